package block_test

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/block"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// A mark is an ATX heading of the top level: its level and its line.
type mark struct{ level, line int }

func headings(src string) (marks []mark) {
	s := block.NewScanner(src, 0)
	for n := 1; s.Next(); n++ {
		if s.Kind == block.Heading {
			marks = append(marks, mark{s.Level, n})
		}
	}
	return marks
}

var atx = regexp.MustCompile(`\A#{1,6}(?:[ \t\r\n]|\z)`)

// goldmarkHeadings returns the headings that goldmark finds, without underlined
// headings.
func goldmarkHeadings(src string) (marks []mark) {
	doc := goldmark.DefaultParser().Parse(text.NewReader([]byte(src)))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		if h, ok := n.(*ast.Heading); ok && atx.MatchString(src[min(n.Pos(), len(src)):]) {
			marks = append(marks, mark{h.Level, strings.Count(src[:n.Pos()], "\n") + 1})
		}
	}
	return marks
}

// deviations lists where goldmark 1.8.7 differs from the specification. Sources
// that match are not compared. In all but the last three, commonmark.js 0.31, the
// reference implementation, agrees with this package.
var deviations = []struct {
	reason string
	source *regexp.Regexp
}{
	{"4.6: </pre> and the like alone on a line start a block of the seventh kind",
		regexp.MustCompile(`(?i)</(pre|script|style|textarea)\s*>`)},
	{"4.6: <pre/> does not start a block of the first kind",
		regexp.MustCompile(`(?i)<(pre|script|style|textarea)/`)},
	{"4.6: a declaration starts with a letter, which may be a small one",
		regexp.MustCompile(`<![a-z]`)},
	{"6.6: a closing tag holds its name and white space after it",
		regexp.MustCompile(`</[^>\n]*[/ \t]`)},
	{"4.6, 6.6: a tab in or after a tag is white space",
		regexp.MustCompile(`<[^\n]*\t`)},
	{"6.6: control characters may stand in the unquoted value of an attribute",
		regexp.MustCompile(`=[^\n]*[\x00-\x08\x0e-\x1f]`)},
	{"5.2: an item's sign before CRLF starts an empty item",
		regexp.MustCompile(`(?m)[-+*.)][ \t]*\r$`)},
	{"5.2: an empty item and a blank line end that item, and not those that hold it",
		regexp.MustCompile(`(?m)(?:^|[ \t>])(?:[-+*]|\d+[.)])[ \t]*\r?\n[ \t>]*\r?$`)},
	{"2.2: tabs after an item's or quote's sign are as wide as their column says",
		regexp.MustCompile(`[-+*.)>] *\t`)},
	{"2.1: CR alone ends a line; here it is white space, and no text",
		regexp.MustCompile(`\r(?:[^\n]|\z)`)},
	{"Liquid is read before Markdown",
		regexp.MustCompile(`\{[{%]`)},
	{"2.1: form feed and the like are no white space",
		regexp.MustCompile(`[\f\v\x00]`)},
}

func deviates(src string) bool {
	for _, d := range deviations {
		if d.source.MatchString(src) {
			return true
		}
	}
	return false
}

func checkHeadings(t *testing.T, src string) {
	t.Helper()
	if deviates(src) {
		return
	}
	if got, want := headings(src), goldmarkHeadings(src); !slices.Equal(got, want) {
		t.Errorf("headings (level and line) of\n%q\n got %v\ngoldmark %v", src, got, want)
	}
}

// starts and contents are the pieces of random sources, for each line.
var (
	starts = strings.Split("| |  |   |    |     |\t| \t|> |>| > |>\t|- |-|-\t|+ |* |-  |-     |1. |2) |10. |"+
		"1.|- - |> - |- > |   - |    - ", "|")
	contents = strings.Split("||text|x y|# h|## h #|#|#x|####### h|# a \\#|```|````|~~~|``` x|``` x`y|~~~ x`~|"+
		"```` |<div>|</div>|<a>|<a href=\"x\">|<a> b|<!-- c|-->|<!-- c -->|<!-->|<? p|?>|<![CDATA[|]]>|<!X|"+
		"<!x>|<pre>|</pre>|<script|</script> z|<style>|---|- - -|***|* * *|___|===|=|--|-|+|*|1.|"+
		"1234567890. x|12345678. x|001) x| |  |\t|\tx|a\tb|<h1>|<Custom-tag a=b c>|<br/>|</a >|</a b>", "|")
)

func randomSource(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(8) {
		for range r.IntN(4) {
			b.WriteString(starts[r.IntN(len(starts))])
		}
		b.WriteString(contents[r.IntN(len(contents))])
		if r.IntN(16) == 0 {
			b.WriteByte('\r')
		}
		b.WriteByte('\n')
	}
	return b.String() + strings.TrimPrefix("# h\n", strings.Repeat("# h\n", r.IntN(2)))
}

// TestHeadingsAsGoldmark asserts that this package and goldmark find the same
// headings at the top level.
func TestHeadingsAsGoldmark(t *testing.T) {
	for _, tt := range blocks {
		checkHeadings(t, tt.src)
	}
	n := 30_000
	if os.Getenv("DIGEST_LONG") == "" {
		n /= 10
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		checkHeadings(t, randomSource(r))
	}
}

func FuzzHeadings(f *testing.F) {
	for _, tt := range blocks {
		f.Add(tt.src)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 100 {
		f.Add(randomSource(r))
	}
	f.Fuzz(func(t *testing.T, src string) {
		checkLines(t, src)
		checkHeadings(t, src)
	})
}

// TestSpecification asserts the same for the examples of the specification, which
// come with goldmark's source, alone and all in one text.
func TestSpecification(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatal("the go command does not tell where goldmark's source is: ", err)
	}
	data, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var examples []struct {
		Markdown string
		Example  int
	}
	if err := json.Unmarshal(data, &examples); err != nil {
		t.Fatal(err)
	}
	if len(examples) < 600 {
		t.Errorf("%d examples", len(examples))
	}
	var all strings.Builder
	for _, e := range examples {
		checkLines(t, e.Markdown)
		checkHeadings(t, e.Markdown)
		if t.Failed() {
			t.Fatalf("in example %d", e.Example)
		}
		if !deviates(e.Markdown) {
			all.WriteString(e.Markdown + "\n# next\n\n")
		}
	}
	checkLines(t, all.String())
	checkHeadings(t, all.String())
}
