package style

import (
	"github.com/paperdigest/digest/internal/layout"
)

// A PartKind is a kind of part of a paper.
type PartKind uint8

const (
	HeadingPart PartKind = iota
	QuotePart            // a quote of links
	ListPart             // the items of the paper
	LeadPart             // other text before the sections
	SectionPart          // a section
	partKinds            // how many kinds there are
)

// A gapExample is the gap between two parts of a paper.
type gapExample struct {
	paper int
	gap   layout.Span
}

// A Part is a part of a paper of the post. All sections of a paper are one part.
type Part struct {
	layout.Span
	Kind PartKind
	N    int // the place among the quotes, or among the texts of the lead
}

// PartsOf returns the parts of a paper in order. All sections are one part.
func PartsOf(p *layout.Paper) []Part {
	list := make([]Part, 1, 2+len(p.Quotes)+len(p.Lead))
	list[0] = Part{layout.Span{Start: p.Start, End: p.Heading.Lines.End}, HeadingPart, 0}
	q, l := 0, 0
	for q < len(p.Quotes) || l < len(p.Lead) {
		if l == len(p.Lead) || q < len(p.Quotes) && p.Quotes[q].Start < p.Lead[l].Lines.Start {
			list = append(list, Part{p.Quotes[q], QuotePart, q})
			q++
		} else {
			list = append(list, Part{p.Lead[l].Lines, LeadPart, l})
			l++
		}
	}
	if n := len(p.Items); n > 0 {
		x := Part{layout.Span{Start: p.Items[0].Start, End: p.Items[n-1].End}, ListPart, 0}
		list = append(list, x)
		for at := len(list) - 1; at > 1 && list[at-1].Start > x.Start; at-- {
			list[at-1], list[at] = x, list[at-1]
		}
	}
	if n := len(p.Sections); n > 0 {
		list = append(list, Part{layout.Span{Start: p.Sections[0].Start, End: p.Sections[n-1].End}, SectionPart, 0})
	}
	return list
}

// Gap returns the gap between two parts of a paper next to the i-th: the gap in the
// nearest paper where parts of the two kinds are neighbours. If there is no such
// paper, it is the nearest gap after a heading if from is a heading, and otherwise
// the nearest gap before a section. The result has a blank line wherever the parts
// would otherwise be read differently.
func (s *Finder) Gap(i int, from, to PartKind) string {
	eol := s.EOL
	if n := len(s.body.Papers); n > 0 {
		eol = s.EOLAt(s.body.Papers[min(max(i, 0), n-1)].Start)
	}
	if s.canonical {
		return eol + eol
	}
	related := [][2]PartKind{{LeadPart, SectionPart}, {ListPart, SectionPart}, {QuotePart, SectionPart}, {QuotePart, LeadPart}, {QuotePart, ListPart}}
	if from == HeadingPart {
		related = [][2]PartKind{{from, QuotePart}, {from, LeadPart}, {from, ListPart}, {from, SectionPart}}
	}
	for _, pairs := range [][][2]PartKind{{{from, to}}, related} {
		if gap := s.gapLike(i, pairs); gap != "" && IsSafe(from, to, gap) {
			return gap
		}
	}
	return s.SectionSep(i, eol+eol)
}

// gapLike returns the nearest gap between two parts, for any of the pairs of kinds,
// or "".
func (s *Finder) gapLike(i int, pairs [][2]PartKind) string {
	known := s.known()
	if known.gaps == nil {
		known.gaps = s.findGaps()
	}
	found, best := "", 0
	for _, pair := range pairs {
		list := known.gaps[pair[0]][pair[1]]
		at := nearest(len(list), i, func(at int) int { return list[at].paper })
		if at < 0 {
			continue
		}
		if far := max(list[at].paper-i, i-list[at].paper); found == "" || far < best {
			found, best = list[at].gap.Of(s.text), far
		}
	}
	return found
}

// findGaps returns the first gap of each kind in each paper.
func (s *Finder) findGaps() *[partKinds][partKinds][]gapExample {
	gaps := new([partKinds][partKinds][]gapExample)
	for i := range s.body.Papers {
		parts := PartsOf(&s.body.Papers[i])
		for k := 1; k < len(parts); k++ {
			list := &gaps[parts[k-1].Kind][parts[k].Kind]
			gap := layout.Span{Start: parts[k-1].End, End: parts[k].Start}
			if n := len(*list); (n == 0 || (*list)[n-1].paper < i) && isGap(gap.Of(s.text)) {
				*list = append(*list, gapExample{i, gap})
			}
		}
	}
	return gaps
}

// IsSafe reports whether a gap keeps two parts of a paper apart for CommonMark and
// for kramdown. A heading ends with its line. A quote or a paragraph continues with
// a text directly below; in kramdown, a quote continues even with a heading, and a
// paragraph with a quote.
func IsSafe(from, to PartKind, gap string) bool { return from == HeadingPart || hasBlank(gap) }
