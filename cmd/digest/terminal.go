package main

import (
	"os"

	"golang.org/x/term"
)

// isTerminal reports whether a stream of the session is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// useColor reports whether standard output takes colours: only a terminal
// does, unless NO_COLOR (https://no-color.org) or TERM says otherwise.
func (s *session) useColor() bool {
	return s.out.terminal && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
}
