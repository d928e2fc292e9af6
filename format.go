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
// CommonMark and Jekyll show the same page. The result is read back: a part that
// would read as another post stays unchanged. A text in canonical style is returned
// unchanged. The error is a *ParseError.
func Format(src []byte) ([]byte, error) { return zero.Format(src) }

// Format formats src by the vocabulary and within the limits of c.
func (c *Codec) Format(src []byte) ([]byte, error) {
	d := open(string(src))
	defer d.release()
	if err := c.read(d); err != nil {
		return nil, err
	}
	return []byte(c.format(d)), nil
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
	return spaceEdits(d.text, c.format(d)), nil
}

func init() {
	door.Locate = func(codec any, src []byte, canonical func(text string) bool) (any, any, func() any, error) {
		c := codec.(*Codec)
		d := open(string(src))
		if err := c.read(d); err != nil {
			d.release()
			return nil, nil, nil, err
		}
		d.readBody()
		post, places := d.parsed(c), d.places()
		if !canonical(d.text) {
			d.release()
			return post, places, nil, nil
		}
		// If edits is never called, the document is garbage.
		edits := func() any {
			defer d.release()
			return spaceEdits(d.text, c.format(d))
		}
		return post, places, edits, nil
	}
}

// format returns the text of d, which has been read, in canonical style.
func (c *Codec) format(d *document) string {
	text := d.text
	const most = 8 // parts that stay unchanged, before the whole body does
	body := layout.Span{Start: d.front.Body, End: len(text)}
	for keep := []layout.Span(nil); len(keep) <= most; {
		out := format.Post(text, d.front.Parts, &d.body, keep)
		part, ok := c.readFormatted(d, out)
		if ok {
			return out
		}
		if part.Len() == 0 || len(keep) == most-1 || slices.Contains(keep, part) {
			part = body
		}
		keep = append(keep, part)
	}
	return text
}

// readFormatted reads out, the formatted text of d, and reports whether out reads
// as the same post, up to white space. If not, it returns the part of d that
// differs, or an empty span.
func (c *Codec) readFormatted(d *document, out string) (part layout.Span, ok bool) {
	if out == d.text {
		return layout.Span{}, true
	}
	again := open(out)
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

// spaceEdits returns the edits from old to new. The texts differ only in white
// space.
func spaceEdits(old, new string) []Edit {
	const many = 1 << 12 // edits, in an unusual text
	var edits []Edit
	for i, j := 0, 0; ; {
		n := commonPrefix(old[i:], new[j:])
		if i+n == len(old) && j+n == len(new) {
			return edits
		}
		// The difference is in the run of white space around here.
		for n > 0 && lines.IsSpace(old[i+n-1]) {
			n--
		}
		i, j = i+n, j+n
		was, is := old[i:i+spaceLen(old[i:])], new[j:j+spaceLen(new[j:])]
		head := commonPrefix(was, is)
		tail := 0
		for tail < min(len(was), len(is))-head && was[len(was)-1-tail] == is[len(is)-1-tail] {
			tail++
		}
		if len(edits) == many {
			// The rest probably has as many edits per byte. A list that grows to a
			// great length takes more than twice its memory.
			edits = slices.Grow(edits, many+int(int64(many)*int64(len(old)-i)/int64(i+1)))
		}
		edits = append(edits, Edit{i + head, i + len(was) - tail, own(is[head : len(is)-tail])})
		i, j = i+len(was), j+len(is)
	}
}

// own returns white space in memory of its own, so that an edit does not keep the
// whole text.
func own(space string) string {
	switch space {
	case "":
		return ""
	case "\n":
		return "\n"
	}
	return strings.Clone(space)
}

// commonPrefix returns how many bytes two texts start with in common.
func commonPrefix(a, b string) int {
	const step = 64 // bytes to compare at once, because most are alike
	n, end := 0, min(len(a), len(b))
	for n+step <= end && a[n:n+step] == b[n:n+step] {
		n += step
	}
	for n < end && a[n] == b[n] {
		n++
	}
	return n
}

// spaceLen returns how many bytes of white space text starts with.
func spaceLen(text string) int {
	n := 0
	for n < len(text) && lines.IsSpace(text[n]) {
		n++
	}
	return n
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
