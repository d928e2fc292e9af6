package codec_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/paperdigest/digest/sections"
)

// What is derived from the values.
func TestDerived(t *testing.T) {
	p := posttest.Parse(t, []byte(posttest.PrettyPost))
	paper := &p.Papers[0]

	if id, ok := paper.ArXiv(); !ok || id.String() != "2511.90001" {
		t.Errorf("ArXiv: %v, %v", id, ok)
	}
	for url, want := range map[string]string{
		"https://arxiv.org/abs/2511.90001v2":                 "2511.90001v2",
		"http://arxiv.org/abs/math.CA/0611800":               "math/0611800",
		"https://huggingface.co/papers/2511.90001":           "2511.90001",
		"https://www.alphaxiv.org/ko/overview/2511.90001":    "2511.90001",
		"https://www.alphaxiv.org/overview/2026.dsparkv1":    "",
		"https://example.org/2511.90001":                     "",
		"https://arxiv.org/list/cs.CL/recent":                "",
		"":                                                   "",
		"see https://arxiv.org/abs/2511.90001 for the paper": "",
	} {
		id, ok := digest.Paper{URL: url}.ArXiv()
		if ok != (want != "") || ok && id.String() != want || !ok && id != (arxiv.ID{}) {
			t.Errorf("ArXiv of %q: %v, %v, want %q", url, id, ok, want)
		}
	}

	method := paper.Section(sections.Method)
	if method == nil || method.Heading != "Method" || method.Kind() != sections.Method {
		t.Fatalf("Section: %+v", method)
	}
	if s := paper.Section(sections.Limitations); s != nil {
		t.Errorf("Section of a kind that the paper has none of: %+v", s)
	}
	goal := paper.Section(sections.Introduction).Item(sections.Goal)
	if goal == nil || goal.Text != "Boil water." || goal.LabelKind() != sections.Goal {
		t.Fatalf("Item: %+v", goal)
	}
	if it := method.Item(sections.Goal); it != nil {
		t.Errorf("Item of a section without any: %+v", it)
	}

	// They point into the post.
	method.Text, goal.Text = "New method.", "New goal."
	if paper.Sections[1].Text != "New method." || paper.Sections[0].Items[0].Text != "New goal." {
		t.Error("assigning to what Section and Item return does not edit the post")
	}

	// The first of a kind is meant, and the empty kind names none.
	twice := digest.Paper{Sections: []digest.Section{{Heading: "?"}, {Heading: "방법", Text: "1"}, {Heading: "Method", Text: "2"}}}
	if s := twice.Section(sections.Method); s == nil || s.Text != "1" {
		t.Errorf("of two sections of a kind: %+v", s)
	}
}

func TestSource(t *testing.T) {
	src := []byte(posttest.PrettyPost)
	p := posttest.Parse(t, src)
	for i := range src {
		src[i] = 'x' // the post holds no reference to it
	}
	if p.Source.IsZero() || p.Source.String() != posttest.PrettyPost {
		t.Error("the Source is another text, or none")
	}
	if !(digest.Source{}).IsZero() || (digest.Source{}).String() != "" || !new(digest.Post).Source.IsZero() {
		t.Error("the zero Source is none")
	}
	if out, err := digest.Render(p); err != nil || string(out) != posttest.PrettyPost {
		t.Errorf("Render: error %v\n%s", err, posttest.Changes(posttest.PrettyPost, string(out)))
	}

	// Rendering changes no post.
	before := *p
	p.Title = "New"
	p.Papers[0].Sections[0].Items = p.Papers[0].Sections[0].Items[1:]
	want := posttest.Parse(t, []byte(posttest.PrettyPost))
	want.Title, want.Papers[0].Sections[0].Items = p.Title, p.Papers[0].Sections[0].Items
	if _, err := digest.Render(p); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, p, posttest.SameValues); d != "" || p.Source != before.Source {
		t.Errorf("Render changes the post:\n%s", d)
	}

	// A Source is a value: another post is written over its text.
	q := &digest.Post{Title: "Q", Source: posttest.Parse(t, []byte("---\n# note\ntitle: p # here\n---\n")).Source}
	if out, err := digest.Render(q); err != nil || string(out) != "---\n# note\ntitle: Q # here\n---\n" {
		t.Errorf("over another post's text: %q, %v", out, err)
	}
	// A copy without one is written anew.
	q.Source = digest.Source{}
	if out, err := digest.Render(q); err != nil || string(out) != "---\ntitle: \"Q\"\n---\n" {
		t.Errorf("without a text: %q, %v", out, err)
	}
}

