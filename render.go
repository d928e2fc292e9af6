package digest

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/splice"
)

// An Edit replaces the bytes [Start, End) of a text by Text.
type Edit struct {
	Start, End int
	Text       string
}

// blank is the text that a post without a Source is written over.
const blank = "---\n---\n"

// Render writes a post, as the function Render does.
func (c *Codec) Render(p *Post) ([]byte, error) {
	text := p.Source.text
	if p.Source.IsZero() {
		text = blank
	}
	return c.Rewrite([]byte(text), p)
}

// Rewrite changes base so that it reads as p, as the function Rewrite does.
func (c *Codec) Rewrite(base []byte, p *Post) ([]byte, error) {
	text := string(base)
	list, err := c.rewrite(text, p)
	if err != nil {
		return nil, err
	}
	return []byte(list.Apply(span(0, len(text)))), nil
}

// Edits returns what Rewrite changes, as the function Edits does.
func (c *Codec) Edits(base []byte, p *Post) ([]Edit, error) {
	list, err := c.rewrite(string(base), p)
	if err != nil {
		return nil, err
	}
	var edits []Edit
	for _, e := range list.Edits() {
		edits = append(edits, Edit{e.Start, e.End, e.Text})
	}
	return edits, nil
}

// rewrite returns the edits of text after which it reads as p. It reads the
// result back before it returns: a post that text cannot hold, for whatever
// reason, is an error and not a file.
func (c *Codec) rewrite(text string, p *Post) (*splice.List, error) {
	d, err := c.read(text)
	if err != nil {
		return nil, err
	}
	list := splice.New(text)
	if compare(&d.post, p) == nil {
		return list, nil
	}
	if err := c.validate(p); err != nil {
		return nil, err
	}
	fixed, free, err := c.fields(&d.post, d.front, p)
	if err != nil {
		return nil, err
	}
	var failure error
	for _, coarse := range []bool{false, true} {
		list = splice.New(text)
		s := newStyler(d, c.vocabulary())
		d.front.Edit(list, fixed, free, s.eol)
		r := rewriter{styler: s, list: list, coarse: coarse}
		r.body(p)
		after, err := c.read(list.Apply(span(0, len(text))))
		if err != nil {
			failure = &FieldError{"post", fmt.Sprintf("cannot be written: the result would not be a post: %v", err)}
			continue
		}
		diff := compare(&after.post, p)
		if diff == nil {
			return list, nil
		}
		failure = diff.fieldError()
	}
	return nil, failure
}

