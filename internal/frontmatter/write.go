package frontmatter

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// WriteString returns s as a YAML string: in the given form if the form can hold s,
// otherwise in double quotes, which can hold any string.
func WriteString(s string, form Form, flow bool) string {
	switch {
	case form == Plain && isPlain(s, flow):
		return s
	case form == Single && isPrintable(s):
		return "'" + strings.ReplaceAll(s, "'", "''") + "'"
	}
	return quote(s)
}

// isPlain reports whether the plain scalar s is certainly the string s for any
// reader: not a number, a date, or a sign of YAML.
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

// isPrintable reports whether YAML can hold s unescaped on one line.
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

// isDate reports whether s looks like a date, and so needs no quotes as the
// value of the key date.
func isDate(s string) bool {
	return s != "" && '0' <= s[0] && s[0] <= '9' &&
		strings.Trim(s, "0123456789-:+.TZ ") == "" &&
		!strings.Contains(s, ": ") && !strings.Contains(s, "  ") &&
		!strings.HasSuffix(s, ":") && !strings.HasSuffix(s, " ")
}

// isTimestamp reports whether s is a date to readers of YAML 1.1, with or
// without a time.
func isTimestamp(s string) bool {
	const day = "0000-00-00"
	if len(s) < len(day) || !isDate(s) {
		return false
	}
	for i := range len(day) {
		if (day[i] == '-') != (s[i] == '-') || day[i] == '0' && (s[i] < '0' || s[i] > '9') {
			return false
		}
	}
	return len(s) == len(day) || s[len(day)] == ' ' || s[len(day)] == 'T'
}
