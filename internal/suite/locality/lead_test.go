package locality_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A lead whose texts stand between quotes of links.
const between = `# 1. [A](u)

> [Code](a) | [Page](b)

One.

> [Late](c)

Two.

## Method

m
`

// Quotes stay where they are, whatever becomes of the lead between them.
func TestLeadBetweenQuotes(t *testing.T) {
	paper := func(p *digest.Post) *digest.Paper { return &p.Papers[0] }
	replace := func(pairs ...string) string { return strings.NewReplacer(pairs...).Replace(between) }
	single := strings.Replace(between, "Two.\n\n", "", 1)
	checkBodyCases(t, []bodyCase{
		{
			name:    "the lead between two quotes goes",
			before:  single,
			edit:    func(p *digest.Post) { paper(p).Lead = "" },
			after:   strings.Replace(single, "One.\n\n", "", 1),
			deletes: true, // it comes back after the quotes
		}, {
			name:   "the lead between two quotes is replaced",
			before: single,
			edit:   func(p *digest.Post) { paper(p).Lead = "New.\n\nOf two." },
			after:  strings.Replace(single, "One.", "New.\n\nOf two.", 1),
		}, {
			name:    "all texts of the lead go",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Lead = "" },
			after:   replace("One.\n\n", "", "Two.\n\n", ""),
			deletes: true,
		}, {
			name:    "another lead stands where the first text was",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Lead = "New." },
			after:   replace("One.", "New.", "Two.\n\n", ""),
			deletes: true,
		}, {
			name:   "the first text changes",
			before: between,
			edit:   func(p *digest.Post) { paper(p).Lead = "1.\n\nTwo." },
			after:  replace("One.", "1."),
		}, {
			name:   "the last text changes",
			before: between,
			edit:   func(p *digest.Post) { paper(p).Lead = "One.\n\n2." },
			after:  replace("Two.", "2."),
		}, {
			name:    "the first text goes",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Lead = "Two." },
			after:   replace("One.\n\n", ""),
			deletes: true, // it comes back with the other text
		}, {
			name:    "the last text goes",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Lead = "One." },
			after:   replace("Two.\n\n", ""),
			deletes: true,
		}, {
			name:   "a text comes between",
			before: between,
			edit:   func(p *digest.Post) { paper(p).Lead = "One.\n\nNew.\n\nTwo." },
			after:  replace("Two.", "New.\n\nTwo."),
		}, {
			name:   "a text comes at the end",
			before: between,
			edit:   func(p *digest.Post) { paper(p).Lead = "One.\n\nTwo.\n\nNew." },
			after:  replace("Two.", "Two.\n\nNew."),
		}, {
			name:    "the links of the second quote go",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Links = paper(p).Links[:2] },
			after:   replace("> [Late](c)\n\n", ""),
			deletes: true, // the link comes back in the first quote
		}, {
			name:    "the links of the first quote go",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Links = paper(p).Links[2:] },
			after:   replace("> [Code](a) | [Page](b)\n\n", ""),
			deletes: true,
		}, {
			name:    "all links go",
			before:  between,
			edit:    func(p *digest.Post) { paper(p).Links = nil },
			after:   replace("> [Code](a) | [Page](b)\n\n", "", "> [Late](c)\n\n", ""),
			deletes: true,
		}, {
			name:   "a link comes into each quote",
			before: between,
			edit: func(p *digest.Post) {
				l := paper(p).Links
				paper(p).Links = []digest.Link{l[0], {Text: "X", URL: "x"}, l[1], l[2], {Text: "Y", URL: "y"}}
			},
			after: replace("(a) |", "(a) | [X](x) |", "(c)", "(c) | [Y](y)"),
		}, {
			name:   "one link of each quote changes",
			before: between,
			edit:   func(p *digest.Post) { paper(p).Links[0].URL, paper(p).Links[2].Text = "x", "Y" },
			after:  replace("(a)", "(x)", "Late", "Y"),
		}, {
			name:   "links and the lead change at once",
			before: between,
			edit: func(p *digest.Post) {
				paper(p).Links[0].URL = "x"
				paper(p).Lead = "New."
				paper(p).Sections[0].Text = "M"
			},
			after:   replace("(a)", "(x)", "One.", "New.", "Two.\n\n", "", "\nm\n", "\nM\n"),
			deletes: true,
		}, {
			name:    "the lead above the quote goes",
			before:  "# 1. [A](u)\nOne.\n\n> [Code](a)\n",
			edit:    func(p *digest.Post) { paper(p).Lead = "" },
			after:   "# 1. [A](u)\n> [Code](a)\n",
			deletes: true, // it comes back after the quote
		}, {
			name:   "the lead above the quote goes, and a section comes",
			before: "# 1. [A](u)\nOne.\n\n> [Code](a)\n",
			edit: func(p *digest.Post) {
				paper(p).Lead = ""
				paper(p).Sections = []digest.Section{{Heading: "Method", Text: "m"}}
			},
			after:   "# 1. [A](u)\n> [Code](a)\n\n## Method\n\nm\n",
			deletes: true,
		}, {
			name:    "everything below the heading goes",
			before:  between,
			edit:    func(p *digest.Post) { x := paper(p); x.Links, x.Lead, x.Sections = nil, "", nil },
			after:   "# 1. [A](u)\n",
			deletes: true,
		}, {
			name:   "other links, another lead, other sections",
			before: "# 1. [A](u)\n\n> [Code](a)\n\nOne.\n\n## Method\n\nm\n",
			edit: func(p *digest.Post) {
				x := paper(p)
				x.Links, x.Lead, x.Sections = []digest.Link{{Text: "X", URL: "x"}}, "New.", []digest.Section{{Heading: "Results", Text: "r"}}
			},
			after: "# 1. [A](u)\n\n> [X](x)\n\nNew.\n\n## Results\n\nr\n",
		},
	})
}
