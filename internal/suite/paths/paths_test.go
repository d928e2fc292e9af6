package paths_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"github.com/paperdigest/digest/sections"
)

// pathPost has a value of every kind.
const pathPost = `---
title: "T"
tags: [papers, two words]
categories: []
author: Kim
version: "1.9"
a:
  b: [1.50, two, {"c d": null}]
  x.y: true
empty: ""
---

Intro.

# 1. [First](https://arxiv.org/abs/2510.00001)

> [Code](https://example.org/a) [Site](https://example.org/b)

Lead.

## Introduction

- Goal: keep.
- Motivation: lose.
- plain

## 방법

Text.

# 2. [Second](https://arxiv.org/abs/2510.00002v2)

## Method

One.

## Results

## 方法

Two.

# [Third](https://example.org/third)
`

func TestGet(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	first := p.Papers[0]
	for _, tt := range []struct {
		path string
		want any
	}{
		{"title", "T"},
		{"layout", nil},
		{"date", nil},
		{"tags", []string{"papers", "two words"}},
		{"tags[1]", "two words"},
		{`tags["two words"]`, "two words"},
		{"tags[papers]", "papers"},
		{"categories", []string{}},
		{"intro", "Intro."},
		{"extra", p.Extra},
		{"extra.author", "Kim"},
		{"extra[author]", "Kim"},
		{"extra.a.b[0]", json.Number("1.50")},
		{"extra.a.b[two]", "two"},
		{`extra.a.b[2]["c d"]`, nil},
		{`extra.a.b[2]."c d"`, nil},
		{`extra.a["x.y"]`, true},
		{"extra.empty", ""},
		{"papers", p.Papers},
		{"papers[0]", first},
		{"papers[ 2510.00001 ]", first},
		{"papers[arXiv:2510.00001v3]", first},
		{"papers[2510.00002].number", 2},
		{"papers[2510.00002v2].title", "Second"},
		{"papers[First].title", "First"},
		{`papers["Second"].arxiv_id`, "2510.00002v2"},
		{`papers["https://example.org/third"].title`, "Third"},
		{"papers[2].number", nil},
		{"papers[2].arxiv_id", nil},
		{"papers[2].links", nil},
		{"papers[2].sections", []digest.Section{}},
		{"papers[0].links", first.Links},
		{"papers[0].links[Site].url", "https://example.org/b"},
		{"papers[0].lead", "Lead."},
		{"papers[0].sections[introduction]", first.Sections[0]},
		{"papers[0].sections[서론].items[1].text", "lose."},
		{"papers[0].sections[method].text", "Text."},
		{`papers[0].sections["방법"].kind`, "method"},
		{"papers[0].sections[0].items[goal]", "keep."},
		{`papers[0].sections[0].items["Goal"].kind`, "goal"},
		{"papers[0].sections[0].items[목표].label", "Goal"},
		{"papers[0].sections[0].items[2]", "plain"},
		{"papers[0].sections[0].items[2].label", nil},
		{"papers[0].sections[0].items[2].kind", nil},
		{"papers[0].sections[0].text", nil},
		{"papers[1].sections[1].text", nil},
	} {
		got, err := p.Get(tt.path)
		if err != nil || !reflect.DeepEqual(got, tt.want) {
			t.Errorf("%s: %#v, %v, want %#v", tt.path, got, err, tt.want)
		}
	}
	if v, err := (&digest.Post{Date: "2025-10-29"}).Get("date"); v != digest.Date("2025-10-29") || err != nil {
		t.Errorf("date: %#v, %v", v, err)
	}
}

