package check

import (
	"strconv"
	"strings"
	"unicode"
)

// quoted returns a text in quotes for a message, and not all of a long one.
func quoted(s string) string {
	const most = 60 // characters
	n := 0
	for i := range s {
		if n == most {
			s = s[:i] + "…"
			break
		}
		n++
	}
	if p := printable(s); p != s {
		return p
	}
	return `"` + s + `"`
}

// printable returns a text as it is if a message can show it so, and else in
// quotes, with signs for what does not show.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) >= 0 {
		return strconv.Quote(s)
	}
	return s
}
