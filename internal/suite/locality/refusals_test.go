package locality_test

import (
	"errors"
	"testing"

	"github.com/paperdigest/digest"
)

// An error names the value that is the reason, and the line of a text.
func TestRefusals(t *testing.T) {
	const two = "# 1. [A](a)\n\n> [Code](c)\n\n## Method\n\nm\n\n## Results\n\n- r\n\n# Words Between\n\n# 2. [B](b)\n"
	section := func(p *digest.Post, j int) *digest.Section { return &p.Papers[0].Sections[j] }
	const text, lead, item = "papers[0].sections[0].text", "papers[0].lead", "papers[0].sections[1].items[0].text"
	setText := func(s string) func(*digest.Post) { return func(p *digest.Post) { section(p, 0).Text = s } }
	setLead := func(s string) func(*digest.Post) { return func(p *digest.Post) { p.Papers[0].Lead = s } }
	setItem := func(s string) func(*digest.Post) {
		return func(p *digest.Post) { section(p, 1).Items[0].Text = s }
	}
	const own = "papers[2].items[1].text"
	setOwn := func(s string) func(*digest.Post) {
		return func(p *digest.Post) { p.Papers[2].Items = []digest.Item{{Text: "x"}, {Text: s}} }
	}
	setIntro := func(s string) func(*digest.Post) { return func(p *digest.Post) { p.Intro = s } }
	setOutro := func(s string) func(*digest.Post) { return func(p *digest.Post) { p.Outro = s } }
	var cases []bodyCase
	for _, c := range []struct {
		name, field, why string
		edit             func(*digest.Post)
	}{
		{"the paper before words goes", "papers[0].url", "put another paper first",
			func(p *digest.Post) { p.Papers = p.Papers[1:] }},
		{"words move to the front", "papers[0].url", "put another paper first",
			func(p *digest.Post) { p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0] }},
		{"words move to the front of a post with an intro", "papers[0].url", "put another paper first",
			func(p *digest.Post) { p.Intro, p.Papers[0], p.Papers[1] = "Intro.", p.Papers[1], p.Papers[0] }},
		{"no paper has a URL", "papers[0].url", "headings without a link are no papers",
			func(p *digest.Post) { p.Papers[0].URL, p.Papers[2].URL = "", "" }},
		{"all links are to the same page", "papers[0].url", "is a place of the same page",
			func(p *digest.Post) {
				p.Papers[0].URL, p.Papers[2].URL = "#a", "#c"
				p.Papers[0].Number, p.Papers[2].Number = 0, 0
			}},
		{"one paper of three has an identifier", "papers[0].url", "give the paper a URL",
			func(p *digest.Post) {
				p.Papers[0].URL, p.Papers[2].URL = "", ""
				p.Papers[0].Links[0].URL = "https://arxiv.org/abs/2511.90001"
			}},
		{"a new first paper without number and URL", "papers[0].url", "give the paper a URL or a number",
			func(p *digest.Post) { p.Papers = append([]digest.Paper{{Title: "Opening"}}, p.Papers...) }},

		{"a heading in a text", text, `line 3, "## B", is read as a heading`, setText("a\n\n## B\n\nc")},
		{"a paper in a text", text, `line 1, "# 2. [B](b)", is read as a heading`, setText("# 2. [B](b)")},
		{"an open fence", text, "line 2, \"```go\", opens code without an end", setText("a\n```go\nb\n\nc")},
		{"an open comment", text, `line 3, "<!-- b", opens HTML without an end`, setText("a\n\n<!-- b\n\nc")},
		{"nothing but bullets", text, "is read as a list from line 1 on", setText("- a\n- b")},
		{"white space first", text, `line 1, "  a", starts with white space`, setText("  a\nb")},

		{"a heading in a lead", lead, `line 2, "### B", is read as a heading`, setLead("a\n### B")},
		{"a quote of links in a lead", lead, `line 3, "> [B](b)", is read as a quote of links`, setLead("a\n\n> [B](b)")},
		{"an open fence in a lead", lead, `line 1, "~~~", opens code without an end`, setLead("~~~\na")},
		{"white space before a lead", lead, `line 1, " a", starts with white space`, setLead(" a")},

		{"a thematic break at the end of a text", "papers[2].lead", `line 3, "---", is read as a separator`, func(p *digest.Post) { p.Papers[2].Lead = "a\n\n---" }},
		{"a thematic break at the end of an intro", "intro", `line 2, "***", is read as a separator`, setIntro("a\n***")},
		{"a thematic break alone as a lead", "papers[1].lead", `line 1, "***", is read as a separator`, func(p *digest.Post) { p.Papers[1].Lead = "***" }},
		{"a paper in an intro", "intro", `line 3, "# 7. [B](b)", is read as the heading of a paper`, setIntro("a\n\n# 7. [B](b)")},
		{"a linked heading in an intro", "intro", `line 1, "# [B](b)", is read as the heading of a paper`, setIntro("# [B](b)")},
		{"an open fence in an intro", "intro", "line 1, \"```\", opens code without an end", setIntro("```\na")},

		{"a label in the text of an item", item, `starts with "Goal", and this is read as the label`, setItem("Goal: a")},
		{"two paragraphs in an item", item, "line 2 is blank", setItem("a\n\nb")},
		{"a list in an item", item, `line 2, "- b", is read as a list`, setItem("a\n- b")},
		{"a numbered list in an item", item, `line 1, "12. b", is read as a list, but an item is one paragraph; escape the sign after the number, as in 12\.`, setItem("12. b")},
		{"a numbered list below a line of an item", item, `escape the sign after the number, as in 1\)`, setItem("a\n1) b")},
		{"a bullet in an item", item, `escape its first sign, as in \+`, setItem("a\n+ b")},
		{"a heading in an item", item, `line 1, "# a", is read as a heading`, setItem("# a")},
		{"a quote in an item", item, `line 2, "> b", is read as a quote`, setItem("a\n> b")},
		{"code in an item", item, "line 1, \"```\", is read as code", setItem("```\na")},
		{"white space within an item", item, `line 2, "  b", starts with white space`, setItem("a\n  b")},
		{"an outro without a heading", "outro", `line 1, "The end.", is read as a part of the papers; put the text into the intro`, setOutro("The end.")},
		{"an outro with a heading below words", "outro", `line 1, "The end.", is read as a part of the papers`, setOutro("The end.\n\n# Method")},
		{"a list in an item of a paper", own, `line 2, "- b", is read as a list, but an item is one paragraph`, setOwn("a\n- b")},
		{"two paragraphs in an item of a paper", own, "line 2 is blank", setOwn("a\n\nb")},
		{"a heading in an item of a paper", own, `line 1, "# a", is read as a heading`, setOwn("# a")},
		{"a quote in an item of a paper", own, `line 2, "> b", is read as a quote`, setOwn("a\n> b")},
		{"white space within an item of a paper", own, `line 2, "  b", starts with white space`, setOwn("a\n  b")},
		{"a label in an item of a paper", own, `starts with "Goal", and this is read as the label`, setOwn("Goal: a")},
		{"an underline in an item", item, `line 2, "---", is read as the underline of a heading`, setItem("a\n---")},
	} {
		cases = append(cases, bodyCase{name: c.name, before: two, edit: c.edit, refused: c.field, why: c.why})
	}
	checkBodyCases(t, cases)
}