// Each error names the path, or the part of it that is wrong, and says what is
// there instead. It wraps ErrNotFound only if other posts may have the value.
func TestPathErrors(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	p.Extra.Set("odd", digest.Paper{}) // not a value of the front matter
	missing := []struct{ path, want string }{
		{"papers[3]", "papers[3]: there are 3 papers, 0 to 2"},
		{"papers[-1].title", "papers[-1].title: there are 3 papers, 0 to 2"},
		{"papers[0].sections[1].items[0]", "papers[0].sections[1].items[0]: there are no items"},
		{"papers[0].sections[0].items[5].label", "papers[0].sections[0].items[5].label: there are 3 items, 0 to 2"},
		{"categories[0]", "categories[0]: there are no elements"},
		{"papers[1706.03762].title", `papers[1706.03762].title: there is no "1706.03762"; there are "2510.00001", "2510.00002v2" and "Third"`},
		{"papers[2510.00002v1]", `papers[2510.00002v1]: there is no "2510.00002v1"; there are "2510.00001", "2510.00002v2" and "Third"`},
		{`papers["2510.00001"]`, `papers["2510.00001"]: there is no "2510.00001"; there are "2510.00001", "2510.00002v2" and "Third"`},
		{"papers[0].sections[results]", `papers[0].sections[results]: there is no "results"; there are "Introduction" and "방법"`},
		{`papers[0].sections["introduction"]`, `papers[0].sections["introduction"]: there is no "introduction"; did you mean "Introduction"?`},
		{"papers[0].sections[introducton].text", `papers[0].sections[introducton].text: there is no "introducton"; did you mean "Introduction"?`},
		{"papers[0].links[Data]", `papers[0].links[Data]: there is no "Data"; there are "Code" and "Site"`},
		{"papers[1].links[Code]", `papers[1].links[Code]: there is no "Code"; there are none`},
		{"papers[1].sections[method]", `papers[1].sections[method]: there are 2 of "method", at 0, 2; say which by its number`},
		{"papers[9].sections[9].items[9]", "papers[9].sections[9].items[9]: there are 3 papers, 0 to 2"},
		{"extra.autor", "extra.autor: there is no such key; did you mean author?"},
		{"extra.a.z", "extra.a.z: there is no such key; there are b and \"x.y\""},
		{"extra.z.y", "extra.z: there is no such key; there are author, version, a, empty and odd"},
		{"extra.a.b[3]", "extra.a.b[3]: there are 3 elements, 0 to 2"},
		{"extra.a.b[3].x", "extra.a.b[3].x: there are 3 elements, 0 to 2"},
	}
	wrong := []struct{ path, want string }{
		{"", "path: is empty; name a field, as in papers[0].title"},
		{".", ".: at character 1: a name is missing"},
		{"title.", "title.: at character 7: a name is missing"},
		{"papers..title", "papers..title: at character 8: a name is missing"},
		{"papers[0]title", `papers[0]title: at character 10: want ".", "[" or the end`},
		{"title=x", `title=x: at character 6: want ".", "[" or the end`},
		{"=", "=: at character 1: a name is missing"},
		{"papers[0", `papers[0: at character 9: "]" is missing`},
		{"papers[", `papers[: at character 8: "]" is missing`},
		{"papers[ ]", "papers[ ]: [] stands for every element; name one, as in papers[0]"},
		{"papers[].title", "papers[]: [] stands for every element; name one, as in papers[0]"},
		{"extra.a.b[].c", "extra.a.b[]: [] stands for every element; name one, as in extra.a.b[0]"},
		{`papers["x]`, `papers["x]: at character 8: want a string, quoted as in JSON`},
		{`papers["목"x]`, `papers["목"x]: at character 11: "]" is missing`},
		{"titel", "titel: a post has no such field; did you mean title?"},
		{"colour", "colour: a post has no such field; it has layout, title, date, tags, categories, extra, intro, arxiv_id, groups, papers, outro. Other keys of the front matter are below extra: extra.colour"},
		{"[0]", "[0]: a post has no such field; it has layout, title, date, tags, categories, extra, intro, arxiv_id, groups, papers, outro"},
		{"papers[0].colour.x", "papers[0].colour: a paper has no such field; it has group, number, title, url, arxiv_id, links, items, lead, labels, sections"},
		{"papers[0][title]", "papers[0][title]: a paper has no such field; it has group, number, title, url, arxiv_id, links, items, lead, labels, sections"},
		{"papers[9].sections[goal].item", "papers[9].sections[goal].item: a section has no such field; did you mean items?"},
		{"papers[0].sections[0].items[0].colour", "papers[0].sections[0].items[0].colour: an item has no such field; it has label, kind, text"},
		{"papers[9].links[0].x", "papers[9].links[0].x: a link has no such field; it has text, url"},
		{"papers.title", "papers.title: papers is a list; say which one, as in papers[0]"},
		{"title.x", "title.x: title has no parts"},
		{"title[0]", "title[0]: title has no parts"},
		{"papers[0].arxiv_id.x", "papers[0].arxiv_id.x: papers[0].arxiv_id has no parts"},
		{"papers[0].number[0]", "papers[0].number[0]: papers[0].number has no parts"},
		{"extra.author.x", "extra.author.x: extra.author has no parts"},
		{`extra.a.b[2]["c d"].e`, `extra.a.b[2]["c d"].e: extra.a.b[2]["c d"] has no parts`},
		{"extra.a.b.x", "extra.a.b.x: extra.a.b is a list; say which one, as in extra.a.b[0]"},
		{"extra.odd.title", "extra.odd.title: extra.odd has no parts"},
	}
	check := func(path, want string, notFound bool, err error) {
		t.Helper()
		var e *digest.FieldError
		if !errors.As(err, &e) || e.Error() != want || errors.Is(err, digest.ErrNotFound) != notFound {
			t.Errorf("%s: %v\nwant %s", path, err, want)
		}
	}
	for _, tt := range missing {
		_, err := p.Get(tt.path)
		check(tt.path, tt.want, true, err)
	}
	for _, tt := range wrong {
		_, err := p.Get(tt.path)
		check(tt.path, tt.want, false, err)
		check(tt.path, tt.want, false, p.Set(tt.path, "x"))
		check(tt.path, tt.want, false, p.SetText(tt.path, "x"))
		check(tt.path, tt.want, false, p.Delete(tt.path))
	}
	_, err := (*digest.Post)(nil).Get("title")
	check("title", "post: is nil; pass a post", false, err)
	check("title", "post: is nil; pass a post", false, (*digest.Post)(nil).Set("title", "x"))
}

