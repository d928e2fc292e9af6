package check

import (
	"strconv"
	"strings"
	"unicode"
)

// oneLine returns a message with spaces instead of line ends.
func oneLine(message string) string {
	if strings.IndexByte(message, '\n') >= 0 || strings.IndexByte(message, '\r') >= 0 {
		return strings.Join(strings.Fields(message), " ")
	}
	return message
}

// quoted returns a text in quotes for a message, and shortens a long text.
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

// printable returns a text unchanged if all its characters are printable, and
// quoted with escapes otherwise.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) >= 0 {
		return strconv.Quote(s)
	}
	return s
}
