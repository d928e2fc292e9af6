package posttest

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

// frontMatter is the pattern by which Jekyll finds the front matter
// (Jekyll::Document::YAML_FRONT_MATTER_REGEXP), in Go's syntax: Ruby's \s
// includes the vertical tab, and Ruby's ^ and $ match at each line.
var frontMatter = regexp.MustCompile(`\A(---[ \t\r\n\f\v]*\n(?s:.*?)\n?)(?m:^)((---|\.\.\.)[ \t\r\n\f\v]*(?m:$)\n?)`)

// Body returns the text after the front matter, as Jekyll finds it. It returns
// false if Jekyll finds no front matter.
func Body(src []byte) (body []byte, ok bool) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if m := frontMatter.FindIndex(src); m != nil {
		return src[m[1]:], true
	}
	return nil, false
}

var page = goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe()))

// htmlOf returns goldmark's page of a body, with white space folded as in a
// browser.
func htmlOf(t testing.TB, body []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := page.Convert(withLF(body), &b); err != nil {
		t.Fatal(err)
	}
	return FoldHTML(codeEnd.ReplaceAllString(b.String(), "$1"))
}

// codeEnd matches the end of a code block. An unclosed fence ends at the next
// heading and holds the blank lines before it. Format may change their number.
var codeEnd = regexp.MustCompile(`\n+(</code></pre>)`)

// withLF returns a body with LF after each line, also after the last. goldmark
// reads some blank lines that end in CRLF as text, and drops the last letter of
// a fence's language at the end of a text without a line end.
func withLF(body []byte) []byte {
	body = bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n"))
	if len(body) > 0 && !bytes.HasSuffix(body, []byte("\n")) {
		body = append(body, '\n')
	}
	return body
}

var (
	verbatim = regexp.MustCompile(`(?is)<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>|<!--.*?-->`)
	spaceRun = regexp.MustCompile(`[ \t\r\n\f\v]+`)
	spaceTag = regexp.MustCompile(` ?(</?(?:p|h[1-6]|ul|ol|li|blockquote|hr|br|pre)\b[^>]*>) ?`)
)

func FoldHTML(s string) string {
	var b strings.Builder
	fold := func(s string) {
		s = spaceTag.ReplaceAllString(spaceRun.ReplaceAllString(s, " "), "$1")
		b.WriteString(strings.NewReplacer("<code> ", "<code>", " </code>", "</code>").Replace(s))
	}
	at := 0
	for _, m := range verbatim.FindAllStringIndex(s, -1) {
		fold(s[at:m[0]])
		b.WriteString(s[m[0]:m[1]])
		at = m[1]
	}
	fold(s[at:])
	// An unclosed fence may go on to the end of the post, where Format drops
	// blank lines.
	page := strings.TrimSpace(b.String())
	if code, ok := strings.CutSuffix(page, "</code></pre>"); ok {
		page = strings.TrimRight(code, " \t\n") + "</code></pre>"
	}
	return page
}
