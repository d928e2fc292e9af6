package jekyll_test

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// A pageDefect is a group of values that a page does not show as they are. Each
// is a known defect of the library, because other Markdown with the same meaning
// in CommonMark may work in kramdown.
type pageDefect struct {
	of  *regexp.Regexp // matches the values
	why string
}

// pageDefectOf returns the reason of a known defect for the value, or "".
func pageDefectOf(list []pageDefect, value string) string {
	for _, d := range list {
		if d.of.MatchString(value) {
			return d.why
		}
	}
	return ""
}

// TestJekyllShowsWhatIsWritten writes titles, headings and links full of signs
// of Markdown. The page shows the same signs.
func TestJekyllShowsWhatIsWritten(t *testing.T) {
	var titles []string
	for _, sign := range "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~" {
		c := string(sign)
		titles = append(titles, "a"+c+"b", "a "+c+" b", c+"a", "a"+c, c+"a b"+c+" c", "a "+c+c+"b"+c+c+" c", "a"+c+"b"+c+"c")
	}
	titles = append(titles,
		"*a*", "**a**", "_a_", "a_b_c", "`a`", "~~a~~", "[a]", "[a](b)", "[a][b]", "![a](b)", "[^1]", "<b>", "<b>a</b>", "</b>", "<think> a </think>", "<a", "a <b and c> d", "<!-- a -->", "<https://x.org>", "https://x.org", "a@b.org",
		"&amp;", "&lt;b>", "&#38;", "AT&T", "&copy", "R&D;", "{: .a}", "a {:.b}", "{#a}", "a {#b}", "{:toc}", "{::comment}", "$$a$$", "$a_1$", `\(a\)`, `a\`, `\\`, `\*a\*`, "a | b", "|a|", "#", "a #", "## a", "- a", "1. a", "1) a", "> a", "+ a", "---", "===", "* * *", "``a``", "a ` b", "E = mc^{2}", `\alpha_{1}`, "'a' \"b\"", "a -- b --- c ...", "한국어 *제목*", "*[a]: b", ":a: b", "<<a>>", "a ==b== c", "A* Search, D*-Lite", "(a)", "a)", "(a", "]a[", "a]", "[a", "100% of $5",
		"{{ a }}", "{{a}} b", "a {{", "{% a %}", "{%", "a {{{b}}}", "{{{%", "{% raw %}", "{%- a -%}", "[a]: b", "[^1]: a", "a]: b", `a\|b`, "a | b | c", "||")

	head := "---\nlayout: post\ntitle: T\n---\n"
	p := posttest.Parse(t, []byte(head))
	var want []string
	for i, title := range titles {
		p.Papers = append(p.Papers, digest.Paper{
			Number: i + 1, Title: title, URL: "https://example.org/1",
			Links:    []digest.Link{{Text: title, URL: "https://example.org/2"}},
			Sections: []digest.Section{{Heading: "About " + title, Text: "Text."}},
		})
		want = append(want, title)
	}
	var posts [][]byte
	for i := range p.Papers {
		one := *p
		one.Papers = p.Papers[i : i+1]
		src, err := digest.Render(&one)
		if err != nil {
			t.Fatalf("%q: %v", want[i], err)
		}
		posts = append(posts, src)
	}
	for i, page := range jekyllBuilds(t, posts) {
		t.Run(want[i], func(t *testing.T) {
			title := typed(want[i])
			var got []string
			for _, m := range htmlHeading.FindAllStringSubmatch(page.main, -1) {
				got = append(got, shown(m[3]))
			}
			d := cmp.Diff([]string{fmt.Sprintf("%d. %s", i+1, title), typed("About " + want[i])}, got)
			links := htmlLink.FindAllStringSubmatch(page.main, -1)
			if len(links) != 2 || links[0][1] != "https://example.org/1" || links[1][1] != "https://example.org/2" {
				d += fmt.Sprintf("links: %q\n", links)
			} else if text := shown(links[1][2]); text != title {
				d += fmt.Sprintf("link: %q, want %q\n", text, title)
			}
			if d != "" {
				t.Errorf("the page shows another text (-want +got):\n%sof\n%s", d, bytes.TrimPrefix(posts[i], []byte(head)))
			}
		})
	}
	t.Logf("%d titles", len(titles))
}

