package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/paperdigest/digest"
)

// fieldHelp is what the commands that take a field say about it.
const fieldHelp = `A FIELD is a path as in the JSON of "digest json", with these members:

  layout, title, date, tags, categories, extra, intro, papers
  papers[…].number, title, url, arxiv_id, links, lead, sections
  papers[…].links[…].text, url
  papers[…].sections[…].heading, kind, items, text
  papers[…].sections[…].items[…].label, kind, text

Extra holds the other keys of the front matter: extra.author, extra.a.b. In
brackets stands a place in a list. It is a number, counted from 0 as in JSON:
papers[0] is the first paper, whatever number it bears. Or it is a word:

  papers[1706.03762]       an arXiv identifier
  sections[introduction]   a kind, in any language that the format knows
  items[goal]              a kind of label
  sections["Ablations"]    the text itself, quoted as in JSON: of a heading, a
                           title, a label, a link, or a key of extra

An item by itself, items[goal], stands for its text. A shell reads brackets and
quotes itself, so put a field in single quotes.`

// A field is the path of a value of a post.
type field struct {
	text  string // as typed
	steps []step
}

// A step leads from a value to one of its parts.
type step struct {
	text    string // a member's name, or what stands in brackets
	bracket bool
	quoted  bool
	end     int // in the field's text
}

// to returns the path of what the first n steps lead to.
func (f field) to(n int) string {
	if n == 0 {
		return "the post"
	}
	return f.text[:f.steps[n-1].end]
}

// fail returns an error that names the field, unless err names one itself.
func (f field) fail(err error) error {
	var named *digest.FieldError
	if errors.As(err, &named) {
		return err
	}
	return &digest.FieldError{Field: f.text, Msg: err.Error()}
}

// parseField reads a field, and returns what follows it: nothing, or "=" and
// more. The field is one that some post has.
func parseField(text string) (f field, rest string, err error) {
	i := 0
	for i < len(text) && text[i] != '=' {
		var s step
		switch {
		case text[i] == '[':
			s.bracket = true
			s.text, s.quoted, s.end, err = bracketed(text, i+1)
		case i > 0 && text[i] != '.':
			err = errors.New(`want ".", "[" or the end`)
		default:
			if i > 0 {
				i++
			}
			n := strings.IndexAny(text[i:]+"=", ".[=")
			if n == 0 {
				err = errors.New("a name is missing")
			}
			s.text, s.end = text[i:i+n], i+n
		}
		if err != nil {
			return f, "", fmt.Errorf("%s: at character %d: %w", text, i+1, err)
		}
		f.steps = append(f.steps, s)
		i = s.end
	}
	f.text = text[:i]
	if i == 0 {
		return f, "", errors.New("no FIELD given")
	}
	return f, text[i:], f.check()
}

// bracketed reads what stands in brackets, from behind the first.
func bracketed(text string, i int) (s string, quoted bool, end int, err error) {
	if !strings.HasPrefix(text[i:], `"`) {
		n := strings.IndexByte(text[i:], ']')
		if n < 0 {
			return "", false, 0, errors.New(`"]" is missing`)
		}
		if s = strings.TrimSpace(text[i : i+n]); s == "" {
			return "", false, 0, errors.New("nothing in brackets; want a place")
		}
		return s, false, i + n + 1, nil
	}
	dec := json.NewDecoder(strings.NewReader(text[i:]))
	if err := dec.Decode(&s); err != nil {
		return "", true, 0, errors.New("want a string, quoted as in JSON")
	}
	end = i + int(dec.InputOffset())
	if !strings.HasPrefix(text[end:], "]") {
		return "", true, 0, errors.New(`want "]" behind the string`)
	}
	return s, true, end + 1, nil
}

var (
	typeMap   = reflect.TypeFor[digest.Map]()
	typeItem  = reflect.TypeFor[digest.Item]()
	typeNames = map[reflect.Type]string{
		reflect.TypeFor[digest.Post]():    "a post",
		reflect.TypeFor[digest.Paper]():   "a paper",
		reflect.TypeFor[digest.Section](): "a section",
		reflect.TypeFor[digest.Link]():    "a link",
		typeItem:                          "an item",
	}
)

// check returns an error if no post has such a field.
func (f field) check() error {
	t := reflect.TypeFor[digest.Post]()
	for i, s := range f.steps {
		switch t.Kind() {
		case reflect.Struct:
			next, ok := member(t, s)
			switch {
			case ok:
				t = next.Type
			case i == 0 && !s.bracket:
				return fmt.Errorf("%s: a post has no such field; it has %s. Other keys of the front matter are below extra: extra.%s",
					f.to(1), memberNames(t), s.text)
			default:
				return fmt.Errorf("%s: %s has no such field; it has %s", f.to(i+1), typeNames[t], memberNames(t))
			}
		case reflect.Slice:
			if t == typeMap {
				return nil
			}
			if !s.bracket {
				return fmt.Errorf("%s: %s is a list; say which one, as in %[2]s[0]", f.to(i+1), f.to(i))
			}
			t = t.Elem()
		default:
			return fmt.Errorf("%s: %s has no parts", f.to(i+1), f.to(i))
		}
	}
	return nil
}

// member returns the field of a struct that a step names.
func member(t reflect.Type, s step) (reflect.StructField, bool) {
	if !s.bracket {
		for _, m := range members(t) {
			if memberName(m) == s.text {
				return m, true
			}
		}
	}
	return reflect.StructField{}, false
}

// members returns the fields of a struct that JSON has. What is derived is
// there as a field without an index.
func members(t reflect.Type) []reflect.StructField {
	var list []reflect.StructField
	for _, m := range reflect.VisibleFields(t) {
		if memberName(m) != "-" {
			list = append(list, m)
		}
		if name := derivedBehind[t.Name()+"."+m.Name]; name != "" {
			tag := reflect.StructTag(`json:"` + name + `,omitempty"`)
			list = append(list, reflect.StructField{Name: name, Type: reflect.TypeFor[string](), Tag: tag})
		}
	}
	return list
}

// derivedBehind has the derived members of JSON by what they derive from.
var derivedBehind = map[string]string{"Paper.URL": "arxiv_id", "Section.Heading": "kind", "Item.Label": "kind"}

func memberName(m reflect.StructField) string {
	name, _, _ := strings.Cut(m.Tag.Get("json"), ",")
	return name
}

func memberNames(t reflect.Type) string {
	var names []string
	for _, m := range members(t) {
		names = append(names, memberName(m))
	}
	return strings.Join(names, ", ")
}
