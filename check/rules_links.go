package check

import (
	"errors"
	"fmt"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
)

// missingLink finds papers without a link, if most papers of the post have one,
// and links in headings that Markdown does not read. If the post numbers its
// papers, a heading without a number and a link is the title of a group of papers.
func missingLink(p *Pass) {
	numbered := false
	for i := range p.Places.Papers {
		numbered = numbered || !p.Places.Papers[i].Number.IsEmpty()
	}
	// The parser reads inline links only; a browser shows [title][ref] as a link, too.
	references := strings.Contains(p.Text, "]: ")
	papers, linked := 0, 0
	faults := make(map[int]string) // by paper; empty for a paper that nothing links
	for i := range p.Places.Papers {
		has := p.hasLink(i) || references && strings.Contains(p.Places.Papers[i].Title.Of(p.Text), "]")
		if !has && numbered && p.Places.Papers[i].Number.IsEmpty() {
			continue
		}
		papers++
		if has {
			linked++
		} else if faults[i] = p.brokenLink(i); faults[i] != "" {
			linked++ // a link is meant
		}
	}
	for i := range p.Places.Papers {
		switch message, ok := faults[i]; {
		case !ok:
		case p.hasAddress(i):
			p.Report(p.Places.Papers[i].URL, message+": write [title](address)")
		case message != "":
			p.Report(p.head(i), message+": write [title](address)")
		case 2*linked > papers:
			p.Report(p.head(i), "the paper has no link: write [title](address)")
		}
	}
}

// hasLink reports whether the heading of a paper, or the text before its first
// section, has a link, or a link in a section names the paper.
func (p *Pass) hasLink(paper int) bool {
	x := &p.Post.Papers[paper]
	hasAddress := p.hasAddress(paper)
	if x.URL != "" && !hasAddress || len(x.Links) > 0 {
		return true
	}
	for range p.addresses(paper) {
		return true
	}
	if !hasAddress {
		return !p.ids(paper).paper.IsZero()
	}
	other := *x
	other.URL = ""
	_, ok := other.ArXiv()
	return ok
}

// hasAddress reports whether the URL of a paper is a bare address after the title.
func (p *Pass) hasAddress(paper int) bool {
	title, url := p.Places.Papers[paper].Title, p.Places.Papers[paper].URL
	if url.Start <= title.End {
		return false
	}
	between := p.Text[title.End:url.Start]
	return !strings.HasSuffix(between, "<") && !strings.HasSuffix(between, "](")
}

// brokenLink returns the fault of a link in the heading of a paper that Markdown
// does not read as a link, or "".
func (p *Pass) brokenLink(paper int) string {
	at := p.Places.Papers[paper].Title
	switch title := at.Of(p.Text); {
	case p.hasAddress(paper):
		return "the address in the heading is not a link"
	case strings.Contains(title, "]("), strings.HasPrefix(p.Text[at.End:], "]("):
		return "the link of the paper has no valid address"
	case strings.Contains(title, "://"):
		return "the address in the heading is not a link"
	}
	return ""
}

// arxivIdentifier finds addresses with an invalid arXiv identifier in the heading
// of a paper, and between the heading and the first section.
func arxivIdentifier(p *Pass) {
	look := func(err error, at digest.Span) {
		if err == nil || !errors.Is(err, arxiv.ErrInvalid) {
			return
		}
		var invalid *arxiv.ParseError
		if errors.As(err, &invalid) {
			at = identifier(p.Text, at)
			p.Report(at, fmt.Sprintf("%s is not an arXiv identifier, %s: correct the address", quoted(at.Of(p.Text)), invalid.Reason))
		}
	}
	for i := range p.Post.Papers {
		paper, at := &p.Post.Papers[i], &p.Places.Papers[i]
		look(p.ids(i).err, at.URL)
		for j := range paper.Links {
			_, err := arxiv.Parse(paper.Links[j].URL)
			look(err, at.Links[j].URL)
		}
		for at := range p.addresses(i) {
			_, err := arxiv.Parse(at.Of(p.Text))
			look(err, at)
		}
	}
}

// linkSite finds papers without a link to arXiv, if most papers have one.
func linkSite(p *Pass) {
	isOdd := func(url string) bool { return !isArXivPage(url) }
	minority(p, p.links(isOdd), func(i int) {
		for at := range p.addresses(i) {
			if isArXivPage(at.Of(p.Text)) {
				return
			}
		}
		at := p.Places.Papers[i].URL
		_, host := address(p.Post.Papers[i].URL)
		if host == "" {
			host = p.Post.Papers[i].URL
		}
		message := fmt.Sprintf("the paper links to %s, but most papers of the post link to arXiv: ", quoted(host))
		if id := p.ids(i).paper; !id.IsZero() {
			message += "link to " + id.Abs()
		} else {
			message += "check whether arXiv has the paper"
		}
		p.Report(at, message)
	})
}

// linkScheme finds papers with an http link, if most links are https.
func linkScheme(p *Pass) {
	isHTTP := func(url string) bool {
		scheme, _, ok := strings.Cut(url, "://")
		return ok && strings.EqualFold(scheme, "http")
	}
	minority(p, p.links(isHTTP), func(i int) {
		at := p.Places.Papers[i].URL
		if strings.HasPrefix(at.Of(p.Text), "<") {
			at.Start++
		}
		at.End = min(at.End, at.Start+len("http"))
		message := "the address starts with http, but most addresses of the post start with https: "
		if !p.ids(i).paper.IsZero() && strings.EqualFold(at.Of(p.Text), "http") {
			// All sites of arXiv papers support both.
			p.Report(at, message+"write https", digest.Edit{Start: at.Start, End: at.End, Text: "https"})
			return
		}
		p.Report(at, message+"write https, if the site supports https")
	})
}

// linkVersion finds papers with a link to a version, if most links name no
// version.
func linkVersion(p *Pass) {
	hasVersion := func(i int) (counts, odd bool) {
		id := p.ids(i).url
		return !id.IsZero(), id.Version() > 0
	}
	minority(p, hasVersion, func(i int) {
		v := p.ids(i).url.Version()
		at := identifier(p.Text, p.Places.Papers[i].URL)
		suffix := fmt.Sprintf("v%d", v)
		if j := strings.LastIndex(strings.ToLower(at.Of(p.Text)), suffix); j >= 0 {
			at = digest.Span{Start: at.Start + j, End: at.Start + j + len(suffix)}
		}
		p.Report(at, fmt.Sprintf("the address names version %d, but most addresses of the post name no version: remove the version, unless you mean version %[1]d", v))
	})
}

// links returns a function for minority: the URLs of all papers count.
func (p *Pass) links(odd func(url string) bool) func(paper int) (counts, isOdd bool) {
	return func(paper int) (bool, bool) {
		url := p.Post.Papers[paper].URL
		return url != "", url != "" && odd(url)
	}
}

// minority calls report for each paper whose URL counts and is odd, if these are
// fewer than half of the papers whose URL counts.
func minority(p *Pass, look func(paper int) (counts, odd bool), report func(paper int)) {
	var found []int
	all := 0
	for i := range p.Post.Papers {
		counts, odd := look(i)
		if counts {
			all++
		}
		if counts && odd {
			found = append(found, i)
		}
	}
	if 2*len(found) >= all {
		return
	}
	for _, i := range found {
		report(i)
	}
}
