package posttest

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

var version = regexp.MustCompile(`^[vV]?\d[\d.]*$`)

// IsEmpty reports whether err, the refusal of p without its text, names an empty
// part: a paper without title and URL, a link without text and URL, a section
// without heading and body, or a paper whose heading alone does not start a paper: a
// paper without a URL, with a URL of the same page, or with a version as its title.
func IsEmpty(p *digest.Post, err error) bool {
	var refusal *digest.FieldError
	if !errors.As(err, &refusal) {
		return false
	}
	is := func(path string, args ...any) bool { return refusal.Field == fmt.Sprintf(path, args...) }
	isLinked := func(x digest.Paper) bool {
		return x.URL != "" && !strings.HasPrefix(x.URL, "#") && !version.MatchString(x.Title)
	}
	marked := func(x digest.Paper) bool { return isLinked(x) || x.Number > 0 }
	linked := slices.ContainsFunc(p.Papers, isLinked)
	// Where links name arXiv, identifiers and links may find the papers, and other
	// headings between two papers are sections.
	byReference := slices.ContainsFunc(p.Papers, func(x digest.Paper) bool {
		return strings.Contains(strings.ToLower(x.URL), "arxiv")
	})
	for i, x := range p.Papers {
		between := i > 0 && !byReference && slices.ContainsFunc(p.Papers[i+1:], marked)
		untold := !linked || !marked(x) && !between || p.Vocabulary().Kind(x.Title) != ""
		switch {
		case x.URL == "" && x.Title == "" && is("papers[%d].title", i), !isLinked(x) && untold && is("papers[%d].url", i), x.URL != "" && !isLinked(x) && untold && is("papers[%d].title", i):
			return true
		}
		for j, l := range x.Links {
			if l == (digest.Link{}) && is("papers[%d].links[%d].text", i, j) {
				return true
			}
		}
		for j, s := range x.Sections {
			if s.Heading == "" && s.Text == "" && len(s.Items) == 0 && is("papers[%d].sections[%d].heading", i, j) {
				return true
			}
		}
	}
	return false
}
