// Package splice edits a text by replacing spans of it. All edits of this module
// consist of such replacements.
package splice

import (
	"sort"
	"strings"
)

// A Span is a range of bytes, [Start, End), of a text.
type Span struct{ Start, End int }

// Len returns the length of the span.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the bytes of s in text.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// An Edit replaces a span of a text.
type Edit struct {
	Span
	Text string
}

// A List collects the edits of one text. Edits must not overlap. Edits at one place
// keep the order in which they were added.
type List struct {
	text  string
	edits []Edit
	first [1]Edit // the memory of edits, as long as there is only one
}

// New returns an empty list of edits of text.
func New(text string) *List { return &List{text: text} }

// Replace adds an edit, unless the edit would change nothing.
func (l *List) Replace(s Span, with string) {
	if s.Of(l.text) != with {
		if l.edits == nil {
			l.edits = l.first[:0]
		}
		l.edits = append(l.edits, Edit{s, with})
	}
}

// Insert adds an insertion at offset at.
func (l *List) Insert(at int, text string) { l.Replace(Span{at, at}, text) }

// Delete adds a deletion.
func (l *List) Delete(s Span) { l.Replace(s, "") }

// Add adds the edits of another list of the same text.
func (l *List) Add(other *List) {
	if l.edits == nil {
		l.edits = l.first[:0]
	}
	l.edits = append(l.edits, other.edits...)
}

// Edits returns the edits in the order of the text.
func (l *List) Edits() []Edit {
	compare := func(a, b Edit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End // an insertion at a place goes before the place
	}
	for i := 1; i < len(l.edits); i++ {
		if compare(l.edits[i-1], l.edits[i]) > 0 {
			sort.SliceStable(l.edits, func(i, j int) bool { return compare(l.edits[i], l.edits[j]) < 0 })
			break
		}
	}
	return l.edits
}

// String returns the text with the edits carried out.
func (l *List) String() string { return l.Apply(Span{0, len(l.text)}) }

// Bytes returns the text with the edits carried out.
func (l *List) Bytes() []byte {
	b := make([]byte, 0, l.Len())
	at := 0
	for _, e := range l.Edits() {
		if e.Start < at {
			continue
		}
		b = append(b, l.text[at:e.Start]...)
		b = append(b, e.Text...)
		at = e.End
	}
	return append(b, l.text[at:]...)
}

// Len returns the length of the text with the edits carried out.
func (l *List) Len() int {
	n := len(l.text)
	for _, e := range l.edits {
		n += len(e.Text) - e.Len()
	}
	return n
}

// Apply returns the bytes of s with the edits within s.
func (l *List) Apply(s Span) string {
	edits := l.Edits()
	if len(edits) == 0 {
		return s.Of(l.text)
	}
	size := s.Len()
	for _, e := range edits {
		size += len(e.Text)
	}
	var b strings.Builder
	b.Grow(size)
	at := s.Start
	for _, e := range edits {
		if e.Start < at || e.End > s.End {
			continue
		}
		b.WriteString(l.text[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(l.text[at:s.End])
	return b.String()
}
