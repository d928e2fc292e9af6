package digest

import "github.com/paperdigest/digest/sections"

// A parent is a post or a part of it that has members in JSON.
type parent interface {
	members(*sections.Vocabulary) []member
}

// A member is a member of an object in JSON.
type member struct {
	name     string
	value    any    // a pointer to the field, or the derived value
	optional bool   // JSON leaves out an empty value
	from     string // the member that the value is derived from, or ""
}

func required(name string, field any) member { return member{name: name, value: field} }

func optional(name string, field any) member {
	return member{name: name, value: field, optional: true}
}

func derived(name, from string, value any) member { return member{name, value, true, from} }

func (p *Post) members(*sections.Vocabulary) []member {
	id, _ := p.ArXiv()
	return []member{
		optional("layout", &p.Layout),
		optional("title", &p.Title),
		optional("date", &p.Date),
		optional("tags", &p.Tags),
		optional("categories", &p.Categories),
		optional("extra", &p.Extra),
		optional("intro", &p.Intro),
		derived("arxiv_id", "extra", id.String()),
		optional("groups", &p.Groups),
		required("papers", &p.Papers),
		optional("outro", &p.Outro),
	}
}

func (g *Group) members(*sections.Vocabulary) []member {
	return []member{
		derived("name", "text", string(g.Name())),
		required("text", &g.Text),
	}
}

func (p *Paper) members(*sections.Vocabulary) []member {
	id, _ := p.ArXiv()
	return []member{
		optional("group", &p.Group),
		optional("number", &p.Number),
		required("title", &p.Title),
		optional("url", &p.URL),
		derived("arxiv_id", "url", id.String()),
		optional("links", &p.Links),
		optional("items", &p.Items),
		optional("lead", &p.Lead),
		derived("labels", "lead", labels(nil, p.Lead)),
		required("sections", &p.Sections),
	}
}

func (l *Link) members(*sections.Vocabulary) []member {
	return []member{
		required("text", &l.Text),
		required("url", &l.URL),
	}
}

func (s *Section) members(v *sections.Vocabulary) []member {
	return []member{
		required("heading", &s.Heading),
		derived("kind", "heading", string(s.KindIn(v))),
		optional("items", &s.Items),
		optional("text", &s.Text),
		derived("labels", "text", labels(nil, s.Text)),
	}
}

func (it *Item) members(v *sections.Vocabulary) []member {
	return []member{
		optional("label", &it.Label),
		derived("kind", "label", string(it.LabelKindIn(v))),
		required("text", &it.Text),
	}
}
