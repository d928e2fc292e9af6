package frontmatter

import "strings"

// fillFlow is fill for a flow collection.
func (a *arranger) fillFlow(prev, next int, things []thing) {
	if len(things) == 0 {
		if next > prev+1 && !a.pieces(prev, next, "") {
			a.list.Delete(a.flowGone(prev, next))
		}
		return
	}
	var b strings.Builder
	last := next == len(a.units)
	put := func(i int) {
		t := &things[i]
		b.WriteString(t.text)
		if i+1 < len(things) || !last || a.comma {
			b.WriteString(comma(t.text, t.tail))
		}
		b.WriteString(t.tail)
	}
	separate := func(comment bool, t *thing) {
		gap := t.gap
		if !t.moved {
			gap = a.gapAt(prev)
		}
		if comment {
			// The white space before a line end would be part of the comment.
			if gap = strings.TrimLeft(gap, " \t"); !strings.Contains(gap, "\n") {
				gap = a.eol + a.indent
			}
		}
		b.WriteString(gap)
	}
	// finish ends the last thing before the text from i on.
	finish := func(i int) {
		rest := strings.TrimLeft(a.src[i:], " \t\r")
		if things[len(things)-1].comment && !strings.HasPrefix(rest, "\n") {
			b.WriteString(a.eol + a.indent)
		}
	}
	switch {
	case next > prev+1:
		for i := range things {
			if i > 0 {
				separate(things[i-1].comment, &things[i-1])
			}
			put(i)
		}
		end := a.units[next-1].End
		finish(end)
		if !a.pieces(prev, next, b.String()) {
			a.list.Replace(span(a.units[prev+1].Start, end), b.String())
		}
	case last || prev >= 0 && !things[0].moved:
		comment := a.units[prev].comment
		for i := range things {
			separate(comment, &things[i])
			put(i)
			comment = things[i].comment
		}
		finish(a.units[prev].End)
		a.list.Insert(a.units[prev].End, b.String())
	default:
		for i := range things {
			put(i)
			separate(things[i].comment, &things[i])
		}
		a.list.Insert(a.units[next].Start, b.String())
	}
}

// flowGone is blockGone for a flow collection.
func (a *arranger) flowGone(prev, next int) Span {
	start, end := a.units[prev+1].Start, a.units[next-1].End
	stop := a.v.End - 1
	if next < len(a.units) {
		stop = a.units[next].Start
	}
	if prev < 0 || next < len(a.units) && a.anyMoves(prev, next) {
		return span(start, stop)
	}
	before, after := a.src[a.units[prev].End:start], a.src[end:stop]
	switch {
	case a.units[prev].comment && !strings.Contains(after, "\n"):
		if next == len(a.units) {
			return span(start, end)
		}
		return span(start, stop)
	case next == len(a.units) || len(after) > len(before):
		return span(a.units[prev].End, end)
	}
	return span(start, stop)
}

// gapAt returns the white space around a new entry after prev, as it is between
// the entries nearest to that place.
func (a *arranger) gapAt(prev int) string {
	gap := " "
	switch i := max(prev, 0); {
	case prev >= 0 && i+1 < len(a.units):
		gap = a.src[a.units[i].End:a.units[i+1].Start]
	case i > 0:
		gap = a.src[a.units[i-1].End:a.units[i].Start]
	case i+1 < len(a.units):
		gap = a.src[a.units[i].End:a.units[i+1].Start]
	case strings.Contains(a.src[a.v.Start:a.units[0].Start], "\n"):
		gap = a.eol + a.indent
	}
	if len(gap) > widest {
		return " "
	}
	return gap
}
