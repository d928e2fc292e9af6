package main

import (
	"context"
	"fmt"
	"io"

	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/spf13/cobra"
)

// Exit codes. A run ends with the highest code that was set.
const (
	exitClean       = 0
	exitFindings    = 1   // check or verify has findings, or fmt would change a file
	exitTrouble     = 2   // wrong usage, or a file cannot be read or written
	exitInterrupted = 130 // as a shell reports a process that SIGINT ended
	exitPipe        = 141 // as a shell reports a process that SIGPIPE ended
)

// run runs the command with args, which leave out the program's name. The end
// of ctx stops the run between two files. The result is the exit code.
func run(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	inner, cancel := context.WithCancel(ctx)
	defer cancel()
	s := &session{args: args, ctx: inner, cancel: cancel, stdin: stdin, out: newOutput(stdout), stderr: stderr}

	root := newRoot(s)
	if len(args) > 0 && args[0] == cobra.ShellCompRequestCmd {
		plainUsages(root)
	}
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(printer{s})
	root.SetErr(stderr)
	cmd, err := root.ExecuteContextC(inner)
	s.flush()
	if err != nil && inner.Err() == nil {
		s.say("digest: " + usageError(err))
		s.say(fmt.Sprintf("Run '%s --help' for usage.", cmd.CommandPath()))
		s.exit(exitTrouble)
	}
	if ctx.Err() != nil {
		s.exit(exitInterrupted)
	}
	return s.code
}

// A session is one run: the streams, and the highest exit code so far. Only the
// goroutine of run prints and reports; workers read and write files.
type session struct {
	ctx      context.Context
	cancel   context.CancelFunc
	args     []string
	stdin    io.Reader
	color    colorMode
	quiet    bool     // no notes, no summary and no progress
	list     pathList // of --files-from
	dirs     []string // the directories on the command line
	reach    *posts.Reach
	out      output
	stderr   io.Writer
	progress *terminal.Progress
	code     int
}

// exit raises the exit code to code.
func (s *session) exit(code int) { s.code = max(s.code, code) }

// fail reports an error about a file.
func (s *session) fail(name string, err error) {
	s.exit(exitTrouble)
	s.say(errorLine(name, err))
}

// note prints a message about a file that does not change the exit code.
func (s *session) note(name, msg string) {
	if !s.quiet && s.ctx.Err() == nil {
		s.say(name + ": " + msg)
	}
}

// say prints a message, one line, on standard error. Names of files and texts of
// posts in the message cannot act on a terminal or on a log.
func (s *session) say(msg string) {
	s.flush() // keeps the order if both streams go to one place
	s.progress.Hide()
	fmt.Fprintln(s.stderr, visible.Line(msg))
}

// failInput is fail in the form that each and eachFile take.
func (s *session) failInput(in posts.Input, err error) { s.fail(in.Name, err) }
