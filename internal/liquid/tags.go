package liquid

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// A tag is a tag of Liquid or Jekyll, as Check knows it.
type tag struct {
	name  string
	block bool              // an end tag follows
	parts []string          // the tags that divide the block
	ok    func(string) bool // whether Liquid can read the markup; nil for any
	want  string            // the markup that is required
}

// tags are the tags of Jekyll without plugins.
var tags = [...]tag{
	{name: "assign", ok: isAssignment, want: "write name = value"},
	{name: "break"},
	{name: "capture", block: true, ok: func(s string) bool { return strings.ContainsFunc(s, isSignature) }, want: "write a name"},
	{name: "case", block: true, parts: []string{"when", "else"}, ok: hasFragment, want: "write a value"},
	{name: "comment", block: true},
	{name: "continue"},
	{name: "cycle", ok: startsFragment, want: "write values"},
	{name: "decrement"},
	{name: "echo"},
	{name: "for", block: true, parts: []string{"else"}, ok: isLoop, want: "write name in list"},
	{name: "if", block: true, parts: []string{"elsif", "else"}, ok: hasFragment, want: "write a condition"},
	{name: "ifchanged", block: true},
	{name: "include", ok: isInclude, want: `write a file and parameters such as name="value"`},
	{name: "increment"},
	{name: "liquid"},
	{name: "raw", block: true, ok: isSpaces, want: "write nothing after the name"},
	{name: "render", ok: hasString, want: "write a file in quotes"},
	{name: "tablerow", block: true, ok: hasLoop, want: "write name in list"},
	{name: "unless", block: true, parts: []string{"elsif", "else"}, ok: hasFragment, want: "write a condition"},
	{name: "#", ok: isRemark, want: "start each line with #"},

	{name: "highlight", block: true, ok: isLanguage, want: "write a language, perhaps with linenos"},
	{name: "include_relative", ok: isInclude, want: `write a file and parameters such as name="value"`},
	{name: "link"},
	{name: "post_url", ok: isPostName, want: "write the name of a post"},
}

// tagOf returns the tag of a name, and whether there is one.
func tagOf(name string) (t tag, ok bool) {
	for i := range tags {
		if tags[i].name == name {
			return tags[i], true
		}
	}
	return tag{}, false
}

// isSignature reports whether r is allowed in a name that a tag defines.
func isSignature(r rune) bool {
	return r < 0x80 && (isWord(byte(r)) || strings.ContainsRune("-.[]", r))
}

// signLen returns the length of the name at the start of s.
func signLen(s string) int {
	n := strings.IndexFunc(s, func(r rune) bool { return !isSignature(r) })
	if n < 0 {
		return len(s)
	}
	return n
}

// isAssignment reports whether markup holds a name before an equals sign.
func isAssignment(markup string) bool {
	for i := 0; i < len(markup); i++ {
		if markup[i] != '=' {
			continue
		}
		name := strings.TrimRight(markup[:i], lines.Spaces)
		if before, ok := strings.CutSuffix(name, ")"); ok {
			name = before
		}
		if name != "" && isSignature(rune(name[len(name)-1])) {
			return true
		}
	}
	return false
}

// hasFragment reports whether markup has a value: a quoted string, or a byte other
// than white space and separators.
func hasFragment(markup string) bool {
	for i := range len(markup) {
		if startsFragment(markup[i:]) {
			return true
		}
		if c := markup[i]; c == '"' || c == '\'' {
			// This quote is not closed, and so no later quote of the same kind.
			markup = strings.ReplaceAll(markup, string(c), " ")
			return hasFragment(markup[i:])
		}
	}
	return false
}

// startsFragment reports whether a value starts markup.
func startsFragment(markup string) bool {
	if markup == "" {
		return false
	}
	switch c := markup[0]; c {
	case '"', '\'':
		return strings.IndexByte(markup[1:], c) >= 0
	case ',', '|':
		return false
	default:
		return !lines.IsSpace(c)
	}
}

func hasString(markup string) bool {
	for i := range len(markup) {
		if c := markup[i]; c == '"' || c == '\'' {
			return startsFragment(markup[i:]) || strings.Count(markup[i:], `"`) > 1 || strings.Count(markup[i:], "'") > 1
		}
	}
	return false
}

// isLoop reports whether markup starts with a name, "in" and a value.
func isLoop(markup string) bool {
	n := 0
	for n < len(markup) && (isWord(markup[n]) || markup[n] == '-') {
		n++
	}
	return n > 0 && followsIn(markup[n:])
}

