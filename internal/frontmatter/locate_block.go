package frontmatter

import (
	"strings"

	"gopkg.in/yaml.v3"
)

// blockList finds the places of a list of lines.
func (l *locator) blockList(n *yaml.Node, v *Value) bool {
	v.Form = BlockList
	indent := column(l.src, l.at)
	for i, item := range n.Content {
		l.skip()
		e := &v.Items[i]
		start := l.at
		if column(l.src, start) != indent || !l.follows('-') {
			return false
		}
		e.Head, e.Lines.Start = span(start, l.at), start
		if !l.rest(item, &e.Value, context{indent: indent}) || !l.ended(e, indent) {
			return false
		}
	}
	v.Span = l.over(v.Items)
	return true
}

func (l *locator) over(items []Entry) Span {
	return span(items[0].Lines.Start, beforeEOL(l.src, items[len(items)-1].Lines.End))
}

// rest finds the place of the value after a dash or a colon.
func (l *locator) rest(n *yaml.Node, v *Value, c context) bool {
	l.skipBlanks()
	if isNothing(n) {
		v.Form, v.Span = Plain, span(l.at, l.at)
		return true
	}
	l.skip()
	return l.value(n, v, c)
}

// blockMap finds the places of a mapping of lines.
func (l *locator) blockMap(n *yaml.Node, v *Value, c context) bool {
	v.Form = BlockMap
	indent := column(l.src, l.at)
	var first, last Entry
	places := newPlaces(v, n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		l.skip()
		start := l.at
		if column(l.src, start) != indent {
			return false
		}
		e := places.entry(i/2, n.Content[i], n.Content[i+1])
		e.Lines.Start = start
		in := context{indent: indent}
		if i+2 == len(n.Content) {
			in.end = c.end
		} else if at := l.nodes.start(n.Content[i+2].Line); l.begins(at, indent) {
			in.end = at
		}
		if !l.pair(n.Content[i], n.Content[i+1], e, in) && !l.opaque(e, start, in) {
			return false
		}
		if last = *e; i == 0 {
			first = last
		}
	}
	v.Span = span(first.Lines.Start, beforeEOL(l.src, last.Lines.End))
	return true
}

// begins reports whether the line at start certainly begins an entry of a mapping
// at the column indent, if the mapping has an entry on the line.
func (l *locator) begins(start, indent int) bool {
	i := skipBlanks(l.src, start)
	return i-start == indent && i < len(l.src) && l.src[i] != ':' && (start == 0 || l.src[start-1] == '\n')
}

// opaque gives e, which starts at start, all lines up to the next entry.
func (l *locator) opaque(e *Entry, start int, c context) bool {
	if c.end <= start {
		return false
	}
	end := c.end
	for {
		last := lineStart(l.src, end-1)
		if last <= start {
			break
		}
		text := strings.TrimLeft(l.src[last:end], " \t")
		if strings.Trim(text, "\r\n") != "" && (text[0] != '#' || end-last-len(text) > c.indent) {
			break
		}
		end = last
	}
	e.Head, e.Lines = Span{}, span(start, end)
	e.Value.Form, e.Value.Span = Opaque, Span{}
	l.at = end
	return true
}

// pair finds the places of a key, which starts at l.at, and of its value.
func (l *locator) pair(key, value *yaml.Node, e *Entry, c context) bool {
	start := l.at
	explicit := l.follows('?')
	if explicit {
		l.skip()
	}
	if isNothing(key) {
		return false
	}
	var k Value
	if !l.value(key, &k, c) {
		return false
	}
	end := l.at
	if !explicit {
		l.skipBlanks()
	} else {
		l.skip()
	}
	if explicit && (column(l.src, l.at) != c.indent || l.at == len(l.src) || l.src[l.at] != ':') {
		// There is no colon: the value is empty, at the end of the line of the key.
		if !isNothing(value) || k.Form.hasLines() {
			return false
		}
		end = endOfLine(l.src, end)
		e.Head, e.Value.Form, e.Value.Span = span(start, end), Plain, span(end, end)
		l.at = end
		return l.ended(e, c.indent)
	}
	if !l.follows(':') {
		return false
	}
	e.Head = span(start, l.at)
	return l.rest(value, &e.Value, c) && l.ended(e, c.indent)
}

// A places finds the entry for each pair of a mapping.
type places struct {
	items []Entry
	of    map[string]int // the entry of a key, if a key repeats
	last  map[string]int // the last pair of a key
}

func newPlaces(v *Value, n *yaml.Node) places {
	p := places{items: v.Items}
	if !v.Repeats {
		return p
	}
	p.of, p.last = make(map[string]int, len(v.Items)), make(map[string]int, len(v.Items))
	for i := range v.Items {
		p.of[v.Items[i].Key] = i
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		p.last[keyText(n.Content[i])] = i / 2
	}
	return p
}

// entry returns the entry for the i-th pair. If the key comes again, the entry is one
// of its own, because the value of the last pair counts.
func (p *places) entry(i int, key, value *yaml.Node) *Entry {
	if p.of == nil {
		return &p.items[i]
	}
	text := keyText(key)
	if p.last[text] != i {
		return &Entry{Value: shape(value)}
	}
	return &p.items[p.of[text]]
}

func keyText(key *yaml.Node) string {
	for key.Kind == yaml.AliasNode {
		key = key.Alias
	}
	return key.Value
}

// shape returns a value with as many items as a node has, and so the items.
func shape(n *yaml.Node) (v Value) {
	step := 1
	if n.Kind == yaml.MappingNode {
		step = 2
	}
	v.Items = make([]Entry, len(n.Content)/step)
	for i := range v.Items {
		v.Items[i].Value = shape(n.Content[i*step+step-1])
	}
	return v
}
