package layout

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// A region is a heading and its body, before its role is known. The first
// region of a post has no heading.
type region struct {
	start   int  // of the notes above the heading, or of the heading
	line    Span // the heading's line, or all lines if it is wrapped
	level   int  // 0 for no heading
	content Span
	number  Span
	form    Form
	link    inline.Link // in offsets of the post
	linked  bool        // the link, or the URL, is all of the heading but for signs
	role    role

	body   Text
	rules  Span // thematic breaks after the body, at its end
	flat   bool // the body is a flat bullet list, after quotes, so far
	bullet byte // of that list
	items  Span // places in the reader's items
	quotes Span // places in the reader's quotes
}

type reader struct {
	src        string
	vocabulary *sections.Vocabulary
	label      int // the length of the longest known label
	scanner    block.Scanner
	found      []identifiers // of the regions, if papers are found by them
	class      class         // of the papers, if they are found by identifiers

	// The values of all papers and sections stand in one list for each kind of
	// value. Each paper and section has a part of a list.
	regions    []region
	sections   []Section
	items      []Item
	quotes     []Span
	linkQuotes []Span // the quotes that hold links and nothing else
	links      []Link
	leads      []Text
}

// reset makes r ready to read src.
func (r *reader) reset(src string, v *sections.Vocabulary) {
	r.src, r.vocabulary, r.label = src, v, 0
	if v != nil {
		r.label = v.MaxLabelLen()
	}
	r.scanner.Reset("", 0)
	r.found, r.class = r.found[:0], class{}
	r.regions, r.sections, r.items = r.regions[:0], r.sections[:0], r.items[:0]
	r.quotes, r.linkQuotes, r.links, r.leads = r.quotes[:0], r.linkQuotes[:0], r.links[:0], r.leads[:0]
}

// scan reads the body in one pass into regions.
func (r *reader) scan(start int) {
	s := &r.scanner
	s.Reset(r.src, start)
	r.regions = append(r.regions, region{start: start, flat: true})
	at := &r.regions[0]
	quoted := false // the line before is a line of a quote
	var notes Span  // above the next heading, if a heading follows
	for s.Next() {
		if s.Start < at.line.End {
			continue // a further line of a wrapped heading
		}
		kind := s.Kind
		if kind != block.Quote {
			quoted = false
		}
		switch {
		case kind == block.Blank, s.Empty:
			continue // code and HTML may end with a line of white space
		case kind == block.Heading:
			at = r.addHeading(at, notes)
			notes = Span{}
			continue
		case kind == block.Rule:
			r.addNotes(at, notes)
			notes = Span{}
			if at.rules.Len() == 0 {
				at.rules.Start = s.Start
			}
			at.rules.End = s.End
			continue
		case isNote(&s.Line, r.src):
			if notes.Len() == 0 {
				notes.Start = s.Start
			}
			notes.End = s.End
			continue
		case at.rules.Len() > 0 || notes.Len() > 0:
			r.addContent(at, notes)
			notes = Span{}
		}
		if at.body.Empty() {
			at.body.Lines.Start, at.body.Value.Start = s.Start, s.Start
			if kind == block.Text {
				at.body.Value.Start = lines.SkipBlanks(r.src, s.Start)
			}
		}
		at.body.Lines.End = s.End
		if kind == block.Quote {
			if quoted {
				r.quotes[len(r.quotes)-1].End = s.End
			} else {
				r.quotes = append(r.quotes, span(s.Start, s.End))
			}
			at.flat = at.flat && len(r.items) == at.items.Start
			quoted = true
			continue
		}
		if at.flat {
			r.addBullet(at, &s.Line)
		}
	}
	r.addNotes(at, notes)
	r.finish(at)
}

