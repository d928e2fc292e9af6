package check

import (
	"fmt"
	"iter"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/lines"
)

// mostEdits is the number of edits in one finding about many lines, because edits
// take much memory. In a finding about more lines, an edit is about several lines.
const mostEdits = 50_000

// fewer returns edits of a text, joined so that there are mostEdits at most. The text
// between joined edits is part of the result. There are n edits, in the order of the
// text.
func fewer(text string, edits iter.Seq[digest.Edit], n int) []digest.Edit {
	each := (n + mostEdits - 1) / mostEdits
	list := make([]digest.Edit, 0, (n+each-1)/each)
	var is []byte // the text of the last edit of the list
	i := 0
	for e := range edits {
		if i%each == 0 {
			list, is = append(list, e), append(is[:0], e.Text...)
		} else {
			last := &list[len(list)-1]
			is = append(append(is, text[last.End:e.Start]...), e.Text...)
			last.End = e.End
		}
		if i++; i%each == 0 || i == n {
			list[len(list)-1].Text = string(is)
		}
	}
	return list
}

// trailingSpace reports all lines with meaningless spaces at the end, in one
// finding at the first line. The canonical form decides which spaces have no
// meaning.
func trailingSpace(p *Pass) {
	if !p.padded {
		return
	}
	var fix []digest.Edit
	n := 0
	for e := range p.trailingSpaces() {
		if n++; n == 1 {
			fix = make([]digest.Edit, 0, min(p.formatting().Len(), mostEdits))
		}
		if n <= mostEdits {
			fix = append(fix, e)
		}
	}
	if n == 0 {
		return
	}
	first := digest.Span{Start: fix[0].Start, End: fix[0].End}
	if n > mostEdits {
		fix = fewer(p.Text, p.trailingSpaces(), n)
	}
	message := "the spaces at the end of the line have no meaning: remove the spaces"
	if n > 1 {
		message = fmt.Sprintf("the spaces at the end of %d lines, from this line on, have no meaning: remove the spaces", n)
	}
	p.Report(first, message, fix...)
}

// trailingSpaces yields the edits that remove meaningless spaces at the ends of
// lines, except where the rule is silenced.
func (p *Pass) trailingSpaces() iter.Seq[digest.Edit] {
	return func(yield func(digest.Edit) bool) {
		all := p.formatting()
		for i := range all.Len() {
			for e := range trailing(p.Text, formattingEdit(all, i)) {
				if !p.silences(p.rule.Name, e.Start) && !yield(e) {
					return
				}
			}
		}
	}
}

// trailing yields the part of a formatting edit that changes the ends of lines.
// The edit replaces a run of white space, and may also change the line end, the
// blank lines after it and the indentation of the next line.
func trailing(text string, e digest.Edit) iter.Seq[digest.Edit] {
	return func(yield func(digest.Edit) bool) {
		if endsOneLine(text, e) {
			yield(e)
			return
		}
		start, end := e.Start, e.End
		for start > 0 && lines.IsSpace(text[start-1]) {
			start--
		}
		for end < len(text) && lines.IsSpace(text[end]) {
			end++
		}
		if end < len(text) && !endsLine(text[start:end]) {
			return
		}
		old, new := text[start:end], text[start:e.Start]+e.Text+text[e.End:end]
		canonical, new, ok := strings.Cut(new, "\n")
		if !ok {
			return // a joined line of a wrapped heading
		}
		stay := strings.Count(new, "\n") >= strings.Count(old, "\n")-1 // the blank lines
		for more := true; more; {
			var line string
			if line, old, more = strings.Cut(old, "\n"); !more && end < len(text) {
				return // the next line's indentation
			}
			blanks := strings.TrimRight(line, "\r")
			canonical = strings.TrimRight(canonical, "\r")
			if blanks != canonical && lines.IsPadding(blanks) && len(blanks) > len(canonical) &&
				!yield(digest.Edit{Start: start, End: start + len(blanks), Text: canonical}) {
				return
			}
			start += len(line) + 1
			if canonical = ""; stay {
				canonical, new, _ = strings.Cut(new, "\n")
			}
		}
	}
}

