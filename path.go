package digest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/jsontext"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/near"
	"github.com/paperdigest/digest/sections"
)

// Get returns the value at a path. A path names members of the post's JSON:
//
//	title
//	tags[0]
//	papers[0].links[1].url
//	papers[1706.03762].sections[introduction].items[goal]
//	extra.social.mail
//
// The text in brackets selects an element of a list. A number is an index, from
// 0. Any other text is a name, perhaps in quotes as in JSON: the title or the URL
// of a paper, the name of a group, the heading of a section, the label of an item, the
// text of a link or a tag. Without quotes it may also be the arXiv identifier of a paper, a kind
// of section or a kind of label, in each language of [Post.Vocabulary]. An item
// at the end of a path stands for its text. Extra has the other keys of the front
// matter; a key with a dot is in brackets and quotes: extra.a["b.c"].
//
// The value has the type of the field, such as string, Date, int, []string or
// Paper, or is the value of an [Entry]. For a member that the JSON of the post
// leaves out, the value is nil. The value may share memory with p.
//
// The error is a *FieldError. It is an [ErrNotFound] if p does not have an element
// or a key of the path, and other posts may have them. A path with empty brackets
// is an error; [Post.GetAll] takes it.
func (p *Post) Get(path string) (any, error) {
	at, err := p.find(path)
	switch {
	case err != nil:
		return nil, err
	case at.missing != nil:
		return nil, at.missing
	}
	return at.get(), nil
}

// get returns the value as Get does.
func (at *spot) get() any {
	switch {
	case at.optional && at.isEmpty():
		return nil
	case at.value.Kind() == reflect.Slice && at.value.IsNil():
		return reflect.MakeSlice(at.value.Type(), 0, 0).Interface()
	}
	return at.value.Interface()
}

// GetAll returns the values at a path in which empty brackets stand for every
// element of a list:
//
//	papers[].title
//	papers[].sections[method].text
//	papers[].sections[].items[].label
//
// The first value of each pair is the path of the value, with an index in each pair
// of brackets: papers[3].title. The pairs have the order of the post. After empty
// brackets, a name or a number in brackets selects every element that it fits; a
// paper without a section of the kind method gives no pair. A path without empty
// brackets gives one pair, with the value of [Post.Get].
//
// The error is a *FieldError, as that of Get. It is an [ErrNotFound] if the lists
// before a name or a number have elements, and none of the elements fits. Lists
// without elements give no pairs and no error.
func (p *Post) GetAll(path string) (iter.Seq2[string, any], error) {
	spots, err := p.findAll(path)
	if err != nil {
		return nil, err
	}
	return func(yield func(string, any) bool) {
		for _, at := range spots {
			if !yield(at.full, at.get()) {
				return
			}
		}
	}, nil
}

// isEmpty reports whether JSON leaves out the value if the value is optional.
func (at *spot) isEmpty() bool {
	if at.value.Kind() == reflect.Slice && at.value.Type() != reflect.TypeFor[[]string]() {
		return at.value.Len() == 0
	}
	return at.value.IsZero()
}

// A pathStep leads from a value to a part of the value.
type pathStep struct {
	text       string // a name, or the text in brackets
	bracket    bool
	all        bool // empty brackets
	quoted     bool
	start, end int // in the path, with the dot or the brackets
}

// parsePath divides a path into its steps:
//
//	path = step { step }
//	step = [ "." ] name | "[" [ name ] "]"
//
// Only the first step has neither a dot nor brackets. A name in quotation marks is
// a JSON string. Any other name ends before ".", "[" or "=", or in brackets before
// "]". Empty brackets stand for all elements of a list.
func parsePath(path string) (steps []pathStep, err error) {
	for i := 0; i < len(path); {
		s := pathStep{start: i}
		name, ends, problem := i, ".[=", "a name is missing"
		switch {
		case path[i] == '[':
			s.bracket = true
			name, ends, problem = i+1, "]", `"]" is missing`
		case path[i] == '.' && i > 0:
			name = i + 1
		case i > 0:
			return nil, pathError(path, i, `want ".", "[" or the end`)
		}
		if s.quoted = strings.HasPrefix(path[name:], `"`); s.quoted {
			dec := json.NewDecoder(strings.NewReader(path[name:]))
			if dec.Decode(&s.text) != nil {
				return nil, pathError(path, name, "want a string, quoted as in JSON")
			}
			s.end = name + int(dec.InputOffset())
		} else {
			s.end = len(path)
			if n := strings.IndexAny(path[name:], ends); n >= 0 {
				s.end = name + n
			}
			s.text = strings.TrimSpace(path[name:s.end])
			s.all = s.text == "" && s.bracket && s.end < len(path)
			if s.text == "" && !s.all {
				return nil, pathError(path, name, problem)
			}
		}
		if s.bracket {
			if !strings.HasPrefix(path[s.end:], "]") {
				return nil, pathError(path, s.end, `"]" is missing`)
			}
			s.end++
		}
		steps = append(steps, s)
		i = s.end
	}
	if len(steps) == 0 {
		return nil, &FieldError{Field: "path", Msg: "is empty; name a field, as in papers[0].title"}
	}
	return steps, nil
}

