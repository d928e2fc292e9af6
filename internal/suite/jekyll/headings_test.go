package jekyll_test

import (
	"html"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// headingLine matches the start of a heading.
var headingLine = regexp.MustCompile(`(?m)^#{1,6} `)

// Differences between kramdown and CommonMark in the samples that are odd on
// purpose.
const (
	nestedHeading   = "to kramdown a heading directly below a bullet or a quote is a part of it"
	indentedHeading = "to kramdown a heading after one to three spaces is text"
)

// TestJekyllHeadings compares the papers and sections of posts with the headings
// of their pages. Parse follows CommonMark, and kramdown has other rules.
func TestJekyllHeadings(t *testing.T) {
	ledger := map[string]string{
		"heading-in-bullet-indent": indentedHeading,
		"heading-spaces":           indentedHeading,
		"no-blank-before-heading":  nestedHeading,
		"quote-forms":              nestedHeading,
		"quote-heading":            nestedHeading,

		"bare-url-title":        "to kramdown a bare URL is not a link",
		"liquid-blocks":         "nothing within a raw block is read as structure; Jekyll shows its Markdown",
		"setext":                "to this library a heading with an underline is text",
		"html-block":            "to kramdown an HTML block ends with its closing tag, not at a blank line",
		"html-comment-unclosed": "to kramdown an unclosed comment is text",
		"unclosed-fence":        "to kramdown an unclosed fence is text; in CommonMark its code ends with the text",
		"link-titles":           "kramdown does not know link titles in parentheses",
		"title-emphasis":        "kramdown reads ~~a~~ as deleted text, as GitHub does; CommonMark does not",
		"title-latex":           "kramdown knows fewer escapes than CommonMark: \\% is two signs",
		"url-odd":               "kramdown does not know escaped parentheses in a destination",
	}
	list := append(samples(t, "testdata/posts"), pagePosts(t)...)
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
			_, places, err := digest.Locate(s.Src)
			if err != nil {
				t.Fatal(err)
			}
			text := map[int]bool{} // headings within a text are counted
			addText := func(s string) {
				for range headingLine.FindAllString(s, -1) {
					text[len(ours)] = true
					ours = append(ours, "")
				}
			}
			addText(p.Intro)
			group := 0
			for i, x := range p.Papers {
				for ; group < len(places.Groups) && places.Groups[group].Paper == i; group++ {
					addText(p.Groups[group].Text)
				}
				paper[len(ours)] = true
				ours = append(ours, typed(x.Title)+" "+x.URL)
				for _, x := range x.Sections {
					ours = append(ours, typed(numbered.ReplaceAllString(x.Heading, "")))
				}
			}
			addText(p.Outro)
			var theirs []string
			for i, m := range htmlHeading.FindAllStringSubmatch(page.main, -1) {
				heading := numbered.ReplaceAllString(m[3], "")
				a := htmlLink.FindStringSubmatch(m[3])
				switch {
				case text[i]:
					heading = ""
				case paper[i] && a != nil:
					heading = shown(a[2])
					if !numbered.MatchString(m[3]) {
						heading = numbered.ReplaceAllString(heading, "") // a number within the link
					}
					heading += " " + html.UnescapeString(a[1])
				case paper[i]:
					heading = shown(heading) + " "
				default:
					heading = shown(heading)
				}
				theirs = append(theirs, heading)
			}
			count += len(ours)
			d := cmp.Diff(ours, theirs)
			why, listed := ledger[strings.TrimSuffix(filepath.Base(s.Path), ".md")]
			switch {
			case d == "" && listed:
				t.Errorf("the headings do not differ any more, so this entry is wrong: %s", why)
			case d != "" && !listed:
				t.Errorf("Parse (-) and Jekyll (+) have different headings:\n%s", d)
			}
		})
	}
	t.Logf("%d headings of %d posts", count, len(list))
}
