package digest

import "github.com/paperdigest/digest/sections"

// A parent is a post or a part of it that has members in JSON.
type parent interface {
	members(*sections.Vocabulary) []member
}

// A member is a member of an object in JSON. Its value is a pointer to a field, or
// is a string that is derived from the member before it.
type member struct {
	name     string
	optional bool // JSON leaves out an empty value
	value    any
}

func (p *Post) members(*sections.Vocabulary) []member {
	return []member{
		{"layout", true, &p.Layout},
		{"title", true, &p.Title},
		{"date", true, &p.Date},
		{"tags", true, &p.Tags},
		{"categories", true, &p.Categories},
		{"extra", true, &p.Extra},
		{"intro", true, &p.Intro},
		{"papers", false, &p.Papers},
	}
}

func (p *Paper) members(*sections.Vocabulary) []member {
	id, _ := p.ArXiv()
	return []member{
		{"number", true, &p.Number},
		{"title", false, &p.Title},
		{"url", true, &p.URL},
		{"arxiv_id", true, id.String()},
		{"links", true, &p.Links},
		{"lead", true, &p.Lead},
		{"sections", false, &p.Sections},
	}
}

func (l *Link) members(*sections.Vocabulary) []member {
	return []member{
		{"text", false, &l.Text},
		{"url", false, &l.URL},
	}
}

func (s *Section) members(v *sections.Vocabulary) []member {
	return []member{
		{"heading", false, &s.Heading},
		{"kind", true, string(s.KindIn(v))},
		{"items", true, &s.Items},
		{"text", true, &s.Text},
	}
}

func (it *Item) members(v *sections.Vocabulary) []member {
	return []member{
		{"label", true, &it.Label},
		{"kind", true, string(it.LabelKindIn(v))},
		{"text", false, &it.Text},
	}
}
