package check

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest"
)

// A passage is a text of a section: its prose, or one of its bullets.
type passage struct {
	text string
	at   digest.Span
}

// passages returns the texts of a section.
func (p *Pass) passages(paper, section int) []passage {
	s := &p.Post.Papers[paper].Sections[section]
	at := &p.Places.Papers[paper].Sections[section]
	if len(s.Items) == 0 {
		if s.Text == "" {
			return nil
		}
		return []passage{{s.Text, at.Body}}
	}
	all := make([]passage, len(s.Items))
	for i, it := range s.Items {
		all[i] = passage{it.Text, at.Items[i].Text}
	}
	return all
}

// placeholder returns a check for texts that are one of words.
func placeholder(words []string) func(*Pass) {
	known := make(map[string]bool)
	longest := 0
	for _, w := range words {
		if w = bareText(w); w != "" {
			known[w] = true
			longest = max(longest, len(w))
		}
	}
	return func(p *Pass) {
		for i := range p.Post.Papers {
			for j, s := range p.Post.Papers[i].Sections {
				for _, x := range p.passages(i, j) {
					// Marks, and letters that are shorter in lower case, may
					// surround it.
					if len(x.text) > 4*longest+256 || !known[bareText(withoutComments(x.text))] {
						continue
					}
					p.Report(x.at, fmt.Sprintf("the text of %s only says that there is none: write it, or leave it out", quoted(s.Heading)))
				}
			}
		}
	}
}

// bareText returns a text in lower case, on one line, without a bullet, marks
// of emphasis and brackets around it, and punctuation at its end.
func bareText(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, bullet := range []string{"- ", "* ", "+ "} {
		text = strings.TrimPrefix(text, bullet)
	}
	return strings.Trim(text, " *_()[]（）<>.!。．！…")
}

// cutOffText reports a section whose last text stops in the middle of a
// sentence. It speaks only where the post's texts do end in full stops, as far
// as most of them go, and where the end can be none.
func cutOffText(p *Pass) {
	ended, others := 0, 0
	for i := range p.Post.Papers {
		for j := range p.Post.Papers[i].Sections {
			for _, x := range p.passages(i, j) {
				if endOf(x.text) == sentenceEnds {
					ended++
				} else {
					others++
				}
			}
		}
	}
	if ended < 2 || ended < others {
		return
	}
	for i := range p.Post.Papers {
		for j, s := range p.Post.Papers[i].Sections {
			all := p.passages(i, j)
			if len(all) == 0 {
				continue
			}
			last := all[len(all)-1]
			// Bullets that end in full stops say as much as sentences.
			prose := len(all) > 1 && endOf(all[len(all)-2].text) == sentenceEnds
			end := endOf(last.text)
			if end == sentenceStops || end == sentenceMayStop && prose {
				p.Report(lastWord(p.Text, last.at), fmt.Sprintf("the text of %s stops in the middle of a sentence: write its end", quoted(s.Heading)))
			}
		}
	}
}

// lastWord returns the span of the last word of a text, comments aside.
func lastWord(text string, at digest.Span) digest.Span {
	words := withoutComments(at.Of(text))
	end := at.Start + strings.LastIndex(at.Of(text), words) + len(words)
	return digest.Span{Start: end - len(words) + strings.LastIndexAny(words, " \t\r\n") + 1, End: end}
}
