package report

import (
	"math/rand"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/diff"
)

// TestOneHunk holds diffs of one change against diffs of the library.
func TestOneHunk(t *testing.T) {
	context := strings.Repeat("same\n", 9)
	for _, tt := range []struct{ why, old, new string }{
		{"equal", context, context},
		{"a changed line", context + "a\n" + context, context + "b\n" + context},
		{"a changed part of a line", "1\n2\naxa\n3\n", "1\n2\naya\n3\n"},
		{"a changed first line", "a\n1\n2\n3\n4\n", "b\n1\n2\n3\n4\n"},
		{"a changed last line", "1\n2\n3\n4\na\n", "1\n2\n3\n4\nb\n"},
		{"an added line", "1\n2\n3\n4\n5\n", "1\n2\nx\n3\n4\n5\n"},
		{"a removed line", "1\n2\nx\n3\n4\n5\n", "1\n2\n3\n4\n5\n"},
		{"an empty old text", "", "a\n"},
		{"an empty new text", "a\n", ""},
		{"an added line end", "1\na", "1\na\n"},
		{"a removed line end", "1\na\n", "1\na"},
		{"no line ends", "xa", "ya"},
		{"a line end that stays absent", "x\na", "y\na"},
	} {
		want := string(diff.Diff("old", []byte(tt.old), "new", []byte(tt.new)))
		got := string(oneHunk("old", []byte(tt.old), "new", []byte(tt.new)))
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s: -want +got:\n%s", tt.why, d)
		}
	}
}

// TestOneHunkApplies asserts that the lines of a diff of any two texts are the lines
// of the texts.
func TestOneHunkApplies(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	text := func() string {
		var b strings.Builder
		for range r.Intn(12) {
			b.WriteString([]string{"a", "b", "\n", "\n"}[r.Intn(4)])
		}
		return b.String()
	}
	for range 2000 {
		old, new := text(), text()
		d := string(oneHunk("old", []byte(old), "new", []byte(new)))
		if old == new {
			if d != "" {
				t.Fatalf("%q: %q", old, d)
			}
			continue
		}
		start, oldEnd, newEnd := changedLines([]byte(old), []byte(new))
		if old[:start] != new[:start] || old[oldEnd:] != new[newEnd:] {
			t.Fatalf("%q and %q: %d, %d, %d", old, new, start, oldEnd, newEnd)
		}
		var was, is string
		_, hunk, _ := strings.Cut(d, " @@\n")
		hunk = strings.ReplaceAll(hunk, "\n\\ No newline at end of file\n", "$\n")
		for line := range strings.Lines(hunk) {
			text := strings.Replace(line[1:], "$\n", "", 1)
			if line[0] != '+' {
				was += text
			}
			if line[0] != '-' {
				is += text
			}
		}
		if !strings.Contains(old, was) || !strings.Contains(new, is) {
			t.Fatalf("%q and %q: %q", old, new, d)
		}
	}
}
