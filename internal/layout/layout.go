// Package layout finds the papers of a post's body, and of each value the span
// of bytes that it came from.
//
// A heading starts a paper if it is numbered and linked, as in
// "# 1. [Title](URL)". At the level of the papers it also does if it is linked,
// or if it names no known section and is numbered or follows a paper. The level
// of the papers is that of the first heading that is numbered and linked;
// failing that, of the first that is linked; failing that, of the first that is
// numbered and names no known section. What stands before the first paper is
// the intro; every other heading within a paper starts a section.
package layout

import (
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/sections"
)

// A Span is a range of bytes of the post.
type Span = splice.Span

func span(start, end int) Span { return Span{Start: start, End: end} }

// A Body is what follows the front matter. Reading another text into it takes
// the memory of the one before.
type Body struct {
	Src    string
	Level  int // of the papers' headings, or 0 if there are no papers
	Intro  Text
	Papers []Paper

	reader reader
}

// Text is Markdown: from the first line that is not blank to the last one.
// Both spans are empty if there is none.
type Text struct {
	Lines Span // from the start of the first line to the end of the last
	Value Span // less the white space around it that means nothing
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

// A Paper is a heading and what follows up to the next paper.
type Paper struct {
	Span     // from the heading to the end of the last line that is not blank
	Heading  Heading
	Quotes   []Span // the lines of the quotes that hold links and nothing else
	Links    []Link // the links in them
	Lead     []Text // what else precedes the first section
	Sections []Section
}

// HeadEnd returns the end of what precedes the sections: of the heading, the
// quotes of links and the lead.
func (p *Paper) HeadEnd() int {
	end := p.Heading.Lines.End
	if n := len(p.Quotes); n > 0 {
		end = p.Quotes[n-1].End
	}
	if n := len(p.Lead); n > 0 {
		end = max(end, p.Lead[n-1].Lines.End)
	}
	return end
}

// Form is how a heading holds its link.
type Form uint8

const (
	Unlinked Form = iota // it holds none: the title is all of it
	Linked               // [title](URL)
	Bare                 // a URL alone, which is title and link in one
)

// A Heading is the heading of a paper, perhaps wrapped over several lines.
type Heading struct {
	Lines   Span // less the last line end
	Level   int
	Content Span // less the signs of the heading and white space
	Number  Span // the digits, empty if there are none
	Form    Form
	Proves  bool // it is numbered and linked: it proves the level of the papers
	Link    Span // the link with its brackets, or what else holds the title
	Title   Span
	URL     Span // of a link, angle brackets included
}

// A Link is a link of a quote.
type Link struct {
	Span
	Text, URL Span
}

// A Section is a heading within a paper and what follows up to the next one.
type Section struct {
	Span    // from the heading to the end of the last line that is not blank
	Line    Span
	Level   int
	Heading Span
	Body    Text
	Items   []Item // if the body is a flat bullet list
}

// An Item is a bullet: its lines, and what its label and its text span.
type Item struct {
	Span
	Label Span // empty if there is none
	Text  Span
}

// Read reads the body of src that starts at start.
func (b *Body) Read(src string, start int, v *sections.Vocabulary) {
	r := &b.reader
	r.reset(src, v)
	r.scan(start)
	b.Src, b.Level, b.Intro = src, r.papersLevel(), Text{}
	r.arrange(b, false)
}

// ReadPart reads src, some lines of a body whose papers are of the given level.
// If follows is true, a paper precedes the lines.
func (b *Body) ReadPart(src string, level int, follows bool, v *sections.Vocabulary) {
	r := &b.reader
	r.reset(src, v)
	r.scan(0)
	b.Src, b.Level, b.Intro = src, level, Text{}
	r.arrange(b, follows)
}

// Forget drops the text, and the memory that a text of unusual size took.
func (b *Body) Forget() {
	const usual = 1 << 17 // bytes, which bound all that is found in them
	if len(b.Src) > usual {
		*b = Body{}
		return
	}
	b.Src, b.Level = "", 0
	b.reader.reset("", nil)
}
