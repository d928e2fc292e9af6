package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// heading writes the heading at the scanner on one line, and moves the scanner to
// the line after it.
func (f *formatter) heading(s *block.Scanner) (more bool) {
	first := s.Line
	l := first
	whole := f.whole(l.Start)
	l.End = max(l.End, whole.End)
	more = s.Next()
	for more && s.Start < l.End { // a further line of a wrapped heading
		f.proved = f.proved && (s.Kind == block.Text || s.Kind == block.Blank)
		more = s.Next()
	}
	if l.End > first.End && more && s.Kind != block.Blank {
		f.proved = false
		s.Restart() // the paragraph of the further lines ends with the heading
	}
	f.proved = f.proved && !f.mayGoOn(&l, whole.paper)
	if !f.isHeading(&l) {
		f.separate(&l, false)
		f.verbatim(&l)
		f.gap.after(loose)
		return more
	}
	f.separate(&l, true)
	f.headingLine(&l, whole.paper)
	f.put(f.eol)
	f.gap.heading = true
	f.gap.code = f.gap.code || f.gap.stuck
	return more
}

// headingLine writes a heading, which is the heading h of a paper, or h is nil.
func (f *formatter) headingLine(l *block.Line, h *layout.Heading) {
	hashes := l.Start
	for hashes < l.End && f.text[hashes] == '#' {
		hashes++
	}
	from, to := min(lines.SkipSpaces(f.text, hashes), l.End), l.End
	for to > from && lines.IsSpace(f.text[to-1]) {
		to--
	}
	bare := f.text[from:to]
	switch {
	case strings.IndexByte(bare, '\n') >= 0:
		f.wrapped(l, h, hashes, from, to)
	case f.isOdd(bare):
		f.trimmed(l, false)
	default:
		f.keep(l.Start, hashes)
		f.put(" ")
		f.headingText(h, from, to)
		if f.touchesMarkup(bare, "") {
			f.keep(to, l.End)
		}
	}
}

// wrapped writes a heading over several lines on one line, unless white space
// between the lines counts. The hashes end at the offset hashes, and the content is
// f.text[from:to].
func (f *formatter) wrapped(l *block.Line, h *layout.Heading, hashes, from, to int) {
	content := f.text[from:to]
	spans := f.spans(content)
	counts := false // a line end is within a span
	for _, s := range spans {
		counts = counts || strings.IndexByte(s.Of(content), '\n') >= 0
	}
	if counts || f.words || f.isOdd(strings.ReplaceAll(content, "\r\n", "\n")) {
		f.proved = false
		f.replace(l.Start, l.End, lines.WithEOL(lines.WithLF(f.text[l.Start:l.End]), f.eol))
		return
	}
	f.keep(l.Start, hashes)
	f.put(" ")
	f.replaceHeading(h, from, to, inline.Folded(content, spans))
}

// other writes a line outside of headings and paragraphs.
func (f *formatter) other(l, next *block.Line) {
	f.proved = f.proved && isBare(l)
	f.separate(l, true)
	text := f.text[l.Start:l.End]
	switch {
	case f.isOdd(text):
		f.keep(l.Start, l.End)
	case l.Kind == block.Quote && f.inLinks(l):
		f.trimmed(l, strings.HasSuffix(text, "  ") && (l.End < f.linksEnd || f.goesOnAt(next)))
	case (l.Kind == block.Rule || l.Kind == block.Setext) && !f.goesOnAt(next) && !isBullets(text):
		f.trimmed(l, false)
	default:
		f.keep(l.Start, l.End)
	}
	f.put(f.eol)
	f.gap.after(f.otherHold(l))
	f.gap.nested = f.gap.nested || l.Kind == block.HTML // kramdown may see a list there
}

// goesOnAt reports whether a paragraph before a line, or before nil, goes on
// there to kramdown.
func (f *formatter) goesOnAt(next *block.Line) bool {
	return next != nil && !endsParagraph(f.text[next.Start:next.End])
}

