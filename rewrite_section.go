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

// items edits a list.
func (r *rewriter) items(i, k int, x *Section) {
	old, at := &r.doc.post.Papers[i].Sections[k], &r.doc.body.Papers[i].Sections[k]
	style := r.style.list(at)
	eol := r.style.eolAt(at.Start)
	sep := style.sep
	if len(at.Items) == 1 {
		sep = r.style.itemSep(i, k, sep)
	}
	if !slices.ContainsFunc(at.Items, hasLabel) {
		style.colon = r.style.colon(i, k, style.colon)
	}
	q := splice.Sequence[Item]{
		Old:   old.Items,
		Spans: make([]splice.Span, len(at.Items)),
		Equal: func(a, b *Item) bool { return *a == *b },
		Keys: []func(*Item) string{
			func(it *Item) string { return it.Label + "\n" + it.Text },
			func(it *Item) string { return it.Label },
		},
		Edit: func(l *splice.List, m, j int) { r.on(l).item(&at.Items[m], old.Items[m], x.Items[j], style, eol) },
		New:  func(_, j int) string { return newItem(x.Items[j], style, eol) },
		Sep:  func(int) string { return sep },
	}
	for m := range at.Items {
		q.Spans[m] = at.Items[m].Span
	}
	q.Rewrite(r.list, x.Items)
}

// item edits an item so that it reads as it.
func (r *rewriter) item(at *layout.Item, old, it Item, style listStyle, eol string) {
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
		r.list.Replace(at.Text, lines.WithEOL(it.Text, eol+hang(r.doc.text[at.Start:start])))
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
