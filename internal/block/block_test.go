package block_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/block"
)

// lines draws the blocks of src, a sign for each line:
//
//	.  blank                         1 to 6  a heading of that level
//	T  the first line of a paragraph Q  a quote
//	t  a further one                 C  code
//	M  HTML                          R  a thematic break
//	S  the underline of a setext heading
//	i  the start of a bullet that holds no more than a paragraph
//	I  the start of another item
//	l  a further line of an item's paragraph
//	L  another line of a list
func lines(src string) string {
	var b strings.Builder
	for s := block.NewScanner(src, 0); s.Next(); {
		sign := ".THQLCMRS"[s.Kind]
		switch {
		case s.Kind == block.Text && !s.First:
			sign = 't'
		case s.Kind == block.Heading:
			sign = '0' + byte(s.Level)
		case s.Kind == block.List && s.Bullet != 0 && s.Plain:
			sign = 'i'
		case s.Kind == block.List && s.Bullet != 0:
			sign = 'I'
		case s.Kind == block.List && s.Plain:
			sign = 'l'
		}
		b.WriteByte(sign)
	}
	return b.String()
}

// blocks are the rules of CommonMark 0.31 that decide the kind of a line. Each case
// names the rule; the section numbers are those of the specification.
var blocks = []struct {
	rule, src, want string
}{
	// 2.2 Tabs
	{"a tab is as wide as up to the next column of four", "\tcode\n \tcode\n   \tcode", "CCC"},
	{"a tab after an item's sign: the content stands at column four", "-\ttext\n\n    text\n\n  text", "i.L.T"},
	{"two tabs after an item's sign: code, one column of it is a tab's part", "-\t\tcode", "I"},
	{"a tab after a quote's sign counts from its column", ">\t\tcode\n# h", "Q1"},
	{"a tab may stand after a heading's sign", "#\th", "1"},
	{"a tab may separate the signs of a thematic break", "*\t*\t*\t", "R"},

	// 4.1 Thematic breaks
	{"three signs, or more, of one kind", "***\n---\n___\n_____", "RRRR"},
	{"two are too few", "--\n\n**\n\n__", "T.T.T"},
	{"signs of two kinds are none", "*-*", "T"},
	{"white space between and after the signs", " - - -\n **  * ** * ** * **\n-     -      -      -    ", "RRR"},
	{"no other signs", "_ _ _ _ a", "T"},
	{"indented by three columns at most", "   ***\n    ***", "RC"},
	{"four columns go on with a paragraph", "text\n    ***", "Tt"},
	{"between items it ends the list", "- a\n***\n- b", "iRi"},
	{"it interrupts a paragraph", "text\n***\ntext", "TRT"},
	{"before an item: dashes alone are a break", "* a\n* * *\n* b", "iRi"},
	{"in an item it is the item's", "- a\n- * * *", "iI"},

	// 4.2 ATX headings
	{"one to six hashes", "# h\n## h\n### h\n#### h\n##### h\n###### h", "123456"},
	{"seven are text", "####### h", "T"},
	{"white space or the line's end after them", "#5 bolt\n\n#hashtag\n\n#\n##", "T.T.12"},
	{"a no-break space is no white space", "#\u00a0h", "T"},
	{"an escaped hash is text", "\\## h", "T"},
	{"indented by three columns at most", " # h\n  ## h\n   # h\n    # h", "121C"},
	{"four columns go on with a paragraph", "text\n    # h", "Tt"},
	{"it interrupts a paragraph, and needs no blank lines", "text\n# h\ntext", "T1T"},
	{"it does not go on with an item", "- a\n# h", "i1"},
	{"in an item it is the item's", "- # h\n- a\n\n  # h", "Ii.L"},
	{"in a quote it is the quote's", "> # h\n># h", "QQ"},
	{"it ends a quote, which is not lazy about headings", "> a\n# h", "Q1"},

	// 4.3 Setext headings, whose text the package calls a paragraph
	{"an underline of any length", "text\n=\n\ntext\n-----", "TS.TS"},
	{"indented by three columns at most, white space after it", "text\n   ----   \n\ntext\n    ---", "TS.Tt"},
	{"no white space within it", "text\n= =\n\ntext\n--- -", "Tt.TR"},
	{"over several lines of text", "a\nb\n===", "TtS"},
	{"not lazily: of a quote", "> text\n===\n\n> text\n---", "QQ.QR"},
	{"not lazily: of an item", "- text\n---\n\n- text\n===", "iR.il"},
	{"not without text", "===\n---", "TS"},
	{"no text before it: dashes are a break", "---\n---", "RR"},
	{"a list item's text", "- a\n  ---", "iL"},

	// 4.4 Indented code
	{"four columns", "    code\n      code", "CC"},
	{"blank lines within, which may be part of it", "    code\n\n \n    code\n\ntext", "C..C.T"},
	{"it does not interrupt a paragraph", "text\n    text", "Tt"},
	{"it goes before a paragraph and after a heading", "# h\n    code\ntext", "1CT"},
	{"an item's content comes first", "- a\n\n      code\n\n    b", "i.L.L"},
	{"an item that starts with code", "-     code\n\n  a", "I.L"},

	// 4.5 Fenced code
	{"three backticks or tildes", "```\n# c\n```\n# h\n~~~\n# c\n~~~\n# h", "CCC1CCC1"},
	{"two are text", "``\n# h\n``", "T1T"},
	{"the sign that closes is the one that opens", "```\n~~~\n# c\n```\n# h", "CCCC1"},
	{"what closes is as long as what opens, or longer", "````\n# c\n```\n# c\n``````\n# h", "CCCCC1"},
	{"nothing closes it: it goes on to the end", "```\n\n# c\n", "CCC"},
	{"nothing closes it: it ends with its quote", "> ```\n> # c\n\n# h", "QQ.1"},
	{"nothing closes it: it ends with its item", "- ```\n  # c\n\n# h", "ILL1"},
	{"indented by three columns at most", "   ```\n   # c\n  ```\n# h\n    ```\n# h", "CCC1C1"},
	{"a fence that closes, too", "```\n# c\n    ```\n# c\n```", "CCCCC"},
	{"it interrupts a paragraph", "text\n```\n# c\n```\ntext", "TCCCT"},
	{"an info string", "```go startline=3\n# c\n```\n# h", "CCC1"},
	{"an info string of backticks holds no backtick", "``` aa ```\n# h\n```x`\n# h", "T1T1"},
	{"an info string of tildes may hold either", "~~~ aa ``` ~~~\n# c\n~~~\n# h", "CCC1"},
	{"what closes has no info string", "```\n``` aaa\n# c\n```\n# h", "CCCC1"},
	{"what closes may have white space after it", "```\n# c\n``` \t\n# h", "CCC1"},
	{"in an item, where a blank line ends nothing", "- a\n\n  ```\n  # c\n\n  # c\n  ```\n# h", "i.LLLLL1"},
	{"in an item it ends where the indentation ends", "- ```\n# h", "I1"},
	{"in a quote it is not lazy", "> ```\n# h", "Q1"},

	// 4.6 HTML blocks
	{"1: script, pre, style, textarea end with a closing tag of theirs", "<script>\n# c\n\n# c\n</script> # c\n# h", "MMMMM1"},
	{"1: any of the four ends it, in any case", "<PRE>\n# c\n</Style>\n# h", "MMM1"},
	{"1: on one line", "<pre># c</pre>\n# h", "M1"},
	{"1: the name is followed by white space, > or the line's end", "<scripty>x\n# h\n<pre x\n\n# c\n</pre>\n# h", "T1MMMM1"},
	{"1: without a closing tag it goes on to the end", "<style\n\n# c", "MMM"},
	{"2: a comment", "<!-- a\n\n# c\n--> # c\n# h", "MMMM1"},
	{"2: on one line", "<!-- # -->\n# h", "M1"},
	{"2: the shortest one", "<!-->\n# h", "M1"},
	{"3: an instruction", "<?php\n\n# c\n?>\n# h", "MMMM1"},
	{"4: a declaration, in any case", "<!DOCTYPE\n\n# c\n>\n# h\n<!doctype html>\n# h", "MMMM1M1"},
	{"4: it starts with a letter", "<!1>\n# h", "T1"},
	{"5: CDATA", "<![CDATA[\n\n# c\n]]>\n# h", "MMMM1"},
	{"5: in upper case alone", "<![cdata[\n# h", "T1"},
	{"6: a block's tag, up to a blank line", "<div>\n# c\n\n# h", "MM.1"},
	{"6: a closing tag, an incomplete one, one that goes on", "</td\n# c\n\n<div id=\"a\n# c\n\n<hr/>\n# c", "MM.MM.MM"},
	{"6: any case", "<DIV\n# c", "MM"},
	{"6: the name is followed by white space, >, /> or the line's end", "<divx> y\n# h\n<div/ >\n# h", "T1T1"},
	{"6: one name is search", "<search>\n# c", "MM"},
	{"7: any whole tag alone on its line, up to a blank line", "<a href=\"x\" b='y' c=z d>\n# c\n\n</ins >\n# c\n\n<x-y/>\n# c", "MM.MM.MM"},
	{"7: closing tags of the first kind are such", "</pre>\n# c\n\n# h", "MM.1"},
	{"7: so is an empty one, to the reference implementation, against the letter of the rule", "<pre/>\n# c\n\n# h", "MM.1"},
	{"7: nothing else on the line", "<a>b\n# h\n<a></a>\n# h", "T1T1"},
	{"7: a tag that is none", "<a b=>\n# h\n<a b=\"c\"d>\n# h\n<1>\n# h\n</a b>\n# h\n<a/ >\n# h", "T1T1T1T1T1"},
	{"7: it does not interrupt a paragraph", "text\n<a>\n# h", "Tt1"},
	{"1 to 6: they do", "text\n<div>\n# c\n\ntext\n<!-- -->\n# h", "TMM.TM1"},
	{"indented by three columns at most", "   <div>\n# c\n\n    <div>\n# h", "MM.C1"},
	{"in an item, with its blank lines", "- <!--\n\n  # c\n  -->\n# h", "ILLL1"},
	{"in an item it ends where the indentation ends", "- <!--\n# h", "I1"},
	{"in a quote it is not lazy", "> <div>\n# h", "Q1"},

	// 4.7 Link reference definitions are paragraphs here.
	{"a link reference definition", "[a]: /url\n# h", "T1"},

	// 4.8 Paragraphs
	{"consecutive lines, with white space before them", "a\n  b\n         c\n\nd", "Ttt.T"},
	{"four columns before the first line are code", "    a\nb", "CT"},

	// 4.9 Blank lines
	{"white space alone", "  \n\t\na\n \t\n\nb", "..T..T"},
	{"a form feed is none", "a\n\f\nb", "Ttt"},

	// 5.1 Block quotes
	{"the space is optional, the indentation is three columns at most", ">a\n\n   > a\n\n    > a", "Q.Q.C"},
	{"text goes on lazily", "> a\nb\n> c", "QQQ"},
	{"laziness is for text", "> a\n- b\n\n> a\n    b\n\n>     a\n    b\n\n> ```\nb", "Qi.QQ.QC.QT"},
	{"a blank line ends it", "> a\n\nb\n\n> a\n\n> b", "Q.T.Q.Q"},
	{"a blank line within ends its paragraph", "> a\n>\nb", "QQT"},
	{"it interrupts a paragraph", "a\n> b", "TQ"},
	{"nested, text goes on lazily through all of it", "> > > a\nb\n>c", "QQQ"},
	{"code in a quote takes five columns", ">     code\n>    text", "QQ"},

	// 5.2 List items
	{"the content's column decides", "- a\n b\n\n  c\n\n d", "il.L.T"},
	{"wider markers, deeper content", "10) a\n\n    b\n\n   c", "I.L.T"},
	{"up to four spaces belong to the marker", "-    a\n\n     b\n\n    c", "i.L.C"},
	{"five make code", "-     a\n\n  b", "I.L"},
	{"bullets are -, + and *", "- a\n+ a\n* a", "iii"},
	{"ordered items have up to nine digits, with . or )", "123456789. a\n1) a\n0. a\n003. a\n\n1234567890. a\n\n-1. a", "IIII.T.T"},
	{"white space or the line's end after the marker", "-a\n\n1.a\n\n**bold**", "T.T.T"},
	{"an empty item", "-\n- a\n-\n1.", "iiiI"},
	{"an empty item has its content on the next line", "-\n  a\n-\n  ```\n  # c\n  ```", "iLiLLL"},
	{"an empty item ends, and not the one that holds it", "* *\n\n  # h\n\n# h", "I.L.1"},
	{"it begins with one blank line at most", "-\n\n  a", "i.T"},
	{"indented by three columns at most", "   - a\n    - b", "il"},
	{"code before a list", "    - a", "C"},
	{"text goes on lazily", "- a\nb\n- > c\nd", "ilIL"},
	{"laziness is for text", "- a\n> b\n- # a\nb", "iQIT"},
	{"an item of nothing but an indented line's worth of blanks", "- \n a", "iT"},

	// 5.3 Lists
	{"to interrupt a paragraph an item must not be empty", "a\n-\n\na\n*\n\na\n1.", "TS.Tt.Tt"},
	{"to interrupt a paragraph a number must be 1, with zeros or without", "a\n14. b\n\na\n1. b\n\na\n001) b", "Tt.TI.TI"},
	{"within a list that is no matter: the paragraph is an item's", "1. a\n2. b\n- c\n-", "IIii"},
	{"a paragraph of the same item is interrupted so", "- a\n  2. b\n  1. c", "ilL"},
	{"blank lines do not end it", "- a\n\n- b\n\n\n- c", "i.i..i"},
	{"items may be indented less than the content of the item before", "- a\n - b\n  - c\n   - d\n  - e", "iiiii"},
	{"nested items are no items of the top level", "- a\n  - b\n    - c", "iLL"},
	{"items on one line", "- - a\n1. - a\n- > a", "III"},
	{"a nested list's text goes on lazily", "- a\n  - b\nc", "iLL"},
	{"an item of an ordered list is not plain, whatever it holds", "1. a\n   b\n2)", "ILI"},
	{"a comment between two lists", "- a\n\n<!-- -->\n\n- b", "i.M.i"},

	// Cases for Plain
	{"an item's second paragraph is not plain", "- a\n\n  b", "i.L"},
	{"an item's further line is, with indentation or without", "- a\n  b\nc", "ill"},
	{"an item with a heading, a break, code or HTML is not", "- # h\n- ***\n- ```\n- <div>\n-     c", "IIIII"},
	{"a quote in a list's item, and its blank line", "- > a\n  >\n  > b", "ILL"},

	// Line ends
	{"CRLF", "# h\r\n\r\n```\r\n# c\r\n```\r\n- a\r\n-\r\n# h\r\n", "1.CCCii1"},
	{"CR within a line is white space", "#\rh\n\r# h\n-\ra", "11i"},
	{"no line end at the end", "a\n# h", "T1"},
	{"nothing", "", ""},

	// Liquid, which Jekyll reads before Markdown
	{"a comment block holds no heading", "{% comment %}\n# h\n\n- a\n{% endcomment %}\n# h", "TCCCC1"},
	{"a highlight block neither", "{% highlight sh %}\n# h\n> a\n{% endhighlight %}\ntext", "TCCCT"},
	{"a raw block neither", "text\n{% raw %}\n# h\n\n```\n{% endraw %}\n# h", "TtCCCC1"},
	{"what follows the block on its last line is a paragraph", "{% raw %}\n# h\n{% endraw %} a\nb", "TCCt"},
	{"a block on one line is text", "{% raw %}# h{% endraw %}\n# h\n    {% raw %}{% endraw %}\n# h", "T1C1"},
	{"a block that nothing closes holds nothing", "{% comment %}\n# h\n{% endraw %}\n# h", "T1T1"},
	{"a block in a block", "{% comment %}\n{% comment %}\n# h\n{% endcomment %}\n# h\n{% endcomment %}\n# h", "TCCCCC1"},
	{"a tag in a raw block closes nothing", "{% comment %}{% raw %}{% endcomment %}\n# h\n{% endraw %}\n# h\n{% endcomment %}\n# h", "TCCCC1"},
	{"a block goes on with what it stands in", "- a {% raw %}\n# h\n\n{% endraw %}\n\n  b\n# h", "iLLL.L1"},
	{"a block in a quote", "> {% raw %}\n# h\n{% endraw %}\n# h", "QQQ1"},
	{"a fence within a raw block is none", "{% raw %}\n```\n{% endraw %}\n# h", "TCC1"},
	{"a raw block within a fence does not keep it open", "```\n{% raw %}\n```\n# h\n{% endraw %}\n# h", "CCCCC1"},
	{"a comment within a fence is not there", "```\n{% comment %}\n```\n{% endcomment %}\n# h\n```\n# h", "CCCCCC1"},
	{"a tag over lines", "{% include x\n# h\n%}\n# h", "TCC1"},
	{"an output over lines", "{{ x |\n# h\n}}\n# h", "TCC1"},
	{"braces of formulas are none", "$x_{{a}$\n# h\n$y^{b}}$\n# h\n{% if\n# h\n{% endif %}", "T1T1T1T"},
}

