// Digest converts paper-digest posts to JSON and back, edits, formats and
// checks posts, and proves that the conversions lose nothing. "digest help"
// lists the commands.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
)

// grace is the time in which a run may end by itself after a signal. A read from
// a pipe, or a write to a pipe, may never end.
const grace = 100 * time.Millisecond

// heap is the memory from which on garbage is collected sooner. Large posts then
// take less memory: 60 MiB of short lines take 1.4 GB in check --fix in place of
// 2.3 GB, in the same time. GOMEMLIMIT sets another limit.
const heap = 1400 << 20

// spare is how many bytes count as memory in use but are never touched, so that they
// take address space only. Garbage is collected when the memory in use has doubled:
// without spare, every 4 MB where posts are small. With spare, "digest json -c" over an
// archive takes 27 % less CPU time and 8 MB more memory; twice as much saves nothing more.
// GOGC=400 saves as much time, but it multiplies the memory of large posts, and all that
// is allocated during a collection, which is much if other programs have the cores.
const spare = 8 << 20

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(heap)
		defer runtime.KeepAlive(make([]byte, spare))
	}
	ignoreSignals()
	ends := make(chan os.Signal, 2)
	if list := endSignals(); len(list) > 0 { // no signals would be all signals
		signal.Notify(ends, list...)
	}
	ctx, cancel := context.WithCancel(context.Background())
	code := make(chan int, 1)
	go func() { code <- run(ctx, os.Args[1:], os.Stdin, os.Stdout, os.Stderr) }()
	select {
	case c := <-code:
		os.Exit(c)
	case <-ends:
		cancel()
	}
	select {
	case c := <-code:
		os.Exit(c)
	case <-ends: // a second signal
	case <-time.After(grace):
	}
	// Every file holds its whole old text or its whole new text.
	atomicfile.Stop()
	os.Exit(exitInterrupted)
}

// endSignals returns the signals that end a run. A signal that the parent process
// ignores, as nohup does, is ignored here too.
func endSignals() []os.Signal {
	var list []os.Signal
	for _, s := range append(otherEnds, os.Interrupt, syscall.SIGTERM, syscall.SIGHUP) {
		if !signal.Ignored(s) {
			list = append(list, s)
		}
	}
	return list
}
