package frontmatter

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/splice"
)

// A generator makes random front matter: collections in collections, in blocks
// and in flow, with comments, quotes, block scalars, anchors and odd spaces.
type generator struct {
	*rand.Rand
	comments int
	anchors  []string
}

func (g *generator) one(of ...string) string { return of[g.IntN(len(of))] }

// comment returns a unique comment, or nothing.
func (g *generator) comment(in int) string {
	if g.IntN(in) > 0 {
		return ""
	}
	g.comments++
	return fmt.Sprintf("# c%dc", g.comments)
}

func (g *generator) aside() string {
	if c := g.comment(4); c != "" {
		return g.one(" ", "  ") + c
	}
	return g.one("", "", "", "", " ")
}

// above returns comments and blank lines before an entry.
func (g *generator) above(indent int) string {
	text := g.one("", "", "", "", "", "", "\n")
	for range g.IntN(8) / 6 {
		text += g.pad(indent) + g.comment(1) + "\n"
	}
	return text
}

func (g *generator) pad(n int) string { return strings.Repeat(" ", n) }

func (g *generator) property() string {
	switch g.IntN(24) {
	case 0:
		name := fmt.Sprintf("x%d", len(g.anchors))
		g.anchors = append(g.anchors, name)
		return "&" + name + " "
	case 1:
		return g.one("!!str ", "! ", "!mine ")
	}
	return ""
}

// handle returns an anchor or a tag of a collection on the next line, or nothing.
func (g *generator) handle() string {
	if p := g.property(); strings.HasPrefix(p, "&") || strings.HasPrefix(p, "!mine") {
		return " " + strings.TrimSuffix(p, " ")
	}
	return ""
}

func (g *generator) scalar(flow bool) string {
	if n := len(g.anchors); n > 0 && g.IntN(12) == 0 {
		return "*" + g.anchors[g.IntN(n)] + g.one("", " ")
	}
	s := g.one("a", "b c", "it is", "2025-10-30", "2025-10-30 09:00:00", "5", "yes", "~", "value", "값", "x-1", "'q'", "'it''s'", "'# no'", `"d"`, `"\n"`, `"a # b"`, `"\u00e9"`)
	return g.property() + s
}

// block returns a value after a colon or a dash, up to the line end. indent is the
// column of the collection around it.
func (g *generator) block(depth, indent int, dash bool) string {
	if depth > 0 {
		step := 1 + g.IntN(4)
		switch g.IntN(6) {
		case 0:
			in := indent + step
			if !dash && g.IntN(2) == 0 {
				in = indent
			}
			return g.handle() + g.aside() + "\n" + g.list(depth-1, in)
		case 1:
			return g.handle() + g.aside() + "\n" + g.mapping(depth-1, indent+step)
		case 2:
			if dash {
				pad := g.IntN(3)
				text := g.mapping(depth-1, indent+2+pad)
				if strings.HasPrefix(text, g.pad(indent+2+pad)) && strings.IndexByte("#\n", text[indent+2+pad]) < 0 {
					return g.pad(1+pad) + text[indent+2+pad:]
				}
			}
		}
	}
	switch g.IntN(12) {
	case 0:
		return " " + g.text(indent)
	case 1:
		return g.aside() + "\n"
	case 2, 3:
		return " " + g.property() + g.flow(depth, indent+1) + g.aside() + "\n"
	case 4:
		return " " + g.one("plain over\n"+g.pad(indent+1)+"lines", "\"a b\n"+g.pad(indent+2)+"c\"", "'a\n\n"+g.pad(indent+1)+"b'") + g.aside() + "\n"
	case 5:
		return g.aside() + "\n" + g.pad(indent+2) + g.scalar(false) + g.aside() + "\n"
	}
	return g.one(" ", " ", "  ") + g.scalar(false) + g.aside() + "\n"
}

// text returns a block scalar.
func (g *generator) text(indent int) string {
	head := g.one("|", ">", "|-", ">-", "|+", ">+") + g.aside() + "\n"
	in := g.pad(indent + 1 + g.IntN(3))
	for range 1 + g.IntN(3) {
		head += in + g.one("one", "two words", "three words here", "# no comment", "- x") + "\n" + g.one("", "", "", "\n")
		if g.IntN(6) == 0 {
			head += in + "  deeper\n"
		}
	}
	return head
}

