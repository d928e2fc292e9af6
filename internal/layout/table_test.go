package layout

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
)

// a1 to a4 are addresses at arXiv.
const (
	a1 = "https://arxiv.org/abs/2511.90001"
	a2 = "https://arxiv.org/abs/2511.90002"
	a3 = "https://arxiv.org/abs/2511.90003"
	a4 = "https://arxiv.org/abs/2511.90004"
)

// tables are bodies with tables. In src and want, $1 to $4 stand for a1 to a4.
var tables = []struct{ name, src, want string }{
	{"outer pipes", "| Title | Authors |\n|---|:-:|\n| [A]($1) | a, b |\n|[B]($2)|c|\n", `
intro | Title | Authors |||---|:-:|
paper 0  "A" $1
item Authors: a, b
paper 0  "B" $2
item Authors: c`},
	{"no outer pipes", "Title | Authors\n--- | ---\n[A]($1) | a\n[B]($2) |\n", `
intro Title | Authors|--- | ---
paper 0  "A" $1
item Authors: a
paper 0  "B" $2`},
	{"numbers, links and labels with marks", "| # | **Title** | Score | Links |\n|---|---|---|---|\n| 7 | A | 3 | [PDF]($1) |\n| 7.1 | B | 4 | [PDF]($2) |\n", `
intro | # | **Title** | Score | Links |||---|---|---|---|
paper 0 7 "A" 
item Score: 3
item Links: [PDF]($1)
paper 0  "B" 
item #: 7.1
item Score: 4
item Links: [PDF]($2)`},
	{"escaped pipes, and pipes in code", "| Title | Note |\n|---|---|\n| [A \\| B]($1) | `x \\| y` |\n| [C]($2) | `x|y` |\n", `
intro | Title | Note |||---|---|
paper 0  "A \\| B" $1
item Note: ` + "`x \\| y`" + `
paper 0  "C" $2
item Note: ` + "`x"},
	{"short rows, long rows, empty titles", "| Title | Link | x |\n|---|---|---|\n| A | $1 |\n| | $2 | b | more |\n| C | $3 | |\n", `
intro | Title | Link | x |||---|---|---|
paper 0  "A" 
item Link: $1
paper 0  "" 
item Link: $2
item x: b
paper 0  "C" 
item Link: $3`},
	{"links after titles", "| Paper | x |\n|---|---|\n| A (read on [arXiv]($1) or [HF](h)) | |\n| B [PDF]($2) [code](c) | |\n| **[C]($3)** | |\n", `
intro | Paper | x |||---|---|
paper 0  "A" $1
paper 0  "B" $2
paper 0  "C" $3`},
	{"identifiers after titles", "| Paper | x |\n|---|---|\n| A (`2511.90001`) | [1]($1) |\n| B (arXiv:2511.90002) | [2]($2) |\n| C (note) | [3]($3) |\n", `
intro | Paper | x |||---|---|
paper 0  "A" 
item x: [1]($1)
paper 0  "B" 
item x: [2]($2)
paper 0  "C (note)" 
item x: [3]($3)`},
	{"a title with a link within", "| Paper | x |\n|---|---|\n| A [b](b) c | [1]($1) |\n| <https://a.b> | [2]($2) |\n", `
intro | Paper | x |||---|---|
paper 0  "A [b](b) c" 
item x: [1]($1)
paper 0  "https://a.b" https://a.b
item x: [2]($2)`},
	{"wrapped rows", "| Title | Note |\n|---|---|\n| A title over\n  two lines ([arXiv]($1)) | a |\n| [B]($2) | b |\n", `
intro | Title | Note |||---|---|
paper 0  "A title over|  two lines" $1
item Note: a
paper 0  "B" $2
item Note: b`},
	{"groups and text after tables", "# T\n\n## G\n\nText.\n\n| Title |\n|---|\n| [A]($1) |\n| [B]($2) |\n\nMore.\n\n## H\n\n| Title |\n|---|\n| [C]($3) |\nEnd.\n\n## Last\n\nx\n", `
intro # T
group "G" ## G||Text.||| Title |||---|
paper 0  "A" $1
paper 0  "B" $2
group "H" More.||## H||| Title |||---|
paper 0  "C" $3
outro End.||## Last||x`},
	{"a thematic break after a table", "| Title |\n|---|\n| [A]($1) |\n| [A]($1) |\n| [D]($4) |\n\n---\n\n## H\n\n| Title |\n|---|\n| [B]($2) |\n| [C]($3) |\n\n---\n", `
intro | Title |||---|
paper 0  "A" $1
paper 0  "A" $1
paper 0  "D" $4
group "H" ## H||| Title |||---|
paper 0  "B" $2
paper 0  "C" $3`},
	{"a heading with a table of one row", "## G\n\n| Title |\n|---|\n| [A]($1) |\n", `
paper 2  "G" 
lead | Title |||---||| [A]($1) |`},
	{"tables of one row, and a text after the last", "## G\n\n| Title |\n|---|\n| [A]($1) |\n\n## H\n\n| Title |\n|---|\n| [B]($2) |\n\nEnd.\n", `
group "G" ## G||| Title |||---|
paper 0  "A" $1
group "H" ## H||| Title |||---|
paper 0  "B" $2
outro End.`},
	{"tables of one row, and a text after the first", "## G\n\n| Title |\n|---|\n| [A]($1) |\n\nText.\n\n## H\n\n| Title |\n|---|\n| [B]($2) |\n", `
paper 2  "G" 
lead | Title |||---||| [A]($1) |||Text.
paper 2  "H" 
lead | Title |||---||| [B]($2) |`},
	{"below a heading, only the first table of papers counts", "| Title |\n|---|\n| [A]($1) |\n\n| Title |\n|---|\n| [B]($2) |\n", `
intro | Title |||---|
paper 0  "A" $1
outro | Title |||---||| [B]($2) |`},
	{"a heading above a table with one row that has only a link", "# T\n\n| Title | x |\n|---|---|\n| [A]($1) | |\n| [B]($2) | words |\n", `
intro # T||| Title | x |||---|---|
paper 0  "A" $1
paper 0  "B" $2
item x: words`},
	{"after another table", "| x | y |\n|---|---|\n| a | b |\n\n| Title |\n|---|\n| [A]($1) |\n| [B]($2) |\n", `
intro | x | y |||---|---||| a | b |||| Title |||---|
paper 0  "A" $1
paper 0  "B" $2`},
	{"below a paragraph", "Papers:\n| Title |\n|---|\n| [A]($1) |\n| [B]($2) |\n", `
intro Papers:|| Title |||---|
paper 0  "A" $1
paper 0  "B" $2`},

	// Other tables and texts have no papers.
	{"most rows without an identifier", "| Title | x |\n|---|---|\n| [A]($1) | |\n| [B](b) | |\n", ""},
	{"equal identifiers", "| Title | x |\n|---|---|\n| [A]($1) | |\n| [B]($1) | |\n", ""},
	{"two identifiers in a row", "| Title | x |\n|---|---|\n| [A]($1) | [B]($2) |\n", ""},
	{"a title that is another identifier", "| Paper | cites |\n|---|---|\n| [2511.90002](a.md) | [B]($1) |\n", ""},
	{"an identifier that is no link", "| Title | x |\n|---|---|\n| A | 2511.90001 arxiv.org |\n", ""},
	{"no delimiter line", "| Title |\n| [A]($1) |\n", ""},
	{"a delimiter line with other cells", "| Title |\n|---|---|\n| [A]($1) |\n", ""},
	{"a head without rows", "| Title |\n|---|\n\n[A]($1) |\n", ""},
	{"in a quote", "> | Title |\n> |---|\n> | [A]($1) |\n", ""},
	{"in a list", "- x\n\n  | Title |\n  |---|\n  | [A]($1) |\n", ""},
	{"in code", "```\n| Title |\n|---|\n| [A]($1) |\n```\n", ""},
	{"a post about one paper", "# T\n\n[A]($1)\n\n## Related work\n\n| Title |\n|---|\n| [B]($2) |\n| [C]($3) |\n", ""},
	{"headings that are papers", "# 1. [X](x)\n\n| Title |\n|---|\n| [A]($1) |\n", `
paper 1 1 "X" x
lead | Title |||---||| [A]($1) |`},
}

