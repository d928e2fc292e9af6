package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/sections"
)

// A place is what a field leads to in one post.
type place struct {
	post  *digest.Post
	field field

	// Value is the value, to be read and assigned. Of what stands below extra
	// it is extra, and keys lead on from there.
	value reflect.Value
	keys  []step

	// Derived is what the value is derived from, if it is. It cannot be
	// assigned then.
	derived string

	// Optional is whether JSON leaves out the zero value.
	optional bool

	// Outline is the way from the post to the value: the names of members,
	// and "" for an element.
	outline []string
}

// find returns the place that the field has in a post.
func (f field) find(p *digest.Post) (*place, error) {
	at := &place{post: p, field: f, value: reflect.ValueOf(p).Elem()}
	for i, s := range f.steps {
		switch {
		case at.value.Type() == typeMap:
			at.keys = f.steps[i:]
			return at, nil
		case at.value.Kind() == reflect.Struct:
			at.follow(s)
		default:
			j, err := element(at.value, s)
			if err != nil {
				return nil, f.fail(err)
			}
			at.value = at.value.Index(j)
			at.optional = false
			at.outline = append(at.outline, "")
		}
	}
	if at.value.Type() == typeItem {
		at.follow(step{text: "text"})
	}
	return at, nil
}

// follow goes on to a member.
func (at *place) follow(s step) {
	m, _ := member(at.value.Type(), s) // the field was checked
	at.optional = strings.Contains(m.Tag.Get("json"), ",omit")
	at.outline = append(at.outline, s.text)
	if m.Index != nil {
		at.value = at.value.FieldByIndex(m.Index)
		return
	}
	switch v := at.value.Interface().(type) {
	case digest.Paper:
		id, _ := v.ArXiv()
		at.derived, at.value = "url", reflect.ValueOf(id.String())
	case digest.Section:
		at.derived, at.value = "heading", reflect.ValueOf(string(v.Kind()))
	case digest.Item:
		at.derived, at.value = "label", reflect.ValueOf(string(v.LabelKind()))
	}
}

// element returns the index of the element that a step stands for.
func element(list reflect.Value, s step) (int, error) {
	if !s.quoted {
		if i, err := strconv.Atoi(s.text); err == nil {
			if i < 0 || i >= list.Len() {
				thing := strings.ToLower(list.Type().Elem().Name())
				if thing == "string" {
					thing = "element"
				}
				return 0, outOfRange(list.Len(), thing)
			}
			return i, nil
		}
	}
	var matches []int
	var names []string
	for i := range list.Len() {
		name, is := nameOf(list.Index(i), s)
		if is {
			matches = append(matches, i)
		}
		if name != "" {
			names = append(names, strconv.Quote(name))
		}
	}
	switch len(matches) {
	case 1:
		return matches[0], nil
	case 0:
		return 0, fmt.Errorf("there is no %s; %s", strconv.Quote(s.text), thereAre(names))
	}
	places := strings.Trim(fmt.Sprint(matches), "[]")
	return 0, fmt.Errorf("there are %d of %s, at %s; say which by its number", len(matches), strconv.Quote(s.text),
		strings.ReplaceAll(places, " ", ", "))
}

// nameOf returns the name that an element goes by, or "", and whether a step
// means it.
func nameOf(v reflect.Value, s step) (name string, is bool) {
	words := sections.Default()
	switch v := v.Interface().(type) {
	case digest.Paper:
		name, is = v.Title, v.Title == s.text
		if id, ok := v.ArXiv(); ok {
			name = id.String()
			if want, err := arxiv.Parse(s.text); err == nil && !s.quoted {
				is = want == id || want == id.Base() || id.Version() == 0 && want.Base() == id
			}
		}
	case digest.Link:
		name, is = v.Text, v.Text == s.text
	case digest.Section:
		name, is = v.Heading, v.Heading == s.text
		if k := words.Kind(s.text); k != "" && !s.quoted {
			is = v.Kind() == k
		}
	case digest.Item:
		name, is = v.Label, v.Label == s.text && v.Label != ""
		if l := words.Label(s.text); l != "" && !s.quoted {
			is = v.LabelKind() == l
		}
	case string:
		name, is = v, v == s.text
	}
	return name, is
}

// thereAre tells what there is instead of what was asked for.
func thereAre(names []string) string {
	const most = 8
	switch {
	case len(names) == 0:
		return "there are none"
	case len(names) == 1:
		return "there is " + names[0]
	case len(names) > most:
		more := fmt.Sprintf(", and %d more", len(names)-most)
		return "there are " + strings.Join(names[:most], ", ") + more
	}
	return "there are " + strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}

