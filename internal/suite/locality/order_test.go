package locality_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// renumbered returns a paper with another number.
func renumbered(paper string, n int) string {
	return strings.Replace(paper, "# 1.", fmt.Sprintf("# %d.", n), 1)
}

// Papers that are equal but for some of their values pair by all of their values
// first: an attribute list stays with its paper.
func TestEqualPapers(t *testing.T) {
	const a, b, c = "# 1. [A](u) {#one}\n\n## Method\n\nfirst\n", "# 1. [A](u) {#two}\n\n## Method\n\nsecond\n", "# 1. [A](u) {#three}\n\n## Method\n\nthird\n"
	first := func(p *digest.Post, i int) *digest.Section { return &p.Papers[i].Sections[0] }
	checkBodyCases(t, []bodyCase{
		{
			name:   "two are exchanged",
			before: a + "\n" + b,
			edit:   func(p *digest.Post) { p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0] },
			after:  b + "\n" + a,
		}, {
			name:   "three are rotated",
			before: a + "\n" + b + "\n" + c,
			edit:   func(p *digest.Post) { p.Papers = []digest.Paper{p.Papers[1], p.Papers[2], p.Papers[0]} },
			after:  b + "\n" + c + "\n" + a,
		}, {
			name:   "two are exchanged, and the first one then is edited",
			before: a + "\n" + b + "\n" + c,
			edit: func(p *digest.Post) {
				p.Papers = []digest.Paper{p.Papers[2], p.Papers[1], p.Papers[0]}
				first(p, 1).Text = "new"
			},
			after: c + "\n" + strings.Replace(b, "second", "new", 1) + "\n" + a,
		}, {
			name:   "two are exchanged and renumbered",
			before: a + "\n" + renumbered(b, 2) + "\n" + renumbered(c, 3),
			edit: func(p *digest.Post) {
				p.Papers[1], p.Papers[2] = p.Papers[2], p.Papers[1]
				p.Papers[1].Number, p.Papers[2].Number = 2, 3
			},
			after: a + "\n" + renumbered(c, 2) + "\n" + renumbered(b, 3),
		}, {
			name:   "one comes before them, and all are renumbered",
			before: a + "\n" + renumbered(b, 2),
			edit:   func(p *digest.Post) { p.Insert(0, digest.Paper{Title: "X", URL: "x"}) },
			after:  "# 1. [X](x)\n\n" + renumbered(a, 2) + "\n" + renumbered(b, 3),
		}, {
			name:    "the first goes",
			before:  a + "\n" + b + "\n" + c,
			edit:    func(p *digest.Post) { p.Papers = p.Papers[1:] },
			after:   b + "\n" + c,
			deletes: true,
		}, {
			name:   "a copy is edited, the original stays",
			before: a + "\n" + b,
			edit: func(p *digest.Post) {
				x := p.Papers[1]
				x.Sections = []digest.Section{{Heading: "Method", Text: "copy"}}
				p.Papers = []digest.Paper{p.Papers[1], x, p.Papers[0]}
			},
			after: b + "\n# 1. [A](u)\n\n## Method\n\ncopy\n\n" + a,
		}, {
			name:   "sections of one heading are exchanged",
			before: "# 1. [A](u)\n\n## Method {#one}\n\nfirst\n\n## Method {#two}\n\nsecond\n\n## Method {#three}\n\nthird\n",
			edit: func(p *digest.Post) {
				x := p.Papers[0].Sections
				x[0], x[1], x[2] = x[1], x[2], x[0]
			},
			after: "# 1. [A](u)\n\n## Method {#two}\n\nsecond\n\n## Method {#three}\n\nthird\n\n## Method {#one}\n\nfirst\n",
		},
	})
}

// The blank lines between things go along with them.
func TestSeparators(t *testing.T) {
	const four = "# 1. [A](a)\n\n# 2. [B](b)\n\n\n# 3. [C](c)\n\n\n\n# 4. [D](d)\n"
	order := func(places ...int) func(*digest.Post) {
		return func(p *digest.Post) {
			old := p.Papers
			p.Papers = nil
			for _, i := range places {
				p.Papers = append(p.Papers, old[i])
			}
		}
	}
	sections := "# 1. [A](a)\n\n## One\n\n1\n\n## Two\n\n2\n\n\n## Three\n\n3\n"
	checkBodyCases(t, []bodyCase{
		{
			name:   "two papers move to the end",
			before: four,
			edit:   order(2, 3, 0, 1),
			after:  "# 3. [C](c)\n\n\n\n# 4. [D](d)\n\n\n# 1. [A](a)\n\n# 2. [B](b)\n",
		}, {
			name:   "three papers move to the end",
			before: four,
			edit:   order(3, 0, 1, 2),
			after:  "# 4. [D](d)\n\n\n\n# 1. [A](a)\n\n# 2. [B](b)\n\n\n# 3. [C](c)\n",
		}, {
			name:   "two papers move to the start",
			before: four,
			edit:   order(2, 3, 1, 0),
			after:  "# 3. [C](c)\n\n\n\n# 4. [D](d)\n\n# 2. [B](b)\n\n\n# 1. [A](a)\n",
		}, {
			name:   "two sections move to the end",
			before: sections,
			edit: func(p *digest.Post) {
				x := p.Papers[0].Sections
				x[0], x[1], x[2] = x[2], x[0], x[1]
			},
			after: "# 1. [A](a)\n\n## Three\n\n3\n\n\n## One\n\n1\n\n## Two\n\n2\n",
		}, {
			name:    "all papers go",
			before:  four,
			edit:    order(),
			after:   "",
			deletes: true,
		}, {
			name:    "all papers go, with the intro",
			before:  "Intro.\n\n" + four,
			edit:    func(p *digest.Post) { p.Intro, p.Papers = "", nil },
			after:   "",
			deletes: true,
		}, {
			name:    "all papers go, the intro stays",
			before:  "Intro.\n\n" + four,
			edit:    order(),
			after:   "Intro.\n",
			deletes: true,
		}, {
			name:    "an intro comes for all papers",
			before:  four,
			edit:    func(p *digest.Post) { p.Intro, p.Papers = "Intro.\nOf two lines.", nil },
			after:   "Intro.\nOf two lines.\n",
			deletes: true,
		},
	})
}
