package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// section edits the k-th section of the i-th paper so that it reads as x.
func (r *rewriter) section(i, k int, x *Section) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	if x.Heading != old.Heading {
		text := inline.EscapeHeading(x.Heading)
		if at.Heading.Len() == 0 && r.doc.text[at.Heading.Start-1] == '#' {
			text = " " + text
		}
		r.list.Replace(at.Heading, text)
	}
	style := func() sectionStyle { return r.style.section(i, k, old.Heading) }
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

// items edits the list of a section.
func (r *rewriter) items(i, k int, x *Section) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	style := r.style.list(at.Items)
	if len(at.Items) == 1 {
		style.sep = r.style.itemSep(i, k, style.sep)
	}
	if !slices.ContainsFunc(at.Items, hasLabel) {
		style = r.style.labels(i, k, style)
	}
	r.itemList(old.Items, at.Items, x.Items, style)
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
		New:  func(_, j int) string { return style.newItem(want[j]) },
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

// text edits a text so that it reads as want. Lines that stay keep their bytes.
func (r *rewriter) text(t layout.Text, want string) {
	raw := t.Value.Of(r.doc.text)
	if lines.WithLF(raw) == want {
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
	eol := r.style.eolAt(t.Value.Start)
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
