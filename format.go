package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/door"
	"github.com/paperdigest/digest/internal/format"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// Format returns src in canonical style; FORMAT.md describes it. Only white space
// and blank lines change, and a title over several lines is joined. Readers of
// CommonMark and Jekyll show the same page. The result reads as the same post, up to
// white space: it is read back, unless it has only changes that are known to keep
// what a post reads as. A part that would read as another post stays unchanged. A text
// in canonical style is returned unchanged. The error is a *ParseError.
func Format(src []byte) ([]byte, error) { return zero.Format(src) }

// Format formats src by the vocabulary and within the limits of c.
func (c *Codec) Format(src []byte) ([]byte, error) {
	d := open(string(src))
	defer d.release()
	if err := c.read(d); err != nil {
		return nil, err
	}
	form := c.format(d)
	defer form.Release()
	return form.Bytes(), nil
}

// FormatEdits returns the edits that Format makes in src, in the order of the text.
// Each edit replaces white space by other white space.
func FormatEdits(src []byte) ([]Edit, error) { return zero.FormatEdits(src) }

// FormatEdits returns the edits that the Format method of c makes.
func (c *Codec) FormatEdits(src []byte) ([]Edit, error) {
	d := open(string(src))
	defer d.release()
	if err := c.read(d); err != nil {
		return nil, err
	}
	form := c.format(d)
	defer form.Release()
	return editsOf(form.Edits()), nil
}

func init() {
	door.Locate = func(codec any, text string, canonical func() bool) (any, any, func() format.Edits, error) {
		c := codec.(*Codec)
		d := open(text)
		if err := c.read(d); err != nil {
			d.release()
			return nil, nil, nil, err
		}
		d.readBody()
		post, places := d.parsed(c), d.places()
		if !canonical() {
			d.release()
			return post, places, nil, nil
		}
		// If edits is never called, the document is garbage.
		edits := func() format.Edits {
			defer d.release()
			form := c.format(d)
			defer form.Release()
			return form.Edits()
		}
		return post, places, edits, nil
	}
}

// format returns the canonical form of the text of d, which has been read. The
// caller releases the form.
func (c *Codec) format(d *document) *format.Canonical {
	text := d.text
	const most = 8 // parts that stay unchanged, before the whole body does
	body := layout.Span{Start: d.front.Body, End: len(text)}
	for keep := []layout.Span(nil); ; {
		form := format.Post(text, d.front.Parts, &d.body, keep)
		part, ok := c.readFormatted(d, form)
		if ok {
			return form
		}
		form.Release()
		if len(keep) == most {
			return format.Unchanged(text)
		}
		if part.Len() == 0 || len(keep) == most-1 || slices.Contains(keep, part) {
			part = body
		}
		keep = append(keep, part)
	}
}

// readFormatted reads form, the canonical form of the text of d, and reports whether
// it reads as the same post, up to white space. If not, it returns the part of d
// that differs, or an empty span.
func (c *Codec) readFormatted(d *document, form *format.Canonical) (part layout.Span, ok bool) {
	if form.Proved() {
		return layout.Span{}, true
	}
	return c.readAllFormatted(d, form)
}

// readAllFormatted is readFormatted without the proof of form.
func (c *Codec) readAllFormatted(d *document, form *format.Canonical) (part layout.Span, ok bool) {
	again := open(form.String())
	defer again.release()
	again.utf8 = true // only white space changed
	parts, ok := frontmatter.Split(again.text)
	switch {
	case !ok:
		return layout.Span{}, false
	case again.text[parts.Open:parts.Close] == d.text[d.front.Open:d.front.Close]:
		if again.body.Read(again.text, parts.Body, c.limits().Parts, c.vocabulary()) >= 0 {
			return layout.Span{}, false
		}
	default:
		if err := c.read(again); err != nil || compareFront(&again.post, &d.post) != nil {
			return layout.Span{}, false
		}
	}
	part, changed := format.Changed(&d.body, &again.body)
	return part, !changed
}

func editsOf(all format.Edits) []Edit {
	if all.Len() == 0 {
		return nil
	}
	edits := make([]Edit, all.Len())
	for i := range edits {
		at := all.Span(i)
		edits[i] = Edit{at.Start, at.End, all.Text(i)}
	}
	return edits
}

// indentation returns the white space at the start of a line of a paragraph if,
// without it, the line would start another block, and otherwise "".
func indentation(line string) string {
	text := strings.TrimLeft(line, lines.Blanks)
	indent := line[:len(line)-len(text)]
	if len(indent) < 4 && !strings.Contains(indent, "\t") || strings.IndexByte("#>-+*_=`~<0123456789", text[0]) < 0 {
		return ""
	}
	return indent
}
