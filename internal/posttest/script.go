package posttest

import (
	"math/rand/v2"
	"slices"

	"github.com/paperdigest/digest"
)

// A Script edits posts as its bytes decide. Some of the new values are from a base.
type Script struct{ script, base []byte }

// NewScript returns a script of some bytes. After the last byte, every decision is
// for the first way.
func NewScript(script, base []byte) *Script { return &Script{script, base} }

// Edit makes one to four edits of p. The lists of p must not be shared.
func (s *Script) Edit(p *digest.Post) {
	for range 1 + s.int(4) {
		s.edit(p)
	}
}

func (s *Script) int(n int) int {
	if len(s.script) == 0 || n <= 1 {
		return 0
	}
	b := s.script[0]
	s.script = s.script[1:]
	return int(b) % n
}

// text returns a text: an easy one, or some of the base.
func (s *Script) text() string {
	texts := []string{"", "new", "새 글", "a: b", "Goal: x", "- x", "# 1. [x](y)", "a\nb", "```", "[", "\\", "<!--", "  x", "x  ", "'", "\"", "#", "1. x", "&amp;", "*a*", "~", "null", "---", "a\n\nb", "> [x](y)", "{% raw %}", "{% endraw %}\nx", "{{ x\n\ny", "}}"}
	if n := s.int(len(texts) + 4); n < len(texts) {
		return texts[n]
	}
	i := s.int(256) * 16
	if i >= len(s.base) {
		return "x"
	}
	return string(s.base[i:min(len(s.base), i+s.int(64))])
}

func (s *Script) edit(p *digest.Post) {
	switch n := s.int(28); {
	case n == 0:
		p.Title = s.text()
	case n == 1:
		p.Date = digest.Date(s.text())
	case n == 2:
		p.Layout = s.text()
	case n == 3:
		p.Tags = s.list(p.Tags)
	case n == 4:
		p.Categories = s.list(p.Categories)
	case n == 5:
		p.Intro = s.text()
	case n == 6:
		values := []any{nil, true, s.text(), []any{s.text()}, digest.Map{{Key: s.text(), Value: s.text()}}}
		p.Extra.Set(s.text(), values[s.int(len(values))])
	case n == 7 && len(p.Extra) > 0:
		i := s.int(len(p.Extra))
		p.Extra = slices.Delete(p.Extra, i, i+1)
	case n == 8:
		s.shuffle(len(p.Extra), func(i, j int) { p.Extra[i], p.Extra[j] = p.Extra[j], p.Extra[i] })
	case n == 9:
		p.Papers = slices.Insert(p.Papers, s.int(len(p.Papers)+1), digest.Paper{Number: s.int(20), Title: s.text(), URL: s.text(), Sections: []digest.Section{{Heading: "Method", Text: "new"}}})
	case len(p.Papers) == 0:
	case n == 10:
		i := s.int(len(p.Papers))
		p.Papers = slices.Delete(p.Papers, i, i+1)
	case n == 24:
		i := s.int(len(p.Papers))
		p.Papers = slices.Insert(p.Papers, s.int(len(p.Papers)+1), p.Papers[i])
	case n == 11:
		s.shuffle(len(p.Papers), func(i, j int) { p.Papers[i], p.Papers[j] = p.Papers[j], p.Papers[i] })
	default:
		s.paper(&p.Papers[s.int(len(p.Papers))], n)
	}
}

func (s *Script) list(list []string) []string {
	switch s.int(5) {
	case 0:
		return nil
	case 1:
		return []string{}
	case 2:
		if len(list) > 0 {
			i := s.int(len(list))
			return slices.Delete(list, i, i+1)
		}
	case 3:
		s.shuffle(len(list), func(i, j int) { list[i], list[j] = list[j], list[i] })
		return list
	}
	return slices.Insert(list, s.int(len(list)+1), s.text())
}

func (s *Script) paper(p *digest.Paper, n int) {
	switch {
	case n == 12:
		p.Title = s.text()
	case n == 13:
		p.URL = s.text()
	case n == 14:
		p.Number = s.int(256) - 1
	case n == 15:
		p.Lead = s.text()
	case n == 16:
		p.Links = slices.Insert(p.Links, s.int(len(p.Links)+1), digest.Link{Text: s.text(), URL: s.text()})
	case n == 17 && len(p.Links) > 0:
		i := s.int(len(p.Links))
		p.Links = slices.Delete(p.Links, i, i+1)
	case n == 25:
		p.Links = nil
	case n == 26:
		p.Lead = ""
	case n == 27:
		p.Sections = nil
	case n == 18:
		p.Sections = slices.Insert(p.Sections, s.int(len(p.Sections)+1), digest.Section{Heading: s.text(), Text: s.text()})
	case len(p.Sections) == 0:
	case n == 19:
		i := s.int(len(p.Sections))
		p.Sections = slices.Delete(p.Sections, i, i+1)
	case n == 20:
		s.shuffle(len(p.Sections), func(i, j int) { p.Sections[i], p.Sections[j] = p.Sections[j], p.Sections[i] })
	default:
		s.section(&p.Sections[s.int(len(p.Sections))])
	}
}

func (s *Script) section(x *digest.Section) {
	switch s.int(8) {
	case 0:
		x.Heading = s.text()
	case 1:
		x.Items, x.Text = nil, s.text()
	case 2:
		x.Items, x.Text = []digest.Item{{Text: s.text()}, {Label: "Goal", Text: s.text()}}, ""
	case 3:
		s.shuffle(len(x.Items), func(i, j int) { x.Items[i], x.Items[j] = x.Items[j], x.Items[i] })
	case 4:
		if x.Text == "" {
			x.Items = slices.Insert(x.Items, s.int(len(x.Items)+1), digest.Item{Text: s.text()})
		}
	case 5:
		if len(x.Items) > 0 {
			i := s.int(len(x.Items))
			x.Items = slices.Delete(x.Items, i, i+1)
		}
	case 6:
		if len(x.Items) > 0 {
			x.Items[s.int(len(x.Items))].Text = s.text()
		}
	case 7:
		if len(x.Items) > 0 {
			x.Items[s.int(len(x.Items))].Label = []string{"", "Goal", "목표"}[s.int(3)]
		}
	}
}

func (s *Script) shuffle(n int, swap func(i, j int)) {
	rand.New(rand.NewPCG(uint64(s.int(256)), 0)).Shuffle(n, swap)
}
