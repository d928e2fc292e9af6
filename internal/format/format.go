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
	"slices"
	"strings"
	"sync"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// Post returns a post in canonical style: parts are the front matter of text, and
// body is the body. The lines of keep stay as they are. A text in canonical style is
// returned without a copy.
func Post(text string, parts frontmatter.Parts, body *layout.Body, keep []splice.Span) string {
	f := formatters.Get().(*formatter)
	defer f.release()
	f.text, f.eol = text, lines.EOL(text)
	f.out = slices.Grow(f.out[:0], len(text)+len(text)/16+64)
	f.frontMatter(parts)
	f.look(parts.Body, keep)
	f.places(body)
	f.markdown(parts.Body)
	if string(f.out) == text {
		return text
	}
	return string(f.out)
}

// A formatter writes a post in canonical style.
type formatter struct {
	text string
	out  []byte
	eol  string

	wholes  []splice.Span // headings and quotes of links, over all their lines
	bullets []splice.Span // bullets whose indentation has no meaning
	lists   []splice.Span // the first bullets of lists among these
	regions []region

	// How many of these are before the line.
	pastWholes, pastBullets, pastLists int

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

// release returns f to the pool, without the text and without the memory for a text
// of unusual size.
func (f *formatter) release() {
	const usual = 1 << 17 // bytes
	if len(f.text) <= usual {
		*f = formatter{
			out:    f.out[:0],
			wholes: f.wholes[:0], bullets: f.bullets[:0], lists: f.lists[:0], para: f.para[:0], opaque: f.opaque[:0],
			gap: gap{blanks: f.gap.blanks[:0]},
		}
		formatters.Put(f)
	}
}

// frontMatter writes the front matter and its fences.
func (f *formatter) frontMatter(p frontmatter.Parts) {
	f.gap.first, f.gap.absent = true, p.Absent()
	if p.Absent() {
		f.write(f.text[:p.Fence])
		return
	}
	f.line(strings.TrimRight(f.text[:p.Open], lines.Spaces))
	yaml := strings.ReplaceAll(f.text[p.Open:p.Close], "\r\n", "\n")
	if f.eol != "\n" {
		yaml = strings.ReplaceAll(yaml, "\n", f.eol)
	}
	f.write(yaml)
	f.line(strings.TrimRight(f.text[p.Close:p.After], lines.Spaces))
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
		slices.SortFunc(f.regions, func(a, b region) int { return a.Start - b.Start })
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
		f.wholes = append(f.wholes, p.Heading.Lines)
		f.wholes = append(f.wholes, p.Quotes...)
		for j := range p.Sections {
			x := &p.Sections[j]
			f.wholes = append(f.wholes, x.Line)
			wrapped := func(it layout.Item) bool { return it.Wrapped }
			if !slices.ContainsFunc(x.Items, wrapped) && !f.indentedAfter(x.End) {
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

// startingAt returns the span of a list that starts at an offset, or an empty span.
// past is the number of spans known to start before, and is raised.
func startingAt(list []splice.Span, past *int, offset int) splice.Span {
	for *past < len(list) && list[*past].Start < offset {
		*past++
	}
	if *past < len(list) && list[*past].Start == offset {
		return list[*past]
	}
	return splice.Span{}
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
			f.verbatim(&l)
			f.gap.after(nesting)
			more = s.Next()
		case r != nil:
			code := r.code && l.Kind == block.Code
			f.separate(&l, code)
			f.line(f.text[l.Start:l.End])
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
		for _, b := range f.gap.blanks {
			f.line(b.Of(f.text))
		}
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

func (f *formatter) line(text string) {
	f.write(text)
	f.write(f.eol)
}

func (f *formatter) write(text string) { f.out = append(f.out, text...) }

// verbatim writes a line unchanged.
func (f *formatter) verbatim(l *block.Line) { f.line(f.text[l.Start:l.End]) }