// A post that is written from nothing is in canonical style.
func TestRenderIsCanonical(t *testing.T) {
	for _, s := range posttest.Bundled(t) {
		p := posttest.Parse(t, s.Src)
		posttest.CheckValue(t, p)
		out, err := digest.Render(posttest.Detached(p))
		if err != nil {
			continue // for a reason that CheckValue knows
		}
		canonical, err := digest.Format(out)
		if err != nil {
			t.Errorf("%s: %v", s.Path, err)
			continue
		}
		// But for what a text holds of its own: its blank lines and spaces.
		a, b := posttest.Folded(posttest.Parse(t, out)), posttest.Folded(posttest.Parse(t, canonical))
		if d := cmp.Diff(a, b, posttest.SameValues); d != "" {
			t.Errorf("%s:\n%s", s.Path, d)
		}
	}
	p := &digest.Post{
		Layout: "post", Title: "Daily Papers — 2025-11-05", Date: "2025-11-05 08:15:00",
		Tags: []string{"papers", "hugginface"}, Categories: []string{}, Extra: digest.Map{{Key: "math", Value: true}},
		Intro: "Two papers.",
		Papers: []digest.Paper{
			{Number: 1, Title: "A [Kettle]", URL: "https://arxiv.org/abs/2511.90001",
				Links: []digest.Link{{Text: "Alphaxiv", URL: "https://www.alphaxiv.org/ko/overview/2511.90001"}, {Text: "Code", URL: "https://example.org/(x"}},
				Lead:  "A remark.",
				Sections: []digest.Section{
					{Heading: "Introduction", Items: []digest.Item{{Label: "Goal", Text: "Boil."}, {Text: "No label."}, {Label: "Motivation"}, {}, {Text: "a\nb"}}},
					{Heading: "Method", Text: "One.  \nTwo.\n\nThree."},
					{Heading: "Results"},
				}},
			{Title: "Words Between"},
			{Number: 2, Title: "Without a Link"},
		},
	}
	const want = `---
layout: post
title: "Daily Papers — 2025-11-05"
date: 2025-11-05 08:15:00
tags: [papers, hugginface]
categories: []
math: true
---

Two papers.

# 1. [A [Kettle]](https://arxiv.org/abs/2511.90001)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)
> [Code](<https://example.org/(x>)

A remark.

## Introduction

- Goal: Boil.
- No label.
- Motivation:
-
- a
  b

## Method

One.  
Two.

Three.

## Results

# Words Between

# 2. Without a Link
`
	out, err := digest.Render(p)
	if err != nil || string(out) != want {
		t.Errorf("error %v:\n%s", err, cmp.Diff(want, string(out)))
	}
	if again := posttest.CheckFormat(t, out); string(again) != want {
		t.Errorf("Format changes it:\n%s", cmp.Diff(want, string(again)))
	}
}

