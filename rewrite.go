package digest

import (
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/sections"
)

// A rewriter collects the edits after which a document reads as a post.
type rewriter struct {
	doc   *document
	style *styler
	list  *splice.List

	// coarse rewrites each changed paper as a whole. It is the second
	// attempt, after editing single values failed to read back.
	coarse bool
}

func newRewriter(d *document, v *sections.Vocabulary, coarse bool) *rewriter {
	return &rewriter{d, newStyler(d, v), splice.New(d.text), coarse}
}

// on returns a copy of r that adds its edits to list.
func (r rewriter) on(list *splice.List) *rewriter {
	r.list = list
	return &r
}

// body edits the text after the front matter.
func (r *rewriter) body(p *Post) {
	old, at := r.doc.post.Papers, &r.doc.body
	r.intro(p)
	switch {
	case len(p.Papers) > 0 && len(old) > 0:
		r.papers(p.Papers)
	case len(p.Papers) > 0:
		r.firstPapers(p)
	case len(old) > 0 && p.Intro != "" && !at.Intro.Empty():
		r.list.Delete(span(at.Intro.Lines.End, at.Papers[len(old)-1].End))
	case len(old) > 0:
		r.list.Delete(span(at.Papers[0].Start, len(r.doc.text)))
	}
}

// intro edits the intro. If the post has papers before and after, a new intro
// stands before the first paper.
func (r *rewriter) intro(p *Post) {
	at := &r.doc.body
	text := lines.WithEOL(p.Intro, r.style.eol)
	had, has := !at.Intro.Empty(), p.Intro != ""
	switch {
	case had && has:
		r.text(at.Intro, p.Intro)
	case had && len(at.Papers) > 0:
		r.list.Delete(span(at.Intro.Lines.Start, at.Papers[0].Start))
	case had:
		r.list.Delete(span(at.Intro.Lines.Start, len(r.doc.text)))
	case has && len(at.Papers) > 0 && len(p.Papers) > 0:
		r.list.Insert(at.Papers[0].Start, text+r.style.paper(0).sep)
	case has && len(at.Papers) > 0:
		r.list.Insert(at.Papers[0].Start, text+r.style.eol)
	case has:
		r.list.Insert(len(r.doc.text), r.bodyGap()+text+r.style.eol)
	}
}

// bodyGap returns the line ends between the front matter and a first text.
func (r *rewriter) bodyGap() string {
	gap := ""
	if !strings.HasSuffix(r.doc.text, "\n") {
		gap += r.style.eol
	}
	if r.doc.front.Body == r.doc.front.After {
		gap += r.style.eol
	}
	return gap
}

// firstPapers writes papers into a post that has none. If the post has an
// intro, the papers stand after it.
func (r *rewriter) firstPapers(p *Post) {
	style := r.style.paper(0)
	texts := make([]string, len(p.Papers))
	for i := range p.Papers {
		texts[i] = r.style.newPaper(&p.Papers[i], 0)
	}
	text := strings.Join(texts, style.sep)
	switch intro := r.doc.body.Intro; {
	case p.Intro == "":
		r.list.Insert(len(r.doc.text), r.bodyGap()+text+r.style.eol)
	case intro.Empty():
		r.list.Insert(len(r.doc.text), r.style.eol+text+r.style.eol)
	default:
		r.list.Insert(intro.Lines.End, style.sep+text)
	}
}

// papers edits the papers of a post that has papers before and after.
func (r *rewriter) papers(papers []Paper) {
	at := r.doc.body.Papers
	q := splice.Sequence[Paper]{
		Old:   r.doc.post.Papers,
		Spans: make([]splice.Span, len(at)),
		Equal: func(a, b *Paper) bool { return comparePapers(a, b) == nil },
		Keys: []func(*Paper) string{
			func(p *Paper) string { return p.URL + "\n" + p.Title },
			func(p *Paper) string { return p.URL },
			func(p *Paper) string { return p.Title },
		},
		Edit: func(l *splice.List, i, j int) { r.on(l).paper(i, &papers[j]) },
		New:  func(i, j int) string { return r.style.newPaper(&papers[j], i) },
		Sep:  func(i int) string { return r.style.paper(i).sep },
	}
	for i := range at {
		q.Spans[i] = at[i].Span
	}
	q.Rewrite(r.list, papers)
}

// paper edits the i-th paper so that it reads as p.
func (r *rewriter) paper(i int, p *Paper) {
	if r.coarse {
		r.list.Replace(r.doc.body.Papers[i].Span, r.style.newPaper(p, i))
		return
	}
	r.heading(i, p)
	r.head(i, p)
	r.sections(i, p)
}

// sections edits the sections of the i-th paper.
func (r *rewriter) sections(i int, p *Paper) {
	old, at := r.doc.post.Papers[i].Sections, r.doc.body.Papers[i].Sections
	headEnd := r.doc.body.Papers[i].HeadEnd()
	sep := func(int) string { return r.style.sectionSep(i, r.style.eol+r.style.eol) }
	newSection := func(_, j int) string {
		return newSection(&p.Sections[j], r.style.section(i, j, p.Sections[j].Heading))
	}
	switch {
	case len(p.Sections) == 0 && len(old) > 0:
		r.list.Delete(span(headEnd, at[len(at)-1].End))
		return
	case len(p.Sections) == 0:
		return
	case len(old) == 0:
		gap := r.style.paper(i).gap
		for j := range p.Sections {
			r.list.Insert(headEnd, gap+newSection(0, j))
			gap = sep(0)
		}
		return
	}
	q := splice.Sequence[Section]{
		Old:   old,
		Spans: make([]splice.Span, len(at)),
		Equal: func(a, b *Section) bool { return compareSections(a, b) == nil },
		Keys: []func(*Section) string{
			func(x *Section) string { return x.Heading + "\n" + x.Text + itemsKey(x.Items) },
			func(x *Section) string { return x.Heading },
			func(x *Section) string { return string(r.style.vocabulary.Kind(x.Heading)) },
		},
		Edit: func(l *splice.List, k, j int) { r.on(l).section(i, k, &p.Sections[j]) },
		New:  newSection,
		Sep:  sep,
	}
	for k := range at {
		q.Spans[k] = at[k].Span
	}
	q.Rewrite(r.list, p.Sections)
}

func itemsKey(items []Item) string {
	var b strings.Builder
	for _, it := range items {
		b.WriteString("\n" + it.Label + "\n" + it.Text)
	}
	return b.String()
}

// heading edits the number, the title and the URL.
func (r *rewriter) heading(i int, p *Paper) {
	old, h := &r.doc.post.Papers[i], &r.doc.body.Papers[i].Heading
	if p.Number != old.Number {
		switch {
		case h.Number.Len() == 0:
			r.list.Insert(h.Content.Start, strconv.Itoa(p.Number)+r.style.paper(i).dot)
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
	case h.Form == layout.Linked:
		if p.Title != old.Title {
			r.list.Replace(h.Title, inline.Escape(p.Title))
		}
		if p.URL != old.URL {
			r.list.Replace(h.URL, inline.EscapeDest(p.URL))
		}
	case h.Form == layout.Unlinked && p.URL == "":
		r.list.Replace(h.Title, inline.EscapeHeading(p.Title))
	default:
		r.list.Replace(h.Link, inline.WriteLink(p.Title, p.URL))
	}
}

func span(start, end int) layout.Span { return layout.Span{Start: start, End: end} }
