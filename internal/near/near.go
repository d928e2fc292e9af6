// Package near finds the known word that an unknown word was meant to be.
package near

// longest is the length in bytes up to which words are compared. A longer word is
// not a typing error.
const longest = 64

// Word returns the word that differs least from name, or "" if all words differ by
// more than a third of the letters of name. Of two equally near words, Word returns
// the first.
func Word(name string, words []string) string {
	if len(name) > longest {
		return ""
	}
	best, word := 1+len(name)/3, ""
	for _, w := range words {
		if len(w)-len(name) >= best || len(name)-len(w) >= best {
			continue // each letter more is a difference
		}
		if d := distance(name, w); d < best {
			best, word = d, w
		}
	}
	return word
}

// distance returns how many letters have to be changed, added or left out, or
// neighbours swapped, to make b of a (optimal string alignment, in bytes).
func distance(a, b string) int {
	if len(b) > longest {
		return longest
	}
	var rows [3][longest + 1]int
	before, last, next := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := range len(a) {
		next[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			d := min(last[j]+change, last[j+1]+1, next[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				d = min(d, before[j-1]+1)
			}
			next[j+1] = d
		}
		before, last, next = last, next, before
	}
	return last[len(b)]
}
