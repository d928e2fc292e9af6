// Package message shows values in messages: on one line, and cut if they are long.
package message

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// Clip returns a value as a message shows it: on one line, and cut if it is long.
func Clip(v any) string {
	const most = 80 // characters
	var s string
	if t, ok := v.(string); ok {
		s = fmt.Sprintf("%.*q", most+1, t)
	} else {
		s = fmt.Sprintf("%#v", v)
	}
	n := 0
	for i := range s {
		if n == most {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// Cut returns the start of a text of more than most bytes, with an ellipsis.
func Cut(s string, most int) string {
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// Plain is a text that messages show without quotes.
type Plain string

func (p Plain) GoString() string { return string(p) }

// Key returns a key as a path shows it: in quotes if the key is not a word, and cut
// if it is long.
func Key(key string) string {
	clipped := Cut(key, 60)
	if clipped == "" || strings.ContainsFunc(clipped, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`.[="`, r) || !unicode.IsPrint(r) }) {
		return strconv.Quote(clipped)
	}
	return clipped
}
