package frontmatter

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A Block is the front matter of a post. Reading another one into it takes the
// memory of the one before.
type Block struct {
	Parts
	Src     string  // the post
	Entries []Entry // in the order of the text
	Indent  string  // before each key
	Whole   bool    // the entries have no lines of their own: { one: mapping }

	flow flowLists
}

// Limits bound what is read.
type Limits struct {
	Depth int // of nested values
	Keys  int // of keys and list items, those that aliases repeat included
}

// An Error says why the front matter cannot be read, and at which offset.
type Error struct {
	Offset int
	Limit  bool // it is over a limit
	Msg    string
}

func (e *Error) Error() string { return e.Msg }

// Read reads the front matter of src that parts bounds.
func (b *Block) Read(src string, parts Parts, limits Limits) error {
	*b = Block{
		Parts: parts, Src: src,
		Entries: b.Entries[:0],
		flow:    flowLists{b.flow.values[:0], b.flow.items[:0]},
	}
	const deepest = 3 // of what readLines reads: a list in a mapping
	if limits.Depth < deepest || !b.readLines() {
		b.Entries = b.Entries[:0]
		if err := b.readYAML(limits); err != nil {
			return err
		}
	}
	keys := 0
	for i := range b.Entries {
		e := &b.Entries[i]
		if keys += e.Value.size(); keys > limits.Keys {
			return &Error{e.Lines.Start, true, fmt.Sprintf("more than %d keys and items", limits.Keys)}
		}
	}
	b.shadow()
	return nil
}

// Forget drops the text, and the memory that a text of unusual size took.
func (b *Block) Forget() {
	const usual = 1 << 12 // bytes, which bound all that is found in them
	if b.Close-b.Open > usual {
		*b = Block{}
		return
	}
	b.Src = ""
	clear(b.Entries[:cap(b.Entries)])
	clear(b.flow.values[:cap(b.flow.values)])
}

// few is how many keys are held against each other one by one.
const few = 16

// shadow marks the entries whose key comes again.
func (b *Block) shadow() {
	if len(b.Entries) <= few {
		for i := range b.Entries {
			for j := i + 1; j < len(b.Entries); j++ {
				if b.Entries[i].Key == b.Entries[j].Key {
					b.Entries[i].Shadowed = true
				}
			}
		}
		return
	}
	last := make(map[string]int, len(b.Entries))
	for i := range b.Entries {
		if j, ok := last[b.Entries[i].Key]; ok {
			b.Entries[j].Shadowed = true
		}
		last[b.Entries[i].Key] = i
	}
}

// readYAML reads any front matter.
func (b *Block) readYAML(limits Limits) error {
	var doc yaml.Node
	// The opening fence goes with it: it is YAML's own sign for the start of
	// a document, and with it the reader counts lines as the post does.
	if err := yaml.Unmarshal([]byte(b.Src[b.Fence:b.Close]), &doc); err != nil {
		return b.syntaxError(err)
	}
	lines := breaks(b.Src[:b.Close], b.Fence)
	if len(doc.Content) == 0 {
		return nil
	}
	root := doc.Content[0]
	if root.Kind == yaml.ScalarNode && root.ShortTag() == "!!null" {
		return nil
	}
	if root.Kind != yaml.MappingNode {
		return &Error{Offset: lines.at(root), Msg: "not a mapping of keys to values; write key: value lines"}
	}
	c := converter{limits: limits, lines: lines}
	b.Whole = root.Style&yaml.FlowStyle != 0
	for i := 0; i+1 < len(root.Content); i += 2 {
		key, value := root.Content[i], root.Content[i+1]
		e := Entry{}
		var err error
		if e.Key, err = c.key(key); err != nil {
			return err
		}
		if e.Value, err = c.value(value, 1); err != nil {
			return err
		}
		e.Anchors, e.Aliases = references(value)
		if key.Anchor != "" {
			e.Anchors = true
		}
		e.Lines.Start = lines.start(key.Line)
		b.Entries = append(b.Entries, e)
	}
	if b.Whole {
		return nil
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		end := b.Close
		if i+1 < len(b.Entries) {
			end = b.Entries[i+1].Lines.Start
		}
		if end <= e.Lines.Start {
			b.Whole = true // two keys on one line, which no block has
			return nil
		}
		e.Lines.End = end
		b.trim(e)
		b.locate(e)
		if i == 0 {
			text := b.Src[e.Lines.Start:e.Lines.End]
			b.Indent = text[:len(text)-len(strings.TrimLeft(text, " "))]
		}
	}
	return nil
}