// isBullets reports whether a line may be bullets without a text to kramdown.
func isBullets(text string) bool {
	text = strings.Trim(text, lines.Blanks)
	return len(text) == 1 || strings.ContainsAny(text, lines.Blanks)
}

// otherHold returns the hold of the gap after such a line.
func (f *formatter) otherHold(l *block.Line) hold {
	switch l.Kind {
	case block.Quote:
		return quoting
	case block.List:
		return nesting
	case block.Rule, block.Setext:
		if isBullets(f.text[l.Start:l.End]) {
			return nesting
		}
	case block.HTML:
		// kramdown starts another block after a closing tag, perhaps code.
		text := f.text[l.Start:l.End]
		if strings.Trim(text[strings.LastIndexByte(text, '>')+1:], lines.Blanks) != "" {
			return coding
		}
	case block.Code:
		if isIndented(f.text[l.Start:l.End]) {
			return coding
		}
	}
	return loose
}

// isOdd reports whether a line has white space that readers read differently.
func (f *formatter) isOdd(text string) bool { return f.odd && strings.ContainsAny(text, "\r\f\v") }

// inLinks reports whether a line of a quote is in a quote of links.
func (f *formatter) inLinks(l *block.Line) bool {
	if whole := f.whole(l.Start); whole.End > 0 {
		f.linksEnd = whole.End
	}
	return l.Start < f.linksEnd
}

// trimmed writes a line without the white space at the end, except for the two
// spaces of a hard break. After a backslash and next to markup of Liquid, white
// space stays.
func (f *formatter) trimmed(l *block.Line, hard bool) {
	to := lines.TrimEnd(f.text, l.Start, l.End)
	if to < l.End && f.keepsTail(f.text[l.Start:to]) {
		to, hard = l.End, false
	}
	f.keep(l.Start, to)
	if hard {
		f.put("  ")
	}
}

// keepsTail reports whether white space after a text at the end of a line stays.
func (f *formatter) keepsTail(bare string) bool {
	return strings.HasSuffix(bare, `\`) || f.touchesMarkup(bare, "")
}

// touchesMarkup reports whether markup of Liquid ends before white space or starts
// after it: the text of the page there is unknown.
func (f *formatter) touchesMarkup(before, after string) bool {
	return f.markup && (strings.HasSuffix(before, "%}") || strings.HasSuffix(before, "}}") ||
		strings.HasPrefix(after, "{%") || strings.HasPrefix(after, "{{"))
}

// headingText writes f.text[from:to], the text of the heading h, with single spaces.
func (f *formatter) headingText(h *layout.Heading, from, to int) {
	if !f.hasRun(from, to) {
		f.keep(from, to)
		return
	}
	text := f.text[from:to]
	f.replaceHeading(h, from, to, inline.Folded(text, f.spans(text)))
}

// replaceHeading writes new for f.text[from:to], the text of the heading h.
func (f *formatter) replaceHeading(h *layout.Heading, from, to int, new string) {
	f.proved = f.proved && h != nil && f.readsAs(h, new)
	f.replace(from, to, new)
}

// hasRun reports whether f.text[from:to] has white space other than single spaces
// that is folded.
func (f *formatter) hasRun(from, to int) bool {
	return !f.words && (f.hasDouble(from, to) || f.tabs && strings.IndexByte(f.text[from:to], '\t') >= 0)
}

// spans returns the opaque spans of a text. They are valid until the next call. The
// white space around markup of Liquid is part of them.
func (f *formatter) spans(text string) []splice.Span {
	f.opaque = inline.Opaque(f.opaque[:0], text)
	if !f.markup || liquid.Index(text) < 0 {
		return f.opaque
	}
	for _, m := range liquid.Spans(text) {
		for m.Start > 0 && lines.IsSpace(text[m.Start-1]) {
			m.Start--
		}
		m.End = lines.SkipSpaces(text, m.End)
		f.opaque = append(f.opaque, splice.Span{Start: m.Start, End: m.End})
	}
	f.opaque = inline.Joined(f.opaque)
	return f.opaque
}
