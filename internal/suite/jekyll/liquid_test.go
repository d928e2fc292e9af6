package jekyll_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/liquid/liquidtest"
)

// TestLiquidCases has Jekyll judge the cases of package liquid: it builds no
// page where the level is unknown or fatal, and drops text where it is lost.
func TestLiquidCases(t *testing.T) {
	cases := liquidtest.Cases(t, "../../liquid/testdata/cases.txt")
	var texts []string
	for _, c := range cases {
		texts = append(texts, c.Text)
	}
	for i, v := range judge(t, texts) {
		c := cases[i]
		t.Run(c.Text, func(t *testing.T) {
			if refused := v.Error != ""; refused != (c.Level >= liquid.Unknown) {
				t.Errorf("level %v, but Jekyll: error %q, text %q", c.Level, v.Error, v.Liquid)
			}
			for _, p := range liquid.Check(c.Text, 1000) {
				if at := c.Text[p.Start:p.End]; v.Error == "" && p.Level == liquid.Lost && strings.Contains(v.Liquid, at) {
					t.Errorf("%s is reported, but Jekyll drops nothing: %q", at, v.Liquid)
				}
			}
			checkSpans(t, c.Text, v)
		})
	}
	t.Logf("%d cases", len(cases))
}

// checkSpans holds the spans of a text against what Jekyll makes of it: they
// are all that Liquid reads.
func checkSpans(t *testing.T, text string, v verdict) {
	t.Helper()
	rest, at := "", 0
	for _, s := range liquid.Spans(text) {
		if s.Start < at || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("spans out of order: %v", liquid.Spans(text))
		}
		rest += text[at:s.Start] + "\x00"
		at = s.End
	}
	rest += text[at:]
	if found := liquid.Index(rest) >= 0; found && v.Error == "" {
		t.Errorf("what is left is markup: %q", rest)
	}
}

// TestLiquidRandom holds Check and Spans against Liquid on random markup.
func TestLiquidRandom(t *testing.T) {
	pieces := []string{
		"{{", "{{", "}}", "}", "{", "{%", "%}", "{% raw %}", "{% endraw %}", "{% comment %}", "{% endcomment %}",
		"{% highlight c %}", "{% endhighlight %}", "{% if x %}", "{% else %}", "{% endif %}", "{%- endraw %}", "{%- raw -%}",
		"{% assign x = 1 %}", "{% for x in y %}", "{% endfor %}", "{{ x }}", "{{ 1 }}", `{{ "a" }}`, " ", "-", "x", "\n", "|", ".", "[", "]", "'", `"`, ":", ",", "raw", "endraw", "%", "if x", "1",
		"{% raw %}", "{% endraw %}", "{% endcomment %}", "{% endif %}", "}}", "%}",
	}
	const n = 2000
	random := rand.New(rand.NewPCG(1, 2))
	texts := make([]string, n)
	for i := range texts {
		for range 1 + random.IntN(6) {
			texts[i] += pieces[random.IntN(len(pieces))]
		}
	}
	refused := 0
	for i, v := range judge(t, texts) {
		text := texts[i]
		if v.Error != "" {
			refused++
		}
		if (v.Error != "") != (liquidtest.Worst(text) >= liquid.Unknown) {
			t.Errorf("%q: Check %v, but Jekyll: error %q", text, liquid.Check(text, 1000), v.Error)
		}
		if invalid := len(v.Warnings) > 0; invalid && liquidtest.Worst(text) == 0 {
			t.Errorf("%q: Check finds nothing, but Jekyll warns: %q", text, v.Warnings)
		}
		if t.Failed() {
			continue
		}
		checkSpans(t, text, v)
	}
	t.Logf("%d texts, %d refused", n, refused)
}

// TestLiquidComments has Jekyll leave out the comments that Spans finds: nothing
// else is missing then.
func TestLiquidComments(t *testing.T) {
	var texts, bare []string
	for _, c := range liquidtest.Cases(t, "../../liquid/testdata/cases.txt") {
		without, at := "", 0
		for _, s := range liquid.Spans(c.Text) {
			if s.Kind == liquid.Comment {
				without += c.Text[at:s.Start]
				at = s.End
			}
		}
		if at > 0 && c.Level < liquid.Unknown {
			texts, bare = append(texts, "a "+c.Text+" b"), append(bare, "a "+without+c.Text[at:]+" b")
		}
	}
	verdicts := judge(t, slices.Concat(texts, bare))
	for i, text := range texts {
		got, want := verdicts[i].Liquid, verdicts[len(texts)+i].Liquid
		if strings.Contains(text, "-%}") {
			got, want = strings.ReplaceAll(got, " ", ""), strings.ReplaceAll(want, " ", "")
		}
		if got != want {
			t.Errorf("%q shows %q, and without its comments %q", text, got, want)
		}
	}
	t.Logf("%d texts", len(texts))
}
