package random_test

import (
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"pgregory.net/rapid"
)

// hostile are pieces that mean something to a reader of YAML or Markdown.
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

// hostileString draws a string that no reader wishes to see.
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
			// What nothing is wrong with, for once.
			return rapid.SampledFrom(ordinaryTitles).Draw(t, "ordinary")
		}
		var b strings.Builder
		for range rapid.IntRange(1, 6).Draw(t, "pieces") {
			b.WriteString(rapid.SampledFrom(hostile).Draw(t, "piece"))
		}
		return b.String()
	})
}

// quoteOfLinks is a text, but no lead: there it would be the paper's links.
const quoteOfLinks = "> [Code](https://example.org/code)"

// ordinary draws from what stands in digests, or may well.
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
		"| a | b |\n|---|---|\n| 1 | 2 |", "$$\nE = mc^2\n$$", "A\n===\n\nB\n---", "---", "* * *", "Above.\n\n---\n\nBelow.",
		"a < b > c & d", "<Response> 로 시작하는 줄이다.", "~1%", "[Pro] @[.50:.95]", "10^3", "“굽은 따옴표”", "Goal: prose is no bullet.", "-붙여 쓴 줄", "*별표로* 시작", "#hash", "####### seven",
		"{% highlight go %}\nx  y\n{% endhighlight %}", "A footnote.[^1]\n\n[^1]: Here.", "[ref]: https://example.org/", "Term\n: definition", "{: .note }",
		"a line \nwith one trailing space inside", "tab\there", "\\# no heading", "정보 부족.", "    code first", "\tcode first",
	}
	ordinaryItems = []string{
		"생성기가 쓴 모습을 보인다.", "여러 설정(예: 깊이, 너비)에서 비교한다.", "ratio 2:4 sparsity at 3:1 cost", "Note: this word is not known.", "See https://example.org:8080/a:b.",
		"Goal without a colon", "**Goal**: bold", "[ ] A box", "`code`", "a < b", "1e3", "[x](y)", "# no space needed?"[2:], "a\nwrapped line", "a hard break  \nand on", "정보 부족", "*a*", "a | b", "\\- a",
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

// nasty draws hostile strings in some fields and ordinary ones in the others:
// a post in which every field is hostile is refused for the first of them.
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

// list draws up to most elements; sometimes the empty list that is not nil.
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

// place is how a FieldError names a field.
var place = regexp.MustCompile(`^papers\[(\d+)\](?:\.(number|title|url|lead)|\.links\[(\d+)\](?:\.(text|url))?|\.sections\[(\d+)\](?:\.(heading|text)|\.items\[(\d+)\](?:\.(label|text))?)?)?$`)

// field returns the value that a FieldError names: a pointer to a string or
// number, or nil for the whole post or a list. It reports whether p has it.
func field(p *digest.Post, name string) (ptr any, ok bool) {
	at := func(prefix string, list []string) (any, bool) {
		i, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(name, prefix+"["), "]"))
		if err != nil || i >= len(list) {
			return nil, false
		}
		return &list[i], true
	}
	switch {
	case name == "post", name == "tags", name == "categories", name == "extra":
		return nil, true
	case name == "layout":
		return &p.Layout, true
	case name == "title":
		return &p.Title, true
	case name == "date":
		return (*string)(&p.Date), true
	case name == "intro":
		return &p.Intro, true
	case strings.HasPrefix(name, "tags["):
		return at("tags", p.Tags)
	case strings.HasPrefix(name, "categories["):
		return at("categories", p.Categories)
	case strings.HasPrefix(name, "extra."):
		// A key that is no word stands in quotes, and not all of a long one.
		start, _, long := strings.Cut(strings.TrimPrefix(name, "extra."), "…")
		return nil, slices.ContainsFunc(p.Extra, func(e digest.Entry) bool {
			for _, key := range []string{e.Key, strconv.Quote(e.Key)} {
				if strings.HasPrefix(name, "extra."+key) || long && strings.HasPrefix(key, start) {
					return true
				}
			}
			return false
		})
	}
	m := place.FindStringSubmatch(name)
	if m == nil {
		return nil, false
	}
	n := func(i int) int { n, _ := strconv.Atoi(m[i]); return n }
	if n(1) >= len(p.Papers) {
		return nil, false
	}
	x := &p.Papers[n(1)]
	switch {
	case m[2] != "":
		return map[string]any{"number": &x.Number, "title": &x.Title, "url": &x.URL, "lead": &x.Lead}[m[2]], true
	case m[3] != "":
		if n(3) >= len(x.Links) {
			return nil, false
		}
		if m[4] == "" {
			return &x.Links[n(3)], true
		}
		return map[string]any{"text": &x.Links[n(3)].Text, "url": &x.Links[n(3)].URL}[m[4]], true
	case m[5] != "":
		if n(5) >= len(x.Sections) {
			return nil, false
		}
		s := &x.Sections[n(5)]
		if m[7] == "" {
			return map[string]any{"heading": &s.Heading, "text": &s.Text}[m[6]], true
		}
		if n(7) >= len(s.Items) {
			return nil, false
		}
		return map[string]any{"label": &s.Items[n(7)].Label, "text": &s.Items[n(7)].Text}[m[8]], true
	}
	return nil, true
}

