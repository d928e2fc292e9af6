package frontmatter

import "fmt"

// A Block is the front matter of a post. Reading another post reuses the memory of
// a Block: the entries of the previous post are lost.
type Block struct {
	Parts
	Src     string  // the post
	Entries []Entry // in the order of the text
	Keys    int     // keys and list items, with those that aliases repeat
	Indent  string  // the spaces before each key of a block mapping

	// Form is the form of the mapping of all keys: BlockMap, FlowMap, or Opaque if
	// the places of the entries are unknown. It is Plain for a null in place of the
	// mapping.
	Form Form
	at   Span // the mapping as written

	// These two slices hold the entries of lists and of nested mappings from
	// readSimple, each collection in a part of a slice.
	lists, maps []Entry
}

// Limits bound the front matter that Read reads.
type Limits struct {
	Depth int // of nested values
	Keys  int // keys and list items, with those that aliases repeat
	Bytes int // bytes of the front matter, with the text for aliases
}

// An Error says why the front matter cannot be read, and at which offset.
type Error struct {
	Offset int
	Limit  bool // a limit is exceeded
	Msg    string
}

func (e *Error) Error() string { return e.Msg }

// Read reads the front matter of src between the fences of parts. In TOML and JSON,
// Read finds no keys.
func (b *Block) Read(src string, parts Parts, limits Limits) error {
	b.reset(src, parts)
	if parts.Format != "" {
		return nil
	}
	const deepest = 3 // of values from readSimple: a list in a mapping
	if limits.Depth < deepest || !b.readSimple() {
		b.reset(src, parts)
		if err := b.readYAML(limits); err != nil {
			return err
		}
	}
	for i := range b.Entries {
		e := &b.Entries[i]
		if b.Keys += e.Value.size(); b.Keys > limits.Keys {
			return &Error{e.Lines.Start, true, fmt.Sprintf("more than %d keys and items", limits.Keys)}
		}
	}
	b.shadow()
	return nil
}

// reset makes b ready to read src. The entries of the previous post are cleared, so
// that they keep no text in memory.
func (b *Block) reset(src string, parts Parts) {
	clear(b.Entries)
	clear(b.lists)
	clear(b.maps)
	*b = Block{
		Parts: parts, Src: src, Form: BlockMap,
		Entries: b.Entries[:0], lists: b.lists[:0], maps: b.maps[:0],
	}
}

// Forget drops the text, and the memory for a text of unusual size.
func (b *Block) Forget() {
	const usual = 1 << 12 // bytes of the front matter; they bound the number of entries
	if b.Close-b.Open > usual {
		*b = Block{}
		return
	}
	b.reset("", Parts{})
}

// Has reports whether the front matter has a key.
func (b *Block) Has(key string) bool {
	for i := range b.Entries {
		if b.Entries[i].Key == key {
			return true
		}
	}
	return false
}

// Items returns the items of the list that a key has.
func (b *Block) Items(key string) []Entry {
	for i := range b.Entries {
		if e := &b.Entries[i]; e.Key == key && !e.Shadowed && e.Value.Kind == List {
			return e.Value.Items
		}
	}
	return nil
}

// few is how many keys are compared one by one.
const few = 16

// shadow marks the entries whose key comes again below.
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

// mapping returns the mapping of all keys.
func (b *Block) mapping() *Value {
	return &Value{Kind: Map, Form: b.Form, Items: b.Entries, Span: b.at}
}
