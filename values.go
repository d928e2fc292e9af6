package digest

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/message"
)

// A Date is a date as written in the front matter, with or without a time and a
// zone: "2025-10-29 08:15:00". A date without a zone is local, and stays without a
// zone.
type Date string

// DateOf returns t to the second, in t's zone, as the dates of Jekyll posts are
// written: "2006-01-02 15:04:05 -0700". For the years 0 to 9999, [Date.Time] reads
// the same second back. A fraction of a second is dropped. If the offset of the
// zone is not in whole minutes, or is a day or more, the date is in UTC.
func DateOf(t time.Time) Date {
	if _, offset := t.Zone(); offset%60 != 0 || offset <= -24*60*60 || offset >= 24*60*60 {
		t = t.UTC()
	}
	return Date(t.Format("2006-01-02 15:04:05 -0700"))
}

// Time returns the instant of d, in loc. A date without a zone is read as a date
// in loc. A date without a time is the midnight at its start. A nil loc is UTC.
//
// Jekyll reads a date without a zone in UTC if the date has seconds and no quotes,
// and otherwise in the site's zone. The caller chooses loc.
//
// Time reads the forms of a YAML timestamp (https://yaml.org/type/timestamp.html)
// and a few more: "2006-01-02"; then, optionally, "T" or white space and "15:04",
// "15:04:05" or "15:04:05.999"; then, optionally, the zone as "Z", "UTC", "+09",
// "+0900" or "+09:00".
func (d Date) Time(loc *time.Location) (time.Time, error) {
	if loc == nil {
		loc = time.UTC
	}
	day, rest := string(d), ""
	if i := strings.IndexAny(day, "Tt \t"); i >= 0 {
		day, rest = day[:i], strings.Trim(day[i+1:], " \t")
	}
	layout, value := "2006-1-2", day
	if rest != "" {
		clock, zone := rest, ""
		if i := strings.IndexAny(rest, "Zz+- \tU"); i >= 0 {
			clock, zone = rest[:i], strings.Trim(rest[i:], " \t")
		}
		layout += " 15:4"
		if strings.Count(clock, ":") > 1 {
			layout += ":5" // also reads a fraction
		}
		value += " " + clock
		switch {
		case zone == "":
		case zone == "Z" || zone == "z" || zone == "UTC":
			layout, value = layout+" Z07:00", value+" Z"
		default:
			sign, digits := zone[:1], zone[1:]
			if h, m, ok := strings.Cut(digits, ":"); ok && len(m) == 2 {
				digits = fmt.Sprintf("%02s", h) + m
			} else if len(digits) <= 2 {
				digits = fmt.Sprintf("%02s00", digits)
			}
			if digits >= "24" { // package time does not check the hours
				digits = ""
			}
			layout, value = layout+" -0700", value+" "+sign+digits
		}
	}
	t, err := time.ParseInLocation(layout, value, loc)
	if err != nil {
		return time.Time{}, fmt.Errorf("date %.80q: unknown form; write the date as 2006-01-02 15:04:05 +0900", string(d))
	}
	return t.In(loc), nil
}

// A Map is a mapping of the front matter, in the order of the text. Each key has
// one entry.
type Map []Entry

// An Entry is a key of a Map with its value: nil, a bool, a json.Number with the
// digits as written, a string, a []any of such values, or a Map. Any other value of
// YAML, such as a date, is a string. A value must not contain itself.
type Entry struct {
	Key   string
	Value any
}

// Lookup returns the value of key, and whether m has the key.
func (m Map) Lookup(key string) (value any, ok bool) {
	for _, e := range m {
		if e.Key == key {
			return e.Value, true
		}
	}
	return nil, false
}

// Set assigns a value to key. A new key goes to the end.
func (m *Map) Set(key string, value any) {
	for i := range *m {
		if (*m)[i].Key == key {
			(*m)[i].Value = value
			return
		}
	}
	*m = append(*m, Entry{key, value})
}

// Delete removes key, and reports whether m had the key.
func (m *Map) Delete(key string) bool {
	for i, e := range *m {
		if e.Key == key {
			*m = append((*m)[:i:i], (*m)[i+1:]...)
			return true
		}
	}
	return false
}

// Equal reports whether m and n have the same keys in the same order, with equal
// values. Nil and empty lists are equal, and so are nil and empty maps. Numbers are
// equal if their digits are. Package go-cmp calls this method. The method takes
// linear time; the time of go-cmp alone doubles with each level of nesting.
func (m Map) Equal(n Map) bool {
	return slices.EqualFunc(m, n, func(a, b Entry) bool { return a.Key == b.Key && sameValue(a.Value, b.Value) })
}

// clone returns a copy of m without shared memory.
func (m Map) clone() Map {
	m = slices.Clone(m)
	for i := range m {
		m[i].Value = cloneValue(m[i].Value)
	}
	return m
}

// cloneValue returns a copy of the value of an entry.
func cloneValue(v any) any {
	switch v := v.(type) {
	case Map:
		return v.clone()
	case []any:
		v = slices.Clone(v)
		for i := range v {
			v[i] = cloneValue(v[i])
		}
		return v
	}
	return v
}

// valueOf returns a value of the front matter as the value of an Entry.
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

// tooDeep returns the error for a value nested deeper than a limit. It cuts a long
// path.
func tooDeep(field string, limit int) *FieldError {
	return &FieldError{message.Cut(field, 60), fmt.Sprintf("is nested deeper than %d; flatten it", limit), ErrLimit}
}

// extraValue is the reverse of valueOf for a value of Extra with at most depth
// levels; field is the path of v.
func extraValue(v any, field string, depth int) (frontmatter.Value, error) {
	x, err := toValue(v, field, depth)
	var e *FieldError
	if errors.As(err, &e) && e.Err == ErrLimit {
		return x, tooDeep(e.Field, depth)
	}
	return x, err
}

// toValue is the reverse of valueOf; field is the path of v. Depth is the number of
// levels left: a value that contains itself is an error.
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
			return refuse("%.80q is not a number as JSON writes it; use a string", string(v))
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
			path := field + "." + message.Key(x.Key)
			if len(frontmatter.WriteString(x.Key, frontmatter.Plain, true)) > maxKey {
				return refuse("has a key longer than the %d bytes that YAML takes for one; shorten it", maxKey)
			}
			if seen[x.Key] {
				return refuse("has the key %.80q twice; keep one", x.Key)
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
