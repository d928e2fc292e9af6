package check

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// TestManyLines fixes posts with a fault in more lines than a finding has edits. One
// Fix fixes all lines, except for the lines that a comment silences.
func TestManyLines(t *testing.T) {
	const head, silenced = "---\ntitle: T\n---\n\n# 1. [A Kettle](https://example.org/1)\n\n## Method\n\n", "## Results\n\n<!-- digest:ignore trailing-space, mixed-line-ends -->\n\n"
	for _, tt := range []struct {
		why, text, want string
		n               int
	}{
		{"spaces", "a \n", "a\n", 2*mostEdits + 1},
		{"spaces, as many as a finding has edits", "a \n", "a\n", mostEdits},
		{"spaces on lines of two kinds", "a \nb\t\nc\n", "a\nb\nc\n", 2 * mostEdits},
		{"line ends", "a\r\n", "a\n", 3*mostEdits - 1},
	} {
		kept := strings.Repeat(tt.text, 3)
		src := head + strings.Repeat(tt.text, tt.n) + "\n# 2. [A Pot](https://example.org/2)\n\n" + silenced + kept + "\n# 3. [A Lid](https://example.org/3)\n\n## Method\n\n" + strings.Repeat(tt.text, 10)
		want := head + strings.Repeat(tt.want, tt.n) + "\n# 2. [A Pot](https://example.org/2)\n\n" + silenced + kept + "\n# 3. [A Lid](https://example.org/3)\n\n## Method\n\n" + strings.Repeat(tt.want, 10)
		f, err := Read(nil, "post.md", []byte(src))
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range Run(f, Rules(Options{})) {
			if len(x.Edits) > mostEdits {
				t.Errorf("%s: %d edits of a finding of %s", tt.why, len(x.Edits), x.Rule)
			}
			if x.Rule == "trailing-space" && f.Text[x.Start.Offset:x.End.Offset] != " " {
				t.Errorf("%s: the finding is at %+v", tt.why, x.Start)
			}
		}
		got, _, err := Fix(nil, "post.md", []byte(src), Rules(Options{}))
		if err != nil || string(got) != want {
			t.Errorf("%s: %d bytes of %d, want %d (error %v)", tt.why, len(got), len(src), len(want), err)
		}
	}
}

// TestFewer joins edits.
func TestFewer(t *testing.T) {
	text := strings.Repeat("ab ", 2*mostEdits+1)
	edits := func(yield func(digest.Edit) bool) {
		for i := range 2*mostEdits + 1 {
			if !yield(digest.Edit{Start: 3*i + 2, End: 3*i + 3, Text: "\n"}) {
				return
			}
		}
	}
	list := fewer(text, edits, 2*mostEdits+1)
	if n := len(list); n > mostEdits || n < mostEdits/2 {
		t.Errorf("%d edits", n)
	}
	got, err := digest.Apply([]byte(text), list)
	if want := strings.ReplaceAll(text, " ", "\n"); err != nil || string(got) != want {
		t.Errorf("the edits make another text (error %v)", err)
	}
}
