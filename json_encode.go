package digest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
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
		return nil, &FieldError{Field: field, Msg: "is nested too deeply; flatten it"}
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
