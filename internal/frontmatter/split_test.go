package frontmatter

import (
	"math/rand/v2"
	"regexp"
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
	if has := ok && !p.Absent(); has != (m != nil) {
		t.Fatalf("%q: front matter: %t, as Jekyll has it %t", src, has, m != nil)
	}
	if !ok {
		return
	}
	bom := len(src) - len(text)
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

// TestSplitAsJekyll asserts the same of all sources of few pieces.
func TestSplitAsJekyll(t *testing.T) {
	pieces := []string{"---", "...", "-", "\n", "\n", "\n", "\r\n", " ", "\t", "\f", "\v", "\r", "a", BOM, "\u00a0", "\u0085"}
	r := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var b strings.Builder
		if r.IntN(8) > 0 {
			b.WriteString("---")
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
	for name, piece := range map[string]string{"blank": "\n", "almost": "--- a\n", "dashes": "-", "spaces": " "} {
		text := func(size int) string { return "---\n" + strings.Repeat(piece, size/len(piece)) }
		growth.Linear(t, name, text(64<<10), text(512<<10), func(text string) { Split(text) })
	}
}
