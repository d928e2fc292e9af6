package check

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/growth"
)

// slowPosts are posts of about n bytes that make careless rules of the front
// matter and of papers slow. The posts of hostile are for the other rules.
var slowPosts = []slowPost{
	{"papers with nothing wrong", body(func(i int) string {
		return fmt.Sprintf("# %d. [x](https://arxiv.org/abs/%d.%05d)\n", i+1, 1501+i/99999, 1+i%99999)
	})},
	{"papers of one number", body(func(int) string { return "# 1. [x](y)\n" })},
	{"papers without a number among others", body(func(i int) string { return []string{"# 1. [x](y)\n", "# [x](y)\n", "# x\n"}[i%3] })},
	{"papers without a link", body(func(int) string { return "# 1. [x] (https://y)\n" })},
	{"a paper, many times", body(func(int) string { return "# 1. [x](https://arxiv.org/abs/2603.00001v2)\n" })},
	{"links to other sites", body(func(i int) string {
		return []string{"# 1. [x](https://arxiv.org/abs/2603.00001)\n", "# 2. [x](http://y)\n", "# 3. [x](https://arxiv.org/pdf/2603.00001v2)\n"}[i*i%3]
	})},
	{"invalid identifiers", body(func(int) string { return "# 1. [x](https://arxiv.org/abs/2613.00001)\n" })},
	{"an address of many parts", one("# 1. [x](https://arxiv.org", "/abs", ")\n")},
	{"quoted links of another paper", body(func(i int) string {
		return "# 1. [x](https://arxiv.org/abs/2603.00001)\n\n> [a](https://arxiv.org/abs/2603.00002)\n\n"
	})},
	{"a quote of many links", one("# 1. [x](https://arxiv.org/abs/2603.00001)\n", "> [pdf](https://arxiv.org/abs/2603.00002)\n", "")},
	{"wrapped headings", body(func(int) string { return "# 1. [x\n  y   z](w)\n" })},
	{"titles of many spaces", body(func(int) string { return "# 1. [x   y  z](w)\n" })},
	{"a title of spaces", one("# 1. [x", "  y", "](w)\n")},
	{"a title of white space", one("# 1. [x", " ", "y](w)\n")},
	{"a title of dollars", one("# 1. [x", " $", "](w)\n")},
	{"a title of carets", one("# 1. [x", "^a", "](w)\n")},
	{"a title of carets and braces", one("# 1. [}", "^{", "](w)\n")},
	{"a title of backslashes", one("# 1. [x", `\ `, "](w)\n")},
	{"bullets", one("# 1. [x](y)\n## Introduction\n", "- a\n", "")},
	{"papers with a comment each", body(func(int) string { return "<!-- digest:ignore paper-number -->\n\n# 3. [x  y](z)\n\n" })},
	{"tags", front("tags: [", func(i int) string { return fmt.Sprintf("t%d, ", i) }, "a]\n")},
	{"repeated tags", front("tags: [", func(int) string { return "hugginface, " }, "a]\n")},
	{"tags in a string", front("tags: ", func(i int) string { return fmt.Sprintf("t%d ", i%99) }, "\n")},
	{"tags in a string, escaped", front("tags: \"\\x41 ", func(int) string { return "b " }, "\"\n")},
	{"tags over lines", front("tags:\n  [a", func(int) string { return ",\n  b" }, "]\n")},
	{"a long tag", front("tags: [", func(int) string { return "huggingface" }, "]\n")},
	{"keys", front("", func(i int) string { return fmt.Sprintf("k%d: v\n", i) }, "")},
	{"repeated keys", front("", func(int) string { return "titel: v\n" }, "")},
	{"repeated keys in braces", front("{", func(int) string { return " titel: v," }, "}\n")},
	{"repeated keys in far braces", func(n int) string {
		return "---\n" + strings.Repeat(" ", n/2) + "{" + strings.Repeat(" a: b,", n/12) + "}\n---\n"
	}},
	{"a title of quotes", front("title: a", func(int) string { return " \" ' ” 5\"" }, "\"\n")},
	{"a title of days", front("title: a", func(i int) string { return " 2026-03-01" }, "\n")},
	{"a title of digits", front("title: a", func(int) string { return "20" }, "\"\n")},
	{"a date of digits", front("date: a", func(int) string { return "2026-" }, "\n")},
}

// body returns a function that makes a post from the results of unit for 0, 1
// and so on.
func body(unit func(i int) string) func(n int) string {
	return func(n int) string { return "---\ntitle: T\n---\n\n" + units(n, unit) }
}

// front is body for the front matter.
func front(before string, unit func(i int) string, after string) func(n int) string {
	return func(n int) string { return "---\n" + before + units(n, unit) + after + "---\n" }
}

// one returns a function that makes a post of one paper with a repeated unit.
func one(before, unit, after string) func(n int) string {
	return func(n int) string {
		return "---\ntitle: T\n---\n\n" + before + strings.Repeat(unit, n/len(unit)) + after
	}
}

func units(n int, unit func(i int) string) string {
	var b strings.Builder
	for i := 0; b.Len() < n; i++ {
		b.WriteString(unit(i))
	}
	return b.String()
}

type slowPost struct {
	why  string
	text func(n int) string
}

var unlimited = &digest.Codec{Limits: digest.Limits{Size: 1 << 30, FrontMatter: 1 << 30, Keys: 1 << 30, Papers: 1 << 30}}

// allRules returns the rules with options that turn every rule on.
func allRules() []Rule { return Rules(Options{Zone: true}) }

var large = flag.Float64("large", 1.0/32, "grow hostile posts from 8 KB to `N` megabytes")

// TestLinear makes posts longer, again and again.
func TestLinear(t *testing.T) {
	rules, sizes := allRules(), growth.Sizes(1<<13, int(*large*(1<<20)))
	posts := slowPosts
	for why := range hostile(1) {
		posts = append(posts, slowPost{why, func(n int) string { return hostile(n)[why] }})
	}
	for _, slow := range posts {
		t.Run(slow.why, func(t *testing.T) {
			for i, size := range sizes[1:] {
				small, big := slow.text(sizes[i]), slow.text(size)
				growth.Linear(t, "Run", small, big, func(src string) { runAll(rules, []byte(src)) })
				growth.Linear(t, "Fix", small, big, func(src string) {
					_, _, _ = Fix(unlimited, "2026-03-01-x.md", []byte(src), rules)
				})
			}
		})
	}
}

// runAll checks a post with the rules, and twice as a post of an archive.
func runAll(rules []Rule, src []byte) []Finding {
	f, err := Read(unlimited, "2026-03-01-x.md", src)
	if err != nil {
		return nil
	}
	a := NewArchive(rules)
	return slices.Concat(Run(f, rules), a.Add(f), a.Add(f), a.End())
}

// TestSlowPosts asserts the promises of findings and fixes for slowPosts.
func TestSlowPosts(t *testing.T) {
	for _, slow := range slowPosts {
		t.Run(slow.why, func(t *testing.T) {
			src := []byte(slow.text(1 << 12))
			f, err := Read(nil, "2026-03-01-x.md", src)
			if err != nil {
				t.Fatal(err)
			}
			checkFindings(t, f, Run(f, allRules()))
			checkArchive(t, f, allRules())
			checkFixed(t, f.Path, src)
		})
	}
}
