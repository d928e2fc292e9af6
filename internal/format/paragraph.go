package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// manyLines is the number of lines of an unusual paragraph.
const manyLines = 1 << 12

// paragraph writes the paragraph at the scanner, perhaps the paragraph of a bullet,
// and moves the scanner to the line after it.
func (f *formatter) paragraph(s *block.Scanner) (more bool) {
	if f.gap.blank && !f.mayNest(f.text[s.Start:s.End]) {
		f.gap.nested = false
	}
	f.ended = false
	first := s.Line
	f.para = append(f.para[:0], f.textLine(&first))
	for more = s.Next(); more && f.goesOn(&first, &s.Line); more = s.Next() {
		if len(f.para) == manyLines {
			// A list that grows to a great length takes more than twice its memory.
			rest, _, _ := strings.Cut(f.text[s.Start:], "\n\n")
			f.para = append(make([]textLine, 0, manyLines+strings.Count(rest, "\n")+1), f.para...)
		}
		f.para = append(f.para, f.textLine(&s.Line))
	}
	next := nextOf(s, more)
	item := first.Kind == block.List
	f.separate(&first, item || f.textHold(f.text[first.Start:first.End]) == loose && (next == nil || next.Kind != block.Setext))
	if item && first.From >= first.End {
		f.emptyItem(&first)
		f.gap.after(nesting)
		if next != nil && isIndented(f.text[next.Start:next.End]) {
			f.gap.after(coding)
		}
		return more
	}
	kept := f.lines(&first, next)
	for i := range f.para {
		text := f.para[i].Of(f.text)
		switch {
		case kept && isIndented(text):
			f.gap.after(coding)
		case item:
			f.gap.after(nesting)
		default:
			f.gap.after(f.textHold(text))
		}
	}
	return more
}

// goesOn reports whether a line goes on with the paragraph of a first line.
func (f *formatter) goesOn(first, l *block.Line) bool {
	if first.From >= first.End && first.Kind == block.List {
		return false
	}
	same := l.Kind == block.Text && !l.First || l.Kind == block.List && l.Plain && l.Bullet == 0
	return same && l.Kind == first.Kind && !l.Empty && f.region(l) == nil
}

// emptyItem writes a bullet without a text.
func (f *formatter) emptyItem(l *block.Line) {
	to := len(strings.TrimRight(f.text[:l.End], lines.Padding))
	f.keep(l.Start, to)
	if to < l.End {
		f.put(" ") // without its space, kramdown would read it as the underline of a heading
	}
	f.put(f.eol)
}

// A textLine is a line of a paragraph. It is small, because a paragraph may have
// millions of lines.
type textLine struct {
	start, end int32 // the line, without its end
	from, to   int32 // the text, without a bullet and the white space around it
	folds      bool  // the text has white space to fold
	strips     bool  // the white space before the text is dropped
}

// Of returns the line, which is in text.
func (l *textLine) Of(text string) string { return text[l.start:l.end] }

func (f *formatter) textLine(l *block.Line) textLine {
	from, strips := l.From, false
	if l.Kind == block.Text {
		from = lines.SkipBlanks(f.text, l.Start)
		f.ended = f.ended || endsParagraph(f.text[l.Start:l.End])
		strips = !f.ended && from > l.Start && f.strips(f.text[l.Start:from], f.text[from:l.End])
		f.proved = f.proved && (!strips || isWord(f.text[from])) && !startsNote(f.text[from])
	}
	to := max(from, lines.TrimEnd(f.text, from, l.End))
	// A line with a bar may be a row of a table, with columns.
	folds := f.hasRun(from, to) && !(f.pipes && strings.IndexByte(f.text[from:to], '|') >= 0)
	return textLine{int32(l.Start), int32(l.End), int32(from), int32(to), folds, strips}
}

// strips reports whether the white space before a line of text is dropped. It stays
// if the line may belong to a list or the like, or if the line would start another
// block without it.
func (f *formatter) strips(indent, text string) bool {
	switch {
	case f.gap.nested || f.touchesMarkup("", text):
		return false
	case len(indent) <= 3 && strings.IndexByte(indent, '\t') < 0:
		return text[0] != '^'
	}
	return strings.IndexByte("#>-+*_=`~<0123456789:|$[{^\\", text[0]) < 0
}

// lines writes the lines of the paragraph, given its first line and the line after
// it, or nil. It reports whether the lines stay unchanged.
func (f *formatter) lines(first, next *block.Line) (kept bool) {
	list := f.para
	if f.keepsLines() {
		for i := range list {
			f.line(int(list[i].start), int(list[i].end))
		}
		return true
	}
	flat, goesOn := first.Kind == block.List && f.isFlat(first), f.continues(first, next)
	if f.changesInside() {
		start := int(list[0].from)
		f.linesWith(shifted(f.spans(f.text[start:list[len(list)-1].end]), start), flat, goesOn)
		return false
	}
	if f.odd || f.eol != "\n" {
		f.linesWith(nil, flat, goesOn)
		return false
	}
	// The lines before the last stay as they are, and each ends with LF.
	last := &list[len(list)-1]
	f.startLine(&list[0], nil, flat)
	f.keep(int(list[0].from), int(last.to))
	f.endLine(last, nil, goesOn)
	return false
}

