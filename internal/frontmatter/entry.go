package frontmatter

import (
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// Form is how a value is written.
type Form uint8

const (
	Other     Form = iota // any way that has no spans: it is only replaced whole
	Plain                 // a plain scalar, or nothing
	Single                // 'a scalar'
	Double                // "a scalar"
	Alias                 // *name
	FlowList              // [a, list]
	BlockList             // a list of lines that start with a dash
)

// A Span is a range of bytes of the post.
type Span = splice.Span

func span(start, end int) Span { return Span{Start: start, End: end} }

// An Entry is one key of the front matter with its value, and where they
// stand.
type Entry struct {
	Key   string
	Value Value

	// Lines are the entry's own, less the blank lines and the comments
	// that follow; the last line end is included.
	Lines Span

	// Head is the key as written, with what stands before it on its line,
	// up to and including the colon; it is empty where there is no such
	// line.
	Head Span

	// Text is the value as written, but for Other, where it is empty.
	Text Span
	Form Form

	// Items are the items of a list in flow or block form: in flow form
	// what stands between the commas, in block form from the dash to the
	// end of the line.
	Items []Item

	// Shadowed reports that the same key comes again: the last one counts.
	Shadowed bool

	// Anchors and Aliases report whether the value holds some.
	Anchors, Aliases bool
}

// An Item is an item of a list.
type Item struct {
	splice.Span
	Text Span // the scalar as written
	Form Form // Plain, Single or Double
}

// flowLists holds the values and the items of flow lists, of which each list
// has its part.
type flowLists struct {
	values []Value
	items  []Item
}

// scanLine reads into e the entry whose line starts at start and ends at end if its
// value is a scalar or a flow list of scalars that this line holds whole, and
// reports whether it is. Such an entry needs no YAML reader if exact is true:
// nothing in it is escaped, tagged, anchored or unusual.
//
// It is the one reader of such lines: it reads the many posts whose front
// matter holds no others on its own, and finds the spans in the rest.
func (f *flowLists) scanLine(e *Entry, src string, start, end int) (exact, ok bool) {
	s := lineScanner{src: src[:end], i: start, exact: true}
	if start < end && (src[start] == '"' || src[start] == '\'') {
		n := strings.IndexByte(src[start+1:end], src[start])
		if n <= 0 || strings.IndexByte(src[start+1:start+1+n], '\\') >= 0 {
			return false, false
		}
		s.i += n + 2
		s.exact = false
		e.Key = src[start+1 : s.i-1]
	} else {
		for s.i < end && isKeyByte(src[s.i]) {
			s.i++
		}
		e.Key = src[start:s.i]
	}
	const longest = 128 // of a key that is surely short enough for any reader
	if s.i < end && src[s.i] == ' ' {
		s.exact = false
		s.skipSpaces()
	}
	if e.Key == "" || len(e.Key) > longest || s.i == end || src[s.i] != ':' || isDigitOrDash(src[start]) {
		return false, false
	}
	s.i++
	e.Head = span(start, s.i)
	if s.i < end && src[s.i] != ' ' {
		return false, false
	}
	s.skipSpaces()
	if s.i < end && src[s.i] == '[' {
		e.Form = FlowList
		e.Text.Start = s.i
		e.Value.Kind = List
		if !f.list(&s, e) {
			return false, false
		}
		e.Text.End = s.i
	} else if e.Value, e.Text, e.Form, ok = s.scalar(false); !ok {
		return false, false
	}
	if !s.comment() {
		return false, false
	}
	return s.exact, true
}

func isKeyByte(c byte) bool { return isDigitOrDash(c) || c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigitOrDash(c byte) bool { return c == '-' || '0' <= c && c <= '9' }

// A lineScanner reads scalars of one line.
type lineScanner struct {
	src   string // up to the line's end
	i     int
	exact bool
}

func (s *lineScanner) skipSpaces() {
	for s.i < len(s.src) && s.src[s.i] == ' ' {
		s.i++
	}
}

// comment reports whether nothing but white space and a comment follows.
func (s *lineScanner) comment() bool {
	before := s.i
	s.skipSpaces()
	if s.i == len(s.src) {
		return true
	}
	if s.src[s.i] != '#' || s.i == before && s.src[s.i-1] != ' ' {
		return false
	}
	for ; s.i < len(s.src); s.i++ {
		if !s.usual() {
			s.exact = false
		}
	}
	return true
}

// usual reports whether the byte at i is printable ASCII or part of a letter
// that no YAML reader takes for a line end, a mark or an error. It may be
// wrong only about letters that are such.
func (s *lineScanner) usual() bool {
	switch c := s.src[s.i]; {
	case c < 0x80:
		return ' ' <= c && c < 0x7f
	case c == 0xc2: // U+0080 to U+00BF
		return s.i+1 < len(s.src) && s.src[s.i+1] > 0xa0
	case c == 0xe2: // U+2028 and U+2029 are among these
		return !strings.HasPrefix(s.src[s.i:], "\u2028") && !strings.HasPrefix(s.src[s.i:], "\u2029")
	case c == 0xef: // U+FEFF, U+FFFE and U+FFFF are among these
		return false
	}
	return true
}

// scalar reads a scalar, in a flow list or behind a key.
func (s *lineScanner) scalar(flow bool) (v Value, text Span, form Form, ok bool) {
	text.Start = s.i
	if !flow && s.i < len(s.src) && s.src[s.i] == '*' {
		for s.i < len(s.src) && s.src[s.i] != ' ' {
			s.i++
		}
		s.exact = false
		return v, Span{Start: text.Start, End: s.i}, Alias, true
	}
	if s.i < len(s.src) && (s.src[s.i] == '"' || s.src[s.i] == '\'') {
		quote := s.src[s.i]
		form = Double
		if quote == '\'' {
			form = Single
		}
		for s.i++; ; s.i++ {
			if s.i >= len(s.src) {
				return v, text, form, false
			}
			c := s.src[s.i]
			switch {
			case c == quote && quote == '\'' && s.i+1 < len(s.src) && s.src[s.i+1] == quote,
				c == '\\' && quote == '"':
				s.exact = false
				s.i++
				continue
			case !s.usual():
				s.exact = false
			}
			if c == quote {
				break
			}
		}
		s.i++
		text.End = s.i
		v = Value{Kind: String, Text: s.src[text.Start+1 : s.i-1]}
		return v, text, form, true
	}

	form = Plain
	if s.i < len(s.src) {
		switch c := s.src[s.i]; {
		case c == '-':
			// A dash starts a plain scalar only where no space follows.
			if flow || s.i+1 == len(s.src) || !isDigitOrDash(s.src[s.i+1]) {
				return v, text, form, false
			}
		case c == '#':
			return resolve(""), span(s.i, s.i), Plain, true
		case c < 0x80 && !isKeyByte(c) && c != '/' && c != '(' && c != '.' && c != '+' && c != '~':
			return v, text, form, false
		}
	}
	text.End = s.i
	for ; s.i < len(s.src); s.i++ {
		c := s.src[s.i]
		if c == ' ' {
			continue
		}
		if flow {
			if c == ',' || c == ']' {
				break
			}
			if strings.IndexByte("[{}:#\"'?", c) >= 0 {
				return v, text, form, false
			}
		}
		if c == '#' && s.src[s.i-1] == ' ' {
			break
		}
		if c == ':' && (s.i+1 == len(s.src) || s.src[s.i+1] == ' ') || c == '\t' {
			return v, text, form, false
		}
		if !s.usual() {
			s.exact = false
		}
		text.End = s.i + 1
	}
	s.i = text.End
	v = resolve(s.src[text.Start:text.End])
	return v, text, form, true
}

// list reads a flow list of scalars into e.
func (f *flowLists) list(s *lineScanner, e *Entry) bool {
	first := len(f.items)
	ok := f.scan(s)
	if last := len(f.items); last > first {
		e.Value.List, e.Items = f.values[first:last:last], f.items[first:last:last]
	}
	return ok
}

// scan reads a flow list of scalars.
func (f *flowLists) scan(s *lineScanner) bool {
	s.i++
	s.skipSpaces()
	if s.i < len(s.src) && s.src[s.i] == ']' {
		s.i++
		return true
	}
	for {
		s.skipSpaces()
		v, text, form, ok := s.scalar(true)
		if !ok || text.Start == text.End {
			return false
		}
		f.values = append(f.values, v)
		f.items = append(f.items, Item{text, text, form})
		s.skipSpaces()
		if s.i == len(s.src) {
			return false
		}
		s.i++
		switch s.src[s.i-1] {
		case ']':
			return true
		case ',':
			if s.skipSpaces(); s.i < len(s.src) && s.src[s.i] == ']' {
				s.i++
				return true
			}
		default:
			return false
		}
	}
}
