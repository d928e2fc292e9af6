package format

import (
	"math"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/sections"
)

func read(t *testing.T, text string) (*layout.Body, frontmatter.Parts) {
	t.Helper()
	parts, ok := frontmatter.Split(text)
	if !ok {
		t.Fatalf("no post: %q", text)
	}
	b := new(layout.Body)
	b.Read(text, parts.Body, math.MaxInt, sections.Default())
	return b, parts
}

const post = `Intro.

# 1. [A](https://example.org/a)

> [Code](https://example.org/c)

Lead   text.

## Introduction

- Goal: boil.
- Motivation:   tea.

## Method

Some   text.

# 2. [B](https://example.org/b)
`

// TestChanged changes a post in one place. The part with the change is found.
func TestChanged(t *testing.T) {
	cases := []struct{ name, old, new, part string }{
		{"white space", "Some   text.", "Some text.", ""},
		{"line ends", "Some   text.", "Some\n  text.", ""},
		{"words that join", "Some   text.", "Sometext.", "## Method"},
		{"a word that is divided", "Lead   text.", "Le ad   text.", "# 1. [A]"},
		{"intro", "Intro.", "Other.", "Intro."},
		{"title", "[A]", "[C]", "# 1. [A]"},
		{"white space in a title", "[A]", "[ A ]", ""},
		{"address", "/a)", "/ a)", "# 1. [A]"},
		{"number", "# 1.", "# 2.", "# 1. [A]"},
		{"link", "[Code]", "[Page]", "# 1. [A]"},
		{"link's address", "/c)", "/d)", "# 1. [A]"},
		{"no link", "> [Code]", "> x [Code]", "# 1. [A]"},
		{"lead", "Lead   text.", "Lead texts.", "# 1. [A]"},
		{"section's heading", "## Method", "## Methods", "## Method"},
		{"item", "boil.", "boils.", "## Introduction"},
		{"label", "Goal:", "Goals:", "## Introduction"},
		{"no item", "- Goal: boil.\n", "", "## Introduction"},
		{"text", "Some   text.", "Sometext!", "## Method"},
		{"no heading", "## Method", "Method", "## Introduction"},
		{"one more section", "Some   text.", "Some text.\n\n## Results", "## Method"},
		{"no paper", "# 2. [B](https://example.org/b)", "", "# 2. [B]"},
	}
	old, _ := read(t, post)
	for _, c := range cases {
		new, _ := read(t, strings.Replace(post, c.old, c.new, 1))
		part, changed := Changed(old, new)
		if changed != (c.part != "") || !strings.HasPrefix(part.Of(post), c.part) {
			t.Errorf("%s: changed %t, part %q, want %q", c.name, changed, part.Of(post), c.part)
		}
	}
}

// TestKeep formats a post except for one part, which stays unchanged.
func TestKeep(t *testing.T) {
	body, parts := read(t, post)
	for _, start := range []string{"Intro.", "# 1. [A]", "Lead", "- Goal", "## Method", "# 2. [B]"} {
		at := strings.Index(post, start)
		keep := splice.Span{Start: at, End: at + strings.Index(post[at:]+"\n\n", "\n\n")}
		out := Post(post, parts, body, []splice.Span{keep}).String()
		if !strings.Contains(out, keep.Of(post)) {
			t.Errorf("%q does not stay as it is:\n%s", keep.Of(post), out)
		}
		if doubles := strings.Count(post[:keep.Start]+post[keep.End:], "   "); doubles > 0 && strings.Count(out, "   ") != strings.Count(keep.Of(post), "   ") {
			t.Errorf("only %q is to stay as it is:\n%s", keep.Of(post), out)
		}
		again, _ := read(t, out)
		if part, changed := Changed(body, again); changed {
			t.Errorf("%q changes:\n%s", part.Of(post), out)
		}
	}
}
