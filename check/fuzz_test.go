package check

import (
	"reflect"
	"strings"
	"testing"
)

// FuzzRun asserts that rules report the same findings in every run, in the order
// of the text, with places within the text, messages of one line, and edits in
// order.
func FuzzRun(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.src)
	}
	for _, src := range hostile(1 << 10) {
		f.Add([]byte(src))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		post, err := Read(nil, "2026-03-01-fuzz.md", src)
		if err != nil {
			return
		}
		rules := Rules(Options{})
		found := Run(post, rules)
		if again := Run(post, Rules(Options{})); !reflect.DeepEqual(found, again) {
			t.Errorf("found %v, and again %v", found, again)
		}
		checkFindings(t, post, found)
		checkArchive(t, post, rules)
	})
}

// checkArchive adds a post twice to an archive, and asserts the promises of
// findings.
func checkArchive(t *testing.T, f *File, rules []Rule) {
	t.Helper()
	once, twice := NewArchive(rules), NewArchive(rules)
	checkFindings(t, f, once.Add(f))
	checkFindings(t, f, once.End())
	checkFindings(t, f, twice.Add(f))
	checkFindings(t, f, twice.Add(f))
	for _, x := range twice.End() {
		checkFindings(t, f, []Finding{x}) // alone, because the order is by post
	}
}

func checkFindings(t *testing.T, f *File, found []Finding) {
	t.Helper()
	last := 0
	for _, x := range found {
		checkPosition(t, f, x.Start)
		checkPosition(t, f, x.End)
		if x.Start.Offset < last || x.End.Offset < x.Start.Offset {
			t.Errorf("from %v to %v, after offset %d: %s", x.Start, x.End, last, x.Message)
		}
		last = x.Start.Offset
		if x.Message == "" || strings.ContainsAny(x.Message, "\r\n") {
			t.Errorf("the message %q is not one line", x.Message)
		}
		if len(x.Message) > 1<<10 {
			t.Errorf("a message of %d bytes: %.80s…", len(x.Message), x.Message)
		}
		at := 0
		for _, e := range x.Edits {
			if e.Start < at || e.End < e.Start || e.End > len(f.Text) {
				t.Errorf("%s: an edit of %d to %d, after offset %d", x.Message, e.Start, e.End, at)
			}
			at = e.End
		}
	}
}

func checkPosition(t *testing.T, f *File, p Position) {
	t.Helper()
	if p.Offset < 0 || p.Offset > len(f.Text) {
		t.Fatalf("offset %d of %d bytes", p.Offset, len(f.Text))
	}
	before := f.Text[:p.Offset]
	if line, column := 1+strings.Count(before, "\n"), p.Offset-strings.LastIndexByte(before, '\n'); p.Line != line || p.Column != column {
		t.Errorf("offset %d is at %d:%d, not %d:%d", p.Offset, line, column, p.Line, p.Column)
	}
}

// hostile returns posts of about n bytes by description. Each post repeats a
// pattern that a rule or a silence looks at.
func hostile(n int) map[string]string {
	const front = "---\ntitle: T\n---\n"
	const paper = "# 1. [A](https://arxiv.org/abs/2603.00001)\n\n"
	repeat := func(s string) string { return strings.Repeat(s, n/len(s)+1) }
	return map[string]string{
		"comments of one rule":          front + repeat("<!-- digest:ignore empty-section -->\n") + paper,
		"comments between papers":       front + repeat("<!-- digest:ignore cut-off-text -->\n\n"+paper),
		"comments in the front matter":  "---\n" + strings.Repeat("# digest:ignore cut-off-text\n", min(n, 1<<19)/29) + "---\n" + paper,
		"names in a comment":            front + "<!-- digest:ignore " + repeat("empty-section, ") + "-->\n" + paper,
		"other names":                   front + "<!-- digest:ignore " + repeat("a b c ") + "-->\n" + paper,
		"comments in a text":            front + paper + "## Method\n\n" + repeat("<!-- a -->\n"),
		"a line that is nearly one":     front + paper + "## Method\n\n<!--" + repeat("-- >"),
		"empty sections":                front + paper + repeat("## Method\n"),
		"sections, and comments":        front + paper + repeat("## Method\n<!-- digest:ignore empty-section -->\n"),
		"papers with an empty section":  front + repeat(paper+"## Method\n"),
		"unknown sections":              front + paper + "## Method\n" + repeat("## A\n"),
		"labels":                        front + paper + "## Introduction\n" + repeat("- Goal: a\n"),
		"labels of two languages":       front + paper + "## Introduction\n" + repeat("- Goal: a\n- 동기: b\n"),
		"bullets without a label":       front + paper + "## Introduction\n- Goal: a\n" + repeat("- a\n"),
		"bullets of different signs":    front + paper + "## Method\n" + repeat("- a\n## Method\n* a\n"),
		"placeholders":                  front + paper + "## Method\n" + repeat("- TBD\n"),
		"a long placeholder":            front + paper + "## Method\n" + repeat("TBD "),
		"full stops":                    front + paper + "## Method\n" + repeat("다.a"),
		"sentences in bullets":          front + paper + "## Method\n" + repeat("- 물을 끓인다. 물을\n"),
		"words":                         front + paper + "## Method\n" + repeat("물을 "),
		"brackets":                      front + paper + "## Method\n" + repeat("("),
		"quotation marks at the end":    front + paper + "## Method\na" + repeat("\"'"),
		"trailing spaces":               front + paper + "## Method\n" + repeat("a \n\n"),
		"a long line end":               front + paper + "## Method\na" + repeat(" ") + "\n\nb",
		"blank lines":                   front + paper + "## Method\na" + repeat(" \n") + "b",
		"mixed line ends":               front + paper + repeat("a\r\nb\n"),
		"CRs":                           front + paper + repeat("\r"),
		"headings with and without gap": front + paper + repeat("## A\n\na\n\n## B\nb\n\n"),
	}
}

// TestHostile asserts the promises of findings and fixes for hostile posts.
func TestHostile(t *testing.T) {
	for what, src := range hostile(1 << 13) {
		t.Run(what, func(t *testing.T) {
			f := mustRead(t, sample{"hostile.md", []byte(src)})
			checkFindings(t, f, Run(f, Rules(Options{})))
			checkFixed(t, "hostile.md", []byte(src))
		})
	}
}

// BenchmarkHostile measures reading, running and fixing. The time per byte must
// not depend on the size.
func BenchmarkHostile(b *testing.B) {
	for what := range hostile(1) {
		for _, size := range []struct {
			name  string
			bytes int
		}{{"64K", 1 << 16}, {"1M", 1 << 20}} {
			b.Run(what+"/"+size.name, func(b *testing.B) {
				src := []byte(hostile(size.bytes)[what])
				b.SetBytes(int64(len(src)))
				for b.Loop() {
					if _, _, err := Fix(nil, "hostile.md", src, Rules(Options{})); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
