package jekyll_test

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// sameHTML returns a page less what formatting may change of it: white space,
// and the dashes that runs of spaces in a title leave in its id.
func sameHTML(main string) string {
	return posttest.FoldHTML(htmlID.ReplaceAllStringFunc(main, func(id string) string {
		return dashRun.ReplaceAllString(id, "-")
	}))
}

// What kramdown takes for something else than CommonMark does, in the samples
// that are odd on purpose.
const (
	nestedHeading   = "kramdown has a heading right below a bullet or a quote within that; a blank line before it, as Format writes it, takes it out"
	indentedHeading = "kramdown takes a heading behind one to three spaces for text; Format takes the spaces away"
)

// TestJekyllFormats formats posts: of their pages nothing changes but white
// space.
func TestJekyllFormats(t *testing.T) {
	ledger := map[string]string{
		"heading-in-bullet-indent": indentedHeading,
		"heading-spaces":           indentedHeading,
		"no-blank-before-heading":  nestedHeading,
		"quote-forms":              nestedHeading,
		"quote-heading":            nestedHeading,
	}
	var names []string
	var before, after [][]byte
	for _, s := range append(posttest.Samples(t, "testdata/posts"), pagePosts(t)...) {
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
			why, listed := ledger[strings.TrimSuffix(filepath.Base(name), ".md")]
			switch {
			case d == "" && listed:
				t.Errorf("does not change any more: %s", why)
			case d != "" && !listed:
				t.Errorf("the page changes (-before +after):\n%s", d)
			}
		})
	}
	t.Logf("%d posts", len(names))
}
