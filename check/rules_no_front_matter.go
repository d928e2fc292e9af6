package check

import (
	"fmt"
	"path/filepath"
	"regexp"

	"github.com/paperdigest/digest/internal/frontmatter"
)

// noFrontMatter finds a dated post with papers and without front matter in YAML, if
// at least half of the dated posts of the blog have such front matter. Jekyll does not
// publish a post without it; other programs do.
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
		parts, _ := frontmatter.Split(p.Text)
		p.ReportLater(p.top(), func() string {
			with := fenced.count[true]
			if 2*with < fenced.posts {
				return ""
			}
			if parts.Format != "" {
				return fmt.Sprintf(`the front matter is %s, but that of %d of %d posts is YAML: write the keys in YAML, between two lines "---"`,
					parts.Format, with, fenced.posts)
			}
			return fmt.Sprintf(`the post has no front matter, but %d of %d posts have: write layout, title and date at the start, between two lines "---"`,
				with, fenced.posts)
		})
	}
}

var dated = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}-.+\.(?:md|markdown)$`)

// isDated reports whether a path has the name of a Jekyll post.
func isDated(path string) bool { return dated.MatchString(filepath.Base(path)) }
