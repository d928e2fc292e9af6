package digest

import (
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
)

// A Span is a range of bytes of a text, [Start, End). It is empty for an absent
// value.
type Span struct{ Start, End int }

// IsEmpty reports whether s spans no byte.
func (s Span) IsEmpty() bool { return s.Start == s.End }

// Of returns the bytes of text in s.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Places are the places of the values of a post in a text. Spans are offsets of the
// text in bytes; a byte order mark and CRs count. A span of whole lines ends before
// the line end of the last line.
type Places struct {
	FrontMatter Span  // the lines between the fences
	Fenced      bool  // the post has front matter in YAML, perhaps empty
	Keys        []Key // of the front matter, in the order of the text
	Body        Span  // the text after the front matter and the blank lines after it
	Intro       Span  // as the value
	Groups      []GroupPlace
	Papers      []PaperPlace
	Outro       Span // as the value
}

// A GroupPlace is the place of a group.
type GroupPlace struct {
	Span         // the text, as the value
	Heading Span // the text of the heading with the name, as written
	Paper   int  // the index of the first paper after the group
}

// Key returns the place of the key with a name, or nil if the front matter does not
// have the key. Of a repeated key, the last counts.
func (p *Places) Key(name string) *Key {
	if p == nil {
		return nil
	}
	for i := range p.Keys {
		if k := &p.Keys[i]; k.Name == name && !k.Repeated {
			return k
		}
	}
	return nil
}

// A Key is a key of the front matter. If the value has no known place, such as a
// block scalar, Value is the lines of the key.
type Key struct {
	Name     string
	Repeated bool   // the same key comes again below, and only the last counts
	Lines    Span   // the key with its value
	Value    Span   // as written, with quotes or brackets
	Items    []Span // of a list of scalars, each as written; of tags and categories, as the values
}

// A PaperPlace is the place of a paper.
type PaperPlace struct {
	Span           // the whole paper, from the heading to the last line that is not blank
	Heading Span   // of a row of a table, the row
	Level   int    // of the heading, or 0 for a row
	Number  Span   // the digits or keycaps
	Title   Span   // as written
	URL     Span   // as written, with the angle brackets of a link's destination, if any
	Quotes  []Span // the quotes with nothing but links
	Links   []LinkPlace
	Items   []ItemPlace
	Lead    []Span // the parts of the lead; quotes of links may be between them

	Sections []SectionPlace
}

// A LinkPlace is the place of a link of a quote.
type LinkPlace struct {
	Span
	Text, URL Span
}

// A SectionPlace is the place of a section.
type SectionPlace struct {
	Span    // the whole section
	Line    Span
	Level   int
	Heading Span
	Body    Span // the text or the items, as the value
	Items   []ItemPlace
}

// An ItemPlace is the place of a bullet, or of a cell of a row.
type ItemPlace struct {
	Span       // the lines of the bullet, or the bytes between the pipes
	Label Span // of a cell, in the header of the table
	Text  Span
}

// Locate reads a post as Parse does, and returns the places of the values in src.
// Papers, links, sections and items have the same indexes in both results.
func Locate(src []byte) (*Post, *Places, error) { return zero.Locate(src) }

// Locate locates values by the vocabulary and within the limits of c.
func (c *Codec) Locate(src []byte) (*Post, *Places, error) {
	d := open(string(src))
	defer d.release()
	if err := c.read(d); err != nil {
		return nil, nil, err
	}
	d.readBody()
	return d.parsed(c), d.places(), nil
}

func (d *document) places() *Places {
	p := &Places{
		FrontMatter: Span{d.front.Open, d.front.Close},
		Fenced:      !d.front.Absent() && d.front.Format == "",
		Keys:        make([]Key, len(d.front.Entries)),
		Body:        Span{d.front.Body, len(d.text)},
		Intro:       Span(d.body.Intro.Value),
		Groups:      make([]GroupPlace, len(d.body.Groups)),
		Papers:      make([]PaperPlace, len(d.body.Papers)),
		Outro:       Span(d.body.Outro.Value),
	}
	for i, g := range d.body.Groups {
		p.Groups[i] = GroupPlace{Span(g.Value), Span(g.Heading), g.Paper}
	}
	for i := range d.front.Entries {
		p.Keys[i] = d.keyPlace(&d.front.Entries[i])
	}
	all := newBodyPlaces(&d.body)
	for i := range d.body.Papers {
		p.Papers[i] = all.paper(&d.body.Papers[i])
	}
	return p
}

