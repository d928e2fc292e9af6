package random_test

import (
	"encoding/json"
	"strings"

	"github.com/paperdigest/digest"
	"pgregory.net/rapid"
)

// hostile are pieces of text with a meaning in YAML or Markdown.
var hostile = []string{
	"\n", "\n\n", "\r", "\r\n", "\t", " ", "  ", "    ", "\x00", "\x01", "\x1b", "\x7f", "\u0085", "\u00a0", "\u2028", "\u2029", "\u3000",
	"\ufeff", "\ufffd", "\U0010ffff", "\u200d",
	"\"", "'", "\\", "`", "```", "~~~", "$", "|",
	"[", "]", "(", ")", "<", ">", "{", "}", "](", "](x)", "[x](y)", "![x](y)", "[x][y]", "[x]: y", "<a b>", "</a>", "<https://x.y>",
	"*", "**", "_", "__", "~~", "&", "&amp;", "&#10;", "&#0;", "&nosuch;", "&Tab;",
	"---", "...", "----", "--- ", "===", "***", "* * *",
	"#", "# ", "## ", "# 1. [x](y)", "## Method", " #", " ##", "\\#",
	"- ", "-", "+ ", "* ", "1. ", "2) ", "> ", ">", "> [x](y)",
	"<!--", "-->", "<div>", "<pre>", "</pre>", "<script>", "<?", "?>", "<![CDATA[", "]]>",
	"{% raw %}", "{{ x }}", "{: .x }", "[^1]",
	"Goal", "Goal:", "Goal: ", "목표：", ": ", ":", " :", ",", ", ", "; ",
	"yes", "no", "null", "~", "true", "Off", "1e3", "0x1F", "0o7", "1_000", "12:30:45", "2025-11-05", "-0", ".5", "1.", ".inf", ".nan", "=", "<<",
	"&a", "*a", "!t", "!!str", "%", "@", "? ", "|-", ">-", "[a]", "{a: b}",
	"한글", "漢字", "かな", "🚀", "👩‍👩‍👧", "e\u0301", "한", "ﬁ", "İ", "ſ",
	"Introduction", "Method", "word", "a", "1", "2510.24717", "https://arxiv.org/abs/2510.24717",
}

// hostileString draws a string that is hard to write, or an ordinary one.
func hostileString() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		switch rapid.IntRange(0, 19).Draw(t, "how") {
		case 0:
			return ""
		case 1, 2, 3:
			return rapid.String().Draw(t, "any")
		case 4:
			piece := rapid.SampledFrom(hostile).Draw(t, "piece")
			return strings.Repeat(piece, rapid.SampledFrom([]int{40, 1100, 17000}).Draw(t, "times"))
		case 5, 6:
			return rapid.SampledFrom(ordinaryTitles).Draw(t, "ordinary")
		}
		var b strings.Builder
		for range rapid.IntRange(1, 6).Draw(t, "pieces") {
			b.WriteString(rapid.SampledFrom(hostile).Draw(t, "piece"))
		}
		return b.String()
	})
}

// quoteOfLinks is a text that cannot be a lead, because after a paper's heading
// it is the paper's links.
const quoteOfLinks = "> [Code](https://example.org/code)"

// ordinary draws from values that are usual in digests.
func ordinary(list []string) *rapid.Generator[string] { return rapid.SampledFrom(list) }

