package frontmatter

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// readBoth reads the front matter with both readers; fast is nil if the fast
// reader leaves the front matter to the other.
func readBoth(src string) (fast, slow *Block, err error) {
	p, ok := Split(src)
	if !ok {
		return nil, nil, nil
	}
	fast, slow = new(Block), new(Block)
	fast.reset(src, p)
	slow.reset(src, p)
	if !fast.readSimple() {
		fast = nil
	}
	err = slow.readYAML(noLimits)
	return fast, slow, err
}

// checkSimple asserts that the YAML reader finds the same values at the same places
// as the fast reader, if the fast reader reads the front matter.
func checkSimple(t *testing.T, src string) (fast bool) {
	t.Helper()
	f, s, err := readBoth(src)
	if f == nil {
		return false
	}
	if err != nil {
		t.Fatalf("%q: the fast reader takes what YAML refuses: %v", src, err)
	}
	if d := cmp.Diff(s, f, cmp.AllowUnexported(Block{}), cmpopts.IgnoreFields(Block{}, "lists", "maps"), cmpopts.EquateEmpty()); d != "" {
		t.Fatalf("%q: the readers differ (-YAML +fast):\n%s", src, d)
	}
	return true
}

// words are the pieces of random front matter: signs of YAML, and words that look
// like them.
var words = []string{
	"a", "b", "Z", "9", "0", "title", "x y", "é", "日本", "🚀",
	": ", ":", ":\n", "\n", "\n", "\n", "\n", "\r\n", "\r", " ", " ", "  ", "\t",
	"#", " #", "# c", " # c", "- ", "-", "\n- ", "\n  - ", "\n  ", "? ", "?", ", ", ",", "[", "]", "{", "}", "[]", "[a, b]", "['a', \"b\"]",
	"'", "''", "\"", "\\", "\\n", "\"a\"", "'b'", "''''", "\"\\u00e9\"", "\"a\\\n b\"",
	"&", "&x ", "*", "*x", "!", "!!str ", "!!int ", "|", "|\n", ">", ">-\n", "%", "@", "`", "<<", "<<: ", "=",
	"yes", "No", "on", "OFF", "y", "n", "true", "False", "~", "null", "Null", "nULL",
	"0x1F", "0o17", "017", "1_000", ".inf", "-.inf", "+.inf", ".nan", ".5", "5.", "+1", "-0", "-1", "1e3", "1E+3", "1.5e-3",
	"190:20:30", "12:30", "2025-10-29", "2025-10-29 08:15:00", "2025-10-29T08:15:00Z", "1,000",
	"\u00a0", "\u0085", "\u2028", "\u2029", "\ufeff", "\u3000", "\x00", "\x07", "\x7f", "\u0080", "\ufffd", "\ufffe", "\ufdd0", "\U0010ffff",
	"--- ", "...", "---", "--- a", "... ", "/", "(", ")", ".", "+", "_", "$", "^", ";", "<", "😀: x",
	"a: b\n", "c: [d, e]\n", "f:\n", "g: \"h: i\"\n", "j: 'k # l'\n", "# m\n", "n: o # p\n", "q-r_1: s\n",
}

// sentence returns the words for the bytes of picks.
func sentence(picks []byte) string {
	var b strings.Builder
	for _, p := range picks {
		b.WriteString(words[int(p)%len(words)])
	}
	return b.String()
}

