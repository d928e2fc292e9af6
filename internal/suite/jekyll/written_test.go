package jekyll_test

import (
	"slices"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestJekyllReadsWhatIsWritten compares the values of posts with Jekyll's reading
// of their text. A string stays this string, also where YAML would read it as
// another type without quotes.
func TestJekyllReadsWhatIsWritten(t *testing.T) {
	words := []string{
		"word", "two words", "한국어", "🚀", "it's", `say "so"`, `back\slash`, `a\/b`, "tab\there", "a, b", "[x]", "{x}", "a]b", "a}b",
		"yes", "No", "ON", "off", "true", "y", "N", "null", "~", "NULL", "nULL", "none", "=", "<<", "inf", "NaN", ".inf", "-.INF", ".nan",
		"0", "7", "-7", "+7", "007", "08", "0042", "0x1F", "0b101", "0o17", "1_000", "1,000", "1_", "1e3", "1.5e+3", "1.50", "1.", ".5", "-.5", ".", "..", "...",
		"12:30", "12:30:45", "1:2", "12:30:45.5", "2025", "2025-11-05", "2025-1-5", "2025-11-05 08:15", "2025-11-05 08:15:00", "2025-11-05T08:15:00Z", "2025-11-05 08:15:00 +0900",
		":foo", "::", "foo:", "foo: bar", "foo:bar", "a #b", "#b", "a#b", "-", "- a", "-a", "--", "---", "?", "? a", "?a", ",", ",a", "&a", "*a", "!a", "!", "|", ">", "%a", "@a", "`a", "'", `"`, "'a'", `"a"`,
		"5 apples", "100%", "3-4", "1/2", "½", "０１", "Ⅳ", "٣", "a\u00a0b", "a\u0085b", "a\u2028b", "a\ufeffb", "\ufeff", "a\x00b", "a\x1bb", "a\x7fb", "\u00a0", "http://x/y#z", "a  b", "{{ x }}", "{% x %}",
		"1207.0010", "2025.01.01", "0.10", "1.2.3", "1-2-3", "0_1", "+", "+.5", "+1:2", "1__0", "--1", "12e3", "0e0", "e3", "0x", "0b", "0b2", "x: y: z", "a:\tb", "key:", "\\", "\\n", "\\x41", "$x", "(a)", "/a", "^a", "_a", ";a", "<a>",
	}
	texts := append([]string{" before", "after ", "two\nlines", "three\n\nlines\n", "\n", "\n a", "a \n b", "\t", "tab\t", "\r\n", "a\rb", "# a\nb: c", "---\n", "...\n", "\ta\n"}, words...)

	var posts [][]byte
	var want []*digest.Post
	write := func(p *digest.Post) {
		src, err := digest.Render(p)
		if err != nil {
			t.Errorf("Render: %v\n%s", err, posttest.JSON(t, p))
			return
		}
		posts = append(posts, src)
		want = append(want, p)
	}
	// The values are also written over posts of these styles.
	styles := []string{
		"---\n---\n",
		"---\nlayout: post\ntitle: plain\ntags: [one, two]\ncategories: [three]\nplain: one\nlist: [one]\nmap: {one: two}\n---\n",
		"---\nlayout: 'post'\ntitle: 'single'\ntags: ['one', 'two']\ncategories: ['three']\nplain: 'one'\nlist: ['one']\n---\n",
		"---\nlayout: \"post\"\ntitle: \"double\"\ntags:\n  - \"one\"\n  - two\ncategories:\n- three\nplain: \"one\"\nlist:\n- one\n---\n",
		"---\ntitle: |\n  block\ntags: one two\ncategories: three\nplain: >-\n  one\nlist: &a [one]\n---\n",
		"---\r\ntitle: plain # with a comment\r\ntags: [one] # and another\r\n---\r\n",
	}
	for _, style := range styles {
		base := posttest.Parse(t, []byte(style))
		for _, s := range texts {
			p := *base
			p.Title = s
			p.Extra = slices.Clone(base.Extra)
			p.Extra.Set("plain", s)
			p.Extra.Set("list", []any{"first", s})
			p.Extra.Set("map", digest.Map{{Key: "first", Value: s}, {Key: "second", Value: true}})
			write(&p)
		}
		for _, s := range words {
			p := *base
			p.Layout = s
			p.Tags = []string{"first", s}
			p.Categories = []string{s}
			p.Extra = append(slices.Clone(base.Extra), digest.Entry{Key: s + "!", Value: s})
			write(&p)
		}
	}
	for i, j := range jekyllReads(t, "UTC", posts) {
		if !j.readable() {
			t.Errorf("Jekyll does not read what was written: front matter %v, %s\n%s", j.Front, j.Error, posts[i])
			continue
		}
		c := compareWithJekyll(want[i], &j)
		for _, x := range append(c.wrong, c.why...) {
			t.Errorf("%s\n%s", x, posts[i])
		}
	}
	t.Logf("%d posts", len(posts))
}
