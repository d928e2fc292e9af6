package inline

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/paperdigest/digest/internal/lines"
)

// MaxMarkup is the greatest length in bytes of a text whose markup is read, and
// MaxBrackets the greatest number of open brackets. A text with markup beyond these
// limits is taken as written, because reading nested brackets takes quadratic time,
// and no real title reaches the limits.
const (
	MaxMarkup   = 1 << 10
	MaxBrackets = 32
)

// Plain returns the visible text of inline Markdown: white space folded, escapes
// and entities decoded, emphasis marks dropped, tags kept.
func Plain(md string) string {
	if isPlain(md) {
		return md
	}
	md = Fold(md)
	if !hasMarkup(md) || len(md) > MaxMarkup || brackets(md) > MaxBrackets {
		return md
	}
	src := []byte("# " + md + " #")
	doc := markup.Parse(text.NewReader(src))
	var b strings.Builder
	b.Grow(len(md))
	// The walk's function returns no error.
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			if n.Parent().Kind() == ast.KindCodeSpan {
				b.Write(n.Value(src))
			} else {
				b.WriteString(Decode(string(n.Value(src))))
			}
		case *ast.String:
			b.Write(n.Value)
		case *ast.RawHTML:
			b.Write(n.Segments.Value(src))
		case *ast.AutoLink:
			b.Write(n.Label(src))
		}
		return ast.WalkContinue, nil
	})
	return Fold(b.String())
}

// brackets returns how many brackets md opens, without escaped brackets.
func brackets(md string) int {
	n := 0
	for i := 0; i < len(md); i++ {
		switch md[i] {
		case '\\':
			i++
		case '[':
			n++
		}
	}
	return n
}

// markup reads one heading. A parser is safe for concurrent use.
var markup = parser.NewParser(
	parser.WithBlockParsers(
		util.Prioritized(parser.NewATXHeadingParser(), 600),
		util.Prioritized(parser.NewParagraphParser(), 1000),
	),
	parser.WithInlineParsers(parser.DefaultInlineParsers()...),
)

// Fold returns s with every run of white space as one space, and without white
// space at the start and the end.
func Fold(s string) string {
	i := oddSpace(s, 0)
	if i == len(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for start := 0; ; i = oddSpace(s, start) {
		b.WriteString(s[start:i])
		if start = lines.SkipSpaces(s, i); start == len(s) {
			return b.String()
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
	}
}

// oddSpace returns the offset of the first white space of s at or after i that is
// not one space between two words, or len(s).
func oddSpace(s string, i int) int {
	for start := i; i < len(s); i++ {
		if signs[s[i]] == 0 || !lines.IsSpace(s[i]) {
			continue
		}
		if s[i] != ' ' || i == start || i == len(s)-1 || lines.IsSpace(s[i+1]) {
			break
		}
	}
	return i
}

// isPlain reports whether s is certainly its own visible text: no byte is a sign of
// markup, and white space is single spaces between words. Most titles are plain. The
// loop has no branch for a byte, because spaces are hard to predict.
func isPlain(s string) bool {
	found, last := uint8(0), uint8(spaceBit)
	for i := 0; i < len(s); i++ {
		c := signs[s[i]]
		found |= c & (signBit | last)
		last = c
	}
	return found == 0 && last != spaceBit || s == ""
}

// signs says of each byte whether markup consists of it, or white space other than
// the space, and whether it is the space.
var signs = [256]uint8{
	'\\': signBit, '`': signBit, '*': signBit, '_': signBit, '&': signBit, '<': signBit, ']': signBit,
	'\t': signBit, '\n': signBit, '\v': signBit, '\f': signBit, '\r': signBit,
	' ': spaceBit,
}

const (
	signBit = 1 << iota
	spaceBit
)

// hasMarkup reports whether s may have markup. It may return true for text without
// markup, such as a tag.
func hasMarkup(s string) bool {
	stars := 0
	for i := 0; i < len(s); i++ {
		if signs[s[i]] == 0 {
			continue
		}
		next := byte(' ')
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch s[i] {
		case '\\':
			if isPunct(next) {
				return true
			}
		case '`':
			return true
		case '*':
			if stars++; stars > 1 {
				return true
			}
		case '_':
			// Within a word an underscore is not markup (section 6.2, rule 2).
			if i == 0 || !isAlnum(s[i-1]) || !isAlnum(next) {
				return true
			}
		case '&':
			if next == '#' || isAlnum(next) {
				return true
			}
		case '<':
			// A tag, or an address, may start with almost any sign.
			if isAlnum(next) || isPunct(next) {
				return true
			}
		case ']':
			if next == '(' {
				return true
			}
		}
	}
	return false
}

// Decode decodes the escapes and entities of s (sections 2.4 and 2.5).
func Decode(s string) string {
	if strings.IndexByte(s, '\\') < 0 && strings.IndexByte(s, '&') < 0 {
		return s
	}
	i := strings.IndexAny(s, "\\&")
	var b strings.Builder
	b.Grow(len(s))
	for i >= 0 {
		b.WriteString(s[:i])
		s = s[i:]
		n, to := 1, s[:1]
		if s[0] == '\\' && len(s) > 1 && isPunct(s[1]) {
			n, to = 2, s[1:2]
		} else if s[0] == '&' {
			if m, c := entity(s); m > 0 {
				n, to = m, c
			}
		}
		b.WriteString(to)
		s = s[n:]
		i = strings.IndexAny(s, "\\&")
	}
	b.WriteString(s)
	return b.String()
}

// entity returns the length of the character reference at the start of s, or 0, and
// the text for the reference.
func entity(s string) (n int, c string) {
	const longest = len("&CounterClockwiseContourIntegral;")
	end := strings.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return 0, ""
	}
	name := s[1:end]
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return 0, ""
		}
		return end + 1, string(e.Characters)
	}
	digits, base, most := name[1:], 10, 7
	if len(digits) > 0 && digits[0]|0x20 == 'x' {
		digits, base, most = digits[1:], 16, 6
	}
	if len(digits) == 0 || len(digits) > most {
		return 0, ""
	}
	var r rune
	for _, d := range []byte(digits) {
		v := strings.IndexByte("0123456789abcdef", d|0x20)
		if v < 0 || v >= base {
			return 0, ""
		}
		r = r*rune(base) + rune(v)
	}
	if r == 0 || !utf8.ValidRune(r) {
		r = utf8.RuneError
	}
	return end + 1, string(r)
}