// checkRender holds Render of a post without a text against the value promise.
// It returns the error, if there is one.
func checkRender(t *rapid.T, p *digest.Post) *digest.FieldError {
	js, _ := p.MarshalJSON()
	out, err := digest.Render(p)
	if err != nil {
		var e *digest.FieldError
		if !errors.As(err, &e) {
			t.Fatalf("%T is no *FieldError: %v", err, err)
		}
		if strings.ContainsAny(e.Error(), "\n\r") {
			t.Errorf("the error is more than one line: %q", e.Error())
		}
		if _, ok := field(p, e.Field); !ok {
			t.Errorf("the post has no %s, which the error names: %v\n%s", e.Field, e, js)
		}
		return e
	}
	back, err := digest.Parse(out)
	if err != nil {
		t.Fatalf("Render wrote what is no post: %v\n%q", err, out)
	}
	if d := cmp.Diff(p, back, posttest.SameValues); d != "" {
		t.Errorf("Render wrote another post (-want +got):\n%s\n%q", d, out)
	}
	return nil
}

// A post that is full of hostile strings is written so that it reads back
// equal, or refused for a field that it has.
func TestValueOfHostilePosts(t *testing.T) {
	posts, refused := 0, 0
	fields := make(map[string]int)
	rapid.Check(t, func(t *rapid.T) {
		p := nasty(hostileString()).post().Draw(t, "post")
		posts++
		if e := checkRender(t, p); e != nil {
			refused++
			name, _, _ := strings.Cut(regexp.MustCompile(`\[\d+\]`).ReplaceAllString(e.Field, "[]"), "extra.")
			fields[name]++ // "" is for those of Extra
		}
	})
	t.Logf("%d posts, %d refused: %v", posts, refused, fields)
}

// No plausible post is refused, unless something in it is empty.
func TestValueOfPlausiblePosts(t *testing.T) {
	posts, empty := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		p := plausible.post().Draw(t, "post")
		posts++
		switch e := checkRender(t, p); {
		case e == nil:
		case posttest.IsEmpty(p, e):
			empty++
		default:
			t.Fatalf("refused: %v", e)
		}
	})
	t.Logf("%d posts, %d with something empty", posts, empty)
}

