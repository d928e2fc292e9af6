package check

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/sections"
)

// ownRules keep the names of the package's rules out of the tables.
var ownRules = []Rule{
	{Name: "own-quote", Severity: Warning},
	{Name: "own-order", Severity: Error},
}

var configs = []struct {
	name, src string
	want      Config
}{
	{"an empty file", "", Config{}},
	{"a comment alone", "# nothing yet\n", Config{}},
	{"a document mark alone", "---\n", Config{}},
	{"a byte order mark alone", "\ufeff", Config{}},
	{"an empty mapping", "{}\n", Config{}},
	{
		"every severity, and the two words for each end",
		"rules:\n  own-quote: off\n  own-order: info\n",
		Config{Severities: map[string]Severity{"own-quote": 0, "own-order": Info}},
	},
	{"warning", "rules: {own-order: warning}", Config{Severities: map[string]Severity{"own-order": Warning}}},
	{"the least severity", "severity: error", Config{Least: Error}},
	{"error, quoted", "rules: {own-quote: 'error'}", Config{Severities: map[string]Severity{"own-quote": Error}}},
	{"false is off", "rules: {own-quote: false}", Config{Severities: map[string]Severity{"own-quote": 0}}},
	{"true is the rule's own severity", "rules: {own-quote: true, own-order: on}", Config{}},
	{"no rules", "rules: {}", Config{}},
	{
		"lists of texts, whatever their type in YAML",
		"tags: [nlp, 2024, true, \"\\u00e9\"]\nlayouts:\n- post\n- digest\nplaceholders: [정보 부족, 'n/a']\n",
		Config{Options: Options{
			Tags:         []string{"nlp", "2024", "true", "é"},
			Layouts:      []string{"post", "digest"},
			Placeholders: []string{"정보 부족", "n/a"},
		}},
	},
	{"an empty list is not the default", "placeholders: []", Config{Options: Options{Placeholders: []string{}}}},
	{"a zone", "zone: required", Config{Options: Options{Zone: true}}},
	{"no zone", "zone: optional", Config{}},
	{"CRLF, a byte order mark and no last line end", "\ufeff# 설정\r\nzone: required\r\nlayouts: [a]", Config{Options: Options{Zone: true, Layouts: []string{"a"}}}},
	{"marks around the document", "%YAML 1.1\n---\nzone: required\n...\n", Config{Options: Options{Zone: true}}},
}

// The key rows adds to the default vocabulary.
func TestConfigColumns(t *testing.T) {
	c, err := ReadConfig([]byte("rows:\n  sections:\n    ablation: [Ablation, 절제]\n    method: [Way]\n  labels:\n    authors: [Authors, 저자]\n"))
	if err != nil {
		t.Fatal(err)
	}
	v := c.Columns
	for name, want := range map[string]sections.Kind{"절제": "ablation", "way": sections.Method, "Methods": sections.Method, "Odd": ""} {
		if got := v.Kind(name); got != want {
			t.Errorf("%s is a section %q, want %q", name, got, want)
		}
	}
	if v.Label("저자") != "authors" || v.Label("Goal") != sections.Goal {
		t.Error("want the label of the configuration and those of the default vocabulary")
	}
	for _, src := range []string{"", "rows: {}", "rows: {labels: {}, sections: {a: []}}"} {
		if c, err := ReadConfig([]byte(src)); err != nil || c.Columns != nil {
			t.Errorf("%q: %v, %v, want the default vocabulary", src, c.Columns, err)
		}
	}
}

func TestReadConfig(t *testing.T) {
	for _, tt := range configs {
		t.Run(tt.name, func(t *testing.T) {
			got, err := ReadConfig([]byte(tt.src), ownRules...)
			if err != nil {
				t.Fatal(err)
			}
			tt.want.Own = ownRules
			if d := cmp.Diff(&tt.want, got); d != "" {
				t.Errorf("-want +got:\n%s", d)
			}
		})
	}
}

