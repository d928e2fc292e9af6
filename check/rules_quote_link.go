package check

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
)

// quoteLink finds papers whose quoted links name another paper.
func quoteLink(p *Pass) {
	for i := range p.Post.Papers {
		paper, at := &p.Post.Papers[i], &p.Places.Papers[i]
		id, ok := paper.ArXiv()
		if !ok {
			continue
		}
		stray := strayLinks(id.Base(), paper.Links)
		for _, j := range stray {
			// Where several agree, the heading may be the one that is wrong.
			p.reportQuote(id.Base(), paper.Links[j].URL, at.Links[j].URL, len(stray) == 1)
		}
	}
}

// strayLinks returns the links that are meant to be about the paper id, and are
// about another. There are none where one of them is about it, or they are about
// several: the others may be of works that the paper builds on.
func strayLinks(id arxiv.ID, links []digest.Link) []int {
	var stray []int
	var is arxiv.ID
	for j, l := range links {
		other, err := arxiv.Parse(l.URL)
		if err != nil || !isCompanion(l) {
			continue
		}
		other = other.Base()
		if other == id || !is.IsZero() && other != is {
			return nil
		}
		is = other
		stray = append(stray, j)
	}
	return stray
}

// isCompanion reports whether a link means to show the paper of the heading at
// another place.
func isCompanion(l digest.Link) bool {
	if !isArXivPage(l.URL) {
		return true
	}
	switch strings.ToLower(l.Text) {
	case "arxiv", "abs", "abstract", "pdf", "html", "paper", "논문", "论文", "論文":
		return true
	}
	return false
}

// reportQuote reports a link to another paper than id.
func (p *Pass) reportQuote(id arxiv.ID, url string, at digest.Span, certain bool) {
	in := identifier(p.Text, at)
	message := fmt.Sprintf("the heading names %v, and the link below it %s: ", id, quoted(in.Of(p.Text)))
	fixed := p.Text[at.Start:in.Start] + id.String() + p.Text[in.End:at.End]
	fixed = strings.TrimSuffix(strings.TrimPrefix(fixed, "<"), ">")
	_, host := address(url)
	if got, err := arxiv.Parse(fixed); !certain || err != nil || got != id || id.IsOld() && host == "huggingface.co" {
		p.Report(in, message+"correct one of the two")
		return
	}
	p.Report(in, message+"write the heading's", digest.Edit{Start: in.Start, End: in.End, Text: id.String()})
}
