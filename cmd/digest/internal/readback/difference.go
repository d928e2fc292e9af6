package readback

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A valueDifference is the place of a difference between two posts.
type valueDifference struct {
	path      string // such as papers[3].title
	want, got string
}

func (d *valueDifference) Error() string {
	return fmt.Sprintf("%s: %s", d.path, wantGot(d.want, d.got))
}

// difference returns the first value that differs in two posts, or nil. Sources
// are not compared. Nil and empty lists are equal, except for lists whose
// absence has a meaning.
func difference(want, got *digest.Post) *valueDifference {
	return compare{}.values("", reflect.ValueOf(*want), reflect.ValueOf(*got))
}

// differenceFolded is difference, but any white space equals one space.
func differenceFolded(want, got *digest.Post) *valueDifference {
	return compare{folds: true}.values("", reflect.ValueOf(*want), reflect.ValueOf(*got))
}

// A compare walks two values of the same shape side by side.
type compare struct{ folds bool }

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
		if a == b || c.folds && sameWords(a, b) {
			return nil
		}
		if c.folds {
			a, b = folded(a), folded(b)
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
		// The tag omitzero marks the lists that may be empty or absent.
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
	return &valueDifference{path, elements(want.Len()), elements(got.Len())}
}

// folded returns a text with single spaces between its words.
func folded(s string) string { return strings.Join(strings.Fields(s), " ") }

// sameWords reports whether two texts are equal when folded, without making the
// folded texts.
func sameWords(a, b string) bool {
	for {
		var v, w string
		v, a = nextWord(a)
		w, b = nextWord(b)
		if v != w {
			return false
		}
		if v == "" {
			return true
		}
	}
}

// nextWord returns the first word of s, or "", and the text after it.
func nextWord(s string) (word, rest string) {
	s = strings.TrimLeftFunc(s, unicode.IsSpace)
	end := strings.IndexFunc(s, unicode.IsSpace)
	if end < 0 {
		end = len(s)
	}
	return s[:end], s[end:]
}

// show returns a value for a message.
func show(v reflect.Value) string {
	switch {
	case !v.IsValid():
		return "null"
	case v.Kind() == reflect.Slice && v.IsNil():
		return "absent"
	case v.Kind() == reflect.Slice:
		return elements(v.Len())
	}
	return fmt.Sprint(v.Interface())
}

func elements(n int) string {
	if n == 1 {
		return "1 element"
	}
	return fmt.Sprintf("%d elements", n)
}

// firstDifference returns the first line that differs in two texts.
func firstDifference(want, got []byte) (line int, wantLine, gotLine string) {
	for line = 1; ; line++ {
		_, restA, _ := bytes.Cut(want, []byte("\n"))
		_, restB, _ := bytes.Cut(got, []byte("\n"))
		a, b := want[:len(want)-len(restA)], got[:len(got)-len(restB)]
		if !bytes.Equal(a, b) {
			return line, string(a), string(b)
		}
		want, got = restA, restB
	}
}

// wantGot shows two different strings. Long strings are cut to the part around
// the first difference.
func wantGot(want, got string) string {
	const before, length = 20, 80
	same := 0
	for same < len(want) && same < len(got) && want[same] == got[same] {
		same++
	}
	part := func(s string) string {
		start, end := max(0, same-before), min(len(s), same+length)
		for start > 0 && !utf8.RuneStart(s[start]) {
			start--
		}
		for end < len(s) && !utf8.RuneStart(s[end]) {
			end++
		}
		var out strings.Builder
		if start > 0 {
			out.WriteString("…")
		}
		out.WriteString(s[start:end])
		if end < len(s) {
			out.WriteString("…")
		}
		return out.String()
	}
	return fmt.Sprintf("want %q, got %q", part(want), part(got))
}