// What no post has is an error for every post, whatever else is wrong.
func TestPathsOfNoPost(t *testing.T) {
	_, err := new(digest.Post).Get("papers[0].sections[introduction].items[goal].text")
	if !errors.Is(err, digest.ErrNotFound) {
		t.Error(err)
	}
	_, err = new(digest.Post).Get("papers[0].sections[introduction].items[goal].texts")
	if err == nil || errors.Is(err, digest.ErrNotFound) {
		t.Error(err)
	}
}

// An edit is a value for a path, in one of three ways.
type pathEdit func(p *digest.Post) error

func set(path string, value any) pathEdit {
	return func(p *digest.Post) error { return p.Set(path, value) }
}

func setJSON(path, value string) pathEdit { return set(path, json.RawMessage(value)) }

func setText(path, text string) pathEdit {
	return func(p *digest.Post) error { return p.SetText(path, text) }
}

func del(path string) pathEdit { return func(p *digest.Post) error { return p.Delete(path) } }

// After an edit, Render changes the lines of the value and no others.
func TestSet(t *testing.T) {
	for _, tt := range []struct {
		why  string
		edit pathEdit
		want string // the lines that change
	}{
		{"a string", set("title", "U"), `-title: "T" +title: "U"`},
		{"a string as text", setText("title", "U=V"), `-title: "T" +title: "U=V"`},
		{"a string as JSON", setJSON("title", `"\u0055"`), `-title: "T" +title: "U"`},
		{"a new field", set("date", digest.Date("2025-10-29")), `+date: 2025-10-29`},
		{"a date as a string", set("date", "2025-10-29"), `+date: 2025-10-29`},
		{"a list", set("tags", []string{"a", "b"}), `-tags: [papers, two words] +tags: [a, b]`},
		{"a list of any", set("tags", []any{"a"}), `-tags: [papers, two words] +tags: [a]`},
		{"words", setText("tags", "a, b c ,d"), `-tags: [papers, two words] +tags: [a, b c, d]`},
		{"words as JSON", setText("tags", ` ["a,b"]`), `-tags: [papers, two words] +tags: ["a,b"]`},
		{"one word", set("tags[1]", "a"), `-tags: [papers, two words] +tags: [papers, a]`},
		{"an empty list", setText("tags", "[]"), `-tags: [papers, two words] +tags: []`},
		{"no list", setText("tags", ""), `-tags: [papers, two words]`},
		{"nil", set("tags", nil), `-tags: [papers, two words]`},
		{"null", setJSON("tags", " null "), `-tags: [papers, two words]`},
		{"an empty list removed", del("categories"), `-categories: []`},
		{"an element removed", del("tags[0]"), `-tags: [papers, two words] +tags: [two words]`},
		{"a number", set("papers[2].number", 3), `-# [Third](https://example.org/third) +# 3. [Third](https://example.org/third)`},
		{"a number of another type", set("papers[1].number", uint8(7)), `-# 2. [Second](https://arxiv.org/abs/2510.00002v2) +# 7. [Second](https://arxiv.org/abs/2510.00002v2)`},
		{"a number as text", setText("papers[1].number", "7"), `-# 2. [Second](https://arxiv.org/abs/2510.00002v2) +# 7. [Second](https://arxiv.org/abs/2510.00002v2)`},
		{"a number removed", setText("papers[1].number", ""), `-# 2. [Second](https://arxiv.org/abs/2510.00002v2) +# [Second](https://arxiv.org/abs/2510.00002v2)`},
		{"a paper by its identifier", set("papers[2510.00002].title", "S"), `-# 2. [Second](https://arxiv.org/abs/2510.00002v2) +# 2. [S](https://arxiv.org/abs/2510.00002v2)`},
		{"a link", set("papers[0].links[Site].text", "Page"), `-> [Code](https://example.org/a) [Site](https://example.org/b) +> [Code](https://example.org/a) [Page](https://example.org/b)`},
		{"a link as a value", set("papers[0].links[1]", digest.Link{Text: "P", URL: "q"}), `-> [Code](https://example.org/a) [Site](https://example.org/b) +> [Code](https://example.org/a) [P](q)`},
		{"a link as a map", set("papers[0].links[1]", map[string]string{"text": "P", "url": "q"}), `-> [Code](https://example.org/a) [Site](https://example.org/b) +> [Code](https://example.org/a) [P](q)`},
		{"a link as a Map", set("papers[0].links[1]", digest.Map{{Key: "text", Value: "P"}, {Key: "url", Value: "q"}}), `-> [Code](https://example.org/a) [Site](https://example.org/b) +> [Code](https://example.org/a) [P](q)`},
		{"a link removed", del("papers[0].links[Code]"), `-> [Code](https://example.org/a) [Site](https://example.org/b) +> [Site](https://example.org/b)`},
		{"the text of an item", set("papers[0].sections[introduction].items[goal]", "win."), `-- Goal: keep. +- Goal: win.`},
		{"a label", set("papers[0].sections[introduction].items[goal].label", "목표"), `-- Goal: keep. +- 목표: keep.`},
		{"a label removed", set("papers[0].sections[introduction].items[goal].label", nil), `-- Goal: keep. +- keep.`},
		{"an item removed", del("papers[0].sections[introduction].items[goal]"), `-- Goal: keep.`},
		{"items", setJSON("papers[0].sections[introduction].items", `[{"label":"Goal","kind":"x","text":"keep."},{"text":"plain"}]`), `-- Motivation: lose.`},
		{"a section with derived members", setJSON("papers[0].sections[method]", `{"kind":"method","heading":"방법","text":"New."}`), `-Text. +New.`},
		{"a key of extra", set("extra.author", "Lee"), `-author: Kim +author: Lee`},
		{"a new key of extra", set("extra.weight", 3), `+weight: 3`},
		{"a new key in a new map", set("extra.weight", map[string]any{"a": []int{1}}), `+weight: {a: [1]}`},
		{"a key of another type", set("extra.author", []any{"Kim", json.Number("1.0")}), `-author: Kim +author: [Kim, 1.0]`},
		{"null for a key of extra", set("extra.author", nil), `-author: Kim +author: null`},
		{"a string that was a string", setText("extra.version", "1.10"), `-version: "1.9" +version: "1.10"`},
		{"a string in quotes", setText("extra.author", `"3"`), `-author: Kim +author: "3"`},
		{"a string in quotes after a space", setText("extra.author", ` "Lee"`), `-author: Kim +author: Lee`},
		{"a number as text in extra", setText("extra.weight", "3.0"), `+weight: 3.0`},
		{"a text in extra", setText("extra.weight", "3 of them"), `+weight: 3 of them`},
		{"JSON in extra", setJSON("extra.version", "1.10"), `-version: "1.9" +version: 1.10`},
		{"a key of extra removed", setText("extra.author", ""), `-author: Kim`},
		{"a key of extra deleted", del("extra.author"), `-author: Kim`},
		{"a key that is not there deleted", del("extra.nobody"), ``},
		{"all of extra", set("extra", digest.Map{}), `-author: Kim -version: "1.9" -a: -  b: [1.50, two, {"c d": null}] -  x.y: true -empty: ""`},
		{"the same value", set("papers[0].sections[0].items[0]", "keep."), ``},
	} {
		p := posttest.Parse(t, []byte(pathPost))
		if err := tt.edit(p); err != nil {
			t.Errorf("%s: %v", tt.why, err)
			continue
		}
		out, err := digest.Render(p)
		if err != nil {
			t.Errorf("%s: %v", tt.why, err)
			continue
		}
		if got := strings.TrimSpace(strings.ReplaceAll(posttest.Changes(pathPost, string(out)), "\n", " ")); got != tt.want {
			t.Errorf("%s: %s\nwant %s", tt.why, got, tt.want)
		}
	}
}

