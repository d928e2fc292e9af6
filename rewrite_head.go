package digest

import (
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// head edits the quotes of links and the lead of the i-th paper.
func (r *rewriter) head(i int, p *Paper) {
	old, at := &r.doc.post.Papers[i], &r.doc.body.Papers[i]
	start := at.Heading.Lines.End
	quotesEnd := start
	if n := len(at.Quotes); n > 0 {
		quotesEnd = at.Quotes[n-1].End
	}
	end := at.HeadEnd()
	if len(old.Items) > 0 || len(p.Items) > 0 {
		r.headItems(i, p, quotesEnd, end)
	}
	links := len(old.Links) != len(p.Links)
	for j := range p.Links {
		links = links || p.Links[j] != old.Links[j]
	}
	if !links && p.Lead == old.Lead {
		return
	}
	style := r.style.paper(i)
	switch {
	case len(at.Lead) > 1 || len(at.Lead) == 1 && at.Lead[0].Lines.Start < quotesEnd:
		if !r.mixedHead(at, old, p, style) {
			r.list.Replace(span(start, end), r.style.newHead(p, i, style))
		}
		return
	case !links:
	case len(old.Links) == 0:
		r.list.Insert(start, style.gap+newQuote(p.Links, style))
	case len(p.Links) == 0:
		r.list.Delete(span(start, quotesEnd))
	default:
		r.links(at.Links, old.Links, p.Links, style)
	}
	switch {
	case p.Lead == old.Lead, len(old.Items) > 0:
	case old.Lead == "":
		r.list.Insert(quotesEnd, style.gap+lines.WithEOL(p.Lead, style.eol))
	case p.Lead == "" && len(p.Items) > 0: // they took its place
	case p.Lead == "":
		r.list.Delete(span(quotesEnd, end))
	default:
		r.text(at.Lead[0], p.Lead)
	}
}

// headItems edits the items of the i-th paper, which had items or has items. They
// stand after the quotes of links, and a lead takes their place, or gives it.
func (r *rewriter) headItems(i int, p *Paper, start, end int) {
	old, at := &r.doc.post.Papers[i], &r.doc.body.Papers[i]
	style := r.style.paper(i)
	switch {
	case len(old.Items) > 0 && len(p.Items) > 0:
		r.itemList(old.Items, at.Items, p.Items, r.style.list(at.Items))
	case len(old.Items) > 0 && p.Lead == "":
		r.list.Delete(span(start, end))
	case len(old.Items) > 0:
		r.list.Replace(span(at.Items[0].Start, end), lines.WithEOL(p.Lead, style.eol))
	case old.Lead != "" && len(at.Lead) == 1 && at.Lead[0].Lines.Start >= start:
		list := r.style.paperList(i)
		r.list.Replace(span(at.Lead[0].Lines.Start, end), list.newItems(p.Items))
	case old.Lead == "":
		list := r.style.paperList(i)
		r.list.Insert(start, style.gap+list.newItems(p.Items))
	}
}

// mixedHead edits a head in which a text precedes a quote of links, and reports
// whether it can: if no quote loses all its links, and one of the texts changes
// at most.
func (r *rewriter) mixedHead(at *layout.Paper, old, p *Paper, style paperStyle) bool {
	changed, want := -1, ""
	for i := 0; i < len(at.Lead) && changed < 0 && p.Lead != old.Lead; i++ {
		before, after := r.doc.lead(at.Lead[:i]), r.doc.lead(at.Lead[i+1:])
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
	match := splice.Match(old, new, equalLinks, linkKeys...)
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

func equalLinks(a, b *Link) bool { return *a == *b }

var linkKeys = []func(*Link) string{
	func(l *Link) string { return l.Text + "\n" + l.URL },
	func(l *Link) string { return l.URL },
	func(l *Link) string { return l.Text },
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

// links edits links of quotes, of which some stay, so that they read as want.
func (r *rewriter) links(at []layout.Link, old, want []Link, style paperStyle) {
	q := splice.Sequence[Link]{
		Old:   old,
		Spans: make([]splice.Span, len(at)),
		Equal: equalLinks,
		Keys:  linkKeys,
		Edit:  func(l *splice.List, i, j int) { r.on(l).link(&at[i], old[i], want[j]) },
		New:   func(_, j int) string { return inline.WriteLink(want[j].Text, want[j].URL) },
		Sep:   func(int, int) string { return style.between },
	}
	for i := range at {
		q.Spans[i] = at[i].Span
	}
	q.Rewrite(r.list, want)
}
