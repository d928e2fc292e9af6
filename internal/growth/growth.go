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
// Linear measures the time that the processor spends on the process, where the
// system reports it, so that other processes do not count. Parallel tests of the
// same process do count. Garbage is collected before each measurement and not in it:
// the collector uses processors that would be idle otherwise, and starts when the
// memory has a certain size. Of several attempts, the shortest time for big and the
// longest time for small count.
func Linear(t testing.TB, name, small, big string, do func(text string)) {
	t.Helper()
	const (
		room     = 3.0
		attempts = 8
		shortest = 5 * time.Millisecond // shorter times are too inexact to compare
	)
	var perByte float64
	most, least := time.Duration(0), time.Duration(math.MaxInt64)
	for range attempts {
		least = min(least, Time(func() { do(big) }))
		if least <= shortest {
			return
		}
		most = max(most, shortest, Time(func() { do(small) }))
		perByte = float64(least) / float64(most) * float64(len(small)) / float64(len(big))
		if perByte < room {
			return
		}
	}
	t.Errorf("%s: the time of a byte grows %.1f times from %d to %d bytes", name, perByte, len(small), len(big))
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