func pathError(path string, i int, msg string) error {
	return &FieldError{Field: path, Msg: fmt.Sprintf("at character %d: %s", utf8.RuneCountInString(path[:i])+1, msg)}
}

// appendName returns path with a step to a member or a key.
func appendName(path, name string) string {
	switch {
	case message.Key(name) != name:
		return path + "[" + string(jsontext.AppendString(nil, name)) + "]"
	case path == "":
		return name
	}
	return path + "." + name
}

// A spot is the end of a path in a post.
type spot struct {
	post  *Post
	path  string
	plain string // the path of the field, with an index in each pair of brackets
	full  string // plain, but with the name of a derived member

	value    reflect.Value // settable; an interface below Extra
	optional bool          // JSON leaves out an empty value
	from     string        // the member from which the value is derived, or ""
	parent   reflect.Value // a struct, or a list or a Map with the value at index
	index    int

	missing error  // there is no such element or key, and the value is empty
	new     *Entry // the entry of the value, if the missing key may be added
}

// find returns the spot of a path. An item at the end stands for its text. Empty
// brackets are an error.
func (p *Post) find(path string) (*spot, error) {
	at, steps, err := p.start(path)
	for _, s := range steps {
		if s.all && err == nil {
			err = at.fail(s.end, "[] stands for every element; name one, as in %s[0]", path[:s.start])
		}
	}
	for i := 0; i < len(steps) && err == nil; i++ {
		err = at.step(steps[i])
	}
	if err == nil {
		err = at.end()
	}
	return at, err
}

// start returns the spot of the post, and the steps of a path.
func (p *Post) start(path string) (*spot, []pathStep, error) {
	if p == nil {
		return nil, nil, errNilPost()
	}
	steps, err := parsePath(path)
	return &spot{post: p, path: path, value: reflect.ValueOf(p).Elem()}, steps, err
}

// end goes from an item to the text of the item. The place in the list stays that
// of the item.
func (at *spot) end() error {
	if at.value.Type() != reflect.TypeFor[Item]() {
		return nil
	}
	list, i := at.parent, at.index
	err := at.member(pathStep{text: "text"})
	at.parent, at.index = list, i
	return err
}

// findAll returns the spots of a path with empty brackets, in the order of the post.
// The spots exist.
func (p *Post) findAll(path string) ([]*spot, error) {
	at, steps, err := p.start(path)
	if err != nil {
		return nil, err
	}
	var search search
	if err := search.walk(at, steps, false); err != nil {
		return nil, err
	}
	if len(search.found) == 0 {
		return nil, search.missing
	}
	return search.found, nil
}

// A search collects the spots of a path.
type search struct {
	found   []*spot
	missing error // the first missing element or key
}

// errNoElements marks the spot of an element of an empty list. The steps after the
// list are still checked.
var errNoElements = errors.New("the list is empty")

// walk goes on from at by steps. At empty brackets, and at each bracket after them,
// walk goes on from all elements that the step selects.
func (s *search) walk(at *spot, steps []pathStep, several bool) error {
	for i, step := range steps {
		if several = several || step.all; several && step.bracket && at.isList() {
			return s.fork(at, step, steps[i+1:])
		}
		if err := at.step(step); err != nil && errors.Is(err, ErrNotFound) {
			s.missing = cmp.Or(s.missing, err)
			return nil
		} else if err != nil {
			return err
		}
	}
	switch err := at.end(); {
	case err != nil:
		return err
	case at.missing == nil:
		s.found = append(s.found, at)
	case at.missing != errNoElements:
		s.missing = cmp.Or(s.missing, at.missing)
	}
	return nil
}

// fork goes on from each element that a step selects. If the step selects no
// element, the steps go on in an empty element: an error in the path is more
// important.
func (s *search) fork(at *spot, step pathStep, steps []pathStep) error {
	list := at.part()
	indexes, err := indexesOf(list, step, at.post.Vocabulary())
	if err != nil || len(indexes) == 0 {
		if err == nil || list.Len() == 0 {
			at.missing = cmp.Or(at.missing, errNoElements)
		}
		at.element(list, -1, err)
		return s.walk(at, steps, true)
	}
	for _, i := range indexes {
		next := *at
		next.element(list, i, nil)
		if err := s.walk(&next, steps, true); err != nil {
			return err
		}
	}
	return nil
}

func (at *spot) fail(end int, format string, args ...any) error {
	return &FieldError{Field: at.path[:end], Msg: fmt.Sprintf(format, args...)}
}

func (at *spot) belowExtra() bool { return at.value.Kind() == reflect.Interface }

// part returns the value, or the value inside the interface below Extra.
func (at *spot) part() reflect.Value {
	if at.belowExtra() {
		return at.value.Elem()
	}
	return at.value
}

// isList reports whether the value is a list, and not a Map.
func (at *spot) isList() bool {
	v := at.part()
	return v.Kind() == reflect.Slice && v.Type() != reflect.TypeFor[Map]()
}

