// Package lines defines lines of text for all readers of a post: line ends, white
// space, and the position of a byte.
//
// A line ends with LF. The CRs directly before the LF belong to the line end. A CR
// elsewhere is white space within its line.
package lines

import (
	"strings"
	"unicode/utf8"
)

// Three sets of white space are in use, each for a reason:
//   - Blanks separate words of Markdown within a line: CommonMark's spaces and
//     tabs (0.31, section 2.1), and CR, because a reader that takes a CR for a
//     line end must find the same structure as a reader that does not.
//   - Spaces are the characters that Ruby's \s matches and that an HTML page
//     folds: Jekyll finds the fences of the front matter with \s.
//   - Tabs and spaces alone are the padding that is written.
const (
	Padding = " \t"
	Blanks  = " \t\r"
	Spaces  = " \t\n\v\f\r"
)

// IsBlank reports whether c is one of Blanks.
func IsBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\r' }

// IsSpace reports whether c is one of Spaces.
func IsSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// End returns the end of the line at offset i of text: end is before the line end,
// next is after it. Both are at least i.
func End(text string, i int) (end, next int) {
	if i < len(text) && text[i] == '\n' {
		return i, i + 1 // every second line of a post is blank
	}
	n := strings.IndexByte(text[i:], '\n')
	if n < 0 {
		end, next = len(text), len(text)
	} else {
		end, next = i+n, i+n+1
	}
	for end > i && text[end-1] == '\r' {
		end--
	}
	return end, next
}

// SkipBlanks returns the offset of the first byte of text at or after i other than
// a blank, or len(text).
func SkipBlanks(text string, i int) int {
	for i < len(text) && IsBlank(text[i]) {
		i++
	}
	return i
}

// SkipSymbols returns the offset after the symbols of text at i, such as an emoji, and
// the blanks after them, or i. A symbol is an arrow, a technical or geometric sign, a
// dingbat or an emoji, in a block of Unicode without letters, or a sign within an emoji, or
// the name of an emoji, such as ":rocket:".
func SkipSymbols(text string, i int) int {
	const most = 16 // bytes
	at := i
	for at < len(text) && at-i <= most && (text[at] >= 0xe2 || text[at] == ':') {
		c, size := utf8.DecodeRuneInString(text[at:])
		if c == ':' {
			size = nameLen(text[at:])
		}
		if size < 2 || c != ':' && !('\u2190' <= c && c <= '\u2bff' || '\U0001f000' <= c && c <= '\U0001faff' || c == '\u200d' || c == '\ufe0f') {
			break
		}
		at += size
	}
	if at == i {
		return i
	}
	return SkipBlanks(text, at)
}

// nameLen returns the length of the name of an emoji between colons, with a blank after
// it, at the start of text, or 0.
func nameLen(text string) int {
	const longest = 64
	for i := 1; i < min(len(text)-1, longest); i++ {
		switch c := text[i]; {
		case c == ':' && i > 1 && IsBlank(text[i+1]):
			return i + 1
		case c != '_' && c != '+' && c != '-' && (c < '0' || c > '9') && (c < 'a' || c > 'z'):
			return 0
		}
	}
	return 0
}

// SkipSpaces is SkipBlanks for Spaces.
func SkipSpaces(text string, i int) int {
	for i < len(text) && IsSpace(text[i]) {
		i++
	}
	return i
}

// TrimEnd returns end without the blanks before it, but not less than start.
func TrimEnd(text string, start, end int) int {
	for end > start && IsBlank(text[end-1]) {
		end--
	}
	return end
}

// IsPadding reports whether s holds only spaces and tabs.
func IsPadding(s string) bool { return strings.Trim(s, Padding) == "" }

// IsEmpty reports whether s holds only blanks.
func IsEmpty(s string) bool { return strings.Trim(s, Blanks) == "" }

// IsOne reports whether s has neither LF nor CR.
func IsOne(s string) bool { return strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0 }

// EOL returns the line end of the first line of text, "\n" or "\r\n". A text
// without a line end has "\n".
func EOL(text string) string {
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// WithLF returns text with LF as each line end.
func WithLF(text string) string {
	if !strings.Contains(text, "\r\n") {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	for {
		line, rest, ok := strings.Cut(text, "\n")
		if !ok {
			b.WriteString(line)
			return b.String()
		}
		b.WriteString(strings.TrimRight(line, "\r"))
		b.WriteByte('\n')
		text = rest
	}
}

// WithEOL returns text with eol in place of each LF.
func WithEOL(text, eol string) string { return strings.ReplaceAll(text, "\n", eol) }

// Position returns the line of a byte, counted from 1, and the column, counted in
// bytes from 1. An offset after the text means the end of the text.
func Position(text string, offset int) (line, column int) {
	before := text[:min(offset, len(text))]
	return 1 + strings.Count(before, "\n"), len(before) - strings.LastIndexByte(before, '\n')
}
