// Package terminal tells terminals from files and pipes, and shows on them how
// far a long run has come.
package terminal

import (
	"os"

	"golang.org/x/term"
)

// Is reports whether a stream is a terminal.
func Is(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// Width returns how many columns a terminal has, or a usual number of them
// where it does not say.
func Width(terminal any) int {
	const usual, least = 80, 20
	if f, ok := terminal.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width >= least {
			return width
		}
	}
	return usual
}

// HasColor reports whether a terminal takes colours, which NO_COLOR
// (https://no-color.org) and TERM may deny.
func HasColor() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }
