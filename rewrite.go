package digest

import (
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// A rewriter finds the edits that make a document read as a post.
type rewriter struct {
	*styler
	list *splice.List

	// coarse makes it write every paper that differs anew, where to splice
	// its single values did not do.
	coarse bool
}

// body edits all that follows the front matter.
func (r *rewriter) body(p *Post) {
	old := &r.document.post
	q := splice.Sequence{Old: make([]splice.Span, 0, 1+len(old.Papers))}
	things := make([]splice.Thing, 0, 1+len(p.Papers))
	if !r.document.body.Intro.Empty() {
		q.Old = append(q.Old, r.document.body.Intro.Lines)
	}
	shift := len(q.Old)
	for i := range r.document.body.Papers {
		q.Old = append(q.Old, r.document.body.Papers[i].Span)
	}
	if p.Intro != "" {
		t := splice.Thing{Old: -1, Text: lines.WithEOL(p.Intro, r.eol)}
		if shift > 0 {
			t = splice.Thing{Old: 0, Stays: true}
			r.text(r.document.body.Intro, p.Intro)
		}
		things = append(things, t)
	}
	match := splice.Match(old.Papers, p.Papers,
		samePaper,
		func(p *Paper) string { return p.URL + "\n" + p.Title },
		func(p *Paper) string { return p.URL },
		func(p *Paper) string { return p.Title })
	stays := splice.Stays(match)
	near := 0
	for j := range p.Papers {
		t := splice.Thing{Old: -1, Stays: stays[j]}
		if i := match[j]; i < 0 {
			t.Text = r.newPaper(&p.Papers[j], near)
		} else {
			near = i
			t.Old = i + shift
			t.Text = r.in(q.Old[t.Old], stays[j], func(r *rewriter) { r.paperAt(i, &p.Papers[j]) })
		}
		things = append(things, t)
	}
	style := r.paper(near)
	q.Sep = style.sep
	switch {
	case len(things) == 0 && len(q.Old) > 0:
		r.list.Delete(span(q.Old[0].Start, len(r.document.text)))
	case len(things) > 0 && len(q.Old) == 0:
		r.append(things, q.Sep)
	case len(things) > 0:
		q.Arrange(r.list, things)
	}
}

// in carries out edit on what s spans: in place if that stays, otherwise on a
// copy, which it returns.
func (r *rewriter) in(s layout.Span, stays bool, edit func(*rewriter)) string {
	if stays {
		edit(r)
		return ""
	}
	moved := *r
	moved.list = splice.New(r.document.text)
	edit(&moved)
	return moved.list.Apply(s)
}

// append writes the first things of a body, behind the front matter.
func (r *rewriter) append(things []splice.Thing, sep string) {
	var b strings.Builder
	if !strings.HasSuffix(r.document.text, "\n") {
		b.WriteString(r.eol)
	}
	if r.front.Body == r.front.After {
		b.WriteString(r.eol)
	}
	for i, t := range things {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(t.Text)
	}
	b.WriteString(r.eol)
	r.list.Insert(len(r.document.text), b.String())
}

// paperAt makes the i-th paper read as p.
func (r *rewriter) paperAt(i int, p *Paper) {
	old, at := &r.document.post.Papers[i], &r.document.body.Papers[i]
	switch {
	case samePaper(old, p):
		return
	case r.coarse:
		r.list.Replace(at.Span, r.newPaper(p, i))
		return
	}
	r.heading(i, p)
	headEnd := r.head(i, p)

	match := splice.Match(old.Sections, p.Sections,
		sameSection,
		func(x *Section) string { return x.Heading + "\n" + x.Text + itemsKey(x.Items) },
		func(x *Section) string { return x.Heading },
		func(x *Section) string { return string(r.vocabulary.Kind(x.Heading)) })
	stays := splice.Stays(match)
	var q splice.Sequence
	for j := range at.Sections {
		q.Old = append(q.Old, at.Sections[j].Span)
	}
	things := make([]splice.Thing, len(p.Sections))
	for j := range p.Sections {
		x := &p.Sections[j]
		things[j] = splice.Thing{Old: match[j], Stays: stays[j]}
		if k := match[j]; k < 0 {
			style := r.section(i, j, x.Heading)
			things[j].Text = newSection(x, style)
			q.Sep = style.sep
		} else {
			things[j].Text = r.in(q.Old[k], stays[j], func(r *rewriter) { r.sectionAt(i, k, x) })
		}
	}
	if q.Sep == "" {
		q.Sep = r.sectionSep(i, r.eol+r.eol)
	}
	switch {
	case len(things) == 0 && len(q.Old) > 0:
		r.list.Delete(span(headEnd, q.Old[len(q.Old)-1].End))
	case len(things) > 0 && len(q.Old) == 0:
		gap := r.paper(i).gap
		for _, t := range things {
			r.list.Insert(headEnd, gap+t.Text)
			gap = q.Sep
		}
	case len(things) > 0:
		q.Arrange(r.list, things)
	}
}

func itemsKey(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString("\n" + it.Label + "\n" + it.Text)
	}
	return b.String()
}

// heading edits the number, the title and the URL.
func (r *rewriter) heading(i int, p *Paper) {
	old, h := &r.document.post.Papers[i], &r.document.body.Papers[i].Heading
	if p.Number != old.Number {
		switch {
		case h.Number.Len() == 0:
			r.list.Insert(h.Content.Start, strconv.Itoa(p.Number)+r.paper(i).dot)
		case p.Number == 0:
			end := h.Number.End + 1
			for end < h.Content.End && strings.IndexByte(lines.Padding, r.document.text[end]) >= 0 {
				end++
			}
			r.list.Delete(span(h.Number.Start, end))
		default:
			r.list.Replace(h.Number, strconv.Itoa(p.Number))
		}
	}
	if p.Title == old.Title && p.URL == old.URL {
		return
	}
	switch {
	case h.Form == layout.Linked:
		if p.Title != old.Title {
			r.list.Replace(h.Title, inline.Escape(p.Title))
		}
		if p.URL != old.URL {
			r.list.Replace(h.URL, inline.EscapeDest(p.URL))
		}
	case h.Form == layout.Unlinked && p.URL == "":
		r.list.Replace(h.Title, inline.EscapeHeading(p.Title))
	default:
		r.list.Replace(h.Link, inline.WriteLink(p.Title, p.URL))
	}
}

func span(start, end int) layout.Span { return layout.Span{Start: start, End: end} }
