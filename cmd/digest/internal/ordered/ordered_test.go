package ordered

import (
	"context"
	"iter"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"
)

// upTo yields the numbers below n, and counts the yielded numbers in taken.
func upTo(n int, taken *atomic.Int64) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := range n {
			taken.Add(1)
			if !yield(i) {
				return
			}
		}
	}
}

// Results come in the order of the values, few values are under way at a time,
// and no other work writes to the buffers of a job.
func TestRun(t *testing.T) {
	const n = 10_000
	bound := int64(jobsPerWorker*runtime.GOMAXPROCS(0)) + 1
	var taken atomic.Int64
	next := 0
	work := func(b *Buffers, i int) []byte {
		if i%7 == 0 {
			runtime.Gosched() // lets other work finish first
		}
		b.Out = append(b.Out[:0], byte(i), byte(i>>8))
		return b.Out
	}
	Run(t.Context(), upTo(n, &taken), work, func(i int, out []byte) {
		if i != next || string(out) != string([]byte{byte(i), byte(i >> 8)}) {
			t.Fatalf("%d with %v comes when %d is due", i, out, next)
		}
		next++
		if ahead := taken.Load() - int64(i); ahead > bound+1 {
			t.Fatalf("%d values are taken ahead, want %d at most", ahead, bound)
		}
	}, func() {})
	if next != n {
		t.Errorf("%d results, want %d", next, n)
	}
}

// A large is a value that takes a fourth of the room before work.
type large int

func (large) Size() int64 { return maxTaken / 4 }

// Few large values are under way at a time, however many workers there are and however
// long a result waits, and the value whose result is due is never held back.
func TestRunLarge(t *testing.T) {
	const n, most = 40, 4 + 1 // the value whose result is due may come last
	for _, tt := range []struct {
		why  string
		take int64 // by work
		step int64
	}{{"taken by the size", 0, 1}, {"taken by work", maxTaken / 4, maxTaken / 4}, {"taken by work in steps", maxTaken / 4, maxTaken / 64}} {
		var working, peak atomic.Int64
		work := func(b *Buffers, i int) int {
			if i%8 == 0 {
				time.Sleep(10 * time.Millisecond) // later values take the room first
			}
			for n := tt.step; n <= tt.take; n += tt.step {
				b.Take(n)
			}
			for now := working.Add(1); now > peak.Load(); {
				peak.Store(now)
			}
			return i
		}
		next := 0
		done := func(i int) {
			if i%8 == 0 {
				time.Sleep(10 * time.Millisecond) // results wait
			}
			if i != next {
				t.Fatalf("%s: %d comes when %d is due", tt.why, i, next)
			}
			next++
			working.Add(-1)
		}
		if tt.take > 0 {
			Run(t.Context(), upTo(n, new(atomic.Int64)), work, func(_, i int) { done(i) }, func() {})
		} else {
			values := func(yield func(large) bool) {
				for i := range upTo(n, new(atomic.Int64)) {
					if !yield(large(i)) {
						return
					}
				}
			}
			Run(t.Context(), values, func(b *Buffers, i large) int { return work(b, int(i)) }, func(_ large, i int) { done(i) }, func() {})
		}
		if next != n || peak.Load() > most {
			t.Errorf("%s: %d results, want %d; %d values under way, want %d at most", tt.why, next, n, peak.Load(), most)
		}
	}
}

// What a value takes in steps is counted once, and a small value takes nothing.
func TestTake(t *testing.T) {
	b := Buffers{room: newRoom()}
	for _, tt := range []struct{ take, taken int }{
		{maxKept, 0}, {2 * maxKept, 2 * maxKept}, {2 * maxKept, 2 * maxKept}, {maxKept, 2 * maxKept}, {3*maxKept + 1, 3*maxKept + 1},
	} {
		b.Take(int64(tt.take))
		if b.taken != tt.taken || b.room.free != maxTaken-tt.taken {
			t.Errorf("after %d, %d bytes are taken and %d are free; want %d taken", tt.take, b.taken, b.room.free, tt.taken)
		}
	}
}

// After the end of its context, a run takes no more values and leaves no
// goroutine.
func TestRunEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, stop := range []int{0, 1, 100} {
		ctx, cancel := context.WithCancel(t.Context())
		var taken atomic.Int64
		done := 0
		work := func(_ *Buffers, i int) int { return i }
		Run(ctx, upTo(1_000_000, &taken), work, func(i, _ int) {
			if done++; i == stop {
				cancel()
			}
		}, func() {})
		if most := stop + jobsPerWorker*runtime.GOMAXPROCS(0) + 2; done > most || taken.Load() > int64(most) {
			t.Errorf("ended at %d: %d values taken, %d done, want %d at most", stop, taken.Load(), done, most)
		}
	}
	for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > before; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}

// If a result takes long, idle is called, after the results before it were
// shown.
func TestRunIdle(t *testing.T) {
	idled := make(chan struct{})
	work := func(_ *Buffers, name string) string {
		if name == "second" {
			<-idled
		}
		return name
	}
	names := func(yield func(string) bool) { _ = yield("first") && yield("second") }
	var got []string
	Run(t.Context(), names, work,
		func(_, name string) { got = append(got, name) },
		func() {
			if len(got) == 1 { // a slow machine is idle more often
				got = append(got, "idle")
				close(idled)
			}
		})
	if want := []string{"first", "idle", "second"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
