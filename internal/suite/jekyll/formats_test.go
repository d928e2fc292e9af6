package jekyll_test

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// sameHTML returns a page without the differences that formatting may make:
// white space, and runs of dashes in ids, which come from spaces in titles.
func sameHTML(main string) string {
	return posttest.FoldHTML(htmlID.ReplaceAllStringFunc(main, func(id string) string {
		return dashRun.ReplaceAllString(id, "-")
	}))
}

// TestJekyllFormats formats posts. Their pages change in white space only.
func TestJekyllFormats(t *testing.T) {
	var names []string
	var before, after [][]byte
	for _, s := range append(samples(t, "testdata/posts"), pagePosts(t)...) {
		canonical, err := digest.Format(s.Src)
		if err != nil || bytes.Equal(canonical, s.Src) {
			continue
		}
		names = append(names, s.Path)
		before, after = append(before, withJoinedTitles(s.Src)), append(after, canonical)
	}
	pages := jekyllBuilds(t, append(before, after...))
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			was, is := pages[i], pages[len(names)+i]
			d := cmp.Diff(was.head, is.head) + cmp.Diff(sameHTML(was.main), sameHTML(is.main))
			if d != "" {
				t.Errorf("the page changes (-before +after):\n%s", d)
			}
		})
	}
	t.Logf("%d posts", len(names))
}
