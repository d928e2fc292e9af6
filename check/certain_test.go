package check

import (
	"strings"
	"testing"
)

// TestCertain shows faults without a certain fix, and faults at several places
// with a silenced place.
func TestCertain(t *testing.T) {
	const link = "](https://arxiv.org/abs/2604.0000"
	tests := []struct {
		why, rule, body string
		found           int
		fixed           string // the body after Fix; empty if Fix changes nothing
	}{
		{"a title that is wrapped at a space", "wrapped-heading", "# 1. [A Kettle\n  Sings" + link + "1)\n", 1, "# 1. [A Kettle Sings" + link + "1)\n"},
		{"within a compound", "wrapped-heading", "# 1. [A Long-\n  Spout Kettle" + link + "1)\n", 1, ""},
		{"within a Chinese word", "wrapped-heading", "# 1. [关于水\n  壶" + link + "1)\n", 1, ""},
		{"a silenced number is not changed", "paper-number",
			"# 2. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 3. [B" + link + "2)\n\n# 7. [C" + link + "3)\n", 1,
			"# 2. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 3. [B" + link + "2)\n\n# 4. [C" + link + "3)\n"},
		{"a silenced number hides no other number", "paper-number",
			"# 1. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 5. [B" + link + "2)\n\n# 7. [C" + link + "3)\n", 1,
			"# 1. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 5. [B" + link + "2)\n\n# 3. [C" + link + "3)\n"},
		{"links to other sites do not count", "link-version", "# 1. [A" + link + "1v1)\n\n# 2. [B](https://example.org/b)\n\n# 3. [C](https://example.org/c)\n", 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			var rules []Rule
			for _, r := range Rules(Options{}) {
				if r.Name == tt.rule {
					rules = append(rules, r)
				}
			}
			const head = "---\nlayout: post\ntitle: T\n---\n\n"
			f, err := Read(nil, "post.md", []byte(head+tt.body))
			if err != nil {
				t.Fatal(err)
			}
			if found := Run(f, rules); len(found) != tt.found {
				t.Errorf("found %v, want %d", found, tt.found)
			}
			want := tt.fixed
			if want == "" {
				want = tt.body
			}
			got, _, err := Fix(nil, "post.md", []byte(head+tt.body), rules)
			if body := strings.TrimPrefix(string(got), head); err != nil || body != want {
				t.Errorf("fixed to %q, want %q (%v)", body, want, err)
			}
		})
	}
}
