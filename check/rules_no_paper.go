package check

import (
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/block"
)

// noPaper finds a post that links to two or more arXiv papers, and in which no
// paper is read. A post about one paper may cite others.
func noPaper(p *Pass) {
	if len(p.Post.Papers) > 0 {
		return
	}
	if _, ok := p.Post.ArXiv(); ok {
		return
	}
	var first arxiv.ID
	var at digest.Span
	for b := block.NewScanner(p.Text, p.Places.Body.Start); b.Next(); {
		if b.Kind == block.Code {
			continue
		}
		several := !p.addressesIn(digest.Span{Start: b.Start, End: b.End}, func(s digest.Span) bool {
			id, err := arxiv.Parse(s.Of(p.Text))
			switch {
			case err != nil:
			case first.IsZero():
				first, at = id.Base(), s
			default:
				return id.Base() == first
			}
			return true
		})
		if several {
			p.Report(at, "the post links to several arXiv papers, but no paper is read: write a heading for each paper, with the link in the heading or below")
			return
		}
	}
}
