package check

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"unicode"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/sections"
)

// head returns the span of a paper's title, or of its heading if the title is
// empty.
func (p *Pass) head(paper int) digest.Span {
	at := &p.Places.Papers[paper]
	if at.Title.IsEmpty() {
		return at.Heading
	}
	return at.Title
}

// line returns the line number of an offset.
func (p *Pass) line(offset int) int { return p.Position(offset).Line }

// five returns the five kinds of sections.
func five() []sections.Kind { return sections.Default().Kinds() }

// A set is a set of the five kinds, with a bit for each.
type set uint8

// sets returns the set of each kind of the vocabulary, by its number.
func (f *File) sets(list []set) []set {
	list = append(list, 0)
	kinds := five()
	for _, k := range f.kindOrder() { // another vocabulary may have more than the five, in another order
		one := set(0)
		if i := slices.Index(kinds, k); i >= 0 {
			one = 1 << i
		}
		list = append(list, one)
	}
	return list
}

// missingSection finds papers with some of the five sections, but not all. A post
// whose papers have more sections of another kind has its own set of sections.
func missingSection(p *Pass) {
	var few [16]set
	sets := p.sets(few[:0])
	expected := p.expectedSections(sets)
	if expected == 0 {
		return
	}
	for i := range p.Post.Papers {
		has, first := set(0), -1
		for j, k := range p.kinds(i) {
			if k != 0 && first < 0 {
				first = j
			}
			has |= sets[k]
		}
		if first < 0 || expected&^has == 0 {
			continue
		}
		missing := make([]string, 0, len(few))
		language := p.Vocabulary().Language(p.Post.Papers[i].Sections[first].Heading)
		for n, k := range five() {
			if (expected&^has)>>n&1 != 0 {
				missing = append(missing, p.Vocabulary().Heading(k, language))
			}
		}
		if len(missing) == 1 {
			p.Report(p.head(i), "the paper lacks the section "+missing[0]+": write it")
		} else {
			p.Report(p.head(i), "the paper lacks the sections "+enumerated(missing)+": write them")
		}
	}
}

// expectedSections returns the sections that the papers of the post should have:
// the five, or none if most of the sections are unknown. If each of several papers
// has four of the five, a section that none of them has is not expected.
func (p *Pass) expectedSections(sets []set) set {
	const several, most = 3, 4
	known, unknown, papers, nearlyAll := 0, 0, 0, 0
	inSome := set(0) // the kinds of the five that a paper has
	for i := range p.Post.Papers {
		kinds := p.kinds(i)
		has, level := set(0), 0 // level as of knownLevel
		for j, k := range kinds {
			if has |= sets[k]; k != 0 {
				level = max(level, p.Places.Papers[i].Sections[j].Level)
			}
		}
		if has == 0 {
			continue
		}
		inSome |= has
		papers++
		if bits.OnesCount8(uint8(has)) >= most {
			nearlyAll++
		}
		for j, k := range kinds {
			if k != 0 {
				known++
			} else if p.Places.Papers[i].Sections[j].Level <= level {
				unknown++
			}
		}
	}
	switch {
	case known <= unknown:
		return 0
	case papers >= several && nearlyAll == papers:
		return inSome
	}
	return 1<<len(five()) - 1
}

// knownLevel returns the lowest rank of the known sections of a paper, or 0. A
// heading of a lower rank divides a section.
func (p *Pass) knownLevel(paper int) int {
	level := 0
	for j, k := range p.kinds(paper) {
		if k != 0 {
			level = max(level, p.Places.Papers[paper].Sections[j].Level)
		}
	}
	return level
}

// enumerated returns words as a phrase: "a, b and c".
func enumerated(words []string) string {
	n := len(words)
	if n < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:n-1], ", ") + " and " + words[n-1]
}

// repeatedSection finds sections whose kind an earlier section of the paper
// has.
func repeatedSection(p *Pass) {
	var few [16]sectionAt
	first := append(few[:0], make([]sectionAt, len(p.kindOrder())+1)...) // by kind
	for i := range p.Post.Papers {
		for j, k := range p.kinds(i) {
			if before := first[k]; k != 0 && before.isOf(i) {
				p.Report(p.Places.Papers[i].Sections[j].Heading, fmt.Sprintf("the paper already has a section %s, in line %d: join the two, or rename one",
					quoted(p.Post.Papers[i].Sections[before.section].Heading), p.line(p.Places.Papers[i].Sections[before.section].Line.Start)))
			} else {
				first[k] = sectionAt{i + 1, j}
			}
		}
	}
}

// A sectionAt is a section of a paper. The zero sectionAt is of no paper.
type sectionAt struct{ paper, section int } // papers count from 1

func (s sectionAt) isOf(paper int) bool { return s.paper == paper+1 }

