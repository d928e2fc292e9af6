package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestFormatEdits applies the edits in FORMAT.md between its two posts.
func TestFormatEdits(t *testing.T) {
	doc, err := os.ReadFile("../../FORMAT.md")
	if err != nil {
		t.Fatal(err)
	}
	example := regexp.MustCompile("(?s)```before\n(.*?)```\n\n(.*?)\n```after\n(.*?)```\n").FindSubmatch(doc)
	if example == nil {
		t.Fatal("FORMAT.md shows no edits")
	}
	text := example[1]
	edits := regexp.MustCompile(`(?m)^    digest set post\.md '(.*)'$`).FindAllSubmatch(example[2], -1)
	if n := strings.Count(string(example[2]), "digest set"); n == 0 || n != len(edits) {
		t.Fatalf("%d of %d commands are understood", len(edits), n)
	}
	for _, e := range edits {
		field, value, err := cutField(string(e[1]))
		if err != nil {
			t.Fatal(err)
		}
		if text, err = (&setter{values: []assignment{{field, value}}}).apply(text); err != nil {
			t.Fatal(err)
		}
	}
	if d := cmp.Diff(string(example[3]), string(text)); d != "" {
		t.Errorf("-FORMAT.md +set:\n%s", d)
	}
}
