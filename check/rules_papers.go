package check

import (
	"fmt"

	"github.com/paperdigest/digest"
)

// repeatedPaper finds papers that the post, or a group of papers, lists twice. A
// paper in two groups is about both.
func repeatedPaper(p *Pass) {
	type entry struct {
		group digest.GroupName
		key   string
	}
	first := make(map[entry]int)
	for i := range p.Post.Papers {
		key := paperKey(&p.Post.Papers[i])
		if key == "" {
			continue
		}
		in := entry{p.Post.Papers[i].Group, key}
		before, ok := first[in]
		if !ok {
			first[in] = i
			continue
		}
		p.ReportRelated(p.paperPlace(i), fmt.Sprintf("%s is already the paper of line %d: remove one of the two", quoted(key), p.Position(p.Places.Papers[before].Start).Line),
			p.Place(p.paperPlace(before)))
	}
}

// paperKey returns the identifier or the URL in the paper's key, or "" for a
// paper without either.
func paperKey(paper *digest.Paper) string {
	if id, ok := paper.ArXiv(); ok {
		return id.Base().String()
	}
	return paper.URL
}

// paperPlace returns the span of a paper's key, or of its title if the key stands
// below the heading.
func (f *File) paperPlace(i int) digest.Span {
	at := &f.Places.Papers[i]
	if at.URL.IsEmpty() {
		return at.Title
	}
	return identifier(f.Text, at.URL)
}
