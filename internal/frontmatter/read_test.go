package frontmatter

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/growth"
)

// TestRead has the values of all constructs of YAML, as Jekyll reads them.
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
			{"a", seq(str("b"), list("c"), mapping(Pair{"d", str("e")}))},
			{"f", seq(str("g"), list("h"))},
		}},
		{"the last of a repeated key", "a: b\nc: d\na: e\n", []Pair{{"c", str("d")}, {"a", str("e")}}},
		{"the last of a repeated key within", "a: {b: c, d: e, b: f}\n", []Pair{{"a", mapping(Pair{"b", str("f")}, Pair{"d", str("e")})}}},
		{"keys are their text", "1: a\ntrue: b\n~: c\n2025-10-29: d\n'e f': g\n",
			[]Pair{{"1", str("a")}, {"true", str("b")}, {"~", str("c")}, {"2025-10-29", str("d")}, {"e f", str("g")}}},
		{"aliases", "a: &x [b]\nc: *x\n", []Pair{{"a", list("b")}, {"c", list("b")}}},
		{"a merge key is a key", "a: &x {b: c}\nd:\n  <<: *x\n", []Pair{
			{"a", mapping(Pair{"b", str("c")})},
			{"d", mapping(Pair{"<<", mapping(Pair{"b", str("c")})})},
		}},
		{"braces", "{a: b, c: [d]}\n", []Pair{{"a", str("b")}, {"c", list("d")}}},
		{"CRLF", "a: b\r\nc: |\r\n  d\r\n  e\r\n", []Pair{{"a", str("b")}, {"c", str("d\ne\n")}}},
	} {
		t.Run(tt.name, func(t *testing.T) { checkReads(t, tt.front, tt.want) })
	}
}

