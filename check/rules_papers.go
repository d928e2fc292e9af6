package check

import (
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
)

// identifiers are the arXiv identifiers of a paper.
type identifiers struct {
	paper arxiv.ID // of Paper.ArXiv, or zero
	url   arxiv.ID // of the URL, or zero
	err   error    // of the URL, from arxiv.Parse
}

// ids returns the identifiers of a paper.
func (f *File) ids(paper int) *identifiers {
	f.once.identifiers.Do(func() {
		f.idList = make([]identifiers, len(f.Post.Papers))
		for i := range f.idList {
			x := &f.idList[i]
			if x.url, x.err = arxiv.Parse(f.Post.Papers[i].URL); x.err == nil {
				x.paper = x.url
			} else if id, ok := f.Post.Papers[i].ArXiv(); ok {
				x.paper = id
			}
		}
	})
	return &f.idList[paper]
}

// A paperKey is the identifier of a paper without the version, or the URL of a paper
// without an identifier.
type paperKey struct {
	id  arxiv.ID
	url string
}

func (k paperKey) String() string {
	if k.id.IsZero() {
		return k.url
	}
	return k.id.String()
}

// key returns the key of a paper. Its string is empty for a paper without an
// identifier and without a URL.
func (f *File) key(paper int) paperKey {
	if id := f.ids(paper).paper; !id.IsZero() {
		return paperKey{id: id.Base()}
	}
	return paperKey{url: f.Post.Papers[paper].URL}
}

// repeatedPaper finds papers that the post, or a group of papers, lists twice. A
// paper in two groups is about both.
func repeatedPaper(p *Pass) {
	type entry struct {
		group digest.GroupName
		key   paperKey
	}
	const few = 8 // papers, which are compared one by one
	var list [few]entry
	var first map[entry]int
	if len(p.Post.Papers) > few {
		first = make(map[entry]int)
	}
	for i := range p.Post.Papers {
		in := entry{p.Post.Papers[i].Group, p.key(i)}
		if in.key == (paperKey{}) {
			continue
		}
		before, ok := 0, false
		if first == nil {
			for before = 0; before < i && list[before] != in; before++ {
			}
			ok = before < i
			list[i] = in
		} else if before, ok = first[in]; !ok {
			first[in] = i
		}
		if ok {
			p.ReportRelated(p.paperPlace(i), fmt.Sprintf("%s is already the paper of line %d: remove one of the two", quoted(in.key.String()), p.Position(p.Places.Papers[before].Start).Line),
				p.Place(p.paperPlace(before)))
		}
	}
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