// Other words: what is a label, and which headings are sections.
func TestVocabulary(t *testing.T) {
	must := func(v *sections.Vocabulary, err error) *sections.Vocabulary {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	v := must(sections.Default().WithLabel("verdict", "en", "Verdict", "Final Verdict"))
	v = must(v.With("ablation", "en", "Ablation"))
	own := &digest.Codec{Vocabulary: v}
	none := &digest.Codec{Vocabulary: new(sections.Vocabulary)}

	src := []byte("---\n---\n\n# 1. [A](u)\n\n# Ablation\n\n- Goal: a\n- Final Verdict: b\n- verdict: c\n\n# 2. [B](v)\n")
	for _, tt := range []struct {
		why     string
		codec   *digest.Codec
		outline string
		label   string // of the second bullet
	}{
		{"the default", new(digest.Codec), "P:A P:Ablation P:B", ""},
		{"one's own", own, "P:A s:Ablation P:B", "Final Verdict"},
		{"none", none, "P:A P:Ablation P:B", ""},
	} {
		p, err := tt.codec.Parse(src)
		if err != nil {
			t.Fatal(err)
		}
		if got := posttest.Outline(p); got != tt.outline {
			t.Errorf("%s: the outline is %q, want %q", tt.why, got, tt.outline)
		}
		if len(p.Papers[0].Sections) > 0 {
			if got := p.Papers[0].Sections[0].Items[1].Label; got != tt.label {
				t.Errorf("%s: the label is %q, want %q", tt.why, got, tt.label)
			}
		}
		// Render uses the codec that the post was read by.
		if out, err := digest.Render(p); err != nil || !bytes.Equal(out, src) {
			t.Errorf("%s: identity: %v\n%s", tt.why, err, out)
		}
		p.Title = "T"
		if out, err := digest.Render(p); err != nil || posttest.Changes(string(src), string(out)) != "+title: \"T\"\n" {
			t.Errorf("%s: an edit: %v\n%s", tt.why, err, out)
		}
		if out, err := tt.codec.Render(posttest.Detached(p)); err != nil {
			t.Errorf("%s: from nothing: %v", tt.why, err)
		} else if back, err := tt.codec.Parse(out); err != nil || !cmp.Equal(p, back, posttest.SameValues) {
			t.Errorf("%s: value: %v\n%s", tt.why, err, cmp.Diff(p, back, posttest.SameValues))
		}
		if _, err := tt.codec.Format(src); err != nil {
			t.Errorf("%s: Format: %v", tt.why, err)
		}
	}

	// A label that the vocabulary does not know is bold.
	p := &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: "u", Sections: []digest.Section{{Heading: "B", Items: []digest.Item{{Label: "Verdict", Text: "c"}}}}}}}
	var e *digest.FieldError
	if out, err := digest.Render(p); err != nil || !strings.HasSuffix(string(out), "\n- **Verdict**: c\n") {
		t.Errorf("an unknown label: %q, %v", out, err)
	}
	if out, err := own.Render(p); err != nil || !strings.HasSuffix(string(out), "\n- Verdict: c\n") {
		t.Errorf("a known one: %q, %v", out, err)
	}
	// And a text that would read as one is refused, not changed.
	p.Papers[0].Sections[0].Items[0] = digest.Item{Text: "Goal: c"}
	if _, err := digest.Render(p); !errors.As(err, &e) || !strings.HasPrefix(e.Field, "papers[0].sections[0].items[0].") {
		t.Errorf("a text that reads as a label: %v", err)
	}
	if _, err := none.Render(p); err != nil {
		t.Errorf("without labels it is text: %v", err)
	}
}

func TestLimits(t *testing.T) {
	src := []byte("---\ntitle: a\nx: [1, [2, {y: 3}]]\n---\n\n# 1. [A](u)\n\n# 2. [B](v)\n")
	for _, tt := range []struct {
		why    string
		limits digest.Limits
		at     string // "" for no error
	}{
		{"the defaults", digest.Limits{}, ""},
		{"just enough", digest.Limits{Size: len(src), FrontMatter: len("title: a\nx: [1, [2, {y: 3}]]\n"), Depth: 4, Keys: 8, Papers: 2}, ""},
		{"a byte less", digest.Limits{Size: len(src) - 1}, "8:12"},
		{"a byte of front matter less", digest.Limits{FrontMatter: len("title: a\nx: [1, [2, {y: 3}]]\n") - 1}, "3:20"},
		{"half its size", digest.Limits{FrontMatter: 4}, "2:5"},
		{"a level less", digest.Limits{Depth: 3}, "3:"},
		{"a paper less", digest.Limits{Papers: 1}, "8:1"},
		{"a key less", digest.Limits{Keys: 1}, "3:"},
		{"a heading less", digest.Limits{Parts: 3}, "8:1"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			c := &digest.Codec{Limits: tt.limits}
			p, err := c.Parse(src)
			if tt.at == "" {
				if err != nil {
					t.Error(err)
				} else if out, err := c.Render(p); err != nil || !bytes.Equal(out, src) {
					t.Errorf("Render: %v", err)
				}
				return
			}
			if !errors.Is(err, digest.ErrLimit) {
				t.Fatalf("no ErrLimit: %v", err)
			}
			posttest.CheckParseError(t, src, err)
			if !strings.HasPrefix(err.Error(), tt.at) {
				t.Errorf("the error is at another place than %s: %v", tt.at, err)
			}
		})
	}

	// A post that Parse would refuse for a limit is not written, either.
	for _, limits := range []digest.Limits{{Papers: 1}, {Parts: 1}} {
		c := &digest.Codec{Limits: limits}
		_, err := c.Render(&digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: "u"}, {Number: 2, Title: "B", URL: "v"}}})
		posttest.IsFieldError(t, err)
		if !errors.Is(err, digest.ErrLimit) {
			t.Errorf("%+v: no ErrLimit: %v", limits, err)
		}
	}
}

