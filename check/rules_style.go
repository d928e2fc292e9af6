package check

import (
	"fmt"
	"iter"
	"strings"

	"github.com/paperdigest/digest"
)

func layoutRules(Options) []Rule {
	return []Rule{
		{
			Name:     "trailing-space",
			Summary:  "Lines end in spaces that mean nothing.",
			Severity: Info,
			Check:    trailingSpace,
		},
		{
			Name:     "mixed-line-ends",
			Summary:  "Some lines end with CRLF and others with LF.",
			Severity: Warning,
			Check:    mixedLineEnds,
		},
		{
			Name:     "final-newline",
			Summary:  "The last line has no line end.",
			Severity: Info,
			Check:    finalNewline,
		},
		{
			Name:     "mixed-spacing",
			Summary:  "Some headings of sections have a blank line below them and others have none.",
			Severity: Info,
			Check:    mixedSpacing,
		},
		{
			Name:     "mixed-bullets",
			Summary:  "Some bullets are of another sign than the others.",
			Severity: Info,
			Check:    mixedBullets,
		},
	}
}

// trailingSpace reports all the lines at once, at the first. Which spaces mean
// nothing is what Format says.
func trailingSpace(p *Pass) {
	if !hasTrailingSpace(p.Text) {
		return
	}
	var fix []digest.Edit
	for _, e := range p.formatting() {
		for e := range trailing(p.Text, e) {
			if !p.silences(p.rule.Name, e.Start) {
				fix = append(fix, e)
			}
		}
	}
	if len(fix) == 0 {
		return
	}
	first := digest.Span{Start: fix[0].Start, End: fix[0].End}
	what := "spaces at the end of the line mean nothing: remove them"
	if n := len(fix); n > 1 {
		what = fmt.Sprintf("spaces at the end of %d lines, of which this is the first, mean nothing: remove them", n)
	}
	p.Report(first, what, fix...)
}

func hasTrailingSpace(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\r\n")
		if line != "" && isBlank(line[len(line)-1]) {
			return true
		}
	}
	return false
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' }

// trailing yields what an edit of Format does to the ends of lines. The edit is
// one of a run of white space, which it may change in other ways as well: a
// line's end, the blank lines behind it, the next line's indentation.
func trailing(text string, e digest.Edit) iter.Seq[digest.Edit] {
	return func(yield func(digest.Edit) bool) {
		start, end := e.Start, e.End
		for start > 0 && isSpace(text[start-1]) {
			start--
		}
		for end < len(text) && isSpace(text[end]) {
			end++
		}
		canonical, _, ok := strings.Cut(text[start:e.Start]+e.Text+text[e.End:end], "\n")
		if !ok {
			return // a wrapped heading, which is joined
		}
		canonical = strings.TrimRight(canonical, "\r")
		for more := true; more; {
			var line string
			if line, _, more = strings.Cut(text[start:end], "\n"); !more && end < len(text) {
				return // the next line's indentation
			}
			blanks := strings.TrimRight(line, "\r")
			if blanks != canonical && strings.Trim(blanks, " \t") == "" && len(blanks) > len(canonical) &&
				!yield(digest.Edit{Start: start, End: start + len(blanks), Text: canonical}) {
				return
			}
			start += len(line) + 1
			canonical = "" // of the blank lines that follow
		}
	}
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// eol returns the line end of the first line.
func eol(text string) string {
	if i := strings.IndexByte(text, '\n'); i > 0 && text[i-1] == '\r' {
		return "\r\n"
	}
	return "\n"
}

// mixedLineEnds reports all lines whose end is not that of the first, at the
// first of them.
func mixedLineEnds(p *Pass) {
	want := eol(p.Text)
	var fix []digest.Edit
	lines := 0
	for i := 0; ; {
		n := strings.IndexByte(p.Text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		lines++
		crlf := n > 0 && p.Text[i-2] == '\r'
		switch {
		case p.silences(p.rule.Name, i-1):
		case n > 1 && p.Text[i-3:i-1] == "\r\r": // readers differ about what this is
		case crlf && want == "\n":
			fix = append(fix, digest.Edit{Start: i - 2, End: i - 1})
		case !crlf && want == "\r\n":
			fix = append(fix, digest.Edit{Start: i - 1, End: i - 1, Text: "\r"})
		}
	}
	if len(fix) == 0 {
		return
	}
	names := map[string]string{"\n": "LF", "\r\n": "CRLF"}
	other := names["\n"]
	if want == "\n" {
		other = names["\r\n"]
	}
	p.Report(digest.Span{Start: fix[0].Start, End: fix[0].End},
		fmt.Sprintf("%d of %d lines end with %s, and not with %s as the first one does: make them alike", len(fix), lines, other, names[want]),
		fix...)
}

func finalNewline(p *Pass) {
	end := len(p.Text)
	if p.Text[end-1] == '\n' {
		return
	}
	p.Report(digest.Span{Start: end, End: end}, "the last line has no line end: add one",
		digest.Edit{Start: end, End: end, Text: eol(p.Text)})
}

// A gap is what stands between the heading of a section and its body.
type gap struct {
	line  digest.Span // of the heading
	next  int         // where the line below it starts
	blank bool        // that line is blank
}

// gaps yields the gaps that a rule is not silenced at. A section without a body
// says nothing.
func (p *Pass) gaps() iter.Seq[gap] {
	return func(yield func(gap) bool) {
		for i := range p.Places.Papers {
			for j := range p.Places.Papers[i].Sections {
				s := &p.Places.Papers[i].Sections[j]
				if s.Body.IsEmpty() || p.silences(p.rule.Name, s.Line.Start) {
					continue
				}
				next := s.Line.End + strings.IndexByte(p.Text[s.Line.End:], '\n') + 1
				line, _, _ := strings.Cut(p.Text[next:], "\n")
				if !yield(gap{s.Line, next, strings.TrimSpace(line) == ""}) {
					return
				}
			}
		}
	}
}

// mixedSpacing reports, at the first heading that is not as most are, that some
// have a blank line below them.
func mixedSpacing(p *Pass) {
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
			fix = append(fix, digest.Edit{Start: g.next, End: g.next, Text: eol(p.Text)})
		}
	}
	if with < without {
		p.Report(first[true], fmt.Sprintf("%d of %d headings of sections have a blank line below them, and the others have none: add one to all", with, with+without), fix...)
	} else {
		p.Report(first[false], fmt.Sprintf("%d of %d headings of sections have no blank line below them, and the others have one: add it", without, with+without), fix...)
	}
}

// mixedBullets reports, at the first bullet of another sign than most have,
// that there are several.
func mixedBullets(p *Pass) {
	count := make(map[byte]int)
	first := make(map[byte]digest.Span)
	n := 0
	for i := range p.Places.Papers {
		for _, s := range p.Places.Papers[i].Sections {
			for _, it := range s.Items {
				at := it.Start
				for isBlank(p.Text[at]) {
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
	usual := byte('-') // where none has most
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
		if sign != usual && s.Start < at.Start {
			at = s
		}
	}
	p.Report(at, fmt.Sprintf("%d of %d bullets are of another sign than %s: make them alike", n-count[usual], n, quoted(string(usual))))
}
