package bounds_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/growth"
	"github.com/paperdigest/digest/internal/posttest"
)

type styleBomb struct {
	name string
	body func(n int) string // or the front matter, if it starts with a fence
	edit func(p *digest.Post, count int)
}

// post returns the post with a piece of style of n bytes.
func (b *styleBomb) post(n int) string {
	text := b.body(n)
	if strings.HasPrefix(text, "---") {
		return text + "---\n\n# 1. [x](y)\n"
	}
	return slowPost(text)
}

// styleBombs are posts with one piece of style of n bytes, each with an edit that
// writes count new things next to it.
var styleBombs = []styleBomb{
	{"the end of an item", func(n int) string { return "# 1. [x](y)\n\n## a\n\n- a" + spaces(n) + "\n- b" }, addItems},
	{"the separator of items", func(n int) string { return "# 1. [x](y)\n\n## a\n\n- a\n" + newlines(n) + "- b" }, addItems},
	{"the colon of a label", func(n int) string { return "# 1. [x](y)\n\n## a\n\n- Goal:" + spaces(n) + "a\n- b" }, addItems},
	{"the start of a section's heading", func(n int) string { return "# 1. [x](y)\n\n##" + spaces(n) + "a\n\nb" }, addSections},
	{"the end of a section's heading", func(n int) string { return "# 1. [x](y)\n\n## a" + spaces(n) + "\n\nb" }, addSections},
	{"the gap below a section's heading", func(n int) string { return "# 1. [x](y)\n\n## a\n" + newlines(n) + "b" }, addSections},
	{"the end of a text", func(n int) string { return "# 1. [x](y)\n\n## a\n\nb" + spaces(n) }, addSections},
	{"the separator of sections", func(n int) string { return "# 1. [x](y)\n\n## a\n\nb\n" + newlines(n) + "## c\n\nd" }, addSections},
	{"the start of a paper's heading", func(n int) string { return "#" + spaces(n) + "1. [x](y)" }, addPapers},
	{"the end of a paper's heading", func(n int) string { return "# 1. [x](y)" + spaces(n) }, addPapers},
	{"the gap below a paper's heading", func(n int) string { return "# 1. [x](y)\n" + newlines(n) + "## a\n\nb" }, addPapers},
	{"the gap below a quote", func(n int) string { return "# 1. [x](y)\n\n> [a](b)\n" + newlines(n) + "## a\n\nb" }, addPapers},
	{"the separator of papers", func(n int) string { return "# 1. [x](y)\n" + newlines(n) + "# 2. [x](z)" }, addPapers},
	{"the start of a quote", func(n int) string { return "# 1. [x](y)\n\n> " + strings.Repeat("-", n) + "[a](b)" }, addPapers},
	{"the end of a quote", func(n int) string { return "# 1. [x](y)\n\n> [a](b)" + spaces(n) }, addPapers},
	{"a section's heading", func(n int) string { return "# 1. [x](y)\n\n## " + strings.Repeat("a*b* ", n/5) + "\n\nb" }, addSections},
	{"a paragraph", func(n int) string { return "# 1. [x](y)\n\n## a\n\n" + strings.Repeat("b", n) }, addSections},
	{"the separator of links", func(n int) string { return "# 1. [x](y)\n\n> [a](b)" + strings.Repeat("-", n) + "[c](d)" }, addLinks},
	{"the separator of links on two lines", func(n int) string { return "# 1. [x](y)\n\n> [a](b)\n> " + strings.Repeat("-", n) + "[c](d)" }, addLinks},
	{"the indentation of tags", func(n int) string { return "---\ntags:\n" + spaces(n) + "- a\n" }, addTags},
	{"the gap after the sign of a tag", func(n int) string { return "---\ntags:\n-" + spaces(n) + "a\n" }, addTags},
	{"the separator of tags in brackets", func(n int) string { return "---\ntags: [a," + spaces(n) + "b]\n" }, addTags},
	{"the separator of tags in brackets, on lines", func(n int) string { return "---\ntags: [\n" + spaces(n) + "a,\n" + spaces(n) + "b]\n" }, addTags},
	{"the gap after the bracket of tags", func(n int) string { return "---\ntags: [" + spaces(n) + "a]\n" }, addTags},
	{"the separator of tags in a string", func(n int) string { return "---\ntags: a" + spaces(n) + "b\n" }, addTags},
	{"the end of a tag", func(n int) string { return "---\ntags:\n- a" + spaces(n) + "\n- b\n" }, addTags},
	{"blank lines between tags", func(n int) string { return "---\ntags:\n- a\n" + newlines(n) + "- b\n" }, addTags},
	{"the indentation of keys in a mapping", func(n int) string { return "---\nk:\n" + spaces(n) + "a: b\n" }, addNested},
	{"the gap after the colon of a key in a mapping", func(n int) string { return "---\nk:\n  a:" + spaces(n) + "b\n" }, addNested},
	{"the separator of keys in braces", func(n int) string { return "---\nk: {a: b," + spaces(n) + "c: d}\n" }, addNested},
	{"blank lines between keys in a mapping", func(n int) string { return "---\nk:\n  a: b\n" + newlines(n) + "  c: d\n" }, addNested},
	{"the indentation of all keys", func(n int) string { return "---\n" + spaces(n) + "k: v\n" }, addKeys},
	{"the gap after the colon of a key", func(n int) string { return "---\nk:" + spaces(n) + "v\n" }, addKeys},
	{"blank lines between keys", func(n int) string { return "---\na: b\n" + newlines(n) + "k: v\n" }, addKeys},
	{"a comment between keys", func(n int) string { return "---\na: b\n#" + spaces(n) + "c\nk: v\n" }, addKeys},
	{"the end of a key", func(n int) string { return "---\na: b\nk: v" + spaces(n) + "\n" }, addKeys},
}

