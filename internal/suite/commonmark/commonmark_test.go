package commonmark_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestHeadings compares the papers and sections of posts with the headings that
// goldmark finds.
func TestHeadings(t *testing.T) {
	for _, s := range append(posttest.Bundled(t), posttest.Corpus(t)...) {
		name := strings.TrimSuffix(filepath.Base(s.Path), ".md")
		if name == "liquid-blocks" {
			continue // goldmark reads the Markdown within Liquid
		}
		t.Run(name, func(t *testing.T) { posttest.CheckHeadings(t, s.Src) })
	}
}

// TestCommonMarkExamples makes each example of the specification the text of a
// section, with a paper after it. Parse finds the paper if and only if goldmark
// finds its heading, and the promises hold for the post.
func TestCommonMarkExamples(t *testing.T) {
	// Examples that differ, and why the difference is right.
	titles := map[int]string{
		213: "a reference link in a heading is text",
		214: "a reference link in a heading is text",
	}
	const next = "# 2. [B](https://arxiv.org/abs/2501.00002)"
	swallowed := 0
	n, all := 0, os.Getenv("DIGEST_LONG") != ""
	for _, ex := range posttest.CommonMarkExamples(t) {
		for _, gap := range []string{"", "\n"} {
			for _, eol := range []string{"\n", "\r\n"} {
				if n++; !all && n%4 != ex.Number%4 {
					continue // a sample has each example in one form
				}
				t.Run(fmt.Sprintf("%d gap=%d eol=%d", ex.Number, len(gap), len(eol)), func(t *testing.T) {
					src := []byte(strings.ReplaceAll("---\nlayout: post\ntitle: \"T\"\n---\n\n"+
						"# 1. [A](https://arxiv.org/abs/2501.00001)\n\n## Method\n\n"+ex.Markdown+gap+next+
						"\n\n## Results\n\nThe end.\n", "\n", eol))
					p := posttest.CheckRoundTrips(t, src)
					posttest.CheckFormat(t, src)
					if why, ok := titles[ex.Number]; ok {
						t.Log(why)
					} else {
						posttest.CheckHeadings(t, src)
					}

					body, _ := posttest.Body(src)
					want := false
					for _, h := range posttest.Headings(body) {
						want = want || h.Text == "2. B"
					}
					last := p.Papers[len(p.Papers)-1]
					got := last.Title == "B" && last.Number == 2 && last.URL == "https://arxiv.org/abs/2501.00002"
					if got != want {
						t.Errorf("the paper after the example is found: %v, CommonMark has a heading: %v\n%q", got, want, ex.Markdown)
					}
					if !want {
						swallowed++
						return
					}
					end := []digest.Section{{Heading: "Results", Text: "The end."}}
					if d := cmp.Diff(end, last.Sections, posttest.SameValues); d != "" {
						t.Errorf("the paper after the example (-want +got):\n%s", d)
					}
				})
			}
		}
	}
	t.Logf("%d of the examples swallow the paper after them", swallowed)
}
