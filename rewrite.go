package digest

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/internal/style"
)

// A rewriter collects the edits after which a document reads as a post.
type rewriter struct {
	*rewriting
	style *style.Finder
	list  *splice.List // all edits
}

// A rewriting is a document and a post, and the findings so far. Copies of a rewriter
// share it.
type rewriting struct {
	doc   *document
	codec *Codec
	want  *Post
	try   attempt
	front splice.List // the edits of the front matter

	// parts is the sequence of the groups and papers, if the document has papers
	// and the post has papers. Places are the places of the post's papers in the
	// sequence. If inPlace is set, there is no sequence: each paper is at its place in
	// the document, the paper at the place only is the only one that differs, and there
	// are neither groups nor an outro.
	parts   *splice.Sequence
	places  []int
	inPlace bool
	only    int

	before   []bodyPart  // of the document, if there is a sequence
	order    []bodyPart  // of the post
	size     int         // of all new text
	newParts int         // of the papers read alone, as Limits.Parts counts them
	err      *FieldError // why the post cannot be written, whatever is tried

	like   *row // the row that new rows are like, of the paper likeAt
	likeAt int

	failure   *FieldError // of the first paper that did not read back alone
	failures  int         // of papers that did not read back alone
	anchored  bool        // the first paper alone decides the level of the papers
	closed    bool        // the heading of the last paper is that of a paper anywhere
	reshaped  bool        // the outline of an edited paper is new
	uncovered bool        // only reading everything proves the new text
	proved    bool        // the result was read back in parts
	vague     bool        // the reason of the failure may be elsewhere
	blaming   bool        // this is a trial of blame
}

func newRewriter(c *Codec, d *document, p *Post, try attempt) *rewriter {
	m := &struct {
		r     rewriter
		all   rewriting
		style style.Finder
		list  splice.List
	}{
		all:   rewriting{doc: d, codec: c, want: p, try: try, front: *splice.New(d.text)},
		style: style.New(d.text, &d.body, levelOf(&d.body, p, try.lower), c.limits().Size, c.vocabulary()),
		list:  *splice.New(d.text),
	}
	r := &m.r
	*r = rewriter{&m.all, &m.style, &m.list}
	r.try.alone = try.alone || !r.isTable() && r.mayProve()
	if try.below {
		r.style = r.style.Below()
	}
	if try.plain {
		r.style = r.style.Plain()
	}
	return r
}

// levelOf returns the level of the papers of a body, or else of new papers.
func levelOf(b *layout.Body, p *Post, lower bool) int {
	if b.Level > 0 {
		return b.Level
	}
	return levelBelow(p, lower)
}

// levelBelow returns the level of papers that rank below the groups of a post, and
// not above its outro. Other papers than those with a number and a URL rank below the
// title of the post in the intro. A paper with a number and a URL proves that headings
// of its level are papers. So such papers rank below the outro, and at a level that no
// heading of the groups and of the outro has, as do all papers if lower is set.
func levelBelow(p *Post, lower bool) int {
	below, levels := 1, layout.HeadingLevels(p.Outro)
	for i := range p.Groups {
		below = max(below, levelAfter(p.Groups[i].Text))
		levels |= layout.HeadingLevels(p.Groups[i].Text)
	}
	proved := false
	for i := range p.Papers {
		proved = proved || p.Papers[i].Number > 0 && p.Papers[i].URL != ""
	}
	if !proved {
		_, _, level := layout.GroupHeading(p.Outro)
		below = max(below, level, levelAfter(p.Intro))
	}
	if !proved && !lower {
		return below
	}
	below = max(below, levelAfter(p.Outro))
	for level := below; level <= 6; level++ {
		if levels&(1<<level) == 0 {
			return level
		}
	}
	return below
}

// levelAfter returns the level below the first heading of the highest rank of a text.
// The level below no heading is 1.
func levelAfter(text string) int {
	_, _, level := layout.GroupHeading(text)
	return min(level+1, 6)
}

