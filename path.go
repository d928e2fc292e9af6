package digest

import (
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"unicode/utf8"
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
// of a paper, the heading of a section, the label of an item, the text of a link
// or a tag. Without quotes it may also be the arXiv identifier of a paper, a kind
// of section or a kind of label, in each language of [Post.Vocabulary]. An item
// at the end of a path stands for its text. Extra has the other keys of the front
// matter; a key with a dot is in brackets and quotes: extra.a["b.c"].
//
// The value has the type of the field, such as string, Date, int, []string or
// Paper, or is the value of an [Entry]. For a member that the JSON of the post
// leaves out, the value is nil. The value may share memory with p.
//
// The error is a *FieldError. It is an [ErrNotFound] if p does not have an element
// or a key of the path, and other posts may have them.
func (p *Post) Get(path string) (any, error) {
	at, err := p.find(path)
	switch {
	case err != nil:
		return nil, err
	case at.missing != nil:
		return nil, at.missing
	case at.optional && at.isEmpty():
		return nil, nil
	case at.value.Kind() == reflect.Slice && at.value.IsNil():
		return reflect.MakeSlice(at.value.Type(), 0, 0).Interface(), nil
	}
	return at.value.Interface(), nil
}

// isEmpty reports whether JSON leaves out the value if it is optional.
func (at *spot) isEmpty() bool {
	if at.value.Kind() == reflect.Slice && at.value.Type() != reflect.TypeFor[[]string]() {
		return at.value.Len() == 0
	}
	return at.value.IsZero()
}

// A pathStep leads from a value to one of its parts.
type pathStep struct {
	text       string // a name, or the text in brackets
	bracket    bool
	quoted     bool
	start, end int // in the path, with the dot or the brackets
}

// parsePath divides a path into its steps:
//
//	path = step { step }
//	step = [ "." ] name | "[" name "]"
//
// Only the first step has neither a dot nor brackets. A name in quotation marks is
// a JSON string. Any other name ends before ".", "[" or "=", or in brackets before
// "]". The step "[]" is an error; a path to all elements of a list may use "[]"
// some day.
func parsePath(path string) (steps []pathStep, err error) {
	for i := 0; i < len(path); {
		s := pathStep{start: i}
		name, ends, problem := i, ".[=", "a name is missing"
		switch {
		case path[i] == '[':
			s.bracket = true
			name, ends, problem = i+1, "]", "nothing in brackets; want a place"
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
			if s.text = strings.TrimSpace(path[name:s.end]); s.text == "" {
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
	case pathKey(name) != name:
		return path + "[" + string(appendString(nil, name)) + "]"
	case path == "":
		return name
	}
	return path + "." + name
}
