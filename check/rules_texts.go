package check

import (
	"fmt"
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A passage is a text of a section: the prose, or the text of a bullet.
type passage struct {
	text string
	at   digest.Span
}

// passages yields the passages of a section.
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

// placeholder returns a check for texts that equal a placeholder. Nil means the
// usual placeholders.
func placeholder(words []string) func(*Pass) {
	if words == nil {
		words = usualPlaceholders
	}
	known := make(map[string]bool)
	var starts letters // the first of known
	longest := 0       // placeholder, in letters
	for _, w := range words {
		if w = bareText(w); w != "" {
			known[w] = true
			starts.add(firstLetter(w))
			longest = max(longest, utf8.RuneCountInString(w))
		}
	}
	return func(p *Pass) {
		for i := range p.Post.Papers {
			for j := range p.Post.Papers[i].Sections {
				for x := range p.passages(i, j) {
					text := x.text
					if p.comments {
						text = withoutComments(text)
					}
					if starts.has(firstLetter(text)) && !isLonger(text, longest) && known[bareText(text)] {
						p.Report(x.at, fmt.Sprintf("the text of %s is only a placeholder: write the text, or remove the placeholder", quoted(p.Post.Papers[i].Sections[j].Heading)))
					}
				}
			}
		}
	}
}

// bareText returns a text in lower case, on one line, without a bullet,
// emphasis, brackets and final punctuation.
func bareText(text string) string {
	text = strings.ToLower(strings.Join(strings.Fields(text), " "))
	for _, bullet := range []string{"- ", "* ", "+ "} {
		text = strings.TrimPrefix(text, bullet)
	}
	return strings.Trim(text, textMarks)
}

// letters are a set of letters.
type letters struct {
	list []rune
	low  uint64 // a bit for the low bits of each letter: most letters that are not in the set have another
}

func (l *letters) add(r rune) {
	l.list = append(l.list, r)
	l.low |= 1 << (r & 63)
}

func (l *letters) has(r rune) bool { return l.low>>(r&63)&1 != 0 && slices.Contains(l.list, r) }

// firstLetter returns the first character of the bareText of a text, in lower case,
// or 0 if all characters are marks. A bullet is a mark.
func firstLetter(text string) rune {
	for _, r := range text {
		switch {
		case isHangulSyllable(r):
			return r
		case !unicode.IsSpace(r) && !isTextMark(r):
			return unicode.ToLower(r)
		}
	}
	return 0
}

const textMarks = " *_()[]（）<>.!。．！…"

// isLonger reports whether the bareText of a text surely has more than n
// characters. Most texts are longer, and the start of a text is enough to know.
func isLonger(text string, n int) bool {
	count, marks := 0, 0 // characters, and the marks after the last of them
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
		case !isTextMark(r):
			count, marks = count+marks+1, 0
			if count > n {
				return true
			}
		case count > 0:
			marks++
		}
	}
	return false
}

// isTextMark reports whether r is a bullet or one of textMarks.
func isTextMark(r rune) bool {
	switch r {
	case '-', '+', ' ', '*', '_', '(', ')', '[', ']', '（', '）', '<', '>', '.', '!', '。', '！', '．', '…':
		return true
	}
	return false
}

// cutOffText reports sections whose last text stops in the middle of a sentence.
// It reports nothing unless most texts of the post end with full stops.
func cutOffText(p *Pass) {
	ended, others := 0, 0
	var open []openSection
	for i := range p.Post.Papers {
		for j := range p.Post.Papers[i].Sections {
			last := true // without a passage, nothing is cut off
			for x := range p.passages(i, j) {
				if last = endsSentence(x.text); last {
					ended++
				} else {
					others++
				}
			}
			if !last {
				open = append(open, openSection{int32(i), int32(j)})
			}
		}
	}
	if ended < 2 || ended < others {
		return
	}
	for _, s := range open {
		var before, last passage
		for x := range p.passages(int(s.paper), int(s.section)) {
			before, last = last, x
		}
		// A full stop in the bullet before has the same meaning as in a sentence before.
		end := openEnd(last.text)
		if end == sentenceStops || end == sentenceMayStop && endsSentence(before.text) {
			p.Report(lastWord(p.Text, last.at), fmt.Sprintf("the text of %s stops in the middle of a sentence: complete the sentence",
				quoted(p.Post.Papers[s.paper].Sections[s.section].Heading)))
		}
	}
}

// An openSection is a section whose last text does not end with a full stop.
type openSection struct{ paper, section int32 }

// lastWord returns the span of the last word of a text. Comments do not count.
func lastWord(text string, at digest.Span) digest.Span {
	words := withoutComments(at.Of(text))
	end := at.Start + strings.LastIndex(at.Of(text), words) + len(words)
	return digest.Span{Start: end - len(words) + strings.LastIndexAny(words, " \t\r\n") + 1, End: end}
}
