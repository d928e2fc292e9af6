package digest

import (
	"fmt"
	"hash/maphash"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// A rewriter collects the edits after which a document reads as a post.
type rewriter struct {
	doc   *document
	codec *Codec
	want  *Post
	try   attempt
	style *styler
	front *splice.List // the edits of the front matter
	list  *splice.List // all edits

	*progress
}

// A progress is what a rewriter has found out on its way.
type progress struct {
	// papers is the sequence of the papers, if the document has papers and
	// the post has.
	papers *splice.Sequence[Paper]

	size int         // of what is written anew
	err  *FieldError // why the post cannot be written, whatever is tried

	failure   *FieldError // of the first paper that did not read back alone
	anchored  bool        // the first paper alone decides the level of the papers
	uncovered bool        // something is written that only reading everything proves
	proved    bool        // the result was read back in parts
}

func newRewriter(c *Codec, d *document, p *Post, try attempt) *rewriter {
	r := &rewriter{
		doc: d, codec: c, want: p, try: try,
		style: newStyler(c, d, p), front: splice.New(d.text), list: splice.New(d.text),
		progress: new(progress),
	}
	r.try.alone = try.alone || r.mayProve()
	return r
}

// mayProve reports whether reading each paper alone is likely to prove that the
// post reads back.
func (r *rewriter) mayProve() bool {
	p, old := r.want, &r.doc.post
	return len(p.Papers) > 0 && p.Papers[0].Number > 0 && p.Papers[0].URL != "" &&
		p.Intro == old.Intro && (p.Intro == "" || len(old.Papers) > 0)
}

// spend returns a new text, which counts towards the limit of the size, as does a
// separator next to it. Once the limit is passed, the rewriter fails, and writes
// nothing more.
func (r *rewriter) spend(text, sep string) string {
	limit := r.codec.limits().Size
	if r.size += len(text) + len(sep); r.size > limit {
		r.err = &FieldError{"post", fmt.Sprintf("would be larger than %d bytes; divide it", limit), ErrLimit}
		return ""
	}
	return text
}

// frontMatter edits the front matter, and writes it if the text has none.
func (r *rewriter) frontMatter(fixed, free []frontmatter.Field) {
	b, eol := &r.doc.front, r.style.eol
	if b.Absent() {
		text := newFrontMatter(fixed, free, eol)
		if b.Body < len(r.doc.text) && b.Body == b.After {
			text += eol
		}
		r.front.Insert(b.Fence, text)
	} else {
		b.Edit(r.front, fixed, free, eol)
	}
	r.list.Add(r.front)
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

// on returns a copy of r that adds its edits to list.
func (r rewriter) on(list *splice.List) *rewriter {
	r.list = list
	return &r
}

// body edits the text after the front matter.
func (r *rewriter) body() {
	p, at := r.want, &r.doc.body
	had, has := len(at.Papers) > 0, len(p.Papers) > 0
	end := len(r.doc.text)
	switch {
	case p.Intro == "" && !has:
		if r.doc.post.Intro != "" || had {
			r.list.Delete(span(r.doc.front.After, end))
		}
		return
	case !has && had && at.Intro.Empty():
		r.list.Replace(span(r.partsStart(), end), lines.WithEOL(p.Intro, r.style.eol)+r.style.eol)
		return
	case !has && had:
		r.list.Delete(span(at.Intro.Lines.End, r.partsEnd()))
	}
	r.intro()
	switch {
	case has && had && r.isPlain():
		r.editPapers()
	case has && had:
		r.uncovered = true
		r.editParts()
		r.outro()
	case has:
		r.firstPapers()
	}
}

// isPlain reports whether papers are all that follows the intro, before and after.
func (r *rewriter) isPlain() bool {
	return len(r.doc.body.Groups) == 0 && len(r.want.Groups) == 0 && r.doc.body.Outro.Empty() && r.want.Outro == ""
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
func (r *rewriter) intro() {
	p, at := r.want, &r.doc.body
	had, has := !at.Intro.Empty(), p.Intro != ""
	switch {
	case had && has && r.try.intro && p.Intro != r.doc.post.Intro:
		r.list.Replace(at.Intro.Lines, lines.WithEOL(p.Intro, r.style.eolAt(at.Intro.Lines.Start)))
	case had && has:
		r.text(at.Intro, p.Intro)
	case had && len(at.Papers) > 0:
		r.list.Delete(span(at.Intro.Lines.Start, r.partsStart()))
	case had:
		r.list.Delete(span(at.Intro.Lines.Start, len(r.doc.text)))
	case has && len(at.Papers) > 0:
		r.list.Insert(r.partsStart(), lines.WithEOL(p.Intro, r.style.eol)+r.style.eol+r.style.eol)
	case has:
		r.list.Insert(len(r.doc.text), r.bodyGap()+lines.WithEOL(p.Intro, r.style.eol)+r.style.eol)
	}
}

// outro edits the outro of a post that has papers before and after.
func (r *rewriter) outro() {
	p, at := r.want, &r.doc.body
	papersEnd := at.Papers[len(at.Papers)-1].End
	switch had, has := !at.Outro.Empty(), p.Outro != ""; {
	case had && has:
		r.text(at.Outro, p.Outro)
	case had:
		r.list.Delete(span(papersEnd, at.Outro.Lines.End))
	case has:
		r.list.Insert(papersEnd, r.style.eol+r.style.eol+r.spend(lines.WithEOL(p.Outro, r.style.eol), ""))
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

// firstPapers writes groups, papers and an outro into a post that has none. If the
// post has an intro, they stand after it.
func (r *rewriter) firstPapers() {
	var b strings.Builder
	sep := r.style.paper(0).sep
	r.uncovered = !r.isPlain()
	for k, x := range r.want.bodyParts() {
		if k > 0 {
			b.WriteString(sep)
		}
		b.WriteString(r.newPart(x, 0))
	}
	if r.want.Outro != "" {
		b.WriteString(sep + r.spend(lines.WithEOL(r.want.Outro, r.style.eol), ""))
	}
	switch intro := r.doc.body.Intro; {
	case r.want.Intro == "" && intro.Empty():
		r.list.Insert(len(r.doc.text), r.bodyGap()+b.String()+r.style.eol)
	case r.want.Intro == "": // which goes
		gap := ""
		if r.doc.front.Body == r.doc.front.After {
			gap = r.style.eol
		}
		r.list.Insert(len(r.doc.text), gap+b.String()+r.style.eol)
	case intro.Empty():
		r.list.Insert(len(r.doc.text), r.style.eol+b.String()+r.style.eol)
	default:
		r.list.Insert(intro.Lines.End, sep+b.String())
	}
}

// editPapers edits the papers of a post that has papers before and after.
func (r *rewriter) editPapers() {
	at := r.doc.body.Papers
	r.papers = &splice.Sequence[Paper]{
		Old:   r.doc.post.Papers,
		Spans: make([]splice.Span, len(at)),
		Equal: func(a, b *Paper) bool { return comparePapers(a, b) == nil },
		Keys: []func(*Paper) string{
			contentKey,
			func(p *Paper) string { return p.URL + "\n" + p.Title },
			func(p *Paper) string { return p.URL },
			func(p *Paper) string { return p.Title },
		},
		Edit: r.paper,
		New:  r.newPaper,
		Sep:  func(i, _ int) string { return r.style.paper(i).sep },
	}
	for i := range at {
		r.papers.Spans[i] = at[i].Span
	}
	r.papers.Rewrite(r.list, r.want.Papers)
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

func span(start, end int) layout.Span { return layout.Span{Start: start, End: end} }
