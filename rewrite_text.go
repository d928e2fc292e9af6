package digest

import (
	"strings"

	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

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
