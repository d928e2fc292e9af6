package locality_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A post that sets quotes directly below its headings.
const glued = `# 1. [A](a)
> [Code](c)

## Method
m

# 2. [B](b)
> [Code](d)

# 3. [C](c)

# 4. [D](d)
A lead.

## Method
n
`

// The gaps between the parts of a paper are of the kind of their neighbours.
func TestGaps(t *testing.T) {
	paper := func(p *digest.Post, i int) *digest.Paper { return &p.Papers[i] }
	link := []digest.Link{{Text: "New", URL: "n"}}
	method := []digest.Section{{Heading: "Method", Text: "new"}}
	checkBodyCases(t, []bodyCase{
		{
			name:   "a section below a glued quote",
			before: glued,
			edit:   func(p *digest.Post) { paper(p, 1).Sections = method },
			after:  strings.Replace(glued, "(d)\n\n# 3", "(d)\n\n## Method\nnew\n\n# 3", 1),
		}, {
			name:   "a lead below a glued quote",
			before: glued,
			edit:   func(p *digest.Post) { paper(p, 1).Lead = "new" },
			after:  strings.Replace(glued, "(d)\n\n# 3", "(d)\n\nnew\n\n# 3", 1),
		}, {
			name:   "a lead between a glued quote and a section",
			before: glued,
			edit:   func(p *digest.Post) { paper(p, 0).Lead = "new" },
			after:  strings.Replace(glued, "(c)\n\n## Method", "(c)\n\nnew\n\n## Method", 1),
		}, {
			name:   "links above a glued lead",
			before: glued,
			edit:   func(p *digest.Post) { paper(p, 3).Links = link },
			after:  strings.Replace(glued, "A lead.", "> [New](n)\n\nA lead.", 1),
		}, {
			name:   "links, a lead and a section below a bare heading",
			before: glued,
			edit: func(p *digest.Post) {
				x := paper(p, 2)
				x.Links, x.Lead, x.Sections = link, "new", method
			},
			after: strings.Replace(glued, "# 3. [C](c)\n", "# 3. [C](c)\n> [New](n)\n\nnew\n\n## Method\nnew\n", 1),
		}, {
			name:    "links between a heading and a section directly below",
			before:  "# 1. [A](a)\n## Method\nm\n\n# 2. [B](b)\n> [Code](d)\n\n## Method\nn\n",
			edit:    func(p *digest.Post) { paper(p, 0).Links = link },
			after:   "# 1. [A](a)\n> [New](n)\n\n## Method\nm\n\n# 2. [B](b)\n> [Code](d)\n\n## Method\nn\n",
			deletes: true, // no heading is left with a section directly below
		}, {
			name:   "links go, the lead stays where leads stand",
			before: "# 1. [A](a)\n> [Code](c)\n\nA lead.\n\n# 2. [B](b)\nB lead.\n",
			edit:   func(p *digest.Post) { paper(p, 0).Links = nil },
			after:  "# 1. [A](a)\nA lead.\n\n# 2. [B](b)\nB lead.\n",
		}, {
			name:    "a lead goes, a section stays apart from the quote",
			before:  "# 1. [A](a)\n\n> [Code](c)\n\nA lead.\n## Method\nm\n",
			edit:    func(p *digest.Post) { paper(p, 0).Lead = "" },
			after:   "# 1. [A](a)\n\n> [Code](c)\n\n## Method\nm\n",
			deletes: true, // the section directly below the lead
		}, {
			name:   "a lead goes between a heading and a section that stands directly below",
			before: "# 1. [A](a)\n\nA lead.\n\n## Method\nm\n\n# 2. [B](b)\n## Method\nn\n",
			edit:   func(p *digest.Post) { paper(p, 0).Lead = "" },
			after:  "# 1. [A](a)\n\n## Method\nm\n\n# 2. [B](b)\n## Method\nn\n",
		}, {
			name:   "two blank lines below headings, one below quotes",
			before: "# 1. [A](a)\n\n\n> [Code](c)\n\nA lead.\n\n# 2. [B](b)\n",
			edit: func(p *digest.Post) {
				x := paper(p, 1)
				x.Links, x.Lead = link, "new"
			},
			after: "# 1. [A](a)\n\n\n> [Code](c)\n\nA lead.\n\n# 2. [B](b)\n\n\n> [New](n)\n\nnew\n",
		}, {
			name:   "a new paper has the gaps of its neighbours",
			before: glued,
			edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: 5, Title: "E", URL: "e", Links: link, Lead: "new", Sections: method})
			},
			after: glued + "\n# 5. [E](e)\n> [New](n)\n\nnew\n\n## Method\nnew\n",
		},
	})
}

