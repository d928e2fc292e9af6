package digest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"unicode/utf8"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the JSON that a Post is
// encoded as.
func Schema() []byte { return bytes.Clone(schema) }

// MarshalJSON returns the post as JSON. It holds the fields by their tags, and
// what is derived from them: arxiv_id of each paper whose URL names one, and
// kind of each section whose heading names one in the default vocabulary.
// It is not HTML-escaped, unless json.Marshal does so afterwards.
func (p Post) MarshalJSON() ([]byte, error) { return p.appendJSON(nil) }

// MarshalJSON returns the paper as JSON, as part of a Post.
func (p Paper) MarshalJSON() ([]byte, error) { return p.appendJSON(nil), nil }

// MarshalJSON returns the section as JSON, as part of a Post.
func (s Section) MarshalJSON() ([]byte, error) { return s.appendJSON(nil), nil }

// MarshalJSON returns the mapping as a JSON object, in its order.
func (m Map) MarshalJSON() ([]byte, error) {
	return appendValue(nil, m, "extra", new(Codec).Limits.orDefault().Depth)
}

func (p *Post) appendJSON(b []byte) ([]byte, error) {
	o := object{append(b, '{')}
	o.optional("layout", p.Layout)
	o.optional("title", p.Title)
	o.optional("date", string(p.Date))
	for _, list := range []struct {
		key     string
		strings []string
	}{{"tags", p.Tags}, {"categories", p.Categories}} {
		if list.strings == nil {
			continue
		}
		o.key(list.key)
		o.b = append(o.b, '[')
		for i, s := range list.strings {
			if i > 0 {
				o.b = append(o.b, ',')
			}
			o.b = appendString(o.b, s)
		}
		o.b = append(o.b, ']')
	}
	if len(p.Extra) > 0 {
		o.key("extra")
		var err error
		if o.b, err = appendValue(o.b, p.Extra, "extra", new(Codec).Limits.orDefault().Depth); err != nil {
			return nil, err
		}
	}
	o.optional("intro", p.Intro)
	o.key("papers")
	o.b = appendList(o.b, p.Papers, (*Paper).appendJSON)
	return append(o.b, '}'), nil
}

func (p *Paper) appendJSON(b []byte) []byte {
	o := object{append(b, '{')}
	if p.Number != 0 {
		o.key("number")
		o.b = strconv.AppendInt(o.b, int64(p.Number), 10)
	}
	o.string("title", p.Title)
	o.optional("url", p.URL)
	if id, ok := p.ArXiv(); ok {
		o.string("arxiv_id", id.String())
	}
	if len(p.Links) > 0 {
		o.key("links")
		o.b = appendList(o.b, p.Links, func(l *Link, b []byte) []byte {
			o := object{append(b, '{')}
			o.string("text", l.Text)
			o.string("url", l.URL)
			return append(o.b, '}')
		})
	}
	o.optional("lead", p.Lead)
	o.key("sections")
	o.b = appendList(o.b, p.Sections, (*Section).appendJSON)
	return append(o.b, '}')
}

func (s *Section) appendJSON(b []byte) []byte {
	o := object{append(b, '{')}
	o.string("heading", s.Heading)
	o.optional("kind", string(s.Kind()))
	if len(s.Items) > 0 {
		o.key("items")
		o.b = appendList(o.b, s.Items, func(it *Item, b []byte) []byte {
			o := object{append(b, '{')}
			o.optional("label", it.Label)
			o.string("text", it.Text)
			return append(o.b, '}')
		})
	}
	o.optional("text", s.Text)
	return append(o.b, '}')
}

func appendList[T any](b []byte, list []T, appendJSON func(*T, []byte) []byte) []byte {
	b = append(b, '[')
	for i := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendJSON(&list[i], b)
	}
	return append(b, ']')
}

// appendValue appends a value as an Entry holds it.
func appendValue(b []byte, v any, field string, depth int) ([]byte, error) {
	if depth == 0 {
		return nil, &FieldError{field, "is nested too deeply; flatten it"}
	}
	var err error
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case string:
		return appendString(b, v), nil
	case json.Number:
		if _, err := toValue(v, field, 1); err != nil {
			return nil, err
		}
		return append(b, v...), nil
	case []any:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ',')
			}
			if b, err = appendValue(b, x, fmt.Sprintf("%s[%d]", field, i), depth-1); err != nil {
				return nil, err
			}
		}
		return append(b, ']'), nil
	case Map:
		o := object{append(b, '{')}
		for _, e := range v {
			o.key(e.Key)
			if o.b, err = appendValue(o.b, e.Value, field+"."+e.Key, depth-1); err != nil {
				return nil, err
			}
		}
		return append(o.b, '}'), nil
	}
	_, err = toValue(v, field, 1)
	return nil, err
}

