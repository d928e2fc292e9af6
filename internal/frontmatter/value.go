package frontmatter

import "strings"

// Kind is the kind of a value, as JSON knows them.
type Kind uint8

const (
	Null Kind = iota
	Bool
	Number // Text holds a JSON number, its digits as written
	String
	List
	Map
)

func (k Kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "a list", "a mapping"}[k]
}

// A Value is a YAML value. Of a scalar, Text is its text as Jekyll's templates
// would show it before any conversion: dates and numbers stay as written.
type Value struct {
	Kind Kind
	Text string
	List []Value
	Map  []Pair
}

// A Pair is an entry of a mapping. No two of a mapping have one key.
type Pair struct {
	Key   string
	Value Value
}

// size returns how many values v is, with those that it holds.
func (v Value) size() int {
	n := 1
	for _, x := range v.List {
		n += x.size()
	}
	for _, p := range v.Map {
		n += p.Value.size()
	}
	return n
}

// resolve returns the value of a plain scalar. Null and booleans are those of
// YAML 1.1, as Jekyll's reader Psych has them; a number is one only if JSON
// writes it the same way, so that no digit is lost, and everything else,
// dates among it, is its text.
func resolve(text string) Value {
	if text == "" || text == "~" {
		return Value{Kind: Null}
	}
	switch c := text[0]; {
	case c == '-' || '0' <= c && c <= '9':
		if IsNumber(text) {
			return Value{Kind: Number, Text: text}
		}
	case len(text) > len("false"):
	case strings.EqualFold(text, "null"):
		return Value{Kind: Null}
	case strings.EqualFold(text, "true") || strings.EqualFold(text, "yes") || strings.EqualFold(text, "on"):
		return Value{Kind: Bool, Text: text}
	case strings.EqualFold(text, "false") || strings.EqualFold(text, "no") || strings.EqualFold(text, "off"):
		return Value{Kind: Bool, Text: text}
	}
	return Value{Kind: String, Text: text}
}

// True reports whether a boolean is true.
func (v Value) True() bool {
	return strings.EqualFold(v.Text, "true") || strings.EqualFold(v.Text, "yes") || strings.EqualFold(v.Text, "on")
}

// IsNumber reports whether s is a number as JSON writes it (RFC 8259, section
// 6).
func IsNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	digits := func() int {
		n := 0
		for n < len(s) && '0' <= s[n] && s[n] <= '9' {
			n++
		}
		return n
	}
	n := digits()
	if n == 0 || n > 1 && s[0] == '0' {
		return false
	}
	s = s[n:]
	if strings.HasPrefix(s, ".") {
		s = s[1:]
		if n = digits(); n == 0 {
			return false
		}
		s = s[n:]
	}
	if s != "" && s[0]|0x20 == 'e' {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		if n = digits(); n == 0 {
			return false
		}
		s = s[n:]
	}
	return s == ""
}
