package frontmatter

import (
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// An editor makes the values of a text read as other values. Each value is edited
// within its own bytes if the form can hold the new value. Otherwise the new value
// is written in its place on one line.
type editor struct {
	style

	top *Value // the mapping of all keys

	// loose holds the names of anchors whose aliases are written out.
	loose   map[string]bool
	aliases map[string]bool // the names of all aliases, if an anchor is loose
}

// Edit adds to l the edits after which the front matter has exactly the keys fixed
// and free. Existing fixed keys stay where they are; a new fixed key goes after its
// predecessor in fixed. The free keys have the order of free. eol ends new lines.
func (b *Block) Edit(l *splice.List, fixed, free []Field, eol string) {
	own := splice.New(b.Src)
	b.edit(own, fixed, free, eol)
	// Edits overlap where blank lines are deleted that a block scalar would keep.
	var last splice.Edit
	for _, e := range own.Edits() {
		if e.Start < last.End {
			last.Text += e.Text
			last.End = max(last.End, e.End)
			continue
		}
		l.Replace(last.Span, last.Text)
		last = e
	}
	l.Replace(last.Span, last.Text)
}

func (b *Block) edit(l *splice.List, fixed, free []Field, eol string) {
	v := b.mapping()
	e := &editor{style: style{src: b.Src, eol: eol, dates: b.plainDates()}, top: v}
	p := planKeys(b.Entries, fixed, free)
	same := p.simple(len(b.Entries))
	for i := range p {
		same = same && (p[i].field == nil || !p[i].field.Changed)
	}
	if same {
		return
	}
	switch {
	case b.Form == Plain:
		l.Replace(b.at, strings.TrimSuffix(e.lines(p), eol))
	case b.Form == BlockMap && len(b.Entries) == 0:
		l.Insert(b.Open, e.lines(p))
	case b.Form == FlowMap && (len(p) == 0 || len(b.Entries) == 0):
		l.Replace(b.at, e.braces(p))
	case b.Form != Opaque:
		e.loosen(v, p)
		if e.loose != nil {
			e.aliases = names(nil, b.at.Of(b.Src), '*')
			e.loosenOpaque(v)
		}
		from := b.Open
		if b.Form == FlowMap {
			from = open(b.Src, b.at.Start+1, v.Items[0].Lines.Start)
		}
		if e.collection(l, v, p, from) {
			return
		}
		fallthrough
	default:
		end := breaks(b.Src[:b.Close], b.Fence).documentEnd()
		l.Replace(span(b.Open, end), e.lines(p))
	}
}

// plainDates reports whether the dates of the front matter are written without
// quotes.
func (b *Block) plainDates() bool {
	for i := range b.Entries[:min(len(b.Entries), few)] {
		if v := &b.Entries[i].Value; v.Kind == String && isTimestamp(v.Text) {
			return v.Form == Plain
		}
	}
	return false
}

// lines returns all entries of a plan as new lines.
func (e *editor) lines(p plan) string {
	var b strings.Builder
	for i := range p {
		if f := p[i].field; f != nil {
			b.WriteString(e.newEntry(f, nil, Plain, false, 0, Map) + e.eol)
		}
	}
	return b.String()
}

// braces returns all entries of a plan as a new flow mapping.
func (e *editor) braces(p plan) string {
	var list []string
	for i := range p {
		if f := p[i].field; f != nil {
			list = append(list, e.newEntry(f, nil, Plain, true, 0, Map))
		}
	}
	return "{" + strings.Join(list, ", ") + "}"
}

// newEntry returns a new entry in the style of like, without its line end.
func (e *editor) newEntry(f *Field, like *Entry, keys Form, flow bool, column int, kind Kind) string {
	key := ""
	if kind == Map {
		key = WriteString(f.Key, keys, flow)
	}
	text := ""
	switch {
	case f.Date && isDate(f.Value.Text) && !(flow && keys != Plain):
		text = f.Value.Text
	case f.Quoted && f.Value.Kind == String:
		text = quote(f.Value.Text)
	case !flow:
		return e.entry(key, &f.Value, like, column)
	default:
		text = e.flow(&f.Value, like, keys, true)
	}
	if key != "" {
		return key + ": " + text
	}
	return text
}

// collection adds the edits after which v reads as p. The comments of the first
// entry may start at open. collection returns false if it cannot edit v.
func (e *editor) collection(l *splice.List, v *Value, p plan, open int) bool {
	simple := p.simple(len(v.Items))
	if !simple && !e.arranges(v) {
		return false
	}
	for i := range p {
		if s := &p[i]; s.stays {
			e.update(l, &v.Items[s.old], s.field, v.Form.isFlow())
		}
	}
	return simple || e.arrange(l, v, p, open)
}

// arranges reports whether entries of v can be added, moved and removed.
func (e *editor) arranges(v *Value) bool {
	return !v.Repeats && (v.Form.isFlow() || column(e.src, v.Items[0].Lines.Start) <= widest)
}

// update edits an entry that stays.
func (e *editor) update(l *splice.List, at *Entry, f *Field, flow bool) {
	if f != nil && f.Changed {
		e.set(l, at, f, flow)
	} else if e.loose != nil {
		e.writeOut(l, at, flow, false)
	}
}

// set changes the value of an entry.
func (e *editor) set(l *splice.List, at *Entry, f *Field, flow bool) {
	old, v := &at.Value, &f.Value
	head := e.dropProperties(l, at, v, flow)
	switch {
	case v.Kind == old.Kind && old.Form.isCollection() && len(v.Items) > 0 && len(old.Items) > 0:
		end, first := old.Start+1, old.Items[0].Lines.Start
		if !old.Form.isFlow() {
			end, first = e.afterHead(at, flow), old.Start
		}
		if e.collection(l, old, planItems(old, v), open(e.src, end, first)) {
			return
		}
	case v.Kind == String && (old.Form == Literal || old.Form == Folded):
		if e.setText(l, at, v.Text) {
			return
		}
	}
	e.replace(l, at, head, e.inline(old, f, flow), flow)
}

// writeOut writes out the aliases of an entry whose anchors are loose, or all
// aliases.
func (e *editor) writeOut(l *splice.List, at *Entry, flow, all bool) {
	v := &at.Value
	if !v.Aliases {
		return
	}
	if at.Head.Len() > 0 && e.src[at.Head.Start] == '*' {
		key := at.Head.Of(e.src)
		key = strings.TrimRight(key[:len(key)-1], " \t")
		if all || e.loose[key[1:]] {
			l.Replace(span(at.Head.Start, at.Head.Start+len(key)), WriteString(at.Key, Plain, flow))
		}
	}
	switch {
	case v.Form == Alias:
		if all || e.loose[e.src[v.Start+1:v.End]] {
			l.Replace(v.Span, e.flow(v, nil, Plain, flow))
		}
	case v.Form == Opaque || v.Repeats:
		e.replace(l, at, e.afterHead(at, flow), e.flow(v, nil, Plain, flow), flow)
	default:
		for i := range v.Items {
			e.writeOut(l, &v.Items[i], v.Form.isFlow(), all)
		}
	}
}

// open returns the offset at which the comments of the first item of a collection
// may start, given the end of the bracket, dash or key before, and the start of the
// item.
func open(src string, end, first int) int {
	if n := strings.IndexByte(src[end:first], '\n'); n >= 0 {
		return end + n + 1
	}
	return first
}
