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

// words calls do with the tags, then with the categories.
func (f *File) words(do func(noun string, words []word)) {
	do("tag", f.wordsOf("tags", f.Post.Tags))
	do("category", f.wordsOf("categories", f.Post.Categories))
}

// wordsOf returns the values of a key with their spans. The span of a value that
// cannot be located is the span of all values.
func (f *File) wordsOf(key string, values []string) []word {
	k := f.Places.Key(key)
	if k == nil {
		return nil
	}
	items := make([]digest.Span, 0, len(k.Items))
	for _, at := range k.Items {
		if !isNull(at.Of(f.Text)) { // null is not among the values
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

// repeatedTag finds repeated tags. Upper and lower case do not differ.
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
			message := fmt.Sprintf("the %s %s is repeated: remove one of the two", noun, quoted(w.text))
			if w.text != before.text {
				message = fmt.Sprintf("the %s %s differs from %s only in case: keep one of the two", noun, quoted(w.text), quoted(before.text))
			}
			p.ReportRelated(w.at, message, p.Place(before.at))
		}
	})
}

// tagSpelling returns a check for misspellings of the usual tags. Nil means
// usualTags, in any case.
func tagSpelling(usual []string) func(*Pass) {
	anyCase := usual == nil
	if anyCase {
		usual = usualTags
	}
	isUsual := make(map[string]bool)
	folded := make(map[string]string)
	for _, u := range usual {
		isUsual[u] = true
		folded[strings.ToLower(u)] = u
	}
	check := func(p *Pass, noun string, w word) {
		if isUsual[w.text] {
			return
		}
		meant, ok := folded[strings.ToLower(w.text)]
		if ok && anyCase {
			return
		}
		if !ok {
			meant, ok = nearest(w.text, usual)
		}
		if ok {
			p.Report(w.at, fmt.Sprintf("the %s %s is a misspelling of %s: write %[3]s", noun, quoted(w.text), quoted(meant)))
		}
	}
	return func(p *Pass) {
		p.words(func(noun string, words []word) {
			for _, w := range words {
				check(p, noun, w)
			}
		})
	}
}

// nearest returns a usual tag that differs from tag by one letter, if there is
// such a tag. Short tags differ by one letter too often by chance.
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