var (
	ordinaryTitles = []string{
		"A Study of Kettles", "한글 제목과 English", "Über Rényi’s Naïve Café", "🚀 Launch!",
		"Learning [MASK] Tokens", "[Re] A Replication [Extended]", "Half-Open Intervals [0, 1)", "A Bracket [ Left Open", "And ] Closed", "(Parentheses) in (Titles",
		`$\mathcal{O}(n^2)$ Attention`, "Between $L_1$ and $L_2$", `$\alpha$-Divergence, \textit{not} $\beta$`, "E = mc^{2}", `100\% of \$5`, `A \ Backslash`, `At the End \`,
		"snake_case_name", "_Under_ and __Double__", "*Emphasis* and **Strong**", "A* Search, D*-Lite", "2 * 3 * 4", "**Left Open", "~~Gone~~",
		"<think> Before You Speak </think>", "Learning to <think>", "When a < b and c > d", "<b>Bold</b>", "<!-- a comment --> in a Title", "a <https://x.y> b",
		"Salt & Pepper", "R&D at AT&T", "&amp; and &lt;", "&nosuch; &copy", "&#65;",
		"`kettle` on the Command Line", "A ` Lone Tick", "Why `](x)` Breaks Links", "[A](b) Is a Link", "![An](image) and more",
		"C# and F#", "Issue #1", "Ends in #", "# First", "## Second", "1. A Number First", "2) Another", "3D Kettles", "2025", "007.",
		"- A Dash", "+ A Plus", "> A Quote", "Introduction", "Method: A Name", "Goal: A Label", "https://arxiv.org/abs/2510.24717", "https://x.y/z_a_b",
		"\"Quoted\" and 'Single'", "Don't Panic — It's Fine", "yes", "null", "It's: a colon", "a # comment", "@home", "50% off", "!important", "What?", "Why | How", "{x}", "",
	}
	ordinaryURLs = []string{
		"https://arxiv.org/abs/2510.24717", "http://arxiv.org/abs/2508.21824v1", "https://huggingface.co/papers/2510.24717", "https://arxiv.org/abs/math/0211159",
		"https://example.org/Kettle_(device)", "https://example.org/Kettle_(device", "https://example.org/device)", "https://example.org/a b", "https://example.org/?a=1&b=2",
		"https://example.org/?a=1&amp;b=2", "https://example.org/주전자", "https://example.org/<x>", `https://example.org/a\b`, `https://example.org/a\(b`, "/papers/4", "#part", "https://example.org/_a_*b*", "https://example.org/[x]", "",
	}
	ordinaryHeadings = []string{
		"Introduction", "Method", "Results", "Limitations", "Conclusion", "서론", "方法", "TL;DR", "Code & Data", "재현 방법", "1. Method", "Results:", "Results [new]", "Method #", "C#",
		"A `tool`", "A_b_c", "*Star*", "<b>", "[A](b)", "", "#", "##", "- x", "&amp;", `\`,
	}
	ordinaryTexts = []string{
		"글이다.", "A line.\nAnother line.", "A hard break.  \nAnother line.", "A backslash.\\\nAnother line.", "One paragraph.\n\nAnother paragraph.",
		"방법은 두 단계이다.\n1) 물을 붓는다.\n2) 불을 켠다.", "2) 둘째 단계가 오래 걸린다.", "1. One\n2. Two",
		"Prose first.\n\n- a\n- b", "- a\n- b\n\nProse last.", "- a\n  - nested\n- b", "- a\n\n  A paragraph.\n- b", "- [ ] a\n\n- ```\n  code\n  ```",
		"```go\n# 1. [x](y)\n\n## Method\n```", "~~~\n# x\n~~~\n\nAfter.", "Code:\n\n    # four spaces\n\nAfter.",
		"> A quote.\n> Its second line.", quoteOfLinks, "<div>\n# x\n</div>", "<!-- a\n\n# x\n-->", "<!--more-->",
		"| a | b |\n|---|---|\n| 1 | 2 |", "$$\nE = mc^2\n$$", "A\n===\n\nB\n---", "Above.\n\n---\n\nBelow.",
		"a < b > c & d", "<Response> 로 시작하는 줄이다.", "~1%", "[Pro] @[.50:.95]", "10^3", "“굽은 따옴표”", "Goal: prose is no bullet.", "-붙여 쓴 줄", "*별표로* 시작", "#hash", "####### seven",
		"{% highlight go %}\nx  y\n{% endhighlight %}", "A footnote.[^1]\n\n[^1]: Here.", "[ref]: https://example.org/", "Term\n: definition", "{: .note }",
		"a line \nwith one trailing space inside", "tab\there", "\\# no heading", "정보 부족.", "    code first", "\tcode first",
	}
	ordinaryItems = []string{
		"생성기가 쓴 모습을 보인다.", "여러 설정(예: 깊이, 너비)에서 비교한다.", "ratio 2:4 sparsity at 3:1 cost", "Note: this word is not known.", "See https://example.org:8080/a:b.",
		"Goal without a colon", "**Goal** in bold", "[ ] A box", "`code`", "a < b", "1e3", "[x](y)", "# no space needed?"[2:], "a\nwrapped line", "a hard break  \nand on", "정보 부족", "*a*", "a | b", "\\- a",
	}
	ordinaryLabels = []string{"", "", "Goal", "Motivation", "Contribution", "목표", "동기", "기여", "goal", "目标"}
	ordinaryTags   = []string{"papers", "hugginface", "generative AI", "C++", "a, b", "yes", "null", "~", "1.0", "2025-01-01", "#tag", "[x]", "{x}", "a: b", "한글", "'", "\"", "", "- a", "&a", "*a", "!t", "%", "@", "|", " a", "a\nb"}
	ordinaryDates  = []string{"2025-10-29 08:15:00", "2025-10-29", "2025-10-29 08:15:00 +0900", "2025-10-29T08:15:00Z", "2025-10-29 08:15", "2025-10-29 08:15:00.5 +09:00", "soon", ""}
)

// words draws a value for every kind of field.
type words struct {
	front, title, url, heading, text, item, label, tag, date *rapid.Generator[string]
	number                                                   *rapid.Generator[int]
}

