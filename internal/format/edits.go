package format

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// A Canonical is the canonical form of a text, as the replacements of white space
// that make the form of the text.
type Canonical struct {
	text  string
	list  replacements
	fresh []byte // the new white space of all replacements

	at      int // what is written so far stands for text[:at] and then pending
	pending int // the offset in fresh of white space that is written and not in list

	proved    bool       // see Proved
	formatter *formatter // from the pool
}

// A replacement replaces text[start:end] by the new white space up to the offset to,
// from the end of that of the replacement before it. It is small, because a text may
// have millions.
type replacement struct{ start, end, to uint32 }

// replacements is a list in blocks. All blocks but the last have blockLen elements,
// so that a long list is never copied.
type replacements [][]replacement

const blockLen = 1 << 12

func (l replacements) len() int {
	if len(l) == 0 {
		return 0
	}
	return (len(l)-1)*blockLen + len(l[len(l)-1])
}

func (l replacements) at(i int) replacement { return l[i/blockLen][i%blockLen] }

// from returns the offset of the new white space of the i-th replacement.
func (l replacements) from(i int) uint32 {
	if i == 0 {
		return 0
	}
	return l.at(i - 1).to
}

func (l *replacements) push(r replacement) {
	n := len(*l)
	switch {
	case n == 0:
		*l, n = append(*l, nil), 1
	case len((*l)[n-1]) == blockLen:
		*l, n = append(*l, make([]replacement, 0, blockLen)), n+1
	}
	(*l)[n-1] = append((*l)[n-1], r)
}

func (l *replacements) pop() {
	n := len(*l) - 1
	last := &(*l)[n]
	if *last = (*last)[:len(*last)-1]; len(*last) == 0 && n > 0 {
		*l = (*l)[:n]
	}
}

// cleared returns an empty list in the memory of the first block.
func (l replacements) cleared() replacements {
	if len(l) == 0 {
		return nil
	}
	l[0] = l[0][:0]
	return l[:1]
}

// clone returns the list in memory of its own.
func (l replacements) clone() replacements {
	list := make(replacements, len(l))
	for i := range l {
		list[i] = slices.Clone(l[i])
	}
	return list
}

// Unchanged returns text as its own canonical form.
func Unchanged(text string) *Canonical { return &Canonical{text: text} }

// Release ends the use of c.
func (c *Canonical) Release() {
	if c.formatter != nil {
		c.formatter.forget()
	}
}

// IsText reports whether the text is in canonical form.
func (c *Canonical) IsText() bool { return c.list.len() == 0 }

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
	for kept, fresh := range c.pieces {
		b.WriteString(kept)
		b.Write(fresh)
	}
	return b.String()
}

// Bytes returns the canonical form in memory of its own.
func (c *Canonical) Bytes() []byte {
	b := make([]byte, 0, c.len())
	for kept, fresh := range c.pieces {
		b = append(append(b, kept...), fresh...)
	}
	return b
}

func (c *Canonical) len() (n int) {
	for kept, fresh := range c.pieces {
		n += len(kept) + len(fresh)
	}
	return n
}

// pieces are the pieces of the text that stay, each with the new white space after
// it.
func (c *Canonical) pieces(yield func(kept string, fresh []byte) bool) {
	at, from := uint32(0), uint32(0)
	for _, block := range c.list {
		for _, r := range block {
			if !yield(c.text[at:r.start], c.fresh[from:r.to]) {
				return
			}
			at, from = r.end, r.to
		}
	}
	yield(c.text[at:], nil)
}

// Edits returns the replacements. They stay valid after Release.
func (c *Canonical) Edits() Edits {
	list := c.list
	if len(c.text) <= usual { // the memory of the list goes to the pool
		list = list.clone()
	}
	return Edits{list, string(c.fresh)}
}

// Edits are the replacements of white space that make the canonical form of a text,
// in the order of the text.
type Edits struct {
	list  replacements
	fresh string
}

// Len returns the number of edits.
func (e *Edits) Len() int { return e.list.len() }

// Span returns the span of the i-th edit.
func (e *Edits) Span(i int) splice.Span {
	r := e.list.at(i)
	return splice.Span{Start: int(r.start), End: int(r.end)}
}

// Text returns the new white space of the i-th edit.
func (e *Edits) Text(i int) string { return e.fresh[e.list.from(i):e.list.at(i).to] }

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
	if n := c.list.len(); n > 0 && c.isSpace(int(c.list.at(n-1).end), start) {
		last := c.list.at(n - 1)
		space := string(c.fresh[from:])
		c.fresh = append(c.fresh[:last.to], c.text[last.end:start]...)
		c.fresh = append(c.fresh, space...)
		start, from = int(last.start), int(c.list.from(n-1))
		c.list.pop()
	}
	to, same := len(c.fresh), from
	for start < end && same < to && c.text[start] == c.fresh[same] {
		start, same = start+1, same+1
	}
	for start < end && same < to && c.text[end-1] == c.fresh[to-1] {
		end, to = end-1, to-1
	}
	c.fresh = append(c.fresh[:from], c.fresh[same:to]...)
	c.pending = len(c.fresh)
	if start < end || from < c.pending {
		c.list.push(replacement{uint32(start), uint32(end), uint32(c.pending)})
	}
}

// isSpace reports whether text[from:to] is white space.
func (c *Canonical) isSpace(from, to int) bool {
	for to > from && lines.IsSpace(c.text[to-1]) {
		to--
	}
	return to == from
}
