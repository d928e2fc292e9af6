package frontmatter

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// A locator finds the places of values in the text. yaml.v3 says where a node
// starts, but not where it ends. So a locator walks through the nodes and the text
// side by side, and finds each end by the rules for the style of the node.
//
// A locator does not guess. Only white space, comments and the signs of the
// collection may be between two values; each node has to start at the position that
// yaml.v3 gives; plain and block scalars have to read as the value from yaml.v3.
// Otherwise the methods return false, and the nearest entry of a block mapping with
// certain lines becomes opaque.
type locator struct {
	src   string // up to the end of the document
	at    int    // all before has been located
	nodes cursor
}

// root finds the places of the mapping of all keys.
func (l *locator) root(n *yaml.Node, v *Value) bool {
	if n.Kind == yaml.ScalarNode && isNothing(n) {
		v.Form = BlockMap
		return true
	}
	l.skip()
	return l.value(n, v, context{indent: -1, end: len(l.src)})
}

// A context is everything that the place of a value depends on.
type context struct {
	indent int  // the column of the enclosing block collection, or -1
	flow   bool // the value is in a flow collection
	end    int  // the end of the lines that may belong to the value, or 0 if unknown
}

// isNothing reports whether a node has no bytes at all.
func isNothing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0 && n.Anchor == "" && n.ShortTag() == "!!null"
}

// value finds the place of a value that starts at l.at.
func (l *locator) value(n *yaml.Node, v *Value, c context) bool {
	if l.at != l.nodes.at(n) {
		return false
	}
	if n.Kind == yaml.AliasNode {
		v.Form = Alias
		return l.token(v, "*"+n.Value)
	}
	tagged := l.properties(n, c.flow)
	switch {
	case n.Kind == yaml.SequenceNode && n.Style&yaml.FlowStyle != 0:
		return l.flowList(n, v)
	case n.Kind == yaml.MappingNode && n.Style&yaml.FlowStyle != 0:
		return l.flowMap(n, v)
	case n.Kind == yaml.SequenceNode:
		return l.blockList(n, v)
	case n.Kind == yaml.MappingNode:
		return l.blockMap(n, v, c)
	case n.Style&yaml.DoubleQuotedStyle != 0:
		v.Form = Double
		return l.quoted(v, '"')
	case n.Style&yaml.SingleQuotedStyle != 0:
		v.Form = Single
		return l.quoted(v, '\'')
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return !c.flow && l.text(n, v, c)
	case n.Value == "":
		v.Form, v.Span = Plain, span(tagged, tagged)
		l.at = tagged
		return true
	}
	v.Form = Plain
	return l.plain(v, n.Value)
}

// skip moves over white space, line ends and comments.
func (l *locator) skip() {
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case c == ' ' || c == '\t' || c == '\n':
			l.at++
		case c == '\r' && strings.HasPrefix(l.src[l.at:], "\r\n"):
			l.at += 2
		case c == '#' && (l.at == 0 || strings.IndexByte(" \t\n", l.src[l.at-1]) >= 0):
			l.at = endOfLine(l.src, l.at)
		default:
			return
		}
	}
}

// skipBlanks moves over spaces and tabs.
func (l *locator) skipBlanks() { l.at = skipBlanks(l.src, l.at) }

func skipBlanks(src string, i int) int {
	for i < len(src) && (src[i] == ' ' || src[i] == '\t') {
		i++
	}
	return i
}

// endOfLine returns the offset of the line end after i, or the end of src.
func endOfLine(src string, i int) int {
	n := strings.IndexByte(src[i:], '\n')
	if n < 0 {
		return len(src)
	}
	if n > 0 && src[i+n-1] == '\r' {
		n--
	}
	return i + n
}

// lineStart returns the start of the line at the offset i.
func lineStart(src string, i int) int { return strings.LastIndexByte(src[:i], '\n') + 1 }

// column returns how many bytes precede the offset i on its line.
func column(src string, i int) int { return i - lineStart(src, i) }

