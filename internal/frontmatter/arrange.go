package frontmatter

import (
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// An arranger makes a collection consist of the steps of a plan.
type arranger struct {
	*editor
	list  *splice.List
	v     *Value
	flow  bool
	units []unit

	keys   Form   // of new keys
	indent string // before an entry on a separate line
	blank  string // between all entries of a block: a blank line, or nothing
	comma  bool   // a comma follows the last entry of the flow collection
}

// A thing is a new or moved entry, divided at the place of its comma.
type thing struct {
	text, tail string
	moved      bool
	gap        string // the gap to the next thing: a moved entry takes its gap along
	comment    bool   // see unit
	keeps      bool   // see unit
}

// arrange adds the edits after which the entries of v have the order of p, with the
// texts of new and moved entries. It returns false if the indentation of the
// entries is too wide to be copied. v has entries, and the entries that stay have
// been edited before.
func (e *editor) arrange(l *splice.List, v *Value, p plan, open int) bool {
	first := v.Items[0].Lines.Start
	near := max(0, first-widest-1) // the line of a flow collection may be long
	column := column(e.src[near:], first-near)
	a := &arranger{editor: e, list: l, v: v, flow: v.Form.isFlow(), keys: e.keyForm(v)}
	if column > widest {
		if !a.flow {
			return false
		}
		column = 1
	}
	a.indent = strings.Repeat(" ", column)
	a.units = units(e.src, v, open)
	a.leave(p)
	if a.flow {
		a.commas(p)
	} else if a.airy() {
		a.blank = e.eol
	}
	prev := -1
	var things []thing
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

// airy reports whether there are blank lines between all entries. Two keys with a
// blank line between them may also be two groups of keys.
func (a *arranger) airy() bool {
	for i := 1; i < min(len(a.units), few); i++ {
		if a.gap(i-1) == "" {
			return false
		}
	}
	return len(a.units) > 2 || len(a.units) == 2 && a.v.Kind == List
}

// leave finds the entries that move, and the comments above removed entries. Such a
// comment stays if it may be about more than the entry: in a mapping, and in a list
// if the next item has no comment above.
func (a *arranger) leave(p plan) {
	here := make([]bool, len(a.units))
	changes := make([]bool, len(a.units))
	for i := range p {
		if p[i].old >= 0 {
			here[p[i].old] = true
			changes[p[i].old] = p[i].field != nil && p[i].field.Changed
			a.units[p[i].old].moves = !p[i].stays
		}
	}
	for i := range a.units {
		a.units[i].keeps = keeps(a.src, &a.v.Items[i].Value, changes[i])
		shared := a.v.Kind == Map || i+1 < len(a.units) && !a.units[i+1].above
		a.units[i].leaves = !here[i] && a.units[i].above && shared
	}
}

// commas adds the missing commas to entries that stay: all entries but the last
// need a comma.
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

// comma returns the comma between two texts. Some readers take a comma directly
// after a colon as part of a plain scalar, and a comment needs a space before it.
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

// thing returns a new or moved entry; prev is the previous entry that stays.
func (a *arranger) thing(s *step, prev int) (t thing) {
	f := s.field
	if s.old < 0 {
		like := model(a.v, prev+1, f.Key, f.Value.Kind)
		if a.v == a.top && f.Value.Kind == Map {
			like = nil // a new key of a post is one line
		}
		return thing{text: a.fresh(f, like, a.indent), gap: a.newGap(prev)}
	}
	u, e := &a.units[s.old], &a.v.Items[s.old]
	t = thing{moved: true, gap: a.gap(s.old), comment: u.comment, keeps: u.keeps}
	apart := splice.New(a.src)
	switch {
	case f.Changed && e.Value.Aliases:
		// Some aliases may now be before their anchors.
		apart.Replace(e.Lines, a.fresh(f, e, ""))
	case f.Changed:
		a.set(apart, e, f, a.flow)
	case e.Value.Aliases:
		a.writeOut(apart, e, a.flow, true)
	}
	t.text = apart.Apply(span(u.Start, u.item.End))
	switch {
	case u.comma >= 0:
		t.tail = a.src[u.item.End:u.comma] + a.src[u.comma+1:u.End]
	case a.flow:
		t.tail = a.src[u.item.End:u.End]
	case u.compact:
		t.text = a.indent + t.text
	}
	return t
}

// fresh returns a new entry: in a block, a line with its indentation.
func (a *arranger) fresh(f *Field, like *Entry, indent string) string {
	text := a.newEntry(f, like, a.keys, a.flow, len(a.indent), a.v.Kind)
	if !a.flow {
		text = indent + text + a.eol
	}
	return text
}

// gap returns the white space after the i-th entry, or before the i-th entry if the
// entry is the last. In a block, the gap is blank lines.
func (a *arranger) gap(i int) string {
	if i+1 == len(a.units) {
		i--
	}
	if i < 0 {
		return a.newGap(-1)
	}
	return a.src[a.units[i].End:a.units[i+1].Start]
}

// newGap returns the white space around a new entry after the i-th.
func (a *arranger) newGap(i int) string {
	gap := " "
	switch {
	case !a.flow:
		return a.blank
	case len(a.units) > 1:
		gap = a.gap(max(i, 0))
	case strings.Contains(a.src[a.v.Start:a.units[0].Start], "\n"):
		gap = a.eol + a.indent
	}
	if len(gap) > widest {
		return " "
	}
	return gap
}