func TestTables(t *testing.T) {
	addresses := strings.NewReplacer("$1", a1, "$2", a2, "$3", a3, "$4", a4)
	for _, tt := range tables {
		src := addresses.Replace(tt.src)
		want := addresses.Replace(strings.TrimPrefix(tt.want, "\n"))
		if want == "" {
			want = "intro " + strings.ReplaceAll(strings.Trim(src, "\n"), "\n", "|")
		}
		got := strings.TrimSuffix(outline(src), "\n")
		if got != want {
			t.Errorf("%s:\n%s\nwant\n%s", tt.name, got, want)
		}
		for _, src := range []string{src, strings.TrimRight(src, "\n"), strings.ReplaceAll(src, "\n", "\r\n")} {
			checkSpans(t, src)
			if x := strings.ReplaceAll(strings.ReplaceAll(strings.TrimSuffix(outline(src), "\n"), "\r|", "|"), `\r|`, "|"); x != want {
				t.Errorf("%s, with other line ends:\n%s\nwant\n%s", tt.name, x, want)
			}
		}
	}
}

// TestFrontMatterOfOne: front matter with one identifier is that of a post about one
// paper.
func TestFrontMatterOfOne(t *testing.T) {
	body := "\n| Title |\n|---|\n| [A](" + a1 + ") |\n| [B](" + a2 + ") |\n"
	for front, papers := range map[string]int{
		"---\nsource: arXiv\n---\n":                                 2,
		"---\narxiv_id: '2511.90009'\n---\n":                        0,
		"---\npdf: https://arxiv.org/pdf/2511.90009v2\n---\n":       0,
		"---\na: 2511.90009\nb: 2511.90008\n---\n":                  2,
		"---\nurl: https://arxiv.org/list/cs.CV/recent\n---\n":      2,
		"---\nid: 2511.90009\nurl: arxiv.org/abs/2511.90009\n---\n": 0,
	} {
		b := new(Body)
		b.Read(front+body, len(front), 100, nil)
		if len(b.Papers) != papers {
			t.Errorf("%q: %d papers, want %d", front, len(b.Papers), papers)
		}
	}
}