// An object is a JSON object that is being written.
type object struct{ b []byte }

func (o *object) key(key string) {
	if o.b[len(o.b)-1] != '{' {
		o.b = append(o.b, ',')
	}
	o.b = appendString(o.b, key)
	o.b = append(o.b, ':')
}

func (o *object) string(key, value string) {
	o.key(key)
	o.b = appendString(o.b, value)
}

// optional adds a member unless its value is empty.
func (o *object) optional(key, value string) {
	if value != "" {
		o.string(key, value)
	}
}

// appendString appends s as a JSON string. Of what JSON does not have to
// escape it escapes U+2028 and U+2029, as encoding/json does.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c != 0xe2 && c < utf8.RuneSelf {
			i++
			continue
		}
		size := 1
		if c >= utf8.RuneSelf {
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			if r != '\u2028' && r != '\u2029' && (r != utf8.RuneError || size > 1) {
				i += size
				continue
			}
			b = append(b, s[start:i]...)
			b = fmt.Appendf(b, `\u%04x`, r)
		} else {
			b = append(b, s[start:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, '\\', 'n')
			case '\r':
				b = append(b, '\\', 'r')
			case '\t':
				b = append(b, '\\', 't')
			default:
				b = fmt.Appendf(b, `\u%04x`, c)
			}
		}
		i += size
		start = i
	}
	b = append(b, s[start:]...)
	return append(b, '"')
}

// UnmarshalJSON reads what MarshalJSON writes. Members may come in any order;
// arxiv_id and kind, which are derived, and path, which the digest command
// adds, are not looked at. An unknown member, one that comes twice and a value
// of a wrong type are a *FieldError. The post has no Source then, and after an
// error it is as it was.
func (p *Post) UnmarshalJSON(data []byte) error {
	limits := new(Codec).Limits.orDefault()
	if len(data) > limits.Size {
		return &FieldError{"post", fmt.Sprintf("its JSON is larger than %d bytes", limits.Size)}
	}
	if !utf8.Valid(data) {
		return &FieldError{"post", "its JSON is not UTF-8; convert it first"}
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	r := &jsonReader{dec: dec, limits: limits}
	var q Post
	r.post(&q)
	if r.err != nil {
		return r.err
	}
	*p = q
	return nil
}

// UnmarshalJSON reads a JSON object in its order.
func (m *Map) UnmarshalJSON(data []byte) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	r := &jsonReader{dec: dec, limits: new(Codec).Limits.orDefault()}
	v, ok := r.value("extra", r.limits.Depth).(Map)
	switch {
	case r.err != nil:
		return r.err
	case !ok:
		return &FieldError{"extra", "want an object"}
	}
	*m = v
	return nil
}

// A jsonReader reads posts token by token: encoding/json alone lets repeated
// members pass. Its first error ends all reading.
type jsonReader struct {
	dec    *json.Decoder
	limits Limits
	err    error
}

func (r *jsonReader) fail(path, format string, args ...any) {
	if r.err == nil {
		r.err = &FieldError{path, fmt.Sprintf(format, args...)}
	}
}

// token returns the next token, or nil after an error; a null is jsonNull.
func (r *jsonReader) token() json.Token {
	if r.err != nil {
		return nil
	}
	t, err := r.dec.Token()
	if err != nil {
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		r.err = err
		return nil
	}
	if t == nil {
		return jsonNull{}
	}
	return t
}

type jsonNull struct{}

func kindOf(t json.Token) string {
	switch t := t.(type) {
	case jsonNull:
		return "null"
	case bool:
		return "a boolean"
	case json.Number:
		return "a number"
	case string:
		return "a string"
	case json.Delim:
		if t == '[' {
			return "an array"
		}
		return "an object"
	}
	return "nothing"
}

// members reads an object; member is called for each, to read its value.
func (r *jsonReader) members(path, prefix string, member func(key, path string)) {
	if t := r.token(); t != json.Delim('{') {
		r.fail(path, "want an object, got %s", kindOf(t))
		return
	}
	r.rest(path, prefix, member)
}

// rest reads an object behind its brace.
func (r *jsonReader) rest(path, prefix string, member func(key, path string)) {
	seen := make(map[string]bool, 8)
	for r.err == nil && r.dec.More() {
		key, _ := r.token().(string)
		if seen[key] {
			r.fail(prefix+key, "comes twice; keep one")
			return
		}
		seen[key] = true
		member(key, prefix+key)
	}
	r.token()
}

