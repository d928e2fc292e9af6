package frontmatter

import (
	"fmt"

	"gopkg.in/yaml.v3"
)

// readYAML reads any front matter: yaml.v3 finds the values, and a locator
// finds their places in the text.
func (b *Block) readYAML(limits Limits) error {
	var doc yaml.Node
	// The opening fence is part of the input: it is YAML's sign for the start of a
	// document, and with it the lines of yaml.v3 are those of the post.
	if err := yaml.Unmarshal([]byte(b.Src[b.Fence:b.Close]), &doc); err != nil {
		return b.syntaxError(err)
	}
	table := breaks(b.Src[:b.Close], b.Fence)
	if len(doc.Content) == 0 {
		return nil
	}
	root := doc.Content[0]
	null := root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null"
	if root.Kind != yaml.MappingNode && !null {
		return &Error{Offset: table.at(root), Msg: "not a mapping of keys to values; write key: value lines"}
	}
	c := converter{limits: limits, lines: table, bytes: b.Close - b.Open}
	var top Value
	if !null {
		var err error
		if b.Entries, err = c.entries(b.Entries, root, 0, true); err != nil {
			return err
		}
		top = Value{Kind: Map, Items: b.Entries}
	}
	l := locator{src: b.Src[:table.documentEnd()], at: b.Open, nodes: cursor{lineTable: table}}
	if !l.root(root, &top) {
		top.Form = Opaque
	}
	b.Form, b.at = top.Form, top.Span
	if b.Form == BlockMap && len(b.Entries) > 0 {
		start := b.Entries[0].Lines.Start
		b.Indent = b.Src[lineStart(b.Src, start):start]
	}
	return nil
}

// A converter turns nodes into values within limits, so that aliases cannot make a
// short text a large value.
type converter struct {
	limits Limits
	lines  lineTable
	keys   int
	bytes  int // bytes of the front matter, with the text for aliases

	// alias is the outermost alias around the current nodes.
	alias *yaml.Node
}

// value returns the value of a node at a depth.
func (c *converter) value(n *yaml.Node, depth int) (v Value, err error) {
	at := n
	if c.alias == nil && n.Kind == yaml.AliasNode {
		c.alias = n
		defer func() { c.alias = nil }()
	}
	for n.Kind == yaml.AliasNode {
		n, v.Aliases = n.Alias, true
	}
	v.Anchors = n.Anchor != "" && !v.Aliases
	if c.keys++; c.keys > c.limits.Keys {
		return v, c.over(at, "more than %d keys and items", c.limits.Keys)
	}
	if depth > c.limits.Depth {
		return v, c.over(at, "values nested deeper than %d", c.limits.Depth)
	}
	switch n.Kind {
	case yaml.SequenceNode:
		v.Kind, v.Items = List, make([]Entry, 0, len(n.Content))
		for _, item := range n.Content {
			x, err := c.value(item, depth+1)
			if err != nil {
				return v, err
			}
			v.Items = append(v.Items, Entry{Value: x})
		}
	case yaml.MappingNode:
		v.Kind = Map
		if v.Items, err = c.entries(nil, n, depth, false); err != nil {
			return v, err
		}
		v.Repeats = len(v.Items) < len(n.Content)/2
	default:
		s := scalar(n)
		v.Kind, v.Text = s.Kind, s.Text
		return v, c.repeat(v.Text)
	}
	if v.Aliases {
		return v, nil // the anchors are elsewhere
	}
	for i := range v.Items {
		v.Anchors = v.Anchors || v.Items[i].Value.Anchors
		v.Aliases = v.Aliases || v.Items[i].Value.Aliases
	}
	return v, nil
}

// entries appends the entries of a mapping at a depth to list. If repeats is true,
// list has all entries with equal keys. Otherwise it has the value of the last at
// the place of the first, as a Ruby Hash does.
func (c *converter) entries(list []Entry, n *yaml.Node, depth int, repeats bool) ([]Entry, error) {
	var place map[string]int
	if !repeats && len(n.Content) > 2 {
		place = make(map[string]int, len(n.Content)/2)
	}
	if list == nil && len(n.Content) > 0 {
		list = make([]Entry, 0, len(n.Content)/2)
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		key, err := c.key(n.Content[i])
		if err != nil {
			return list, err
		}
		v, err := c.value(n.Content[i+1], depth+1)
		if err != nil {
			return list, err
		}
		v.Anchors = v.Anchors || n.Content[i].Anchor != ""
		v.Aliases = v.Aliases || n.Content[i].Kind == yaml.AliasNode
		start := c.lines.start(n.Content[i].Line)
		e := Entry{Key: key, Value: v, Lines: span(start, start)}
		if j, ok := place[key]; ok {
			list[j] = e
			continue
		}
		if place != nil {
			place[key] = len(list)
		}
		list = append(list, e)
	}
	return list, nil
}

func (c *converter) key(n *yaml.Node) (string, error) {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.ScalarNode {
		return "", &Error{Offset: c.lines.at(n), Msg: "a key that is not a scalar; write a plain word"}
	}
	return n.Value, c.repeat(n.Value)
}

// repeat counts the text for an alias.
func (c *converter) repeat(text string) error {
	if c.alias == nil {
		return nil
	}
	if c.bytes += len(text); c.bytes > c.limits.Bytes {
		return c.over(c.alias, "larger than %d bytes, with the text that its aliases stand for", c.limits.Bytes)
	}
	return nil
}

func (c *converter) over(n *yaml.Node, format string, limit int) error {
	return &Error{c.lines.at(n), true, fmt.Sprintf(format, limit)}
}

const quotedStyles = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle

// scalar returns the kind and the text of a scalar.
func scalar(n *yaml.Node) Value {
	if n.Style&yaml.TaggedStyle != 0 {
		switch n.ShortTag() {
		case "!!int", "!!float", "!!bool", "!!null":
			return resolve(n.Value)
		}
		return Value{Kind: String, Text: n.Value}
	}
	if n.Style&quotedStyles != 0 {
		return Value{Kind: String, Text: n.Value}
	}
	return resolve(n.Value)
}