var configErrors = []struct{ name, src, want string }{
	{"an unknown rule", "tags: []\nrules:\n  own-qoute: off\n", `3:3: rules.own-qoute: no such rule; did you mean own-quote?`},
	{"a rule unlike all", "rules: {x: off}\n", `1:9: rules.x: no such rule`},
	{"an unknown key", "zon: required\n", `1:1: zon: no such key; did you mean zone?`},
	{"a key unlike all", "include: a\n", `1:1: include: no such key; the keys are layouts, placeholders, rows, rules, severity, tags, zone`},
	{"keys are in lower case", "Zone: required\n", `1:1: Zone: no such key; did you mean zone?`},
	{"a long key with a line end", "\"" + strings.Repeat("ab\\n", 20) + "\": 1\n", `1:1: "` + strings.Repeat(`ab\n`, 13) + `a": no such key; the keys are layouts, placeholders, rows, rules, severity, tags, zone`},
	{"a repeated key", "zone: optional\ntags: []\nzone: required\n", `3:1: zone: is already in line 1; remove one of the two`},
	{"a repeated rule, quoted", "rules:\n  own-quote: off\n  \"own-quote\": on\n", `3:3: rules.own-quote: is already in line 2; remove one of the two`},
	{"an unknown severity", "rules: {own-quote: high}\n", `1:20: rules.own-quote: want off, on, info, warning or error, got "high"`},
	{"a severity in upper case", "rules: {own-quote: Off}\n", `1:20: rules.own-quote: want off, on, info, warning or error, got "Off"`},
	{"no severity", "rules:\n  own-quote:\n", `2:13: rules.own-quote: want off, on, info, warning or error, got nothing`},
	{"a list for a severity", "rules:\n  own-quote: [off]\n", `2:14: rules.own-quote: want off, on, info, warning or error, got a list`},
	{"rules as a list", "rules: [own-quote]\n", `1:8: rules: want key: value lines, got a list`},
	{"rules as a word", "rules: off\n", `1:8: rules: want key: value lines, got "off"`},
	{"no rules", "rules:\n", `1:7: rules: want key: value lines, got nothing`},
	{"a word for a list", "tags: nlp\n", `1:7: tags: want a list, as in [one, two], got "nlp"; [] is an empty one`},
	{"nothing for a list", "layouts: ~\n", `1:10: layouts: want a list, as in [one, two], got nothing; [] is an empty one`},
	{"a mapping for a list", "tags: {a: b}\n", `1:7: tags: want a list, as in [one, two], got key: value lines; [] is an empty one`},
	{"a list in a list", "tags: [a, [b]]\n", `1:11: tags[1]: want a text, got a list`},
	{"nothing in a list", "tags:\n- a\n-\n", `3:2: tags[1]: want a text, got nothing`},
	{"a blank in a list", "placeholders: ['', a]\n", `1:16: placeholders[0]: is blank; leave it out`},
	{"an unknown severity", "severity: fatal\n", `1:11: severity: want info, warning or error, got "fatal"`},
	{"a list of severities", "severity: [info]\n", `1:11: severity: want info, warning or error, got a list`},
	{"an unknown value of zone", "zone: +0900\n", `1:7: zone: want required or optional, got "+0900"`},
	{"columns are bytes, also after Korean", "tags: [정보, [b]]\n", `1:16: tags[1]: want a text, got a list`},
	{"a byte order mark counts", "\ufeffzon: 1\n", `1:4: zon: no such key; did you mean zone?`},
	{"but only in the first line", "\ufeff\r\nzon: 1\r\n", `2:1: zon: no such key; did you mean zone?`},
	{"an unknown key of rows", "rows:\n  section: {a: [b]}\n", `2:3: rows.section: no such key; did you mean sections?`},
	{"columns as a list", "rows: [a]\n", `1:7: rows: want key: value lines, got a list`},
	{"columns of sections as a list", "rows: {labels: [a]}\n", `1:16: rows.labels: want key: value lines, got a list`},
	{"a name for a list", "rows: {labels: {a: b}}\n", `1:20: rows.labels.a: want a list, as in [one, two], got "b"; [] is an empty one`},
	{"a column with a sign", "rows:\n  labels:\n    a-b: [c]\n", `3:5: rows.labels.a-b: want a name of a column: letters, digits and _`},
	{"a column that is no word", "rows: {labels: {1: [c]}}\n", `1:17: rows.labels.1: want a name of a column: letters, digits and _`},
	{"a long name of a column", "rows: {labels: {" + strings.Repeat("a", 65) + ": [c]}}\n", `1:17: rows.labels."` + strings.Repeat("a", 40) + `": longer than 64 bytes; shorten it`},
	{"many names of a column", "rows: {labels: {a: [" + strings.Repeat("b, ", maxTexts) + "b]}}\n", `1:20: rows.labels.a: more than 1000 texts in the lists of the configuration; leave some out`},
	{"many texts in two lists", "tags: [" + strings.Repeat("b, ", maxTexts) + "]\nlayouts: [a]\n", `2:10: layouts: more than 1000 texts in the lists of the configuration; leave some out`},
	{"a section of another column", "rows: {sections: {way: [Way, Method]}}\n", `1:30: rows.sections.way[1]: "Method": already a name of "method"`},
	{"a label with a colon", "rows: {labels: {a: ['b:']}}\n", `1:21: rows.labels.a[0]: "b:": has a colon`},
	{"a word", "off\n", `1:1: want key: value lines, got "off"`},
	{"a list", "- rules\n", `1:1: want key: value lines, got a list`},
	{"null", "~\n", `1:1: want key: value lines, got nothing`},
	{"a key that is a list", "? [a]\n: b\n", `1:3: want a plain word as key, got a list`},
	{"a merge key", "<<: {zone: required}\n", `1:1: "<<": no such key; the keys are layouts, placeholders, rows, rules, severity, tags, zone`},
	{"an anchor", "tags: &t [a]\n", `1:7: tags: anchors are not read; remove "&t"`},
	{"an anchor at the root", "&r\nzone: required\n", `1:1: anchors are not read; remove "&r"`},
	{"an anchor at nothing", "--- &r\n", `1:5: anchors are not read; remove "&r"`},
	{"an alias", "? &z zone\n: optional\ntags: *z\n", `1:3: anchors are not read; remove "&z"`},
	{"an alias of nothing", "tags: [a, *b]\n", `1:11: unknown anchor 'b' referenced`},
	{"a long alias of nothing", "tags: *" + strings.Repeat("b", 1000) + "\n", `1:7: unknown anchor '` + strings.Repeat("b", 184) + "…"},
	{"a tag", "tags: !!set [a]\n", `1:7: tags: tags are not read; remove "!!set"`},
	{"a tag of a word", "zone: !!str required\n", `1:7: zone: tags are not read; remove "!!str"`},
	{"a tag with a line end in it", "!%0A zone: optional\n", `1:1: tags are not read; remove "!\n"`},
	{"a second document", "zone: required\n---\nzone: optional\n", `2:1: a second document; a configuration is one`},
	{"a second document that is empty", "zone: required\n---\n", `2:1: a second document; a configuration is one`},
	{"a syntax error", "zone: required\n tags: [a]\n", `2:2: mapping values are not allowed in this context; indent all keys alike, and put a value with signs of YAML in quotes`},
	{"a list without an end", "zone: required\ntags: [a\nlayouts: [b]\n", `2:1: did not find expected ',' or ']'; close the list with ]`},
	{"a list without an end in the last line", "zone: required\nseverity: [x\n\n", `2:1: did not find expected ',' or ']'; close the list with ]`},
	{"a list without an end in the only line", "severity: [x", `1:1: did not find expected ',' or ']'; close the list with ]`},
	{"a mapping without an end", "rows:\n  labels: {a: [b]\n", `2:3: did not find expected ',' or '}'; close the mapping with }`},
	{"a quote without an end", "severity: \"x\n", `1:1: found unexpected end of stream; close the quote`},
	{"a key that is too long", strings.Repeat("k", 1025) + ": v\n", `1:1: a key has more than the 1,024 characters that YAML takes; shorten it, or put "? " before it and the colon on the next line`},
	{"a tab for blanks", "rules:\n\town-quote: off\n", `2:1: found character that cannot start any token; indent with blanks, not with tabs`},
	{"no UTF-8", "tags: [\xff]\n", `1:8: not UTF-8; save the file as UTF-8`},
	{"UTF-16", "\xff\xfez\x00", `1:1: not UTF-8; save the file as UTF-8`},
	{"a control character", "tags: [a,\n \x00]\n", `2:2: U+0000 is not allowed in a configuration; remove the character`},
	{"a character that ends a line only in YAML", "tags: [a] # \u2028zone: x\n", `1:13: U+2028 is not allowed in a configuration; remove the character`},
	{"CR alone", "zone: required\rtags: []\n", `1:15: U+000D is not allowed in a configuration; remove the character`},
	{"too much", strings.Repeat("#", maxConfig+1), `1:1: more than 1048576 bytes; a configuration is a few lines`},
}

