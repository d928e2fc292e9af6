package block

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// heading reads an ATX heading (section 4.2). It returns the level and the span of
// the content in text; the level is 0 without a heading.
func heading(text string) (level, from, to int) {
	for level < len(text) && text[level] == '#' {
		level++
	}
	if level > 6 || level < len(text) && !lines.IsBlank(text[level]) {
		return 0, 0, 0
	}
	to = lines.TrimEnd(text, level, len(text))
	open := to // the content without the closing hashes after a space
	for open > level && text[open-1] == '#' {
		open--
	}
	if open == level || lines.IsBlank(text[open-1]) {
		to = lines.TrimEnd(text, level, open)
	}
	from = level
	for from < to && lines.IsBlank(text[from]) {
		from++
	}
	return level, from, to
}

// opensFence returns the length of a code fence that opens (section 4.5), or 0.
func opensFence(text string) int {
	n := run(text)
	if n < 3 || text[0] == '`' && strings.IndexByte(text[n:], '`') >= 0 {
		return 0
	}
	return n
}

// closesFence reports whether text closes a fence of n signs.
func closesFence(text string, sign byte, n int) bool {
	return text[0] == sign && run(text) >= n && lines.IsEmpty(text[run(text):])
}

// run returns how often text repeats its first byte.
func run(text string) int {
	n := 1
	for n < len(text) && text[n] == text[0] {
		n++
	}
	return n
}

// isUnderline reports whether text underlines a setext heading (section 4.3).
func isUnderline(text string) bool {
	return (text[0] == '=' || text[0] == '-') && lines.IsEmpty(text[run(text):])
}

// rule reports whether text is a thematic break (section 4.1), and returns how many
// bytes could be part of a thematic break.
func rule(text string) (n int, ok bool) {
	sign := text[0]
	if sign != '*' && sign != '-' && sign != '_' {
		return 0, false
	}
	signs := 0
	for n < len(text) {
		switch text[n] {
		case sign:
			signs++
		case ' ', '\t', '\r':
		default:
			return n, false
		}
		n++
	}
	return n, signs >= 3
}

// marker reads the marker of a list item (section 5.2) and returns the sign and the
// width, or 0. An item that interrupts a paragraph must not be empty, and its
// number must be 1.
func marker(text string, interrupts bool) (sign byte, width int) {
	switch text[0] {
	case '-', '+', '*':
		width = 1
	default:
		for width < len(text) && '0' <= text[width] && text[width] <= '9' {
			width++
		}
		if width == 0 || width > 9 || width == len(text) || text[width] != '.' && text[width] != ')' {
			return 0, 0
		}
		if interrupts && strings.TrimLeft(text[:width], "0") != "1" {
			return 0, 0
		}
		width++
	}
	if width < len(text) && !lines.IsBlank(text[width]) {
		return 0, 0
	}
	if interrupts && lines.IsEmpty(text[width:]) {
		return 0, 0
	}
	return text[width-1], width
}

// isBullet reports whether sign is the sign of a bullet list.
func isBullet(sign byte) bool { return sign == '-' || sign == '+' || sign == '*' }
