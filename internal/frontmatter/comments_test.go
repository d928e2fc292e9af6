package frontmatter

import (
	"testing"

	"github.com/paperdigest/digest/internal/splice"
)

func TestComments(t *testing.T) {
	for _, tt := range []struct{ why, src, want string }{
		{"no comment", "---\na: b\n---\n", "---\na: b\n---\n"},
		{"after a value", "---\na: b # c\n---\n", "---\na: b\n---\n"},
		{"on a line of its own", "---\n# c\na: b\n  # d\n---\n", "---\na: b\n---\n"},
		{"with CRLF", "---\r\n# c\r\na: b # d\r\n---\r\n", "---\r\na: b\r\n---\r\n"},
		{"only comments", "---\n# c\n---\n", "---\n---\n"},
		{"a sign in plain text", "---\na: b#c\nd#e: f\n---\n", "---\na: b#c\nd#e: f\n---\n"},
		{"a sign in quotes", "---\na: \"b # c\"\nd: 'e # f' # g\n\"h # i\": j\n---\n", "---\na: \"b # c\"\nd: 'e # f'\n\"h # i\": j\n---\n"},
		{"above items", "---\na: # c\n  # d\n  - e # f\n  - g\n---\n", "---\na:\n  - e\n  - g\n---\n"},
		{"within brackets", "---\na: [ # c\n b, # d\n e ]\n---\n", "---\na: [\n b,\n e ]\n---\n"},
		{"in the header of a block scalar", "---\na: >- # c\n  b # d\n  # e\nf: g\n---\n", "---\na: >-\n  b # d\n  # e\nf: g\n---\n"},
		{"in nested mappings", "---\na:\n  # c\n  b: d # e\n---\n", "---\na:\n  b: d\n---\n"},
		{"of a null", "---\na: # c\nb: d\n---\n", "---\na:\nb: d\n---\n"},
		{"after an anchor", "---\na: &x \"b\" # c\nd: *x # e\n---\n", "---\na: &x \"b\"\nd: *x\n---\n"},
		{"in a second document", "---\na: b # c\n--- # d\n# e\n---\n", "---\na: b\n--- # d\n# e\n---\n"},
		{"no front matter", "# c\n", "# c\n"},
	} {
		var b Block
		parts, ok := Split(tt.src)
		if !ok {
			t.Fatalf("%s: not closed", tt.why)
		}
		if err := b.Read(tt.src, parts, Limits{Depth: 100, Keys: 1000, Bytes: 1 << 20}); err != nil {
			t.Fatalf("%s: %v", tt.why, err)
		}
		list := splice.New(tt.src)
		for _, s := range b.Comments() {
			list.Delete(s)
		}
		if got := list.String(); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}
