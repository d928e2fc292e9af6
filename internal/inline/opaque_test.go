package inline

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/lines"
)

// opaqueCases are paragraphs, their opaque spans, and their folded form.
var opaqueCases = []struct {
	md     string
	opaque []string
	want   string
}{
	{"", nil, ""},
	{"a   b\t c", nil, "a b c"},
	{"a\u00a0  b", nil, "a\u00a0 b"},

	// Code
	{"a   `b   c`   d", []string{"`b   c`"}, "a `b   c` d"},
	{"a   `b   c", []string{"`"}, "a `b c"},
	{"`a  b` c  `d  e`", []string{"`a  b`", "`d  e`"}, "`a  b` c `d  e`"},
	{"`a  b` c  `d  e", []string{"`a  b` c  `"}, "`a  b` c  `d e"},
	{"`` a  ` b  ``  c", []string{"`` a  ` b  ``"}, "`` a  ` b  `` c"},
	{"a \\`   b", []string{"`"}, "a \\` b"},
	{"`a\n  b`  c", []string{"`a\n  b`"}, "`a\n  b` c"},

	// HTML
	{"a   <b  c=\"d   e\">   f", []string{"<b  c=\"d   e\">"}, "a <b  c=\"d   e\"> f"},
	{"<a\nb=\"c  d\">  e", []string{"<a\nb=\"c  d\">"}, "<a\nb=\"c  d\"> e"},
	{"<a b='>  '>  c", []string{"<a b='>  '>"}, "<a b='>  '> c"},
	{"a  < b  c", nil, "a < b c"},
	{"a <b  c", nil, "a <b c"},
	{"a   <!-- b   c -->   d", []string{"<!-- b   c -->"}, "a <!-- b   c --> d"},
	{"a <!--  b", nil, "a <!-- b"},
	{"<?a  b?>  <!A  b>  <![CDATA[a  b]]>", []string{"<?a  b?>", "<!A  b>", "<![CDATA[a  b]]>"}, "<?a  b?> <!A  b> <![CDATA[a  b]]>"},
	{"<textarea>a  b</textarea>  c", []string{"<textarea>a  b</textarea>"}, "<textarea>a  b</textarea> c"},
	{"<PRE>a  b</pre >  c", []string{"<PRE>a  b</pre >"}, "<PRE>a  b</pre > c"},
	{"a <pre>b  c", []string{"<pre>b  c"}, "a <pre>b  c"},
	{"<pre/>a  b", []string{"<pre/>"}, "<pre/>a b"},
	{"<b>a  b</b>", []string{"<b>", "</b>"}, "<b>a b</b>"},
	{"<think>  a", []string{"<think>"}, "<think> a"},
	{"<https://a.b>  c", []string{"<https://a.b>"}, "<https://a.b> c"},

	// Links and images
	{"[a   b](c   \"d   e\")   f", []string{"(c   \"d   e\")"}, "[a b](c   \"d   e\") f"},
	{"[a   b](<c   d>)", []string{"(<c   d>)"}, "[a b](<c   d>)"},
	{"[a](b  c)  d", []string{"(b  c)"}, "[a](b  c) d"},
	{"[a](b  (c)  d", []string{"(b  (c)  d"}, "[a](b  (c)  d"},
	{"a   ]   (b", nil, "a ] (b"},
	{"![a  b](c)  d", []string{"[a  b]", "(c)"}, "![a  b](c) d"},
	{"![a [b]  c](d)", []string{"[a [b]  c]", "(d)"}, "![a [b]  c](d)"},
	{"![a  b", nil, "![a b"},

	// Mathematics, attribute lists, quotation marks, backslashes
	{"a  $$b  c$$  d", []string{"$$b  c$$"}, "a $$b  c$$ d"},
	{"a  $b  c$  d", nil, "a $b c$ d"},
	{"$$  a", nil, "$$ a"},
	{"*a*{: title=\"b  c\"}  d", []string{"{: title=\"b  c\"}"}, "*a*{: title=\"b  c\"} d"},
	{"a  <<  b  >>  c", nil, "a <<  b  >> c"},
	{"a\\  b", nil, "a\\  b"},
}

// folded returns a line folded, without white space around it.
func folded(md string) string {
	md = strings.Trim(md, lines.Spaces)
	return Folded(md, Opaque(nil, md))
}

func TestOpaque(t *testing.T) {
	for _, tt := range opaqueCases {
		var got []string
		spans := Opaque(nil, tt.md)
		for _, s := range spans {
			got = append(got, s.Of(tt.md))
		}
		if !slices.Equal(got, tt.opaque) {
			t.Errorf("Opaque(%q) = %q, want %q", tt.md, got, tt.opaque)
		}
		// A line end is white space as well, but does not fold here.
		if got := Folded(tt.md, spans); !strings.Contains(tt.md, "\n") && got != tt.want {
			t.Errorf("%q is folded to %q, want %q", tt.md, got, tt.want)
		}
		checkFolded(t, tt.md)
	}
}

var runs = regexp.MustCompile(`[ \t\n]+`)

// checkFolded asserts that to fold twice is to fold once, and that the page stays
// the same up to white space.
func checkFolded(t *testing.T, md string) {
	t.Helper()
	got := folded(md)
	if again := folded(got); again != got {
		t.Fatalf("%q is folded to %q, and then to %q", md, got, again)
	}
	if deviates(md) || !utf8.ValidString(md) {
		return
	}
	was, is := render("# "+md+" #"), render("# "+got+" #")
	if strip := func(s string) string { return runs.ReplaceAllString(s, " ") }; strip(was) != strip(is) {
		t.Fatalf("%q is folded to %q:\n was %q\n is %q", md, got, was, is)
	}
}

func TestOpaqueLinear(t *testing.T) {
	for _, piece := range []string{
		"[", "(", "](", "![", "](<", "](a \"", "`", "` `` ", "\\`", "<a b='", "<a b=\"", "<!--", "<?", "<!x", "<![CDATA[",
		"<pre>", "<pre></", "<code></pre>", "$$", "{:", "}", "  a", "\\  ", "<<  ",
	} {
		text := func(n int) string { return strings.Repeat(piece, n/len(piece)) }
		growth.Linear(t, piece, text(32<<10), text(256<<10), func(s string) {
			folded(s)
			folded(s + "  a ](b")
		})
	}
}