// step goes to a part of the value.
func (at *spot) step(s pathStep) error {
	v := at.part()
	switch {
	case at.missing != nil && at.belowExtra():
		return at.missing
	case v.Kind() == reflect.Struct && !at.belowExtra():
		return at.member(s)
	case v.Kind() != reflect.Slice:
		return at.fail(s.end, "%s has no parts", at.path[:s.start])
	case v.Type() == reflect.TypeFor[Map]() && s.all:
		return at.fail(s.end, "%s is no list; name a key", at.path[:s.start])
	case v.Type() == reflect.TypeFor[Map]():
		at.entry(v.Interface().(Map), s)
	case !s.bracket:
		return at.fail(s.end, "%s is a list; say which one, as in %[1]s[0]", at.path[:s.start])
	default:
		i, err := indexOf(v, s, at.post.Vocabulary())
		at.element(v, i, err)
	}
	return nil
}

// enter makes v, a part of the value, the value. A part of a derived value is
// derived; the plain path stays the path of the field.
func (at *spot) enter(v reflect.Value, plain, full string) {
	if at.from != "" {
		plain = at.plain
	}
	*at = spot{post: at.post, path: at.path, plain: plain, full: full, value: v, from: at.from, parent: at.value, missing: at.missing}
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
		full := appendName(at.full, m.name)
		if m.from == "" {
			at.enter(v.Elem(), appendName(at.plain, m.name), full)
		} else {
			at.enter(reflect.New(v.Type()).Elem(), appendName(at.plain, m.from), full)
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
	plain, full := appendName(at.plain, s.text), appendName(at.full, s.text)
	if i := slices.IndexFunc(m, func(e Entry) bool { return e.Key == s.text }); i >= 0 {
		at.enter(reflect.ValueOf(&m[i].Value).Elem(), plain, full)
		at.index = i
		return
	}
	names := make([]string, len(m))
	for i, e := range m {
		names[i] = e.Key
	}
	e := &Entry{Key: s.text}
	at.enter(reflect.ValueOf(&e.Value).Elem(), plain, full)
	at.new = e
	at.missing = &FieldError{at.path[:s.end], "there is no such key; " + others(s.text, names, names), ErrNotFound}
}

// element goes to element i of a list. If err is not nil, the list does not have the
// element, and the steps go on in an empty element: an error in the path is more
// important.
func (at *spot) element(list reflect.Value, i int, err error) {
	v, missing := reflect.New(list.Type().Elem()).Elem(), at.missing
	if err != nil {
		missing = cmp.Or[error](missing, &FieldError{at.path, err.Error(), ErrNotFound})
	} else if i >= 0 {
		v = list.Index(i)
	}
	index := fmt.Sprintf("[%d]", i)
	at.enter(v, at.plain+index, at.full+index)
	at.index, at.missing = i, missing
}

// indexOf returns the index of the only element that a step selects.
func indexOf(list reflect.Value, s pathStep, words *sections.Vocabulary) (int, error) {
	matches, err := indexesOf(list, s, words)
	switch {
	case err != nil:
		return 0, err
	case len(matches) == 1:
		return matches[0], nil
	}
	places := strings.ReplaceAll(fmt.Sprint(matches), " ", ", ")
	return 0, fmt.Errorf("there are %d of %q, at %s; say which by its number", len(matches), s.text, strings.Trim(places, "[]"))
}

// indexesOf returns the indexes of the elements that a step selects. A number or a
// name without an element is an error.
func indexesOf(list reflect.Value, s pathStep, words *sections.Vocabulary) ([]int, error) {
	n := list.Len()
	if s.all {
		all := make([]int, n)
		for i := range all {
			all[i] = i
		}
		return all, nil
	}
	if i, err := strconv.Atoi(s.text); err == nil && !s.quoted {
		if 0 <= i && i < n {
			return []int{i}, nil
		}
		thing := strings.ToLower(list.Type().Elem().Name())
		if thing == "" || thing == "string" {
			thing = "element"
		}
		switch n {
		case 0:
			return nil, fmt.Errorf("there are no %ss", thing)
		case 1:
			return nil, fmt.Errorf("there is 1 %s, at 0", thing)
		}
		return nil, fmt.Errorf("there are %d %ss, 0 to %d", n, thing, n-1)
	}
	var matches []int
	for i := range n {
		if _, selected := elementName(list.Index(i).Interface(), s, words); selected {
			matches = append(matches, i)
		}
	}
	if len(matches) == 0 {
		var names, quoted []string
		for i := range n {
			if name, _ := elementName(list.Index(i).Interface(), s, words); name != "" {
				names, quoted = append(names, name), append(quoted, strconv.Quote(name))
			}
		}
		return nil, fmt.Errorf("there is no %.200q; %s", s.text, others(s.text, names, quoted))
	}
	return matches, nil
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
	case Group:
		name = string(v.Name())
	case string:
		name = v
	}
	return name, name == s.text
}

// others returns the near name, or else a list of the names. Quoted has the names
// in the form of the message.
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
