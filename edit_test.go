package digest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// An editCase is made to a post, and shows in the text as want.
type editCase struct {
	why  string
	base string
	make func(p *digest.Post)
	want string
}

// wrappedItem has an item whose further lines are indented each in its own way, and an
// item with a lazy line.
const wrappedItem = "---\n---\n\n# 1. [A](u)\n\n## Method\n\n- **Goal:** a\n     b\n   c\n- d\ne\n"

// TestEdits shows the changed lines of the file for each kind of edit.
func TestEdits(t *testing.T) {
	section := func(p *digest.Post, i, j int) *digest.Section { return &p.Papers[i].Sections[j] }
	pretty := []editCase{
		{"nothing", posttest.PrettyPost, func(p *digest.Post) {}, ""},

		// Front matter.
		{"a title keeps its quotes and the comment after it", posttest.PrettyPost,
			func(p *digest.Post) { p.Title = "Another: \"one\"" },
			"-title: \"Daily Papers — 2025-11-05\" # of the day\n" +
				"+title: \"Another: \\\"one\\\"\" # of the day\n"},
		{"a date stays without quotes", posttest.PrettyPost,
			func(p *digest.Post) { p.Date = "2025-11-06 09:00:00" },
			"-date: 2025-11-05 08:15:00\n+date: 2025-11-06 09:00:00\n"},
		{"what is no date gets quotes if it needs them", posttest.PrettyPost,
			func(p *digest.Post) { p.Date = "soon: maybe" },
			"-date: 2025-11-05 08:15:00\n+date: \"soon: maybe\"\n"},
		{"a plain value stays plain", posttest.PrettyPost,
			func(p *digest.Post) { p.Layout = "digest" },
			"-layout: post\n+layout: digest\n"},
		{"but for a text that YAML takes for something else", posttest.PrettyPost,
			func(p *digest.Post) { p.Layout = "yes" },
			"-layout: post\n+layout: \"yes\"\n"},
		{"an empty value takes its line away", posttest.PrettyPost,
			func(p *digest.Post) { p.Layout = "" },
			"-layout: post\n"},

		{"a tag more", posttest.PrettyPost,
			func(p *digest.Post) { p.Tags = append(p.Tags, "generative AI") },
			"-tags: [papers, hugginface] # sic\n+tags: [papers, hugginface, generative AI] # sic\n"},
		{"a tag less", posttest.PrettyPost,
			func(p *digest.Post) { p.Tags = p.Tags[1:] },
			"-tags: [papers, hugginface] # sic\n+tags: [hugginface] # sic\n"},
		{"another tag", posttest.PrettyPost,
			func(p *digest.Post) { p.Tags[1] = "hugging, face" },
			"-tags: [papers, hugginface] # sic\n+tags: [papers, \"hugging, face\"] # sic\n"},
		{"tags in another order", posttest.PrettyPost,
			func(p *digest.Post) { slices.Reverse(p.Tags) },
			"-tags: [papers, hugginface] # sic\n+tags: [hugginface, papers] # sic\n"},
		{"no tags", posttest.PrettyPost,
			func(p *digest.Post) { p.Tags = []string{} },
			"-tags: [papers, hugginface] # sic\n+tags: [] # sic\n"},
		{"absent tags", posttest.PrettyPost,
			func(p *digest.Post) { p.Tags = nil },
			"-tags: [papers, hugginface] # sic\n"},
		{"a category where the list was empty", posttest.PrettyPost,
			func(p *digest.Post) { p.Categories = []string{"news"} },
			"-categories: []\n+categories: [news]\n"},

		{"another value of a key that is not the format's", posttest.PrettyPost,
			func(p *digest.Post) { p.Extra.Set("reviewer", "lee's") },
			"-reviewer: 'kim'   # a note\n+reviewer: 'lee''s'   # a note\n"},
		{"a new key stands after the others", posttest.PrettyPost,
			func(p *digest.Post) {
				p.Extra.Set("image", digest.Map{{Key: "path", Value: "/a.png"}, {Key: "size", Value: []any{"x", nil}}})
			},
			"+image: {path: /a.png, size: [x, null]}\n"},
		{"a key less", posttest.PrettyPost,
			func(p *digest.Post) { p.Extra.Delete("reviewer") },
			"-reviewer: 'kim'   # a note\n"},
		{"keys in another order", posttest.PrettyPost,
			func(p *digest.Post) { slices.Reverse(p.Extra) },
			"-reviewer: 'kim'   # a note\n+reviewer: 'kim'   # a note\n"},

		// Headings and quotes.
		{"a title is that span of its line", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Title = "A [Big] Kettle" },
			"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
				"+# 1. [A [Big] Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
		{"a title is escaped where that is needed", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[1].Title = "A *Star*" },
			"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n" +
				"+# 2. [A \\*Star\\*](https://arxiv.org/abs/2511.90002)\n"},
		{"a URL", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].URL = "http://arxiv.org/abs/2511.90001v2" },
			"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
				"+# 1. [A *Small* Kettle](http://arxiv.org/abs/2511.90001v2) (oral)\n"},
		{"a number", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Number = 10 },
			"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
				"+# 10. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
		{"no number", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Number = 0 },
			"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n" +
				"+# [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
		{"a link's text", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Links[0].Text = "alphaXiv" },
			"-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n" +
				"+> [alphaXiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n"},
		{"a link's URL", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Links[0].URL = "https://www.alphaxiv.org/overview/2511.90001" },
			"-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n" +
				"+> [Alphaxiv](https://www.alphaxiv.org/overview/2511.90001)\n"},
		{"a link more", posttest.PrettyPost,
			func(p *digest.Post) {
				p.Papers[0].Links = append(p.Papers[0].Links, digest.Link{Text: "Code", URL: "https://example.org/"})
			},
			"+> [Code](https://example.org/)\n"},
		{"a quote where there was none", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[2].Links = []digest.Link{{Text: "Code", URL: "https://example.org/"}} },
			"+> [Code](https://example.org/)\n+\n"},
		{"no link", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Links = nil },
			"-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90001)\n-\n"},

		// Texts.
		{"a heading", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 1).Heading = "Methods & More" },
			"-## Method\n+## Methods & More\n"},
		{"a line of a text", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 1).Text = "First line.  \nAnother line." },
			"-Second line.\n+Another line.\n"},
		{"a line more", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 1).Text += "\nThird line." },
			"+Third line.\n"},
		{"a paragraph more, in front", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 2).Text = "Look:\n\n" + section(p, 0, 2).Text },
			"+Look:\n+\n"},
		{"a line less", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 1).Text = "Second line." },
			"-First line.  \n"},
		{"no text", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 2).Text = "" },
			"-It boils.\n-\n"},
		{"a lead", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Lead = "One line.\nTwo." },
			"+One line.\n+Two.\n+\n"},
		{"an intro", posttest.PrettyPost,
			func(p *digest.Post) { p.Intro = "Three papers today." },
			"+Three papers today.\n+\n"},

		// Items.
		{"an item's text", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 0).Items[1].Text = "Winter." },
			"-- Motivation: It is cold.\n+- Motivation: Winter.\n"},
		{"an item's label", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 0).Items[1].Label = "동기" },
			"-- Motivation: It is cold.\n+- 동기: It is cold.\n"},
		{"an item's label taken away", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 0).Items[1].Label = "" },
			"-- Motivation: It is cold.\n+- It is cold.\n"},
		{"an item's label added", posttest.PrettyPost,
			func(p *digest.Post) {
				section(p, 0, 0).Items[0].Label = ""
				section(p, 0, 0).Items[2].Label = "Goal"
			},
			"-- Goal: Boil water.\n+- Boil water.\n-- Contribution: A kettle.\n+- Goal: A kettle.\n"},
		{"an item more", posttest.PrettyPost,
			func(p *digest.Post) {
				section(p, 1, 0).Items = append(section(p, 1, 0).Items, digest.Item{Label: "Contribution", Text: "A pot."})
			},
			"+- Contribution: A pot.\n"},
		{"an item more, in front", posttest.PrettyPost,
			func(p *digest.Post) {
				section(p, 1, 0).Items = slices.Insert(section(p, 1, 0).Items, 0, digest.Item{Text: "First."})
			},
			"+- First.\n"},
		{"an item less", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 0).Items = slices.Delete(section(p, 0, 0).Items, 1, 2) },
			"-- Motivation: It is cold.\n"},
		{"the last item less", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 0, 0).Items = section(p, 0, 0).Items[:2] },
			"-- Contribution: A kettle.\n"},
		{"an item moved to the end", posttest.PrettyPost,
			func(p *digest.Post) {
				l := section(p, 0, 0).Items
				section(p, 0, 0).Items = append(l[1:3:3], l[0])
			},
			"-- Goal: Boil water.\n+- Goal: Boil water.\n"},
		{"no items", posttest.PrettyPost,
			func(p *digest.Post) { section(p, 1, 0).Items = nil },
			"-- Goal: Pour tea.\n-- Motivation: It is hot.\n-\n"},
		{"items become a text", posttest.PrettyPost,
			func(p *digest.Post) { *section(p, 1, 0) = digest.Section{Heading: "Introduction", Text: "It pours."} },
			"-- Goal: Pour tea.\n-- Motivation: It is hot.\n+It pours.\n"},
		{"a text becomes items", posttest.PrettyPost,
			func(p *digest.Post) {
				*section(p, 0, 1) = digest.Section{Heading: "Method", Items: []digest.Item{{Text: "First."}, {Text: "Second."}}}
			},
			"-First line.  \n-Second line.\n+- First.\n+- Second.\n"},

		// Blocks.
		{"a section more", posttest.PrettyPost,
			func(p *digest.Post) {
				p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Conclusion", Text: "Tea."})
			},
			"+## Conclusion\n+\n+Tea.\n+\n"},
		{"a section more, in front", posttest.PrettyPost,
			func(p *digest.Post) {
				p.Papers[1].Sections = slices.Insert(p.Papers[1].Sections, 0, digest.Section{Heading: "TL;DR", Text: "Tea."})
			},
			"+## TL;DR\n+\n+Tea.\n+\n"},
		{"a section where there was none", posttest.PrettyPost + "\n# 4. [New](u)\n",
			func(p *digest.Post) { p.Papers[3].Sections = []digest.Section{{Heading: "Method", Text: "Tea."}} },
			"+\n+## Method\n+\n+Tea.\n"},
		{"a section less", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[0].Sections = slices.Delete(p.Papers[0].Sections, 1, 2) },
			"-## Method\n-\n-First line.  \n-Second line.\n-\n"},
		{"the last section less", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers[2].Sections = nil },
			"-\n-## Method\n-\n-It holds tea.\n"},
		{"sections in another order", posttest.PrettyPost,
			func(p *digest.Post) { l := p.Papers[0].Sections; l[1], l[2] = l[2], l[1] },
			"+## Results\n+\n+It boils.\n+\n-## Results\n-\n-It boils.\n-\n"},
		{"a paper more", posttest.PrettyPost,
			func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: 4, Title: "A Spoon", URL: "https://arxiv.org/abs/2511.90004",
					Links:    []digest.Link{{Text: "Alphaxiv", URL: "https://www.alphaxiv.org/ko/overview/2511.90004"}},
					Sections: []digest.Section{{Heading: "Introduction", Items: []digest.Item{{Label: "Goal", Text: "Stir."}}}, {Heading: "Method", Text: "A\nB"}}})
			},
			"+\n+# 4. [A Spoon](https://arxiv.org/abs/2511.90004)\n+\n+> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90004)\n+\n" +
				"+## Introduction\n+\n+- Goal: Stir.\n+\n+## Method\n+\n+A\n+B\n"},
		{"a paper less", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, 1, 2) },
			"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n-\n-> [Alphaxiv](https://www.alphaxiv.org/ko/overview/2511.90002)\n-\n" +
				"-## Introduction\n-\n-- Goal: Pour tea.\n-- Motivation: It is hot.\n-\n-## Method\n-\n-It has a spout.\n-\n"},
		{"the last paper moved to the front, as it is", posttest.PrettyPost,
			func(p *digest.Post) { p.Papers = []digest.Paper{p.Papers[2], p.Papers[0], p.Papers[1]} },
			"+# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n+\n+## Method\n+\n+It holds tea.\n+\n" +
				"-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.\n"},
		{"papers moved and renumbered", posttest.PrettyPost,
			func(p *digest.Post) {
				p.Papers = []digest.Paper{p.Papers[0], p.Papers[2], p.Papers[1]}
				p.Papers[1].Number, p.Papers[2].Number = 2, 3
			},
			"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n+# 2. [A Cup](https://arxiv.org/abs/2511.90003)\n" +
				"+## Method\n+\n+It holds tea.\n+\n+# 3. [A Teapot](https://arxiv.org/abs/2511.90002)\n+\n" +
				"-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.\n"},
		{"two edits at once", posttest.PrettyPost,
			func(p *digest.Post) { p.Title, p.Papers[1].Title = "New", "Newer" },
			"-title: \"Daily Papers — 2025-11-05\" # of the day\n+title: \"New\" # of the day\n" +
				"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)\n+# 2. [Newer](https://arxiv.org/abs/2511.90002)\n"},
	}

	raw := []editCase{
		{"a stray quote goes with the title that it is part of", posttest.RawPost,
			func(p *digest.Post) { p.Title = "Daily Papers — 2025-11-05" },
			"-title: Daily Papers — 2025-11-05\"\n+title: Daily Papers — 2025-11-05\n"},
		{"a list of lines stays one", posttest.RawPost,
			func(p *digest.Post) { p.Tags = append(p.Tags, "ai") },
			"+- ai\n"},
		{"a line of it less", posttest.RawPost,
			func(p *digest.Post) { p.Tags = p.Tags[1:] },
			"-- papers\n"},
		{"a line of it replaced", posttest.RawPost,
			func(p *digest.Post) { p.Tags[1] = "huggingface" },
			"-- \"hugginface\"  # sic\n+- \"huggingface\"  # sic\n"},
		{"a key that the format puts after the tags", posttest.RawPost,
			func(p *digest.Post) { p.Categories = []string{} },
			"+categories: []\n"},
		{"spaces in a heading go only with the title", posttest.RawPost,
			func(p *digest.Post) { p.Papers[0].Number = 9 },
			"-# 1. [A Small   Kettle](https://arxiv.org/abs/2511.90001)\n+# 9. [A Small   Kettle](https://arxiv.org/abs/2511.90001)\n"},
		{"a line of a text keeps what stands around it", posttest.RawPost,
			func(p *digest.Post) { section(p, 0, 1).Text = "New first line.  \n Second line." },
			"-First line.  \n+New first line.  \n"},
		{"an item keeps its trailing spaces", posttest.RawPost,
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "Boil milk." },
			"-- Goal: Boil water.  \n+- Goal: Boil milk.  \n"},
		{"a new item gets some", posttest.RawPost,
			func(p *digest.Post) {
				section(p, 1, 0).Items = append(section(p, 1, 0).Items, digest.Item{Label: "Contribution", Text: "A pot."})
			},
			"+- Contribution: A pot.  \n"},
		{"a new section looks like its neighbours", posttest.RawPost,
			func(p *digest.Post) {
				p.Papers[1].Sections = append(p.Papers[1].Sections, digest.Section{Heading: "Results", Text: "Tea."})
			},
			"+\n+## Results  \n+Tea.  \n"},
		{"a new paper, too", posttest.RawPost,
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

	var others []editCase
	crlf := strings.ReplaceAll(posttest.PrettyPost, "\n", "\r\n")
	cut := strings.TrimSuffix(posttest.PrettyPost, "\n")
	bom := "\ufeff" + posttest.PrettyPost
	others = append(others,
		editCase{"CRLF: a value", crlf, func(p *digest.Post) { p.Papers[1].Title = "New" },
			"-# 2. [A Teapot](https://arxiv.org/abs/2511.90002)␍\n+# 2. [New](https://arxiv.org/abs/2511.90002)␍\n"},
		editCase{"CRLF: a key", crlf, func(p *digest.Post) { p.Extra.Set("new", true) }, "+new: true␍\n"},
		editCase{"CRLF: a line more", crlf, func(p *digest.Post) { section(p, 0, 1).Text += "\nThird." }, "+Third.␍\n"},
		editCase{"CRLF: a text", crlf, func(p *digest.Post) { section(p, 0, 2).Text = "A\n\nB" }, "-It boils.␍\n+A␍\n+B␍\n+␍\n"},
		editCase{"CRLF: a section", crlf,
			func(p *digest.Post) {
				p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Conclusion", Items: []digest.Item{{Text: "a"}, {Text: "b\nc"}}})
			},
			"+## Conclusion␍\n+␍\n+- a␍\n+- b␍\n+  c␍\n+␍\n"},
		editCase{"CRLF: an intro", crlf, func(p *digest.Post) { p.Intro = "A\nB" }, "+A␍\n+B␍\n+␍\n"},

		editCase{"no last newline: the last line", cut, func(p *digest.Post) { section(p, 2, 0).Text = "New." }, "-It holds tea.␃\n+New.␃\n"},
		editCase{"no last newline: another line", cut, func(p *digest.Post) { p.Papers[0].Number = 5 },
			"-# 1. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n+# 5. [A *Small* Kettle](https://arxiv.org/abs/2511.90001) (oral)\n"},
		editCase{"no last newline: the last paper moved", cut, func(p *digest.Post) { l := p.Papers; l[1], l[2] = l[2], l[1] },
			"+# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n+\n+## Method\n+\n+It holds tea.\n+\n" +
				"-It has a spout.\n-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.␃\n+It has a spout.␃\n"},
		editCase{"no last newline: the last paper less", cut, func(p *digest.Post) { p.Papers = p.Papers[:2] },
			"-It has a spout.\n-\n-# 3. [A Cup](https://arxiv.org/abs/2511.90003)\n-\n-## Method\n-\n-It holds tea.␃\n+It has a spout.␃\n"},
		editCase{"no last newline: a section more", cut,
			func(p *digest.Post) {
				p.Papers[2].Sections = append(p.Papers[2].Sections, digest.Section{Heading: "Results", Text: "Tea."})
			},
			"-It holds tea.␃\n+It holds tea.\n+\n+## Results\n+\n+Tea.␃\n"},
		editCase{"no last newline: a body after a bare fence", "---\ntitle: x\n---", func(p *digest.Post) { p.Intro = "Words." },
			"----␃\n+---\n+\n+Words.\n"},

		editCase{"BOM: a value", bom, func(p *digest.Post) { p.Layout = "page" }, "-layout: post\n+layout: page\n"},
		editCase{"BOM: a key in front", "\ufeff---\ntitle: x\n---\n", func(p *digest.Post) { p.Layout = "page" }, "+layout: page\n"},

		editCase{"an empty front matter", "---\n---\n", func(p *digest.Post) { p.Title, p.Tags = "A", []string{"b"} }, "+title: \"A\"\n+tags: [b]\n"},
		editCase{"new keys stand in the order of the format", "---\ndate: 2025-11-05\nauthor: kim\n---\n",
			func(p *digest.Post) { p.Layout, p.Title, p.Tags, p.Categories = "post", "T", []string{}, []string{"c"} },
			"+layout: post\n+title: \"T\"\n+tags: []\n+categories: [c]\n"},
		editCase{"a comment stays with the key below it", "---\n# one\ntitle: x\n\n# two\nauthor: kim\n# three\n---\n",
			func(p *digest.Post) { p.Extra.Delete("author") }, "-author: kim\n"},
		editCase{"a mapping in braces stays in braces", "---\n{title: x, author: kim}\n---\n",
			func(p *digest.Post) { p.Title = "z" }, "-{title: x, author: kim}\n+{title: z, author: kim}\n"},
		editCase{"a block scalar stays a block scalar", "---\ntitle: |\n  A\n  B\n# note\ndate: 2025-11-05\n---\n",
			func(p *digest.Post) { p.Title = "C" }, "-title: |\n-  A\n-  B\n+title: |-\n+  C\n"},
		editCase{"the last of two equal keys is the one that counts", "---\ntitle: a\ntitle: b\n---\n",
			func(p *digest.Post) { p.Title = "c" }, "-title: b\n+title: c\n"},
		editCase{"both go if the key does", "---\ntitle: a\nlayout: x\ntitle: b\n---\n",
			func(p *digest.Post) { p.Title = "" }, "-title: a\n-title: b\n"},
		editCase{"a string of tags stays one", "---\ntags: a b\n---\n",
			func(p *digest.Post) { p.Tags = []string{"a", "c"} }, "-tags: a b\n+tags: a c\n"},
		editCase{"unless a tag holds a space", "---\ntags: a b\n---\n",
			func(p *digest.Post) { p.Tags = []string{"a", "b c"} }, "-tags: a b\n+tags: [a, b c]\n"},
		editCase{"a key without a value gets one", "---\ntitle:\ndate: # when?\n---\n",
			func(p *digest.Post) { p.Title, p.Date = "x", "2025-11-05" }, "-title:\n-date: # when?\n+title: \"x\"\n+date: 2025-11-05 # when?\n"},
		editCase{"an anchor may go where its aliases become values", "---\na: &x [1, 2]\nb: *x\n---\n",
			func(p *digest.Post) { p.Extra.Delete("a") }, "-a: &x [1, 2]\n-b: *x\n+b: [1, 2]\n"},
		editCase{"an indented mapping keeps its indentation", "---\n  title: x\n---\n",
			func(p *digest.Post) { p.Layout = "post" }, "+  layout: post\n"},

		editCase{"a wrapped title is replaced as a whole", "---\n---\n### 1. [A\n  B](u)\n\n## C\n",
			func(p *digest.Post) { p.Papers[0].Title = "D" }, "-### 1. [A\n-  B](u)\n+### 1. [D](u)\n"},
		editCase{"but its URL alone is one line", "---\n---\n### 1. [A\n  B](u)\n\n## C\n",
			func(p *digest.Post) { p.Papers[0].URL = "v" }, "-  B](u)\n+  B](v)\n"},
		editCase{"a new paper at the level of the others", "---\n---\n\n### 1. [A](u)\n\n## Method  \nB\n",
			func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: 2, Title: "C", URL: "v", Sections: []digest.Section{{Heading: "Method", Text: "D"}}})
			},
			"+\n+### 2. [C](v)\n+\n+## Method  \n+D\n"},
		editCase{"a bullet's sign is that of the list", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n* a\n\n* b\n",
			func(p *digest.Post) { s := section(p, 0, 0); s.Items = append(s.Items, digest.Item{Text: "c"}) },
			"+\n+* c\n"},
		editCase{"links on one line", "---\n---\n\n# 1. [A](u)\n\n> [B](v) | [C](w)\n",
			func(p *digest.Post) { p.Papers[0].Links = append(p.Papers[0].Links, digest.Link{Text: "D", URL: "x"}) },
			"-> [B](v) | [C](w)\n+> [B](v) | [C](w) | [D](x)\n"},
		editCase{"two quotes: a link of the second", "---\n---\n\n# 1. [A](u)\n\n> [B](v)\n\n> [C](w)\n",
			func(p *digest.Post) { p.Papers[0].Links[1].URL = "x" }, "-> [C](w)\n+> [C](x)\n"},
		editCase{"two quotes: the first link less", "---\n---\n\n# 1. [A](u)\n\n> [B](v)\n\n> [C](w)\n",
			func(p *digest.Post) { p.Papers[0].Links = p.Papers[0].Links[1:] }, "-> [B](v)\n-\n"},
		editCase{"a title gets a link", "---\n---\n\n# 1. A\n\n# 2. [B](v)\n", func(p *digest.Post) { p.Papers[0].URL = "u" }, "-# 1. A\n+# 1. [A](u)\n"},
		editCase{"a paper without a number gets one", "---\n---\n\n# [A](u)\n", func(p *digest.Post) { p.Papers[0].Number = 1 }, "-# [A](u)\n+# 1. [A](u)\n"},
		editCase{"a bold title stays bold", "---\n---\n\n# 1. [**A**](u)\n\n# 2. [_B_](v)\n\n# 3. [**C** D](w)\n",
			func(p *digest.Post) { p.Papers[0].Title, p.Papers[1].Title, p.Papers[2].Title = "X *y*", "Z", "E" },
			"-# 1. [**A**](u)\n+# 1. [**X \\*y\\***](u)\n-# 2. [_B_](v)\n+# 2. [_Z_](v)\n-# 3. [**C** D](w)\n+# 3. [E](w)\n"},
		editCase{"a bold title without a link", "---\n---\n\n## 1. **A**\n\nhttps://arxiv.org/abs/2511.90001\n\n## 2. B\n\nhttps://arxiv.org/abs/2511.90002\n",
			func(p *digest.Post) { p.Papers[0].Title = "X" }, "-## 1. **A**\n+## 1. **X**\n"},
		editCase{"a bold label", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n- **Goal**: a\n- **Any words:** b\n",
			func(p *digest.Post) { section(p, 0, 0).Items[1].Label = "Other words" }, "-- **Any words:** b\n+- **Other words:** b\n"},
		editCase{"a new item has the marks of the others", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n- ***New***: a\n",
			func(p *digest.Post) {
				s := section(p, 0, 0)
				s.Items = append(s.Items, digest.Item{Label: "Goal", Text: "b"}, digest.Item{Text: "c"})
			},
			"+- ***Goal***: b\n+- c\n"},
		editCase{"an unknown label among known labels is bold", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n- Goal: a\n- Motivation: b\n",
			func(p *digest.Post) { section(p, 0, 0).Items[1].Label = "Verdict" }, "-- Motivation: b\n+- **Verdict**: b\n"},
		editCase{"a bold label removed", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n- **核心**：a\n",
			func(p *digest.Post) { section(p, 0, 0).Items[0].Label = "" }, "-- **核心**：a\n+- a\n"},
		editCase{"an item of a paper", "---\n---\n\n## 1. A\n- **arXiv:** [x](https://arxiv.org/abs/2511.90001)\n- **Score:** 3\n\n### Abstract\n",
			func(p *digest.Post) { p.Papers[0].Items[1].Text = "4" }, "-- **Score:** 3\n+- **Score:** 4\n"},
		editCase{"a line of an item", wrappedItem,
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "a\nx\nc" }, "-     b\n+     x\n"},
		editCase{"the first line of an item", wrappedItem,
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "x\nb\nc" }, "-- **Goal:** a\n+- **Goal:** x\n"},
		editCase{"a line more within an item is indented like the others", wrappedItem,
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "a\nb\nx\nc" }, "+     x\n"},
		editCase{"a line before all others of an item", wrappedItem,
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "x\na\nb\nc" }, "-- **Goal:** a\n+- **Goal:** x\n+     a\n"},
		editCase{"a line less of an item", wrappedItem,
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "a\nc" }, "-     b\n"},
		editCase{"a line more after a lazy line", wrappedItem,
			func(p *digest.Post) { section(p, 0, 0).Items[1].Text = "d\ne\nx" }, "+x\n"},
		editCase{"CRLF: a line of an item", strings.ReplaceAll(wrappedItem, "\n", "\r\n"),
			func(p *digest.Post) { section(p, 0, 0).Items[0].Text = "a\nx\nc" }, "-     b␍\n+     x␍\n"},
		editCase{"a new paper in a post with items below the headings", "---\n---\n\n## 1. A\n- **arXiv:** [x](https://arxiv.org/abs/2511.90001)\n- **Score:** 3\n\n### Abstract\nB\n",
			func(p *digest.Post) {
				p.Insert(1, digest.Paper{Title: "C", Items: []digest.Item{{Label: "arXiv", Text: "[y](https://arxiv.org/abs/2511.90002)"}, {Label: "Score", Text: "5"}}, Sections: []digest.Section{{Heading: "Abstract", Text: "D"}}})
			},
			"+\n+## 2. C\n+- **arXiv:** [y](https://arxiv.org/abs/2511.90002)\n+- **Score:** 5\n+\n+### Abstract\n+D\n"},
		editCase{"items of a paper become a lead", "---\n---\n\n# 1. [A](u)\n\n- b\n- c\n\n## Method\n",
			func(p *digest.Post) { p.Papers[0].Items, p.Papers[0].Lead = nil, "Words." }, "-- b\n-- c\n+Words.\n"},
		editCase{"a lead becomes items", "---\n---\n\n# 1. [A](u)\n\n> [Code](v)\n\nWords.\n\n## Method\n",
			func(p *digest.Post) {
				p.Papers[0].Items, p.Papers[0].Lead = []digest.Item{{Text: "b"}, {Text: "c"}}, ""
			}, "-Words.\n+- b\n+- c\n"},
		editCase{"no items of a paper", "---\n---\n\n# 1. [A](u)\n\n- b\n- c\n\n## Method\n",
			func(p *digest.Post) { p.Papers[0].Items = nil }, "-- b\n-- c\n-\n"},
		editCase{"a directive moves with its paper", "---\n---\n\n# 1. [A](u)\n\n## Method\n\n- b\n\n<!-- digest:ignore placeholder -->\n# 2. [C](v)\n\n## Method\n\n- d\n",
			func(p *digest.Post) { p.Papers = p.Papers[:1] }, "-\n-<!-- digest:ignore placeholder -->\n-# 2. [C](v)\n-\n-## Method\n-\n-- d\n"},
		editCase{"no papers: an empty day, without a blank line", "---\ntitle: x\n---\n\n# 1. [A](u)\n\n## B\n", func(p *digest.Post) { p.Papers = nil }, "-\n-# 1. [A](u)\n-\n-## B\n"},
		editCase{"no papers, but an intro", "---\ntitle: x\n---\n\nIntro.\n\n# 1. [A](u)\n\n## B\n", func(p *digest.Post) { p.Papers = nil }, "-\n-# 1. [A](u)\n-\n-## B\n"},
		editCase{"no intro", "---\ntitle: x\n---\n\nIntro.\n\n# 1. [A](u)\n", func(p *digest.Post) { p.Intro = "" }, "-Intro.\n-\n"},
		editCase{"a paper in a post without any is in canonical style", "---\ntitle: x\n---\n",
			func(p *digest.Post) {
				p.Papers = []digest.Paper{{Number: 1, Title: "A", URL: "u", Links: []digest.Link{{Text: "B", URL: "v"}}, Lead: "C",
					Sections: []digest.Section{{Heading: "D", Items: []digest.Item{{Label: "Goal", Text: "E"}, {Text: "F"}}}, {Heading: "G", Text: "H"}, {Heading: "I"}}}}
			},
			"+\n+# 1. [A](u)\n+\n+> [B](v)\n+\n+C\n+\n+## D\n+\n+- Goal: E\n+- F\n+\n+## G\n+\n+H\n+\n+## I\n"},
	)

	for _, style := range []struct {
		name string
		list []editCase
	}{{"pretty", pretty}, {"raw", raw}, {"odd", others}} {
		for _, tt := range style.list {
			t.Run(style.name+"/"+tt.why, func(t *testing.T) {
				p := posttest.Parse(t, []byte(tt.base))
				tt.make(p)
				out, err := digest.Render(p)
				if err != nil {
					t.Fatal(err)
				}
				if got := posttest.Changes(tt.base, string(out)); got != tt.want {
					t.Errorf("the file changes by\n%s\nwant\n%s\n%q", got, tt.want, out)
				}
				if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
					t.Errorf("the result reads as another post (-want +got):\n%s", d)
				}
				if again := checkRewrite(t, []byte(tt.base), posttest.Detached(p)); string(again) != string(out) {
					t.Errorf("Rewrite and Render differ:\n%s", cmp.Diff(string(out), string(again)))
				}
			})
		}
	}
}