// TestLimitOfParts counts each kind of part. A heading counts twice.
func TestLimitOfParts(t *testing.T) {
	const paper = "# 1. [A](u)\n"
	for _, tt := range []struct {
		why, text string
		parts     int
		at        string // of the last part
	}{
		{"headings", paper + "## B\n## C\n", 6, "3:1"},
		{"headings of a post without papers", "#\n#\n#\n", 6, "3:1"},
		{"bullets", paper + "- a\n- b\n", 4, "3:1"},
		{"lines of a bullet", paper + "- a\n  b\n", 3, "2:1"},
		{"quotes", paper + "> a\n\n> b\n", 4, "4:1"},
		{"lines of a quote", paper + "> a\n> b\n", 3, "2:1"},
		{"links of a quote", paper + "> [a](b) [c](d)\n", 5, "2:10"},
		{"labels", paper + "**a**: b\nc\n__d__: **e**\n**f:** g\n", 3, "5:1"},
		{"labels of nested bullets", paper + "a\n\n- b\n  - **c**: d\n  - **e**: f\n  - **g**: h\n", 3, "7:1"},
		{"labels in the intro", "**a**: b\n**c**: d\n", 2, "2:1"},
	} {
		_, err := (&digest.Codec{Limits: digest.Limits{Parts: tt.parts}}).ParseString(tt.text)
		if err != nil {
			t.Errorf("%s: %v", tt.why, err)
		}
		_, err = (&digest.Codec{Limits: digest.Limits{Parts: tt.parts - 1}}).ParseString(tt.text)
		if !errors.Is(err, digest.ErrLimit) || !strings.HasPrefix(err.Error(), tt.at+": ") {
			t.Errorf("%s: %v, want an ErrLimit at %s", tt.why, err, tt.at)
		}
	}
}

// TestLimitOfLabels adds a label to a post with as many labels as the limit, and to its
// JSON.
func TestLimitOfLabels(t *testing.T) {
	c := &digest.Codec{Limits: digest.Limits{Parts: 9}}
	p, err := c.ParseString("# 1. [A](u)\n\n" + strings.Repeat("**a**: b\n", 8) + "\n# 2. [B](v)\n\nc **d\n")
	if err != nil {
		t.Fatal(err)
	}
	for i, lead := range []string{"**e**: f", "**e**: f\n**g**: h"} {
		p.Papers[1].Lead = lead
		data, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := digest.Render(p); errors.Is(err, digest.ErrLimit) != (i > 0) {
			t.Errorf("Render with the lead %q: %v", lead, err)
		}
		if _, err := c.ParseJSON(data); errors.Is(err, digest.ErrLimit) != (i > 0) {
			t.Errorf("ParseJSON with the lead %q: %v", lead, err)
		}
	}
}

// An edit that is read back alone counts what it adds.
func TestLimitOfPartsAfterEdits(t *testing.T) {
	c := &digest.Codec{Limits: digest.Limits{Parts: 9}}
	p, err := c.ParseString("# 1. [A](u)\n\n- a\n\n# 2. [B](v)\n\n- b\n\n# 3. [C](w)\n")
	if err != nil {
		t.Fatal(err)
	}
	p.Papers[1].Items = append(p.Papers[1].Items, digest.Item{Text: "c"})
	if _, err := digest.Render(p); err != nil {
		t.Error(err)
	}
	p.Papers[1].Items = append(p.Papers[1].Items, digest.Item{Text: "d"})
	if _, err := digest.Render(p); !errors.Is(err, digest.ErrLimit) {
		t.Errorf("%v, want an ErrLimit", err)
	}
}

