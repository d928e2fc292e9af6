package frontmatter

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Write returns v as YAML on one line, in a form that reads back as v and that
// readers of YAML 1.1 and 1.2 agree about. A list or a mapping is in flow
// style.
func Write(v Value) string {
	var b strings.Builder
	write(&b, v, false)
	return b.String()
}

func write(b *strings.Builder, v Value, flow bool) {
	switch v.Kind {
	case Null:
		b.WriteString("null")
	case Bool, Number:
		b.WriteString(v.Text)
	case String:
		b.WriteString(WriteString(v.Text, Plain, flow))
	case List:
		b.WriteByte('[')
		for i, x := range v.List {
			if i > 0 {
				b.WriteString(", ")
			}
			write(b, x, true)
		}
		b.WriteByte(']')
	case Map:
		b.WriteByte('{')
		for i, p := range v.Map {
			if i > 0 {
				b.WriteString(", ")
			}
			b.WriteString(WriteString(p.Key, Plain, true))
			b.WriteString(": ")
			write(b, p.Value, true)
		}
		b.WriteByte('}')
	}
}

// WriteString returns s as a YAML string: in the form that is asked for if
// that can hold s, otherwise in double quotes, which can hold any.
func WriteString(s string, form Form, flow bool) string {
	switch {
	case form == Plain && isPlain(s, flow):
		return s
	case form == Single && isPrintable(s):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return quote(s)
}

// isPlain reports whether s as a plain scalar is surely that string, to any
// reader: no number, no date, no sign of YAML's own.
func isPlain(s string, flow bool) bool {
	if s == "" || !isPrintable(s) || strings.TrimSpace(s) != s || resolve(s).Kind != String {
		return false
	}
	switch c := s[0]; {
	case '0' <= c && c <= '9':
		// A number of some kind, a date or a time has no other letters.
		if strings.Trim(s, "0123456789abcdefxotzABCDEFXOTZ_.,:+- ") == "" {
			return false
		}
	case c < utf8.RuneSelf && !('a' <= c|0x20 && c|0x20 <= 'z') && c != '/' && c != '(':
		return false
	}
	switch strings.ToLower(s) {
	case "y", "n", "nan", "inf":
		return false
	}
	if strings.Contains(s, ": ") || strings.Contains(s, " #") || strings.HasSuffix(s, ":") {
		return false
	}
	return !flow || !strings.ContainsAny(s, "[]{},:#?\"'")
}

// isPrintable reports whether YAML can hold s as it is on one line.
func isPrintable(s string) bool {
	for _, r := range s {
		switch {
		case r < ' ', 0x7f <= r && r <= 0xa0, r == 0x2028, r == 0x2029, r == 0xfeff, r == 0xfffe, r == 0xffff, r == utf8.RuneError:
			return false
		}
	}
	return true
}

// quote returns s in double quotes (YAML 1.2.2, section 5.7).
func quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == utf8.RuneError || isPrintable(string(r)):
			b.WriteRune(r)
		default:
			fmt.Fprintf(&b, `\u%04X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
