package check

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
)

const kettles = `---
title: Kettles
tags: [tea, water]
---

# 1. [A Quiet Kettle](https://example.org/1)

> [Code](https://example.org/code)

## Introduction

- Goal: boil.
- Motivation: tea.

## Method

A spout.

# 2. [A Warm Pot](https://example.org/2)

## Method

Two walls.
`

// replacing returns a rule that finds every old and writes new instead, as a
// rule of a caller who does not know the format.
func replacing(name, old, new string) Rule {
	return Rule{Name: name, Severity: Warning, Check: func(p *Pass) {
		for at := 0; ; {
			i := strings.Index(p.Text[at:], old)
			if i < 0 {
				return
			}
			s := digest.Span{Start: at + i, End: at + i + len(old)}
			p.Report(s, "write "+new, digest.Edit{Start: s.Start, End: s.End, Text: new})
			at = s.End
		}
	}}
}

// editing returns a rule with one finding that has the edits.
func editing(name string, edits ...digest.Edit) Rule {
	return Rule{Name: name, Severity: Warning, Check: func(p *Pass) {
		p.Report(digest.Span{}, "fix the fault", edits...)
	}}
}

// TestFix shows the edits that Fix applies to the post kettles.
func TestFix(t *testing.T) {
	at := func(s string) int { return strings.Index(kettles, s) }
	tests := []struct {
		why   string
		rules []Rule
		want  []string // pairs of old and new text
		left  int
	}{
		{"nothing is found", []Rule{replacing("a", "coffee", "tea")}, nil, 0},
		{"several places at once", []Rule{replacing("a", "example.org", "example.com")}, []string{"example.org", "example.com"}, 0},
		{"two rules at once", []Rule{replacing("a", "boil", "heat"), replacing("b", "spout", "lid")}, []string{"boil", "heat", "spout", "lid"}, 0},
		{"a fix that causes another fault", []Rule{replacing("a", "boil", "heat"), replacing("b", "heat", "warm")}, []string{"boil", "warm"}, 0},
		{"edits that overlap: the first edit, then the other", []Rule{replacing("a", "A spout.", "A lid."), replacing("b", "spout", "neck")},
			[]string{"A spout.", "A lid."}, 0},
		{"two rules with the same edit", []Rule{replacing("a", "spout", "lid"), replacing("b", "spout", "lid")}, []string{"spout", "lid"}, 0},
		{"a text that becomes a heading", []Rule{replacing("a", "A spout.", "# A spout.")}, nil, 1},
		{"a text that becomes items", []Rule{replacing("a", "A spout.", "- A spout.")}, nil, 1},
		{"a bullet that ends its list", []Rule{replacing("a", "- Motivation", "Motivation")}, nil, 1},
		{"a fence that swallows the rest", []Rule{replacing("a", "A spout.", "```")}, nil, 1},
		{"a link that ends", []Rule{replacing("a", "/1)", "/1 ")}, nil, 1},
		{"a quote that loses its link", []Rule{replacing("a", "> [Code]", "> Code")}, nil, 1},
		{"a heading that becomes text", []Rule{replacing("a", "## Introduction\n", "Introduction\n")}, nil, 1},
		{"front matter that cannot be read", []Rule{replacing("a", "Kettles", "[")}, nil, 1},
		{"front matter that ends early", []Rule{replacing("a", "tags:", "---\ntags:")}, nil, 1},
		{"a title that continues on the line of the next key", []Rule{replacing("a", "Kettles\ntags", "Kettles\n tags")}, nil, 1},
		{"invalid UTF-8", []Rule{replacing("a", "tea.", "\xff")}, nil, 1},
		{"the good rule of two", []Rule{replacing("a", "Two walls.", "Three walls."), replacing("b", "## Method\n\nA", "Method\n\nA")},
			[]string{"Two walls.", "Three walls."}, 1},
		{"the good edits of a rule", []Rule{replacing("a", "A ", "## ")},
			[]string{"[A Quiet", "[## Quiet", "[A Warm", "[## Warm"}, 1},
		{"all edits of a finding, or no edit", []Rule{editing("a",
			digest.Edit{Start: at("A spout"), End: at("A spout") + 1, Text: "The"},
			digest.Edit{Start: at("Two"), End: at("Two") + 3, Text: "# 3"})}, nil, 1},
		{"edits that change nothing", []Rule{replacing("a", "boil", "boil")}, nil, 1},
		{"edits outside the text", []Rule{editing("a", digest.Edit{Start: -1, End: 0}), editing("b", digest.Edit{Start: 3, End: 99999}), editing("c", digest.Edit{Start: 9, End: 3})}, nil, 3},
		{"edits that overlap each other", []Rule{editing("a", digest.Edit{Start: at("boil"), End: at("boil") + 4, Text: "x"}, digest.Edit{Start: at("boil") + 1, End: at("boil") + 2, Text: "y"})}, nil, 1},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			src := []byte(kettles)
			got, left, err := Fix(nil, "kettles.md", src, tt.rules)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(strings.NewReplacer(tt.want...).Replace(kettles), string(got)); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
			if len(left) != tt.left {
				t.Errorf("%d findings are left, want %d: %v", len(left), tt.left, left)
			}
			if string(src) != kettles {
				t.Error("Fix changed its argument")
			}
		})
	}
}