func outOfRange(n int, thing string) error {
	switch n {
	case 0:
		return fmt.Errorf("there are no %ss", thing)
	case 1:
		return fmt.Errorf("there is 1 %s, at 0", thing)
	}
	return fmt.Errorf("there are %d %ss, 0 to %d", n, thing, n-1)
}

// get returns the value, and whether it is present: a field of a post or a
// paper that JSON leaves out is not.
func (at *place) get() (v any, present bool, err error) {
	if len(at.keys) > 0 {
		err := at.extra(func(old any, ok bool) (any, bool, error) {
			if !ok {
				return nil, false, errMissing
			}
			v = old
			return old, true, nil
		})
		return v, err == nil, err
	}
	return at.value.Interface(), !at.optional || !at.value.IsZero(), nil
}

// set assigns a value in the form in which a user types it, or in that of JSON.
func (at *place) set(text string, asJSON bool) error {
	err := at.assign(text, asJSON)
	if err == nil {
		return nil
	}
	return at.field.fail(err)
}

func (at *place) assign(text string, asJSON bool) error {
	if at.derived != "" {
		return fmt.Errorf("is derived from %s; set that", at.derived)
	}
	list := at.value.Type() == reflect.TypeFor[[]string]()
	switch {
	case len(at.keys) > 0:
		return at.extra(func(old any, _ bool) (any, bool, error) {
			_, wasText := old.(string)
			switch {
			case asJSON:
			case text == "":
				return nil, false, nil
			case !json.Valid([]byte(text)), wasText && !strings.HasPrefix(text, `"`):
				return text, true, nil
			}
			var v any
			err := at.decode(text, &v)
			return v, true, err
		})
	case at.optional && (asJSON && text == "null" || !asJSON && text == ""):
		at.value.SetZero()
	case asJSON:
		return at.decode(text, at.value.Addr().Interface())
	case at.value.Kind() == reflect.String:
		at.value.SetString(text)
	case at.value.Kind() == reflect.Int:
		n, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("want a whole number, got %q", text)
		}
		at.value.SetInt(int64(n))
	case list && !strings.HasPrefix(strings.TrimSpace(text), "["):
		words := strings.Split(text, ",")
		for i := range words {
			words[i] = strings.TrimSpace(words[i])
		}
		if slices.Contains(words, "") {
			return errors.New("a word is missing at a comma; what is to be empty or to hold a comma needs JSON")
		}
		at.value.Set(reflect.ValueOf(words))
	default:
		return at.decode(text, at.value.Addr().Interface())
	}
	return nil
}

// required are the members that the elements of lists need in JSON.
var required = map[string]string{"papers": "title", "links": "text", "sections": "heading"}

// decode reads a value of the place as the library reads it in the JSON of a
// post, and assigns it to what to points to.
func (at *place) decode(text string, to any) error {
	if !json.Valid([]byte(text)) {
		return fmt.Errorf("want JSON, got %q", text)
	}
	outline := at.outline
	if len(at.keys) > 0 {
		outline = []string{"extra", "value"}
	}
	doc, path := text, ""
	for i := len(outline) - 1; i >= 0; i-- {
		if name := outline[i]; name != "" {
			doc = `"` + name + `":` + doc
			if i > 1 { // an element of a list, which needs a member of its own
				if needs := required[outline[i-2]]; needs != "" && needs != name {
					doc += `,"` + needs + `":""`
				}
			}
			doc = "{" + doc + "}"
			path = "." + name + path
		} else {
			doc = "[" + doc + "]"
			path = "[0]" + path
		}
	}
	path = path[1:]
	var p digest.Post
	if err := json.Unmarshal([]byte(doc), &p); err != nil {
		var of *digest.FieldError
		if errors.As(err, &of) && strings.HasPrefix(of.Field, path) {
			return &digest.FieldError{Field: at.field.text + of.Field[len(path):], Msg: of.Msg}
		}
		return err
	}
	v := reflect.ValueOf(&p).Elem()
	for _, name := range outline {
		switch {
		case v.Type() == typeMap:
			v = v.Index(0).FieldByName("Value")
		case name == "":
			v = v.Index(0)
		default:
			m, _ := member(v.Type(), step{text: name})
			v = v.FieldByIndex(m.Index)
		}
	}
	reflect.ValueOf(to).Elem().Set(v)
	return nil
}
