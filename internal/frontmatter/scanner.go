package frontmatter

import "strings"

// A scanner reads the parts of a line for readSimple. The methods return false for
// all text that YAML might read differently: among others, escapes, anchors, tags,
// aliases and unusual characters.
type scanner struct {
	src string // up to the end of the line
	i   int
}

func (s *scanner) skipSpaces() {
	for s.i < len(s.src) && s.src[s.i] == ' ' {
		s.i++
	}
}

// key reads a plain key and its colon.
func (s *scanner) key() bool {
	const longest = 128 // of keys that are short enough for any reader
	start := s.i
	for s.i < len(s.src) && isKeyByte(s.src[s.i]) {
		s.i++
	}
	if s.i == start || s.i-start > longest || s.i == len(s.src) || s.src[s.i] != ':' || isDigitOrDash(s.src[start]) {
		return false
	}
	s.i++
	return true
}

func isKeyByte(c byte) bool { return isDigitOrDash(c) || c == '_' || 'a' <= c|0x20 && c|0x20 <= 'z' }

func isDigitOrDash(c byte) bool { return c == '-' || '0' <= c && c <= '9' }

// comment reads spaces and a comment, if any, up to the end of the line.
func (s *scanner) comment() bool {
	before := s.i
	s.skipSpaces()
	if s.i == len(s.src) {
		return true
	}
	return s.src[s.i] == '#' && (s.i > before || s.src[s.i-1] == ' ') && isUsual(s.src[s.i:])
}

// scalar reads a scalar of one line, in a flow list or after a key.
func (s *scanner) scalar(v *Value, flow bool) bool {
	if s.i < len(s.src) && (s.src[s.i] == '"' || s.src[s.i] == '\'') {
		return s.quoted(v)
	}
	v.Form, v.Span = Plain, span(s.i, s.i)
	if s.i == len(s.src) || s.src[s.i] == '#' {
		return true
	}
	switch c := s.src[s.i]; {
	case c == '-':
		// A dash starts a plain scalar only where no space follows.
		if flow || s.i+1 == len(s.src) || !isDigitOrDash(s.src[s.i+1]) {
			return false
		}
	case c < 0x80 && !isKeyByte(c) && c != '/' && c != '(' && c != '.' && c != '+' && c != '~':
		return false
	}
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
				return false
			}
		}
		if c == '#' && s.src[s.i-1] == ' ' {
			break
		}
		if c == ':' && (s.i+1 == len(s.src) || s.src[s.i+1] == ' ') || !usual(s.src, s.i) {
			return false
		}
		v.End = s.i + 1
	}
	s.i = v.End
	r := resolve(v.Of(s.src))
	v.Kind, v.Text = r.Kind, r.Text
	return true
}

// quoted reads a scalar in quotes.
func (s *scanner) quoted(v *Value) bool {
	start, quote := s.i, s.src[s.i]
	for s.i++; s.i < len(s.src) && s.src[s.i] != quote; s.i++ {
		if s.src[s.i] == '\\' && quote == '"' || !usual(s.src, s.i) {
			return false
		}
	}
	if s.i == len(s.src) || quote == '\'' && s.i+1 < len(s.src) && s.src[s.i+1] == quote {
		return false
	}
	s.i++
	v.Kind, v.Form = String, Double
	if quote == '\'' {
		v.Form = Single
	}
	v.Text, v.Span = s.src[start+1:s.i-1], span(start, s.i)
	return true
}

// usual reports whether the byte at i is printable ASCII or part of a character
// that no YAML reader takes for a line end, a mark or an error. It may return false
// for other characters.
func usual(text string, i int) bool {
	switch c := text[i]; {
	case c < 0x80:
		return ' ' <= c && c < 0x7f
	case c == 0xc2: // U+0080 to U+00BF
		return i+1 < len(text) && text[i+1] > 0xa0
	case c == 0xe2: // with U+2028 and U+2029
		return !strings.HasPrefix(text[i:], "\u2028") && !strings.HasPrefix(text[i:], "\u2029")
	case c == 0xef: // with U+FEFF, U+FFFE and U+FFFF
		return false
	}
	return true
}

// isUsual reports whether all bytes of text are usual.
func isUsual(text string) bool {
	for i := range len(text) {
		if !usual(text, i) {
			return false
		}
	}
	return true
}
