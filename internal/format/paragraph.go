package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// paragraph writes the paragraph that the scanner stands at, perhaps that of a
// bullet, and moves the scanner to the line after it.
func (f *formatter) paragraph(s *block.Scanner) (more bool) {
	f.para = append(f.para[:0], s.Line)
	for more = s.Next(); more && f.goesOn(&s.Line); more = s.Next() {
		f.para = append(f.para, s.Line)
	}
	next := nextOf(s, more)
	first := &f.para[0]
	item := first.Kind == block.List
	f.separate(first, item || f.textHold(first) == loose && (next == nil || next.Kind != block.Setext))
	if item && first.From >= first.End {
		f.emptyItem(first)
		f.gap.after(nesting)
		return more
	}
	kept := f.lines(next)
	for i := range f.para {
		l := &f.para[i]
		switch {
		case kept && isIndented(f.text[l.Start:l.End]):
			f.gap.after(coding)
		case item:
			f.gap.after(nesting)
		default:
			f.gap.after(f.textHold(l))
		}
	}
	return more
}

// goesOn reports whether a line goes on with the paragraph.
func (f *formatter) goesOn(l *block.Line) bool {
	if f.para[0].From >= f.para[0].End && f.para[0].Kind == block.List {
		return false
	}
	same := l.Kind == block.Text && !l.First || l.Kind == block.List && l.Plain && l.Bullet == 0
	return same && l.Kind == f.para[0].Kind && !l.Empty && f.region(l) == nil
}

// emptyItem writes a bullet without a text.
func (f *formatter) emptyItem(l *block.Line) {
	text := f.text[l.Start:l.End]
	bare := strings.TrimRight(text, lines.Padding)
	f.write(bare)
	if bare != text {
		f.write(" ") // without its space, kramdown takes it for the underline of a heading
	}
	f.write(f.eol)
}

// lines writes the lines of the paragraph, given the line that follows, or nil,
// and reports whether the lines stay as they are.
func (f *formatter) lines(next *block.Line) (kept bool) {
	list := f.para
	inner := false
	for i := range list {
		l := &list[i]
		text := f.text[f.contentStart(l):l.End]
		kept = kept || isDefinition(text) || f.markup && len(list) > 1 && liquid.Index(text) >= 0
		bare := strings.TrimRight(text, lines.Blanks)
		inner = inner || f.folds(bare) || i > 0 && f.strips(l) || i < len(list)-1 && len(bare) < len(text) && text[len(bare):] != "  "
	}
	if kept { // of markup, nobody knows what it leaves of its line
		for i := range list {
			f.verbatim(&list[i])
		}
		return true
	}
	var spans []splice.Span
	start := f.contentStart(&list[0])
	if inner {
		spans = shifted(f.spans(f.text[start:list[len(list)-1].End]), start)
	}
	for i := range list {
		after := next
		if i < len(list)-1 {
			after = &list[i+1]
		}
		for len(spans) > 0 && spans[0].End <= list[i].Start {
			spans = spans[1:]
		}
		f.textLine(&list[i], after, spans, i == 0, i == len(list)-1)
		f.write(f.eol)
	}
	return false
}

// textLine writes a line of the paragraph without its line end.
func (f *formatter) textLine(l, next *block.Line, opaque []splice.Span, first, last bool) {
	if f.isOdd(f.text[l.Start:l.End]) {
		f.write(f.text[l.Start:l.End])
		return
	}
	from := f.contentStart(l)
	prefix := f.text[l.Start:from]
	inside := func(i int) bool {
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
	switch {
	case l.Kind == block.List && first && startingAt(&f.bullets, l.Start).End > 0:
		prefix = strings.Trim(prefix, lines.Padding) + " "
	case l.Kind == block.Text && f.strips(l) && !inside(l.Start):
		prefix = ""
	}
	f.write(prefix)

	text := f.text[from:l.End]
	bare := strings.TrimRight(text, lines.Blanks)
	tail := text[len(bare):]
	switch {
	case tail == "" || inside(l.End) || f.keepsTail(bare):
	case !strings.HasSuffix(tail, "  "), last && !f.goesOnAt(next):
		tail = ""
	default:
		tail = "  " // a hard break
	}
	if f.folds(bare) {
		f.out = inline.AppendFolded(f.out, bare, within(opaque, from, from+len(bare)))
	} else {
		f.write(bare)
	}
	f.write(tail)
}

// contentStart returns where the text of a line starts, after a bullet or white
// space.
func (f *formatter) contentStart(l *block.Line) int {
	if l.Kind == block.List {
		return l.From
	}
	return lines.SkipBlanks(f.text, l.Start)
}

// folds reports whether a line without the white space around it has white space
// to fold. A line with a bar may be a row of a table, with columns.
func (f *formatter) folds(bare string) bool {
	return f.hasRun(bare) && !(f.pipes && strings.IndexByte(bare, '|') >= 0)
}

// strips reports whether the white space before a line of text is dropped. It
// stays if the line may belong to a list or the like, or if the white space is
// all that keeps the line from starting another block.
func (f *formatter) strips(l *block.Line) bool {
	start := f.contentStart(l)
	if l.Kind != block.Text || f.gap.nested || start == l.Start {
		return false
	}
	indent, c := f.text[l.Start:start], f.text[start]
	if len(indent) <= 3 && strings.IndexByte(indent, '\t') < 0 {
		return c != '^'
	}
	return strings.IndexByte("#>-+*_=`~<0123456789:|$[{^\\", c) < 0
}

// shifted returns spans moved by n, in place.
func shifted(spans []splice.Span, n int) []splice.Span {
	for i := range spans {
		spans[i].Start += n
		spans[i].End += n
	}
	return spans
}

// within returns what of spans, which end after start, stands before end, in
// offsets from start.
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
