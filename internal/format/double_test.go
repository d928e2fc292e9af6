package format

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// TestHasDouble compares hasDouble with strings.Contains.
func TestHasDouble(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	doubles := 0
	for range 200_000 {
		b := make([]byte, r.IntN(40))
		for i := range b {
			b[i] = " a!\xa0\xff\x1f\x21"[min(r.IntN(20), 6)]
		}
		text := string(b)
		want := strings.Contains(text, "  ")
		if got := hasDouble(text); got != want {
			t.Fatalf("hasDouble(%q) = %t", text, got)
		}
		if want {
			doubles++
		}
	}
	if doubles == 0 || doubles == 200_000 {
		t.Errorf("%d of the texts have two spaces", doubles)
	}
}
