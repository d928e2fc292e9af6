package digest

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/splice"
)

// frontMatter edits the front matter so that it has the fields. If the text has no
// front matter, frontMatter writes it.
func (r *rewriter) frontMatter(fixed, free []frontmatter.Field) {
	b, eol := &r.doc.front, r.style.EOL
	switch {
	case b.Absent():
		text := newFrontMatter(fixed, free, eol)
		if b.Body < len(r.doc.text) && b.Body == b.After {
			text += eol
		}
		r.front.Insert(b.Fence, text)
	case r.try.front > frontEdited:
		b.Anew(&r.front, fixed, free, eol, r.try.front == frontEntries)
	default:
		b.Edit(&r.front, fixed, free, eol)
	}
	r.list.Add(&r.front)
}

// errForeign returns the error for a post with a key, because the front matter of d is
// in TOML or JSON.
func (d *document) errForeign(p *Post) *FieldError {
	field := compareFront(&d.post, p).field
	if field == "extra" {
		field += "." + message.Key(p.Extra[0].Key)
	}
	return &FieldError{Field: field, Msg: fmt.Sprintf(
		"the front matter is %s, and only YAML can be edited; change the front matter to YAML, or edit the text by hand", d.front.Format)}
}

// newFrontMatter returns front matter with the fields.
func newFrontMatter(fixed, free []frontmatter.Field, eol string) string {
	blank := strings.ReplaceAll(blank, "\n", eol)
	var b frontmatter.Block
	parts, _ := frontmatter.Split(blank)
	_ = b.Read(blank, parts, frontmatter.Limits{}) // blank has no lines
	list := splice.New(blank)
	b.Edit(list, fixed, free, eol)
	return list.String()
}

// fields returns the front matter of p: the keys that are fields of a Post, and the
// keys of Extra.
func (c *Codec) fields(old *Post, front *frontmatter.Block, p *Post) (fixed, free []frontmatter.Field, err error) {
	fixed = make([]frontmatter.Field, 0, 5)
	add := func(key string, v frontmatter.Value, changed bool) *frontmatter.Field {
		fixed = append(fixed, frontmatter.Field{Key: key, Value: v, Changed: changed})
		return &fixed[len(fixed)-1]
	}
	scalar := func(key, was, is string) *frontmatter.Field {
		if is == "" && (was != "" || !front.Has(key)) {
			return new(frontmatter.Field) // an empty string is as good as no key
		}
		return add(key, frontmatter.Value{Kind: frontmatter.String, Text: is}, was != is)
	}
	list := func(key string, was, is []string) {
		if is == nil {
			return
		}
		v := frontmatter.Value{Kind: frontmatter.List, Items: make([]frontmatter.Entry, len(is))}
		for i, s := range is {
			v.Items[i].Value = frontmatter.Value{Kind: frontmatter.String, Text: s}
		}
		add(key, v, !sameStrings(was, is)).Words = true
	}
	scalar(keyLayout, old.Layout, p.Layout)
	scalar(keyTitle, old.Title, p.Title).Quoted = true
	scalar(keyDate, string(old.Date), string(p.Date)).Date = true
	list(keyTags, old.Tags, p.Tags)
	list(keyCategories, old.Categories, p.Categories)
	seen := make(map[string]bool, len(p.Extra))
	was := make(map[string]any, len(old.Extra))
	for _, e := range old.Extra {
		was[e.Key] = e.Value
	}
	for _, e := range p.Extra {
		field := "extra." + message.Key(e.Key)
		if len(frontmatter.WriteString(e.Key, frontmatter.Plain, true)) > maxKey {
			return nil, nil, &FieldError{Field: field, Msg: fmt.Sprintf("is longer than the %d bytes that YAML takes for a key; shorten it", maxKey)}
		}
		switch e.Key {
		case keyLayout, keyTitle, keyDate, keyTags, keyCategories:
			return nil, nil, &FieldError{Field: field, Msg: "is a field of the post; set that"}
		}
		if seen[e.Key] {
			return nil, nil, &FieldError{Field: field, Msg: "comes twice; keep one"}
		}
		seen[e.Key] = true
		v, err := extraValue(e.Value, field, c.limits().Depth)
		if err != nil {
			return nil, nil, err
		}
		w, ok := was[e.Key]
		f := frontmatter.Field{Changed: !ok || !sameValue(w, e.Value)}
		f.Key, f.Value = e.Key, v
		free = append(free, f)
	}
	return fixed, free, nil
}
