package digest_test

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// An editCase is an edit of a post, and the lines of the text that it changes.
type editCase struct {
	why  string
	base string
	make func(p *digest.Post)
	want string
}

func section(p *digest.Post, paper, i int) *digest.Section { return &p.Papers[paper].Sections[i] }

// The posts of the edits, in the two styles.
const (
	prettyPost = `---
layout: post
title: "Daily Papers — 2025-11-05" # of the day
date: 2025-11-05 08:15:00
tags: [papers, hugginface] # sic
categories: []
reviewer: 'kim'   # a note
score: 1207.0010
---

# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)

## Introduction

- Goal: Boil water.
- Motivation: It is cold.
- Contribution: A kettle.

## Method

First line.  
Second line.

## Results

It boils.

# 2. [A Teapot](https://arxiv.org/abs/2511.90002)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90002)

## Introduction

- Goal: Pour tea.
- Motivation: It is hot.

## Method

It has a spout.

# 3. [A Cup](https://arxiv.org/abs/2511.90003)

## Method

It holds tea.
`
	rawPost = `---
layout: post
title: Daily Papers — 2025-11-05"
date: 2025-11-05 08:15:00
tags:
- papers
- "hugginface"  # sic
---


# 1. [A Small   Kettle](https://arxiv.org/abs/2511.90001)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)

## Introduction
- Goal: Boil water.  
- Motivation: It is cold.  
- Contribution: A kettle.  

## Method  
First line.  
 Second line.  

## Results  
It boils.  

# 2. [A Teapot](https://arxiv.org/abs/2511.90002)

> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90002)

## Introduction
- Goal: Pour tea.  
- Motivation: It is hot.  

## Method  
It has a spout.  
`
)

