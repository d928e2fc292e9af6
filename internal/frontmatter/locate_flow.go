package frontmatter

import "gopkg.in/yaml.v3"

// flowList finds the places of a list in brackets.
func (l *locator) flowList(n *yaml.Node, v *Value) bool {
	v.Form, v.Start = FlowList, l.at
	if !l.sign('[') {
		return false
	}
	for i, item := range n.Content {
		if l.skip(); i > 0 && !l.sign(',') {
			return false
		}
		l.skip()
		e := &v.Items[i]
		e.Head = span(l.at, l.at)
		if !l.value(item, &e.Value, context{flow: true}) {
			return false
		}
		e.Lines = span(e.Head.Start, l.at)
	}
	return l.closed(v, ']')
}

// flowMap finds the places of a mapping in braces. A mapping of one pair in a list,
// without braces, is opaque, but has a known place.
func (l *locator) flowMap(n *yaml.Node, v *Value) bool {
	v.Form, v.Start = FlowMap, l.at
	if !l.sign('{') {
		var e Entry
		if len(v.Items) != 1 || len(n.Content) != 2 {
			return false
		}
		e.Value = v.Items[0].Value
		if !l.flowPair(n.Content[0], n.Content[1], &e) {
			return false
		}
		v.Form, v.End = Opaque, l.at
		return true
	}
	places := newPlaces(v, n)
	for i := 0; i+1 < len(n.Content); i += 2 {
		if l.skip(); i > 0 && !l.sign(',') {
			return false
		}
		l.skip()
		if !l.flowPair(n.Content[i], n.Content[i+1], places.entry(i/2, n.Content[i], n.Content[i+1])) {
			return false
		}
	}
	return l.closed(v, '}')
}

// flowPair finds the places of a key, which starts at l.at, and of its value.
func (l *locator) flowPair(key, value *yaml.Node, e *Entry) bool {
	start := l.at
	if l.follows('?') {
		l.skip()
	}
	var k Value
	if isNothing(key) || !l.value(key, &k, context{flow: true}) {
		return false
	}
	end := l.at
	l.skip()
	switch {
	case l.sign(':'):
		e.Head = span(start, l.at)
		if !l.rest(value, &e.Value, context{flow: true}) {
			return false
		}
	case isNothing(value):
		l.at = end
		e.Head, e.Value.Form, e.Value.Span = span(start, end), Plain, span(end, end)
	default:
		return false
	}
	e.Lines = span(start, l.at)
	return true
}

// sign moves over c, if c is at l.at.
func (l *locator) sign(c byte) bool {
	if l.at == len(l.src) || l.src[l.at] != c {
		return false
	}
	l.at++
	return true
}

// closed finds the end of a flow collection.
func (l *locator) closed(v *Value, c byte) bool {
	l.skip()
	if l.sign(',') {
		l.skip()
	}
	if !l.sign(c) {
		return false
	}
	v.End = l.at
	return true
}
