package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A word is a tag or a category.
type word struct {
	text string
	at   digest.Span
}

// words calls do with the tags, then with the categories, unless skip returns true
// for the values. Most values have no faults, and then their spans are not needed.
func (f *File) words(skip func(values []string) bool, do func(noun string, words []word)) {
	if !skip(f.Post.Tags) {
		do("tag", f.wordsOf("tags", f.Post.Tags))
	}
	if !skip(f.Post.Categories) {
		do("category", f.wordsOf("categories", f.Post.Categories))
	}
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
	areDifferent := func(values []string) bool {
		var keys [8]string // more values are not compared one by one
		if len(values) > len(keys) {
			return false
		}
		for i, v := range values {
			if keys[i] = strings.ToLower(v); slices.Contains(keys[:i], keys[i]) {
				return false
			}
		}
		return true
	}
	p.words(areDifferent, func(noun string, words []word) {
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

// mostComparisons is how many comparisons with usual tags a post may take. A post has a few
// tags; both a post and a configuration may have many.
const mostComparisons = 100_000

// tagSpelling returns a check for misspellings of the usual tags. Nil means
// usualTags, in any case.
func tagSpelling(usual []string) func(*Pass) {
	anyCase := usual == nil
	if anyCase {
		usual = usualTags
	}
	isUsual := make(map[string]bool)
	folded := make(map[string]string)
	lower := make([]string, len(usual))
	for i, u := range usual {
		isUsual[u] = true
		lower[i] = strings.ToLower(u)
		folded[lower[i]] = u
	}
	meant := func(i int, text string) (string, bool) { // the usual tag of a misspelling
		if isUsual[text] {
			return "", false
		}
		if u, ok := folded[strings.ToLower(text)]; ok {
			return u, !anyCase
		}
		if i*len(usual) > mostComparisons {
			return "", false
		}
		if i := nearest(text, lower); i >= 0 {
			return usual[i], true
		}
		return "", false
	}
	areRight := func(values []string) bool {
		for i, v := range values {
			if _, ok := meant(i, v); ok {
				return false
			}
		}
		return true
	}
	return func(p *Pass) {
		p.words(areRight, func(noun string, words []word) {
			for i, w := range words {
				if u, ok := meant(i, w.text); ok {
					p.Report(w.at, fmt.Sprintf("the %s %s is a misspelling of %s: write %[3]s", noun, quoted(w.text), quoted(u)))
				}
			}
		})
	}
}

// nearest returns the index of a usual tag, in lower case, that differs from tag by one
// letter, or -1. Short tags differ by one letter too often by chance.
func nearest(tag string, usual []string) int {
	const least = 5 // letters
	if utf8.RuneCountInString(tag) < least {
		return -1
	}
	tag = strings.ToLower(tag)
	for i, u := range usual {
		if d := len(tag) - len(u); d > utf8.UTFMax || d < -utf8.UTFMax {
			continue
		}
		// The one letter is not both the first and the last. Most tags differ in both.
		if differs := tag[0] != u[0] && tag[len(tag)-1] != u[len(u)-1]; !differs && oneOff(tag, u) {
			return i
		}
	}
	return -1
}
