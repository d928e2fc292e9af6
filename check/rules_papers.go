package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
)

func paperRules(Options) []Rule {
	return []Rule{
		{
			Name:     "paper-number",
			Summary:  "The papers are not numbered 1, 2, 3 and so on.",
			Severity: Warning,
			Check:    paperNumber,
		},
		{
			Name:     "repeated-paper",
			Summary:  "A paper comes twice in the post, perhaps in two versions.",
			Severity: Warning,
			Check:    repeatedPaper,
		},
		{
			Name:     "missing-link",
			Summary:  "A paper has no link.",
			Severity: Warning,
			Check:    missingLink,
		},
		{
			Name:     "arxiv-identifier",
			Summary:  "An address holds an arXiv identifier that cannot be one.",
			Severity: Error,
			Check:    arxivIdentifier,
		},
		{
			Name:     "quote-link",
			Summary:  "The link quoted below a heading is about another paper than the heading.",
			Severity: Error,
			Check:    quoteLink,
		},
		{
			Name:     "link-site",
			Summary:  "A paper links to no page of arXiv, and most of the others do.",
			Severity: Info,
			Check:    linkSite,
		},
		{
			Name:     "link-scheme",
			Summary:  "A paper links to an http address, and most of the others to https.",
			Severity: Info,
			Check:    linkScheme,
		},
		{
			Name:     "link-version",
			Summary:  "A paper links to one version at arXiv, and most of the others to none.",
			Severity: Info,
			Check:    linkVersion,
		},
		{
			Name:     "wrapped-heading",
			Summary:  "The heading of a paper goes on behind its line.",
			Severity: Error,
			Check:    wrappedHeading,
		},
		{
			Name:     "title-spaces",
			Summary:  "The title of a paper holds runs of white space.",
			Severity: Info,
			Check:    titleSpaces,
		},
		{
			Name:     "title-latex",
			Summary:  "The title of a paper holds LaTeX.",
			Severity: Warning,
			Check:    titleLaTeX,
		},
	}
}

// paperNumber finds papers that are not numbered 1 to n. One number that is
// wrong makes those behind it wrong, so it is one finding for all of them.
func paperNumber(p *Pass) {
	numbered := 0
	var bare []digest.Span // titles without a number
	for i, at := range p.Places.Papers {
		switch {
		case !at.Number.IsEmpty():
			numbered++
		case p.Post.Papers[i].URL != "":
			bare = append(bare, at.Title)
		}
	}
	if numbered <= len(bare) {
		return // the post does not number its papers
	}
	for _, title := range bare {
		p.Report(title, "the paper has no number, though the others have: write one before its title")
	}
	edits := slices.DeleteFunc(renumbering(p, false), func(e digest.Edit) bool { return p.silences(p.rule.Name, e.Start) })
	if len(edits) == 0 || len(bare) > 0 && len(renumbering(p, true)) == 0 {
		return
	}
	first := digest.Span{Start: edits[0].Start, End: edits[0].End}
	message := fmt.Sprintf("the number %s stands where %s comes next: ", first.Of(p.Text), edits[0].Text)
	if len(edits) == 1 {
		message += "write that"
	} else {
		message += fmt.Sprintf("renumber from here on (%d numbers)", len(edits))
	}
	if len(bare) > 0 {
		edits = nil // which depend on the numbers that are missing
	}
	p.Report(first, message, edits...)
}

// renumbering returns the edits of wrong numbers. What has a link and no number
// counts as a paper, or does not; what has neither is a heading over a group of
// papers, and the numbers of a group may start again.
func renumbering(p *Pass, counting bool) []digest.Edit {
	var edits []digest.Edit
	next, group := 1, false
	for i, at := range p.Places.Papers {
		paper := &p.Post.Papers[i]
		if at.Number.IsEmpty() {
			group = group || paper.URL == ""
			if counting && paper.URL != "" {
				next++
			}
			continue
		}
		if group && paper.Number == 1 {
			next = 1
		}
		if paper.Number != next {
			edits = append(edits, digest.Edit{Start: at.Number.Start, End: at.Number.End, Text: strconv.Itoa(next)})
		}
		next, group = next+1, false
	}
	return edits
}

// repeatedPaper finds papers that stand in the post already.
func repeatedPaper(p *Pass) {
	first := make(map[string]int)
	for i := range p.Post.Papers {
		key := paperKey(&p.Post.Papers[i])
		if key == "" {
			continue
		}
		before, ok := first[key]
		if !ok {
			first[key] = i
			continue
		}
		p.ReportRelated(p.paperPlace(i), fmt.Sprintf("%s is the paper of line %d already: remove one of the two", quoted(key), p.Position(p.Places.Papers[before].Start).Line),
			p.Place(p.paperPlace(before)))
	}
}

// paperKey returns the identifier or the URL in the paper's key, or "" for a
// paper without a URL.
func paperKey(paper *digest.Paper) string {
	if paper.URL == "" {
		return ""
	}
	_, name, _ := strings.Cut(paper.Key(), ":")
	return name
}

// paperPlace returns where a paper says which one it is.
func (f *File) paperPlace(i int) digest.Span {
	return identifier(f.Text, f.Places.Papers[i].URL)
}
