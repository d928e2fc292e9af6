package frontmatter

import (
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// A Field is a key that the front matter shall have, or an item of a list.
type Field struct {
	Key     string
	Value   Value
	Changed bool // the value differs from the value in the text
	Date    bool // the value is a date, written without quotes
	Quoted  bool // the value is quoted if it is new
	Words   bool // the value is a list that may be one string, as in Jekyll
}

// A step is one entry of a collection as it shall be.
type step struct {
	old   int // the place in the text, or -1 for a new entry
	stays bool
	field *Field // nil if the entry stays as it is
}

// A plan has the wanted entries of a collection, in order. Old entries without a
// step are removed.
type plan []step

// simple reports whether all of n old entries stay, without new entries.
func (p plan) simple(n int) bool {
	for i := range p {
		if !p[i].stays {
			return false
		}
	}
	return len(p) == n
}

// planKeys plans the front matter. The fixed keys keep the order of the text. A new
// fixed key goes after the keys before it in fixed. The free keys have the order of
// free; a new free key goes before the next free key that stays, after the entry
// before that key, or else after all entries.
func planKeys(old []Entry, fixed, free []Field) plan {
	place := placesOf(old)
	pairs := make([]int, len(free))
	for j := range free {
		pairs[j] = place(free[j].Key)
	}
	stays := splice.Stays(pairs)
	staying := make([]step, len(old))
	var after []plan // new and moved entries, after the entry before
	at := 0
	put := func(f *Field, i int, stay bool) {
		if stay {
			staying[i] = step{old: i, stays: true, field: f}
			at = i + 1
			return
		}
		if after == nil {
			after = make([]plan, len(old)+1)
		}
		after[at] = append(after[at], step{old: i, field: f})
	}
	for j := range fixed {
		i := place(fixed[j].Key)
		put(&fixed[j], i, i >= 0)
	}
	at = len(old)
	for j := range free {
		if stays[j] {
			at = pairs[j]
			break
		}
	}
	for j := range free {
		put(&free[j], pairs[j], stays[j])
	}
	p := make(plan, 0, max(len(old), len(fixed)+len(free)))
	for i := range len(old) + 1 {
		if i > 0 {
			switch old := &old[i-1]; {
			case staying[i-1].stays:
				p = append(p, staying[i-1])
			case old.Shadowed && staying[place(old.Key)].stays:
				p = append(p, step{old: i - 1, stays: true})
			}
		}
		if after != nil {
			p = append(p, after[i]...)
		}
	}
	return p
}

// placesOf returns a function that returns the place of the entry with a key, or -1.
// Shadowed entries do not count.
func placesOf(entries []Entry) func(key string) int {
	if len(entries) <= few {
		return func(key string) int {
			for i := range entries {
				if entries[i].Key == key && !entries[i].Shadowed {
					return i
				}
			}
			return -1
		}
	}
	place := make(map[string]int, len(entries))
	for i := range entries {
		if !entries[i].Shadowed {
			place[entries[i].Key] = i
		}
	}
	return func(key string) int {
		if i, ok := place[key]; ok {
			return i
		}
		return -1
	}
}

// planItems plans a nested collection.
func planItems(old, new *Value) plan {
	var pairs []int
	if new.Kind == Map {
		place := make(map[string]int, len(old.Items))
		for i := range old.Items {
			place[old.Items[i].Key] = i
		}
		pairs = make([]int, len(new.Items))
		for j := range new.Items {
			pairs[j] = -1
			if i, ok := place[new.Items[j].Key]; ok {
				pairs[j] = i
			}
		}
	} else {
		items := splice.Things{
			Olds: len(old.Items), News: len(new.Items),
			Equal: func(i, j int) bool { return old.Items[i].Value.Equal(&new.Items[j].Value) },
			Keys:  2,
			Key: func(k, i int, isNew bool) string {
				list := old.Items
				if isNew {
					list = new.Items
				}
				if k == 0 {
					return identity(&list[i].Value)
				}
				return name(&list[i].Value)
			},
		}
		pairs = items.Match()
	}
	stays := splice.Stays(pairs)
	p := make(plan, len(new.Items))
	for j := range new.Items {
		e := &new.Items[j]
		f := &Field{Key: e.Key, Value: e.Value, Changed: true}
		if i := pairs[j]; i >= 0 {
			f.Changed = !old.Items[i].Value.Equal(&e.Value)
		}
		p[j] = step{pairs[j], stays[j], f}
	}
	return p
}

// identity returns a string that is the same for equal values only.
func identity(v *Value) string {
	var b strings.Builder
	new(style).writeFlow(&b, v, nil, Plain, true)
	return b.String()
}

// name returns the first text of a mapping with its key: most mappings in lists
// begin with their name.
func name(v *Value) string {
	if v.Kind == Map && len(v.Items) > 0 {
		if e := &v.Items[0]; e.Value.Kind == String {
			return e.Key + "\n" + e.Value.Text
		}
	}
	return ""
}

// loosen adds to names the anchors that change, move or go: their aliases have to
// be written out.
func (e *editor) loosen(v *Value, p plan) {
	here := make([]bool, len(v.Items))
	for _, s := range p {
		if !s.stays {
			continue
		}
		here[s.old] = true
		old := &v.Items[s.old]
		if s.field != nil && s.field.Changed && old.Value.Anchors {
			e.loosenValue(old, &s.field.Value)
		}
	}
	for i := range v.Items {
		if !here[i] && v.Items[i].Value.Anchors {
			e.anchors(v.Items[i].Lines.Of(e.src))
		}
	}
}

// loosenValue is loosen for an entry whose value changes.
func (e *editor) loosenValue(old *Entry, new *Value) {
	v := &old.Value
	if v.Kind == new.Kind && v.Form.isCollection() && len(v.Items) > 0 && len(new.Items) > 0 {
		if p := planItems(v, new); p.simple(len(v.Items)) || e.arranges(v) {
			e.anchors(e.src[old.Head.End:v.Start])
			e.loosen(v, p)
			return
		}
	}
	e.anchors(old.Lines.Of(e.src))
}

// loosenOpaque is loosen for the entries that are written anew because their
// aliases cannot be written out one by one.
func (e *editor) loosenOpaque(v *Value) {
	for i := range v.Items {
		switch at := &v.Items[i]; {
		case !at.Value.Anchors || !at.Value.Aliases:
		case at.Value.Form == Opaque || at.Value.Repeats:
			e.anchors(at.Lines.Of(e.src))
		default:
			e.loosenOpaque(&at.Value)
		}
	}
}

// anchors adds the names of all anchors in text to the loose names.
func (e *editor) anchors(text string) { e.loose = names(e.loose, text, '&') }

// names adds to set the words after a sign in text: the names of all anchors or
// aliases, and perhaps other words.
func names(set map[string]bool, text string, sign byte) map[string]bool {
	for i := 0; i < len(text); i++ {
		if text[i] != sign {
			continue
		}
		start := i + 1
		for i+1 < len(text) && isKeyByte(text[i+1]) {
			i++
		}
		if set == nil {
			set = make(map[string]bool)
		}
		set[text[start:i+1]] = true
	}
	return set
}