func spaces(n int) string   { return strings.Repeat(" ", n) }
func newlines(n int) string { return strings.Repeat("\n", n) }

func addItems(p *digest.Post, count int) {
	x := &p.Papers[0].Sections[0]
	for i := range count {
		x.Items = append(x.Items, digest.Item{Label: "Goal", Text: fmt.Sprint("e", i)})
	}
}

func addSections(p *digest.Post, count int) {
	x := &p.Papers[0]
	for i := range count {
		x.Sections = append(x.Sections, digest.Section{Heading: fmt.Sprint("h", i), Text: "b"})
	}
}

func addTags(p *digest.Post, count int) {
	for i := range count {
		p.Tags = append(p.Tags, fmt.Sprint("t", i))
	}
}

func addKeys(p *digest.Post, count int) {
	for i := range count {
		p.Extra = append(p.Extra, digest.Entry{Key: fmt.Sprint("k", i), Value: "v"})
	}
}

// addNested adds keys to the mapping of the first key.
func addNested(p *digest.Post, count int) {
	m := slices.Clone(p.Extra[0].Value.(digest.Map))
	for i := range count {
		m = append(m, digest.Entry{Key: fmt.Sprint("k", i), Value: digest.Map{{Key: "a", Value: "b"}}})
	}
	p.Extra[0].Value = m
}

func addLinks(p *digest.Post, count int) {
	x := &p.Papers[0]
	for i := range count {
		x.Links = append(x.Links, digest.Link{Text: "a", URL: fmt.Sprint("u", i)})
	}
}

func addPapers(p *digest.Post, count int) {
	for i := range count {
		p.Papers = append(p.Papers, digest.Paper{
			Number: 3 + i, Title: "x", URL: fmt.Sprint("u", i), Links: []digest.Link{{Text: "a", URL: "b"}},
			Sections: []digest.Section{{Heading: "a", Text: "b"}},
		})
	}
}

// TestStyleIsBounded: a new thing does not repeat a piece of style of any length.
func TestStyleIsBounded(t *testing.T) {
	const (
		length = 15_000 // of a piece of style, which a link may still have before it
		count  = 1_000
		each   = 400 // bytes that a new thing takes at most
	)
	for _, bomb := range styleBombs {
		base := []byte(bomb.post(length))
		p := posttest.Parse(t, base)
		bomb.edit(p, count)
		out, err := digest.Rewrite(base, p)
		if err != nil {
			t.Errorf("%s: %v", bomb.name, err)
			continue
		}
		if most := len(base) + count*each; len(out) > most {
			t.Errorf("%s: %d new things in %d bytes make %d, want at most %d", bomb.name, count, len(base), len(out), most)
		}
	}
}

