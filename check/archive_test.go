package check

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// rare finds the titles that fewer than half of the posts have, and always the
// title "Lids".
var rare = Rule{Name: "rare", Severity: Info, Archive: func() func(*Pass) {
	titles := new(census[string])
	return func(p *Pass) {
		title := p.Post.Title
		_, at := p.written("title")
		titles.add(title)
		if title == "Lids" {
			p.Report(at, "lids")
		}
		p.ReportLater(at, func() string {
			if usual, ok := titles.usual(); ok && title != usual {
				return fmt.Sprintf("%d of %d posts\nhave the title %s", titles.count[usual], titles.posts, usual)
			}
			return ""
		})
	}
}}

// TestArchive shows findings that depend on earlier posts, and on all posts.
func TestArchive(t *testing.T) {
	var posts []sample
	for i, front := range []string{"title: Cups", "title: Kettles", "title: Kettles", "# digest:ignore rare\ntitle: Pots", "title: Lids", "title: Kettles", "title: Kettles"} {
		posts = append(posts, sample{fmt.Sprintf("%d.md", i), []byte("---\n" + front + "\n---\n")})
	}
	archive := NewArchive([]Rule{rare, {Name: "no archive rule", Check: func(p *Pass) { p.Report(p.top(), "never") }}})
	var got []string
	list := func(when string, found []Finding) {
		for _, x := range found {
			got = append(got, fmt.Sprintf("%s %s:%d:%d: %s", when, x.Path, x.Start.Line, x.Start.Column, x.Message))
		}
	}
	for _, s := range posts {
		list("at once", archive.Add(mustRead(t, s)))
	}
	list("later", archive.End())
	want := []string{
		"at once 4.md:2:8: lids",
		"later 0.md:2:8: 4 of 7 posts have the title Kettles",
		"later 4.md:2:8: 4 of 7 posts have the title Kettles",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestRunLater asserts that Run decides about the findings of a rule after the
// only post.
func TestRunLater(t *testing.T) {
	f := mustRead(t, sample{"a.md", []byte("---\ntitle: Kettles\n---\n")})
	rule := Rule{Name: "later", Severity: Info, Check: func(p *Pass) {
		count := 0
		for range 2 {
			count++
			p.ReportLater(p.top(), func() string { return fmt.Sprintf("%d reports", count) }, p.Place(p.top()))
		}
	}}
	found := Run(f, []Rule{rule})
	if len(found) != 2 || found[0].Message != "2 reports" || len(found[0].Related) != 1 {
		t.Errorf("found %v", found)
	}
}

// TestLayouts shows the layouts that the option allows.
func TestLayouts(t *testing.T) {
	tests := []struct {
		layouts      []string
		layout, want string
	}{
		{nil, "posts", ""}, // no other post has a layout
		{nil, "", ""},
		{[]string{}, "posts", ""},
		{[]string{}, "", ""},
		{[]string{"post"}, "post", ""},
		{[]string{"post", "digest"}, "posts", `2:9: unknown layout "posts": write post or digest`},
		{[]string{"post", "digest"}, "", `2:1: the post has no layout: write layout: post`},
	}
	for _, tt := range tests {
		src := "---\ntitle: Kettles\n---\n"
		if tt.layout != "" {
			src = "---\nlayout: " + tt.layout + "\n---\n"
		}
		rules := slices.DeleteFunc(Rules(Options{Layouts: tt.layouts}), func(r Rule) bool { return r.Name != "layout" })
		got := ""
		for _, x := range find(t, rules, []sample{{"a.md", []byte(src)}}, variants[0]) {
			got += fmt.Sprintf("%d:%d: %s", x.Start.Line, x.Start.Column, x.Message)
		}
		if got != tt.want {
			t.Errorf("layouts %q, layout %q: got %q, want %q", tt.layouts, tt.layout, got, tt.want)
		}
	}
}