// TestFixKeeps asserts that Fix does not apply an edit that changes a value outside
// the edit.
func TestFixKeeps(t *testing.T) {
	const post = `# Quiet

Whistles are loud.

## A Quiet Kettle

- **arXiv:** [2603.00001](https://arxiv.org/abs/2603.00001)

### Method

A spout.

# Loud

## A Loud Kettle

- **arXiv:** [2603.00002](https://arxiv.org/abs/2603.00002)

# Summary

Two kettles.
`
	for _, tt := range []struct{ why, old, new string }{
		{"the name of a group", "# Loud", "# Noisy"},
		{"the outro", "Two kettles.", "Two *kettles*."},
		{"an item of a paper", "**arXiv:** [2603.00002]", "**arXiv:** [2603.00002v1]"},
		{"a text", "A spout.", "A *spout*."},
	} {
		got, _, err := Fix(nil, "kettles.md", []byte(post), []Rule{replacing("a", tt.old, tt.new)})
		if want := strings.Replace(post, tt.old, tt.new, 1); err != nil || string(got) != want {
			t.Errorf("%s is not fixed (error %v): %s", tt.why, err, cmp.Diff(want, string(got)))
		}
	}
	for _, tt := range []struct{ why, old, new string }{
		{"a text becomes a group", "A spout.", "# Spouts"},
		{"a group becomes a text", "# Loud", "Loud"},
		{"an outro becomes a section", "# Summary", "### Summary"},
		{"an item becomes a lead", "- **arXiv:** [2603.00002]", "**arXiv:** [2603.00002]"},
	} {
		got, _, err := Fix(nil, "kettles.md", []byte(post), []Rule{replacing("a", tt.old, tt.new)})
		if err != nil || string(got) != post {
			t.Errorf("%s (error %v): %s", tt.why, err, cmp.Diff(post, string(got)))
		}
	}
}

// TestFixEnds asserts that Fix ends for rules that undo each other's fixes, and
// for a rule that finds a fault in its own fix.
func TestFixEnds(t *testing.T) {
	for _, rules := range [][]Rule{
		{replacing("a", "boil", "heat"), replacing("b", "heat", "boil")},
		{replacing("a", "boil", "boil boil")},
	} {
		if _, _, err := Fix(nil, "kettles.md", []byte(kettles), rules); err != nil {
			t.Error(err)
		}
	}
}

// TestFixError asserts that Fix returns the error of Parse.
func TestFixError(t *testing.T) {
	const text = "---\nno end"
	_, _, err := Fix(nil, "x.md", []byte(text), nil)
	_, want := digest.Parse([]byte(text))
	if err == nil || err.Error() != want.Error() {
		t.Errorf("error %v, want %v", err, want)
	}
}
