package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// A paperStyle is how a paper is written, but for its values and for the gaps
// between its parts.
type paperStyle struct {
	eol     string // ends a line
	level   int    // of the heading
	open    string // precedes the heading's number, "# "
	dot     string // follows the number, ". "
	close   string // ends the heading's line
	quote   string // precedes a link that starts a line, "> "
	between string // separates two links
	tail    string // ends a line of a quote
	sep     string // separates two papers
	limit   int    // of bytes, after which a new text is not finished
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
	limit  int    // of bytes, after which a new list is not finished

	vocabulary *sections.Vocabulary
}

// knows reports whether a label needs no marks.
func (s *listStyle) knows(label string) bool { return s.vocabulary.Label(label) != "" }

// The canonical style.
func (s *styler) canonicalPaper(eol string, level int) paperStyle {
	return paperStyle{
		eol: eol, level: level, open: hashes(level), dot: ". ", quote: "> ", between: eol + "> ", sep: eol + eol,
		limit: s.limit,
	}
}

func (s *styler) canonicalSection(eol string, level int) sectionStyle {
	return sectionStyle{
		eol: eol, open: hashes(level), gap: eol + eol, list: s.canonicalList(eol), sep: eol + eol,
	}
}

func (s *styler) canonicalList(eol string) listStyle {
	return listStyle{eol: eol, bullet: "- ", colon: ": ", sep: eol, limit: s.limit, vocabulary: s.vocabulary}
}

func hashes(level int) string { return strings.Repeat("#", min(level, 6)) + " " }

// A piece of style is copied if it takes at most maxStyle bytes and holds at most
// maxBlank blank lines. Otherwise the canonical piece is written: one long run of
// spaces is not repeated for each new line.
const (
	maxStyle = 64
	maxBlank = 4
)

// A styler finds in a document the style for new text: the style of its nearest
// neighbour of the same kind.
type styler struct {
	doc        *document
	vocabulary *sections.Vocabulary
	eol        string // of the document's first line
	level      int    // of the papers
	limit      int    // of bytes, after which a new text is not finished
	examples   *examples

	// canonical leaves the neighbours alone: it is the style for papers that do
	// not read back in the style of their neighbours.
	canonical bool
}

func newStyler(c *Codec, d *document, p *Post) *styler {
	s := &styler{
		doc: d, vocabulary: c.vocabulary(), eol: lines.EOL(d.text), level: d.body.Level, limit: c.limits().Size,
		examples: new(examples),
	}
	if s.level == 0 {
		s.level = levelBelow(p)
	}
	return s
}

// levelBelow returns the level of papers that rank below the groups of a post, and
// not above its outro.
func levelBelow(p *Post) int {
	below := 1
	for i := range p.Groups {
		_, _, level := layout.GroupHeading(p.Groups[i].Text)
		below = min(max(below, level+1), 6)
	}
	_, _, level := layout.GroupHeading(p.Outro)
	return max(below, level)
}

// inCanonicalStyle returns a styler for the canonical style.
func (s styler) inCanonicalStyle() *styler {
	s.canonical = true
	return &s
}

// eolAt returns how the line that holds offset i ends, if that is near.
func (s *styler) eolAt(i int) string {
	const near = 1 << 12 // bytes: one long line is not read for each new thing
	text := s.doc.text[i:]
	text = text[:min(len(text), near)]
	if !strings.Contains(text, "\n") {
		return s.eol
	}
	return lines.EOL(text)
}

// between returns the bytes between two neighbours if they are a gap to copy, and
// otherwise other.
func (s *styler) between(end, start int, other string) string {
	if start > end && isGap(s.doc.text[end:start]) {
		return s.doc.text[end:start]
	}
	return other
}

// isGap reports whether s holds one line end or more, no text, and not more than
// is copied.
func isGap(s string) bool {
	if len(s) > maxStyle {
		return false
	}
	ends := strings.Count(s, "\n")
	return 0 < ends && ends <= maxBlank+1 && strings.Trim(s, " \t\r\n") == ""
}

// hasBlank reports whether a gap holds a blank line.
func hasBlank(gap string) bool { return strings.Count(gap, "\n") > 1 }

// blanksOf returns s if it is white space within a line that is to be copied, and
// otherwise "".
func blanksOf(s string) string {
	if len(s) > maxStyle || !lines.IsPadding(s) {
		return ""
	}
	return s
}

// orElse returns s if it is short enough to be copied and stands on one line, and
// otherwise other.
func orElse(s, other string) string {
	if len(s) > maxStyle || strings.Contains(s, "\n") {
		return other
	}
	return s
}

// paper returns the style for a paper beside the i-th of the document.
func (s *styler) paper(i int) paperStyle {
	papers := s.doc.body.Papers
	if len(papers) == 0 {
		return s.canonicalPaper(s.eol, s.level)
	}
	i = min(max(i, 0), len(papers)-1)
	h := &papers[i].Heading
	style := s.canonicalPaper(s.eolAt(h.Lines.Start), h.Level)
	if s.canonical {
		return s.canonicalPaper(style.eol, s.level)
	}
	if h.Content.Len() > 0 {
		style.open = orElse(s.doc.text[h.Lines.Start:h.Content.Start], style.open)
	}
	style.close = blanksOf(s.doc.text[h.Content.End:h.Lines.End])
	if x := s.paperLike(numberedPaper, i); x != nil {
		style.dot = s.doc.text[x.Heading.Number.End:][:1] + " "
	}
	s.quote(&style, i)
	style.sep = s.paperSep(i, style.sep)
	return style
}

// paperSep returns the separator of two papers near the i-th that stand in one
// group. It may hold a thematic break.
func (s *styler) paperSep(i int, other string) string {
	papers := s.doc.body.Papers
	for d := range reach {
		for _, j := range []int{i - 1 - d, i + d} {
			if j < 0 || j+1 >= len(papers) || s.hasGroup(j+1) {
				continue
			}
			sep := s.doc.text[papers[j].End:papers[j+1].Start]
			if len(sep) > maxStyle {
				continue
			}
			blanks := sep[:len(sep)-len(strings.TrimLeft(sep, lines.Spaces))]
			if hasBlank(blanks) && strings.Count(sep, "\n") <= 2*maxBlank {
				return sep
			}
		}
	}
	return other
}

// hasGroup reports whether a group starts before the i-th paper.
func (s *styler) hasGroup(i int) bool {
	_, ok := slices.BinarySearchFunc(s.doc.body.Groups, i, func(g layout.Group, i int) int { return g.Paper - i })
	return ok
}

// quote finds how the quotes of links near the i-th paper are written.
func (s *styler) quote(style *paperStyle, i int) {
	p := s.paperLike(quotedPaper, i)
	if p == nil {
		return
	}
	open := s.doc.text[p.Quotes[0].Start:p.Links[0].Start]
	if open != orElse(open, "") {
		return
	}
	style.quote = open
	style.tail = blanksOf(s.doc.text[p.Links[len(p.Links)-1].End:p.Quotes[len(p.Quotes)-1].End])
	style.between = style.tail + style.eol + open
	if p = s.paperLike(twoLinks, i); p != nil {
		if gap := linkGap(p); gap.Len() <= maxStyle {
			style.between = s.doc.of(gap)
		}
	}
}
