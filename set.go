package digest

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
)

// Set assigns a value at a path, which [Post.Get] describes. The other values of
// p stay as they are, and so does Source: afterwards [Render] changes only the
// bytes of the value.
//
// The value has the type that Get returns, or is JSON as a json.RawMessage, or is
// any value whose JSON fits, such as an int for a key of Extra. Nil removes a
// member that the JSON of a post may leave out. A key of Extra that p does not
// have is added after the other keys. Afterwards p may share memory with the
// value.
//
// The error is a *FieldError; p is then unchanged. The members arxiv_id and kind
// are derived and cannot be set. Set does not check that the format can hold the
// value; Render does.
func (p *Post) Set(path string, value any) error {
	at, err := p.settable(path)
	if err != nil {
		return err
	}
	raw, isJSON := value.(json.RawMessage)
	if at.optional && (value == nil || string(bytes.TrimSpace(raw)) == "null") {
		at.remove()
		return nil
	}
	v := reflect.ValueOf(&value).Elem()
	switch {
	case isJSON:
		return at.decode(raw)
	case value != nil && v.Elem().Type() == at.value.Type():
		at.set(v.Elem())
		return nil
	case at.belowExtra():
		if _, err := extraValue(value, path, p.Source.codec.limits().Depth); err == nil {
			at.set(v)
			return nil
		}
	}
	data, err := json.Marshal(value)
	if err != nil {
		return at.fail(len(path), "%v", err)
	}
	return at.decode(data)
}

// SetText is Set with a value as a person types it. The text of a string is the
// string itself. A list of strings is words with commas between them, or JSON. A
// key of Extra that has a string keeps a string; the text of another key is JSON,
// or a string if it is not JSON. A text in double quotes is a string in both
// cases. Every other value is JSON. The empty text removes a key of Extra, and a
// member that the JSON of a post may leave out.
func (p *Post) SetText(path, text string) error {
	at, err := p.settable(path)
	if err != nil {
		return err
	}
	isText := at.value.Kind() == reflect.String
	if at.belowExtra() {
		_, hasText := at.value.Interface().(string)
		isText = !json.Valid([]byte(text)) || hasText && text[0] != '"'
	}
	switch {
	case text == "" && (at.optional || at.belowExtra()):
		at.remove()
	case isText:
		at.set(reflect.ValueOf(text).Convert(at.value.Type()))
	case at.value.Type() == reflect.TypeFor[[]string]() && !strings.HasPrefix(strings.TrimSpace(text), "["):
		words := strings.Split(text, ",")
		for i := range words {
			words[i] = strings.TrimSpace(words[i])
		}
		if slices.Contains(words, "") {
			return at.fail(len(path), "a word is missing at a comma; use JSON for a word that is empty or has a comma")
		}
		at.set(reflect.ValueOf(words))
	default:
		return at.decode([]byte(text))
	}
	return nil
}

// Delete removes the value at a path, which [Post.Get] describes: a member that
// the JSON of a post may leave out, an element of a list, or a key of Extra. The
// other papers keep their numbers, unlike after [Post.Remove]. A value that p does
// not have is no error if the path ends in a member or a key.
//
// The error is a *FieldError; p is then unchanged.
func (p *Post) Delete(path string) error {
	at, err := p.settable(path)
	if err == nil && !at.remove() {
		err = at.fail(len(path), "cannot be left out; set it to another value")
	}
	return err
}

// settable returns the spot of a value that p has, or that may be added to it.
func (p *Post) settable(path string) (*spot, error) {
	at, err := p.find(path)
	switch {
	case err != nil:
		return nil, err
	case at.missing != nil && at.new == nil:
		return nil, at.missing
	case at.from != "":
		return nil, at.fail(len(path), "is derived from %s; set that", at.from)
	}
	return at, nil
}

// set assigns v to the value. A new value is added.
func (at *spot) set(v reflect.Value) {
	if at.value.Set(v); at.new != nil {
		m := at.parent.Interface().(Map)
		at.parent.Set(reflect.ValueOf(append(m, *at.new)))
	}
}

// remove removes the value, and reports whether it may be left out.
func (at *spot) remove() bool {
	list := reflect.ValueOf(at.parent.Interface())
	switch {
	case at.optional:
		at.value.SetZero()
	case list.Kind() != reflect.Slice:
		return false
	case at.new == nil:
		head, tail := list.Slice3(0, at.index, at.index), list.Slice(at.index+1, list.Len())
		at.parent.Set(reflect.AppendSlice(head, tail))
	}
	return true
}

// decode assigns the value that JSON has.
func (at *spot) decode(data []byte) error {
	if !json.Valid(data) {
		want := "JSON"
		if at.value.Kind() == reflect.Int {
			want = "a whole number"
		}
		return at.fail(len(at.path), "want %s, got %s", want, clip(string(data)))
	}
	v := reflect.New(at.value.Type())
	r, err := newJSONReader(data, at.path, at.post.Source.codec.limits())
	if err != nil {
		return err
	}
	r.within = at.path
	r.into(v.Interface())
	if r.end(); r.err != nil {
		return r.err
	}
	at.set(v.Elem())
	return nil
}
