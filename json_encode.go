package digest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/paperdigest/digest/internal/frontmatter"
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
func (p Post) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil) }

// AppendJSON appends what [Post.MarshalJSON] returns to b. On an error it
// returns b as it was. Programs that write many posts call it with a buffer of
// theirs: json.Marshal checks and copies what MarshalJSON returns, which takes
// longer than writing it.
func (p *Post) AppendJSON(b []byte) ([]byte, error) {
	o := object{append(slices.Grow(b, p.sizeJSON()), '{')}
	o.optional(`"layout":`, p.Layout)
	o.optional(`"title":`, p.Title)
	o.optional(`"date":`, string(p.Date))
	o.strings(`"tags":`, p.Tags)
	o.strings(`"categories":`, p.Categories)
	if len(p.Extra) > 0 {
		o.key(`"extra":`)
		var err error
		if o.b, err = appendExtra(o.b, p.Extra, p.Source.depth()); err != nil {
			return b, err
		}
	}
	o.optional(`"intro":`, p.Intro)
	o.key(`"papers":`)
	o.b = appendList(o.b, p.Papers, (*Paper).appendJSON)
	return append(o.b, '}'), nil
}

// sizeJSON guesses the size of the post as JSON, rather too high: papers with
// five sections are a seventh larger than as text. For a post that was not
// parsed there is nothing to guess from, and b grows.
func (p *Post) sizeJSON() int { return len(p.Source.text) + len(p.Source.text)/4 }

// MarshalJSON returns the paper as JSON, as part of a Post.
func (p Paper) MarshalJSON() ([]byte, error) { return p.appendJSON(nil), nil }

// MarshalJSON returns the section as JSON, as part of a Post.
func (s Section) MarshalJSON() ([]byte, error) { return s.appendJSON(nil), nil }

// MarshalJSON returns the mapping as a JSON object, in its order.
func (m Map) MarshalJSON() ([]byte, error) { return appendExtra(nil, m, Source{}.depth()) }

func (p *Paper) appendJSON(b []byte) []byte {
	o := object{append(b, '{')}
	if p.Number != 0 {
		o.key(`"number":`)
		o.b = strconv.AppendInt(o.b, int64(p.Number), 10)
	}
	o.string(`"title":`, p.Title)
	o.optional(`"url":`, p.URL)
	if id, ok := p.ArXiv(); ok {
		o.key(`"arxiv_id":`)
		o.b = append(o.b, '"')
		o.b, _ = id.AppendText(o.b) // letters, digits and signs that need no escape
		o.b = append(o.b, '"')
	}
	if len(p.Links) > 0 {
		o.key(`"links":`)
		o.b = appendList(o.b, p.Links, (*Link).appendJSON)
	}
	o.optional(`"lead":`, p.Lead)
	o.key(`"sections":`)
	o.b = appendList(o.b, p.Sections, (*Section).appendJSON)
	return append(o.b, '}')
}

func (l *Link) appendJSON(b []byte) []byte {
	o := object{append(b, '{')}
	o.string(`"text":`, l.Text)
	o.string(`"url":`, l.URL)
	return append(o.b, '}')
}

func (s *Section) appendJSON(b []byte) []byte {
	o := object{append(b, '{')}
	o.string(`"heading":`, s.Heading)
	o.optional(`"kind":`, string(s.Kind()))
	if len(s.Items) > 0 {
		o.key(`"items":`)
		o.b = appendList(o.b, s.Items, (*Item).appendJSON)
	}
	o.optional(`"text":`, s.Text)
	return append(o.b, '}')
}

func (it *Item) appendJSON(b []byte) []byte {
	o := object{append(b, '{')}
	o.optional(`"label":`, it.Label)
	o.string(`"text":`, it.Text)
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

// appendExtra appends the mapping m as an object, nested depth deep at most. The
// error is a *FieldError.
func appendExtra(b []byte, m Map, depth int) ([]byte, error) {
	b, e := appendMap(b, m, depth)
	if e != nil {
		if e.Field = "extra" + e.Field; e.Err == ErrLimit {
			e = tooDeep(e.Field, depth)
		}
		return nil, e
	}
	return b, nil
}

// appendValue appends a value as an Entry holds it. The path of an error is
// that within v: it is put together on the way back, as most values are fine.
// Depth counts what may still be nested.
func appendValue(b []byte, v any, depth int) ([]byte, *FieldError) {
	if depth == 0 {
		return nil, &FieldError{Err: ErrLimit}
	}
	switch v := v.(type) {
	case nil:
		return append(b, "null"...), nil
	case bool:
		return strconv.AppendBool(b, v), nil
	case string:
		return appendString(b, v), nil
	case json.Number:
		if frontmatter.IsNumber(string(v)) {
			return append(b, v...), nil
		}
	case []any:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ',')
			}
			var e *FieldError
			if b, e = appendValue(b, x, depth-1); e != nil {
				e.Field = fmt.Sprintf("[%d]", i) + e.Field
				return nil, e
			}
		}
		return append(b, ']'), nil
	case Map:
		return appendMap(b, v, depth)
	}
	_, err := toValue(v, "", 1)
	var e *FieldError
	errors.As(err, &e)
	return nil, e
}

func appendMap(b []byte, m Map, depth int) ([]byte, *FieldError) {
	b = append(b, '{')
	for i, entry := range m {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, entry.Key), ':')
		var e *FieldError
		if b, e = appendValue(b, entry.Value, depth-1); e != nil {
			e.Field = "." + pathKey(entry.Key) + e.Field
			return nil, e
		}
	}
	return append(b, '}'), nil
}

// An object is a JSON object that is being written. Its keys are given as they
// are written: quoted, with the colon.
type object struct{ b []byte }

func (o *object) key(key string) {
	if o.b[len(o.b)-1] != '{' {
		o.b = append(o.b, ',')
	}
	o.b = append(o.b, key...)
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

// strings adds a list unless it is nil.
func (o *object) strings(key string, list []string) {
	if list == nil {
		return
	}
	o.key(key)
	o.b = appendList(o.b, list, func(s *string, b []byte) []byte { return appendString(b, *s) })
}