// keepsLines reports whether the lines of the paragraph stay unchanged, because white
// space counts in one of them, or the rest of a line with markup is unknown. The lines
// below the start of a container of MkDocs, VitePress or Pandoc are its indented content.
func (f *formatter) keepsLines() bool {
	for i := range f.para {
		text := f.text[f.para[i].from:f.para[i].to]
		switch {
		case isContainer(text), text != "" && (isDefinition(text) || isUnderline(text) || i == 0 && (endsTag(text) || f.leavesCode(text))):
			return true
		case f.markup && len(f.para) > 1 && liquid.Index(text) >= 0:
			return true
		}
	}
	return false
}

// isContainer reports whether a line starts a container, as in "!!! note" or ":::tip".
func isContainer(text string) bool {
	return len(text) > 3 && strings.Contains("!!! ??? === :::", text[:3]) && text[0] == text[2]
}

// changesInside reports whether white space within the paragraph changes.
func (f *formatter) changesInside() bool {
	last := len(f.para) - 1
	for i := range f.para {
		l := &f.para[i]
		if l.folds || i > 0 && l.strips || i < last && l.to < l.end && f.text[l.to:l.end] != "  " {
			return true
		}
	}
	return false
}

// linesWith writes the lines of the paragraph, which has the opaque spans. Flat is set
// if the indentation of its bullet means nothing, and goesOn if its text goes on.
func (f *formatter) linesWith(spans []splice.Span, flat, goesOn bool) {
	list := f.para
	for i := range list {
		l := &list[i]
		for len(spans) > 0 && spans[0].End <= int(l.start) {
			spans = spans[1:]
		}
		f.startLine(l, spans, i == 0 && flat)
		if text := f.text[l.from:l.to]; l.folds && !f.isOdd(text) {
			f.proved = false
			f.replace(int(l.from), int(l.to), inline.Folded(text, within(spans, int(l.from), int(l.to))))
		} else {
			f.keep(int(l.from), int(l.to))
		}
		f.endLine(l, spans, i < len(list)-1 || goesOn)
	}
}

// continues reports whether the text of a paragraph goes on in the next line, to
// kramdown.
func (f *formatter) continues(first, next *block.Line) bool {
	return f.goesOnAt(next) || next != nil && first.Kind == block.Text && f.gap.nested
}

// startLine writes the start of a line, before the text. Flat is set for a bullet
// whose indentation means nothing.
func (f *formatter) startLine(l *textLine, opaque []splice.Span, flat bool) {
	start, from := int(l.start), int(l.from)
	switch {
	case f.isOdd(l.Of(f.text)):
	case l.strips && !inside(opaque, start):
		return
	case flat:
		f.proved = f.proved && from == start+len("- ") && f.text[start+1] == ' '
		for lines.IsPadding(f.text[start : start+1]) {
			start++
		}
		f.keep(start, len(strings.TrimRight(f.text[:from], lines.Padding)))
		f.put(" ")
		return
	}
	f.keep(start, from)
}

// endLine writes the end of a line, after the text, with the line end. A hard break
// is two spaces before a line that continues.
func (f *formatter) endLine(l *textLine, opaque []splice.Span, goesOn bool) {
	tail := f.text[l.to:l.end]
	switch {
	case tail == "":
	case f.isOdd(l.Of(f.text)) || inside(opaque, int(l.end)) || f.keepsTail(f.text[l.from:l.to]):
		f.keep(int(l.to), int(l.end))
	case goesOn && strings.HasSuffix(tail, "  "):
		f.put("  ")
	case endsParagraph(l.Of(f.text)) && !endsParagraph(f.text[l.start:l.to]):
		f.put(" ") // without its space, kramdown would not read an item
	}
	f.put(f.eol)
}

// inside reports whether an opaque span goes on at offset i. The spans end after
// the start of the line.
func inside(opaque []splice.Span, i int) bool {
	for _, s := range opaque {
		if s.Start >= i {
			break
		}
		if i < s.End {
			return true
		}
	}
	return false
}

// shifted returns spans moved by n, in place.
func shifted(spans []splice.Span, n int) []splice.Span {
	for i := range spans {
		spans[i].Start += n
		spans[i].End += n
	}
	return spans
}

// within returns the part of spans before end, as offsets from start. The spans end
// after start.
func within(spans []splice.Span, start, end int) []splice.Span {
	var list []splice.Span
	for _, s := range spans {
		if s.Start >= end {
			break
		}
		list = append(list, splice.Span{Start: max(s.Start-start, 0), End: min(s.End, end) - start})
	}
	return list
}
