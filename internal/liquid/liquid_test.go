package liquid_test

import (
	"strings"
	"testing"
	"time"

	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/liquid/liquidtest"
)

// TestCheckCases checks the cases that the Jekyll suite has Jekyll judge.
func TestCheckCases(t *testing.T) {
	cases := liquidtest.Cases(t, "testdata/cases.txt")
	for _, c := range cases {
		if got := liquidtest.Worst(c.Text); got != c.Level {
			t.Errorf("%q: level %d, want %d: %v", c.Text, got, c.Level, liquid.Check(c.Text))
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

func TestCheckProblems(t *testing.T) {
	cases := []struct {
		text string
		want []liquid.Problem
	}{
		{"a {{x}} b {{y}} c", []liquid.Problem{
			{2, 7, liquid.Lost, "Liquid knows no x and drops the text"},
			{10, 15, liquid.Lost, "Liquid knows no y and drops the text"},
		}},
		{"a {{1,2} b", []liquid.Problem{{2, 8, liquid.Fatal, `a single "}" closes the output, which needs "}}"`}}},
		{"write {% if x  \nor not", []liquid.Problem{{6, 13, liquid.Fatal, `nothing closes the tag: there is no "%}"`}}},
		{"{% if x %}{{y}}", []liquid.Problem{
			{0, 10, liquid.Fatal, "nothing closes the block: there is no {% endif %}"},
			{10, 15, liquid.Lost, "Liquid knows no y and drops the text"},
		}},
		{"a { {x} } b", nil},
	}
	for _, c := range cases {
		got := liquid.Check(c.text)
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

// TestLinear reads hostile texts. A quadratic pass takes minutes for each.
func TestLinear(t *testing.T) {
	const size = 256 << 10
	for _, piece := range []string{
		"{%", "{{", "{% ", "{{ ", "%}", "{%%", "{%%}", "{{}", "{% raw %}", "{% raw %}{{", "{% comment %}", "{% endcomment %}",
		"{% comment %}{% raw %}", "{% if x %}", "{% else %}", "{{a", "{%a", "{%-", "{% endraw", "{% x {%",
		"{% for x in", "{% if '\" %}", "{{ [", "{{ a[", "{{ ' }", "{% include a b=", "{{ x }} ",
	} {
		start := time.Now()
		for _, text := range []string{
			strings.Repeat(piece, size/len(piece)),
			strings.Repeat(piece, size/len(piece)) + "}}",
			strings.Repeat(piece, size/len(piece)) + "%}",
			"{{ " + strings.Repeat(piece, size/len(piece)) + "}}",
			"{% if " + strings.Repeat(strings.ReplaceAll(piece, "%}", "%"), size/len(piece)) + " %}",
		} {
			liquid.Spans(text)
			liquid.Check(text)
		}
		if took := time.Since(start); took > 5*time.Second {
			t.Errorf("%q: took %v", piece, took)
		}
	}
}
