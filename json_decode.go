package digest

import (
	"encoding/json"
	"math"

	"github.com/paperdigest/digest/sections"
)

// ParseJSON reads the JSON that MarshalJSON writes. Members may come in any
// order. The derived members (arxiv_id, name, kind, labels) and path, which the
// digest command adds, are ignored. The post has no Source. An unknown member, a
// repeated member, a value of a wrong type and a value over a limit are a
// *FieldError. For a text that is not JSON, the error is that of encoding/json.
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
	r.into(p)
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

// into reads a value into the field of a post that to points to.
func (r *jsonReader) into(to any) {
	switch to := to.(type) {
	case *string:
		r.string(to)
	case *Date:
		r.string((*string)(to))
	case *GroupName:
		r.string((*string)(to))
	case *int:
		r.number(to)
	case *[]string:
		r.strings(to)
	case *[]Paper:
		readList(r, to, r.limits.Papers)
	case *[]Group:
		readList(r, to, math.MaxInt)
	case *[]Link:
		readList(r, to, math.MaxInt)
	case *[]Section:
		readList(r, to, math.MaxInt)
	case *[]Item:
		readList(r, to, math.MaxInt)
	case *Map:
		*to = r.mapping(r.limits.Depth - 1)
	case *any: // the value of a key of Extra
		*to = r.value(r.limits.Depth - 1)
	case parent:
		r.parent(to)
	}
}

func (r *jsonReader) parent(x parent) {
	members := x.members(sections.Default())
	r.object(func(key string) bool {
		for i := range members {
			switch m := &members[i]; {
			case m.name != key:
				continue
			case m.from != "":
				r.value(r.limits.Depth)
			default:
				r.into(m.value)
			}
			return true
		}
		if _, ok := x.(*Post); ok && key == "path" { // the digest command adds it
			r.string(new(string))
			return true
		}
		return false
	})
}

func readList[T any](r *jsonReader, list *[]T, limit int) {
	r.array(func() {
		if len(*list) == limit {
			r.failLimit("more than %d papers; divide the post", limit)
			return
		}
		*list = append(*list, *new(T))
		r.into(&(*list)[len(*list)-1])
	})
}

// mapping reads an object as a Map. The Map is nil if the object is empty.
func (r *jsonReader) mapping(depth int) (m Map) {
	r.object(func(key string) bool {
		r.countKey()
		m = append(m, Entry{key, r.value(depth)})
		return true
	})
	return m
}

// value reads a value of an Entry.
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
