package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// A change is a text before and after.
type change struct{ before, after []byte }

// showDiff prints what becomes of a file's text as a unified diff. If there is
// anything to print, the exit code says so.
func (s *session) showDiff(name string, before, after []byte) {
	if bytes.Equal(before, after) {
		return
	}
	s.exit(exitFindings)
	slash := strings.TrimPrefix(filepath.ToSlash(name), "/")
	d := diff.Diff("a/"+slash, before, "b/"+slash, after)
	if s.useColor() {
		d = colored(d)
	}
	s.print(d)
}

// colored marks the lines of a unified diff as git does: what is taken away
// in red, what is new in green, places in cyan, names in bold.
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
