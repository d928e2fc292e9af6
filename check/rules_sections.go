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

// missingSection finds papers with some of the five sections, but not all.
func missingSection(p *Pass) {
	kinds := sections.Default().Kinds() // the five; the vocabulary may have more
	for i := range p.Post.Papers {
		has := p.kinds()[i]
		var missing []string
		known, language := false, ""
		for j, k := range has {
			if k != "" && !known {
				known, language = true, p.Vocabulary().Language(p.Post.Papers[i].Sections[j].Heading)
			}
		}
		for _, k := range kinds {
			if !slices.Contains(has, k) {
				missing = append(missing, p.Vocabulary().Heading(k, language))
			}
		}
		if known && len(missing) > 0 {
			noun, pronoun := "section", "it"
			if len(missing) > 1 {
				noun, pronoun = "sections", "them"
			}
			p.Report(p.head(i), fmt.Sprintf("the paper lacks the %s %s: write %s", noun, enumerated(missing), pronoun))
		}
	}
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
	for i := range p.Post.Papers {
		first := make(map[sections.Kind]int)
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
	for i := range p.Post.Papers {
		last, lastRank := -1, -1
		seen := make(map[sections.Kind]bool)
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
// deeper level is not empty, because the deeper sections are its text.
func emptySection(p *Pass) {
	for i := range p.Post.Papers {
		places := p.Places.Papers[i].Sections
		for j, s := range p.Post.Papers[i].Sections {
			if len(s.Items) > 0 || withoutComments(s.Text) != "" {
				continue
			}
			if j+1 < len(places) && places[j+1].Level > places[j].Level {
				continue
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

// unknownSection finds unknown headings in papers with known sections. Headings
// of most papers of the post are the blog's own, and headings of a deeper level
// than the known sections divide a section; neither is a finding.
func unknownSection(p *Pass) {
	papers := 0                              // with known sections
	in := make(map[string]int)               // the papers with an unknown heading
	level := make([]int, len(p.Post.Papers)) // of the known sections
	for i := range p.Post.Papers {
		seen := make(map[string]bool)
		for j, k := range p.kinds()[i] {
			if k != "" {
				level[i] = max(level[i], p.Places.Papers[i].Sections[j].Level)
			} else if name := strings.ToLower(p.Post.Papers[i].Sections[j].Heading); !seen[name] {
				seen[name] = true
				in[name]++
			}
		}
		if level[i] > 0 {
			papers++
		}
	}
	for i := range p.Post.Papers {
		for j, k := range p.kinds()[i] {
			at := &p.Places.Papers[i].Sections[j]
			heading := p.Post.Papers[i].Sections[j].Heading
			if n := in[strings.ToLower(heading)]; k != "" || at.Level > level[i] || n > 1 && n*2 > papers {
				continue
			}
			place := at.Heading
			if place.IsEmpty() {
				place = at.Line
			}
			p.Report(place, fmt.Sprintf("unknown section %s among known sections: check the spelling", quoted(heading)))
		}
	}
}
