package digest

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
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
	var q splice.Sequence
	var things []splice.Thing
	if !r.document.body.Intro.Empty() {
		q.Old = append(q.Old, r.document.body.Intro.Lines)
	}
	shift := len(q.Old)
	for i := range r.document.body.Papers {
		q.Old = append(q.Old, r.document.body.Papers[i].Span)
	}
	if p.Intro != "" {
		t := splice.Thing{Old: -1, Text: lines(p.Intro, r.eol)}
		if shift > 0 {
			t = splice.Thing{Old: 0, Stays: true}
			r.text(r.document.body.Intro, p.Intro)
		}
		things = append(things, t)
	}
	match := splice.Match(old.Papers, p.Papers,
		func(a, b *Paper) bool { return comparePapers(a, b) == nil },
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
	case comparePapers(old, p) == nil:
		return
	case r.coarse:
		r.list.Replace(at.Span, r.newPaper(p, i))
		return
	}
	r.heading(i, p)
	headEnd := r.head(i, p)

	match := splice.Match(old.Sections, p.Sections,
		func(a, b *Section) bool { return compareSections(a, b) == nil },
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
			for end < h.Content.End && strings.IndexByte(" \t", r.document.text[end]) >= 0 {
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
		r.list.Replace(h.Link, linkText(p.Title, p.URL))
	}
}

// head edits the quotes of links and the lead, and returns where they end.
func (r *rewriter) head(i int, p *Paper) (end int) {
	old, at := &r.document.post.Papers[i], &r.document.body.Papers[i]
	start := at.Heading.Lines.End
	quotesEnd := start
	if n := len(at.Quotes); n > 0 {
		quotesEnd = at.Quotes[n-1].End
	}
	end = quotesEnd
	if n := len(at.Lead); n > 0 {
		end = max(end, at.Lead[n-1].Lines.End)
	}
	links := len(old.Links) != len(p.Links)
	for j := range p.Links {
		links = links || p.Links[j] != old.Links[j]
	}
	if !links && p.Lead == old.Lead {
		return end
	}
	style := r.paper(i)
	switch {
	case len(at.Lead) > 1 || len(at.Lead) == 1 && at.Lead[0].Lines.Start < quotesEnd:
		if !r.mixedHead(at, old, p, style) {
			r.list.Replace(span(start, end), r.newHead(p, style))
		}
		return end
	case !links:
	case len(old.Links) == 0:
		r.list.Insert(start, style.gap+newQuote(p.Links, style))
	case len(p.Links) == 0:
		r.list.Delete(span(start, quotesEnd))
	default:
		r.links(at.Links, old.Links, p.Links, style)
	}
	switch {
	case p.Lead == old.Lead:
	case old.Lead == "":
		r.list.Insert(quotesEnd, style.gap+lines(p.Lead, style.eol))
	case p.Lead == "":
		r.list.Delete(span(quotesEnd, end))
	default:
		r.text(at.Lead[0], p.Lead)
	}
	return end
}

// mixedHead edits a head in which a text precedes a quote of links, and reports
// whether it can: if no quote loses all its links, and one of the texts changes
// at most.
func (r *rewriter) mixedHead(at *layout.Paper, old, p *Paper, style paperStyle) bool {
	changed, want := -1, ""
	for i := 0; i < len(at.Lead) && changed < 0 && p.Lead != old.Lead; i++ {
		before, after := r.lead(at.Lead[:i]), r.lead(at.Lead[i+1:])
		if i > 0 {
			before += "\n\n"
		}
		if i+1 < len(at.Lead) {
			after = "\n\n" + after
		}
		rest, ok := strings.CutPrefix(p.Lead, before)
		if rest, found := strings.CutSuffix(rest, after); ok && found && rest != "" {
			changed, want = i, rest
		}
	}
	if changed < 0 && p.Lead != old.Lead {
		return false
	}
	links, ok := divideLinks(at, old.Links, p.Links)
	if !ok {
		return false
	}
	if changed >= 0 {
		r.text(at.Lead[changed], want)
	}
	first, from := 0, 0
	for _, part := range links {
		r.links(at.Links[first:part.Start], old.Links[first:part.Start], p.Links[from:part.End], style)
		first, from = part.Start, part.End
	}
	return true
}

