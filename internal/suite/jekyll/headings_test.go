package jekyll_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestJekyllHeadings holds the papers and sections of posts against the
// headings that a reader of the site sees. Parse goes by CommonMark, and
// kramdown has its own idea of Markdown.
func TestJekyllHeadings(t *testing.T) {
	ledger := map[string]string{
		"heading-in-bullet-indent": indentedHeading,
		"heading-spaces":           indentedHeading,
		"no-blank-before-heading":  nestedHeading,
		"quote-forms":              nestedHeading,
		"quote-heading":            nestedHeading,

		"bare-url-title":        "kramdown makes no link of a bare URL",
		"reference-link":        "a title that needs a definition elsewhere is no link, but text as written",
		"setext":                "headings that an underline makes are text, by design",
		"html-block":            "to kramdown an HTML block ends with its closing tag, and not at a blank line",
		"html-comment-unclosed": "kramdown takes a comment that nothing closes for text",
		"unclosed-fence":        "kramdown takes a fence that nothing closes for text; in CommonMark, it closes at the end",
		"link-titles":           "kramdown knows no link title in parentheses",
		"title-emphasis":        "kramdown strikes ~~through~~, as GitHub does; CommonMark does not",
		"title-latex":           "kramdown knows fewer escapes than CommonMark: \\% is two signs",
		"url-odd":               "kramdown knows no escaped parenthesis in a destination",
	}
	list := append(posttest.Samples(t, "testdata/posts"), pagePosts(t)...)
	var posts [][]byte
	for _, s := range list {
		posts = append(posts, withJoinedTitles(s.Src))
	}
	count := 0
	for i, page := range jekyllBuilds(t, posts) {
		s := list[i]
		t.Run(s.Path, func(t *testing.T) {
			var ours []string
			paper := map[int]bool{}
			p := posttest.Parse(t, s.Src)
			for range regexp.MustCompile(`(?m)^#{1,6} `).FindAllString(p.Intro, -1) {
				ours = append(ours, "")
			}
			intro := len(ours)
			for _, x := range p.Papers {
				paper[len(ours)] = true
				ours = append(ours, typed(x.Title)+" "+x.URL)
				for _, x := range x.Sections {
					ours = append(ours, typed(numbered.ReplaceAllString(x.Heading, "")))
				}
			}
			var theirs []string
			for i, m := range htmlHeading.FindAllStringSubmatch(page.main, -1) {
				text := numbered.ReplaceAllString(m[3], "")
				a := htmlLink.FindStringSubmatch(m[3])
				switch {
				case i < intro:
					text = ""
				case paper[i] && a != nil:
					text = shown(a[2]) + " " + unescapeHTML(a[1])
				case paper[i]:
					text = shown(text) + " "
				default:
					text = shown(text)
				}
				theirs = append(theirs, text)
			}
			count += len(ours)
			d := cmp.Diff(ours, theirs)
			why, listed := ledger[strings.TrimSuffix(filepath.Base(s.Path), ".md")]
			switch {
			case d == "" && listed:
				t.Errorf("does not differ any more: %s", why)
			case d != "" && !listed:
				t.Errorf("Jekyll (+) shows other headings than Parse finds (-):\n%s", d)
			}
		})
	}
	t.Logf("%d headings of %d posts", count, len(list))
}
