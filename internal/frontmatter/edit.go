package frontmatter

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// A Field is a key that the front matter shall hold.
type Field struct {
	Pair
	Changed bool // its value differs from what the front matter holds
	Date    bool // its value is a date, which is written without quotes
	Quoted  bool // its value is quoted where it is new
	Words   bool // its value is a list that one string can hold, as Jekyll has it
}

// Edit adds to l the edits that make the front matter hold fixed and free, and
// no other keys. The fixed keys keep the order that they have, and a new one
// stands behind those that come before it in fixed; the free ones get the
// order that they have in free. eol ends new lines.
func (b *Block) Edit(l *splice.List, fixed, free []Field, eol string) {
	place := make(map[string]int, len(b.Entries)) // of the entry that counts
	for i, e := range b.Entries {
		if !e.Shadowed {
			place[e.Key] = i
		}
	}
	wanted := make(map[string]bool, len(fixed)+len(free))
	match := make([]int, len(free))
	for j, f := range free {
		match[j] = -1
		if i, ok := place[f.Key]; ok {
			match[j] = i
		}
		wanted[f.Key] = true
	}
	for _, f := range fixed {
		wanted[f.Key] = true
	}
	stays := splice.Stays(match)
	for j, f := range free {
		if match[j] >= 0 && !stays[j] {
			wanted[f.Key] = false // here: it is removed, and then added
		}
	}

	if b.Whole {
		if b.differs(place, wanted, fixed, free) {
			l.Replace(span(b.Open, b.Close), New(slices.Concat(fixed, free), eol))
		}
		return
	}

	// An alias shows what its anchor held: if an anchor may change, what the
	// aliases stand for is written out.
	loose := false
	for _, e := range b.Entries {
		loose = loose || e.Anchors && !wanted[e.Key]
	}
	for _, f := range slices.Concat(fixed, free) {
		if i, ok := place[f.Key]; ok && f.Changed && b.Entries[i].Anchors {
			loose = true
		}
	}

	for _, e := range b.Entries {
		if !wanted[e.Key] {
			l.Delete(e.Lines)
		}
	}
	at := b.Open
	put := func(f Field, stays bool) {
		i, ok := place[f.Key]
		if !ok {
			l.Insert(at, b.Indent+b.newEntry(f)+eol)
			return
		}
		e := &b.Entries[i]
		if !stays {
			text := e.Lines.Of(b.Src)
			if f.Changed || e.Anchors || e.Aliases {
				text = b.Indent + b.newEntry(f) + eol
			}
			l.Insert(at, text)
			return
		}
		switch {
		case f.Changed:
			b.set(l, e, f, eol)
		case loose && e.Form == Alias:
			l.Replace(e.Text, Write(f.Value))
		case loose && e.Aliases:
			b.replace(l, e, Write(f.Value), eol)
		}
		at = e.Lines.End
	}
	for _, f := range fixed {
		put(f, true)
	}
	// New keys of the other kind stand before the first that stays, and before
	// the comments that are about it; failing that, behind all that is there.
	first := len(b.Entries)
	if j := slices.Index(stays, true); j >= 0 {
		first = place[free[j].Key]
	}
	at = b.Open
	if first > 0 {
		at = b.Entries[first-1].Lines.End
	}
	for j, f := range free {
		put(f, stays[j])
	}
}

// newEntry returns a line for f, without its end.
func (b *Block) newEntry(f Field) string {
	return WriteString(f.Key, Plain, false) + ": " + newValue(f)
}

func newValue(f Field) string {
	switch {
	case f.Date && isDate(f.Value.Text):
		return f.Value.Text
	case f.Quoted && f.Value.Kind == String:
		return quote(f.Value.Text)
	}
	return Write(f.Value)
}

// isDate reports whether s looks like a date, and so needs no quotes.
func isDate(s string) bool {
	return s != "" && '0' <= s[0] && s[0] <= '9' &&
		strings.Trim(s, "0123456789-:+.TZ ") == "" &&
		!strings.Contains(s, ": ") && !strings.Contains(s, "  ") &&
		!strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " ")
}

// New returns front matter that holds fields, without its fences.
func New(fields []Field, eol string) string {
	var b strings.Builder
	for _, f := range fields {
		b.WriteString((*Block)(nil).newEntry(f))
		b.WriteString(eol)
	}
	return b.String()
}

