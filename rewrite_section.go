package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// sections edits the sections of the i-th paper, which has some before and after.
// Depths are those of the sections of p that do not read back otherwise.
func (r *rewriter) sections(i int, p *Paper, depths map[int]depth) {
	at := r.doc.body.Papers[i].Sections
	style := func(j int) sectionStyle {
		s := r.style
		if depths[j] > depthValues {
			s = s.inCanonicalStyle()
		}
		return s.section(i, j, p.Sections[j].Heading, len(p.Sections[j].Items) > 0)
	}
	q := splice.Sequence[Section]{
		Old:   r.doc.post.Papers[i].Sections,
		Spans: make([]splice.Span, len(at)),
		Equal: func(a, b *Section) bool { return compareSections(a, b) == nil },
		Keys: []func(*Section) string{
			func(x *Section) string { return x.Heading + "\n" + x.Text + itemsKey(x.Items) },
			func(x *Section) string { return x.Heading },
			func(x *Section) string { return string(r.style.vocabulary.Kind(x.Heading)) },
		},
		Edit: func(l *splice.List, k, j int) { r.on(l).section(i, k, &p.Sections[j], depths[j]) },
		New:  func(_, j int) string { return r.spend(newSection(&p.Sections[j], style(j)), "") },
		Sep:  func(int, int) string { return r.style.sectionSep(i, r.style.eol+r.style.eol) },
	}
	for k := range at {
		q.Spans[k] = at[k].Span
	}
	q.Rewrite(r.list, p.Sections)
}

func itemsKey(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString("\n" + it.Label + "\n" + it.Text)
	}
	return b.String()
}

// section edits the k-th section of the i-th paper so that it reads as x.
func (r *rewriter) section(i, k int, x *Section, d depth) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	isText, wasText := len(x.Items) == 0, len(old.Items) == 0
	style := func() sectionStyle { return r.style.section(i, k, old.Heading, !isText) }
	if d == depthSection {
		r.list.Replace(at.Span, newSection(x, style()))
		return
	}
	if x.Heading != old.Heading {
		r.sectionHeading(at, x.Heading)
	}
	switch {
	case isText && x.Text == "":
		r.list.Delete(span(at.Line.End, max(at.Line.End, at.Body.Lines.End)))
	case at.Body.Empty():
		style := style()
		r.list.Insert(at.Line.End, style.gap+newBody(x, style))
	case isText && wasText && d == depthValues:
		r.text(at.Body, x.Text)
	case !isText && !wasText && d == depthValues:
		r.items(i, k, x)
	case isText == wasText && x.Text == old.Text && slices.Equal(old.Items, x.Items):
		// Only the heading differs.
	default:
		r.list.Replace(at.Body.Lines, newBody(x, style()))
	}
}

// sectionHeading writes a section's heading. An empty one leaves no space after
// the signs.
func (r *rewriter) sectionHeading(at *layout.Section, heading string) {
	text := inline.EscapeHeading(heading)
	to := at.Heading
	switch hashes := lines.SkipBlanks(r.doc.text, at.Line.Start) + at.Level; {
	case text == "":
		to.Start = hashes
	case to.Start == hashes:
		text = " " + text
	}
	r.list.Replace(to, text)
}

// items edits the list of a section.
func (r *rewriter) items(i, k int, x *Section) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	r.itemList(old.Items, at.Items, x.Items, r.style.list(at.Items, i, k))
}

// itemList edits a list so that it reads as want.
func (r *rewriter) itemList(old []Item, at []layout.Item, want []Item, style listStyle) {
	q := splice.Sequence[Item]{
		Old:   old,
		Spans: make([]splice.Span, len(at)),
		Equal: func(a, b *Item) bool { return *a == *b },
		Keys: []func(*Item) string{
			func(it *Item) string { return it.Label + "\n" + it.Text },
			func(it *Item) string { return it.Label },
		},
		Edit: func(l *splice.List, m, j int) { r.on(l).item(&at[m], old[m], want[j], style) },
		New:  func(_, j int) string { return r.spend(style.newItem(want[j]), style.sep) },
		Sep:  func(int, int) string { return style.sep },
	}
	for m := range at {
		q.Spans[m] = at[m].Span
	}
	q.Rewrite(r.list, want)
}

// item edits an item so that it reads as it.
func (r *rewriter) item(at *layout.Item, old, it Item, style listStyle) {
	if at.Text.Len() == 0 || it.Text == "" {
		r.list.Replace(at.Span, style.newItem(it))
		return
	}
	marked := at.Label.Start > at.Content
	switch {
	case it.Label == old.Label:
	case it.Label == "":
		r.list.Delete(span(at.Content, at.Text.Start))
	case old.Label != "" && (marked || style.knows(it.Label)):
		r.list.Replace(at.Label, it.Label)
	default:
		r.list.Replace(span(at.Content, at.Text.Start), style.newLabel(it.Label))
	}
	if it.Text != old.Text {
		r.list.Replace(at.Text, lines.WithEOL(it.Text, style.eol+hang(r.doc.text[at.Start:at.Content])))
	}
}
