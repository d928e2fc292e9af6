// Package style finds how new text is written in a post: in the style of its
// nearest neighbour of the same kind, or else in the canonical style.
package style

import (
	"sort"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// MaxInLink is the greatest number that is read within the text of a link.
const MaxInLink = 999

// A Paper is the style of a paper, without the gaps between its parts.
type Paper struct {
	EOL     string // ends a line
	Level   int    // of the heading
	Open    string // precedes the heading's number, "# "
	Mark    string // precedes the number, such as "#" or ""
	Dot     string // follows the number, ". "
	InLink  bool   // the number is within the text of the link
	Close   string // ends the heading's line
	like    string // a number, for its form
	Quote   string // precedes a link at the start of a line, "> "
	Between string // separates two links
	Tail    string // ends a line of a quote
	Sep     string // separates two papers
	Limit   int    // in bytes; the writing of a longer text stops
}

// A Section is the style of a section.
type Section struct {
	EOL   string
	Open  string // precedes the heading, "## "
	Close string // ends the line of the heading
	Gap   string // separates the heading and the body
	Tail  string // ends a text
	List  List
	Sep   string // separates two sections
}

// A List is how the items of a list are written.
type List struct {
	EOL    string
	Bullet string // precedes an item, "- "
	Open   string // precedes a label, "" or the marks of bold text
	Colon  string // separates a label and a text, ": ", with the marks
	Tail   string // ends an item
	Sep    string // separates two items
	Limit  int    // in bytes; the writing of a longer list stops

	vocabulary *sections.Vocabulary
}

// Knows reports whether a label needs no marks.
func (s *List) Knows(label string) bool { return s.vocabulary.Label(label) != "" }

// The canonical style.
func (s *Finder) canonicalPaper(eol string, level int) Paper {
	return Paper{
		EOL: eol, Level: level, Open: hashes(level), Dot: ". ", Quote: "> ", Between: eol + "> ", Sep: eol + eol,
		Limit: s.Limit,
	}
}

func (s *Finder) canonicalSection(eol string, level int) Section {
	return Section{
		EOL: eol, Open: hashes(level), Gap: eol + eol, List: s.canonicalList(eol), Sep: eol + eol,
	}
}

func (s *Finder) canonicalList(eol string) List {
	return List{EOL: eol, Bullet: "- ", Colon: ": ", Sep: eol, Limit: s.Limit, vocabulary: s.Vocabulary}
}

func hashes(level int) string { return strings.Repeat("#", min(level, 6)) + " " }

// A piece of style is copied if it has at most maxStyle bytes and at most maxBlank
// blank lines. Otherwise the canonical piece is written, so that one long run of
// spaces is not repeated for each new line.
const (
	maxStyle = 64
	maxBlank = 4
)

// A Finder finds in a post the style for new text: the style of the nearest
// neighbour of the same kind.
type Finder struct {
	EOL        string // of the first line of the post
	Level      int    // of the papers
	Limit      int    // in bytes; the writing of a longer text stops
	Vocabulary *sections.Vocabulary

	text     string
	body     *layout.Body
	examples *examples // nil before the first use, or the first copy
	deeper   int       // how many levels new headings are below those of the post
	below    bool      // sections rank below their papers, whatever the post does
	wide     bool      // the text of bullets is indented deeper than any heading
	plain    bool      // headings of papers are in canonical style

	// canonical selects the canonical style, for papers that do not read back in
	// the style of their neighbours.
	canonical bool
}

// New returns a Finder for a post with the given text and body. New papers have the
// given level: that of the papers of the post, if the post has papers.
func New(text string, body *layout.Body, level, limit int, v *sections.Vocabulary) Finder {
	return Finder{EOL: lines.EOL(text), Level: level, Limit: limit, Vocabulary: v, text: text, body: body}
}

// copy returns a copy of s that shares the examples.
func (s *Finder) copy() *Finder {
	s.known()
	c := *s
	return &c
}

// Canonical returns a Finder for the canonical style.
func (s *Finder) Canonical() *Finder {
	c := s.copy()
	c.canonical = true
	return c
}

// At returns a Finder for papers at another level. The level of their sections
// changes with it.
func (s *Finder) At(level int) *Finder {
	c := s.copy()
	if s.body.Level > 0 {
		c.deeper = level - s.body.Level
	}
	c.Level = level
	return c
}

// Below returns a Finder for sections that rank below their papers, also if the
// sections of the post do not.
func (s *Finder) Below() *Finder {
	c := s.copy()
	c.below = true
	return c
}

// Wide returns a Finder for new lists that do not hold a heading after them, however
// the heading is indented: the text of their bullets is indented deeper.
func (s *Finder) Wide() *Finder {
	c := s.copy()
	c.wide = true
	return c
}

// Plain returns a Finder for papers with headings in canonical style.
func (s *Finder) Plain() *Finder {
	c := s.copy()
	c.plain = true
	return c
}

// relevel returns the opening of a heading at the level for new headings.
func (s *Finder) relevel(open string) string {
	before, signs, ok := strings.Cut(open, "#")
	if s.deeper == 0 || !ok {
		return open
	}
	after := strings.TrimLeft(signs, "#")
	level := 1 + len(signs) - len(after) + s.deeper
	return before + strings.Repeat("#", min(max(level, 1), 6)) + after
}

// EOLAt returns the end of the line at offset i, if the end is near, or else the
// end of the first line.
func (s *Finder) EOLAt(i int) string {
	const near = 1 << 12 // in bytes: a long line is not read again for each new text
	text := s.text[i:]
	text = text[:min(len(text), near)]
	if !strings.Contains(text, "\n") {
		return s.EOL
	}
	return lines.EOL(text)
}

// between returns the bytes between two neighbours if these are a gap to copy, and
// otherwise other.
func (s *Finder) between(end, start int, other string) string {
	if start > end && isGap(s.text[end:start]) {
		return s.text[end:start]
	}
	return other
}

// isGap reports whether s is white space with a line end, short enough to be
// copied.
func isGap(s string) bool {
	if len(s) > maxStyle {
		return false
	}
	ends := strings.Count(s, "\n")
	return 0 < ends && ends <= maxBlank+1 && strings.Trim(s, " \t\r\n") == ""
}

// hasBlank reports whether a gap holds a blank line.
func hasBlank(gap string) bool { return strings.Count(gap, "\n") > 1 }

// blanksOf returns s if it is white space within a line, short enough to be copied,
// and otherwise "".
func blanksOf(s string) string {
	if len(s) > maxStyle || !lines.IsPadding(s) {
		return ""
	}
	return s
}

// orElse returns s if it is on one line and short enough to be copied, and
// otherwise other.
func orElse(s, other string) string {
	if len(s) > maxStyle || strings.Contains(s, "\n") {
		return other
	}
	return s
}

// Paper returns the style for a paper next to the i-th of the document.
func (s *Finder) Paper(i int) Paper {
	papers := s.body.Papers
	if len(papers) == 0 {
		return s.canonicalPaper(s.EOL, s.Level)
	}
	i = min(max(i, 0), len(papers)-1)
	h := &papers[i].Heading
	style := s.canonicalPaper(s.EOLAt(h.Lines.Start), h.Level)
	if s.canonical {
		return s.canonicalPaper(style.EOL, s.Level)
	}
	if h.Content.Len() > 0 {
		style.Open = orElse(s.text[h.Lines.Start:h.Content.Start], style.Open)
	}
	style.Open = s.relevel(style.Open)
	style.Close = blanksOf(s.text[h.Content.End:h.Lines.End])
	if x := s.paperLike(numberedPaper, i); x != nil {
		h := &x.Heading
		mark := h.Mark
		if lines.SkipSymbols(s.text[:mark.Start], h.Content.Start) == mark.Start {
			mark.Start = h.Content.Start // with the emoji
		}
		style.number(mark.Of(s.text), h.Number.Of(s.text))
		style.InLink = h.NumberInLink()
	}
	s.quote(&style, i)
	style.Sep = s.paperSep(i, style.Sep)
	return style
}

// number copies how a number is written, given its text with its signs, and without.
func (p *Paper) number(text, like string) {
	start := strings.Index(text, like)
	before, after := text[:start], text[start+len(like):]
	if sign := strings.TrimRight(after, lines.Blanks); sign != after || sign == "." || sign == ")" {
		after = sign + " "
	}
	if len(before)+len(after) <= maxStyle {
		p.Mark, p.Dot, p.like = before, after, like
	}
}

// Number returns a number with its signs. If the number is not read with these signs, it
// has a dot: 10 after 09, 4/3 and 1000 may be words of a title.
func (p *Paper) Number(n int) string {
	text := p.Mark + layout.NumberLike(p.Mark+p.like+p.Dot, p.like, n) + p.Dot
	if layout.ReadsNumber(text+"[x](y)", n) {
		return text
	}
	return p.Mark[:lines.SkipSymbols(p.Mark, 0)] + DottedNumber(n)
}

// DottedNumber returns a number that is read before any title.
func DottedNumber(n int) string { return strconv.Itoa(n) + ". " }

// paperSep returns the separator of two papers near the i-th in the same group. It
// may hold a thematic break.
func (s *Finder) paperSep(i int, other string) string {
	papers := s.body.Papers
	for d := range reach {
		for _, j := range []int{i - 1 - d, i + d} {
			if j < 0 || j+1 >= len(papers) || s.hasGroup(j+1) {
				continue
			}
			sep := s.text[papers[j].End:papers[j+1].Start]
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
func (s *Finder) hasGroup(i int) bool {
	groups := s.body.Groups
	at := sort.Search(len(groups), func(k int) bool { return groups[k].Paper >= i })
	return at < len(groups) && groups[at].Paper == i
}

// quote finds how the quotes of links near the i-th paper are written.
func (s *Finder) quote(style *Paper, i int) {
	p := s.paperLike(quotedPaper, i)
	if p == nil {
		return
	}
	open := s.text[p.Quotes[0].Start:p.Links[0].Start]
	if open != orElse(open, "") {
		return
	}
	style.Quote = open
	style.Tail = blanksOf(s.text[p.Links[len(p.Links)-1].End:p.Quotes[len(p.Quotes)-1].End])
	style.Between = style.Tail + style.EOL + open
	if p = s.paperLike(twoLinks, i); p != nil {
		if gap := linkGap(p); gap.Len() <= maxStyle {
			style.Between = gap.Of(s.text)
		}
	}
}
