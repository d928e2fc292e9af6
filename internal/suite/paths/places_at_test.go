package paths_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestPlacesAt marks offsets in a text with ‸. Each is in the value of the path
// at its line's end.
func TestPlacesAt(t *testing.T) {
	const marked = `‸---               ->
ti‸tle: "T"        -> title
tags: [a,‸ ~, b]   -> tags
tags: [a, ~, ‸b]   -> tags[1]
"x.y": ‸z          -> extra["x.y"]
m: {a: [‸b]}       -> extra.m
---                ->
‸                  ->
Int‸ro.            -> intro
Intro.‸            -> intro
‸                  ->
‸# 1. [A](u)       -> papers[0]
# ‸1. [A](u)       -> papers[0].number
# 1. [‸A](u)       -> papers[0].title
# 1. [A‸](u)       -> papers[0].title
# 1. [A](‸u)       -> papers[0].url
# 1. [A](u)‸       -> papers[0]
‸                  -> papers[0]
‸> [L](v)          -> papers[0]
> ‸[L](v)          -> papers[0].links[0]
> [L‸](v)          -> papers[0].links[0].text
> [L](‸v)          -> papers[0].links[0].url
‸                  -> papers[0]
Le‸ad.             -> papers[0].lead
‸                  -> papers[0]
‸## Method         -> papers[0].sections[0].heading
## Method‸         -> papers[0].sections[0].heading
‸                  -> papers[0].sections[0]
‸- Goal: g         -> papers[0].sections[0].items[0].text
- G‸oal: g         -> papers[0].sections[0].items[0].label
- Goal‸: g         -> papers[0].sections[0].items[0].text
- Goal: g‸         -> papers[0].sections[0].items[0].text
‸- Goal:           -> papers[0].sections[0].items[1].text
‸                  -> papers[0]
## B‸              -> papers[0].sections[1].heading
‸                  -> papers[0].sections[1]
Te‸xt.             -> papers[0].sections[1].text
Text.‸             -> papers[0].sections[1].text`
	var lines, paths []string
	var columns []int
	for _, line := range strings.Split(marked, "\n") {
		text, path, _ := strings.Cut(line, "->")
		text = strings.TrimRight(text, " ")
		columns = append(columns, strings.Index(text, "‸"))
		text = strings.Replace(text, "‸", "", 1)
		paths = append(paths, strings.TrimSpace(path))
		lines = append(lines, text)
	}
	// A line that is the same as the one before is there for another offset.
	var text strings.Builder
	var offsets []int
	for i, line := range lines {
		if i > 0 && line != "" && line == lines[i-1] {
			offsets = append(offsets, text.Len()-len(line)-1+columns[i])
			continue
		}
		offsets = append(offsets, text.Len()+max(columns[i], 0))
		text.WriteString(line + "\n")
	}
	post, places, err := digest.Locate([]byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	for i, offset := range offsets {
		if columns[i] < 0 {
			continue
		}
		path, place, ok := places.At(offset)
		if path != paths[i] || ok != (path != "") {
			t.Errorf("%q, column %d: %q, want %q", lines[i], columns[i], path, paths[i])
		}
		if ok {
			if want, err := places.Find(post, path); err != nil || place != want {
				t.Errorf("%s: At has the place %v, Find has %v, %v", path, place, want, err)
			}
		}
	}
	for _, offset := range []int{-1, text.Len(), text.Len() + 1} {
		if path, _, ok := places.At(offset); ok {
			t.Errorf("offset %d: %s", offset, path)
		}
	}
}

func TestPlacesFind(t *testing.T) {
	const src = "---\ntags: [a, ~, b c]\nm: {n: [x]}\nl: [y]\ncategories: a b\n---\n\n" +
		"# [A](https://arxiv.org/abs/2510.00001)\n\n> [L](v) [M](w)\n\n> [N](x)\n\n## Method\n\n- Goal: g\n- h\n\n# 2. [B]()\n"
	post, places, err := digest.Locate([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ path, want string }{
		{"tags", "[a, ~, b c]"},
		{`tags["b c"]`, "b c"},
		{"categories", "a b"},
		{"categories[1]", "a b"},
		{"extra.m", "{n: [x]}"},
		{"extra.m.n[0]", "{n: [x]}"},
		{"extra.l[0]", "y"},
		{"extra", "{n: [x]}\nl: [y]"},
		{"title", ""},
		{"intro", ""},
		{"papers", src[strings.Index(src, "# [A]") : len(src)-1]},
		{"papers[2510.00001].title", "A"},
		{"papers[2510.00001].arxiv_id", "https://arxiv.org/abs/2510.00001"},
		{"papers[A].number", ""},
		{"papers[0].lead", ""},
		{"papers[0].links", "[L](v) [M](w)\n\n> [N](x)"},
		{"papers[0].links[N].url", "x"},
		{"papers[0].sections", "## Method\n\n- Goal: g\n- h"},
		{"papers[0].sections[method].kind", "Method"},
		{"papers[0].sections[method].items", "- Goal: g\n- h"},
		{"papers[0].sections[method].items[goal]", "g"},
		{"papers[0].sections[method].items[goal].kind", "Goal"},
		{"papers[0].sections[method].items[1].label", ""},
		{"papers[0].sections[method].text", ""},
		{"papers[1].url", ""},
		{"papers[1].sections", ""},
	} {
		got, err := places.Find(post, tt.path)
		if err != nil || got.Of(src) != tt.want {
			t.Errorf("%s: %q, %v, want %q", tt.path, got.Of(src), err, tt.want)
		}
	}
	for _, path := range []string{"papers[2]", "extra.none", "papers[0].sections[results].text"} {
		if _, err := places.Find(post, path); !errors.Is(err, digest.ErrNotFound) {
			t.Errorf("%s: %v", path, err)
		}
	}
	if _, err := places.Find(post, "titel"); err == nil || errors.Is(err, digest.ErrNotFound) {
		t.Error(err)
	}
	other := &digest.Post{Papers: make([]digest.Paper, 9)}
	if s, err := places.Find(other, "papers[8].title"); err != nil || !s.IsEmpty() {
		t.Errorf("a paper of another post: %v, %v", s, err)
	}
}

// Every value in the JSON of the samples has a place, and At leads from the
// place back to the value. Every offset leads to a value that the post has.
func TestPlacesOfSamples(t *testing.T) {
	found, all := 0, 0
	for _, s := range posttest.Bundled(t) {
		post, places, err := digest.Locate(s.Src)
		if err != nil {
			continue
		}
		var doc any
		if err := json.Unmarshal(posttest.JSON(t, post), &doc); err != nil {
			t.Fatal(err)
		}
		leaves("", doc, func(path string, v any) {
			if strings.HasSuffix(path, ".arxiv_id") || strings.HasSuffix(path, ".kind") {
				return
			}
			all++
			place, err := places.Find(post, path)
			if err != nil {
				t.Errorf("%s: %s: %v", s.Path, path, err)
			}
			if place.IsEmpty() {
				if v != "" && v != nil {
					t.Errorf("%s: %s: %v has no place", s.Path, path, v)
				}
				return
			}
			at, whole, ok := places.At(place.Start)
			if !ok || at != path || whole != place {
				if strings.HasPrefix(path, "extra.") && strings.HasPrefix(path, at) || strings.HasPrefix(path, "tags[") || strings.HasPrefix(path, "categories[") {
					return // the place of an outer value
				}
				if got, _ := post.Get(at); got == v && whole == place {
					return // a title that is a URL is both
				}
				t.Errorf("%s: %s is at %d to %d, %q, where %s is", s.Path, path, place.Start, place.End, place.Of(string(s.Src)), at)
				return
			}
			found++
		})
		before := ""
		for offset := range len(s.Src) + 1 {
			path, place, ok := places.At(offset)
			if !ok || path == before {
				continue
			}
			before = path
			v, err := post.Get(path)
			want, ferr := places.Find(post, path)
			isNil := v == nil && !strings.HasPrefix(path, "extra.") && !strings.HasSuffix(path, ".number") // null, or 0
			if err != nil || isNil || ferr != nil || place != want {
				t.Fatalf("%s: offset %d: %s is %v, %v, at %v, want %v, %v", s.Path, offset, path, v, err, place, want, ferr)
			}
		}
	}
	if found < all/2 {
		t.Errorf("%d of %d values are at their places", found, all)
	}
	t.Logf("%d of %d values", found, all)
}
