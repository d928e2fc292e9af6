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
	for s.i < len(s.src) && signs[s.src[s.i]]&keySign != 0 {
		s.i++
	}
	if s.i == start || s.i-start > longest || s.i == len(s.src) || s.src[s.i] != ':' || isDigitOrDash(s.src[start]) {
		return false
	}
	s.i++
	return true
}

// The signs that a scanner looks at.
const (
	keySign    = 1 << iota // may be part of a plain key
	oddSign                // perhaps not usual: see oddIsUsual
	scalarSign             // may end a plain scalar, or is not part of it
	flowSign               // the same in a flow list
)

// signs tells which of the signs a byte is.
var signs = func() (t [256]uint8) {
	for c := range t {
		if isKeyByte(byte(c)) {
			t[c] |= keySign
		}
		if c < ' ' || c == 0x7f || c == 0xc2 || c == 0xe2 || c == 0xef {
			t[c] |= oddSign
		}
	}
	for _, c := range []byte(" :#") {
		t[c] |= scalarSign
	}
	for _, c := range []byte(",[]{}\"'?") {
		t[c] |= flowSign
	}
	return t
}()

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
	looked := uint8(oddSign | scalarSign)
	if flow {
		looked |= flowSign
	}
scan:
	for ; s.i < len(s.src); s.i++ {
		switch c := s.src[s.i]; {
		case signs[c]&looked == 0:
		case c == ' ':
			continue
		case flow && (c == ',' || c == ']'):
			break scan
		case flow && c < 0x80:
			return false
		case c == '#' && s.src[s.i-1] == ' ':
			break scan
		case c == ':' && (s.i+1 == len(s.src) || s.src[s.i+1] == ' '), signs[c]&oddSign != 0 && !oddIsUsual(s.src[s.i:]):
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
		if c := s.src[s.i]; c == '\\' && quote == '"' || signs[c]&oddSign != 0 && !oddIsUsual(s.src[s.i:]) {
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

// oddIsUsual reports whether the first byte of text, an odd sign, is nevertheless
// part of a usual character: printable ASCII, or a character that no YAML reader
// takes for a line end, a mark or an error. It may return false for other
// characters.
func oddIsUsual(text string) bool {
	switch text[0] {
	case 0xc2: // U+0080 to U+00BF
		return len(text) > 1 && text[1] > 0xa0
	case 0xe2: // with U+2028 and U+2029
		return !strings.HasPrefix(text, "\u2028") && !strings.HasPrefix(text, "\u2029")
	}
	return false // a control character, or perhaps U+FEFF, U+FFFE or U+FFFF
}

// isUsual reports whether all characters of text are usual.
func isUsual(text string) bool {
	for i := range len(text) {
		if signs[text[i]]&oddSign != 0 && !oddIsUsual(text[i:]) {
			return false
		}
	}
	return true
}