func (d *document) keyPlace(e *frontmatter.Entry) Key {
	lines := Span(e.Lines)
	if d.front.Form != frontmatter.BlockMap { // the keys do not have separate lines
		lines = Span{d.front.Open, d.front.Close}
	} else {
		lines.Start = strings.LastIndexByte(d.text[:lines.Start], '\n') + 1
	}
	for lines.End > lines.Start && (d.text[lines.End-1] == '\n' || d.text[lines.End-1] == '\r') {
		lines.End--
	}
	k := Key{Name: e.Key, Repeated: e.Shadowed, Lines: lines, Value: Span(e.Value.Span)}
	switch e.Value.Form {
	case frontmatter.Opaque, frontmatter.Literal, frontmatter.Folded, frontmatter.BlockMap:
		k.Value = lines
	}
	if d.front.Form != frontmatter.BlockMap {
		k.Value = lines
		return k
	}
	if isWritten(&e.Value) {
		items := make([]Span, 0, len(e.Value.Items))
		if items, ok := appendItems(items, &e.Value, e.Key == keyTags || e.Key == keyCategories); ok && len(items) > 0 {
			k.Items = items
		}
	}
	return k
}

// isWritten reports whether a value is a list whose items are written in its place.
func isWritten(v *frontmatter.Value) bool {
	return v.Form == frontmatter.FlowList || v.Form == frontmatter.BlockList
}

// appendItems appends the places of the items of v to list: of tags and categories,
// those of the texts. It returns false if an item has no place.
func appendItems(list []Span, v *frontmatter.Value, words bool) (_ []Span, ok bool) {
	for i := range v.Items {
		item := &v.Items[i].Value
		switch _, scalar := scalarOf(item); {
		case words && item.Kind == frontmatter.Null:
		case scalar:
			list = append(list, Span(item.Span))
		case !words || !isWritten(item):
			return nil, false
		default:
			if list, ok = appendItems(list, item, words); !ok {
				return nil, false
			}
		}
	}
	return list, true
}

// bodyPlaces are lists for the places of all papers, as bodyValues are for values.
type bodyPlaces struct {
	sections []SectionPlace
	items    []ItemPlace
	links    []LinkPlace
	parts    []Span // quotes and parts of leads
}

// newBodyPlaces returns lists as long as b has places.
func newBodyPlaces(b *layout.Body) bodyPlaces {
	n, _ := counts(b)
	parts := 0
	for i := range b.Papers {
		parts += len(b.Papers[i].Quotes) + len(b.Papers[i].Lead)
	}
	return bodyPlaces{make([]SectionPlace, n.sections), make([]ItemPlace, n.items), make([]LinkPlace, n.links), make([]Span, parts)}
}

func (b *bodyPlaces) paper(at *layout.Paper) PaperPlace {
	p := PaperPlace{
		Span:    Span(at.Span),
		Heading: Span(at.Heading.Lines),
		Level:   at.Heading.Level,
		Number:  Span(at.Heading.Number),
		Title:   Span(at.Heading.Title),
		Items:   b.itemPlaces(at.Items),
	}
	p.Links, b.links = cut(b.links, len(at.Links))
	p.Sections, b.sections = cut(b.sections, len(at.Sections))
	p.Quotes, b.parts = cut(b.parts, len(at.Quotes))
	p.Lead, b.parts = cut(b.parts, len(at.Lead))
	if at.Heading.Form != layout.Unlinked {
		p.URL = Span(at.Heading.URL)
	}
	for i, q := range at.Quotes {
		p.Quotes[i] = Span(q)
	}
	for i, l := range at.Links {
		p.Links[i] = LinkPlace{Span(l.Span), Span(l.Text), Span(l.URL)}
	}
	for i := range at.Lead {
		p.Lead[i] = Span(at.Lead[i].Value)
	}
	for i := range at.Sections {
		s := &at.Sections[i]
		p.Sections[i] = SectionPlace{
			Span:    Span(s.Span),
			Line:    Span(s.Line),
			Level:   s.Level,
			Heading: Span(s.Heading),
			Body:    Span(s.Body.Value),
			Items:   b.itemPlaces(s.Items),
		}
	}
	return p
}

func (b *bodyPlaces) itemPlaces(items []layout.Item) []ItemPlace {
	var list []ItemPlace
	list, b.items = cut(b.items, len(items))
	for i := range items {
		it := &items[i]
		list[i] = ItemPlace{Span(it.Span), Span(it.Label), Span(it.Text)}
	}
	return list
}

// At returns the path and the place of the innermost value at an offset of the
// text; [Post.Get] describes paths. The lines of a key belong to the value of the
// key, the line of a section's heading to the heading, and a bullet to the text of
// the item. The offset at the end of a value belongs to the value if no other value
// starts there. If there is no value, as between the front matter and the first
// paper, ok is false.
func (p *Places) At(offset int) (path string, place Span, ok bool) {
	if p == nil {
		return "", Span{}, false
	}
	parts := p.parts()
	for {
		next := -1
		for i := range parts {
			s := parts[i].span
			if s.Start <= offset && offset < s.End {
				next = i
				break
			}
			if offset == s.End && !s.IsEmpty() {
				next = i
			}
		}
		if next < 0 {
			return path, place, path != ""
		}
		x := parts[next]
		path, place, parts = x.path(path), x.place, x.parts()
	}
}

