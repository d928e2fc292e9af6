package digest

import (
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/near"
	"github.com/paperdigest/digest/sections"
)

// A spot is the end of a path in a post.
type spot struct {
	post  *Post
	path  string
	plain string // the path of the field, with an index in each pair of brackets

	value    reflect.Value // settable; an interface below Extra
	optional bool          // JSON leaves out an empty value
	from     string        // the member from which the value is derived, or ""
	parent   reflect.Value // a struct, or a list or a Map with the value at index
	index    int

	missing error  // there is no such element or key; the value is empty
	new     *Entry // the entry of the value, if the missing key may be added
}

// find returns the spot of a path. An item at the end stands for its text.
func (p *Post) find(path string) (*spot, error) {
	if p == nil {
		return nil, errNilPost()
	}
	steps, err := parsePath(path)
	at := &spot{post: p, path: path, value: reflect.ValueOf(p).Elem()}
	for i := 0; i < len(steps) && err == nil; i++ {
		err = at.step(steps[i])
	}
	if list, i := at.parent, at.index; err == nil && at.value.Type() == reflect.TypeFor[Item]() {
		err = at.member(pathStep{text: "text"})
		at.parent, at.index = list, i
	}
	return at, err
}

func (at *spot) fail(end int, format string, args ...any) error {
	return &FieldError{Field: at.path[:end], Msg: fmt.Sprintf(format, args...)}
}

func (at *spot) belowExtra() bool { return at.value.Kind() == reflect.Interface }

// step goes to a part of the value.
func (at *spot) step(s pathStep) error {
	v := at.value
	if at.belowExtra() {
		v = v.Elem()
	}
	switch {
	case at.missing != nil && at.belowExtra():
		return at.missing
	case v.Kind() == reflect.Struct && !at.belowExtra():
		return at.member(s)
	case v.Kind() != reflect.Slice:
		return at.fail(s.end, "%s has no parts", at.path[:s.start])
	case v.Type() == reflect.TypeFor[Map]():
		at.entry(v.Interface().(Map), s)
	case !s.bracket:
		return at.fail(s.end, "%s is a list; say which one, as in %[1]s[0]", at.path[:s.start])
	default:
		at.element(v, s)
	}
	return nil
}

// enter makes v, a part of the value, the value. A part of a derived value is
// derived; the plain path stays the path of the field.
func (at *spot) enter(v reflect.Value, plain string) {
	if at.from != "" {
		plain = at.plain
	}
	*at = spot{post: at.post, path: at.path, plain: plain, value: v, from: at.from, parent: at.value, missing: at.missing}
}

// member goes to a member of a struct.
func (at *spot) member(s pathStep) error {
	members := at.value.Addr().Interface().(parent).members(at.post.Vocabulary())
	names := make([]string, len(members))
	for i, m := range members {
		if names[i] = m.name; m.name != s.text || s.bracket {
			continue
		}
		v := reflect.ValueOf(m.value)
		if m.from == "" {
			at.enter(v.Elem(), appendName(at.plain, m.name))
		} else {
			at.enter(reflect.New(v.Type()).Elem(), appendName(at.plain, m.from))
			at.value.Set(v)
			at.from = m.from
		}
		at.optional = m.optional
		return nil
	}
	msg := "it has " + strings.Join(names, ", ")
	if meant := near.Word(s.text, names); meant != "" && !s.bracket {
		msg = "did you mean " + meant + "?"
	} else if s.start == 0 && !s.bracket {
		msg += ". Other keys of the front matter are below extra: extra." + s.text
	}
	thing := strings.ToLower(at.value.Type().Name())
	if thing = "a " + thing; thing == "a item" {
		thing = "an item"
	}
	return at.fail(s.end, "%s has no such field; %s", thing, msg)
}

// entry goes to the value of a key in a Map.
func (at *spot) entry(m Map, s pathStep) {
	plain := appendName(at.plain, s.text)
	if i := slices.IndexFunc(m, func(e Entry) bool { return e.Key == s.text }); i >= 0 {
		at.enter(reflect.ValueOf(&m[i].Value).Elem(), plain)
		at.index = i
		return
	}
	names := make([]string, len(m))
	for i, e := range m {
		names[i] = e.Key
	}
	e := &Entry{Key: s.text}
	at.enter(reflect.ValueOf(&e.Value).Elem(), plain)
	at.new = e
	at.missing = &FieldError{at.path[:s.end], "there is no such key; " + others(s.text, names, names), ErrNotFound}
}

