package digest

import (
	"encoding/json"
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/layout"
)

// ArXiv returns the arXiv identifier of the paper, and whether it has one: the
// identifier that its URL names, or else the one identifier that the links below
// its heading name. These links are the destinations of links, autolinks and bare
// addresses in the quotes of links, the items and the lead, and, if these name no
// identifier, in the sections. Lines that hold links and, besides a label, no
// word come first, because a link within a sentence may be about another paper;
// in sections, only such lines count.
func (p Paper) ArXiv() (arxiv.ID, bool) {
	if id, err := arxiv.Parse(p.URL); err == nil {
		return id, true
	}
	var found layout.Identifiers
	for _, l := range p.Links {
		found.Find("<" + l.URL + ">")
	}
	for _, it := range p.Items {
		found.Find(itemLine(it))
	}
	found.Find(p.Lead)
	if found.Any.Count > 0 {
		return found.One()
	}
	for i := range p.Sections {
		found.Find(p.Sections[i].Text)
		for _, it := range p.Sections[i].Items {
			found.Find(itemLine(it))
		}
	}
	return found.Own.ID, found.Own.Count == 1
}

func itemLine(it Item) string {
	if it.Label == "" {
		return it.Text
	}
	return it.Label + ": " + it.Text
}

// identifierKeys are the keys of the front matter that name the paper of a post
// about one paper, in the order in which they count.
var identifierKeys = []string{
	"arxiv_id", "arxiv", "arxiv_url", "arxiv_link", "canonical_id", "paper_id",
	"paper_url", "paper_link", "paper", "source_url", "source", "url", "link", "pdf_url", "pdf",
}

// ArXiv returns the arXiv identifier of a post about one paper, and whether the
// post has one. A post with Papers has none. The identifier is that of the front
// matter, under one of the keys arxiv_id, arxiv_url, canonical_id, paper_url,
// source_url, url, pdf_url and the like, or else the one identifier that the
// links before the first section name.
func (p *Post) ArXiv() (arxiv.ID, bool) {
	if len(p.Papers) > 0 {
		return arxiv.ID{}, false
	}
	for _, key := range identifierKeys {
		for _, e := range p.Extra {
			if !strings.EqualFold(strings.ReplaceAll(e.Key, "-", "_"), key) {
				continue
			}
			text, ok := e.Value.(string)
			if number, isNumber := e.Value.(json.Number); isNumber {
				text, ok = string(number), true
			}
			if id, err := arxiv.Parse(strings.TrimSpace(text)); ok && err == nil {
				return id, true
			}
		}
	}
	var found layout.Identifiers
	found.Find(layout.Opening(p.Intro))
	return found.One()
}
