//go:build unix

package main

import (
	"os"
	"os/signal"
	"syscall"
)

// otherEnds are the signals that end a run and that only Unix has: from the keyboard,
// and from a limit on the time of the processor, which the Go runtime would ignore.
var otherEnds = []os.Signal{syscall.SIGQUIT, syscall.SIGXCPU}

// ignoreSignals turns two signals, for a closed pipe and for the limit on file
// sizes, into errors of the write call. Then temporary files are removed and
// the exit code is chosen here. By default the first signal ends the process,
// and the second crashes the Go runtime.
func ignoreSignals() { signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ) }