// element goes to an element of a list. If the list does not have the element, the
// steps go on in an empty element: an error in the path is more important.
func (at *spot) element(list reflect.Value, s pathStep) {
	i, err := indexOf(list, s, at.post.Vocabulary())
	v, missing := reflect.New(list.Type().Elem()).Elem(), at.missing
	if err == nil {
		v = list.Index(i)
	} else if missing == nil {
		missing = &FieldError{at.path, err.Error(), ErrNotFound}
	}
	at.enter(v, fmt.Sprintf("%s[%d]", at.plain, i))
	at.index, at.missing = i, missing
}

// indexOf returns the index of the element that a step selects.
func indexOf(list reflect.Value, s pathStep, words *sections.Vocabulary) (int, error) {
	n := list.Len()
	if i, err := strconv.Atoi(s.text); err == nil && !s.quoted {
		if 0 <= i && i < n {
			return i, nil
		}
		thing := strings.ToLower(list.Type().Elem().Name())
		if thing == "" || thing == "string" {
			thing = "element"
		}
		switch n {
		case 0:
			return 0, fmt.Errorf("there are no %ss", thing)
		case 1:
			return 0, fmt.Errorf("there is 1 %s, at 0", thing)
		}
		return 0, fmt.Errorf("there are %d %ss, 0 to %d", n, thing, n-1)
	}
	var matches []int
	for i := range n {
		if _, selected := elementName(list.Index(i).Interface(), s, words); selected {
			matches = append(matches, i)
		}
	}
	switch len(matches) {
	case 0:
		var names, quoted []string
		for i := range n {
			if name, _ := elementName(list.Index(i).Interface(), s, words); name != "" {
				names, quoted = append(names, name), append(quoted, strconv.Quote(name))
			}
		}
		return 0, fmt.Errorf("there is no %q; %s", s.text, others(s.text, names, quoted))
	case 1:
		return matches[0], nil
	}
	places := strings.ReplaceAll(fmt.Sprint(matches), " ", ", ")
	return 0, fmt.Errorf("there are %d of %q, at %s; say which by its number", len(matches), s.text, strings.Trim(places, "[]"))
}

// elementName returns the name of an element, or "", and whether s selects the
// element.
func elementName(element any, s pathStep, words *sections.Vocabulary) (name string, selected bool) {
	switch v := element.(type) {
	case Paper:
		name, selected = v.Title, v.Title == s.text || v.URL == s.text
		if id, ok := v.ArXiv(); ok {
			name = id.String()
			if want, err := arxiv.Parse(s.text); err == nil && !s.quoted {
				selected = want == id || want == id.Base() || id.Version() == 0 && want.Base() == id
			}
		}
		return name, selected
	case Section:
		if kind := words.Kind(s.text); kind != "" && !s.quoted {
			return v.Heading, v.KindIn(words) == kind
		}
		name = v.Heading
	case Item:
		if label := words.Label(s.text); label != "" && !s.quoted {
			return v.Label, v.LabelKindIn(words) == label
		}
		name = v.Label
	case Link:
		name = v.Text
	case string:
		name = v
	}
	return name, name == s.text
}

// others returns the near name, or else a list of the names. Quoted has the names
// as the message shows them.
func others(name string, names, quoted []string) string {
	_, err := arxiv.Parse(name) // identifiers are near each other
	if i := slices.Index(names, near.Word(name, names)); i >= 0 && err != nil {
		return "did you mean " + quoted[i] + "?"
	}
	const most = 8
	switch n := len(quoted); {
	case n == 0:
		return "there are none"
	case n == 1:
		return "there is " + quoted[0]
	case n > most:
		return fmt.Sprintf("there are %s, and %d more", strings.Join(quoted[:most], ", "), n-most)
	default:
		return "there are " + strings.Join(quoted[:n-1], ", ") + " and " + quoted[n-1]
	}
}
