package layout

import (
	"math"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// A region is a heading and its body, before its role is known. The first region of
// a post has no heading. A post may have a region for every second byte, so regions
// are small: their offsets have 32 bits.
type region struct {
	start   int32 // of the notes above the heading, or of the heading
	line    place // the heading's line, or all lines if it is wrapped
	content place
	number  place
	mark    place // the number with its signs and the white space after them
	link    place // the link with its brackets, from the title to the end without a link, or both
	text    place // of the link
	dest    place // of the link
	level   uint8 // 0 for no heading, rowLevel for a row
	form    Form
	rare    bool // the number proves nothing: it is 0, or has a form such as within the text of the link
	linked  bool // a link or a URL to another page starts the heading, apart from the number and signs
	role    role
	flat    bool  // the body is a flat bullet list, perhaps with quotes before and after it, so far
	bullet  byte  // of the list
	body    place // the lines of the body
	value   place // the body, without the white space around it that has no meaning
	rules   place // thematic breaks after the body, at its end
	items   place // indexes of the reader's items
	quotes  place // indexes of the reader's quotes
	table   int32 // of a row: the index of the reader's table, plus 1
}

// A place is a Span of a post in 32 bits.
type place struct{ start, end int32 }

// MaxSize is the greatest size of a post.
const MaxSize = math.MaxInt32

func placeOf(start, end int) place { return place{int32(start), int32(end)} }

func (p place) span() Span { return span(int(p.start), int(p.end)) }

func (p place) len() int { return int(p.end - p.start) }

func (p place) of(src string) string { return src[p.start:p.end] }

// bodyText returns the body as a Text.
func (at *region) bodyText() Text { return Text{at.body.span(), at.value.span()} }

type reader struct {
	src        string
	vocabulary *sections.Vocabulary
	label      int      // the length of the longest known label
	labels     []string // the first labels of the text that are known, without bold marks
	scanner    block.Scanner
	found      []identifiers // of the regions, if papers are found by identifiers
	class      class         // of the papers, if they are found by identifiers

	lines int
	parts int // headings, each twice, bullets, rows, cells, quotes and links so far
	most  int // of them
	over  int // the offset of the first part above the limit, or -1

	// The values of all papers and sections are in one list for each kind of value.
	// Each paper and section has a part of a list.
	regions    []region
	closing    closing // of the last region so far
	sections   []Section
	items      []Item
	quotes     []Span
	linkQuotes []Span // the quotes with nothing but links
	links      []Link
	leads      []Text

	under map[string]int  // the last paper above a heading, for sectionNames
	names map[string]bool // the result of sectionNames

	tables []table // of papers, if no heading is a paper
	cells  []Cell  // of the last row
}

// reset makes r ready to read src.
func (r *reader) reset(src string, v *sections.Vocabulary) {
	r.src, r.vocabulary, r.label = src, v, 0
	if v != nil {
		r.label = v.MaxLabelLen()
	}
	r.labels = r.labels[:0]
	r.lines, r.parts, r.over = 0, 0, -1
	r.found, r.class = r.found[:0], class{}
	r.closing = closing{}
	r.regions, r.sections, r.items = r.regions[:0], r.sections[:0], r.items[:0]
	r.tables = r.tables[:0]
	if r.under == nil {
		r.under, r.names = make(map[string]int), make(map[string]bool)
	}
	clear(r.under)
	clear(r.names)
	r.quotes, r.linkQuotes, r.links, r.leads = r.quotes[:0], r.linkQuotes[:0], r.links[:0], r.leads[:0]
}

// makeRoom makes the lists of headings, bullets and links of a large body as long as
// the body may need. A growing list is copied again and again, and takes more than
// twice the memory. If nothing is known, makeRoom counts.
func (r *reader) makeRoom(body string, room Known) {
	if len(body) <= Usual {
		return
	}
	if room == (Known{}) {
		room = roomFor(body)
	}
	r.regions = make([]region, 0, min(int(room.headings), r.most/2+2)) // up to the first heading above the limit
	r.items = make([]Item, 0, min(int(room.items), r.most))
	r.links = make([]Link, 0, min(int(room.links), r.most))
}

func roomFor(body string) Known {
	room := Known{headings: 2} // the text before the first heading, and a heading in the first line
	quoted := false
	for at := strings.IndexByte(body, '\n') + 1; at > 0 && at+1 < len(body); {
		switch c := body[at]; {
		case c == '#':
			room.headings++
		case c == '>':
			quoted = true
		case (c == '-' || c == '*' || c == '+') && body[at+1] == ' ':
			room.items++
		}
		next := strings.IndexByte(body[at:], '\n') + 1
		if next == 0 {
			break
		}
		at += next
	}
	if quoted {
		room.links = int32(strings.Count(body, "]("))
	}
	return room
}

// scan reads the body in one pass into regions. If noLiquid is true, the body is known
// to have no markup of Liquid.
func (r *reader) scan(start int, noLiquid bool) {
	s := &r.scanner
	if noLiquid {
		s.ResetPlain(r.src, start)
	} else {
		s.Reset(r.src, start)
	}
	r.regions = append(r.regions, region{start: int32(start), flat: true})
	at := &r.regions[0]
	quoted := false // the line before is a line of a quote
	var notes Span  // above the next heading, if a heading follows
	for r.over < 0 && s.Next() {
		r.lines++
		if s.Start < int(at.line.end) {
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
			if at.rules.len() == 0 {
				at.rules.start = int32(s.Start)
			}
			at.rules.end = int32(s.End)
			continue
		case isNote(&s.Line, r.src):
			r.seeNote(at, true)
			if notes.Len() == 0 {
				notes.Start = s.Start
			}
			notes.End = s.End
			continue
		}
		if r.closing.notes.index > 0 || r.src[s.Start] == '[' {
			r.seeNote(at, false)
		}
		if at.rules.len() > 0 || notes.Len() > 0 {
			if at.rules.len() > 0 || at.body.len() > 0 || !areDirectives(notes.Of(r.src)) {
				r.addContent(at, notes)
			}
			notes = Span{}
		}
		if at.body.len() == 0 {
			at.body.start, at.value.start = int32(s.Start), int32(s.Start)
			if kind == block.Text {
				at.value.start = int32(lines.SkipBlanks(r.src, s.Start))
			}
		}
		at.body.end = int32(s.End)
		if kind == block.Quote {
			if quoted {
				r.quotes[len(r.quotes)-1].End = s.End
			} else {
				r.count(s.Start)
				r.quotes = append(r.quotes, span(s.Start, s.End))
			}
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

// count counts a part of the post, which starts at an offset.
func (r *reader) count(start int) {
	if r.parts++; r.parts > r.most && r.over < 0 {
		r.over = start
	}
}

// addHeading ends a region and starts the region of the heading at the scanner.
// Notes are the lines of notes above the heading.
func (r *reader) addHeading(at *region, notes Span) *region {
	s := &r.scanner
	if notes.Len() > 0 && r.src[notes.End-1] == '}' && strings.Count(r.src[notes.End:s.Start], "\n") > 1 {
		r.addNotes(at, notes) // an attribute list is about the next block
		notes = Span{}
	}
	r.finish(at)
	r.closing.notes.index = 0
	r.count(s.Start)
	r.count(s.Start) // twice, because a heading takes much more memory than other parts
	r.regions = append(r.regions, region{})
	at = &r.regions[len(r.regions)-1]
	at.start, at.line, at.level = int32(s.Start), placeOf(s.Start, s.End), uint8(s.Level)
	at.content, at.flat = r.headingContent(&s.Line), true
	at.items.start, at.quotes.start = int32(len(r.items)), int32(len(r.quotes))
	if notes.Len() > 0 {
		at.start = int32(notes.Start)
	}
	r.readHeading(at, s.Line.Next)
	return at
}

// addNotes makes notes without a heading directly after them a part of the body,
// with the thematic breaks before them.
func (r *reader) addNotes(at *region, notes Span) {
	if notes.Len() > 0 {
		r.addContent(at, notes)
	}
}

// addContent makes the thematic breaks after the body, and the notes after these, a
// part of the body.
func (r *reader) addContent(at *region, notes Span) {
	if at.rules.len() == 0 && notes.Len() == 0 {
		return
	}
	if at.rules.len() > 0 {
		r.seeRule(at, notes)
	}
	if at.body.len() == 0 {
		at.body.start = int32(notes.Start)
		if at.rules.len() > 0 {
			at.body.start = at.rules.start
		}
		at.value.start = at.body.start
	}
	at.body.end = max(at.rules.end, int32(notes.End))
	at.rules = place{}
	r.notFlat(at)
}

// isNote reports whether a line names or annotates a heading below: an HTML
// comment, an empty anchor such as <a name="x"></a> or <div id="x"></div>, or an attribute list of
// kramdown directly above the heading, each alone on its line. The comment
// <!--more-->, the end of the excerpt of a post, is not about a heading.
func isNote(l *block.Line, src string) bool {
	if l.Kind != block.HTML && (l.Kind != block.Text || !l.First) {
		return false
	}
	start := lines.SkipBlanks(src, l.Start)
	if start == len(src) || src[start] != '<' && src[start] != '{' {
		return false
	}
	text := strings.TrimRight(src[start:l.End], lines.Blanks)
	switch {
	case isAnchor(text):
		return l.First
	case l.Kind == block.HTML:
		return l.First && strings.HasPrefix(text, "<!--") && strings.Index(text, "-->") == len(text)-len("-->") &&
			!strings.EqualFold(strings.Trim(text, "<!-> "), "more")
	}
	return strings.HasPrefix(text, "{:") && !strings.HasPrefix(text, "{::") && strings.IndexByte(text, '}') == len(text)-1
}

// isAnchor reports whether a line is an empty element with attributes.
func isAnchor(text string) bool {
	for _, name := range [...]string{"a", "div", "span"} {
		open, end := "<"+name+" ", "></"+name+">"
		if strings.HasPrefix(text, open) && strings.HasSuffix(text, end) && strings.IndexByte(text, '>') == len(text)-len(end) {
			return true
		}
	}
	return false
}

// areDirectives reports whether all notes are comments such as
// <!-- digest:ignore title-latex -->. Above a text, they are about the text, and no
// part of it.
func areDirectives(notes string) bool {
	for line := range strings.Lines(notes) {
		text, ok := strings.CutPrefix(strings.Trim(line, lines.Spaces), "<!--")
		if (ok || text != "") && !strings.HasPrefix(strings.TrimLeft(text, lines.Spaces), "digest:ignore") {
			return false
		}
	}
	return true
}

// headingContent returns the content of a heading without the attribute list at the
// end of its line.
func (r *reader) headingContent(l *block.Line) place {
	content := r.src[l.From:l.To]
	if strings.HasSuffix(content, "}") && lines.IsEmpty(r.src[l.To:l.End]) {
		content = inline.CutAttributes(content)
	}
	return placeOf(l.From, l.From+len(content))
}

// addBullet adds a line to the region's list, or finds that the body is not a flat
// list.
func (r *reader) addBullet(at *region, l *block.Line) {
	first := len(r.items) == int(at.items.start)
	switch {
	case l.Kind != block.List || !l.Plain:
		r.notFlat(at)
	case l.Bullet == 0 && !first:
		it := &r.items[len(r.items)-1]
		it.End, it.Wrapped = l.End, true
		if it.Text.Len() == 0 {
			it.Text.Start = l.From // the label is on the line before
		}
		it.Text.End = lines.TrimEnd(r.src, l.From, l.End)
	case l.Bullet != 0 && (first || l.Bullet == at.bullet && !r.isQuoted(at)):
		at.bullet = l.Bullet
		it := Item{Span: span(l.Start, l.End), Content: l.From}
		it.Text = span(l.From, lines.TrimEnd(r.src, l.From, l.End))
		r.cutLabel(&it)
		r.count(l.Start)
		r.items = append(r.items, it)
	default:
		r.notFlat(at)
	}
}

// isQuoted reports whether a quote follows the last bullet of the region.
func (r *reader) isQuoted(at *region) bool {
	n := len(r.quotes)
	return n > int(at.quotes.start) && r.quotes[n-1].Start > r.items[len(r.items)-1].Start
}

// notFlat records that the region's body is not a flat list.
func (r *reader) notFlat(at *region) {
	at.flat = false
	r.items = r.items[:at.items.start]
}

// finish ends a region.
func (r *reader) finish(at *region) {
	r.trimValue(at)
	if c := &r.closing; c.notes.index > 0 && c.notes.region.body.end < at.body.end {
		c.any = true
	}
	at.items.end, at.quotes.end = int32(len(r.items)), int32(len(r.quotes))
}

// trimValue finds the end of the value of the body.
func (r *reader) trimValue(at *region) {
	at.value.end = int32(lines.TrimEnd(r.src, int(at.value.start), int(at.body.end)))
}
