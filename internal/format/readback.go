package format

import (
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// Changed reports whether new reads as another post than old. It returns the first
// part of old that differs: a heading with the text below it, or an empty span if
// the difference is in no part. Texts may differ in white space; addresses may not.
func Changed(old, new *layout.Body) (splice.Span, bool) {
	c := comparer{old: old.Src, new: new.Src}
	if c.bodies(old, new) {
		return splice.Span{}, false
	}
	return part(old, c.at), true
}

// part returns the part of the body at offset at.
func part(b *layout.Body, at int) splice.Span {
	for i := range b.Papers {
		p := &b.Papers[i]
		for j := range p.Sections {
			if s := p.Sections[j].Span; s.Start <= at && at < s.End {
				return s
			}
		}
		if p.Start <= at && at < p.End {
			return splice.Span{Start: p.Start, End: p.HeadEnd()}
		}
	}
	for i := range b.Groups {
		if s := b.Groups[i].Lines; s.Start <= at && at < s.End {
			return s
		}
	}
	if b.Outro.Lines.Len() > 0 && at >= b.Outro.Lines.Start {
		return b.Outro.Lines
	}
	return b.Intro.Lines
}

// A comparer compares two bodies up to white space.
type comparer struct {
	old, new string
	at       int // the offset in old of the compared values
}

// text reports whether two texts are the same up to runs of white space: a run may
// be another run, but may not come or go between two words.
func (c *comparer) text(a, b splice.Span) bool {
	s, t := a.Of(c.old), b.Of(c.new)
	if s == t {
		return true
	}
	i, j := lines.SkipSpaces(s, 0), lines.SkipSpaces(t, 0)
	for i < len(s) && j < len(t) && s[i] == t[j] {
		k, l := lines.SkipSpaces(s, i+1), lines.SkipSpaces(t, j+1)
		if isSpace := k > i+1; isSpace != (l > j+1) && k < len(s) && l < len(t) {
			return false
		}
		i, j = k, l
	}
	return i == len(s) && j == len(t)
}

func (c *comparer) bodies(a, b *layout.Body) bool {
	c.at = a.Intro.Lines.Start
	if !c.text(a.Intro.Value, b.Intro.Value) {
		return false
	}
	for i := range max(len(a.Papers), len(b.Papers)) {
		if i < len(a.Papers) {
			c.at = a.Papers[i].Start
		}
		if i >= len(a.Papers) || i >= len(b.Papers) || !c.papers(&a.Papers[i], &b.Papers[i]) {
			return false
		}
	}
	for i := range max(len(a.Groups), len(b.Groups)) {
		if i < len(a.Groups) {
			c.at = a.Groups[i].Lines.Start
		}
		if i >= len(a.Groups) || i >= len(b.Groups) ||
			a.Groups[i].Paper != b.Groups[i].Paper || !c.text(a.Groups[i].Value, b.Groups[i].Value) {
			return false
		}
	}
	c.at = a.Outro.Lines.Start
	return c.text(a.Outro.Value, b.Outro.Value)
}

func (c *comparer) papers(a, b *layout.Paper) bool {
	g, h := &a.Heading, &b.Heading
	if g.Form != h.Form || g.Number.Of(c.old) != h.Number.Of(c.new) || g.URL.Of(c.old) != h.URL.Of(c.new) ||
		!c.text(g.Title, h.Title) || len(a.Links) != len(b.Links) || len(a.Lead) != len(b.Lead) || !c.items(a.Items, b.Items) {
		return false
	}
	for i := range a.Links {
		if !c.text(a.Links[i].Text, b.Links[i].Text) || a.Links[i].URL.Of(c.old) != b.Links[i].URL.Of(c.new) {
			return false
		}
	}
	for i := range a.Lead {
		if !c.text(a.Lead[i].Value, b.Lead[i].Value) {
			return false
		}
	}
	for i := range max(len(a.Sections), len(b.Sections)) {
		if i < len(a.Sections) {
			c.at = a.Sections[i].Start
		}
		if i >= len(a.Sections) || i >= len(b.Sections) || !c.sections(&a.Sections[i], &b.Sections[i]) {
			return false
		}
	}
	return true
}

func (c *comparer) sections(a, b *layout.Section) bool {
	return c.text(a.Heading, b.Heading) && c.items(a.Items, b.Items) &&
		(len(a.Items) > 0 || c.text(a.Body.Value, b.Body.Value))
}

func (c *comparer) items(a, b []layout.Item) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !c.text(a[i].Label, b[i].Label) || !c.text(a[i].Text, b[i].Text) {
			return false
		}
	}
	return true
}
