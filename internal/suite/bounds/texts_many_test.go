package bounds_test

import (
	"strings"

	"github.com/paperdigest/digest"
)

var mostParts, mostPapers = digest.Limits{}.OrDefault().Parts, digest.Limits{}.OrDefault().Papers

// manyParts are texts of about n bytes that make much of each byte.
var manyParts = []hostile{
	{"headings", many("", "#\n", mostParts/2-1)},
	{"headings with text", many("", "# a\n", mostParts/2-1)},
	{"papers", many("", "# 1. [x](y)\n", mostPapers-1)},
	{"papers with a text", many("", "# 1. [x](y)\na\n", mostPapers-1)},
	{"papers with a longer text", many("", "# 1. [x](y)\nabcdefg\n", mostPapers-1)},
	{"papers of all kinds", many("", "# 1. [x](y)\n> [a](b)\n\n##\n- a\n", mostParts/7-1)},
	{"papers and a section each", many("# 1. [x](y)\n", "#\n##\n", mostPapers-2)},
	{"sections", many("# 1. [x](y)\n", "##\n", mostParts/2-2)},
	{"sections with text", many("# 1. [x](y)\n", "##\na\n", mostParts/2-2)},
	{"bullets", many("# 1. [x](y)\n## a\n", "- a\n", mostParts-5)},
	{"labels of a heading of controls", many("# 1. [x](y)\n## "+strings.Repeat("\x7f", 30)+"\n", "**a**: b\n", mostParts-5)},
	{"empty bullets", many("# 1. [x](y)\n## a\n", "-\n", mostParts-5)},
	{"labels", many("# 1. [x](y)\n## a\n", "**a**: b\n", mostParts-1)},
	{"labels of no text", many("# 1. [x](y)\n", "**a**:\n", mostParts-1)},
	{"bullets with labels", many("# 1. [x](y)\n## a\n", "- **a**: b\n", mostParts-5)},
	{"quotes of links and leads", many("# 1. [x](y)\n\n", ">[]()\n\na\n\n", mostParts/2-2)},
	{"links of a quote", func(n int) string {
		return slowPost("# 1. [x](y)\n\n> " + strings.Repeat("[a](b) ", min(n/7, mostParts-5)) + fill(n-7*(mostParts-5)))
	}},
	{"lines of links of a quote", many("# 1. [x](y)\n\n", "> [a](b)\n", mostParts-5)},
	{"groups", many("", "# a\n## 1. [x](y)\n", min(mostPapers, mostParts/4)-1)},
	{"groups of two names", many("", "# a\n## 1. [x](y)\n# b\n## 1. [x](y)\n", min(mostPapers/2, mostParts/8)-1)},
	{"papers of three levels", many("", "# [a](b)\n\nc\n## [a](b)\n\nc\n### [a](b)\n\nc\n", mostParts/6-1)},
	{"identifiers", many("", "## a\narxiv.org/abs/2511.90001\n", min(mostPapers, mostParts/2)-1)},
	{"spaces at the end of lines", many("# 1. [x](y)\n## a\n", "a \n", 1<<30)},
	{"lines of one byte", many("", "x\n", 1<<30)},
	{"lines of one byte, CRLF", many("", "x\r\n", 1<<30)},
	{"paragraphs of one byte", many("", "x\n\n", 1<<30)},
	{"a section of paragraphs", many("# 1. [x](y)\n## a\n", "x\n\n", 1<<30)},
	{"a section of blank lines", func(n int) string { return slowPost("# 1. [x](y)\n## a\nb" + strings.Repeat("\n", n) + "c") }},
	{"an item of lines", many("# 1. [x](y)\n## a\n- a\n", "=\n", 1<<30)},
	{"blank lines", many("", "\n", 1<<30)},
	{"a paper of blank lines", many("# 1. [x](y)\n", "\n", 1<<30)},
	{"headings, and blank lines", func(n int) string {
		headings := strings.Repeat("# [T](u)\n", min(n/18, mostPapers-1))
		return slowPost(headings + strings.Repeat("\n", n-len(headings)))
	}},
	{"quotes of one byte", many("", ">\n", 1<<30)},
	{"indented code", many("", "    x\n\n", 1<<30)},
	{"fences", many("", "```\n", 1<<30)},
	{"a line of text", func(n int) string { return slowPost(strings.Repeat("word ", n/5)) }},
	{"markup of Liquid", many("", "{{a}}", 1<<30)},
	{"tags of Liquid", many("", "{%a%}\n", 1<<30)},
	{"tags of HTML", many("", "<a>", 1<<30)},
	{"brackets", many("", "[](", 1<<30)},
	{"emphasis", many("", "*a**b", 1<<30)},
	{"formulas", many("", "$a$ ", 1<<30)},
	{"control characters", many("", "\x01", 1<<30)},
	{"quotation marks", many("", "\"a ", 1<<30)},
	{"keys of no text", func(n int) string { return front(n, "", "?\n", "title: t\n") }},
	{"a repeated key", func(n int) string { return front(n, "? a\n: b\n", "a:\n", "") }},
	{"empty tags", func(n int) string { return front(n, "tags:\n", "-\n", "") }},
	{"tags in brackets", func(n int) string { return front(n, "tags: [", "a,", "b]\n") }},
	{"JSON: papers", manyJSON(`{"papers":[`, `{"title":"a"}`, mostPapers-1, `]`)},
	{"JSON: papers of no title", manyJSON(`{"papers":[`, `{}`, mostPapers-1, `]`)},
	{"JSON: sections", manyJSON(`{"papers":[{"number":1,"title":"a","url":"b","sections":[`, `{"heading":"a"}`, mostParts/2-4, `]}]`)},
	{"JSON: bullets", manyJSON(`{"papers":[{"number":1,"title":"a","url":"b","items":[`, `{"text":"a"}`, mostParts-5, `]}]`)},
	{"JSON: links", manyJSON(`{"papers":[{"number":1,"title":"a","url":"b","links":[`, `{"url":"a"}`, mostParts-5, `]}]`)},
	{"JSON: a text of line ends", func(n int) string { return `{"title":"t","intro":"a` + strings.Repeat(`\n\na`, n/5) + `"}` }},
	{"JSON: a text of quotation marks", func(n int) string { return `{"title":"t","intro":"a` + strings.Repeat(`\"`, n/2) + `"}` }},
}

// many returns a text of about n bytes: head, then unit at most most times, so that
// the text stays within the limits, then lines of one byte.
func many(head, unit string, most int) func(n int) string {
	return func(n int) string {
		times := min(n/len(unit), most)
		return slowPost(head + strings.Repeat(unit, times) + fill(n-times*len(unit)))
	}
}

// front returns a post of about n bytes that has unit many times in its front matter.
func front(n int, head, unit, tail string) string {
	times := min(n/len(unit), 99_000)
	return "---\n" + head + strings.Repeat(unit, times) + tail + "---\n" + fill(n-times*len(unit))
}

// manyJSON returns a document of about n bytes with elem in a list, at most most
// times, and a text.
func manyJSON(head, elem string, most int, tail string) func(n int) string {
	return func(n int) string {
		times := min(n/(len(elem)+1), most)
		text := strings.Repeat("a ", max(0, n-times*(len(elem)+1))/2)
		return head + strings.Repeat(elem+",", times) + elem + tail + `,"intro":"` + text + `b"}`
	}
}

// fill returns about n bytes of lines of one byte.
func fill(n int) string {
	if n < 10 {
		return ""
	}
	return "\n" + strings.Repeat("x\n", n/2)
}
