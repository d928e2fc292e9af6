package locality_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

func withoutBlanks(lines []string) []string {
	list := make([]string, 0, len(lines))
	for _, l := range lines {
		if line := strings.TrimSpace(l); line != "" && !isDirective(line) {
			list = append(list, l)
		}
	}
	return list
}

// isDirective reports whether a line is a comment that silences rules. It stands
// above a value, is no part of it, and comes and goes with it.
func isDirective(line string) bool { return strings.HasPrefix(line, "<!-- digest:ignore") }

func withoutCR(lines []string) []string {
	list := make([]string, len(lines))
	for i, l := range lines {
		list[i] = strings.TrimSuffix(l, "\r")
	}
	return list
}

func pick(lines []string, at []int) []string {
	list := make([]string, len(at))
	for i, n := range at {
		list[i] = lines[n]
	}
	return list
}

// replaced reports whether after is before with one occurrence of old
// replaced by new.
func replaced(before, after, old, new string) bool {
	for i := 0; i+len(old) <= len(before); i++ {
		if before[i:i+len(old)] == old && after == before[:i]+new+before[i+len(old):] {
			return true
		}
	}
	return false
}

// linesOf splits a text into lines without LF.
func linesOf(s string) []string { return strings.Split(strings.TrimSuffix(s, "\n"), "\n") }

// carryOut applies edits and reports whether they are in order.
func carryOut(base string, list []digest.Edit) (string, bool) {
	var b strings.Builder
	at := 0
	for _, e := range list {
		if e.Start < at || e.End < e.Start || e.End > len(base) {
			return "", false
		}
		b.WriteString(base[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(base[at:])
	return b.String(), true
}

// trimEdit returns e without the bytes at its start and end that stay the same.
func trimEdit(base string, e digest.Edit) digest.Edit {
	for e.Start < e.End && e.Text != "" && base[e.Start] == e.Text[0] {
		e.Start, e.Text = e.Start+1, e.Text[1:]
	}
	for e.Start < e.End && e.Text != "" && base[e.End-1] == e.Text[len(e.Text)-1] {
		e.End, e.Text = e.End-1, e.Text[:len(e.Text)-1]
	}
	return e
}

// diffLines returns a shortest list of lines to remove from a and to add from b
// (Myers 1986).
func diffLines(a, b []string) (removed, added []int) {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	x, y := a[head:len(a)-tail], b[head:len(b)-tail]
	most := len(x) + len(y)
	if most == 0 {
		return nil, nil
	}
	reach := make([]int, 2*most+1) // by diagonal, the furthest place in x
	var trace [][]int
search:
	for d := 0; d <= most; d++ {
		trace = append(trace, slices.Clone(reach[max(0, most-d-1):min(len(reach), most+d+2)]))
		for k := -d; k <= d; k += 2 {
			var i int
			if k == -d || k != d && reach[most+k-1] < reach[most+k+1] {
				i = reach[most+k+1]
			} else {
				i = reach[most+k-1] + 1
			}
			j := i - k
			for i < len(x) && j < len(y) && x[i] == y[j] {
				i, j = i+1, j+1
			}
			reach[most+k] = i
			if i >= len(x) && j >= len(y) {
				break search
			}
		}
	}
	i, j := len(x), len(y)
	for d := len(trace) - 1; d > 0; d-- {
		at := func(k int) int { return trace[d][most+k-max(0, most-d-1)] }
		k := i - j
		if k == -d || k != d && at(k-1) < at(k+1) {
			i = at(k + 1)
			j = i - k - 1
			added = append(added, head+j)
		} else {
			i = at(k - 1)
			j = i - k + 1
			removed = append(removed, head+i)
		}
	}
	slices.Reverse(removed)
	slices.Reverse(added)
	return removed, added
}

// diffOf returns the lines that differ, for messages.
func diffOf(a, b string) string {
	x, y := strings.SplitAfter(a, "\n"), strings.SplitAfter(b, "\n")
	removed, added := diffLines(x, y)
	var out strings.Builder
	for len(removed)+len(added) > 0 {
		if len(added) == 0 || len(removed) > 0 && removed[0] <= added[0] {
			fmt.Fprintf(&out, "%4d - %q\n", removed[0]+1, x[removed[0]])
			removed = removed[1:]
		} else {
			fmt.Fprintf(&out, "%4d + %q\n", added[0]+1, y[added[0]])
			added = added[1:]
		}
		if out.Len() > 4000 {
			return out.String() + "…"
		}
	}
	return out.String()
}
