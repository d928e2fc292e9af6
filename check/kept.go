package check

import (
	"sort"

	"github.com/paperdigest/digest"
)

// kept reports whether the edits from old to new changed only values that the
// edits touch. The numbers of groups, papers, links, sections and items must be
// equal. The edits are in the order of the text.
func kept(old, new *File, edits []digest.Edit) bool {
	k := keeper{edits}
	a, b := old.Post, new.Post
	at := old.Places
	after := at.Body // the papers
	if n := len(at.Papers); n > 0 {
		after.Start = at.Papers[n-1].End
	}
	if !k.frontMatter(old, new) || !k.groups(old, new) || len(a.Papers) != len(b.Papers) ||
		!k.same(at.Intro, at.Body, a.Intro == b.Intro) || !k.same(at.Outro, after, a.Outro == b.Outro) {
		return false
	}
	for i := range a.Papers {
		if !k.paper(&a.Papers[i], &b.Papers[i], &at.Papers[i]) {
			return false
		}
	}
	return true
}

type keeper struct{ edits []digest.Edit }

// touches reports whether an edit changes bytes of a span, or inserts bytes in
// the span or at one of its ends.
func (k keeper) touches(s digest.Span) bool {
	// The first edit that ends in the span or after it.
	i := sort.Search(len(k.edits), func(i int) bool { return k.edits[i].End >= s.Start })
	for ; i < len(k.edits) && k.edits[i].Start <= s.End; i++ {
		e := k.edits[i]
		if e.Start == e.End || e.Start < s.End && e.End > s.Start {
			return true
		}
	}
	return false
}

// same reports whether a value is unchanged or its span was touched. A value
// without a span is touched if the span that would hold the value is touched.
func (k keeper) same(at, within digest.Span, equal bool) bool {
	if equal {
		return true
	}
	if at.IsEmpty() {
		at = within
	}
	return k.touches(at)
}

// frontMatter reports whether the values of untouched keys are unchanged.
func (k keeper) frontMatter(old, new *File) bool {
	if !k.touches(old.Places.FrontMatter) {
		return keyValues(old.Post).Equal(keyValues(new.Post))
	}
	is := make(map[string]any)
	for _, e := range keyValues(new.Post) {
		is[e.Key] = e.Value
	}
	touched := make(map[string]bool)
	for _, key := range old.Places.Keys {
		touched[key.Name] = touched[key.Name] || k.touches(key.Lines)
	}
	for _, e := range keyValues(old.Post) {
		if t, written := touched[e.Key]; written && !t && !(digest.Map{e}).Equal(digest.Map{{Key: e.Key, Value: is[e.Key]}}) {
			return false
		}
	}
	return true
}

// keyValues returns the values of the front matter by key.
func keyValues(p *digest.Post) digest.Map {
	list := func(list []string) any {
		if list == nil {
			return nil
		}
		all := make([]any, len(list))
		for i := range list {
			all[i] = list[i]
		}
		return all
	}
	return append(digest.Map{
		{Key: "layout", Value: p.Layout}, {Key: "title", Value: p.Title}, {Key: "date", Value: string(p.Date)},
		{Key: "tags", Value: list(p.Tags)}, {Key: "categories", Value: list(p.Categories)},
	}, p.Extra...)
}

// groups reports whether the texts of untouched groups are unchanged, and all
// groups stand before the same papers.
func (k keeper) groups(old, new *File) bool {
	a, b := old.Places.Groups, new.Places.Groups
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Paper != b[i].Paper || !k.same(a[i].Span, a[i].Span, old.Post.Groups[i] == new.Post.Groups[i]) {
			return false
		}
	}
	return true
}

func (k keeper) paper(a, b *digest.Paper, at *digest.PaperPlace) bool {
	lead := digest.Span{}
	if n := len(at.Lead); n > 0 {
		lead = digest.Span{Start: at.Lead[0].Start, End: at.Lead[n-1].End}
	}
	if !k.same(at.Number, at.Heading, a.Number == b.Number) ||
		!k.same(at.Title, at.Heading, a.Title == b.Title) ||
		!k.same(at.URL, at.Heading, a.URL == b.URL) ||
		!k.same(lead, at.Heading, a.Lead == b.Lead) ||
		!k.items(a.Items, b.Items, at.Items) ||
		len(a.Links) != len(b.Links) || len(a.Sections) != len(b.Sections) {
		return false
	}
	for i := range a.Links {
		if !k.same(at.Links[i].Text, at.Links[i].Span, a.Links[i].Text == b.Links[i].Text) ||
			!k.same(at.Links[i].URL, at.Links[i].Span, a.Links[i].URL == b.Links[i].URL) {
			return false
		}
	}
	for i := range a.Sections {
		if !k.section(&a.Sections[i], &b.Sections[i], &at.Sections[i]) {
			return false
		}
	}
	return true
}

func (k keeper) section(a, b *digest.Section, at *digest.SectionPlace) bool {
	return k.same(at.Heading, at.Line, a.Heading == b.Heading) &&
		k.same(at.Body, at.Line, a.Text == b.Text) && k.items(a.Items, b.Items, at.Items)
}

func (k keeper) items(a, b []digest.Item, at []digest.ItemPlace) bool {
	if len(a) != len(b) {
		return false
	}
	for i, x := range at {
		if !k.same(x.Label, x.Span, a[i].Label == b[i].Label) ||
			!k.same(x.Text, x.Span, a[i].Text == b[i].Text) {
			return false
		}
	}
	return true
}
