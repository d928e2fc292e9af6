//go:build unix

package main

import (
	"os/signal"
	"syscall"
)

// ignoreSignals turns a closed pipe and a limit on the size of files into
// errors of the write that met them, so that temporary files are removed and
// the exit code is chosen here. By default the first ends the process and the
// second is a crash of the Go runtime.
func ignoreSignals() { signal.Ignore(syscall.SIGPIPE, syscall.SIGXFSZ) }