// hasLoop is isLoop for a name anywhere in markup.
func hasLoop(markup string) bool {
	for i := range len(markup) {
		if isWord(markup[i]) && followsIn(markup[i+1:]) {
			return true
		}
	}
	return false
}

// followsIn reports whether s is white space, "in", white space and a value.
func followsIn(s string) bool {
	rest := strings.TrimLeft(s, lines.Spaces)
	after, ok := strings.CutPrefix(rest, "in")
	value := strings.TrimLeft(after, lines.Spaces)
	return ok && len(rest) < len(s) && len(value) < len(after) && startsFragment(value)
}

// isRemark reports whether each further line of markup starts with "#".
func isRemark(markup string) bool {
	for i, line := range strings.Split(markup, "\n") {
		if line = strings.TrimLeft(line, lines.Spaces); i > 0 && line != "" && line[0] != '#' {
			return false
		}
	}
	return true
}

// isLanguage reports whether a line of markup is a language and options of
// Jekyll's tag highlight.
func isLanguage(markup string) bool {
	return slices.ContainsFunc(strings.Split(strings.Trim(markup, lines.Spaces+"\x00"), "\n"), func(line string) bool {
		name := strings.TrimLeftFunc(line, func(r rune) bool { return r < 0x80 && (isWord(byte(r)) || strings.ContainsRune(".+#-", r)) })
		return len(name) < len(line) && areOptions(name)
	})
}

// areOptions reports whether s is options such as linenos, a=b or c="1 2".
func areOptions(s string) bool {
	for s != "" {
		rest := strings.TrimLeft(s, lines.Spaces)
		n := wordLen(rest)
		if len(rest) == len(s) || n == 0 {
			return false
		}
		s = rest[n:]
		value, ok := strings.CutPrefix(s, "=")
		if !ok {
			continue
		}
		if n = wordLen(value); n > 0 {
			s = value[n:]
			continue
		}
		list, after, ok := strings.Cut(strings.TrimPrefix(value, `"`), `"`)
		if !ok || value[0] != '"' || !areNumbers(list) {
			return false
		}
		s = after
	}
	return true
}

// areNumbers reports whether s is numbers with one byte of white space between.
func areNumbers(s string) bool {
	digits := 0
	for i := 0; i < len(s); i++ {
		switch {
		case '0' <= s[i] && s[i] <= '9':
			digits++
		case lines.IsSpace(s[i]) && digits > 0:
			digits = 0
		default:
			return false
		}
	}
	return digits > 0
}

// isInclude reports whether markup is a file and parameters of Jekyll's tag
// include.
func isInclude(markup string) bool {
	markup = strings.Trim(markup, lines.Spaces+"\x00")
	if strings.Contains(markup, "{{") {
		return true // the file's name is an output
	}
	i := strings.IndexAny(markup, lines.Spaces)
	if i < 0 {
		return markup != ""
	}
	for s := strings.TrimLeft(markup[i:], lines.Spaces); s != ""; {
		n := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || !isWord(byte(r)) && r != '-' })
		if n <= 0 {
			return false
		}
		s = strings.TrimLeft(s[n:], lines.Spaces)
		value, ok := strings.CutPrefix(s, "=")
		value = strings.TrimLeft(value, lines.Spaces)
		if n = parameterLen(value); !ok || n == 0 {
			return false
		}
		rest := value[n:]
		if s = strings.TrimLeft(rest, lines.Spaces); s != "" && len(s) == len(rest) {
			return false
		}
	}
	return true
}

// parameterLen returns the length of the value of a parameter, or 0.
func parameterLen(s string) int {
	if s == "" {
		return 0
	}
	if q := s[0]; q == '"' || q == '\'' {
		for i := 1; i < len(s); i++ {
			switch s[i] {
			case '\\':
				i++
			case q:
				return i + 1
			}
		}
		return 0
	}
	n := strings.IndexFunc(s, func(r rune) bool { return r >= 0x80 || !isWord(byte(r)) && r != '.' && r != '-' })
	if n < 0 {
		return len(s)
	}
	return n
}

// isPostName reports whether markup can be the name of a post, with a date.
func isPostName(markup string) bool {
	name := strings.Trim(markup, lines.Spaces)
	name = name[strings.LastIndexByte(name, '/')+1:]
	for range 3 {
		n := 0
		for n < len(name) && '0' <= name[n] && name[n] <= '9' {
			n++
		}
		if n == 0 || n == len(name) || name[n] != '-' {
			return false
		}
		name = name[n+1:]
	}
	return true
}

func isSpaces(s string) bool { return strings.Trim(s, lines.Spaces) == "" }
