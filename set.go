package digest

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/message"
)

// Set assigns a value at a path; [Post.Get] describes paths. The other values of p
// and its Source stay as they are: afterwards [Render] changes only the bytes of
// the value. If a group gets a name that no other group has, the papers of the group
// get the name, too.
//
// The value has the type that Get returns, or is JSON as a json.RawMessage, or can
// be encoded as the right JSON, such as an int for a key of Extra. Nil removes a
// member that the JSON of a post may leave out. A new key of Extra goes after the
// other keys. Afterwards p may share memory with the value.
//
// The error is a *FieldError; p is then unchanged. The derived members (arxiv_id,
// name, kind, labels) cannot be set. Render, not Set, checks whether the format can
// hold the value.
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

// SetText is Set with a value as people type values. The text of a string is the
// string itself. The text of a list of strings is words with commas between them,
// or JSON. If a key of Extra has a string, the text is the new string, so that 1.10
// after "1.9" is not a number; if the key has a boolean, yes, no, on and off are
// booleans too, as in YAML; for other keys, the text is JSON if possible, and
// otherwise a string. In each case, a text in double quotes is a JSON string. The
// text of every other value is JSON. The empty text removes a key of Extra, and a
// member that the JSON of a post may leave out.
func (p *Post) SetText(path, text string) error {
	at, err := p.settable(path)
	if err != nil {
		return err
	}
	isText := at.value.Kind() == reflect.String
	if at.belowExtra() {
		_, hasText := at.value.Interface().(string)
		isText = !json.Valid([]byte(text)) || hasText && !strings.HasPrefix(strings.TrimLeft(text, " \t\r\n"), `"`)
	}
	yes, isBool := frontmatter.ParseBool(text)
	if isBool && at.belowExtra() {
		_, isBool = at.value.Interface().(bool)
	}
	switch {
	case text == "" && (at.optional || at.belowExtra()):
		at.remove()
	case isBool && at.belowExtra():
		at.set(reflect.ValueOf(yes))
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

// Delete removes the value at a path: a member that the JSON of a post may leave
// out, an element of a list, or a key of Extra. After a paper is deleted, the other
// papers keep their numbers; [Post.Remove] renumbers the papers. Deleting an absent
// member or key is not an error.
//
// The error is a *FieldError; p is then unchanged.
func (p *Post) Delete(path string) error {
	at, err := p.settable(path)
	if err == nil && !at.remove() {
		err = at.fail(len(path), "cannot be left out; set it to another value")
	}
	return err
}

// settable returns the spot of a value that may be set, or added to a Map.
func (p *Post) settable(path string) (*spot, error) {
	at, err := p.find(path)
	switch {
	case err != nil:
		return nil, err
	case at.missing != nil && at.new == nil:
		return nil, at.missing.err()
	case at.from != "":
		return nil, at.fail(len(path), "is derived from %s; set that", at.from)
	}
	return at, nil
}

// set assigns v to the value. A new entry is added to its Map.
func (at *spot) set(v reflect.Value) {
	var old GroupName
	group, _ := cutPlace(at.full(), "groups[")
	if group >= 0 {
		old = at.post.Groups[group].Name()
	}
	if at.value.Set(v); at.new != nil {
		m := at.parent.Interface().(Map)
		at.parent.Set(reflect.ValueOf(append(m, *at.new)))
	}
	if group >= 0 {
		at.post.regroup(group, old)
	}
}

// renameGroup gives the papers of the i-th group the name of the group, after the groups
// were old.
func (p *Post) renameGroup(old []Group, i int) { p.regroup(i, old[i].Name()) }

// regroup gives the papers of the i-th group the name of the group, which was from before.
// Several groups of one name keep their papers as they are.
func (p *Post) regroup(i int, from GroupName) {
	to := p.Groups[i].Name()
	if from == to {
		return
	}
	for j := range p.Groups {
		if name := p.Groups[j].Name(); j != i && (name == from || name == to) {
			return
		}
	}
	for j := range p.Papers {
		if p.Papers[j].Group == from {
			p.Papers[j].Group = to
		}
	}
}

// remove removes the value, and reports whether the value may be left out. Another post
// may share the list, and so a list is divided by copying it. Without its first or last
// element, it is a part of itself.
func (at *spot) remove() bool {
	list := reflect.ValueOf(at.parent.Interface())
	switch {
	case at.optional:
		at.value.SetZero()
	case list.Kind() != reflect.Slice:
		return false
	case at.new == nil:
		i, n := at.index, list.Len()
		head, tail := list.Slice3(0, i, i), list.Slice3(i+1, n, n)
		switch i {
		case 0:
			head = tail
		case n - 1:
		default:
			head = reflect.AppendSlice(head, tail)
		}
		at.parent.Set(head)
	}
	return true
}

// decode assigns a value from JSON.
func (at *spot) decode(data []byte) error {
	if !json.Valid(data) {
		want := "JSON"
		if at.value.Kind() == reflect.Int {
			want = "a whole number"
		}
		return at.fail(len(at.path), "want %s, got %s", want, message.Clip(string(data)))
	}
	v := reflect.New(at.value.Type())
	field := cutPath(at.path)
	r := newJSONReader(data, field, field, at.post.Source.codec.limits())
	r.into(v.Interface())
	if err := r.end(); err != nil {
		return err
	}
	at.set(v.Elem())
	return nil
}