// Papers follow the name of their group.
func TestSetGroup(t *testing.T) {
	const post = "---\ntitle: T\n---\n\n## Vision\n\n### [A](https://arxiv.org/abs/2510.00001)\n\nText.\n\n" +
		"### [B](https://arxiv.org/abs/2510.00002)\n\nText.\n\n## Language\n\n### [C](https://arxiv.org/abs/2510.00003)\n\nText.\n"
	for _, tt := range []struct {
		why  string
		edit pathEdit
		want string // the groups of the papers, or the error of Render
	}{
		{"a new name", setText("groups[0].text", "## Seeing"), "Seeing Seeing Language"},
		{"a group by its name", setText("groups[Language].text", "## Speaking"), "Vision Vision Speaking"},
		{"a group as a value", set("groups[0]", digest.Group{Text: "## Seeing\n\nMore."}), "Seeing Seeing Language"},
		{"the same name", setText("groups[0].text", "## *Vision*\n\nMore."), "Vision Vision Language"},
		{"the name of another group", setText("groups[0].text", "## Language"),
			`papers[0].group: "Vision" is not the name of a group of the post; add the group, leave the field empty, or name a group: there are "Language" and "Language"`},
	} {
		p := posttest.Parse(t, []byte(post))
		if err := tt.edit(p); err != nil {
			t.Errorf("%s: %v", tt.why, err)
			continue
		}
		out, err := digest.Render(p)
		got := fmt.Sprint(err)
		if err == nil {
			papers := posttest.Parse(t, out).Papers
			got = fmt.Sprintf("%s %s %s", papers[0].Group, papers[1].Group, papers[2].Group)
		}
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.why, got, tt.want)
		}
	}
}

