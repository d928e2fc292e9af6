package style

import (
	"sort"

	"github.com/paperdigest/digest/internal/layout"
)

// examples are the places of a document that show a style. Each list is made at the
// first use, so that the nearest example is found quickly, however far away it is.
// Most edits need no example.
type examples struct {
	papers   [paperExamples]*[]int
	sections [sectionExamples]*[]place
	gaps     *[partKinds][partKinds][]gapExample
	ranks    *ranks
}

// known returns the examples so far.
func (s *Finder) known() *examples {
	if s.examples == nil {
		s.examples = new(examples)
	}
	return s.examples
}

// A paperExample is a kind of paper that shows a style.
type paperExample int

const (
	numberedPaper paperExample = iota // the paper has a number
	unlinkedPaper                     // the heading shows how a heading without a link is written
	linkedPaper                       // the heading shows how a heading with a link is written
	quotedPaper                       // the paper has a quote of links
	twoLinks                          // the paper has a quote of two links or more
	twoSections                       // the paper has two sections or more, with a blank line between
	listPaper                         // the paper has items before its sections
	paperExamples                     // how many kinds there are
)

func (k paperExample) shown(s *Finder, i int) bool {
	p := &s.body.Papers[i]
	switch k {
	case numberedPaper:
		return p.Heading.Number.Len() > 0 && p.Table == nil
	case unlinkedPaper, linkedPaper:
		any := Values{Title: "x", InLink: "x", Dest: "arxiv.org/abs/2511.90001"}
		return (k == linkedPaper) == (p.Heading.Form != layout.Unlinked) && s.headingLike(p, &any) != ""
	case quotedPaper:
		return len(p.Quotes) > 0
	case twoLinks:
		return linkGap(p).Len() > 0
	case listPaper:
		return len(p.Items) > 0
	}
	return len(p.Sections) > 1 && hasBlank(s.between(p.Sections[0].End, p.Sections[1].Start, ""))
}

// linkGap returns the bytes between the first two links of a paper in the same
// quote.
func linkGap(p *layout.Paper) layout.Span {
	q := 0
	for k := 1; k < len(p.Links); k++ {
		for p.Links[k-1].Start >= p.Quotes[q].End {
			q++
		}
		if p.Links[k].Start < p.Quotes[q].End {
			return layout.Span{Start: p.Links[k-1].End, End: p.Links[k].Start}
		}
	}
	return layout.Span{}
}

// paperLike returns the example of k nearest to the i-th paper, or nil.
func (s *Finder) paperLike(k paperExample, i int) *layout.Paper {
	known := s.known()
	list := known.papers[k]
	if list == nil {
		list = new([]int)
		for i := range s.body.Papers {
			if k.shown(s, i) {
				*list = append(*list, i)
			}
		}
		known.papers[k] = list
	}
	at := nearest(len(*list), i, func(at int) int { return (*list)[at] })
	if at < 0 {
		return nil
	}
	return &s.body.Papers[(*list)[at]]
}

// nearest returns the index of the element of a list of n elements whose paper is nearest
// to the i-th paper, or -1 if n is 0. The list is in the order of papers.
func nearest(n, i int, paper func(at int) int) int {
	at := sort.Search(n, func(at int) bool { return paper(at) >= i })
	if at == n || at > 0 && i-paper(at-1) <= paper(at)-i {
		return at - 1
	}
	return at
}

// A place is the place of a section.
type place struct{ paper, section int }

// A sectionExample is a kind of section that shows a style.
type sectionExample int

const (
	anySection      sectionExample = iota
	withText                       // the body is a text
	withList                       // the body is a list
	withTwoItems                   // the body is a list of two items or more
	withLabel                      // the body is a list with a label before a text
	sectionExamples                // how many kinds there are
)

func (k sectionExample) shown(x *layout.Section) bool {
	switch k {
	case withText:
		return len(x.Items) == 0 && !x.Body.Empty()
	case withList:
		return len(x.Items) > 0
	case withTwoItems:
		return len(x.Items) > 1
	case withLabel:
		return firstLabelled(x.Items) >= 0
	}
	return true
}

func hasText(it layout.Item) bool { return it.Text.Len() > 0 }

func hasLabel(it layout.Item) bool { return it.Label.Len() > 0 && hasText(it) }

// firstLabelled returns the place of the first item with a label, or -1.
func firstLabelled(items []layout.Item) int {
	for i := range items {
		if hasLabel(items[i]) {
			return i
		}
	}
	return -1
}

// sectionLike returns the example of k nearest to the j-th section of the i-th
// paper, or nil.
func (s *Finder) sectionLike(k sectionExample, i, j int) *layout.Section {
	if x := s.near(i, j, k.shown); x != nil {
		return x
	}
	known := s.known()
	list := known.sections[k]
	if list == nil {
		list = new([]place)
		for i := range s.body.Papers {
			at := s.body.Papers[i].Sections
			for j := range at {
				if k.shown(&at[j]) {
					*list = append(*list, place{i, j})
				}
			}
		}
		known.sections[k] = list
	}
	at := nearest(len(*list), i, func(at int) int { return (*list)[at].paper })
	if at < 0 {
		return nil
	}
	p := (*list)[at]
	return &s.body.Papers[p.paper].Sections[p.section]
}

// reach is how many papers away, and nearby how many sections in each, a
// section is near.
const (
	reach  = 3
	nearby = 16
)

// near returns the nearest section that is ok, or nil if no such section is near.
// The order is: the j-th section of the i-th paper, the sections before and after
// in the same paper, then those of the papers before and after.
func (s *Finder) near(i, j int, ok func(*layout.Section) bool) *layout.Section {
	papers := s.body.Papers
	for d := 0; d <= reach; d++ {
		for _, near := range []int{i - d, i + d} {
			if near < 0 || near >= len(papers) {
				continue
			}
			list := papers[near].Sections
			for k := range nearby {
				for _, at := range []int{j - k, j + k} {
					if at >= 0 && at < len(list) && ok(&list[at]) {
						return &list[at]
					}
				}
			}
		}
	}
	return nil
}
