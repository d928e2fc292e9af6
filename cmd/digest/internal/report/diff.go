package report

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/rogpeppe/go-internal/diff"
)

// Diff returns a unified diff of a file, or nothing if before and after are
// equal. For a terminal, characters of the texts that act on the terminal are
// escaped; elsewhere the texts stay as they are.
func Diff(name string, before, after []byte, on Screen) []byte {
	slash := visible.Line(strings.TrimPrefix(filepath.ToSlash(name), "/"))
	d := diff.Diff("a/"+slash, before, "b/"+slash, after)
	if on.Width > 0 {
		d = visible.Text(d)
	}
	if on.Color {
		d = colored(d)
	}
	return d
}

// colored colours a unified diff as git does: removed lines red, new lines
// green, positions cyan, names bold.
func colored(d []byte) []byte {
	var out []byte
	inHunk := false
	for line := range bytes.Lines(d) {
		color := ""
		switch {
		case bytes.HasPrefix(line, []byte("@@")):
			inHunk = true
			color = "36"
		case !inHunk:
			color = "1"
		case line[0] == '-':
			color = "31"
		case line[0] == '+':
			color = "32"
		}
		if color != "" {
			text := bytes.TrimSuffix(line, []byte("\n"))
			line = fmt.Appendf(nil, "\x1b[%sm%s\x1b[m\n", color, text)
		}
		out = append(out, line...)
	}
	return out
}
