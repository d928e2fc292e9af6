package splice

import (
	"slices"
	"strings"
)

// A Sequence is a run of things of one kind in a text: papers, sections, bullets,
// items of a list, keys. The bytes between two things belong to the first thing, so
// that adding, removing or moving a thing adds, removes or moves its bytes.
type Sequence struct {
	Things        // neither the old nor the new things are empty
	Spans  []Span // the bytes of the old things

	// Edit adds to l the edits after which the i-th old thing reads as the j-th new
	// thing. Edit is not called for equal things.
	Edit func(l *List, i, j int)

	// New returns the text of the j-th new thing, which has no old thing. The i-th
	// old thing is the nearest before it, or the first.
	New func(i, j int) string

	// Sep returns the separator after the j-th new thing, next to the i-th old
	// thing. It is called if no old separator can move with the thing.
	Sep func(i, j int) string

	// Gap may be nil. Otherwise it returns the separator to write after the j-th
	// new thing instead of sep.
	Gap func(j int, sep string) string

	text  string
	pairs []int // for each new thing, its old thing, or -1
	near  []int // for each new thing, the old thing next to it; nil if all have an old thing
}

// Rewrite adds to l the edits after which the run reads as the new things. Without
// a neighbour, the caller decides where a run starts and ends.
func (q *Sequence) Rewrite(l *List) {
	q.text = l.text
	pairs, head, tail := q.match()
	q.pairs, q.near = pairs, nil
	if slices.Contains(pairs, -1) {
		q.near = make([]int, q.News)
	}
	for j := range q.near {
		switch i := pairs[j]; {
		case i >= 0:
			q.near[j] = i
		case j > 0:
			q.near[j] = q.near[j-1]
		}
	}
	stays := Stays(q.pairs)
	var moved []thing // the things since last
	last := -1        // the last thing that stays
	for j, i := range q.pairs {
		same := j < head || j >= q.News-tail || i >= 0 && q.Equal(i, j)
		switch {
		case stays[j]:
			q.fill(l, last, i, moved)
			moved, last = moved[:0], j
			if !same {
				q.Edit(l, i, j)
			}
		case i < 0:
			moved = append(moved, thing{j, q.New(q.near[j], j)})
		case same:
			moved = append(moved, thing{j, q.Spans[i].Of(l.text)})
		default:
			apart := New(l.text)
			q.Edit(apart, i, j)
			moved = append(moved, thing{j, apart.Apply(q.Spans[i])})
		}
	}
	q.fill(l, last, q.Olds, moved)
}

// A thing is the j-th new thing, which comes from elsewhere.
type thing struct {
	j    int
	text string
}

// fill puts things between two neighbours that stay: last, a new thing or the
// start, and next, an old thing or the end. They replace the old things there.
func (q *Sequence) fill(l *List, last, next int, things []thing) {
	prev := -1
	if last >= 0 {
		prev = q.pairs[last]
	}
	var b strings.Builder
	if next < q.Olds {
		if prev >= 0 {
			l.Replace(Span{q.Spans[prev].End, q.Spans[prev+1].Start}, q.After(last))
		}
		for _, t := range things {
			b.WriteString(t.text)
			b.WriteString(q.After(t.j))
		}
		l.Replace(Span{q.Spans[prev+1].Start, q.Spans[next].Start}, b.String())
		return
	}
	if len(things) == 0 && next == prev+1 {
		return
	}
	start := q.Spans[0].Start
	if prev >= 0 {
		start = q.Spans[prev].End
	}
	for i, t := range things {
		if i > 0 || prev >= 0 {
			b.WriteString(q.After(t.j - 1))
		}
		b.WriteString(t.text)
	}
	l.Replace(Span{start, q.Spans[len(q.Spans)-1].End}, b.String())
}

// Pair returns the old thing of the j-th new thing, or -1. Pair and After answer
// for the last or the current Rewrite.
func (q *Sequence) Pair(j int) int { return q.pairs[j] }

// Len returns the number of new things.
func (q *Sequence) Len() int { return len(q.pairs) }

// After returns the separator after the j-th new thing; after the last thing it is
// empty. An old thing keeps the bytes after it. The last old thing has no
// separator: if it is no longer the last, it takes the separator of the old thing
// that is last now.
func (q *Sequence) After(j int) string {
	end := len(q.pairs) - 1
	if j == end {
		return ""
	}
	from := j
	if q.pairs[j] == q.Olds-1 {
		from = end
	}
	var sep string
	if i := q.pairs[from]; i >= 0 {
		sep = q.text[q.Spans[i].End:q.Spans[i+1].Start]
	} else {
		sep = q.Sep(q.near[from], from)
	}
	if q.Gap != nil {
		sep = q.Gap(j, sep)
	}
	return sep
}
