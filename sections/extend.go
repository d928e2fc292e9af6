package sections

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// MaxNameLen is the greatest length of a name in bytes.
const MaxNameLen = 64

// A NameError says why a kind, label, language or name cannot be added to a
// vocabulary.
type NameError struct {
	Name   string // why the name is refused
	Reason string
}

// Error returns one line with the beginning of the name.
func (e *NameError) Error() string { return fmt.Sprintf("sections: %.80q: %s", e.Name, e.Reason) }

// With returns a vocabulary with the names of v, and with names for k in a language.
// With does not change v. A new kind goes last in the order. The first of names is
// the preferred name, unless k already has a name in the language. The language is a
// tag as in [Vocabulary.Heading]; "" is English.
//
// With returns a [*NameError] for a name that could not be found again, or could
// not be told from another:
//
//   - a name of another kind, in any language and case. A name may be given to k
//     again, in any language
//   - a name that is empty or longer than [MaxNameLen], is not UTF-8, or has the
//     replacement character, control characters or white space other than single
//     spaces between words
//   - a name with a number before it or a colon around it, because
//     [Vocabulary.Kind] ignores these, and the name of an emoji, as in ":rocket: Method"
//   - an empty k, no names, or a language whose primary subtag does not have two to
//     eight letters
//
// Each call takes time linear in the size of v.
func (v *Vocabulary) With(k Kind, lang string, names ...string) (*Vocabulary, error) {
	for _, name := range names {
		if name != "" && (bare(name) != name || name[0] == ':') {
			return nil, &NameError{name, "has a number, a colon or white space around it"}
		}
	}
	kinds, err := v.kinds.with(k, lang, names)
	if err != nil {
		return nil, err
	}
	return &Vocabulary{kinds: kinds, labels: v.labels}, nil
}

// WithLabel is [Vocabulary.With] for labels. A label may start with a number, and
// must not have a colon anywhere.
func (v *Vocabulary) WithLabel(l Label, lang string, names ...string) (*Vocabulary, error) {
	for _, name := range names {
		if strings.ContainsAny(name, ":：") {
			return nil, &NameError{name, "has a colon"}
		}
	}
	labels, err := v.labels.with(l, lang, names)
	if err != nil {
		return nil, err
	}
	return &Vocabulary{kinds: v.kinds, labels: labels}, nil
}

// checkName returns the fault of a name of a kind or a label, or "".
func checkName(name string) string {
	switch {
	case name == "":
		return "empty name"
	case len(name) > MaxNameLen:
		return fmt.Sprintf("longer than %d bytes", MaxNameLen)
	case strings.ContainsRune(name, utf8.RuneError): // also true of invalid UTF-8
		return "not UTF-8, or holds the replacement character"
	case strings.Join(strings.Fields(name), " ") != name:
		return "has white space other than single spaces between words"
	case strings.ContainsFunc(name, unicode.IsControl):
		return "has control characters"
	}
	return ""
}

// primary returns the primary subtag of a language tag in lower case, and
// "en" for "".
func primary(lang string) string {
	if lang == "" {
		return "en"
	}
	for i := range len(lang) {
		if lang[i] < 'a' || lang[i] > 'z' {
			if n := strings.IndexAny(lang, "-_"); n >= 0 {
				lang = lang[:n]
			}
			return strings.ToLower(lang)
		}
	}
	return lang
}

// isPrimary reports whether s, in lower case, can be a primary subtag.
func isPrimary(s string) bool {
	notLetter := func(r rune) bool { return r < 'a' || r > 'z' }
	return len(s) >= 2 && len(s) <= 8 && !strings.ContainsFunc(s, notLetter)
}

// with returns a lexicon with the names of x and more names for of.
func (x lexicon[T]) with(of T, lang string, names []string) (lexicon[T], error) {
	code := primary(lang)
	switch {
	case of == "":
		return x, &NameError{"", "empty kind or label"}
	case len(names) == 0:
		return x, &NameError{string(of), "no names"}
	case !isPrimary(code):
		return x, &NameError{lang, "not a language tag"}
	}
	for _, name := range names {
		if reason := checkName(name); reason != "" {
			return x, &NameError{name, reason}
		}
		if e := x.find(name); e != nil && e.of != of {
			return x, &NameError{name, fmt.Sprintf("already a name of %.80q", string(e.of))}
		}
	}
	y := lexicon[T]{names: slices.Clip(x.names)}
	for _, name := range names {
		y.names = append(y.names, named[T]{of, code, name})
	}
	y.index()
	return y, nil
}
