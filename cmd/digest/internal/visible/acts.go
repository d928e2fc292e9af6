package visible

import "unicode/utf8"

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
