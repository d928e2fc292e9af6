package digest

import "slices"

// Clone returns a copy of p. The copy shares no list and no Map with p, so that
// editing one leaves the other as it is. The copy has the same Source. The clone
// of nil is nil.
func (p *Post) Clone() *Post {
	if p == nil {
		return nil
	}
	q := *p
	q.Tags = slices.Clone(p.Tags)
	q.Categories = slices.Clone(p.Categories)
	q.Extra = p.Extra.clone()
	q.Papers = clonePapers(p.Papers)
	return &q
}

func clonePapers(list []Paper) []Paper {
	list = slices.Clone(list)
	for i := range list {
		p := &list[i]
		p.Links = slices.Clone(p.Links)
		p.Sections = slices.Clone(p.Sections)
		for j := range p.Sections {
			p.Sections[j].Items = slices.Clone(p.Sections[j].Items)
		}
	}
	return list
}

// Key returns the identity of the paper: two papers with equal keys are the same
// paper. The key is "arxiv:" and the arXiv identifier in the URL, without the
// version; or else "url:" and the URL; or else, without a URL, "title:" and the
// title.
func (p Paper) Key() string {
	if id, ok := p.ArXiv(); ok {
		return "arxiv:" + id.Base().String()
	}
	if p.URL != "" {
		return "url:" + p.URL
	}
	return "title:" + p.Title
}

// Renumber numbers the papers in their order, from 1.
func (p *Post) Renumber() {
	for i := range p.Papers {
		p.Papers[i].Number = i + 1
	}
}

// Insert puts a paper before paper i, or at the end if i is the number of papers,
// and renumbers all papers. It panics if i is out of range, as slices.Insert
// does. To insert without renumbering, call slices.Insert on p.Papers.
func (p *Post) Insert(i int, paper Paper) {
	p.Papers = slices.Insert(slices.Clip(p.Papers), i, paper)
	p.Renumber()
}

// Remove removes paper i, returns it, and renumbers the other papers. It panics
// if i is out of range. To remove without renumbering, call slices.Delete on
// p.Papers.
func (p *Post) Remove(i int) Paper {
	paper := p.Papers[i]
	p.Papers = slices.Delete(slices.Clone(p.Papers), i, i+1)
	p.Renumber()
	return paper
}

// Move moves a paper and renumbers all papers. Afterwards paper from is at index
// to. Move panics if an index is out of range.
func (p *Post) Move(from, to int) {
	paper := p.Papers[from]
	others := slices.Delete(slices.Clone(p.Papers), from, from+1)
	p.Papers = slices.Insert(others, to, paper)
	p.Renumber()
}

// Merge appends copies of those papers of q whose [Paper.Key] no paper of p has,
// and returns their number. If it appends any, it renumbers all papers. The
// front matter of p and its own papers stay as they are. Afterwards p and q share
// no list. A nil q has no papers.
func (p *Post) Merge(q *Post) int {
	if q == nil {
		return 0
	}
	seen := make(map[string]bool, len(p.Papers))
	for i := range p.Papers {
		seen[p.Papers[i].Key()] = true
	}
	var added []Paper
	for i := range q.Papers {
		if key := q.Papers[i].Key(); !seen[key] {
			seen[key] = true
			added = append(added, q.Papers[i])
		}
	}
	if len(added) > 0 {
		p.Papers = append(slices.Clip(p.Papers), clonePapers(added)...)
		p.Renumber()
	}
	return len(added)
}
