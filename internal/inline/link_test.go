package inline

import (
	"math/rand/v2"
	"os"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// finds are texts with their first link (section 6.3). Brackets of another kind
// mark the link, its text and its destination.
var finds = []struct{ name, marked string }{
	{"a link", "a ⟦[«b c»](‹/url›)⟧ d"},
	{"the first of two", "⟦[«a»](‹b›)⟧ [c](d)"},
	{"no text, no destination", "⟦[«»](‹›)⟧"},
	{"a title", `⟦[«a»](‹/url› "title")⟧`},
	{"titles in other quotes", `⟦[«a»](‹/url› 'a "b" c')⟧`},
	{"a title in parentheses", `⟦[«a»](‹/url› (t \) u))⟧`},
	{"white space within", "⟦[«a»]( \t‹/url›  \"t\" )⟧"},
	{"a title stands off", `⟦[«a»](‹/url"t"›)⟧`},
	{"a destination in angle brackets", "⟦[«a»](‹</my url)>›)⟧"},
	{"an empty one in angle brackets", "⟦[«a»](‹<>›)⟧"},
	{"an escape in angle brackets", `⟦[«a»](‹<b\>c>›)⟧`},
	{"balanced parentheses", "⟦[«a»](‹foo(and(bar))›)⟧"},
	{"escaped parentheses", `⟦[«a»](‹foo\(and\(bar›)⟧`},
	{"brackets in the text", "⟦[«a [b] c»](‹d›)⟧"},
	{"escaped brackets", `\[a](b) ⟦[«c \] d»](‹e›)⟧`},
	{"an image in the text", "⟦[«![a](b)»](‹c›)⟧"},
	{"an image is no link", "![a](b) ⟦[«c»](‹d›)⟧"},
	{"a link in a link: the inner one", "[a ⟦[«b»](‹c›)⟧](d)"},
	{"a link in an image: it is one", "![a ⟦[«b»](‹c›)⟧](d)"},
	{"code goes before links", "[a `](b)` ⟦[«c»](‹d›)⟧"},
	{"code of two backticks", "⟦[«`` a ` b ``»](‹c›)⟧"},
	{"backticks that nothing closes", "⟦[«`a»](‹b›)⟧"},
	{"tags go before links", "[a <b c=\"](d)\"> ⟦[«e»](‹f›)⟧"},
	{"a tag that is none", "⟦[«a < b»](‹c›)⟧"},
	{"autolinks go before links", "[a <http://b.c/](d)> ⟦[«e»](‹f›)⟧"},
	{"a scheme that starts with a digit makes no autolink", "⟦[«I<30:NLP»](‹https://x.y›)⟧>"},
	{"nor does one that starts with another sign", "⟦[«a<+b:c»](‹d›)⟧>"},
	{"nor does one of one letter", "⟦[«a<b:c»](‹d›)⟧>"},
	{"a scheme with digits and signs after its letter", "[a<b3+.-:c](d)> ⟦[«e»](‹f›)⟧"},
	{"a pair of brackets without a destination", "[a] ⟦[«b»](‹c›)⟧ [d]"},
	{"a bracket without a partner", "[ a ] ] ⟦[«b»](‹c›)⟧"},
	{"white space before the parenthesis", "[a] (b) ⟦[«c»](‹d›)⟧"},
	{"a closing bracket without a partner", "a] ⟦[«b»](‹c›)⟧"},
	{"an escaped exclamation mark", `\!⟦[«a»](‹b›)⟧`},
}

func TestFind(t *testing.T) {
	for _, tt := range finds {
		var want Link
		var b strings.Builder
		for _, r := range tt.marked {
			switch r {
			case '⟦':
				want.Start = b.Len()
			case '⟧':
				want.End = b.Len()
			case '«':
				want.TextFrom = b.Len()
			case '»':
				want.TextTo = b.Len()
			case '‹':
				want.DestFrom = b.Len()
			case '›':
				want.DestTo = b.Len()
			default:
				b.WriteRune(r)
			}
		}
		got, ok := Find(b.String(), 0)
		if !ok || got != want {
			t.Errorf("%s: %q: got %+v, %t; want %+v", tt.name, b.String(), got, ok, want)
		}
		checkFind(t, b.String())
	}
	for _, src := range []string{
		"", "a", "[a]", "[a](", "[a](b", "[a](b c)", "[a](<b)", "[a](<b\nc>)", "[a](b(c)", "[a][b]", "[a]: b", "![a](b)", "a](b)",
		"[a](b \"c)", "[a](b \"c\" d)", "`[a](b)`", "<http://a/[b](c)>", "<a b='[c](d)'>", "[a\\](b)", "[a](\x01 b)", "[a](b (c(d))", "[a](( )", "[](<<>)", "[a](b( \"t\")", "\\[a](b)",
		"[a](" + strings.Repeat("(", 33) + strings.Repeat(")", 33) + ")",
		strings.Repeat("x", MaxLen) + "[a](b)",
	} {
		if l, ok := Find(src, 0); ok {
			t.Errorf("%.100q: got %+v", src, l)
		}
	}
	if l, ok := Find("[a](b) [c](d)", 1); !ok || l.Start != 7 {
		t.Errorf("from 1 on: got %+v, %t", l, ok)
	}
}

// goldmarkLink returns the text and the destination of the first link that goldmark
// finds in a heading with this content.
func goldmarkLink(content string) (md, dest string, ok bool) {
	src := []byte("# " + content + " #")
	doc := goldmark.DefaultParser().Parse(text.NewReader(src))
	_ = ast.Walk(doc, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if l, is := n.(*ast.Link); is && !entering {
			// The first link to end is the first link without a link inside.
			md, dest, ok = shown(l, src), string(l.Destination), true
			return ast.WalkStop, nil
		}
		return ast.WalkContinue, nil
	})
	return md, dest, ok
}

