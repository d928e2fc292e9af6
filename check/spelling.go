package check

import (
	"unicode"
	"unicode/utf8"
)

// oneOff reports whether two texts differ by one letter: an added, removed or
// replaced letter, or two swapped neighbours.
func oneOff(a, b string) bool {
	a, b, ok := differing(a, b)
	if !ok {
		return false
	}
	x, y := []rune(a), []rune(b)
	for _, r := range append(x, y...) {
		if !unicode.IsLetter(r) {
			return false
		}
	}
	switch {
	case len(x) <= 1 && len(y) <= 1:
		return len(x)+len(y) > 0
	case len(x) == 2 && len(y) == 2:
		return x[0] == y[1] && x[1] == y[0]
	}
	return false
}

// swapped reports whether two texts differ by two swapped neighbours.
func swapped(a, b string) bool {
	x, _, ok := differing(a, b)
	return ok && len(x) > 1 && oneOff(a, b)
}

// differing returns two texts without their common prefix and suffix. It reports
// false if the rests are too long for a difference of one letter.
func differing(a, b string) (string, string, bool) {
	const most = 2 * utf8.UTFMax
	if len(a)-len(b) > most || len(b)-len(a) > most {
		return "", "", false
	}
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	for n > 0 && (isWithin(a, n) || isWithin(b, n)) {
		n--
	}
	a, b = a[n:], b[n:]
	n = 0
	for n < len(a) && n < len(b) && a[len(a)-n-1] == b[len(b)-n-1] {
		n++
	}
	for n > 0 && isWithin(a, len(a)-n) {
		n--
	}
	a, b = a[:len(a)-n], b[:len(b)-n]
	return a, b, len(a) <= most && len(b) <= most
}

// isWithin reports whether the i-th byte is in the middle of a character.
func isWithin(s string, i int) bool { return i < len(s) && !utf8.RuneStart(s[i]) }