// frontMatters are the seeds of fuzzing.
var frontMatters = []string{
	"a: |\n b\n\n  \nc: d\n", "a: |\n b\n\n \nc: d\n", "a: |\n b\n  ", "a: >-\n b\n\n   # c\n",
	"", "\n", "a: b\n", "a: b\r\nc: d\r\n", "a:\nb: \nc:  # d\n", "a: b # c\n#d\n # e\n", "  # c\na: b\n",
	"layout: post\ntitle: \"Daily Papers — 2025-10-29\"\ndate: 2025-10-29 08:15:00\ntags: [papers, hugginface]\ncategories: []\n",
	"title: Daily Papers — 2025-08-29\"\n", "title: It's\n", "title: a 'b' \"c\" [d] {e}\n", "title: C# & D\n", "a: b:c\n", "a: /b\n", "a: (b)\n",
	"a: 'b'\nc: \"d\"\n", "a: 'b' c\n", "a: 'b'#c\n", "a: b#c\n", "a: 'it''s'\n", "a: \"\\t\"\n", "a: ''\n",
	"a: [b, c]\na: [ b , 'c', \"d\" ]\n", "a: [b]c\n", "a: [b]#c\n", "a: [b,]\n", "a: [,b]\n", "a: [b c, -1, .5]\n", "a: [b: c]\n", "a: [~, yes, 1]\n",
	"a: ~\nb: null\nc: yes\nd: off\ne: 0x1F\nf: 1_000\ng: .inf\nh: 1e3\ni: -0\nj: +1\nk: 017\n",
	"a: - b\n", "a: -b\n", "a: -1\n", "a: ? b\n", "a: ?b\n", "a: :b\n", "a: &b c\n", "a: *b\n", "a: !c d\n", "a: |\n  b\n", "a: >\n  b\n", "a: %b\n", "a: @b\n", "a: `b\n",
	"a: b\n c\n", "a: b\n\n c\n", "a:\n  b\n", "a:\n- b\n- c\n", "a:\n  - b\n", "a:\n  b: c\n", "a: b\n  # c\n", "a: 'b\n  c'\n", "a: \"b\n  c\"\n", "a: [b,\n  c]\n",
	"a : b\n", "a:b\n", "a\n", "1: b\n", "-a: b\n", "a-1_b: c\n", "'a': b\n", "\"a\": b\n", "é: b\n", "? a\n: b\n", "<<: b\n", "{a: b}\n", "- a\n", "a: b\na: c\n",
	"a: b\n--- c: d\n", "a: \u00a0b\n", "a: b\u0085\n", "a: b\u2028c: d\n", "\ufeffa: b\n", "a: b\tc\n", "a:\tb\n", "a: b\t\n", "a: b \n", "a: \x07\n", "# \x07\n",
	"a:\n  b: [c]\n  d: e\n  b: f\n", "a: {b: [c, [d]], b: {e: f, e: [g]}, b}\n", "a:\n  b:\n    c: d\n    c:\n    - e\n  b: f\n",
	"true: b\n", "null: b\n", "~: b\n", "yes: c\nYes: d\n", "a: b\rc: d\n",
	"a:\n  - b\n  - 'c' # d\ne: f\n", "a:\n- b\nc: d\n", "a:\n  - b\n\n  - c\n", "a:\n  - b\n - c\n", "a:\n - b\n  - c\n", "a:\n  - b\n    c\n",
	"a:\n  - b: c\n", "a:\n  - - b\n", "a:\n  - |\n    b\n", "a:\n  - b\n# c\n  - d\n", "a:\n  - b\n  # c\nd: e\n", "a: # b\n  - c\n", "a:\n\n  - b\n", "a:\n  -\n", "a:\n  - ~\n  - *b\n",
	"a:\n  - b\n  c: d\n", "a:\n- b\n--- c\n", "a:\n  - [b, c]\n", "a:\n  - b\n\n# c\n\nd: e\n", "a: b\n- c\n", "a: []\n- c\n",
	"a: >-\n  b\n  c\nd: e\n", "a: >\n  b\n  c\n", "a: |\n  b\n  c\n", "a: |-\n  b\n  c\n\nd: e\n", "a: >\n  b\n   c\n", "a: |\n  b\n\n  c\n", "a: >-\n  b \n  c\n", "a: |2\n  b\n", "a: |+\n  b\n\n",
	"a: |-\n  # b\n", "a: >-\n\n  b\n", "a: >- # c\n  b\n", "a: >-\n  b\n# c\nd: e\n", "a: |-\n b\n c\n", "a: >-\n  b\n c\n", "a: >-\n  b\n\tc\n", "a: >-\n  \tb\n", "a:>-\n  b\n", "a: >-\n  b: c\n  - d\n",
	"a: >-\nb: c\n", "'a': >-\n  b\n", "a: >-\n  b\n  --- c\n", "a: b >-\n  c\n", "a: > -\n  b\n", "a: >-\n  b\u0085c\n", "a: |-\n  b\n   \n  c\n", "a: |-\n  \"b\n  'c\n",
	"a:\n  b: c\n  d: [e, 'f']\ng: h\n", "a: # x\n  b: c # y\n", "a:\n  b:\n  c:\n", "a:\n  b:\n    c: d\n", "a:\n  b: c\n  b: d\n", "a:\n  b: c\n d: e\n", "a:\n d: e\n  b: c\n", "a:\n  b: c\n\n  d: e\n",
	"a:\n  b: c\n   \nd: e\n", "a:\n  b: c\n  # d\n", "a:\n  b: c\n  - d\n", "a:\n  - b\n  c: d\n", "a:\n- b\n  c: d\n", "a:\n  b: c\n    d\n", "a:\n  b: |\n    c\n", "a:\n  <<: b\n", "a:\n  1: b\n", "a:\n  b : c\n", "a:\n  'b': c\n",
	"a:\n  b: c\n# d\n", "a:\n  b: ~\n  c: \"d\"\n", "a:\n  b\n", "a:\n  b:c\n", "a:\n\tb: c\n", "a:\n  b: c\n--- d\n", "a: ''\n  b: c\n", "a: []\n  b: c\n", "a:\n  b: *c\n", "a:\n  ? b\n  : c\n",
	strings.Repeat("k", 128) + ": b\n", strings.Repeat("k", 129) + ": b\n", strings.Repeat("k", 1025) + ": b\n",
}

