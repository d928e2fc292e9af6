package locality_test

import (
	"slices"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// clone returns a deep copy of a post.
func clone(p *digest.Post) *digest.Post {
	q := *p
	q.Tags = slices.Clone(p.Tags)
	q.Categories = slices.Clone(p.Categories)
	q.Extra = slices.Clone(p.Extra) // edits replace whole values
	q.Papers = make([]digest.Paper, len(p.Papers))
	for i := range p.Papers {
		q.Papers[i] = clonePaper(p.Papers[i])
	}
	return &q
}

func clonePaper(p digest.Paper) digest.Paper {
	p.Links = slices.Clone(p.Links)
	p.Sections = slices.Clone(p.Sections)
	for j := range p.Sections {
		p.Sections[j].Items = slices.Clone(p.Sections[j].Items)
	}
	return p
}

// same reports whether two posts have the same values, as go-cmp does with
// posttest.SameValues, but many times faster.
func same(p, q *digest.Post) bool {
	texts := func(a, b []string) bool { return (a == nil) == (b == nil) && slices.Equal(a, b) }
	extra := func(a, b digest.Entry) bool {
		return a.Key == b.Key && cmp.Equal(a.Value, b.Value, posttest.SameValues)
	}
	return p.Layout == q.Layout && p.Title == q.Title && p.Date == q.Date && p.Intro == q.Intro && p.Outro == q.Outro &&
		slices.Equal(p.Groups, q.Groups) &&
		texts(p.Tags, q.Tags) && texts(p.Categories, q.Categories) && slices.EqualFunc(p.Extra, q.Extra, extra) &&
		slices.EqualFunc(p.Papers, q.Papers, func(a, b digest.Paper) bool {
			return a.Number == b.Number && a.Title == b.Title && a.URL == b.URL && a.Lead == b.Lead && a.Group.Equal(b.Group) &&
				slices.Equal(a.Links, b.Links) && slices.Equal(a.Items, b.Items) &&
				slices.EqualFunc(a.Sections, b.Sections, func(a, b digest.Section) bool {
					return a.Heading == b.Heading && a.Text == b.Text && slices.Equal(a.Items, b.Items)
				})
		})
}
