package check

import (
	"slices"
	"testing"
)

// TestOneOff shows which texts differ by one letter, either way round.
func TestOneOff(t *testing.T) {
	tests := []struct {
		why, a, b string
		want      bool
	}{
		{"one less", "hugginface", "huggingface", true},
		{"one more, at the end", "papers", "paper", true},
		{"one more, at the start", "xarxiv", "arxiv", true},
		{"another one", "arxif", "arxiv", true},
		{"two in the other order", "huggingfaec", "huggingface", true},
		{"a doubled one less", "huging", "hugging", true},
		{"of Korean", "찻주전", "찻주전자", true},

		{"the same", "arxiv", "arxiv", false},
		{"two less", "huginface", "huggingface", false},
		{"two others", "arxab", "arxiv", false},
		{"two apart in the other order", "vrxia", "arxiv", false},
		{"a digit", "gpt4", "gpt5", false},
		{"a digit more", "gpt", "gpt5", false},
		{"a hyphen", "large-scale", "largescale", false},
		{"nothing", "", "", false},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			if a, b := oneOff(tt.a, tt.b), oneOff(tt.b, tt.a); a != tt.want || b != tt.want {
				t.Errorf("%q, %q: %v, and the other way round %v", tt.a, tt.b, a, b)
			}
		})
	}
}

// TestUsualTags: where a blog has not said how it spells its tags, a name may be
// in any case, but not one letter off.
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
