package digest

// Renumber numbers the papers from 1 on, in their order.
func (p *Post) Renumber() {
	for i := range p.Papers {
		p.Papers[i].Number = i + 1
	}
}

// A numbering is how the papers of a post are numbered.
type numbering struct {
	first int // the first number, or 0 if no paper has a number
}

// numbering returns the numbering of p. An empty post counts from 1.
func (p *Post) numbering() numbering {
	for i := range p.Papers {
		if n := p.Papers[i].Number; n > 0 {
			return numbering{n}
		}
	}
	if len(p.Papers) == 0 {
		return numbering{1}
	}
	return numbering{}
}

// admit gives a paper that comes to a post a number if the others have numbers,
// and otherwise none.
func (n numbering) admit(paper *Paper) { paper.Number = min(n.first, 1) }

// renumber counts the papers that have a number, in their order.
func (n numbering) renumber(p *Post) {
	next := n.first
	for i := range p.Papers {
		if paper := &p.Papers[i]; paper.Number != 0 {
			paper.Number = next
			next++
		}
	}
}
