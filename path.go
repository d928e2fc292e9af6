package digest

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

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
// The first name has no dot before it, and the other names without brackets have
// one. A name in quotation marks is a JSON string. Another name ends before ".",
// "[" or "=", or in brackets before "]". A step "[]" is an error. It is left for
// paths to all elements of a list.
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
