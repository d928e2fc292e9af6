package posttest

import (
	"errors"
	"fmt"
	"slices"

	"github.com/paperdigest/digest"
)

// IsEmpty reports whether err, the refusal of p without its text, names an empty
// part: a paper without title and URL, a link without text and URL, a section
// without heading and body, or a paper without a URL whose heading alone does not
// start a paper.
func IsEmpty(p *digest.Post, err error) bool {
	var refusal *digest.FieldError
	if !errors.As(err, &refusal) {
		return false
	}
	is := func(path string, args ...any) bool { return refusal.Field == fmt.Sprintf(path, args...) }
	marked := func(x digest.Paper) bool { return x.URL != "" || x.Number > 0 }
	linked := slices.ContainsFunc(p.Papers, func(x digest.Paper) bool { return x.URL != "" })
	for i, x := range p.Papers {
		between := i > 0 && slices.ContainsFunc(p.Papers[i+1:], marked)
		untold := !linked || !marked(x) && !between || p.Vocabulary().Kind(x.Title) != ""
		switch {
		case x.URL == "" && x.Title == "" && is("papers[%d].title", i), x.URL == "" && untold && is("papers[%d].url", i):
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
