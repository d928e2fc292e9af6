package frontmatter

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

// TestRead holds the values of everything that YAML has, as Jekyll sees them.
func TestRead(t *testing.T) {
	for _, tt := range []struct {
		name, front string
		want        []Pair
	}{
		{"nothing", "", nil},
		{"null", "~\n", nil},
		{"comments alone", "# a\n\n  # b\n", nil},
		{"a date stays as written", "a: 2025-10-29 08:15:00\nb: 2025-10-29T08:15:00+09:00\n",
			[]Pair{{"a", str("2025-10-29 08:15:00")}, {"b", str("2025-10-29T08:15:00+09:00")}}},
		{"numbers keep their digits", "a: 1207.0010\nb: 0x1F\nc: 017\n", []Pair{{"a", num("1207.0010")}, {"b", str("0x1F")}, {"c", str("017")}}},
		{"quotes make strings", "a: '1'\nb: \"yes\"\nc: |-\n  ~\n", []Pair{{"a", str("1")}, {"b", str("yes")}, {"c", str("~")}}},
		{"booleans of YAML 1.1", "a: yes\nb: Off\n", []Pair{{"a", Value{Kind: Bool, Text: "yes"}}, {"b", Value{Kind: Bool, Text: "Off"}}}},
		{"tags", "a: !!str 1\nb: !!int 2\nc: !x 3\nd: !!float 4\n", []Pair{{"a", str("1")}, {"b", num("2")}, {"c", str("3")}, {"d", num("4")}}},
		{"a stray quote", "a: b\"\n", []Pair{{"a", str("b\"")}}},
		{"literal and folded", "a: |\n  b\n   c\n\n  d\ne: >-\n  f\n  g\n\n  h\n", []Pair{{"a", str("b\n c\n\nd\n")}, {"e", str("f g\nh")}}},
		{"lists and mappings", "a: [b, [c], {d: e}]\nf:\n- g\n-\n  - h\n", []Pair{
			{"a", Value{Kind: List, List: []Value{str("b"), list("c"), {Kind: Map, Map: []Pair{{"d", str("e")}}}}}},
			{"f", Value{Kind: List, List: []Value{str("g"), list("h")}}},
		}},
		{"the last of a repeated key", "a: b\nc: d\na: e\n", []Pair{{"c", str("d")}, {"a", str("e")}}},
		{"the last of a repeated key within", "a: {b: c, d: e, b: f}\n", []Pair{{"a", Value{Kind: Map, Map: []Pair{{"b", str("f")}, {"d", str("e")}}}}}},
		{"keys are their text", "1: a\ntrue: b\n~: c\n2025-10-29: d\n'e f': g\n",
			[]Pair{{"1", str("a")}, {"true", str("b")}, {"~", str("c")}, {"2025-10-29", str("d")}, {"e f", str("g")}}},
		{"aliases", "a: &x [b]\nc: *x\n", []Pair{{"a", list("b")}, {"c", list("b")}}},
		{"a merge key is a key", "a: &x {b: c}\nd:\n  <<: *x\n", []Pair{
			{"a", Value{Kind: Map, Map: []Pair{{"b", str("c")}}}},
			{"d", Value{Kind: Map, Map: []Pair{{"<<", Value{Kind: Map, Map: []Pair{{"b", str("c")}}}}}}},
		}},
		{"braces", "{a: b, c: [d]}\n", []Pair{{"a", str("b")}, {"c", list("d")}}},
		{"CRLF", "a: b\r\nc: |\r\n  d\r\n  e\r\n", []Pair{{"a", str("b")}, {"c", str("d\ne\n")}}},
	} {
		t.Run(tt.name, func(t *testing.T) { checkReads(t, tt.front, tt.want) })
	}
}