// trim takes the comments and blank lines off the end of the entry's lines:
// they are about the next one.
func (b *Block) trim(e *Entry) {
	for {
		last := strings.LastIndexByte(b.Src[e.Lines.Start:e.Lines.End-1], '\n') + 1
		if last == 0 {
			return
		}
		text := strings.Trim(b.Src[e.Lines.Start+last:e.Lines.End], spaces+"\n")
		if text != "" && b.Src[e.Lines.Start+last] != '#' {
			return
		}
		e.Lines.End = e.Lines.Start + last
	}
}

// locate finds the spans of an entry that YAML gave the value of, if it is of
// a form that has some.
func (b *Block) locate(e *Entry) {
	end, next := line(b.Src, e.Lines.Start)
	if end > e.Lines.Start && b.Src[end-1] == '\r' {
		end--
	}
	start := e.Lines.Start
	for start < end && b.Src[start] == ' ' {
		start++
	}
	var found Entry
	_, ok := b.flow.scanLine(&found, b.Src, start, end)
	if !ok || found.Key != e.Key || breaksWithin(b.Src[start:end]) {
		return
	}
	e.Head = span(e.Lines.Start, found.Head.End)
	if next >= e.Lines.End {
		switch {
		case found.Form == FlowList && (e.Value.Kind != List || len(e.Value.List) != len(found.Items)):
		case found.Form != FlowList && (e.Value.Kind == List || e.Value.Kind == Map):
		default:
			e.Form, e.Text, e.Items = found.Form, found.Text, found.Items
		}
		return
	}
	if found.Form == Plain && found.Text.Len() == 0 && e.Value.Kind == List {
		b.locateBlock(e, next)
	}
}

// locateBlock finds the items of a list whose every item is a scalar on a line
// of its own.
func (b *Block) locateBlock(e *Entry, start int) {
	var items []Item
	column := -1
	for start < e.Lines.End {
		end, next := b.line(start)
		text := b.Src[start:end]
		dash := indentation(text)
		switch {
		case dash == len(text) || text[dash] == '#':
		case text[dash] == '-' && (column < 0 || column == dash):
			column = dash
			it, _, _, ok := scanItem(b.Src, start+dash, end)
			if !ok || breaksWithin(text) {
				return
			}
			items = append(items, it)
		default:
			return
		}
		start = next
	}
	if len(items) == len(e.Value.List) && len(items) > 0 {
		e.Form, e.Items = BlockList, items
		e.Text = span(items[0].Start, items[len(items)-1].End)
	}
}

var (
	yamlError = regexp.MustCompile(`^yaml: (?:line (\d+): )?`)

	// These come from the reader's parser, all others from its scanner.
	parserError = regexp.MustCompile(`^(did not find expected (<document start>|node content|'-' indicator|key|',' or '[\]}]')|found undefined tag handle)`)

	// This one has no line.
	anchorError = regexp.MustCompile(`^unknown anchor '(.*)' referenced`)
)

// YAMLError returns the line, counted from 1, and the message of an error of the
// YAML reader. The line is 0 where the error tells none.
func YAMLError(err error) (line int, msg string) {
	msg, _, _ = strings.Cut(err.Error(), "\n")
	if m := yamlError.FindStringSubmatch(msg); m != nil {
		msg = msg[len(m[0]):]
		line, _ = strconv.Atoi(m[1]) // of no digits, 0
		if line > 0 && parserError.MatchString(msg) {
			line++ // which the reader counts from 0
		}
	}
	return line, msg
}

// syntaxError turns an error of the YAML reader into one with a place.
func (b *Block) syntaxError(err error) error {
	line, msg := YAMLError(err)
	at := b.Open
	if line > 0 {
		at = min(breaks(b.Src[:b.Close], b.Fence).start(line), b.Close)
	}
	if m := anchorError.FindStringSubmatch(msg); m != nil {
		if i := strings.Index(b.Src[b.Open:b.Close], "*"+m[1]); i >= 0 {
			at = b.Open + i
		}
	}
	for at < b.Close && b.Src[at] == ' ' {
		at++
	}
	// The YAML reader has a limit of its own, far above those of ours.
	return &Error{Offset: at, Limit: strings.HasPrefix(msg, "exceeded max depth"), Msg: msg}
}