// prettyEdits are edits of a post in the pretty style.
var prettyEdits = []editCase{
	{"nothing", prettyPost, func(p *digest.Post) {}, ""},

	// Front matter.
	{"a title keeps its quotes and the comment after it", prettyPost,
		func(p *digest.Post) { p.Title = "Another: \"one\"" },
		"-title: \"Daily Papers — 2025-11-05\" # of the day\n" +
			"+title: \"Another: \\\"one\\\"\" # of the day\n"},
	{"a date stays without quotes", prettyPost,
		func(p *digest.Post) { p.Date = "2025-11-06 09:00:00" },
		"-date: 2025-11-05 08:15:00\n+date: 2025-11-06 09:00:00\n"},
	{"a text that is not a date gets quotes if it needs them", prettyPost,
		func(p *digest.Post) { p.Date = "soon: maybe" },
		"-date: 2025-11-05 08:15:00\n+date: \"soon: maybe\"\n"},
	{"a plain value stays plain", prettyPost,
		func(p *digest.Post) { p.Layout = "digest" },
		"-layout: post\n+layout: digest\n"},
	{"a text that YAML reads as another type gets quotes", prettyPost,
		func(p *digest.Post) { p.Layout = "yes" },
		"-layout: post\n+layout: \"yes\"\n"},
	{"an empty value removes its line", prettyPost,
		func(p *digest.Post) { p.Layout = "" },
		"-layout: post\n"},

	{"a tag added", prettyPost,
		func(p *digest.Post) { p.Tags = append(p.Tags, "generative AI") },
		"-tags: [papers, hugginface] # sic\n+tags: [papers, hugginface, generative AI] # sic\n"},
	{"a tag removed", prettyPost,
		func(p *digest.Post) { p.Tags = p.Tags[1:] },
		"-tags: [papers, hugginface] # sic\n+tags: [hugginface] # sic\n"},
	{"a tag replaced", prettyPost,
		func(p *digest.Post) { p.Tags[1] = "hugging, face" },
		"-tags: [papers, hugginface] # sic\n+tags: [papers, \"hugging, face\"] # sic\n"},
	{"tags in another order", prettyPost,
		func(p *digest.Post) { slices.Reverse(p.Tags) },
		"-tags: [papers, hugginface] # sic\n+tags: [hugginface, papers] # sic\n"},
	{"no tags", prettyPost,
		func(p *digest.Post) { p.Tags = []string{} },
		"-tags: [papers, hugginface] # sic\n+tags: [] # sic\n"},
	{"absent tags", prettyPost,
		func(p *digest.Post) { p.Tags = nil },
		"-tags: [papers, hugginface] # sic\n"},
	{"a category where the list was empty", prettyPost,
		func(p *digest.Post) { p.Categories = []string{"news"} },
		"-categories: []\n+categories: [news]\n"},

	{"a value of a key outside the format", prettyPost,
		func(p *digest.Post) { p.Extra.Set("reviewer", "lee's") },
		"-reviewer: 'kim'   # a note\n+reviewer: 'lee''s'   # a note\n"},
	{"a new key goes after the others", prettyPost,
		func(p *digest.Post) {
			p.Extra.Set("image", digest.Map{{Key: "path", Value: "/a.png"}, {Key: "size", Value: []any{"x", nil}}})
		},
		"+image: {path: /a.png, size: [x, null]}\n"},
	{"a key removed", prettyPost,
		func(p *digest.Post) { p.Extra.Delete("reviewer") },
		"-reviewer: 'kim'   # a note\n"},
	{"keys in another order", prettyPost,
		func(p *digest.Post) { slices.Reverse(p.Extra) },
		"-reviewer: 'kim'   # a note\n+reviewer: 'kim'   # a note\n"},

	// Headings and quotes.
	{"a title changes only its part of the line", prettyPost,
		func(p *digest.Post) { p.Papers[0].Title = "A [Big] Kettle" },
		"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
			"+# 1. [A [Big] Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
	{"a title is escaped where needed", prettyPost,
		func(p *digest.Post) { p.Papers[1].Title = "A *Star*" },
		"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n" +
			"+# 2. [A \\*Star\\*](https://arxiv.org/abs/2511.90002)\n"},
	{"a URL", prettyPost,
		func(p *digest.Post) { p.Papers[0].URL = "http://arxiv.org/abs/2511.90001v2" },
		"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
			"+# 1. [A *Small* Kettle](http://arxiv.org/abs/2511.90001v2) (oral)\n"},
	{"a number", prettyPost,
		func(p *digest.Post) { p.Papers[0].Number = 10 },
		"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
			"+# 10. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
	{"no number", prettyPost,
		func(p *digest.Post) { p.Papers[0].Number = 0 },
		"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
			"+# [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
	{"a link's text", prettyPost,
		func(p *digest.Post) { p.Papers[0].Links[0].Text = "alphaXiv" },
		"-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n" +
			"+> [alphaXiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n"},
	{"a link's URL", prettyPost,
		func(p *digest.Post) { p.Papers[0].Links[0].URL = "https://www.alphaxiv.org/overview/2511.90001" },
		"-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n" +
			"+> [Alphaxiv](https://www.alphaxiv.org/overview/2511.90001)\n"},
	{"a link added", prettyPost,
		func(p *digest.Post) {
			p.Papers[0].Links = append(p.Papers[0].Links, digest.Link{Text: "Code", URL: "https://example.org/"})
		},
		"+> [Code](https://example.org/)\n"},
	{"a quote added", prettyPost,
		func(p *digest.Post) { p.Papers[2].Links = []digest.Link{{Text: "Code", URL: "https://example.org/"}} },
		"+> [Code](https://example.org/)\n+\n"},
	{"no link", prettyPost,
		func(p *digest.Post) { p.Papers[0].Links = nil },
		"-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n-\n"},

	// Texts.
	{"a heading", prettyPost,
		func(p *digest.Post) { section(p, 0, 1).Heading = "Methods & More" },
		"-## Method\n+## Methods & More\n"},
	{"a line of a text", prettyPost,
		func(p *digest.Post) { section(p, 0, 1).Text = "First line.  \nAnother line." },
		"-Second line.\n+Another line.\n"},
	{"a line added", prettyPost,
		func(p *digest.Post) { section(p, 0, 1).Text += "\nThird line." },
		"+Third line.\n"},
	{"a paragraph added in front", prettyPost,
		func(p *digest.Post) { section(p, 0, 2).Text = "Look:\n\n" + section(p, 0, 2).Text },
		"+Look:\n+\n"},
	{"a line removed", prettyPost,
		func(p *digest.Post) { section(p, 0, 1).Text = "Second line." },
		"-First line.  \n"},
	{"no text", prettyPost,
		func(p *digest.Post) { section(p, 0, 2).Text = "" },
		"-It boils.\n-\n"},
	{"a lead", prettyPost,
		func(p *digest.Post) { p.Papers[0].Lead = "One line.\nTwo." },
		"+One line.\n+Two.\n+\n"},
	{"an intro", prettyPost,
		func(p *digest.Post) { p.Intro = "Three papers today." },
		"+Three papers today.\n+\n"},

	// Items.
	{"an item's text", prettyPost,
		func(p *digest.Post) { section(p, 0, 0).Items[1].Text = "Winter." },
		"-- Motivation: It is cold.\n+- Motivation: Winter.\n"},
	{"an item's label", prettyPost,
		func(p *digest.Post) { section(p, 0, 0).Items[1].Label = "동기" },
		"-- Motivation: It is cold.\n+- 동기: It is cold.\n"},
	{"an item's label removed", prettyPost,
		func(p *digest.Post) { section(p, 0, 0).Items[1].Label = "" },
		"-- Motivation: It is cold.\n+- It is cold.\n"},
	{"an item's label added", prettyPost,
		func(p *digest.Post) {
			section(p, 0, 0).Items[0].Label = ""
			section(p, 0, 0).Items[2].Label = "Goal"
		},
		"-- Goal: Boil water.\n+- Boil water.\n-- Contribution: A kettle.\n+- Goal: A kettle.\n"},
	{"an item added", prettyPost,
		func(p *digest.Post) {
			section(p, 1, 0).Items = append(section(p, 1, 0).Items, digest.Item{Label: "Contribution", Text: "A pot."})
		},
		"+- Contribution: A pot.\n"},
	{"an item added in front", prettyPost,
		func(p *digest.Post) {
			section(p, 1, 0).Items = slices.Insert(section(p, 1, 0).Items, 0, digest.Item{Text: "First."})
		},
		"+- First.\n"},
	{"an item removed", prettyPost,
		func(p *digest.Post) { section(p, 0, 0).Items = slices.Delete(section(p, 0, 0).Items, 1, 2) },
		"-- Motivation: It is cold.\n"},
	{"the last item removed", prettyPost,
		func(p *digest.Post) { section(p, 0, 0).Items = section(p, 0, 0).Items[:2] },
		"-- Contribution: A kettle.\n"},
	{"an item moved to the end", prettyPost,
		func(p *digest.Post) {
			l := section(p, 0, 0).Items
			section(p, 0, 0).Items = append(l[1:3:3], l[0])
		},
		"-- Goal: Boil water.\n+- Goal: Boil water.\n"},
	{"no items", prettyPost,
		func(p *digest.Post) { section(p, 1, 0).Items = nil },
		"-- Goal: Pour tea.\n-- Motivation: It is hot.\n-\n"},
	{"items become a text", prettyPost,
		func(p *digest.Post) { *section(p, 1, 0) = digest.Section{Heading: "Introduction", Text: "It pours."} },
		"-- Goal: Pour tea.\n-- Motivation: It is hot.\n+It pours.\n"},
	{"a text becomes items", prettyPost,
		func(p *digest.Post) {
			*section(p, 0, 1) = digest.Section{Heading: "Method", Items: []digest.Item{{Text: "First."}, {Text: "Second."}}}
		},
		"-First line.  \n-Second line.\n+- First.\n+- Second.\n"},

	// Blocks.
	{"a section added", prettyPost,
		func(p *digest.Post) {
			p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Conclusion", Text: "Tea."})
		},
		"+## Conclusion\n+\n+Tea.\n+\n"},
	{"a section added in front", prettyPost,
		func(p *digest.Post) {
			p.Papers[1].Sections = slices.Insert(p.Papers[1].Sections, 0, digest.Section{Heading: "TL;DR", Text: "Tea."})
		},
		"+## TL;DR\n+\n+Tea.\n+\n"},
	{"the first section added", prettyPost + "\n# 4. [New](u)\n",
		func(p *digest.Post) { p.Papers[3].Sections = []digest.Section{{Heading: "Method", Text: "Tea."}} },
		"+\n+## Method\n+\n+Tea.\n"},
	{"a section removed", prettyPost,
		func(p *digest.Post) { p.Papers[0].Sections = slices.Delete(p.Papers[0].Sections, 1, 2) },
		"-## Method\n-\n-First line.  \n-Second line.\n-\n"},
	{"the last section removed", prettyPost,
		func(p *digest.Post) { p.Papers[2].Sections = nil },
		"-\n-## Method\n-\n-It holds tea.\n"},
	{"sections in another order", prettyPost,
		func(p *digest.Post) { l := p.Papers[0].Sections; l[1], l[2] = l[2], l[1] },
		"+## Results\n+\n+It boils.\n+\n-## Results\n-\n-It boils.\n-\n"},
	{"a paper added", prettyPost,
		func(p *digest.Post) {
			p.Papers = append(p.Papers, digest.Paper{Number: 4, Title: "A Spoon", URL: "https://arxiv.org/abs/2511.90004",
				Links:    []digest.Link{{Text: "Alphaxiv", URL: "https://www.alphaxiv.org/ko/overview/2511.90004"}},
				Sections: []digest.Section{{Heading: "Introduction", Items: []digest.Item{{Label: "Goal", Text: "Stir."}}}, {Heading: "Method", Text: "A\nB"}}})
		},
		"+\n+# 4. [A Spoon](https://arxiv.org/abs/2511.90004)\n+\n+> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90004)\n+\n" +
			"+## Introduction\n+\n+- Goal: Stir.\n+\n+## Method\n+\n+A\n+B\n"},
	{"a paper removed", prettyPost,
		func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, 1, 2) },
		"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n-\n-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90002)\n-\n" +
			"-## Introduction\n-\n-- Goal: Pour tea.\n-- Motivation: It is hot.\n-\n-## Method\n-\n-It has a spout.\n-\n"},
	{"the last paper moved to the front", prettyPost,
		func(p *digest.Post) { p.Papers = []digest.Paper{p.Papers[2], p.Papers[0], p.Papers[1]} },
		"+# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n+\n+## Method\n+\n+It holds tea.\n+\n" +
			"-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.\n"},
	{"papers moved and renumbered", prettyPost,
		func(p *digest.Post) {
			p.Papers = []digest.Paper{p.Papers[0], p.Papers[2], p.Papers[1]}
			p.Papers[1].Number, p.Papers[2].Number = 2, 3
		},
		"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n+# 2. [A Cup](https://arxiv.org/abs/2511.90003)\n" +
			"+## Method\n+\n+It holds tea.\n+\n+# 3. [A Teapot](https://arxiv.org/abs/2511.90002)\n+\n" +
			"-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.\n"},
	{"two edits at once", prettyPost,
		func(p *digest.Post) { p.Title, p.Papers[1].Title = "New", "Newer" },
		"-title: \"Daily Papers — 2025-11-05\" # of the day\n+title: \"New\" # of the day\n" +
			"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n+# 2. [Newer](https://arxiv.org/abs/2511.90002)\n"},
}

// rawEdits are edits of a post in the style of the generator.
var rawEdits = []editCase{
	{"a stray quote is a part of the title", rawPost,
		func(p *digest.Post) { p.Title = "Daily Papers — 2025-11-05" },
		"-title: Daily Papers — 2025-11-05\"\n+title: Daily Papers — 2025-11-05\n"},
	{"a list of lines stays a list of lines", rawPost,
		func(p *digest.Post) { p.Tags = append(p.Tags, "ai") },
		"+- ai\n"},
	{"a line of the list removed", rawPost,
		func(p *digest.Post) { p.Tags = p.Tags[1:] },
		"-- papers\n"},
	{"a line of the list replaced", rawPost,
		func(p *digest.Post) { p.Tags[1] = "huggingface" },
		"-- \"hugginface\"  # sic\n+- \"huggingface\"  # sic\n"},
	{"a key whose place is after the tags", rawPost,
		func(p *digest.Post) { p.Categories = []string{} },
		"+categories: []\n"},
	{"spaces in a heading change only with the title", rawPost,
		func(p *digest.Post) { p.Papers[0].Number = 9 },
		"-# 1. [A Small   Kettle](https://arxiv.org/abs/2511.90001)\n+# 9. [A Small   Kettle](https://arxiv.org/abs/2511.90001)\n"},
	{"a line of a text keeps the spaces around it", rawPost,
		func(p *digest.Post) { section(p, 0, 1).Text = "New first line.  \n Second line." },
		"-First line.  \n+New first line.  \n"},
	{"an item keeps its trailing spaces", rawPost,
		func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "Boil milk." },
		"-- Goal: Boil water.  \n+- Goal: Boil milk.  \n"},
	{"a new item gets trailing spaces", rawPost,
		func(p *digest.Post) {
			section(p, 1, 0).Items = append(section(p, 1, 0).Items, digest.Item{Label: "Contribution", Text: "A pot."})
		},
		"+- Contribution: A pot.  \n"},
	{"a new section looks like its neighbours", rawPost,
		func(p *digest.Post) {
			p.Papers[1].Sections = append(p.Papers[1].Sections, digest.Section{Heading: "Results", Text: "Tea."})
		},
		"+\n+## Results  \n+Tea.  \n"},
	{"a new paper looks like its neighbours", rawPost,
		func(p *digest.Post) {
			p.Papers = append(p.Papers, digest.Paper{Number: 3, Title: "A Cup", URL: "https://arxiv.org/abs/2511.90003",
				Links: []digest.Link{{Text: "Alphaxiv", URL: "https://www.alphaxiv.org/ko/overview/2511.90003"}},
				Sections: []digest.Section{
					{Heading: "Introduction", Items: []digest.Item{{Label: "Goal", Text: "Hold tea."}, {Text: "More."}}},
					{Heading: "Method", Text: "A cup."},
				}})
		},
		"+\n+# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n+\n+> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90003)\n+\n" +
			"+## Introduction\n+- Goal: Hold tea.  \n+- More.  \n+\n+## Method  \n+A cup.  \n"},
}

