package check

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/sections"
)

func sectionRules(o Options) []Rule {
	return []Rule{
		{
			Name:     "missing-section",
			Summary:  "A paper lacks some of the five sections and has others.",
			Severity: Warning,
			Check:    missingSection,
		},
		{
			Name:     "repeated-section",
			Summary:  "A paper has two sections of one kind.",
			Severity: Warning,
			Check:    repeatedSection,
		},
		{
			Name:     "section-order",
			Summary:  "A section stands behind one that it comes before.",
			Severity: Warning,
			Check:    sectionOrder,
		},
		{
			Name:     "empty-section",
			Summary:  "A section has a heading and nothing below it.",
			Severity: Error,
			Check:    emptySection,
		},
		{
			Name:     "unknown-section",
			Summary:  "A heading among known sections names none of them.",
			Severity: Info,
			Check:    unknownSection,
		},
		{
			Name:     "missing-label",
			Summary:  "Some bullets of an introduction have a label and others have none.",
			Severity: Warning,
			Check:    missingLabel,
		},
		{
			Name:     "repeated-label",
			Summary:  "Two bullets of a section have the same label.",
			Severity: Warning,
			Check:    repeatedLabel,
		},
		{
			Name:     "label-order",
			Summary:  "A label stands behind one that it comes before.",
			Severity: Info,
			Check:    labelOrder,
		},
		{
			Name:     "label-language",
			Summary:  "Some labels are in another language than the others of the post.",
			Severity: Warning,
			Check:    labelLanguage,
		},
		{
			Name:     "placeholder",
			Summary:  "A text only says that there is none.",
			Severity: Info,
			Check:    placeholder(o.Placeholders),
		},
		{
			Name:     "cut-off-text",
			Summary:  "A text stops in the middle of a sentence.",
			Severity: Warning,
			Check:    cutOffText,
		},
	}
}

// head returns where a paper is named: its title, or else its heading.
func (p *Pass) head(paper int) digest.Span {
	at := &p.Places.Papers[paper]
	if at.Title.IsEmpty() {
		return at.Heading
	}
	return at.Title
}

// line returns the number of the line of an offset.
func (p *Pass) line(offset int) int { return p.Position(offset).Line }

func missingSection(p *Pass) {
	kinds := sections.Default().Kinds() // the five, whatever others the vocabulary has
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
			what, it := "section", "it"
			if len(missing) > 1 {
				what, it = "sections", "them"
			}
			p.Report(p.head(i), fmt.Sprintf("the paper lacks the %s %s: write %s", what, enumerated(missing), it))
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

func repeatedSection(p *Pass) {
	for i := range p.Post.Papers {
		first := make(map[sections.Kind]int)
		for j, k := range p.kinds()[i] {
			s := &p.Places.Papers[i].Sections[j]
			if before, again := first[k]; again && k != "" {
				p.Report(s.Heading, fmt.Sprintf("the paper has a section %s already, in line %d: join the two, or rename one",
					quoted(p.Post.Papers[i].Sections[before].Heading), p.line(p.Places.Papers[i].Sections[before].Line.Start)))
			} else if !again {
				first[k] = j
			}
		}
	}
}

// sectionOrder reports the first section of a paper that is out of order. Of a
// repeated kind the first counts.
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
					fmt.Sprintf("%s stands behind %s, which it comes before: move it up", quoted(list[j].Heading), quoted(list[last].Heading)))
				break
			}
			last, lastRank = j, rank
		}
	}
}

// emptySection passes over a heading that one of a deeper level follows: what
// stands below that is its body.
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
			p.Report(places[j].Line, fmt.Sprintf("the section %s is empty: write it, or remove the heading", quoted(s.Heading)))
		}
	}
}

// withoutComments returns a text without the lines at its start and end that
// are blank or HTML comments, such as those that silence a rule.
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

// unknownSection passes over headings that most papers of the post have, which
// are the blog's own, and those of a deeper level than the known ones.
func unknownSection(p *Pass) {
	papers := 0 // with known sections
	in := make(map[string]int)
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
			p.Report(place, fmt.Sprintf("%s names none of the known sections, which the paper has others of: check the spelling", quoted(heading)))
		}
	}
}
