package digest_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// The number, title and link of a paper's heading.
func TestPaperHeadings(t *testing.T) {
	for _, tt := range []struct {
		why, line string
		want      digest.Paper
	}{
		{"the format", "# 1. [Title](URL)", digest.Paper{Number: 1, Title: "Title", URL: "URL"}},
		{"the oldest", "### 12. [Title](URL)", digest.Paper{Number: 12, Title: "Title", URL: "URL"}},
		{"a parenthesis", "# 3) [T](u)", digest.Paper{Number: 3, Title: "T", URL: "u"}},
		{"no space", "# 3.[T](u)", digest.Paper{Number: 3, Title: "T", URL: "u"}},
		{"no number", "# [T](u)", digest.Paper{Title: "T", URL: "u"}},
		{"a number within the link", "# [1. T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"a number within the link, after a space", "# [ 12)  T ](u)", digest.Paper{Number: 12, Title: "T", URL: "u"}},
		{"a number within the bold text of the link", "# [**1. T**](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"a wide sign within the link", "# [3、T](u)", digest.Paper{Number: 3, Title: "T", URL: "u"}},
		{"the first of two numbers", "# 1. [2. T](u)", digest.Paper{Number: 1, Title: "2. T", URL: "u"}},
		{"a year within the link is no number", "# [2025. T](u)", digest.Paper{Title: "2025. T", URL: "u"}},
		{"a number alone within the link is the title", "# [1. ](u)", digest.Paper{Title: "1.", URL: "u"}},
		{"an escape within the link makes a title", "# [1\\. T](u)", digest.Paper{Title: "1. T", URL: "u"}},
		{"an emoji before the number", "# 📄 1. [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"an emoji before a number in brackets", "# ⭐️ [1] [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"wide brackets", "# 【1】[T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"a number between words", "# 第1篇：[T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"a word of one letter and a dot", "# No. 1: [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"bold after an emoji", "# 📄 **1. [T](u)**", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"a hash and a colon", "# #1: [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"three digits between a word and a colon", "# Paper 100: [T](u)", digest.Paper{Number: 100, Title: "T", URL: "u"}},
		{"three digits before a colon are of the title", "# 360: [T](u)", digest.Paper{Title: "T", URL: "u"}},
		{"a dash after the number", "# 01 – [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"an escaped dot", "# 1\\. [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"leading zeros", "# 007. [T](u)", digest.Paper{Number: 7, Title: "T", URL: "u"}},
		{"nine digits", "# 999999999. [T](u)", digest.Paper{Number: 999_999_999, Title: "T", URL: "u"}},
		{"spaces", "#   1.   [  A   B  ](  u  )   ", digest.Paper{Number: 1, Title: "A B", URL: "u"}},
		{"three spaces in front", "   # 1. [T](u)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"tabs", "#\t1.\t[A\tB](u)\t", digest.Paper{Number: 1, Title: "A B", URL: "u"}},
		{"hashes at the end", "# 1. [T](u) ##", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"text at the end", "# 1. [T](u) (oral)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"two links: the first", "# 1. [T](u) [S](v)", digest.Paper{Number: 1, Title: "T", URL: "u"}},
		{"signs in front of the link", "# 1. 🚀 **[T](u)**", digest.Paper{Number: 1, Title: "T", URL: "u"}},

		{"a wrapped title", "# 1. [A\n  B](u)", digest.Paper{Number: 1, Title: "A B", URL: "u"}},
		{"torn apart by a formatter", "# 1. [A\n\nB](u)", digest.Paper{Number: 1, Title: "A B", URL: "u"}},
		{"wrapped over three lines", "# 1. [A\n  B\n  C](u)", digest.Paper{Number: 1, Title: "A B C", URL: "u"}},
		{"wrapped in front of its URL", "# 1. [A\n  B](\n  u)", digest.Paper{Number: 1, Title: "A B", URL: "u"}},

		{"brackets", "# 1. [A [B] C](u)", digest.Paper{Number: 1, Title: "A [B] C", URL: "u"}},
		{"escaped brackets", `# 1. [A \[ B \] C](u)`, digest.Paper{Number: 1, Title: "A [ B ] C", URL: "u"}},
		{"parentheses", "# 1. [A (B) C)](u)", digest.Paper{Number: 1, Title: "A (B) C)", URL: "u"}},
		{"LaTeX", `# 1. [$\mathcal{O}(n^2)$ of $x_i$ and $y_i$](u)`, digest.Paper{Number: 1, Title: `$\mathcal{O}(n^2)$ of $x_i$ and $y_i$`, URL: "u"}},
		{"an escaped star", `# 1. [A\* Search](u)`, digest.Paper{Number: 1, Title: "A* Search", URL: "u"}},
		{"a lone star", "# 1. [A* Search](u)", digest.Paper{Number: 1, Title: "A* Search", URL: "u"}},
		{"emphasis", "# 1. [*A* __B__ ***C***](u)", digest.Paper{Number: 1, Title: "A B C", URL: "u"}},
		{"underscores in words", "# 1. [a_b_c](u)", digest.Paper{Number: 1, Title: "a_b_c", URL: "u"}},
		{"code", "# 1. [`a*b*`](u)", digest.Paper{Number: 1, Title: "a*b*", URL: "u"}},
		{"code that would end the link", "# 1. [a `](b)` c](u)", digest.Paper{Number: 1, Title: "a ](b) c", URL: "u"}},
		{"tags", "# 1. [<think> A </think> <b>B</b>](u)", digest.Paper{Number: 1, Title: "<think> A </think> <b>B</b>", URL: "u"}},
		{"a tag that holds a bracket", `# 1. [<a title="]">A</a>](u)`, digest.Paper{Number: 1, Title: `<a title="]">A</a>`, URL: "u"}},
		{"no tags", "# 1. [a < b > c](u)", digest.Paper{Number: 1, Title: "a < b > c", URL: "u"}},
		{"entities", "# 1. [R&amp;D &lt;3 &#65;&#x42; &eacute;](u)", digest.Paper{Number: 1, Title: "R&D <3 AB é", URL: "u"}},
		{"no entities", "# 1. [R&D & &nosuch; &amp](u)", digest.Paper{Number: 1, Title: "R&D & &nosuch; &amp", URL: "u"}},
		{"white space that is escaped folds, too", "# 1. [&Tab;a&#32;&#32;b&NewLine;c`` ``](u)", digest.Paper{Number: 1, Title: "a b c", URL: "u"}},
		{"white space alone", "# 1. [`` ``](u)", digest.Paper{Number: 1, URL: "u"}},
		{"no-break spaces stay", "# 1. [a&nbsp;&nbsp;b](u)", digest.Paper{Number: 1, Title: "a\u00a0\u00a0b", URL: "u"}},
		{"backslashes", `# 1. [a \ b \\ c \d](u)`, digest.Paper{Number: 1, Title: `a \ b \ c \d`, URL: "u"}},
		{"an image", "# 1. [![A](b) C](u)", digest.Paper{Number: 1, Title: "A C", URL: "u"}},
		{"quotes are as they are", `# 1. ["A" -- 'B'...](u)`, digest.Paper{Number: 1, Title: `"A" -- 'B'...`, URL: "u"}},

		{"no title", "# 1. [](u)", digest.Paper{Number: 1, URL: "u"}},
		{"no URL", "# 1. [T]()", digest.Paper{Number: 1, Title: "T"}},
		{"a bare URL", "# 1. https://arxiv.org/abs/2511.90001", digest.Paper{Number: 1, Title: "https://arxiv.org/abs/2511.90001", URL: "https://arxiv.org/abs/2511.90001"}},
		{"in angle brackets", "# 1. <https://arxiv.org/abs/2511.90001>", digest.Paper{Number: 1, Title: "https://arxiv.org/abs/2511.90001", URL: "https://arxiv.org/abs/2511.90001"}},

		{"parentheses in the URL", "# 1. [T](https://x.org/a_(b))", digest.Paper{Number: 1, Title: "T", URL: "https://x.org/a_(b)"}},
		{"escapes in the URL", `# 1. [T](https://x.org/\(a\_b)`, digest.Paper{Number: 1, Title: "T", URL: "https://x.org/(a_b"}},
		{"entities in the URL", "# 1. [T](https://x.org/?a&amp;b&c)", digest.Paper{Number: 1, Title: "T", URL: "https://x.org/?a&b&c"}},
		{"percents stay", "# 1. [T](https://x.org/%20)", digest.Paper{Number: 1, Title: "T", URL: "https://x.org/%20"}},
		{"angle brackets around the URL", "# 1. [T](<https://x.org/a b>)", digest.Paper{Number: 1, Title: "T", URL: "https://x.org/a b"}},
		{"a link's title", `# 1. [T](u "v")`, digest.Paper{Number: 1, Title: "T", URL: "u"}},
	} {
		t.Run(tt.why, func(t *testing.T) {
			for _, src := range []string{
				"---\n---\n\n" + tt.line + "\n\n## Method\n\nText.\n",
				"---\n---\n\n" + tt.line,
				strings.ReplaceAll("---\n---\n"+tt.line+"\n\n## Method\n", "\n", "\r\n"),
			} {
				p := posttest.CheckRoundTrips(t, []byte(src))
				if len(p.Papers) != 1 {
					t.Fatalf("%d papers in %q", len(p.Papers), src)
				}
				got := p.Papers[0]
				got.Sections = nil
				if d := cmp.Diff(tt.want, got, posttest.SameValues); d != "" {
					t.Errorf("%q (-want +got):\n%s", src, d)
				}
				posttest.CheckFormat(t, []byte(src))
			}
		})
	}
}

// The headings that start papers.
func TestOutline(t *testing.T) {
	for _, tt := range []struct{ why, body, want string }{
		{"nothing", "", ""},
		{"words", "Words.", "intro"},
		{"the format", "# 1. [A](u)\n## Method\n# 2. [B](v)\n## Method", "P:A s:Method P:B s:Method"},
		{"the oldest style: papers below their sections' level", "### 1. [A](u)\n## Method\n### 2. [B](v)\n## Method", "P:A s:Method P:B s:Method"},
		{"papers at level two", "## 1. [A](u)\n### Method\n## 2. [B](v)", "P:A s:Method P:B"},
		{"sections of all levels", "# 1. [A](u)\n## B\n#### C\n###### D\n### E", "P:A s:B s:C s:D s:E"},
		{"a numbered link is a paper at any level", "# 1. [A](u)\n## Method\n### 2. [B](v)\n## Method", "P:A s:Method P:B s:Method"},
		{"a section that is a link", "# 1. [A](u)\n## [Method](v)", "P:A s:Method"},
		{"a numbered section", "# 1. [A](u)\n## 1. Method\n## 2. Ablation", "P:A s:1. Method s:2. Ablation"},
		{"a heading at the papers' level, between papers, is one, too", "# 1. [A](u)\n## Method\n# B\n## Results\n# 2. [C](v)", "P:A s:Method P:B s:Results P:C"},
		{"after all papers, with a field that names a paper", "# 1. [A](u)\n# B\n**Link**: <https://arxiv.org/abs/2511.90001>", "P:A P:B"},
		{"after all papers, it starts the outro", "# 1. [A](u)\n## Method\n# Closing words\n## Thanks", "P:A s:Method outro"},
		{"before a paper it is a paper", "# 1. [A](u)\n# B\n# 2. [C](v)", "P:A P:B P:C"},
		{"a number makes it a paper", "# 1. [A](u)\n# 2. B & *C*", "P:A P:B & C"},
		{"a section's name makes it a section", "# 1. [A](u)\n# Method\n# 2. [B](v)\n# 결과", "P:A s:Method P:B s:결과"},
		{"a heading in front of the first paper is intro", "# Good morning\n\nWords.\n\n# 1. [A](u)", "intro P:A"},
		{"so is one below it", "## Contents\n\n- a\n\n# 1. [A](u)", "intro P:A"},
		{"a number without a dot is none, but the level tells", "# 1. [A](u)\n# 2 [B](v)\n# 9999999999. [C](w)", "P:A P:B P:C"},
		{"without numbers, links are papers", "# [A](u)\n## Method\n# [B](v)", "P:A s:Method P:B"},
		{"numbers alone prove nothing", "# 1. A\n## Method\n# 2. B", "intro"},
		{"identifiers below headings do", "## A\n[arXiv](https://arxiv.org/abs/2511.90001)\n## B\n<https://arxiv.org/abs/2511.90002>", "P:A P:B"},
		{"one is the title of a post about one paper", "# A\n[arXiv](https://arxiv.org/abs/2511.90001)\n## Method", "intro"},
		{"unless it is numbered", "# 1. A\n[arXiv](https://arxiv.org/abs/2511.90001)\n## Method", "P:A s:Method"},
		{"a heading without an identifier is not a paper", "## A\n<https://arxiv.org/abs/2511.90001>\n## B\n<https://arxiv.org/abs/2511.90002>\n## C\n## D\n<https://arxiv.org/abs/2511.90003>\n## E", "P:A P:B group P:D outro"},
		{"unless the others are numbered, and it too", "## 1. A\n<https://arxiv.org/abs/2511.90001>\n## 2. B\n<https://arxiv.org/abs/2511.90002>\n## 3. C", "P:A P:B P:C"},
		{"sections of such papers", "## A\n<https://arxiv.org/abs/2511.90001>\n### 1. X\n## B\n<https://arxiv.org/abs/2511.90002>\n### 1. X", "P:A s:1. X P:B s:1. X"},
		{"an identifier may stand below a section", "## A\n### Links\n<https://arxiv.org/abs/2511.90001>\n## B\n### Links\n<https://arxiv.org/abs/2511.90002>", "P:A s:Links P:B s:Links"},
		{"groups", "# Title\n\n## G\n### [A](u)\n## H\n\nText.\n\n### [B](v)\n### [C](w)\n## End", "intro group P:A group P:B P:C outro"},
		{"sections that rank above papers repeat", "### [A](u)\n## What\nText.\n## Why\nText.\n### [B](v)\n## What\nText.\n## Else", "P:A s:What s:Why P:B s:What s:Else"},
		{"and groups may stand between them", "## G\n\n### [A](u)\n## What\n\nText.\n\n## H\n\n### [B](v)\n## What\n\nText.", "group P:A s:What group P:B s:What"},
		{"the first heading is a group if a later group has its level", "Words.\n\n## G\n\n### 1. [A](u)\n\n## H\n\n### 2. [B](v)", "intro group P:A group P:B"},
		{"the first heading is the title without a later group", "## G\n\n### 1. [A](u)\n\n### 2. [B](v)\n\n## H", "intro P:A P:B outro"},
		{"the first heading is the title if later groups rank below", "# G\n\n### 1. [A](u)\n\n## H\n\n### 2. [B](v)", "intro P:A group P:B"},
		{"the first heading is no group if it names a section", "## Introduction\n\n### 1. [A](u)\n\n## H\n\n### 2. [B](v)", "intro P:A group P:B"},
		{"numbered names of sections are none", "## 1. Introduction\n## 2. Method", "intro"},
		{"headings alone are none", "# Words\n\n## More words", "intro"},

		{"no heading: no space", "# 1. [A](u)\n##Method\n#hash", "P:A"},
		{"no heading: seven hashes", "# 1. [A](u)\n####### Method", "P:A"},
		{"no heading: four spaces", "# 1. [A](u)\n\n    ## Method", "P:A"},
		{"no heading: escaped", "# 1. [A](u)\n\\## Method", "P:A"},
		{"no heading: underlined", "# 1. [A](u)\n\nMethod\n======\n\nResults\n---", "P:A"},
		{"no heading: in code", "# 1. [A](u)\n```\n## Method\n```\n~~~\n# 2. [B](v)\n~~~", "P:A"},
		{"no heading: in a quote", "# 1. [A](u)\n> ## Method", "P:A"},
		{"no heading: in a bullet", "# 1. [A](u)\n- ## Method\n\n  ## Results", "P:A"},
		{"no heading: in a comment", "# 1. [A](u)\n<!--\n## Method\n\n# 2. [B](v)\n-->", "P:A"},
		{"no heading: in HTML", "# 1. [A](u)\n<div>\n## Method\n</div>", "P:A"},
		{"a heading again after a blank line", "# 1. [A](u)\n<div>\n\n## Method\n</div>", "P:A s:Method"},
		{"an open fence swallows the rest", "# 1. [A](u)\n```\n## Method\n# 2. [B](v)", "P:A"},
		{"one in a bullet ends with it", "# 1. [A](u)\n- ```\n  x\n\n## Method", "P:A s:Method"},
		{"an empty heading", "# 1. [A](u)\n##\n## ", "P:A s: s:"},
		{"paragraphs are ended", "# 1. [A](u)\nwords\n## Method\nwords\n# 2. [B](v)", "P:A s:Method P:B"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			for _, src := range []string{
				"---\n---\n\n" + tt.body, "---\n---\n" + tt.body + "\n", strings.ReplaceAll("---\n---\n\n"+tt.body+"\n", "\n", "\r\n"),
			} {
				p := posttest.CheckRoundTrips(t, []byte(src))
				if got := posttest.Outline(p); got != tt.want {
					t.Errorf("%q has the outline %q, want %q", src, got, tt.want)
				}
				posttest.CheckFormat(t, []byte(src))
				posttest.CheckHeadings(t, []byte(src))
			}
		})
	}
}

// Links and lead: the text between a paper's heading and the first section.
func TestLinksAndLead(t *testing.T) {
	l := func(pairs ...string) (list []digest.Link) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, digest.Link{Text: pairs[i], URL: pairs[i+1]})
		}
		return list
	}
	for _, tt := range []struct {
		why, text string
		links     []digest.Link
		lead      string
	}{
		{"nothing", "", nil, ""},
		{"a link", "> [A](b)", l("A", "b"), ""},
		{"no space", ">[A](b)", l("A", "b"), ""},
		{"two on one line", "> [A](b) [C](d)", l("A", "b", "C", "d"), ""},
		{"signs between them", "> [A](b) | [C](d) · [E](f), …", l("A", "b", "C", "d", "E", "f"), ""},
		{"two on two lines", "> [A](b)  \n> [C](d)", l("A", "b", "C", "d"), ""},
		{"a paragraph each", "> [A](b)\n>\n> [C](d)", l("A", "b", "C", "d"), ""},
		{"two quotes", "> [A](b)\n\n> [C](d)", l("A", "b", "C", "d"), ""},
		{"a list in a quote", "> - [A](b)\n> - [C](d)", l("A", "b", "C", "d"), ""},
		{"text with markup", "> [**A** &amp; _B_](<c d> \"e\")", l("A & B", "c d"), ""},
		{"a remark is text", "> [A](b) read it!", nil, "> [A](b) read it!"},
		{"a remark in Korean, too", "> 추천: [A](b)", nil, "> 추천: [A](b)"},
		{"on another line as well", "> [A](b)\n> words", nil, "> [A](b)\n> words"},
		{"words alone", "> words", nil, "> words"},
		{"an empty quote", ">", nil, ">"},
		{"a bare URL", "> https://x.org/", nil, "> https://x.org/"},
		{"an image", "> ![A](b)", nil, "> ![A](b)"},
		{"links and then words", "> [A](b)\n\nWords.", l("A", "b"), "Words."},
		{"words and then links", "Words.\n\n> [A](b)", l("A", "b"), "Words."},
		{"words around links", "One.\n\n> [A](b)\n\nTwo.", l("A", "b"), "One.\n\nTwo."},
		{"links around words", "> [A](b)\n\nWords.\n\n> [C](d)", l("A", "b", "C", "d"), "Words."},
		{"links and a remark", "> [A](b)\n\n> a remark", l("A", "b"), "> a remark"},
		{"the oldest style", "제목: A  \nB  \narXiv: https://arxiv.org/abs/2508.00003", nil, "제목: A  \nB  \narXiv: https://arxiv.org/abs/2508.00003"},
		{"a link in code is none", "> `[A](b)`", nil, "> `[A](b)`"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			for _, src := range []string{
				"---\n---\n\n# 1. [T](u)\n\n" + tt.text + "\n\n## Method\n\n> [Code](v)\n",
				"---\n---\n# 1. [T](u)\n" + tt.text,
				strings.ReplaceAll("---\n---\n# 1. [T](u)\n\n"+tt.text+"\n", "\n", "\r\n"),
			} {
				p := posttest.CheckRoundTrips(t, []byte(src)).Papers[0]
				if d := cmp.Diff(tt.links, p.Links, posttest.SameValues); d != "" {
					t.Errorf("%q: links (-want +got):\n%s", src, d)
				}
				if p.Lead != tt.lead {
					t.Errorf("%q: the lead is %q, want %q", src, p.Lead, tt.lead)
				}
				posttest.CheckFormat(t, []byte(src))
			}
		})
	}
}

// The body of a section: a flat list, or text.
func TestBodies(t *testing.T) {
	items := func(pairs ...string) (list []digest.Item) {
		for i := 0; i < len(pairs); i += 2 {
			list = append(list, digest.Item{Label: pairs[i], Text: pairs[i+1]})
		}
		return list
	}
	asWritten := "\x00" // means a body that is text as written
	for _, tt := range []struct {
		why, body string
		items     []digest.Item
		text      string
	}{
		{"nothing", "", nil, ""},
		{"a line", "Words.", nil, asWritten},
		{"lines", "One.  \nTwo.\nThree.", nil, asWritten},
		{"trailing spaces of the last line mean nothing", "One.  \nTwo.  ", nil, "One.  \nTwo."},
		{"a space in front of the first word means nothing", " One.\n Two.", nil, "One.\n Two."},
		{"four spaces are code", "    code", nil, asWritten},
		{"paragraphs", "One.\n\nTwo.", nil, asWritten},
		{"numbers in prose", "2) One.\n3) Two.", nil, asWritten},
		{"a table, maths, HTML", "| a |\n|---|\n\n$$\nx\n$$\n\n<p>", nil, asWritten},

		{"bullets", "- a\n- b", items("", "a", "", "b"), ""},
		{"one bullet", "- a", items("", "a"), ""},
		{"stars", "* a\n* b", items("", "a", "", "b"), ""},
		{"plus signs", "+ a", items("", "a"), ""},
		{"trailing spaces", "- a  \n- b   ", items("", "a", "", "b"), ""},
		{"indented", " - a\n - b", items("", "a", "", "b"), ""},
		{"blank lines between", "- a\n\n- b\n\n\n- c", items("", "a", "", "b", "", "c"), ""},
		{"an empty one", "- a\n-\n- b", items("", "a", "", "", "", "b"), ""},
		{"wrapped", "- a\n  b\nc\n- d", items("", "a\nb\nc", "", "d"), ""},
		{"wrapped with a hard break", "- a  \n  b", items("", "a  \nb"), ""},
		{"markup is as written", "- **a** \\* &amp; [b](c)", items("", "**a** \\* &amp; [b](c)"), ""},
		{"a box", "- [x] a", items("", "[x] a"), ""},

		{"two signs are two lists", "- a\n* b", nil, asWritten},
		{"a numbered list", "1. a\n2. b", nil, asWritten},
		{"nested", "- a\n  - b", nil, asWritten},
		{"two paragraphs in a bullet", "- a\n\n  b", nil, asWritten},
		{"code in a bullet", "- ```\n  a\n  ```", nil, asWritten},
		{"a quote in a bullet", "- > a", nil, asWritten},
		{"a heading in a bullet", "- # a", nil, asWritten},
		{"prose in front", "Words:\n\n- a", nil, asWritten},
		{"prose in front, no blank line", "Words:\n- a", nil, asWritten},
		{"prose after", "- a\n\nWords.", nil, asWritten},
		{"a rule between", "- a\n\n---\n\n- b", nil, asWritten},
		{"no space after the dash", "-a\n-b", nil, asWritten},
		{"a comment between", "- a\n\n<!-- -->\n\n- b", nil, asWritten},

		{"labels", "- Goal: a\n- Motivation: b\n- Contribution: c", items("Goal", "a", "Motivation", "b", "Contribution", "c"), ""},
		{"Korean", "- 목표: a\n- 동기: b\n- 기여: c", items("목표", "a", "동기", "b", "기여", "c"), ""},
		{"Chinese and Japanese", "- 目标: a\n- 動機: b", items("目标", "a", "動機", "b"), ""},
		{"any case", "- GOAL: a\n- goal: b", items("GOAL", "a", "goal", "b"), ""},
		{"some, in any order", "- Contribution: a\n- b\n- Goal: c\n- Goal: d", items("Contribution", "a", "", "b", "Goal", "c", "Goal", "d"), ""},
		{"a wide colon", "- 목표： a\n- 목표：b", items("목표", "a", "목표", "b"), ""},
		{"spaces after the colon", "- Goal:   a\n- Goal:\tb", items("Goal", "a", "Goal", "b"), ""},
		{"nothing after it", "- Goal:\n- Goal: ", items("Goal", "", "Goal", ""), ""},
		{"the text on the next line", "- Goal:\n  a\n- Motivation:  \n  b", items("Goal", "a", "Motivation", "b"), ""},
		{"more colons", "- Goal: ratio 2:4: half", items("Goal", "ratio 2:4: half"), ""},
		{"a colon in the text", "- 여러 설정(예: 깊이)에서\n- a: b", items("", "여러 설정(예: 깊이)에서", "", "a: b"), ""},
		{"no space after the colon", "- Goal:a\n- 목표:a", items("", "Goal:a", "", "목표:a"), ""},
		{"a space in front of it", "- Goal : a", items("", "Goal : a"), ""},
		{"an unknown word", "- Note: a\n- The goal: b", items("", "Note: a", "", "The goal: b"), ""},
		{"a bold phrase is a label, known or not", "- **Goal**: a\n- **Any words:** b\n- ***C***: c\n- __D__: d\n- **核心**：e", items("Goal", "a", "Any words", "b", "C", "c", "D", "d", "核心", "e"), ""},
		{"in prose it is text", "Goal: a", nil, asWritten},
		{"a URL", "- https://x.org: a", items("", "https://x.org: a"), ""},
	} {
		t.Run(tt.why, func(t *testing.T) {
			want := digest.Section{Heading: "Method", Items: tt.items, Text: tt.text}
			if tt.text == asWritten {
				want.Text = tt.body
			}
			for _, src := range []string{
				"---\n---\n\n# 1. [T](u)\n\n## Method\n\n" + tt.body + "\n\n# 2. [S](v)\n\n## Method\n\nEnd.\n",
				"---\n---\n# 1. [T](u)\n## Method  \n" + tt.body,
				strings.ReplaceAll("---\n---\n# 1. [T](u)\n\n## Method\n\n"+tt.body+"\n", "\n", "\r\n"),
			} {
				p := posttest.CheckRoundTrips(t, []byte(src))
				if d := cmp.Diff([]digest.Section{want}, p.Papers[0].Sections, posttest.SameValues); d != "" {
					t.Errorf("%q (-want +got):\n%s", src, d)
				}
				posttest.CheckFormat(t, []byte(src))
				posttest.CheckHeadings(t, []byte(src))
			}
		})
	}
}

// The heading and kind of a section.
func TestSectionHeadings(t *testing.T) {
	for _, tt := range []struct{ why, line, want, kind string }{
		{"a name", "## Method", "Method", "method"},
		{"trailing spaces", "## Method  ", "Method", "method"},
		{"closing hashes", "## Method ####", "Method", "method"},
		{"a hash that closes nothing", "## C#", "C#", ""},
		{"an escaped one", `## Method \#`, "Method #", ""},
		{"spaces", "##   Proposed   Method", "Proposed Method", "method"},
		{"markup", "## **Results**", "Results", "results"},
		{"a link", "## [Results](u)", "Results", "results"},
		{"a link and more", "## [Results](u) of *today*", "Results of today", ""},
		{"entities", "## R&amp;D", "R&D", ""},
		{"a number", "## 3. Results", "3. Results", "results"},
		{"a colon", "## Results:", "Results:", "results"},
		{"Korean", "## 한계", "한계", "limitations"},
		{"unknown", "## TL;DR", "TL;DR", ""},
		{"empty", "##", "", ""},
		{"an identifier", "## Method {#m}", "Method", "method"},
		{"an attribute list, which kramdown shows", "## Method {: .x }", "Method {: .x }", ""},
		{"closing hashes and an identifier", "## Method ## {#m}", "Method", "method"},
		{"an identifier and closing hashes", "## Method {#m} ##", "Method {#m}", ""},
		{"an escaped one", `## Method \{#m}`, "Method {#m}", ""},
		{"no white space before it", "## Method{#m}", "Method{#m}", ""},
	} {
		t.Run(tt.why, func(t *testing.T) {
			src := "---\n---\n\n# 1. [T](u)\n\n" + tt.line + "\n\nText.\n"
			p := posttest.CheckRoundTrips(t, []byte(src))
			s := p.Papers[0].Sections
			if len(s) != 1 || s[0].Heading != tt.want || string(s[0].Kind()) != tt.kind {
				t.Errorf("got %+v, want %q of kind %q", s, tt.want, tt.kind)
			}
			posttest.CheckFormat(t, []byte(src))
		})
	}
}