func TestBlocks(t *testing.T) {
	for _, tt := range blocks {
		if got := lines(tt.src); got != tt.want {
			t.Errorf("%s:\n%q\n got %s\nwant %s", tt.rule, tt.src, got, tt.want)
		}
		// The end of the last line and the kind of all line ends decide
		// nothing.
		if got := lines(tt.src + "\n"); tt.src != "" && !strings.HasSuffix(tt.src, "\n") && got != tt.want {
			t.Errorf("%s, with a last line end: got %s, want %s", tt.rule, got, tt.want)
		}
		crlf := strings.ReplaceAll(strings.ReplaceAll(tt.src, "\r\n", "\n"), "\n", "\r\n")
		if got := lines(crlf); got != tt.want {
			t.Errorf("%s, with CRLF: got %s, want %s", tt.rule, got, tt.want)
		}
	}
}

// TestHeading holds the content of headings (section 4.2): less white space
// and a closing sequence.
func TestHeading(t *testing.T) {
	for _, tt := range []struct{ src, want string }{
		{"# foo", "foo"},
		{"#    foo  bar   ", "foo  bar"},
		{"#\tfoo\t", "foo"},
		{"## foo ##", "foo"},
		{"  ###   bar    ###", "bar"},
		{"# foo ##################################", "foo"},
		{"### foo ###     ", "foo"},
		{"### foo ### b", "foo ### b"},
		{"# foo#", "foo#"},
		{"### foo \\###", "foo \\###"},
		{"## foo #\\##", "foo #\\##"},
		{"# foo \\#", "foo \\#"},
		{"# foo\t#", "foo"},
		{"# #", ""},
		{"### ###", ""},
		{"#", ""},
		{"## ", ""},
		{"# # foo", "# foo"},
		{"# foo #\r\n", "foo"},
		{"# \u00a0foo\u00a0", "\u00a0foo\u00a0"},
	} {
		s := block.NewScanner(tt.src, 0)
		if !s.Next() || s.Kind != block.Heading {
			t.Errorf("%q is no heading", tt.src)
			continue
		}
		if got := tt.src[s.From:s.To]; got != tt.want {
			t.Errorf("%q holds %q, want %q", tt.src, got, tt.want)
		}
	}
}