func (r *jsonReader) array(path string, element func(path string)) {
	if t := r.token(); t != json.Delim('[') {
		r.fail(path, "want an array, got %s", kindOf(t))
		return
	}
	for i := 0; r.err == nil && r.dec.More(); i++ {
		element(fmt.Sprintf("%s[%d]", path, i))
	}
	r.token()
}

func (r *jsonReader) string(path string) string {
	t := r.token()
	s, ok := t.(string)
	if !ok {
		r.fail(path, "want a string, got %s", kindOf(t))
	}
	return s
}

func (r *jsonReader) number(path string) int {
	t := r.token()
	n, ok := t.(json.Number)
	if !ok {
		r.fail(path, "want a number, got %s", kindOf(t))
		return 0
	}
	i, err := strconv.Atoi(string(n))
	if err != nil {
		r.fail(path, "want a whole number, got %s", n)
	}
	return i
}

func (r *jsonReader) strings(path string) []string {
	list := []string{}
	r.array(path, func(path string) { list = append(list, r.string(path)) })
	return list
}

func (r *jsonReader) unknown(path string) {
	r.fail(path, "is no member of a post; see the JSON Schema")
}

func (r *jsonReader) post(p *Post) {
	r.members("post", "", func(key, path string) {
		switch key {
		case "layout":
			p.Layout = r.string(path)
		case "title":
			p.Title = r.string(path)
		case "date":
			p.Date = Date(r.string(path))
		case "tags":
			p.Tags = r.strings(path)
		case "categories":
			p.Categories = r.strings(path)
		case "extra":
			r.members(path, path+".", func(key, path string) {
				p.Extra = append(p.Extra, Entry{key, r.value(path, r.limits.Depth-1)})
			})
		case "intro":
			p.Intro = r.string(path)
		case "papers":
			r.array(path, func(path string) {
				p.Papers = append(p.Papers, Paper{})
				r.paper(&p.Papers[len(p.Papers)-1], path)
			})
		case "path":
			r.string(path)
		default:
			r.unknown(path)
		}
	})
}

func (r *jsonReader) paper(p *Paper, path string) {
	r.members(path, path+".", func(key, path string) {
		switch key {
		case "number":
			p.Number = r.number(path)
		case "title":
			p.Title = r.string(path)
		case "url":
			p.URL = r.string(path)
		case "arxiv_id":
			r.value(path, r.limits.Depth)
		case "links":
			r.array(path, func(path string) {
				var l Link
				r.members(path, path+".", func(key, path string) {
					switch key {
					case "text":
						l.Text = r.string(path)
					case "url":
						l.URL = r.string(path)
					default:
						r.unknown(path)
					}
				})
				p.Links = append(p.Links, l)
			})
		case "lead":
			p.Lead = r.string(path)
		case "sections":
			r.array(path, func(path string) {
				p.Sections = append(p.Sections, Section{})
				r.section(&p.Sections[len(p.Sections)-1], path)
			})
		default:
			r.unknown(path)
		}
	})
}

func (r *jsonReader) section(s *Section, path string) {
	r.members(path, path+".", func(key, path string) {
		switch key {
		case "heading":
			s.Heading = r.string(path)
		case "kind":
			r.value(path, r.limits.Depth)
		case "items":
			r.array(path, func(path string) {
				var it Item
				r.members(path, path+".", func(key, path string) {
					switch key {
					case "label":
						it.Label = r.string(path)
					case "text":
						it.Text = r.string(path)
					default:
						r.unknown(path)
					}
				})
				s.Items = append(s.Items, it)
			})
		case "text":
			s.Text = r.string(path)
		default:
			r.unknown(path)
		}
	})
}

// value reads any value, as an Entry holds it.
func (r *jsonReader) value(path string, depth int) any {
	if depth == 0 {
		r.fail(path, "is nested deeper than %d", r.limits.Depth)
		return nil
	}
	switch t := r.token().(type) {
	case jsonNull:
		return nil
	case json.Delim:
		if t == '[' {
			list := []any{}
			for i := 0; r.err == nil && r.dec.More(); i++ {
				list = append(list, r.value(fmt.Sprintf("%s[%d]", path, i), depth-1))
			}
			r.token()
			return list
		}
		m := Map{}
		r.rest(path, path+".", func(key, path string) {
			m = append(m, Entry{key, r.value(path, depth-1)})
		})
		return m
	default:
		return t
	}
}
