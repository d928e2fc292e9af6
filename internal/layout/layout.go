// Package layout finds the papers of a post's body, and the bytes of each value.
//
// A heading starts a paper by evidence, in the order of these rules; FORMAT.md has
// them in full. A numbered and linked heading, "# 1. [Title](URL)", proves a paper
// and the level of the papers. Without such a heading, the papers are the headings
// of the level at which most headings have one arXiv identifier among the links
// below them. Without identifiers, linked headings are papers.
//
// The text before the first paper is the intro. A heading of higher rank between
// two papers starts a group of papers, and so may a heading before the first paper.
// The text after the last paper is the outro.
// Every other heading within a paper starts a section.
package layout

import (
	"math"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/sections"
)

// A Span is a range of bytes of the post.
type Span = splice.Span

func span(start, end int) Span { return Span{Start: start, End: end} }

// A Body is the text after the front matter. Reading another text into a Body
// reuses its memory.
type Body struct {
	Src    string
	Parts  int  // headings, each twice, bullets, rows, cells, quotes and links so far
	Labels int  // a number that the bold labels do not exceed
	CR     bool // some line ends with CR and LF
	Liquid bool // there may be markup of Liquid
	Level  int  // of the papers' headings, or 0 if no heading is a paper
	Intro  Text
	Papers []Paper
	Groups []Group // in the order of the text
	Outro  Text

	// Closing reports whether a text within some paper, such as a thematic break, may
	// end the last paper of a post.
	Closing bool

	// Known is what Read found out about the text. A caller that has read the same
	// text before may set Known before Read, so that Read need not count.
	Known Known

	reader reader
}

// Known is what is known of a text that was read: how many headings, bullets, links
// and bold labels it has at most, and that it has no markup of Liquid.
type Known struct {
	headings, items, links, labels int32
	noLiquid                       bool
}

// IsTable reports whether the papers are rows of tables.
func (b *Body) IsTable() bool { return len(b.Papers) > 0 && b.Papers[0].Table != nil }

// A Group is text before the heading of a paper that belongs to no paper: headings
// of higher rank, and the text below them.
type Group struct {
	Text
	Heading Span // the last heading of the highest rank, less the signs and white space
	Paper   int  // the index of the first paper after it

	level int // of the heading
}

// Text is Markdown: from the first line that is not blank to the last. Both spans
// are empty without text.
type Text struct {
	Lines Span // from the start of the first line to the end of the last
	Value Span // without the white space around it that has no meaning
}

// Empty reports whether there is no text.
func (t Text) Empty() bool { return t.Lines.Len() == 0 }

// join returns the text from t to the end of u.
func (t Text) join(u Text) Text {
	switch {
	case t.Empty():
		return u
	case u.Empty():
		return t
	}
	t.Lines.End, t.Value.End = u.Lines.End, u.Value.End
	return t
}

// A Paper is a heading and the text up to the next paper, or a row of a table. The
// Heading of a row has the whole row as Lines, and the cell with the title as Content.
type Paper struct {
	Span     // from the heading, or the notes above it, to the end of the last line that is not blank
	Heading  Heading
	Quotes   []Span // the lines of the quotes with nothing but links
	Links    []Link // the links of these quotes
	Items    []Item // the flat list below the heading and the quotes, without other text
	Lead     []Text // all other text before the first section
	Sections []Section
	Table    *Table // of a row of a table, whose cells are Items
}

// HeadEnd returns the end of the text before the sections: the heading, the quotes
// of links and the lead.
func (p *Paper) HeadEnd() int {
	end := p.Heading.Lines.End
	if n := len(p.Quotes); n > 0 {
		end = p.Quotes[n-1].End
	}
	if n := len(p.Lead); n > 0 {
		end = max(end, p.Lead[n-1].Lines.End)
	}
	if n := len(p.Items); n > 0 {
		end = max(end, p.Items[n-1].End)
	}
	return end
}

// Form is the form of a link in a heading.
type Form uint8

const (
	Unlinked Form = iota // no link: the title is the whole heading
	Linked               // [title](URL)
	Bare                 // only a URL: title and link in one
	Beside               // title [text](URL), title and URL, [identifier](URL) title, or [title](other) [text](URL)
)

// A Heading is the heading of a paper, perhaps wrapped over several lines.
type Heading struct {
	Lines   Span // less the last line end
	Level   int
	Content Span // less the signs of the heading and white space
	Number  Span // the digits or keycaps, or empty
	Form    Form
	Proves  bool // numbered and linked: it proves the level of the papers
	Marked  bool // numbered or linked: it is a paper also after all others
	Link    Span // the link with its brackets; without a link, from the title to the end; of Beside, both
	Mark    Span // the number with its signs and the white space after them
	Title   Span
	URL     Span // of a link, angle brackets included
}