// A lineTable finds offsets for the lines and columns of the YAML reader.
type lineTable struct {
	src    string
	starts []int // of the lines from the first
}

// breaks finds the lines of src from start on as YAML 1.1 has them: CR, NEL
// and the two separators of Unicode end one too.
func breaks(src string, start int) lineTable {
	t := lineTable{src, []int{start}}
	for i := start; i < len(src); i++ {
		switch src[i] {
		case '\n':
		case '\r':
			if i+1 < len(src) && src[i+1] == '\n' {
				continue
			}
		case 0xc2:
			if !strings.HasPrefix(src[i:], "\u0085") {
				continue
			}
			i++
		case 0xe2:
			if !strings.HasPrefix(src[i:], "\u2028") && !strings.HasPrefix(src[i:], "\u2029") {
				continue
			}
			i += 2
		default:
			continue
		}
		t.starts = append(t.starts, i+1)
	}
	return t
}

// breaksWithin reports whether a line of the post is more than one to YAML.
func breaksWithin(text string) bool { return strings.ContainsAny(text, "\r\u0085\u2028\u2029") }

// start returns the offset of the n-th line, counted from 1.
func (t lineTable) start(n int) int {
	if n < 1 {
		return t.starts[0]
	}
	return t.starts[min(n, len(t.starts))-1]
}

// at returns the offset of a node.
func (t lineTable) at(n *yaml.Node) int {
	i := t.start(n.Line)
	for col := 1; col < n.Column && i < len(t.src); col++ {
		_, size := utf8.DecodeRuneInString(t.src[i:])
		i += size
	}
	return i
}

// A converter turns nodes into values within limits, so that aliases cannot
// make a short text a large value.
type converter struct {
	limits Limits
	lines  lineTable
	keys   int
}

func (c *converter) key(n *yaml.Node) (string, error) {
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	if n.Kind != yaml.ScalarNode {
		return "", &Error{Offset: c.lines.at(n), Msg: "a key that is no scalar; write a plain word"}
	}
	return n.Value, nil
}

func (c *converter) value(n *yaml.Node, depth int) (v Value, err error) {
	at := n
	for n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	c.keys++
	switch {
	case depth > c.limits.Depth:
		return v, &Error{c.lines.at(at), true, fmt.Sprintf("values nested deeper than %d", c.limits.Depth)}
	case c.keys > c.limits.Keys:
		return v, &Error{c.lines.at(at), true, fmt.Sprintf("more than %d keys and items", c.limits.Keys)}
	}
	switch n.Kind {
	case yaml.SequenceNode:
		v.Kind = List
		for _, item := range n.Content {
			x, err := c.value(item, depth+1)
			if err != nil {
				return v, err
			}
			v.List = append(v.List, x)
		}
	case yaml.MappingNode:
		v.Kind = Map
		place := make(map[string]int, len(n.Content)/2)
		for i := 0; i+1 < len(n.Content); i += 2 {
			key, err := c.key(n.Content[i])
			if err != nil {
				return v, err
			}
			x, err := c.value(n.Content[i+1], depth+1)
			if err != nil {
				return v, err
			}
			if j, ok := place[key]; ok {
				v.Map[j].Value = x // the last one counts
				continue
			}
			place[key] = len(v.Map)
			v.Map = append(v.Map, Pair{key, x})
		}
	default:
		return scalar(n), nil
	}
	return v, nil
}

func scalar(n *yaml.Node) Value {
	const quoted = yaml.DoubleQuotedStyle | yaml.SingleQuotedStyle | yaml.LiteralStyle | yaml.FoldedStyle
	if n.Style&yaml.TaggedStyle != 0 {
		switch n.ShortTag() {
		case "!!int", "!!float", "!!bool", "!!null":
			return resolve(n.Value)
		}
		return Value{Kind: String, Text: n.Value}
	}
	if n.Style&quoted != 0 {
		return Value{Kind: String, Text: n.Value}
	}
	return resolve(n.Value)
}

// references reports whether n or what it holds is anchored or is an alias.
func references(n *yaml.Node) (anchors, aliases bool) {
	if n.Kind == yaml.AliasNode {
		return false, true
	}
	anchors = n.Anchor != ""
	for _, c := range n.Content {
		x, y := references(c)
		anchors, aliases = anchors || x, aliases || y
	}
	return anchors, aliases
}
