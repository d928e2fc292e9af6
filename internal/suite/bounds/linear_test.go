package bounds_test

import (
	"errors"
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/growth"
)

var large = flag.Float64("large", 1.0/16, "grow hostile texts from 16 KB to this many megabytes")

// slowTexts are texts of about n bytes that make a careless reader slow.
var slowTexts = []hostile{
	{"links that never close", repeated("[](")},
	{"links that never close, in a quote", repeatedLine("> [a](b")},
	{"links that never close, in headings", repeatedLine("# 1. [a](b[a](b[a](b")},
	{"a heading of unclosed links", func(n int) string { return slowPost("# 1. " + strings.Repeat("[a](b", n/5)) }},
	{"a heading of unclosed brackets", func(n int) string { return slowPost("# 1. " + strings.Repeat("[", n)) }},
	{"headings with much markup", repeatedLine("# 1. [" + strings.Repeat("a**b", 60) + strings.Repeat("c* ", 60) + "](u)")},
	{"headings with nested brackets", repeatedLine("# 1. " + strings.Repeat("[](", 250))},
	{"a heading of a megabyte", func(n int) string { return slowPost("# 1. [" + strings.Repeat("long ", n/5) + "](u)") }},
	{"emphasis", repeated("a**b" + "c* ")},
	{"nested quotes", func(n int) string { return slowPost(strings.Repeat("> ", n/2) + "x") }},
	{"nested quotes on many lines", repeatedLine(strings.Repeat("> ", 200) + "x")},
	{"nested lists, then blank lines", func(n int) string {
		return slowPost(strings.Repeat("- ", n/4) + "x\n" + strings.Repeat("\n", n/2))
	}},
	{"nested lists with tabs", func(n int) string {
		return slowPost(strings.Repeat("-\t", n/4) + "x\n" + strings.Repeat("\t", n/2) + "x")
	}},
	{"an unclosed fence", func(n int) string { return slowPost("```\n" + strings.Repeat("# x\n", n/4)) }},
	{"fences", repeatedLine("```")},
	{"unclosed HTML", repeatedLine("<!-- x")},
	{"tags", repeated("<a b=\"")},
	{"wrapped headings that never close", repeatedLine("# 1. [x\ny\nz\nw")},
	{"a million papers", repeatedLine("# 1. [x](y)")},
	{"groups of one name", repeatedLine("# a\n## 1. [x](y)")},
	{"a million sections", func(n int) string { return slowPost("# 1. [x](y)\n" + strings.Repeat("## a\n", n/5)) }},
	{"a million bullets", func(n int) string { return slowPost("# 1. [x](y)\n## a\n" + strings.Repeat("- b\n", n/4)) }},
	{"a million labels", func(n int) string { return slowPost("# 1. [x](y)\n## a\n" + strings.Repeat("- Goal: b\n", n/10)) }},
	{"bullets that go on", func(n int) string { return slowPost("# 1. [x](y)\n## a\n- b\n" + strings.Repeat("c\n", n/2)) }},
	{"lines of one byte", repeatedLine("x")},
	{"definitions that the text uses", func(n int) string {
		return slowPost("# 1. [x](y)\n\n" + strings.Repeat("b ", n/4) + "[a]\n\n" + strings.Repeat("[a]: u\n", n/14))
	}},
	{"blank lines", func(n int) string { return slowPost(strings.Repeat("\n", n)) }},
	{"white space", func(n int) string { return slowPost(strings.Repeat(" ", n)) }},
	{"an unclosed front matter of blank lines", func(n int) string { return "---\n" + strings.Repeat("\n", n) }},
	{"a front matter of comments", func(n int) string { return "---\n" + strings.Repeat("# x\n", n/4) + "---\n" }},
	{"indented comments", func(n int) string { return "---\na:\n" + strings.Repeat("  # x\n", n/6) + "---\n" }},
	{"keys", func(n int) string {
		var b strings.Builder
		for i := 0; b.Len() < n; i++ {
			fmt.Fprintf(&b, "k%d: v\n", i)
		}
		return "---\n" + b.String() + "---\n"
	}},
	{"repeated keys that need YAML", func(n int) string { return "---\n" + strings.Repeat("\"k\": v\n", n/7) + "---\n" }},
	{"deep flow sequences", func(n int) string { return "---\na: " + strings.Repeat("[", n) + "\n---\n" }},
	{"a flow sequence", func(n int) string { return "---\ntags: [" + strings.Repeat("a, ", n/3) + "b]\n---\n" }},
	{"an alias bomb", func(n int) string {
		b := "---\na0: &a0 [x, x]\n"
		for i := 1; len(b) < n && i < 2000; i++ {
			b += fmt.Sprintf("a%d: &a%d [*a%d, *a%d]\n", i, i, i-1, i-1)
		}
		return b + "---\n"
	}},
	{"a scalar that never ends", func(n int) string { return "---\na: \"" + strings.Repeat("x\n", n/2) + "\n---\n" }},
}

