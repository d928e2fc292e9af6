package digest

import (
	"sync"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
)

// A document is a text as a post: where its values stand, and what they are.
type document struct {
	text  string
	front frontmatter.Block
	body  layout.Body
	post  Post
	lent  bodyValues
}

// bodyValues are those that the papers of a post hold, one list a kind.
type bodyValues struct {
	papers   []Paper
	sections []Section
	items    []Item
	links    []Link
}

// documents lends the memory that places take, which nobody needs once a text
// is read or written. It is as much as the values of a post take.
var documents = sync.Pool{New: func() any { return new(document) }}

// release gives the document's memory back. Its post stays with whom it was
// given to.
func (d *document) release() {
	d.lent.forget(len(d.text))
	d.text, d.post = "", Post{}
	d.front.Forget()
	d.body.Forget()
	documents.Put(d)
}

// parsed returns the post, as one that remembers its text.
func (d *document) parsed(c *Codec) *Post {
	p := d.post
	p.Source = Source{d.text, c.copy()}
	return &p
}

// grow makes each list as long as the body has values of its kind. What they
// hold is of the text before.
func (v *bodyValues) grow(b *layout.Body) {
	sections, items, links := 0, 0, 0
	for i := range b.Papers {
		at := &b.Papers[i]
		sections += len(at.Sections)
		links += len(at.Links)
		for j := range at.Sections {
			items += len(at.Sections[j].Items)
		}
	}
	v.papers = lengthen(v.papers, len(b.Papers))
	v.sections = lengthen(v.sections, sections)
	v.items = lengthen(v.items, items)
	v.links = lengthen(v.links, links)
}

func lengthen[T any](list []T, n int) []T {
	if n > cap(list) {
		return make([]T, n)
	}
	if n < len(list) {
		clear(list[n:]) // of which nothing else keeps the text
	}
	return list[:n]
}

// forget drops the values of a text of unusual size. Those of others keep the
// text until the next one is read: to clear them takes as long as to write them.
func (v *bodyValues) forget(size int) {
	const usual = 1 << 17 // bytes, which bound all that is found in them
	if size > usual {
		*v = bodyValues{}
	}
}

// cut takes the first n elements off list; none are nil.
func cut[T any](list []T, n int) (head, tail []T) {
	if n == 0 {
		return nil, list
	}
	return list[:n:n], list[n:]
}

func (d *document) of(s layout.Span) string { return d.text[s.Start:s.End] }
