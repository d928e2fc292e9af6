package digest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
)

// A Map is a mapping of the front matter that keeps its order. No two of its
// entries have one key.
type Map []Entry

// An Entry is a key of a Map with its value, which is nil, a bool, a
// json.Number with the digits as written, a string, a []any of such values, or
// a Map. Anything else that YAML can write, such as a date, is a string.
type Entry struct {
	Key   string
	Value any
}

// Lookup returns the value of key, and whether m has it.
func (m Map) Lookup(key string) (value any, ok bool) {
	for _, e := range m {
		if e.Key == key {
			return e.Value, true
		}
	}
	return nil, false
}

// Set gives key a value: in its place if m has it, otherwise at the end.
func (m *Map) Set(key string, value any) {
	for i := range *m {
		if (*m)[i].Key == key {
			(*m)[i].Value = value
			return
		}
	}
	*m = append(*m, Entry{key, value})
}

// Delete removes key, and reports whether m had it.
func (m *Map) Delete(key string) bool {
	for i, e := range *m {
		if e.Key == key {
			*m = append((*m)[:i:i], (*m)[i+1:]...)
			return true
		}
	}
	return false
}

// valueOf returns a value of the front matter as an Entry holds it.
func valueOf(v *frontmatter.Value) any {
	switch v.Kind {
	case frontmatter.Bool:
		return v.True()
	case frontmatter.Number:
		return json.Number(v.Text)
	case frontmatter.String:
		return v.Text
	case frontmatter.List:
		list := make([]any, len(v.Items))
		for i := range v.Items {
			list[i] = valueOf(&v.Items[i].Value)
		}
		return list
	case frontmatter.Map:
		m := make(Map, len(v.Items))
		for i := range v.Items {
			m[i] = Entry{v.Items[i].Key, valueOf(&v.Items[i].Value)}
		}
		return m
	}
	return nil
}

// tooDeep says that a value is nested deeper than a limit. The path to it may be
// of any length.
func tooDeep(field string, limit int) *FieldError {
	const most = 60
	if len(field) > most {
		field = strings.ToValidUTF8(field[:most], "") + "…"
	}
	return &FieldError{field, fmt.Sprintf("is nested deeper than %d; flatten it", limit), ErrLimit}
}

// extraValue is the reverse of valueOf for a value of a post's Extra, nested depth
// deep at most; field is its path.
func extraValue(v any, field string, depth int) (frontmatter.Value, error) {
	x, err := toValue(v, field, depth)
	var e *FieldError
	if errors.As(err, &e) && e.Err == ErrLimit {
		return x, tooDeep(e.Field, depth)
	}
	return x, err
}

// toValue is the reverse of valueOf; field is the path of v. Depth counts what
// may still be nested, so that a value that holds itself ends in an error.
func toValue(v any, field string, depth int) (frontmatter.Value, error) {
	refuse := func(format string, args ...any) (frontmatter.Value, error) {
		return frontmatter.Value{}, &FieldError{Field: field, Msg: fmt.Sprintf(format, args...)}
	}
	if depth == 0 {
		return frontmatter.Value{}, &FieldError{Field: field, Err: ErrLimit}
	}
	switch v := v.(type) {
	case nil:
		return frontmatter.Value{}, nil
	case bool:
		return frontmatter.Value{Kind: frontmatter.Bool, Text: fmt.Sprint(v)}, nil
	case json.Number:
		if !frontmatter.IsNumber(string(v)) {
			return refuse("%q is not a number as JSON writes it; use a string", string(v))
		}
		return frontmatter.Value{Kind: frontmatter.Number, Text: string(v)}, nil
	case string:
		return frontmatter.Value{Kind: frontmatter.String, Text: v}, nil
	case []any:
		list := frontmatter.Value{Kind: frontmatter.List}
		for i, x := range v {
			e, err := toValue(x, fmt.Sprintf("%s[%d]", field, i), depth-1)
			if err != nil {
				return e, err
			}
			list.Items = append(list.Items, frontmatter.Entry{Value: e})
		}
		return list, nil
	case Map:
		m := frontmatter.Value{Kind: frontmatter.Map}
		seen := make(map[string]bool, len(v))
		for _, x := range v {
			path := field + "." + pathKey(x.Key)
			if len(frontmatter.WriteString(x.Key, frontmatter.Plain, true)) > maxKey {
				return refuse("has a key longer than the %d bytes that YAML takes for one; shorten it", maxKey)
			}
			if seen[x.Key] {
				return refuse("has the key %q twice; keep one", x.Key)
			}
			seen[x.Key] = true
			e, err := toValue(x.Value, path, depth-1)
			if err != nil {
				return e, err
			}
			m.Items = append(m.Items, frontmatter.Entry{Key: x.Key, Value: e})
		}
		return m, nil
	}
	return refuse("holds a %T; use nil, bool, json.Number, string, []any or digest.Map", v)
}
