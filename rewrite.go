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
		style: newStyler(c, d), front: splice.New(d.text), list: splice.New(d.text),
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

// frontMatter edits the front matter.
func (r *rewriter) frontMatter(fixed, free []frontmatter.Field) {
	r.doc.front.Edit(r.front, fixed, free, r.style.eol)
	r.list.Add(r.front)
}

// on returns a copy of r that adds its edits to list.
func (r rewriter) on(list *splice.List) *rewriter {
	r.list = list
	return &r
}

// body edits the text after the front matter.
func (r *rewriter) body() {
	old, p, at := r.doc.post.Papers, r.want, &r.doc.body
	end := len(r.doc.text)
	switch {
	case p.Intro == "" && len(p.Papers) == 0:
		if r.doc.post.Intro != "" || len(old) > 0 {
			r.list.Delete(span(r.doc.front.After, end))
		}
		return
	case len(p.Papers) == 0 && len(old) > 0 && at.Intro.Empty():
		r.list.Replace(span(at.Papers[0].Start, end), lines.WithEOL(p.Intro, r.style.eol)+r.style.eol)
		return
	case len(p.Papers) == 0 && len(old) > 0:
		r.list.Delete(span(at.Intro.Lines.End, at.Papers[len(old)-1].End))
	}
	r.intro()
	switch {
	case len(p.Papers) > 0 && len(old) > 0:
		r.editPapers()
	case len(p.Papers) > 0:
		r.firstPapers()
	}
}

// intro edits the intro. If the post has papers before and after, a new intro
// stands before the first paper.
func (r *rewriter) intro() {
	p, at := r.want, &r.doc.body
	had, has := !at.Intro.Empty(), p.Intro != ""
	switch {
	case had && has && r.try.intro && p.Intro != r.doc.post.Intro:
		r.list.Replace(at.Intro.Lines, lines.WithEOL(p.Intro, r.style.eolAt(at.Intro.Lines.Start)))
	case had && has:
		r.text(at.Intro, p.Intro)
	case had && len(at.Papers) > 0:
		r.list.Delete(span(at.Intro.Lines.Start, at.Papers[0].Start))
	case had:
		r.list.Delete(span(at.Intro.Lines.Start, len(r.doc.text)))
	case has && len(at.Papers) > 0:
		r.list.Insert(at.Papers[0].Start, lines.WithEOL(p.Intro, r.style.eol)+r.style.paper(0).sep)
	case has:
		r.list.Insert(len(r.doc.text), r.bodyGap()+lines.WithEOL(p.Intro, r.style.eol)+r.style.eol)
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
func (r *rewriter) firstPapers() {
	var b strings.Builder
	sep := r.style.paper(0).sep
	for j := range r.want.Papers {
		if j > 0 {
			b.WriteString(sep)
		}
		b.WriteString(r.newPaper(0, j))
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
			func(p *Paper) string { return contentKey(p, p.Number) },
			func(p *Paper) string { return contentKey(p, 0) }, // it has got another number
			func(p *Paper) string { return p.URL + "\n" + p.Title },
			func(p *Paper) string { return p.URL },
			func(p *Paper) string { return p.Title },
		},
		Edit: r.paper,
		New:  r.newPaper,
		Sep:  func(i int) string { return r.style.paper(i).sep },
	}
	for i := range at {
		r.papers.Spans[i] = at[i].Span
	}
	r.papers.Rewrite(r.list, r.want.Papers)
}

// keySeed is the seed of contentKey.
var keySeed = maphash.MakeSeed()

// contentKey returns a hash of all values of a paper, with the given number, so that
// equal papers pair before papers that only share a URL or a title.
func contentKey(p *Paper, number int) string {
	var h maphash.Hash
	h.SetSeed(keySeed)
	add := func(values ...string) {
		for _, s := range values {
			h.WriteString(s)
			h.WriteByte(0xff) // which UTF-8 does not use
		}
	}
	add(strconv.Itoa(number), p.Title, p.URL, p.Lead)
	for i := range p.Links {
		add(p.Links[i].Text, p.Links[i].URL)
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
