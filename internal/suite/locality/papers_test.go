package locality_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

func sectionLines(x digest.Section) int {
	n := 1 + textLines(x.Text)
	for _, it := range x.Items {
		n += max(1, textLines(it.Text))
	}
	return n
}

// paperLines bounds the lines of a paper: its heading may be wrapped, and its
// links may share lines or have other lines between them.
func paperLines(p digest.Paper) bounds {
	n := 1 + textLines(p.Lead)
	for _, x := range p.Sections {
		n += sectionLines(x)
	}
	b := bounds{n, n + 3}
	if len(p.Links) > 0 {
		b = bounds{n + 1, n + 3 + 3*len(p.Links)}
	}
	return b
}

// unusual reports whether a paper has no number or no link. The library reads
// such a heading by the headings before it.
func (h *harness) unusual() bool {
	return slices.ContainsFunc(h.post.Papers, func(p digest.Paper) bool { return p.Number == 0 || p.URL == "" })
}

func newcomer(n int) digest.Paper {
	return digest.Paper{
		Number: n,
		Title:  "A Newcomer Among Papers",
		URL:    "https://arxiv.org/abs/2601.00001",
		Links:  []digest.Link{{Text: "Alphaxiv", URL: "https://www.alphaxiv.org/ko/overview/2601.00001"}},
		Sections: []digest.Section{
			{Heading: "Introduction", Items: []digest.Item{
				{Label: "Goal", Text: "A goal."}, {Label: "Motivation", Text: "A motivation."}, {Label: "Contribution", Text: "A contribution."},
			}},
			{Heading: "Method", Text: "A method."},
			{Heading: "Results", Text: "Two results.  \nOn two lines."},
		},
	}
}

const newcomerLines = 11

func renumber(p *digest.Post) {
	for i := range p.Papers {
		if p.Papers[i].Number != 0 {
			p.Papers[i].Number = i + 1
		}
	}
}

func move[T any](list []T, from, to int) []T {
	x := list[from]
	list = slices.Delete(slices.Clone(list), from, from+1)
	return slices.Insert(list, to, x)
}

func (h *harness) paperEdits() []edit {
	var list []edit
	papers := h.post.Papers
	turns := h.post.Outro != "" // without papers, the outro is a part of the intro
	for j := range len(papers) + 1 {
		at := fmt.Sprintf("papers[%d]", j)
		// Next to a heading without number or link, a new paper may make the
		// other headings read as sections.
		refusable := h.unusual()
		list = append(list, edit{"paper added", at,
			func(p *digest.Post) { p.Papers = slices.Insert(p.Papers, j, newcomer(j+1)) },
			rule{added: exactly(newcomerLines), blanks: upTo(many), pure: 1}, len(papers) > 0, refusable})
		numbered, moving := 0, true
		for i, p := range papers {
			moving = moving && p.Number == i+1
			if i >= j {
				numbered++
			}
		}
		if moving {
			list = append(list, edit{"paper added, others renumbered", at,
				func(p *digest.Post) { p.Papers = slices.Insert(p.Papers, j, newcomer(j+1)); renumber(p) },
				rule{removed: exactly(numbered), added: exactly(newcomerLines + numbered), blanks: upTo(many)}, len(papers) > 0, refusable})
		}
	}
	for i, x := range papers {
		at := fmt.Sprintf("papers[%d]", i)
		n := paperLines(x)
		gone := rule{removed: n, blanks: upTo(many), pure: -1}
		refusable := h.unusual() || isOdd(x.Lead)
		if len(papers) > 1 || !turns {
			list = append(list, edit{"paper removed", at, func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, i, i+1) }, gone, false, refusable})
		}
		for _, to := range []int{0, i + 1, i - 1, len(papers) - 1} {
			if to == i || to < 0 || to >= len(papers) {
				continue
			}
			// If two neighbours change places, either of them may move.
			most := n.most
			if to-i == 1 || i-to == 1 {
				most = max(most, paperLines(papers[to]).most)
			}
			list = append(list, edit{"paper moved", fmt.Sprintf("%s to %d", at, to), func(p *digest.Post) { p.Papers = move(p.Papers, i, to) },
				rule{removed: upTo(most), added: upTo(most), blanks: upTo(many), moved: true}, true, refusable})
			renumbered := max(i, to) - min(i, to) + 1 + most
			list = append(list, edit{"paper moved, others renumbered", fmt.Sprintf("%s to %d", at, to), func(p *digest.Post) { p.Papers = move(p.Papers, i, to); renumber(p) },
				rule{removed: upTo(renumbered), added: upTo(renumbered), blanks: upTo(many)}, false, refusable})
		}
	}
	if len(papers) > 0 {
		if !turns {
			list = append(list, edit{"all papers removed", "papers", func(p *digest.Post) { p.Papers = nil },
				rule{removed: upTo(many), blanks: upTo(many), pure: -1}, false, false})
		}
		list = append(list, edit{"all papers removed, one added", "papers", func(p *digest.Post) { p.Papers = []digest.Paper{newcomer(77)} },
			rule{removed: upTo(many), added: upTo(newcomerLines), blanks: upTo(many)}, false, false})
	}
	return list
}

