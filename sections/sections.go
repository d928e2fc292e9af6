// Package sections is the vocabulary of paper digests: the kinds of section
// and of label that they have, and the names these go by in English, Korean,
// Chinese and Japanese.
//
// A [Vocabulary] tells which kind a heading names, and what to call a kind in
// a language. [Default] is the one with the names built in; [Vocabulary.With]
// and [Vocabulary.WithLabel] add names to it, and the zero Vocabulary is a
// start without any.
//
// Names are compared as whole names, never guessed at: a heading that merely
// contains one names nothing. They are compared by Unicode simple case
// folding and without normalization: text in decomposed form (NFD) has to be
// composed first.
package sections

import (
	"strings"
	"sync"
)

// A Kind is a kind of section, such as the results. The empty Kind is an
// unknown one.
type Kind string

// The kinds that [Default] knows.
const (
	Introduction Kind = "introduction"
	Method       Kind = "method"
	Results      Kind = "results"
	Limitations  Kind = "limitations"
	Conclusion   Kind = "conclusion"
)

// A Label is a kind of label at the start of a bullet, such as the goal. The
// empty Label is an unknown one.
type Label string

// The labels that [Default] knows.
const (
	Goal         Label = "goal"
	Motivation   Label = "motivation"
	Contribution Label = "contribution"
)

// A Vocabulary holds the names of kinds and labels. It never changes, so any
// number of goroutines may use one at once. The zero Vocabulary knows no
// names.
type Vocabulary struct {
	kinds  lexicon[Kind]
	labels lexicon[Label]
}

// Default returns the vocabulary that is built in. Every call returns the
// same one.
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

// Kind returns the kind of section that heading names, or "" for none.
//
// Case does not count, nor does white space around the heading; white space
// within it is as good as one space. A number before the name, digits and a
// "." or ")", and a colon after it, ":" or "：", are ignored.
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
	return v.kinds.find(bare(heading))
}

// Label returns the label that name names, or "" for none. Case and white
// space are treated as in [Vocabulary.Kind]. The colon that follows a label
// is no part of it: "Goal:" is none.
func (v *Vocabulary) Label(name string) Label {
	if e := v.label(name); e != nil {
		return e.of
	}
	return ""
}

func (v *Vocabulary) label(name string) *entry[Label] {
	name = strings.TrimSpace(name)
	if len(name) > v.labels.width {
		return nil
	}
	e := v.labels.find(name)
	if e == nil || len(name) > e.width {
		return nil
	}
	return e
}

// MaxLabelLen returns an upper bound on the length in bytes of what
// [Vocabulary.Label] knows, white space around it aside, so that a search for
// the colon after a label can stop there. It allows for each letter in the
// case that takes the most bytes, and for each space within a name three
// bytes of white space; Label knows no name with more.
func (v *Vocabulary) MaxLabelLen() int { return v.labels.width }

// Kinds returns the kinds in their order: the order in which sections stand
// in a digest.
func (v *Vocabulary) Kinds() []Kind { return v.kinds.members() }

// Labels returns the labels in their order.
func (v *Vocabulary) Labels() []Label { return v.labels.members() }

// Heading returns the preferred name of k in a language, or "" for a kind
// that v does not know. A language is a BCP 47 tag, of which only the primary
// subtag counts: "ko-KR" is "ko", and any "zh" has simplified characters.
// Where k has no name in it, as in the language "", the name is English, and
// where k has none of those either, the first that it was given.
func (v *Vocabulary) Heading(k Kind, lang string) string { return v.kinds.preferred(k, lang) }

// LabelName is [Vocabulary.Heading] for labels.
func (v *Vocabulary) LabelName(l Label, lang string) string { return v.labels.preferred(l, lang) }

// Language returns the primary subtag of the language that name belongs to,
// a heading or else a label as [Vocabulary.Kind] and [Vocabulary.Label] take
// them, or "" where it is neither. Of a word that several languages share it
// is the first that the word was given for, in Default the first of en, ko,
// zh and ja; [Vocabulary.InLanguage] asks for any of them.
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
