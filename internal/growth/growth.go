// Package growth lets tests assert that the time of a function grows with the
// size of its input, and no faster.
package growth

import (
	"math"
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// Linear asserts that do takes about as much time for a byte of big, which is
// several times as long, as for a byte of small. Quadratic time takes as many
// times more for a byte as big is longer.
//
// Linear measures the time that the processor spends in the process, where the
// system reports it, so that other processes do not count. Parallel tests of the
// same process do count. The time that the system spends for the process does not
// count: new memory costs several times as much as used memory. Garbage is collected
// before each measurement and not in it: the collector uses processors that would be
// idle otherwise, and starts when the memory has a certain size. Of several attempts,
// the shortest time for big and the longest time for small count.
func Linear(t testing.TB, name, small, big string, do func(text string)) {
	t.Helper()
	const (
		attempts = 8
		shortest = 5 * time.Millisecond // shorter times are too inexact to compare
	)
	longer := float64(len(big)) / float64(len(small))
	// A byte of a text that no cache holds takes longer. Quadratic time is further above
	// this bound the longer big is.
	room := 1.5 * math.Sqrt(longer)
	var perByte float64
	most, least := time.Duration(0), time.Duration(math.MaxInt64)
	for range attempts {
		least = min(least, Time(func() { do(big) }))
		if least <= shortest {
			return
		}
		most = max(most, shortest, Time(func() { do(small) }))
		perByte = float64(least) / float64(most) / longer
		if perByte < room {
			return
		}
	}
	t.Errorf("%s: the time of a byte grows %.1f times from %d to %d bytes", name, perByte, len(small), len(big))
}

// Sizes returns the sizes of texts to compare, from the smallest to the largest. Each
// but the last is 16 times the size before.
func Sizes(smallest, largest int) []int {
	sizes := []int{smallest}
	for n := 16 * smallest; n < largest; n *= 16 {
		sizes = append(sizes, n)
	}
	return append(sizes, largest)
}

var start = time.Now()

// Time returns the time that do takes, without the time for the collection of garbage
// unless do takes more memory than usual.
func Time(do func()) time.Duration {
	const usual = 4 << 30
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(usual))
	runtime.GC()
	start := now()
	do()
	return now() - start
}