// mayProve reports whether reading each paper alone will probably prove that the
// post reads back.
func (r *rewriter) mayProve() bool {
	p, old := r.want, &r.doc.post
	return len(p.Papers) > 0 && p.Papers[0].Number > 0 && p.Papers[0].URL != "" &&
		p.Intro == old.Intro && (p.Intro == "" || len(old.Papers) > 0) && !hasOutline(p) && !hasOutline(old)
}

// hasOutline reports whether a post has text between or after its papers.
func hasOutline(p *Post) bool { return len(p.Groups) > 0 || p.Outro != "" }

// spend returns a new text, and counts it towards the limit of the size, with a
// separator next to it. Beyond the limit, the rewriter fails, and writes nothing
// more.
func (r *rewriter) spend(text, sep string) string {
	limit := r.codec.limits().Size
	if r.size += len(text) + len(sep); r.size > limit {
		r.err = &FieldError{"post", fmt.Sprintf("would be larger than %d bytes; divide it", limit), ErrLimit}
		return ""
	}
	return text
}

// on returns a copy of r that adds its edits to list.
func (r rewriter) on(list *splice.List) *rewriter {
	r.list = list
	return &r
}

// body edits the text after the front matter.
func (r *rewriter) body() {
	had := len(r.doc.body.Papers) > 0
	switch {
	case len(r.want.Papers) == 0:
		r.withoutPapers(had)
	case had:
		r.intro()
		r.editParts()
		r.outro()
	default:
		r.intro()
		r.firstParts()
	}
}

// withoutPapers edits the text so that it has no papers. The groups and the outro
// become a part of the intro.
func (r *rewriter) withoutPapers(had bool) {
	if had && (len(r.want.Groups) > 0 || r.want.Outro != "") {
		r.uncovered = true
		r.intro()
		r.deletePapers()
		return
	}
	p, at := r.want, &r.doc.body
	var texts []string
	add := func(text string) {
		if text != "" {
			texts = append(texts, text)
		}
	}
	add(p.Intro)
	for i := range p.Groups {
		add(p.Groups[i].Text)
	}
	add(p.Outro)
	all, end := strings.Join(texts, "\n\n"), len(r.doc.text)
	text := lines.WithEOL(all, r.style.EOL) + r.style.EOL
	switch {
	case all == "":
		r.list.Delete(span(r.doc.front.After, end))
	case !had && all == p.Intro:
		r.intro()
	case !had && at.Intro.Empty():
		r.list.Insert(end, r.bodyGap()+text)
	case at.Intro.Empty():
		r.list.Replace(span(r.partsStart(), end), text)
	case had && all == p.Intro:
		r.text(at.Intro, p.Intro)
		r.list.Delete(span(at.Intro.Lines.End, r.partsEnd()))
	default:
		r.list.Replace(span(at.Intro.Lines.Start, end), text)
	}
}