// endsOneLine reports whether an edit removes the white space at the end of one line
// and does nothing else, as most edits of trailing do.
func endsOneLine(text string, e digest.Edit) bool {
	if e.Text != "" || e.Start == e.End || e.Start == 0 || lines.IsSpace(text[e.Start-1]) || !lines.IsPadding(text[e.Start:e.End]) {
		return false
	}
	next := e.End
	for next < len(text) && text[next] == '\n' {
		next++
	}
	return next > e.End && (next == len(text) || !lines.IsSpace(text[next]))
}

// endsLine reports whether a run of white space has a byte of lines.Padding at the
// end of a line.
func endsLine(run string) bool {
	for i := 1; i < len(run); i++ {
		if (run[i] == '\n' || run[i] == '\r') && isPadding(run[i-1]) {
			return true
		}
	}
	return false
}

// mixedLineEnds reports all lines with another line end than the first line, in
// one finding.
func mixedLineEnds(p *Pass) {
	if strings.IndexByte(p.Text, '\r') < 0 {
		return
	}
	want := lines.EOL(p.Text)
	var fix []digest.Edit
	n := 0
	for e := range p.otherLineEnds(want) {
		if n++; n <= mostEdits {
			fix = append(fix, e)
		}
	}
	if n == 0 {
		return
	}
	at := digest.Span{Start: fix[0].Start, End: fix[0].End}
	if n > mostEdits {
		fix = fewer(p.Text, p.otherLineEnds(want), n)
	}
	other, first := "LF", "CRLF"
	if want == "\n" {
		other, first = "CRLF", "LF"
	}
	p.Report(at,
		fmt.Sprintf("%d of %d lines end with %s, but the first line ends with %s: use the line end of the first line", n, strings.Count(p.Text, "\n"), other, first),
		fix...)
}

// otherLineEnds yields the edits that give the line end want to all other lines,
// except where the rule is silenced. Readers of text differ about CR CR LF, which
// stays.
func (p *Pass) otherLineEnds(want string) iter.Seq[digest.Edit] {
	return func(yield func(digest.Edit) bool) {
		for i := 0; ; {
			n := strings.IndexByte(p.Text[i:], '\n')
			if n < 0 {
				return
			}
			i += n + 1
			crlf := n > 0 && p.Text[i-2] == '\r'
			if crlf == (want == "\r\n") || p.silences(p.rule.Name, i-1) || n > 1 && p.Text[i-3:i-1] == "\r\r" {
				continue
			}
			e := digest.Edit{Start: i - 1, End: i - 1, Text: "\r"}
			if crlf {
				e = digest.Edit{Start: i - 2, End: i - 1}
			}
			if !yield(e) {
				return
			}
		}
	}
}

// finalNewline finds a text without a line end at its end.
func finalNewline(p *Pass) {
	end := len(p.Text)
	if end == 0 || p.Text[end-1] == '\n' {
		return
	}
	// A CR at the end is white space. Before a line end, it would be a part of the line end.
	start := len(strings.TrimRight(p.Text, "\r"))
	p.Report(digest.Span{Start: end, End: end}, "the last line has no line end: add a line end",
		digest.Edit{Start: start, End: end, Text: lines.EOL(p.Text)})
}

// A gap is the text between a section heading and the body of the section.
type gap struct {
	line  digest.Span // of the heading
	next  int         // the offset of the next line
	blank bool        // whether the next line is blank
}

// gaps yields the gaps in which the rule is not silenced. A section without a
// body has no gap, and the end of the post is not a section. A gap without a blank
// line does not count if Format adds none, because Jekyll would show another page.
func (p *Pass) gaps() iter.Seq[gap] {
	return func(yield func(gap) bool) {
		for g := range p.allGaps() {
			if (g.blank || p.addsLine(g.next)) && !yield(g) {
				return
			}
		}
	}
}