// TestPlaces has the form and the bytes of each value, with the path to the value.
func TestPlaces(t *testing.T) {
	for _, tt := range []struct {
		name, front string
		want        []string
	}{
		{"plain", "a: b c # d\n", []string{"a plain b c"}},
		{"nothing", "a:\n", []string{"a plain "}},
		{"quotes", "a:  'it''s'\nb: \"\\t # b\"  # c\n", []string{"a single 'it''s'", `b double "\t # b"`}},
		{"white space around a colon", "a : b\n'c' :  d\n", []string{"a plain b", "c plain d"}},
		{"an indented mapping", "  a: b\n", []string{"a plain b"}},
		{"a key of another script", "제목: 값\n", []string{"제목 plain 값"}},
		{"plain, over lines", "a: b\n  c\n\n  d # e\n", []string{"a plain b\n  c\n\n  d"}},
		{"plain, on the next line", "a: # x\n  b\nc: d\n", []string{"a plain b", "c plain d"}},
		{"quotes over lines", "a: 'b\n  c'\nd: \"e\\\n  f\" # g\n", []string{"a single 'b\n  c'", "d double \"e\\\n  f\""}},
		{"literal", "a: | # x\n  b\n\n  c\n\nd: e\n", []string{"a literal | # x\n  b\n\n  c", "d plain e"}},
		{"literal that keeps its end", "a: |+\n  b\n\n# x\nd: e\n", []string{"a literal |+\n  b\n", "d plain e"}},
		{"folded, with an indentation", "a: >2-\n    b\n  c\n", []string{"a folded >2-\n    b\n  c"}},
		{"an alias", "a: &x b # c\nd: *x\n", []string{"a plain b", "d alias *x"}},
		{"a tag", "a: !!str b\nc: ! 'd'\ne: !x\n  f: g\n", []string{"a plain b", "c single 'd'", "e block map f: g", "e.f plain g"}},
		{"a flow list", "a: [b, 'c' ,\"d\"] # e\n", []string{`a flow list [b, 'c' ,"d"]`, "a[0] plain b", "a[1] single 'c'", `a[2] double "d"`}},
		{"a flow list over lines", "a: [ # x\n  b, # y\n  [c],\n]\n", []string{"a flow list [ # x\n  b, # y\n  [c],\n]", "a[0] plain b", "a[1] flow list [c]", "a[1][0] plain c"}},
		{"a flow mapping", "a: {b: c, \"d\":'e', f, g: }\n", []string{
			`a flow map {b: c, "d":'e', f, g: }`, "a.b plain c", "a.d single 'e'", "a.f plain ", "a.g plain ",
		}},
		{"a pair in a flow list", "a: [b: c, d]\n", []string{"a flow list [b: c, d]", "a[0] opaque b: c", "a[1] plain d"}},
		{"a block list", "a:\n  - b\n  # c\n  - 'd' # e\n\n# f\n", []string{"a block list - b\n  # c\n  - 'd' # e", "a[0] plain b", "a[1] single 'd'"}},
		{"a block list without indentation", "a: # c\n- b\n-  c\n", []string{"a block list - b\n-  c", "a[0] plain b", "a[1] plain c"}},
		{"a block list of lists", "a:\n- - b\n  - c\n-\n  - d\n", []string{
			"a block list - - b\n  - c\n-\n  - d", "a[0] block list - b\n  - c", "a[0][0] plain b", "a[0][1] plain c", "a[1] block list - d", "a[1][0] plain d",
		}},
		{"a block mapping", "a:\n  # x\n  b: \"c\" # y\n  d: 'e'\nf: g\n", []string{"a block map b: \"c\" # y\n  d: 'e'", `a.b double "c"`, "a.d single 'e'", "f plain g"}},
		{"mappings in a list", "a:\n  - b: c # x\n    d: e\n", []string{"a block list - b: c # x\n    d: e", "a[0] block map b: c # x\n    d: e", "a[0].b plain c", "a[0].d plain e"}},
		{"question marks", "? a\n: b # c\n? d\n", []string{"a plain b", "d plain "}},
		{"CRLF", "a:\r\n  - b\r\nc: |\r\n  d\r\n", []string{"a block list - b", "a[0] plain b", "c literal |\r\n  d"}},
		{"a second document", "a: b\n--- c\n", []string{"a plain b"}},
		{"braces", "{a: b, \"c\": 'd'} # e\n", []string{"a plain b", "c single 'd'"}},
		{"a repeated key", "a: {b: c, b: d}\n", []string{"a flow map {b: c, b: d}", "a.b plain d"}},
		{"a repeated key with a list", "a: {b: [c, [d]], b: e}\n", []string{"a flow map {b: [c, [d]], b: e}", "a.b plain e"}},
		{"a repeated key with a longer list", "a: {b: [c, d], b: [e]}\n", []string{"a flow map {b: [c, d], b: [e]}", "a.b flow list [e]", "a.b[0] plain e"}},
		{"a repeated key with a mapping that repeats a key", "a: {b: {c: d, c: e, f: {c: g}}, b, h: i}\n", []string{"a flow map {b: {c: d, c: e, f: {c: g}}, b, h: i}", "a.b plain ", "a.h plain i"}},
		{"a repeated key with a list of one pair", "a: {b: [c: , d: e], b: f}\n", []string{"a flow map {b: [c: , d: e], b: f}", "a.b plain f"}},
		{"a repeated key of lines with a list", "a:\n  b: [c]\n  d: e\n  b: f\n", []string{"a block map b: [c]\n  d: e\n  b: f", "a.b plain f", "a.d plain e"}},
		{"a repeated key of lines with a mapping of lines", "a:\n  b:\n    c: d\n    c:\n    - e\n  b: f\n", []string{"a block map b:\n    c: d\n    c:\n    - e\n  b: f", "a.b plain f"}},
		{"line ends of YAML alone", "a: b\u0085  c\nd: e\n", []string{"a opaque ", "d plain e"}},
	} {
		b := read(t, fenced(tt.front))
		var got []string
		for _, e := range b.Entries {
			got = append(got, outline(b.Src, e.Key, &e.Value)...)
		}
		if d := cmp.Diff(tt.want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, d)
		}
	}
}

var formNames = []string{"opaque", "plain", "single", "double", "literal", "folded", "alias", "flow list", "flow map", "block list", "block map"}

// outline returns a line for a value and for each of its parts.
func outline(src, path string, v *Value) []string {
	list := []string{path + " " + formNames[v.Form] + " " + v.Of(src)}
	if !v.Form.isCollection() {
		return list
	}
	for i := range v.Items {
		e := &v.Items[i]
		at := fmt.Sprintf("%s[%d]", path, i)
		if v.Kind == Map {
			at = path + "." + e.Key
		}
		list = append(list, outline(src, at, &e.Value)...)
	}
	return list
}

