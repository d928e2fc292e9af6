package locality_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// Two papers that no neighbour looks like: with a tip, an attribute list, wide
// spaces, closing hashes and an indented text.
const odd = `# 1. [A   b](u "tip") {#a}

## Method ##
 Old.

## Results

r

# 2. [C   d](v) {#c}

## Method
- Goal:  g
`

// Where a value cannot be spliced, its body is written anew; then its section, and
// then its paper, unless this loses text that is no value. Other papers stay.
func TestFallback(t *testing.T) {
	paper := func(p *digest.Post, i int) *digest.Paper { return &p.Papers[i] }
	section := func(p *digest.Post, i, j int) *digest.Section { return &p.Papers[i].Sections[j] }
	checkBodyCases(t, []bodyCase{
		{
			name:   "a list of numbers for an indented text, and another number elsewhere",
			before: odd,
			edit: func(p *digest.Post) {
				section(p, 0, 0).Text = "1. one\n2. two"
				paper(p, 1).Number = 3
			},
			after:   strings.NewReplacer(" Old.", "1. one\n2. two", "# 2.", "# 3.").Replace(odd),
			deletes: true, // the space before the text
		}, {
			name:    "a quote for an indented text",
			before:  odd,
			edit:    func(p *digest.Post) { section(p, 0, 0).Text = "> quoted" },
			after:   strings.Replace(odd, " Old.", "> quoted", 1),
			deletes: true,
		}, {
			name:   "code for an indented text, and another title",
			before: odd,
			edit: func(p *digest.Post) {
				section(p, 0, 0).Text = "    code"
				paper(p, 0).Title = "New"
			},
			after:   strings.NewReplacer(" Old.", "    code", "A   b", "New").Replace(odd),
			deletes: true,
		}, {
			name:   "HTML for an indented text, and a section that goes",
			before: odd,
			edit: func(p *digest.Post) {
				paper(p, 0).Sections = []digest.Section{{Heading: "Method", Text: "<div>\nx\n</div>"}}
				section(p, 1, 0).Items[0].Text = "new"
			},
			after:   "# 1. [A   b](u \"tip\") {#a}\n\n## Method ##\n<div>\nx\n</div>\n\n# 2. [C   d](v) {#c}\n\n## Method\n- Goal:  new\n",
			deletes: true,
		}, {
			name:   "one text falls back, another is spliced",
			before: odd,
			edit: func(p *digest.Post) {
				section(p, 0, 0).Text = "1. one"
				section(p, 0, 1).Text = "R"
			},
			after:   strings.NewReplacer(" Old.", "1. one", "\nr\n", "\nR\n").Replace(odd),
			deletes: true,
		}, {
			name:    "a URL with a note after the link goes",
			before:  noted,
			edit:    func(p *digest.Post) { p.Papers[0].URL = "" },
			refused: "papers[0].url", why: `text of the paper that is no value, "(oral)"`,
		}, {
			name:    "a URL with a note after the link goes, and the title has the note",
			before:  noted,
			edit:    func(p *digest.Post) { p.Papers[0].URL, p.Papers[0].Title = "", "A (oral)" },
			after:   "# 1. A (oral) {#a}\n\n## Method ##\n Old.\n\n# 2. [B](v)\n",
			deletes: true, // the note comes back as a part of the title
		}, {
			name:    "a URL with a note after its title goes",
			before:  "# 1. A Kettle [arXiv](u) (oral) {#a}\n\n# 2. [B](v)\n",
			edit:    func(p *digest.Post) { p.Papers[0].URL = "" },
			refused: "papers[0].url", why: `"(oral)"`,
		},
	})
}

// A heading may have further visible text, such as tags and links to code: a new title or
// URL never takes it away.
func TestTagsAndLinks(t *testing.T) {
	const tags = "# 1. [Oral] `cs` [A](u)\n"
	const links = "# 1. Kettle [[Code](a)] [[Paper](u)]\n"
	const around = "# 1. [A](a) [[Paper](u)] {#a}\n"
	const end = "\n# 2. [B](v)\n"
	title := func(s string) func(*digest.Post) { return func(p *digest.Post) { p.Papers[0].Title = s } }
	url := func(s string) func(*digest.Post) { return func(p *digest.Post) { p.Papers[0].URL = s } }
	checkBodyCases(t, []bodyCase{
		{name: "a title after tags", before: tags + end, edit: title("C"), after: "# 1. [Oral] `cs` [C](u)\n" + end},
		{name: "no URL after tags", before: tags + end, edit: url(""), refused: "papers[0].url", why: `"[Oral] ` + "`cs`" + `"`},
		{name: "a title before links", before: links + end, edit: title("Pot"), after: "# 1. Pot [[Code](a)] [[Paper](u)]\n" + end},
		{name: "a title of digits, which is none before links", before: links + end, edit: title("2"), refused: "papers[0].title", why: `"[[Code](a)] [[Paper]("`},
		{name: "a URL of several", before: links + end, edit: url("w"), after: "# 1. Kettle [[Code](a)] [[Paper](w)]\n" + end},
		{name: "no URL, and a link to code", before: links + end, edit: url(""), refused: "papers[0].url", why: `"[[Code](a)]`},
		{name: "a title in a link to code", before: around + end, edit: title("C]"), after: "# 1. [C\\]](a) [[Paper](u)] {#a}\n" + end},
		{name: "a URL after the title's link", before: around + end, edit: url("w"), after: "# 1. [A](a) [[Paper](w)] {#a}\n" + end},
		{name: "a number in the title's link", before: "# [1. A](a) [[Paper](u)]\n" + end, edit: func(p *digest.Post) {
			p.Papers[0].Number, p.Papers[0].Title = 7, "C"
		}, after: "# [7. C](a) [[Paper](u)]\n" + end},
		{name: "a title after links", before: "# 1. [Code](a) [PDF](u) A\n" + end, edit: title("C"), after: "# 1. [Code](a) [PDF](u) C\n" + end},
		{name: "no URL, and a link to code before the title", before: "# 1. [Code](a) [PDF](u) A\n" + end, edit: url(""), refused: "papers[0].url", why: `"[Code](a)"`},
		{name: "a short title before a link in other words", before: "# 1. Kettle [Home](u)\n" + end, edit: title("Pot"), refused: "papers[0].title", why: `"[Home]("`},
	})
}