// differs reports whether any key is to be changed, added, moved or removed.
func (b *Block) differs(place map[string]int, wanted map[string]bool, fixed, free []Field) bool {
	for _, f := range slices.Concat(fixed, free) {
		if _, ok := place[f.Key]; !ok || f.Changed {
			return true
		}
	}
	for key := range place {
		if !wanted[key] {
			return true
		}
	}
	return false
}

// set changes the value of an entry, in the way that it is written.
func (b *Block) set(l *splice.List, e *Entry, f Field, eol string) {
	v := f.Value
	switch e.Form {
	case FlowList, BlockList:
		if v.Kind == List && len(v.List) > 0 && len(e.Items) > 0 && b.setItems(l, e, v.List, eol) {
			return
		}
		if e.Form == FlowList {
			l.Replace(e.Text, Write(v))
			return
		}
	case Alias:
		l.Replace(e.Text, newValue(f))
		return
	case Plain, Single, Double:
		text := Write(v)
		switch {
		case f.Date && e.Form == Plain && isDate(v.Text):
			text = v.Text
		case v.Kind == String:
			form := e.Form
			if e.Text.Len() == 0 && f.Quoted {
				form = Double
			}
			text = WriteString(v.Text, form, false)
		case f.Words && v.Kind == List && e.Value.Kind == String && areWords(v.List):
			var words []string
			for _, w := range v.List {
				words = append(words, w.Text)
			}
			text = WriteString(strings.Join(words, " "), e.Form, false)
		}
		if e.Text.Len() == 0 {
			if b.Src[e.Text.Start-1] == ':' {
				text = " " + text
			}
			if e.Text.End < len(b.Src) && b.Src[e.Text.End] == '#' {
				text += " "
			}
		}
		l.Replace(e.Text, text)
		return
	}
	b.replace(l, e, newValue(f), eol)
}

// replace writes an entry's lines anew, with the key as it is.
func (b *Block) replace(l *splice.List, e *Entry, value, eol string) {
	head := e.Head.Of(b.Src)
	if head == "" {
		head = b.Indent + WriteString(e.Key, Plain, false) + ":"
	}
	l.Replace(e.Lines, head+" "+value+eol)
}

// setItems changes the items of a list, each a scalar, and reports whether
// it can: items that are no scalars it cannot write.
func (b *Block) setItems(l *splice.List, e *Entry, list []Value, eol string) bool {
	for _, v := range list {
		if v.Kind == List || v.Kind == Map {
			return false
		}
	}
	first := e.Items[0]
	sep, dash := ", ", ""
	if e.Form == BlockList {
		start := strings.LastIndexByte(b.Src[:first.Start], '\n') + 1
		sep = eol + b.Src[start:first.Start]
		dash = b.Src[first.Start:first.Text.Start]
	} else if len(e.Items) > 1 {
		sep = b.Src[first.End:e.Items[1].Start]
	}
	q := splice.Sequence[Value]{
		Old:   e.Value.List,
		Spans: make([]splice.Span, len(e.Items)),
		Equal: func(a, b *Value) bool { return a.Kind == b.Kind && a.Text == b.Text },
		Keys:  []func(*Value) string{func(v *Value) string { return string('0'+rune(v.Kind)) + v.Text }},
		Edit: func(l *splice.List, i, j int) {
			l.Replace(e.Items[i].Text, b.item(list[j], e.Items[i].Form, e.Form))
		},
		New: func(_, j int) string { return dash + b.item(list[j], first.Form, e.Form) },
		Sep: func(int) string { return sep },
	}
	for i, it := range e.Items {
		q.Spans[i] = it.Span
	}
	q.Rewrite(l, list)
	return true
}

func (b *Block) item(v Value, form, list Form) string {
	if v.Kind == String {
		return WriteString(v.Text, form, list == FlowList)
	}
	return Write(v)
}

// areWords reports whether the items can stand in one string, separated by
// spaces.
func areWords(list []Value) bool {
	for _, v := range list {
		if v.Text == "" || strings.ContainsAny(v.Text, spaces+"\n") {
			return false
		}
	}
	return len(list) > 0
}