// Time grows with the input, not with its square. Each text is one that a
// Markdown or YAML reader is known to be slow on.
func TestBounds(t *testing.T) {
	const size = 1 << 17
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	for _, tt := range []struct{ why, text string }{
		{"an open fence", "---\n" + fill("a: b\n")},
		{"many fences that close nothing", "---\n" + fill("----\n")},
		{"blank lines after the fence", "---\n---\n" + fill("\n") + "x"},
		{"lines of spaces", "---\n---\n" + fill("   \n") + "x"},
		{"many keys", "---\n" + func() string {
			var b strings.Builder
			for i := range size / 16 {
				fmt.Fprintf(&b, "k%d: v\n", i)
			}
			return b.String()
		}() + "---\n"},
		{"one key again and again", "---\n" + strings.Repeat("a: b\n", 9_000) + "---\n"},
		{"brackets", "---\n---\n# 1. [" + fill("[")},
		{"links that do not end", "---\n---\n# 1. " + fill("[a](b")},
		{"link starts", "---\n---\n# 1. " + fill("[](")},
		{"links", "---\n---\n# 1. [a](b) " + fill("[a](b)")},
		{"many torn headings", "---\n---\n" + fill("# 1. [a\n")},
		{"many torn headings with long lines", "---\n---\n" + fill("# 1. [a\n"+strings.Repeat("b", 500)+"\n"+strings.Repeat("c", 500)+"\n\n")},
		{"code spans", "---\n---\n# 1. [" + fill("`a``b```")},
		{"emphasis", "---\n---\n# 1. [" + fill("a**b") + fill("c* ") + "](u)"},
		{"entities", "---\n---\n# 1. [" + fill("&amp;") + "](u)"},
		{"angles", "---\n---\n# 1. [" + fill("<a ") + "](u)"},
		{"comments", "---\n---\n# 1. [" + fill("<!--") + "](u)"},
		{"processing instructions", "---\n---\n# 1. [" + fill("<?") + "](u)"},
		{"nested quotes", "---\n---\n" + fill("> ") + "a\n" + fill("b\n")},
		{"quotes", "---\n---\n# 1. [a](b)\n" + fill("> [a](b)\n")},
		{"quotes apart", "---\n---\n# 1. [a](b)\n" + fill("> [a](b)\n\n")},
		{"nested lists", "---\n---\n# 1. [a](b)\n## c\n" + fill("- ") + "\n" + fill("a\n")},
		{"bullets", "---\n---\n# 1. [a](b)\n## c\n" + fill("- Goal: a\n")},
		{"deeper and deeper", "---\n---\n# 1. [a](b)\n## c\n" + func() string {
			var b strings.Builder
			for i := range 1400 {
				b.WriteString(strings.Repeat(" ", i) + "- a\n")
			}
			return b.String()
		}()},
		{"papers", "---\n---\n" + strings.Repeat("# 1. [a](b)\n", 10_000)},
		{"sections", "---\n---\n# 1. [a](b)\n" + fill("## c\n")},
		{"Liquid tags", "---\n---\n" + fill("{% raw")},
		{"HTML blocks", "---\n---\n" + fill("<div>\n\n")},
		{"script that does not end", "---\n---\n<script>\n" + fill("</scrip\n")},
		{"colons", "---\n---\n# 1. [a](b)\n## c\n" + fill("- :::: a\n")},
		{"carriage returns", "---\n---\n" + fill("\r")},
		{"one long line", "---\n---\n" + fill("a ")},
	} {
		t.Run(tt.why, func(t *testing.T) {
			p, err := digest.Parse([]byte(tt.text))
			if err != nil {
				posttest.CheckParseError(t, []byte(tt.text), err)
			} else {
				out, err := digest.Render(p)
				if err != nil || string(out) != tt.text {
					t.Errorf("identity: %v", err)
				}
				if _, err := digest.Format([]byte(tt.text)); err != nil {
					t.Errorf("Format: %v", err)
				}
				p.Title += "x"
				if len(p.Papers) > 0 {
					p.Papers[len(p.Papers)-1].Number = 7
				}
				if _, err := digest.Render(p); err != nil {
					posttest.IsFieldError(t, err)
				}
				if _, err := p.MarshalJSON(); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// A Codec, and a post that is only read, may be used by many goroutines.
func TestConcurrency(t *testing.T) {
	c := new(digest.Codec)
	p := posttest.Parse(t, []byte(posttest.PrettyPost))
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range 20 {
				q, err := c.Parse([]byte(posttest.RawPost))
				if err != nil {
					t.Error(err)
					return
				}
				q.Title = "x"
				if _, err := c.Render(q); err != nil {
					t.Error(err)
				}
				if out, err := digest.Render(p); err != nil || string(out) != posttest.PrettyPost {
					t.Error("identity")
				}
				if _, err := p.MarshalJSON(); err != nil {
					t.Error(err)
				}
			}
		}()
	}
	wg.Wait()
}

// What Render refuses, and the field that it names.
func TestFieldErrors(t *testing.T) {
	paper := func(p digest.Paper) *digest.Post {
		if p.Title == "" {
			p.Title = "A"
		}
		if p.URL == "" {
			p.URL = "u"
		}
		if p.Number == 0 {
			p.Number = 1
		}
		return &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "First", URL: "v"}, p}}
	}
	section := func(s digest.Section) *digest.Post {
		if s.Heading == "" {
			s.Heading = "Method"
		}
		return paper(digest.Paper{Sections: []digest.Section{{Heading: "Introduction"}, s, {Heading: "Results", Text: "The end."}}})
	}
	for _, tt := range []struct {
		why   string
		post  *digest.Post
		field string
	}{
		{"a title over two lines", paper(digest.Paper{Title: "A\nB"}), "papers[1].title"},
		{"a title with spaces at its ends", paper(digest.Paper{Title: " A "}), "papers[1].title"},
		{"a title with two spaces", paper(digest.Paper{Title: "A  B"}), "papers[1].title"},
		{"a title with a tab", paper(digest.Paper{Title: "A\tB"}), "papers[1].title"},
		{"a title that is not UTF-8", paper(digest.Paper{Title: "\xff"}), "papers[1].title"},
		{"a URL over two lines", paper(digest.Paper{URL: "a\nb"}), "papers[1].url"},
		{"a negative number", paper(digest.Paper{Number: -1}), "papers[1].number"},
		{"a number that is too large", paper(digest.Paper{Number: 1_000_000_000}), "papers[1].number"},
		{"a link's text over two lines", paper(digest.Paper{Links: []digest.Link{{Text: "a"}, {Text: "a\nb", URL: "c"}}}), "papers[1].links[1].text"},
		{"a link's URL over two lines", paper(digest.Paper{Links: []digest.Link{{Text: "a", URL: "b\nc"}}}), "papers[1].links[0].url"},
		{"a heading over two lines", section(digest.Section{Heading: "A\nB"}), "papers[1].sections[1].heading"},
		{"items and text", section(digest.Section{Items: []digest.Item{{Text: "a"}}, Text: "b"}), "papers[1].sections[1].text"},
		{"a heading at the papers' level that names no section", section(digest.Section{Text: "a\n\n# 2. [B](c)\n\nd"}), "papers[1].sections[1].text"},
		{"a text that holds a section", section(digest.Section{Text: "a\n\n## B"}), "papers[1].sections[1].text"},
		{"a text that starts with a heading", section(digest.Section{Text: "# B"}), "papers[1].sections[1].text"},
		{"an open fence", section(digest.Section{Text: "```\ncode"}), "papers[1].sections[1].text"},
		{"an open comment", section(digest.Section{Text: "<!-- a"}), "papers[1].sections[1].text"},
		{"a text that is a flat list", section(digest.Section{Text: "- a\n- b"}), "papers[1].sections[1].text"},
		{"a text that starts with a blank line", section(digest.Section{Text: "\na"}), "papers[1].sections[1].text"},
		{"a text that ends in one", section(digest.Section{Text: "a\n"}), "papers[1].sections[1].text"},
		{"a text that ends in spaces", section(digest.Section{Text: "a  "}), "papers[1].sections[1].text"},
		{"a text with CRLF", section(digest.Section{Text: "a\r\nb"}), "papers[1].sections[1].text"},
		{"a text that is not UTF-8", section(digest.Section{Text: "\xff"}), "papers[1].sections[1].text"},
		{"a text that joins what follows", section(digest.Section{Text: "<div>"}), ""},
		{"a label that cannot be bold", section(digest.Section{Items: []digest.Item{{}, {Label: "No*te", Text: "a"}}}), "papers[1].sections[1].items[1].label"},
		{"a known label after a line end", section(digest.Section{Items: []digest.Item{{Label: "\nGoal", Text: "a"}}}), "papers[1].sections[1].items[0].label"},
		{"a known label before a space", section(digest.Section{Items: []digest.Item{{Label: "Goal ", Text: "a"}}}), "papers[1].sections[1].items[0].label"},
		{"a label over two lines", section(digest.Section{Items: []digest.Item{{Label: "Key\nresults", Text: "a"}}}), "papers[1].sections[1].items[0].label"},
		{"a label with a colon", section(digest.Section{Items: []digest.Item{{Label: "Goal:", Text: "a"}}}), "papers[1].sections[1].items[0].label"},
		{"a text that reads as a label", section(digest.Section{Items: []digest.Item{{Text: "Goal: a"}}}), "papers[1].sections[1].items[0].text"},
		{"an item that nests a list", section(digest.Section{Items: []digest.Item{{Text: "a"}, {Text: "- b"}}}), "papers[1].sections[1].items[1].text"},
		{"an item of two paragraphs", section(digest.Section{Items: []digest.Item{{Text: "a\n\nb"}}}), "papers[1].sections[1].items[0].text"},
		{"an item that holds a heading", section(digest.Section{Items: []digest.Item{{Text: "# a"}}}), "papers[1].sections[1].items[0].text"},
		{"an item that holds code", section(digest.Section{Items: []digest.Item{{Text: "```\na"}}}), "papers[1].sections[1].items[0].text"},
		{"an item that ends in a line of signs", section(digest.Section{Items: []digest.Item{{Text: "a\n---"}}}), "papers[1].sections[1].items[0].text"},
		{"a lead that holds a section", paper(digest.Paper{Lead: "a\n\n## B"}), "papers[1].lead"},
		{"a lead that is a quote of links", paper(digest.Paper{Lead: "> [a](b)"}), "papers[1].lead"},
		{"an intro that holds a paper", &digest.Post{Intro: "# 1. [A](u)", Papers: []digest.Paper{{Number: 1, Title: "A", URL: "u"}}}, "intro"},
		{"an intro that swallows the papers", &digest.Post{Intro: "```", Papers: []digest.Paper{{Number: 1, Title: "A", URL: "u"}}}, "intro"},
		{"a post's title that is not UTF-8", &digest.Post{Title: "\xff"}, "title"},
		{"a tag that is not UTF-8", &digest.Post{Tags: []string{"a", "\xff"}}, "tags[1]"},
		{"a category that is not UTF-8", &digest.Post{Categories: []string{"\xff"}}, "categories[0]"},
		{"a date that is not UTF-8", &digest.Post{Date: "\xff"}, "date"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			for _, base := range []string{"", "---\ntitle: x\n---\n", posttest.PrettyPost, strings.ReplaceAll(posttest.RawPost, "\n", "\r\n")} {
				var out []byte
				var err error
				if base == "" {
					out, err = digest.Render(tt.post)
				} else {
					out, err = digest.Rewrite([]byte(base), tt.post)
				}
				if tt.field == "" {
					if err != nil {
						posttest.IsFieldError(t, err)
					}
					continue
				}
				if err == nil {
					t.Fatalf("no error:\n%s", out)
				}
				var e *digest.FieldError
				if posttest.IsFieldError(t, err) && errors.As(err, &e) && e.Field != tt.field {
					t.Errorf("over %.30q the error names %s, want %s: %v", base, e.Field, tt.field, err)
				}
			}
		})
	}
}