// Find returns the place of the value at a path in post, the post that Locate
// returned with p. The place of a list goes from the first element to the last. The
// place of a derived value is the place of its field. The place of a nested value
// in Extra is the place of the value of the key, except for the elements in
// Key.Items. If the post leaves out the value, the place is empty. The errors are
// those of Get.
func (p *Places) Find(post *Post, path string) (Span, error) {
	at, err := post.find(path)
	switch {
	case err != nil:
		return Span{}, err
	case at.missing != nil:
		return Span{}, at.missing.err()
	}
	field := at.field
	if field == "" {
		field = at.full()
	}
	return findPart(p.parts(), "", field, Span{}), nil
}

// findPart returns the place of the value at a path among the parts of the value at
// the path before. The place of the value at before is outer.
func findPart(parts []part, before, path string, outer Span) Span {
	if len(parts) == 0 {
		return outer
	}
	var list Span
	for _, x := range parts {
		switch at := x.path(before); {
		case at == path:
			return x.place
		case leadsTo(at, path):
			return findPart(x.parts(), at, path, x.place)
		case leadsTo(path, at) && list.IsEmpty():
			list = x.place
		case leadsTo(path, at):
			list.End = x.place.End
		}
	}
	return list
}

// leadsTo reports whether path is the path of a part of the value at outer.
func leadsTo(outer, path string) bool {
	rest, ok := strings.CutPrefix(path, outer)
	return ok && rest != "" && (rest[0] == '.' || rest[0] == '[')
}

// A part is a value within another value.
type part struct {
	name  string // of the member or the list, or "" for an element of a key's list
	index int    // of an element, or -1
	span  Span   // the bytes that belong to the value
	place Span   // the bytes of the value
	inner func() []part
}

// path returns the path of a part of the value at outer.
func (x part) path(outer string) string {
	if outer != "" && x.name != "" {
		outer += "."
	}
	if x.index < 0 {
		return outer + x.name
	}
	return outer + x.name + "[" + strconv.Itoa(x.index) + "]"
}

func (x part) parts() []part {
	if x.inner == nil {
		return nil
	}
	return x.inner()
}

func leaf(name string, place Span) part { return part{name, -1, place, place, nil} }

// parts returns the parts of the post.
func (p *Places) parts() []part {
	list := make([]part, 0, len(p.Keys)+1+len(p.Papers))
	for i := range p.Keys {
		k := &p.Keys[i]
		if k.Repeated {
			continue
		}
		x := part{k.Name, -1, k.Lines, k.Value, k.parts}
		switch k.Name {
		case keyLayout, keyTitle, keyDate, keyTags, keyCategories:
		default:
			x.name = string(appendName([]byte("extra"), k.Name))
		}
		for _, next := range []int{i - 1, i + 1} {
			if 0 <= next && next < len(p.Keys) && k.Lines.contains(p.Keys[next].Lines) {
				x.span = Span{} // the key does not have separate lines
			}
		}
		list = append(list, x)
	}
	list = append(list, leaf("intro", p.Intro))
	groups := p.Groups
	for i := range p.Papers {
		if len(groups) > 0 && groups[0].Paper == i {
			g := groups[0].Span
			list = append(list, part{"groups", len(p.Groups) - len(groups), g, g, func() []part { return []part{leaf("text", g)} }})
			groups = groups[1:]
		}
		paper := &p.Papers[i]
		list = append(list, part{"papers", i, paper.Span, paper.Span, paper.parts})
	}
	return append(list, leaf("outro", p.Outro))
}

func (s Span) contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

func (k *Key) parts() []part {
	var list []part
	for i, s := range k.Items {
		list = append(list, part{"", i, s, s, nil})
	}
	return list
}

func (p *PaperPlace) parts() []part {
	list := []part{leaf("number", p.Number), leaf("title", p.Title), leaf("url", p.URL)}
	for i := range p.Links {
		l := &p.Links[i]
		list = append(list, part{"links", i, l.Span, l.Span, l.parts})
	}
	list = append(list, itemParts(p.Items)...)
	for _, s := range p.Lead {
		lead := Span{p.Lead[0].Start, p.Lead[len(p.Lead)-1].End}
		list = append(list, part{"lead", -1, s, lead, nil})
	}
	for i := range p.Sections {
		s := &p.Sections[i]
		list = append(list, part{"sections", i, s.Span, s.Span, s.parts})
	}
	return list
}

func (l *LinkPlace) parts() []part { return []part{leaf("text", l.Text), leaf("url", l.URL)} }

func (s *SectionPlace) parts() []part {
	list := []part{{"heading", -1, s.Line, s.Heading, nil}}
	if len(s.Items) == 0 {
		return append(list, leaf("text", s.Body))
	}
	return append(list, itemParts(s.Items)...)
}

func itemParts(items []ItemPlace) []part {
	var list []part
	for i := range items {
		it := &items[i]
		list = append(list, part{"items", i, it.Span, it.Span, it.parts})
	}
	return list
}

func (it *ItemPlace) parts() []part {
	return []part{leaf("label", it.Label), {"text", -1, it.Span, it.Text, nil}}
}
