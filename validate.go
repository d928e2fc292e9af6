package digest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/utf8text"
	"github.com/paperdigest/digest/sections"
)

// validate finds values that certainly cannot be written, outside of papers.
func (c *Codec) validate(p *Post) error {
	v := validator{}
	v.utf8("layout", p.Layout)
	v.utf8("title", p.Title)
	v.utf8("date", string(p.Date))
	for i, s := range p.Tags {
		v.within(func(v *validator) { v.utf8("", s) }, "tags[%d]", i)
	}
	for i, s := range p.Categories {
		v.within(func(v *validator) { v.utf8("", s) }, "categories[%d]", i)
	}
	v.markdown("intro", p.Intro)
	v.markdown("outro", p.Outro)
	for i := range p.Groups {
		v.within(func(v *validator) { v.group(&p.Groups[i]) }, "groups[%d].", i)
	}
	v.groupNames(p)
	if v.err != nil {
		return v.err
	}
	return nil
}

// validate reports whether the j-th paper of the post, old before or new, can be
// written as far as this is known before writing.
func (r *rewriter) validate(j int, old *Paper) bool {
	if r.err != nil {
		return false
	}
	v := validator{}
	v.within(func(v *validator) { v.paper(&r.want.Papers[j], old, r.codec.vocabulary()) }, "papers[%d].", j)
	r.err = v.err
	return r.err == nil
}

// paper checks a paper. The values of old were read, and so can be written, even if
// they are empty; the parts of old that did not change are not checked.
func (v *validator) paper(p, old *Paper, vocabulary *sections.Vocabulary) {
	const most = 999_999_999 // nine digits, the same limit as for lists in CommonMark
	if n := p.Number; n < 0 || n > most {
		v.fail("number", fmt.Sprintf("is %d; use 1 to %d, or 0 for none", n, most))
	}
	if old == nil || p.Title != old.Title || p.URL != old.URL {
		if p.Title == "" && p.URL == "" {
			v.fail("title", "is empty, and so is url; give one of them")
		}
		v.heading("title", p.Title)
		v.url("url", p.URL)
		v.length("title", inline.Escape, p.Title)
		v.length("url", inline.EscapeDest, p.URL)
	}
	if old == nil || !slices.Equal(p.Links, old.Links) {
		v.links(p.Links, old != nil && slices.Contains(old.Links, Link{}))
	}
	if old == nil || !sameItems(p.Items, old.Items) {
		v.items(p.Items, vocabulary)
	}
	if old == nil || p.Lead != old.Lead {
		v.markdown("lead", p.Lead)
	}
	if len(p.Items) > 0 && p.Lead != "" {
		v.fail("lead", "is set, and so is items, but a paper has one of them; remove the items, or write the list into the lead")
	}
	for i := range p.Sections {
		if old != nil && i < len(old.Sections) && compareSections(&old.Sections[i], &p.Sections[i]) == nil {
			continue
		}
		v.within(func(v *validator) {
			if isEmptySection(&p.Sections[i]) && !hadEmptySection(old) {
				v.fail("heading", "is empty, and so is the section; give it a heading, or remove it")
			}
			v.section(&p.Sections[i], vocabulary)
		}, "sections[%d].", i)
	}
}

// links checks the links of a paper. If had is set, the old paper has an empty link.
func (v *validator) links(links []Link, had bool) {
	for i, l := range links {
		v.within(func(v *validator) {
			if l == (Link{}) && !had {
				v.fail("text", "is empty, and so is url; give one of them, or remove the link")
			}
			v.heading("text", l.Text)
			v.url("url", l.URL)
			v.length("text", inline.EscapeQuoted, l.Text)
			v.length("url", inline.EscapeQuotedDest, l.URL)
		}, "links[%d].", i)
	}
}

// hadEmptySection reports whether the old paper, if there is one, has an empty section.
func hadEmptySection(old *Paper) bool {
	for i := 0; old != nil && i < len(old.Sections); i++ {
		if isEmptySection(&old.Sections[i]) {
			return true
		}
	}
	return false
}

