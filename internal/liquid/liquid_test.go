package liquid_test

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/liquid/liquidtest"
)

// TestCheckCases checks the cases that Jekyll judges in the Jekyll suite.
func TestCheckCases(t *testing.T) {
	cases := liquidtest.Cases(t, "testdata/cases.txt")
	for _, c := range cases {
		if got := liquidtest.Worst(c.Text); got != c.Level {
			t.Errorf("%q: level %d, want %d: %v", c.Text, got, c.Level, liquid.Check(c.Text, 1000))
		}
	}
	if len(cases) < 150 {
		t.Errorf("%d cases", len(cases))
	}
}

// TestCheckDepth checks the depth at which Liquid stops.
func TestCheckDepth(t *testing.T) {
	for depth, want := range map[int]liquid.Level{100: 0, 101: liquid.Fatal} {
		text := strings.Repeat("{% if x %}", depth) + strings.Repeat("{% endif %}", depth)
		if got := liquidtest.Worst(text); got != want {
			t.Errorf("%d blocks: level %d, want %d", depth, got, want)
		}
	}
}

// TestCheckLongNames asserts that a message has no more than the start of a long name.
func TestCheckLongNames(t *testing.T) {
	long := strings.Repeat("x", 10_000)
	for _, text := range []string{"{% " + long + " %}", "{{ " + long + " }}", "{{1" + strings.Repeat("1", 10_000) + "}}", "{% end" + long + " %}", "{% if a %}{% end" + long + " %}"} {
		problems := liquid.Check(text, 1000)
		if len(problems) == 0 {
			t.Errorf("%.20s…: no problem", text)
		}
		for _, x := range problems {
			if len(x.Msg) > 300 {
				t.Errorf("%.20s…: a message of %d bytes", text, len(x.Msg))
			}
		}
	}
}

func TestCheckProblems(t *testing.T) {
	cases := []struct {
		text string
		want []liquid.Problem
	}{
		{"a {{x}} b {{y}} c", []liquid.Problem{
			{Start: 2, End: 7, Level: liquid.Lost, Msg: "Liquid knows no x and drops the text"},
			{Start: 10, End: 15, Level: liquid.Lost, Msg: "Liquid knows no y and drops the text"},
		}},
		{"a {{1,2} b", []liquid.Problem{{Start: 2, End: 8, Level: liquid.Fatal, Msg: `a single "}" closes the output, which needs "}}"`}}},
		{"write {% if x  \nor not", []liquid.Problem{{Start: 6, End: 13, Level: liquid.Fatal, Msg: `nothing closes the tag: there is no "%}"`}}},
		{"{% if x %}{{y}}", []liquid.Problem{
			{Start: 0, End: 10, Level: liquid.Fatal, Msg: "nothing closes the block: there is no {% endif %}"},
			{Start: 10, End: 15, Level: liquid.Lost, Msg: "Liquid knows no y and drops the text"},
		}},
		{"a {%  \n %} b", []liquid.Problem{{Start: 2, End: 4, Level: liquid.Fatal, Msg: "the tag has no name"}}},
		{"a {% b\nc %}", []liquid.Problem{{Start: 2, End: 6, Level: liquid.Unknown, Msg: "Jekyll has no tag b", Tag: "b"}}},
		{"a { {x} } b", nil},
	}
	for _, c := range cases {
		got := liquid.Check(c.text, 1000)
		if len(got) != len(c.want) {
			t.Errorf("%q: got %v, want %v", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: got %v, want %v", c.text, got[i], c.want[i])
			}
		}
	}
}

func TestSpans(t *testing.T) {
	const tag, output, block, comment = liquid.Tag, liquid.Output, liquid.Block, liquid.Comment
	cases := []struct {
		text string
		want []liquid.Span
	}{
		{"no markup { % } }", nil},
		{"{{a}}{%b%}", []liquid.Span{{0, 5, output}, {5, 10, tag}}},
		{"{% raw %}{{a}}{% endraw %} {{b}}", []liquid.Span{{0, 26, block}, {27, 32, output}}},
		{"{% comment %}{{a}}{% endcomment %}x", []liquid.Span{{0, 34, comment}}},
		{"{% highlight c %}{{a}}{% endhighlight %}", []liquid.Span{{0, 40, block}}},
		// Nothing closes the first block.
		{"{% raw %}{{a}}", []liquid.Span{{0, 9, tag}, {9, 14, output}}},
		{"{% comment %}{% comment %}{% endcomment %}", []liquid.Span{{0, 13, tag}, {13, 42, comment}}},
		{"{% endcomment %}", []liquid.Span{{0, 16, tag}}},
		{"{{ a", nil},
		{"{% a", nil},
		{"{%%}", nil},
	}
	for _, c := range cases {
		got := liquid.Spans(c.text)
		if len(got) != len(c.want) {
			t.Errorf("%q: got %v, want %v", c.text, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%q: got %v, want %v", c.text, got, c.want)
			}
		}
	}
}

// TestLinear reads hostile texts.
func TestLinear(t *testing.T) {
	for _, piece := range []string{
		"{%", "{{", "{% ", "{{ ", "%}", "{%%", "{%%}", "{{}", "{% raw %}", "{% raw %}{{", "{% comment %}", "{% endcomment %}",
		"{% comment %}{% raw %}", "{% if x %}", "{% else %}", "{{a", "{%a", "{%-", "{% endraw", "{% x {%",
		"{% for x in", "{% if '\" %}", "{{ [", "{{ a[", "{{ ' }", "{% include a b=", "{{ x }} ",
	} {
		text := func(n int) string { return strings.Repeat(piece, n/len(piece)) }
		growth.Linear(t, piece, text(32<<10), text(256<<10), func(s string) {
			for _, text := range []string{
				s, s + "}}", s + "%}", "{{ " + s + "}}", "{% if " + strings.ReplaceAll(s, "%}", "%") + " %}",
			} {
				liquid.Spans(text)
				liquid.Check(text, 1000)
			}
		})
	}
}
