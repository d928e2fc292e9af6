package frontmatter

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// quoted finds the end of a scalar in quotes.
func (l *locator) quoted(v *Value, quote byte) bool {
	v.Start = l.at
	if !l.sign(quote) {
		return false
	}
	for ; l.at < len(l.src); l.at++ {
		switch c := l.src[l.at]; {
		case c == '\\' && quote == '"':
			l.at++
		case c == quote && quote == '\'' && strings.HasPrefix(l.src[l.at:], "''"):
			l.at++
		case c == quote:
			l.at++
			v.End = l.at
			return true
		}
	}
	return false
}

// plain finds the end of a plain scalar. The text is compared with the value byte
// for byte. A line end with the white space around it is compared with the space in
// the value; several line ends are compared with one less.
func (l *locator) plain(v *Value, value string) bool {
	v.Start = l.at
	for value != "" {
		n := strings.IndexAny(value, " \t\n")
		if n < 0 {
			n = len(value)
		}
		if !strings.HasPrefix(l.src[l.at:], value[:n]) {
			return false
		}
		l.at += n
		value = value[n:]
		if value == "" {
			break
		}
		start, breaks := l.at, 0
		for l.skipBlanks(); l.at < len(l.src) && l.at != afterEOL(l.src, l.at); l.skipBlanks() {
			l.at = afterEOL(l.src, l.at)
			breaks++
		}
		want := l.src[start:l.at]
		switch {
		case breaks == 1:
			want = " "
		case breaks > 1:
			want = strings.Repeat("\n", breaks-1)
		}
		if want == "" || !strings.HasPrefix(value, want) {
			return false
		}
		value = value[len(want):]
	}
	v.End = l.at
	return true
}

// text finds the end of a block scalar.
func (l *locator) text(n *yaml.Node, v *Value, c context) bool {
	t, ok := readText(l.src, l.at, c.indent)
	if !ok || t.folded != (n.Style&yaml.FoldedStyle != 0) || t.value() != n.Value {
		return false
	}
	v.Form = Literal
	if t.folded {
		v.Form = Folded
	}
	v.Span = span(l.at, t.end)
	l.at = afterEOL(l.src, t.end)
	return true
}
