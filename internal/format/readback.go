package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// mayProve reports whether the argument below may hold, as far as the front matter
// and the contents of the body show: the front matter is written, and unchanged.
//
// The argument that the canonical form reads as the same post, up to white space, is
// as follows.
//
// The front matter is the same, and the body has neither markup of Liquid nor CRs,
// form feeds or vertical tabs. The body has only headings, quotes, thematic breaks,
// paragraphs and items of bullet lists, and so no code or HTML is open anywhere; nor
// does a line start like a note, a comment or an attribute list about a heading. Only
// the following changes.
//
//   - White space at the end of a line comes or goes. The readers of blocks, headings,
//     labels and links trim a line before they look at its end, or skip white space.
//   - White space before a letter at the start of a line goes, in a paragraph outside
//     of lists. The line is text with and without it, and goes on with a paragraph,
//     or starts one, as before.
//   - White space after the signs of a heading changes. The content of a heading
//     starts after all of it.
//   - A blank line comes next to a heading. The heading ends the block before it, and
//     no block is open after it, with and without the blank line.
//   - Further blank lines go. A blank line closes what blank lines can close: a second
//     blank line after it changes nothing.
//   - Blank lines go at the start and at the end of the body, where nothing is open.
//   - The heading of a paper that proves the level of the papers is joined, or has
//     other white space. The new heading is read, and has the same number, title and
//     link. Its further lines were the text of a paragraph that a blank line ends, so
//     that no block is open after it, with and without these lines.
//
// So each line stays a line of the same kind with the same content. All values are
// read from such lines one by one, with one exception: if a heading without a link
// has a bracket, the end of a link is looked for in the next lines. No heading has.
func (f *formatter) mayProve(p frontmatter.Parts) bool {
	return !p.Absent() && f.at == p.After && f.IsText() && !f.odd && !f.markup
}

// isBare reports whether a line outside of headings and paragraphs opens neither code
// nor HTML at the top level.
func isBare(l *block.Line) bool { return l.Kind == block.Quote || l.Kind == block.Rule }

// startsNote reports whether c may start a note about a heading.
func startsNote(c byte) bool { return c == '<' || c == '{' }

// mayGoOn reports whether the heading l, which is the heading h of a paper, or h is
// nil, may go on in the next lines after white space changes.
func (f *formatter) mayGoOn(l *block.Line, h *layout.Heading) bool {
	return (h == nil || h.Form != layout.Linked) && strings.IndexByte(f.text[l.Start:l.End], '[') >= 0
}

// readsAs reports whether new, a heading on one line without its signs, surely reads
// as h, which proves the level of the papers.
func (f *formatter) readsAs(h *layout.Heading, new string) bool {
	n, mark, _ := layout.Number(new)
	if !h.Proves || n.Of(new) != h.Number.Of(f.text) {
		return false
	}
	new = new[mark:]
	l, ok := inline.Find(new, 0)
	if !ok || l.Start > 0 || l.End < len(new) || new[l.DestFrom:l.DestTo] != h.URL.Of(f.text) {
		return false
	}
	c := comparer{old: f.text, new: new}
	return c.text(h.Title, splice.Span{Start: l.TextFrom, End: l.TextTo})
}

// Changed reports whether new reads as another post than old. It returns the first
// part of old that differs: a heading with the text below it, or an empty span if
// the difference is in no part. Texts may differ in white space; addresses may not.
func Changed(old, new *layout.Body) (splice.Span, bool) {
	c := comparer{old: old.Src, new: new.Src}
	if c.bodies(old, new) {
		return splice.Span{}, false
	}
	return part(old, c.at), true
}

