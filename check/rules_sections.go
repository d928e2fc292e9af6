package check

import (
	"fmt"
	"slices"
	"strings"

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

// missingSection finds papers with some of the five sections, but not all. A post
// whose papers have more sections of another kind has its own set of sections.
func missingSection(p *Pass) {
	expected := p.expectedSections()
	if len(expected) == 0 {
		return
	}
	for i := range p.Post.Papers {
		has := p.kinds()[i]
		first := slices.IndexFunc(has, func(k sections.Kind) bool { return k != "" })
		if first < 0 {
			continue
		}
		var missing []string
		language := ""
		for _, k := range expected {
			if !slices.Contains(has, k) {
				if missing == nil {
					language = p.Vocabulary().Language(p.Post.Papers[i].Sections[first].Heading)
				}
				missing = append(missing, p.Vocabulary().Heading(k, language))
			}
		}
		if len(missing) > 0 {
			noun, pronoun := "section", "it"
			if len(missing) > 1 {
				noun, pronoun = "sections", "them"
			}
			p.Report(p.head(i), fmt.Sprintf("the paper lacks the %s %s: write %s", noun, enumerated(missing), pronoun))
		}
	}
}

// expectedSections returns the sections that the papers of the post should have:
// the five, or none if most of the sections are unknown. If each of several papers
// has four of the five, a section that none of them has is not expected.
func (p *Pass) expectedSections() []sections.Kind {
	const several, most = 3, 4
	five := sections.Default().Kinds() // the vocabulary may have more
	known, unknown, papers, nearlyAll := 0, 0, 0, 0
	var inSome []sections.Kind // the kinds of the five that a paper has
	for i, has := range p.kinds() {
		own := 0 // kinds of the five
		for _, k := range five {
			if slices.Contains(has, k) {
				own++
				if !slices.Contains(inSome, k) {
					inSome = append(inSome, k)
				}
			}
		}
		if own == 0 {
			continue
		}
		papers++
		if own >= most {
			nearlyAll++
		}
		level := p.knownLevel(i)
		for j, k := range has {
			if k != "" {
				known++
			} else if p.Places.Papers[i].Sections[j].Level <= level {
				unknown++
			}
		}
	}
	switch {
	case known <= unknown:
		return nil
	case papers >= several && nearlyAll == papers:
		return slices.DeleteFunc(five, func(k sections.Kind) bool { return !slices.Contains(inSome, k) })
	}
	return five
}

// knownLevel returns the lowest rank of the known sections of a paper, or 0. A
// heading of a lower rank divides a section.
func (p *Pass) knownLevel(paper int) int {
	level := 0
	for j, k := range p.kinds()[paper] {
		if k != "" {
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
	first := make(map[sections.Kind]int)
	for i := range p.Post.Papers {
		clear(first)
		for j, k := range p.kinds()[i] {
			s := &p.Places.Papers[i].Sections[j]
			if before, again := first[k]; again && k != "" {
				p.Report(s.Heading, fmt.Sprintf("the paper already has a section %s, in line %d: join the two, or rename one",
					quoted(p.Post.Papers[i].Sections[before].Heading), p.line(p.Places.Papers[i].Sections[before].Line.Start)))
			} else if !again {
				first[k] = j
			}
		}
	}
}

// sectionOrder reports the first section of a paper that is out of order. Only
// the first section of each kind counts.
func sectionOrder(p *Pass) {
	order := p.Vocabulary().Kinds()
	seen := make(map[sections.Kind]bool)
	for i := range p.Post.Papers {
		last, lastRank := -1, -1
		clear(seen)
		for j, k := range p.kinds()[i] {
			rank := slices.Index(order, k)
			if rank < 0 || seen[k] {
				continue
			}
			seen[k] = true
			if rank < lastRank {
				list := p.Post.Papers[i].Sections
				p.Report(p.Places.Papers[i].Sections[j].Heading,
					fmt.Sprintf("the section %s comes after %s: move the section up", quoted(list[j].Heading), quoted(list[last].Heading)))
				break
			}
			last, lastRank = j, rank
		}
	}
}

// emptySection finds sections without text. A heading before a heading of a
// deeper level is not empty, because the deeper sections, or papers, are its text.
func emptySection(p *Pass) {
	grouped := make(map[int]bool) // papers that are the first of their group
	for _, g := range p.Places.Groups {
		grouped[g.Paper] = true
	}
	for i := range p.Post.Papers {
		places := p.Places.Papers[i].Sections
		for j, s := range p.Post.Papers[i].Sections {
			if len(s.Items) > 0 || withoutComments(s.Text) != "" {
				continue
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
			for j, k := range p.kinds()[i] {
				if k != "" {
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
			for j, k := range p.kinds()[i] {
				at := &p.Places.Papers[i].Sections[j]
				heading := p.Post.Papers[i].Sections[j].Heading
				if n := in[strings.ToLower(heading)]; k != "" || at.Level > level[i] || n > 1 && n*2 > papers || p.mayEndPost(i, j) {
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
