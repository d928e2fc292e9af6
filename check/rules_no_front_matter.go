package check

import (
	"fmt"
	"path/filepath"
	"regexp"
)

// noFrontMatter finds a dated post with papers and without front matter, if at
// least half of the dated posts of the blog have front matter. Jekyll does not
// publish a post without front matter; other programs do.
func noFrontMatter() func(*Pass) {
	fenced := new(census[bool]) // whether dated posts have front matter
	return func(p *Pass) {
		if !isDated(p.Path) || !p.Places.Fenced && len(p.Post.Papers) == 0 {
			return
		}
		fenced.add(p.Places.Fenced)
		if p.Places.Fenced {
			return
		}
		p.ReportLater(p.top(), func() string {
			with := fenced.count[true]
			if 2*with < fenced.posts {
				return ""
			}
			return fmt.Sprintf(`the post has no front matter, but %d of %d posts have: write layout, title and date at the start, between two lines "---"`,
				with, fenced.posts)
		})
	}
}

var dated = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}-.+\.(?:md|markdown)$`)

// isDated reports whether a path has the name of a Jekyll post.
func isDated(path string) bool { return dated.MatchString(filepath.Base(path)) }