// divideLinks divides links among the quotes of a paper: it returns for each
// quote behind which of the old links it ends, and behind which of the new ones,
// and reports whether each gets some.
func divideLinks(at *layout.Paper, old, new []Link) (ends []splice.Span, ok bool) {
	match := matchLinks(old, new)
	first, from := 0, 0
	for i, q := range at.Quotes {
		last := first
		for last < len(old) && at.Links[last].Start < q.End {
			last++
		}
		to := from
		switch {
		case len(old) == len(new):
			to = last // whatever changed, it is as many as before
		case i == len(at.Quotes)-1:
			to = len(new)
		default:
			for to < len(new) && match[to] < last {
				to++
			}
		}
		for _, m := range match[from:to] {
			if len(old) != len(new) && m >= 0 && (m < first || m >= last) {
				return nil, false
			}
		}
		if to == from {
			return nil, false
		}
		ends = append(ends, span(last, to))
		first, from = last, to
	}
	return ends, from == len(new)
}

func matchLinks(old, new []Link) []int {
	return splice.Match(old, new,
		func(a, b *Link) bool { return *a == *b },
		func(l *Link) string { return l.Text + "\n" + l.URL },
		func(l *Link) string { return l.URL },
		func(l *Link) string { return l.Text })
}

// link makes a link read as l.
func (r *rewriter) link(at *layout.Link, old, l Link) {
	if l.Text != old.Text {
		r.list.Replace(at.Text, inline.Escape(l.Text))
	}
	if l.URL != old.URL {
		r.list.Replace(at.URL, inline.EscapeDest(l.URL))
	}
}

// links makes links of quotes that stay read as want.
func (r *rewriter) links(at []layout.Link, old, want []Link, style paperStyle) {
	q := splice.Sequence{Sep: style.between}
	for _, l := range at {
		q.Old = append(q.Old, l.Span)
	}
	match := matchLinks(old, want)
	stays := splice.Stays(match)
	things := make([]splice.Thing, len(want))
	for j, l := range want {
		things[j] = splice.Thing{Old: match[j], Stays: stays[j]}
		k := match[j]
		if k < 0 {
			things[j].Text = linkText(l.Text, l.URL)
			continue
		}
		things[j].Text = r.in(q.Old[k], stays[j], func(r *rewriter) { r.link(&at[k], old[k], l) })
	}
	q.Arrange(r.list, things)
}

// sectionAt makes the k-th section of the i-th paper read as x.
func (r *rewriter) sectionAt(i, k int, x *Section) {
	old, at := &r.document.post.Papers[i].Sections[k], &r.document.body.Papers[i].Sections[k]
	if compareSections(old, x) == nil {
		return
	}
	if x.Heading != old.Heading {
		text := inline.EscapeHeading(x.Heading)
		if at.Heading.Len() == 0 && r.document.text[at.Heading.Start-1] == '#' {
			text = " " + text
		}
		r.list.Replace(at.Heading, text)
	}
	style := func() sectionStyle { return r.section(i, k, old.Heading) }
	isText, wasText := len(x.Items) == 0, len(old.Items) == 0
	switch {
	case isText && x.Text == "":
		r.list.Delete(span(at.Line.End, max(at.Line.End, at.Body.Lines.End)))
	case at.Body.Empty():
		style := style()
		r.list.Insert(at.Line.End, style.gap+newBody(x, style))
	case isText && wasText:
		r.text(at.Body, x.Text)
	case !isText && !wasText:
		r.items(i, k, x)
	default:
		r.list.Replace(at.Body.Lines, newBody(x, style()))
	}
}