// follows moves over c if c is at l.at, with white space or a line end after it,
// and reports whether it is.
func (l *locator) follows(c byte) bool {
	if l.at == len(l.src) || l.src[l.at] != c || l.at+1 < len(l.src) && strings.IndexByte(" \t\r\n", l.src[l.at+1]) < 0 {
		return false
	}
	l.at++
	return true
}

// token finds the place of a value written as text.
func (l *locator) token(v *Value, text string) bool {
	if !strings.HasPrefix(l.src[l.at:], text) {
		return false
	}
	v.Span = span(l.at, l.at+len(text))
	l.at = v.End
	return true
}

// properties moves over the anchor and the tag of a node, and over the white space
// and the comments after them. It returns the place after the white space on the
// line of the last property. Properties before a collection may belong to the first
// key.
func (l *locator) properties(n *yaml.Node, flow bool) (end int) {
	scalar := n.Kind == yaml.ScalarNode
	anchor, tag := n.Anchor != "", n.Style&yaml.TaggedStyle != 0 || scalar
	for end = l.at; l.at < len(l.src); l.skip() {
		switch c := l.src[l.at]; {
		case c == '&' && anchor:
			anchor = false
		case c == '!' && (tag || l.bare(n)):
			tag = false
		default:
			return end
		}
		l.at = afterProperty(l.src, l.at, flow)
		end = skipBlanks(l.src, l.at)
	}
	return end
}

// bare reports whether the tag at l.at is a bare ! of a collection, which yaml.v3
// drops: a bracket or a line end follows.
func (l *locator) bare(n *yaml.Node) bool {
	if n.Style&yaml.TaggedStyle != 0 || !l.follows('!') {
		return false
	}
	l.at--
	i := skipBlanks(l.src, l.at+1)
	if n.Style&yaml.FlowStyle != 0 {
		return i < len(l.src) && (l.src[i] == '[' || l.src[i] == '{')
	}
	return i == endOfLine(l.src, i) || l.src[i] == '#'
}

// afterProperty returns the end of the anchor or tag at i.
func afterProperty(src string, i int, flow bool) int {
	if strings.HasPrefix(src[i:], "!<") {
		if n := strings.IndexByte(src[i:], '>'); n > 0 {
			return i + n + 1
		}
	}
	stops := " \t\r\n"
	if flow {
		stops = " \t\r\n,[]{}"
	}
	if n := strings.IndexAny(src[i:], stops); n >= 0 {
		return i + n
	}
	return len(src)
}

// ended finds the end of the lines of an entry whose value ends at l.at. Comments
// on the next lines belong to the entry if they are deeper than indent.
func (l *locator) ended(e *Entry, indent int) bool {
	if !e.Value.Form.hasLines() {
		from := l.at
		l.skipBlanks()
		if l.at < len(l.src) && l.src[l.at] == '#' && (l.at > from || strings.IndexByte(" \t\n", l.src[from-1]) >= 0) {
			l.at = endOfLine(l.src, l.at)
		}
		if l.at != endOfLine(l.src, l.at) {
			return false
		}
		l.at = afterEOL(l.src, l.at)
	}
	for i := l.at; i < len(l.src); {
		start := i
		i = skipBlanks(l.src, i)
		end := endOfLine(l.src, i)
		next := afterEOL(l.src, end)
		if i < end {
			if l.src[i] != '#' || i-start <= indent {
				break
			}
			l.at = next
		}
		i = next
	}
	e.Lines.End = l.at
	return true
}

// afterEOL returns the offset after the line end at i, if there is any.
func afterEOL(src string, i int) int {
	switch {
	case strings.HasPrefix(src[i:], "\n"):
		return i + 1
	case strings.HasPrefix(src[i:], "\r\n"):
		return i + 2
	}
	return i
}

// hasLines reports whether the next line of the collection follows a value of this
// form, and not more text on its last line.
func (f Form) hasLines() bool {
	return f == BlockList || f == BlockMap || f == Literal || f == Folded
}
