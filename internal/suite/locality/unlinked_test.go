package locality_test

import (
	"testing"

	"github.com/paperdigest/digest"
)

// A paper without a URL has no link, and nothing that is empty is written.
func TestUnlinked(t *testing.T) {
	paper := func(p *digest.Post, i int) *digest.Paper { return &p.Papers[i] }
	two := "# 1. [First](a)\n\n# 2. [Second](b)\n\n## Method\n\nm\n"
	three := two + "\n# 3. [Third](c)\n"
	identified := "## First\n\n> [Paper](https://arxiv.org/abs/2510.00001)\n\na\n\n## Second\n\narXiv: 2510.00002\n"
	checkBodyCases(t, []bodyCase{
		{
			name:   "a URL goes",
			before: two,
			edit:   func(p *digest.Post) { paper(p, 1).URL = "" },
			after:  "# 1. [First](a)\n\n# 2. Second\n\n## Method\n\nm\n",
		}, {
			name:   "a URL goes, and so does the number",
			before: three,
			edit:   func(p *digest.Post) { paper(p, 1).URL, paper(p, 1).Number = "", 0 },
			after:  "# 1. [First](a)\n\n# Second\n\n## Method\n\nm\n\n# 3. [Third](c)\n",
		}, {
			name:   "the first URL goes",
			before: two,
			edit:   func(p *digest.Post) { paper(p, 0).URL = "" },
			after:  "# 1. First\n\n# 2. [Second](b)\n\n## Method\n\nm\n",
		}, {
			name:    "a URL with a tip goes, the attribute list stays",
			before:  "# 1. [First](a)\n\n# 2) [Second](b \"tip\")  {#s}\n",
			edit:    func(p *digest.Post) { paper(p, 1).URL = "" },
			after:   "# 1. [First](a)\n\n# 2) Second  {#s}\n",
			deletes: true, // the tip
		}, {
			name:    "a bare URL goes, its title stays",
			before:  "# 1. [First](a)\n\n# 2. https://example.org/a\n",
			edit:    func(p *digest.Post) { paper(p, 1).URL = "" },
			after:   "# 1. [First](a)\n\n# 2. https\\://example.org/a\n",
			deletes: true, // the title comes back as that of a link
		}, {
			name:   "a new paper without a URL",
			before: two,
			edit:   func(p *digest.Post) { p.Papers = append(p.Papers, digest.Paper{Number: 3, Title: "Third"}) },
			after:  two + "\n# 3. Third\n",
		}, {
			name:   "a new paper without a URL and a number",
			before: two,
			edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Title: "3. Words"}, digest.Paper{Number: 3, Title: "Third", URL: "c"})
			},
			after: two + "\n# &#51;. Words\n\n# 3. [Third](c)\n",
		}, {
			name:   "a new paper with a title that needs escapes",
			before: two,
			edit:   func(p *digest.Post) { p.Papers = append(p.Papers, digest.Paper{Number: 3, Title: "[A](b) *c*"}) },
			after:  two + "\n# 3. \\[A\\](b) \\*c\\*\n",
		}, {
			name:   "a dead link that is in the post stays",
			before: "# 1. [First](a)\n\n# 2. [Second]()\n",
			edit:   func(p *digest.Post) { paper(p, 1).Title = "New" },
			after:  "# 1. [First](a)\n\n# 2. [New]()\n",
		}, {
			name:    "a title that names a section, without a URL",
			before:  two,
			edit:    func(p *digest.Post) { paper(p, 1).URL, paper(p, 1).Title = "", "Method" },
			refused: "papers[1].url", why: `the title "Method" is read as the name of a section`,
		}, {
			name:    "a new paper whose title names a section, without a URL",
			before:  two,
			edit:    func(p *digest.Post) { p.Papers = append(p.Papers, digest.Paper{Number: 3, Title: "Results"}) },
			refused: "papers[2].url", why: `the title "Results" is read as the name of a section`,
		}, {
			name:    "the first paper, without a URL and a number",
			before:  two,
			edit:    func(p *digest.Post) { paper(p, 0).URL, paper(p, 0).Number = "", 0 },
			refused: "papers[0].url", why: "give the paper a URL or a number",
		}, {
			name:    "number 0 on an unlinked first paper",
			before:  "# 1. First\n\n# 2. [Second](b)\n",
			edit:    func(p *digest.Post) { paper(p, 0).Number = 0 },
			refused: "papers[0].url", why: "give the paper a URL or a number",
		}, {
			name:   "number 0 on an unlinked second paper",
			before: "# 1. [First](a)\n\n# 2. Second\n\n# 3. [Third](c)\n",
			edit:   func(p *digest.Post) { paper(p, 1).Number = 0 },
			after:  "# 1. [First](a)\n\n# Second\n\n# 3. [Third](c)\n",
		}, {
			name:    "the identifier of a heading without a link goes with its quote",
			before:  identified,
			edit:    func(p *digest.Post) { paper(p, 0).Links = nil },
			refused: "papers[0].links", why: "would not have the arXiv identifier of the paper",
		}, {
			name:    "the identifier of another paper goes: the headings are papers only together",
			before:  identified,
			edit:    func(p *digest.Post) { paper(p, 1).Lead = "Another text." },
			refused: "papers[1].lead", why: "would not have the arXiv identifier of the paper",
		}, {
			name:    "the identifier of a numbered heading goes",
			before:  "## 1. First\n\n> [Paper](https://arxiv.org/abs/2510.00001)\n\n## 2. Second\n\nhttps://arxiv.org/abs/2510.00002\n",
			edit:    func(p *digest.Post) { paper(p, 1).Lead = "Another text." },
			refused: "papers[1].lead", why: "would not have the arXiv identifier of the paper",
		}, {
			name:    "the only URL goes, and the identifier with it",
			before:  "## 1. [First](https://arxiv.org/abs/2510.00001)\n",
			edit:    func(p *digest.Post) { paper(p, 0).URL = "" },
			refused: "papers[0].url", why: "headings without a link are no papers",
		}, {
			name:    "the identifier goes with several values",
			before:  identified,
			edit:    func(p *digest.Post) { paper(p, 1).Lead, paper(p, 1).Title = "Another text.", "New" },
			refused: "papers[1]", why: "would not have the arXiv identifier of the paper",
		}, {
			name:    "an empty paper",
			before:  two,
			edit:    func(p *digest.Post) { p.Papers = append(p.Papers, digest.Paper{}) },
			refused: "papers[2].title", why: "give one of them",
		}, {
			name:    "an empty paper, with a number and a section",
			before:  two,
			edit:    func(p *digest.Post) { paper(p, 0).Title, paper(p, 0).URL = "", "" },
			refused: "papers[0].title", why: "give one of them",
		}, {
			name:    "an empty section",
			before:  two,
			edit:    func(p *digest.Post) { paper(p, 1).Sections = append(paper(p, 1).Sections, digest.Section{}) },
			refused: "papers[1].sections[1].heading", why: "give it a heading",
		}, {
			name:    "an empty link",
			before:  two,
			edit:    func(p *digest.Post) { paper(p, 1).Links = []digest.Link{{Text: "a", URL: "b"}, {}} },
			refused: "papers[1].links[1].text", why: "give one of them",
		}, {
			name:   "what is empty in the post stays",
			before: "# 1. [](u)\n\n# 2. []()\n\n> []()\n\n##\n\n## Method\n\nm\n",
			edit: func(p *digest.Post) {
				paper(p, 0).Title = "A"
				paper(p, 1).Number = 3
				paper(p, 1).Sections[1].Text = "M"
				paper(p, 1).Links = append(paper(p, 1).Links, digest.Link{Text: "a", URL: "b"})
			},
			after: "# 1. [A](u)\n\n# 3. []()\n\n> []()\n> [a](b)\n\n##\n\n## Method\n\nM\n",
		}, {
			name:   "a heading is emptied",
			before: "# 1. [A](u)\n\n## Method\n\nm\n\n## Results ##\n\nr\n",
			edit: func(p *digest.Post) {
				paper(p, 0).Sections[0].Heading = ""
				paper(p, 0).Sections[1].Heading = ""
			},
			after: "# 1. [A](u)\n\n##\n\nm\n\n## ##\n\nr\n",
		}, {
			name:   "a section without a heading",
			before: "# 1. [A](u)\n\n## Method  \nm\n",
			edit: func(p *digest.Post) {
				paper(p, 0).Sections = append(paper(p, 0).Sections, digest.Section{Text: "r"})
			},
			after: "# 1. [A](u)\n\n## Method  \nm\n\n##\nr\n",
		},
	})
}