// deletePapers deletes all papers. The groups and the outro stay where they are.
func (r *rewriter) deletePapers() {
	at := &r.doc.body
	groups := at.Groups
	for i := range at.Papers {
		for len(groups) > 0 && groups[0].Paper <= i {
			groups = groups[1:]
		}
		end := len(r.doc.text)
		switch {
		case len(groups) > 0 && groups[0].Paper == i+1:
			end = groups[0].Lines.Start
		case i+1 < len(at.Papers):
			end = at.Papers[i+1].Start
		case !at.Outro.Empty():
			end = at.Outro.Lines.Start
		}
		r.list.Delete(span(at.Papers[i].Start, end))
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

// partsEnd returns the end of the papers and the outro of the text.
func (r *rewriter) partsEnd() int {
	at := &r.doc.body
	return max(at.Papers[len(at.Papers)-1].End, at.Outro.Lines.End)
}

// intro edits the intro. If the post has papers before and after, a new intro goes
// before the first paper and its group.
func (r *rewriter) intro() {
	p, at := r.want, &r.doc.body
	had, has := !at.Intro.Empty(), p.Intro != ""
	switch {
	case had && has && r.try.intro && p.Intro != r.doc.post.Intro:
		r.list.Replace(at.Intro.Lines, lines.WithEOL(p.Intro, r.style.EOLAt(at.Intro.Lines.Start)))
	case had && has:
		r.text(at.Intro, p.Intro)
		if len(at.Papers) > 0 && len(p.Groups) > 0 {
			// A group without papers is a part of the intro.
			parts := r.bodyParts()
			joined := parts[0].group != nil && (len(parts) == 1 || parts[1].group != nil)
			if joined {
				gap := span(at.Intro.Lines.End, r.partsStart())
				r.list.Replace(gap, r.withoutRule(r.doc.of(gap)))
			}
		}
	case had && len(at.Papers) > 0:
		r.list.Delete(span(at.Intro.Lines.Start, r.partsStart()))
	case had:
		r.list.Delete(span(at.Intro.Lines.Start, len(r.doc.text)))
	case has && len(at.Papers) > 0:
		r.list.Insert(r.partsStart(), lines.WithEOL(p.Intro, r.style.EOL)+r.style.EOL+r.style.EOL)
	case has:
		r.list.Insert(len(r.doc.text), r.bodyGap()+lines.WithEOL(p.Intro, r.style.EOL)+r.style.EOL)
	}
}

// outro edits the outro of a post with papers before and after.
func (r *rewriter) outro() {
	p, at := r.want, &r.doc.body
	papersEnd := at.Papers[len(at.Papers)-1].End
	switch had, has := !at.Outro.Empty(), p.Outro != ""; {
	case had && has:
		r.text(at.Outro, p.Outro)
		if len(p.Groups) == 0 {
			break
		}
		parts := r.bodyParts()
		if last := parts[len(parts)-1]; last.group != nil {
			gap := span(papersEnd, at.Outro.Lines.Start)
			r.list.Replace(gap, r.withoutRule(r.doc.of(gap)))
		}
	case had:
		r.list.Delete(span(papersEnd, at.Outro.Lines.End))
	case has:
		r.list.Insert(papersEnd, r.style.BeforeOutro(len(at.Papers)-1)+lines.WithEOL(p.Outro, r.style.EOL))
	}
}

// bodyGap returns the line ends between the front matter and a first text.
func (r *rewriter) bodyGap() string {
	gap := ""
	if r.doc.front.Absent() && r.doc.front.After == len(r.doc.text) {
		return gap
	}
	if !strings.HasSuffix(r.doc.text, "\n") {
		gap += r.style.EOL
	}
	if r.doc.front.Body == r.doc.front.After {
		gap += r.style.EOL
	}
	return gap
}

// firstParts writes groups, papers and an outro into a post without papers, after
// the intro.
func (r *rewriter) firstParts() {
	var b strings.Builder
	sep := r.style.Paper(0).Sep
	for _, x := range r.bodyParts() {
		if b.Len() > 0 {
			b.WriteString(sep)
		}
		b.WriteString(r.newPart(x, 0))
	}
	if r.want.Outro != "" {
		b.WriteString(sep + lines.WithEOL(r.want.Outro, r.style.EOL))
	}
	switch intro := r.doc.body.Intro; {
	case r.want.Intro == "" && intro.Empty():
		r.list.Insert(len(r.doc.text), r.bodyGap()+b.String()+r.style.EOL)
	case r.want.Intro == "": // the old intro is deleted
		gap := ""
		if r.doc.front.Body == r.doc.front.After && !r.doc.front.Absent() {
			gap = r.style.EOL
		}
		r.list.Insert(len(r.doc.text), gap+b.String()+r.style.EOL)
	case intro.Empty():
		r.list.Insert(len(r.doc.text), r.style.EOL+b.String()+r.style.EOL)
	default:
		r.list.Insert(intro.Lines.End, sep+b.String())
	}
}

func span(start, end int) layout.Span { return layout.Span{Start: start, End: end} }
