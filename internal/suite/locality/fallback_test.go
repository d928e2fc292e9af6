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
// then its paper. Other papers stay.
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
			name:    "a heading falls back, its attribute list and the rest stay",
			before:  "# 1. [A](u) (oral) {#a}\n\n## Method ##\n Old.\n\n# 2. [B](v)\n",
			edit:    func(p *digest.Post) { p.Papers[0].URL = "" },
			after:   "# 1. A {#a}\n\n## Method ##\n Old.\n\n# 2. [B](v)\n",
			deletes: true, // "(oral)", which would be a part of the title
		},
	})
}
