package frontmatter

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/splice"
)

// A Pair is a key with its value, without places.
type Pair struct {
	Key   string
	Value Value
}

func str(s string) Value { return Value{Kind: String, Text: s} }
func num(s string) Value { return Value{Kind: Number, Text: s} }

func list(items ...string) Value {
	v := seq()
	for _, s := range items {
		v.Items = append(v.Items, Entry{Value: str(s)})
	}
	return v
}

func seq(items ...Value) Value {
	v := Value{Kind: List}
	for _, x := range items {
		v.Items = append(v.Items, Entry{Value: x})
	}
	return v
}

func mapping(pairs ...Pair) Value {
	v := Value{Kind: Map}
	for _, p := range pairs {
		v.Items = append(v.Items, Entry{Key: p.Key, Value: p.Value})
	}
	return v
}

// bare returns a value without places.
func bare(v Value) Value {
	b := Value{Kind: v.Kind, Text: v.Text}
	for _, e := range v.Items {
		b.Items = append(b.Items, Entry{Key: e.Key, Value: bare(e.Value)})
	}
	return b
}

// pairs returns the keys, without shadowed keys, with their values.
func (b *Block) pairs() []Pair {
	var pairs []Pair
	for _, e := range b.Entries {
		if !e.Shadowed {
			pairs = append(pairs, Pair{e.Key, bare(e.Value)})
		}
	}
	return pairs
}

// noLimits are more than any test has.
var noLimits = Limits{Depth: 200, Keys: 1 << 14, Bytes: 1 << 20}

// fenced returns front matter between its fences.
func fenced(front string) string { return "---\n" + front + "---\ntext\n" }

func read(t *testing.T, src string) *Block {
	t.Helper()
	b, err := tryRead(src)
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	return b
}

func tryRead(src string) (*Block, error) {
	p, ok := Split(src)
	if !ok {
		return nil, &Error{Msg: "no front matter"}
	}
	b := new(Block)
	return b, b.Read(src, p, noLimits)
}

// fixedKeys are the fixed keys of the posts of this package.
var fixedKeys = []string{"layout", "title", "date", "tags", "categories"}

// edit returns src with front matter that has want and no other keys.
func edit(t *testing.T, src string, want []Pair) string {
	t.Helper()
	l := edits(t, src, want)
	return l.Apply(span(0, len(src)))
}

func edits(t *testing.T, src string, want []Pair) *splice.List {
	t.Helper()
	b := read(t, src)
	was := make(map[string]Value)
	for _, p := range b.pairs() {
		was[p.Key] = p.Value
	}
	var fixed, free []Field
	for _, p := range want {
		old, ok := was[p.Key]
		f := Field{Key: p.Key, Value: p.Value, Changed: !ok || !cmp.Equal(old, p.Value), Date: p.Key == "date", Quoted: p.Key == "title"}
		if slices.Contains(fixedKeys, p.Key) {
			fixed = append(fixed, f)
		} else {
			free = append(free, f)
		}
	}
	slices.SortStableFunc(fixed, func(a, b Field) int {
		return slices.Index(fixedKeys, a.Key) - slices.Index(fixedKeys, b.Key)
	})
	l := splice.New(src)
	eol := "\n"
	if strings.Contains(src, "\r\n") {
		eol = "\r\n"
	}
	b.Edit(l, fixed, free, eol)
	return l
}
