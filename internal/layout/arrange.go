package layout

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// arrange makes the intro, groups, papers, sections and outro from the regions, by
// their roles.
func (r *reader) arrange(b *Body) {
	b.CR, b.Liquid = r.scanner.CR, r.scanner.Liquid
	b.Src, b.Intro, b.Groups, b.Outro = r.src, Text{}, b.Groups[:0], Text{}
	papers, others, groups := 0, 0, 0
	inGroup := false // a group waits for its first paper
	for i := range r.regions {
		switch r.regions[i].role {
		case paper:
			papers++
			inGroup = false
		case section:
			others++
		case group:
			if !inGroup {
				groups++
			}
			inGroup = true
		}
	}
	if b.Papers = b.Papers[:0]; cap(b.Papers) < papers {
		b.Papers = make([]Paper, 0, papers)
	}
	if cap(b.Groups) < groups {
		b.Groups = make([]Group, 0, groups)
	}
	all := r.sections
	if cap(all) < others {
		all = make([]Section, 0, others)
	}
	first := 0 // the first section of the paper
	for i := range r.regions {
		at := &r.regions[i]
		last := i+1 == len(r.regions)
		if at.rules.len() > 0 && !last && r.regions[i+1].role == section {
			r.closing.any = true
		}
		if at.rules.len() > 0 && !last && r.regions[i+1].role == at.role && at.role != paper ||
			at.rules.len() > 0 && !last && r.regions[i+1].role == section || last && at.role == intro {
			r.addContent(at, Span{}) // a thematic break that separates nothing
			r.trimValue(at)
		}
		switch at.role {
		case intro:
			b.Intro = b.Intro.join(r.text(at))
		case outro:
			b.Outro = b.Outro.join(r.text(at))
		case group:
			r.group(b, at)
		case paper:
			first = len(all)
			b.Papers = b.Papers[:len(b.Papers)+1]
			r.paper(at, &b.Papers[len(b.Papers)-1])
		case section:
			all = all[:len(all)+1]
			r.section(at, &all[len(all)-1])
			p := &b.Papers[len(b.Papers)-1]
			p.End = all[len(all)-1].End
			p.Sections = all[first:len(all):len(all)]
		}
	}
	r.sections, b.Parts, b.Closing = all, r.parts, r.closing.any
	if len(r.src) > Usual { // these take as much memory as the papers
		r.regions, r.quotes, r.found = nil, nil, nil
	}
}

// group adds a heading before the next paper to the group of the paper.
func (r *reader) group(b *Body, at *region) {
	n := len(b.Groups)
	if n == 0 || b.Groups[n-1].Paper < len(b.Papers) {
		b.Groups = append(b.Groups, Group{Paper: len(b.Papers), Heading: at.content.span()})
		n++
	}
	g := &b.Groups[n-1]
	g.Text = g.Text.join(r.text(at))
	if level := int(at.level); level <= g.level || g.level == 0 {
		g.Heading, g.level = at.content.span(), level
	}
}

// text returns a region, with its heading, as text.
func (r *reader) text(at *region) Text {
	if at.level == 0 {
		return at.bodyText()
	}
	start, line := int(at.start), at.line.span()
	head := Text{span(start, line.End), span(start, lines.TrimEnd(r.src, line.Start, line.End))}
	return head.join(at.bodyText())
}

// all returns the span from the heading, or the notes above it, to the end of the
// body.
func (at *region) all() Span { return span(int(at.start), int(max(at.line.end, at.body.end))) }

func (r *reader) section(at *region, s *Section) {
	s.Span, s.Line = at.all(), at.line.span()
	s.Level, s.Heading = int(at.level), at.content.span()
	s.Body, s.Items = at.bodyText(), nil
	if at.flat && at.items.len() > 0 && at.quotes.len() == 0 {
		s.Items = r.items[at.items.start:at.items.end:at.items.end]
	}
}

func (r *reader) paper(at *region, p *Paper) {
	*p = Paper{
		Span: at.all(),
		Heading: Heading{
			Lines:   at.line.span(),
			Level:   int(at.level),
			Content: at.content.span(),
			Number:  at.number.span(),
			Mark:    at.mark.span(),
			Form:    at.form,
			Proves:  at.linked && at.numbered(),
			Marked:  at.linked || at.numbered(),
			Link:    at.link.span(),
			Title:   at.text.span(),
			URL:     at.dest.span(),
		},
	}
	if at.table > 0 {
		p.Table, p.Heading.Level = &r.tables[at.table-1].Table, 0
	}
	quotes, links, leads := len(r.linkQuotes), len(r.links), len(r.leads)
	start := int(at.body.start)
	for _, q := range r.quotes[at.quotes.start:at.quotes.end] {
		if !r.addLinks(q) {
			continue
		}
		r.linkQuotes = append(r.linkQuotes, q)
		r.addLead(span(start, q.Start))
		start = q.End
	}
	found := len(r.linkQuotes) - quotes
	if at.flat && at.items.len() > 0 && found == at.quotes.len() {
		p.Items = r.items[at.items.start:at.items.end:at.items.end]
		r.leads = r.leads[:leads]
	} else if found > 0 {
		r.addLead(span(start, int(at.body.end)))
	} else if at.body.len() > 0 {
		r.leads = append(r.leads, at.bodyText())
	}
	p.Quotes = r.linkQuotes[quotes:len(r.linkQuotes):len(r.linkQuotes)]
	p.Links = r.links[links:len(r.links):len(r.links)]
	p.Lead = r.leads[leads:len(r.leads):len(r.leads)]
}

// addLead adds the text of s, if any.
func (r *reader) addLead(s Span) {
	if strings.Trim(s.Of(r.src), lines.Blanks+"\n") == "" {
		return
	}
	var scanner block.Scanner
	scanner.Reset(r.src[:s.End], s.Start)
	var t Text
	for scanner.Next() {
		if lines.IsEmpty(r.src[scanner.Start:scanner.End]) {
			continue
		}
		if t.Empty() && isNote(&scanner.Line, r.src) && areDirectives(r.src[scanner.Start:scanner.End]) {
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

// addLinks adds the links of a quote. It reports whether the quote has links and,
// apart from the links, only signs and numbers.
func (r *reader) addLinks(quote Span) bool {
	before := len(r.links)
	for start := quote.Start; start < quote.End && r.over < 0; {
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
			r.count(start + l.Start)
			r.links = append(r.links, Link{
				Span: span(start+l.Start, start+l.End),
				Text: span(start+l.TextFrom, start+l.TextTo),
				URL:  span(start+l.DestFrom, start+l.DestTo),
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
