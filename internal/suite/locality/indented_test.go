package locality_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// Headings with the indentation of text in a list item: a list before a heading would
// hold it.
const indented = `# 1. [A   b](u "tip") {#a}

## Method ##
Old.

  ## Results
r

  # 2. [C   d](v) {#c}

   ## Method
m
`

// A new list before an indented heading has wide bullets, so that the heading and all
// else keep their bytes. Only a text that ends in a list takes the indentation away
// from the headings of its own paper.
func TestListBeforeIndentedHeading(t *testing.T) {
	section := func(p *digest.Post, i, j int) *digest.Section { return &p.Papers[i].Sections[j] }
	items := []digest.Item{{Label: "Goal", Text: "boil"}, {Text: "two\nlines"}}
	checkBodyCases(t, []bodyCase{
		{
			name:   "before a section",
			before: indented,
			edit: func(p *digest.Post) {
				section(p, 0, 0).Text, section(p, 0, 0).Items = "", items
			},
			after: strings.Replace(indented, "Old.", "-   Goal: boil\n-   two\n    lines", 1),
		}, {
			name:   "before a paper",
			before: indented,
			edit: func(p *digest.Post) {
				section(p, 0, 1).Text, section(p, 0, 1).Items = "", items
			},
			after: strings.Replace(indented, "\nr\n", "\n-   Goal: boil\n-   two\n    lines\n", 1),
		}, {
			name:   "at the end",
			before: indented,
			edit: func(p *digest.Post) {
				section(p, 1, 0).Text, section(p, 1, 0).Items = "", items
			},
			after: strings.Replace(indented, "\nm\n", "\n- Goal: boil\n- two\n  lines\n", 1),
		}, {
			name:   "in a new section before a paper",
			before: indented,
			edit: func(p *digest.Post) {
				p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Ablation", Items: items})
			},
			after: strings.Replace(indented, "r\n\n", "r\n\n  ## Ablation\n-   Goal: boil\n-   two\n    lines\n\n", 1),
		}, {
			name:   "in a new paper before a paper",
			before: indented,
			edit: func(p *digest.Post) {
				p.Insert(1, digest.Paper{Title: "N", URL: "n", Sections: []digest.Section{{Heading: "Method", Items: items}}})
				p.Papers[2].Number = 2
				p.Papers[1].Number = 3
			},
			after: strings.Replace(indented, "r\n\n", "r\n\n# 3. [N](n)\n\n## Method\n-   Goal: boil\n-   two\n    lines\n\n", 1),
		}, {
			name:    "a text that ends in a list",
			before:  indented,
			edit:    func(p *digest.Post) { section(p, 0, 0).Text = "Old:\n\n- a" },
			after:   strings.NewReplacer("Old.", "Old:\n\n- a", "  ## Results", "## Results").Replace(indented),
			deletes: true,
		},
	})
}

// Sections that rank as high as their papers are sections only for what stands around
// them. A new section ranks below its paper if it would be read as a group or a paper
// otherwise.
func TestNewSectionInPostWithHighSections(t *testing.T) {
	const summaries = "## A\n\n[paper](https://arxiv.org/abs/2511.90001)\n\n## Summary\n\none\n\n" +
		"## B\n\n[paper](https://arxiv.org/abs/2511.90002)\n\n## Summary\n\ntwo\n"
	const linked = "## [A](https://arxiv.org/abs/2511.90001)\n\n## Summary\n\none\n\n## [B](https://arxiv.org/abs/2511.90002)\n\n## Summary\n\ntwo\n"
	const high = "### 1. [A](a)\nlead\n\n## Method\n- a\n\n### 2. [C](d)\nm\n"
	checkBodyCases(t, []bodyCase{
		{
			name:   "a known section has the level of the others",
			before: high,
			edit: func(p *digest.Post) {
				p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Results", Text: "r"})
			},
			after: strings.Replace(high, "- a\n\n", "- a\n\n## Results\nr\n\n", 1),
		}, {
			name:   "another section ranks below its paper",
			before: high,
			edit: func(p *digest.Post) {
				p.Papers[0].Sections = append(p.Papers[0].Sections, digest.Section{Heading: "Ablation", Text: "r"})
			},
			after: strings.Replace(high, "- a\n\n", "- a\n\n#### Ablation\nr\n\n", 1),
		}, {
			name:   "a section of a new paper has the level of sections with its heading",
			before: summaries,
			edit: func(p *digest.Post) {
				x := p.Clone().Papers[1]
				x.Title, x.Lead = "C", "[paper](https://arxiv.org/abs/2511.90003)"
				p.Papers = append(p.Papers, x)
			},
			after: summaries + "\n## C\n\n[paper](https://arxiv.org/abs/2511.90003)\n\n## Summary\n\ntwo\n",
		}, {
			name:   "a heading that no section has goes below",
			before: summaries,
			edit: func(p *digest.Post) {
				p.Papers[1].Sections = append(p.Papers[1].Sections, digest.Section{Heading: "Ablation", Text: "r"})
			},
			after: summaries + "\n### Ablation\n\nr\n",
		}, {
			name:   "a section of a new paper with a link",
			before: linked,
			edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Title: "C", URL: "https://arxiv.org/abs/2511.90003", Sections: []digest.Section{{Heading: "Summary", Text: "three"}}})
			},
			after: linked + "\n## [C](https://arxiv.org/abs/2511.90003)\n\n## Summary\n\nthree\n",
		},
	})
}
