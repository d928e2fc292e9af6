package main

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/utf8text"
)

// floor returns what no reader of posts can leave out, and nothing else: a copy of
// each text, its encoding checked, its line ends found, and a value filled for each
// value of the post. It knows beforehand how many values there are and where they
// stand.
func floor(posts []*digest.Post) func() error {
	plans := make([]*floorPlan, len(posts))
	for i, p := range posts {
		plans[i] = newFloorPlan(p)
	}
	return each(plans, func(f *floorPlan) error {
		text := string(f.src)
		if !utf8text.Valid(text) {
			return fmt.Errorf("not UTF-8")
		}
		lines := 0
		for rest := text; ; lines++ {
			n := strings.IndexByte(rest, '\n')
			if n < 0 {
				break
			}
			rest = rest[n+1:]
		}
		if p := f.fill(text); len(p.Papers) > lines {
			return fmt.Errorf("more papers than lines")
		}
		return nil
	})
}

// A floorPlan is a post, and where its values stand in its text.
type floorPlan struct {
	src                    []byte
	post                   *digest.Post
	at                     [][2]int // of each value, in the order of fill
	sections, items, links int
}

func newFloorPlan(p *digest.Post) *floorPlan {
	f := &floorPlan{src: []byte(p.Source.String()), post: p}
	text, pos := p.Source.String(), 0
	// A value that is spelt in another way in the text stands at its start.
	add := func(values ...string) {
		for _, v := range values {
			if i := strings.Index(text[pos:], v); i >= 0 && v != "" {
				f.at = append(f.at, [2]int{pos + i, pos + i + len(v)})
				pos += i + len(v)
				continue
			}
			f.at = append(f.at, [2]int{0, min(len(v), len(text))})
		}
	}
	items := func(list []digest.Item) {
		f.items += len(list)
		for _, it := range list {
			add(it.Label, it.Text)
		}
	}
	for i := range p.Papers {
		q := &p.Papers[i]
		add(q.Title, q.URL)
		f.links += len(q.Links)
		for _, l := range q.Links {
			add(l.Text, l.URL)
		}
		items(q.Items)
		add(q.Lead)
		f.sections += len(q.Sections)
		for _, s := range q.Sections {
			add(s.Heading)
			items(s.Items)
			add(s.Text)
		}
	}
	return f
}

// fill returns the papers of the post, in memory of their own.
func (f *floorPlan) fill(text string) *digest.Post {
	p := &digest.Post{Papers: make([]digest.Paper, len(f.post.Papers))}
	sections := make([]digest.Section, f.sections)
	items := make([]digest.Item, f.items)
	links := make([]digest.Link, f.links)
	next := 0
	value := func() string {
		s := f.at[next]
		next++
		return text[s[0]:s[1]]
	}
	fillItems := func(n int) (list []digest.Item) {
		list, items = items[:n:n], items[n:]
		for i := range list {
			list[i] = digest.Item{Label: value(), Text: value()}
		}
		return list
	}
	for i := range p.Papers {
		q, of := &p.Papers[i], &f.post.Papers[i]
		q.Number, q.Title, q.URL = of.Number, value(), value()
		n := len(of.Links)
		q.Links, links = links[:n:n], links[n:]
		for j := range q.Links {
			q.Links[j] = digest.Link{Text: value(), URL: value()}
		}
		q.Items = fillItems(len(of.Items))
		q.Lead = value()
		n = len(of.Sections)
		q.Sections, sections = sections[:n:n], sections[n:]
		for j := range q.Sections {
			s := &q.Sections[j]
			s.Heading = value()
			s.Items = fillItems(len(of.Sections[j].Items))
			s.Text = value()
		}
	}
	return p
}
