package main

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

func post(papers int) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "---\ntitle: Of %d\n---\n", papers)
	for i := range papers {
		fmt.Fprintf(&b, "\n# %d. [논문 %d](https://example.org/%d)\n", i+1, i+1, i+1)
	}
	return []byte(b.String())
}

// TestWithPapers: allocations are counted on posts of so many papers.
func TestWithPapers(t *testing.T) {
	for _, tt := range []struct {
		why    string
		have   postSet
		want   postSet // nil for posts made by withPapers
		titles []string
	}{
		{"those that have as many", postSet{post(2), post(3), post(4), post(3)}, postSet{post(3), post(3)}, nil},
		{"all are made where none has", postSet{post(2), post(0), post(4)}, nil, []string{"논문 1,논문 2,논문 1", "논문 1,논문 2,논문 3"}},
	} {
		got, err := withPapers(tt.have, 3)
		if err != nil {
			t.Errorf("%s: %v", tt.why, err)
			continue
		}
		if tt.want != nil && !slices.EqualFunc(got, tt.want, bytes.Equal) {
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
		if tt.titles != nil && !slices.Equal(titles(t, got), tt.titles) {
			t.Errorf("%s: titles %q, want %q", tt.why, titles(t, got), tt.titles)
		}
	}
	if _, err := withPapers(postSet{post(0)}, 3); err == nil {
		t.Error("no error where no post has papers")
	}
}

func titles(t *testing.T, posts postSet) (list []string) {
	t.Helper()
	for _, src := range posts {
		p, err := digest.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		var of []string
		for _, paper := range p.Papers {
			of = append(of, paper.Title)
		}
		list = append(list, strings.Join(of, ","))
	}
	return list
}
