package check

import (
	"fmt"
	"strings"
	"testing"
)

// TestQuoted shows texts in messages.
func TestQuoted(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"a plain text", `\alpha 차`, `"\alpha 차"`},
		{"a line end", "a\nb", `"a\nb"`},
		{"a long text is shortened", strings.Repeat("차", 61), `"` + strings.Repeat("차", 60) + `…"`},
		{"the longest text that is not shortened", strings.Repeat("차", 60), `"` + strings.Repeat("차", 60) + `"`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := quoted(tt.text); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestAnyOf shows lists in messages.
func TestAnyOf(t *testing.T) {
	letters := strings.Split("abcdefghij", "")
	for _, tt := range []struct {
		why   string
		texts []string
		want  string
	}{
		{"one", letters[:1], "a"},
		{"several", letters[:3], "a or b or c"},
		{"the longest list that is whole", letters[:8], "a or b or c or d or e or f or g or h"},
		{"a longer list", letters, "a or b or c or d or e or f or g or h or one of 2 more"},
		{"a long text is shortened", []string{strings.Repeat("차", 61)}, strings.Repeat("차", 60) + "…"},
		{"a line end", []string{"a\nb"}, `"a\nb"`},
	} {
		t.Run(tt.why, func(t *testing.T) {
			if got := anyOf(tt.texts); got != tt.want {
				t.Errorf("got %s, want %s", got, tt.want)
			}
		})
	}
}

// TestLongConfigured asserts that no message about a small post has all of a long
// configuration.
func TestLongConfigured(t *testing.T) {
	long := strings.Repeat("x", 1000)
	lists := make([]string, maxTexts)
	for i := range lists {
		lists[i] = fmt.Sprintf("%04d", i) + long
	}
	for _, tt := range []struct {
		why, src string
		options  Options
	}{
		{"an unknown layout", "layout: post", Options{Layouts: lists}},
		{"no layout", "title: x", Options{Layouts: lists}},
		{"a tag in another case", "tags: [0001" + strings.ToUpper(long) + "]", Options{Tags: lists}},
		{"an unknown rule", "title: x\n---\n\n<!-- digest:ignore long -->\n", Options{OwnRules: lists}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			f, err := Read(nil, "post.md", []byte("---\n"+tt.src+"\n---\n"))
			if err != nil {
				t.Fatal(err)
			}
			found := Run(f, Rules(tt.options))
			if len(found) == 0 {
				t.Error("no finding")
			}
			for _, x := range found {
				if len(x.Message) > 1000 {
					t.Errorf("a message of %d bytes: %.200s", len(x.Message), x.Message)
				}
			}
		})
	}
}
