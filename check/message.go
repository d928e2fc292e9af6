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
	s = shortened(s)
	if p := printable(s); p != s {
		return p
	}
	return `"` + s + `"`
}

// shortened returns a text of at most 60 characters, or its start.
func shortened(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// bare returns a text without quotes for a message that says what to write, and shortens
// a long text.
func bare(s string) string { return printable(shortened(s)) }

// anyOf returns the first of some texts for a message, and says how many more there are.
func anyOf(texts []string) string {
	const most = 8
	list := bare(texts[0])
	for i := 1; i < len(texts); i++ {
		if i == most {
			return list + " or one of " + strconv.Itoa(len(texts)-most) + " more"
		}
		list += " or " + bare(texts[i])
	}
	return list
}

// printable returns a text unchanged if all its characters are printable, and
// quoted with escapes otherwise.
func printable(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) >= 0 {
		return strconv.Quote(s)
	}
	return s
}
