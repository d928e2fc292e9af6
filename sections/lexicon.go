package sections

import (
	"slices"
	"unicode/utf8"
)

// A named is one name of a kind or label in a language.
type named[T ~string] struct {
	of         T
	lang, name string
}

// A lexicon holds names in the order in which they were given, with indexes made by
// index. It does not change after index.
type lexicon[T ~string] struct {
	names []named[T]

	order  []T
	first  map[use[T]]string    // the preferred names
	byName map[string]*entry[T] // by the name as given, and folded
	folded int                  // length of the longest folded name
	width  int                  // width of the widest entry
}

// A use is a member of a lexicon in a language. The language "" means the first
// name of the member.
type use[T ~string] struct {
	of   T
	lang string
}

// An entry is a name of a lexicon.
type entry[T ~string] struct {
	of    T
	langs []string // in the order given
	width int      // the greatest length of the name in bytes, in any spelling
}

// index derives the other fields from names.
func (x *lexicon[T]) index() {
	x.first = make(map[use[T]]string)
	x.byName = make(map[string]*entry[T])
	for _, n := range x.names {
		if _, ok := x.first[use[T]{n.of, ""}]; !ok {
			x.order = append(x.order, n.of)
			x.first[use[T]{n.of, ""}] = n.name
		}
		if _, ok := x.first[use[T]{n.of, n.lang}]; !ok {
			x.first[use[T]{n.of, n.lang}] = n.name
		}
		folded, _ := appendFolded(nil, n.name, MaxNameLen)
		e := x.byName[string(folded)]
		if e == nil {
			e = &entry[T]{of: n.of, width: widest(n.name)}
			x.byName[string(folded)] = e
		}
		x.byName[n.name] = e
		if !slices.Contains(e.langs, n.lang) {
			e.langs = append(e.langs, n.lang)
		}
		x.folded = max(x.folded, len(folded))
		x.width = max(x.width, e.width)
	}
}

// exact returns the entry of a name, spelt as given or folded, or nil.
func (x *lexicon[T]) exact(name string) *entry[T] {
	if len(name) > MaxNameLen {
		return nil
	}
	return x.byName[name]
}

// find returns the entry of a name in any spelling, without white space around the
// name, or nil.
func (x *lexicon[T]) find(name string) *entry[T] {
	if e := x.exact(name); e != nil {
		return e
	}
	return x.other(name)
}

// other is find for a name that exact does not find.
func (x *lexicon[T]) other(name string) *entry[T] {
	// Room for the rune and the space that exceed the limit.
	var buf [MaxNameLen + 1 + utf8.UTFMax]byte
	key, ok := appendFolded(buf[:0], name, x.folded)
	if !ok || string(key) == name {
		return nil
	}
	return x.byName[string(key)]
}

func (x *lexicon[T]) members() []T { return slices.Clone(x.order) }

func (x *lexicon[T]) preferred(of T, lang string) string {
	for _, l := range [...]string{primary(lang), "en", ""} {
		if name, ok := x.first[use[T]{of, l}]; ok {
			return name
		}
	}
	return ""
}