func TestConfigError(t *testing.T) {
	for _, tt := range configErrors {
		t.Run(tt.name, func(t *testing.T) {
			c, err := ReadConfig([]byte(tt.src), ownRules...)
			var config *ConfigError
			if !errors.As(err, &config) {
				t.Fatalf("ReadConfig = %v, %v, want a *ConfigError", c, err)
			}
			if err.Error() != tt.want {
				t.Errorf("error\n%s, want\n%s", err, tt.want)
			}
		})
	}
}

func TestConfigRules(t *testing.T) {
	c := &Config{Own: ownRules, Severities: map[string]Severity{"own-quote": 0, "own-order": Info}}
	names := map[string]Severity{}
	for _, r := range c.Rules() {
		names[r.Name] = r.Severity
	}
	for _, r := range Rules(Options{}) {
		if names[r.Name] != r.Severity {
			t.Errorf("%s has severity %v, want its own, %v", r.Name, names[r.Name], r.Severity)
		}
	}
	if _, ok := names["own-quote"]; ok {
		t.Error("own-quote is off, but is among the rules")
	}
	if names["own-order"] != Info {
		t.Errorf("own-order has severity %v, want info", names["own-order"])
	}
	if ownRules[1].Severity != Error {
		t.Error("Rules changes the caller's rules")
	}
}

