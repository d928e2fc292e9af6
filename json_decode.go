package digest

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/jsontext"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/near"
	"github.com/paperdigest/digest/sections"
)

// ParseJSON reads the JSON of MarshalJSON. Members may come in any order. A null
// member is absent. The derived members (arxiv_id, name, kind, labels), and path, a
// member that the digest command adds, are ignored. The post has no Source.
//
// The error is a *FieldError for an unknown member, a repeated member, a value of a
// wrong type, a value over a limit, a paper without title and URL, a link without
// text and URL, a section without a heading and a group without a text. For a text
// that is not JSON, it is the error of encoding/json.
func ParseJSON(data []byte) (*Post, error) { return zero.ParseJSON(data) }

// UnmarshalJSON is ParseJSON. After an error the post is unchanged.
func (p *Post) UnmarshalJSON(data []byte) error {
	q, err := ParseJSON(data)
	if err != nil {
		return err
	}
	*p = *q
	return nil
}

// ParseJSON reads a post from JSON within the limits of c.
func (c *Codec) ParseJSON(data []byte) (*Post, error) {
	p := new(Post)
	r := newJSONReader(data, "post", "", c.limits())
	r.into(p)
	if err := r.end(); err != nil {
		return nil, err
	}
	if most := r.limits.Parts; len(data) > most && layout.HasOver(most, p.markdownTexts()) { // a label has more than a byte
		return nil, &FieldError{"post", fmt.Sprintf("more than %d bold labels; divide the post", r.limits.Parts), ErrLimit}
	}
	return p, nil
}

// markdownTexts returns the texts of p that may have labels.
func (p *Post) markdownTexts() []string {
	list := []string{p.Intro}
	for i := range p.Papers {
		x := &p.Papers[i]
		list = append(list, x.Lead)
		for j := range x.Sections {
			list = append(list, x.Sections[j].Text)
		}
	}
	return list
}

// UnmarshalJSON reads a JSON object in order.
func (m *Map) UnmarshalJSON(data []byte) error {
	r := newJSONReader(data, "extra", "", zero.limits())
	q := r.mapping(r.limits.Depth - 1)
	if err := r.end(); err != nil {
		return err
	}
	*m = q
	return nil
}

// A jsonReader reads values of a post from JSON.
type jsonReader struct {
	*jsontext.Reader
	limits Limits
	parts  int // papers, sections, items, links and groups so far, as Limits.Parts counts them
}

// newJSONReader returns a reader of data. Errors have the path of the value,
// starting with within, or what for an empty path.
func newJSONReader(data []byte, what, within string, l Limits) *jsonReader {
	return &jsonReader{jsontext.NewReader(data, what, within, jsontext.Limits{Size: l.Size, Keys: l.Keys}), l, 0}
}

// end returns the first error. More text after the value is an error.
func (r *jsonReader) end() error {
	r.End()
	err := r.Err()
	var e *jsontext.Error
	switch {
	case !errors.As(err, &e):
		return err
	case e.Limit:
		return &FieldError{e.Path, e.Msg, ErrLimit}
	}
	return &FieldError{Field: e.Path, Msg: e.Msg}
}

// into reads a value into to, a pointer to a field of a post.
func (r *jsonReader) into(to any) {
	switch to := to.(type) {
	case *string:
		r.ReadString(to)
	case *Date:
		r.ReadString((*string)(to))
	case *GroupName:
		r.ReadString((*string)(to))
	case *int:
		r.ReadNumber(to)
	case *[]string:
		r.ReadStrings(to)
	case *[]Paper:
		readList(r, to, 0) // a paper may be a row of a table
	case *[]Group:
		readList(r, to, 2) // a heading counts twice
	case *[]Link:
		readList(r, to, 1)
	case *[]Section:
		readList(r, to, 2)
	case *[]Item:
		readList(r, to, 1)
	case *Map:
		*to = r.mapping(r.limits.Depth - 1)
	case *any: // the value of a key of Extra
		*to = r.value(r.limits.Depth - 1)
	case parent:
		r.parent(to)
	}
}

// parent reads an object whose members are values of a post. A null member is
// absent.
func (r *jsonReader) parent(x parent) {
	members := x.members()
	given := make([]bool, len(members))
	r.Object(func(key string) {
		for i := range members {
			switch m := &members[i]; {
			case m.name != key:
				continue
			case m.from != "":
				r.skip(r.limits.Depth)
			case !r.Null():
				given[i] = true
				r.into(m.value)
			}
			return
		}
		switch _, ok := x.(*Post); {
		case !ok || key != "path":
			r.Fail("%s", unknownMember(x, key, members))
		case !r.Null(): // the digest command adds it
			r.ReadString(new(string))
		}
	})
	r.require(x, func(names ...string) bool {
		for i, m := range members {
			for _, name := range names {
				if given[i] && m.name == name {
					return true
				}
			}
		}
		return false
	})
}

// unknownMember returns the message about a member that an object does not have: the
// member that was meant, or all members.
func unknownMember(x parent, key string, members []member) string {
	var names []string
	for _, m := range members {
		if m.from == "" {
			names = append(names, m.name)
		}
	}
	const unknown = "is no member here; "
	if meant := near.Word(strings.ToLower(key), names); meant != "" {
		return unknown + "did you mean " + meant + "?"
	}
	msg := unknown + "the members are " + strings.Join(names, ", ")
	if _, ok := x.(*Post); ok {
		msg += ". Other keys of the front matter are members of extra"
	}
	return msg
}

