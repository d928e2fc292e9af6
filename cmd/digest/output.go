package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"syscall"

	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
)

// outputSize is how much is printed before it is written: what a pipe holds on
// Linux.
const outputSize = 64 << 10

// An output is standard output. What goes to a terminal is written at once.
type output struct {
	*bufio.Writer
	to       io.Writer
	terminal bool
}

func newOutput(stdout io.Writer) output {
	return output{bufio.NewWriterSize(stdout, outputSize), stdout, terminal.Is(stdout)}
}

// print writes data to standard output, perhaps later: when there is more of
// it, when nothing else happens, before an error message, and at the end.
func (s *session) print(data []byte) {
	if s.ctx.Err() != nil {
		return
	}
	if len(data) > s.out.Available() {
		s.progress.Hide()
		s.flush() // so that one file's data is one write
	}
	_, err := s.out.Write(data)
	s.written(err)
	if s.out.terminal {
		s.flush()
	}
}

func (s *session) printf(format string, args ...any) {
	s.print(fmt.Appendf(nil, format, args...))
}

// flush writes what has been printed.
func (s *session) flush() {
	if s.out.Buffered() > 0 {
		s.progress.Hide()
		s.written(s.out.Flush())
	}
}

// written takes the error of writing to standard output. There is no use in
// going on: the error is reported once, and the run ends.
func (s *session) written(err error) {
	if err == nil {
		return
	}
	s.out.Reset(io.Discard)
	if errors.Is(err, syscall.EPIPE) {
		s.exit(exitPipe) // the reader has seen enough
	} else {
		s.fail("<stdout>", err)
	}
	s.cancel()
}

// screen returns what standard output shows: only a terminal has a width and
// takes colours.
func (s *session) screen() report.Screen {
	if !s.out.terminal {
		return report.Screen{}
	}
	return report.Screen{
		Width: terminal.Width(s.out.to),
		Color: terminal.HasColor(),
	}
}

// showDiff prints a change of the file of that name as a unified diff. If there
// is anything to print, the exit code says so.
func (s *session) showDiff(name string, c change) {
	if c.isEmpty() {
		return
	}
	s.exit(exitFindings)
	s.print(report.Diff(name, c.before, c.after, s.screen()))
}

// A printer is the session's print as a Writer, for what cobra prints.
type printer struct{ s *session }

func (p printer) Write(data []byte) (int, error) {
	p.s.print(data)
	return len(data), p.s.ctx.Err()
}
