package check

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/paperdigest/digest/internal/growth"
)

// TestOneOff shows texts that differ by one letter. The order of the texts does
// not matter.
func TestOneOff(t *testing.T) {
	tests := []struct {
		why, a, b string
		want      bool
	}{
		{"a missing letter", "hugginface", "huggingface", true},
		{"an added letter at the end", "papers", "paper", true},
		{"an added letter at the start", "xarxiv", "arxiv", true},
		{"a replaced letter", "arxif", "arxiv", true},
		{"two swapped letters", "huggingfaec", "huggingface", true},
		{"a letter that is not doubled", "huging", "hugging", true},
		{"a missing Korean letter", "찻주전", "찻주전자", true},
		{"a replaced Korean letter of like bytes", "찻주전자", "찼주전자", true},
		{"a replaced last letter of like bytes", "주전찻", "주전챻", true},
		{"two replaced Korean letters of like bytes", "찻주전자", "찼주젼자", false},

		{"the same", "arxiv", "arxiv", false},
		{"two missing letters", "huginface", "huggingface", false},
		{"two replaced letters", "arxab", "arxiv", false},
		{"two swapped letters that are not neighbours", "vrxia", "arxiv", false},
		{"a digit", "gpt4", "gpt5", false},
		{"an added digit", "gpt", "gpt5", false},
		{"a hyphen", "large-scale", "largescale", false},
		{"nothing", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			if a, b := oneOff(tt.a, tt.b), oneOff(tt.b, tt.a); a != tt.want || b != tt.want {
				t.Errorf("%q, %q: %v, and in the other order %v", tt.a, tt.b, a, b)
			}
		})
	}
}

// TestManyTags compares many tags of a post with many tags of the configuration. The first
// tags of the post are compared by letter, and all tags by case.
func TestManyTags(t *testing.T) {
	usual := make([]string, maxTexts)
	for i := range usual {
		usual[i] = fmt.Sprintf("%c%07dxxxxxxxx", "xa"[i%2], 7*i)
	}
	src := []byte(front("tags: [", func(i int) string { return fmt.Sprintf("x%07dxxxxxxxx, ", 3*i) }, "a]\n")(1 << 18))
	f, err := Read(unlimited, "post.md", src)
	if err != nil {
		t.Fatal(err)
	}
	run := func(usual []string) time.Duration {
		rules := slices.DeleteFunc(Rules(Options{Tags: usual}), func(r Rule) bool { return r.Name != "tag-spelling" })
		return growth.Time(func() { Run(f, rules) })
	}
	run(usual[:2])
	if many, two := run(usual), run(usual[:2]); many > 10*two {
		t.Errorf("%d tags of the configuration take %v, two tags %v", len(usual), many, two)
	}
}

// TestUsualTags asserts that the default tags may be in any case, but must not
// differ by a letter.
func TestUsualTags(t *testing.T) {
	tests := []struct {
		tags  []string // the option
		tag   string
		found bool
	}{
		{nil, "arXiv", false},
		{nil, "HuggingFace", false},
		{nil, "HuggingFac", true},
		{[]string{"arxiv"}, "arXiv", true},
		{[]string{"arXiv"}, "arXiv", false},
		{[]string{}, "hugginface", false},
	}
	for _, tt := range tests {
		rules := slices.DeleteFunc(Rules(Options{Tags: tt.tags}), func(r Rule) bool { return r.Name != "tag-spelling" })
		f, err := Read(nil, "post.md", []byte("---\ntags: ["+tt.tag+"]\n---\n"))
		if err != nil {
			t.Fatal(err)
		}
		if found := len(Run(f, rules)) > 0; found != tt.found {
			t.Errorf("tags %q: %q is found: %v, want %v", tt.tags, tt.tag, found, tt.found)
		}
	}
}