// allGaps is gaps with the gaps to which Format adds no blank line.
func (p *Pass) allGaps() iter.Seq[gap] {
	return func(yield func(gap) bool) {
		for i := range p.Places.Papers {
			for j := range p.Places.Papers[i].Sections {
				s := &p.Places.Papers[i].Sections[j]
				if s.Body.IsEmpty() || p.mayEndPost(i, j) || p.silences(p.rule.Name, s.Line.Start) {
					continue
				}
				next := s.Line.End + strings.IndexByte(p.Text[s.Line.End:], '\n') + 1
				blank := false
				if next == len(p.Text) || !isPrintable(p.Text[next]) {
					line, _, _ := strings.Cut(p.Text[next:], "\n")
					blank = strings.TrimSpace(line) == ""
				}
				if !yield(gap{s.Line, next, blank}) {
					return
				}
			}
		}
	}
}

// isPrintable reports whether c is a printable character of ASCII, except the space.
func isPrintable(c byte) bool { return ' ' < c && c < 0x7f }

// addsLine reports whether Format adds a blank line before the line at next.
func (p *Pass) addsLine(next int) bool {
	start := len(strings.TrimRight(p.Text[:next], lines.Spaces))
	for _, e := range p.formattingIn(digest.Span{Start: start, End: lines.SkipSpaces(p.Text, next) + 1}) {
		if strings.Contains(e.Text, "\n") {
			return true
		}
	}
	return false
}

// mayMixSpacing reports whether allGaps has gaps with and without a blank line. In
// most posts all gaps are alike, and the canonical form is not needed.
func (p *Pass) mayMixSpacing() bool {
	with, without := false, false
	for g := range p.allGaps() {
		with, without = with || g.blank, without || !g.blank
		if with && without {
			return true
		}
	}
	return false
}

// mixedSpacing reports a mix of section headings with and without a blank line
// after them, at the first heading of the minority.
func mixedSpacing(p *Pass) {
	if !p.mayMixSpacing() {
		return
	}
	count := make(map[bool]int)
	first := make(map[bool]digest.Span)
	for g := range p.gaps() {
		if count[g.blank]++; count[g.blank] == 1 {
			first[g.blank] = g.line
		}
	}
	with, without := count[true], count[false]
	if with == 0 || without == 0 {
		return
	}
	var fix []digest.Edit
	for g := range p.gaps() {
		if !g.blank {
			fix = append(fix, digest.Edit{Start: g.next, End: g.next, Text: lines.EOL(p.Text)})
		}
	}
	if with < without {
		p.Report(first[true], fmt.Sprintf("%d of %d section headings have a blank line after them, the others do not: add a blank line after every heading", with, with+without), fix...)
	} else {
		p.Report(first[false], fmt.Sprintf("%d of %d section headings have no blank line after them, the others do: add a blank line", without, with+without), fix...)
	}
}

// mixedBullets reports a mix of bullet signs, at the first bullet with another
// sign than most bullets.
func mixedBullets(p *Pass) {
	var count [256]int // by sign
	var first [256]digest.Span
	n := 0
	for i := range p.Places.Papers {
		for j := range p.Places.Papers[i].Sections {
			items := p.Places.Papers[i].Sections[j].Items
			for k := range items {
				at := items[k].Start
				for isPadding(p.Text[at]) {
					at++
				}
				if p.silences(p.rule.Name, at) {
					continue
				}
				sign := p.Text[at]
				if count[sign]++; count[sign] == 1 {
					first[sign] = digest.Span{Start: at, End: at + 1}
				}
				n++
			}
		}
	}
	usual := byte('-') // also if several signs are equally frequent
	for _, sign := range []byte("-*+") {
		if count[sign] > count[usual] {
			usual = sign
		}
	}
	if n == count[usual] {
		return
	}
	at := digest.Span{Start: len(p.Text)}
	for sign, s := range first {
		if sign != int(usual) && count[sign] > 0 && s.Start < at.Start {
			at = s
		}
	}
	p.Report(at, fmt.Sprintf("%d of %d bullets do not start with %s: use the same sign for every bullet", n-count[usual], n, quoted(string(usual))))
}
