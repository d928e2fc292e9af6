package check

import (
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/layout"
)

// paperNumber finds papers whose numbers neither rise nor fall by one. The first number
// may be any number, because a post may continue another post. One wrong number
// makes the numbers after it wrong, so there is one finding for all of them.
func paperNumber(p *Pass) {
	n := p.newNumbering()
	if len(n.numbered) <= len(n.bare) {
		return // the post does not number its papers
	}
	if n.isCountdown() {
		return
	}
	for _, i := range n.bare {
		p.Report(p.Places.Papers[i].Title, "the paper has no number, but the other papers have: write a number before the title")
	}
	var edits []digest.Edit
	for _, e := range n.edits(false) {
		if !p.silences(p.rule.Name, e.Start) {
			edits = append(edits, e)
		}
	}
	if len(edits) == 0 || len(n.bare) > 0 && len(n.edits(true)) == 0 {
		return
	}
	first := digest.Span{Start: edits[0].Start, End: edits[0].End}
	message := fmt.Sprintf("the number %s should be %s: ", first.Of(p.Text), edits[0].Text)
	if len(edits) == 1 {
		message += "correct the number"
	} else {
		message += fmt.Sprintf("renumber the papers from here on (%d numbers)", len(edits))
	}
	if len(n.bare) > 0 {
		edits = nil // the right numbers depend on the missing numbers
	}
	p.Report(first, message, edits...)
}

// isCountdown reports whether the numbers of three papers or more fall by one, as in a
// list of the best papers that ends with the best.
func (n *numbering) isCountdown() bool {
	const least = 3
	for k := 1; k < len(n.numbered); k++ {
		if n.Post.Papers[n.numbered[k]].Number != n.Post.Papers[n.numbered[k-1]].Number-1 {
			return false
		}
	}
	return len(n.numbered) >= least
}

// A numbering has the numbers of the papers of a post. A heading without a
// number is the title of a group of papers if the heading has no link, or a
// higher rank than the numbered papers. All other headings are papers.
type numbering struct {
	*Pass
	numbered []int // indexes of papers with a number
	bare     []int // indexes of papers without a number
	restarts []bool
}

func (p *Pass) newNumbering() *numbering {
	n := &numbering{Pass: p, numbered: make([]int, 0, len(p.Places.Papers))}
	level := 0 // the highest rank of numbered papers
	for i, at := range p.Places.Papers {
		if !at.Number.IsEmpty() {
			n.numbered = append(n.numbered, i)
			if level == 0 || at.Level < level {
				level = at.Level
			}
		}
	}
	for i, at := range p.Places.Papers {
		if at.Number.IsEmpty() && p.Post.Papers[i].URL != "" && at.Level >= level {
			n.bare = append(n.bare, i)
		}
	}
	return n
}

// edits returns the edits of wrong numbers. If counting is true, papers without
// a number count. The numbers start at 1 or at the first number: the start with
// fewer edits is the right one.
func (n *numbering) edits(counting bool) []digest.Edit {
	if len(n.numbered) == 0 {
		return nil
	}
	start := n.Post.Papers[n.numbered[0]].Number
	edits := n.editsFrom(start, counting)
	if len(edits) > 0 && start != 1 {
		if fromOne := n.editsFrom(1, counting); len(fromOne) <= len(edits) {
			return fromOne
		}
	}
	return edits
}

// editsFrom is edits for numbers that start at next.
func (n *numbering) editsFrom(next int, counting bool) []digest.Edit {
	var edits []digest.Edit
	bare := n.bare
	for _, i := range n.numbered {
		for len(bare) > 0 && bare[0] < i {
			bare = bare[1:]
			if counting {
				next++
			}
		}
		number, at := n.Post.Papers[i].Number, n.Places.Papers[i].Number
		if number == 1 && next != 1 && n.restartsAt(i) {
			next = 1
		}
		if number != next {
			edits = append(edits, digest.Edit{Start: at.Start, End: at.End, Text: layout.NumberLike("", at.Of(n.Text), next)})
		}
		next++
	}
	return edits
}

// restartsAt reports whether the numbers may start at 1 again at a paper: a group
// of papers, or the title of one, starts after the numbered paper before.
func (n *numbering) restartsAt(paper int) bool {
	if n.restarts == nil {
		n.findRestarts()
	}
	return n.restarts[paper]
}

// findRestarts sets restarts.
func (n *numbering) findRestarts() {
	n.restarts = make([]bool, len(n.Places.Papers))
	for _, g := range n.Places.Groups {
		n.restarts[g.Paper] = true
	}
	isBare := make(map[int]bool)
	for _, i := range n.bare {
		isBare[i] = true
	}
	for i := range n.restarts[1:] {
		// A paper without a number starts nothing, and a title goes on to the
		// first number.
		title := n.Places.Papers[i].Number.IsEmpty() && !isBare[i]
		if title || n.restarts[i] && n.Places.Papers[i].Number.IsEmpty() {
			n.restarts[i+1] = true
		}
	}
}