// A nil Codec is the zero Codec, and a nil post is an error.
func TestNil(t *testing.T) {
	src := []byte("---\ntitle: T\na: [[1]]\n---\n\n# 1. [A](u)\n\n## Method\n\n- Goal: g\n")
	var c *digest.Codec
	p, places, err := c.Locate(src)
	if err != nil || len(places.Papers) != 1 {
		t.Fatalf("Locate: %v", err)
	}
	if q, err := c.Parse(src); err != nil || !cmp.Equal(p, q) {
		t.Errorf("Parse: %v", err)
	}
	q := *p
	q.Title, q.Papers = "U", nil
	want := "---\ntitle: U\na: [[1]]\n---\n"
	if out, err := c.Render(&q); err != nil || string(out) != want {
		t.Errorf("Render: %q, %v", out, err)
	}
	if out, err := c.Rewrite(src, &q); err != nil || string(out) != want {
		t.Errorf("Rewrite: %q, %v", out, err)
	}
	if edits, err := c.Edits(src, &q); err != nil || len(edits) == 0 {
		t.Errorf("Edits: %v, %v", edits, err)
	}
	if out, err := c.Format(src); err != nil || len(out) == 0 {
		t.Errorf("Format: %v", err)
	}
	if _, err := c.FormatEdits(src); err != nil {
		t.Errorf("FormatEdits: %v", err)
	}
	js, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	if q, err := c.ParseJSON(js); err != nil || !cmp.Equal(p, q) {
		t.Errorf("ParseJSON: %v", err)
	}

	refuses := func(what string, err error) {
		var e *digest.FieldError
		if !errors.As(err, &e) || e.Error() != "post: is nil; pass a post" {
			t.Errorf("%s: %v", what, err)
		}
	}
	_, err = digest.Render(nil)
	refuses("Render", err)
	_, err = digest.Rewrite(src, nil)
	refuses("Rewrite", err)
	_, err = digest.Edits(src, nil)
	refuses("Edits", err)
	_, err = c.Rewrite(src, nil)
	refuses("Rewrite of a nil Codec", err)
}

