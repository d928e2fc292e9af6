// Package jsontext reads JSON token by token, and writes strings of JSON.
package jsontext

import (
	"encoding/binary"
	"math/bits"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/utf8text"
)

// AppendString appends s as a JSON string, as encoding/json writes it without
// escapes for HTML, with two differences: backspace and form feed have long
// escapes, and bytes that are not UTF-8 become \ufffd. U+2028 and U+2029 are
// escaped, as in encoding/json.
func AppendString(b []byte, s string) []byte {
	if utf8text.Valid(s) {
		return AppendUTF8(b, s)
	}
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && size == 1 {
			b = appendEscaped(b, s[start:i])
			b = append(b, `\ufffd`...)
			start = i + 1
		}
		i += size
	}
	b = appendEscaped(b, s[start:])
	return append(b, '"')
}

// AppendUTF8 is AppendString for a string that is known to be UTF-8.
func AppendUTF8(b []byte, s string) []byte {
	b = append(b, '"')
	b = appendEscaped(b, s)
	return append(b, '"')
}

// appendEscaped appends s, a text in UTF-8, as the inside of a JSON string.
func appendEscaped(b []byte, s string) []byte {
	const large = 1 << 20
	if len(s) > large { // growing step by step takes twice the memory
		b = slices.Grow(b, Size(s)+len(`"`))
	}
	for {
		n := plainPrefix(s)
		b = append(b, s[:n]...)
		if n == len(s) {
			return b
		}
		c := s[n]
		s = s[n+1:]
		switch {
		case c == 0xe2 && len(s) >= 2 && s[0] == 0x80 && s[1]&^1 == 0xa8: // U+2028, U+2029
			b = append(b, `\u202`...)
			b = append(b, s[1]-0xa8+'8')
			s = s[2:]
		case c == 0xe2:
			b = append(b, c)
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		default:
			const digits = "0123456789abcdef"
			b = append(b, '\\', 'u', '0', '0', digits[c>>4], digits[c&15])
		}
	}
}

// Size returns how many bytes a string in UTF-8 has within its quotes in JSON, or a few
// more.
func Size(s string) (n int) {
	for {
		plain := plainPrefix(s)
		n += plain
		if plain == len(s) {
			return n
		}
		switch c := s[plain]; {
		case c == 0xe2 && !strings.HasPrefix(s[plain:], "\u2028") && !strings.HasPrefix(s[plain:], "\u2029"):
			n++
		case strings.IndexByte("\"\\\n\r\t", c) >= 0:
			n += len(`\n`)
		default:
			n += len(`\u0000`)
		}
		s = s[plain+1:]
	}
}

// plainPrefix returns how many bytes at the start of s certainly need no escape:
// the bytes before the first control character, quote, backslash, or 0xe2, the
// first byte of U+2028 and U+2029. It looks at eight bytes at a time: a loop over
// bytes takes almost three times as long. The last eight bytes may overlap the eight
// before them.
func plainPrefix(s string) int {
	const size = 8
	i := 0
	for ; i+size <= len(s); i += size {
		if found := escaped(s[i : i+size]); found != 0 {
			return i + bits.TrailingZeros64(found)/8
		}
	}
	if last := len(s) - size; last >= 0 {
		if found := escaped(s[last:]); found != 0 {
			return last + bits.TrailingZeros64(found)/8
		}
		return len(s)
	}
	for ; i < len(s); i++ {
		if c := s[i]; c < ' ' || c == '"' || c == '\\' || c == 0xe2 {
			break
		}
	}
	return i
}

// escaped returns a number of eight bytes, in which the high bit of a byte is set if the
// byte of s needs an escape or is 0xe2. The bit may also be set above such a byte, but
// never below the first.
func escaped(s string) uint64 {
	const ones, highs = 0x0101010101010101, 0x8080808080808080
	w := binary.LittleEndian.Uint64([]byte(s))
	// As in "Bit Twiddling Hacks", the high bit of w-n*ones is set for a byte below n,
	// or above n+0x80. The quote follows the control characters if bit 1 is flipped.
	ascii := ((w ^ 0x02*ones) - 0x21*ones) | ((w ^ '\\'*ones) - ones)
	return (ascii&^w | ((w^0xe2*ones)-ones)&w) & highs
}