func (g *generator) list(depth, indent int) string {
	text := ""
	for range 1 + g.IntN(4) {
		text += g.above(indent) + g.pad(indent) + "-" + g.block(depth, indent, true)
	}
	return text
}

func (g *generator) mapping(depth, indent int) string {
	text := ""
	for _, i := range g.Perm(8)[:1+g.IntN(4)] {
		key := []string{"name", "url", "k-1", "'q'", `"d"`, "키", "two words", "z"}[i]
		text += g.above(indent) + g.pad(indent)
		if g.IntN(12) == 0 {
			text += "? " + key + g.aside() + "\n" + g.pad(indent) + ":" + g.block(0, indent, false)
			continue
		}
		text += key + g.one("", "", "", " ") + ":" + g.block(depth, indent, false)
	}
	return text
}

// flow returns a collection in brackets or braces.
func (g *generator) flow(depth, indent int) string {
	lines := g.IntN(4) == 0
	gap := func() string {
		if !lines {
			return g.one("", " ", " ", "  ")
		}
		return g.aside() + "\n" + g.pad(indent)
	}
	item := func() string {
		if depth > 0 && g.IntN(4) == 0 {
			return g.flow(depth-1, indent)
		}
		return g.scalar(true)
	}
	var items []string
	brackets := "[]"
	if g.IntN(2) == 0 {
		for range g.IntN(4) {
			items = append(items, item())
		}
	} else {
		brackets = "{}"
		for _, i := range g.Perm(5)[:g.IntN(4)] {
			key := []string{"name", "url", "'q'", `"d"`, "z"}[i]
			switch g.IntN(8) {
			case 0:
			case 1:
				key += ": "
			default:
				key += g.one(": ", ": ", ":  ") + item()
			}
			items = append(items, key)
		}
	}
	text := brackets[:1] + gap()
	for i, it := range items {
		if i > 0 {
			if lines && g.IntN(4) == 0 {
				text += g.comment(1) + "\n" + g.pad(indent)
			}
		}
		text += it
		if i+1 < len(items) || g.IntN(6) == 0 {
			text += g.one("", "", "", " ") + ","
		}
		text += gap()
	}
	return text + brackets[1:]
}

func (g *generator) front() string {
	if g.IntN(12) == 0 {
		return "{" + "a: " + g.scalar(true) + ", b: " + g.flow(2, 1) + "}" + g.aside() + "\n"
	}
	indent := 0
	if g.IntN(10) == 0 {
		indent = 2
	}
	return g.mapping(3, indent) + g.one("", "", "\n", "# the end\n")
}

// value returns a new value.
func (g *generator) value(depth int) Value {
	if depth > 0 && g.IntN(4) == 0 {
		v := seq()
		for range g.IntN(3) {
			v.Items = append(v.Items, Entry{Value: g.value(depth - 1)})
		}
		return v
	}
	if depth > 0 && g.IntN(4) == 0 {
		v := mapping()
		for i := range g.IntN(3) {
			v.Items = append(v.Items, Entry{Key: string(rune('p' + i)), Value: g.value(depth - 1)})
		}
		return v
	}
	switch g.IntN(6) {
	case 0:
		return num(strconv.Itoa(g.IntN(100)))
	case 1:
		return []Value{{}, {Kind: Bool, Text: "true"}}[g.IntN(2)]
	}
	return str(g.one("", "new", "new words", "it's", "a: b", "a #b", "- x", "one\ntwo", "one\ntwo\n", " lead", "trail ", "\n", "a\n\n\nb\n", "a\n  b", "2025-12-01", "5", "yes", "#", "*x0", "&x0", "[a", "a,b", "é", "\t", "x\ty\n", "日本", "q\"q'"))
}

// A change is a random edit of a value of a tree: the value, and whether no value
// is replaced as a whole or removed.
type change struct {
	path   []int
	gentle bool
	scalar bool // a scalar becomes another scalar
	single bool // the first change of its front matter
	what   string
}

// mutate changes a random value in v, and returns the change.
func (g *generator) mutate(v *Value, depth int) change {
	n := len(v.Items)
	if n > 0 && (depth == 0 || g.IntN(3) > 0) && g.IntN(5) > 0 {
		i := g.IntN(n)
		c := g.mutate(&v.Items[i].Value, depth+1)
		c.path = append([]int{i}, c.path...)
		return c
	}
	fresh := func(i int) Entry {
		e := Entry{Value: g.value(1)}
		if v.Kind == Map {
			e.Key = fmt.Sprintf("new%d_%d", i, g.IntN(1<<30))
		}
		return e
	}
	switch k := g.IntN(6); {
	case n > 0 && k <= 1:
		v.Items = slices.Insert(v.Items, g.IntN(n+1), fresh(k))
		return change{gentle: true, what: "insert"}
	case n > 0 && k == 2:
		i := g.IntN(n)
		v.Items = slices.Delete(v.Items, i, i+1)
		return change{what: "delete"}
	case n > 1 && k == 3:
		i, j := g.IntN(n), g.IntN(n)
		v.Items[i], v.Items[j] = v.Items[j], v.Items[i]
		return change{gentle: true, what: "swap"}
	case depth > 0:
		old := *v
		*v = g.value(2)
		plain := func(v *Value) bool { return v.Kind != List && v.Kind != Map }
		return change{gentle: plain(&old), scalar: plain(&old) && plain(v), what: "set"}
	}
	return change{what: "none"}
}

// editTree edits front matter so that it reads as want. All keys are free, so that
// their order counts.
func editTree(src string, b *Block, want Value) (string, *splice.List) {
	var free []Field
	was := make(map[string]*Value)
	for i := range b.Entries {
		if e := &b.Entries[i]; !e.Shadowed {
			was[e.Key] = &e.Value
		}
	}
	for _, e := range want.Items {
		old := was[e.Key]
		free = append(free, Field{Key: e.Key, Value: e.Value, Changed: old == nil || !old.Equal(&e.Value)})
	}
	l := splice.New(src)
	eol := "\n"
	if strings.Contains(src, "\r\n") {
		eol = "\r\n"
	}
	b.Edit(l, nil, free, eol)
	return l.String(), l
}

var uniqueComment = regexp.MustCompile(`# c\d+c`)

// TestEditNested edits random values of random front matter. The result reads as
// wanted; all bytes around a changed scalar stay; and no comment is lost or doubled
// unless a value is removed or replaced as a whole.
func TestEditNested(t *testing.T) {
	n := 100_000
	if !long() {
		n /= 50
	}
	unread := 0
	kinds := make(map[string]int)
	for i := 0; i < n; i++ {
		g := &generator{Rand: rand.New(rand.NewPCG(13, uint64(i)))}
		src := fenced(g.front())
		if g.IntN(6) == 0 {
			src = strings.ReplaceAll(src, "\n", "\r\n")
		}
		b, err := tryRead(src)
		if err != nil {
			unread++
			continue
		}
		checkBlock(t, b)
		want := bare(*b.mapping())
		for k := range 1 + g.IntN(2)*g.IntN(3) {
			c := g.mutate(&want, 0)
			kinds[c.what]++
			c.single = k == 0
			c.gentle, c.scalar = c.gentle && c.single, c.scalar && c.single
			checkEditTree(t, src, b, want, c)
			if t.Failed() {
				t.Fatalf("edit %d", i)
			}
		}
	}
	if unread > n/5 {
		t.Errorf("%d of %d random front matters cannot be read", unread, n)
	}
	t.Logf("%d front matters, %d of them unreadable; edits: %v", n, unread, kinds)
}

func checkEditTree(t *testing.T, src string, b *Block, want Value, c change) {
	t.Helper()
	out, _ := editTree(src, b, want)
	fail := func(format string, args ...any) {
		t.Errorf("%s\n%s\nbefore:\n%s\nafter:\n%s", c.what, fmt.Sprintf(format, args...), src, out)
	}
	got, err := tryRead(out)
	if err != nil {
		fail("cannot be read: %v", err)
		return
	}
	if v := bare(*got.mapping()); !v.Equal(&want) {
		fail("reads as %s, not %s", new(style).flow(&v, nil, Plain, false), new(style).flow(&want, nil, Plain, false))
		return
	}
	anchored := strings.ContainsAny(src, "&*!")
	before := uniqueComment.FindAllString(src, -1)
	after := uniqueComment.FindAllString(out, -1)
	slices.Sort(before)
	slices.Sort(after)
	if len(slices.Compact(slices.Clone(after))) < len(after) {
		fail("a comment is doubled")
	}
	if c.gentle && !anchored && !slices.Equal(before, after) {
		fail("a comment is lost")
	}
	v := b.mapping()
	for _, i := range c.path {
		if c.single {
			v = &v.Items[i].Value
		}
	}
	if c.single && !anchored && len(v.Items) > 0 && v.Form != Opaque && !v.Repeats {
		if back, _ := editTree(out, got, bare(*b.mapping())); c.what == "insert" && back != src {
			fail("the edit back gives\n%s", back)
		}
		switch {
		case c.what == "insert" && !isSubsequence(src, out):
			fail("an insertion deletes")
		case c.what == "delete" && len(v.Items) > 1 && !isSubsequence(out, src):
			fail("a deletion inserts")
		case v.Form.isFlow():
		case c.what == "insert" && !isPiece(src, out):
			fail("an insertion in several places")
		case c.what == "delete" && len(v.Items) > 1 && !isPiece(out, src):
			fail("a deletion in several places")
		}
	}
	if c.scalar && !anchored {
		v := b.mapping()
		var e *Entry
		for _, i := range c.path {
			e = &v.Items[i]
			v = &e.Value
			if v.Form == Opaque {
				return
			}
		}
		if !strings.HasPrefix(out, src[:e.Head.End]) || !strings.HasSuffix(out, src[v.End:]) ||
			v.Len() > 0 && !strings.HasPrefix(out, src[:v.Start]) {
			fail("bytes around %q change", v.Of(src))
		}
	}
}

// isSubsequence reports whether all bytes of a stand in b, in order.
func isSubsequence(a, b string) bool {
	for i := 0; i < len(b) && a != ""; i++ {
		if b[i] == a[0] {
			a = a[1:]
		}
	}
	return a == ""
}

// isPiece reports whether b is a with one more piece.
func isPiece(a, b string) bool {
	head := 0
	for head < len(a) && head < len(b) && a[head] == b[head] {
		head++
	}
	tail := 0
	for tail < len(a)-head && tail < len(b)-head && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	return head+tail == len(a)
}

