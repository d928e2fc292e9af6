// Package splice changes a text by replacing spans of it: the smallest piece
// of editing that the rest of the module is made of.
package splice

import (
	"slices"
	"sort"
	"strings"
)

// A Span is a range of bytes, [Start, End), of a text.
type Span struct{ Start, End int }

// Len returns the length of the span.
func (s Span) Len() int { return s.End - s.Start }

// Of returns the bytes of text that s spans.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// An Edit replaces a span of a text.
type Edit struct {
	Span
	Text string
}

// A List collects the edits of one text. They must not overlap. Edits of one
// place stand in the order in which they were added.
type List struct {
	text  string
	edits []Edit
}

// New returns an empty list of edits of text.
func New(text string) *List { return &List{text: text} }

// Replace adds an edit, unless it would change nothing.
func (l *List) Replace(s Span, with string) {
	if s.Of(l.text) != with {
		l.edits = append(l.edits, Edit{s, with})
	}
}

// Insert adds an insertion at offset at.
func (l *List) Insert(at int, text string) { l.Replace(Span{at, at}, text) }

// Delete adds a deletion.
func (l *List) Delete(s Span) { l.Replace(s, "") }

// Edits returns the edits in the order of the text.
func (l *List) Edits() []Edit {
	slices.SortStableFunc(l.edits, func(a, b Edit) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End // what is inserted at a place stands before it
	})
	return l.edits
}

// Apply returns the bytes of s with the edits within it carried out.
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

// Stays picks from match, in which match[j] is the old place of the j-th new
// thing or -1 for none, as many as can keep their place while the others move:
// a longest increasing subsequence.
func Stays(match []int) []bool {
	stays := make([]bool, len(match))
	before := make([]int, len(match)) // the thing before j in its subsequence
	var last []int                    // last[k] ends the best one of length k+1
	inOrder := true
	for j, m := range match {
		before[j] = -1
		if m < 0 {
			continue
		}
		k := len(last)
		if k > 0 && match[last[k-1]] > m {
			inOrder = false
			k = sort.Search(len(last), func(k int) bool { return match[last[k]] > m })
		}
		if k > 0 {
			before[j] = last[k-1]
		}
		if k == len(last) {
			last = append(last, j)
		} else {
			last[k] = j
		}
	}
	if inOrder {
		for j, m := range match {
			stays[j] = m >= 0
		}
		return stays
	}
	for j := last[len(last)-1]; j >= 0; j = before[j] {
		stays[j] = true
	}
	return stays
}

// A Sequence is a run of like things in a text: papers, sections, bullets,
// items of a flow list. What stands between two belongs to the first, so that
// removing, adding or moving one does the same to the bytes.
type Sequence struct {
	Old []Span // the things of the text
	Sep string // what separates a new thing from the next
}

// A Thing is one thing that a sequence shall consist of.
type Thing struct {
	Old   int    // its place in Old, or -1 for none
	Stays bool   // it keeps that place, and its bytes are edited elsewhere
	Text  string // its bytes, if it does not
}

// Arrange adds the edits that make q consist of things. Where q or things is
// empty, there is nothing to stand beside: that is the caller's affair.
func (q Sequence) Arrange(l *List, things []Thing) {
	prev := -1 // the place of the last thing that stays
	for j := 0; j <= len(things); {
		k := j
		for k < len(things) && !things[k].Stays {
			k++
		}
		next := len(q.Old)
		if k < len(things) {
			next = things[k].Old
		}
		q.fill(l, prev, next, things[j:k])
		prev, j = next, k+1
	}
}

// fill puts things between the old things prev and next, which stay, in place
// of all that stood there.
func (q Sequence) fill(l *List, prev, next int, things []Thing) {
	if len(things) == 0 && next == prev+1 {
		return
	}
	var b strings.Builder
	if next < len(q.Old) {
		for _, t := range things {
			b.WriteString(t.Text)
			b.WriteString(q.after(l.text, t))
		}
		l.Replace(Span{q.Old[prev+1].Start, q.Old[next].Start}, b.String())
		return
	}
	// At the end, a separator stands before each thing but the very first.
	end := q.Old[len(q.Old)-1].End
	start := end
	if prev < 0 {
		start = q.Old[0].Start
	} else {
		start = q.Old[prev].End
	}
	for i, t := range things {
		switch {
		case prev == len(q.Old)-1: // what was the last one has no separator
			b.WriteString(q.after(l.text, t))
		case i > 0:
			b.WriteString(q.after(l.text, things[i-1]))
		case prev >= 0:
			b.WriteString(q.after(l.text, Thing{Old: prev}))
		}
		b.WriteString(t.Text)
	}
	l.Replace(Span{start, end}, b.String())
}

// after returns the separator that goes with t: what stood behind it, or before
// it if it was the last.
func (q Sequence) after(text string, t Thing) string {
	switch i := t.Old; {
	case i >= 0 && i+1 < len(q.Old):
		return text[q.Old[i].End:q.Old[i+1].Start]
	case i > 0:
		return text[q.Old[i-1].End:q.Old[i].Start]
	}
	return q.Sep
}
