package frontmatter

import (
	"encoding/json"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
)

// jekyll is Jekyll::Document::YAML_FRONT_MATTER_REGEXP in Go's syntax: in Ruby
// ^ and $ are always those of a line, and \s takes a vertical tab, too.
var jekyll = regexp.MustCompile(`\A(---[\s\v]*\n(?s:.*?)\n?)(?m:^)((---|\.\.\.)[\s\v]*(?m:$)\n?)`)

var splits = []struct {
	name, src                 string
	front, close, blank, tail string // the parts of src, after the opening line
}{
	{"plain", "---\na: b\n---\ntext\n", "a: b\n", "---\n", "", "text\n"},
	{"blank lines follow", "---\na: b\n---\n\n \t\n\ntext", "a: b\n", "---\n", "\n \t\n\n", "text"},
	{"an indented line follows", "---\n---\n\n  text", "", "---\n", "\n", "  text"},
	{"nothing follows", "---\na: b\n---", "a: b\n", "---", "", ""},
	{"blank lines end the post", "---\n---\n\n  ", "", "---\n", "\n  ", ""},
	{"dots close", "---\na: b\n...\ntext", "a: b\n", "...\n", "", "text"},
	{"white space after the fences", "--- \t\na: b\n---\v\f \ntext", "a: b\n", "---\v\f \n", "", "text"},
	{"CRLF", "---\r\na: b\r\n---\r\n\r\ntext\r\n", "a: b\r\n", "---\r\n", "\r\n", "text\r\n"},
	{"empty", "---\n---\n", "", "---\n", "", ""},
	{"blank lines within", "---\n\na: b\n\n---\ntext", "\na: b\n\n", "---\n", "", "text"},
	{"four dashes close nothing", "---\n----\n---\n", "----\n", "---\n", "", ""},
	{"an indented fence closes nothing", "---\na: |\n  ---\n ---\n---\n", "a: |\n  ---\n ---\n", "---\n", "", ""},
	{"a fence with text closes nothing", "---\n--- a\n... a\n---\n", "--- a\n... a\n", "---\n", "", ""},
	{"the first fence closes", "---\n---\n---\n---\n", "", "---\n", "", "---\n---\n"},
	{"TOML", "+++\na = 1 # b\n+++\n\ntext\n", "a = 1 # b\n", "+++\n", "\n", "text\n"},
	{"empty TOML", "+++\n+++", "", "+++", "", ""},
	{"the first line of three plus signs closes TOML", "+++\na\n +++\n+++ \n+++\n", "a\n +++\n", "+++ \n", "", "+++\n"},
	{"TOML with CRLF and a byte order mark", BOM + "+++\r\na = 1\r\n+++\r\ntext", "a = 1\r\n", "+++\r\n", "", "text"},
	{"TOML with a line that closes YAML", "+++\n---\n+++\n---\n", "---\n", "+++\n", "", "---\n"},
	{"JSON", "{\n  \"a\": {\n  }\n}\ntext", "  \"a\": {\n  }\n", "}\n", "", "text"},
	{"empty JSON with CRLF", "{\r\n}\r\n\r\ntext", "", "}\r\n", "\r\n", "text"},
	{"a byte order mark", BOM + "---\na: b\n---\ntext", "a: b\n", "---\n", "", "text"},
}

func TestSplit(t *testing.T) {
	for _, tt := range splits {
		p, ok := Split(tt.src)
		if !ok {
			t.Errorf("%s: %q has no front matter", tt.name, tt.src)
			continue
		}
		got := [...]string{tt.src[p.Open:p.Close], tt.src[p.Close:p.After], tt.src[p.After:p.Body], tt.src[p.Body:]}
		if want := [...]string{tt.front, tt.close, tt.blank, tt.tail}; got != want {
			t.Errorf("%s:\n got %q\nwant %q", tt.name, got, want)
		}
		checkSplit(t, tt.src)
	}
	for _, src := range []string{
		"", "---", "---\n", "text", "---\na: b\n", "---\na: b\n --- ", "----\n---\n", " ---\n---\n", "\n---\n---\n",
		"...\n---\n", "--- a\n---\n", "---\r---\n", BOM + BOM + "---\n---\n", BOM,
		"+++", "+++\n", "+++\na = 1\n", "++++\n+++\n", "+++ a\n+++\n", " +++\n+++\n", "\n+++\n+++\n", "+++\n ++++\n+++ a\n",
		"{", "{\n", "{}\n", "{\n  }\n", "{\na\n}\n", "{\n\"a\": {\n}\n}\n", "{ \"a\": 1\n}\n", "{\n}, {\n}\n", "{% a %}\n}\n",
	} {
		if p, ok := Split(src); ok && !p.Absent() {
			t.Errorf("%q has front matter: %+v", src, p)
		}
		checkSplit(t, src)
	}
}

