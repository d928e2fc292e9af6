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

// Render writes a post, as the function Render does.
func (c *Codec) Render(p *Post) ([]byte, error) {
	text := blank
	if p != nil && !p.Source.IsZero() {
		text = p.Source.text
	}
	_, out, err := c.rewrite(text, true, p)
	if err != nil {
		return nil, err
	}
	return []byte(out), nil
}

// Rewrite changes base so that it reads as p, as the function Rewrite does.
func (c *Codec) Rewrite(base []byte, p *Post) ([]byte, error) {
	_, out, err := c.rewrite(string(base), false, p)
	if err != nil {
		return nil, err
	}
	return []byte(out), nil
}

// Edits returns what Rewrite changes, as the function Edits does.
func (c *Codec) Edits(base []byte, p *Post) ([]Edit, error) {
	list, _, err := c.rewrite(string(base), false, p)
	if err != nil {
		return nil, err
	}
	var edits []Edit
	for _, e := range list.Edits() {
		edits = append(edits, Edit{e.Start, e.End, e.Text})
	}
	return edits, nil
}

// rewrite returns the edits of text after which it reads as p, and what text is
// then. It reads the result back before it returns: a post that text cannot
// hold, for whatever reason, is an error and not a file.
func (c *Codec) rewrite(text string, isUTF8 bool, p *Post) (list *splice.List, out string, err error) {
	if p == nil {
		return nil, "", &FieldError{Field: "post", Msg: "is nil; pass a post"}
	}
	d, err := c.read(text, isUTF8)
	if err != nil {
		return nil, "", err
	}
	defer d.release()
	d.readBody(true)
	front, body := compareFront(&d.post, p) != nil, compareBody(&d.post, p) != nil
	if !front && !body {
		return splice.New(text), text, nil
	}
	if err := c.validate(&d.post, p); err != nil {
		return nil, "", err
	}
	var fixed, free []frontmatter.Field
	if front {
		if fixed, free, err = c.fields(&d.post, &d.front, p); err != nil {
			return nil, "", err
		}
	}
	var failure *FieldError
	for _, coarse := range []bool{false, true} {
		list = splice.New(text)
		s := newStyler(d, c.vocabulary())
		if front {
			d.front.Edit(list, fixed, free, s.eol)
		}
		if body {
			r := rewriter{styler: s, list: list, coarse: coarse}
			r.body(p)
		}
		out = list.Apply(span(0, len(text)))
		if failure = c.readBack(out, keepsUTF8(text, list.Edits()), p); failure == nil {
			return list, out, nil
		}
	}
	return nil, "", failure
}

// keepsUTF8 reports whether a text that is UTF-8 surely is it after the edits:
// they are UTF-8 themselves, and divide no letter.
func keepsUTF8(text string, edits []splice.Edit) bool {
	divides := func(i int) bool { return i < len(text) && !utf8.RuneStart(text[i]) }
	for _, e := range edits {
		if divides(e.Start) || divides(e.End) || !isUTF8(e.Text) {
			return false
		}
	}
	return true
}

// readBack returns an error unless text reads as p.
func (c *Codec) readBack(text string, isUTF8 bool, p *Post) *FieldError {
	d, err := c.read(text, isUTF8)
	if err != nil {
		return &FieldError{"post", fmt.Sprintf("cannot be written: the result would not be a post: %v", err), err}
	}
	defer d.release()
	d.readBody(true)
	if diff := compare(&d.post, p); diff != nil {
		return diff.fieldError()
	}
	return nil
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
	return &FieldError{Field: d.field, Msg: msg}
}
