package digest

import "encoding/json"

// ParseJSON reads the JSON that MarshalJSON writes. Members may come in any
// order. A member that is null is absent. The members arxiv_id and kind, which are
// derived, and path, which the digest command adds, are ignored. The post has no
// Source. An unknown member, a repeated member, a value of a wrong type, a value
// over a limit, a paper without title and URL, a link without text and URL, and a
// section without a heading are a *FieldError. For a text that is not JSON, the
// error is that of encoding/json.
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
	r, err := newJSONReader(data, "post", c.limits())
	if err != nil {
		return nil, err
	}
	r.post(p)
	if r.end(); r.err != nil {
		return nil, r.err
	}
	return p, nil
}

// UnmarshalJSON reads a JSON object in its order.
func (m *Map) UnmarshalJSON(data []byte) error {
	r, err := newJSONReader(data, "extra", zero.limits())
	if err != nil {
		return err
	}
	q := r.mapping(r.limits.Depth - 1)
	if r.end(); r.err != nil {
		return r.err
	}
	*m = q
	return nil
}

func (r *jsonReader) post(p *Post) {
	r.object(func(key string) bool {
		switch key {
		case "layout":
			return r.string(&p.Layout)
		case "title":
			return r.string(&p.Title)
		case "date":
			return r.string((*string)(&p.Date))
		case "tags":
			return r.strings(&p.Tags)
		case "categories":
			return r.strings(&p.Categories)
		case "extra":
			p.Extra = r.mapping(r.limits.Depth - 1)
			return true
		case "intro":
			return r.string(&p.Intro)
		case "papers":
			r.array(func() {
				if len(p.Papers) == r.limits.Papers {
					r.failLimit("more than %d papers; divide the post", r.limits.Papers)
					return
				}
				p.Papers = append(p.Papers, r.paper())
			})
			return true
		case "path":
			var path string
			return r.string(&path)
		}
		return false
	})
}

func (r *jsonReader) paper() (p Paper) {
	titled := false
	r.object(func(key string) bool {
		switch key {
		case "number":
			return r.number(&p.Number)
		case "title":
			return r.member(&p.Title, &titled)
		case "url":
			return r.member(&p.URL, &titled)
		case "arxiv_id":
			return r.ignore()
		case "links":
			r.array(func() { p.Links = append(p.Links, r.link()) })
			return true
		case "lead":
			return r.string(&p.Lead)
		case "sections":
			r.array(func() { p.Sections = append(p.Sections, r.section()) })
			return true
		}
		return false
	})
	if !titled {
		r.failMember("title", "is missing, and so is url; give one of them")
	}
	return p
}

func (r *jsonReader) link() (l Link) {
	linked := false
	r.object(func(key string) bool {
		switch key {
		case "text":
			return r.member(&l.Text, &linked)
		case "url":
			return r.member(&l.URL, &linked)
		}
		return false
	})
	if !linked {
		r.failMember("text", "is missing, and so is url; give one of them")
	}
	return l
}

func (r *jsonReader) section() (s Section) {
	headed := false
	r.object(func(key string) bool {
		switch key {
		case "heading":
			return r.member(&s.Heading, &headed)
		case "kind":
			return r.ignore()
		case "items":
			r.array(func() { s.Items = append(s.Items, r.item()) })
			return true
		case "text":
			return r.string(&s.Text)
		}
		return false
	})
	if !headed {
		r.failMember("heading", "is missing; give the section a heading")
	}
	return s
}

func (r *jsonReader) item() (it Item) {
	r.object(func(key string) bool {
		switch key {
		case "label":
			return r.string(&it.Label)
		case "kind":
			return r.ignore()
		case "text":
			return r.string(&it.Text)
		}
		return false
	})
	return it
}

// mapping reads an object as a Map, which is nil if it is empty: a post without
// other keys is the same as one with none of them.
func (r *jsonReader) mapping(depth int) (m Map) {
	switch t := r.token(); t {
	case json.Delim('{'):
	case jsonNull{}:
		return nil
	default:
		r.fail("want an object, got %s", nameOf(t))
		return nil
	}
	r.members(func(key string) bool {
		r.countKey()
		m = append(m, Entry{key, r.value(depth)})
		return true
	})
	return m
}

// value reads any value, as an Entry holds it.
func (r *jsonReader) value(depth int) any {
	if depth <= 0 {
		r.failLimit("is nested deeper than %d; flatten it", r.limits.Depth)
		return nil
	}
	switch t := r.token().(type) {
	case jsonNull:
		return nil
	case json.Delim:
		if t == '[' {
			list := []any{}
			r.elements(func() {
				r.countKey()
				list = append(list, r.value(depth-1))
			})
			return list
		}
		m := Map{}
		r.members(func(key string) bool {
			r.countKey()
			m = append(m, Entry{key, r.value(depth - 1)})
			return true
		})
		return m
	default:
		return t
	}
}
