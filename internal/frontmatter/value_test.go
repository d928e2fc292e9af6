package frontmatter

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"gopkg.in/yaml.v3"
)

func TestResolve(t *testing.T) {
	for kind, texts := range map[Kind][]string{
		Null: {"", "~", "null", "Null", "NULL", "nULL"},
		Bool: {
			"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON",
			"false", "False", "fALSE", "no", "No", "NO", "off", "Off", "OFF",
		},
		Number: {"0", "-0", "12", "-1", "1.50", "0.5", "-0.5e10", "1e3", "1E+3", "2e-7", "12345678901234567890123", "1207.0010"},
		// Numbers that JSON writes in another way, or not at all, are text, and so
		// are dates: no digit is lost.
		String: {
			"a", "y", "n", "Y", "N", "tRuely", "nothing", "+1", "01", "017", "0x1F", "0o17", "1_000", "1,000", ".5", "5.", "1e", "1e+",
			".inf", "-.inf", ".nan", "-", "--1", "-a", "190:20:30", "2025-10-29", "2025-10-29 08:15:00", "1 2", " ", "=", "<<", "é",
		},
	} {
		for _, text := range texts {
			want := Value{Kind: kind, Text: text}
			if kind == Null {
				want.Text = ""
			}
			if got := resolve(text); got.Kind != want.Kind || got.Text != want.Text {
				t.Errorf("resolve(%q) = %+v, want %+v", text, got, want)
			}
		}
	}
	for _, text := range []string{"true", "Yes", "ON"} {
		if !truth(text) {
			t.Errorf("%s is not true", text)
		}
	}
	for _, text := range []string{"false", "No", "OFF"} {
		if truth(text) {
			t.Errorf("%s is true", text)
		}
	}
}

func truth(text string) bool {
	v := resolve(text)
	return v.True()
}

// psych are the patterns by which Psych, Jekyll's reader, takes a plain scalar for
// something other than a string (psych/scalar_scanner.rb; the newer pattern of
// integers matches less than the older).
var psych = []*regexp.Regexp{
	regexp.MustCompile(`(?i)^(~|null|yes|true|on|no|false|off)$`),
	regexp.MustCompile(`^-?\d{4}-\d{1,2}-\d{1,2}(?:[Tt]|\s+)\d{1,2}:\d\d:\d\d(?:\.\d*)?(?:\s*(?:Z|[-+]\d{1,2}:?(\d\d)?))?$`),
	regexp.MustCompile(`^\d{4}-(?:1[012]|0\d|\d)-(?:[12]\d|3[01]|0\d|\d)$`),
	regexp.MustCompile(`(?i)^[-+]?\.inf$|^\.nan$`),
	regexp.MustCompile(`^:.`), // a symbol
	regexp.MustCompile(`^[-+]?[0-9][0-9_]*(:[0-5]?[0-9]){1,2}(\.[0-9_]*)?$`),
	regexp.MustCompile(`^(?:[-+]?([0-9][0-9_,]*)?\.[0-9]*([eE][+-][0-9]+)?)$`),
	regexp.MustCompile(`^(?:[-+]?0b[01_,]+|[-+]?0[0-7_,]+|[-+]?(?:0|[1-9](?:[0-9]|,[0-9]|_[0-9])*)|[-+]?0x[0-9a-fA-F_,]+)$`),
}

// yaml11 are the patterns of YAML's types (yaml.org/type, for 1.1) and of the
// core schema of 1.2 (section 10.3.2).
var yaml11 = []*regexp.Regexp{
	regexp.MustCompile(`^(~|null|Null|NULL|)$`),
	regexp.MustCompile(`^(y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$`),
	regexp.MustCompile(`^([-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(:[0-5]?[0-9])+)$`),
	regexp.MustCompile(`^([-+]?([0-9][0-9_]*)?\.[0-9.]*([eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$`),
	regexp.MustCompile(`^([0-9]{4}-[0-9]{2}-[0-9]{2}|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(\.[0-9]*)?([ \t]*(Z|[-+][0-9]{1,2}(:[0-9]{2})?))?)$`),
	regexp.MustCompile(`^(<<|=)$`),
	regexp.MustCompile(`^(0o[0-7]+|[-+]?[0-9]+|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)$`),
}

