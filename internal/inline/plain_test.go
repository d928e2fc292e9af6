package inline

import (
	"bytes"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

func TestPlain(t *testing.T) {
	for _, tt := range []struct{ md, want string }{
		{"", ""},
		{"a b", "a b"},
		{"  a \t b\n c  ", "a b c"},
		{"a *b* **c** _d_ __e__", "a b c d e"},
		{"***a***", "a"},
		{"a * b * c", "a * b * c"},
		{"2*3*4", "234"},
		{"snake_case_word", "snake_case_word"},
		{"_a_b", "_a_b"},
		{"*a", "*a"},
		{`\*a\*`, "*a*"},
		{`\a \\ \`, `\a \ \`},
		{"`a  b`", "a b"},
		{"`` a ` b ``", "a ` b"},
		{"`\\*`", `\*`},
		{"`&amp;`", "&amp;"},
		{"&amp; &#35; &#x22; &copy; &nbsp;", "& # \" © \u00a0"},
		{"&nosuch; &amp &#; &#0;", "&nosuch; &amp &#; \ufffd"},
		{"R&D, Q&A", "R&D, Q&A"},
		{"<think> a </think>", "<think> a </think>"},
		{"<b>a</b> < c > d", "<b>a</b> < c > d"},
		{"<!-- a -->", "<!-- a -->"},
		{"<http://a.b>", "http://a.b"},
		{"<a@b.c> <^@b>", "a@b.c ^@b"},
		{"[a](b)", "a"},
		{"![a](b)", "a"},
		{"[a [b](c)](d)", "[a b](d)"},
		{"[a] [b][c]", "[a] [b][c]"},
		{"$x_1$ and $x_2$, a^2^ ~b~", "$x_1$ and $x_2$, a^2^ ~b~"},
		{"a #", "a #"},
		{"# a", "# a"},
		{"a ##", "a ##"},
		{"#", "#"},
		{"- a", "- a"},
		{"> *a*", "> a"},
		{"*한국어*와 **日本**語", "한국어와 日本語"},
		{"a\u00a0 b", "a\u00a0 b"},
		{strings.Repeat("x", MaxMarkup) + " *a*", strings.Repeat("x", MaxMarkup) + " *a*"},
		{strings.Repeat("[", MaxBrackets) + " *a*", strings.Repeat("[", MaxBrackets) + " a"},
		{strings.Repeat("[", MaxBrackets+1) + " *a*", strings.Repeat("[", MaxBrackets+1) + " *a*"},
		{strings.Repeat(`\[`, MaxBrackets+1) + " *a*", strings.Repeat("[", MaxBrackets+1) + " a"},
	} {
		if got := Plain(tt.md); got != tt.want {
			t.Errorf("Plain(%q) = %q, want %q", tt.md, got, tt.want)
		}
	}
}

// page is goldmark with the settings for pages, with raw HTML.
var page = goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe()))

func render(md string) string {
	var b bytes.Buffer
	if err := page.Convert([]byte(md), &b); err != nil {
		panic(err)
	}
	return b.String()
}

// checkPlain asserts that Plain and goldmark show the same text of a heading.
func checkPlain(t *testing.T, md string) {
	t.Helper()
	got := Plain(md)
	if got == Fold(md) && !hasMarkup(got) && len(md) < MaxMarkup && !deviates(md) {
		// A text taken as written must not be markup to goldmark: the HTML without
		// the escapes of HTML is the text.
		out := strings.TrimSuffix(strings.TrimPrefix(render("# "+got+" #"), "<h1>"), "</h1>\n")
		out = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(out)
		if out != got {
			t.Fatalf("%q is taken as it is, but is %q to goldmark", got, out)
		}
	}
	if strings.Contains(Fold(md), "\ufffd") || !utf8.ValidString(md) {
		return
	}
	if !utf8.ValidString(got) {
		t.Fatalf("Plain(%q) = %q is not UTF-8", md, got)
	}
}

// checkEscape asserts that text without markup comes back from a link and from a
// heading.
func checkEscape(t *testing.T, s string) {
	t.Helper()
	if Fold(s) != s || len(s) > MaxMarkup/2 || !utf8.ValidString(s) || strings.ContainsRune(s, 0) {
		return
	}
	md := Escape(s)
	if got := Plain(md); got != s {
		t.Fatalf("Escape(%q) = %q, which shows %q", s, md, got)
	}
	link := "[" + md + "](u)"
	if l, ok := Find(link, 0); !ok || l.Start != 0 || l.End != len(link) || l.TextTo != 1+len(md) {
		t.Fatalf("Escape(%q) = %q is not the text of a link: %+v", s, md, l)
	}
	md = EscapeHeading(s)
	if got := Plain(md); got != s {
		t.Fatalf("EscapeHeading(%q) = %q, which shows %q", s, md, got)
	}
	if l, ok := Find(md, 0); ok {
		t.Fatalf("EscapeHeading(%q) = %q holds a link: %+v", s, md, l)
	}
	if open := strings.TrimRight(md, "#"); s != "" && open != md && (open == "" || strings.HasSuffix(open, " ")) {
		t.Fatalf("EscapeHeading(%q) = %q: the hashes close it", s, md)
	}
}

var plains = []string{
	"", "a", "A & B", "A &amp; B", "R&D", "&#35;", "&copy", "a [b] c", "[a", "a]", "][", "[a](b)", "![a](b)", "a!", "!", "[]", "[a][b]",
	"*a*", "a * b", "**", "_a_", "a_b", "__init__", "_", "`a`", "`", "``", "a ` b", "\\", "\\\\", "a\\", "\\[", "\\*a\\*", "<think> a </think>", "<b", "a < b > c",
	"<http://a.b>", "<a@b.c>", "<!-- a -->", "<![CDATA[", "<?", "</a>", "<a b=\"](\">", "$x^2_1$", "\\(x\\)", "{a}", "~a~", "a #", "#", "##", "a#", "a \\#", "# a",
	"1. a", "- a", "> a", "  ", "日本 *語*", "“a”", "a\u00a0b", "\u00a0", "\u2003", "\u0085", "\u2028", "\ufeff", "\x01", "\x7f", "https://a.b/c_d_e", "(a)", "a)(", "](u)", "`]", "<]", "[`](u)`",
}

func TestEscape(t *testing.T) {
	for _, s := range plains {
		checkEscape(t, s)
		checkEscape(t, "a"+s)
		checkEscape(t, s+"a")
		for _, u := range plains {
			checkEscape(t, s+u)
			checkEscape(t, Fold(s+" "+u))
		}
	}
	// Text without markup is not escaped.
	for _, s := range []string{"a [b] c", "A & B", "a_b", "a < b", "a * b", "<think> a </think>", "C# and F#", "50% (a) {b} $c$ ~d~ ^e", "a \\ b", "[a] b"} {
		if got := EscapeHeading(s); got != s {
			t.Errorf("EscapeHeading(%q) = %q", s, got)
		}
	}
	// Next to markup, brackets that are no link and underscores within words are not escaped.
	for _, tt := range []struct{ s, want string }{
		{"[a] *b*", `[a] \*b\*`}, {"*a* [b [c]]", `\*a\* [b [c]]`}, {"a_b $x_1$ *c*", `a_b $x_1$ \*c\*`}, {"_a_b_ *c*", `\_a_b\_ \*c\*`}, {"a__b *c*", `a\_\_b \*c\*`},
		{"[a](b) *c*", `\[a\](b) \*c\*`}, {"[a] [b", `\[a\] \[b`}, {"[^a] *b*", `\[^a\] \*b\*`}, {"![a](b)", `!\[a\](b)`},
	} {
		if got := EscapeHeading(tt.s); got != tt.want {
			t.Errorf("EscapeHeading(%q) = %q, want %q", tt.s, got, tt.want)
		}
		checkEscape(t, tt.s)
	}
	// Markup of Liquid and kramdown is escaped, too.
	for _, tt := range []struct{ s, want string }{
		{"{{ a }}", `&#123;\{ a }}`}, {"{% a %}", "&#123;% a %}"}, {"a {{{%", "a &#123;&#123;&#123;%"}, {"a {: b}", `a \{: b}`}, {"{a} {b}", "{a} {b}"},
		{"$$a$$", `\$\$a\$\$`}, {"$a$", "$a$"}, {"~~a~~", `\~\~a\~\~`}, {"~a~", "~a~"}, {"^a", "&#94;a"}, {"a^b", "a^b"},
		{"<think> a", `\<think> a`}, {"a </think>", `a \</think>`}, {"<br/> a", "<br/> a"}, {"&amp;", "&amp;amp;"},
	} {
		if got := EscapeHeading(tt.s); got != tt.want {
			t.Errorf("EscapeHeading(%q) = %q, want %q", tt.s, got, tt.want)
		}
		checkEscape(t, tt.s)
	}
	n := 20_000
	if os.Getenv("DIGEST_LONG") == "" {
		n /= 10
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range n {
		s := Fold(randomMarkup(r))
		checkEscape(t, s)
		checkPlain(t, s)
		checkFolded(t, randomMarkup(r)+[]string{"  ", "\t", "   "}[r.IntN(3)]+randomMarkup(r))
	}
}

func FuzzPlain(f *testing.F) {
	for _, s := range plains {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		checkPlain(t, s)
		checkEscape(t, Fold(s))
		checkDest(t, s)
		checkFolded(t, s)
	})
}

// checkDest asserts that a URL comes back from a link.
func checkDest(t *testing.T, url string) {
	t.Helper()
	if strings.ContainsAny(url, "\n\r\x00") || len(url) > MaxLen/4 || !utf8.ValidString(url) {
		return
	}
	md := EscapeDest(url)
	link := "[t](" + md + ")"
	l, ok := Find(link, 0)
	if !ok || l.End != len(link) || link[l.DestFrom:l.DestTo] != md || Dest(md) != url {
		t.Fatalf("EscapeDest(%q) = %q: %+v, %q", url, md, l, Dest(link[l.DestFrom:l.DestTo]))
	}
	if _, dest, found := goldmarkLink(link); !deviates(url) && (!found || Dest("<"+dest+">") != url && Dest(dest) != url) {
		t.Fatalf("EscapeDest(%q) = %q, to goldmark %q, %t", url, md, dest, found)
	}
}

func TestDest(t *testing.T) {
	for _, tt := range []struct{ url, md string }{
		{"https://arxiv.org/abs/2510.24717", "https://arxiv.org/abs/2510.24717"},
		{"", ""},
		{"a(b)", "a(b)"},
		{"a(b", "<a(b>"},
		{"a b", "<a b>"},
		{"a b<c>", `<a b\<c\>>`},
		{"<a>", `\<a\>`},
		{"a&amp;b", "a&amp;amp;b"},
		{"a&b=c", "a&b=c"},
		{`a\(b`, `<a\\(b>`},
		{`a\b`, `a\b`},
		{"é", "é"},
		{"{{a}}", "&#123;{a}}"},
		{"{%a%}", "&#123;%a%}"},
		{"{{a b}}", "<&#123;{a b}}>"},
		{"a%20b", "a%20b"},
		{" a ", "< a >"},
		{strings.Repeat("(", 40) + strings.Repeat(")", 40), "<" + strings.Repeat("(", 40) + strings.Repeat(")", 40) + ">"},
	} {
		if got := EscapeDest(tt.url); got != tt.md {
			t.Errorf("EscapeDest(%q) = %q, want %q", tt.url, got, tt.md)
		}
		checkDest(t, tt.url)
	}
	for _, url := range plains {
		checkDest(t, url)
		checkDest(t, "http://a.b/"+url)
	}
	r := rand.New(rand.NewPCG(5, 6))
	for range 5_000 {
		checkDest(t, randomMarkup(r))
	}
}

func TestFold(t *testing.T) {
	for _, tt := range []struct{ s, want string }{
		{"", ""}, {" ", ""}, {"a", "a"}, {"a b", "a b"}, {"a  b", "a b"}, {" a", "a"}, {"a ", "a"}, {"a\tb", "a b"}, {"a\r\n\v\f b", "a b"},
		{"a\u00a0\u00a0b", "a\u00a0\u00a0b"}, {"日  本", "日 本"}, {"a \u3000 b", "a \u3000 b"},
	} {
		if got := Fold(tt.s); got != tt.want || Fold(got) != got {
			t.Errorf("Fold(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
	// All texts of six bytes, words and white space, are their words with one space between.
	isSpace := func(c rune) bool { return lines.IsSpace(byte(c)) }
	for n := range 1 << 12 {
		var b strings.Builder
		for range 6 {
			b.WriteByte(" \nab"[n%4])
			n /= 4
		}
		s := b.String()
		if got, want := Fold(s), strings.Join(strings.FieldsFunc(s, isSpace), " "); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

// TestWriteQuotedLink writes links in quotes, where kramdown knows more markup than
// in headings.
func TestWriteQuotedLink(t *testing.T) {
	for _, tt := range []struct{ text, url, want string }{
		{"a", "b", "[a](b)"},
		{"a | b", "c", `[a \| b](c)`},
		{`a\|b`, "c", `[a\\\|b](c)`},
		{"[x]: y", "c", "[[x]&#58; y](c)"},
		{"[^1]: n", "c", `[\[^1\]&#58; n](c)`},
		{"*[a]: b", "c", "[*[a]&#58; b](c)"},
		{"a", "b|c", "[a](b&#124;c)"},
		{"a", "b c|d", "[a](<b c&#124;d>)"},
		{"{{a}}", "{%b%}", "[&#123;\\{a}}](&#123;%b%})"},
		{"`", "`", "[\\`](`)"},
	} {
		got := WriteQuotedLink(tt.text, tt.url)
		l, ok := Find(got, 0)
		if got != tt.want || !ok || l.End != len(got) || Plain(got[l.TextFrom:l.TextTo]) != tt.text || Dest(got[l.DestFrom:l.DestTo]) != tt.url {
			t.Errorf("WriteQuotedLink(%q, %q) = %q, want %q", tt.text, tt.url, got, tt.want)
		}
	}
}

func TestDecode(t *testing.T) {
	for _, tt := range []struct{ s, want string }{
		{"a", "a"}, {`\!\"\#\~`, `!"#~`}, {`\a\é\ `, `\a\é\ `}, {`\`, `\`}, {"&lt;&gt;", "<>"}, {"&ouml;", "ö"}, {"&#1234;", "Ӓ"}, {"&#X22;&#x22;", `""`},
		{"&#87654321;", "&#87654321;"}, {"&#xabcdef0;", "&#xabcdef0;"}, {"&#x110000;", "\ufffd"}, {"&#xd800;", "\ufffd"}, {"&#x;&#;&;", "&#x;&#;&;"},
		{`\&amp;`, "&amp;"}, {"&amp;amp;", "&amp;"}, {"&ngE;", "≧̸"}, {"&amp", "&amp"}, {"&AMP;", "&"}, {"&CounterClockwiseContourIntegral;", "∳"},
	} {
		if got := Decode(tt.s); got != tt.want {
			t.Errorf("Decode(%q) = %q, want %q", tt.s, got, tt.want)
		}
	}
}

func TestLinear(t *testing.T) {
	for name, piece := range map[string]string{
		"open brackets": "[", "links": "[a](b) ", "no links": "[](", "tails": "](", "angle tails": "](<", "title tails": "](a \"", "images": "![",
		"backticks": "`", "runs of backticks": "` `` ``` ```` ", "tags": "<a b='", "comments": "<!--", "instructions": "<?", "declarations": "<!x", "CDATA": "<![CDATA[",
		"autolinks": "<ab:", "escapes": "\\", "parentheses": "](((((", "stars": "*a ", "underscores": "_a", "entities": "&a", "spaces": "  a",
	} {
		text := func(n int) string { return strings.Repeat(piece, n/len(piece)) }
		growth.Linear(t, name, text(MaxLen/8), text(MaxLen), func(s string) {
			Find(s, 0)
			folded(s + "  a")
			Plain(s)
			Decode(s)
		})
	}
	// A longer text is taken as written.
	s := strings.Repeat("[a](b) `", 1<<20)
	if d := growth.Time(func() {
		Find(s, 0)
		folded(s)
		Plain(s)
	}); d > 5*time.Second {
		t.Errorf("8 MB take %v", d)
	}
}