// A new group that changes how the title is read is named, with what to do.
func TestRefuseGroups(t *testing.T) {
	const titled = "# Tea\n\n## [A](a)\n\n## [B](b)\n"
	checkBodyCases(t, []bodyCase{
		{name: "a new group that ranks as high as the title", before: titled, refused: "groups[0].text", why: "ranks as high as the title of the post",
			edit: func(p *digest.Post) {
				p.Groups = []digest.Group{{Text: "# Pots"}}
				p.Papers[1].Group = p.Groups[0].Name()
			}},
	})
}

// A title that names a paper decides which rows are papers, as other keys do.
func TestRefuseTitle(t *testing.T) {
	p, err := digest.Parse([]byte("# Tea\n\n| Title |\n| --- |\n| [A](https://arxiv.org/abs/2511.90001) |\n| [B](https://arxiv.org/abs/2511.90002) |\n"))
	if err != nil {
		t.Fatal(err)
	}
	p.Title = "2511.90003"
	var e *digest.FieldError
	if _, err := digest.Render(p); !errors.As(err, &e) || e.Field != "title" {
		t.Errorf("got %v, want that title is refused", err)
	}
}

// A key of the front matter decides which headings are papers. The key is the reason,
// not a paper.
func TestRefuseFrontMatter(t *testing.T) {
	const other = "## A\n\n<https://arxiv.org/abs/2511.90001>\n\n## B\n\n<https://arxiv.org/abs/2511.90002>\n"
	for _, c := range []struct{ name, before, id string }{
		{"the identifier of another paper", other, "2511.90003"},
		{"no identifier", "---\narxiv: 2511.90003\n---\n" + other, "none"},
	} {
		p, err := digest.Parse([]byte(c.before))
		if err != nil {
			t.Fatal(err)
		}
		p.Extra = digest.Map{{Key: "arxiv", Value: c.id}}
		var e *digest.FieldError
		if _, err := digest.Render(p); !errors.As(err, &e) || e.Field != "extra" {
			t.Errorf("%s: got %v, want that extra is refused", c.name, err)
		}
		p.Extra = digest.Map{{Key: "arxiv", Value: "2511.90003"}}
		if p.Papers != nil {
			p.Extra[0].Value = "2511.90001" // of the first paper
		}
		if _, err := digest.Render(p); err != nil {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}
