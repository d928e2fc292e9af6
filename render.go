package digest

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// An Edit replaces the bytes [Start, End) of a text by Text.
type Edit struct {
	Start, End int
	Text       string
}

// blank is the text that a post without a Source is written over.
const blank = "---\n---\n"

// Render writes a post, as the function Render does.
func (c *Codec) Render(p *Post) ([]byte, error) {
	if p == nil {
		return nil, &FieldError{"post", "is nil; pass a post"}
	}
	text := p.Source.text
	if p.Source.IsZero() {
		text = blank
	}
	return c.Rewrite([]byte(text), p)
}

// Rewrite changes base so that it reads as p, as the function Rewrite does.
func (c *Codec) Rewrite(base []byte, p *Post) ([]byte, error) {
	text := string(base)
	list, err := c.rewrite(text, p)
	if err != nil {
		return nil, err
	}
	return []byte(list.Apply(span(0, len(text)))), nil
}

// Edits returns what Rewrite changes, as the function Edits does.
func (c *Codec) Edits(base []byte, p *Post) ([]Edit, error) {
	list, err := c.rewrite(string(base), p)
	if err != nil {
		return nil, err
	}
	var edits []Edit
	for _, e := range list.Edits() {
		edits = append(edits, Edit{e.Start, e.End, e.Text})
	}
	return edits, nil
}

// rewrite returns the edits of text after which it reads as p. It reads the
// result back before it returns: a post that text cannot hold, for whatever
// reason, is an error and not a file.
func (c *Codec) rewrite(text string, p *Post) (*splice.List, error) {
	d, err := c.read(text)
	if err != nil {
		return nil, err
	}
	defer d.release()
	list := splice.New(text)
	if compare(&d.post, p) == nil {
		return list, nil
	}
	if err := c.validate(p); err != nil {
		return nil, err
	}
	fixed, free, err := c.fields(&d.post, &d.front, p)
	if err != nil {
		return nil, err
	}
	var failure error
	for _, coarse := range []bool{false, true} {
		list = splice.New(text)
		s := newStyler(d, c.vocabulary())
		d.front.Edit(list, fixed, free, s.eol)
		r := rewriter{styler: s, list: list, coarse: coarse}
		r.body(p)
		after, err := c.read(list.Apply(span(0, len(text))))
		if err != nil {
			failure = &FieldError{"post", fmt.Sprintf("cannot be written: the result would not be a post: %v", err)}
			continue
		}
		diff := compare(&after.post, p)
		after.release()
		if diff == nil {
			return list, nil
		}
		failure = diff.fieldError()
	}
	return nil, failure
}

// fieldError says that a post would read back differently, and why that may
// be.
func (d *difference) fieldError() *FieldError {
	msg := "would read back as " + clip(d.got)
	switch d.field[strings.LastIndexByte(d.field, '.')+1:] {
	case "text", "lead", "intro":
		msg += ": the format takes some of it for structure (a heading, a flat list, a label, an open fence) or drops it (spaces before the first word); change the text"
	default:
		msg += "; change it, or what stands around it"
	}
	return &FieldError{d.field, msg}
}
