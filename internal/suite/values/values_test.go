package values_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// Posts compare with go-cmp without any option, whatever text they remember.
func TestCmp(t *testing.T) {
	src := []byte("---\ntitle: x\n---\n\n# 1. [A](u)\n\n## B\n\n- c\n")
	p, q := posttest.Parse(t, src), posttest.Parse(t, append(src, "\n\n"...))
	if p.Source.String() == q.Source.String() {
		t.Fatal("the same text")
	}
	if d := cmp.Diff(p, q); d != "" {
		t.Errorf("posts of the same values differ:\n%s", d)
	}
	q.Papers[0].Sections[0].Items[0].Text = "d"
	d := cmp.Diff(p, q)
	if !strings.Contains(d, `"c"`) || !strings.Contains(d, `"d"`) {
		t.Errorf("posts that differ in a bullet:\n%s", d)
	}
	if digest.Source.Equal(p.Source, digest.Source{}) != true {
		t.Error("Source counts in comparisons")
	}
}

// nestedMap is a Map with n levels of maps and lists around a value.
func nestedMap(n int, value any) digest.Map {
	for i := range n {
		if i%2 == 0 {
			value = digest.Map{{Key: "k", Value: value}}
		} else {
			value = []any{value, json.Number("1")}
		}
	}
	return digest.Map{{Key: "m", Value: value}}
}

func TestMapEqual(t *testing.T) {
	a := digest.Map{{Key: "n", Value: json.Number("1.0")}, {Key: "l", Value: []any{nil, true, digest.Map{}}}}
	for _, tt := range []struct {
		why  string
		b    digest.Map
		want bool
	}{
		{"a copy", digest.Map{{Key: "n", Value: json.Number("1.0")}, {Key: "l", Value: []any{nil, true, digest.Map{}}}}, true},
		{"a nil map instead of an empty one", digest.Map{{Key: "n", Value: json.Number("1.0")}, {Key: "l", Value: []any{nil, true, digest.Map(nil)}}}, true},
		{"another order", digest.Map{a[1], a[0]}, false},
		{"another key", digest.Map{{Key: "o", Value: json.Number("1.0")}, a[1]}, false},
		{"other digits", digest.Map{{Key: "n", Value: json.Number("1")}, a[1]}, false},
		{"a string for a number", digest.Map{{Key: "n", Value: "1.0"}, a[1]}, false},
		{"null for a map", digest.Map{a[0], {Key: "l", Value: []any{nil, true, nil}}}, false},
		{"a shorter list", digest.Map{a[0], {Key: "l", Value: []any{nil, true}}}, false},
		{"a map for a list", digest.Map{a[0], {Key: "l", Value: digest.Map{}}}, false},
		{"a key less", a[:1], false},
		{"nothing", nil, false},
	} {
		if got := a.Equal(tt.b); got != tt.want {
			t.Errorf("%s: %v", tt.why, got)
		}
		if got := tt.b.Equal(a); got != tt.want {
			t.Errorf("%s, reversed: %v", tt.why, got)
		}
	}
	if !(digest.Map{}).Equal(nil) {
		t.Error("nil and an empty Map differ")
	}
	odd := digest.Map{{Key: "a", Value: []string{"x"}}} // no value of the front matter
	if !odd.Equal(digest.Map{{Key: "a", Value: []string{"x"}}}) || odd.Equal(digest.Map{{Key: "a", Value: []string{"y"}}}) {
		t.Error("other values do not compare")
	}
}

// go-cmp compares nested values in linear time. Without Map.Equal, 30 levels
// take it longer than a test may take.
func TestCmpNested(t *testing.T) {
	for _, levels := range []int{30, 1000} {
		p, q := &digest.Post{Extra: nestedMap(levels, "x")}, &digest.Post{Extra: nestedMap(levels, "x")}
		if d := cmp.Diff(p, q); d != "" {
			t.Errorf("%d levels: equal posts differ:\n%s", levels, d)
		}
		q.Extra = nestedMap(levels, "y")
		if cmp.Equal(p, q) || cmp.Diff(p, q) == "" {
			t.Errorf("%d levels: a difference is not found", levels)
		}
	}
}

// Nil and empty lists are one, but for Tags and Categories.
func TestNilAndEmpty(t *testing.T) {
	build := func(empty bool) *digest.Post {
		p := &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: "u"}, {Number: 2, Title: "B", URL: "v", Sections: []digest.Section{{Heading: "C"}}}}}
		if empty {
			p.Extra = digest.Map{}
			p.Papers[0].Links, p.Papers[0].Sections = []digest.Link{}, []digest.Section{}
			p.Papers[1].Sections[0].Items = []digest.Item{}
		}
		return p
	}
	null, err := digest.Render(build(false))
	if err != nil {
		t.Fatal(err)
	}
	empty, err := digest.Render(build(true))
	if err != nil || string(empty) != string(null) {
		t.Errorf("error %v:\n%s", err, cmp.Diff(string(null), string(empty)))
	}
	if out, err := digest.Rewrite(null, build(true)); err != nil || string(out) != string(null) {
		t.Errorf("rewriting nil by empty: error %v:\n%s", err, cmp.Diff(string(null), string(out)))
	}
	for _, tt := range []struct {
		why  string
		tags []string
		want string
	}{
		{"nil is an absent key", nil, "---\n---\n"},
		{"empty is an empty list", []string{}, "---\ntags: []\n---\n"},
		{"one", []string{"a"}, "---\ntags: [a]\n---\n"},
		{"an empty tag", []string{""}, "---\ntags: [\"\"]\n---\n"},
	} {
		out, err := digest.Render(&digest.Post{Tags: tt.tags})
		if err != nil || string(out) != tt.want {
			t.Errorf("%s: %q, error %v, want %q", tt.why, out, err, tt.want)
		}
		if back := posttest.Parse(t, out); fmt.Sprintf("%#v", back.Tags) != fmt.Sprintf("%#v", tt.tags) {
			t.Errorf("%s: reads back as %#v", tt.why, back.Tags)
		}
	}
}
