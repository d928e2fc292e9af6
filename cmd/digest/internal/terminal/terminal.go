// Package terminal recognises terminals, and shows the progress of long runs
// there.
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

// Width returns the number of columns of a terminal, or 80 if unknown.
func Width(terminal any) int {
	const usual, least = 80, 20
	if f, ok := terminal.(*os.File); ok {
		if width, _, err := term.GetSize(int(f.Fd())); err == nil && width >= least {
			return width
		}
	}
	return usual
}

// HasColor reports whether the environment allows colours: NO_COLOR
// (https://no-color.org) and TERM may forbid them.
func HasColor() bool { return os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb" }