// checkSplit asserts that Split divides src as the pattern does.
func checkSplit(t *testing.T, src string) {
	t.Helper()
	p, ok := Split(src)
	text := strings.TrimPrefix(src, BOM)
	m := jekyll.FindStringSubmatchIndex(text)
	if has := ok && !p.Absent() && p.Format == ""; has != (m != nil) {
		t.Fatalf("%q: front matter: %t, as Jekyll has it %t", src, has, m != nil)
	}
	if !ok {
		return
	}
	bom := len(src) - len(text)
	if p.Format != "" {
		checkForeign(t, src, p)
		return
	}
	if p.Absent() {
		if p.Fence != bom || p.Close != bom || p.After != bom || strings.Trim(src[bom:p.Body], " \t\r\n\f\v") != "" {
			t.Fatalf("%q: got %+v", src, p)
		}
		return
	}
	if p.Fence != bom || p.Close != bom+m[4] || p.Body != bom+m[1] {
		t.Fatalf("%q: got %+v, Jekyll's pattern matches %v after %d", src, p, m, bom)
	}
	if !(p.Fence < p.Open && p.Open <= p.Close && p.Close < p.After && p.After <= p.Body) {
		t.Fatalf("%q: %+v is out of order", src, p)
	}
}

// checkForeign asserts that a line opens and the first such line closes the front
// matter in TOML or JSON of src.
func checkForeign(t *testing.T, src string, p Parts) {
	t.Helper()
	opening, closing := "+++", "+++"
	if p.Format == "JSON" {
		opening, closing = "{", "}"
	}
	trim := func(s string) string { return strings.TrimRight(s, " \t\r\n\f\v") }
	closes := func(line string) bool { return trim(line) == closing }
	if front := src[p.Open:p.Close]; trim(src[p.Fence:p.Open]) != opening || !closes(src[p.Close:p.After]) ||
		slices.ContainsFunc(strings.SplitAfter(front, "\n"), closes) ||
		trim(src[p.After:p.Body]) != "" || p.Format == "JSON" && !json.Valid([]byte(src[p.Fence:p.After])) {
		t.Fatalf("%q: got %+v", src, p)
	}
}

// TestSplitAsJekyll asserts the same of all sources of few pieces.
func TestSplitAsJekyll(t *testing.T) {
	pieces := []string{"---", "...", "-", "\n", "\n", "\n", "\r\n", " ", "\t", "\f", "\v", "\r", "a", BOM, "\u00a0", "\u0085", "+++", "}"}
	fences := []string{"---", "---", "---", "+++", "{"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var b strings.Builder
		if r.IntN(8) > 0 {
			b.WriteString(fences[r.IntN(len(fences))])
		}
		for range r.IntN(10) {
			b.WriteString(pieces[r.IntN(len(pieces))])
		}
		checkSplit(t, b.String())
	}
}

func FuzzSplit(f *testing.F) {
	for _, tt := range splits {
		f.Add(tt.src)
	}
	f.Fuzz(func(t *testing.T, src string) {
		if len(src) < 1<<10 { // the pattern is slow on more
			checkSplit(t, src)
		}
	})
}

// TestSplitLinear splits unclosed fences. Jekyll's pattern takes quadratic time for
// them.
func TestSplitLinear(t *testing.T) {
	for name, piece := range map[string]string{"blank": "\n", "almost": "--- a\n", "dashes": "-", "spaces": " ", "braces": "}\n"} {
		for _, fence := range []string{"---\n", "+++\n", "{\n"} {
			text := func(size int) string { return fence + strings.Repeat(piece, size/len(piece)) }
			growth.Linear(t, name, text(64<<10), text(512<<10), func(text string) { Split(text) })
		}
	}
}