func (h *harness) headEdits(i int) []edit {
	var list []edit
	p := h.post.Papers[i]
	at := fmt.Sprintf("papers[%d].", i)
	add := func(kind, field string, r rule, undo, refusable bool, do func(*digest.Paper)) {
		list = append(list, edit{kind, at + field, func(p *digest.Post) { do(&p.Papers[i]) }, r, undo, refusable})
	}
	numbered := func(l string) bool {
		return strings.HasPrefix(strings.TrimLeft(l, "#"), fmt.Sprintf(" %d. [", p.Number))
	}
	titled := func(l string) bool { return strings.HasPrefix(l, "#") && strings.Contains(l, " ["+p.Title+"](") }
	linked := func(text, url string) func(string) bool {
		return func(l string) bool { return strings.Contains(l, "["+text+"]("+url+")") }
	}
	bare := p.Title == p.URL
	odd := p.URL == "" || p.Number == 0
	one := rule{removed: exactly(1), added: exactly(1)}
	safe := func(s string) bool { return !strings.ContainsAny(s, "\\`*_[]<>&!\"") && strings.TrimSpace(s) == s }

	title := "A Changed *Title* [of] a_b_c `x` \\ & <b>"
	r, literal := h.value(p.Title, "A Changed Title", titled)
	if !literal && strings.Contains(h.base, "\n  ") || h.wrapped() {
		r, literal = rule{removed: upTo(3), added: exactly(1), blanks: upTo(1)}, false
	}
	if bare {
		r, literal = one, false
	}
	add("paper title", "title", r, literal && safe(p.Title) && !bare, false, func(p *digest.Paper) { p.Title = "A Changed Title" })
	r.old, r.new = "", ""
	add("paper title with signs", "title", r, literal && safe(p.Title) && !bare, false, func(p *digest.Paper) { p.Title = title })
	if p.URL != "" {
		url := "https://arxiv.org/abs/2512.12345v2"
		r, literal := h.value(p.URL, url, func(l string) bool { return strings.Contains(l, "]("+p.URL+")") })
		if bare || h.wrapped() || strings.ContainsAny(p.URL, " <>()\\") {
			r.old, r.new, literal = "", "", false
		}
		add("paper url", "url", r, literal && !strings.ContainsAny(p.URL, " <>()\\&"), false, func(p *digest.Paper) { p.URL = url })
	} else {
		add("paper url from none", "url", one, false, true, func(p *digest.Paper) { p.URL = "https://arxiv.org/abs/2512.12345" })
	}
	if p.Number != 0 {
		r, literal := h.value(fmt.Sprint(p.Number), "4711", numbered)
		add("paper number", "number", r, literal, odd, func(p *digest.Paper) { p.Number = 4711 })
		add("paper number removed", "number", one, false, true, func(p *digest.Paper) { p.Number = 0 })
	} else {
		zero := strings.Contains(h.base, "# 0")
		add("paper number from none", "number", one, !zero, true, func(p *digest.Paper) { p.Number = 4711 })
	}

	for j, l := range p.Links {
		field := fmt.Sprintf("links[%d].", j)
		r, literal := h.value(l.Text, "Changed", linked(l.Text, l.URL))
		add("link text", field+"text", r, literal && safe(l.Text), false, func(p *digest.Paper) { p.Links[j].Text = "Changed" })
		r, literal = h.value(l.URL, "https://example.org/changed", linked(l.Text, l.URL))
		add("link url", field+"url", r, literal && !strings.ContainsAny(l.URL, " <>()\\&"), false, func(p *digest.Paper) { p.Links[j].URL = "https://example.org/changed" })
		add("link removed", field, rule{removed: bounds{1, 3}, added: upTo(1), blanks: upTo(4)}, false, false, func(p *digest.Paper) { p.Links = slices.Delete(p.Links, j, j+1) })
	}
	link := digest.Link{Text: "New", URL: "https://example.org/new"}
	for j := range len(p.Links) + 1 {
		r := rule{added: exactly(1), blanks: upTo(3), pure: 1}
		if j > 0 || len(p.Links) > 0 {
			r = rule{removed: upTo(1), added: bounds{1, 2}, blanks: upTo(2), pure: 1}
		}
		// With text between the quotes, more lines go with a link.
		undo := p.Lead == "" || len(p.Links) < 2
		add("link added", fmt.Sprintf("links[%d]", j), r, undo, false, func(p *digest.Paper) { p.Links = slices.Insert(p.Links, j, link) })
	}
	if len(p.Links) > 0 {
		add("links all removed", "links", rule{removed: bounds{1, 3 * len(p.Links)}, blanks: upTo(2 + 2*len(p.Links))}, false, false, func(p *digest.Paper) { p.Links = nil })
	}
	for _, e := range h.textEdits(at+"Lead", p.Lead, func(p *digest.Post) *string { return &p.Papers[i].Lead }) {
		e.refusable = e.refusable || len(p.Links) > 0 || odd
		list = append(list, e)
	}
	return list
}

// wrapped reports whether a heading goes on after its line.
func (h *harness) wrapped() bool {
	return slices.ContainsFunc(h.lines, func(l string) bool {
		return strings.HasPrefix(l, "#") && strings.Contains(l, "[") && !strings.Contains(l, "](") && !strings.Contains(l, "][")
	})
}