// TestTablesLimit: rows and cells count as parts.
func TestTablesLimit(t *testing.T) {
	src := "| Title | x |\n|---|---|\n| [A](" + a1 + ") | a |\n| [B](" + a2 + ") | b |\n"
	for most, over := range map[int]int{4: -1, 3: strings.Index(src, " b |"), 2: strings.Index(src, "| [B]")} {
		if got := new(Body).Read(src, 0, most, nil); got != over {
			t.Errorf("%d parts: over at %d, want %d", most, got, over)
		}
	}
}

// The pieces of random tables; $ stands for a random address.
var (
	heads = []string{"| # | Title | x |\n|---|---|---|\n", "Title | x\n---|:--\n", "| Paper |\n|-|\n", "Name | No\r\n-|-\r\n"}
	rows  = []string{
		"| 1 | [A]($) | x |\n", "| [A]($) | x |\n", "[B]($) | y\n", "| B over\n  lines ([B]($) or [b](b)) | \\| |\n", "| C (`2511.90003`) | [C]($)\n",
		"| C | <$> | \r\n", "|\n", "| | | | |\n", "x | y\n", "- | x\n", "> | x |\n", "|---|\n", "    | x\n", "text\n", "| a\n b\n c [d]($)|\n", "| [e]($)",
	}
	others = []string{"## G\n", "## H\n\n", "text\n", "\n", "\n", "\n", "---\n", "<!-- x -->\n", "    code\n", "- item\n"}
)

func randomTable(r *rand.Rand) string {
	var b strings.Builder
	some := func(most int, list []string) {
		for range r.IntN(most + 1) {
			piece := list[r.IntN(len(list))]
			b.WriteString(strings.ReplaceAll(piece, "$", fmt.Sprintf("https://arxiv.org/abs/2511.%05d", 90001+r.IntN(50))))
		}
	}
	for range 1 + r.IntN(3) {
		some(3, others)
		some(1, heads)
		some(5, rows)
	}
	some(3, others)
	return b.String()
}

func TestTablesRandom(t *testing.T) {
	n := 5_000
	if os.Getenv("DIGEST_LONG") != "" {
		n *= 10
	}
	r := rand.New(rand.NewPCG(5, 6))
	rows := 0
	for range n {
		src := randomTable(r)
		checkSpans(t, src)
		if b := readBody(src); b.IsTable() {
			rows += len(b.Papers)
		}
	}
	if rows < n/10 {
		t.Errorf("only %d rows in %d texts", rows, n)
	}
}

func TestTablesLinear(t *testing.T) {
	head := "| Title | x |\n|---|---|\n"
	rows := func(size int) string {
		var b strings.Builder
		b.WriteString(head)
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, "| [A](https://arxiv.org/abs/%02d11.%05d) | x |\n", 10+i/90000, 10000+i%90000)
		}
		return b.String()
	}
	growth.Linear(t, "rows", rows(64<<10), rows(512<<10), func(src string) { readBody(src) })
	for name, piece := range map[string]string{
		"heads": head, "tables": "# a\n" + head + "| [A](" + a1 + ") | x |\n", "pipes": "|", "backslashes": `\`, "escaped pipes": `\|`,
		"wrapped rows": "| a\nb\n", "lines": "|\n", "parentheses": "(", "cells": "| (a ", "links in a row": "[a](" + a1 + ") ",
	} {
		text := func(size int) string {
			return head + "| [A](" + a1 + ") | " + strings.Repeat(piece, size/len(piece)) + "\n"
		}
		growth.Linear(t, name, text(64<<10), text(512<<10), func(src string) { readBody(src) })
	}
}
