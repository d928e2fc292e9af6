package main

import (
	"testing"

	"github.com/paperdigest/digest"
)

func TestMayReplace(t *testing.T) {
	post := func(title, date, intro string, papers ...string) *digest.Post {
		p := &digest.Post{Title: title, Date: digest.Date(date), Intro: intro}
		for _, url := range papers {
			p.Papers = append(p.Papers, digest.Paper{URL: url})
		}
		return p
	}
	old := post("T", "2026-01-01", "", "a", "b", "c")
	undated := post("T", "", "", "a", "b", "c")
	words := post("T", "", "Words.")
	for _, tt := range []struct {
		why           string
		old, now      *digest.Post
		replace, edit bool
	}{
		{"another title", old, post("U", "2026-01-01", "", "a", "b", "c"), true, true},
		{"another title and date: the papers prove it", old, post("U", "2026-01-02", "", "a", "b", "x"), true, true},
		{"other papers of the same day", old, post("T", "2026-01-01", "", "x"), true, true},
		{"no papers any more", old, post("T", "2026-01-01", ""), true, true},
		{"the title of every post, at another day", old, post("T", "2026-01-02", "", "x"), false, false},
		{"another section of the blog, at the same day", old, post("U", "2026-01-01", "", "x"), false, false},
		{"one paper of many, at another day", old, post("U", "2026-01-02", "", "a", "x", "y", "z"), false, true},
		{"without dates", undated, post("U", "", "", "x"), false, false},
		{"without dates, another title", undated, post("U", "", "", "a", "b", "c"), true, true},
		{"without dates and papers", words, post("U", "", "Other words."), false, false},
		{"without dates and papers, another title", words, post("U", "", "Words."), true, true},
		{"a title alone", post("T", "", ""), post("U", "", ""), false, true},
		{"papers for an empty post", post("T", "", ""), post("U", "", "", "a"), false, true},
		{"nothing", post("", "", ""), post("", "", ""), false, true},
	} {
		if got := mayReplace(tt.old, tt.now); got != tt.replace {
			t.Errorf("%s: mayReplace is %t", tt.why, got)
		}
		if got := mayEdit(tt.old, tt.now); got != tt.edit {
			t.Errorf("%s: mayEdit is %t", tt.why, got)
		}
	}
}
