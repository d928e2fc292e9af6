package digest

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/inline"
)

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
