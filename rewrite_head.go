package digest

import (
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/internal/style"
)

// A newPart is a new part of a paper.
type newPart struct {
	kind style.PartKind
	text string
}

// headParts edits the parts of the i-th paper after its heading: the quotes of
// links, the items, the texts of the lead, and the sections as a whole. If whole is
// set, only the sections stay. New parts go between two parts that stay: a quote
// after the heading, items or a lead after the last quote, and sections at the end.
func (r *rewriter) headParts(i int, p *Paper, whole bool) {
	old, at := &r.doc.post.Papers[i], &r.doc.body.Papers[i]
	list := style.PartsOf(at)
	gone := r.editOrDrop(i, p, list, whole)
	var quote, text, sections []newPart
	if len(p.Links) > 0 && (whole || len(at.Quotes) == 0) {
		quote = []newPart{{style.QuotePart, newQuote(p.Links, r.style.Paper(i))}}
	}
	if len(p.Items) > 0 && (whole || len(at.Items) == 0) {
		text = []newPart{{style.ListPart, newItems(p.Items, r.style.PaperList(i))}}
	}
	if p.Lead != "" && (whole || len(at.Lead) == 0) {
		text = []newPart{{style.LeadPart, lines.WithEOL(p.Lead, r.style.EOLAt(at.Start))}}
	}
	if len(p.Sections) > 0 && len(old.Sections) == 0 {
		sections = []newPart{{style.SectionPart, newSections(p.Sections, r.style, i)}}
	}
	stays := 0
	for k := 1; k <= len(list); k++ {
		if k < len(list) && gone[k] {
			continue
		}
		var coming []newPart
		if stays == 0 {
			coming, quote = append(coming, quote...), nil
		}
		if k == len(list) || list[k].Kind == style.SectionPart {
			coming, text = append(coming, text...), nil
		}
		if k == len(list) {
			coming = append(coming, sections...)
		}
		r.between(i, list, stays, k, coming)
		stays = k
	}
}

// editOrDrop edits the parts of a paper that stay, and reports for each part
// whether it is removed.
func (r *rewriter) editOrDrop(i int, p *Paper, list []style.Part, whole bool) (gone []bool) {
	old, at := &r.doc.post.Papers[i], &r.doc.body.Papers[i]
	quotes := linksPerQuote(at, old.Links, p.Links)
	leads := r.leadParts(at, old, p.Lead)
	gone = make([]bool, len(list))
	for k, x := range list[1:] {
		k++
		switch x.Kind {
		case style.QuotePart:
			links := quotes[x.N]
			if gone[k] = whole || links.new.Len() == 0; !gone[k] {
				was, is := links.old, links.new
				r.links(at.Links[was.Start:was.End], old.Links[was.Start:was.End], p.Links[is.Start:is.End], i)
			}
		case style.LeadPart:
			if gone[k] = whole || leads[x.N] == ""; !gone[k] {
				r.text(at.Lead[x.N], leads[x.N])
			}
		case style.ListPart:
			if gone[k] = whole || len(p.Items) == 0; !gone[k] {
				r.itemList(old.Items, at.Items, p.Items, r.style.List(at.Items, i, 0))
			}
		case style.SectionPart:
			gone[k] = len(p.Sections) == 0
		}
	}
	return gone
}

// between replaces the parts between two parts that stay with the coming parts.
// There may be no part after the first.
func (r *rewriter) between(i int, list []style.Part, stays, next int, coming []newPart) {
	from := list[stays]
	some := next > stays+1 // parts go
	switch {
	case len(coming) == 0 && !some:
	case next == len(list) && len(coming) == 0:
		r.list.Delete(span(from.End, list[next-1].End))
	case next < len(list) && len(coming) == 0:
		r.join(i, from, list[next], span(list[stays+1].Start, list[next-1].End))
	case next < len(list) && len(coming) == 1 && !some:
		r.insert(i, from, list[next], coming[0])
	default:
		r.replace(i, list, stays, next, coming)
	}
}

// join removes the parts between two parts that stay next to each other. One of the
// gaps around the removed parts stays.
func (r *rewriter) join(i int, from, to style.Part, goes layout.Span) {
	gap := r.style.Gap(i, from.Kind, to.Kind)
	before, after := span(from.End, goes.Start), span(goes.End, to.Start)
	fits := func(s layout.Span) bool { return style.IsSafe(from.Kind, to.Kind, s.Of(r.doc.text)) }
	is := func(s layout.Span) bool { return sameGap(s.Of(r.doc.text), gap) }
	switch {
	case from.Kind == style.LeadPart && to.Kind == style.LeadPart:
		// Two texts of a lead are joined by one blank line.
		eol := r.style.EOLAt(from.Start)
		r.list.Replace(span(from.End, to.Start), eol+eol)
	case fits(after) && (is(after) || !fits(before) || !is(before)):
		r.list.Delete(span(from.End, goes.End))
	case fits(before):
		r.list.Delete(span(goes.Start, to.Start))
	default:
		r.list.Replace(span(from.End, to.Start), gap)
	}
}

