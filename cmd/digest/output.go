package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"syscall"

	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
)

// outputSize is the size of the buffer for standard output: with a fourth, "digest json -c"
// over an archive takes a twentieth more time.
const outputSize = 256 << 10

// An output is standard output. A terminal gets every print at once.
type output struct {
	*bufio.Writer
	to       io.Writer
	terminal bool
	full     bool // the buffer was full once
}

func newOutput(stdout io.Writer) output {
	return output{Writer: bufio.NewWriterSize(stdout, outputSize), to: stdout, terminal: terminal.Is(stdout)}
}

// print prints data of posts. On a terminal, no character of the data acts on the
// terminal; anywhere else the data stay as they are.
func (s *session) print(data []byte) {
	if s.out.terminal {
		data = visible.Text(data)
	}
	s.printShown(data)
}

// printLine prints a line with names of files or texts of posts, which cannot
// act on a terminal or on a log.
func (s *session) printLine(line string) { s.printShown([]byte(visible.Line(line) + "\n")) }

// printShown writes text to standard output, perhaps later: when the buffer is
// full, when the run is idle, before an error message, or at the end. The text is
// for every place; package report returns such texts.
func (s *session) printShown(data []byte) {
	if s.ctx.Err() != nil {
		return
	}
	if len(data) > s.out.Available() {
		s.progress.Hide()
		if !s.out.full {
			s.out.full = true
			widenPipe(s.out.to)
		}
		s.flush() // the data of one print is one write
	}
	_, err := s.out.Write(data)
	s.written(err)
	if s.out.terminal {
		s.flush()
	}
}

// flush writes the buffer.
func (s *session) flush() {
	if s.out.Buffered() > 0 {
		s.progress.Hide()
		s.written(s.out.Flush())
	}
}

// written handles an error of standard output: the error is reported once, and
// the run ends, because further output would be lost.
func (s *session) written(err error) {
	if err == nil {
		return
	}
	s.out.Reset(io.Discard)
	if errors.Is(err, syscall.EPIPE) {
		s.exit(exitPipe) // the reader has closed the pipe
	} else {
		s.fail("<stdout>", err)
	}
	s.cancel()
}

// screen describes standard output. Only a terminal has a width.
func (s *session) screen() report.Screen {
	screen := report.Screen{Color: s.color == "always"}
	if s.out.terminal {
		screen.Width = terminal.Width(s.out.to)
		screen.Color = screen.Color || s.color != "never" && terminal.HasColor()
	}
	return screen
}

// A colorMode is the value of --color. Empty is auto.
type colorMode string

var colorModes = []string{"auto", "always", "never"}

func (c *colorMode) String() string { return string(*c) }
func (c *colorMode) Type() string   { return "string" }

// Set is called with the value of the flag.
func (c *colorMode) Set(value string) error {
	if !slices.Contains(colorModes, value) {
		return fmt.Errorf("want one of %s", strings.Join(colorModes, ", "))
	}
	*c = colorMode(value)
	return nil
}

// showDiff prints a change as a unified diff, and sets the exit code if the
// texts differ.
func (s *session) showDiff(name string, c change) {
	if c.isEmpty() {
		return
	}
	s.exit(exitFindings)
	s.printShown(report.Diff(name, c.before, c.after, s.screen()))
}

// A printer is a Writer that prints to the session. Cobra prints help there.
type printer struct{ s *session }

func (p printer) Write(data []byte) (int, error) {
	p.s.print(data)
	return len(data), p.s.ctx.Err()
}
