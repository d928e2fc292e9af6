package frontmatter

import (
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// Kind is the kind of a value, as in JSON.
type Kind uint8

const (
	Null Kind = iota
	Bool
	Number // Text has a JSON number, with the digits as written
	String
	List
	Map
)

func (k Kind) String() string {
	return [...]string{"null", "a boolean", "a number", "a string", "a list", "a mapping"}[k]
}

// Form is how a value is written.
type Form uint8

const (
	Opaque    Form = iota // no places are known: the value is only replaced as a whole
	Plain                 // a plain scalar, or nothing
	Single                // 'a scalar'
	Double                // "a scalar"
	Literal               // a block scalar: | and its lines
	Folded                // a block scalar: > and its lines
	Alias                 // *name
	FlowList              // [a, list]
	FlowMap               // {a: mapping}
	BlockList             // lines with a dash at the start
	BlockMap              // lines with a key at the start
)

// A Span is a range of bytes of the post.
type Span = splice.Span

func span(start, end int) Span { return Span{Start: start, End: end} }

// A Value is a YAML value. A value from the text has a form and a place, and so do
// its parts: the comments, anchors, tags and spaces of the text are the bytes
// between these places. A value to be written has neither.
//
// The text of a scalar is the text that Jekyll's templates would show before any
// conversion: dates and numbers stay as written.
type Value struct {
	Kind    Kind
	Form    Form
	Anchors bool // the value or a part has an anchor
	Aliases bool // the value or a part is an alias
	Repeats bool // the mapping has a key more than once; the last entry counts
	Text    string
	Items   []Entry // of a list or a mapping

	// Span is the value as written, without the anchor and the tag. In block form,
	// it starts at the first dash, key or header and ends before the last line end.
	Span
}

// An Entry is a key of a mapping with its value, or an item of a list, without a
// key.
type Entry struct {
	Key   string
	Value Value

	// Head is the key as written, with the colon, or the dash of an item. It is
	// empty for an item of a flow list, and for an opaque entry.
	Head Span

	// Lines are the bytes of the entry: in a block from the key or the dash to the
	// end of the last line, with the line end and with comments that are indented
	// deeper than the entry; in a flow collection to the end of the value. Blank
	// lines and comments around the entry are not part of Lines.
	Lines Span

	// Shadowed reports whether the same key comes again below: the last entry
	// counts.
	Shadowed bool
}

// size returns the number of values in v, with v.
func (v *Value) size() int {
	n := 1
	for i := range v.Items {
		n += v.Items[i].Value.size()
	}
	return n
}

// Equal reports whether two values are the same, in whatever form.
func (v *Value) Equal(w *Value) bool {
	if v.Kind != w.Kind || len(v.Items) != len(w.Items) {
		return false
	}
	switch v.Kind {
	case Bool:
		return v.True() == w.True()
	case Number, String:
		return v.Text == w.Text
	}
	for i := range v.Items {
		a, b := &v.Items[i], &w.Items[i]
		if a.Key != b.Key || !a.Value.Equal(&b.Value) {
			return false
		}
	}
	return true
}

// IsText reports whether v is a string to Jekyll: a date without quotes is not.
func (v *Value) IsText() bool {
	return v.Kind == String && !(v.Form == Plain && isTimestamp(v.Text))
}

// True reports whether a boolean is true.
func (v *Value) True() bool {
	value, _ := ParseBool(v.Text)
	return value
}

// ParseBool returns the boolean that a plain scalar stands for, and whether it stands
// for a boolean.
func ParseBool(text string) (value, ok bool) {
	switch {
	case strings.EqualFold(text, "true") || strings.EqualFold(text, "yes") || strings.EqualFold(text, "on"):
		return true, true
	case strings.EqualFold(text, "false") || strings.EqualFold(text, "no") || strings.EqualFold(text, "off"):
		return false, true
	}
	return false, false
}

// resolve returns the value of a plain scalar. Null and booleans are those of YAML
// 1.1, as in Psych, Jekyll's reader. A scalar is a Number only if JSON writes the
// number the same way, so that no digit is lost. All other scalars, such as dates,
// are strings.
func resolve(text string) Value {
	if text == "" || text == "~" {
		return Value{Kind: Null}
	}
	switch c := text[0]; {
	case c == '-' || '0' <= c && c <= '9':
		if IsNumber(text) {
			return Value{Kind: Number, Text: text}
		}
	case len(text) > len("false") || strings.IndexByte("nNtTyYoOfF", c) < 0:
	case strings.EqualFold(text, "null"):
		return Value{Kind: Null}
	default:
		if _, ok := ParseBool(text); ok {
			return Value{Kind: Bool, Text: text}
		}
	}
	return Value{Kind: String, Text: text}
}

// IsNumber reports whether s is a number in JSON (RFC 8259, section 6).
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

func (f Form) isFlow() bool { return f == FlowList || f == FlowMap }

func (f Form) isCollection() bool { return f >= FlowList }

func (f Form) isQuoted() bool { return f == Single || f == Double }