func isEmptySection(x *Section) bool { return x.Heading == "" && x.Text == "" && len(x.Items) == 0 }

func (v *validator) section(x *Section, vocabulary *sections.Vocabulary) {
	v.heading("heading", x.Heading)
	v.markdown("text", x.Text)
	if len(x.Items) > 0 && x.Text != "" {
		v.fail("text", "is set, and so is items, but a section has one of them; remove the items, or write the list into the text")
	}
	v.items(x.Items, vocabulary)
}

func (v *validator) items(items []Item, vocabulary *sections.Vocabulary) {
	for i, it := range items {
		v.within(func(v *validator) {
			v.utf8("label", it.Label)
			v.markdown("text", it.Text)
			switch {
			case it.Label == "" || layout.IsLabel(it.Label):
			case strings.TrimSpace(it.Label) != it.Label || !lines.IsOne(it.Label):
				v.fail("label", fmt.Sprintf("%s starts or ends with white space, or has a line end; use single spaces between words", message.Clip(it.Label)))
			case vocabulary.Label(it.Label) == "":
				v.fail("label", fmt.Sprintf("%s is not a known label, and cannot be bold; put it into the text", message.Clip(it.Label)))
			}
		}, "items[%d].", i)
	}
}

// groupNames checks that each paper is in a group of the post.
func (v *validator) groupNames(p *Post) {
	known := make(map[GroupName]bool, len(p.Groups))
	for i := range p.Groups {
		known[p.Groups[i].Name()] = true
	}
	for i := range p.Papers {
		name := p.Papers[i].Group
		if name == "" || known[name] {
			continue
		}
		var names []string
		for i := range p.Groups {
			names = append(names, string(p.Groups[i].Name()))
		}
		v.fail(fmt.Sprintf("papers[%d].group", i), fmt.Sprintf("%s is not the name of a group of the post; add the group, leave the field empty, or name a group: %s",
			message.Clip(string(name)), others(string(name), names, clipped)))
		return
	}
}

func (v *validator) group(g *Group) {
	v.markdown("text", g.Text)
	if _, _, level := layout.GroupHeading(g.Text); level == 0 {
		v.fail("text", "has no heading; start it with one, such as \"## Vision\"")
	}
}

// A validator keeps the first fault.
type validator struct{ err *FieldError }

// within puts a path before the field of a fault that check finds.
func (v *validator) within(check func(*validator), path string, i int) {
	if v.err != nil {
		return
	}
	if check(v); v.err != nil {
		v.err.Field = fmt.Sprintf(path, i) + v.err.Field
	}
}

func (v *validator) fail(field, msg string) {
	if v.err == nil {
		v.err = &FieldError{Field: field, Msg: msg}
	}
}

func (v *validator) utf8(field, s string) {
	if !utf8text.Valid(s) {
		v.fail(field, "is not UTF-8; convert it first")
	}
}

// heading checks a text in a line of inline Markdown.
func (v *validator) heading(field, s string) {
	v.utf8(field, s)
	switch {
	case !lines.IsOne(s):
		v.fail(field, "has a line end, but is written on one line; use a space")
	case inline.Fold(s) != s:
		v.fail(field, "has white space that readers fold; use single spaces between words")
	}
}

func (v *validator) url(field, s string) {
	v.utf8(field, s)
	if strings.Contains(s, "\n") {
		v.fail(field, "has a line end; remove it")
	}
}

// length checks that a link's text or URL leaves room for the rest of the link
// within the limit for reading links.
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
		v.fail(field, "has CRLF line ends; use LF, and the line ends of the post are written")
	case strings.Trim(s, "\n") != s || strings.TrimRight(s, around) != s:
		v.fail(field, "starts with a blank line or ends in white space, but a post does not keep this; trim the text")
	}
}

// maxKey is the greatest length of a written key: YAML expects a "?" before a key
// of more than 1024 characters (YAML 1.2.2, section 7.4.2).
const maxKey = 1000