// items edits a list.
func (r *rewriter) items(i, k int, x *Section) {
	old, at := &r.document.post.Papers[i].Sections[k], &r.document.body.Papers[i].Sections[k]
	var q splice.Sequence
	for _, it := range at.Items {
		q.Old = append(q.Old, it.Span)
	}
	match := splice.Match(old.Items, x.Items,
		func(a, b *Item) bool { return *a == *b },
		func(it *Item) string { return it.Label + "\n" + it.Text },
		func(it *Item) string { return it.Label })
	stays := splice.Stays(match)
	list := r.styler.list(at)
	eol := r.eolAt(at.Start)
	if q.Sep = list.sep; len(at.Items) == 1 {
		q.Sep = r.itemSep(i, k, list.sep)
	}
	if !slices.ContainsFunc(at.Items, hasLabel) {
		list.colon = r.colon(i, k, list.colon)
	}
	things := make([]splice.Thing, len(x.Items))
	for j, it := range x.Items {
		things[j] = splice.Thing{Old: match[j], Stays: stays[j]}
		if k := match[j]; k < 0 {
			things[j].Text = newItem(it, list, eol)
		} else {
			things[j].Text = r.in(q.Old[k], stays[j], func(r *rewriter) {
				r.item(&at.Items[k], old.Items[k], it, list, eol)
			})
		}
	}
	q.Arrange(r.list, things)
}

// item makes an item read as it.
func (r *rewriter) item(at *layout.Item, old, it Item, style listStyle, eol string) {
	if old == it {
		return
	}
	if at.Text.Len() == 0 || it.Text == "" {
		r.list.Replace(at.Span, newItem(it, style, eol))
		return
	}
	switch {
	case it.Label == old.Label:
	case old.Label == "":
		r.list.Insert(at.Text.Start, it.Label+style.colon)
	case it.Label == "":
		r.list.Delete(span(at.Label.Start, at.Text.Start))
	default:
		r.list.Replace(at.Label, it.Label)
	}
	if it.Text != old.Text {
		start := at.Text.Start
		if at.Label.Len() > 0 {
			start = at.Label.Start
		}
		r.list.Replace(at.Text, lines(it.Text, eol+hang(r.document.text[at.Start:start])))
	}
}

// text makes a text read as want. Its lines that stay keep their bytes.
func (r *rewriter) text(t layout.Text, want string) {
	raw := t.Value.Of(r.document.text)
	if withLF(raw) == want {
		return
	}
	type line struct {
		layout.Span
		text string
	}
	var old []line
	at := t.Value.Start
	for l := range strings.SplitSeq(raw, "\n") {
		end := at + len(l)
		text := l
		if end < t.Value.End {
			text = strings.TrimRight(l, "\r")
		}
		old = append(old, line{span(at, at+len(text)), text})
		at = end + 1
	}
	new := strings.Split(want, "\n")
	head := 0
	for head < len(old) && head < len(new) && old[head].text == new[head] {
		head++
	}
	tail := 0
	for tail < len(old)-head && tail < len(new)-head && old[len(old)-1-tail].text == new[len(new)-1-tail] {
		tail++
	}
	eol := r.eolAt(t.Value.Start)
	middle := new[head : len(new)-tail]
	start, end := head, len(old)-tail // of the lines that go
	switch {
	case start < end && len(middle) > 0:
		r.list.Replace(span(old[start].Start, old[end-1].End), strings.Join(middle, eol))
	case start < end && tail > 0:
		r.list.Delete(span(old[start].Start, old[end].Start))
	case start < end:
		r.list.Delete(span(old[start-1].End, old[end-1].End))
	case tail > 0:
		r.list.Insert(old[start].Start, strings.Join(middle, eol)+eol)
	default:
		r.list.Insert(old[start-1].End, eol+strings.Join(middle, eol))
	}
}

func span(start, end int) layout.Span { return layout.Span{Start: start, End: end} }
