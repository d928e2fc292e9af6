package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A word is a tag or a category.
type word struct {
	text string
	at   digest.Span
}

// words calls do for the tags, then for the categories.
func (f *File) words(do func(noun string, words []word)) {
	do("tag", f.wordsOf("tags", f.Post.Tags))
	do("category", f.wordsOf("categories", f.Post.Categories))
}

// wordsOf returns the values of a key with their places.
func (f *File) wordsOf(key string, values []string) []word {
	k := f.Places.Key(key)
	if k == nil {
		return nil
	}
	items := make([]digest.Span, 0, len(k.Items))
	for _, at := range k.Items {
		if !isNull(at.Of(f.Text)) { // which is no value
			items = append(items, at)
		}
	}
	words := make([]word, len(values))
	if len(items) == len(values) {
		for i, v := range values {
			words[i] = word{v, items[i]}
		}
		return words
	}
	at := k.Value.Start
	if k.Value == k.Lines {
		at += strings.IndexByte(k.Value.Of(f.Text), ':') + 1
	}
	for i, v := range values {
		words[i] = word{v, k.Value}
		if at < 0 {
			continue
		}
		if n := strings.Index(f.Text[at:k.Value.End], v); n >= 0 {
			words[i].at = digest.Span{Start: at + n, End: at + n + len(v)}
			at = words[i].at.End
		} else {
			at = -1
		}
	}
	return words
}

func isNull(scalar string) bool {
	return scalar == "" || scalar == "~" || strings.EqualFold(scalar, "null")
}

// repeatedTag finds tags that come twice, in any case of their letters.
func repeatedTag(p *Pass) {
	p.words(func(noun string, words []word) {
		first := make(map[string]word)
		for _, w := range words {
			key := strings.ToLower(w.text)
			before, ok := first[key]
			if !ok {
				first[key] = w
				continue
			}
			message := fmt.Sprintf("the %s %s comes twice: remove one of the two", noun, quoted(w.text))
			if w.text != before.text {
				message = fmt.Sprintf("the %s %s is %s in another case: keep one of the two", noun, quoted(w.text), quoted(before.text))
			}
			p.ReportRelated(w.at, message, p.Place(before.at))
		}
	})
}

// tagSpelling finds tags that are nearly a usual one. Of the usual ones that no
// blog has told, each may be in the case that the blog prefers.
func tagSpelling(p *Pass, usual []string) {
	anyCase := usual == nil
	if anyCase {
		usual = usualTags
	}
	is := make(map[string]bool)
	folded := make(map[string]string)
	for _, u := range usual {
		is[u] = true
		folded[strings.ToLower(u)] = u
	}
	p.words(func(noun string, words []word) {
		for _, w := range words {
			if is[w.text] {
				continue
			}
			meant, ok := folded[strings.ToLower(w.text)]
			if ok && anyCase {
				continue
			}
			if !ok {
				meant, ok = nearest(w.text, usual)
			}
			if ok {
				p.Report(w.at, fmt.Sprintf("the %s %s is usually spelt %s: write that", noun, quoted(w.text), quoted(meant)))
			}
		}
	})
}

// nearest returns the usual spelling from which a tag differs by one letter, if
// there is one. Of a short tag that is too likely to be chance.
func nearest(tag string, usual []string) (string, bool) {
	const least = 5 // letters
	for _, u := range usual {
		if d := len(tag) - len(u); d > utf8.UTFMax || d < -utf8.UTFMax {
			continue
		}
		if utf8.RuneCountInString(tag) >= least && oneOff(strings.ToLower(tag), strings.ToLower(u)) {
			return u, true
		}
	}
	return "", false
}
