package growth_test

import (
	"slices"
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

// work adds n hundred times.
func work(n int) {
	for range n * 100 {
		added++
	}
}

var added int

func TestLinear(t *testing.T) {
	for _, tt := range []struct {
		why        string
		do         func(n int)
		small, big int
		fails      int
	}{
		{"a short time is never too long", func(int) {}, 1, 100, 0},
		{"linear", func(n int) { work(n * 500) }, 10, 160, 0},
		{"cubic, so that a busy machine cannot hide the growth", func(n int) {
			work(n * n * n)
		}, 16, 64, 1},
	} {
		f := &failures{TB: t}
		growth.Linear(f, tt.why, strings.Repeat("a", tt.small), strings.Repeat("a", tt.big), func(text string) {
			tt.do(len(text))
		})
		if f.n != tt.fails {
			t.Errorf("%s: %d failures, want %d", tt.why, f.n, tt.fails)
		}
	}
}

// The largest text may be less than 16 times as long as the text before it.
func TestSizes(t *testing.T) {
	if got, want := growth.Sizes(1<<14, 1<<20), []int{1 << 14, 1 << 18, 1 << 20}; !slices.Equal(got, want) {
		t.Errorf("got %d, want %d", got, want)
	}
}
