package random_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
)

// place matches the name of a paper's field in a FieldError.
var place = regexp.MustCompile(`^papers\[(\d+)\](?:\.(number|title|url|lead)|\.links\[(\d+)\](?:\.(text|url))?|\.sections\[(\d+)\](?:\.(heading|text)|\.items\[(\d+)\](?:\.(label|text))?)?)?$`)

// field returns a pointer to the value that a FieldError names, or nil for the
// whole post and for a list. It reports whether p has the field.
func field(p *digest.Post, name string) (ptr any, ok bool) {
	at := func(prefix string, list []string) (any, bool) {
		i, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, prefix+"["), "]"))
		if err != nil || i >= len(list) {
			return nil, false
		}
		return &list[i], true
	}
	switch {
	case name == "post", name == "tags", name == "categories", name == "extra":
		return nil, true
	case name == "layout":
		return &p.Layout, true
	case name == "title":
		return &p.Title, true
	case name == "date":
		return (*string)(&p.Date), true
	case name == "intro":
		return &p.Intro, true
	case strings.HasPrefix(name, "tags["):
		return at("tags", p.Tags)
	case strings.HasPrefix(name, "categories["):
		return at("categories", p.Categories)
	case strings.HasPrefix(name, "extra."):
		// A key that is not a word is quoted, and a long key is cut off.
		start, _, long := strings.Cut(strings.TrimPrefix(name, "extra."), "…")
		return nil, slices.ContainsFunc(p.Extra, func(e digest.Entry) bool {
			for _, key := range []string{e.Key, strconv.Quote(e.Key)} {
				if strings.HasPrefix(name, "extra."+key) || long && strings.HasPrefix(key, start) {
					return true
				}
			}
			return false
		})
	}
	m := place.FindStringSubmatch(name)
	if m == nil {
		return nil, false
	}
	n := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	if n(1) >= len(p.Papers) {
		return nil, false
	}
	x := &p.Papers[n(1)]
	switch {
	case m[2] != "":
		return map[string]any{"number": &x.Number, "title": &x.Title, "url": &x.URL, "lead": &x.Lead}[m[2]], true
	case m[3] != "":
		if n(3) >= len(x.Links) {
			return nil, false
		}
		if m[4] == "" {
			return &x.Links[n(3)], true
		}
		return map[string]any{"text": &x.Links[n(3)].Text, "url": &x.Links[n(3)].URL}[m[4]], true
	case m[5] != "":
		if n(5) >= len(x.Sections) {
			return nil, false
		}
		s := &x.Sections[n(5)]
		if m[7] == "" {
			return map[string]any{"heading": &s.Heading, "text": &s.Text}[m[6]], true
		}
		if n(7) >= len(s.Items) {
			return nil, false
		}
		return map[string]any{"label": &s.Items[n(7)].Label, "text": &s.Items[n(7)].Text}[m[8]], true
	}
	return nil, true
}