// What the paper itself does not show, its neighbours do.
func TestNeighbours(t *testing.T) {
	paper := func(p *digest.Post, i int) *digest.Paper { return &p.Papers[i] }
	method := []digest.Section{{Heading: "Method", Text: "new"}}
	items := []digest.Item{{Text: "new"}, {Label: "Goal", Text: "g"}}
	tight := "# 1. [A](a)\n## Method\nm\n## Results\nr\n\n# 2. [B](b)\n\n# 3. [C](c)\n## Method\nn\n"
	checkBodyCases(t, []bodyCase{
		{
			name:   "a section below a bare heading, where neighbours have no blank line",
			before: tight,
			edit:   func(p *digest.Post) { paper(p, 1).Sections = method },
			after:  strings.Replace(tight, "# 2. [B](b)\n", "# 2. [B](b)\n## Method\nnew\n", 1),
		}, {
			name:   "a lead below a bare heading, where neighbours have no blank line",
			before: tight,
			edit:   func(p *digest.Post) { paper(p, 1).Lead = "new" },
			after:  strings.Replace(tight, "# 2. [B](b)\n", "# 2. [B](b)\nnew\n", 1),
		}, {
			name:   "a tab after the bullet",
			before: "# 1. [A](a)\n\n## Method\n\n*\tone\n*\ttwo\n",
			edit: func(p *digest.Post) {
				x := &paper(p, 0).Sections[0]
				x.Items = append(x.Items, items...)
			},
			after: "# 1. [A](a)\n\n## Method\n\n*\tone\n*\ttwo\n*\tnew\n*\tGoal: g\n",
		}, {
			name:   "a tab after the bullet of a list elsewhere",
			before: "# 1. [A](a)\n\n## Method\n\n*\tone\n*\ttwo\n\n# 2. [B](b)\n\n## Method\n",
			edit:   func(p *digest.Post) { paper(p, 1).Sections[0].Items = items },
			after:  "# 1. [A](a)\n\n## Method\n\n*\tone\n*\ttwo\n\n# 2. [B](b)\n\n## Method\n\n*\tnew\n*\tGoal: g\n",
		}, {
			name:   "spaces around the bullets of a list that is far away",
			before: "# 1. [A](a)\n\n## Method\n  +  one\n  +  two\n\n# 2. [B](b)\n\n# 3. [C](c)\n\n# 4. [D](d)\n\n# 5. [E](e)\n\n# 6. [F](f)\n",
			edit:   func(p *digest.Post) { paper(p, 5).Sections = []digest.Section{{Heading: "Results", Items: items}} },
			after:  "# 1. [A](a)\n\n## Method\n  +  one\n  +  two\n\n# 2. [B](b)\n\n# 3. [C](c)\n\n# 4. [D](d)\n\n# 5. [E](e)\n\n# 6. [F](f)\n\n## Results\n  +  new\n  +  Goal: g\n",
		}, {
			name:   "sections rank below their papers, next to a closing heading of higher rank",
			before: "### 1. [A](a)\n\n### 2. [B](b)\n\n### 3. [C](c)\n\n## Summary\n\nText.\n",
			edit:   func(p *digest.Post) { paper(p, 1).Sections = method },
			after:  "### 1. [A](a)\n\n### 2. [B](b)\n\n#### Method\n\nnew\n\n### 3. [C](c)\n\n## Summary\n\nText.\n",
		}, {
			name:   "as the others in the post do",
			before: "### 1. [A](a)\n\n##### Method\n\nm\n\n### 2. [B](b)\n\n### 3. [C](c)\n\n## Summary\n\nText.\n",
			edit:   func(p *digest.Post) { paper(p, 1).Sections = method },
			after:  "### 1. [A](a)\n\n##### Method\n\nm\n\n### 2. [B](b)\n\n##### Method\n\nnew\n\n### 3. [C](c)\n\n## Summary\n\nText.\n",
		}, {
			name:   "but above, if the post does so throughout",
			before: "### 1. [A](a)\n\n## Method\n\nm\n\n### 2. [B](b)\n",
			edit:   func(p *digest.Post) { paper(p, 1).Sections = []digest.Section{{Heading: "Results", Text: "new"}} },
			after:  "### 1. [A](a)\n\n## Method\n\nm\n\n### 2. [B](b)\n\n## Results\n\nnew\n",
		}, {
			name:   "at the level of the papers only what names a section",
			before: "# 1. [A](a)\n\n# Method\n\nm\n\n# 2. [B](b)\n",
			edit: func(p *digest.Post) {
				paper(p, 1).Sections = []digest.Section{{Heading: "Results", Text: "new"}, {Heading: "Ablation", Text: "new"}}
			},
			after: "# 1. [A](a)\n\n# Method\n\nm\n\n# 2. [B](b)\n\n# Results\n\nnew\n\n## Ablation\n\nnew\n",
		}, {
			name:   "a text below a heading whose neighbours are lists",
			before: "# 1. [A](a)\n\n## Introduction\n- a\n\n## Method\n\nm\n\n# 2. [B](b)\n",
			edit: func(p *digest.Post) {
				paper(p, 1).Sections = []digest.Section{{Heading: "Introduction", Text: "new"}, {Heading: "Method", Items: items}}
			},
			after: "# 1. [A](a)\n\n## Introduction\n- a\n\n## Method\n\nm\n\n# 2. [B](b)\n\n## Introduction\n\nnew\n\n## Method\n- new\n- Goal: g\n",
		}, {
			name:   "an attribute list is not copied",
			before: "# 1. [A](a) {#a}\n\n## Method {#m}\n\nm\n",
			edit: func(p *digest.Post) {
				p.Papers = append(p.Papers, digest.Paper{Number: 2, Title: "B", URL: "b", Sections: method})
			},
			after: "# 1. [A](a) {#a}\n\n## Method {#m}\n\nm\n\n# 2. [B](b)\n\n## Method\n\nnew\n",
		}, {
			name:   "a heading with an attribute list is renamed",
			before: "# 1. [A](a)\n\n## Method {#m}\n\nm\n\n# Words {#wide}\n\n# 2. [B](b)\n",
			edit: func(p *digest.Post) {
				paper(p, 0).Sections[0].Heading = "Results"
				paper(p, 1).Title = "More"
			},
			after: "# 1. [A](a)\n\n## Results {#m}\n\nm\n\n# More {#wide}\n\n# 2. [B](b)\n",
		},
	})
}
