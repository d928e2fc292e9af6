package digest

import (
	"hash/maphash"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// A bodyPart is a group or a paper of a post's body.
type bodyPart struct {
	group *Group
	paper *Paper
	i     int // the place among the groups, or among the papers
}

// bodyParts returns the groups and papers of a post in the order of writing. A
// paper follows its group; papers without a group name stay in the group before
// them. A group without papers goes before the next group. If the papers of a group
// are not together, the group's heading is repeated. If groups of one name stand
// together, or a group has no name, the names of the papers do not tell the groups
// apart: openings reports which papers may be the first of such groups, and nil means
// the last papers.
func (p *Post) bodyParts(openings func() []bool) []bodyPart {
	list := make([]bodyPart, 0, len(p.Groups)+len(p.Papers))
	g := newGroupOrder(p)
	g.openings = openings
	for i := range p.Papers {
		paper := &p.Papers[i]
		if paper.Group != "" && paper.Group != g.current {
			list = g.open(list, paper.Group)
		} else if g.opensNext(i) {
			g.current = g.names[g.alike.first]
			list = g.pass(list, g.alike.first)
			list = g.add(list, g.alike.first)
		}
		list = append(list, bodyPart{paper: paper, i: i})
	}
	return g.rest(list)
}

// bodyParts returns the groups and papers of the wanted post in the order of writing.
func (r *rewriter) bodyParts() []bodyPart {
	if r.order == nil {
		r.order = r.want.bodyParts(r.openings)
	}
	return r.order
}

// openings reports for each paper of the wanted post whether the paper is in another
// group of the document than the paper before. The paper of the document is the one at
// the same place, or the one with the same URL and title if the numbers of papers
// differ; a new paper is in the group of the paper before.
func (r *rewriter) openings() []bool {
	old, new := r.doc.post.Papers, r.want.Papers
	groups, next := make([]int, len(old)), 0 // how many stand before each paper of the document
	byKey := make(map[[2]string]int)
	for i := range old {
		if next < len(r.doc.body.Groups) && r.doc.body.Groups[next].Paper == i {
			next++
		}
		groups[i] = next
		byKey[[2]string{old[i].URL, old[i].Title}] = next
	}
	are, last := make([]bool, len(new)), 0
	for i := range new {
		of := byKey[[2]string{new[i].URL, new[i].Title}]
		if len(old) == len(new) {
			of = groups[i]
		}
		if of > 0 {
			are[i], last = of != last, of
		}
	}
	return are
}

// editParts edits the groups and papers of a post with papers before and after.
func (r *rewriter) editParts() {
	if r.only, r.inPlace = r.onlyPaper(); r.inPlace {
		r.paper(r.list, r.only, r.only)
		return
	}
	new := r.bodyParts()
	old, spans := r.oldParts()
	r.before = old
	r.places = make([]int, len(r.want.Papers))
	for k, x := range new {
		if x.group == nil {
			r.places[x.i] = k
		}
	}
	r.parts = &splice.Sequence{
		Things: splice.Things{
			Olds: len(old), News: len(new),
			Equal: func(i, j int) bool { return equalParts(&old[i], &new[j]) },
			Keys:  len(partKeys),
			Key: func(k, i int, isNew bool) string {
				list := old
				if isNew {
					list = new
				}
				return partKeys[k](&list[i])
			},
		},
		Spans: spans,
		Edit: func(l *splice.List, i, j int) {
			switch {
			case old[i].group == nil && new[j].group == nil:
				r.paper(l, old[i].i, new[j].i)
			case old[i].group != nil && new[j].group != nil:
				r.on(l).text(r.doc.body.Groups[old[i].i].Text, new[j].group.Text)
			default: // a paper took the place of a group
				l.Replace(spans[i], r.newPart(new[j], r.nearestPaper(old, i)))
			}
		},
		New: func(i, j int) string { return r.newPart(new[j], r.nearestPaper(old, i)) },
		Sep: func(i, j int) string {
			if new[j].group != nil || r.isTable() {
				return r.style.EOL + r.style.EOL
			}
			return r.style.Paper(r.nearestPaper(old, i)).Sep
		},
		Gap: func(j int, sep string) string {
			if r.isTable() {
				return r.rowGap(&new[j], &new[j+1], j, sep)
			}
			if new[j].group != nil && new[j+1].group != nil {
				return r.withoutRule(sep)
			}
			return sep
		},
	}
	r.parts.Rewrite(r.list)
}

// onlyPaper returns the place of the only paper that differs, if the document and the
// post have as many papers, and neither groups nor an outro. A sequence would leave all
// other papers at their places, too.
func (r *rewriter) onlyPaper() (j int, ok bool) {
	old, papers := r.doc.post.Papers, r.want.Papers
	if len(old) != len(papers) || hasOutline(&r.doc.post) || hasOutline(r.want) {
		return 0, false
	}
	from, to := differing(old, papers)
	return from, to == from+1
}

// pair returns the place in the document of the j-th paper of the post, or -1. The
// parts of the document and of the post are only papers.
func (r *rewriter) pair(j int) int {
	if r.inPlace {
		return j
	}
	return r.parts.Pair(j)
}

// rowGap returns the separator between the j-th and the next new part in a document
// whose papers are rows: a line end before a row, and a blank line before a group.
// Neighbours that stay neighbours keep their separator.
func (r *rewriter) rowGap(from, to *bodyPart, j int, sep string) string {
	i := r.parts.Pair(j)
	switch {
	case i >= 0 && r.parts.Pair(j+1) == i+1:
		return sep
	case to.group == nil:
		return r.style.EOL
	case from.group != nil:
		return r.withoutRule(sep)
	case strings.Count(sep, "\n") > 1:
		return sep
	}
	return r.style.EOL + r.style.EOL
}

// withoutRule returns a separator without its thematic break, if any.
func (r *rewriter) withoutRule(sep string) string {
	if blankText(sep) {
		return sep
	}
	return r.style.EOL + r.style.EOL
}

func blankText(s string) bool { return strings.Trim(s, lines.Spaces) == "" }

// tail returns the text after the papers of the document and the outro: white
// space, and perhaps a thematic break.
func (r *rewriter) tail() string {
	if len(r.doc.body.Papers) == 0 {
		return ""
	}
	return r.doc.text[r.partsEnd():]
}

// newPart returns the text of a group or a paper, as next to the i-th paper of the
// document.
func (r *rewriter) newPart(x bodyPart, i int) string {
	if x.group != nil {
		return r.spend(lines.WithEOL(x.group.Text, r.style.EOL), "")
	}
	return r.newPaper(i, x.i)
}

// oldParts returns the groups and papers of the text, and their bytes.
func (r *rewriter) oldParts() (parts []bodyPart, spans []splice.Span) {
	at, post := &r.doc.body, &r.doc.post
	n := len(at.Papers) + len(at.Groups)
	parts, spans = make([]bodyPart, 0, n), make([]splice.Span, 0, n)
	next := 0
	for i := range at.Papers {
		if next < len(at.Groups) && at.Groups[next].Paper == i {
			parts = append(parts, bodyPart{group: &post.Groups[next], i: next})
			spans = append(spans, at.Groups[next].Lines)
			next++
		}
		parts = append(parts, bodyPart{paper: &post.Papers[i], i: i})
		spans = append(spans, at.Papers[i].Span)
	}
	return parts, spans
}

// nearestPaper returns the place of the nearest paper at or before the i-th part.
// For a group with a table, it is the paper after the group, in the same table.
func (r *rewriter) nearestPaper(parts []bodyPart, i int) int {
	if r.isTable() && parts[i].group != nil {
		return parts[i+1].i
	}
	for ; i >= 0; i-- {
		if parts[i].group == nil {
			return parts[i].i
		}
	}
	return 0
}

// equalParts reports whether two parts of a body need no edit.
func equalParts(a, b *bodyPart) bool {
	if a.group != nil || b.group != nil {
		return a.group != nil && b.group != nil && *a.group == *b.group
	}
	return samePapers(a.paper, b.paper)
}

// partKeys are the keys that find the old part of a new part.
var partKeys = []func(*bodyPart) string{
	partKey("=", func(p *Paper) string { return contentKey(p, p.Number) }),
	partKey("", func(p *Paper) string { return contentKey(p, 0) }), // the number of the paper has changed
	partKey("", func(p *Paper) string { return p.URL + "\n" + p.Title }),
	partKey("", func(p *Paper) string { return p.URL }),
	partKey("", func(p *Paper) string { return p.Title }),
}

// partKey returns a key function for parts: the given function for papers, and the
// name or the text for groups. Keys of papers and of groups differ.
func partKey(prefix string, paper func(*Paper) string) func(*bodyPart) string {
	return func(x *bodyPart) string {
		switch {
		case x.group == nil:
			if key := paper(x.paper); key != "" {
				return "paper\n" + key
			}
			return ""
		case prefix == "=":
			return "group\n" + x.group.Text
		}
		return "name\n" + string(x.group.Name())
	}
}

// keySeed is the seed of contentKey.
var keySeed = maphash.MakeSeed()

// contentKey returns a hash of all values of a paper, with the given number, so
// that equal papers pair before papers with only the same URL or title.
func contentKey(p *Paper, number int) string {
	var h maphash.Hash
	h.SetSeed(keySeed)
	add := func(values ...string) {
		for _, s := range values {
			h.WriteString(s)
			h.WriteByte(0xff) // UTF-8 does not use this byte
		}
	}
	add(strconv.Itoa(number), p.Title, p.URL, p.Lead)
	for i := range p.Links {
		add(p.Links[i].Text, p.Links[i].URL)
	}
	for i := range p.Items {
		add(p.Items[i].Label, p.Items[i].Text)
	}
	for i := range p.Sections {
		x := &p.Sections[i]
		add("", x.Heading, x.Text)
		for j := range x.Items {
			add(x.Items[j].Label, x.Items[j].Text)
		}
	}
	return string(h.Sum(nil))
}