func slowPost(body string) string { return "---\ntitle: T\n---\n\n" + body + "\n" }

func repeated(unit string) func(int) string {
	return func(n int) string { return slowPost(strings.Repeat(unit, n/len(unit))) }
}

func repeatedLine(line string) func(int) string { return repeated(line + "\n") }

// unlimited is a codec whose limits hostile texts do not reach.
var unlimited = &digest.Codec{Limits: digest.Limits{Size: 1 << 30, FrontMatter: 1 << 30, Papers: 1 << 30, Parts: 1 << 30, Keys: 1 << 20, Depth: 200}}

// slowWorks are the calls that are timed with each text.
var slowWorks = []struct {
	name string
	do   func(t testing.TB, src []byte)
}{
	{"Parse", func(_ testing.TB, src []byte) { _, _ = unlimited.Parse(src) }},
	{"Locate", func(_ testing.TB, src []byte) { _, _, _ = unlimited.Locate(src) }},
	{"Format", func(_ testing.TB, src []byte) { _, _ = unlimited.FormatEdits(src) }},
	{"Rewrite", func(t testing.TB, src []byte) { rewriteEdited(t, unlimited, src) }},
	{"RenderLike", func(_ testing.TB, src []byte) {
		if p, err := unlimited.Parse(src); err == nil {
			_, _ = unlimited.RenderLike(src, p)
		}
	}},
	{"JSON", func(t testing.TB, src []byte) { jsonRoundTrip(t, unlimited, src) }},
}

// TestLinear makes hostile texts longer, again and again. With texts of less than a
// megabyte, a third of the calls are made with each text.
func TestLinear(t *testing.T) {
	every, sizes := 1, growth.Sizes(1<<14, int(*large*(1<<20)))
	if *large < 1 {
		every = 3
	}
	for n, h := range slowTexts {
		t.Run(h.why, func(t *testing.T) {
			for i, size := range sizes[1:] {
				small, big := h.text(sizes[i]), h.text(size)
				for j, work := range slowWorks {
					if (n+j)%every != 0 {
						continue
					}
					growth.Linear(t, work.name, small, big, func(src string) { work.do(t, []byte(src)) })
				}
			}
		})
	}
}

// BenchmarkHostile measures a megabyte of each text.
func BenchmarkHostile(b *testing.B) {
	for _, h := range slowTexts {
		src := []byte(h.text(1 << 20))
		for _, work := range slowWorks {
			b.Run(h.why+"/"+work.name, func(b *testing.B) {
				b.SetBytes(int64(len(src)))
				b.ReportAllocs()
				for b.Loop() {
					work.do(b, src)
				}
			})
		}
	}
}

// rewriteEdited edits the post in src and writes it.
func rewriteEdited(t testing.TB, codec *digest.Codec, src []byte) {
	p, err := codec.Parse(src)
	if err != nil {
		return
	}
	p.Title += " edited"
	for i := range p.Papers {
		if i%2 == 0 {
			p.Papers[i].Number = 7
		}
		for j := range p.Papers[i].Sections {
			if j%3 == 0 {
				p.Papers[i].Sections[j].Text += "."
			}
		}
	}
	if _, err := codec.Render(p); err != nil {
		var field *digest.FieldError
		if !errors.As(err, &field) {
			t.Errorf("Render: %v", err)
		}
	}
}

func jsonRoundTrip(t testing.TB, codec *digest.Codec, src []byte) {
	p, err := codec.Parse(src)
	if err != nil {
		return
	}
	data, err := p.MarshalJSON()
	if err != nil {
		t.Error(err)
		return
	}
	_, _ = codec.ParseJSON(data) // a limit may be exceeded
}

// TestHostile reads hostile texts under the default limits. Render gives each
// text back, or Parse returns an error with a position.
func TestHostile(t *testing.T) {
	for _, h := range slowTexts {
		src := []byte(h.text(1 << 16))
		p, err := digest.Parse(src)
		if err != nil {
			var e *digest.ParseError
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || e.Offset > len(src) {
				t.Errorf("%s: %v", h.why, err)
			}
			continue
		}
		out, err := digest.Render(p)
		if err != nil || string(out) != string(src) {
			t.Errorf("%s: not the same bytes (%v)", h.why, err)
		}
	}
}
