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

	// Sep returns the separator after the j-th new thing, which stands next to the
	// i-th old thing. It is used where no old separator can move along.
	Sep func(i, j int) string

	// Gap, if it is set, returns the separator to write after the j-th new thing,
	// given the one that would be there.
	Gap func(j int, sep string) string

	text  string
	pairs []int // for each new thing, the old thing that it was, or -1
	near  []int // for each new thing, the old thing that it is next to
}

// Rewrite adds to l the edits after which the run reads as new. Neither the old
// things nor new may be empty: with no thing to stand next to, the caller
// decides where a run starts and ends.
func (q *Sequence[T]) Rewrite(l *List, new []T) {
	q.text = l.text
	q.pairs = Match(q.Old, new, q.Equal, q.Keys...)
	q.near = make([]int, len(new))
	for j, i := range q.pairs {
		switch {
		case i >= 0:
			q.near[j] = i
		case j > 0:
			q.near[j] = q.near[j-1]
		}
	}
	stays := Stays(q.pairs)
	var moved []thing // those since the last thing that stays
	last := -1        // that thing
	for j, i := range q.pairs {
		same := i >= 0 && q.Equal(&q.Old[i], &new[j])
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
	q.fill(l, last, len(q.Old), moved)
}

// A thing is the j-th new thing, which comes to its place from elsewhere.
type thing struct {
	j    int
	text string
}

// fill puts things between the last new thing that stays, or the start, and the old
// thing next, which stays, or the end. They take the place of the old things there.
func (q *Sequence[T]) fill(l *List, last, next int, things []thing) {
	prev := -1
	if last >= 0 {
		prev = q.pairs[last]
	}
	var b strings.Builder
	if next < len(q.Old) {
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

// Pair returns the old thing that the j-th new thing was, or -1. Like After, it
// answers for the last Rewrite, and for the one that is under way.
func (q *Sequence[T]) Pair(j int) int { return q.pairs[j] }

// After returns the separator after the j-th new thing, which is empty after the
// last. An old thing keeps the bytes that followed it. The last old thing has no
// separator: if another thing is last now, it takes the separator of that one.
func (q *Sequence[T]) After(j int) string {
	end := len(q.pairs) - 1
	if j == end {
		return ""
	}
	from := j
	if q.pairs[j] == len(q.Old)-1 {
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