// TestItem checks the content of the lines of items, and their signs.
func TestItem(t *testing.T) {
	for _, tt := range []struct {
		src, want string
		bullet    byte
	}{
		{"- a b ", "a b ", '-'},
		{"+   a", "a", '+'},
		{"*\ta", "a", '*'},
		{"12. a", "a", '.'},
		{"1) a", "a", ')'},
		{"-", "", '-'},
		{"-  ", "", '-'},
		{"- - a", "- a", '-'},
		{" -  # a", "# a", '-'},
		{"- a\r\n", "a", '-'},
	} {
		s := block.NewScanner(tt.src, 0)
		if !s.Next() || s.Kind != block.List || s.Bullet != tt.bullet {
			t.Errorf("%q: kind %d, bullet %q", tt.src, s.Kind, s.Bullet)
			continue
		}
		if got := tt.src[s.From:s.To]; got != tt.want {
			t.Errorf("%q holds %q, want %q", tt.src, got, tt.want)
		}
	}
	const src = "- a\n  b \n\tc\nd"
	var got []string
	for s := block.NewScanner(src, 0); s.Next(); {
		got = append(got, src[s.From:s.To])
	}
	if want := "a|b |c|d"; strings.Join(got, "|") != want {
		t.Errorf("the lines of an item hold %q, want %q", got, want)
	}
}

