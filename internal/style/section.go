package style

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// Section returns the style for a section next to the j-th of the i-th paper, with
// a heading and a list or a text: the style of the nearest section with the same
// heading, or else of the nearest sibling, or else of any neighbour.
func (s *Finder) Section(i, j int, heading string, isList bool) Section {
	style := s.sectionThere(i, j, heading, isList)
	if n := len(s.body.Papers); s.below && n > 0 {
		if level := s.body.Papers[min(max(i, 0), n-1)].Heading.Level; strings.Count(style.Open, "#") <= level {
			style.Open = hashes(level + 1)
		}
	}
	style.Open = s.relevel(style.Open)
	style.List = s.widen(style.List)
	return style
}

// widen returns the style of a list whose bullets are wide, if new lists have those.
func (s *Finder) widen(l List) List {
	if s.wide {
		const beyond = 4 // columns, where CommonMark reads no heading
		l.Bullet = fmt.Sprintf("%-*s", beyond, strings.TrimRight(l.Bullet, lines.Padding))
	}
	return l
}

// sectionThere is Section, at the levels of the post.
func (s *Finder) sectionThere(i, j int, heading string, isList bool) Section {
	level := s.Level
	if i < len(s.body.Papers) {
		level = s.body.Papers[max(i, 0)].Heading.Level
	}
	style := s.canonicalSection(s.EOL, level+1)
	if s.canonical {
		return style
	}
	at := s.near(i, j, func(x *layout.Section) bool { return s.hasHeading(x, heading) })
	if at == nil {
		at = s.sectionLike(anySection, i, j)
	}
	if at == nil {
		return style
	}
	style = s.canonicalSection(s.EOLAt(at.Start), level+1)
	s.sectionHeading(&style, at, i, j, level, heading)
	text, list := s.alike(withText, at, i, j), s.alike(withList, at, i, j)
	if text != nil {
		style.Tail = blanksOf(s.text[text.Body.Value.End:text.Body.Lines.End])
	}
	if list != nil {
		style.List = s.List(list.Items, i, j)
	} else {
		style.List.Tail = style.Tail
	}
	if text == nil {
		style.Tail = style.List.Tail
	}
	for _, x := range bodies(isList, text, list) {
		if x != nil {
			style.Gap = s.between(x.Line.End, x.Body.Lines.Start, style.Gap)
			break
		}
	}
	style.Sep = s.SectionSep(i, style.Sep)
	return style
}

// hasHeading reports whether a section has a heading. The markup of a long heading
// is not read for each new section.
func (s *Finder) hasHeading(x *layout.Section, heading string) bool {
	raw := x.Heading.Of(s.text)
	return raw == heading || len(raw) <= inline.MaxMarkup && inline.Plain(raw) == heading
}

// bodies returns the examples for the gap above a body, the better example first.
func bodies(isList bool, text, list *layout.Section) []*layout.Section {
	if isList {
		return []*layout.Section{list, text}
	}
	return []*layout.Section{text, list}
}

// alike returns the example of k nearest to the j-th section of the i-th paper: at
// itself, or else a section with the same heading, or else any section.
func (s *Finder) alike(k sectionExample, at *layout.Section, i, j int) *layout.Section {
	if k.shown(at) {
		return at
	}
	heading := at.Heading.Of(s.text)
	if x := s.near(i, j, func(x *layout.Section) bool { return k.shown(x) && x.Heading.Of(s.text) == heading }); x != nil {
		return x
	}
	return s.sectionLike(k, i, j)
}

// sectionHeading finds the style of the heading of a section below a paper of the
// given level: the style of at, if at ranks below the paper, or else of the nearest
// section that does. If all sections of the post rank as high as their papers, a
// new section does so as well, if its heading is known or repeated.
func (s *Finder) sectionHeading(style *Section, at *layout.Section, i, j, level int, heading string) {
	below := func(x *layout.Section) bool { return x.Level > level }
	if !below(at) {
		x := s.near(i, j, below)
		switch {
		case x != nil:
			at = x
		case !s.ranksHigh(level), at.Level == level && s.Vocabulary.Kind(heading) == "" && !s.hasHeading(at, heading):
			return // at this level the heading would be read as that of a paper
		}
	}
	style.Open = hashes(at.Level)
	if at.Heading.Len() > 0 {
		style.Open = orElse(s.text[at.Line.Start:at.Heading.Start], style.Open)
	}
	style.Close = blanksOf(s.text[at.Heading.End:at.Line.End])
}

// ranksHigh reports whether no section of the post ranks below a paper of the
// given level, and at least half of the papers have sections.
func (s *Finder) ranksHigh(level int) bool {
	x := s.known()
	if x.ranks == nil {
		x.ranks = new(ranks)
		for i := range s.body.Papers {
			list := s.body.Papers[i].Sections
			if len(list) > 0 {
				x.ranks.papers++
			}
			for j := range list {
				x.ranks.deepest = max(x.ranks.deepest, list[j].Level)
			}
		}
	}
	return x.ranks.deepest <= level && 2*x.ranks.papers >= len(s.body.Papers)
}

// ranks sums up the sections of a post.
type ranks struct {
	papers  int // papers with sections
	deepest int // the greatest level of a section
}

// SectionSep returns the gap between two sections near the i-th paper.
func (s *Finder) SectionSep(i int, other string) string {
	if p := s.paperLike(twoSections, i); p != nil {
		return s.between(p.Sections[0].End, p.Sections[1].Start, other)
	}
	return other
}

// List returns the style of a list, next to the j-th section of the i-th paper.
func (s *Finder) List(items []layout.Item, i, j int) List {
	style := s.canonicalList(s.EOLAt(items[0].Start))
	first := items[0]
	for _, it := range items {
		if hasText(it) {
			first = it
			break
		}
	}
	bullet := orElse(s.text[first.Start:first.Content], style.Bullet)
	if first.Content == first.End {
		bullet = strings.TrimRight(bullet, lines.Padding) + " "
	}
	style.Bullet = bullet
	style.Tail = blanksOf(s.text[first.Text.End:first.End])
	many := items
	if x := s.sectionLike(withTwoItems, i, j); len(items) < 2 && x != nil {
		many = x.Items
	}
	if len(many) > 1 {
		style.Sep = s.between(many[0].End, many[1].Start, style.Sep)
	}
	labelled := items
	if x := s.sectionLike(withLabel, i, j); x != nil && firstLabelled(items) < 0 {
		labelled = x.Items
	}
	if n := firstLabelled(labelled); n >= 0 {
		open, colon := s.aroundLabel(labelled[n])
		const few = 8
		for _, it := range labelled[n+1 : min(n+1+few, len(labelled))] {
			if other, _ := s.aroundLabel(it); hasLabel(it) && other != open {
				open = open[len(strings.TrimRight(open, "*_")):] // without an emoji, which each label has of its own
				break
			}
		}
		if colon == orElse(colon, "") && open == orElse(open, "") {
			style.Open, style.Colon = open, colon
		}
	}
	return style
}

// aroundLabel returns what stands before and after the label of an item.
func (s *Finder) aroundLabel(it layout.Item) (open, colon string) {
	return s.text[it.Content:max(it.Content, it.Label.Start)], s.text[it.Label.End:it.Text.Start]
}

// PaperList returns the style for the items of a paper next to the i-th.
func (s *Finder) PaperList(i int) List {
	if p := s.paperLike(listPaper, i); p != nil && !s.canonical {
		return s.widen(s.List(p.Items, i, 0))
	}
	return s.Section(i, 0, "", true).List
}
