package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// A paperStyle is how a paper is written, but for its values.
type paperStyle struct {
	eol     string // ends a line
	open    string // precedes a heading's number, "# "
	dot     string // follows the number, ". "
	close   string // ends the heading's line
	gap     string // separates the heading, the quote, the lead and the sections
	quote   string // precedes a link that starts a line, "> "
	between string // separates two links
	tail    string // ends a line of a quote
	sep     string // separates two papers
}

// A sectionStyle is how a section is written, but for its values.
type sectionStyle struct {
	eol   string
	open  string // precedes the heading, "## "
	close string // ends its line
	gap   string // separates the heading and the body
	tail  string // ends a text
	list  listStyle
	sep   string // separates two sections
}

// A listStyle is how the items of a list are written.
type listStyle struct {
	eol    string
	bullet string // precedes an item, "- "
	open   string // precedes a label, "" or the marks of bold text
	colon  string // separates a label and a text, ": ", with the marks
	tail   string // ends an item
	sep    string // separates two items

	vocabulary *sections.Vocabulary
}

// knows reports whether a label needs no marks.
func (s *listStyle) knows(label string) bool { return s.vocabulary.Label(label) != "" }

// The canonical style.
func canonicalPaper(eol string) paperStyle {
	return paperStyle{
		eol: eol, open: "# ", dot: ". ", gap: eol + eol, quote: "> ", between: eol + "> ", sep: eol + eol,
	}
}

func canonicalSection(eol string) sectionStyle {
	return sectionStyle{
		eol: eol, open: "## ", gap: eol + eol, sep: eol + eol,
	}
}

func (s *styler) canonicalList(eol string) listStyle {
	return listStyle{eol: eol, bullet: "- ", colon: ": ", sep: eol, vocabulary: s.vocabulary}
}

// A styler finds in a document the style for new text: the style of its nearest
// neighbour of the same kind.
type styler struct {
	doc        *document
	vocabulary *sections.Vocabulary
	eol        string // of the document's first line
	level      int    // of papers, where the document has none
	linked     bool   // the post has a paper with a URL
}

func newStyler(d *document, v *sections.Vocabulary, p *Post) *styler {
	s := &styler{d, v, lines.EOL(d.text), 1, false}
	for i := range p.Groups {
		_, _, level := layout.GroupHeading(p.Groups[i].Text)
		s.level = min(max(s.level, level+1), 6)
	}
	for i := range p.Papers {
		s.linked = s.linked || p.Papers[i].URL != ""
	}
	_, _, level := layout.GroupHeading(p.Outro)
	s.level = max(s.level, level)
	return s
}

// eolAt returns how the line that holds offset i ends.
func (s *styler) eolAt(i int) string {
	if !strings.Contains(s.doc.text[i:], "\n") {
		return s.eol
	}
	return lines.EOL(s.doc.text[i:])
}

// between returns what separates two neighbours if that is one line end or
// more and no text, and otherwise what shall.
func (s *styler) between(end, start int, otherwise string) string {
	sep := ""
	if start > end {
		sep = s.doc.text[end:start]
	}
	if !strings.Contains(sep, "\n") || strings.Trim(sep, " \t\r\n") != "" {
		return otherwise
	}
	return sep
}

// paper returns the style for a paper beside the i-th of the document.
func (s *styler) paper(i int) paperStyle {
	papers := s.doc.body.Papers
	if len(papers) == 0 {
		style := canonicalPaper(s.eol)
		style.open = strings.Repeat("#", s.level) + " "
		return style
	}
	i = min(max(i, 0), len(papers)-1)
	p := &papers[i]
	style := canonicalPaper(s.eolAt(p.Heading.Lines.Start))
	style.open = s.doc.text[p.Heading.Lines.Start:p.Heading.Content.Start]
	if p.Heading.Content.Len() == 0 {
		style.open = strings.Repeat("#", p.Heading.Level) + " "
	}
	style.close = blanksOf(s.doc.text[p.Heading.Content.End:p.Heading.Lines.End])
	next := p.End
	switch {
	case len(p.Quotes) > 0:
		next = p.Quotes[0].Start
	case len(p.Items) > 0:
		next = p.Items[0].Start
	case len(p.Lead) > 0:
		next = p.Lead[0].Lines.Start
	case len(p.Sections) > 0:
		next = p.Sections[0].Start
	}
	style.gap = s.between(p.Heading.Lines.End, next, style.gap)
	if h := s.nearest(i, func(p *layout.Paper) bool { return p.Heading.Number.Len() > 0 }); h != nil {
		style.dot = s.doc.text[h.Heading.Number.End:][:1] + " "
	}
	s.quote(&style, i)
	style.sep = s.paperSep(i, style.sep)
	return style
}

