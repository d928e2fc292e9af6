package main

import (
	"bytes"
	"context"
	"io"
	"iter"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

func testSession(t *testing.T, stdout io.Writer) *session {
	ctx, cancel := context.WithCancel(t.Context())
	t.Cleanup(cancel)
	return &session{ctx: ctx, cancel: cancel, out: newOutput(stdout), stderr: t.Output()}
}

// upTo yields the numbers below n, and counts in taken how many were.
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

// Results come in the order of what they are results of, few values are under
// way at a time, and nobody else writes to a job's buffers.
func TestOrdered(t *testing.T) {
	const n = 10_000
	bound := int64(jobsPerWorker*runtime.GOMAXPROCS(0)) + 1
	var taken atomic.Int64
	next := 0
	work := func(b *buffers, i int) []byte {
		if i%7 == 0 {
			runtime.Gosched() // so that others get done before it
		}
		b.out = append(b.out[:0], byte(i), byte(i>>8))
		return b.out
	}
	ordered(testSession(t, io.Discard), upTo(n, &taken), work, func(i int, out []byte) {
		if i != next || string(out) != string([]byte{byte(i), byte(i >> 8)}) {
			t.Fatalf("%d with %v comes when %d is due", i, out, next)
		}
		next++
		if ahead := taken.Load() - int64(i); ahead > bound+1 {
			t.Fatalf("%d values are taken ahead, want %d at most", ahead, bound)
		}
	})
	if next != n {
		t.Errorf("%d results, want %d", next, n)
	}
}

// A session that ends takes no more values, and leaves no goroutine.
func TestOrderedEnds(t *testing.T) {
	before := runtime.NumGoroutine()
	for _, stop := range []int{0, 1, 100} {
		s := testSession(t, io.Discard)
		var taken atomic.Int64
		done := 0
		work := func(_ *buffers, i int) int { return i }
		ordered(s, upTo(1_000_000, &taken), work, func(i, _ int) {
			if done++; i == stop {
				s.cancel()
			}
		})
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

// What is printed is not held back by a file that is long in coming.
func TestOrderedIdle(t *testing.T) {
	pr, pw := io.Pipe()
	s := testSession(t, pw)
	seen := make(chan struct{})
	go func() {
		defer close(seen)
		buf := make([]byte, 16)
		if n, err := pr.Read(buf); err != nil || string(buf[:n]) != "first\n" {
			t.Errorf("read %q, error %v", buf[:n], err)
		}
	}()
	work := func(_ *buffers, name string) string {
		if name == "second" {
			<-seen
		}
		return name + "\n"
	}
	names := func(yield func(string) bool) { _ = yield("first") && yield("second") }
	ordered(s, names, work, func(_, line string) { s.print([]byte(line)) })
}

// A writer that counts writes.
type countingWriter struct {
	bytes.Buffer
	writes int
}

func (w *countingWriter) Write(p []byte) (int, error) {
	w.writes++
	return w.Buffer.Write(p)
}

// What is printed is written in large pieces that end where a print did, and
// before an error message is.
func TestPrint(t *testing.T) {
	w := new(countingWriter)
	s := testSession(t, w)
	line := []byte(strings.Repeat("x", 999) + "\n")
	for range 1000 {
		s.print(line)
		if w.Len()%len(line) != 0 {
			t.Fatal("a write ends within a line")
		}
	}
	if most := 1000*len(line)/outputSize + 2; w.writes > most {
		t.Errorf("%d writes, want %d at most", w.writes, most)
	}
	s.fail("post.md", io.ErrUnexpectedEOF)
	if w.Len() != 1000*len(line) {
		t.Error("an error message overtakes what was printed before it")
	}
	large := bytes.Repeat(line, 200)
	writes := w.writes
	s.print(large)
	if s.flush(); w.writes != writes+1 {
		t.Errorf("%d writes for one large print", w.writes-writes)
	}
}