// The pretty post with other line ends and a byte order mark.
var (
	prettyCRLF = strings.ReplaceAll(prettyPost, "\n", "\r\n")
	prettyCut  = strings.TrimSuffix(prettyPost, "\n")
	prettyBOM  = "\ufeff" + prettyPost
)

// oddEdits are edits of posts with other line ends, and of unusual posts.
var oddEdits = []editCase{
	{"CRLF: a value", prettyCRLF, func(p *digest.Post) { p.Papers[1].Title = "New" },
		"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)␍\n+# 2. [New](https://arxiv.org/abs/2511.90002)␍\n"},
	{"CRLF: a key", prettyCRLF, func(p *digest.Post) { p.Extra.Set("new", true) }, "+new: true␍\n"},
	{"CRLF: a line added", prettyCRLF, func(p *digest.Post) { section(p, 0, 1).Text += "\nThird." }, "+Third.␍\n"},
	{"CRLF: a text", prettyCRLF, func(p *digest.Post) { section(p, 0, 2).Text = "A\n\nB" }, "-It boils.␍\n+A␍\n+B␍\n+␍\n"},
	{"CRLF: a section", prettyCRLF,
		func(p *digest.Post) {
			p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Conclusion", Items: []digest.Item{{Text: "a"}, {Text: "b\nc"}}})
		},
		"+## Conclusion␍\n+␍\n+- a␍\n+- b␍\n+  c␍\n+␍\n"},
	{"CRLF: an intro", prettyCRLF, func(p *digest.Post) { p.Intro = "A\nB" }, "+A␍\n+B␍\n+␍\n"},

	{"no last newline: the last line", prettyCut, func(p *digest.Post) { section(p, 2, 0).Text = "New." }, "-It holds tea.␃\n+New.␃\n"},
	{"no last newline: another line", prettyCut, func(p *digest.Post) { p.Papers[0].Number = 5 },
		"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n+# 5. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
	{"no last newline: the last paper moved", prettyCut, func(p *digest.Post) { l := p.Papers; l[1], l[2] = l[2], l[1] },
		"+# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n+\n+## Method\n+\n+It holds tea.\n+\n" +
			"-It has a spout.\n-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.␃\n+It has a spout.␃\n"},
	{"no last newline: the last paper removed", prettyCut, func(p *digest.Post) { p.Papers = p.Papers[:2] },
		"-It has a spout.\n-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.␃\n+It has a spout.␃\n"},
	{"no last newline: a section added", prettyCut,
		func(p *digest.Post) {
			p.Papers[2].Sections = append(p.Papers[2].Sections, digest.Section{Heading: "Results", Text: "Tea."})
		},
		"-It holds tea.␃\n+It holds tea.\n+\n+## Results\n+\n+Tea.␃\n"},
	{"no last newline: a body after a bare fence", "---\ntitle: x\n---", func(p *digest.Post) { p.Intro = "Words." },
		"----␃\n+---\n+\n+Words.\n"},

	{"BOM: a value", prettyBOM, func(p *digest.Post) { p.Layout = "page" }, "-layout: post\n+layout: page\n"},
	{"BOM: a key in front", "\ufeff---\ntitle: x\n---\n", func(p *digest.Post) { p.Layout = "page" }, "+layout: page\n"},

	{"an empty front matter", "---\n---\n", func(p *digest.Post) { p.Title, p.Tags = "A", []string{"b"} }, "+title: \"A\"\n+tags: [b]\n"},
	{"new keys stand in the order of the format", "---\ndate: 2025-11-05\nauthor: kim\n---\n",
		func(p *digest.Post) { p.Layout, p.Title, p.Tags, p.Categories = "post", "T", []string{}, []string{"c"} },
		"+layout: post\n+title: \"T\"\n+tags: []\n+categories: [c]\n"},
	{"a comment stays with the key below it", "---\n# one\ntitle: x\n\n# two\nauthor: kim\n# three\n---\n",
		func(p *digest.Post) { p.Extra.Delete("author") }, "-author: kim\n"},
	{"a mapping in braces is replaced", "---\n{title: x, author: kim}\n---\n",
		func(p *digest.Post) { p.Title = "y" }, "-{title: x, author: kim}\n+title: \"y\"\n+author: kim\n"},
	{"a block scalar is written on one line", "---\ntitle: |\n  A\n  B\n# note\ndate: 2025-11-05\n---\n",
		func(p *digest.Post) { p.Title = "C" }, "-title: |\n-  A\n-  B\n+title: \"C\"\n"},
	{"the last of two equal keys changes", "---\ntitle: a\ntitle: b\n---\n",
		func(p *digest.Post) { p.Title = "c" }, "-title: b\n+title: c\n"},
	{"both of two equal keys are removed", "---\ntitle: a\nlayout: x\ntitle: b\n---\n",
		func(p *digest.Post) { p.Title = "" }, "-title: a\n-title: b\n"},
	{"a string of tags stays a string", "---\ntags: a b\n---\n",
		func(p *digest.Post) { p.Tags = []string{"a", "c"} }, "-tags: a b\n+tags: a c\n"},
	{"a string of tags becomes a list for a tag with a space", "---\ntags: a b\n---\n",
		func(p *digest.Post) { p.Tags = []string{"a", "b c"} }, "-tags: a b\n+tags: [a, b c]\n"},
	{"a key without a value gets a value", "---\ntitle:\ndate: # when?\n---\n",
		func(p *digest.Post) { p.Title, p.Date = "x", "2025-11-05" }, "-title:\n-date: # when?\n+title: \"x\"\n+date: 2025-11-05 # when?\n"},
	{"an anchor is removed and its alias becomes a value", "---\na: &x [1, 2]\nb: *x\n---\n",
		func(p *digest.Post) { p.Extra.Delete("a") }, "-a: &x [1, 2]\n-b: *x\n+b: [1, 2]\n"},
	{"an indented mapping keeps its indentation", "---\n  title: x\n---\n",
		func(p *digest.Post) { p.Layout = "post" }, "+  layout: post\n"},

	{"a wrapped title is replaced as a whole", "---\n---\n### 1. [A\n  B](u)\n\n## C\n",
		func(p *digest.Post) { p.Papers[0].Title = "D" }, "-### 1. [A\n-  B](u)\n+### 1. [D](u)\n"},
	{"the URL of a wrapped title changes one line", "---\n---\n### 1. [A\n  B](u)\n\n## C\n",
		func(p *digest.Post) { p.Papers[0].URL = "v" }, "-  B](u)\n+  B](v)\n"},
	{"a new paper has the level of the others", "---\n---\n\n### 1. [A](u)\n\n## Method  \nB\n",
		func(p *digest.Post) {
			p.Papers = append(p.Papers, digest.Paper{Number: 2, Title: "C", URL: "v", Sections: []digest.Section{{Heading: "Method", Text: "D"}}})
		},
		"+\n+### 2. [C](v)\n+\n+## Method  \n+D\n"},
	{"a new bullet has the sign of its list", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n* a\n\n* b\n",
		func(p *digest.Post) { s := section(p, 0, 0); s.Items = append(s.Items, digest.Item{Text: "c"}) },
		"+\n+* c\n"},
	{"links on one line", "---\n---\n\n# 1. [A](u)\n\n> [B](v) | [C](w)\n",
		func(p *digest.Post) { p.Papers[0].Links = append(p.Papers[0].Links, digest.Link{Text: "D", URL: "x"}) },
		"-> [B](v) | [C](w)\n+> [B](v) | [C](w) | [D](x)\n"},
	{"two quotes: a link of the second", "---\n---\n\n# 1. [A](u)\n\n> [B](v)\n\n> [C](w)\n",
		func(p *digest.Post) { p.Papers[0].Links[1].URL = "x" }, "-> [C](w)\n+> [C](x)\n"},
	{"two quotes: the first link removed", "---\n---\n\n# 1. [A](u)\n\n> [B](v)\n\n> [C](w)\n",
		func(p *digest.Post) { p.Papers[0].Links = p.Papers[0].Links[1:] }, "-> [B](v)\n-\n"},
	{"a title gets a link", "---\n---\n\n# 1. A\n", func(p *digest.Post) { p.Papers[0].URL = "u" }, "-# 1. A\n+# 1. [A](u)\n"},
	{"a paper without a number gets a number", "---\n---\n\n# [A](u)\n", func(p *digest.Post) { p.Papers[0].Number = 1 }, "-# [A](u)\n+# 1. [A](u)\n"},
	{"no papers: an empty day, with its blank line", "---\ntitle: x\n---\n\n# 1. [A](u)\n\n## B\n", func(p *digest.Post) { p.Papers = nil }, "-# 1. [A](u)\n-\n-## B\n"},
	{"no papers, but an intro", "---\ntitle: x\n---\n\nIntro.\n\n# 1. [A](u)\n\n## B\n", func(p *digest.Post) { p.Papers = nil }, "-\n-# 1. [A](u)\n-\n-## B\n"},
	{"no intro", "---\ntitle: x\n---\n\nIntro.\n\n# 1. [A](u)\n", func(p *digest.Post) { p.Intro = "" }, "-Intro.\n-\n"},
	{"the first paper of a post has canonical style", "---\ntitle: x\n---\n",
		func(p *digest.Post) {
			p.Papers = []digest.Paper{{Number: 1, Title: "A", URL: "u", Links: []digest.Link{{Text: "B", URL: "v"}}, Lead: "C",
				Sections: []digest.Section{{Heading: "D", Items: []digest.Item{{Label: "Goal", Text: "E"}, {Text: "F"}}}, {Heading: "G", Text: "H"}, {Heading: "I"}}}}
		},
		"+\n+# 1. [A](u)\n+\n+> [B](v)\n+\n+C\n+\n+## D\n+\n+- Goal: E\n+- F\n+\n+## G\n+\n+H\n+\n+## I\n"},
}
