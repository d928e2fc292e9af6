package digest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/door"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/jsontext"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/sections"
)

//go:embed schema.json
var schema []byte

// Schema returns the JSON Schema (draft 2020-12) of the JSON of a Post.
func Schema() []byte { return bytes.Clone(schema) }

// MarshalJSON returns the post as JSON: the fields by their tags, and some derived
// members. A post and a paper have arxiv_id if ArXiv returns an identifier. A group
// has name. A section and an item have kind if the vocabulary has their heading or
// label: the vocabulary of the Codec that read the post, or else the default
// vocabulary. The JSON is not HTML-escaped, unless json.Marshal does so afterwards.
func (p Post) MarshalJSON() ([]byte, error) { return p.AppendJSON(nil) }

// AppendJSON appends the result of [Post.MarshalJSON] to b. On an error it returns
// b unchanged. Programs with many posts call AppendJSON with a reused buffer,
// because json.Marshal checks and copies the result of MarshalJSON, which takes
// longer than writing it.
func (p *Post) AppendJSON(b []byte) ([]byte, error) {
	if p == nil {
		return b, errNilPost()
	}
	return p.appendJSON(b, false)
}

func init() {
	door.AppendJSON = func(b []byte, text string) ([]byte, error) {
		d := open(text)
		defer d.release()
		if err := zero.read(d); err != nil {
			return b, err
		}
		d.lendBody()
		p := &d.post
		p.Source = Source{text, &zero, d.body.Known}
		return p.appendJSON(b, true)
	}
}

// appendJSON is AppendJSON. If utf8 is true, the strings of the post are known to be
// UTF-8, because nothing changed them after they were read from a text in UTF-8.
func (p *Post) appendJSON(b []byte, utf8 bool) ([]byte, error) {
	o := object{append(slices.Grow(b, p.sizeJSON()), '{'), p.Vocabulary(), utf8}
	o.optional(`"layout":`, p.Layout)
	o.optional(`"title":`, p.Title)
	o.optional(`"date":`, string(p.Date))
	o.strings(`"tags":`, p.Tags)
	o.strings(`"categories":`, p.Categories)
	if len(p.Extra) > 0 {
		o.key(`"extra":`)
		var err error
		if o.b, err = appendExtra(o.b, p.Extra, p.Source.codec.limits().Depth); err != nil {
			return b, err
		}
	}
	o.optional(`"intro":`, p.Intro)
	if id, ok := p.ArXiv(); ok {
		o.identifier(id)
	}
	if len(p.Groups) > 0 {
		o.key(`"groups":`)
		appendList(&o, p.Groups, (*object).group)
	}
	o.key(`"papers":`)
	appendList(&o, p.Papers, (*object).paper)
	o.optional(`"outro":`, p.Outro)
	return append(o.b, '}'), nil
}

// sizeJSON estimates the size of the post as JSON: papers with five sections are a
// seventh larger than as text. For a post without a Source it returns 0.
func (p *Post) sizeJSON() int { return len(p.Source.text) + len(p.Source.text)/4 }

// MarshalJSON returns the paper as JSON, as part of a Post.
func (p Paper) MarshalJSON() ([]byte, error) {
	o := object{vocabulary: sections.Default()}
	o.paper(&p)
	return o.b, nil
}

// MarshalJSON returns the section as JSON, as part of a Post.
func (s Section) MarshalJSON() ([]byte, error) {
	o := object{vocabulary: sections.Default()}
	o.section(&s)
	return o.b, nil
}

// MarshalJSON returns the item as JSON, as part of a Post.
func (it Item) MarshalJSON() ([]byte, error) {
	o := object{vocabulary: sections.Default()}
	o.item(&it)
	return o.b, nil
}

// MarshalJSON returns the mapping as a JSON object, in order.
func (m Map) MarshalJSON() ([]byte, error) { return appendExtra(nil, m, zero.limits().Depth) }

func (o *object) group(g *Group) {
	o.b = append(o.b, '{')
	o.optional(`"name":`, string(g.Name()))
	o.string(`"text":`, g.Text)
	o.b = append(o.b, '}')
}

