package liquid

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// An expression is the content between the braces of an output.
type expression struct {
	invalid  bool   // not an expression: Liquid guesses
	empty    bool   // there is nothing
	literal  bool   // a number, or a word such as true
	name     string // of the variable at the start
	filtered bool
}

// readOutput reads the content of an output as Liquid's strict parser does.
func readOutput(content string) expression {
	r := outputReader{text: content}
	r.next()
	var e expression
	switch {
	case r.kind == end:
		e.empty = true
		return e
	case r.kind == number:
		e.literal = true
	case r.kind == word:
		switch e.name = r.text[r.start:r.pos]; e.name {
		case "nil", "null", "true", "false", "blank", "empty":
			e.name, e.literal = "", true
		}
	case r.kind == '[':
		e.name = "["
	}
	ok := r.expression(0)
	for ok && r.kind == '|' {
		e.filtered = true
		r.next()
		ok = r.filter()
	}
	e.invalid = !ok || r.kind != end
	return e
}

// The kinds of lexemes; the kind of a sign is the sign.
const (
	end        = 0
	word       = 'w'
	number     = 'n'
	quoted     = 's'
	comparison = 'c'
	dots       = 'd'
	wrong      = 'x'
)

// An outputReader reads the content of an output, one lexeme ahead.
type outputReader struct {
	text       string
	start, pos int // of the lexeme
	kind       byte
}

func (r *outputReader) next() {
	r.pos = lines.SkipSpaces(r.text, r.pos)
	r.start = r.pos
	s := r.text[r.pos:]
	if s == "" {
		r.kind = end
		return
	}
	n := 1
	switch c := s[0]; {
	case comparisonLen(s) > 0:
		r.kind, n = comparison, comparisonLen(s)
	case c == '"' || c == '\'':
		r.kind = quoted
		if n = strings.IndexByte(s[1:], c) + 2; n == 1 {
			r.kind = wrong
		}
	case isDigit(c) || c == '-' && len(s) > 1 && isDigit(s[1]):
		r.kind, n = number, numberLen(s)
	case isWord(c):
		r.kind, n = word, nameLen(s)
	case strings.HasPrefix(s, ".."):
		r.kind, n = dots, 2
	case strings.IndexByte("|.:,[]()?-", c) >= 0:
		r.kind = c
	default:
		r.kind = wrong
	}
	r.pos += n
}

// comparisonLen returns the length of the comparison at the start of s, or 0.
func comparisonLen(s string) int {
	const contains = "contains"
	for _, sign := range []string{"==", "!=", "<>", "<=", ">=", "<", ">"} {
		if strings.HasPrefix(s, sign) {
			return len(sign)
		}
	}
	if strings.HasPrefix(s, contains) && len(s) > len(contains) && lines.IsSpace(s[len(contains)]) {
		return len(contains)
	}
	return 0
}

// nameLen returns the length of the name at the start of s: letters, digits and
// hyphens, with a question mark at the end, if any.
func nameLen(s string) int {
	n := 1
	for n < len(s) && (isWord(s[n]) || s[n] == '-') {
		n++
	}
	if n < len(s) && s[n] == '?' {
		n++
	}
	return n
}

// take reads a lexeme if it has the given kind, and reports whether it has.
func (r *outputReader) take(kind byte) bool {
	if r.kind != kind {
		return false
	}
	r.next()
	return true
}

// expression reads a value.
func (r *outputReader) expression(depth int) bool {
	const deepest = 100 // brackets in each other
	if depth > deepest {
		return false
	}
	switch r.kind {
	case quoted, number:
		r.next()
		return true
	case word:
		r.next()
		return r.lookups(depth)
	case '[':
		r.next()
		return r.expression(depth+1) && r.take(']') && r.lookups(depth)
	case '(':
		r.next()
		return r.expression(depth+1) && r.take(dots) && r.expression(depth+1) && r.take(')')
	}
	return false
}

// lookups reads the parts after a name: ".name" and "[value]".
func (r *outputReader) lookups(depth int) bool {
	for {
		switch {
		case r.take('['):
			if !r.expression(depth+1) || !r.take(']') {
				return false
			}
		case r.take('.'):
			if !r.take(word) {
				return false
			}
		default:
			return true
		}
	}
}

// filter reads a filter and its arguments.
func (r *outputReader) filter() bool {
	if !r.take(word) {
		return false
	}
	if !r.take(':') {
		return true
	}
	for {
		if !r.argument() {
			return false
		}
		if !r.take(',') {
			return true
		}
	}
}

// argument reads an argument, perhaps with a name and a colon before it.
func (r *outputReader) argument() bool {
	if ahead := *r; ahead.take(word) && ahead.take(':') {
		*r = ahead
	}
	return r.expression(0)
}

// numberLen returns the length of the number at the start of s.
func numberLen(s string) int {
	n := 1
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if n+1 < len(s) && s[n] == '.' && isDigit(s[n+1]) {
		for n++; n < len(s) && isDigit(s[n]); {
			n++
		}
	}
	return n
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }
