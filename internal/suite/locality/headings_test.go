package locality_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// The heading of a new paper is written like that of its neighbour: with the same marks
// around the number, the title and the link, and the same word as the link. What says
// something about the neighbour is not copied.
func TestHeadingsOfNewPapers(t *testing.T) {
	const a, c = "https://arxiv.org/abs/2511.90001", "https://arxiv.org/abs/2511.90003"
	const elsewhere = "https://example.org/c"
	for _, tt := range []struct {
		why             string
		number          int
		title, url      string
		neighbour, want string // with A and C in place of the addresses
	}{
		{"a bold link", 0, "New", c, "**[Kettle](A)**", "**[New](C)**"},
		{"a bold link after a number", 2, "New", c, "1. **[Kettle](A)**", "2. **[New](C)**"},
		{"a bold heading", 2, "New", c, "**1. [Kettle](A)**", "**2. [New](C)**"},
		{"a bold heading with a note within the marks, which is dropped", 2, "New", c, "**1. [Kettle](A) oral**", "**2. [New](C)**"},
		{"a note after the marks is dropped", 0, "New", c, "**[Kettle](A)** (oral) {#kettle}", "**[New](C)**"},
		{"a bold text of the link", 0, "New", c, "[**Kettle**](A)", "[**New**](C)"},
		{"italics", 0, "New", c, "_[Kettle](A)_", "_[New](C)_"},
		{"a bold number in the link", 2, "New", c, "[**1. Kettle**](A)", "[**2. New**](C)"},
		{"too large a number for the link", 1000, "New", c, "[1. Kettle](A)", "1000. [New](C)"},
		{"a word after the title", 2, "New", c, "1. Kettle [[paper](A)]", "2. New [[paper](C)]"},
		{"a word after a bar", 2, "New", c, "1. Kettle | [Paper](A)", "2. New | [Paper](C)"},
		{"other links after the word are those of the neighbour", 2, "New", c, "1. Kettle | [Paper](A) | [Code](x)", "2. New | [Paper](C)"},
		{"a word in parentheses", 0, "New", c, "Kettle ([arXiv](A))", "New ([arXiv](C))"},
		{"arXiv is no word for another site", 0, "New", elsewhere, "Kettle ([arXiv](A))", "[New](C)"},
		{"other links in the parentheses are dropped", 0, "New", c, "Kettle ([arXiv](A), [code](x))", "New ([arXiv](C))"},
		{"names in the parentheses are no style", 0, "New", c, "Kettle ([Lee et al., 2025](A))", "[New](C)"},
		{"a bold title before the word", 2, "New", c, "1. **Kettle** [PDF](A)", "2. **New** [PDF](C)"},
		{"an identifier after the title", 0, "New", c, "Kettle ([arXiv:2511.90001](A))", "New ([arXiv:2511.90003](C))"},
		{"an identifier before the title", 0, "New", c, "[2511.90001](A) Kettle", "[2511.90003](C) New"},
		{"an identifier in more brackets", 0, "New", c, "[[2511.90001](A)] Kettle", "[[2511.90003](C)] New"},
		{"without an identifier", 0, "New", elsewhere, "[2511.90001](A) Kettle", "[New](C)"},
		{"a label before the title", 0, "New", c, "Title: [Kettle](A)", "Title: [New](C)"},
		{"a label before a bold title", 0, "New", c, "Title: **Kettle** ([paper](A))", "Title: **New** ([paper](C))"},
		{"an emoji before the title is that of the neighbour", 2, "New", c, "1. 🔥 **[Kettle](A)**", "2. [New](C)"},
		{"a title that reads as a word for a paper", 0, "Paper", c, "Kettle [[PDF](A)]", "Paper [[PDF](C)]"},
		{"a title that starts like a number", 0, "3. New", c, "**[Kettle](A)**", "**[&#51;. New](C)**"},
		{"signs in the title", 0, "*New* [LLM] <b>", c, "Kettle ([arXiv](A))", `\*New\* [LLM] \<b> ([arXiv](C))`},
		{"a title within brackets", 0, "New", c, "[Kettle] ([arXiv](A))", "[New] ([arXiv](C))"},
		{"more style than is copied", 0, "New", c, strings.Repeat("[", 80) + "Kettle" + strings.Repeat("]", 79) + "](A)", "[New](C)"},
	} {
		fill := strings.NewReplacer("A", a, "C", tt.url)
		for _, signs := range []string{"# ", "### "} {
			t.Run(tt.why+signs, func(t *testing.T) {
				before := front + signs + fill.Replace(tt.neighbour) + "\n\nwords\n"
				p := posttest.Parse(t, []byte(before))
				if len(p.Papers) != 1 || p.Papers[0].Title != "Kettle" && len(tt.neighbour) < 80 || p.Papers[0].URL != a {
					t.Fatalf("the neighbour is read as %+v", p.Papers)
				}
				x := digest.Paper{Number: tt.number, Title: tt.title, URL: tt.url, Lead: "new words"}
				p.Papers = append(p.Papers, x)
				got, err := digest.Render(p)
				if err != nil {
					t.Fatal(err)
				}
				want := before + "\n" + signs + fill.Replace(tt.want) + "\n\nnew words\n"
				if string(got) != want {
					t.Errorf("the text differs (- wanted, + got):\n%s", diffOf(want, string(got)))
				}
			})
		}
	}
}

