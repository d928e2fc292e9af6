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
		if len(paper.Links) == 0 {
			continue
		}
		id := p.ids(i).paper
		if id.IsZero() {
			continue
		}
		stray := strayLinks(id.Base(), paper.Links)
		for _, j := range stray {
			// If several links agree, the heading may be wrong instead.
			p.reportQuote(id.Base(), paper.Links[j].URL, at.Links[j].URL, len(stray) == 1)
		}
	}
}

// strayLinks returns the indexes of the companion links that name another
// paper than id. It returns nil if a companion link names id, or if the links
// name several papers: these may be papers that id builds on.
func strayLinks(id arxiv.ID, links []digest.Link) []int {
	var stray []int
	var found arxiv.ID
	for j, l := range links {
		other, err := arxiv.Parse(l.URL)
		if err != nil || !isCompanion(l) {
			continue
		}
		other = other.Base()
		if other == id || !found.IsZero() && other != found {
			return nil
		}
		found = other
		stray = append(stray, j)
	}
	return stray
}

// isCompanion reports whether a link claims to show the paper of the heading on
// another site or in another form.
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

// reportQuote reports a link to another paper than id. A certain fix writes id
// in the link.
func (p *Pass) reportQuote(id arxiv.ID, url string, at digest.Span, certain bool) {
	in := identifier(p.Text, at)
	message := fmt.Sprintf("the heading names %v, but the link below the heading names %s: ", id, quoted(in.Of(p.Text)))
	fixed := p.Text[at.Start:in.Start] + id.String() + p.Text[in.End:at.End]
	fixed = strings.TrimSuffix(strings.TrimPrefix(fixed, "<"), ">")
	_, host := address(url)
	if got, err := arxiv.Parse(fixed); !certain || err != nil || got != id || id.IsOld() && host == "huggingface.co" {
		p.Report(in, message+"correct one of the two")
		return
	}
	p.Report(in, message+"write the identifier of the heading", digest.Edit{Start: in.Start, End: in.End, Text: id.String()})
}
