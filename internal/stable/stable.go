// Package stable sorts lists in less code than package slices, which has a copy of the
// algorithm for each type of element: 2 to 5 KB, compressed, for each in the page for
// JavaScript.
package stable

import "sort"

// SortFunc is slices.SortStableFunc: it sorts list in the order of compare, and keeps
// the order of equal elements.
func SortFunc[T any](list []T, compare func(a, b T) int) {
	sort.Stable(indexed{
		len(list),
		func(i, j int) bool { return compare(list[i], list[j]) < 0 },
		func(i, j int) { list[i], list[j] = list[j], list[i] },
	})
}

// indexed is a list of any type.
type indexed struct {
	n    int
	less func(i, j int) bool
	swap func(i, j int)
}

func (x indexed) Len() int           { return x.n }
func (x indexed) Less(i, j int) bool { return x.less(i, j) }
func (x indexed) Swap(i, j int)      { x.swap(i, j) }
