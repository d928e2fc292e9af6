package layout

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// A region is a heading and its body, before it is known for a paper or a
// section. The first region of a post has no heading.
type region struct {
	line    Span // the heading's, all of them if it is wrapped
	level   int  // 0 for none
	content Span
	number  Span
	form    Form
	link    inline.Link // in offsets of the post
	leads   bool        // no letter precedes the link
	paper   bool        // it starts a paper

	body   Text
	flat   bool // the body is a flat bullet list so far
	bullet byte // of that list
	items  Span // places in the reader's items
	quotes Span // places in the reader's quotes
}

type reader struct {
	src        string
	vocabulary *sections.Vocabulary
	label      int // the longest label
	scanner    block.Scanner

	// What the papers and sections hold stands in one list each, of which
	// they have their parts.
	regions  []region
	sections []Section
	items    []Item
	quotes   []Span
	linking  []Span // the quotes that hold links and nothing else
	links    []Link
	leads    []Text
}

// reset makes r ready to read src.
func (r *reader) reset(src string, v *sections.Vocabulary) {
	r.src, r.vocabulary, r.label = src, v, 0
	if v != nil {
		r.label = v.MaxLabelLen()
	}
	r.scanner.Reset("", 0)
	r.regions, r.sections, r.items = r.regions[:0], r.sections[:0], r.items[:0]
	r.quotes, r.linking, r.links, r.leads = r.quotes[:0], r.linking[:0], r.links[:0], r.leads[:0]
}

// scan reads the body in one pass into regions.
func (r *reader) scan(start int) {
	s := &r.scanner
	s.Reset(r.src, start)
	r.regions = append(r.regions, region{flat: true})
	at := &r.regions[0]
	quoted := false // the line before is one of a quote
	for s.Next() {
		if s.Start < at.line.End {
			continue // a further line of a wrapped heading
		}
		switch s.Kind {
		case block.Blank:
			quoted = false
			continue
		case block.Heading:
			quoted = false
			r.finish(at)
			r.regions = append(r.regions, region{
				line:    span(s.Start, s.End),
				level:   s.Level,
				content: span(s.From, s.To),
				flat:    true,
				items:   span(len(r.items), 0),
				quotes:  span(len(r.quotes), 0),
			})
			at = &r.regions[len(r.regions)-1]
			r.readHeading(at, s.Line.Next)
			continue
		}
		if s.Empty {
			continue // within code or HTML, which may end with it
		}
		if at.body.Empty() {
			at.body.Lines.Start, at.body.Value.Start = s.Start, s.Start
			if s.Kind == block.Text {
				at.body.Value.Start = lines.SkipBlanks(r.src, s.Start)
			}
		}
		at.body.Lines.End = s.End
		if s.Kind == block.Quote {
			if quoted {
				r.quotes[len(r.quotes)-1].End = s.End
			} else {
				r.quotes = append(r.quotes, span(s.Start, s.End))
			}
		}
		quoted = s.Kind == block.Quote
		if at.flat {
			r.addBullet(at, &s.Line)
		}
	}
	r.finish(at)
}

// addBullet adds a line to the region's list, or finds that its body is no
// flat one.
func (r *reader) addBullet(at *region, l *block.Line) {
	first := len(r.items) == at.items.Start
	switch {
	case l.Kind != block.List || !l.Plain:
	case l.Bullet == 0 && !first:
		it := &r.items[len(r.items)-1]
		it.End = l.End
		if it.Text.Len() == 0 {
			it.Text.Start = l.From // its label stands on the line before
		}
		it.Text.End = lines.TrimEnd(r.src, l.From, l.End)
		return
	case l.Bullet != 0 && (first || l.Bullet == at.bullet):
		at.bullet = l.Bullet
		text := span(l.From, lines.TrimEnd(r.src, l.From, l.End))
		it := Item{Span: span(l.Start, l.End), Text: text}
		it.Label, it.Text.Start = r.cutLabel(text)
		r.items = append(r.items, it)
		return
	}
	at.flat = false
	r.items = r.items[:at.items.Start]
}

// cutLabel finds the label that a bullet's text starts with: a known word, a
// colon and white space (or nothing more, or a full-width colon). It returns
// the label and where the rest starts.
func (r *reader) cutLabel(text Span) (label Span, rest int) {
	const wide = "："
	s := text.Of(r.src)
	s = s[:min(len(s), r.label+len(wide))]
	n, colon := 0, 1
	for n < len(s) && s[n] != ':' {
		if s[n] == wide[0] && strings.HasPrefix(s[n:], wide) {
			colon = len(wide)
			break
		}
		n++
	}
	if n == len(s) || n == 0 || lines.IsBlank(s[n-1]) || r.vocabulary.Label(s[:n]) == "" {
		return Span{}, text.Start
	}
	end := text.Start + n
	rest = end + colon
	if colon == 1 && rest < text.End && !lines.IsBlank(r.src[rest]) {
		return Span{}, text.Start
	}
	return span(text.Start, end), min(lines.SkipBlanks(r.src, rest), text.End)
}

// finish ends a region.
func (r *reader) finish(at *region) {
	at.body.Value.End = lines.TrimEnd(r.src, at.body.Value.Start, at.body.Lines.End)
	at.items.End, at.quotes.End = len(r.items), len(r.quotes)
}