// A heading with a note after the link, and an attribute list.
const noted = "# 1. [A](u) (oral) {#a}\n\n## Method ##\n Old.\n\n# 2. [B](v)\n"

// flat is a post whose sections stand at the level of the papers, with text that is no
// value.
const flat = `<!-- checked -->
## 1. [A](u "tip") (oral) {#a}

## Introduction {#a-intro}

i

<!-- a note -->
## Method ##

m

## 2. [B](v)

## Introduction

i
`

// At the level of the papers, only headings with the name of a section are sections.
// So the heading of a section with another name goes to a level below, alone. A paper is
// not written anew if this loses text that is no value.
func TestFallbackOfFlat(t *testing.T) {
	section := func(p *digest.Post, i, j int) *digest.Section { return &p.Papers[i].Sections[j] }
	for _, number := range []string{"1. ", "1) "} {
		before := strings.Replace(flat, "1. ", number, 1)
		with := func(oldnew ...string) string { return strings.NewReplacer(oldnew...).Replace(before) }
		checkBodyCases(t, []bodyCase{
			{
				name:    "a heading with an attribute list",
				before:  before,
				edit:    func(p *digest.Post) { section(p, 0, 0).Heading = "Background" },
				after:   with("## Introduction {", "### Background {"),
				deletes: true, // the level does not come back
			}, {
				name:    "a heading with a note above it",
				before:  before,
				edit:    func(p *digest.Post) { section(p, 0, 1).Heading = "Our Kettle" },
				after:   with("## Method ##", "### Our Kettle ##"),
				deletes: true,
			}, {
				name:   "the name of a section",
				before: before,
				edit:   func(p *digest.Post) { section(p, 0, 1).Heading = "Results" },
				after:  with("Method", "Results"),
			}, {
				name:    "a new text as well",
				before:  before,
				edit:    func(p *digest.Post) { section(p, 0, 0).Heading, section(p, 0, 0).Text = "Background", "    code" },
				after:   with("## Introduction {#a-intro}\n\ni", "### Background {#a-intro}\n\n    code"),
				deletes: true,
			},
		})
	}
	const indented = "# 1. [A](u)\n\nl\n\n<!-- a note -->\n## Method {#m}\n Old.\n\n# 2. [B](v)\n"
	// The last heading is that of a paper because of its number and its link.
	const deep = "# [A](a)\n\n# 2. [B](b)\n\n### 3. [C](c)\n\n#### Method\n\nm\n"
	checkBodyCases(t, []bodyCase{
		{
			name:    "a section is written anew, with its attribute list and the note above it",
			before:  indented,
			edit:    func(p *digest.Post) { section(p, 0, 0).Text = "    code" },
			after:   strings.Replace(indented, " Old.", "    code", 1),
			deletes: true,
		}, {
			name:    "a paper is written anew",
			before:  deep,
			edit:    func(p *digest.Post) { p.Papers[2].URL = "" },
			after:   strings.Replace(deep, "### 3. [C](c)", "# 3. C", 1),
			deletes: true, // the level does not come back
		}, {
			name:    "a paper with a comment above it is not written anew",
			before:  strings.Replace(deep, "###", "<!-- checked -->\n###", 1),
			edit:    func(p *digest.Post) { p.Papers[2].URL = "" },
			refused: "papers[2].url", why: "<!-- checked -->",
		}, {
			name:    "a paper with an attribute list is not written anew",
			before:  strings.Replace(deep, "(c)", "(c) {#c}", 1),
			edit:    func(p *digest.Post) { p.Papers[2].URL = "" },
			refused: "papers[2].url", why: "{#c}",
		}, {
			name:    "a paper with a section with an attribute list is not written anew",
			before:  strings.Replace(deep, "Method", "Method {#m}", 1),
			edit:    func(p *digest.Post) { p.Papers[2].URL = "" },
			refused: "papers[2].url", why: "{#m}",
		},
	})
}
