package inline

import (
	"slices"
	"sort"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// A Span is a range of bytes of a text.
type Span = splice.Span

// Opaque appends to list the spans of a paragraph in which white space counts, for
// CommonMark or for kramdown: code, HTML, mathematics, destinations and titles of
// links, descriptions of images, attribute lists. The spans are in order and do not
// overlap. Where CommonMark and kramdown may differ, a span covers both readings.
func Opaque(list []Span, text string) []Span {
	if !mayBeOpaque(text) {
		return list
	}
	first := len(list)
	list = opaqueCode(list, text)
	list = opaqueHTML(list, text)
	list = opaqueLinks(list, text)
	for _, s := range [...]struct{ open, close string }{{"$$", "$$"}, {"{:", "}"}} {
		if i := strings.Index(text, s.open); i >= 0 {
			if j := strings.LastIndex(text, s.close); j > i {
				list = append(list, Span{Start: i, End: j + len(s.close)})
			}
		}
	}
	return append(list[:first], Joined(list[first:])...)
}

// mayBeOpaque reports whether text has a sign that starts an opaque span.
func mayBeOpaque(text string) bool {
	for i := 0; i+1 < len(text); i++ {
		next := text[i+1]
		switch text[i] {
		case '`':
			return true
		case '<':
			if isAlnum(next) || isPunct(next) {
				return true
			}
		case '$':
			if next == '$' {
				return true
			}
		case '{':
			if next == ':' {
				return true
			}
		case ']':
			if next == '(' {
				return true
			}
		case '!':
			if next == '[' {
				return true
			}
		}
	}
	return false
}

// Joined sorts spans, in place, and joins overlapping spans.
func Joined(list []Span) []Span {
	sort.SliceStable(list, func(i, j int) bool { return list[i].Start < list[j].Start })
	n := 0
	for _, s := range list {
		if n > 0 && s.Start < list[n-1].End {
			list[n-1].End = max(list[n-1].End, s.End)
			continue
		}
		list[n] = s
		n++
	}
	return list[:n]
}

// opaqueCode appends the code spans. In kramdown, a code span ends at as many
// backticks as started it, even if more backticks follow; in CommonMark it does
// not. Where the two may differ, everything from the first backtick to the last is
// code.
func opaqueCode(list []Span, text string) []Span {
	first := strings.IndexByte(text, '`')
	if first < 0 {
		return list
	}
	last := strings.LastIndexByte(text, '`')
	n, start := backticks(text, first), -1
	added := len(list)
	for i := first; i <= last; {
		k := strings.IndexByte(text[i:], '`')
		if k < 0 {
			break
		}
		i += k
		if backticks(text, i) != n || i > 0 && text[i-1] == '\\' {
			return append(list[:added], Span{Start: first, End: last + 1})
		}
		i += n
		if start < 0 {
			start = i - n
			continue
		}
		list = append(list, Span{Start: start, End: i})
		start = -1
	}
	if start >= 0 {
		return append(list[:added], Span{Start: first, End: last + 1})
	}
	return list
}

// rawElements are the elements whose content is shown as written, or is not
// Markdown to kramdown.
var rawElements = []string{"code", "kbd", "math", "option", "pre", "samp", "script", "style", "textarea", "var"}

// opaqueHTML appends the tags, comments and the like, autolinks included, and
// the content of raw elements.
func opaqueHTML(list []Span, text string) []Span {
	h := looseReader{text: text}
	for i := 0; ; {
		n := strings.IndexByte(text[i:], '<')
		if n < 0 {
			return list
		}
		i += n
		end := h.end(i)
		if end == 0 {
			i++
			continue
		}
		list = append(list, Span{Start: i, End: end})
		i = end
	}
}

// A looseReader finds HTML as any reader of Markdown may see it.
type looseReader struct {
	text   string
	absent [6]bool // the text has no such end after here: do not search again
}

// find returns the offset after the next end at or after i, or 0.
func (h *looseReader) find(kind, i int, end string) int {
	if h.absent[kind] {
		return 0
	}
	n := strings.Index(h.text[i:], end)
	if n < 0 {
		h.absent[kind] = true
		return 0
	}
	return i + n + len(end)
}

// end returns the end of the HTML that the "<" at i starts, or 0.
func (h *looseReader) end(i int) int {
	rest := h.text[i+1:]
	switch {
	case rest == "":
		return 0
	case strings.HasPrefix(rest, "!--"):
		return h.find(0, i+3, "-->")
	case rest[0] == '?':
		return h.find(1, i+2, "?>")
	case strings.HasPrefix(rest, "![CDATA["):
		return h.find(2, i+9, "]]>")
	case rest[0] == '!':
		return h.find(3, i+2, ">")
	case !isAlpha(rest[0]) && rest[0] != '/' && rest[0] != '_' && rest[0] != ':':
		return 0
	}
	end := h.tagEnd(i + 1)
	if end == 0 || h.text[end-2] == '/' {
		return end
	}
	n := 0
	for n < len(rest) && isAlnum(rest[n]) {
		n++
	}
	if name := strings.ToLower(rest[:min(n, len("textarea"))]); n == len(name) && slices.Contains(rawElements, name) {
		return h.elementEnd(end, name)
	}
	return end
}

// tagEnd returns the end of the tag with the name at i, or 0. A quoted value may
// hold any sign.
func (h *looseReader) tagEnd(i int) int {
	for ; i < len(h.text); i++ {
		switch c := h.text[i]; c {
		case '>':
			return i + 1
		case '<':
			return 0
		case '"', '\'':
			kind := 4
			if c == '\'' {
				kind = 5
			}
			if end := h.find(kind, i+1, string(c)); end > 0 {
				i = end - 1
			}
		}
	}
	return 0
}

// elementEnd returns the end of the raw element with the content at i: after the
// closing tag, or the end of the text.
func (h *looseReader) elementEnd(i int, name string) int {
	for {
		n := strings.Index(h.text[i:], "</")
		if n < 0 {
			return len(h.text)
		}
		i += n + len("</")
		if len(h.text)-i >= len(name) && strings.EqualFold(h.text[i:i+len(name)], name) {
			if n := strings.IndexByte(h.text[i:], '>'); n >= 0 {
				return i + n + 1
			}
			return len(h.text)
		}
	}
}

// opaqueLinks appends the parentheses after a link's text, and the texts of
// images.
func opaqueLinks(list []Span, text string) []Span {
	type opener struct {
		at     int
		opaque bool
	}
	var few [2][8]opener
	open := [2][]opener{few[0][:0], few[1][:0]} // brackets and parentheses
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '\\':
			i++
		case '[':
			open[0] = append(open[0], opener{i, i > 0 && text[i-1] == '!'})
		case '(':
			opaque := i > 0 && text[i-1] == ']'
			open[1] = append(open[1], opener{i, opaque})
			if opaque {
				if _, _, end := tail(text, i); end > 0 {
					list = append(list, Span{Start: i, End: end})
				}
			}
		case ']', ')':
			kind := 0
			if c == ')' {
				kind = 1
			}
			n := len(open[kind]) - 1
			if n < 0 {
				break
			}
			if o := open[kind][n]; o.opaque {
				list = append(list, Span{Start: o.at, End: i + 1})
			}
			open[kind] = open[kind][:n]
		}
	}
	for _, o := range open[1] {
		if o.opaque { // kramdown also ends it at a title, wherever the title ends
			return append(list, Span{Start: o.at, End: len(text)})
		}
	}
	return list
}

// Folded returns text with every run of white space outside the opaque spans as one
// space. White space after a backslash stays, and so does white
// space next to "<<" and ">>", because kramdown makes quotation marks of them.
func Folded(text string, opaque []Span) string {
	var b strings.Builder
	b.Grow(len(text))
	at := 0
	for i := 0; i < len(text); {
		if len(opaque) > 0 && i >= opaque[0].Start {
			i = max(i, opaque[0].End)
			opaque = opaque[1:]
			continue
		}
		if !lines.IsSpace(text[i]) {
			i++
			continue
		}
		end := lines.SkipSpaces(text, i)
		if text[i:end] != " " && (len(opaque) == 0 || end <= opaque[0].Start) && !holdsSpace(text[:i], text[end:]) {
			b.WriteString(text[at:i])
			b.WriteByte(' ')
			at = end
		}
		i = end
	}
	b.WriteString(text[at:])
	return b.String()
}

// holdsSpace reports whether white space between two texts stays as written.
func holdsSpace(before, after string) bool {
	return strings.HasSuffix(before, `\`) || strings.HasSuffix(before, "<<") || strings.HasPrefix(after, ">>")
}