// TestBlank checks the fields of lines of white space.
func TestBlank(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		line      int
		kind      block.Kind
		empty     bool
		held      bool
	}{
		{"between paragraphs", "a\n\nb", 1, block.Blank, true, false},
		{"after code: the code may go on", "    c\n\n    c", 1, block.Blank, true, true},
		{"after the second such line", "    c\n\n\n", 2, block.Blank, true, true},
		{"after an item's code", "-     c\n\n", 1, block.Blank, true, true},
		{"in fenced code", "```\n \n```", 1, block.Code, true, false},
		{"in an item's fenced code", "- ```\n\n", 1, block.List, true, false},
		{"in a comment", "<!--\n\n-->", 1, block.HTML, true, false},
		{"in an item's comment", "- <!--\n\n", 1, block.List, true, false},
		{"in a list", "- a\n\n- b", 1, block.Blank, true, false},
		{"in a quote", "> a\n>", 1, block.Quote, false, false},
		{"in an item's quote", "- > a\n  >", 1, block.List, false, false},
		{"after a quote", "> a\n\n", 1, block.Blank, true, false},
	} {
		s := block.NewScanner(tt.src, 0)
		for range tt.line + 1 {
			if !s.Next() {
				t.Fatalf("%s: too few lines", tt.name)
			}
		}
		if s.Kind != tt.kind || s.Empty != tt.empty || s.Held != tt.held {
			t.Errorf("%s: %q: kind %d, empty %t, held %t; want %d, %t, %t", tt.name, tt.src,
				s.Kind, s.Empty, s.Held, tt.kind, tt.empty, tt.held)
		}
	}
}