// Each plausible value alone, in each place that it may stand in: what
// TestValueOfPlausiblePosts draws, without chance.
func TestPlausibleValues(t *testing.T) {
	tried, refused := 0, 0
	try := func(name string, p *digest.Post) {
		tried++
		t.Run(name, func(t *testing.T) {
			out, err := digest.Render(p)
			if err != nil {
				if refused++; !posttest.IsEmpty(p, err) {
					t.Errorf("refused: %v", err)
				}
				return
			}
			if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
				t.Errorf("(-want +got):\n%s\n%s", d, out)
			}
		})
	}
	const url = "https://arxiv.org/abs/2510.24717"
	for _, s := range ordinaryTitles {
		try("front matter "+s, &digest.Post{Layout: s, Title: s, Tags: []string{s}, Extra: digest.Map{{Key: s + "x", Value: s}}})
		try("title "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: s, URL: url}}})
		try("title without a number "+s, &digest.Post{Papers: []digest.Paper{{Title: s, URL: url}, {Title: s, URL: url}}})
		try("title without a link "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: s}, {Number: 2, Title: s}}})
		try("title alone "+s, &digest.Post{Papers: []digest.Paper{{Title: s}}})
		try("title alone at the end "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url}, {Title: s}}})
		try("link "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Links: []digest.Link{{Text: s, URL: url}, {Text: s, URL: ""}}}}})
		try("heading "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Sections: []digest.Section{{Heading: s}, {Heading: s, Text: "x"}}}}})
	}
	for _, s := range ordinaryURLs {
		try("url "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: s}, {Number: 2, Title: s, URL: s}, {Title: "A", URL: s}}})
		try("url of a link "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Links: []digest.Link{{Text: "a", URL: s}, {Text: s, URL: s}}}}})
	}
	for _, s := range ordinaryTexts {
		try("intro "+s, &digest.Post{Intro: s, Papers: []digest.Paper{{Number: 1, Title: "A", URL: url}}})
		try("intro alone "+s, &digest.Post{Intro: s})
		if s != quoteOfLinks {
			try("lead "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Lead: s, Sections: []digest.Section{{Heading: "Method"}}}}})
			try("lead after links "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Links: []digest.Link{{Text: "a", URL: "b"}}, Lead: s}}})
		}
		try("text "+s, &digest.Post{Papers: []digest.Paper{
			{Number: 1, Title: "A", URL: url, Sections: []digest.Section{{Heading: "Method", Text: s}, {Heading: "Results", Text: s}}},
			{Number: 2, Title: "B", URL: url, Sections: []digest.Section{{Heading: "Method", Text: s}}},
		}})
	}
	for _, s := range ordinaryItems {
		for _, label := range ordinaryLabels {
			try("item "+label+" "+s, &digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", URL: url, Sections: []digest.Section{
				{Heading: "Introduction", Items: []digest.Item{{Label: label, Text: s}, {Label: label, Text: s}}},
				{Heading: "Method", Items: []digest.Item{{Label: label}, {Label: label, Text: s}, {}}},
			}}}})
		}
	}
	t.Logf("%d values, %d refused because something is empty", tried, refused)
}

// A refusal names the field that is to blame: who mends the fields that the
// errors name, one after another, gets a post.
func TestRefusalsNameTheCulprit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := nasty(hostileString()).post().Draw(t, "post")
		blamed := make(map[string]int)
		for range 200 {
			_, err := digest.Render(p)
			if err == nil {
				return
			}
			var e *digest.FieldError
			if !errors.As(err, &e) {
				t.Fatal(err)
			}
			ptr, ok := field(p, e.Field)
			if !ok {
				t.Fatalf("no field %s: %v", e.Field, e)
			}
			switch ptr := ptr.(type) {
			case *string:
				// A plain word will do, or else nothing at all.
				mended := "mended"
				if strings.HasSuffix(e.Field, ".label") || blamed[e.Field] > 0 {
					mended = ""
				}
				if blamed[e.Field]++; blamed[e.Field] > 2 {
					js, _ := p.MarshalJSON()
					t.Fatalf("%s is %q and still to blame: %v\n%s", e.Field, *ptr, e, js)
				}
				*ptr = mended
			case *int:
				*ptr = 1
			case *digest.Link:
				if *ptr == (digest.Link{Text: "mended", URL: "mended"}) {
					t.Fatalf("%s is %+v and still to blame: %v", e.Field, *ptr, e)
				}
				*ptr = digest.Link{Text: "mended", URL: "mended"}
			default:
				switch {
				case strings.HasPrefix(e.Field, "extra"):
					p.Extra = nil
				case e.Field == "tags":
					p.Tags = nil
				case e.Field == "categories":
					p.Categories = nil
				default:
					js, _ := p.MarshalJSON()
					t.Fatalf("nothing to mend in %s: %v\n%s", e.Field, e, js)
				}
			}
		}
		t.Fatal("no end of errors")
	})
}

// One post written over the text of another, both at random.
func TestRewriteRandomPosts(t *testing.T) {
	posts, refused := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		a, err := digest.Render(plausible.post().Draw(t, "a"))
		if err != nil {
			t.Skip(err)
		}
		b := plausible.post().Draw(t, "b")
		posts++
		out, err := digest.Rewrite(a, b)
		if err != nil {
			if refused++; posttest.IsEmpty(b, err) {
				return
			}
			t.Fatalf("refused over another post, but not alone: %v\n%q", err, a)
		}
		back, err := digest.Parse(out)
		if err != nil {
			t.Fatalf("no post: %v\n%q", err, out)
		}
		if d := cmp.Diff(b, back, posttest.SameValues); d != "" {
			t.Errorf("another post (-want +got):\n%s\n%q", d, out)
		}
	})
	t.Logf("%d posts, %d refused", posts, refused)
}
