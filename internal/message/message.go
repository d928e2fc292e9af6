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
	s := fmt.Sprintf("%#v", v)
	if t, ok := v.(string); ok {
		s = fmt.Sprintf("%q", t)
	}
	const most = 80
	if r := []rune(s); len(r) > most {
		s = string(r[:most]) + "…"
	}
	return s
}

// Plain is a text that messages show without quotes.
type Plain string

func (p Plain) GoString() string { return string(p) }

// Key returns a key as a path shows it: in quotes if the key is not a word, and cut
// if it is long.
func Key(key string) string {
	const most = 60
	clipped := key
	if len(key) > most {
		clipped = strings.ToValidUTF8(key[:most], "") + "…"
	}
	if clipped == "" || strings.ContainsFunc(clipped, func(r rune) bool { return r <= ' ' || strings.ContainsRune(`.[="`, r) || !unicode.IsPrint(r) }) {
		return strconv.Quote(clipped)
	}
	return clipped
}