// addHeading ends a region and starts the region of the heading that the
// scanner stands at. Notes are the lines of notes above the heading.
func (r *reader) addHeading(at *region, notes Span) *region {
	s := &r.scanner
	if notes.Len() > 0 && r.src[notes.End-1] == '}' && strings.Count(r.src[notes.End:s.Start], "\n") > 1 {
		r.addNotes(at, notes) // an attribute list is about the block next to it
		notes = Span{}
	}
	r.finish(at)
	r.regions = append(r.regions, region{
		start:   s.Start,
		line:    span(s.Start, s.End),
		level:   s.Level,
		content: r.headingContent(&s.Line),
		flat:    true,
		items:   span(len(r.items), 0),
		quotes:  span(len(r.quotes), 0),
	})
	at = &r.regions[len(r.regions)-1]
	if notes.Len() > 0 {
		at.start = notes.Start
	}
	r.readHeading(at, s.Line.Next)
	return at
}

// addNotes makes notes that no heading follows directly, and the thematic breaks
// before them, a part of the body.
func (r *reader) addNotes(at *region, notes Span) {
	if notes.Len() > 0 {
		r.addContent(at, notes)
	}
}

// addContent makes the thematic breaks after the body, and the notes after
// these, a part of the body.
func (r *reader) addContent(at *region, notes Span) {
	if at.rules.Len() == 0 && notes.Len() == 0 {
		return
	}
	if at.body.Empty() {
		at.body.Lines.Start = notes.Start
		if at.rules.Len() > 0 {
			at.body.Lines.Start = at.rules.Start
		}
		at.body.Value.Start = at.body.Lines.Start
	}
	at.body.Lines.End = max(at.rules.End, notes.End)
	at.rules = Span{}
	r.notFlat(at)
}

// isNote reports whether a line names or annotates a heading below it: an HTML
// comment, an empty anchor such as <a name="x"></a>, or an attribute list of
// kramdown directly above the heading, each alone on its line. The comment <!--more-->, which ends the excerpt
// of a post, is not about a heading.
func isNote(l *block.Line, src string) bool {
	if l.Kind != block.HTML && (l.Kind != block.Text || !l.First) {
		return false
	}
	text := strings.Trim(src[l.Start:l.End], lines.Blanks)
	switch {
	case l.Kind == block.HTML:
		return l.First && strings.HasPrefix(text, "<!--") && strings.Index(text, "-->") == len(text)-len("-->") &&
			!strings.EqualFold(strings.Trim(text, "<!-> "), "more")
	case strings.HasPrefix(text, "<a ") && strings.HasSuffix(text, "></a>"):
		return strings.IndexByte(text, '>') == len(text)-len("></a>")
	}
	return strings.HasPrefix(text, "{:") && !strings.HasPrefix(text, "{::") && strings.IndexByte(text, '}') == len(text)-1
}

// headingContent returns what a heading says: without the attribute list that
// ends its line.
func (r *reader) headingContent(l *block.Line) Span {
	content := r.src[l.From:l.To]
	if strings.HasSuffix(content, "}") && lines.IsEmpty(r.src[l.To:l.End]) {
		content = inline.CutAttributes(content)
	}
	return span(l.From, l.From+len(content))
}

// addBullet adds a line to the region's list, or finds that its body is not a
// flat list.
func (r *reader) addBullet(at *region, l *block.Line) {
	first := len(r.items) == at.items.Start
	switch {
	case l.Kind != block.List || !l.Plain:
		r.notFlat(at)
	case l.Bullet == 0 && !first:
		it := &r.items[len(r.items)-1]
		it.End = l.End
		if it.Text.Len() == 0 {
			it.Text.Start = l.From // the label stands on the line before
		}
		it.Text.End = lines.TrimEnd(r.src, l.From, l.End)
	case l.Bullet != 0 && (first || l.Bullet == at.bullet):
		at.bullet = l.Bullet
		it := Item{Span: span(l.Start, l.End), Content: l.From}
		it.Text = span(l.From, lines.TrimEnd(r.src, l.From, l.End))
		r.cutLabel(&it)
		r.items = append(r.items, it)
	default:
		r.notFlat(at)
	}
}

// notFlat records that the region's body is not a flat list.
func (r *reader) notFlat(at *region) {
	at.flat = false
	r.items = r.items[:at.items.Start]
}

// finish ends a region.
func (r *reader) finish(at *region) {
	at.body.Value.End = lines.TrimEnd(r.src, at.body.Value.Start, at.body.Lines.End)
	at.items.End, at.quotes.End = len(r.items), len(r.quotes)
}
