package check

import (
	"fmt"

	"github.com/paperdigest/digest"
)

// repeatedPaper finds papers that the post lists twice.
func repeatedPaper(p *Pass) {
	first := make(map[string]int)
	for i := range p.Post.Papers {
		key := paperKey(&p.Post.Papers[i])
		if key == "" {
			continue
		}
		before, ok := first[key]
		if !ok {
			first[key] = i
			continue
		}
		p.ReportRelated(p.paperPlace(i), fmt.Sprintf("%s is already the paper of line %d: remove one of the two", quoted(key), p.Position(p.Places.Papers[before].Start).Line),
			p.Place(p.paperPlace(before)))
	}
}

// paperKey returns the key of a paper: its arXiv identifier without a version,
// or its URL.
func paperKey(paper *digest.Paper) string {
	if id, ok := paper.ArXiv(); ok {
		return id.Base().String()
	}
	return paper.URL
}

// paperPlace returns the span of a paper's key.
func (f *File) paperPlace(i int) digest.Span {
	return identifier(f.Text, f.Places.Papers[i].URL)
}
