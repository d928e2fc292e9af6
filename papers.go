package digest

import "slices"

// Insert, Remove, Move and Merge renumber the papers: the numbers count from the
// first number that the post has. A paper without a number stays without one, and
// a paper that comes to a post without numbers gets none. Renumber counts all
// papers from 1.

// Insert puts a paper before the i-th, or at the end if i is their number, and
// renumbers the papers. It panics if i is out of range, as slices.Insert does;
// that function on p.Papers inserts without renumbering.
func (p *Post) Insert(i int, paper Paper) {
	n := p.numbering()
	n.admit(&paper)
	p.Papers = slices.Insert(slices.Clip(p.Papers), i, paper)
	n.renumber(p)
}

// Remove removes the i-th paper, returns it, and renumbers the others. It
// panics if i is out of range; slices.Delete on p.Papers removes without
// renumbering.
func (p *Post) Remove(i int) Paper {
	n := p.numbering()
	paper := p.Papers[i]
	p.Papers = slices.Delete(slices.Clone(p.Papers), i, i+1)
	n.renumber(p)
	return paper
}

// Move moves the paper at from to to, a place among the others, and renumbers
// the papers. It panics if either is out of range.
func (p *Post) Move(from, to int) {
	n := p.numbering()
	paper := p.Papers[from]
	others := slices.Delete(slices.Clone(p.Papers), from, from+1)
	p.Papers = slices.Insert(others, to, paper)
	n.renumber(p)
}

// Merge appends the papers of q that p does not hold yet, renumbers the papers if
// it appended any, and returns how many these are. Two papers are one if their
// URLs name one arXiv identifier, whatever the version; where one of them names
// none, if their URLs are equal; and if neither has a URL, if their titles are.
// The front matter of p stays, as do the papers that it holds.
func (p *Post) Merge(q *Post) int {
	numbers := p.numbering()
	seen := make(map[string]bool, len(p.Papers))
	for i := range p.Papers {
		seen[p.Papers[i].identity()] = true
	}
	n := len(p.Papers)
	p.Papers = slices.Clip(p.Papers)
	for _, paper := range q.Papers {
		if id := paper.identity(); !seen[id] {
			seen[id] = true
			numbers.admit(&paper)
			p.Papers = append(p.Papers, paper)
		}
	}
	added := len(p.Papers) - n
	if added > 0 {
		numbers.renumber(p)
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
