package inline

import (
	"iter"
	"strings"
)

// Addresses returns the web addresses of a line of Markdown: the destinations of
// links and autolinks, and bare addresses. Code spans are skipped. An address
// starts with "http://" or "https://". It ends before a byte that must be escaped
// in addresses (RFC 3986, section 2), before an unbalanced parenthesis, or before
// punctuation at the end of a sentence.
func Addresses(line string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := 0; i < len(line); {
			switch n := addressLen(line[i:]); {
			case n > 0:
				if !yield(line[i : i+n]) {
					return
				}
				i += n
			case line[i] == '`':
				i = codeEnd(line, i)
			default:
				next := strings.IndexAny(line[i+1:], "`hH")
				if next < 0 {
					return
				}
				i += 1 + next
			}
		}
	}
}

// addressLen returns the length of the web address at the start of text, or 0.
func addressLen(text string) int {
	n := len("http")
	if len(text) < n || !strings.EqualFold(text[:n], "http") {
		return 0
	}
	if n < len(text) && text[n]|0x20 == 's' {
		n++
	}
	if !strings.HasPrefix(text[n:], "://") {
		return 0
	}
	start := n + len("://")
	depth := 0
	for n = start; n < len(text); n++ {
		switch c := text[n]; {
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 {
				return trimAddress(text, start, n)
			}
		case c <= ' ' || c >= 0x7f || strings.IndexByte("<>\"\\^`{|}[]", c) >= 0:
			return trimAddress(text, start, n)
		}
	}
	return trimAddress(text, start, n)
}

// trimAddress returns end without the punctuation before it, or 0 if the address is
// then empty.
func trimAddress(text string, start, end int) int {
	for end > start && strings.IndexByte(".,;:!?*_'", text[end-1]) >= 0 {
		end--
	}
	if end == start {
		return 0
	}
	return end
}

// NextLink returns the span of the first link of a line: an inline link or image,
// an autolink or a bare address. Without a link, the span is empty and at the end
// of the line.
func NextLink(line string) (s struct{ Start, End int }) {
	s.Start, s.End = len(line), len(line)
	if l, ok := Find(line, 0); ok {
		s.Start, s.End = l.Start, l.End
	}
	for i := 0; i < s.Start; i++ {
		if n := addressLen(line[i:]); n > 0 {
			s.Start, s.End = i, i+n
		}
	}
	return s
}
