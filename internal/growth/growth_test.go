package growth_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
)

// failures counts errors of a test instead of failing the test.
type failures struct {
	testing.TB
	n int
}

func (f *failures) Helper()               {}
func (f *failures) Errorf(string, ...any) { f.n++ }

// count counts to n.
func count(n int) {
	for range n {
		counted++
	}
}

var counted int

func TestLinear(t *testing.T) {
	small, big := strings.Repeat("a", 23<<10), strings.Repeat("a", 29<<10)
	for _, tt := range []struct {
		why   string
		do    func(text string)
		fails int
	}{
		{"a short time is never too long", func(string) {}, 0},
		{"linear", func(text string) {
			count(len(text) << 9)
		}, 0},
		{"exponential, so that a busy machine cannot hide the growth", func(text string) {
			count(1 << (len(text) >> 10))
		}, 1},
	} {
		f := &failures{TB: t}
		growth.Linear(f, tt.why, small, big, tt.do)
		if f.n != tt.fails {
			t.Errorf("%s: %d failures, want %d", tt.why, f.n, tt.fails)
		}
	}
}
