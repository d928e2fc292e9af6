package check

import (
	"fmt"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A passage is a text of a section: its prose, or one of its bullets.
type passage struct {
	text string
	at   digest.Span
}

// passages yields the texts of a section.
func (p *Pass) passages(paper, section int) iter.Seq[passage] {
	return func(yield func(passage) bool) {
		s := &p.Post.Papers[paper].Sections[section]
		at := &p.Places.Papers[paper].Sections[section]
		if s.Text != "" && !yield(passage{s.Text, at.Body}) {
			return
		}
		for i := range s.Items {
			if !yield(passage{s.Items[i].Text, at.Items[i].Text}) {
				return
			}
		}
	}
}

// placeholder returns a check for texts that are one of words.
func placeholder(words []string) func(*Pass) {
	known := make(map[string]bool)
	longest := 0 // of the words, in letters
	for _, w := range words {
		if w = bareText(w); w != "" {
			known[w] = true
			longest = max(longest, utf8.RuneCountInString(w))
		}
	}
	return func(p *Pass) {
		for i := range p.Post.Papers {
			for j := range p.Post.Papers[i].Sections {
				for x := range p.passages(i, j) {
					text := withoutComments(x.text)
					if !isLonger(text, longest) && known[bareText(text)] {
						p.Report(x.at, fmt.Sprintf("the text of %s only says that there is none: write it, or leave it out", quoted(p.Post.Papers[i].Sections[j].Heading)))
					}
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
	return strings.Trim(text, textMarks)
}

const textMarks = " *_()[]（）<>.!。．！…"

// isLonger reports whether more than n characters are left of a text whatever
// bareText takes from it. That is so of most, and seen at their start.
func isLonger(text string, n int) bool {
	text = strings.TrimFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-+"+textMarks, r)
	})
	for _, r := range text {
		if !unicode.IsSpace(r) {
			if n--; n < 0 {
				return true
			}
		}
	}
	return false
}

// cutOffText reports a section whose last text stops in the middle of a
// sentence. It speaks only where the post's texts do end in full stops, as far
// as most of them go, and where the end can be none.
func cutOffText(p *Pass) {
	type stop struct {
		heading string
		at      digest.Span
	}
	var stops []stop
	ended, others := 0, 0
	for i := range p.Post.Papers {
		for j := range p.Post.Papers[i].Sections {
			var last passage
			before, end := unclear, unclear // of the last text but one, and of the last
			for x := range p.passages(i, j) {
				last, before, end = x, end, endOf(x.text)
				if end == sentenceEnds {
					ended++
				} else {
					others++
				}
			}
			// Bullets that end in full stops say as much as sentences.
			if end == sentenceStops || end == sentenceMayStop && before == sentenceEnds {
				stops = append(stops, stop{p.Post.Papers[i].Sections[j].Heading, last.at})
			}
		}
	}
	if ended < 2 || ended < others {
		return
	}
	for _, s := range stops {
		p.Report(lastWord(p.Text, s.at), fmt.Sprintf("the text of %s stops in the middle of a sentence: write its end", quoted(s.heading)))
	}
}

// lastWord returns the span of the last word of a text, comments aside.
func lastWord(text string, at digest.Span) digest.Span {
	words := withoutComments(at.Of(text))
	end := at.Start + strings.LastIndex(at.Of(text), words) + len(words)
	return digest.Span{Start: end - len(words) + strings.LastIndexAny(words, " \t\r\n") + 1, End: end}
}