var plausible = words{
	front: ordinary(ordinaryTitles), title: ordinary(ordinaryTitles), url: ordinary(ordinaryURLs), heading: ordinary(ordinaryHeadings),
	text: ordinary(ordinaryTexts), item: ordinary(ordinaryItems), label: ordinary(ordinaryLabels), tag: ordinary(ordinaryTags), date: ordinary(ordinaryDates),
	number: rapid.IntRange(1, 30),
}

// nasty draws hostile strings for some fields and ordinary values for the
// others. If all fields were hostile, each error would be about the first field.
func nasty(some *rapid.Generator[string]) words {
	mix := func(plain *rapid.Generator[string]) *rapid.Generator[string] {
		return rapid.Custom(func(t *rapid.T) string {
			if rapid.IntRange(0, 9).Draw(t, "hostile") == 0 {
				return some.Draw(t, "string")
			}
			return plain.Draw(t, "string")
		})
	}
	w := plausible
	return words{
		front: some, title: mix(w.title), url: mix(w.url), heading: mix(w.heading), text: mix(w.text), item: mix(w.item), label: mix(w.label), tag: some, date: some,
		number: rapid.Custom(func(t *rapid.T) int {
			if rapid.IntRange(0, 9).Draw(t, "hostile") == 0 {
				return rapid.SampledFrom([]int{0, 0, 999_999_999, -1, 1_000_000_000, 1 << 40}).Draw(t, "number")
			}
			return w.number.Draw(t, "number")
		}),
	}
}

// list draws up to most elements. The list may be nil, and empty but not nil.
func list[T any](t *rapid.T, name string, most int, draw func(*rapid.T) T) []T {
	n := rapid.IntRange(-1, most).Draw(t, name)
	if n < 0 {
		return nil
	}
	l := make([]T, n)
	for i := range l {
		l[i] = draw(t)
	}
	return l
}

func (w words) post() *rapid.Generator[*digest.Post] {
	return rapid.Custom(func(t *rapid.T) *digest.Post {
		tag := func(t *rapid.T) string { return w.tag.Draw(t, "tag") }
		p := &digest.Post{
			Layout:     w.front.Draw(t, "layout"),
			Title:      w.front.Draw(t, "title"),
			Date:       digest.Date(w.date.Draw(t, "date")),
			Tags:       list(t, "tags", 4, tag),
			Categories: list(t, "categories", 2, tag),
			Extra:      w.mapping(t, 3),
		}
		for _, key := range []string{"layout", "title", "date", "tags", "categories"} {
			p.Extra.Delete(key)
		}
		if rapid.IntRange(0, 3).Draw(t, "has an intro") == 0 {
			p.Intro = w.text.Draw(t, "intro")
		}
		p.Papers = list(t, "papers", 4, func(t *rapid.T) digest.Paper {
			x := digest.Paper{
				Number: w.number.Draw(t, "number"),
				Title:  w.title.Draw(t, "title"),
				URL:    w.url.Draw(t, "url"),
				Links: list(t, "links", 3, func(t *rapid.T) digest.Link {
					return digest.Link{Text: w.title.Draw(t, "text"), URL: w.url.Draw(t, "url")}
				}),
			}
			if rapid.IntRange(0, 3).Draw(t, "has a lead") == 0 {
				x.Lead = w.text.Draw(t, "lead")
				if x.Lead == quoteOfLinks {
					x.Lead = ""
				}
			}
			x.Sections = list(t, "sections", 5, func(t *rapid.T) digest.Section {
				s := digest.Section{Heading: w.heading.Draw(t, "heading")}
				switch rapid.IntRange(0, 4).Draw(t, "body") {
				case 0:
				case 1, 2:
					s.Text = w.text.Draw(t, "text")
				default:
					s.Items = list(t, "items", 4, func(t *rapid.T) digest.Item {
						return digest.Item{Label: w.label.Draw(t, "label"), Text: w.item.Draw(t, "item")}
					})
				}
				return s
			})
			return x
		})
		return p
	})
}

func (w words) mapping(t *rapid.T, depth int) digest.Map {
	var m digest.Map
	for range rapid.IntRange(0, 3).Draw(t, "entries") {
		m.Set(w.front.Draw(t, "key"), w.value(t, depth-1))
	}
	return m
}

func (w words) value(t *rapid.T, depth int) any {
	switch k := rapid.IntRange(0, 7).Draw(t, "kind"); {
	case k == 0:
		return nil
	case k == 1:
		return rapid.Bool().Draw(t, "bool")
	case k == 2:
		return json.Number(rapid.SampledFrom([]string{"0", "-0", "1207.0010", "1e400", "0.10", "1E-5", "12345678901234567890"}).Draw(t, "number"))
	case k == 3 && depth > 0:
		return append([]any{}, list(t, "list", 3, func(t *rapid.T) any { return w.value(t, depth-1) })...)
	case k == 4 && depth > 0:
		return append(digest.Map{}, w.mapping(t, depth-1)...)
	}
	return w.front.Draw(t, "string")
}
