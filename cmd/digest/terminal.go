package main

import (
	"os"

	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"golang.org/x/term"
)

// isTerminal reports whether a stream of the session is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// screen returns what standard output is. Only a terminal takes colours, unless
// NO_COLOR (https://no-color.org) or TERM says otherwise.
func (s *session) screen() report.Screen {
	if !s.out.terminal {
		return report.Screen{}
	}
	return report.Screen{
		Width: terminalWidth(s.out.to),
		Color: os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb",
	}
}

// terminalWidth returns how many columns a terminal has.
func terminalWidth(terminal any) int {
	const usual, least = 80, 20
	if f, ok := terminal.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width >= least {
			return width
		}
	}
	return usual
}
