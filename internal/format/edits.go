package format

import (
	"iter"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// A Replacement replaces white space of a text by white space of the canonical
// form of the text. It is small, because a text may have millions.
type Replacement struct {
	Start, End uint32 // in the text
	From, To   uint32 // in the canonical form
}

// Text returns the new white space, which is in canonical, in memory of its own, so
// that it does not keep the whole text.
func (r *Replacement) Text(canonical string) string {
	switch space := canonical[r.From:r.To]; space {
	case "":
		return ""
	case "\n":
		return "\n"
	default:
		return strings.Clone(space)
	}
}

// Replacements returns the replacements that make new of old, in order. The texts
// differ only in white space.
func Replacements(old, new string) []Replacement {
	const many = 1 << 12 // in an unusual text
	var list []Replacement
	d := differ{old: old, new: new}
	for d.next() {
		if len(list) == many {
			// A list that grows to a great length takes more than twice its memory.
			rest := d
			n := many + 1
			for rest.next() {
				n++
			}
			all := make([]Replacement, many, n)
			copy(all, list)
			list = all
		}
		list = append(list, d.Replacement)
	}
	return list
}

// Differences yields the elements of Replacements one after another.
func Differences(old, new string) iter.Seq[Replacement] {
	return func(yield func(Replacement) bool) {
		for d := (differ{old: old, new: new}); d.next(); {
			if !yield(d.Replacement) {
				return
			}
		}
	}
}

// A differ finds the differences of two texts that differ only in white space.
type differ struct {
	Replacement // from next

	old, new string
	i, j     int // the offsets in old and new after the last difference
}

// next finds the next difference, and reports whether there is one.
func (d *differ) next() bool {
	i, j := d.i, d.j
	n := commonPrefix(d.old[i:], d.new[j:])
	if i+n == len(d.old) && j+n == len(d.new) {
		return false
	}
	// The difference is in the run of white space around here.
	for n > 0 && lines.IsSpace(d.old[i+n-1]) {
		n--
	}
	i, j = i+n, j+n
	was, is := d.old[i:i+spaceLen(d.old[i:])], d.new[j:j+spaceLen(d.new[j:])]
	head := commonPrefix(was, is)
	tail := 0
	for tail < min(len(was), len(is))-head && was[len(was)-1-tail] == is[len(is)-1-tail] {
		tail++
	}
	d.i, d.j = i+len(was), j+len(is)
	d.Replacement = Replacement{uint32(i + head), uint32(d.i - tail), uint32(j + head), uint32(d.j - tail)}
	return true
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
