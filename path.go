package digest

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"math"
	"reflect"
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
		return nil, at.missing.err()
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
//
// The values are read from p one at a time, when their pairs come, and each path is made
// then. Neither takes memory for the others.
func (p *Post) GetAll(path string) (iter.Seq2[string, any], error) {
	at, steps, err := p.start(path)
	if err != nil {
		return nil, err
	}
	// Outside of Extra, the types of the fields decide whether a path has an error, and
	// so one value proves that the path has none.
	found, proves := false, steps[0].text != "extra"
	search := search{visit: func(*spot) bool {
		found = true
		return !proves
	}}
	if err := search.walk(at, steps, false); err != nil && err != errStopped {
		return nil, err
	}
	if !found && search.missing != nil {
		return nil, search.missing.err()
	}
	return func(yield func(string, any) bool) {
		search, at := search, at
		at.trail = new([]byte)
		search.visit = func(at *spot) bool { return yield(at.full(), at.get()) }
		// Only a change of p after the first walk can be an error.
		_ = search.walk(at, steps, false)
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

	// What a text in brackets, without quotes, may also be.
	index int      // or -1
	id    arxiv.ID // zero for none
	kind  sections.Kind
	label sections.Label
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
	return &FieldError{Field: cutPath(path), Msg: fmt.Sprintf("at character %d: %s", utf8.RuneCountInString(path[:i])+1, msg)}
}

// cutPath returns a path as an error shows it: cut if it is long.
func cutPath(path string) string { return message.Cut(path, 200) }

// appendName appends a step to a member or a key to a path.
func appendName(path []byte, name string) []byte {
	switch {
	case message.Key(name) != name:
		return append(jsontext.AppendString(append(path, '['), name), ']')
	case len(path) > 0:
		path = append(path, '.')
	}
	return append(path, name...)
}

// A spot is the end of a path in a post.
type spot struct {
	post  *Post
	path  string
	trail *[]byte // begins with the path of the value; a walk uses its memory again
	end   int     // of the path of the value in trail
	field string  // the path of the field from which the value is derived, or ""

	value    reflect.Value // settable; an interface below Extra
	optional bool          // JSON leaves out an empty value
	from     string        // the member from which the value is derived, or ""
	parent   reflect.Value // a struct, or a list or a Map with the value at index
	index    int

	missing *absence // there is no such element or key, and the value is empty
	new     *Entry   // the entry of the value, if the missing key may be added
}

// full returns the path of the value, with an index in each pair of brackets.
func (at *spot) full() string { return string((*at.trail)[:at.end]) }

// find returns the spot of a path. An item at the end stands for its text. Empty
// brackets are an error.
func (p *Post) find(path string) (*spot, error) {
	at, steps, err := p.start(path)
	for _, s := range steps {
		if s.all && err == nil {
			err = at.fail(s.end, "[] stands for every element; name one, as in %s[0]", cutPath(path[:s.start]))
		}
	}
	for i := 0; i < len(steps) && err == nil; i++ {
		err = at.step(&steps[i])
	}
	if err == nil {
		err = at.toText()
	}
	return &at, err
}

// start returns the spot of the post, and the steps of a path.
func (p *Post) start(path string) (at spot, steps []pathStep, err error) {
	if p == nil {
		return at, nil, errNilPost()
	}
	steps, err = parsePath(path)
	words := p.Vocabulary()
	for i := range steps {
		s := &steps[i]
		if s.index = -1; !s.bracket || s.quoted {
			continue
		}
		if n, err := strconv.Atoi(s.text); err == nil {
			s.index = n
			if n < 0 {
				s.index = math.MaxInt // no list has such an element
			}
		}
		s.id, _ = arxiv.Parse(s.text)
		s.kind, s.label = words.Kind(s.text), words.Label(s.text)
	}
	return spot{post: p, path: path, trail: new([]byte), value: reflect.ValueOf(p).Elem()}, steps, err
}

// toText goes from an item to the text of the item. The place in the list stays that
// of the item.
func (at *spot) toText() error {
	if at.value.Type() != reflect.TypeFor[Item]() {
		return nil
	}
	list, i := at.parent, at.index
	err := at.member(&pathStep{text: "text"})
	at.parent, at.index = list, i
	return err
}

// A search walks to the spots of a path with empty brackets, in the order of the post.
// The spots exist.
type search struct {
	visit   func(*spot) bool // returns false to end the walk
	missing *absence         // the first missing element or key
}

// errStopped is the error of a walk that visit ends.
var errStopped = errors.New("stopped")

// noElements marks the spot of an element of an empty list. The steps after the list
// are still checked.
var noElements = new(absence)

// walk goes on from at by steps. At empty brackets, and at each bracket after them,
// walk goes on from all elements that the step selects.
func (s *search) walk(at spot, steps []pathStep, several bool) error {
	for i := range steps {
		step := &steps[i]
		if several = several || step.all; several && step.bracket && at.isList() {
			return s.fork(at, step, steps[i+1:])
		}
		if err := at.step(step); err != nil {
			return err
		}
	}
	switch err := at.toText(); {
	case err != nil:
		return err
	case at.missing == nil && !s.visit(&at):
		return errStopped
	case at.missing != noElements:
		s.missing = cmp.Or(s.missing, at.missing)
	}
	return nil
}

// fork goes on from each element that a step selects. If the step selects no
// element, the steps go on in an empty element: an error in the path is more
// important.
func (s *search) fork(at spot, step *pathStep, steps []pathStep) error {
	list, found := at.part(), false
	for i := 0; i < list.Len(); i++ { // the caller of GetAll may make the list shorter
		if !step.selects(list, i, at.post.Vocabulary()) {
			continue
		}
		found = true
		next := at
		next.element(list, i)
		if err := s.walk(next, steps, true); err != nil {
			return err
		}
	}
	switch {
	case found:
		return nil
	case list.Len() == 0:
		at.missing = cmp.Or(at.missing, noElements)
	default:
		at.lacks(len(at.path), list, step)
	}
	at.element(list, -1)
	return s.walk(at, steps, true)
}

func (at *spot) fail(end int, format string, args ...any) error {
	return &FieldError{Field: cutPath(at.path[:end]), Msg: fmt.Sprintf(format, args...)}
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
func (at *spot) step(s *pathStep) error {
	v := at.part()
	switch {
	case at.missing != nil && at.belowExtra():
		at.new = nil // nothing is known about the parts of a value that is not there
	case v.Kind() == reflect.Struct && !at.belowExtra():
		return at.member(s)
	case v.Kind() != reflect.Slice:
		return at.fail(s.end, "%s has no parts", cutPath(at.path[:s.start]))
	case v.Type() == reflect.TypeFor[Map]() && s.all:
		return at.fail(s.end, "%s is no list; name a key", cutPath(at.path[:s.start]))
	case v.Type() == reflect.TypeFor[Map]():
		at.entry(v, s)
	case !s.bracket:
		return at.fail(s.end, "%s is a list; say which one, as in %[1]s[0]", cutPath(at.path[:s.start]))
	default:
		i := s.only(v, at.post.Vocabulary())
		if i < 0 {
			at.lacks(len(at.path), v, s)
		}
		at.element(v, i)
	}
	return nil
}

// enter makes v, a part of the value at the index of a list or at the name of a member or a
// key, the value. A part of a derived value is derived.
func (at *spot) enter(v reflect.Value, name string, i int) {
	path := (*at.trail)[:at.end]
	if i >= 0 {
		path = append(strconv.AppendInt(append(path, '['), int64(i), 10), ']')
	} else {
		path = appendName(path, name)
	}
	*at.trail = path
	*at = spot{post: at.post, path: at.path, trail: at.trail, end: len(path), field: at.field, value: v, from: at.from, parent: at.value, missing: at.missing}
}

// member goes to a member of a struct.
func (at *spot) member(s *pathStep) error {
	x := at.value.Addr().Interface().(parent)
	members := x.members()
	for _, m := range members {
		if m.name != s.text || s.bracket {
			continue
		}
		if m.from == "" {
			at.enter(reflect.ValueOf(m.value).Elem(), m.name, -1)
		} else {
			field := at.field
			if field == "" {
				field = string(appendName((*at.trail)[:at.end:at.end], m.from))
			}
			v := reflect.ValueOf(derive(x, m.name, at.post.Vocabulary()))
			at.enter(reflect.New(v.Type()).Elem(), m.name, -1)
			at.value.Set(v)
			at.from, at.field = m.from, field
		}
		at.optional = m.optional
		return nil
	}
	var names []string
	for _, m := range members {
		names = append(names, m.name)
	}
	msg := "it has " + strings.Join(names, ", ")
	if meant := near.Word(s.text, names); meant != "" && !s.bracket {
		msg = "did you mean " + meant + "?"
	} else if s.start == 0 && !s.bracket {
		msg += ". Other keys of the front matter are below extra: extra." + message.Key(s.text)
	}
	thing := strings.ToLower(at.value.Type().Name())
	if thing = "a " + thing; thing == "a item" {
		thing = "an item"
	}
	return at.fail(s.end, "%s has no such field; %s", thing, msg)
}

// entry goes to the value of a key in a Map.
func (at *spot) entry(v reflect.Value, s *pathStep) {
	m := v.Interface().(Map)
	for i := range m {
		if m[i].Key == s.text {
			at.enter(reflect.ValueOf(&m[i].Value).Elem(), s.text, -1)
			at.index = i
			return
		}
	}
	at.lacks(s.end, v, s)
	e := &Entry{Key: s.text}
	at.enter(reflect.ValueOf(&e.Value).Elem(), s.text, -1)
	at.new = e
}

// element goes to element i of a list. For -1, the list does not have the element, and
// the steps go on in an empty element: an error in the path is more important.
func (at *spot) element(list reflect.Value, i int) {
	var v reflect.Value
	if i >= 0 {
		v = list.Index(i)
	} else {
		v = reflect.New(list.Type().Elem()).Elem()
	}
	at.enter(v, "", max(i, 0))
	at.index = i
}

// only returns the index of the only element of a list that s selects, or -1.
func (s *pathStep) only(list reflect.Value, words *sections.Vocabulary) int {
	first, end, only := 0, list.Len(), -1
	if s.index >= 0 {
		if first = s.index; first < end {
			return first
		}
	}
	for i := first; i < end; i++ {
		if s.selects(list, i, words) {
			if only >= 0 {
				return -1
			}
			only = i
		}
	}
	return only
}

// selects reports whether s selects element i of a list.
func (s *pathStep) selects(list reflect.Value, i int, words *sections.Vocabulary) bool {
	switch {
	case s.all:
		return true
	case s.index >= 0:
		return i == s.index
	}
	element := list.Index(i)
	switch v := element.Addr().Interface().(type) {
	case *Paper:
		if !s.id.IsZero() {
			if id, ok := idOf(v); ok {
				return s.id == id || s.id == id.Base() || id.Version() == 0 && s.id.Base() == id
			}
		}
		return v.Title == s.text || v.URL == s.text
	case *Section:
		if s.kind != "" {
			return words.Kind(v.Heading) == s.kind
		}
	case *Item:
		if s.label != "" {
			return words.Label(v.Label) == s.label
		}
	}
	return nameOf(element) == s.text
}
