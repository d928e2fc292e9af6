package frontmatter

import (
	"slices"
	"strings"
)

// fill puts things between the old entries prev and next, which stay. The things
// replace the entries there.
func (a *arranger) fill(prev, next int, things []thing) {
	switch {
	case len(things) == 0:
		a.empty(prev, next)
	case next > prev+1:
		a.replace(prev, next, things)
	case prev >= 0 && (next == len(a.units) || !things[0].moved):
		a.insertAfter(prev, things)
	default:
		a.insertBefore(next, things)
	}
}

// empty removes the entries between prev and next.
func (a *arranger) empty(prev, next int) {
	if next > prev+1 && !a.pieces(prev, next, "") {
		a.list.Delete(a.gone(prev, next))
		if prev >= 0 && next == len(a.units) {
			a.trim(a.units[next-1].End, a.units[prev].keeps)
		}
	}
}

// write writes the i-th thing, with its comma, before the old entry next.
func (a *arranger) write(b *strings.Builder, things []thing, i, next int) {
	t := &things[i]
	b.WriteString(t.text)
	if a.flow && (i+1 < len(things) || next < len(a.units) || a.comma) {
		b.WriteString(comma(t.text, t.tail))
	}
	b.WriteString(t.tail)
}

// replace puts things in place of the entries between prev and next.
func (a *arranger) replace(prev, next int, things []thing) {
	var b strings.Builder
	first, end := &a.units[prev+1], a.units[next-1].End
	if first.compact {
		things[0].text = strings.TrimPrefix(things[0].text, a.indent)
	}
	last := &things[len(things)-1]
	for i := range things {
		if a.write(&b, things, i, next); i+1 < len(things) {
			b.WriteString(a.separator(things[i].gap, things[i].comment, things[i].keeps))
		}
	}
	b.WriteString(a.separator("", last.comment && !a.breaks(end), false))
	if !a.pieces(prev, next, b.String()) {
		a.list.Replace(span(first.Start, end), b.String())
	}
	a.trim(end, last.keeps)
}

// insertAfter puts things directly after the entry prev.
func (a *arranger) insertAfter(prev int, things []thing) {
	var b strings.Builder
	end := a.units[prev].End
	comment, keeps := a.units[prev].comment, a.units[prev].keeps
	for i := range things {
		b.WriteString(a.separator(things[i].gap, comment, keeps))
		a.write(&b, things, i, prev+1)
		comment, keeps = things[i].comment, things[i].keeps
	}
	b.WriteString(a.separator("", comment && !a.breaks(end), false))
	a.list.Insert(end, b.String())
	a.trim(end, keeps)
}

// insertBefore puts things directly before the entry next.
func (a *arranger) insertBefore(next int, things []thing) {
	var b strings.Builder
	u := &a.units[next]
	if u.compact {
		things[0].text = strings.TrimPrefix(things[0].text, a.indent)
	}
	for i := range things {
		a.write(&b, things, i, next)
		b.WriteString(a.separator(things[i].gap, things[i].comment, things[i].keeps))
	}
	if u.compact {
		b.WriteString(a.indent)
	}
	a.list.Insert(u.Start, b.String())
}

// separator returns a gap with all that must follow an entry that ends with a
// comment or keeps blank lines.
func (a *arranger) separator(gap string, comment, keeps bool) string {
	switch {
	case keeps:
		return ""
	case !comment:
		return gap
	}
	// The white space before a line end would be part of the comment.
	if gap = strings.TrimLeft(gap, " \t"); !strings.Contains(gap, "\n") {
		gap = a.eol + a.indent
	}
	return gap
}

// breaks reports whether a line ends at i.
func (a *arranger) breaks(i int) bool {
	i = skipBlanks(a.src, i)
	return i < afterEOL(a.src, i)
}

// trim deletes the blank lines from i on, if the entry before would keep them. They
// may be outside of the collection.
func (a *arranger) trim(i int, keeps bool) {
	end := i
	for next := i; keeps; {
		next = skipBlanks(a.src, end)
		if next == afterEOL(a.src, next) {
			break
		}
		end = afterEOL(a.src, next)
	}
	a.list.Delete(span(i, end))
}

// pieces replaces the entries between prev and next with text, and leaves the
// comments above removed entries. It returns false if there are no entries.
func (a *arranger) pieces(prev, next int, text string) bool {
	gone := a.units[prev+1 : next]
	leaves := false
	for i := range gone {
		leaves = leaves || gone[i].leaves
	}
	if !leaves {
		return false
	}
	keeps := prev >= 0 && a.units[prev].keeps && text == ""
	for i := range gone {
		s := gone[i].Span
		keeps = keeps && !gone[i].leaves
		a.trim(s.End, keeps)
		if gone[i].leaves {
			s.Start = gone[i].item.Start
			line, alone := indented(a.src, s.Start)
			if alone && !a.flow {
				s.Start = line
			} else if alone && text == "" && a.breaks(s.End) {
				s = span(line, afterEOL(a.src, skipBlanks(a.src, s.End)))
			}
		}
		a.list.Replace(s, text)
		text = ""
	}
	return true
}

// gone returns the span to delete with the entries between prev and next. Of the
// two gaps around removed entries, the wider gap stays; the gap after a moved entry
// goes along.
func (a *arranger) gone(prev, next int) Span {
	start, end, stop := a.units[prev+1].Start, a.units[next-1].End, a.v.End-1
	if next < len(a.units) {
		stop = a.units[next].Start
		if a.units[prev+1].compact {
			stop += indentation(a.src[stop:])
		}
	} else if !a.flow {
		stop = end
	}
	if prev < 0 {
		if a.flow || a.v.Kind == List || a.blank != "" || a.units[0].compact || a.units[0].moves {
			return span(start, stop)
		}
		return span(start, end)
	}
	u := &a.units[prev]
	before, after := start-u.End, stop-end
	switch {
	case u.comment && !a.breaks(end):
		if next == len(a.units) {
			return span(start, end)
		}
		return span(start, stop)
	case next == len(a.units):
		return span(u.End, end)
	case after > before && !u.keeps && !slices.ContainsFunc(a.units[prev+1:next], func(u unit) bool { return u.moves }):
		return span(u.End, end)
	}
	return span(start, stop)
}
