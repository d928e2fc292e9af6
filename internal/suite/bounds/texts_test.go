package bounds_test

import (
	"fmt"
	"math"
	"strings"
)

// A hostile is a text of about n bytes that is dear for a careless reader.
type hostile struct {
	why  string
	text func(n int) string
}

// hostileTexts returns all hostile texts. A text that starts with a brace is JSON.
func hostileTexts() (all []hostile) {
	for _, list := range [][]hostile{slowTexts, manyParts, markupTexts, frontTexts, runTexts(), jsonTexts} {
		all = append(all, list...)
	}
	return all
}

// isJSON reports whether a hostile text is JSON.
func (h hostile) isJSON() bool { return strings.HasPrefix(h.text(64), "{") }

// paperOf returns a post with one paper that has a section with the text.
func paperOf(text string) string { return slowPost("# 1. [x](y)\n\n## a\n\n" + text) }

// inPaper returns a section of about n bytes: head, then unit many times, then tail.
func inPaper(head, unit, tail string) func(n int) string {
	return func(n int) string { return paperOf(head + strings.Repeat(unit, n/len(unit)) + tail) }
}

// counted returns a text of about n bytes, made of the results of unit for 0, 1 and
// so on, at most most of them, and then lines of one byte.
func counted(n, most int, unit func(i int) string) string {
	var b strings.Builder
	b.Grow(n + 64)
	for i := 0; b.Len() < n && i < most; i++ {
		b.WriteString(unit(i))
	}
	if n-b.Len() > 2 {
		b.WriteString(fill(n - b.Len()))
	}
	return b.String()
}

// inBody returns a body of about n bytes with the results of unit.
func inBody(unit func(i int) string) func(n int) string {
	return func(n int) string { return slowPost(counted(n, math.MaxInt, unit)) }
}

// growing returns a text of about n bytes: runs of a sign with gap after each, the
// i-th run of i signs.
func growing(sign, gap string) func(n int) string {
	return func(n int) string {
		return paperOf(counted(n, math.MaxInt, func(i int) string { return strings.Repeat(sign, i%5_000+1) + gap }))
	}
}

// signs are pieces of markup and unusual characters.
var signs = []string{
	" ", "\t", "\r", "\f", "\x00", "\x1b", "\ufeff", "\u00a0", "\u2028", "가", "🙂",
	"[", "]", "(", ")", "![", "](", "<", ">", "</", "<!", "<?", "<!--", "-->", "<![CDATA[", "<a ", "<pre>", "</pre>", "&", "&#", "&amp;",
	`\`, "*", "**", "_", "~", "`", "```", "~~~", "$", "$$", "^", "=", "+", "-", "#", "'", `"`, "“", "@", "/", ".", "…", ":", "：", ";", "|", "1", "0.",
	"{", "}", "{{", "}}", "{%", "%}", "{:", "{::", "{:/}", "{{{", "{% raw %}", "{% endraw %}", "{% comment %}", "{% if a %}", "{%- a -%}", "{{ a }}",
	"[^1]", "[^1]:", "*[", "]:", "[a]:", "**a**:", "Goal:", "Goal: ", "http://", "https://arxiv.org/abs/2511.90001 ", "<https://arxiv.org/abs/2511.90001>",
	"2511.90001", "\\(", "\\]", "\\text{", "$x{{y}}^2$ ", "$x^{{y}}{{y}}", "- ", "1. ", "> ", "> - ", "- > ", "# ", "    ",
}

// runTexts are runs of each sign on one line, and lines that start with the sign.
func runTexts() (all []hostile) {
	for _, sign := range signs {
		all = append(all,
			hostile{fmt.Sprintf("a run of %q", sign), inPaper("a", sign, "")},
			hostile{fmt.Sprintf("lines of %q", sign), inPaper("", sign+"a\n", "")},
			hostile{fmt.Sprintf("paragraphs of %q", sign), inPaper("", sign+"\n\n", "")})
	}
	return all
}