// shown returns the visible text of a node.
func shown(n ast.Node, src []byte) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			b.Write(n.Value(src))
		case *ast.String:
			b.Write(n.Value)
		case *ast.RawHTML:
			b.Write(n.Segments.Value(src))
		case *ast.AutoLink:
			b.Write(n.Label(src))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// deviations lists where goldmark 1.8.7 differs from the specification. Texts that
// match are not compared.
var deviations = []struct {
	reason string
	text   *regexp.Regexp
}{
	{"6.3: the parentheses of a destination are balanced, where white space ends it, too", regexp.MustCompile(`\]\( *[^ ]*\([^ ]* `)},
	{"6.3: a destination in angle brackets holds none that is not escaped", regexp.MustCompile(`\]\( *<[^>]*<`)},
	{"6.6: a declaration starts with a letter in any case, and to goldmark in upper case", regexp.MustCompile(`<![a-z]`)},
	{"2.1: control characters and line ends have no place in a heading", regexp.MustCompile(`[\x00-\x1f\x7f]`)},
}

func deviates(s string) bool {
	for _, d := range deviations {
		if d.text.MatchString(s) {
			return true
		}
	}
	return false
}

// checkFind asserts that Find and goldmark find the same first link of s.
func checkFind(t *testing.T, s string) {
	t.Helper()
	l, ok := Find(s, 0)
	if ok && !(0 <= l.Start && l.Start+1 == l.TextFrom && l.TextFrom <= l.TextTo && l.TextTo+2 <= l.DestFrom &&
		l.DestFrom <= l.DestTo && l.DestTo < l.End && l.End <= len(s) && s[l.Start] == '[' && s[l.TextTo:l.TextTo+2] == "](" && s[l.End-1] == ')') {
		t.Fatalf("%q: %+v is no link", s, l)
	}
	if strings.Trim(s, " #") != s || deviates(s) || len(s) > 1000 {
		return // too long for a heading
	}
	md, dest, found := goldmarkLink(s)
	if strings.Contains(dest, "<") {
		return // goldmark takes "<" within angle brackets, against section 6.3
	}
	if ok != found {
		t.Fatalf("%q: link found: %t, by goldmark: %t (%q)", s, ok, found, dest)
	}
	if !ok {
		return
	}
	got := s[l.DestFrom:l.DestTo]
	if strings.HasPrefix(got, "<") {
		got = got[1 : len(got)-1]
	}
	if got != dest {
		t.Fatalf("%q: destination %q, goldmark's is %q", s, got, dest)
	}
	inner, _, _ := goldmarkLink("[" + s[l.TextFrom:l.TextTo] + "](u)")
	if inner != md && strings.Trim(s[l.TextFrom:l.TextTo], " ") == s[l.TextFrom:l.TextTo] && !strings.ContainsAny(s, "*_") {
		t.Fatalf("%q: text %q shows %q, goldmark's link shows %q", s, s[l.TextFrom:l.TextTo], inner, md)
	}
}

// marks are the pieces of random inline markup.
var marks = strings.Split("[|[|[|]|](|](|](u)|)|(|!|![|\\|`|``|<|>|</|/>|<a>|<a b=\"|\"|'|<http://x|<b:c>|*|**|_|__|&amp;|&#35;|&|;|#|a|b| |  |é|日|"+
	" \"t\"|<u>|-->|<!--|<?|?>|<!X|<![CDATA[|]]>|~|$|^|{|:|.|\u00a0|\u2003|“|1|=|\\[|\\]|\\(|\\)|\\`|\\<|\\*|\\\\|&copy;|&#x22;|&nosuch;|(v)|<v w>|@|<x@y.z>", "|")

func randomMarkup(r *rand.Rand) string {
	var b strings.Builder
	for range 1 + r.IntN(12) {
		b.WriteString(marks[r.IntN(len(marks))])
	}
	return b.String()
}

func TestFindAsGoldmark(t *testing.T) {
	n := 50_000
	if os.Getenv("DIGEST_LONG") == "" {
		n /= 10
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range n {
		checkFind(t, randomMarkup(r))
	}
}

func FuzzFind(f *testing.F) {
	for _, tt := range finds {
		f.Add(strings.NewReplacer("⟦", "", "⟧", "", "«", "", "»", "", "‹", "", "›", "").Replace(tt.marked))
	}
	f.Fuzz(func(t *testing.T, s string) {
		if utf8.ValidString(s) {
			checkFind(t, s)
		}
	})
}
