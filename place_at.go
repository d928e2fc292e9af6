package digest

import (
	"strconv"
	"strings"
)

// At returns the path and the place of the innermost value at an offset of the
// text; [Post.Get] describes paths. The lines of a key belong to the value of the
// key, the line of a section's heading to the heading, and a bullet to the text of
// the item. The offset at the end of a value belongs to the value if no other value
// starts there. If there is no value, as between the front matter and the first
// paper, ok is false.
func (p *Places) At(offset int) (path string, place Span, ok bool) {
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
// place of a derived value is the place of its field. The place of a value nested
// in Extra is the place of its key's value, except for the elements in Key.Items.
// If the post leaves the value out, the place is empty. Errors are those of Get.
func (p *Places) Find(post *Post, path string) (Span, error) {
	at, err := post.find(path)
	if err == nil {
		err = at.missing
	}
	if err != nil {
		return Span{}, err
	}
	return findPart(p.parts(), "", at.plain, Span{}), nil
}

// findPart returns the place of the value at a path among the parts of the value at
// the path before. The place of that value is outer.
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
			x.name = appendName("extra", k.Name)
		}
		for _, next := range []int{i - 1, i + 1} {
			if 0 <= next && next < len(p.Keys) && k.Lines.contains(p.Keys[next].Lines) {
				x.span = Span{} // the key has no lines of its own
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