// TestConfigOwnRules asserts that comments may name the own rules of a
// configuration, also a rule that is off.
func TestConfigOwnRules(t *testing.T) {
	c := &Config{Own: ownRules[:1], Severities: map[string]Severity{"own-quote": 0}}
	rules := slices.DeleteFunc(c.Rules(), func(r Rule) bool { return r.Name != "unknown-rule" })
	f := mustRead(t, sample{"a.md", []byte("---\n# digest:ignore own-quote, own-order\n---\n")})
	found := Run(f, rules)
	if len(found) != 1 || !strings.Contains(found[0].Message, "own-order") {
		t.Errorf("found %v, want own-order", found)
	}
}

// TestConfigNames asserts that every rule of the package can be turned off.
func TestConfigNames(t *testing.T) {
	for _, r := range Rules(Options{}) {
		c, err := ReadConfig([]byte("rules: {" + r.Name + ": off}\n"))
		if err != nil {
			t.Fatal(err)
		}
		for _, left := range c.Rules() {
			if left.Name == r.Name {
				t.Errorf("%s is not off", r.Name)
			}
		}
	}
}

// hostileConfigs make texts of about n bytes that make careless readers slow.
var hostileConfigs = map[string]func(n int) string{
	"unknown keys":      func(n int) string { return strings.Repeat("a: b\n", n/5) },
	"items":             func(n int) string { return "tags: [" + strings.Repeat("a,", n/2) + "]" },
	"block items":       func(n int) string { return "tags:\n" + strings.Repeat("- a\n", n/4) },
	"open lists":        func(n int) string { return strings.Repeat("[", n) },
	"deep lists":        func(n int) string { return "tags: " + strings.Repeat("[", n/2) + strings.Repeat("]", n/2) },
	"deep block lists":  func(n int) string { return strings.Repeat("- ", n/2) },
	"comments":          func(n int) string { return strings.Repeat("# a\n", n/4) },
	"comments in lists": func(n int) string { return "tags: [\n" + strings.Repeat("# a\n", n/4) + "]" },
	"blank lines":       func(n int) string { return "zone: optional\n" + strings.Repeat("\n", n) },
	"documents":         func(n int) string { return strings.Repeat("---\n", n/4) },
	"anchors":           func(n int) string { return "tags: [" + strings.Repeat("&a a,", n/5) + "]" },
	"a long word":       func(n int) string { return "zone: " + strings.Repeat("a", n) },
	"a long key":        func(n int) string { return strings.Repeat("a", n) + ": a" },
	"an open quote":     func(n int) string { return `zone: "` + strings.Repeat("a\n", n/2) },
	"question marks":    func(n int) string { return strings.Repeat("? ", n/2) },
	"names of columns": func(n int) string { // each takes time for all names before
		var b strings.Builder
		for i := range n / 8 {
			fmt.Fprintf(&b, "h%05d, ", i)
		}
		return "rows: {sections: {a: [" + b.String() + "]}}"
	},
	"Korean": func(n int) string { return "tags: [" + strings.Repeat("가,", n/4) + "[]]" },
}

func TestConfigLinear(t *testing.T) {
	for name, make := range hostileConfigs {
		t.Run(name, func(t *testing.T) {
			growth.Linear(t, "ReadConfig", make(maxConfig/32), make(maxConfig/2), func(text string) {
				if c, err := ReadConfig([]byte(text)); c == nil == (err == nil) {
					t.Errorf("ReadConfig = %v, %v", c, err)
				}
			})
		})
	}
}

// FuzzConfig asserts that ReadConfig does not panic, and that an error is one
// line with a place in the text.
func FuzzConfig(f *testing.F) {
	for _, tt := range configs {
		f.Add([]byte(tt.src))
	}
	for _, tt := range configErrors {
		if len(tt.src) < 1<<10 {
			f.Add([]byte(tt.src))
		}
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		c, err := ReadConfig(src, ownRules...)
		if err == nil {
			c.Rules()
			return
		}
		var config *ConfigError
		if !errors.As(err, &config) {
			t.Fatalf("%T: %v", err, err)
		}
		if msg := err.Error(); c != nil || strings.ContainsAny(msg, "\r\n") || !utf8.ValidString(msg) || len(msg) > 1000 {
			t.Errorf("ReadConfig = %v, %q", c, err)
		}
		lines := bytes.SplitAfter(src, []byte("\n"))
		if n := config.Line; n < 1 || n > len(lines) || config.Column < 1 || config.Column > len(lines[n-1])+1 {
			t.Errorf("the place of %v is not in the text", err)
		}
	})
}
