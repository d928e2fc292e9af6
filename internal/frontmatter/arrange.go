package frontmatter

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// An arranger makes a collection consist of the steps of a plan.
type arranger struct {
	*editor
	list  *splice.List
	v     *Value
	flow  bool
	top   bool // v is the front matter
	units []unit
	keys  Form // of new keys

	indent string // before an entry on a line of its own
	blank  string // between all entries of a block: a blank line, or nothing
	comma  bool   // a comma stands after the last entry of the flow collection
}

// A thing is a new or moved entry, divided at the place of its comma.
type thing struct {
	text, tail string
	moved      bool
	gap        string // between it and the next: a moved entry takes its gap along
	comment    bool   // it ends with a comment
	keeps      bool   // see unit
}

// arrange adds the edits after which the entries of v stand as p has them, with
// the texts of new and moved entries. It reports whether it can: the indentation
// of the entries may be too wide to be copied. v has entries, and those that stay
// have been edited before.
func (e *editor) arrange(l *splice.List, v *Value, p plan, open int) bool {
	first := v.Items[0].Lines.Start
	near := max(0, first-widest-1) // the line of a flow collection may be long
	column := column(e.src[near:], first-near)
	a := &arranger{editor: e, list: l, v: v, flow: v.Form.isFlow(), top: v == e.top, keys: e.keyForm(v)}
	if column > widest {
		if !a.flow {
			return false
		}
		column = 1
	}
	a.indent = strings.Repeat(" ", column)
	a.units = units(e.src, v, open)
	if a.flow {
		a.commas(p)
	} else {
		a.blank = e.eol
		for i := range a.units[:min(len(a.units), few)] {
			if i > 0 && !strings.Contains(e.src[a.units[i-1].End:a.units[i].Start], "\n") || len(a.units) < 3 {
				a.blank = ""
			}
		}
	}
	prev := -1
	var things []thing
	a.leave(p)
	for i := range p {
		s := &p[i]
		if !s.stays {
			things = append(things, a.thing(s, prev))
			continue
		}
		a.fill(prev, s.old, things)
		prev, things = s.old, things[:0]
	}
	a.fill(prev, len(a.units), things)
	return true
}

// commas gives the entries that stay their commas: all but the last need one.
func (a *arranger) commas(p plan) {
	a.comma = a.units[len(a.units)-1].comma >= 0
	for i := range p {
		if !p[i].stays {
			continue
		}
		u := &a.units[p[i].old]
		switch want := i+1 < len(p) || a.comma; {
		case want && u.comma < 0:
			a.list.Insert(u.item.End, comma(a.src[:u.item.End], a.src[u.item.End:]))
		case !want && u.comma >= 0:
			end := u.comma + 1
			if a.src[u.comma-1] == ' ' && strings.HasPrefix(a.src[end:], " #") {
				end++
			}
			a.list.Delete(span(u.comma, end))
		}
	}
}

// comma returns the comma between two texts. To some readers, a comma directly
// after a colon is part of a plain scalar, and a comment needs a space before it.
func comma(before, after string) string {
	s := ","
	if strings.HasSuffix(before, ":") {
		s = " ,"
	}
	if strings.HasPrefix(after, "#") {
		s += " "
	}
	return s
}

// thing returns a new or moved entry; prev is the entry before that stays.
func (a *arranger) thing(s *step, prev int) (t thing) {
	if s.old < 0 {
		f := s.field
		like := model(a.v, prev+1, f.Key, f.Value.Kind)
		if a.top && f.Value.Kind == Map {
			like = nil // a new key of a post is one line
		}
		t.text = a.newEntry(f, like, a.keys, a.flow, len(a.indent), a.v.Kind)
		if !a.flow {
			t.text += a.eol
		}
		t.gap = a.blank
		return t
	}
	t.moved, t.gap = true, a.gap(s.old)
	u, e := &a.units[s.old], &a.v.Items[s.old]
	t.comment, t.keeps = u.comment, u.keeps
	to := u.item.End
	apart := splice.New(a.src)
	switch changed := s.field.Changed; {
	case changed && e.Value.Aliases:
		// Some of the aliases may precede their anchors now.
		text := a.newEntry(s.field, e, a.keys, a.flow, len(a.indent), a.v.Kind)
		if !a.flow {
			text += a.eol
		}
		apart.Replace(e.Lines, text)
		t.keeps = false
	case changed:
		a.set(apart, e, s.field, a.flow)
		t.keeps = false
	case e.Value.Aliases:
		a.writeOut(apart, e, a.flow, true)
	}
	t.text = apart.Apply(span(u.Start, to))
	if a.flow {
		t.tail = a.src[to:u.End]
		if u.comma >= 0 {
			t.tail = a.src[to:u.comma] + a.src[u.comma+1:u.End]
		}
	}
	return t
}

// leave finds the entries that move, and the comments above entries that go. Such
// a comment stays if it may be about more than its entry: in a mapping, and in a
// list if the next item has no comment of its own.
func (a *arranger) leave(p plan) {
	here := make([]bool, len(a.units))
	for i := range p {
		if p[i].old >= 0 {
			here[p[i].old] = true
			a.units[p[i].old].moves = !p[i].stays
		}
	}
	for i := range a.units {
		u := &a.units[i]
		shared := a.v.Kind == Map || i+1 < len(a.units) && a.units[i+1].Start == a.units[i+1].item.Start
		u.leaves = !here[i] && u.Start < u.item.Start && shared
	}
}