// part returns the part of the body at offset at.
func part(b *layout.Body, at int) splice.Span {
	for i := range b.Papers {
		p := &b.Papers[i]
		for j := range p.Sections {
			if s := p.Sections[j].Span; s.Start <= at && at < s.End {
				return s
			}
		}
		if p.Start <= at && at < p.End {
			return splice.Span{Start: p.Start, End: p.HeadEnd()}
		}
	}
	for i := range b.Groups {
		if s := b.Groups[i].Lines; s.Start <= at && at < s.End {
			return s
		}
	}
	if b.Outro.Lines.Len() > 0 && at >= b.Outro.Lines.Start {
		return b.Outro.Lines
	}
	return b.Intro.Lines
}

// A comparer compares two bodies up to white space.
type comparer struct {
	old, new string
	at       int // the offset in old of the compared values
}

// text reports whether two texts are the same up to runs of white space: a run may
// be another run, but may not come or go between two words.
func (c *comparer) text(a, b splice.Span) bool {
	s, t := a.Of(c.old), b.Of(c.new)
	if s == t {
		return true
	}
	i, j := lines.SkipSpaces(s, 0), lines.SkipSpaces(t, 0)
	for i < len(s) && j < len(t) && s[i] == t[j] {
		k, l := lines.SkipSpaces(s, i+1), lines.SkipSpaces(t, j+1)
		if isSpace := k > i+1; isSpace != (l > j+1) && k < len(s) && l < len(t) {
			return false
		}
		i, j = k, l
	}
	return i == len(s) && j == len(t)
}

func (c *comparer) bodies(a, b *layout.Body) bool {
	c.at = a.Intro.Lines.Start
	if !c.text(a.Intro.Value, b.Intro.Value) {
		return false
	}
	for i := range max(len(a.Papers), len(b.Papers)) {
		if i < len(a.Papers) {
			c.at = a.Papers[i].Start
		}
		if i >= len(a.Papers) || i >= len(b.Papers) || !c.papers(&a.Papers[i], &b.Papers[i]) {
			return false
		}
	}
	for i := range max(len(a.Groups), len(b.Groups)) {
		if i < len(a.Groups) {
			c.at = a.Groups[i].Lines.Start
		}
		if i >= len(a.Groups) || i >= len(b.Groups) ||
			a.Groups[i].Paper != b.Groups[i].Paper || !c.text(a.Groups[i].Value, b.Groups[i].Value) {
			return false
		}
	}
	c.at = a.Outro.Lines.Start
	return c.text(a.Outro.Value, b.Outro.Value)
}

func (c *comparer) papers(a, b *layout.Paper) bool {
	g, h := &a.Heading, &b.Heading
	if g.Form != h.Form || g.Number.Of(c.old) != h.Number.Of(c.new) || g.URL.Of(c.old) != h.URL.Of(c.new) ||
		!c.text(g.Title, h.Title) || len(a.Links) != len(b.Links) || len(a.Lead) != len(b.Lead) || !c.items(a.Items, b.Items) {
		return false
	}
	for i := range a.Links {
		if !c.text(a.Links[i].Text, b.Links[i].Text) || a.Links[i].URL.Of(c.old) != b.Links[i].URL.Of(c.new) {
			return false
		}
	}
	for i := range a.Lead {
		if !c.text(a.Lead[i].Value, b.Lead[i].Value) {
			return false
		}
	}
	for i := range max(len(a.Sections), len(b.Sections)) {
		if i < len(a.Sections) {
			c.at = a.Sections[i].Start
		}
		if i >= len(a.Sections) || i >= len(b.Sections) || !c.sections(&a.Sections[i], &b.Sections[i]) {
			return false
		}
	}
	return true
}

func (c *comparer) sections(a, b *layout.Section) bool {
	return c.text(a.Heading, b.Heading) && c.items(a.Items, b.Items) &&
		(len(a.Items) > 0 || c.text(a.Body.Value, b.Body.Value))
}

func (c *comparer) items(a, b []layout.Item) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !c.text(a[i].Label, b[i].Label) || !c.text(a[i].Text, b[i].Text) {
			return false
		}
	}
	return true
}
