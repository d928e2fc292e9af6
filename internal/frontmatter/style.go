package frontmatter

import "strings"

// A style writes new values. A new value has the form of a value of the same kind
// next to it, its model. Without a model, lists and mappings are in flow form on
// one line, and strings are plain if possible.
type style struct {
	src   string
	eol   string
	dates bool // dates are written without quotes
}

// widest is how many bytes of white space are copied from the text at most.
// Where a model has more, the usual white space or the flow form is written.
const widest = 64

// model returns the part of a collection whose style a new part gets: the part with
// the same key or, for an item of a list at the place i, the nearest of the same
// kind; or else the first part of the same kind. Strings are a model only if all
// have the same quotes, and, in a mapping, if there are several. Few parts are
// looked at, so that many new values take linear time. The result is nil without a
// model.
func model(v *Value, i int, key string, kind Kind) *Entry {
	if v == nil {
		return nil
	}
	var like *Entry
	several, alike := v.Kind == List, true
	for j := range v.Items[:min(len(v.Items), few)] {
		e := &v.Items[j]
		switch {
		case e.Value.Kind != kind:
		case v.Kind == Map && e.Key == key:
			return e
		case like == nil:
			like = e
		default:
			several, alike = true, alike && e.Value.Form == like.Value.Form
		}
	}
	if kind == String && !(several && alike) {
		return nil
	}
	if v.Kind == List {
		for j := min(i, len(v.Items)) - 1; j >= max(i-few, 0); j-- {
			if v.Items[j].Value.Kind == kind {
				return &v.Items[j]
			}
		}
	}
	if like != nil && kind == String && v.Kind == Map && !like.Value.Form.isQuoted() {
		return nil
	}
	return like
}

// keyForm returns how a new key of a mapping is written: in quotes if all keys
// are.
func (s *style) keyForm(v *Value) Form {
	form := Plain
	if v == nil {
		return form
	}
	for i := range v.Items[:min(len(v.Items), few)] {
		f := Plain
		if h := v.Items[i].Head; h.Len() > 0 {
			switch s.src[h.Start] {
			case '"':
				f = Double
			case '\'':
				f = Single
			}
		}
		if f == Plain || i > 0 && f != form {
			return Plain
		}
		form = f
	}
	return form
}

// scalar returns a scalar on one line; form is the form of a string.
func (s *style) scalar(v *Value, form Form, flow bool) string {
	switch v.Kind {
	case Null:
		return "null"
	case Bool, Number:
		return v.Text
	}
	if !form.isQuoted() {
		if form = Plain; s.dates && isTimestamp(v.Text) {
			return v.Text
		}
	}
	return WriteString(v.Text, form, flow)
}

// flow returns v on one line, for a flow collection if within is true.
func (s *style) flow(v *Value, like *Entry, keys Form, within bool) string {
	var b strings.Builder
	s.writeFlow(&b, v, like, keys, within)
	return b.String()
}

// writeFlow writes v on one line. A string without a model has the form of the keys
// next to it: quotes are the style of JSON.
func (s *style) writeFlow(b *strings.Builder, v *Value, like *Entry, keys Form, within bool) {
	var old *Value
	if like != nil && like.Value.Kind == v.Kind {
		old = &like.Value
	}
	brackets, pad := "[]", ""
	switch {
	case v.Kind == Map:
		brackets = "{}"
	case v.Kind != List:
		form := keys
		if old != nil {
			form = old.Form
		}
		b.WriteString(s.scalar(v, form, within))
		return
	}
	if len(v.Items) > 0 && old != nil && len(old.Items) > 0 && (old.Form == FlowMap || old.Form == FlowList) && s.src[old.Start+1] == ' ' {
		pad = " "
	}
	b.WriteString(brackets[:1] + pad)
	if old != nil {
		keys = s.keyForm(old)
	}
	for i := range v.Items {
		e := &v.Items[i]
		if i > 0 {
			b.WriteString(", ")
		}
		if v.Kind == Map {
			b.WriteString(WriteString(e.Key, keys, true))
			b.WriteString(": ")
		}
		s.writeFlow(b, &e.Value, model(old, i, e.Key, e.Value.Kind), keys, true)
	}
	b.WriteString(pad + brackets[1:])
}

// entry returns the lines of a new entry, without the indentation of the first line
// and without the last line end. If key is "", the entry is an item of a list;
// otherwise it starts with key, in written form. column is the column of the entry.
func (s *style) entry(key string, v *Value, like *Entry, column int) string {
	var b strings.Builder
	s.writeEntry(&b, key, v, like, column)
	return b.String()
}

func (s *style) writeEntry(b *strings.Builder, key string, v *Value, like *Entry, at int) {
	if key == "" {
		b.WriteByte('-')
	} else {
		b.WriteString(key + ":")
	}
	if like == nil || like.Value.Kind != v.Kind || like.Value.Form == Opaque {
		b.WriteByte(' ')
		s.writeFlow(b, v, nil, Plain, false)
		return
	}
	old := &like.Value
	gap := " "
	if white := s.src[like.Head.End:old.Start]; key == "" && white != "" && len(white) <= widest && strings.Trim(white, " ") == "" {
		gap = white
	}
	switch {
	case v.Kind == String && (old.Form == Literal || old.Form == Folded) && strings.Contains(v.Text, "\n"):
		if s.writeText(b, v.Text, like, at) {
			return
		}
	case (old.Form == BlockMap || old.Form == BlockList) && len(v.Items) > 0:
		if s.writeBlock(b, v, like, at, key == "") {
			return
		}
	}
	b.WriteString(gap)
	s.writeFlow(b, v, like, Plain, false)
}

// writeText writes a block scalar in the style of another block scalar. It returns
// false if it cannot.
func (s *style) writeText(b *strings.Builder, value string, like *Entry, at int) bool {
	parent := column(s.src, like.Lines.Start)
	t, ok := readText(s.src[:like.Value.End], like.Value.Start, parent)
	if !ok {
		return false
	}
	t.lines, t.indent, t.digit, t.chomp = nil, at+t.indent-parent, 0, 0
	header, body, ok := t.write(value, s.eol, at)
	if !ok {
		return false
	}
	b.WriteString(" " + header + s.eol + strings.TrimSuffix(body, s.eol))
	return true
}

// writeBlock writes a list or a mapping in block form, in the style of another,
// which may start on the line of the dash of an item. It returns false if it
// cannot.
func (s *style) writeBlock(b *strings.Builder, v *Value, like *Entry, at int, item bool) bool {
	old := &like.Value
	step := column(s.src, old.Start) - column(s.src, like.Lines.Start)
	if step < 0 || at+step > widest {
		return false
	}
	indent := strings.Repeat(" ", at+step)
	compact := item && !strings.Contains(s.src[like.Head.End:old.Start], "\n")
	keys := s.keyForm(old)
	for i := range v.Items {
		if i == 0 && compact {
			b.WriteString(indent[:max(1, step-like.Head.Len())])
		} else {
			b.WriteString(s.eol + indent)
		}
		e, key := &v.Items[i], ""
		if v.Kind == Map {
			key = WriteString(e.Key, keys, false)
		}
		s.writeEntry(b, key, &e.Value, model(old, i, e.Key, e.Value.Kind), at+step)
	}
	return true
}
