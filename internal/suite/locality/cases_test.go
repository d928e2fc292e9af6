package locality_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// front is the front matter of cases about the body.
const front = "---\ntitle: T\n---\n\n"

// TestLocalityCases makes edits that once went wrong, or are likely to, and
// compares the text with the expected text.
func TestLocalityCases(t *testing.T) {
	type post = digest.Post
	paper := func(n int, title, url string) digest.Paper {
		return digest.Paper{Number: n, Title: title, URL: url, Sections: []digest.Section{{Heading: "Method", Text: "new"}}}
	}
	const a = "# 1. [A](http://a/a)\n\n## Method\n\na1\n"
	const b = "# 2. [B](http://b/b)\n\n## Method\n\nb1  \nb2"
	for _, c := range []struct {
		name         string
		before       string
		edit         func(*post)
		after        string
		once         bool // the undone edit does not give before
		refusedField string
	}{
		{
			name:   "the last block moves to the front, and the last newline is missing",
			before: front + a + "\n" + b,
			edit:   func(p *post) { slices.Reverse(p.Papers) },
			after:  front + b + "\n\n" + strings.TrimSuffix(a, "\n"),
		}, {
			name:   "the first of two papers is removed, and the last newline is missing",
			before: front + a + "\n" + b,
			edit:   func(p *post) { p.Papers = p.Papers[1:] },
			after:  front + b,
		}, {
			name:   "the last is removed, and the last newline stays missing",
			before: front + a + "\n" + b,
			edit:   func(p *post) { p.Papers = p.Papers[:1] },
			after:  front + strings.TrimSuffix(a, "\n"),
			once:   true, // the first paper shows no hard breaks
		}, {
			name:   "a paper after the last one, where the last newline is missing",
			before: front + a + "\n" + strings.ReplaceAll(b, "  ", ""),
			edit:   func(p *post) { p.Papers = append(p.Papers, paper(3, "C", "http://c/c")) },
			after:  front + a + "\n" + strings.ReplaceAll(b, "  ", "") + "\n\n# 3. [C](http://c/c)\n\n## Method\n\nnew",
		}, {
			name:   "the first bullet moves to the end, where the last newline is missing",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n\n- Goal: g  \n- Motivation: m",
			edit:   func(p *post) { slices.Reverse(p.Papers[0].Sections[0].Items) },
			after:  front + "# 1. [A](http://a/a)\n\n## Method\n\n- Motivation: m\n- Goal: g  ",
		}, {
			name:   "a list is edited down to nothing",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n\n- Goal: g\n- Motivation: m\n\n## Results\n\nr\n",
			edit:   func(p *post) { p.Papers[0].Sections[0].Items = nil },
			after:  front + "# 1. [A](http://a/a)\n\n## Method\n\n## Results\n\nr\n",
		}, {
			name:   "a list at the end is edited down to nothing",
			before: front + "# 1. [A](http://a/a)\n\n## Results\n\nr\n\n## Method  \n- Goal: g  \n- Motivation: m  \n",
			edit:   func(p *post) { p.Papers[0].Sections[1].Items = nil },
			after:  front + "# 1. [A](http://a/a)\n\n## Results\n\nr\n\n## Method  \n",
			once:   true, // the other section has a different gap
		}, {
			name:   "a text is emptied, with the blank line above it",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n\nm\n\n## Results\n\nr\n",
			edit:   func(p *post) { p.Papers[0].Sections[0].Text = "" },
			after:  front + "# 1. [A](http://a/a)\n\n## Method\n\n## Results\n\nr\n",
		}, {
			name:   "an empty heading gets a text",
			before: front + "# 1. [A](http://a/a)\n\n##\n\nm\n",
			edit:   func(p *post) { p.Papers[0].Sections[0].Heading = "Method" },
			after:  front + "# 1. [A](http://a/a)\n\n## Method\n\nm\n",
			once:   true, // an emptied heading keeps its space
		}, {
			name:   "items become text",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n\n- Goal: g\n- Motivation: m\n\n## Results\n\nr\n",
			edit:   func(p *post) { p.Papers[0].Sections[0] = digest.Section{Heading: "Method", Text: "x\ny"} },
			after:  front + "# 1. [A](http://a/a)\n\n## Method\n\nx\ny\n\n## Results\n\nr\n",
		}, {
			name:   "text becomes items",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n\nx\ny\n\n## Results\n\nr\n",
			edit: func(p *post) {
				p.Papers[0].Sections[0] = digest.Section{Heading: "Method", Items: []digest.Item{{Label: "Goal", Text: "g"}, {Text: "m"}}}
			},
			after: front + "# 1. [A](http://a/a)\n\n## Method\n\n- Goal: g\n- m\n\n## Results\n\nr\n",
		}, {
			name:   "all papers go",
			before: front + a + "\n" + b + "\n",
			edit:   func(p *post) { p.Papers = nil },
			after:  strings.TrimSuffix(front, "\n"),
			once:   true,
		}, {
			name:   "all papers go and one comes",
			before: front + a + "\n" + a,
			edit:   func(p *post) { p.Papers = []digest.Paper{paper(7, "C", "http://c/c")} },
			after:  front + "# 7. [C](http://c/c)\n\n## Method\n\nnew\n",
		}, {
			name:   "the first paper of an empty day",
			before: front,
			edit:   func(p *post) { p.Papers = []digest.Paper{paper(1, "C", "http://c/c")} },
			after:  front + "# 1. [C](http://c/c)\n\n## Method\n\nnew\n",
			once:   true, // the blank line goes
		}, {
			name:   "the first paper of an empty day in CRLF",
			before: "---\r\ntitle: T\r\n---\r\n\r\n",
			edit:   func(p *post) { p.Papers = []digest.Paper{paper(1, "C", "http://c/c")} },
			after:  "---\r\ntitle: T\r\n---\r\n\r\n# 1. [C](http://c/c)\r\n\r\n## Method\r\n\r\nnew\r\n",
			once:   true,
		}, {
			name:   "a closing fence without newline, then a paper",
			before: "---\ntitle: T\n---",
			edit:   func(p *post) { p.Papers = []digest.Paper{paper(1, "C", "http://c/c")} },
			after:  "---\ntitle: T\n---\n\n# 1. [C](http://c/c)\n\n## Method\n\nnew\n",
			once:   true,
		}, {
			name:   "a CRLF text of two lines stays while its heading changes",
			before: "---\r\n---\r\n\r\n# 1. [T](http://x/y)\r\n\r\n## Method\r\n\r\na\r\nb\r\n",
			edit:   func(p *post) { p.Papers[0].Sections[0].Heading = "Vorgehen" },
			after:  "---\r\n---\r\n\r\n# 1. [T](http://x/y)\r\n\r\n## Vorgehen\r\n\r\na\r\nb\r\n",
		}, {
			name:   "two links with words between: one URL changes",
			before: front + "# 1. [A](http://a/a)\n\n> [X](http://x/x)\n\nwords\n\n> [Y](http://y/y)\n\n## Method\n\nm\n",
			edit:   func(p *post) { p.Papers[0].Links[1].URL = "http://z/z" },
			after:  front + "# 1. [A](http://a/a)\n\n> [X](http://x/x)\n\nwords\n\n> [Y](http://z/z)\n\n## Method\n\nm\n",
		}, {
			name:   "two links with words between: the words change",
			before: front + "# 1. [A](http://a/a)\n\n> [X](http://x/x)\n\nwords\n\n> [Y](http://y/y)\n\n## Method\n\nm\n",
			edit:   func(p *post) { p.Papers[0].Lead = "other words" },
			after:  front + "# 1. [A](http://a/a)\n\n> [X](http://x/x)\n\nother words\n\n> [Y](http://y/y)\n\n## Method\n\nm\n",
		}, {
			name:   "all links go",
			before: front + "# 1. [A](http://a/a)\n\n> [X](http://x/x)\n> [Y](http://y/y)\n\n## Method\n\nm\n",
			edit:   func(p *post) { p.Papers[0].Links = nil },
			after:  front + "# 1. [A](http://a/a)\n\n## Method\n\nm\n",
		}, {
			name:   "a wrapped title changes, and its number and URL stay",
			before: front + "### 1. [A Long\n  Title](http://a/a) (oral)\n\n## Method\n\nm\n",
			edit:   func(p *post) { p.Papers[0].Title = "A Short Title" },
			after:  front + "### 1. [A Short Title](http://a/a) (oral)\n\n## Method\n\nm\n",
			once:   true,
		}, {
			name:   "the URL of a wrapped title, and what follows it",
			before: front + "### 1. [A Long\n\nTitle](http://a/a) (oral)\n\n## Method\n\nm\n",
			edit:   func(p *post) { p.Papers[0].URL = "http://b/b" },
			after:  front + "### 1. [A Long\n\nTitle](http://b/b) (oral)\n\n## Method\n\nm\n",
		}, {
			name:   "the first of two papers of one title gets another",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n\nfirst\n\n# 2. [A](http://a/a)\n\n## Method\n\nsecond\n",
			edit:   func(p *post) { p.Papers[0].Title = "B" },
			after:  front + "# 1. [B](http://a/a)\n\n## Method\n\nfirst\n\n# 2. [A](http://a/a)\n\n## Method\n\nsecond\n",
		}, {
			name:   "an item before one of the same label",
			before: front + "# 1. [A](http://a/a)\n\n## Method\n- Goal: x   \n- Goal: y\n",
			edit: func(p *post) {
				x := &p.Papers[0].Sections[0].Items
				*x = slices.Insert(*x, 0, digest.Item{Label: "Goal", Text: "w"})
			},
			after: front + "# 1. [A](http://a/a)\n\n## Method\n- Goal: w   \n- Goal: x   \n- Goal: y\n",
		}, {
			name:   "tags of a block list: one comes, one goes, comments stay",
			before: "---\ntags: # mine\n  - a # first\n  # between\n  - b\n  - c\ntitle: T\n---\n",
			edit:   func(p *post) { p.Tags = []string{"a", "c", "d"} },
			after:  "---\ntags: # mine\n  - a # first\n  # between\n  - c\n  - d\ntitle: T\n---\n",
			once:   true,
		}, {
			name:   "tags come, in their place",
			before: "---\ntitle: T\ndate: 2025-01-01\nauthor: me\n---\n",
			edit:   func(p *post) { p.Tags = []string{"a", "b c"} },
			after:  "---\ntitle: T\ndate: 2025-01-01\ntags: [a, b c]\nauthor: me\n---\n",
		}, {
			name:   "tags go",
			before: "---\ntitle: T\ntags: [a, b c]\nauthor: me\n---\n",
			edit:   func(p *post) { p.Tags = nil },
			after:  "---\ntitle: T\nauthor: me\n---\n",
		}, {
			name:   "a title keeps its quotes and the comment after it",
			before: "---\ntitle: 'It''s old'   # mine\n---\n",
			edit:   func(p *post) { p.Title = "It's new" },
			after:  "---\ntitle: 'It''s new'   # mine\n---\n",
		}, {
			name:   "a plain title gets quotes where a plain scalar cannot hold it",
			before: "---\ntitle: old # mine\n---\n",
			edit:   func(p *post) { p.Title = "new: 1" },
			after:  "---\ntitle: \"new: 1\" # mine\n---\n",
			once:   true,
		}, {
			name:   "a quoted key",
			before: "---\n\"title\": \"old\"\n'layout': post\n---\n",
			edit:   func(p *post) { p.Title, p.Layout = "new", "page" },
			after:  "---\n\"title\": \"new\"\n'layout': page\n---\n",
		}, {
			name:   "an alias is written out when its anchor changes",
			before: "---\ntags: &t [a, b]\nalso: *t\n---\n",
			edit:   func(p *post) { p.Tags = []string{"a", "c"} },
			after:  "---\ntags: [a, c]\nalso: [a, b]\n---\n",
			once:   true,
		}, {
			name:   "an anchor stays when something else changes",
			before: "---\ntags: &t [a, b]\nalso: *t\nx: 1\n---\n",
			edit:   func(p *post) { p.Extra.Set("x", "two") },
			after:  "---\ntags: &t [a, b]\nalso: *t\nx: two\n---\n",
			once:   true, // a number is written without quotes
		}, {
			name:   "a key of others before another",
			before: "---\ntitle: T\n# about a\na: 1\nb: 2\n---\n",
			edit:   func(p *post) { p.Extra = slices.Insert(p.Extra, 0, digest.Entry{Key: "x", Value: "new"}) },
			after:  "---\ntitle: T\nx: new\n# about a\na: 1\nb: 2\n---\n",
		}, {
			name:   "keys of others change places, with all of their lines",
			before: "---\na:\n  # inside\n  k: 'v'\nb: \"2\" # two\n---\n",
			edit:   func(p *post) { slices.Reverse(p.Extra) },
			after:  "---\nb: \"2\" # two\na:\n  # inside\n  k: 'v'\n---\n",
		}, {
			name:   "a string of others becomes a list",
			before: "---\nauthor: me # really\n---\n",
			edit:   func(p *post) { p.Extra.Set("author", []any{"a", "b"}) },
			after:  "---\nauthor: [a, b] # really\n---\n",
		}, {
			name:   "a block scalar is removed, and the comment and blank line after it stay",
			before: "---\ntext: |\n  a\n\n  b\n\n# c\nx: 1\n---\n",
			edit:   func(p *post) { p.Extra.Delete("text") },
			after:  "---\n\n# c\nx: 1\n---\n",
			once:   true,
		}, {
			name:         "text that would close a fence",
			before:       front + "# 1. [A](http://a/a)\n\n## Method\n\n```\ncode\n```\n\n## Results\n\nr\n",
			edit:         func(p *post) { p.Papers[0].Sections[0].Text = "```\ncode\n" + "# 2. [B](http://b/b)" },
			refusedField: "papers[0].sections[0].text",
		}, {
			name:         "a text with a paper in it",
			before:       front + a,
			edit:         func(p *post) { p.Papers[0].Sections[0].Text = "a1\n\n# 2. [B](http://b/b)" },
			refusedField: "papers[0].sections[0].text",
		}, {
			name:         "a title of two lines",
			before:       front + a,
			edit:         func(p *post) { p.Papers[0].Title = "a\nb" },
			refusedField: "papers[0].title",
		}, {
			name:         "a text that reads as another's label",
			before:       front + "# 1. [A](http://a/a)\n\n## Method\n\n- Goal: g\n",
			edit:         func(p *post) { p.Papers[0].Sections[0].Items[0] = digest.Item{Text: "Motivation: m"} },
			refusedField: "papers[0].sections[0].items[0].text",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := posttest.Parse(t, []byte(c.before))
			q := clone(p)
			c.edit(q)
			got, err := digest.Rewrite([]byte(c.before), q)
			if c.refusedField != "" {
				var refusal *digest.FieldError
				if !errors.As(err, &refusal) || refusal.Field != c.refusedField {
					t.Errorf("got %v, want a refusal of %s\n%s", err, c.refusedField, got)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != c.after {
				t.Errorf("got:\n%s", diffOf(c.after, string(got)))
			}
			if back := posttest.Parse(t, got); !same(back, q) {
				t.Errorf("reads differently")
			}
			back, err := digest.Rewrite([]byte(c.after), p)
			if err != nil {
				t.Errorf("undo: %v", err)
			} else if !c.once && string(back) != c.before {
				t.Errorf("undo:\n%s", diffOf(c.before, string(back)))
			}
		})
	}
}
