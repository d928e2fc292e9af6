package format

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestDouble compares double with strings.Index.
func TestDouble(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	doubles := 0
	for range 200_000 {
		b := make([]byte, r.IntN(40))
		for i := range b {
			b[i] = " a!\xa0\xff\x1f\x21"[min(r.IntN(20), 6)]
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
	}
	if doubles == 0 || doubles == 200_000 {
		t.Errorf("%d of the texts have two spaces", doubles)
	}
}