// TestForms holds the spans of values and items, in the forms that have some.
// Brackets mark the value in the front matter, braces its items.
func TestForms(t *testing.T) {
	for _, tt := range []struct {
		name, marked string
		form         Form
	}{
		{"plain", "a: [b c] # d\n", Plain},
		{"nothing", "a:[]\n", Plain},
		{"nothing but a space", "a: []\n", Plain},
		{"single quotes", "a:  ['it''s']\n", Single},
		{"double quotes", "a: [\"\\t # b\"]  # c\n", Double},
		{"a flow list", "a: [<{b}, {'c'} ,{\"d\"}>]#\n", FlowList},
		{"a block list", "a:\n  [{- b}\n  # c\n  {- 'd' # e}]\n\n# f\n", BlockList},
		{"a block list without indentation", "a: # c\n[{- b}\n{-  c}]\n", BlockList},
		{"a quoted key", "'a': [b]\n", Plain},
		{"white space before the colon", "a : [b]\n", Plain},
		{"in an indented mapping", "  a: [b]\n", Plain},
	} {
		var front string
		var value Span
		var items []Span
		for _, r := range tt.marked {
			at := len("---\n") + len(front)
			switch r {
			case '[':
				value.Start = at
			case ']':
				value.End = at
			case '{':
				items = append(items, span(at, at))
			case '}':
				items[len(items)-1].End = at
			case '<':
				front += "["
			case '>':
				front += "]"
			default:
				front += string(r)
			}
		}
		if tt.form == FlowList {
			front = strings.Replace(front, "]#", "] #", 1)
		}
		b := read(t, fenced(front))
		e := b.Entries[len(b.Entries)-1]
		var got []Span
		for _, it := range e.Items {
			got = append(got, it.Span)
		}
		if e.Form != tt.form || e.Text != value || !cmp.Equal(got, items) {
			t.Errorf("%s: %q: form %d, %q, items %v; want form %d, %q, items %v", tt.name, front,
				e.Form, e.Text.Of(b.Src), got, tt.form, value.Of(b.Src), items)
		}
	}
	for _, front := range []string{
		"a: |\n  b\n", "a: >\n  b\n", "a: b\n  c\n", "a: 'b\n  c'\n", "a: {b: c}\n", "a:\n  b: c\n", "a: [[b]]\n", "a: [b,\n c]\n",
		"a:\n- - b\n", "a:\n- b: c\n", "a:\n- b\n  c\n", "a: &x b\n", "a: !!str b\n", "a:\n  b\n", "? a\n: b\n", "제목: b\n",
	} {
		if e := read(t, fenced(front)).Entries[0]; e.Form != Other || e.Text.Len() > 0 || e.Items != nil {
			t.Errorf("%q has a form of its own: %+v", front, e)
		}
	}
}

// TestReadErrors holds the errors and their places: a mark † stands there.
func TestReadErrors(t *testing.T) {
	limits := Limits{Depth: 3, Keys: 5}
	for _, tt := range []struct {
		marked, msg string
		limit       bool
	}{
		{"a: b\n†c\nd: e\n", "could not find expected ':'", false},
		{"a: b\n†c: \"d\n", "found unexpected end of stream", false},
		{"†- a\n", "not a mapping", false},
		{"†text\n", "not a mapping", false},
		{"a: b\n†[c]: d\n", "a key that is no scalar", false},
		{"a: b\n†a: b: c\n", "mapping values are not allowed", false},
		{"a: b\nc: †*x\n", "unknown anchor", false},
		{"†a: b\n\tc: d\n", "found a tab character", false},
		{"a: [[[†b]]]\n", "nested deeper than 3", true},
		{"a: &x [†*x]\n", "nested deeper than 3", true},
		{"a: b\nb: b\nc: b\nd: b\ne: b\n†f: b\n", "more than 5 keys", true},
		{"†a: [b, c, d, e, f]\n", "more than 5 keys", true},
		{"a: &x [b, b]\nc: [*x, *x]\n", "more than 5 keys", true},
	} {
		front := strings.Replace(tt.marked, "†", "", 1)
		src := fenced(front)
		p, _ := Split(src)
		err := new(Block).Read(src, p, limits)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", front, err)
			continue
		}
		at := strings.Index(tt.marked, "†")
		if e.Limit != tt.limit || !strings.Contains(e.Error(), tt.msg) || at >= 0 && e.Offset != p.Open+at {
			t.Errorf("%q: %+v at %q, want %q", front, e, src[p.Open:e.Offset]+"†", tt.msg)
		}
	}
}

