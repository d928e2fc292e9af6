package format

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// heading writes the heading at the scanner on one line, and moves the scanner to
// the line after it.
func (f *formatter) heading(s *block.Scanner) (more bool) {
	l := s.Line
	l.End = max(l.End, startingAt(f.wholes, &f.pastWholes, l.Start).End)
	more = s.Next()
	for more && s.Start < l.End {
		more = s.Next() // a further line of a wrapped heading
	}
	if !f.isHeading(&l) {
		f.separate(&l, false)
		f.verbatim(&l)
		f.gap.after(loose)
		return more
	}
	f.separate(&l, true)
	f.headingLine(&l)
	f.write(f.eol)
	f.gap.heading = true
	f.gap.code = f.gap.code || f.gap.stuck
	return more
}

func (f *formatter) headingLine(l *block.Line) {
	text := f.text[l.Start:l.End]
	content := strings.TrimLeft(text, "#")
	hashes := text[:len(text)-len(content)]
	content = content[lines.SkipSpaces(content, 0):]
	end := len(content)
	for end > 0 && lines.IsSpace(content[end-1]) {
		end--
	}
	bare := content[:end]
	if strings.IndexByte(bare, '\n') >= 0 {
		f.wrapped(text, hashes, bare)
		return
	}
	if f.isOdd(bare) {
		f.trimmed(text, false)
		return
	}
	f.write(hashes)
	f.write(" ")
	f.fold(bare)
	if f.touchesMarkup(bare, "") {
		f.write(content[len(bare):])
	}
}

// wrapped writes a heading over several lines on one line, unless white space
// between the lines counts.
func (f *formatter) wrapped(text, hashes, content string) {
	spans := f.spans(content)
	counts := func(s splice.Span) bool { return strings.IndexByte(s.Of(content), '\n') >= 0 }
	if f.words || f.isOdd(strings.ReplaceAll(content, "\r\n", "\n")) || slices.ContainsFunc(spans, counts) {
		f.write(lines.WithEOL(lines.WithLF(text), f.eol))
		return
	}
	f.write(hashes)
	f.write(" ")
	f.out = inline.AppendFolded(f.out, content, spans)
}

// other writes a line outside of headings and paragraphs.
func (f *formatter) other(l, next *block.Line) {
	f.separate(l, true)
	text := f.text[l.Start:l.End]
	switch {
	case f.isOdd(text):
		f.write(text)
	case l.Kind == block.Quote && f.inLinks(l):
		f.trimmed(text, strings.HasSuffix(text, "  ") && (l.End < f.linksEnd || f.goesOnAt(next)))
	case (l.Kind == block.Rule || l.Kind == block.Setext) && !f.goesOnAt(next) && !isBullets(text):
		f.trimmed(text, false)
	default:
		f.write(text)
	}
	f.write(f.eol)
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
	if whole := startingAt(f.wholes, &f.pastWholes, l.Start); whole.End > 0 {
		f.linksEnd = whole.End
	}
	return l.Start < f.linksEnd
}

// trimmed writes a line without the white space at the end, except for the two
// spaces of a hard break. After a backslash and next to markup of Liquid, white
// space stays.
func (f *formatter) trimmed(text string, hard bool) {
	bare := text[:lines.TrimEnd(text, 0, len(text))]
	if len(bare) < len(text) && f.keepsTail(bare) {
		bare, hard = text, false
	}
	f.write(bare)
	if hard {
		f.write("  ")
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

// fold writes a piece of a line with single spaces.
func (f *formatter) fold(text string) {
	if !f.hasRun(text) {
		f.write(text)
		return
	}
	f.out = inline.AppendFolded(f.out, text, f.spans(text))
}

// hasRun reports whether text holds white space other than single spaces.
func (f *formatter) hasRun(text string) bool {
	return !f.words && (hasDouble(text) || f.tabs && strings.IndexByte(text, '\t') >= 0)
}

// hasDouble is strings.Contains(text, "  "). Contains takes a text of 64 bytes in
// one step, and otherwise stops at every space.
func hasDouble(text string) bool {
	const step = 64
	for len(text) > step {
		if strings.Contains(text[:step], "  ") {
			return true
		}
		text = text[step-1:]
	}
	return strings.Contains(text, "  ")
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
