package locality_test

import (
	"testing"

	"github.com/paperdigest/digest"
)

// The text after the last thematic break, and what is at the end for all papers, stay
// at the end of the post.
func TestOutroWithoutHeading(t *testing.T) {
	first := "## 1. [A](https://arxiv.org/abs/2511.90001)\n\n- a\n"
	second := "## 2. [B](https://arxiv.org/abs/2511.90002)\n\n- b\n"
	third := digest.Paper{Number: 3, Title: "C", URL: "https://arxiv.org/abs/2511.90003"}
	const (
		newPaper = "## 3. [C](https://arxiv.org/abs/2511.90003)\n"
		sep      = "\n---\n\n"
		bye      = "*Made by hand.*\n"
		comment  = "<!-- end -->\n"
		notes    = "[^1]: A note of the first paper.\n"
	)
	noted := "## 1. [A](https://arxiv.org/abs/2511.90001)\n\na[^1]\n"
	add := func(p *digest.Post) { p.Papers = append(p.Papers, third) }
	reverse := func(p *digest.Post) { p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0] }
	setOutro := func(text string) func(*digest.Post) { return func(p *digest.Post) { p.Outro = text } }
	ruled := first + sep + second
	checkBodyCases(t, []bodyCase{
		{name: "a new paper goes before the text", before: ruled + sep + bye, edit: add, after: ruled + sep + newPaper + sep + bye},
		{name: "papers change places", before: ruled + sep + bye, edit: reverse, after: second + sep + first + sep + bye},
		{name: "another text", before: ruled + sep + bye, edit: setOutro("Bye."), after: ruled + sep + "Bye.\n"},
		{name: "no text", before: ruled + sep + bye, edit: setOutro(""), after: ruled},
		{name: "a new text, where breaks separate the papers", before: ruled, edit: setOutro("Bye."), after: ruled + sep + "Bye.\n"},
		{
			name:   "an item of the last list",
			before: ruled + sep + bye,
			edit:   func(p *digest.Post) { p.Papers[1].Items = []digest.Item{{Text: "c"}} },
			after:  first + sep + "## 2. [B](https://arxiv.org/abs/2511.90002)\n\n- c\n" + sep + bye,
		}, {
			name:    "a break within a paper would make the text a part of the last paper",
			before:  ruled + sep + bye,
			edit:    func(p *digest.Post) { p.Papers[0].Items, p.Papers[0].Lead = nil, "x\n\n---\n\ny" },
			refused: "papers[0]", why: "changes how outro is read",
		}, {
			name:    "a break within the last paper would start an outro",
			before:  ruled,
			edit:    func(p *digest.Post) { p.Papers[1].Items, p.Papers[1].Lead = nil, "x\n\n---\n\ny" },
			refused: "papers[1]", why: "changes how outro is read",
		},
		{name: "a new paper goes before a comment", before: first + "\n" + second + "\n" + comment, edit: add, after: first + "\n" + second + "\n" + newPaper + "\n" + comment},
		{name: "papers before a comment change places", before: first + "\n" + second + "\n" + comment, edit: reverse, after: second + "\n" + first + "\n" + comment},
		{
			name:   "the last paper goes, and the notes of the first stay",
			before: noted + "\n" + second + "\n" + newPaper + "\nc\n\n" + notes,
			edit:   func(p *digest.Post) { p.Papers = p.Papers[:2] },
			after:  noted + "\n" + second + "\n" + notes,
		},
	})
}