// TestReadErrors has the errors and their places, marked with †.
func TestReadErrors(t *testing.T) {
	limits := Limits{Depth: 3, Keys: 5, Bytes: 1000}
	for _, tt := range []struct {
		marked, msg string
		limit       bool
	}{
		{"a: b\n†c\nd: e\n", "could not find expected ':'", false},
		{"a: b\n†c: \"d\n", "found unexpected end of stream", false},
		{"†- a\n", "not a mapping", false},
		{"†text\n", "not a mapping", false},
		{"a: b\n†[c]: d\n", "a key that is not a scalar", false},
		{"a: b\n†a: b: c\n", "mapping values are not allowed", false},
		{"a: b\nc: †*x\n", "unknown anchor", false},
		{"a: b\nc: †*" + strings.Repeat("x", 1000) + "\n", "c: unknown anchor '" + strings.Repeat("x", 184) + "…", false},
		{"†a: b\n\tc: d\n", "found a tab character", false},
		{"c: &y d\na: [b,\n  †*x]\n", "a: unknown anchor", false},
		{"a: b\n†c: &x [d]\n e: f\n", "c: did not find expected key; indent", false},
		{"a: [b,\n  c]\n†d: [e\nf: g\n", "d: did not find expected ',' or ']'; close the list", false},
		{"a:\n†b\rc: \n", `"b\rc": could not find expected ':'; write`, false},
		{"a: b\n†c: {d\ne: f\n", "c: did not find expected ',' or '}'; close the mapping", false},
		{"a: b\n†" + strings.Repeat("k", 1025) + ": v\n", "a key has more than the 1,024 characters that YAML takes; shorten it, or put \"? \" before it", false},
		{"†\"" + strings.Repeat("k", 1024) + "\": v\n", "a key has more", false},
		{"†" + strings.Repeat("w ", 600) + ":\n", "a key has more", false},
		{"a:\n  †" + strings.Repeat("k", 1025) + ": v\n", "a key has more", false},
		{"a:\n†- " + strings.Repeat("k", 1025) + ": v\n", "a key has more", false},
		{"†a: {b: c, " + strings.Repeat("k", 1025) + ": v}\n", "a: a key has more", false},
		{"†a: see " + strings.Repeat("k", 1025) + ": v\n", "a: mapping values are not allowed in this context; put the value in quotes", false}, // the key is short
		{"†a: {b: c, d: " + strings.Repeat("v", 1025) + "\n", "a: did not find expected ',' or '}'; close the mapping", false},
		{"a: " + strings.Repeat("b", 64<<10) + "\nc: &x [d]\n e: f\n", "did not find expected key", false},
		{"a: [[[†b]]]\n", "nested deeper than 3", true},
		{"a: &x [†*x]\n", "nested deeper than 3", true},
		{"a: b\nb: b\nc: b\nd: b\ne: b\n†f: b\n", "more than 5 keys", true},
		{"†a: [b, c, d, e, f]\n", "more than 5 keys", true},
		{"a: &x [b, b]\nc: [*x, *x]\n", "more than 5 keys", true},
		{"a: &x " + strings.Repeat("b", 400) + "\nc: [*x, †*x]\n", "larger than 1000 bytes, with the text that its aliases stand for", true},
		{"a: &x {" + strings.Repeat("b", 400) + ": c}\nd: *x\ne: †*x\n", "larger than 1000 bytes", true},
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

// checkBlock asserts, for all front matter that can be read, that the entries are
// in order, and that each span has its value.
func checkBlock(t *testing.T, b *Block) {
	t.Helper()
	last := make(map[string]int)
	for i, e := range b.Entries {
		last[e.Key] = i
	}
	for i, e := range b.Entries {
		if e.Shadowed != (last[e.Key] != i) {
			t.Fatalf("%q: entry %d: shadowed is %t", b.Src, i, e.Shadowed)
		}
	}
	if b.Form != Opaque && len(b.Entries) > 0 {
		checkItems(t, b.Src, b.mapping(), span(b.Open, b.Close))
	}
}

// checkItems asserts that the items of a collection are in order within its bytes,
// with white space, comments and signs between them.
func checkItems(t *testing.T, src string, v *Value, within Span) {
	t.Helper()
	at := within.Start
	for i := range v.Items {
		e := &v.Items[i]
		if v.Repeats {
			at = within.Start
		}
		if e.Lines.Start < at || e.Lines.End < e.Lines.Start || e.Lines.End > within.End {
			t.Fatalf("%q: entry %q at %v, after %d, within %v", src, e.Key, e.Lines, at, within)
		}
		if between := src[at:e.Lines.Start]; i > 0 && !v.Repeats && !isBetween(between, v.Form.isFlow()) {
			t.Fatalf("%q: %q between two entries", src, between)
		}
		at = e.Lines.End
		if e.Value.Form != Opaque && (e.Head.Start != e.Lines.Start || e.Value.Start < e.Head.End || e.Value.End > e.Lines.End) {
			t.Fatalf("%q: the head of %q is %q, its value %v", src, e.Key, e.Head.Of(src), e.Value.Span)
		}
		if !strings.ContainsAny(src, "\u0085\u2028\u2029\r") && v.Form.isFlow() != (e.Lines.End == 0 || src[e.Lines.End-1] != '\n') {
			t.Fatalf("%q: the lines of %q are %q", src, e.Key, e.Lines.Of(src))
		}
		switch {
		case e.Value.Form.isCollection():
			if len(e.Value.Items) > 0 {
				checkItems(t, src, &e.Value, span(e.Value.Start, e.Lines.End))
			}
		case e.Value.Form != Opaque && e.Value.Form != Alias:
			checkScalar(t, src, e, v.Form.isFlow())
		}
	}
}

var comment = regexp.MustCompile(`(^|\s)#.*`)

func isBetween(text string, flow bool) bool {
	text = strings.TrimSpace(comment.ReplaceAllString(text, ""))
	return text == "" || flow && text == ","
}

// checkScalar asserts that the bytes of a scalar, read alone, give its value.
func checkScalar(t *testing.T, src string, e *Entry, flow bool) {
	t.Helper()
	text := e.Value.Of(src)
	if e.Value.Form != Literal && e.Value.Form != Folded {
		lines := strings.Split(text, "\n")
		for i := range lines[1:] {
			lines[i+1] = " " + strings.TrimLeft(lines[i+1], " \t")
		}
		text = strings.Join(lines, "\n")
	}
	alone := fenced(strings.Repeat(" ", column(src, e.Lines.Start)) + "k: " + text + "\n")
	if e.Value.Form != Literal && e.Value.Form != Folded {
		alone = fenced("k: " + text + "\n")
	}
	if flow && e.Value.Len() > 0 {
		alone = fenced("k: [" + text + ", x]\n")
	}
	b, err := tryRead(alone)
	if err != nil {
		t.Fatalf("%q: the bytes of %q are %q, which is no value: %v", src, e.Key, text, err)
	}
	got := b.Entries[0].Value
	if flow && e.Value.Len() > 0 {
		got = got.Items[0].Value
	}
	if got.Form != e.Value.Form || got.Kind != e.Value.Kind || got.Text != e.Value.Text {
		// The type may depend on a tag.
		if e.Value.Kind == String && got.Text == e.Value.Text || strings.Contains(src, "!") {
			return
		}
		t.Fatalf("%q: the bytes of %q are %q, which reads as %+v, not %+v", src, e.Key, text, got, e.Value)
	}
}

// checkRead asserts that Read returns front matter or an error with a place in it,
// that all spans are right, and that an edit without changes changes no byte.
func checkRead(t *testing.T, src string) *Block {
	t.Helper()
	p, ok := Split(src)
	if !ok {
		return nil
	}
	b := new(Block)
	err := b.Read(src, p, Limits{Depth: 20, Keys: 1000, Bytes: 1 << 20})
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

// checkEdits changes and removes each key in turn, and asserts that the front
// matter reads as wanted.
func checkEdits(t *testing.T, b *Block) {
	t.Helper()
	was := b.pairs()
	defer func() {
		if t.Failed() {
			t.Logf("front matter: %q", b.Src)
		}
	}()
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
		// If YAML sees a line end that Jekyll does not see, a removed key may take
		// the fence along. If a second document begins, nothing can be added.
		// Reading the result back finds both.
		if strings.ContainsAny(front, "\r\u0085\u2028\u2029") || strings.Contains(front, "--- ") {
			continue
		}
		for _, src := range []string{fenced(front), strings.ReplaceAll(fenced(front), "\n", "\r\n")} {
			if b := checkRead(t, src); b != nil {
				checkEdits(t, b)
			}
		}
	}
	for _, tt := range editCases {
		checkEdits(t, read(t, fenced(tt.before)))
	}
}

func TestReadRandom(t *testing.T) {
	for _, front := range frontMatters {
		checkRead(t, fenced(front))
	}
	n := 30_000
	if !long() {
		n /= 10
	}
	r := rand.New(rand.NewPCG(11, 12))
	for range n {
		checkRead(t, fenced(randomFront(r)))
	}
}

// FuzzRead asserts that any text between the fences is read, or refused with a
// place, and that no edit panics.
func FuzzRead(f *testing.F) {
	for _, front := range frontMatters {
		f.Add(front, []byte{})
	}
	for _, tt := range editCases {
		f.Add(tt.before, []byte{1, 2, 3})
	}
	f.Fuzz(func(t *testing.T, front string, picks []byte) {
		if len(picks) > 64 || !utf8.ValidString(front) {
			return
		}
		b := checkRead(t, fenced(front+sentence(picks)+"\n"))
		if b == nil {
			return
		}
		// After odd text, an edit may give text that cannot be read; callers read
		// the result back.
		was := b.pairs()
		for i, p := range was {
			edit(t, b.Src, with(was, p.Key, str("z")))
			edit(t, b.Src, with(was, p.Key, list("z", "w")))
			edit(t, b.Src, with(was, p.Key, nil))
			edit(t, b.Src, slices.Insert(slices.Clone(was), i, Pair{"new", str("z")}))
		}
	})
}

// TestReadLinear reads texts that slow down readers of YAML.
func TestReadLinear(t *testing.T) {
	for name, repeat := range map[string]struct{ head, piece, tail string }{
		"keys":               {"", "a: b\n", ""},
		"keys of many lines": {"", "a: >\n  b\n", ""},
		"comments":           {"a: |\n b\n", "# c\n", ""},
		"comments in a list": {"a:\n", "- b # c\n# d\n\n", ""},
		"comments in flow":   {"a: [", "b, # c\n ", "]\n"},
		"comments, indented": {"a: |\n b\nc:\n", "  # d\n", "  - e\n"},
		"blank lines":        {"a: |\n b\n", "\n", "c: d\n"},
		"brackets":           {"a: ", "[", "\n"},
		"braces":             {"a: ", "{a: ", "\n"},
		"dashes":             {"a:\n", "- ", "\n"},
		"question marks":     {"", "? ", "a\n"},
		"a flow list":        {"a: [", "b, ", "c]\n"},
		"an unclosed list":   {"a: [", "b, ", "\n"},
		"aliases":            {"a: &x [b]\nc: [", "*x, ", "]\n"},
		"merges":             {"a: &x {b: c}\nd:\n", "  <<: *x\n", ""},
		"documents":          {"a: |\n b\n", "--- c\n", ""},
		"carriage returns":   {"a: b\n", "\r", "\n"},
		"escapes":            {"a: \"", "\\x41", "\"\n"},
		"an unclosed quote":  {"a: \"", "b ", "\n"},
		"spaces after a key": {"a: |\n b\nc:", " ", "\n"},
	} {
		text := func(size int) string {
			return fenced(repeat.head + strings.Repeat(repeat.piece, size/len(repeat.piece)) + repeat.tail)
		}
		growth.Linear(t, name, text(16<<10), text(128<<10), func(src string) {
			p, ok := Split(src)
			if !ok {
				t.Fatalf("%s: no front matter", name)
			}
			_ = new(Block).Read(src, p, Limits{Depth: 100, Keys: 100_000, Bytes: 1 << 20})
		})

	}
}
