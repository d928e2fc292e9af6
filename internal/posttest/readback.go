package posttest

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
)

// CheckReadBack asserts that got, which was read from out, is the post that was written.
// Where the post has a group or an outro without papers, only the place of the texts
// outside of papers may differ.
func CheckReadBack(t *testing.T, want, got *digest.Post, out []byte) {
	t.Helper()
	if hasLoose(want) {
		for _, text := range texts(want) {
			if !strings.Contains(strings.Join(texts(got), "\n\n"), text) {
				t.Errorf("the text %q is lost:\n%q", text, out)
			}
		}
		want, got = withoutTexts(want), withoutTexts(got)
	}
	if d := cmp.Diff(want, got, SameValues); d != "" {
		t.Errorf("another post is written (-want +got):\n%s\n%q", d, out)
	}
}

// hasLoose reports whether a post has a group without papers, or an outro without
// papers. These read as a part of the text around them.
func hasLoose(p *digest.Post) bool {
	return p.Outro != "" && len(p.Papers) == 0 || slices.ContainsFunc(p.Groups, func(g digest.Group) bool {
		return !slices.ContainsFunc(p.Papers, func(x digest.Paper) bool { return x.Group == g.Name() })
	})
}

// texts returns the texts outside of papers.
func texts(p *digest.Post) []string {
	list := []string{p.Intro}
	for _, g := range p.Groups {
		list = append(list, g.Text)
	}
	return append(list, p.Outro)
}

// withoutTexts returns a copy of p without the texts outside of papers.
func withoutTexts(p *digest.Post) *digest.Post {
	q := *p
	q.Intro, q.Groups, q.Outro, q.Papers = "", nil, "", slices.Clone(p.Papers)
	for i := range q.Papers {
		q.Papers[i].Group = ""
	}
	return &q
}