// replace puts new parts in place of removed parts between two parts that stay. The
// gaps around them stay if they keep the parts apart.
func (r *rewriter) replace(i int, list []style.Part, stays, next int, coming []newPart) {
	from, first, last := list[stays], coming[0].kind, coming[len(coming)-1].kind
	goes := span(from.End, from.End)
	if next > stays+1 {
		goes = span(list[stays+1].Start, list[next-1].End)
	}
	var b strings.Builder
	if next == stays+1 || !style.IsSafe(from.Kind, first, r.doc.text[from.End:goes.Start]) {
		goes.Start = from.End
		b.WriteString(r.style.Gap(i, from.Kind, first))
	}
	for k, c := range coming {
		if k > 0 {
			b.WriteString(r.style.Gap(i, coming[k-1].kind, c.kind))
		}
		b.WriteString(c.text)
	}
	if next < len(list) && (next == stays+1 || !style.IsSafe(last, list[next].Kind, r.doc.text[goes.End:list[next].Start])) {
		goes.End = list[next].Start
		b.WriteString(r.style.Gap(i, last, list[next].Kind))
	}
	r.list.Replace(goes, b.String())
}

// sameGap reports whether two gaps are the same except for their line ends.
func sameGap(a, b string) bool { return lines.WithLF(a) == lines.WithLF(b) }

// insert puts a part between two neighbours. The old gap stays, as one of the two
// gaps afterwards.
func (r *rewriter) insert(i int, from, to style.Part, c newPart) {
	old := span(from.End, to.Start).Of(r.doc.text)
	before, after := r.style.Gap(i, from.Kind, c.kind), r.style.Gap(i, c.kind, to.Kind)
	switch {
	case sameGap(old, after), !sameGap(old, before) && style.IsSafe(c.kind, to.Kind, old):
		r.list.Insert(from.End, before+c.text)
	case style.IsSafe(from.Kind, c.kind, old):
		r.list.Insert(to.Start, c.text+after)
	default:
		r.list.Replace(span(from.End, to.Start), before+c.text+after)
	}
}

// leadParts divides a lead among the texts of the old lead: for each old text, it
// returns the new text, or "" if the text is removed. Texts at the start and at the
// end that the lead still has stay; the lead between them replaces the first other
// text.
func (r *rewriter) leadParts(at *layout.Paper, old *Paper, lead string) []string {
	parts := make([]string, len(at.Lead))
	for n := range parts {
		parts[n] = r.doc.markdown(at.Lead[n])
	}
	if len(parts) == 0 || lead == old.Lead {
		return parts
	}
	const joint = "\n\n"
	from, to, rest := 0, len(parts), lead
	done := false // nothing of the lead is left
	for !done && from < to-1 {
		after, ok := strings.CutPrefix(rest, parts[from])
		if !ok || after != "" && !strings.HasPrefix(after, joint) {
			break
		}
		done = after == ""
		rest = strings.TrimPrefix(after, joint)
		from++
	}
	for !done && to > from+1 {
		before, ok := strings.CutSuffix(rest, parts[to-1])
		if !ok || before != "" && !strings.HasSuffix(before, joint) {
			break
		}
		done = before == ""
		rest = strings.TrimSuffix(before, joint)
		to--
	}
	if done {
		rest = ""
	}
	for n := from; n < to; n++ {
		parts[n], rest = rest, ""
	}
	return parts
}

// A quoteLinks is the links of a quote: a part of the old links, and the part of
// the new links in their place.
type quoteLinks struct{ old, new splice.Span }

// linksPerQuote divides new links among the quotes of a paper. A link stays in its
// quote; a new link goes to the quote of the link before it.
func linksPerQuote(at *layout.Paper, old, new []Link) []quoteLinks {
	list := make([]quoteLinks, len(at.Quotes))
	if len(list) == 0 {
		return nil
	}
	quoteOf := make([]int, len(old))
	for q, i := 0, 0; i < len(old); i++ {
		for at.Links[i].Start >= at.Quotes[q].End {
			q++
		}
		quoteOf[i] = q
		if list[q].old.Len() == 0 {
			list[q].old.Start = i
		}
		list[q].old.End = i + 1
	}
	links := linksOf(old, new)
	pairs := links.Match()
	stays := splice.Stays(pairs)
	q := 0
	for j := range new {
		if stays[j] {
			q = quoteOf[pairs[j]]
		}
		if list[q].new.Len() == 0 {
			list[q].new.Start = j
		}
		list[q].new.End = j + 1
	}
	return list
}

func linksOf(old, new []Link) splice.Things {
	return splice.Things{
		Olds: len(old), News: len(new),
		Equal: func(i, j int) bool { return old[i] == new[j] },
		Keys:  3,
		Key: func(k, i int, isNew bool) string {
			l := old
			if isNew {
				l = new
			}
			return [...]string{l[i].Text + "\n" + l[i].URL, l[i].URL, l[i].Text}[k]
		},
	}
}

// link makes a link read as l.
func (r *rewriter) link(at *layout.Link, old, l Link) {
	if l.Text != old.Text {
		r.list.Replace(at.Text, inline.EscapeQuoted(l.Text))
	}
	if l.URL != old.URL {
		r.list.Replace(at.URL, inline.EscapeQuotedDest(l.URL))
	}
}

// links edits the links of a quote of the i-th paper so that they read as want.
// Some links stay.
func (r *rewriter) links(at []layout.Link, old, want []Link, i int) {
	between := r.style.Paper(i).Between
	q := splice.Sequence{
		Things: linksOf(old, want),
		Spans:  make([]splice.Span, len(at)),
		Edit:   func(l *splice.List, i, j int) { r.on(l).link(&at[i], old[i], want[j]) },
		New:    func(_, j int) string { return r.spend(inline.WriteQuotedLink(want[j].Text, want[j].URL), between) },
		Sep:    func(int, int) string { return between },
	}
	for i := range at {
		q.Spans[i] = at[i].Span
	}
	q.Rewrite(r.list)
}