// NumberInLink reports whether the number is within the text of the link: [1. T](URL).
func (h *Heading) NumberInLink() bool {
	return h.Form != Unlinked && h.Number.Len() > 0 && h.Number.Start > h.Link.Start
}

// A Link is a link of a quote.
type Link struct {
	Span
	Text, URL Span
}

// A Section is a heading within a paper and the text up to the next heading.
type Section struct {
	Span    // from the heading, or the notes above it, to the end of the last line that is not blank
	Line    Span
	Level   int
	Heading Span
	Body    Text
	Items   []Item // if the body is a flat bullet list
}

// An Item is a bullet. The marks around a bold label are neither part of the
// label nor of the text.
type Item struct {
	Span         // the lines of the item
	Content int  // the offset after the bullet and its blanks
	Label   Span // empty if there is no label
	Text    Span
	Wrapped bool // the text continues on further lines
}

// Read reads the body of src from start on, if the body has at most most headings, each
// of which counts twice, bullets, quotes and links together, and at most as many bold labels. Otherwise, Read
// returns the offset of the first part above the limit; without an error it returns
// -1. Src has MaxSize bytes at most.
func (b *Body) Read(src string, start, most int, v *sections.Vocabulary) (over int) {
	r := &b.reader
	r.reset(src, v)
	r.most = most
	known := b.Known
	r.makeRoom(src[start:], known)
	r.scan(start, known.noLiquid)
	if b.Labels = int(known.labels); b.Labels == 0 {
		b.Labels = boundOfLabels(src[start:], r.lines, most)
	}
	b.Known = Known{int32(len(r.regions)), int32(cap(r.items)), int32(cap(r.links)), int32(b.Labels), !r.scanner.Liquid}
	if r.over < 0 && b.Labels > most {
		_, r.over = labelsUpTo(src, start, most)
	}
	if r.over < 0 {
		b.Level = r.setRoles()
	}
	if r.over < 0 && b.Level > 0 {
		r.cutOutro()
	}
	if r.over < 0 {
		r.arrange(b)
	}
	return r.over
}

// ReadPart reads src, some lines of a body whose papers are of the given level,
// which a numbered and linked heading proves. If follows is true, a paper precedes
// the lines. No heading of the lines is read as that of a group or of an outro.
func (b *Body) ReadPart(src string, level int, follows bool, v *sections.Vocabulary) {
	r := &b.reader
	r.reset(src, v)
	r.most = math.MaxInt
	r.makeRoom(src, Known{})
	r.scan(0, false)
	found := false
	for i := range r.regions {
		switch at := &r.regions[i]; {
		case r.isPaper(i, level, byForm, follows || found):
			at.role, found = paper, true
		case found:
			at.role = section
		}
	}
	b.Level = level
	r.arrange(b)
}

// Usual is the size of a post, in bytes, up to which its memory is kept for the next
// post. It bounds the number of all parts.
const Usual = 1 << 17

// Forget drops the text, and the memory for a text of unusual size.
func (b *Body) Forget() {
	if len(b.Src) > Usual {
		*b = Body{}
		return
	}
	b.Src, b.Level, b.Known = "", 0, Known{}
	clear(b.reader.labels)
	b.reader.scanner.Reset("", 0)
	b.reader.reset("", nil)
}

// Opening returns the part of a body's text before the first section: up to the
// second heading if the text starts with a heading, or else up to the first.
func Opening(text string) string {
	var s block.Scanner
	s.Reset(text, 0)
	for started := false; s.Next(); started = started || s.Kind != block.Blank {
		if s.Kind == block.Heading && started {
			return text[:s.Start]
		}
	}
	return text
}

// GroupHeading returns the heading with the name of a group, given the group's
// text: the line, the content and the level of the last heading of the highest
// rank. The level of a text without a heading is 0.
func GroupHeading(text string) (line, content Span, level int) {
	var s block.Scanner
	s.Reset(text, 0)
	for s.Next() {
		if s.Kind == block.Heading && (level == 0 || s.Level <= level) {
			line, content, level = span(s.Start, s.End), span(s.From, s.To), s.Level
		}
	}
	return line, content, level
}

// HeadingLevels returns the levels of the headings in a text, as the bits 1 to 6.
func HeadingLevels(text string) (levels uint8) {
	var s block.Scanner
	s.Reset(text, 0)
	for s.Next() {
		if s.Kind == block.Heading {
			levels |= 1 << s.Level
		}
	}
	return levels
}