// A heading without a link has the marks of its nearest neighbour without one, and a
// heading with a link those of its nearest neighbour with one. Without such a neighbour,
// the heading is in canonical style.
func TestHeadingsOfOtherNeighbours(t *testing.T) {
	const unlinked = "### 1. **First**\n\n> [Paper](https://arxiv.org/abs/2511.90001)\n\n### 2. **Second**\n\n> [Paper](https://arxiv.org/abs/2511.90002)\n"
	const mixed = "# **1) [First](a)**\n\n# **2) Second**\n\n# **3) [Third](c)**\n"
	const table = "| Paper | Score |\n|---|---|\n| [A](https://arxiv.org/abs/2511.90001) | 4 |\n| **[B](https://arxiv.org/abs/2511.90002)** | 4 |\n"
	links := func(id string) []digest.Link {
		return []digest.Link{{Text: "Paper", URL: "https://arxiv.org/abs/" + id}}
	}
	insert := func(i int, x digest.Paper) func(*digest.Post) {
		return func(p *digest.Post) { p.Papers = slices.Insert(p.Papers, i, x) }
	}
	checkBodyCases(t, []bodyCase{
		{
			name:   "a bold title whose link is in a quote",
			before: unlinked,
			edit:   insert(2, digest.Paper{Number: 3, Title: "Third", Links: links("2511.90003")}),
			after:  unlinked + "\n### 3. **Third**\n\n> [Paper](https://arxiv.org/abs/2511.90003)\n",
		}, {
			name:   "no paper has a link in its heading",
			before: unlinked,
			edit:   insert(2, digest.Paper{Number: 3, Title: "Third", URL: "https://arxiv.org/abs/2511.90003"}),
			after:  unlinked + "\n### 3. [Third](https://arxiv.org/abs/2511.90003)\n",
		}, {
			name:   "without a link among papers with a link",
			before: mixed,
			edit:   insert(3, digest.Paper{Number: 4, Title: "Fourth"}),
			after:  mixed + "\n# **4) Fourth**\n",
		}, {
			name:   "next to a paper without a link",
			before: mixed,
			edit:   insert(2, digest.Paper{Number: 4, Title: "Fourth", URL: "d"}),
			after:  strings.Replace(mixed, "# **3)", "# **4) [Fourth](d)**\n\n# **3)", 1),
		}, {
			name:   "without a number among papers with a number",
			before: mixed,
			edit:   insert(1, digest.Paper{Title: "4. Fourth", URL: "d"}),
			after:  strings.Replace(mixed, "# **2)", "# **[&#52;. Fourth](d)**\n\n# **2)", 1),
		}, {
			name:   "the nearest heading says something about its paper",
			before: "# 1. **[First](a)**\n\n# 2. NeurIPS: [Second](b)\n",
			edit:   insert(2, digest.Paper{Number: 3, Title: "Third", URL: "c"}),
			after:  "# 1. **[First](a)**\n\n# 2. NeurIPS: [Second](b)\n\n# 3. **[Third](c)**\n",
		}, {
			name:   "a link beside the title does not prove a paper",
			before: "# First ([paper](https://arxiv.org/abs/2511.90001))\n",
			edit:   insert(1, digest.Paper{Title: "Second", URL: "b"}),
			after:  "# First ([paper](https://arxiv.org/abs/2511.90001))\n\n# [Second](b)\n",
		}, {
			name:   "a bold link in a table",
			before: table,
			edit:   insert(2, digest.Paper{Title: "A | B", URL: "https://arxiv.org/abs/2511.90003"}),
			after:  table + "| **[A \\| B](https://arxiv.org/abs/2511.90003)** |  |\n",
		},
	})
}

// A new post has the headings of its model. A link beside the title proves no paper, so
// that the headings are canonical if a paper has no identifier.
func TestHeadingsLikeAModel(t *testing.T) {
	const model = "### 1. **Kettle** [[paper](https://arxiv.org/abs/2511.90001)] ⭐\n\nwords\n"
	for url, want := range map[string]string{
		"https://arxiv.org/abs/2511.90002": "### 1. **Pot** [[paper](https://arxiv.org/abs/2511.90003)]\n\n### 2. **Pan** [[paper](https://arxiv.org/abs/2511.90002)]\n",
		"u":                                "### 1. [Pot](https://arxiv.org/abs/2511.90003)\n\n### 2. [Pan](u)\n",
	} {
		got, err := digest.RenderLike([]byte(model), &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "Pot", URL: "https://arxiv.org/abs/2511.90003"}, {Number: 2, Title: "Pan", URL: url}}})
		if err != nil || string(got) != want {
			t.Errorf("error %v:\n%s", err, diffOf(want, string(got)))
		}
	}
}