// checkBlock asserts what holds of all front matter that can be read: the
// entries stand in order, and their spans hold what they say.
func checkBlock(t *testing.T, b *Block) {
	t.Helper()
	last := make(map[string]int)
	at := b.Open
	for i, e := range b.Entries {
		last[e.Key] = i
		if b.Whole {
			continue
		}
		if e.Lines.Start < at || e.Lines.End <= e.Lines.Start || e.Lines.End > b.Close {
			t.Fatalf("%q: entry %q stands at %v, behind %d", b.Src, e.Key, e.Lines, at)
		}
		at = e.Lines.End
		within := func(s Span) bool { return s.Start >= e.Lines.Start && s.Start <= s.End && s.End <= e.Lines.End }
		if e.Head.Len() > 0 && (!within(e.Head) || !strings.HasSuffix(e.Head.Of(b.Src), ":")) {
			t.Fatalf("%q: the head of %q is %q", b.Src, e.Key, e.Head.Of(b.Src))
		}
		if e.Form == Other {
			continue
		}
		if !within(e.Text) || e.Head.Len() == 0 {
			t.Fatalf("%q: the value of %q stands at %v", b.Src, e.Key, e.Text)
		}
		list := e.Form == FlowList || e.Form == BlockList
		if list != (e.Value.Kind == List) || len(e.Items) != len(e.Value.List) {
			t.Fatalf("%q: %q is a list of %d, with %d spans", b.Src, e.Key, len(e.Value.List), len(e.Items))
		}
		if !list {
			checkScalar(t, b.Src, e.Text, e.Form, e.Value)
		}
		for j, it := range e.Items {
			if !within(it.Span) || it.Text.Start < it.Start || it.Text.End > it.End {
				t.Fatalf("%q: item %v of %v", b.Src, it, e.Lines)
			}
			checkScalar(t, b.Src, it.Text, it.Form, e.Value.List[j])
		}
	}
	for i, e := range b.Entries {
		if e.Shadowed != (last[e.Key] != i) {
			t.Fatalf("%q: entry %d: shadowed is %t", b.Src, i, e.Shadowed)
		}
	}
}

// checkScalar asserts that a span holds a scalar of the form and the value.
func checkScalar(t *testing.T, src string, s Span, form Form, v Value) {
	t.Helper()
	text, ok := s.Of(src), true
	switch form {
	case Plain:
		ok = v.Kind == Null && resolve(text).Kind == Null || v.Text == text
	case Single:
		ok = len(text) >= 2 && v.Kind == String && strings.ReplaceAll(text[1:len(text)-1], "''", "'") == v.Text
	case Double:
		ok = len(text) >= 2 && v.Kind == String && (strings.Contains(text, "\\") || text == `"`+v.Text+`"`)
	default:
		ok = false
	}
	if !ok {
		t.Fatalf("%q: the span of %+v holds %q, of form %d", src, v, text, form)
	}
}

// checkRead asserts that Read takes front matter or refuses it with a place in
// it, that its spans are right, and that an edit that changes nothing is none.
func checkRead(t *testing.T, src string) *Block {
	t.Helper()
	p, ok := Split(src)
	if !ok {
		return nil
	}
	b := new(Block)
	err := b.Read(src, p, Limits{Depth: 20, Keys: 1000})
	if err != nil {
		var e *Error
		if !errors.As(err, &e) || e.Offset < p.Fence || e.Offset > p.Close || e.Msg == "" || !utf8.ValidString(src[:e.Offset]) {
			t.Fatalf("%q: %+v", src, err)
		}
		return nil
	}
	checkBlock(t, b)
	return b
}

// checkEdits asserts that after every key in turn is changed or removed, the
// front matter reads as wanted.
func checkEdits(t *testing.T, b *Block) {
	t.Helper()
	was := b.pairs()
	if got := edit(t, b.Src, was); got != b.Src {
		t.Fatalf("%q: nothing is to change, but it becomes %q", b.Src, got)
	}
	for i, p := range was {
		want := with(was, p.Key, str("z"))
		checkEdited(t, b.Src, edit(t, b.Src, want), want)
		want = with(was, p.Key, list("z", "w"))
		checkEdited(t, b.Src, edit(t, b.Src, want), want)
		want = with(was, p.Key, nil)
		checkEdited(t, b.Src, edit(t, b.Src, want), want)
		want = with(was[:i:i], "new", str("z"))
		want = append(want, was[i:]...)
		checkEdited(t, b.Src, edit(t, b.Src, want), want)
	}
}