// paperSep returns the separator of the two papers next to the i-th that stand in
// one group. It may hold a thematic break.
func (s *styler) paperSep(i int, otherwise string) string {
	papers := s.doc.body.Papers
	for _, j := range []int{i - 1, i, i - 2, i + 1} {
		if j < 0 || j+1 >= len(papers) || s.hasGroup(j+1) {
			continue
		}
		return s.doc.text[papers[j].End:papers[j+1].Start]
	}
	return otherwise
}

// hasGroup reports whether a group starts before the i-th paper.
func (s *styler) hasGroup(i int) bool {
	_, ok := slices.BinarySearchFunc(s.doc.body.Groups, i, func(g layout.Group, i int) int { return g.Paper - i })
	return ok
}

// nearest returns the nearest paper to the i-th that is ok, or nil if there is
// none in reach.
func (s *styler) nearest(i int, ok func(*layout.Paper) bool) *layout.Paper {
	papers := s.doc.body.Papers
	for d := 0; d <= reach; d++ {
		for _, at := range []int{i - d, i + d} {
			if at >= 0 && at < len(papers) && ok(&papers[at]) {
				return &papers[at]
			}
		}
	}
	return nil
}

// quote finds how the quotes of links near the i-th paper are written.
func (s *styler) quote(style *paperStyle, i int) {
	p := s.nearest(i, func(p *layout.Paper) bool { return len(p.Quotes) > 0 })
	if p == nil {
		return
	}
	lead := s.doc.text[p.Quotes[0].Start:p.Links[0].Start]
	if strings.Contains(lead, "\n") {
		return
	}
	style.quote = lead
	style.tail = blanksOf(s.doc.text[p.Links[len(p.Links)-1].End:p.Quotes[len(p.Quotes)-1].End])
	style.between = style.tail + style.eol + lead
	p = s.nearest(i, func(p *layout.Paper) bool { return len(p.Quotes) == 1 && len(p.Links) > 1 })
	if p != nil {
		style.between = s.doc.text[p.Links[0].End:p.Links[1].Start]
	}
}

// blanksOf returns s if it is white space within a line, and else "".
func blanksOf(s string) string {
	if !lines.IsPadding(s) {
		return ""
	}
	return s
}

// reach is how many papers away, and nearby how many sections in each, a
// neighbour may be.
const (
	reach  = 3
	nearby = 16
)

// section returns the style for a section of a heading, beside the j-th of the
// i-th paper: that of the nearest section of the same heading, else of the
// nearest sibling, else of any neighbour.
func (s *styler) section(i, j int, heading string) sectionStyle {
	style := canonicalSection(s.eol)
	style.list = s.canonicalList(s.eol)
	level := s.level
	if i < len(s.doc.body.Papers) {
		level = s.doc.body.Papers[max(i, 0)].Heading.Level
	}
	style.open = strings.Repeat("#", min(level+1, 6)) + " "
	at := s.find(i, j, func(x *layout.Section) bool { return inline.Plain(s.doc.of(x.Heading)) == heading })
	any := func(*layout.Section) bool { return true }
	if at == nil {
		at = s.find(i, j, any)
	}
	if at == nil {
		return style
	}
	style.eol = s.eolAt(at.Start)
	style.list = s.canonicalList(style.eol)
	style.open = s.doc.text[at.Line.Start:at.Heading.Start]
	if at.Heading.Len() == 0 {
		style.open = strings.Repeat("#", at.Level) + " "
	}
	style.close = blanksOf(s.doc.text[at.Heading.End:at.Line.End])
	style.gap, style.sep = style.eol+style.eol, style.eol+style.eol
	withBody := at
	if at.Body.Empty() {
		withBody = s.find(i, j, func(x *layout.Section) bool { return !x.Body.Empty() })
	}
	if withBody != nil {
		style.gap = s.between(withBody.Line.End, withBody.Body.Lines.Start, style.gap)
	}
	isList := func(x *layout.Section) bool { return len(x.Items) > 0 }
	isText := func(x *layout.Section) bool { return len(x.Items) == 0 && !x.Body.Empty() }
	text, list := s.like(i, j, at, isText), s.like(i, j, at, isList)
	if text != nil {
		style.tail = blanksOf(s.doc.text[text.Body.Value.End:text.Body.Lines.End])
	}
	if list != nil {
		style.list = s.list(list.Items)
		if len(list.Items) == 1 {
			style.list.sep = s.itemSep(i, j, style.list.sep)
		}
		if !slices.ContainsFunc(list.Items, hasLabel) {
			style.list = s.labels(i, j, style.list)
		}
	} else {
		style.list.tail = style.tail
	}
	if text == nil {
		style.tail = style.list.tail
	}
	style.sep = s.sectionSep(i, style.sep)
	return style
}