// TestJekyllLinksWhatIsWritten writes URLs with odd signs. The page has links to
// the same URLs.
func TestJekyllLinksWhatIsWritten(t *testing.T) {
	known := []pageDefect{
		{regexp.MustCompile(`\\_`), "kramdown does not know an escaped backslash in a destination; URLs have no backslash"},
	}
	urls := []string{
		"https://arxiv.org/abs/2510.24717", "http://x.org/?a=1&b=2#c", "https://x.org/a_b_c*d*", "https://x.org/a%20b", "https://x.org/논문",
		"https://x.org/K_(d)", "https://x.org/K_((d))", "https://x.org/K_(d", "https://x.org/K_)d", "https://x.org/a~b'c!d;e:f@g=h+i,j$k",
		"https://x.org/a b", "https://x.org/a|b", "https://x.org/[a]", "https://x.org/{a}", "https://x.org/a^b`c", "/a/b", "a#b", "a@b.org",
		"https://x.org/?a=&amp;b", "https://x.org/&copy", "https://x.org/<a>", "https://x.org/\"a\"", `https://x.org/a\b`, `https://x.org/a\_b`,
		"https://x.org/{{a}}", "https://x.org/{%a%}", "https://x.org/{{a b}}", "https://x.org/a|b c|d",
	}
	head := "---\nlayout: post\ntitle: T\n---\n"
	var posts [][]byte
	for _, url := range urls {
		p := posttest.Parse(t, []byte(head))
		p.Papers = []digest.Paper{{Number: 1, Title: "T", URL: url, Links: []digest.Link{{Text: "L", URL: url}}}}
		src, err := digest.Render(p)
		if err != nil {
			t.Fatalf("%q: %v", url, err)
		}
		posts = append(posts, src)
	}
	for i, page := range jekyllBuilds(t, posts) {
		t.Run(urls[i], func(t *testing.T) {
			var got []string
			for _, a := range htmlLink.FindAllStringSubmatch(page.main, -1) {
				got = append(got, html.UnescapeString(a[1]))
			}
			same := slices.Equal(got, []string{urls[i], urls[i]})
			why := pageDefectOf(known, urls[i])
			if same && why != "" {
				t.Errorf("the link is right now, so this entry is wrong: %s", why)
			}
			if !same && why == "" {
				t.Errorf("the page links to %q, of\n%s", got, bytes.TrimPrefix(posts[i], []byte(head)))
			}
		})
	}
}

var (
	markupTag = regexp.MustCompile(`</?(?:em|strong|code|del|a)\b[^>]*>`)
	imageTag  = regexp.MustCompile(`<img [^>]*alt="([^"]*)"[^>]*>`)
)

// numbered matches the number at the start of a heading.
var numbered = regexp.MustCompile(`^\d{1,9}[.)](?:\s+|$)`)

// shown returns the text of HTML without the tags that Markdown makes. Other
// tags belong to the text.
func shown(page string) string {
	page = imageTag.ReplaceAllString(markupTag.ReplaceAllString(page, ""), "$1")
	return typed(html.UnescapeString(page))
}

// typed returns a text with typewriter signs. kramdown replaces some signs by
// curly quotes, dashes and ellipses, and writes <br/> with a space.
func typed(s string) string {
	s = strings.NewReplacer("‘", "'", "’", "'", "“", `"`, "”", `"`, "…", "...", "—", "---", "–", "--",
		"«", "<<", "»", ">>", " />", "/>").Replace(s)
	return strings.Join(strings.Fields(s), " ")
}
