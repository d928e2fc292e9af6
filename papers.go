package digest

import (
	"slices"
	"sort"
)

// Clone returns a copy of p. The copy shares no list and no Map with p. The copy
// has the same Source. The clone of nil is nil.
func (p *Post) Clone() *Post {
	if p == nil {
		return nil
	}
	q := *p
	q.Tags = slices.Clone(p.Tags)
	q.Categories = slices.Clone(p.Categories)
	q.Extra = p.Extra.clone()
	q.Groups = slices.Clone(p.Groups)
	q.Papers = clonePapers(p.Papers)
	return &q
}

func clonePapers(list []Paper) []Paper {
	list = slices.Clone(list)
	for i := range list {
		p := &list[i]
		p.Links = slices.Clone(p.Links)
		p.Items = slices.Clone(p.Items)
		p.Sections = slices.Clone(p.Sections)
		for j := range p.Sections {
			p.Sections[j].Items = slices.Clone(p.Sections[j].Items)
		}
	}
	return list
}

// Key returns the identity of the paper: two papers with equal keys are the same
// paper. The key is "arxiv:" and the arXiv identifier of the paper, without the
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

// Insert, Remove, Move and Merge renumber the papers: the numbers count from the
// first number in the post. A paper without a number stays without a number, and a
// paper added to a post without numbers gets no number. Renumber counts all papers
// from 1. Insert and Move put a paper into the group of the papers at the same
// place.

// Insert puts a paper before paper i, or at the end if i is the number of papers,
// and renumbers the papers. A paper without a Group gets the group of the paper
// before. Insert panics if i is out of range, as slices.Insert does. To insert
// without renumbering, call slices.Insert on p.Papers.
func (p *Post) Insert(i int, paper Paper) {
	n := p.numbering()
	n.admit(&paper)
	if paper.Group == "" {
		paper.Group = p.groupAt(i)
	}
	p.Papers = slices.Insert(slices.Clip(p.Papers), i, paper)
	n.renumber(p)
}

// groupAt returns the group of a new paper before paper i: the group of the paper
// before, or else of the first paper.
func (p *Post) groupAt(i int) GroupName {
	if len(p.Papers) == 0 {
		return ""
	}
	return p.Papers[max(i-1, 0)].Group
}

// Remove removes paper i, returns it, and renumbers the other papers. A group
// stays, also without papers. Remove panics if i is out of range. To remove
// without renumbering, call slices.Delete on p.Papers.
func (p *Post) Remove(i int) Paper {
	n := p.numbering()
	paper := p.Papers[i]
	p.Papers = without(p.Papers, i)
	n.renumber(p)
	return paper
}

// without returns a copy of a list of papers without paper i.
func without(list []Paper, i int) []Paper {
	copied := make([]Paper, 0, len(list))
	return append(append(copied, list[:i]...), list[i+1:]...)
}

// Move moves a paper and renumbers the papers. Afterwards paper from is at index
// to, in the group of the paper before. Move panics if an index is out of range.
func (p *Post) Move(from, to int) {
	n := p.numbering()
	paper := p.Papers[from]
	p.Papers = without(p.Papers, from)
	paper.Group = p.groupAt(to)
	p.Papers = slices.Insert(p.Papers, to, paper)
	n.renumber(p)
}

// Merge adds copies of those papers of q whose [Paper.Key] no paper of p has, and
// returns their number. A paper of a group that p also has comes after the other
// papers of that group; any other paper comes last. If Merge adds any, it renumbers
// the papers. The front matter of p, its own papers and its groups stay as they
// are. Afterwards p and q share no list. A nil q has no papers.
func (p *Post) Merge(q *Post) int {
	if q == nil {
		return 0
	}
	n, groups := p.numbering(), p.groupEnds()
	seen := make(map[string]bool, len(p.Papers))
	for i := range p.Papers {
		seen[p.Papers[i].Key()] = true
	}
	type addition struct {
		groupEnd
		paper Paper
	}
	var added []addition
	for _, paper := range q.Papers {
		if key := paper.Key(); !seen[key] {
			seen[key] = true
			n.admit(&paper)
			end, ok := groups[paper.Group]
			if !ok {
				end, paper.Group = groupEnd{len(p.Papers), len(p.Groups)}, ""
			}
			added = append(added, addition{end, paper})
		}
	}
	if len(added) == 0 {
		return 0
	}
	sort.SliceStable(added, func(i, j int) bool {
		a, b := &added[i], &added[j]
		return a.papers < b.papers || a.papers == b.papers && a.group < b.group
	})
	list, old := make([]Paper, 0, len(p.Papers)+len(added)), 0
	for _, a := range added {
		list = append(list, p.Papers[old:a.papers]...)
		list = append(list, clonePapers([]Paper{a.paper})...)
		old = a.papers
	}
	p.Papers = append(list, p.Papers[old:]...)
	n.renumber(p)
	return len(added)
}

// A groupEnd is where a group of a post ends.
type groupEnd struct {
	papers int // the number of papers before the end
	group  int // the number of groups before this one
}

// groupEnds returns the ends of the groups of p. A group without papers ends where
// the group before it ends.
func (p *Post) groupEnds() map[GroupName]groupEnd {
	counts := make(map[GroupName]int)
	current := GroupName("")
	for i := range p.Papers {
		if name := p.Papers[i].Group; name != "" {
			current = name
		}
		counts[current] = i + 1
	}
	ends := make(map[GroupName]groupEnd, len(p.Groups))
	papers := counts[""]
	for i, g := range p.Groups {
		if n, ok := counts[g.Name()]; ok {
			papers = n
		}
		ends[g.Name()] = groupEnd{papers, i}
	}
	return ends
}

// Renumber numbers the papers from 1 on, in order.
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

// admit gives a new paper a number if the other papers have numbers, and otherwise
// no number.
func (n numbering) admit(paper *Paper) { paper.Number = min(n.first, 1) }

// renumber counts the papers with a number, in order.
func (n numbering) renumber(p *Post) {
	next := n.first
	for i := range p.Papers {
		if paper := &p.Papers[i]; paper.Number != 0 {
			paper.Number = next
			next++
		}
	}
}
