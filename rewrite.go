package digest

import (
	"hash/maphash"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
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

func newRewriter(d *document, v *sections.Vocabulary, p *Post, coarse bool) *rewriter {
	return &rewriter{d, newStyler(d, v, p), splice.New(d.text), coarse}
}

// on returns a copy of r that adds its edits to list.
func (r rewriter) on(list *splice.List) *rewriter {
	r.list = list
	return &r
}

// frontMatter edits the front matter so that it holds the fields, and writes it
// if the text has none.
func (r *rewriter) frontMatter(fixed, free []frontmatter.Field) {
	b, eol := &r.doc.front, r.style.eol
	if !b.Absent() {
		b.Edit(r.list, fixed, free, eol)
		return
	}
	text := newFrontMatter(fixed, free, eol)
	if b.Body < len(r.doc.text) && b.Body == b.After {
		text += eol
	}
	r.list.Insert(b.Fence, text)
}

// newFrontMatter returns front matter that holds the fields.
func newFrontMatter(fixed, free []frontmatter.Field, eol string) string {
	blank := strings.ReplaceAll(blank, "\n", eol)
	var b frontmatter.Block
	parts, _ := frontmatter.Split(blank)
	_ = b.Read(blank, parts, frontmatter.Limits{}) // it has no lines
	list := splice.New(blank)
	b.Edit(list, fixed, free, eol)
	return list.String()
}

// body edits the text after the front matter.
func (r *rewriter) body(p *Post) {
	at := &r.doc.body
	had, has := len(at.Papers) > 0, len(p.Papers) > 0
	r.intro(p)
	switch {
	case had && has:
		r.bodyParts(p)
		r.outro(p)
	case has:
		r.firstPapers(p)
	case had && p.Intro != "" && !at.Intro.Empty():
		r.list.Delete(span(at.Intro.Lines.End, r.partsEnd()))
	case had:
		r.list.Delete(span(r.partsStart(), len(r.doc.text)))
	}
}

// partsStart returns where the groups and papers of the text start.
func (r *rewriter) partsStart() int {
	at := &r.doc.body
	if len(at.Groups) > 0 && at.Groups[0].Paper == 0 {
		return at.Groups[0].Lines.Start
	}
	return at.Papers[0].Start
}

// partsEnd returns where the papers of the text and its outro end.
func (r *rewriter) partsEnd() int {
	at := &r.doc.body
	return max(at.Papers[len(at.Papers)-1].End, at.Outro.Lines.End)
}

// intro edits the intro. If the post has papers before and after, a new intro
// stands before the first paper and its group.
func (r *rewriter) intro(p *Post) {
	at := &r.doc.body
	text := lines.WithEOL(p.Intro, r.style.eol)
	had, has := !at.Intro.Empty(), p.Intro != ""
	switch {
	case had && has:
		r.text(at.Intro, p.Intro)
	case had && len(at.Papers) > 0:
		r.list.Delete(span(at.Intro.Lines.Start, r.partsStart()))
	case had:
		r.list.Delete(span(at.Intro.Lines.Start, len(r.doc.text)))
	case has && len(at.Papers) > 0 && len(p.Papers) > 0:
		r.list.Insert(r.partsStart(), text+r.style.eol+r.style.eol)
	case has && len(at.Papers) > 0:
		r.list.Insert(r.partsStart(), text+r.style.eol)
	case has:
		r.list.Insert(len(r.doc.text), r.bodyGap()+text+r.style.eol)
	}
}

// outro edits the outro of a post that has papers before and after.
func (r *rewriter) outro(p *Post) {
	at := &r.doc.body
	papersEnd := at.Papers[len(at.Papers)-1].End
	switch had, has := !at.Outro.Empty(), p.Outro != ""; {
	case had && has:
		r.text(at.Outro, p.Outro)
	case had:
		r.list.Delete(span(papersEnd, at.Outro.Lines.End))
	case has:
		r.list.Insert(papersEnd, r.style.eol+r.style.eol+lines.WithEOL(p.Outro, r.style.eol))
	}
}

// bodyGap returns the line ends between the front matter and a first text.
func (r *rewriter) bodyGap() string {
	gap := ""
	if r.doc.front.Absent() && r.doc.front.After == len(r.doc.text) {
		return gap
	}
	if !strings.HasSuffix(r.doc.text, "\n") {
		gap += r.style.eol
	}
	if r.doc.front.Body == r.doc.front.After {
		gap += r.style.eol
	}
	return gap
}

// firstPapers writes groups, papers and an outro into a post that has none. If
// the post has an intro, they stand after it.
func (r *rewriter) firstPapers(p *Post) {
	style := r.style.paper(0)
	var texts []string
	for _, x := range p.bodyParts() {
		texts = append(texts, r.newPart(x, 0))
	}
	if p.Outro != "" {
		texts = append(texts, lines.WithEOL(p.Outro, r.style.eol))
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

// newPart returns a group or a paper, written as next to the i-th paper.
func (r *rewriter) newPart(x bodyPart, i int) string {
	if x.group != nil {
		return lines.WithEOL(x.group.Text, r.style.eol)
	}
	return r.style.newPaper(x.paper, i)
}

// bodyParts edits the groups and papers of a post that has papers before and after.
func (r *rewriter) bodyParts(p *Post) {
	new := p.bodyParts()
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
			partKey("=", contentKey),
			partKey("", func(p *Paper) string { return p.URL + "\n" + p.Title }),
			partKey("", func(p *Paper) string { return p.URL }),
			partKey("", func(p *Paper) string { return p.Title }),
		},
		Edit: func(l *splice.List, i, j int) {
			switch {
			case old[i].group == nil && new[j].group == nil:
				r.on(l).paper(old[i].i, new[j].paper)
			case old[i].group != nil && new[j].group != nil:
				r.on(l).text(r.doc.body.Groups[old[i].i].Text, new[j].group.Text)
			default: // a paper took the place of a group
				l.Replace(spans[i], r.newPart(new[j], r.nearestPaper(old, i)))
			}
		},
		New: func(i, j int) string { return r.newPart(new[j], r.nearestPaper(old, i)) },
		Sep: func(i, j int) string {
			if new[j].group != nil {
				return r.style.eol + r.style.eol
			}
			return r.style.paper(r.nearestPaper(old, i)).sep
		},
	}
	q.Rewrite(r.list, new)
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
func (r *rewriter) nearestPaper(parts []bodyPart, i int) int {
	for ; i >= 0; i-- {
		if parts[i].group == nil {
			return parts[i].i
		}
	}
	return 0
}

// partKey returns a key of parts: that of papers, and the name or the text of
// groups. No paper has the key of a group.
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

// contentKey returns a hash of all values of a paper, so that equal papers pair
// before papers that only share a URL or a title.
func contentKey(p *Paper) string {
	var h maphash.Hash
	h.SetSeed(keySeed)
	add := func(values ...string) {
		for _, s := range values {
			h.WriteString(s)
			h.WriteByte(0xff) // which UTF-8 does not use
		}
	}
	add(strconv.Itoa(p.Number), p.Title, p.URL, p.Lead)
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
	sep := func(int, int) string { return r.style.sectionSep(i, r.style.eol+r.style.eol) }
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
			gap = sep(0, j)
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
