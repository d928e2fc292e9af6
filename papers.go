package digest

import "slices"

// Renumber numbers the papers from 1 on, in their order.
func (p *Post) Renumber() {
	for i := range p.Papers {
		p.Papers[i].Number = i + 1
	}
}

// Insert puts a paper before the i-th, or at the end if i is their number, and
// renumbers all. It panics if i is out of range, as slices.Insert does; that
// function on p.Papers inserts without renumbering.
func (p *Post) Insert(i int, paper Paper) {
	p.Papers = slices.Insert(slices.Clip(p.Papers), i, paper)
	p.Renumber()
}

// Remove removes the i-th paper, returns it, and renumbers the others. It
// panics if i is out of range; slices.Delete on p.Papers removes without
// renumbering.
func (p *Post) Remove(i int) Paper {
	paper := p.Papers[i]
	p.Papers = slices.Delete(slices.Clone(p.Papers), i, i+1)
	p.Renumber()
	return paper
}

// Move moves the paper at from to to, a place among the others, and renumbers
// all. It panics if either is out of range.
func (p *Post) Move(from, to int) {
	paper := p.Papers[from]
	others := slices.Delete(slices.Clone(p.Papers), from, from+1)
	p.Papers = slices.Insert(others, to, paper)
	p.Renumber()
}

// Merge appends the papers of q that p does not hold yet, renumbers all if it
// appended any, and returns how many these are. Two papers are one if their
// URLs name one arXiv identifier, whatever the version; where one of them names
// none, if their URLs are equal; and if neither has a URL, if their titles are.
// The front matter of p stays, as do the papers that it holds.
func (p *Post) Merge(q *Post) int {
	seen := make(map[string]bool, len(p.Papers))
	for i := range p.Papers {
		seen[p.Papers[i].identity()] = true
	}
	n := len(p.Papers)
	p.Papers = slices.Clip(p.Papers)
	for _, paper := range q.Papers {
		if id := paper.identity(); !seen[id] {
			seen[id] = true
			p.Papers = append(p.Papers, paper)
		}
	}
	added := len(p.Papers) - n
	if added > 0 {
		p.Renumber()
	}
	return added
}

// identity returns what two papers have in common exactly if they are one.
func (p Paper) identity() string {
	if id, ok := p.ArXiv(); ok {
		return "arxiv:" + id.Base().String()
	}
	if p.URL != "" {
		return "url:" + p.URL
	}
	return "title:" + p.Title
}
