package splice

import "strings"

// A Sequence is a run of things of one kind in a text: papers, sections,
// bullets, items of a list, keys. The bytes between two things belong to the
// first of the two, so that adding, removing or moving a thing adds, removes or
// moves its bytes.
type Sequence[T any] struct {
	Old   []T    // the things of the text
	Spans []Span // their bytes

	// Equal reports whether two things need no edit. Keys are tried in order
	// to find the old thing that a new thing was; an empty key matches none.
	Equal func(a, b *T) bool
	Keys  []func(*T) string

	// Edit adds to l the edits after which the i-th old thing reads as the
	// j-th new thing. It is not called for equal things.
	Edit func(l *List, i, j int)

	// New returns the text of the j-th new thing, which no old thing was. The
	// nearest old thing before it is the i-th, or the first.
	New func(i, j int) string

	// Sep returns the separator after a new thing at the place of the i-th old
	// thing. It is used where no old separator can move along.
	Sep func(i int) string
}

// Rewrite adds to l the edits after which the run reads as new. Neither the old
// things nor new may be empty: with no thing to stand next to, the caller
// decides where a run starts and ends.
func (q *Sequence[T]) Rewrite(l *List, new []T) {
	pairs := Match(q.Old, new, q.Equal, q.Keys...)
	stays := Stays(pairs)
	var moved []thing // those since the last thing that stays
	near, last := 0, -1
	for j, i := range pairs {
		if i < 0 {
			moved = append(moved, thing{old: -1, near: near, text: q.New(near, j)})
			continue
		}
		near = i
		same := q.Equal(&q.Old[i], &new[j])
		if stays[j] {
			q.fill(l, last, i, moved)
			moved, last = moved[:0], i
			if !same {
				q.Edit(l, i, j)
			}
			continue
		}
		t := thing{old: i, near: i, text: q.Spans[i].Of(l.text)}
		if !same {
			apart := New(l.text)
			q.Edit(apart, i, j)
			t.text = apart.Apply(q.Spans[i])
		}
		moved = append(moved, t)
	}
	q.fill(l, last, len(q.Old), moved)
}

// A thing is one that is new or moves to another place.
type thing struct {
	old  int // its place in Old, or -1
	near int // the place in Old that it is next to
	text string
}

// fill puts things between the old things prev and next, which stay, in place of
// the old things there.
func (q *Sequence[T]) fill(l *List, prev, next int, things []thing) {
	if len(things) == 0 && next == prev+1 {
		return
	}
	var b strings.Builder
	if next < len(q.Old) {
		for _, t := range things {
			b.WriteString(t.text)
			b.WriteString(q.after(l.text, t))
		}
		l.Replace(Span{q.Spans[prev+1].Start, q.Spans[next].Start}, b.String())
		return
	}
	// At the end of the run, the last thing has no separator. If the last old
	// thing stays, the separator before the things is the one that the last of
	// them brings along; otherwise it is the one after prev.
	end := q.Spans[len(q.Spans)-1].End
	start := q.Spans[0].Start
	if prev >= 0 {
		start = q.Spans[prev].End
	}
	for i, t := range things {
		switch {
		case i > 0:
			b.WriteString(q.after(l.text, things[i-1]))
		case prev == len(q.Old)-1:
			b.WriteString(q.after(l.text, things[len(things)-1]))
		case prev >= 0:
			b.WriteString(q.after(l.text, thing{old: prev}))
		}
		b.WriteString(t.text)
	}
	l.Replace(Span{start, end}, b.String())
}

// after returns the separator that goes with t: the bytes after it in the text,
// or those before it if it is the last of the run.
func (q *Sequence[T]) after(text string, t thing) string {
	switch i := t.old; {
	case i >= 0 && i+1 < len(q.Spans):
		return text[q.Spans[i].End:q.Spans[i+1].Start]
	case i > 0:
		return text[q.Spans[i-1].End:q.Spans[i].Start]
	}
	return q.Sep(t.near)
}
