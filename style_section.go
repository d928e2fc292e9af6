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
	at := s.near(i, j, func(x *layout.Section) bool { return s.hasHeading(x, heading) })
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
		style.list = s.list(list.Items, i, j)
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

// hasHeading reports whether a section has a heading. The markup of a long heading
// is not read for each new section.
func (s *styler) hasHeading(x *layout.Section, heading string) bool {
	raw := s.doc.of(x.Heading)
	return raw == heading || len(raw) <= inline.MaxMarkup && inline.Plain(raw) == heading
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

// list returns the style of a list, next to the j-th section of the i-th paper.
func (s *styler) list(items []layout.Item, i, j int) listStyle {
	style := s.canonicalList(s.eolAt(items[0].Start))
	first := items[max(0, slices.IndexFunc(items, hasText))]
	bullet := orElse(s.doc.text[first.Start:first.Content], style.bullet)
	if first.Content == first.End {
		bullet = strings.TrimRight(bullet, lines.Padding) + " "
	}
	style.bullet = bullet
	style.tail = blanksOf(s.doc.text[first.Text.End:first.End])
	many := items
	if x := s.sectionLike(withTwoItems, i, j); len(items) < 2 && x != nil {
		many = x.Items
	}
	if len(many) > 1 {
		style.sep = s.between(many[0].End, many[1].Start, style.sep)
	}
	labelled := items
	if x := s.sectionLike(withLabel, i, j); x != nil && !slices.ContainsFunc(items, hasLabel) {
		labelled = x.Items
	}
	if n := slices.IndexFunc(labelled, hasLabel); n >= 0 {
		it := labelled[n]
		open, colon := s.doc.text[it.Content:it.Label.Start], s.doc.text[it.Label.End:it.Text.Start]
		if colon == orElse(colon, "") {
			style.open, style.colon = open, colon
		}
	}
	return style
}

// paperList returns the style for the items of a paper next to the i-th.
func (s *styler) paperList(i int) listStyle {
	if p := s.paperLike(listPaper, i); p != nil && !s.canonical {
		return s.list(p.Items, i, 0)
	}
	return s.section(i, 0, "", true).list
}