// Values in a map or a list of Extra are set, added and removed, and the rest of
// Extra stays.
func TestSetNested(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	for _, edit := range []pathEdit{
		setText("extra.a.b[0]", "2.0"),
		set(`extra.a["new key"]`, true),
		del(`extra.a["x.y"]`),
		set(`extra.a.b[2]["c d"]`, []string{"e"}),
		del("extra.a.b[1]"),
		set(`extra[""]`, "no name"),
	} {
		if err := edit(p); err != nil {
			t.Fatal(err)
		}
	}
	want := digest.Map{
		{Key: "author", Value: "Kim"},
		{Key: "version", Value: "1.9"},
		{Key: "a", Value: digest.Map{
			{Key: "b", Value: []any{json.Number("2.0"), digest.Map{{Key: "c d", Value: []any{"e"}}}}},
			{Key: "new key", Value: true},
		}},
		{Key: "empty", Value: ""},
		{Key: "", Value: "no name"},
	}
	if d := cmp.Diff([]digest.Entry(want), []digest.Entry(p.Extra)); d != "" {
		t.Errorf("-want +got:\n%s", d)
	}
}

// A value that does not fit is an error, and the post stays.
func TestSetErrors(t *testing.T) {
	p := posttest.Parse(t, []byte(pathPost))
	before := p.Clone()
	for _, tt := range []struct {
		why  string
		edit pathEdit
		want string
	}{
		{"a missing element", set("papers[9].title", "x"), "papers[9].title: there are 3 papers, 0 to 2"},
		{"a missing element, as text", setText("papers[9].title", "x"), "papers[9].title: there are 3 papers, 0 to 2"},
		{"a missing element removed", del("tags[9]"), "tags[9]: there are 2 elements, 0 to 1"},
		{"a missing element of extra", set("extra.a.b[9]", 1), "extra.a.b[9]: there are 3 elements, 0 to 2"},
		{"a key in a missing key", set("extra.none.x", 1), "extra.none: there is no such key; there are author, version, a and empty"},
		{"an identifier", set("papers[0].arxiv_id", "2510.00003"), "papers[0].arxiv_id: is derived from url; set that"},
		{"a kind", setText("papers[0].sections[0].kind", "method"), "papers[0].sections[0].kind: is derived from heading; set that"},
		{"a kind of label", del("papers[0].sections[0].items[0].kind"), "papers[0].sections[0].items[0].kind: is derived from label; set that"},
		{"a title removed", del("papers[0].title"), "papers[0].title: cannot be left out; set it to another value"},
		{"papers removed", del("papers"), "papers: cannot be left out; set it to another value"},
		{"the text of an item removed", del("papers[0].sections[0].items[0].text"), "papers[0].sections[0].items[0].text: cannot be left out; set it to another value"},
		{"a number for a string", set("title", 3), "title: want a string, got a number"},
		{"a json.Number for a string", set("title", json.Number("3")), "title: want a string, got a number"},
		{"a word for a number", setText("papers[0].number", "one"), `papers[0].number: want a whole number, got "one"`},
		{"a fraction", set("papers[0].number", 1.5), "papers[0].number: want a whole number, got 1.5"},
		{"nil for a title", set("papers[0].title", nil), "papers[0].title: want a string, got null"},
		{"no JSON", setJSON("title", "Plain"), `title: want JSON, got "Plain"`},
		{"no text for papers", setText("papers", ""), `papers: want JSON, got ""`},
		{"a member that is not known", setText("papers[0].sections[method]", `{"heading":"a","colour":"b"}`), "papers[0].sections[method].colour: is no member here; the members are heading, items, text"},
		{"deeper", setJSON("papers", `[{"title":"a","sections":[{"heading":3}]}]`), "papers[0].sections[0].heading: want a string, got a number"},
		{"a key twice", setText("extra.m", `{"a":1,"a":2}`), "extra.m.a: comes twice; keep one"},
		{"more than one value", setJSON("title", `"a" "b"`), `title: want JSON, got "\"a\" \"b\""`},
		{"an empty word", setText("tags", "a,,b"), "tags: a word is missing at a comma; use JSON for a word that is empty or has a comma"},
		{"a value without JSON", set("extra.f", func() {}), "extra.f: json: unsupported type: func()"},
		{"half of a surrogate pair", setText("extra.s", `"\ud800"`), `extra.s: its JSON holds half of a surrogate pair, such as \ud800, which is no character; remove it`},
		{"nested too deep", setText("extra.s", strings.Repeat("[", 200)+strings.Repeat("]", 200)), "is nested deeper than 100; flatten it"},
	} {
		err := tt.edit(p)
		var e *digest.FieldError
		if !errors.As(err, &e) || !strings.HasSuffix(e.Error(), tt.want) {
			t.Errorf("%s: %v\nwant %s", tt.why, err, tt.want)
		}
		if d := cmp.Diff(before, p); d != "" {
			t.Fatalf("%s: the post is another one:\n%s", tt.why, d)
		}
	}
}

