package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// A Canonical is the canonical form of a text, as the replacements of white space
// that make the form of the text.
type Canonical struct {
	text  string
	list  []replacement
	fresh []byte // the new white space of all replacements

	at      int // what is written so far stands for text[:at] and then pending
	pending int // the offset in fresh of white space that is written and not in list

	proved    bool       // see Proved
	formatter *formatter // from the pool
}

// A replacement replaces text[start:end] by fresh[from:to]. It is small, because a
// text may have millions.
type replacement struct{ start, end, from, to uint32 }

// Unchanged returns text as its own canonical form.
func Unchanged(text string) *Canonical { return &Canonical{text: text} }

// Release ends the use of c.
func (c *Canonical) Release() {
	if c.formatter != nil {
		c.formatter.forget()
	}
}

// IsText reports whether the text is in canonical form.
func (c *Canonical) IsText() bool { return len(c.list) == 0 }

// Proved reports whether the canonical form surely reads as the same post as the
// text, up to white space; see formatter.mayProve for the argument.
func (c *Canonical) Proved() bool { return c.proved || c.IsText() }

// String returns the canonical form.
func (c *Canonical) String() string {
	if c.IsText() {
		return c.text
	}
	var b strings.Builder
	b.Grow(c.len())
	at := uint32(0)
	for _, r := range c.list {
		b.WriteString(c.text[at:r.start])
		b.Write(c.fresh[r.from:r.to])
		at = r.end
	}
	b.WriteString(c.text[at:])
	return b.String()
}

// Bytes returns the canonical form in memory of its own.
func (c *Canonical) Bytes() []byte {
	b := make([]byte, 0, c.len())
	at := uint32(0)
	for _, r := range c.list {
		b = append(b, c.text[at:r.start]...)
		b = append(b, c.fresh[r.from:r.to]...)
		at = r.end
	}
	return append(b, c.text[at:]...)
}

func (c *Canonical) len() int {
	n := len(c.text)
	for _, r := range c.list {
		n += int(r.to-r.from) - int(r.end-r.start)
	}
	return n
}

// Edits returns the replacements, in memory of their own.
func (c *Canonical) Edits() Edits {
	e := Edits{fresh: string(c.fresh)}
	if len(c.list) > 0 {
		e.list = append(make([]replacement, 0, len(c.list)), c.list...)
	}
	return e
}

// Edits are the replacements of white space that make the canonical form of a text,
// in the order of the text.
type Edits struct {
	list  []replacement
	fresh string
}

// Len returns the number of edits.
func (e *Edits) Len() int { return len(e.list) }

// Span returns the span of the i-th edit.
func (e *Edits) Span(i int) splice.Span {
	return splice.Span{Start: int(e.list[i].start), End: int(e.list[i].end)}
}

// Text returns the new white space of the i-th edit.
func (e *Edits) Text(i int) string { return e.fresh[e.list[i].from:e.list[i].to] }

// keep writes text[from:to].
func (c *Canonical) keep(from, to int) {
	if from < c.at {
		c.fresh = append(c.fresh, c.text[from:to]...)
		return
	}
	if from > c.at || len(c.fresh) > c.pending {
		c.add(c.at, from)
	}
	c.at = to
}

// put writes new white space.
func (c *Canonical) put(space string) {
	if len(c.fresh) == c.pending && strings.HasPrefix(c.text[c.at:], space) {
		c.at += len(space)
		return
	}
	c.fresh = append(c.fresh, space...)
}

// replace writes new, which differs from text[from:to] only in white space.
func (c *Canonical) replace(from, to int, new string) {
	old, i, j := c.text[from:to], 0, 0
	for i < len(old) {
		k, l := lines.SkipSpaces(old, i), lines.SkipSpaces(new, j)
		c.put(new[j:l])
		i, j = k, l
		for k < len(old) && !lines.IsSpace(old[k]) {
			k++
		}
		c.keep(from+i, from+k)
		i, j = k, j+k-i
	}
	c.put(new[j:])
}

// add adds the replacement of text[start:end] by the pending white space. There is
// one replacement for each run of white space that changes, without the white space
// that stays at the start and at the end of the run.
func (c *Canonical) add(start, end int) {
	from := c.pending
	if n := len(c.list); n > 0 && c.isSpace(int(c.list[n-1].end), start) {
		last := c.list[n-1]
		c.list = c.list[:n-1]
		space := string(c.fresh[from:])
		c.fresh = append(c.fresh[:last.to], c.text[last.end:start]...)
		c.fresh = append(c.fresh, space...)
		start, from = int(last.start), int(last.from)
	}
	to := len(c.fresh)
	for start < end && from < to && c.text[start] == c.fresh[from] {
		start, from = start+1, from+1
	}
	for start < end && from < to && c.text[end-1] == c.fresh[to-1] {
		end, to = end-1, to-1
	}
	c.pending = to
	c.fresh = c.fresh[:to]
	if start < end || from < to {
		c.list = append(c.list, replacement{uint32(start), uint32(end), uint32(from), uint32(to)})
	}
}

// isSpace reports whether text[from:to] is white space.
func (c *Canonical) isSpace(from, to int) bool {
	for to > from && lines.IsSpace(c.text[to-1]) {
		to--
	}
	return to == from
}
