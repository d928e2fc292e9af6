package digest

import (
	"fmt"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/splice"
)

// An Edit replaces the bytes [Start, End) of a text by Text.
type Edit struct {
	Start, End int
	Text       string
}

// blank is the text under a post without a Source.
const blank = "---\n---\n"

// Render writes a post: the text of its Source, with as few bytes changed as
// possible so that the text reads as p. A post without a Source is written in
// canonical style. The Codec that read the post also writes it. The error is a
// *FieldError; p is not changed.
func Render(p *Post) ([]byte, error) {
	if p != nil && !p.Source.IsZero() {
		return p.Source.codec.Render(p)
	}
	return zero.Render(p)
}

// Render writes a post by the vocabulary and within the limits of c, whatever Codec
// read the post.
func (c *Codec) Render(p *Post) ([]byte, error) {
	if p == nil {
		return nil, errNilPost()
	}
	d := openSource(p)
	if p.Source.IsZero() {
		d.text = blank
	}
	list, err := c.rewrite(d, p)
	if err != nil {
		return nil, err
	}
	return list.Bytes(), nil
}

// Rewrite returns base, with as few bytes changed as possible so that it reads as
// p. The Source of p does not count. The error is a *ParseError if base cannot be
// read, and a *FieldError if p cannot be written.
func Rewrite(base []byte, p *Post) ([]byte, error) { return zero.Rewrite(base, p) }

// Rewrite rewrites base by the vocabulary and within the limits of c.
func (c *Codec) Rewrite(base []byte, p *Post) ([]byte, error) {
	list, err := c.rewrite(openBase(base, p), p)
	if err != nil {
		return nil, err
	}
	return list.Bytes(), nil
}

// Edits returns the edits that Rewrite makes in base, in the order of the text.
// Edits do not overlap.
func Edits(base []byte, p *Post) ([]Edit, error) { return zero.Edits(base, p) }

// Edits returns the edits that the Rewrite method of c makes.
func (c *Codec) Edits(base []byte, p *Post) ([]Edit, error) {
	list, err := c.rewrite(openBase(base, p), p)
	if err != nil {
		return nil, err
	}
	var edits []Edit
	for _, e := range list.Edits() {
		edits = append(edits, Edit{e.Start, e.End, e.Text})
	}
	return edits, nil
}

// openBase returns a document for base. If p was read from the same text, the text
// of p serves: it was checked, and values that did not change share its memory, so
// that comparing them takes no time.
func openBase(base []byte, p *Post) *document {
	if p != nil && string(base) == p.Source.text {
		return openSource(p)
	}
	return open(string(base))
}

// openSource returns a document for the text that p was read from.
func openSource(p *Post) *document {
	d := open(p.Source.text)
	d.utf8, d.body.Known = true, p.Source.known
	return d
}

func errNilPost() error { return &FieldError{Field: "post", Msg: "is nil; pass a post"} }

// rewrite returns the edits after which the text of d reads as p, and releases d.
// The result is read back first: a post that the text cannot hold is an error.
func (c *Codec) rewrite(d *document, p *Post) (*splice.List, error) {
	defer d.release()
	if p == nil {
		return nil, errNilPost()
	}
	if err := c.read(d); err != nil {
		return nil, err
	}
	r, err := c.rewriter(d, p)
	if err != nil {
		return nil, err
	}
	return r.list, nil
}

// rewriter returns a rewriter that has rewritten d as p. d has been read.
func (c *Codec) rewriter(d *document, p *Post) (*rewriter, error) {
	d.lendLike(p)
	front, body := compareFront(&d.post, p) != nil, !sameBodies(&d.post, p)
	if !front && !body {
		return &rewriter{rewriting: new(rewriting), list: splice.New(d.text)}, nil
	}
	if front && d.front.Format != "" {
		return nil, d.errForeign(p)
	}
	if err := c.validate(p); err != nil {
		return nil, err
	}
	var fixed, free []frontmatter.Field
	if front {
		var err error
		if fixed, free, err = c.fields(&d.post, &d.front, p); err != nil {
			return nil, err
		}
	}
	var try attempt
	for {
		r := newRewriter(c, d, p, try)
		if front {
			r.frontMatter(fixed, free)
		}
		if body {
			r.body()
		}
		failure := r.readBack(front, body)
		if failure == nil {
			return r, nil
		}
		if r.err != nil {
			return nil, failure
		}
		if front && !d.front.Absent() && try.front < frontNew && !r.frontReadsBack() {
			try.front++
			continue
		}
		if try = r.nextTry(failure); try == r.try {
			return nil, r.blame(failure)
		}
	}
}

// An attempt is a way to rewrite a text. The zero attempt is the first.
type attempt struct {
	// alone is set if each paper is read back alone, and written with more effort
	// if it does not read as wanted.
	alone bool

	// intro is set if a changed intro is written as a whole.
	intro bool

	// below is set if new sections rank below their papers, in a post in which some
	// sections do not: what such a heading is read as depends on all headings.
	below bool

	// lower is set if first papers rank below the outro, at a level that no heading of
	// the groups and of the outro has: at the level of a linked heading, any heading is
	// a paper.
	lower bool

	// plain is set if the headings of new papers are in canonical style, which is that
	// of papers anywhere.
	plain bool

	front frontAttempt
}

// A frontAttempt is a way to write front matter.
type frontAttempt int

const (
	frontEdited  frontAttempt = iota // in place
	frontEntries                     // each changed entry on new lines
	frontNew                         // all entries on new lines
)

// nextTry returns the next attempt after a failure. It returns r.try if there is no
// other. What is set in an attempt is set in the next ones, so that they end.
func (r *rewriter) nextTry(failure *FieldError) attempt {
	next := r.try
	next.alone, next.intro = !r.isTable(), r.try.intro || failure.Field == "intro"
	if next == r.try {
		next.below = r.hasHigh()
		next.lower = r.try.lower || failure.Field == "outro" && len(r.doc.body.Papers) == 0
	}
	if next == r.try {
		next.plain = true
	}
	return next
}

// Apply returns src with edits carried out. The result is a new slice.
//
// The edits are in the order of the text and do not overlap, as Edits and
// FormatEdits return them. Several edits may insert at one place; their texts
// keep the order of the edits. The error names the first edit that starts before
// the end of the edit before it, ends before its own start, or leaves src.
func Apply(src []byte, edits []Edit) ([]byte, error) {
	size, at := len(src), 0
	for i, e := range edits {
		switch {
		case e.End < e.Start:
			return nil, fmt.Errorf("edits[%d]: ends at byte %d, before its start at %d; swap them", i, e.End, e.Start)
		case e.Start < 0 || e.End > len(src):
			return nil, fmt.Errorf("edits[%d]: bytes %d to %d are outside the text of %d bytes; apply edits to the text that they were made for",
				i, e.Start, e.End, len(src))
		case e.Start < at:
			return nil, fmt.Errorf("edits[%d]: starts at byte %d, before the end of edits[%d] at %d; sort the edits, and let no two overlap",
				i, e.Start, i-1, at)
		}
		size += len(e.Text) - (e.End - e.Start)
		at = e.End
	}
	out := make([]byte, 0, size)
	at = 0
	for _, e := range edits {
		out = append(out, src[at:e.Start]...)
		out = append(out, e.Text...)
		at = e.End
	}
	return append(out, src[at:]...), nil
}