// like returns the section nearest to the j-th of the i-th paper that is ok: at if
// it is, else one of the same heading, else any.
func (s *styler) like(i, j int, at *layout.Section, ok func(*layout.Section) bool) *layout.Section {
	if ok(at) {
		return at
	}
	heading := s.doc.of(at.Heading)
	if x := s.find(i, j, func(x *layout.Section) bool { return ok(x) && s.doc.of(x.Heading) == heading }); x != nil {
		return x
	}
	return s.find(i, j, ok)
}

func hasLabel(it layout.Item) bool { return it.Label.Len() > 0 && it.Text.Len() > 0 }

// labels returns style with the labels of the nearest list that has some.
func (s *styler) labels(i, j int, style listStyle) listStyle {
	if x := s.find(i, j, func(x *layout.Section) bool { return slices.ContainsFunc(x.Items, hasLabel) }); x != nil {
		near := s.list(x.Items)
		style.open, style.colon = near.open, near.colon
	}
	return style
}

// itemSep returns what separates two items of the nearest list that has two.
func (s *styler) itemSep(i, j int, otherwise string) string {
	if x := s.find(i, j, func(x *layout.Section) bool { return len(x.Items) > 1 }); x != nil {
		return s.between(x.Items[0].End, x.Items[1].Start, otherwise)
	}
	return otherwise
}

// sectionSep returns what separates two sections near the i-th paper.
func (s *styler) sectionSep(i int, otherwise string) string {
	for _, near := range []int{i, i - 1, i + 1} {
		if near < 0 || near >= len(s.doc.body.Papers) {
			continue
		}
		if x := s.doc.body.Papers[near].Sections; len(x) > 1 {
			return s.between(x[0].End, x[1].Start, otherwise)
		}
	}
	return otherwise
}

// find returns the nearest section to the j-th of the i-th paper that is ok, or
// nil if there is none in reach.
func (s *styler) find(i, j int, ok func(*layout.Section) bool) *layout.Section {
	papers := s.doc.body.Papers
	for d := 0; d <= reach; d++ {
		for _, near := range []int{i - d, i + d} {
			if near < 0 || near >= len(papers) {
				continue
			}
			list := papers[near].Sections
			for k := range nearby {
				// The one at the same place, those before, those behind.
				for _, at := range []int{j - k, j + k} {
					if at >= 0 && at < len(list) && ok(&list[at]) {
						return &list[at]
					}
				}
			}
		}
	}
	return nil
}

// list returns the style of a list.
func (s *styler) list(items []layout.Item) listStyle {
	first := items[0]
	style := s.canonicalList(s.eolAt(first.Start))
	style.bullet = s.doc.text[first.Start:first.Content]
	if first.Content == first.End || !strings.HasSuffix(style.bullet, " ") {
		style.bullet = strings.TrimRight(style.bullet, lines.Padding) + " "
	}
	style.tail = blanksOf(s.doc.text[first.Text.End:first.End])
	if len(items) > 1 {
		style.sep = s.between(first.End, items[1].Start, style.sep)
	}
	for _, it := range items {
		if !hasLabel(it) {
			continue
		}
		if colon := s.doc.text[it.Label.End:it.Text.Start]; !strings.Contains(colon, "\n") {
			style.open, style.colon = s.doc.text[it.Content:it.Label.Start], colon
			break
		}
	}
	return style
}

// paperList returns the style for the items of a paper next to the i-th.
func (s *styler) paperList(i int) listStyle {
	if p := s.nearest(i, func(p *layout.Paper) bool { return len(p.Items) > 0 }); p != nil {
		return s.list(p.Items)
	}
	return s.section(i, 0, "").list
}