// TestLinesAsYAML asserts that the fast reader is right, and that it reads the
// front matter of most posts.
func TestLinesAsYAML(t *testing.T) {
	for _, front := range frontMatters {
		checkSimple(t, fenced(front))
		checkSimple(t, strings.ReplaceAll(fenced(front), "\n", "\r\n"))
		checkSimple(t, BOM+fenced(front))
	}
	for _, usual := range []string{
		frontMatters[7], frontMatters[8],
		"# a comment\ntags:\n  - papers\n  - arxiv # why\n\ndescription: >-\n  Two lines that\n  are one.\nnote: |\n  a\n  b\nimage:\n  path: /a.png # why\n  alt: \"A desk\"\n",
	} {
		if !checkSimple(t, fenced(usual)) {
			t.Errorf("the fast reader leaves usual front matter to the other: %q", usual)
		}
	}
	n, fast := 100_000, 0
	if !long() {
		n /= 10
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range n {
		if checkSimple(t, fenced(randomFront(r))) {
			fast++
		}
	}
	if fast < n/50 {
		t.Errorf("of %d random front matters the fast reader read only %d", n, fast)
	}
}

// randomFront returns lines of words, most of which look like entries.
func randomFront(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(4) {
		if r.IntN(8) > 0 {
			b.WriteString([]string{"a", "b", "title", "x-1", "_", "on"}[r.IntN(6)])
			b.WriteString([]string{": ", ": ", ": ", ":", ":  ", ": [", ": '", ": \""}[r.IntN(8)])
		}
		for range r.IntN(5) {
			b.WriteString(words[r.IntN(len(words))])
		}
		b.WriteString([]string{"\n", "\n", "\n", " \n", "]\n", "'\n", "\"\n", "\r\n"}[r.IntN(8)])
	}
	return b.String()
}

// FuzzLines is TestLinesAsYAML for lines from the fuzzer, with text of the fuzzer
// and with picks from the words.
func FuzzLines(f *testing.F) {
	for _, front := range frontMatters {
		f.Add(front, []byte{})
	}
	r := rand.New(rand.NewPCG(7, 8))
	for range 50 {
		picks := make([]byte, 12)
		for i := range picks {
			picks[i] = byte(r.UintN(256))
		}
		f.Add("a: ", picks)
	}
	f.Fuzz(func(t *testing.T, front string, picks []byte) {
		if len(picks) > 64 || !utf8.ValidString(front) {
			return // Parse refuses text that is not UTF-8
		}
		checkSimple(t, fenced(front+sentence(picks)+"\n"))
	})
}
