package layout

import (
	"strings"
	"unicode"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// readHeading finds the number and the link of a heading, which may continue after
// its line, at next.
func (r *reader) readHeading(at *region, next int) {
	c := at.content.span()
	rest := c.Start
	if n := NumberLen(c.Of(r.src)); n > 0 {
		at.number = placeOf(c.Start, c.Start+n)
		rest = min(lines.SkipBlanks(r.src, c.Start+n+1), c.End)
	}
	at.link = placeOf(rest, c.End)
	at.text = at.link
	text := r.src[rest:c.End]
	if from, to, ok := bareURL(text); ok {
		at.form, at.linked = Bare, true
		at.text = placeOf(rest+from, rest+to)
		at.dest = at.text
		return
	}
	if strings.IndexByte(text, '[') < 0 {
		return
	}
	l, ok := inline.Find(text, 0)
	if !ok && text[0] == '[' {
		if l, ok = r.findWrapped(rest, next); ok {
			end, _ := lines.End(r.src, rest+l.End)
			at.line.end = int32(end)
			at.content.end = int32(lines.TrimEnd(r.src, rest, end))
		}
	}
	if ok {
		at.form = Linked
		at.linked = !hasLetter(text[:l.Start]) && !strings.HasPrefix(r.src[rest+l.DestFrom:], "#")
		at.link = placeOf(rest+l.Start, rest+l.End)
		at.text = placeOf(rest+l.TextFrom, rest+l.TextTo)
		at.dest = placeOf(rest+l.DestFrom, rest+l.DestTo)
	}
}

// NumberLen returns the length of the number at the start of a heading, or 0: some
// digits, with "." or ")", and then white space, a link or the end.
func NumberLen(text string) int {
	const most = 9 // digits, the same limit as for lists in CommonMark
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	switch {
	case n == 0 || n > most || n == len(text) || text[n] != '.' && text[n] != ')':
		return 0
	case n+1 < len(text) && text[n+1] != '[' && !lines.IsBlank(text[n+1]):
		return 0
	}
	return n
}

// findWrapped finds the link of a heading that continues after its line: a title
// that was wrapped at its source, or torn further apart by a formatter, with blank
// lines in between.
func (r *reader) findWrapped(from, next int) (inline.Link, bool) {
	const most = 3 // lines after the heading
	line := next   // the title goes on here
	for range most {
		first := lines.SkipBlanks(r.src, next)
		end, after := lines.End(r.src, next)
		for first >= end && after > next {
			next = after
			first = lines.SkipBlanks(r.src, next)
			end, after = lines.End(r.src, next)
		}
		if first >= end || strings.IndexByte("#>", r.src[first]) >= 0 || end-from > inline.MaxLen {
			break
		}
		if l, ok := inline.Find(r.src[from:end], 0); ok {
			return l, l.Start == 0 && from+l.TextTo >= line
		}
		next = after
	}
	return inline.Link{}, false
}

// IsURL reports whether text, the whole text of a heading, is the link of the
// paper.
func IsURL(text string) bool {
	_, _, ok := bareURL(text)
	return ok
}

// bareURL finds the URL in a text that is only a URL, perhaps in angle brackets.
func bareURL(text string) (from, to int, ok bool) {
	if text == "" || text[0] != '<' && text[0] != 'h' {
		return 0, 0, false
	}
	from, to = 0, len(text)
	if strings.HasPrefix(text, "<") && strings.HasSuffix(text, ">") {
		from, to = 1, to-1
	}
	url := text[from:to]
	if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
		return 0, 0, false
	}
	return from, to, !strings.ContainsAny(url, " \t\r\f\v<>[]\\&*_`")
}

// hasLetter reports whether s holds a letter.
func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }
