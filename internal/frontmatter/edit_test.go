package frontmatter

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// with returns the pairs with some keys set, or removed if the value is nil; new
// keys come last.
func with(pairs []Pair, changes ...any) []Pair {
	pairs = slices.Clone(pairs)
	for len(changes) > 0 {
		key := changes[0].(string)
		i := slices.IndexFunc(pairs, func(p Pair) bool { return p.Key == key })
		switch v := changes[1].(type) {
		case nil:
			pairs = slices.Delete(pairs, i, i+1)
		case Value:
			if i < 0 {
				pairs = append(pairs, Pair{Key: key})
				i = len(pairs) - 1
			}
			pairs[i].Value = v
		}
		changes = changes[2:]
	}
	return pairs
}

// edits are front matter before and after changes. All other bytes stay as they
// are.
var editCases = []struct {
	name, before string
	changes      []any
	after        string
}{
	// Scalars
	{"plain", "a: b\nc: d\n", []any{"a", str("x y")}, "a: x y\nc: d\n"},
	{"plain, with white space and a comment", "a:   b   # why\n", []any{"a", str("x")}, "a:   x   # why\n"},
	{"plain that has to be quoted", "a: b # why\n", []any{"a", str("x: y")}, "a: \"x: y\" # why\n"},
	{"single quotes", "a: 'b'\n", []any{"a", str("it's")}, "a: 'it''s'\n"},
	{"single quotes cannot hold a line end", "a: 'b'\n", []any{"a", str("x\ny")}, "a: \"x\\ny\"\n"},
	{"double quotes", "a: \"b\"\nc: d\n", []any{"a", str("x: y")}, "a: \"x: y\"\nc: d\n"},
	{"double quotes, with a comment", "a: \"b\" #c\n", []any{"a", str(`say "x"`)}, "a: \"say \\\"x\\\"\" #c\n"},
	{"double quotes with escapes", "a: \"\\u00e9\\n\"\n", []any{"a", str("x")}, "a: \"x\"\n"},
	{"a string to a number", "a: \"b\"\n", []any{"a", num("1.50")}, "a: 1.50\n"},
	{"a number to a string", "a: 1\n", []any{"a", str("2")}, "a: \"2\"\n"},
	{"a boolean", "a: yes\n", []any{"a", Value{Kind: Bool, Text: "false"}}, "a: false\n"},
	{"to null", "a: b\n", []any{"a", Value{}}, "a: null\n"},
	{"nothing there", "a:\nb: c\n", []any{"a", str("x")}, "a: x\nb: c\n"},
	{"nothing there but a space", "a: \nb: c\n", []any{"a", str("x")}, "a: x\nb: c\n"},
	{"nothing there but a comment", "a: # why\nb: c\n", []any{"a", str("x")}, "a: x # why\nb: c\n"},
	{"a date stays plain", "date: 2025-10-29 08:15:00\n", []any{"date", str("2025-10-30 08:15:00 +0900")}, "date: 2025-10-30 08:15:00 +0900\n"},
	{"a quoted date stays quoted", "date: '2025-10-29'\n", []any{"date", str("2025-10-30")}, "date: '2025-10-30'\n"},
	{"a date that is none", "date: 2025-10-29\n", []any{"date", str("soon: maybe")}, "date: \"soon: maybe\"\n"},
	{"a title with a stray quote", "title: Daily Papers — 2025-10-29\"\n", []any{"title", str("Daily Papers — 2025-10-30\"")}, "title: Daily Papers — 2025-10-30\"\n"},
	{"a tag stays", "a: !!str b\nc: d\n", []any{"a", str("x")}, "a: !!str x\nc: d\n"},

	// Scalars of many lines keep their form if possible.
	{"plain of two lines", "a: b\n  c\nd: e\n", []any{"a", str("x")}, "a: x\nd: e\n"},
	{"single quotes of two lines", "a: 'b\n  c'\nd: e\n", []any{"a", str("x")}, "a: 'x'\nd: e\n"},
	{"double quotes of two lines", "a: \"b\n  c\"\nd: e\n", []any{"a", str("x")}, "a: \"x\"\nd: e\n"},
	{"literal", "a: |\n  b\n\n  c\n\nd: e\n", []any{"a", str("x")}, "a: |-\n  x\n\nd: e\n"},
	{"folded", "a: >-\n  b\n  c\n# d\nd: e\n", []any{"a", str("x")}, "a: >-\n  x\n# d\nd: e\n"},
	{"on the next line", "a:\n  b\nd: e\n", []any{"a", str("x")}, "a:\n  x\nd: e\n"},
	{"a literal's blank lines and hashes are its own", "a: |\n  b\n  # c\nd: e\n", []any{"d", str("x")}, "a: |\n  b\n  # c\nd: x\n"},

	// Lists
	{"flow list: one item", "tags: [a, b, c]\n", []any{"tags", list("a", "x", "c")}, "tags: [a, x, c]\n"},
	{"flow list: odd white space", "tags: [ a ,b,  c ]\n", []any{"tags", list("a", "x", "c")}, "tags: [ a ,x,  c ]\n"},
	{"flow list: one more", "tags: [a,b]\n", []any{"tags", list("a", "b", "x")}, "tags: [a,b,x]\n"},
	{"flow list: one more, first", "tags: [a, b]\n", []any{"tags", list("x", "a", "b")}, "tags: [x, a, b]\n"},
	{"flow list: one less", "tags: [a, 'b', \"c\"]\n", []any{"tags", list("a", "c")}, "tags: [a, \"c\"]\n"},
	{"flow list: quotes stay", "tags: ['a', \"b\"]\n", []any{"tags", list("x", "y")}, "tags: ['x', \"y\"]\n"},
	{"flow list: moved", "tags: [a, 'b', c]\n", []any{"tags", list("c", "a", "b")}, "tags: [c, a, 'b']\n"},
	{"flow list: what needs quotes there", "tags: [a, b]\n", []any{"tags", list("a", "x, y")}, "tags: [a, \"x, y\"]\n"},
	{"flow list: to nothing", "tags: [a, b] # c\n", []any{"tags", list()}, "tags: [] # c\n"},
	{"flow list: from nothing", "tags: [] # c\n", []any{"tags", list("a", "b")}, "tags: [a, b] # c\n"},
	{"flow list of two lines", "tags: [a,\n  b]\nc: d\n", []any{"tags", list("a", "x")}, "tags: [a,\n  x]\nc: d\n"},
	{"flow list: to a string", "a: [b]\n", []any{"a", str("x")}, "a: x\n"},
	{"block list: one item", "tags:\n  - a\n  - 'b' # c\n  - c\n", []any{"tags", list("a", "x", "c")}, "tags:\n  - a\n  - 'x' # c\n  - c\n"},
	{"block list: one more", "tags:\n- a\nb: c\n", []any{"tags", list("a", "x")}, "tags:\n- a\n- x\nb: c\n"},
	{"block list: one more, first", "tags:\n  -  a\n  -  b\n", []any{"tags", list("x", "a", "b")}, "tags:\n  -  x\n  -  a\n  -  b\n"},
	{"block list: one less", "tags:\n  - a\n  - b\n  - c\n", []any{"tags", list("a", "c")}, "tags:\n  - a\n  - c\n"},
	{"block list: the last one less", "tags:\n  - a\n  - b\n\nc: d\n", []any{"tags", list("a")}, "tags:\n  - a\n\nc: d\n"},
	{"block list: moved", "tags:\n  - a # x\n  - b\n", []any{"tags", list("b", "a")}, "tags:\n  - b\n  - a # x\n"},
	{"block list: comments between", "tags:\n  # the first\n  - a\n\n  # the second\n  - b\n", []any{"tags", list("x", "b")}, "tags:\n  # the first\n  - x\n\n  # the second\n  - b\n"},
	{"block list: to nothing", "tags:\n  - a\n  - b\nc: d\n", []any{"tags", list()}, "tags: []\nc: d\n"},
	{"block list of mappings and strings", "a:\n  - b: c\n  - d\n", []any{"a", list("x")}, "a:\n  - x\n"},
	{"words, as Jekyll takes them", "tags: a b\n", []any{"tags", list("a", "x", "c")}, "tags: [a, x, c]\n"},
	{"words in quotes", "tags: 'a b' # c\n", []any{"tags", list("x")}, "tags: [x] # c\n"},
	{"a mapping", "a:\n  b: c\n  d: e\nf: g\n", []any{"a", mapping(Pair{"b", str("x")})}, "a:\n  b: x\nf: g\n"},
	{"a mapping in flow form", "a: {b: c}\nf: g\n", []any{"a", str("x")}, "a: x\nf: g\n"},

	// Keys
	{"removed, with its lines", "a: b\nc: |\n  d\n  e\nf: g\n", []any{"c", nil}, "a: b\nf: g\n"},
	{"removed; what follows belongs to the next", "a: b\n# about c\nc: d\n", []any{"a", nil}, "# about c\nc: d\n"},
	{"all removed", "a: b\nc: d\n", []any{"a", nil, "c", nil}, ""},
	{"new, after all", "title: b\nc: d # e\n# f\n", []any{"x", str("z")}, "title: b\nc: d # e\nx: z\n# f\n"},
	{"new, in the order of the posts", "layout: a\ntags: [b]\nc: d\n", []any{"title", str("x")}, "layout: a\ntitle: \"x\"\ntags: [b]\nc: d\n"},
	{"new, before all", "title: b\n", []any{"layout", str("x")}, "layout: x\ntitle: b\n"},
	{"new, with a date", "title: b\n", []any{"date", str("2025-10-29 08:15:00")}, "title: b\ndate: 2025-10-29 08:15:00\n"},
	{"new, with a key that needs quotes", "a: b\n", []any{"x: y", list("z")}, "a: b\n\"x: y\": [z]\n"},
	{"the first of all", "", []any{"title", str("x"), "tags", list()}, "title: \"x\"\ntags: []\n"},
	{"the first of all, before comments", "# c\n", []any{"a", str("x")}, "a: x\n# c\n"},
	{"quoted keys", "'a': b\n\"c\": d\n", []any{"a", str("x"), "c", str("z")}, "'a': x\n\"c\": z\n"},
	{"a key with a question mark", "? a\n: b\nc: d\n", []any{"a", str("x")}, "? a\n: x\nc: d\n"},
	{"a key of another script", "제목: b\nc: d\n", []any{"제목", str("x")}, "제목: x\nc: d\n"},
	{"the last of a repeated key counts", "a: b\na: c\n", []any{"a", str("x")}, "a: b\na: x\n"},
	{"the last of a repeated key within counts", "a: {b: [c, d], b: [e]}\n", []any{"a", mapping(Pair{"b", list("x")})}, "a: {b: [c, d], b: [x]}\n"},
	{"a repeated key, removed", "a: b\nc: d\na: e\n", []any{"a", nil}, "c: d\n"},
	{"white space before the colon", "a : b\n", []any{"a", str("x")}, "a : x\n"},

	// Indentation
	{"the whole mapping", "  a: b\n  c:\n    - d\n", []any{"a", str("x"), "c", list("z"), "e", str("z")}, "  a: x\n  c:\n    - z\n  e: z\n"},

	// A mapping in braces
	{"braces", "{a: b, c: [d]}\n", []any{"a", str("x")}, "{a: x, c: [d]}\n"},
	{"braces, nothing changed", "{a: b,\n c: d}\n", []any{}, "{a: b,\n c: d}\n"},

	// Anchors: the value of an alias is written out where the anchor may go.
	{"an alias's anchor changes", "a: &x b\nc: *x\n", []any{"a", str("z")}, "a: z\nc: b\n"},
	{"an alias's anchor goes", "a: &x [b]\nc: *x\n", []any{"a", nil}, "c: [b]\n"},
	{"an alias changes", "a: &x b\nc: *x\n", []any{"c", str("z")}, "a: &x b\nc: z\n"},
	{"another key changes", "a: &x b\nc: *x\nd: e\n", []any{"d", str("z")}, "a: &x b\nc: *x\nd: z\n"},

	// Line ends
	{"CRLF: a scalar", "a: b\r\nc: d\r\n", []any{"a", str("x")}, "a: x\r\nc: d\r\n"},
	{"CRLF: nothing there", "a:\r\nc: d\r\n", []any{"a", str("x")}, "a: x\r\nc: d\r\n"},
	{"CRLF: a new key", "a: b\r\n", []any{"c", str("x")}, "a: b\r\nc: x\r\n"},
	{"CRLF: a block list", "a:\r\n  - b\r\n  - c\r\nd: e\r\n", []any{"a", list("b", "x", "z")}, "a:\r\n  - b\r\n  - x\r\n  - z\r\nd: e\r\n"},
	{"CRLF: a text", "a: |\r\n  b\r\nc: d\r\n", []any{"a", str("x")}, "a: |-\r\n  x\r\nc: d\r\n"},
}

func TestEdit(t *testing.T) {
	for _, tt := range editCases {
		src := "---\n" + tt.before + "---\ntext\n"
		want := with(read(t, src).pairs(), tt.changes...)
		got := edit(t, src, want)
		if after := "---\n" + tt.after + "---\ntext\n"; got != after {
			t.Errorf("%s:\n%s got %q\nwant %q", tt.name, tt.before, got, after)
			continue
		}
		checkEdited(t, src, got, want)
		// Without changes nothing changes.
		if again := edit(t, got, read(t, got).pairs()); again != got {
			t.Errorf("%s: nothing is to change, but %q becomes %q", tt.name, got, again)
		}
	}
}

// checkEdited asserts that the front matter has the wanted keys: the free keys in
// order, the others in any order.
func checkEdited(t *testing.T, before, src string, want []Pair) {
	t.Helper()
	got := read(t, src).pairs()
	for i := range want {
		if want[i].Value.Kind == List && len(want[i].Value.Items) > 0 {
			// A list of words may be one string.
			if j := slices.IndexFunc(got, func(p Pair) bool { return p.Key == want[i].Key }); j >= 0 && got[j].Value.Kind == String {
				got[j].Value = list(strings.Fields(got[j].Value.Text)...)
			}
		}
	}
	split := func(pairs []Pair) (fixed map[string]Value, free []Pair) {
		fixed = make(map[string]Value)
		for _, p := range pairs {
			if slices.Contains(fixedKeys, p.Key) {
				fixed[p.Key] = p.Value
			} else {
				free = append(free, p)
			}
		}
		return fixed, free
	}
	wantFixed, wantFree := split(want)
	gotFixed, gotFree := split(got)
	if d := cmp.Diff(wantFixed, gotFixed); d != "" {
		t.Fatalf("%q becomes\n%q (-want +got):\n%s", before, src, d)
	}
	if d := cmp.Diff(wantFree, gotFree); d != "" {
		t.Fatalf("%q becomes\n%q (-want +got):\n%s", before, src, d)
	}
}

// parts are entries of every form, for random front matter. No two parts have the
// same key.
var parts = []string{
	"layout: post\n", "title: \"Daily — x\"\n", "date: 2025-10-29 08:15:00\n", "tags: [a, b]\n", "categories:\n  - a # b\n  - c\n",
	"a: b\n", "b: 'it''s' # why\n", "c: \"\\t\"\n", "d:\n", "e: # none\n", "f: >-\n  folded\n  text\n", "g: |\n  # no comment\n\n  text\n\n",
	"h: plain\n  text\n", "i: [a,\n  b]\n", "j: {k: v}\n", "k:\n  l: m\n  n:\n    - o\n", "'l': m\n", "? m\n: n\n", "n: 1.50\n", "o: yes\n",
	"# a comment\n", "\n", "p: []\n", "q:\n- a\n-  'b'\n# c\n- d\n", "제목: 값\n", "r : s\n", "t: !!str 1\n", "u: &x [v]\n",
}

// TestEditRandom asserts, for random front matter and random changes, that the
// result reads as wanted, and that the bytes of unchanged entries stay.
func TestEditRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(9, 10))
	n := 20_000
	if !long() {
		n /= 10
	}
	for range n {
		var front string
		for _, i := range r.Perm(len(parts))[:r.IntN(8)] {
			front += parts[i]
		}
		if r.IntN(4) == 0 {
			front = strings.ReplaceAll(front, "\n", "\r\n")
		}
		src := fenced(front)
		b := read(t, src)
		was := b.pairs()
		want := slices.Clone(was)
		for range 1 + r.IntN(3) {
			news := []Value{str("x"), str("x: y"), str(""), str("a\nb"), num("2"), {}, list(), list("a", "x"), list("c", "b", "a"), mapping(Pair{"k", str("v")})}
			v := news[r.IntN(len(news))]
			switch i := r.IntN(len(want) + 1); {
			case i == len(want):
				key := []string{"x", "y", "title", "tags"}[r.IntN(4)]
				want = with(want, key, v)
			case r.IntN(4) == 0:
				want = slices.Delete(want, i, i+1)
			case r.IntN(4) == 0:
				j := r.IntN(len(want))
				want[i], want[j] = want[j], want[i]
			default:
				want[i].Value = v
			}
		}
		got := edit(t, src, want)
		checkEdited(t, src, got, want)
		for _, e := range b.Entries {
			i := slices.IndexFunc(want, func(p Pair) bool { return p.Key == e.Key })
			if lines := e.Lines.Of(src); i >= 0 && cmp.Equal(want[i].Value, bare(e.Value)) && !strings.Contains(got, lines) {
				// A free key that moves is written anew.
				if slices.IsSortedFunc(want, byPlace(was)) {
					t.Fatalf("%q is gone from %q, which was %q", lines, got, src)
				}
			}
		}
		if !strings.HasSuffix(got, "---\ntext\n") && !strings.HasSuffix(got, "---\r\ntext\r\n") {
			t.Fatalf("%q: the body has changed", got)
		}
	}
}

// byPlace compares pairs by the place of their keys in pairs; new keys come last.
func byPlace(pairs []Pair) func(a, b Pair) int {
	place := func(p Pair) int {
		i := slices.IndexFunc(pairs, func(q Pair) bool { return q.Key == p.Key })
		if i < 0 {
			i = len(pairs)
		}
		return i
	}
	return func(a, b Pair) int { return place(a) - place(b) }
}
