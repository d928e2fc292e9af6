package format

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestDouble compares double and isPlain with strings.Index.
func TestDouble(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	doubles := 0
	for range 200_000 {
		b := make([]byte, r.IntN(40))
		for i := range b {
			b[i] = " a!\xa0\xff\x1f\x21\x00\t\n"[min(r.IntN(40), 9)]
		}
		text := string(b)
		from := r.IntN(len(text) + 1)
		want := len(text)
		if i := strings.Index(text[from:], "  "); i >= 0 {
			want = from + i
			doubles++
		}
		if got := double(text, from); got != want {
			t.Fatalf("double(%q, %d) = %d, want %d", text, from, got, want)
		}
		plain := want == len(text) && !strings.ContainsAny(text[from:], "\x1f\x00\t\n")
		if got := isPlain(text[from:]); got != plain {
			t.Fatalf("isPlain(%q) = %t", text[from:], got)
		}
	}
	if doubles == 0 || doubles == 200_000 {
		t.Errorf("%d of the texts have two spaces", doubles)
	}
}