// pieces makes place for text, where the entries between prev and next stood,
// and leaves the comments above those that go. It reports false if there are
// none.
func (a *arranger) pieces(prev, next int, text string) bool {
	gone := a.units[prev+1 : next]
	if !slices.ContainsFunc(gone, func(u unit) bool { return u.leaves }) {
		return false
	}
	for i := range gone {
		u := &gone[i]
		s := u.Span
		if u.leaves {
			s.Start = u.item.Start
		}
		line, alone := indented(a.src, s.Start)
		switch next := skipBlanks(a.src, s.End); {
		case alone && !a.flow:
			s.Start = line
		case alone && text == "" && next < afterEOL(a.src, next):
			s = span(line, afterEOL(a.src, next))
		}
		a.list.Replace(s, text)
		text = ""
	}
	return true
}

// fill puts things between the old entries prev and next, which stay, in place
// of the entries there.
func (a *arranger) fill(prev, next int, things []thing) {
	if a.flow {
		a.fillFlow(prev, next, things)
	} else {
		a.fillBlock(prev, next, things)
	}
}

// begin returns where the i-th unit of a block begins: at the start of its line,
// unless something else stands before it there.
func (a *arranger) begin(i int) (at int, alone bool) {
	return indented(a.src, a.units[i].Start)
}

// gap returns the white space after the i-th entry, or before it if it is the
// last. In a block, this is blank lines.
func (a *arranger) gap(i int) string {
	if i+1 == len(a.units) {
		if i--; i < 0 {
			return a.blank
		}
	}
	end := a.units[i+1].Start
	if !a.flow {
		end, _ = a.begin(i + 1)
	}
	return a.src[a.units[i].End:end]
}

func (a *arranger) fillBlock(prev, next int, things []thing) {
	if next > prev+1 {
		a.replaceBlock(prev, next, things)
		return
	}
	var b strings.Builder
	n := 0
	if prev >= 0 {
		// New entries stand directly after prev. Moved ones bring their gap.
		keeps := a.units[prev].keeps
		for ; n < len(things) && (next == len(a.units) || !things[n].moved); n++ {
			if !keeps {
				b.WriteString(things[n].gap)
			}
			b.WriteString(a.indent + things[n].text)
			keeps = things[n].keeps
		}
		end := a.units[prev].End
		a.list.Replace(span(end, a.tail(end, keeps && n > 0 && next == len(a.units))), b.String())
		b.Reset()
	}
	if n == len(things) {
		return
	}
	at, alone := a.begin(next)
	for i, t := range things[n:] {
		if i > 0 || alone {
			b.WriteString(a.indent)
		}
		b.WriteString(t.text)
		if !t.keeps {
			b.WriteString(t.gap)
		}
	}
	if !alone {
		b.WriteString(a.indent)
	}
	a.list.Insert(at, b.String())
}

// replaceBlock is fillBlock where entries stood between prev and next.
func (a *arranger) replaceBlock(prev, next int, things []thing) {
	var b strings.Builder
	at, alone := a.begin(prev + 1)
	end := a.units[next-1].End
	for i, t := range things {
		if i > 0 || alone {
			b.WriteString(a.indent)
		}
		b.WriteString(t.text)
		switch last := i+1 == len(things); {
		case t.keeps && last && next < len(a.units):
			end, _ = a.begin(next)
		case last:
			end = a.tail(end, t.keeps)
		case !t.keeps && !last:
			b.WriteString(t.gap)
		}
	}
	switch {
	case a.pieces(prev, next, b.String()):
	case len(things) > 0:
		a.list.Replace(span(at, end), b.String())
	default:
		a.list.Delete(a.blockGone(prev, next))
	}
}

// blockGone returns the span that goes with the units between prev and next. Of
// the two gaps around entries that go, the wider one stays; the gap after an
// entry that moves goes along.
func (a *arranger) blockGone(prev, next int) Span {
	at, alone := a.begin(prev + 1)
	end := a.units[next-1].End
	switch {
	case next == len(a.units) && prev < 0:
		return span(at, end)
	case next == len(a.units):
		return span(a.units[prev].End, a.tail(end, a.units[prev].keeps))
	}
	to, _ := a.begin(next)
	if !alone {
		return span(at, a.units[next].Start)
	}
	before, keeps := 0, false
	if prev >= 0 {
		before, keeps = at-a.units[prev].End, a.units[prev].keeps
	} else if a.v.Kind == List || a.blank != "" {
		before = to - end // no blank line stands before the first entry
	}
	if to-end > before && !keeps && !a.anyMoves(prev, next) {
		return span(at-before, end)
	}
	return span(at, to)
}

// tail returns the end of the blank lines from i on, if the entry before keeps
// them, or else i.
func (a *arranger) tail(i int, keeps bool) int {
	for keeps && i < len(a.src) {
		next := afterEOL(a.src, skipBlanks(a.src, i))
		if next == i || a.src[next-1] != '\n' {
			break
		}
		i = next
	}
	return i
}

// anyMoves reports whether an entry between prev and next moves.
func (a *arranger) anyMoves(prev, next int) bool {
	return slices.ContainsFunc(a.units[prev+1:next], func(u unit) bool { return u.moves })
}