// What only reads works on nil, too: it finds nothing, or returns an error.
func TestNilReceivers(t *testing.T) {
	var (
		post    *digest.Post
		paper   *digest.Paper
		section *digest.Section
		places  *digest.Places
	)
	if post.Clone() != nil || post.Vocabulary() != sections.Default() {
		t.Error("a nil post has values")
	}
	if id, ok := post.ArXiv(); ok {
		t.Errorf("a nil post has the identifier %v", id)
	}
	if b, err := post.AppendJSON([]byte("x")); string(b) != "x" || err == nil {
		t.Errorf("AppendJSON of a nil post: %q, %v", b, err)
	}
	for what, err := range map[string]error{
		"Set": post.Set("title", "x"), "SetText": post.SetText("title", "x"), "Delete": post.Delete("title"),
	} {
		if err == nil {
			t.Errorf("%s of a nil post returns no error", what)
		}
	}
	if _, err := post.Get("title"); err == nil {
		t.Error("Get of a nil post returns no error")
	}
	if paper.Section(sections.Method) != nil || section.Item(sections.Goal) != nil || paper.Labels() != nil || section.Labels() != nil {
		t.Error("a nil paper or section has parts")
	}
	if path, _, ok := places.At(0); ok || places.Key("title") != nil {
		t.Errorf("nil places have a value at %q", path)
	}
	if _, err := places.Find(nil, "title"); err == nil {
		t.Error("Find of nil places returns no error")
	}
	for _, v := range []*sections.Vocabulary{nil, sections.Default()} {
		if (digest.Section{Heading: "Method"}).KindIn(v) != sections.Method || (digest.Item{Label: "Goal"}).LabelKindIn(v) != sections.Goal {
			t.Error("a nil vocabulary is not the default")
		}
	}
	if d, err := digest.Date("2025-01-02").Time(nil); err != nil || d.Day() != 2 {
		t.Errorf("Time in a nil location: %v, %v", d, err)
	}
}