// isOther reports whether a reader takes s, plain, for something else than a
// string.
func isOther(s string) bool {
	for _, patterns := range [][]*regexp.Regexp{psych, yaml11} {
		for _, p := range patterns {
			if p.MatchString(s) {
				return true
			}
		}
	}
	return false
}

// checkString asserts that s is written as a string in any form, in a block and in
// a flow list, for this package, yaml.v3 and all other readers.
func checkString(t *testing.T, s string) {
	t.Helper()
	for _, form := range []Form{Plain, Single, Double} {
		for _, flow := range []bool{false, true} {
			md := WriteString(s, form, flow)
			if strings.ContainsAny(md, "\n\r\u0085\u2028\u2029\ufeff") {
				t.Fatalf("%q is written as %q, which is not one line", s, md)
			}
			if md == s && isOther(s) {
				t.Fatalf("%q is plain, and no string to some readers", s)
			}
			front := "k: " + md + "\n"
			want := Value{Kind: String, Text: s}
			if flow {
				front = "k: [" + md + ", " + md + "]\n"
				want = seq(want, want)
			}
			checkReads(t, front, []Pair{{"k", want}})
			var m map[string]any
			if err := yaml.Unmarshal([]byte(front), &m); err != nil {
				t.Fatalf("%q: yaml.v3: %v", front, err)
			}
			got := m["k"]
			if list, ok := got.([]any); ok && len(list) == 2 {
				got = list[1]
			}
			if got != any(s) {
				t.Fatalf("%q: yaml.v3 reads %#v, want %q", front, got, s)
			}
		}
	}
	key := WriteString(s, Plain, false)
	if len(key) < 1000 { // YAML's longest key is 1024 characters
		checkReads(t, key+": 1\n", []Pair{{s, Value{Kind: Number, Text: "1"}}})
	}
}

// checkReads asserts that the front matter has the wanted values.
func checkReads(t *testing.T, front string, want []Pair) {
	t.Helper()
	src := fenced(front)
	p, ok := Split(src)
	if !ok {
		t.Fatalf("%q has no front matter", src)
	}
	b := new(Block)
	err := b.Read(src, p, noLimits)
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	if d := cmp.Diff(want, b.pairs()); d != "" {
		t.Fatalf("%q (-want +got):\n%s", src, d)
	}
	checkSimple(t, src)
}

var strs = []string{
	"", " ", "a", " a", "a ", "a b", "a  b", "it's", "'", "''", "\"", "\\", "\\n", "a\nb", "\n", "a\r\nb", "\t", "a\tb", "\x00", "\x1b", "\x7f",
	"\u0080", "\u0085", "\u009f", "\u00a0", "\u00a0a", "\u2028", "\u2029", "\ufeff", "\ufffd", "\ufffe", "\uffff", "\U0001f680", "é", "日本",
	"a: b", "a:b", "a:", ":a", ": a", "a #b", "a#b", "#a", "- a", "-a", "-", "--- a", "---", "...", "... a", "? a", "?a", "?", "[a", "a]", "{a", "}", "a, b", ",",
	"&a", "*a", "!a", "|", ">", "%a", "@a", "`a", "=", "<<", "<", "~", "~a", "null", "Null", "nULL", "NULLs", "y", "N", "yes", "No", "oN", "OFF", "true", "fALSE",
	"0", "-0", "+1", "1.", ".5", ".", "..", "-.", "1e3", "1E+3", "1.5e-3", "0x1F", "-0x1f", "0o17", "017", "0b11", "1_000", "1,000", "_1", "1__", "1e", "0x",
	".inf", "-.INF", "+.inf", ".NaN", "inf", "NaN", "nan", "190:20:30", "1:2", "12:30", "2025-10-29", "2025-1-2", "2025-10-29 08:15:00", "2025-10-29T08:15:00Z",
	"2025-10-29 08:15:00 +0900", "2025", "20th", "3D", "2 to 3", "a?", "a!", "/a", "(a)", "a'b", "a\"b", "$a", "^a", "+a", ".a", "_a", ";a", "a\\b",
	"k: [v]", "Daily Papers — 2025-10-29", "Daily Papers — 2025-08-29\"",
}