// TestEditLinear asserts that the time of edits is linear, and that copied styles
// do not multiply the text.
func TestEditLinear(t *testing.T) {
	each := func(f func(i int, v *Value)) func(v *Value) {
		return func(v *Value) {
			for i := range v.Items {
				f(i, &v.Items[i].Value)
			}
		}
	}
	first := func(f func(v *Value)) func(v *Value) { return func(v *Value) { f(&v.Items[0].Value) } }
	change := each(func(_ int, v *Value) { *v = str("z") })
	remove := func(v *Value) {
		v.Items = slices.DeleteFunc(v.Items, func(e Entry) bool { return len(e.Value.Text)%2 == 1 || e.Value.Kind == Map })
	}
	reverse := func(v *Value) { slices.Reverse(v.Items) }
	add := func(v *Value) {
		n := max(10, len(v.Items)/2)
		for i := range n {
			e := Entry{Value: mapping(Pair{"k", list("x")})}
			if v.Kind == Map {
				e.Key = fmt.Sprint("new", i)
			}
			v.Items = append(v.Items, e)
		}
	}
	spaces := strings.Repeat(" ", 20_000)
	for _, tt := range []struct {
		name, head, piece, tail string
		edit                    func(v *Value)
	}{
		{"items change", "a:\n", "- b # c\n", "", first(change)},
		{"items go", "a:\n", "# x\n- b # c\n- dd\n", "", first(remove)},
		{"items turn", "a:\n", "# x\n- b # c\n- dd\n", "", first(reverse)},
		{"items come", "a:\n", "- {k: v}\n", "", first(add)},
		{"flow items change", "a: [", "b, ", "]\n", first(change)},
		{"flow items go", "a: [", "b, dd, ", "]\n", first(remove)},
		{"flow items with comments go", "a: [\n", "b, cc, # c\n# d\ne, ", "]\n", first(remove)},
		{"flow items turn", "a: [", "b, dd, ", "]\n", first(reverse)},
		{"flow items come", "a: [", "b, ", "]\n", first(add)},
		{"lists in a flow list", "a: [", "[b], ", "]\n", first(each(func(_ int, v *Value) { v.Items = append(v.Items, Entry{Value: str("c")}) }))},
		{"mappings in a flow list", "a: [", "{b: c}, ", "]\n", first(each(func(_ int, v *Value) { change(v) }))},
		{"mappings in a list", "a:\n", "- b: c\n  d: [e]\n", "", first(each(func(_ int, v *Value) { add(v) }))},
		{"keys come", "", "k@: b\n", "", add},
		{"keys go", "", "# c\nk@: b\n\n", "", func(v *Value) { v.Items = v.Items[len(v.Items)/2:] }},
		{"keys turn", "", "# c\nk@: b\n\n", "", reverse},
		{"keys of a flow mapping turn", "a: {", "k@: b, ", "}\n", first(reverse)},
		{"keys that come twice", "a: {", "b: c, ", "}\n", first(change)},
		{"a text changes in the middle", "a: |\n", "  b\n", "  z\n", first(func(v *Value) { v.Text = v.Text[:len(v.Text)/4*2] + "new\n" + v.Text[len(v.Text)/4*2:] })},
		{"a folded text changes", "a: >\n", "  b\n", "  z\n", first(func(v *Value) { v.Text = "x" + v.Text[1:] })},
		{"a text of one line", "a: >\n  ", "b ", "c\n", first(func(v *Value) { v.Text = "x" + v.Text })},
		{"anchors and aliases", "a: &x b\nc: [", "*x, ", "]\n", first(func(v *Value) { v.Text = "z" })},
		{"anchors", "a: [", "&x b, ", "]\n", first(change)},
		{"nested lists", "a: " + strings.Repeat("[", 90), "b, ", strings.Repeat("]", 90) + "\n", first(reverse)},
		{"spaces after dashes", "a:\n-" + spaces + "b\n", "", "", first(add)},
		{"spaces before dashes", "a:\n" + spaces + "- b\n", "", "", first(add)},
		{"spaces between items", "a: [b," + spaces + "c]\n", "", "", first(add)},
		{"blank lines between keys", "a: b\n" + strings.Repeat("\n", 9_999) + "c: d\n" + strings.Repeat("\n", 9_999) + "e: f\n", "", "", add},
		{"spaces before a text", "a:\n- k: |\n" + spaces + "b\n", "", "", first(func(v *Value) { v.Items[0].Value.Items[0].Value.Text = strings.Repeat("x\n", 9_999) })},
	} {
		text := func(size int) string {
			var b strings.Builder
			b.WriteString(tt.head)
			for i := 0; tt.piece != "" && b.Len() < size; i++ {
				b.WriteString(strings.ReplaceAll(tt.piece, "@", strconv.Itoa(i)))
			}
			return fenced(b.String() + tt.tail)
		}
		growth.Linear(t, tt.name, text(16<<10), text(128<<10), func(src string) {
			p, _ := Split(src)
			b := new(Block)
			if err := b.Read(src, p, Limits{Depth: 100, Keys: 100_000, Bytes: 1 << 20}); err != nil {
				t.Fatalf("%s: %v", tt.name, err)
			}
			want := bare(*b.mapping())
			tt.edit(&want)
			out, _ := editTree(src, b, want)
			if len(out) > 200*len(src)+100_000 || tt.piece == "" && len(out) > 4*len(src)+100_000 {
				t.Errorf("%s: %d bytes become %d", tt.name, len(src), len(out))
			}
		})
	}
}