// Names of sections and labels are those of the Codec that read the post.
func TestPathVocabulary(t *testing.T) {
	v, err := sections.Default().With("ethics", "en", "Ethics")
	if err != nil {
		t.Fatal(err)
	}
	if v, err = v.With("ethics", "ko", "윤리"); err != nil {
		t.Fatal(err)
	}
	if v, err = v.WithLabel("risk", "en", "Risk", "Danger"); err != nil {
		t.Fatal(err)
	}
	src := []byte("---\n---\n\n# 1. [A](u)\n\n## 윤리\n\n- Danger: d\n")
	p, err := (&digest.Codec{Vocabulary: v}).Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"papers[0].sections[ethics].kind":                "ethics",
		"papers[0].sections[Ethics].items[risk].label":   "Danger",
		"papers[0].sections[ethics].items[Risk].kind":    "risk",
		"papers[0].sections[ethics].items[Danger].label": "Danger",
	} {
		if got, err := p.Get(path); err != nil || got != want {
			t.Errorf("%s: %v, %v, want %v", path, got, err, want)
		}
	}
	if err := p.Set("papers[0].sections[ethics].items[risk].label", "Risk"); err != nil {
		t.Fatal(err)
	}
	if out, err := digest.Render(p); err != nil || posttest.Changes(string(src), string(out)) != "-- Danger: d\n+- Risk: d\n" {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := posttest.Detached(p).Get("papers[0].sections[ethics]"); !errors.Is(err, digest.ErrNotFound) {
		t.Errorf("without its Source: %v", err)
	}
}

