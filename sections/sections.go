// Package sections is the vocabulary of paper digests: the kinds of sections and
// labels, and their names in English, Korean, Chinese and Japanese.
//
// A [Vocabulary] returns the kind for a heading, and the name of a kind in a
// language. [Default] is the vocabulary with the built-in names. [Vocabulary.With]
// and [Vocabulary.WithLabel] add names. The zero Vocabulary has no names.
//
// Names are compared as a whole, never guessed: a heading that merely contains a
// name has no kind. Case is folded by Unicode simple case folding. Text is not
// normalized: text in decomposed form (NFD) has to be composed first.
package sections

import "sync"

// A Kind is a kind of section, such as the results. The empty Kind is unknown.
type Kind string

// The kinds of [Default].
const (
	Introduction Kind = "introduction"
	Method       Kind = "method"
	Results      Kind = "results"
	Limitations  Kind = "limitations"
	Conclusion   Kind = "conclusion"
)

// A Label is a kind of label at the start of a bullet, such as the goal. The empty
// Label is unknown.
type Label string

// The labels of [Default].
const (
	Goal         Label = "goal"
	Motivation   Label = "motivation"
	Contribution Label = "contribution"
)

// A Vocabulary holds the names of kinds and labels. It never changes, so many
// goroutines may use it at once. The zero Vocabulary has no names.
type Vocabulary struct {
	kinds  lexicon[Kind]
	labels lexicon[Label]
}

// Default returns the built-in vocabulary. Every call returns the same pointer.
func Default() *Vocabulary { return standard() }

var standard = sync.OnceValue(func() *Vocabulary {
	v := new(Vocabulary)
	for _, n := range headings {
		v = must(v.With(n.of, n.lang, n.names...))
	}
	for _, n := range labels {
		v = must(v.WithLabel(n.of, n.lang, n.names...))
	}
	return v
})

// Kind returns the kind of section for a heading, or "" for an unknown heading.
//
// Case and white space around the heading do not count; white space within the
// heading counts as one space. An emoji and a number before the name, digits with "."
// or ")", and a colon after the name, ":" or "：", are ignored.
func (v *Vocabulary) Kind(heading string) Kind {
	if e := v.kind(heading); e != nil {
		return e.of
	}
	return ""
}

func (v *Vocabulary) kind(heading string) *entry[Kind] {
	if e := v.kinds.exact(heading); e != nil {
		return e
	}
	if name := bare(heading); len(name) < len(heading) {
		return v.kinds.find(name)
	}
	return v.kinds.other(heading)
}

// Label returns the label for a name, or "" for an unknown name. Case and white
// space are treated as in [Vocabulary.Kind]. The colon after a label is not part of
// the name: "Goal:" is unknown.
func (v *Vocabulary) Label(name string) Label {
	if e := v.label(name); e != nil {
		return e.of
	}
	return ""
}

func (v *Vocabulary) label(name string) *entry[Label] {
	name = trimmed(name)
	if len(name) > v.labels.width {
		return nil
	}
	e := v.labels.find(name)
	if e == nil || len(name) > e.width {
		return nil
	}
	return e
}

// MaxLabelLen returns an upper bound for the length in bytes of a name that
// [Vocabulary.Label] finds, without white space around the name. A search for the
// colon after a label can stop there. The bound allows for the longest case variant
// of each letter, and three bytes for each space.
func (v *Vocabulary) MaxLabelLen() int { return v.labels.width }

// Kinds returns the kinds in the order of sections in a digest.
func (v *Vocabulary) Kinds() []Kind { return v.kinds.members() }

// Labels returns the labels in their order.
func (v *Vocabulary) Labels() []Label { return v.labels.members() }

// Heading returns the preferred name of k in a language, or "" for an unknown kind.
// A language is a BCP 47 tag; only the primary subtag counts: "ko-KR" is "ko", and
// any "zh" has simplified characters. If k has no name in the language, and for the
// language "", the name is English, or else the first name of k.
func (v *Vocabulary) Heading(k Kind, lang string) string { return v.kinds.preferred(k, lang) }

// LabelName is [Vocabulary.Heading] for labels.
func (v *Vocabulary) LabelName(l Label, lang string) string { return v.labels.preferred(l, lang) }

// Language returns the primary subtag of the language of name, a heading or label
// as [Vocabulary.Kind] and [Vocabulary.Label] read them, or "" for an unknown name.
// If several languages share a word, Language returns the language that had the
// word first; in Default the first of en, ko, zh and ja. [Vocabulary.InLanguage]
// asks for any language.
func (v *Vocabulary) Language(name string) string {
	if langs := v.languages(name); len(langs) > 0 {
		return langs[0]
	}
	return ""
}

// InLanguage reports whether name, as in [Vocabulary.Language], is a name in
// the given language, perhaps among others: 方法 is Chinese and Japanese. The
// language is a tag as in [Vocabulary.Heading].
func (v *Vocabulary) InLanguage(name, lang string) bool {
	lang = primary(lang)
	for _, l := range v.languages(name) {
		if l == lang {
			return true
		}
	}
	return false
}

func (v *Vocabulary) languages(name string) []string {
	if e := v.kind(name); e != nil {
		return e.langs
	}
	if e := v.label(name); e != nil {
		return e.langs
	}
	return nil
}