// markupTexts are texts with much Markdown, HTML, Liquid or markup of kramdown.
var markupTexts = []hostile{
	{"code spans of all lengths", growing("`", " ")},
	{"fences of all lengths", growing("`", "\n")},
	{"fences of all lengths, with text", growing("`", "\na\n")},
	{"fences of two signs", inPaper("", "```\n~~~\n", "")},
	{"fences with words", inPaper("", "``` a b\n", "")},
	{"fences in items", inPaper("", "- ```\n", "")},
	{"dollars of all lengths", growing("$", " ")},
	{"stars of all lengths", growing("*", "a ")},
	{"brackets of all lengths", growing("[", "a ")},
	{"quotes of all depths", growing(">", "a\n")},
	{"indentation of all depths", growing(" ", "- a\n")},
	{"items of all depths", growing("- ", "a\n")},
	{"a quote in deep items, then blank lines", func(n int) string {
		return paperOf(strings.Repeat("- ", n/4) + "> x\n" + strings.Repeat("\n", n/2))
	}},
	{"deep items, then lines of theirs", func(n int) string {
		return paperOf(strings.Repeat("- ", n/4) + "x\n" + strings.Repeat(strings.Repeat(" ", 1000)+"x\n", n/2000))
	}},
	{"deep quotes, then lazy lines", func(n int) string {
		return paperOf(strings.Repeat("> ", n/4) + "x\n" + strings.Repeat("x\n", n/4))
	}},
	{"deep quotes, then shallow quotes", func(n int) string {
		return paperOf(strings.Repeat("> ", n/4) + "x\n" + strings.Repeat("> x\n", n/8))
	}},
	{"definitions of references", inBody(func(i int) string { return fmt.Sprintf("[a%d]: b\n", i) })},
	{"definitions of footnotes", inBody(func(i int) string { return fmt.Sprintf("[^%d]: b\n", i) })},
	{"definitions of abbreviations", inBody(func(i int) string { return fmt.Sprintf("*[a b%d]: c\n", i) })},
	{"definitions of words", inPaper("", "a\n: b\n\n", "")},
	{"tables", inPaper("", "|a|b|\n|-|-|\n", "")},
	{"a table of papers of many columns", func(n int) string { return slowPost(wideTable(" | N")(n)) }},
	{"a table of a row", inPaper("|a|b|\n|-|-|\n", "|a", "\n")},
	{"attribute lists", inPaper("", "{: .a}\n", "")},
	{"attribute lists of headings", inBody(func(i int) string { return fmt.Sprintf("# a {#h%d}\n", i) })},
	{"a heading of attribute lists", func(n int) string { return slowPost("# 1. [x](y)" + strings.Repeat(" {#a}", n/5)) }},
	{"a heading of hashes", func(n int) string { return slowPost("# 1. [x](y)" + strings.Repeat(" #", n/2)) }},
	{"extensions of kramdown", inPaper("", "{::comment}\n", "{:/comment}\n")},
	{"extensions of kramdown that never close", inPaper("", "{::comment}\nx {:/}\n", "")},
	{"mathematics over lines", inPaper("", "$$\na\n$$\n", "")},
	{"mathematics that never ends", inPaper("", "$$\na\n\n", "")},
	{"underlines of headings", inPaper("", "a\n===\n", "")},
	{"thematic breaks", inPaper("", "---\n\n", "")},
	{"thematic breaks of stars and spaces", inPaper("", "* * *\n", "")},
	{"hard breaks", inPaper("", "a  \n", "")},
	{"hard breaks of backslashes", inPaper("", "a\\\n", "")},
	{"wrapped items", inPaper("", "- a\n  b\n", "")},
	{"an item of many lines", inPaper("- a\n", "  b\n", "")},
	{"ordered items", inPaper("", "1. a\n", "")},
	{"items of two signs", inPaper("", "- a\n* b\n", "")},
	{"items of paragraphs", inPaper("", "- a\n\n  b\n\n", "")},
	{"a lazy item", inPaper("- a\n", "b\n", "")},
	{"items with labels that never end", inPaper("", "- **a\n", "")},
	{"an item of colons", inPaper("- Goal", ":", "\n")},
	{"an item of bold phrases", inPaper("- ", "**a** ", "\n")},
	{"nested bullets with labels", inPaper("a\n\n", "  - **a**: b\n", "")},
	{"links of papers, on a line", inPaper("", "[a](https://arxiv.org/abs/2511.90001) ", "")},
	{"links with titles that never end", inPaper("", "[a](b \"", "")},
	{"links with angle brackets that never end", inPaper("", "[a](<b", "")},
	{"links with parentheses", inPaper("[a](", "(", "")},
	{"images in links", inPaper("", "[![a](b)](c) ", "")},
	{"escapes in links", inPaper("", `[\[\]](\(\)) `, "")},
	{"headings of long links", func(n int) string {
		unit := "# 1. [" + strings.Repeat("a ", 8_000) + "](u)\n"
		return slowPost(strings.Repeat(unit, n/len(unit)+1))
	}},
	{"headings with dear links", func(n int) string {
		unit := "# 1. " + strings.Repeat("[a](", 250) + "\n"
		return slowPost(strings.Repeat(unit, n/len(unit)+1))
	}},
	{"headings that may go on after blank lines", inBody(func(int) string { return "# 1. [x\n\n\n\ny\n" })},
	{"a heading that may go on after many blank lines", func(n int) string { return slowPost("# 1. [x" + strings.Repeat("\n", n) + "y](z)") }},
	{"headings of all levels", inBody(func(i int) string { return strings.Repeat("#", i%6+1) + " a\n\nb\n" })},
	{"papers of all levels", inBody(func(i int) string { return strings.Repeat("#", i%6+1) + " [a](b)\n\nb\n" })},
	{"groups in groups", inBody(func(i int) string { return []string{"# a\n", "## b\n", "### 1. [x](y)\n", "### 2. [x](y)\n"}[i%4] })},
	{"groups of different names", inBody(func(i int) string { return fmt.Sprintf("# a%d\n## 1. [x](y)\n", i) })},
	{"papers with different identifiers", inBody(func(i int) string {
		return fmt.Sprintf("## a\n<https://arxiv.org/abs/%d.%05d>\n", 1501+i/99999, 1+i%99999)
	})},
	{"a section of different identifiers", func(n int) string {
		return paperOf(counted(n, math.MaxInt, func(i int) string {
			return fmt.Sprintf("<https://arxiv.org/abs/%d.%05d>\n", 1501+i/99999, 1+i%99999)
		}))
	}},
	{"sections of one name in different papers", inBody(func(i int) string {
		if i%10 == 0 {
			return "# 1. [x](y)\n"
		}
		return "## Method\na\n"
	})},
	{"sections of different names", func(n int) string {
		return slowPost("# 1. [x](y)\n" + counted(n, math.MaxInt, func(i int) string { return fmt.Sprintf("## h%d\na\n", i) }))
	}},
	{"equal papers", inBody(func(int) string {
		return "# 1. [x](https://arxiv.org/abs/2511.90001)\n\n> [a](b)\n\n## Method\n- Goal: a\n"
	})},
	{"comments above headings", inBody(func(int) string { return "<!-- a -->\n# 1. [x](y)\n" })},
	{"comments, then a heading", func(n int) string { return slowPost(strings.Repeat("<!-- a -->\n", n/11) + "# 1. [x](y)") }},
	{"anchors above headings", inBody(func(i int) string { return fmt.Sprintf("<a name=\"h%d\"></a>\n# 1. [x](y)\n", i) })},
	{"attribute lists above blank lines", inBody(func(int) string { return "{: #a}\n\n# 1. [x](y)\n" })},
	{"thematic breaks between papers", inBody(func(int) string { return "---\n# 1. [x](y)\n" })},
	{"directives above texts", inBody(func(i int) string { return "<!-- digest:ignore title-latex -->\n\na \n\n# 1. [x](y)\n" })},
	{"directives in a section", inPaper("", "<!-- digest:ignore trailing-space -->\n\na \n\n", "")},
	{"directives, then a text", inPaper("", "<!-- digest:ignore trailing-space -->\n", "\na \n")},
	{"a directive of one rule, many times", func(n int) string {
		return paperOf("<!-- digest:ignore" + strings.Repeat(" title-latex", n/12) + " -->\n\na \n")
	}},
	{"a directive of many rules", func(n int) string {
		return paperOf("<!-- digest:ignore" + counted(n, math.MaxInt, func(i int) string { return fmt.Sprintf(" %x", i) }) + " -->\n\na \n")
	}},
	{"directives of many rules", func(n int) string {
		return paperOf(counted(n, math.MaxInt, func(i int) string { return fmt.Sprintf("<!-- digest:ignore %x -->\n\na \n\n", i) }))
	}},
	{"HTML blocks", inPaper("", "<div>\n\n", "")},
	{"HTML that looks like headings", inPaper("", "<h1>a</h1>\n", "")},
	{"elements in elements", func(n int) string {
		return paperOf(strings.Repeat("<pre>\n", n/13) + strings.Repeat("</pre>\n", n/13))
	}},
	{"scripts that never end", inPaper("", "<script>\n</a>\n", "")},
	{"Liquid blocks in blocks", func(n int) string {
		return paperOf(strings.Repeat("{% if a %}\n", n/22) + strings.Repeat("{% endif %}\n", n/22))
	}},
	{"Liquid comments in comments", func(n int) string {
		return paperOf(strings.Repeat("{% comment %}\n", n/32) + strings.Repeat("{% endcomment %}\n", n/32))
	}},
	{"Liquid markup over lines", inPaper("", "{{a\n}}\n{%b\n%}\n", "")},
	{"Liquid markup that joins lines", inPaper("", "a\n{%- b\n-%}\nc\n", "")},
	{"unknown tags of Liquid", inBody(func(i int) string { return fmt.Sprintf("{%% a%d %%}\n", i) })},
	{"a formula of braces", inPaper("$x^2", "{{y}}", "$\n")},
	{"formulas of braces", inPaper("", "$x^{{y}}$\n", "")},
	{"formulas of braces on a line", inPaper("", "$x^{{y}}$ ", "\n")},
	{"sentences", inPaper("", "Tea is hot. ", "\n")},
	{"quotation marks of two kinds", inPaper("", "“a\" ", "\n")},
	{"lines of CR alone", inPaper("", "a\r", "")},
	{"blank lines of CR and LF", inPaper("", "\r\n", "")},
	{"lines of two CR and LF", inPaper("", "a\r\r\n", "")},
	{"mixed line ends", inPaper("", "a\nb\r\n", "")},
	{"a text without spaces", inPaper("", "x", "")},
	{"a title of a megabyte without markup", func(n int) string {
		return "---\ntitle: " + strings.Repeat("a ", min(n, 1e6)/2) + "\n---\n" + fill(n-1e6)
	}},
}
