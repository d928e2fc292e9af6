package digest

import (
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// editParts edits the groups and papers of a post that has papers before and after.
func (r *rewriter) editParts() {
	new := r.want.bodyParts()
	old, spans := r.oldParts()
	q := splice.Sequence[bodyPart]{
		Old:   old,
		Spans: spans,
		Equal: func(a, b *bodyPart) bool {
			if a.group != nil || b.group != nil {
				return a.group != nil && b.group != nil && *a.group == *b.group
			}
			return comparePapers(a.paper, b.paper) == nil
		},
		Keys: []func(*bodyPart) string{
			partKey(contentKey, func(g *Group) string { return g.Text }),
			partKey(func(p *Paper) string { return p.URL + "\n" + p.Title }, groupKey),
			partKey(func(p *Paper) string { return p.URL }, groupKey),
			partKey(func(p *Paper) string { return p.Title }, groupKey),
		},
		Edit: func(l *splice.List, i, j int) {
			switch {
			case old[i].group == nil && new[j].group == nil:
				r.paper(l, old[i].i, new[j].i)
			case old[i].group != nil && new[j].group != nil:
				r.on(l).text(r.doc.body.Groups[old[i].i].Text, new[j].group.Text)
			default: // a paper takes the place of a group, or a group that of a paper
				l.Replace(spans[i], r.newPart(new[j], nearestPaper(old, i)))
			}
		},
		New: func(i, j int) string { return r.newPart(new[j], nearestPaper(old, i)) },
		Sep: func(i, j int) string {
			if new[j].group != nil {
				return r.style.eol + r.style.eol
			}
			return r.style.paper(nearestPaper(old, i)).sep
		},
	}
	q.Rewrite(r.list, new)
}

// newPart returns a group or a paper, written as next to the i-th paper.
func (r *rewriter) newPart(x bodyPart, i int) string {
	if x.group != nil {
		return r.spend(lines.WithEOL(x.group.Text, r.style.eol), "")
	}
	return r.newPaper(i, x.i)
}

// oldParts returns the groups and papers of the text, and their bytes.
func (r *rewriter) oldParts() (parts []bodyPart, spans []splice.Span) {
	at, post := &r.doc.body, &r.doc.post
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
func nearestPaper(parts []bodyPart, i int) int {
	for ; i >= 0; i-- {
		if parts[i].group == nil {
			return parts[i].i
		}
	}
	return 0
}

// partKey returns a key of parts, given the keys of papers and of groups. No paper
// has the key of a group.
func partKey(paper func(*Paper) string, group func(*Group) string) func(*bodyPart) string {
	return func(x *bodyPart) string {
		if x.group != nil {
			return "group\n" + group(x.group)
		}
		if key := paper(x.paper); key != "" {
			return "paper\n" + key
		}
		return ""
	}
}

func groupKey(g *Group) string { return string(g.Name()) }
