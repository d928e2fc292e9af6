package digest

import (
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
)

// A Span is a range of bytes of a text, [Start, End). It is empty where there
// is nothing.
type Span struct{ Start, End int }

// IsEmpty reports whether s spans no byte.
func (s Span) IsEmpty() bool { return s.Start == s.End }

// Of returns the bytes of text that s spans.
func (s Span) Of(text string) string { return text[s.Start:s.End] }

// Places tell where in a text the values of a post stand. Spans are offsets of
// that text in bytes, a byte order mark and CR counted. What spans whole lines
// ends before the last one's line end.
type Places struct {
	FrontMatter Span  // the lines between the fences
	Fenced      bool  // the post has front matter, which may be empty
	Keys        []Key // of the front matter, in the order of the text
	Body        Span  // what follows the front matter and blank lines behind it
	Intro       Span  // as the value
	Groups      []GroupPlace
	Papers      []PaperPlace
	Outro       Span // as the value
}

// A GroupPlace is where a group stands.
type GroupPlace struct {
	Span         // its text, as the value
	Heading Span // the text of the heading that names it, as written
	Paper   int  // the index of the first paper after it
}

// Key returns the place of the key of that name that counts, or nil where the
// front matter has none.
func (p *Places) Key(name string) *Key {
	for i := range p.Keys {
		if k := &p.Keys[i]; k.Name == name && !k.Repeated {
			return k
		}
	}
	return nil
}

// A Key is a key of the front matter. Where its value is written in a way of
// which no parts are told, such as a block scalar, Value is the lines of the
// key.
type Key struct {
	Name     string
	Repeated bool   // the same key comes again below, and that one counts
	Lines    Span   // the key with its value
	Value    Span   // as written, with quotes or brackets
	Items    []Span // of a list of scalars, each as written, without nulls in tags and categories
}

// A PaperPlace is where a paper stands.
type PaperPlace struct {
	Span    // all of it, from the heading to the last line that is not blank
	Heading Span
	Level   int
	Number  Span   // the digits
	Title   Span   // as written
	URL     Span   // as written, of a link with its angle brackets, if any
	Quotes  []Span // the quotes that hold links and nothing else
	Links   []LinkPlace
	Items   []ItemPlace
	Lead    []Span // its parts; quotes of links may stand between them

	Sections []SectionPlace
}

// A LinkPlace is where a link of a quote stands.
type LinkPlace struct {
	Span
	Text, URL Span
}

// A SectionPlace is where a section stands.
type SectionPlace struct {
	Span    // all of it
	Line    Span
	Level   int
	Heading Span
	Body    Span // its text or items, as the value
	Items   []ItemPlace
}

// An ItemPlace is where a bullet stands.
type ItemPlace struct {
	Span  // its lines
	Label Span
	Text  Span
}

// Locate reads a post as Parse does, and returns the places of its values in
// src. Papers, links, sections and items have the same indexes in both results.
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
		Fenced:      !d.front.Absent(),
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
	for i := range d.body.Papers {
		p.Papers[i] = paperPlace(&d.body.Papers[i])
	}
	return p
}

func (d *document) keyPlace(e *frontmatter.Entry) Key {
	lines := Span(e.Lines)
	if d.front.Form != frontmatter.BlockMap { // the keys have no lines of their own
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
	if f := e.Value.Form; f == frontmatter.FlowList || f == frontmatter.BlockList {
		words := e.Key == keyTags || e.Key == keyCategories
		for i := range e.Value.Items {
			item := &e.Value.Items[i].Value
			if words && item.Kind == frontmatter.Null {
				continue
			}
			if _, ok := scalarOf(item); !ok {
				k.Items = nil
				break
			}
			k.Items = append(k.Items, Span(item.Span))
		}
	}
	return k
}

func paperPlace(at *layout.Paper) PaperPlace {
	p := PaperPlace{
		Span:     Span(at.Span),
		Heading:  Span(at.Heading.Lines),
		Level:    at.Heading.Level,
		Number:   Span(at.Heading.Number),
		Title:    Span(at.Heading.Title),
		Links:    make([]LinkPlace, len(at.Links)),
		Items:    itemPlaces(at.Items),
		Sections: make([]SectionPlace, len(at.Sections)),
	}
	if at.Heading.Form != layout.Unlinked {
		p.URL = Span(at.Heading.URL)
	}
	for _, q := range at.Quotes {
		p.Quotes = append(p.Quotes, Span(q))
	}
	for i, l := range at.Links {
		p.Links[i] = LinkPlace{Span(l.Span), Span(l.Text), Span(l.URL)}
	}
	for _, t := range at.Lead {
		p.Lead = append(p.Lead, Span(t.Value))
	}
	for i := range at.Sections {
		s := &at.Sections[i]
		p.Sections[i] = SectionPlace{
			Span:    Span(s.Span),
			Line:    Span(s.Line),
			Level:   s.Level,
			Heading: Span(s.Heading),
			Body:    Span(s.Body.Value),
			Items:   itemPlaces(s.Items),
		}
	}
	return p
}

func itemPlaces(items []layout.Item) []ItemPlace {
	list := make([]ItemPlace, len(items))
	for i, it := range items {
		list[i] = ItemPlace{Span(it.Span), Span(it.Label), Span(it.Text)}
	}
	return list
}
