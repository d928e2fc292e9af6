package layout

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// A closing is where the text of a region may end: if no region follows, the rest is
// about the post and not about its last paper.
type closing struct {
	rule   cut  // at the first thematic break, of the last region with text after a break
	before int  // the region before that has text after a break, or 0
	notes  cut  // at the notes and definitions that end the region, if any
	any    bool // a text of some region would end its paper at the end of the post
}

// A cut divides a region.
type cut struct {
	index  int    // of the region, or 0
	region region // up to the cut
	items  int    // of the reader, up to the cut
	quotes int    // of the reader, up to the cut
	start  int    // of the text after the cut
}

// here returns the cut of the last region, at, before the text at start.
func (r *reader) here(at *region, start int) cut {
	return cut{len(r.regions) - 1, *at, len(r.items), len(r.quotes), start}
}

// seeRule notices a text of the last region after thematic breaks. The text starts at
// the scanner, or with notes.
func (r *reader) seeRule(at *region, notes Span) {
	c, start := &r.closing, r.scanner.Start
	if notes.Len() > 0 {
		start = notes.Start
	}
	if x := r.here(at, start); x.index > 0 && x.index != c.rule.index {
		c.before, c.rule, c.any = c.rule.index, x, true
	}
}

// seeNote notices a line of the last region that is a note or a text. An attribute list
// is about the text before it.
func (r *reader) seeNote(at *region, isNote bool) {
	c, s := &r.closing, &r.scanner
	goesOn := c.notes.index > 0
	switch text := strings.TrimRight(r.src[s.Start:s.End], lines.Blanks); {
	case !(isNote && text[len(text)-1] == '>') && !(isDefinition(text) && (goesOn || s.First)) && !(goesOn && lines.IsBlank(text[0])):
		c.notes.index = 0
	case !goesOn:
		c.notes = r.here(at, s.Start)
	}
}

// isOfPost reports whether not all notes and definitions at the end of the last region
// are about the region. A comment or an anchor is not. A definition is, if the text
// before it uses the definition, or if there is no such text. The first definitions stand
// for all, so that the time is linear.
func (r *reader) isOfPost(c *cut) bool {
	x := &c.region
	isQuote := c.quotes > int(x.quotes.start) && r.quotes[c.quotes-1].End == int(x.body.end)
	hasText := x.body.len() > 0 && !isQuote
	own, last, most := r.src[x.body.start:c.start], &r.regions[c.index], 64
	for line := range strings.Lines(r.src[c.start:last.body.end]) {
		label, _, isDefinition := strings.Cut(line, "]:")
		switch {
		case line[0] == '<':
			return hasText || last.role == paper
		case most == 0:
			return false
		case line[0] == '[' && isDefinition && hasText && !strings.Contains(own, label+"]"):
			return true
		}
		most--
	}
	return false
}

// cutOutro makes an outro of the end of the last paper: of the text after a thematic
// break, if a thematic break is between any two papers and no other break is within
// them, or else of the notes and definitions at the end.
func (r *reader) cutOutro() {
	last := len(r.regions) - 1
	at := &r.regions[last]
	if at.role != paper && at.role != section {
		return
	}
	by := &r.closing.notes
	if r.closing.rule.index == last && r.breaksSeparate() {
		by = &r.closing.rule
	}
	if by.index != last || by == &r.closing.notes && !r.isOfPost(by) {
		return
	}
	rest := region{role: outro, start: int32(by.start), rules: at.rules}
	rest.body = place{rest.start, at.body.end}
	rest.value = place{int32(lines.SkipBlanks(r.src, by.start)), at.value.end}
	by.region.role = at.role
	*at = by.region
	r.items, r.quotes = r.items[:by.items], r.quotes[:by.quotes]
	r.finish(at)
	r.regions = append(r.regions, rest)
}

// breaksSeparate reports whether a thematic break is between any two papers, and none
// within a paper before the last region.
func (r *reader) breaksSeparate() bool {
	some := false
	for i := 1; i < len(r.regions); i++ {
		before, at := &r.regions[i-1], &r.regions[i]
		if before.role != paper && before.role != section {
			continue
		}
		ends := at.role != section
		if ends != (before.rules.len() > 0) || i-1 == r.closing.before {
			return false
		}
		some = some || ends
	}
	return some
}