// sectionOrder reports the first section of a paper that is out of order. Only
// the first section of each kind counts.
func sectionOrder(p *Pass) {
	var few [16]sectionAt
	seen := append(few[:0], make([]sectionAt, len(p.kindOrder())+1)...) // by kind
	for i := range p.Post.Papers {
		last, lastKind := -1, sectionKind(0)
		for j, k := range p.kinds(i) {
			if k == 0 || seen[k].isOf(i) {
				continue
			}
			seen[k] = sectionAt{i + 1, j}
			if k < lastKind {
				list := p.Post.Papers[i].Sections
				p.Report(p.Places.Papers[i].Sections[j].Heading,
					fmt.Sprintf("the section %s comes after %s: move the section up", quoted(list[j].Heading), quoted(list[last].Heading)))
				break
			}
			last, lastKind = j, k
		}
	}
}

// emptySection finds sections without text. A heading before a heading of a
// deeper level is not empty, because the deeper sections, or papers, are its text.
func emptySection(p *Pass) {
	var grouped map[int]bool // papers that are the first of their group
	for i := range p.Post.Papers {
		places := p.Places.Papers[i].Sections
		for j := range p.Post.Papers[i].Sections {
			s := &p.Post.Papers[i].Sections[j]
			if len(s.Items) > 0 || !p.comments && !isBlank(s.Text) || withoutComments(s.Text) != "" {
				continue
			}
			if grouped == nil {
				grouped = make(map[int]bool)
				for _, g := range p.Places.Groups {
					grouped[g.Paper] = true
				}
			}
			if j+1 < len(places) && places[j+1].Level > places[j].Level {
				continue
			}
			if next := i + 1; j+1 == len(places) && next < len(p.Places.Papers) && !grouped[next] && p.Places.Papers[next].Level > places[j].Level {
				continue // a category with the name of a section
			}
			p.Report(places[j].Line, fmt.Sprintf("the section %s is empty: write the text, or remove the heading", quoted(s.Heading)))
		}
	}
}

// isBlank reports whether a text has only white space.
func isBlank(text string) bool {
	for _, r := range text {
		if !unicode.IsSpace(r) {
			return false
		}
	}
	return true
}

// withoutComments returns a text without blank lines and HTML comments at its
// start and end. Such comments silence rules, for example.
func withoutComments(text string) string {
	if !strings.Contains(text, "<!--") {
		return strings.TrimSpace(text)
	}
	for {
		text = strings.TrimSpace(text)
		line, rest, _ := strings.Cut(text, "\n")
		if _, ok := comment(line); !ok {
			break
		}
		text = rest
	}
	for {
		text = strings.TrimSpace(text)
		i := strings.LastIndexByte(text, '\n')
		if _, ok := comment(text[i+1:]); !ok {
			return text
		}
		text = text[:i+1]
	}
}

// mayEndPost reports whether a section may be the end of the post instead of a
// section of the last paper: it comes last, and does not rank below the paper.
func (f *File) mayEndPost(paper, section int) bool {
	at := &f.Places.Papers[paper]
	return paper == len(f.Places.Papers)-1 && section == len(at.Sections)-1 && at.Sections[section].Level <= at.Level
}

// unknownSection finds unknown headings in papers with known sections. Headings
// of most papers of the post, or of several posts and a tenth of all posts, are the
// blog's own, and headings of a deeper level than the known sections divide a
// section; neither is a finding.
func unknownSection() func(*Pass) {
	all := 0                      // posts with known sections
	posts := make(map[string]int) // with an unknown heading, in lower case
	isOwn := func(name string) bool { return posts[name] > 1 && 10*posts[name] >= all }
	return func(p *Pass) {
		papers := 0                              // with known sections
		in := make(map[string]int)               // the papers with an unknown heading
		level := make([]int, len(p.Post.Papers)) // of the known sections
		for i := range p.Post.Papers {
			level[i] = p.knownLevel(i)
			seen := make(map[string]bool)
			for j, k := range p.kinds(i) {
				if k != 0 {
					continue
				}
				if name := strings.ToLower(p.Post.Papers[i].Sections[j].Heading); !seen[name] {
					seen[name] = true
					in[name]++
				}
			}
			if level[i] > 0 {
				papers++
			}
		}
		if papers == 0 {
			return
		}
		all++
		for name := range in {
			posts[strings.Clone(name)]++ // a clone, so that the text of the post can be freed
		}
		for i := range p.Post.Papers {
			for j, k := range p.kinds(i) {
				at := &p.Places.Papers[i].Sections[j]
				heading := p.Post.Papers[i].Sections[j].Heading
				if n := in[strings.ToLower(heading)]; k != 0 || at.Level > level[i] || n > 1 && n*2 > papers || p.mayEndPost(i, j) {
					continue
				}
				place := at.Heading
				if place.IsEmpty() {
					place = at.Line
				}
				name := strings.Clone(strings.ToLower(heading))
				message := fmt.Sprintf("unknown section %s among known sections: check the spelling", quoted(heading))
				p.ReportLater(place, func() string {
					if isOwn(name) {
						return ""
					}
					return message
				})
			}
		}
	}
}
