package bounds_test

import (
	"fmt"
	"strings"
)

// frontOf returns a post of about n bytes that has the results of unit for 0, 1 and
// so on in its front matter, within the default limits.
func frontOf(head string, unit func(i int) string, tail string) func(n int) string {
	return func(n int) string {
		const most = 1_000_000
		var b strings.Builder
		for i := 0; b.Len() < min(n, most) && i < 49_000; i++ {
			b.WriteString(unit(i))
		}
		return "---\n" + head + b.String() + tail + "---\n" + fill(n-b.Len())
	}
}

// always returns a function that returns s.
func always(s string) func(int) string { return func(int) string { return s } }

// frontTexts are texts with dear front matter.
var frontTexts = []hostile{
	{"aliases of a long string", func(n int) string {
		n = min(n, 400_000)
		return "---\nx: &a " + strings.Repeat("s", n/2) + "\ny: [" + strings.Repeat("*a,", n/6) + "c]\n---\n"
	}},
	{"aliases of a short string", frontOf("x: &a s\ny: [", always("*a,"), "c]\n")},
	{"aliases of a list", frontOf("x: &a [s, s, s, s, s, s, s, s]\ny: [", always("*a,"), "c]\n")},
	{"anchors", frontOf("", func(i int) string { return fmt.Sprintf("k%d: &a%d v\n", i, i) }, "")},
	{"an anchor, many times", frontOf("", func(i int) string { return fmt.Sprintf("k%d: &a v\n", i) }, "")},
	{"merged keys", frontOf("a: &a {b: c}\nd:\n", always("  <<: *a\n"), "")},
	{"YAML tags", frontOf("", func(i int) string { return fmt.Sprintf("k%d: !!str v\n", i) }, "")},
	{"directives of YAML", frontOf("", always("%TAG ! a\n"), "")},
	{"exclamation marks", frontOf("a: ", always("!"), "\n")},
	{"question marks", frontOf("a: ", always("? "), "\n")},
	{"colons", frontOf("a", always(": "), "\n")},
	{"keys in keys", frontOf("", always("a: b: c\n"), "")},
	{"bullets of YAML on a line", frontOf("a: ", always("- "), "\n")},
	{"bullets of YAML under a key", frontOf("a:\n  ", always("- "), "b\n")},
	{"open braces", frontOf("a: ", always("{"), "\n")},
	{"open braces with keys", frontOf("a: ", always("{a: "), "\n")},
	{"lists of depth 90", frontOf("", func(i int) string {
		return fmt.Sprintf("k%d: %s%s\n", i, strings.Repeat("[", 90), strings.Repeat("]", 90))
	}, "")},
	{"mappings of depth 90", frontOf("", func(i int) string {
		return fmt.Sprintf("k%d: %sb%s\n", i, strings.Repeat("{a: ", 90), strings.Repeat("}", 90))
	}, "")},
	{"mappings of depth 50 by indentation", frontOf("", func(i int) string {
		if i%50 == 0 {
			return fmt.Sprintf("k%d:\n", i)
		}
		return strings.Repeat(" ", i%50) + "a:\n"
	}, "")},
	{"empty mappings", frontOf("a: [", always("{},"), "]\n")},
	{"empty lists", frontOf("a: [", always("[],"), "]\n")},
	{"commas", frontOf("a: [", always(","), "]\n")},
	{"nulls", frontOf("a:\n", always("-\n"), "")},
	{"numbers", frontOf("a: [", func(i int) string { return fmt.Sprint(i, ",") }, "]\n")},
	{"a number of many digits", frontOf("a: ", always("12345678901234567890"), "\n")},
	{"an exponent of many digits", frontOf("a: 1e", always("12345678901234567890"), "\n")},
	{"a key of many bytes", frontOf("", always("key"), ": v\n")},
	{"a quoted key of many bytes", frontOf("\"", always("key"), "\": v\n")},
	{"keys with comments", frontOf("", func(i int) string { return fmt.Sprintf("# c\nk%d: v # d\n", i) }, "")},
	{"items with comments", frontOf("tags:\n", always("  # c\n  - a # d\n"), "")},
	{"comments in brackets", frontOf("tags: [\n", always("  a, # c\n"), "]\n")},
	{"comments and blank lines", frontOf("a: b\n", always("# c\n\n"), "c: d\n")},
	{"comments below a list", frontOf("a:\n  - b\n", always("  # c\n"), "c: d\n")},
	{"comments of falling indentation", frontOf("a:\n  - b\n", func(i int) string { return strings.Repeat(" ", 200-i%200) + "# c\n" }, "c: d\n")},
	{"directives in front matter", frontOf("a: b\n", always("# digest:ignore title-latex\n"), "")},
	{"a literal block", frontOf("a: |\n", always("  x\n"), "")},
	{"a literal block of blank lines", frontOf("a: |\n  x\n", always("\n"), "  x\n")},
	{"a folded block", frontOf("a: >\n", always("  x\n"), "")},
	{"a folded block of indented lines", frontOf("a: >\n", func(i int) string { return strings.Repeat(" ", 2+i%7) + "x\n" }, "")},
	{"literal blocks", frontOf("", func(i int) string { return fmt.Sprintf("k%d: |\n  x\n", i) }, "")},
	{"a plain scalar of many lines", frontOf("a: x\n", always("  x\n"), "")},
	{"a quoted scalar of many lines", frontOf("a: \"x\n", always("  x\n"), "  x\"\n")},
	{"a quoted scalar of escapes", frontOf("a: \"", always(`\x41`), "\"\n")},
	{"a quoted scalar of quotes", frontOf("a: '", always(`''`), "'\n")},
	{"a scalar of blank lines", frontOf("a: x\n", always("\n"), "  x\n")},
	{"tags that are not a list", frontOf("tags: ", always("a "), "\n")},
	{"tags in a quoted string", frontOf("tags: \"", always("a "), "\"\n")},
	{"tags with quotes", frontOf("tags: [", always("'a', "), "]\n")},
	{"repeated tags in a list", frontOf("", always("tags: [a, b]\n"), "")},
	{"repeated titles", frontOf("", always("title: a\n"), "")},
	{"keys that differ", frontOf("", func(i int) string { return fmt.Sprintf("k%d:\n", i) }, "")},
	{"keys that differ, in a mapping", frontOf("a:\n", func(i int) string { return fmt.Sprintf("  k%d: v\n", i) }, "")},
	{"keys that differ, in braces", frontOf("a: {", func(i int) string { return fmt.Sprintf("k%d: v, ", i) }, "}\n")},
	{"bytes that YAML refuses", frontOf("a: ", always("\x01"), "\n")},
	{"line ends of Unicode", frontOf("a: x\n", always("  x\u2028"), "\n")},
	{"tabs", frontOf("a:", always("\t"), "b\n")},
	{"byte order marks", frontOf("a: ", always("\ufeff"), "\n")},
	{"dates", frontOf("a: [", always("2026-01-02, "), "]\n")},
	{"an identifier in every key", frontOf("", func(i int) string { return fmt.Sprintf("k%d: https://arxiv.org/abs/2511.90001\n", i) }, "")},
}