func TestWriteString(t *testing.T) {
	for _, s := range strs {
		checkString(t, s)
	}
	// And all short strings of signs of YAML.
	signs := strings.Split("a|y|0|1|9|x|e|.|-|+|_|,|:|#| |'|\"|?|[|~|n|o", "|")
	var all func(s string, n int)
	all = func(s string, n int) {
		checkString(t, s)
		if n > 0 {
			for _, sign := range signs {
				all(s+sign, n-1)
			}
		}
	}
	all("", 2)
	r := rand.New(rand.NewPCG(1, 2))
	n := 1000
	if !long() {
		n /= 5
	}
	for range n {
		var b strings.Builder
		for range 3 + r.IntN(6) {
			b.WriteString(signs[r.IntN(len(signs))])
		}
		checkString(t, b.String())
	}
}

func FuzzWriteString(f *testing.F) {
	for _, s := range strs {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			checkString(t, s)
		}
	})
}

// TestWriteStringForm asserts that a form is kept if possible.
func TestWriteStringForm(t *testing.T) {
	for _, tt := range []struct {
		s    string
		form Form
		flow bool
		want string
	}{
		{"a b", Plain, false, `a b`},
		{"a b", Plain, true, `a b`},
		{"a b", Single, false, `'a b'`},
		{"a b", Double, false, `"a b"`},
		{"generative AI", Plain, true, `generative AI`},
		{"a, b", Plain, false, `a, b`},
		{"a, b", Plain, true, `"a, b"`},
		{"it's", Plain, false, `it's`},
		{"it's", Single, false, `'it''s'`},
		{`say "a"`, Double, false, `"say \"a\""`},
		{"yes", Plain, false, `"yes"`},
		{"a\nb", Single, false, `"a\nb"`},
		{"🚀 é 日本", Double, false, `"🚀 é 日本"`},
		{"2025-10-29", Plain, false, `"2025-10-29"`},
		{"", Plain, false, `""`},
		{"", Single, false, `''`},
	} {
		if got := WriteString(tt.s, tt.form, tt.flow); got != tt.want {
			t.Errorf("WriteString(%q, %d, %t) = %s, want %s", tt.s, tt.form, tt.flow, got, tt.want)
		}
	}
}

// TestWrite asserts that a value of any kind reads back, in this package and in
// yaml.v3.
func TestWrite(t *testing.T) {
	list := seq
	for _, tt := range []struct {
		v    Value
		want string
	}{
		{Value{}, "null"},
		{Value{Kind: Bool, Text: "true"}, "true"},
		{Value{Kind: Bool, Text: "off"}, "off"},
		{num("1207.0010"), "1207.0010"},
		{num("-1e-3"), "-1e-3"},
		{num("12345678901234567890"), "12345678901234567890"},
		{str("a"), "a"},
		{list(), "[]"},
		{list(str("a"), str("b c"), str("d, e"), num("1"), Value{}), `[a, b c, "d, e", 1, null]`},
		{list(list(str("a")), list()), "[[a], []]"},
		{mapping(), "{}"},
		{mapping(Pair{"a", str("b: c")}, Pair{"d: e", list(num("1"))}), `{a: "b: c", "d: e": [1]}`},
		{mapping(Pair{"yes", str("no")}, Pair{"", str("")}, Pair{"1", num("1")}), `{"yes": "no", "": "", "1": 1}`},
	} {
		got := new(style).flow(&tt.v, nil, Plain, false)
		if got != tt.want {
			t.Errorf("%+v is written as %s, want %s", tt.v, got, tt.want)
		}
		checkReads(t, "k: "+got+"\n", []Pair{{"k", tt.v}})
		var m map[string]any
		if err := yaml.Unmarshal([]byte("k: "+got), &m); err != nil {
			t.Errorf("%s: yaml.v3: %v", got, err)
		}
	}
}

func FuzzIsNumber(f *testing.F) {
	for _, s := range []string{"0", "-0", "01", "1.", ".5", "1e5", "1E+5", "1e", "-", "+1", "1_0", "0x1", "1.5e-10"} {
		f.Add(s)
	}
	json := regexp.MustCompile(`\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z`)
	f.Fuzz(func(t *testing.T, s string) {
		if got := IsNumber(s); got != json.MatchString(s) {
			t.Errorf("IsNumber(%q) = %t", s, got)
		}
	})
}
