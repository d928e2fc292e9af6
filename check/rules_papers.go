package check

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/paperdigest/digest"
)

// paperNumber finds papers that are not numbered 1 to n. One wrong number makes
// the numbers after it wrong, so there is one finding for all of them.
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
		p.Report(title, "the paper has no number, but the other papers have: write a number before the title")
	}
	edits := slices.DeleteFunc(renumbering(p, false), func(e digest.Edit) bool { return p.silences(p.rule.Name, e.Start) })
	if len(edits) == 0 || len(bare) > 0 && len(renumbering(p, true)) == 0 {
		return
	}
	first := digest.Span{Start: edits[0].Start, End: edits[0].End}
	message := fmt.Sprintf("the number %s should be %s: ", first.Of(p.Text), edits[0].Text)
	if len(edits) == 1 {
		message += "correct the number"
	} else {
		message += fmt.Sprintf("renumber the papers from here on (%d numbers)", len(edits))
	}
	if len(bare) > 0 {
		edits = nil // the right numbers depend on the missing numbers
	}
	p.Report(first, message, edits...)
}

// renumbering returns the edits of wrong numbers. If counting is true, a
// heading with a link and without a number counts as a paper. A heading with
// neither is the title of a group of papers, and the numbers of a group may
// start at 1.
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

// repeatedPaper finds papers that the post lists twice.
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
		p.ReportRelated(p.paperPlace(i), fmt.Sprintf("%s is already the paper of line %d: remove one of the two", quoted(key), p.Position(p.Places.Papers[before].Start).Line),
			p.Place(p.paperPlace(before)))
	}
}

// paperKey returns the key of a paper: its arXiv identifier without a version,
// or its URL.
func paperKey(paper *digest.Paper) string {
	if id, ok := paper.ArXiv(); ok {
		return id.Base().String()
	}
	return paper.URL
}

// paperPlace returns the span of a paper's key.
func (f *File) paperPlace(i int) digest.Span {
	return identifier(f.Text, f.Places.Papers[i].URL)
}