func (o *object) paper(p *Paper) {
	o.b = append(o.b, '{')
	o.optional(`"group":`, string(p.Group))
	if p.Number != 0 {
		o.key(`"number":`)
		o.b = strconv.AppendInt(o.b, int64(p.Number), 10)
	}
	o.string(`"title":`, p.Title)
	o.optional(`"url":`, p.URL)
	if id, ok := p.ArXiv(); ok {
		o.identifier(id)
	}
	if len(p.Links) > 0 {
		o.key(`"links":`)
		appendList(o, p.Links, (*object).link)
	}
	o.items(p.Items)
	o.optional(`"lead":`, p.Lead)
	o.labels(p.Lead)
	o.key(`"sections":`)
	appendList(o, p.Sections, (*object).section)
	o.b = append(o.b, '}')
}

func (o *object) link(l *Link) {
	o.b = append(o.b, '{')
	o.string(`"text":`, l.Text)
	o.string(`"url":`, l.URL)
	o.b = append(o.b, '}')
}

func (o *object) section(s *Section) {
	o.b = append(o.b, '{')
	o.string(`"heading":`, s.Heading)
	o.optional(`"kind":`, string(s.KindIn(o.vocabulary)))
	o.items(s.Items)
	o.optional(`"text":`, s.Text)
	o.labels(s.Text)
	o.b = append(o.b, '}')
}

func (o *object) identifier(id arxiv.ID) {
	o.key(`"arxiv_id":`)
	o.b = append(o.b, '"')
	o.b, _ = id.AppendText(o.b) // letters, digits and signs without escapes
	o.b = append(o.b, '"')
}

func (o *object) items(items []Item) {
	if len(items) > 0 {
		o.key(`"items":`)
		appendList(o, items, (*object).item)
	}
}

// labels adds the labels of a text.
func (o *object) labels(text string) {
	if list := labels(nil, text); len(list) > 0 {
		o.key(`"labels":`)
		appendList(o, list, (*object).item)
	}
}

func (o *object) item(it *Item) {
	o.b = append(o.b, '{')
	o.optional(`"label":`, it.Label)
	if it.Label != "" {
		o.optional(`"kind":`, string(it.LabelKindIn(o.vocabulary)))
	}
	o.string(`"text":`, it.Text)
	o.b = append(o.b, '}')
}

func appendList[T any](o *object, list []T, element func(*object, *T)) {
	o.b = append(o.b, '[')
	for i := range list {
		if i > 0 {
			o.b = append(o.b, ',')
		}
		element(o, &list[i])
	}
	o.b = append(o.b, ']')
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

// appendValue appends a value of an Entry. The path of an error is the path within
// v; it is put together on the way back, because most values have no error. Depth
// counts the levels left.
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
		return jsontext.AppendString(b, v), nil
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
		b = append(jsontext.AppendString(b, entry.Key), ':')
		var e *FieldError
		if b, e = appendValue(b, entry.Value, depth-1); e != nil {
			e.Field = "." + message.Key(entry.Key) + e.Field
			return nil, e
		}
	}
	return append(b, '}'), nil
}

// An object is a JSON text that ends within an object. Keys are given in written
// form: quoted, with the colon.
type object struct {
	b          []byte
	vocabulary *sections.Vocabulary // names the kinds of sections and labels
	utf8       bool                 // the strings are known to be UTF-8
}

func (o *object) key(key string) {
	if o.b[len(o.b)-1] != '{' {
		o.b = append(o.b, ',')
	}
	o.b = append(o.b, key...)
}

func (o *object) string(key, value string) {
	o.key(key)
	if o.utf8 {
		o.b = jsontext.AppendUTF8(o.b, value)
	} else {
		o.b = jsontext.AppendString(o.b, value)
	}
}

// optional adds a member unless the value is empty.
func (o *object) optional(key, value string) {
	if value != "" {
		o.string(key, value)
	}
}

// strings adds a list unless the list is nil.
func (o *object) strings(key string, list []string) {
	if list == nil {
		return
	}
	o.key(key)
	appendList(o, list, func(o *object, s *string) { o.b = jsontext.AppendString(o.b, *s) })
}
