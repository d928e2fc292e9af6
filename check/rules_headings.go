package check

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// wrappedHeading finds headings that go on behind their line. Readers of
// Markdown end them there, which tears their link apart.
func wrappedHeading(p *Pass) {
	for i := range p.Places.Papers {
		heading := p.trimmed(p.Places.Papers[i].Heading)
		text := heading.Of(p.Text)
		n := strings.IndexByte(text, '\n')
		if n < 0 {
			continue
		}
		at := p.blanks(heading.Start + n)
		edits := p.formattingIn(heading)
		if !joins(text, heading.Start, edits) || !breaksAtSpace(text) {
			edits = nil
		}
		p.Report(at, "the heading goes on behind its line, where its link breaks: write it on one line", edits...)
	}
}

// breaksAtSpace reports whether a text surely has a space where its lines end: not
// within a compound, nor between letters of a script without spaces.
func breaksAtSpace(text string) bool {
	for {
		before, after, more := strings.Cut(text, "\n")
		if !more {
			return true
		}
		a, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \t\r"))
		b, _ := utf8.DecodeRuneInString(strings.TrimLeft(after, " \t\r\n"))
		if a == '-' || unspaced(a) && unspaced(b) {
			return false
		}
		text = strings.TrimLeft(after, " \t\r\n")
	}
}

// unspaced reports whether a letter is of a script without spaces.
func unspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// joins reports whether edits leave no line end in a text that starts at start.
func joins(text string, start int, edits []digest.Edit) bool {
	ends := strings.Count(text, "\n")
	for _, e := range edits {
		ends += strings.Count(e.Text, "\n") - strings.Count(text[e.Start-start:e.End-start], "\n")
	}
	return ends == 0
}

// titleSpaces finds runs of white space in titles. In a heading over several
// lines they go with its fix.
func titleSpaces(p *Pass) {
	for i := range p.Places.Papers {
		at := &p.Places.Papers[i]
		title := at.Title.Of(p.Text)
		if !strings.Contains(title, "  ") && !strings.Contains(title, "\t") || strings.Contains(at.Heading.Of(p.Text), "\n") {
			continue
		}
		if edits := p.formattingIn(at.Title); len(edits) > 0 {
			p.Report(p.blanks(edits[0].Start), "the title holds runs of white space: write single spaces", edits...)
		}
	}
}

// trimmed returns a span without white space at its end.
func (f *File) trimmed(s digest.Span) digest.Span {
	return digest.Span{Start: s.Start, End: s.Start + len(strings.TrimRight(s.Of(f.Text), " \t\r\n"))}
}

// blanks returns the run of white space around an offset.
func (f *File) blanks(offset int) digest.Span {
	s := digest.Span{Start: offset, End: offset}
	for s.Start > 0 && isSpace(f.Text[s.Start-1]) {
		s.Start--
	}
	for s.End < len(f.Text) && isSpace(f.Text[s.End]) {
		s.End++
	}
	return s
}
