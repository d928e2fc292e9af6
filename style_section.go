package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// section returns the style for a section beside the j-th of the i-th paper, which
// has a heading and is a list or a text: that of the nearest section of the same
// heading, else of the nearest sibling, else of any neighbour.
func (s *styler) section(i, j int, heading string, isList bool) sectionStyle {
	level := s.level
	if i < len(s.doc.body.Papers) {
		level = s.doc.body.Papers[max(i, 0)].Heading.Level
	}
	style := s.canonicalSection(s.eol, level+1)
	if s.canonical {
		return style
	}
	at := s.near(i, j, func(x *layout.Section) bool { return inline.Plain(s.doc.of(x.Heading)) == heading })
	if at == nil {
		at = s.sectionLike(anySection, i, j)
	}
	if at == nil {
		return style
	}
	style = s.canonicalSection(s.eolAt(at.Start), level+1)
	s.sectionHeading(&style, at, i, j, level, heading)
	text, list := s.alike(withText, at, i, j), s.alike(withList, at, i, j)
	if text != nil {
		style.tail = blanksOf(s.doc.text[text.Body.Value.End:text.Body.Lines.End])
	}
	if list != nil {
		style.list = s.list(list, i, j)
	} else {
		style.list.tail = style.tail
	}
	if text == nil {
		style.tail = style.list.tail
	}
	for _, x := range bodies(isList, text, list) {
		if x != nil {
			style.gap = s.between(x.Line.End, x.Body.Lines.Start, style.gap)
			break
		}
	}
	style.sep = s.sectionSep(i, style.sep)
	return style
}

// bodies returns the examples for the gap above a body, the better one first.
func bodies(isList bool, text, list *layout.Section) []*layout.Section {
	if isList {
		return []*layout.Section{list, text}
	}
	return []*layout.Section{text, list}
}

// alike returns the section nearest to the j-th of the i-th paper that is an
// example of k: at if it is one, else one of the same heading, else any.
func (s *styler) alike(k sectionExample, at *layout.Section, i, j int) *layout.Section {
	if k.shown(at) {
		return at
	}
	heading := s.doc.of(at.Heading)
	if x := s.near(i, j, func(x *layout.Section) bool { return k.shown(x) && s.doc.of(x.Heading) == heading }); x != nil {
		return x
	}
	return s.sectionLike(k, i, j)
}

// sectionHeading finds how the heading of a section is written that stands below
// a paper of the given level: as that of at, if at ranks below the paper; else as
// that of the nearest section that does. Only if all sections of the post rank
// as high as their papers, a new one does so as well.
func (s *styler) sectionHeading(style *sectionStyle, at *layout.Section, i, j, level int, heading string) {
	below := func(x *layout.Section) bool { return x.Level > level }
	if !below(at) {
		x := s.near(i, j, below)
		switch {
		case x != nil:
			at = x
		case !s.ranksHigh(level), at.Level == level && s.vocabulary.Kind(heading) == "":
			return // at this level it would be a paper
		}
	}
	style.open = hashes(at.Level)
	if at.Heading.Len() > 0 {
		style.open = orElse(s.doc.text[at.Line.Start:at.Heading.Start], style.open)
	}
	style.close = blanksOf(s.doc.text[at.Heading.End:at.Line.End])
}

// ranksHigh reports whether no section of the post ranks below a paper of the
// given level, and at least half of the papers have sections.
func (s *styler) ranksHigh(level int) bool {
	x := s.examples
	if x.ranks == nil {
		x.ranks = new(ranks)
		for i := range s.doc.body.Papers {
			list := s.doc.body.Papers[i].Sections
			if len(list) > 0 {
				x.ranks.papers++
			}
			for j := range list {
				x.ranks.deepest = max(x.ranks.deepest, list[j].Level)
			}
		}
	}
	return x.ranks.deepest <= level && 2*x.ranks.papers >= len(s.doc.body.Papers)
}

// ranks sums up the sections of a post.
type ranks struct {
	papers  int // that have sections
	deepest int // the greatest level of a section
}

// sectionSep returns the gap between two sections near the i-th paper.
func (s *styler) sectionSep(i int, other string) string {
	if p := s.paperLike(twoSections, i); p != nil {
		return s.between(p.Sections[0].End, p.Sections[1].Start, other)
	}
	return other
}

// list returns how the items of a section are written, next to the j-th section
// of the i-th paper.
func (s *styler) list(x *layout.Section, i, j int) listStyle {
	style := s.itemStyle(x.Items)
	if many := s.orLike(withTwoItems, x, i, j); many != nil {
		style.sep = s.between(many.Items[0].End, many.Items[1].Start, style.sep)
	}
	if labelled := s.orLike(withLabel, x, i, j); labelled != nil {
		s.labels(&style, labelled.Items)
	}
	return style
}

// itemStyle returns how the items of a list are written.
func (s *styler) itemStyle(items []layout.Item) listStyle {
	style := s.canonicalList(s.eolAt(items[0].Start))
	first := items[max(0, slices.IndexFunc(items, hasText))]
	bullet := orElse(s.doc.text[first.Start:first.Content], style.bullet)
	if !hasText(first) {
		bullet = strings.TrimRight(bullet, lines.Padding) + " "
	}
	style.bullet = bullet
	style.tail = blanksOf(s.doc.text[first.Text.End:first.End])
	if len(items) > 1 {
		style.sep = s.between(items[0].End, items[1].Start, style.sep)
	}
	s.labels(&style, items)
	return style
}

// labels finds how the labels of a list are written, if it has some.
func (s *styler) labels(style *listStyle, items []layout.Item) {
	i := slices.IndexFunc(items, hasLabel)
	if i < 0 {
		return
	}
	it := items[i]
	if colon := s.doc.text[it.Label.End:it.Text.Start]; colon == orElse(colon, "") {
		style.open, style.colon = s.doc.text[it.Content:it.Label.Start], colon
	}
}

// paperList returns how the items of a paper next to the i-th are written.
func (s *styler) paperList(i int) listStyle {
	eol := s.eol
	if !s.canonical {
		if p := s.paperLike(withItems, i); p != nil {
			return s.itemStyle(p.Items)
		}
		if x := s.sectionLike(withList, i, 0); x != nil {
			return s.list(x, i, 0)
		}
	}
	return s.canonicalList(eol)
}

// orLike returns x if it is an example of k, and else the nearest example to the
// j-th section of the i-th paper.
func (s *styler) orLike(k sectionExample, x *layout.Section, i, j int) *layout.Section {
	if k.shown(x) {
		return x
	}
	return s.sectionLike(k, i, j)
}
