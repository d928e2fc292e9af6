package digest

import "github.com/paperdigest/digest/internal/layout"

// A partKind is a kind of the parts that a paper consists of, in a row.
type partKind uint8

const (
	headingPart partKind = iota
	quotePart            // a quote of links
	listPart             // the items of the paper
	leadPart             // other text before the sections
	sectionPart          // a section
	partKinds            // how many kinds there are
)

// A gapExample is the gap between two parts of a paper.
type gapExample struct {
	paper int
	gap   layout.Span
}

// A paperPart is a part of a paper of the document, or all of its sections.
type paperPart struct {
	layout.Span
	kind partKind
	n    int // its place among the quotes, or the texts of the lead
}

// partsOf returns the parts of a paper in their order, all of its sections as
// one.
func partsOf(p *layout.Paper) []paperPart {
	list := make([]paperPart, 1, 2+len(p.Quotes)+len(p.Lead))
	list[0] = paperPart{span(p.Start, p.Heading.Lines.End), headingPart, 0}
	q, l := 0, 0
	for q < len(p.Quotes) || l < len(p.Lead) {
		if l == len(p.Lead) || q < len(p.Quotes) && p.Quotes[q].Start < p.Lead[l].Lines.Start {
			list = append(list, paperPart{p.Quotes[q], quotePart, q})
			q++
		} else {
			list = append(list, paperPart{p.Lead[l].Lines, leadPart, l})
			l++
		}
	}
	if n := len(p.Items); n > 0 {
		list = append(list, paperPart{span(p.Items[0].Start, p.Items[n-1].End), listPart, 0})
	}
	if n := len(p.Sections); n > 0 {
		list = append(list, paperPart{span(p.Sections[0].Start, p.Sections[n-1].End), sectionPart, 0})
	}
	return list
}

// gap returns the style for the gap between two parts of a paper beside the i-th:
// that of the nearest paper that has the two next to each other. If no paper has,
// it is that of the nearest gap after a heading if a heading precedes the gap, and
// otherwise that before a section. A gap that would change what is read holds a
// blank line.
func (s *styler) gap(i int, from, to partKind) string {
	eol := s.eol
	if n := len(s.doc.body.Papers); n > 0 {
		eol = s.eolAt(s.doc.body.Papers[min(max(i, 0), n-1)].Start)
	}
	if s.canonical {
		return eol + eol
	}
	related := [][2]partKind{{leadPart, sectionPart}, {listPart, sectionPart}, {quotePart, sectionPart}, {quotePart, leadPart}, {quotePart, listPart}}
	if from == headingPart {
		related = [][2]partKind{{from, quotePart}, {from, leadPart}, {from, listPart}, {from, sectionPart}}
	}
	for _, pairs := range [][][2]partKind{{{from, to}}, related} {
		if gap := s.gapLike(i, pairs); gap != "" && isSafe(from, to, gap) {
			return gap
		}
	}
	return s.sectionSep(i, eol+eol)
}

// gapLike returns the nearest gap between two parts of one of the pairs, or "".
func (s *styler) gapLike(i int, pairs [][2]partKind) string {
	x := s.examples
	if !x.known.gaps {
		x.known.gaps = true
		s.findGaps()
	}
	found, best := "", 0
	for _, pair := range pairs {
		list := x.gaps[pair[0]][pair[1]]
		at := nearest(list, i, func(g gapExample) int { return g.paper })
		if at < 0 {
			continue
		}
		if far := max(list[at].paper-i, i-list[at].paper); found == "" || far < best {
			found, best = list[at].gap.Of(s.doc.text), far
		}
	}
	return found
}

// findGaps finds the first gap of each kind in each paper.
func (s *styler) findGaps() {
	gaps := &s.examples.gaps
	for i := range s.doc.body.Papers {
		parts := partsOf(&s.doc.body.Papers[i])
		for k := 1; k < len(parts); k++ {
			list := &gaps[parts[k-1].kind][parts[k].kind]
			gap := span(parts[k-1].End, parts[k].Start)
			if n := len(*list); (n == 0 || (*list)[n-1].paper < i) && isGap(gap.Of(s.doc.text)) {
				*list = append(*list, gapExample{i, gap})
			}
		}
	}
}

// isSafe reports whether a gap keeps two parts of a paper apart for CommonMark and
// for kramdown. A heading ends with its line. A quote or a paragraph goes on with a
// text directly below it; kramdown takes even a heading there into a quote, and a
// quote into a paragraph.
func isSafe(from, to partKind, gap string) bool { return from == headingPart || hasBlank(gap) }
