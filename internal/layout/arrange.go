package layout

import (
	"slices"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// arrange makes the intro, papers and sections of the regions. The papers are of
// the level of b, and one precedes the regions if follows is true.
func (r *reader) arrange(b *Body, follows bool) {
	papers, others := 0, 0
	for i := range r.regions {
		at := &r.regions[i]
		if at.paper = r.isPaper(at, b.Level, follows || papers > 0); at.paper {
			papers++
		} else if papers > 0 {
			others++
		}
	}
	b.Papers = slices.Grow(b.Papers[:0], papers)
	all := slices.Grow(r.sections, others)
	first := 0 // the first section of the paper
	for i := range r.regions {
		at := &r.regions[i]
		switch {
		case at.paper:
			first = len(all)
			b.Papers = b.Papers[:len(b.Papers)+1]
			r.paper(at, &b.Papers[len(b.Papers)-1])
		case len(b.Papers) == 0:
			b.Intro = b.Intro.join(r.text(at))
		default:
			all = all[:len(all)+1]
			r.section(at, &all[len(all)-1])
			p := &b.Papers[len(b.Papers)-1]
			p.End = all[len(all)-1].End
			p.Sections = all[first:len(all):len(all)]
		}
	}
	r.sections = all
}

// papersLevel returns the level of the papers, or 0 if there are none.
func (r *reader) papersLevel() int {
	linked, numbered := 0, 0
	for i := range r.regions {
		at := &r.regions[i]
		switch {
		case at.leads && at.number.Len() > 0:
			return at.level
		case at.leads && linked == 0:
			linked = at.level
		case at.number.Len() > 0 && numbered == 0 && !r.isKnown(at):
			numbered = at.level
		}
	}
	if linked > 0 {
		return linked
	}
	return numbered
}

// isPaper reports whether a heading starts a paper, given the level of the
// papers, and whether one precedes it.
func (r *reader) isPaper(at *region, level int, follows bool) bool {
	numbered := at.number.Len() > 0
	switch {
	case at.leads && numbered:
		return true
	case level == 0 || at.level != level:
		return false
	}
	return at.leads || (numbered || follows) && !r.isKnown(at)
}

// isKnown reports whether the heading names a section.
func (r *reader) isKnown(at *region) bool {
	return r.vocabulary.Kind(inline.Plain(at.content.Of(r.src))) != ""
}

// text returns a region, with its heading, as text.
func (r *reader) text(at *region) Text {
	if at.level == 0 {
		return at.body
	}
	head := Text{at.line, span(at.line.Start, lines.TrimEnd(r.src, at.line.Start, at.line.End))}
	return head.join(at.body)
}

func (r *reader) section(at *region, s *Section) {
	*s = Section{
		Span:    span(at.line.Start, max(at.line.End, at.body.Lines.End)),
		Line:    at.line,
		Level:   at.level,
		Heading: at.content,
		Body:    at.body,
	}
	if at.flat && at.items.Len() > 0 {
		s.Items = r.items[at.items.Start:at.items.End:at.items.End]
	}
}

func (r *reader) paper(at *region, p *Paper) {
	*p = Paper{
		Span: span(at.line.Start, max(at.line.End, at.body.Lines.End)),
		Heading: Heading{
			Lines:   at.line,
			Level:   at.level,
			Content: at.content,
			Number:  at.number,
			Form:    at.form,
			Proves:  at.leads && at.number.Len() > 0,
			Link:    span(at.link.Start, at.link.End),
			Title:   span(at.link.TextFrom, at.link.TextTo),
			URL:     span(at.link.DestFrom, at.link.DestTo),
		},
	}
	quotes, links, leads := len(r.linking), len(r.links), len(r.leads)
	start := at.body.Lines.Start
	for _, q := range r.quotes[at.quotes.Start:at.quotes.End] {
		if !r.addLinks(q) {
			continue
		}
		r.linking = append(r.linking, q)
		r.addLead(span(start, q.Start))
		start = q.End
	}
	if len(r.linking) > quotes {
		r.addLead(span(start, at.body.Lines.End))
	} else if !at.body.Empty() {
		r.leads = append(r.leads, at.body)
	}
	p.Quotes = r.linking[quotes:len(r.linking):len(r.linking)]
	p.Links = r.links[links:len(r.links):len(r.links)]
	p.Lead = r.leads[leads:len(r.leads):len(r.leads)]
}

// addLead adds the text that s spans, if any.
func (r *reader) addLead(s Span) {
	scanner := block.NewScanner(r.src[:s.End], s.Start)
	var t Text
	for scanner.Next() {
		if lines.IsEmpty(r.src[scanner.Start:scanner.End]) {
			continue
		}
		if t.Empty() {
			t.Lines.Start, t.Value.Start = scanner.Start, scanner.Start
			if scanner.Kind == block.Text {
				t.Value.Start = lines.SkipBlanks(r.src, scanner.Start)
			}
		}
		t.Lines.End = scanner.End
	}
	if !t.Empty() {
		t.Value.End = lines.TrimEnd(r.src, t.Value.Start, t.Lines.End)
		r.leads = append(r.leads, t)
	}
}

// addLinks adds the links of a quote, and reports whether it holds links and,
// besides them, at most signs and numbers.
func (r *reader) addLinks(quote Span) bool {
	before := len(r.links)
	for start := quote.Start; start < quote.End; {
		end, next := lines.End(r.src, start)
		line := r.src[start:end]
		at := 0
		for {
			l, found := inline.Find(line, at)
			if !found {
				break
			}
			if hasLetter(line[at:l.Start]) {
				r.links = r.links[:before]
				return false
			}
			at = l.End
			l = shift(l, start)
			r.links = append(r.links, Link{
				Span: span(l.Start, l.End),
				Text: span(l.TextFrom, l.TextTo),
				URL:  span(l.DestFrom, l.DestTo),
			})
		}
		if hasLetter(line[at:]) {
			r.links = r.links[:before]
			return false
		}
		start = next
	}
	return len(r.links) > before
}
