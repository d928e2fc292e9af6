package digest

import (
	"fmt"
	"slices"
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

// listLike returns the items of a list of texts. Lists within the list old stay: those at
// the start and at the end with the same texts, and those between if their texts are as
// many as the texts between. All other texts are items of the list.
func listLike(old []frontmatter.Entry, texts []string) []frontmatter.Entry {
	lists := false
	for i := range old {
		lists = lists || old[i].Value.Kind == frontmatter.List
	}
	if !lists {
		return itemsLike(nil, texts)
	}
	from, start := 0, 0 // after the same texts at the start
	for ; from < len(old); from++ {
		was, _ := appendScalars(nil, &old[from].Value)
		end := start + len(was)
		if end > len(texts) || !slices.Equal(was, texts[start:end]) {
			break
		}
		start = end
	}
	to, end := len(old), len(texts) // before the same texts at the end
	for ; to > from; to-- {
		was, _ := appendScalars(nil, &old[to-1].Value)
		if end-len(was) < start || !slices.Equal(was, texts[end-len(was):end]) {
			break
		}
		end -= len(was)
	}
	list := append(itemsLike(old[:from], texts[:start]), itemsLike(old[from:to], texts[start:end])...)
	return append(list, itemsLike(old[to:], texts[end:])...)
}

// itemsLike returns old with other texts of its scalars if these are as many, or else
// the texts.
func itemsLike(old []frontmatter.Entry, texts []string) []frontmatter.Entry {
	v := frontmatter.Value{Kind: frontmatter.List, Items: old}
	if was, _ := appendScalars(nil, &v); len(was) == len(texts) {
		v, _ = withTexts(&v, texts)
		return v.Items
	}
	list := make([]frontmatter.Entry, len(texts))
	for i, s := range texts {
		list[i].Value = frontmatter.Value{Kind: frontmatter.String, Text: s}
	}
	return list
}

// withTexts returns v with the first texts in place of its scalars, and the other texts.
func withTexts(v *frontmatter.Value, texts []string) (_ frontmatter.Value, rest []string) {
	switch {
	case v.Kind == frontmatter.Null:
		return frontmatter.Value{}, texts
	case v.Kind == frontmatter.List:
		list := make([]frontmatter.Entry, len(v.Items))
		for i := range list {
			list[i].Value, texts = withTexts(&v.Items[i].Value, texts)
		}
		return frontmatter.Value{Kind: frontmatter.List, Items: list}, texts
	case v.Text == texts[0]:
		return frontmatter.Value{Kind: v.Kind, Text: v.Text}, texts[1:]
	}
	return frontmatter.Value{Kind: frontmatter.String, Text: texts[0]}, texts[1:]
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
		v := frontmatter.Value{Kind: frontmatter.List, Items: listLike(front.Items(key), is)}
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
