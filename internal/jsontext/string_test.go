package jsontext

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"
)

// wantString is the expected result of AppendString: that of encoding/json, with
// the long escapes of backspace and form feed.
func wantString(t testing.TB, s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		t.Fatal(err)
	}
	long := strings.NewReplacer(`\\`, `\\`, `\b`, `\u0008`, `\f`, `\u000c`)
	return long.Replace(strings.TrimSuffix(b.String(), "\n"))
}

// stringPieces are pieces of strings, by how AppendString writes them.
var stringPieces = []string{
	"", "a", "words of ASCII", "é", "한국어 문장", "漢字かな", "\U0001f680", // unchanged
	`"`, `\`, "\n", "\r", "\t", "\b", "\f", "\x00", "\x1f", // escaped
	"\u2028", "\u2029", "…", "—", "\u20a8", // escaped, and similar characters
	"\x7f", "<a> & b", "\ufffd", "\ufeff", // unchanged, too
	"\xff", "\x80", "\xe2", "\xe2\x80", "\xe2\x80\"", "\xed\xa0\x80", "\xf4\x90\x80\x80", // not UTF-8
}

// Special bytes are found anywhere in the words of eight bytes in which strings are
// read.
func TestAppendString(t *testing.T) {
	for _, a := range stringPieces {
		for _, b := range stringPieces {
			for pad := range 9 {
				s := strings.Repeat("x", pad) + a + b + strings.Repeat("y", 8-pad)
				if got, want := string(AppendString([]byte("before"), s)), "before"+wantString(t, s); got != want {
					t.Fatalf("%q: got %s, want %s", s, got, want)
				}
			}
		}
	}
}

// TestLargeString: the room for a large string is made at once, and is no larger than
// needed.
func TestLargeString(t *testing.T) {
	for _, piece := range stringPieces {
		if piece == "" || !utf8.ValidString(piece) {
			continue
		}
		s := strings.Repeat(piece, 1<<20/len(piece)+1)
		got := AppendString(nil, s)
		if string(got) != wantString(t, s) {
			t.Errorf("%q, repeated: not as encoding/json writes it", piece)
		}
		if n := len(got) - len(`""`); Size(s) < n || cap(got) > 2*len(got) {
			t.Errorf("%q, repeated: room for %d bytes, want %d", piece, Size(s), n)
		}
	}
}

// FuzzString holds AppendString against encoding/json, for strings of any
// bytes.
func FuzzString(f *testing.F) {
	for _, s := range stringPieces {
		f.Add(s)
	}
	f.Add(strings.Join(stringPieces, ""))
	f.Fuzz(func(t *testing.T, s string) {
		if got, want := string(AppendString(nil, s)), wantString(t, s); got != want {
			t.Errorf("%q: got %s, want %s", s, got, want)
		}
	})
}