// An undone edit gives back the bytes.
func TestEditsUndone(t *testing.T) {
	for _, base := range []string{posttest.PrettyPost, posttest.RawPost, strings.ReplaceAll(posttest.RawPost, "\n", "\r\n"), strings.TrimSuffix(posttest.RawPost, "  \n")} {
		edits := map[string]func(p *digest.Post){
			"title":       func(p *digest.Post) { p.Title = "New" },
			"date":        func(p *digest.Post) { p.Date = "2025-12-01" },
			"paper title": func(p *digest.Post) { p.Papers[1].Title = "New" },
			"url":         func(p *digest.Post) { p.Papers[0].URL = "https://example.org/(x" },
			"number":      func(p *digest.Post) { p.Papers[0].Number = 77 },
			"link":        func(p *digest.Post) { p.Papers[0].Links[0].Text = "New" },
			"text":        func(p *digest.Post) { p.Papers[0].Sections[2].Text = "New." },
			"item":        func(p *digest.Post) { p.Papers[0].Sections[0].Items[1].Text = "New." },
			"label":       func(p *digest.Post) { p.Papers[0].Sections[0].Items[1].Label = "동기" },
			"item more": func(p *digest.Post) {
				s := &p.Papers[0].Sections[0]
				s.Items = append(slices.Clone(s.Items), digest.Item{Text: "New."})
			},
			"section more": func(p *digest.Post) {
				p.Papers[0].Sections = append(slices.Clone(p.Papers[0].Sections), digest.Section{Heading: "New", Text: "New."})
			},
			"section in front": func(p *digest.Post) {
				p.Papers[0].Sections = slices.Insert(slices.Clone(p.Papers[0].Sections), 0, digest.Section{Heading: "New", Text: "New."})
			},
			"paper more": func(p *digest.Post) {
				p.Papers = append(slices.Clone(p.Papers), digest.Paper{Number: 9, Title: "New", URL: "new"})
			},
			"paper in front": func(p *digest.Post) {
				p.Papers = slices.Insert(slices.Clone(p.Papers), 0, digest.Paper{Number: 9, Title: "New", URL: "new"})
			},
			"tag more": func(p *digest.Post) { p.Tags = append(slices.Clone(p.Tags), "new") },
			"key more": func(p *digest.Post) { p.Extra = append(slices.Clone(p.Extra), digest.Entry{Key: "new", Value: "x"}) },
			"lead":     func(p *digest.Post) { p.Papers[0].Lead = "New.\nNew." },
			"intro":    func(p *digest.Post) { p.Intro = "New." },
		}
		for name, edit := range edits {
			t.Run(fmt.Sprintf("%s/%.20q", name, base[len(base)-12:]), func(t *testing.T) {
				p := posttest.Parse(t, []byte(base))
				edit(p)
				out, err := digest.Render(p)
				if err != nil {
					t.Fatal(err)
				}
				if string(out) == base {
					t.Fatal("the edit changes nothing")
				}
				back, err := digest.Rewrite(out, posttest.Parse(t, []byte(base)))
				if err != nil {
					t.Fatal(err)
				}
				if string(back) != base {
					t.Errorf("undone, it leaves\n%s", posttest.Changes(base, string(back)))
				}
			})
		}
	}
}
