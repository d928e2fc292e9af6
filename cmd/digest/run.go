package main

import (
	"context"
	"fmt"
	"io"

	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
)

// Exit codes. The worst one of a run wins.
const (
	exitClean       = 0
	exitFindings    = 1   // check or verify found something, or fmt would change a file
	exitTrouble     = 2   // usage, or something that cannot be read or written
	exitInterrupted = 130 // as a shell reports a process that SIGINT ended
	exitPipe        = 141 // as a shell reports a process that SIGPIPE ended
)

// run is the command: args without the program's name, its streams, and a
// context whose end stops it between two files. It returns the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{ctx: inner, cancel: cancel, stdin: stdin, out: newOutput(stdout), stderr: stderr}

	root := newRoot(s)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(printer{s})
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(inner)
	s.flush()
	if err != nil && inner.Err() == nil {
		fmt.Fprintf(stderr, "digest: %v\nRun '%s --help' for usage.\n", err, cmd.CommandPath())
		s.exit(exitTrouble)
	}
	if ctx.Err() != nil {
		s.exit(exitInterrupted)
	}
	return s.code
}

// A session is one run: its streams, and the worst exit code so far. What prints
// or fails belongs to the goroutine that called run; workers only read and write
// files.
type session struct {
	ctx      context.Context
	cancel   context.CancelFunc
	stdin    io.Reader
	out      output
	stderr   io.Writer
	progress *terminal.Progress
	code     int
}

// exit makes the exit code at least code.
func (s *session) exit(code int) { s.code = max(s.code, code) }

// fail reports that the file of that name could not be dealt with.
func (s *session) fail(name string, err error) {
	s.exit(exitTrouble)
	s.flush() // so that where both go to one place, their order tells
	s.progress.Hide()
	fmt.Fprintln(s.stderr, message(name, err))
}

// failInput is fail for an input, as each calls it.
func (s *session) failInput(in posts.Input, err error) { s.fail(in.Name, err) }
