package main

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/paperdigest/digest"
)

var errMissing = errors.New("there is no such key")

// extra calls edit with the value of a key of the front matter, or with none
// where there is no such key, and gives the key the value that it returns. A
// key that is not to be kept is removed. What the key is part of has to be
// there.
func (at *place) extra(edit func(old any, ok bool) (v any, keep bool, err error)) error {
	n := len(at.field.steps) - len(at.keys)
	v, err := at.editValue(at.post.Extra, n, edit)
	if err == nil {
		at.post.Extra = v.(digest.Map)
	}
	return err
}

// editValue returns v, which the first n steps lead to, with the value changed
// that the others lead to. It does not change what v holds.
func (at *place) editValue(v any, n int, edit func(any, bool) (any, bool, error)) (any, error) {
	s, last := at.field.steps[n], n+1 == len(at.field.steps)
	part := func(old any, ok bool) (any, bool, error) {
		if last {
			return edit(old, ok)
		}
		if !ok {
			return nil, false, errMissing
		}
		v, err := at.editValue(old, n+1, edit)
		return v, true, err
	}
	refuse := func(format string, args ...any) (any, error) {
		return nil, &digest.FieldError{Field: at.field.to(n + 1), Msg: fmt.Sprintf(format, args...)}
	}
	switch v := v.(type) {
	case digest.Map:
		old, ok := v.Lookup(s.text)
		v = slices.Clone(v)
		switch x, keep, err := part(old, ok); {
		case err == errMissing:
			var keys []string
			for _, e := range v {
				keys = append(keys, e.Key)
			}
			return refuse("%v; %s", err, thereAre(keys))
		case err != nil:
			return nil, err
		case keep:
			v.Set(s.text, x)
		default:
			v.Delete(s.text)
		}
		return v, nil
	case []any:
		i, err := strconv.Atoi(s.text)
		if err != nil || s.quoted || !s.bracket {
			return refuse("%s is a list; say which one, as in %[1]s[0]", at.field.to(n))
		}
		if i < 0 || i >= len(v) {
			return refuse("%v", outOfRange(len(v), "element"))
		}
		v = slices.Clone(v)
		x, keep, err := part(v[i], true)
		if err != nil {
			return nil, err
		}
		if !keep {
			return slices.Delete(v, i, i+1), nil
		}
		v[i] = x
		return v, nil
	}
	return refuse("%s has no parts", at.field.to(n))
}
