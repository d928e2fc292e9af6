package check

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/block"
)

// noFrontMatter finds a dated post without front matter. Jekyll does not publish
// such a post. A text without papers is not a post, and a blog may have posts
// without front matter: then only a folder _posts makes the post a fault.
func noFrontMatter() func(*Pass) {
	with := new(census[bool]) // whether dated posts have front matter
	return func(p *Pass) {
		if !isDated(p.Path) {
			return
		}
		has := p.hasFrontMatter()
		with.add(has)
		if has || !hasPapers(p.Text) {
			return
		}
		inPosts := slices.Contains(strings.Split(filepath.ToSlash(p.Path), "/"), "_posts")
		message := `the post has no front matter: write layout, title and date at the start, between two lines "---"`
		text := strings.TrimPrefix(p.Text, "\ufeff")
		start := len(p.Text) - len(text)
		if strings.HasPrefix(text, "---") {
			message = `the front matter has no end: write a line "---" after the last key`
		}
		p.ReportLater(digest.Span{Start: start, End: start}, func() string {
			if usual, ok := with.usual(); inPosts || with.posts == 1 || ok && usual {
				return message
			}
			return ""
		})
	}
}

var dated = regexp.MustCompile(`^\d{4}-\d{1,2}-\d{1,2}-.+\.(?:md|markdown)$`)

// isDated reports whether a path has the name of a Jekyll post.
func isDated(path string) bool { return dated.MatchString(filepath.Base(path)) }

// hasPapers reports whether a text without front matter looks like a digest: a
// heading has a link, or two lines have links to arXiv.
func hasPapers(text string) bool {
	arxiv := 0
	text = strings.TrimPrefix(text, "\ufeff")
	for b := block.NewScanner(text, 0); b.Next(); {
		line := text[b.Start:b.End]
		switch {
		case b.Kind == block.Code, b.Kind == block.HTML:
		case b.Kind == block.Heading && strings.Contains(line, "](http"):
			return true
		case strings.Contains(line, "://arxiv.org/"):
			if arxiv++; arxiv == 2 {
				return true
			}
		}
	}
	return false
}
