package digest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/splice"
)

// An Edit replaces the bytes [Start, End) of a text by Text.
type Edit struct {
	Start, End int
	Text       string
}

// blank is the text that a post without a Source is written over.
const blank = "---\n---\n"

// Render writes a post: the text of its Source, with as few bytes changed as
// possible so that it reads as p. A post without a Source is written in
// canonical style. The Codec that read the post also writes it. The error is a
// *FieldError; p is not changed.
func Render(p *Post) ([]byte, error) {
	if p != nil && !p.Source.IsZero() {
		return p.Source.codec.Render(p)
	}
	return zero.Render(p)
}

// Render writes a post by the vocabulary and within the limits of c, whatever
// Codec read it.
func (c *Codec) Render(p *Post) ([]byte, error) {
	if p == nil {
		return nil, errNilPost()
	}
	text := p.Source.text
	if p.Source.IsZero() {
		text = blank
	}
	d := open(text)
	d.utf8 = true // the text was read before, or is blank
	list, err := c.rewrite(d, p)
	if err != nil {
		return nil, err
	}
	return list.Bytes(), nil
}

// Rewrite returns base, with as few bytes changed as possible so that it reads
// as p. The Source of p does not count. The error is a *ParseError if base
// cannot be read, and a *FieldError if p cannot be written.
func Rewrite(base []byte, p *Post) ([]byte, error) { return zero.Rewrite(base, p) }

// Rewrite rewrites base by the vocabulary and within the limits of c.
func (c *Codec) Rewrite(base []byte, p *Post) ([]byte, error) {
	list, err := c.rewrite(open(string(base)), p)
	if err != nil {
		return nil, err
	}
	return list.Bytes(), nil
}

// Edits returns the edits that Rewrite makes in base, in the order of the text.
// No edit overlaps another.
func Edits(base []byte, p *Post) ([]Edit, error) { return zero.Edits(base, p) }

// Edits returns the edits that the Rewrite method of c makes.
func (c *Codec) Edits(base []byte, p *Post) ([]Edit, error) {
	list, err := c.rewrite(open(string(base)), p)
	if err != nil {
		return nil, err
	}
	var edits []Edit
	for _, e := range list.Edits() {
		edits = append(edits, Edit{e.Start, e.End, e.Text})
	}
	return edits, nil
}

func errNilPost() error { return &FieldError{Field: "post", Msg: "is nil; pass a post"} }

// rewrite returns the edits after which the text of d reads as p, and releases
// d. The result is read back before it is returned: a post that the text cannot
// hold, for whatever reason, is an error.
func (c *Codec) rewrite(d *document, p *Post) (*splice.List, error) {
	defer d.release()
	if p == nil {
		return nil, errNilPost()
	}
	if err := c.read(d); err != nil {
		return nil, err
	}
	d.readBody()
	front, body := compareFront(&d.post, p) != nil, compareBody(&d.post, p) != nil
	if !front && !body {
		return splice.New(d.text), nil
	}
	if err := c.validate(&d.post, p); err != nil {
		return nil, err
	}
	var fixed, free []frontmatter.Field
	if front {
		var err error
		if fixed, free, err = c.fields(&d.post, &d.front, p); err != nil {
			return nil, err
		}
	}
	var failure *FieldError
	for _, coarse := range []bool{false, true} {
		r := newRewriter(d, c.vocabulary(), p, coarse)
		if front {
			r.frontMatter(fixed, free)
		}
		if body {
			r.body(p)
		}
		if failure = c.readBack(d.text, r.list, p); failure == nil {
			return r.list, nil
		}
	}
	return nil, failure
}

// readBack returns an error unless text with the edits of list reads as p.
func (c *Codec) readBack(text string, list *splice.List, p *Post) *FieldError {
	d := open(list.String())
	defer d.release()
	d.utf8 = keepsUTF8(text, list.Edits())
	if err := c.read(d); err != nil {
		return &FieldError{"post", fmt.Sprintf("cannot be written: the result would not be a post: %v", err), err}
	}
	d.readBody()
	if diff := compare(&d.post, p); diff != nil {
		return diff.fieldError()
	}
	return nil
}

// keepsUTF8 reports whether a text that is UTF-8 is UTF-8 after the edits: the
// new texts are UTF-8, and no edit divides a character.
func keepsUTF8(text string, edits []splice.Edit) bool {
	divides := func(i int) bool { return i < len(text) && !utf8.RuneStart(text[i]) }
	for _, e := range edits {
		if divides(e.Start) || divides(e.End) || !isUTF8(e.Text) {
			return false
		}
	}
	return true
}

// fieldError returns the error for a value that would read back differently,
// with the likely reason.
func (d *difference) fieldError() *FieldError {
	msg := "would read back as " + clip(d.got)
	switch d.field[strings.LastIndexByte(d.field, '.')+1:] {
	case "text", "lead", "intro":
		msg += ": the format takes some of it for structure (a heading, a flat list, a label, an open fence) or drops it (spaces before the first word); change the text"
	default:
		msg += "; change it, or what stands around it"
	}
	return &FieldError{Field: d.field, Msg: msg}
}