// require fails if an object lacks the members without which it has no content.
// Given reports whether one of some members is there.
func (r *jsonReader) require(x parent, given func(names ...string) bool) {
	switch x.(type) {
	case *Paper:
		if !given("title", "url") {
			r.FailMember("title", "is missing, and so is url; give one of them")
		}
	case *Link:
		if !given("text", "url") {
			r.FailMember("text", "is missing, and so is url; give one of them")
		}
	case *Section:
		if !given("heading") {
			r.FailMember("heading", "is missing; give the section a heading")
		}
	case *Group:
		if !given("text") {
			r.FailMember("text", "is missing; give the text of the group")
		}
	}
}

// readList reads an array into a list. Each element counts as so many parts, or as a paper
// for 0.
func readList[T any](r *jsonReader, list *[]T, parts int) {
	r.Array(func() {
		if r.hasRoom(len(*list), parts) {
			*list = append(*list, *new(T))
			r.into(&(*list)[len(*list)-1])
		}
	})
}

// hasRoom counts an element after the first n of a list, and fails if it is beyond a limit.
func (r *jsonReader) hasRoom(n, parts int) bool {
	if parts == 0 && n == r.limits.Papers {
		r.FailLimit("more than %d papers; divide the post", n)
		return false
	}
	if r.parts += max(parts, 1); r.parts > r.limits.Parts {
		r.FailLimit("more than %d papers, items, links, and sections and groups, which count twice; divide the post", r.limits.Parts)
		return false
	}
	return true
}

// mapping reads an object as a Map. The Map is nil if the object is empty.
func (r *jsonReader) mapping(depth int) (m Map) {
	r.Object(func(key string) {
		r.CountKey()
		m = append(m, Entry{key, r.value(depth)})
	})
	return m
}

// skip reads a value that is ignored. Nothing of it is kept, so that it may have any
// number of parts: the labels of a post are more than the keys that it may have.
func (r *jsonReader) skip(depth int) {
	if depth <= 0 {
		r.tooDeep()
		return
	}
	switch r.Token() {
	case json.Delim('['):
		r.Elements(func() { r.skip(depth - 1) })
	case json.Delim('{'):
		r.SkipMembers(func() { r.skip(depth - 1) })
	}
}

func (r *jsonReader) tooDeep() { r.FailLimit("is nested deeper than %d; flatten it", r.limits.Depth) }

// value reads a value of an Entry.
func (r *jsonReader) value(depth int) any {
	if depth <= 0 {
		r.tooDeep()
		return nil
	}
	switch t := r.Token().(type) {
	case jsontext.Null:
		return nil
	case json.Delim:
		if t == '[' {
			list := []any{}
			r.Elements(func() {
				r.CountKey()
				list = append(list, r.value(depth-1))
			})
			return list
		}
		m := Map{}
		r.Members(func(key string) {
			r.CountKey()
			m = append(m, Entry{key, r.value(depth - 1)})
		})
		return m
	default:
		return t
	}
}

// A parent is a post, or a part of a post with members in JSON.
type parent interface {
	members() []member
}

// A member is a member of an object in JSON.
type member struct {
	name     string
	value    any    // a pointer to the field, or nil for a derived member
	optional bool   // JSON leaves out an empty value
	from     string // the member from which the value is derived, or ""
}

func required(name string, field any) member { return member{name: name, value: field} }

func optional(name string, field any) member {
	return member{name: name, value: field, optional: true}
}

func derived(name, from string) member { return member{name: name, optional: true, from: from} }

// derive returns the value of a derived member. Most callers need none of them, and some of
// the values take the time of reading the post or the paper.
func derive(x parent, name string, v *sections.Vocabulary) any {
	var id arxiv.ID
	switch x := x.(type) {
	case *Post:
		id, _ = x.ArXiv()
	case *Group:
		return string(x.Name())
	case *Paper:
		if name == "labels" {
			return labels(nil, x.Lead)
		}
		id, _ = idOf(x)
	case *Section:
		if name == "labels" {
			return labels(nil, x.Text)
		}
		return string(v.Kind(x.Heading))
	case *Item:
		return string(v.Label(x.Label))
	}
	return id.String()
}

func (p *Post) members() []member {
	return []member{
		optional("layout", &p.Layout),
		optional("title", &p.Title),
		optional("date", &p.Date),
		optional("tags", &p.Tags),
		optional("categories", &p.Categories),
		optional("extra", &p.Extra),
		optional("intro", &p.Intro),
		derived("arxiv_id", "extra"),
		optional("groups", &p.Groups),
		required("papers", &p.Papers),
		optional("outro", &p.Outro),
	}
}

func (g *Group) members() []member {
	return []member{
		derived("name", "text"),
		required("text", &g.Text),
	}
}

func (p *Paper) members() []member {
	return []member{
		optional("group", &p.Group),
		optional("number", &p.Number),
		required("title", &p.Title),
		optional("url", &p.URL),
		derived("arxiv_id", "url"),
		optional("links", &p.Links),
		optional("items", &p.Items),
		optional("lead", &p.Lead),
		derived("labels", "lead"),
		required("sections", &p.Sections),
	}
}

func (l *Link) members() []member {
	return []member{
		required("text", &l.Text),
		required("url", &l.URL),
	}
}

func (s *Section) members() []member {
	return []member{
		required("heading", &s.Heading),
		derived("kind", "heading"),
		optional("items", &s.Items),
		optional("text", &s.Text),
		derived("labels", "text"),
	}
}

func (it *Item) members() []member {
	return []member{
		optional("label", &it.Label),
		derived("kind", "label"),
		required("text", &it.Text),
	}
}
