package check

import (
	"errors"
	"fmt"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
)

// missingLink finds papers without a link. What has no number either, among
// papers that have, is a heading over a group of them.
func missingLink(p *Pass) {
	numbered, linked := false, false
	for i, at := range p.Places.Papers {
		numbered = numbered || !at.Number.IsEmpty()
		linked = linked || p.Post.Papers[i].URL != ""
	}
	// The parser reads inline links only, but "[title][ref]" is one for a reader.
	references := strings.Contains(p.Text, "]: ")
	for i, at := range p.Places.Papers {
		if p.Post.Papers[i].URL != "" || numbered && at.Number.IsEmpty() {
			continue
		}
		title := at.Title.Of(p.Text)
		switch {
		case references && strings.Contains(title, "]"):
			continue
		case strings.Contains(title, "]("), strings.HasPrefix(p.Text[at.Title.End:], "]("):
			p.Report(at.Title, "the link of the paper has no address, or one that is none: write [title](address)")
		case strings.Contains(title, "://"):
			p.Report(at.Title, "the address in the heading is no link: write [title](address)")
		default:
			p.Report(at.Title, "the paper has no link: write [title](address)")
		}
		if !linked {
			return // nor has any other
		}
	}
}

// arxivIdentifier finds addresses that mean to name a paper at arXiv, by an
// identifier that there cannot be.
func arxivIdentifier(p *Pass) {
	look := func(url string, at digest.Span) {
		_, err := arxiv.Parse(url)
		if !errors.Is(err, arxiv.ErrInvalid) {
			return
		}
		var invalid *arxiv.ParseError
		if errors.As(err, &invalid) {
			at = identifier(p.Text, at)
			p.Report(at, fmt.Sprintf("%s is no arXiv identifier, %s: correct it", quoted(at.Of(p.Text)), invalid.Reason))
		}
	}
	for i := range p.Post.Papers {
		paper, at := &p.Post.Papers[i], &p.Places.Papers[i]
		look(paper.URL, at.URL)
		for j, l := range paper.Links {
			look(l.URL, at.Links[j].URL)
		}
	}
}

// linkSite finds papers that do not link to arXiv, where most do.
func linkSite(p *Pass) {
	minority(p, isLink, func(url string) bool { return !isArXivPage(url) }, func(i int) {
		at := p.Places.Papers[i].URL
		_, host := address(p.Post.Papers[i].URL)
		if host == "" {
			host = p.Post.Papers[i].URL
		}
		message := fmt.Sprintf("the paper links to %s, and most of the others to arXiv: ", quoted(host))
		if id, ok := p.Post.Papers[i].ArXiv(); ok {
			message += "link " + id.Abs()
		} else {
			message += "check that arXiv does not have it"
		}
		p.Report(at, message)
	})
}

// linkScheme finds papers that link to an http address, where most do not.
func linkScheme(p *Pass) {
	isHTTP := func(url string) bool { scheme, _ := address(url); return scheme == "http" }
	minority(p, isLink, isHTTP, func(i int) {
		at := p.Places.Papers[i].URL
		if strings.HasPrefix(at.Of(p.Text), "<") {
			at.Start++
		}
		at.End = min(at.End, at.Start+len("http"))
		message := "the address starts with http, and most of the others with https: "
		if _, ok := p.Post.Papers[i].ArXiv(); ok && strings.EqualFold(at.Of(p.Text), "http") {
			// These sites have both.
			p.Report(at, message+"write https", digest.Edit{Start: at.Start, End: at.End, Text: "https"})
			return
		}
		p.Report(at, message+"write https, if the site has it")
	})
}

// linkVersion finds papers that link to a version, where most do not.
func linkVersion(p *Pass) {
	version := func(url string) int { id, _ := arxiv.Parse(url); return id.Version() }
	isArXiv := func(url string) bool { _, err := arxiv.Parse(url); return err == nil }
	minority(p, isArXiv, func(url string) bool { return version(url) > 0 }, func(i int) {
		v := version(p.Post.Papers[i].URL)
		at := identifier(p.Text, p.Places.Papers[i].URL)
		suffix := fmt.Sprintf("v%d", v)
		if j := strings.LastIndex(strings.ToLower(at.Of(p.Text)), suffix); j >= 0 {
			at = digest.Span{Start: at.Start + j, End: at.Start + j + len(suffix)}
		}
		p.Report(at, fmt.Sprintf("the address names version %d, and most of the others none: remove it, if the latest is meant", v))
	})
}

// isLink reports whether a paper has a link.
func isLink(url string) bool { return url != "" }

// minority calls do for the papers whose links are so, if most of those that
// count are not.
func minority(p *Pass, counts, so func(url string) bool, do func(i int)) {
	var are []int
	linked := 0
	for i := range p.Post.Papers {
		if url := p.Post.Papers[i].URL; counts(url) {
			linked++
			if so(url) {
				are = append(are, i)
			}
		}
	}
	if 2*len(are) >= linked {
		return
	}
	for _, i := range are {
		do(i)
	}
}