// The field of a FieldError is a path.
func TestErrorsArePaths(t *testing.T) {
	for _, key := range []string{"a", "a b", "a.b", "a[0]", "[", "]", "a=b", `a"b`, `"`, "", "한", "a\nb", "a\u00a0b", "=", "a]b"} {
		p := &digest.Post{Extra: digest.Map{{Key: "m", Value: digest.Map{{Key: key, Value: []any{"x", 1}}}}}}
		_, err := digest.Render(p)
		var e *digest.FieldError
		if !errors.As(err, &e) {
			t.Fatalf("%q: %v", key, err)
		}
		if v, err := p.Get(e.Field); err != nil || v != 1 {
			t.Errorf("%q: %s: %v, %v", key, e.Field, v, err)
		}
		if err := p.Set(e.Field, "y"); err != nil {
			t.Errorf("%q: %v", key, err)
		}
		if _, err := digest.Render(p); err != nil {
			t.Errorf("%q: %v", key, err)
		}
	}
}

// leaves calls f for each value of a JSON document that is no object and no
// array, with its path.
func leaves(path string, v any, f func(path string, v any)) {
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			leaves(strings.TrimPrefix(path+"."+key, "."), x, f)
		}
	case []any:
		for i, x := range v {
			leaves(fmt.Sprintf("%s[%d]", path, i), x, f)
		}
	default:
		f(path, v)
	}
}

// Get returns every value in the JSON of the samples. Set to the same value, a
// post stays as it is; set to another value, one line is written.
func TestPathsOfSamples(t *testing.T) {
	paths, edits := 0, 0
	for _, s := range posttest.Samples(t, "examples/posts") {
		p := posttest.Parse(t, s.Src)
		var doc any
		if err := json.Unmarshal(posttest.JSON(t, p), &doc); err != nil {
			t.Fatal(err)
		}
		leaves("", doc, func(path string, v any) {
			paths++
			got, err := p.Get(path)
			if err != nil || fmt.Sprint(got) != fmt.Sprint(v) {
				t.Errorf("%s: %s: %v, %v, want %v", s.Path, path, got, err, v)
			}
			if strings.HasSuffix(path, ".arxiv_id") || strings.HasSuffix(path, ".kind") {
				return
			}
			js, err := json.Marshal(got)
			if err != nil {
				t.Fatal(err)
			}
			for _, edit := range []pathEdit{set(path, got), set(path, v), setJSON(path, string(js)), setText(path, fmt.Sprint(got))} {
				q := p.Clone()
				if err := edit(q); err != nil || !cmp.Equal(p, q) || q.Source != p.Source {
					t.Errorf("%s: set to what it is, %s changes: %v", s.Path, path, err)
				}
			}

			other := fmt.Sprint(got) + "2"
			switch {
			case path == "date":
				other = "2026-01-02"
			case strings.HasSuffix(path, ".label") && got == "Goal":
				other = "Motivation"
			case strings.HasSuffix(path, ".label"):
				other = "Goal"
			}
			edits++
			q := p.Clone()
			if err := q.SetText(path, other); err != nil {
				t.Errorf("%s: %v", s.Path, err)
				return
			}
			out, err := digest.Render(q)
			if err != nil {
				t.Errorf("%s: %s: %v", s.Path, path, err)
				return
			}
			if d := posttest.Changes(string(s.Src), string(out)); strings.Count("\n"+d, "\n+") != 1 {
				t.Errorf("%s: %s: the edit writes more than one line:\n%s", s.Path, path, d)
			}
		})
	}
	if paths == 0 || edits == 0 {
		t.Error("no samples")
	}
	t.Logf("%d paths, %d edits", paths, edits)
}
