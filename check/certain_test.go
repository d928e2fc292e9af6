package check

import (
	"strings"
	"testing"
)

// TestCertain shows where a fault is found and no fix is certain, or one of
// several places is silenced.
func TestCertain(t *testing.T) {
	const link = "](https://arxiv.org/abs/2604.0000"
	tests := []struct {
		why, rule, body string
		found           int
		fixed           string // of the body; the same for none
	}{
		{"a title that is wrapped at a space", "wrapped-heading", "# 1. [A Kettle\n  Sings" + link + "1)\n", 1, "# 1. [A Kettle Sings" + link + "1)\n"},
		{"within a compound", "wrapped-heading", "# 1. [A Long-\n  Spout Kettle" + link + "1)\n", 1, ""},
		{"within a Chinese word", "wrapped-heading", "# 1. [关于水\n  壶" + link + "1)\n", 1, ""},
		{"a number that is silenced stays", "paper-number",
			"# 2. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 3. [B" + link + "2)\n\n# 7. [C" + link + "3)\n", 1,
			"# 1. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 3. [B" + link + "2)\n\n# 3. [C" + link + "3)\n"},
		{"and hides no other", "paper-number",
			"# 1. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 5. [B" + link + "2)\n\n# 7. [C" + link + "3)\n", 1,
			"# 1. [A" + link + "1)\n\n<!-- digest:ignore paper-number -->\n\n# 5. [B" + link + "2)\n\n# 3. [C" + link + "3)\n"},
		{"links that have no versions do not count", "link-version", "# 1. [A" + link + "1v1)\n\n# 2. [B](https://example.org/b)\n\n# 3. [C](https://example.org/c)\n", 0, ""},
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