// checkLines asserts, for any text, that the lines are the whole text, one after
// the other, and that every offset is within its line.
func checkLines(t *testing.T, src string) {
	t.Helper()
	s, at := block.NewScanner(src, 0), 0
	for s.Next() {
		if s.Start != at || s.End < s.Start {
			t.Fatalf("%q: a line at %d, want %d", src, s.Start, at)
		}
		at = s.Line.Next
		end := src[s.End:at]
		if strings.Contains(src[s.Start:s.End], "\n") || strings.TrimLeft(end, "\r") != "\n" && at < len(src) {
			t.Fatalf("%q: a line %q ends with %q", src, src[s.Start:s.End], end)
		}
		if s.From > s.To || s.To > 0 && (s.From < s.Start || s.To > s.End) {
			t.Fatalf("%q: line %d to %d holds %d to %d", src, s.Start, s.End, s.From, s.To)
		}
		blank := strings.Trim(src[s.Start:s.End], " \t\r") == ""
		switch {
		case s.Empty != blank:
			t.Fatalf("%q: line at %d: empty is %t", src, s.Start, s.Empty)
		case s.Kind == block.Blank && !blank,
			s.Held && s.Kind != block.Blank && s.Kind != block.List && s.Kind != block.Quote,
			s.First && s.Kind != block.Text && s.Kind != block.HTML && s.Kind != block.List && s.Kind != block.Quote,
			s.Plain && s.Kind != block.List,
			s.Bullet != 0 && s.Kind != block.List,
			(s.Level > 0) != (s.Kind == block.Heading):
			t.Fatalf("%q: line at %d: %+v", src, s.Start, s.Line)
		}
	}
	if at != len(src) {
		t.Fatalf("%q: the lines end at %d", src, at)
	}
}
