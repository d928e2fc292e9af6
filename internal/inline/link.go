// Package inline reads and writes the inline Markdown of headings and quotes:
// links, and the text that a reader sees (CommonMark 0.31, section 6).
package inline

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/lines"
)

// MaxLen is the length in bytes up to which a text is searched for links.
const MaxLen = 16 << 10

// A Link is an inline link. The fields are offsets in the text.
type Link struct {
	Start, End       int // the link, from "[" to after ")"
	TextFrom, TextTo int // between the brackets
	DestFrom, DestTo int // the destination, angle brackets included
}

// Find returns the first inline link of text at or after offset i (section 6.3). An
// image is not a link. Reference links are not read: a heading that needs a
// definition elsewhere is not the heading of a paper.
func Find(text string, i int) (Link, bool) {
	if len(text) > MaxLen {
		return Link{}, false
	}
	type opener struct {
		at    int32
		image bool
	}
	var html htmlReader
	var stack [8]opener
	open := stack[:0]
	for i < len(text) {
		if !isLinkSign[text[i]] {
			i++
			continue
		}
		switch text[i] {
		case '\\':
			i++ // and the byte after it, below
		case '`':
			i = codeEnd(text, i)
			continue
		case '<':
			if n := html.len(text[i:]); n > 0 {
				i += n
				continue
			}
		case '!':
			if strings.HasPrefix(text[i:], "![") {
				open = append(open, opener{int32(i + 1), true})
				i++
			}
		case '[':
			open = append(open, opener{int32(i), false})
		case ']':
			if len(open) == 0 {
				break
			}
			o := open[len(open)-1]
			open = open[:len(open)-1]
			from, to, end := tail(text, i+1)
			if end == 0 {
				break
			}
			if start := int(o.at); !o.image {
				return Link{
					Start: start, End: end,
					TextFrom: start + 1, TextTo: i,
					DestFrom: from, DestTo: to,
				}, true
			}
			i = end
			continue
		}
		i++
	}
	return Link{}, false
}

// isLinkSign holds the bytes that matter to Find.
var isLinkSign = [256]bool{'\\': true, '`': true, '<': true, '!': true, '[': true, ']': true}

// codeEnd returns the offset after the code span that the backticks at i open, or
// the offset after the backticks if the code span is not closed (section 6.1).
func codeEnd(text string, i int) int {
	n := backticks(text, i)
	for j := i + n; j < len(text); {
		k := strings.IndexByte(text[j:], '`')
		if k < 0 {
			break
		}
		j += k
		m := backticks(text, j)
		j += m
		if m == n {
			return j
		}
	}
	return i + n
}

func backticks(text string, i int) int {
	n := 0
	for i+n < len(text) && text[i+n] == '`' {
		n++
	}
	return n
}

// An htmlReader finds the raw HTML and the autolinks of a text, from start to end.
type htmlReader struct {
	absent [len(rawHTML)]bool // the text has no such end after here: do not search again
}

// rawHTML has the start and the end of each kind of raw HTML that is not a tag
// (section 6.6). The end may overlap the start from the third byte on: "<!-->" is a
// comment.
var rawHTML = [...]struct{ start, end string }{
	{"<!--", "-->"},
	{"<?", "?>"},
	{"<![CDATA[", "]]>"},
	{"<!", ">"}, // and a letter between
}

// len returns the length of the HTML or autolink at the start of text, or 0.
func (h *htmlReader) len(text string) int {
	if n := max(autolinkLen(text), block.TagLen(text)); n > 0 {
		return n
	}
	for i, kind := range rawHTML {
		if !strings.HasPrefix(text, kind.start) || h.absent[i] {
			continue
		}
		if kind.start == "<!" && (len(text) == 2 || !isAlpha(text[2])) {
			continue
		}
		if n := strings.Index(text[2:], kind.end); n >= 0 {
			return 2 + n + len(kind.end)
		}
		h.absent[i] = true
	}
	return 0
}

// autolinkLen returns the length of the URI autolink at the start of text (section
// 6.5), or 0. The scheme has 2 to 32 characters and starts with a letter.
func autolinkLen(text string) int {
	if len(text) < 2 || !isAlpha(text[1]) {
		return 0
	}
	n := 2
	for n < len(text) && (isAlnum(text[n]) || strings.IndexByte("+.-", text[n]) >= 0) {
		n++
	}
	if n < 3 || n > 33 || n == len(text) || text[n] != ':' {
		return 0
	}
	for ; n < len(text); n++ {
		switch c := text[n]; {
		case c == '>':
			return n + 1
		case c <= ' ' || c == '<' || c == 0x7f:
			return 0
		}
	}
	return 0
}

// tail reads the rest of a link after its text: "(", a destination, perhaps a
// title, ")". It returns the span of the destination and the end of the link. The
// end is 0 if there is no link.
func tail(text string, i int) (from, to, end int) {
	if i == len(text) || text[i] != '(' {
		return 0, 0, 0
	}
	from = lines.SkipSpaces(text, i+1)
	to = destEnd(text, from)
	if to < 0 {
		return 0, 0, 0
	}
	i = lines.SkipSpaces(text, to)
	if i > to {
		i = lines.SkipSpaces(text, titleEnd(text, i))
	}
	if i == len(text) || text[i] != ')' {
		return 0, 0, 0
	}
	return from, to, i + 1
}

// destEnd returns where the destination at i ends, or -1.
func destEnd(text string, i int) int {
	if i < len(text) && text[i] == '<' {
		for i++; i < len(text); i++ {
			switch text[i] {
			case '>':
				return i + 1
			case '<', '\n':
				return -1
			case '\\':
				i++
			}
		}
		return -1
	}
	const deepest = 32 // nested parentheses, the same limit as cmark
	depth := 0
	for ; i < len(text); i++ {
		switch c := text[i]; {
		case !isDestSign[c]:
		case c == '\\' && i+1 < len(text) && isPunct(text[i+1]):
			i++
		case c == '(':
			if depth++; depth > deepest {
				return -1
			}
		case c == ')':
			if depth == 0 {
				return i
			}
			depth--
		case c <= ' ' || c == 0x7f:
			if depth > 0 {
				return -1
			}
			return i
		}
	}
	return -1
}

// isDestSign holds the bytes that matter to destEnd.
var isDestSign = func() (t [256]bool) {
	for c := range ' ' + 1 {
		t[c] = true
	}
	t['\\'], t['('], t[')'], t[0x7f] = true, true, true, true
	return t
}()

// titleEnd returns the end of the link title at i, or i without a title.
func titleEnd(text string, i int) int {
	if i == len(text) {
		return i
	}
	end := text[i]
	switch end {
	case '"', '\'':
	case '(':
		end = ')'
	default:
		return i
	}
	for j := i + 1; j < len(text); j++ {
		switch c := text[j]; {
		case c == end:
			return j + 1
		case c == '\\':
			j++
		case c == '(' && end == ')':
			return i
		}
	}
	return i
}

func isAlpha(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isAlnum(c byte) bool { return '0' <= c && c <= '9' || isAlpha(c) }

// isPunct reports whether c is ASCII punctuation, which a backslash escapes.
func isPunct(c byte) bool { return '!' <= c && c <= '~' && !isAlnum(c) }
