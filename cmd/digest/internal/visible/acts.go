package visible

import (
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/jsontext"
)

// acts reports whether a text in UTF-8 has a character that acts, other than tabs and
// line ends. Few texts have one, and the others are passed over byte by byte.
func acts(text []byte) bool {
	for i, c := range text {
		if mayAct[c] {
			if r, _ := utf8.DecodeRune(text[i:]); Acts(r) {
				return true
			}
		}
	}
	return false
}

// mayAct has the first bytes of the characters that act, except for tabs and line ends.
var mayAct = func() (first [256]bool) {
	for r := rune(0); r <= '\u2069'; r++ { // the last character that acts
		if Acts(r) && r != '\t' && r != '\n' {
			first[string(r)[0]] = true
		}
	}
	return first
}()

// JSONSize returns how many bytes a text in UTF-8 has within a string of [JSON], or a few
// more.
func JSONSize(text string) int {
	n := jsontext.Size(text)
	for i := range len(text) {
		if c := text[i]; c >= 0x7f && mayAct[c] {
			r, size := utf8.DecodeRuneInString(text[i:])
			if Acts(r) && r != '\u2028' && r != '\u2029' { // JSON has escapes for these
				n += len(`\u0000`) - size
			}
		}
	}
	return n + strings.Count(text, "##")*(len(`\u0023`)-1)
}
