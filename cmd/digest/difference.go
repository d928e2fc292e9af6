package main

import (
	"fmt"
	"reflect"
	"strings"

	"github.com/paperdigest/digest"
)

// A valueDifference is a value in which two posts differ.
type valueDifference struct {
	path      string // as in papers[3].title
	want, got string
}

func (d *valueDifference) Error() string {
	return fmt.Sprintf("%s: %s", d.path, wantGot(d.want, d.got))
}

// difference returns the first value in which two posts differ, or nil. The
// text that a post came from is no value of it. Nil and empty lists are the
// same, but for those whose absence means something.
func difference(want, got *digest.Post) *valueDifference {
	return compare{}.values("", reflect.ValueOf(*want), reflect.ValueOf(*got))
}

// differenceFolded is difference for texts whose white space may differ.
func differenceFolded(want, got *digest.Post) *valueDifference {
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return compare{fold}.values("", reflect.ValueOf(*want), reflect.ValueOf(*got))
}

// A compare walks two values of the same shape side by side.
type compare struct{ fold func(string) string }

func (c compare) values(path string, want, got reflect.Value) *valueDifference {
	if want.Kind() == reflect.Interface {
		want, got = want.Elem(), got.Elem()
	}
	if want.IsValid() != got.IsValid() || want.IsValid() && want.Type() != got.Type() {
		return &valueDifference{path, show(want), show(got)}
	}
	switch want.Kind() {
	case reflect.Invalid: // null
		return nil
	case reflect.Struct:
		return c.fields(path, want, got)
	case reflect.Slice:
		return c.elements(path, want, got)
	case reflect.String:
		a, b := want.String(), got.String()
		if c.fold != nil {
			a, b = c.fold(a), c.fold(b)
		}
		if a == b {
			return nil
		}
		return &valueDifference{path, a, b}
	}
	if want.Equal(got) {
		return nil
	}
	return &valueDifference{path, show(want), show(got)}
}

func (c compare) fields(path string, want, got reflect.Value) *valueDifference {
	for i := range want.NumField() {
		field := want.Type().Field(i)
		name, options, _ := strings.Cut(field.Tag.Get("json"), ",")
		if name == "-" {
			continue
		}
		if name == "" {
			name = strings.ToLower(field.Name)
		}
		at := strings.TrimPrefix(path+"."+name, ".")
		a, b := want.Field(i), got.Field(i)
		// The tag omitzero is on the lists that may be empty and not absent.
		if options == "omitzero" && a.IsNil() != b.IsNil() {
			return &valueDifference{at, show(a), show(b)}
		}
		if d := c.values(at, a, b); d != nil {
			return d
		}
	}
	return nil
}

func (c compare) elements(path string, want, got reflect.Value) *valueDifference {
	for i := range min(want.Len(), got.Len()) {
		if d := c.values(fmt.Sprintf("%s[%d]", path, i), want.Index(i), got.Index(i)); d != nil {
			return d
		}
	}
	if want.Len() == got.Len() {
		return nil
	}
	return &valueDifference{path, count(want.Len(), "element"), count(got.Len(), "element")}
}

// show returns a value as messages show it.
func show(v reflect.Value) string {
	switch {
	case !v.IsValid():
		return "null"
	case v.Kind() == reflect.Slice && v.IsNil():
		return "absent"
	case v.Kind() == reflect.Slice:
		return count(v.Len(), "element")
	}
	return fmt.Sprint(v.Interface())
}