// TestStyleIsLinear: neither does it read a long piece of style again and again.
func TestStyleIsLinear(t *testing.T) {
	for _, bomb := range styleBombs {
		t.Run(bomb.name, func(t *testing.T) {
			post := func(n int) (string, *digest.Post) {
				base := bomb.post(n)
				p, err := unlimited.Parse([]byte(base))
				if err != nil {
					t.Fatal(err)
				}
				bomb.edit(p, n/100)
				return base, p
			}
			const n = 1 << 12 // a link has no room for much more before it
			small, p := post(n)
			big, q := post(3 * n)
			if !strings.Contains(bomb.name, "link") && !strings.Contains(bomb.name, "quote") {
				small, p = post(8 * n)
				big, q = post(128 * n)
			}
			growth.Linear(t, "Rewrite", small, big, func(src string) {
				r := p
				if len(src) == len(big) {
					r = q
				}
				if _, err := unlimited.Rewrite([]byte(src), r); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestStyleIsCopied: up to the limit, a piece of style is the neighbour's.
func TestStyleIsCopied(t *testing.T) {
	for _, tt := range []struct{ n, want int }{{64, 64}, {65, 0}} {
		base := []byte(slowPost("# 1. [x](y)\n\n## a\n\n- a" + spaces(tt.n)))
		p := posttest.Parse(t, base)
		addItems(p, 1)
		out, err := digest.Rewrite(base, p)
		if want := string(base[:len(base)-1]) + "\n- Goal: e0" + spaces(tt.want) + "\n"; err != nil || string(out) != want {
			t.Errorf("%d spaces: got %q, %v, want %q", tt.n, out, err, want)
		}
	}
}

// TestSizeOfResult: a result over the limit is refused before it is made.
func TestSizeOfResult(t *testing.T) {
	codec := &digest.Codec{Limits: digest.Limits{Size: 2_000}}
	base := []byte(slowPost("# 1. [x](y)\n\n## a\n\n- a"))
	for name, edit := range map[string]func(*digest.Post, int){"items": addItems, "sections": addSections, "links": addLinks, "papers": addPapers} {
		p := posttest.Parse(t, base)
		edit(p, 3)
		if _, err := codec.Rewrite(base, p); err != nil {
			t.Errorf("few %s: %v", name, err)
		}
		edit(p, 300)
		var refusal *digest.FieldError
		if _, err := codec.Rewrite(base, p); !errors.Is(err, digest.ErrLimit) || !errors.As(err, &refusal) || refusal.Field != "post" {
			t.Errorf("many %s: got %v, want that the post is too large", name, err)
		}
	}
}

// slowEdits are edits that make a careless writer slow, of bodies of about n bytes.
var slowEdits = []struct {
	name string
	body func(n int) string
	edit func(p *digest.Post)
}{
	{"another lead between many quotes", manyQuotes, func(p *digest.Post) { p.Papers[0].Lead = "x" + p.Papers[0].Lead + "x" }},
	{"a text within a lead between many quotes", manyQuotes, func(p *digest.Post) {
		n := len(p.Papers[0].Lead) / 2 / 3 * 3
		p.Papers[0].Lead = p.Papers[0].Lead[:n] + "x\n\n" + p.Papers[0].Lead[n:]
	}},
	{"no lead between many quotes", manyQuotes, func(p *digest.Post) { p.Papers[0].Lead = "" }},
	{"no links in many quotes", manyQuotes, func(p *digest.Post) { p.Papers[0].Links = nil }},
	{"half of the links in many quotes", manyQuotes, func(p *digest.Post) { p.Papers[0].Links = p.Papers[0].Links[len(p.Papers[0].Links)/2:] }},
	{"many texts that cannot be spliced", func(n int) string {
		return "# 1. [x](y)\n" + strings.Repeat("## a\n b\n", n/8)
	}, func(p *digest.Post) {
		for j := range p.Papers[0].Sections {
			p.Papers[0].Sections[j].Text = "1. x"
		}
	}},
	{"many papers that cannot be spliced", func(n int) string {
		return strings.Repeat("# 1. [x](y)\n## a\n b\n", n/21)
	}, func(p *digest.Post) {
		for i := range p.Papers {
			p.Papers[i].Sections[0].Text = "1. x"
		}
	}},
	{"many papers that stay equal but for one", func(n int) string {
		return strings.Repeat("# 1. [x](y)\n## a\nb\n", n/20)
	}, func(p *digest.Post) {
		p.Papers = append(p.Papers[1:], p.Papers[0])
		p.Papers[len(p.Papers)/2].Number = 2
	}},
	{"sections for many papers whose style is far away", func(n int) string {
		return strings.Repeat("# 1. [x](y)\n", n/12) + "\n\n## a\n- b\n"
	}, func(p *digest.Post) {
		for i := range p.Papers {
			p.Papers[i].Sections = []digest.Section{{Heading: "a", Items: []digest.Item{{Text: "b"}}}}
		}
	}},
	{"many equal links, reversed", func(n int) string {
		return "# 1. [x](y)\n" + strings.Repeat("> [a](b)\n", n/18) + strings.Repeat("> [a](c)\n", n/18)
	}, func(p *digest.Post) {
		l := p.Papers[0].Links
		for i := range len(l) / 2 {
			l[i], l[len(l)-1-i] = l[len(l)-1-i], l[i]
		}
	}},
	{"all items of a row of many columns of one name", wideTable(" | N"), func(p *digest.Post) {
		for i := range p.Papers[0].Items {
			p.Papers[0].Items[i].Text = "b"
		}
	}},
	{"all items of a row of many columns", wideTable(" | N%d"), func(p *digest.Post) {
		for i := range p.Papers[0].Items {
			p.Papers[0].Items[i].Text = "b"
		}
	}},
	{"no items of a row of many columns", wideTable(" | N%d"), func(p *digest.Post) { p.Papers[0].Items = nil }},
	{"many rows in a table of many columns", wideTable(" | N"), func(p *digest.Post) {
		for i := range len(p.Papers[0].Items) / 4 {
			p.Papers = append(p.Papers, digest.Paper{Title: "q", URL: fmt.Sprintf("https://arxiv.org/abs/2512.%05d", 1+i%99_999)})
		}
	}},
}

// wideTable returns a function for a table of papers with many columns, whose names are
// made of a format and the number of the column. The first row has a text in each column.
func wideTable(name string) func(n int) string {
	return func(n int) string {
		var b strings.Builder
		columns := n / 16
		b.WriteString("Title")
		for i := range columns {
			if strings.Contains(name, "%") {
				fmt.Fprintf(&b, name, i)
			} else {
				b.WriteString(name)
			}
		}
		b.WriteString("\n---" + strings.Repeat("|---", columns) + "\n[x](https://arxiv.org/abs/2511.90001)" + strings.Repeat(" | a", columns) + "\n")
		for i := range 3 {
			fmt.Fprintf(&b, "[x](https://arxiv.org/abs/2511.9000%d)\n", 2+i)
		}
		return b.String()
	}
}

func manyQuotes(n int) string {
	return "# 1. [x](y)\n\n" + strings.Repeat(">[]()\n\na\n\n", n/10)
}

// TestLinearEdits makes edits of longer and longer bodies.
func TestLinearEdits(t *testing.T) {
	sizes := growth.Sizes(1<<14, int(*large*(1<<20)))
	for _, e := range slowEdits {
		t.Run(e.name, func(t *testing.T) {
			post := func(n int) (string, *digest.Post) {
				base := slowPost(e.body(n))
				p, err := unlimited.Parse([]byte(base))
				if err != nil {
					t.Fatal(err)
				}
				e.edit(p)
				return base, p
			}
			for i, n := range sizes[1:] {
				small, p := post(sizes[i])
				big, q := post(n)
				growth.Linear(t, "Rewrite", small, big, func(src string) {
					r := p
					if len(src) == len(big) {
						r = q
					}
					if _, err := unlimited.Rewrite([]byte(src), r); err != nil {
						t.Error(err)
					}
				})
			}
		})
	}
}
