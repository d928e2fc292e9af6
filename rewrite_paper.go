package digest

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// An effort is how much of a paper is written anew. The zero effort replaces the
// values that differ. If a paper does not read back as wanted, the effort grows
// where it does not, and nowhere else.
type effort struct {
	heading, head bool          // all of the heading; all between it and the sections
	sections      map[int]depth // by their place in the paper that is wanted
	whole         bool          // all of the paper
	rounds        int           // in which the effort grew
}

// A depth is how much of a section is written anew.
type depth int

const (
	depthValues  depth = iota // the values that differ
	depthBody                 // the body
	depthSection              // all of the section
)

// grow makes the effort greater where a paper differs from the wanted one, and
// reports whether that is possible. The number of rounds is bounded, so that the
// time stays linear in the length of the paper.
func (e *effort) grow(d *difference, sections int) bool {
	const most = 8
	if e.whole {
		return false
	}
	e.rounds++
	j, _ := cutPlace(d.field, "sections[")
	switch {
	case e.rounds > most:
		e.whole = true
	case j >= 0 && j < sections && e.sections[j] < depthSection:
		if e.sections == nil {
			e.sections = make(map[int]depth)
		}
		e.sections[j]++
	case d.isOf("links", "items", "lead") && !e.head:
		e.head = true
	case d.isOf("number", "title", "url") && !e.heading:
		e.heading = true
	default:
		e.whole = true
	}
	return true
}

// isOf reports whether a difference of two papers is in one of the fields.
func (d *difference) isOf(fields ...string) bool {
	for _, f := range fields {
		if rest, ok := strings.CutPrefix(d.field, f); ok && (rest == "" || rest[0] == '[') {
			return true
		}
	}
	return false
}

// paper adds to l the edits after which the i-th paper reads as the j-th of the
// post.
func (r *rewriter) paper(l *splice.List, i, j int) {
	p, at := &r.want.Papers[j], r.doc.body.Papers[i].Span
	if !r.validate(j, &r.doc.post.Papers[i]) {
		return
	}
	var e effort
	var first *splice.List
	var failure *difference
	size := r.size
	for {
		r.size = size
		list := splice.New(r.doc.text)
		r.on(list).edit(i, p, &e)
		if !r.try.alone || r.err != nil {
			l.Add(list)
			return
		}
		d := r.check(list.Apply(at), j)
		if d == nil {
			l.Add(list)
			return
		}
		if first == nil {
			if !r.readsAlone(i) {
				r.uncovered = true
				l.Add(list)
				return
			}
			first, failure = list, d
		}
		if !e.grow(d, len(p.Sections)) {
			break
		}
	}
	if text := r.style.inCanonicalStyle().newPaper(p, i); r.check(text, j) == nil {
		l.Replace(at, text)
		return
	}
	r.fail(j, failure)
	l.Add(first)
}

// readsAlone reports whether the i-th paper of the document reads as it does there
// if it is read alone. It does not if it has sections that are told from papers, or
// from groups, only by what stands around it.
func (r *rewriter) readsAlone(i int) bool {
	x := r.doc.post.Papers[i]
	x.Group = ""
	p := r.readPaper(r.doc.of(r.doc.body.Papers[i].Span))
	defer p.release()
	return len(p.post.Papers) == 1 && p.post.Intro == "" && comparePapers(&p.post.Papers[0], &x) == nil
}

// newPaper returns the text of the j-th paper of the post, as a paper next to the
// i-th of the document.
func (r *rewriter) newPaper(i, j int) string {
	p := &r.want.Papers[j]
	if !r.validate(j, nil) {
		return ""
	}
	text := r.spend(r.style.newPaper(p, i), "")
	if !r.try.alone || r.err != nil {
		return text
	}
	failure := r.check(text, j)
	if failure == nil {
		return text
	}
	if plain := r.style.inCanonicalStyle().newPaper(p, i); r.check(plain, j) == nil {
		return plain
	}
	r.fail(j, failure)
	return text
}

// edit edits the i-th paper so that it reads as p.
func (r *rewriter) edit(i int, p *Paper, e *effort) {
	if e.whole {
		r.list.Replace(r.doc.body.Papers[i].Span, r.spend(r.style.newPaper(p, i), ""))
		return
	}
	old := &r.doc.post.Papers[i]
	r.heading(i, p, e.heading)
	some, had := len(p.Sections) > 0, len(old.Sections) > 0
	if e.head || some != had || p.Lead != old.Lead || !slices.Equal(p.Links, old.Links) || !slices.Equal(p.Items, old.Items) {
		r.headParts(i, p, e.head)
	}
	if some && had && !slices.EqualFunc(p.Sections, old.Sections, sameSection) {
		r.sections(i, p, e.sections)
	}
}

func sameSection(a, b Section) bool { return compareSections(&a, &b) == nil }

// heading edits the number, the title and the URL, or writes all that stands in
// the heading.
func (r *rewriter) heading(i int, p *Paper, whole bool) {
	old, h := &r.doc.post.Papers[i], &r.doc.body.Papers[i].Heading
	dot := func() string { return r.style.paper(i).dot }
	if whole {
		text := headingText(p, dot())
		if h.Content.Len() == 0 {
			text = " " + text
		}
		r.list.Replace(h.Content, text)
		return
	}
	if p.Number != old.Number {
		switch {
		case h.Number.Len() == 0:
			r.list.Insert(h.Content.Start, strconv.Itoa(p.Number)+dot())
		case p.Number == 0:
			end := h.Number.End + 1
			for end < h.Content.End && strings.IndexByte(lines.Padding, r.doc.text[end]) >= 0 {
				end++
			}
			r.list.Delete(span(h.Number.Start, end))
		default:
			r.list.Replace(h.Number, strconv.Itoa(p.Number))
		}
	}
	if p.Title == old.Title && p.URL == old.URL {
		return
	}
	switch {
	case p.URL == "" && old.URL != "" || h.Form == layout.Unlinked && p.URL == "":
		r.list.Replace(h.Link, titleText(p))
	case h.Form == layout.Linked:
		if p.Title != old.Title {
			r.list.Replace(h.Title, inline.Escape(p.Title))
		}
		if p.URL != old.URL {
			r.list.Replace(h.URL, inline.EscapeDest(p.URL))
		}
	default:
		r.list.Replace(h.Link, inline.WriteLink(p.Title, p.URL))
	}
}
