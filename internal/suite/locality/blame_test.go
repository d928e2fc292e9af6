package locality_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A group's text that does not start with its heading is blamed, and not the papers
// that follow the new name.
func TestBlameGroup(t *testing.T) {
	const groups = "# One\n\nt\n\n## 1. [A](a)\n\n## 2. [B](b)\n\n# Two\n\n## 3. [C](c)\n"
	set := func(path, text string) func(*digest.Post) {
		return func(p *digest.Post) {
			if err := p.SetText(path, text); err != nil {
				t.Error(err)
			}
		}
	}
	checkBodyCases(t, []bodyCase{
		{name: "the first", before: groups, edit: set("groups[0].text", "a\n# b"), refused: "groups[0].text", why: "changes how intro is read"},
		{name: "the second", before: groups, edit: set("groups[1].text", "a\n# b"), refused: "groups[1].text", why: "start the text with a heading"},
	})
}

// A text that ends in an open fence or in an open comment takes in all text after it,
// and so can only be read at the end of a post. An error about an edit that puts
// something after the text names the edit, and not the text.
func TestEditAfterOpenText(t *testing.T) {
	const fence = "# 1. [A](a)\n\n## Method\n\nm\n\n# 2. [B](b)\n\n## Method\n\nOpen:\n\n```text\n## Results\n"
	comment := strings.NewReplacer("```text", "<!-- open").Replace(fence)
	list := "# 1. [A](a)\n\n- one\n\n# 2. [B](b)\n\nlead\n\n~~~\nx\n"
	const why = `changes how papers[1].sections[0].text is read: line 3, "` + "```text" + `", opens code without an end`
	c := digest.Paper{Number: 3, Title: "C", URL: "c"}
	add := func(p *digest.Post) { p.Papers = append(p.Papers, c) }
	swap := func(p *digest.Post) { p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0] }
	checkBodyCases(t, []bodyCase{
		{name: "a new paper after an open fence", before: fence, edit: add, refused: "papers[2]", why: why},
		{
			name: "a new paper after an open comment", before: comment, edit: add, refused: "papers[2]",
			why: `changes how papers[1].sections[0].text is read: line 3, "<!-- open", opens HTML without an end`,
		},
		{
			name: "a new paper after an open fence in a lead", before: list, edit: add, refused: "papers[2]",
			why: `changes how papers[1].lead is read: line 3, "~~~", opens code without an end`,
		},
		{name: "two new papers", before: fence, edit: func(p *digest.Post) { add(p); add(p); p.Papers[3].URL = "d" }, refused: "papers[3]", why: why},
		{
			name: "a new paper, and edits that can be written", before: fence, refused: "papers[3]", why: strings.Replace(why, "papers[1]", "papers[2]", 1),
			edit: func(p *digest.Post) {
				add(p)
				p.Papers = slices.Insert(p.Papers, 1, digest.Paper{Number: 9, Title: "D", URL: "d"})
				p.Intro, p.Papers[0].Title = "Intro.", "New"
			},
		},
		{
			name: "the text moves up", before: fence, edit: swap, refused: "papers",
			why: strings.Replace(why, "papers[1]", "papers[0]", 1),
		},
		{name: "an outro", before: strings.ReplaceAll(fence, "# ", "## "), edit: func(p *digest.Post) { p.Outro = "# More" }, refused: "outro", why: why},
		{
			name: "a first paper after an open fence in an intro", before: "Intro.\n\n```\nx\n", refused: "papers[0]",
			why:  `changes how intro is read: line 3, "` + "```" + `", opens code without an end`,
			edit: func(p *digest.Post) { p.Papers = []digest.Paper{c} },
		},
		{
			name: "a new section after the text", before: fence, refused: "papers[1].sections", why: why,
			edit: func(p *digest.Post) {
				p.Papers[1].Sections = append(p.Papers[1].Sections, digest.Section{Heading: "Results", Text: "r"})
			},
		},
		{
			name: "a new paper after an end of the fence", before: fence, deletes: true,
			edit:  func(p *digest.Post) { add(p); p.Papers[1].Sections[0].Text += "\n```" },
			after: fence + "```\n\n# 3. [C](c)\n",
		},
		{
			name: "a new paper before the text", before: fence,
			edit:  func(p *digest.Post) { p.Papers = slices.Insert(p.Papers, 1, c) },
			after: strings.Replace(fence, "# 2.", "# 3. [C](c)\n\n# 2.", 1),
		},
		{
			name: "edits of the paper with the text", before: fence,
			edit: func(p *digest.Post) {
				p.Papers[1].Title, p.Papers[1].Sections[0].Text = "New", "Shut:\n\n```text\n## Results"
			},
			after: strings.NewReplacer("[B]", "[New]", "Open", "Shut").Replace(fence),
		},
	})
}

// Of sections with indented headings, only those after a new list lose the indentation.
// A numbered list would hold a heading with three spaces.
func TestNumberedListBeforeIndentedHeading(t *testing.T) {
	const before = "# 1. [A](a)\n\n## Introduction\ni\n   ## Method\nm\n\n# 2. [B](b)\n"
	checkBodyCases(t, []bodyCase{{
		name: "three spaces", before: before, deletes: true,
		edit:  func(p *digest.Post) { p.Papers[0].Sections[0].Text = "1. x" },
		after: strings.NewReplacer("\ni\n", "\n1. x\n", "   ##", "##").Replace(before),
	}})
}
