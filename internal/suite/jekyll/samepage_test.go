package jekyll_test

import (
	"regexp"
	"strings"
)

// htmlToken matches a comment, an element whose white space shows, and a tag.
var htmlToken = regexp.MustCompile(`(?is)<!--.*?-->` +
	`|<pre\b.*?</pre\s*>|<textarea\b.*?</textarea\s*>|<script\b.*?</script\s*>|<style\b.*?</style\s*>` +
	`|</?[a-z](?:"[^"]*"|'[^']*'|[^>"'])*>`)

// htmlVerbatim matches the element of htmlToken.
var htmlVerbatim = regexp.MustCompile(`(?i)^<(?:pre|textarea|script|style)\b`)

// blockTag matches a tag around which white space does not show.
var blockTag = regexp.MustCompile(`(?i)^(?:<!--|</?(?:p|h[1-6]|[uod]l|li|d[td]|blockquote|hr|br|pre|div|table|t[rdh]|thead|tbody|tfoot|figure|section|sup)\b)`)

var (
	spaces = regexp.MustCompile(`[ \t\r\n\f\v]+`)
	anchor = regexp.MustCompile(`\b(?:id="|href="#)[^"]*"`)
	dashes = regexp.MustCompile(`-+`)
	suffix = regexp.MustCompile(`-\d+"$`)
)

// samePage returns a page less the white space that no reader sees: runs of it
// in text and comments, and all of it next to blocks. Attributes stay as they
// are, but for the anchor of a heading and links to one: runs of spaces in the
// title leave runs of dashes there, and Jekyll numbers anchors that come twice.
func samePage(html string) string {
	var b strings.Builder
	text := func(s string) {
		s = spaces.ReplaceAllString(s, " ")
		if out := b.String(); strings.HasSuffix(out, " ") || strings.HasSuffix(out, "\n") || out == "" {
			s = strings.TrimPrefix(s, " ")
		}
		b.WriteString(s)
	}
	at := 0
	for _, m := range htmlToken.FindAllStringIndex(html, -1) {
		text(html[at:m[0]])
		tag := html[m[0]:m[1]]
		switch {
		case strings.HasPrefix(tag, "<!--"):
			tag = spaces.ReplaceAllString(tag, " ")
		case !htmlVerbatim.MatchString(tag):
			tag = anchor.ReplaceAllStringFunc(tag, func(id string) string { return suffix.ReplaceAllString(dashes.ReplaceAllString(id, "-"), `"`) })
		}
		if blockTag.MatchString(tag) {
			out := strings.TrimRight(b.String(), " \n")
			b.Reset()
			b.WriteString(out + "\n" + tag + "\n")
		} else {
			b.WriteString(tag)
		}
		at = m[1]
	}
	text(html[at:])
	return strings.TrimRight(b.String(), " \n")
}