// TestEditEach does so with front matter of all kinds.
func TestEditEach(t *testing.T) {
	for _, front := range frontMatters {
		// Where YAML sees a line end and Jekyll none, what is removed may
		// take the fence along, and where a second document begins, nothing
		// can be added: reading the result back tells.
		if breaksWithin(front) || strings.Contains(front, "--- ") {
			continue
		}
		for _, src := range []string{fenced(front), strings.ReplaceAll(fenced(front), "\n", "\r\n")} {
			if b := checkRead(t, src); b != nil {
				checkEdits(t, b)
			}
		}
	}
	for _, tt := range edits {
		checkEdits(t, read(t, fenced(tt.before)))
	}
}

func TestReadRandom(t *testing.T) {
	for _, front := range frontMatters {
		checkRead(t, fenced(front))
	}
	n := 30_000
	if !long {
		n /= 10
	}
	r := rand.New(rand.NewPCG(11, 12))
	for range n {
		checkRead(t, fenced(randomFront(r)))
	}
}

// FuzzRead asserts that whatever stands between the fences is read, or refused
// with a place; nothing panics, yaml.v3 included.
func FuzzRead(f *testing.F) {
	for _, front := range frontMatters {
		f.Add(front, []byte{})
	}
	for _, tt := range edits {
		f.Add(tt.before, []byte{1, 2, 3})
	}
	f.Fuzz(func(t *testing.T, front string, picks []byte) {
		if len(picks) <= 64 && utf8.ValidString(front) {
			checkRead(t, fenced(front+sentence(picks)+"\n"))
		}
	})
}

// TestReadLinear asserts that eight times the front matter takes far less than
// 64 times the time, for texts that are slow to readers of YAML. A time below
// enough needs no comparison.
func TestReadLinear(t *testing.T) {
	const enough = time.Second
	for name, repeat := range map[string]struct{ head, piece, tail string }{
		"keys":                {"", "a: b\n", ""},
		"keys of many lines":  {"", "a: >\n  b\n", ""},
		"comments":            {"a: |\n b\n", "# c\n", ""},
		"comments in a list":  {"a:\n", "- b # c\n# d\n\n", ""},
		"comments in flow":    {"a: [", "b, # c\n ", "]\n"},
		"comments, indented":  {"a: |\n b\nc:\n", "  # d\n", "  - e\n"},
		"blank lines":         {"a: |\n b\n", "\n", "c: d\n"},
		"brackets":            {"a: ", "[", "\n"},
		"braces":              {"a: ", "{a: ", "\n"},
		"dashes":              {"a:\n", "- ", "\n"},
		"question marks":      {"", "? ", "a\n"},
		"a flow list":         {"a: [", "b, ", "c]\n"},
		"an unclosed list":    {"a: [", "b, ", "\n"},
		"aliases":             {"a: &x [b]\nc: [", "*x, ", "]\n"},
		"merges":              {"a: &x {b: c}\nd:\n", "  <<: *x\n", ""},
		"documents":           {"a: |\n b\n", "--- c\n", ""},
		"carriage returns":    {"a: b\n", "\r", "\n"},
		"escapes":             {"a: \"", "\\x41", "\"\n"},
		"an unclosed quote":   {"a: \"", "b ", "\n"},
		"spaces behind a key": {"a: |\n b\nc:", " ", "\n"},
	} {
		measure := func(size int) time.Duration {
			src := fenced(repeat.head + strings.Repeat(repeat.piece, size/len(repeat.piece)) + repeat.tail)
			p, ok := Split(src)
			if !ok {
				t.Fatalf("%s: no front matter", name)
			}
			best := time.Duration(1 << 62)
			for range 3 {
				if best <= enough {
					break
				}
				start := time.Now()
				_ = new(Block).Read(src, p, Limits{Depth: 100, Keys: 100_000})
				best = min(best, time.Since(start))
			}
			return best
		}
		many := measure(128 << 10)
		if many <= enough {
			continue
		}
		if few := measure(16 << 10); many > 40*few {
			t.Errorf("%s: 16 KB take %v, 128 KB %v", name, few, many)
		}
	}
}