// fields returns the front matter of p: the keys that are fields of a Post,
// and those of its Extra.
func (c *Codec) fields(old *Post, front *frontmatter.Block, p *Post) (fixed, free []frontmatter.Field, err error) {
	has := make(map[string]bool, len(front.Entries))
	for _, e := range front.Entries {
		has[e.Key] = true
	}
	scalar := func(key, was, is string) *frontmatter.Field {
		if is == "" && (was != "" || !has[key]) {
			return nil // an empty string is as good as no key
		}
		f := frontmatter.Field{Changed: was != is}
		f.Key = key
		f.Value = frontmatter.Value{Kind: frontmatter.String, Text: is}
		return &f
	}
	strings := func(key string, was, is []string) *frontmatter.Field {
		if is == nil {
			return nil
		}
		f := frontmatter.Field{Changed: !sameStrings(was, is)}
		f.Key, f.Words = key, true
		f.Value.Kind = frontmatter.List
		for _, s := range is {
			f.Value.List = append(f.Value.List, frontmatter.Value{Kind: frontmatter.String, Text: s})
		}
		return &f
	}
	title := scalar(keyTitle, old.Title, p.Title)
	if title != nil {
		title.Quoted = true
	}
	date := scalar(keyDate, string(old.Date), string(p.Date))
	if date != nil {
		date.Date = true
	}
	for _, f := range []*frontmatter.Field{
		scalar(keyLayout, old.Layout, p.Layout),
		title,
		date,
		strings(keyTags, old.Tags, p.Tags),
		strings(keyCategories, old.Categories, p.Categories),
	} {
		if f != nil {
			fixed = append(fixed, *f)
		}
	}
	seen := make(map[string]bool, len(p.Extra))
	was := make(map[string]any, len(old.Extra))
	for _, e := range old.Extra {
		was[e.Key] = e.Value
	}
	for _, e := range p.Extra {
		field := "extra." + pathKey(e.Key)
		if len(frontmatter.WriteString(e.Key, frontmatter.Plain, true)) > maxKey {
			return nil, nil, &FieldError{field, fmt.Sprintf("is longer than the %d bytes that YAML takes for a key; shorten it", maxKey)}
		}
		switch e.Key {
		case keyLayout, keyTitle, keyDate, keyTags, keyCategories:
			return nil, nil, &FieldError{field, "is a field of the post; set that"}
		}
		if seen[e.Key] {
			return nil, nil, &FieldError{field, "comes twice; keep one"}
		}
		seen[e.Key] = true
		v, err := toValue(e.Value, field, c.Limits.orDefault().Depth)
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

// maxKey is how long a key may be as written: of one over 1024 characters YAML
// expects that a "?" precedes it (YAML 1.2.2, section 7.4.2).
const maxKey = 1000

// pathKey returns a key as a path shows it: in quotes where it is no word, and
// not all of a long one.
func pathKey(key string) string {
	const most = 60
	clipped := key
	if len(key) > most {
		clipped = strings.ToValidUTF8(key[:most], "") + "…"
	}
	if strings.ContainsFunc(clipped, func(r rune) bool { return r <= ' ' || r == '.' || r == '"' || !unicode.IsPrint(r) }) {
		return strconv.Quote(clipped)
	}
	return clipped
}

// validate finds what cannot be written for a reason that is known before.
func (c *Codec) validate(p *Post) error {
	v := validator{}
	v.utf8("layout", p.Layout)
	v.utf8("title", p.Title)
	v.utf8("date", string(p.Date))
	for i, s := range p.Tags {
		v.utf8(fmt.Sprintf("tags[%d]", i), s)
	}
	for i, s := range p.Categories {
		v.utf8(fmt.Sprintf("categories[%d]", i), s)
	}
	v.markdown("intro", p.Intro)
	for i := range p.Papers {
		if v.err != nil {
			break
		}
		paper, at := &p.Papers[i], fmt.Sprintf("papers[%d].", i)
		const most = 999_999_999 // nine digits, as CommonMark has it for lists
		if n := paper.Number; n < 0 || n > most {
			v.fail(at+"number", fmt.Sprintf("is %d; use 1 to %d, or 0 for none", n, most))
		}
		v.heading(at+"title", paper.Title)
		v.url(at+"url", paper.URL)
		v.length(at+"title", inline.Escape, paper.Title)
		v.length(at+"url", inline.EscapeDest, paper.URL)
		for j, l := range paper.Links {
			v.heading(fmt.Sprintf("%slinks[%d].text", at, j), l.Text)
			v.url(fmt.Sprintf("%slinks[%d].url", at, j), l.URL)
			v.length(fmt.Sprintf("%slinks[%d].text", at, j), inline.Escape, l.Text)
			v.length(fmt.Sprintf("%slinks[%d].url", at, j), inline.EscapeDest, l.URL)
		}
		v.markdown(at+"lead", paper.Lead)
		for j := range paper.Sections {
			x, at := &paper.Sections[j], fmt.Sprintf("%ssections[%d].", at, j)
			v.heading(at+"heading", x.Heading)
			v.markdown(at+"text", x.Text)
			if len(x.Items) > 0 && x.Text != "" {
				v.fail(at+"text", "stands beside items; a section has either")
			}
			for k, it := range x.Items {
				v.markdown(fmt.Sprintf("%sitems[%d].text", at, k), it.Text)
				if it.Label != "" && c.vocabulary().Label(it.Label) == "" {
					v.fail(fmt.Sprintf("%sitems[%d].label", at, k),
						fmt.Sprintf("%q is no known label; put it into the text, or add it to the vocabulary", it.Label))
				}
			}
		}
	}
	if v.err != nil {
		return v.err
	}
	return nil
}

// A validator keeps the first thing that it finds wrong.
type validator struct{ err *FieldError }

func (v *validator) fail(field, msg string) {
	if v.err == nil {
		v.err = &FieldError{field, msg}
	}
}

func (v *validator) utf8(field, s string) {
	if !utf8.ValidString(s) {
		v.fail(field, "is not UTF-8; convert it first")
	}
}

// heading checks what stands in a line of inline Markdown.
func (v *validator) heading(field, s string) {
	v.utf8(field, s)
	switch {
	case strings.ContainsAny(s, "\n\r"):
		v.fail(field, "holds a line end, but stands on one line; use a space")
	case inline.Fold(s) != s:
		v.fail(field, "holds white space that readers fold; use single spaces between words")
	}
}

func (v *validator) url(field, s string) {
	v.utf8(field, s)
	if strings.Contains(s, "\n") {
		v.fail(field, "holds a line end; remove it")
	}
}

// length checks that a link's text or URL leaves room for the rest of the link
// in what is searched for one.
func (v *validator) length(field string, escape func(string) string, s string) {
	const most = inline.MaxLen/2 - 64
	if len(s) > most/2 && len(escape(s)) > most {
		v.fail(field, fmt.Sprintf("takes more than %d bytes as a part of a link; shorten it", most))
	}
}

// markdown checks a text.
func (v *validator) markdown(field, s string) {
	v.utf8(field, s)
	const around = " \t\r\n"
	switch {
	case s == "":
	case strings.Contains(s, "\r\n"):
		v.fail(field, "holds CRLF line ends; use LF, and the post's own are written")
	case strings.Trim(s, "\n") != s || strings.TrimRight(s, around) != s:
		v.fail(field, "starts with a blank line or ends in white space, which a post does not keep; trim it")
	}
}

// fieldError says that a post would read back differently, and why that may
// be.
func (d *difference) fieldError() *FieldError {
	msg := "would read back as " + clip(d.got)
	switch d.field[strings.LastIndexByte(d.field, '.')+1:] {
	case "text", "lead", "intro":
		msg += ": the format takes some of it for structure (a heading, a flat list, a label, an open fence) or drops it (spaces before the first word); change the text"
	default:
		msg += "; change it, or what stands around it"
	}
	return &FieldError{d.field, msg}
}
