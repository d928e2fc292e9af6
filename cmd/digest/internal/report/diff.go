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
// equal. For a terminal and with colours, characters of the texts that act on a terminal
// are escaped; elsewhere the texts stay as they are. If the texts have more than 250,000
// lines together, the diff has one hunk, from the first line that differs to the last.
func Diff(name string, before, after []byte, on Screen) []byte {
	slash := visible.Line(strings.TrimPrefix(filepath.ToSlash(name), "/"))
	const most = 250_000 // lines, because each takes much memory
	find := diff.Diff
	if bytes.Count(before, newline)+bytes.Count(after, newline) > most {
		find = oneHunk
	}
	d := find("a/"+slash, before, "b/"+slash, after)
	if on.Width > 0 || on.Color {
		d = visible.Text(d)
	}
	if on.Color {
		d = colored(d)
	}
	return d
}

var newline = []byte("\n")

// oneHunk is diff.Diff with one hunk, in little memory.
func oneHunk(oldName string, old []byte, newName string, new []byte) []byte {
	if bytes.Equal(old, new) {
		return nil
	}
	start, oldEnd, newEnd := changedLines(old, new)
	const context = 3 // lines
	from, before := start, 0
	for from > 0 && before < context {
		from = bytes.LastIndexByte(old[:from-1], '\n') + 1
		before++
	}
	to, after := oldEnd, 0
	for to < len(old) && after < context {
		to += lineLen(old[to:])
		after++
	}
	first := bytes.Count(old[:from], newline)
	removed, added := countLines(old[start:oldEnd]), countLines(new[start:newEnd])
	d := make([]byte, 0, len(old[from:to])+len(new[start:newEnd])+removed+added+1<<10)
	d = fmt.Appendf(d, "diff %s %s\n--- %s\n+++ %s\n", oldName, newName, oldName, newName)
	d = fmt.Appendf(d, "@@ -%s +%s @@\n", hunkLines(first, before+removed+after), hunkLines(first, before+added+after))
	d = appendLines(d, ' ', old[from:start])
	d = appendLines(d, '-', old[start:oldEnd])
	d = appendLines(d, '+', new[start:newEnd])
	return appendLines(d, ' ', old[oldEnd:to])
}

// changedLines returns the start of the first line that differs in two texts, and in
// each text the end of the last line that differs.
func changedLines(old, new []byte) (start, oldEnd, newEnd int) {
	n := min(len(old), len(new))
	for start < n && old[start] == new[start] {
		start++
	}
	start = bytes.LastIndexByte(old[:start], '\n') + 1
	oldEnd, newEnd = len(old), len(new)
	for oldEnd > start && newEnd > start && old[oldEnd-1] == new[newEnd-1] {
		oldEnd--
		newEnd--
	}
	startsLine := func(text []byte, i int) bool { return i == 0 || text[i-1] == '\n' }
	for oldEnd < len(old) && !(startsLine(old, oldEnd) && startsLine(new, newEnd)) {
		oldEnd++
		newEnd++
	}
	if oldEnd == len(old) {
		newEnd = len(new)
	}
	return start, oldEnd, newEnd
}

// hunkLines returns the lines of a hunk as its header has them. First is the number
// of lines before the hunk.
func hunkLines(first, n int) string {
	if n > 0 {
		first++
	}
	return fmt.Sprintf("%d,%d", first, n)
}

// lineLen returns the length of the first line of text, with its end.
func lineLen(text []byte) int {
	if n := bytes.IndexByte(text, '\n'); n >= 0 {
		return n + 1
	}
	return len(text)
}

// countLines returns how many lines text has. The last may have no end.
func countLines(text []byte) int {
	n := bytes.Count(text, newline)
	if len(text) > 0 && text[len(text)-1] != '\n' {
		n++
	}
	return n
}

// appendLines appends the lines of text to d, each after a sign.
func appendLines(d []byte, sign byte, text []byte) []byte {
	for len(text) > 0 {
		n := lineLen(text)
		d = append(append(d, sign), text[:n]...)
		text = text[n:]
		if d[len(d)-1] != '\n' {
			d = append(d, "\n\\ No newline at end of file\n"...)
		}
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
