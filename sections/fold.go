package sections

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/lines"
)

// bare returns heading without white space, an emoji and a number before the name and
// a colon after it.
func bare(heading string) string {
	s := trimmed(heading)
	s = s[lines.SkipSymbols(s, 0):]
	n := 0
	for n < len(s) && '0' <= s[n] && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') {
		s = s[n+1:]
	}
	if t, ok := strings.CutSuffix(s, ":"); ok {
		s = t
	} else {
		s = strings.TrimSuffix(s, "：")
	}
	return trimmed(s)
}

// appendFolded appends s to dst with folded letters, and each run of white space as
// one space. As soon as the result is longer than limit bytes, appendFolded stops
// and returns false.
func appendFolded(dst []byte, s string, limit int) ([]byte, bool) {
	space := false
	for _, r := range s {
		switch {
		case isCaseless(r):
		case unicode.IsSpace(r):
			space = true
			continue
		default:
			r = fold(r)
		}
		if space {
			dst = append(dst, ' ')
			space = false
		}
		dst = utf8.AppendRune(dst, r)
		if len(dst) > limit {
			return dst, false
		}
	}
	return dst, true
}

// fold returns the same rune for all runes that are equal under Unicode simple case
// folding: the lower-case letter in ASCII, and otherwise the least rune. The result
// is never longer than r in bytes.
func fold(r rune) rune {
	least := r
	if r >= utf8.RuneSelf {
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			least = min(least, f)
		}
	}
	if 'A' <= least && least <= 'Z' {
		least += 'a' - 'A'
	}
	return least
}

// isCaseless reports whether r is in a range without case and without white space
// that has most letters of Chinese, Japanese and Korean. Package unicode takes long
// for these letters.
func isCaseless(r rune) bool { return '\u3001' <= r && r < '\ua640' || '\uac00' <= r && r < '\uf900' }

// trimmed is strings.TrimSpace, in less time for a text without white space around it.
func trimmed(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	if isCaseless(first) && isCaseless(last) || !unicode.IsSpace(first) && !unicode.IsSpace(last) {
		return s
	}
	return strings.TrimSpace(s)
}

// widest returns the greatest length in bytes of s, a name without repeated white
// space, with each letter in any case and each space replaced by any white space
// character.
func widest(s string) int {
	n := 0
	for _, r := range s {
		if r == ' ' {
			n += utf8.RuneLen('\u3000')
			continue
		}
		w := utf8.RuneLen(r)
		for f := unicode.SimpleFold(r); f != r; f = unicode.SimpleFold(f) {
			w = max(w, utf8.RuneLen(f))
		}
		n += w
	}
	return n
}
