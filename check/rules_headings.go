package check

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/lines"
)

// wrappedHeading finds headings, and rows of tables, over several lines. Markdown
// ends both with the line, so the link in a heading breaks.
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
		message := "the heading continues on the next line, and its link breaks: write the heading on one line"
		if p.Places.Papers[i].Level == 0 {
			message = "the row continues on the next line, and the table breaks there: write the row on one line"
		}
		p.Report(at, message, edits...)
	}
}

// breaksAtSpace reports whether the line breaks of a text surely replace
// spaces. A break within a compound, or between letters of a script without
// spaces, may not.
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

// unspaced reports whether a letter belongs to a script without spaces.
func unspaced(r rune) bool { return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana) }

// joins reports whether edits remove every line end of a text. The text starts
// at offset start.
func joins(text string, start int, edits []digest.Edit) bool {
	ends := strings.Count(text, "\n")
	for _, e := range edits {
		ends += strings.Count(e.Text, "\n") - strings.Count(text[e.Start-start:e.End-start], "\n")
	}
	return ends == 0
}

// titleSpaces reports all titles with runs of white space, in one finding at the
// first run. The fix of wrappedHeading covers headings over several lines.
func titleSpaces(p *Pass) {
	titles := 0
	var first digest.Span
	var fix []digest.Edit
	for i := range p.Places.Papers {
		at := &p.Places.Papers[i]
		title := at.Title.Of(p.Text)
		if !strings.Contains(title, "  ") && !strings.Contains(title, "\t") || strings.Contains(at.Heading.Of(p.Text), "\n") {
			continue
		}
		edits := p.formattingIn(at.Title)
		if len(edits) == 0 || p.silences(p.rule.Name, edits[0].Start) {
			continue
		}
		if titles++; titles == 1 {
			first = p.blanks(edits[0].Start)
		}
		fix = append(fix, edits...)
	}
	switch titles {
	case 0:
	case 1:
		p.Report(first, "the title has runs of white space: write single spaces", fix...)
	default:
		p.Report(first, fmt.Sprintf("%d titles, from this title on, have runs of white space: write single spaces", titles), fix...)
	}
}

// trimmed returns a span without the white space at its end.
func (f *File) trimmed(s digest.Span) digest.Span {
	return digest.Span{Start: s.Start, End: s.Start + len(strings.TrimRight(s.Of(f.Text), " \t\r\n"))}
}

// blanks returns the run of white space around an offset.
func (f *File) blanks(offset int) digest.Span {
	s := digest.Span{Start: offset, End: offset}
	for s.Start > 0 && lines.IsSpace(f.Text[s.Start-1]) {
		s.Start--
	}
	for s.End < len(f.Text) && lines.IsSpace(f.Text[s.End]) {
		s.End++
	}
	return s
}
