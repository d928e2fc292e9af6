package growth_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/paperdigest/digest/internal/growth"
)

// failures counts errors of a test instead of failing the test.
type failures struct {
	testing.TB
	n int
}

func (f *failures) Helper()               {}
func (f *failures) Errorf(string, ...any) { f.n++ }

// work takes the time d of a processor.
func work(d time.Duration) {
	for start := time.Now(); time.Since(start) < d; {
	}
}

func TestLinear(t *testing.T) {
	for _, tt := range []struct {
		why        string
		do         func(n time.Duration)
		small, big int
		fails      int
	}{
		{"a short time is never too long", func(time.Duration) {}, 1, 100, 0},
		{"linear", func(n time.Duration) { work(n * time.Millisecond) }, 10, 160, 0},
		{"cubic, so that a busy machine cannot hide the growth", func(n time.Duration) {
			work(n * n * n * time.Microsecond)
		}, 16, 64, 1},
	} {
		f := &failures{TB: t}
		growth.Linear(f, tt.why, strings.Repeat("a", tt.small), strings.Repeat("a", tt.big), func(text string) {
			tt.do(time.Duration(len(text)))
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
