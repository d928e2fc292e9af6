// Package visible escapes the characters of a text that act on the place where
// the text is shown: control characters and bidirectional controls on a
// terminal, and commands for the runners of GitHub Actions, Azure Pipelines and
// TeamCity in a log.
//
// An escape is written as in JSON: \n, \r, \t or \u001b. A byte that is not
// UTF-8 is written as \xff. A backslash stays, so escapes cannot be undone
// without doubt; programs read the formats for programs instead.
package visible

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Acts reports whether a character is not shown, but acts on the text around
// the character: control characters, separators of lines, and bidirectional
// controls.
func Acts(r rune) bool {
	switch {
	case r < 0x80:
		return r < ' ' || r == 0x7f
	case r < 0xa0:
		return true // controls of ISO 8859
	}
	return r == '\u2028' || r == '\u2029' || r <= '\u2069' && unicode.Is(unicode.Bidi_Control, r)
}

// command matches the text that begins a command anywhere in a line: "##[" for GitHub
// Actions, "##vso[" for Azure Pipelines, "##teamcity[" for TeamCity.
var command = regexp.MustCompile(`##([A-Za-z]*\[)`)

// noCommand is the text in place of a command.
const noCommand = `#\u0023$1`

// Line returns text as one line of a message. In the line, no runner finds a command:
// not at the start, where "::" begins a command of GitHub Actions, and not elsewhere.
func Line(text string) string {
	if strings.IndexFunc(text, special) < 0 && !strings.Contains(text, "::") && !strings.Contains(text, "##") {
		return text
	}
	text = string(escape([]byte(text), false))
	text = command.ReplaceAllString(text, noCommand)
	if rest := strings.TrimLeftFunc(text, unicode.IsSpace); strings.HasPrefix(rest, "::") {
		text = text[:len(text)-len(rest)] + `\u003a` + rest[1:]
	}
	return text
}

// Text returns text of several lines for a terminal. Tabs and line ends stay.
func Text(text []byte) []byte {
	if utf8.Valid(text) && !acts(text) {
		return text
	}
	return escape(text, true)
}

// JSON returns a JSON document that acts on no place, with the same values.
func JSON(doc []byte) []byte {
	// Outside of strings, JSON has no number signs.
	doc = Text(doc)
	if !bytes.Contains(doc, []byte("##")) {
		return doc
	}
	return command.ReplaceAll(doc, []byte(noCommand))
}

// UTF8 returns text with escapes for the bytes that are not UTF-8 only.
func UTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var out []byte
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if r == utf8.RuneError && n == 1 {
			out = fmt.Appendf(out, `\x%02x`, text[i])
		} else {
			out = append(out, text[i:i+n]...)
		}
		i += n
	}
	return string(out)
}

// special reports whether escape may change a character. A byte that is not
// UTF-8 reads as the replacement character.
func special(r rune) bool {
	return r == utf8.RuneError || Acts(r)
}

// escapedSize returns the size of the result of escape, or more.
func escapedSize(text []byte, lines bool) (size int) {
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if special(r) && !(lines && (r == '\n' || r == '\t')) {
			n = len(`\u0000`)
		}
		size += n
	}
	return size
}

// escape escapes the characters that act, except for tabs and line ends if
// several lines are wanted.
func escape(text []byte, lines bool) []byte {
	size := len(text) + len(text)/8
	const large = 1 << 20
	if len(text) > large { // growing step by step takes twice the memory
		size = escapedSize(text, lines)
	}
	out := make([]byte, 0, size)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			out = fmt.Appendf(out, `\x%02x`, text[i])
		case !Acts(r),
			lines && (r == '\n' || r == '\t'),
			lines && r == '\r' && i+1 < len(text) && text[i+1] == '\n':
			out = append(out, text[i:i+n]...)
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\r':
			out = append(out, `\r`...)
		case r == '\t':
			out = append(out, `\t`...)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
		i += n
	}
	return out
}
