// Package format writes a post in canonical style. Only white space changes.
// Readers of CommonMark, and kramdown after Liquid, show the same page.
//
// Two mechanisms keep the page. Opaque spans stay as they are: markup of Liquid,
// code, HTML, mathematics and other markup of kramdown (see regions and
// inline.Opaque). And a gap is sticky where one more blank line would make kramdown
// read another block: a blank line is added next to a heading only if the lines
// around it are certain to keep their meaning.
package format

import (
	"sort"
	"strings"
	"sync"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// Post returns the canonical form of a post: parts are the front matter of text, and
// body is the body. The lines of keep stay as they are. The caller releases the
// result.
func Post(text string, parts frontmatter.Parts, body *layout.Body, keep []splice.Span) *Canonical {
	if isSettled(text, parts, body) {
		return Unchanged(text)
	}
	return write(text, parts, body, keep)
}

// write is Post for any text.
func write(text string, parts frontmatter.Parts, body *layout.Body, keep []splice.Span) *Canonical {
	f := formatters.Get().(*formatter)
	f.formatter, f.text, f.eol, f.double = f, text, lines.EOL(text), -1
	f.frontMatter(parts)
	f.look(parts.Body, keep)
	f.proved = f.mayProve(parts)
	f.places(body)
	f.markdown(parts.Body)
	f.keep(len(text), len(text))
	return &f.Canonical
}

// A formatter writes a post in canonical style.
type formatter struct {
	Canonical
	eol string

	wholes  []whole       // headings and quotes of links
	bullets []splice.Span // bullets whose indentation has no meaning
	lists   []splice.Span // the first bullets of lists among these
	regions []region

	// How many of these are before the line.
	pastWholes, pastBullets, pastLists int

	doubleFrom, double int // the first two spaces after an offset; see hasDouble

	tabs, pipes, odd, markup, words bool // the contents of the body; see look

	gap      gap
	para     []textLine // the lines of the paragraph
	nests    bool       // the bullets of the list may belong to a list before it
	ended    bool       // kramdown starts a list or a quote within the paragraph
	opaque   []splice.Span
	linksEnd int // of the quote of links around the line
}

// formatters pools formatters, for the memory of their lists.
var formatters = sync.Pool{New: func() any { return new(formatter) }}

// usual is the size of a text, in bytes, up to which the memory for it is kept for the
// next text.
const usual = layout.Usual

// forget returns f to the pool, without the text and without the memory for a text
// of unusual size.
func (f *formatter) forget() {
	if len(f.text) <= usual {
		*f = formatter{
			Canonical: Canonical{list: f.list.cleared(), fresh: f.fresh[:0]},
			wholes:    f.wholes[:0], bullets: f.bullets[:0], lists: f.lists[:0], para: f.para[:0], opaque: f.opaque[:0],
		}
		formatters.Put(f)
	}
}

// frontMatter writes the front matter and its fences.
func (f *formatter) frontMatter(p frontmatter.Parts) {
	f.gap.first, f.gap.absent = true, p.Absent()
	switch {
	case p.Absent():
		f.keep(0, p.Fence)
		return
	case p.Format != "":
		f.keep(0, p.After)
		return
	}
	f.fence(0, p.Open)
	if yaml := f.text[p.Open:p.Close]; f.eol == "\n" && strings.IndexByte(yaml, '\r') < 0 {
		f.keep(p.Open, p.Close)
	} else {
		f.replace(p.Open, p.Close, lines.WithEOL(strings.ReplaceAll(yaml, "\r\n", "\n"), f.eol))
	}
	f.fence(p.Close, p.After)
}

// fence writes a line of the front matter's fences, which ends at offset end.
func (f *formatter) fence(start, end int) {
	f.line(start, start+len(strings.TrimRight(f.text[start:end], lines.Spaces)))
}

// look finds the kinds of content of the body, so that no line is searched for
// absent content.
func (f *formatter) look(start int, keep []splice.Span) {
	body := f.text[start:]
	has := func(c byte) bool { return strings.IndexByte(body, c) >= 0 }
	f.tabs, f.pipes = has('\t'), has('|')
	f.odd = has('\f') || has('\v') || has('\r')
	var markup []liquid.Span
	if i := liquid.Index(body); i >= 0 {
		f.markup = true
		markup = liquid.Spans(body)
		for i := range markup {
			markup[i].Start += start
			markup[i].End += start
		}
	}
	f.words = definesWords(body)
	if markup != nil || has('<') || strings.Contains(body, "```") || strings.Contains(body, "~~~") ||
		strings.Contains(body, "$$") || strings.Contains(body, "{::") {
		f.regions = regions(f.text, start, markup)
	}
	if keep != nil {
		for _, s := range keep {
			f.regions = append(f.regions, region{s, false})
		}
		sort.SliceStable(f.regions, func(i, j int) bool { return f.regions[i].Start < f.regions[j].Start })
	}
}

// definesWords reports whether body may define an abbreviation of several
// words. kramdown finds the abbreviation where single spaces divide the words.
func definesWords(body string) bool {
	for at, end := 0, 0; ; {
		i := strings.Index(body[at:], "*[")
		if i < 0 {
			return false
		}
		at += i + len("*[")
		if end < at {
			n := strings.Index(body[at:], "]:")
			if n < 0 {
				return false
			}
			end = at + n
		}
		words := body[at:end]
		if n := strings.IndexByte(words, '\n'); n >= 0 {
			at += n // nothing closes the brackets of this line
			continue
		}
		if strings.ContainsAny(words, lines.Spaces) {
			return true
		}
		at = end
	}
}

// places finds headings, quotes and bullets, which a single line does not show.
func (f *formatter) places(body *layout.Body) {
	for i := range body.Papers {
		p := &body.Papers[i]
		f.wholes = append(f.wholes, whole{p.Heading.Lines, &p.Heading})
		for _, q := range p.Quotes {
			f.wholes = append(f.wholes, whole{Span: q})
		}
		for j := range p.Sections {
			x := &p.Sections[j]
			f.wholes = append(f.wholes, whole{Span: x.Line})
			wrapped := false
			for k := range x.Items {
				wrapped = wrapped || x.Items[k].Wrapped
			}
			if !wrapped && !f.indentedAfter(x.End) {
				for k, it := range x.Items {
					f.bullets = append(f.bullets, it.Span)
					if k == 0 {
						f.lists = append(f.lists, it.Span)
					}
				}
			}
		}
	}
}

// indentedAfter reports whether the next line after offset i that is not blank
// starts with white space: with less indentation of the bullets, the line might
// belong to the last item.
func (f *formatter) indentedAfter(i int) bool {
	next := lines.SkipSpaces(f.text, i)
	return next < len(f.text) && lines.IsBlank(f.text[next-1])
}

// A whole is a heading or a quote of links, over all its lines.
type whole struct {
	splice.Span
	paper *layout.Heading // of a paper, or nil
}

// whole returns the whole that starts at an offset, or an empty one. The offsets of
// calls do not fall.
func (f *formatter) whole(offset int) whole {
	for f.pastWholes < len(f.wholes) && f.wholes[f.pastWholes].Start < offset {
		f.pastWholes++
	}
	if f.pastWholes < len(f.wholes) && f.wholes[f.pastWholes].Start == offset {
		return f.wholes[f.pastWholes]
	}
	return whole{}
}

// startsAt reports whether a span of a list starts at an offset. past is the number
// of spans known to start before, and is raised.
func startsAt(list []splice.Span, past *int, offset int) bool {
	for *past < len(list) && list[*past].Start < offset {
		*past++
	}
	return *past < len(list) && list[*past].Start == offset
}

// region returns the region around a line, or nil.
func (f *formatter) region(l *block.Line) *region {
	for len(f.regions) > 0 && f.regions[0].End < l.Start {
		f.regions = f.regions[1:]
	}
	for i := range f.regions {
		r := &f.regions[i]
		if r.Start > l.Start {
			break
		}
		if l.Start <= r.End {
			return r
		}
	}
	return nil
}

// markdown writes the body.
func (f *formatter) markdown(start int) {
	s := block.NewScanner(f.text, start)
	for more := s.Next(); more; {
		l := s.Line
		r := f.region(&l)
		switch {
		case l.Kind == block.Blank || l.Empty:
			f.gap.add(splice.Span{Start: l.Start, End: l.End}, l.Held, l.Kind != block.Blank || r != nil)
			more = s.Next()
		case f.gap.keeps(l.Kind):
			f.proved = false
			f.verbatim(&l)
			f.gap.after(nesting)
			more = s.Next()
		case r != nil:
			f.proved = false
			code := r.code && l.Kind == block.Code
			f.separate(&l, code)
			f.verbatim(&l)
			f.gap.after(r.hold(&l))
			f.gap.code = f.gap.code && !code
			more = s.Next()
		case l.Kind == block.Heading:
			more = f.heading(s)
		case l.Kind == block.Text, l.Kind == block.List && l.Plain:
			more = f.paragraph(s)
		default:
			more = s.Next()
			f.other(&l, nextOf(s, more))
		}
	}
	if f.gap.inside {
		f.blanks()
	}
}

// nextOf returns the line at the scanner if it follows without a blank line, or
// nil.
func nextOf(s *block.Scanner, more bool) *block.Line {
	if !more || s.Kind == block.Blank || s.Empty {
		return nil
	}
	return &s.Line
}

// line writes f.text[from:to] as a line.
func (f *formatter) line(from, to int) {
	f.keep(from, to)
	f.put(f.eol)
}

// verbatim writes a line unchanged.
func (f *formatter) verbatim(l *block.Line) { f.line(l.Start, l.End) }

// blanks writes the blank lines of the gap unchanged.
func (f *formatter) blanks() {
	for at, more := f.gap.blanks.Start, f.gap.blank; more; {
		end, next := lines.End(f.text, at)
		f.line(at, end)
		at, more = next, end < f.gap.blanks.End
	}
}
