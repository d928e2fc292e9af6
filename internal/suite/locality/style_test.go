package locality_test

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"pgregory.net/rapid"
)

// A style is one way of writing a whole post. It is a second writer, separate
// from the library's. An edit of a post that the style wrote must give the text
// that the style writes for the edited post.
type style struct {
	eol       string
	after     int    // blank lines after the front matter
	level     int    // level of the papers' headings
	dot       string // after a number, "." or ")"
	paperTail string // spaces after a paper's heading
	headGap   int    // blank lines after a section's heading
	headTail  string
	bullet    string
	colon     string
	itemTail  string
	loose     int // blank lines between bullets
	textTail  string
	quoteTail string
	gap       int  // blank lines between blocks
	between   int  // blank lines between papers
	final     bool // the last line has a line end
}

var (
	pretty = style{eol: "\n", after: 1, level: 1, dot: ".", headGap: 1, bullet: "- ", colon: ": ", gap: 1, between: 1, final: true}
	raw    = style{eol: "\n", after: 2, level: 1, dot: ".", headTail: "  ", bullet: "- ", colon: ": ", itemTail: "  ", textTail: "  ", gap: 1, between: 1, final: true}
)

func randomStyle(r *rand.Rand) style {
	tails := []string{"", "", "  ", " ", "   "}
	tail := func() string { return tails[r.IntN(len(tails))] }
	return style{
		eol:       []string{"\n", "\n", "\r\n"}[r.IntN(3)],
		after:     1 + r.IntN(3),
		level:     1,
		dot:       []string{".", ")"}[r.IntN(2)],
		paperTail: tail(),
		headGap:   r.IntN(3),
		headTail:  tail(),
		bullet:    []string{"- ", "* ", "+ ", "-   "}[r.IntN(4)],
		colon:     []string{": ", ":  "}[r.IntN(2)],
		itemTail:  tail(),
		loose:     r.IntN(4) / 3,
		textTail:  tail(),
		quoteTail: tail(),
		gap:       1 + r.IntN(2),
		between:   1 + r.IntN(3),
		final:     r.IntN(3) > 0,
	}
}

// write returns the post in the style. The values must need no escapes.
func (s style) write(p *digest.Post) string {
	var b strings.Builder
	list := func(key string, l []string) {
		if l != nil {
			fmt.Fprintf(&b, "%s: [%s]\n", key, strings.Join(l, ", "))
		}
	}
	b.WriteString("---\n")
	fmt.Fprintf(&b, "layout: %s\n", p.Layout)
	fmt.Fprintf(&b, "title: \"%s\"\n", p.Title)
	fmt.Fprintf(&b, "date: %s\n", p.Date)
	list("tags", p.Tags)
	list("categories", p.Categories)
	for _, e := range p.Extra {
		fmt.Fprintf(&b, "%s: %v\n", e.Key, e.Value)
	}
	b.WriteString("---\n" + strings.Repeat("\n", s.after))
	lines := func(n int) string { return strings.Repeat("\n", n+1) }
	if p.Intro != "" {
		b.WriteString(p.Intro + lines(s.between))
	}
	for i, paper := range p.Papers {
		if i > 0 {
			b.WriteString(lines(s.between))
		}
		number := ""
		if paper.Number != 0 {
			number = strconv.Itoa(paper.Number) + s.dot + " "
		}
		fmt.Fprintf(&b, "%s %s[%s](%s)%s", strings.Repeat("#", s.level), number, paper.Title, paper.URL, s.paperTail)
		for j, l := range paper.Links {
			if j == 0 {
				b.WriteString(lines(s.gap))
			} else {
				b.WriteString("\n")
			}
			fmt.Fprintf(&b, "> [%s](%s)%s", l.Text, l.URL, s.quoteTail)
		}
		if paper.Lead != "" {
			b.WriteString(lines(s.gap) + paper.Lead)
		}
		for _, x := range paper.Sections {
			b.WriteString(lines(s.gap) + strings.Repeat("#", s.level+1) + " " + x.Heading + s.headTail)
			if x.Text != "" {
				b.WriteString(lines(s.headGap) + x.Text + s.textTail)
			}
			for j, it := range x.Items {
				if j == 0 {
					b.WriteString(lines(s.headGap))
				} else {
					b.WriteString(lines(s.loose))
				}
				b.WriteString(s.bullet)
				if it.Label != "" {
					b.WriteString(it.Label + s.colon)
				}
				b.WriteString(it.Text + s.itemTail)
			}
		}
	}
	if s.final {
		b.WriteString("\n")
	}
	return strings.ReplaceAll(b.String(), "\n", s.eol)
}

// plainPost returns a post in which each paper shows the whole style.
func plainPost(r *rand.Rand, papers int) *digest.Post {
	p := &digest.Post{
		Layout: "post", Title: "Daily Papers — 2025-11-05", Date: "2025-11-05 08:15:00",
		Tags: []string{"papers", "arxiv"}, Categories: []string{"digests"},
		Extra: digest.Map{{Key: "author", Value: "editor"}, {Key: "series", Value: "kettles"}},
	}
	n := 0
	text := func() string {
		n++
		s := fmt.Sprintf("물은 %d도에서 끓는다.", n)
		for range r.IntN(3) {
			n++
			s += []string{"\n", "  \n"}[r.IntN(2)] + fmt.Sprintf("그리고 %d분이 걸린다.", n)
		}
		return s
	}
	for i := range papers {
		paper := digest.Paper{
			Number: i + 1,
			Title:  fmt.Sprintf("A Paper About Kettle %d", i+1),
			URL:    fmt.Sprintf("https://arxiv.org/abs/2511.9%04d", i+1),
			Links: []digest.Link{
				{Text: "Alphaxiv", URL: fmt.Sprintf("https://www.alphaxiv.org/ko/overview/2511.9%04d", i+1)},
				{Text: "Code", URL: fmt.Sprintf("https://example.org/%d", i+1)},
			},
			Sections: []digest.Section{
				{Heading: "Introduction", Items: []digest.Item{
					{Label: "Goal", Text: fmt.Sprintf("목표 %d.", i)}, {Label: "Motivation", Text: fmt.Sprintf("동기 %d.", i)}, {Label: "Contribution", Text: fmt.Sprintf("기여 %d.", i)},
				}},
				{Heading: "Method", Text: text()},
				{Heading: "Results", Text: text()},
				{Heading: "Limitations", Items: []digest.Item{{Text: fmt.Sprintf("한계 %d.", i)}, {Text: fmt.Sprintf("또 %d.", i)}}},
			},
		}
		if r.IntN(2) == 0 {
			paper.Sections = append(paper.Sections, digest.Section{Heading: "Conclusion", Text: text()})
		}
		p.Papers = append(p.Papers, paper)
	}
	return p
}

// TestLocalityStyles makes each edit on posts of one style, and compares the
// result with the text that the style writes.
func TestLocalityStyles(t *testing.T) {
	t.Parallel()
	styles := map[string]style{"pretty": pretty, "raw": raw}
	for name, s := range map[string]style{"pretty": pretty, "raw": raw} {
		s.eol = "\r\n"
		styles[name+" crlf"] = s
		s.eol, s.final = "\n", false
		styles[name+" without last newline"] = s
	}
	n := 12
	if *everyEdit {
		n = 200
	}
	for seed := range n {
		styles[fmt.Sprintf("random %d", seed)] = randomStyle(rand.New(rand.NewPCG(3, uint64(seed))))
	}
	var total ledger
	t.Run("styles", func(t *testing.T) {
		for name, s := range styles {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				post := plainPost(rand.New(rand.NewPCG(5, 5)), 3)
				h := newHarness(t, s.write(post))
				h.mixed = false
				defer total.add(h)
				if !same(h.post, post) {
					t.Fatalf("the style does not read back: %+v\n%s", s, h.base)
				}
				for _, e := range h.edits() {
					if !s.knows(e) {
						continue
					}
					h.try(e)
					q := clone(h.post)
					e.do(q)
					got, err := digest.Rewrite([]byte(h.base), q)
					if err != nil {
						continue // try has reported it
					}
					want := s.write(q)
					if string(got) != want {
						t.Errorf("%s at %s: not as the style writes it:\n%s", e.kind, e.at, diffOf(want, string(got)))
					}
					// The old values set back give the base.
					back, err := digest.Rewrite(got, h.post)
					if err != nil || string(back) != h.base {
						t.Errorf("%s at %s: undo: %v\n%s", e.kind, e.at, err, diffOf(h.base, string(back)))
					}
					if h.failures++; !t.Failed() {
						h.failures = 0
					} else if h.failures > 10 {
						t.FailNow()
					}
				}
			})
		}
	})
	total.log(t)
}

// knows reports whether the writer of the style can write what e sets.
func (s style) knows(e edit) bool {
	switch e.kind {
	case "all papers removed", "all papers removed, one added", // nothing is left that shows the style
		"front: list from absent", "front: list from absent to empty", "front: list to absent", "front: list emptied",
		"front: title removed", "front: date removed", "front: layout removed", // write always writes these keys
		"paper number removed", "paper title with signs", // needs escapes
		"section added", // one without a body
		"sections all removed", "links all removed":
		return false
	case "extra: value set", "extra: key added":
		return false // the values are not strings
	}
	return !strings.HasPrefix(e.kind, "Lead") && !strings.HasPrefix(e.kind, "Intro") // these have no neighbours
}

// TestLocalityRandomEdits makes several random edits on random posts of random
// styles, and compares the result with the text that the style writes.
func TestLocalityRandomEdits(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 11))
		s := randomStyle(r)
		post := plainPost(r, 2+r.IntN(4)) // two papers show the gap between them
		base := s.write(post)
		p, err := digest.Parse([]byte(base))
		if err != nil || !same(p, post) {
			t.Fatalf("the style does not read back: %v\n%s", err, base)
		}
		q := clone(p)
		var log []string
		for range rapid.IntRange(1, 5).Draw(t, "edits") {
			log = append(log, randomEdit(r, q))
		}
		got, err := digest.Rewrite([]byte(base), q)
		if err != nil {
			t.Fatalf("%q: %v", log, err)
		}
		want := s.write(q)
		if string(got) != want {
			t.Fatalf("%q: not as the style writes it:\n%s\nof\n%s", log, diffOf(want, string(got)), base)
		}
		if len(q.Papers) < 2 {
			return
		}
		back, err := digest.Rewrite(got, p)
		if err != nil || string(back) != base {
			t.Fatalf("%q: undo: %v\n%s", log, err, diffOf(base, string(back)))
		}
	})
}

// randomEdit makes an edit after which each paper still shows the style, and
// returns its name.
func randomEdit(r *rand.Rand, p *digest.Post) string {
	word := fmt.Sprintf("새로운 %d번째 글", r.IntN(1000))
	if len(p.Papers) == 0 {
		return "none"
	}
	i := r.IntN(len(p.Papers))
	paper := &p.Papers[i]
	j := r.IntN(len(paper.Sections) + 1)
	switch n := r.IntN(16); n {
	case 0:
		p.Title = word
	case 1:
		p.Date = digest.Date(fmt.Sprintf("2025-12-%02d 10:00:00", 1+r.IntN(28)))
	case 2:
		p.Tags = append([]string{fmt.Sprintf("tag%d", r.IntN(9))}, p.Tags...)
		if r.IntN(2) == 0 {
			p.Tags = p.Tags[:1+r.IntN(len(p.Tags))]
		}
	case 3:
		p.Extra[r.IntN(len(p.Extra))].Value = fmt.Sprintf("value%d", r.IntN(9))
	case 4:
		p.Extra = append(p.Extra, digest.Entry{Key: fmt.Sprintf("key%d", len(p.Extra)+10*r.IntN(99)), Value: "added"})
	case 5:
		paper.Title = word
	case 6:
		paper.URL = fmt.Sprintf("https://example.org/%d", r.IntN(100000))
	case 7:
		x := newcomer(50 + r.IntN(50))
		x.URL += fmt.Sprint(r.IntN(10000))
		x.Links = append(x.Links, digest.Link{Text: "Code", URL: "https://example.org/new"})
		p.Papers = append(p.Papers[:i:i], append([]digest.Paper{x}, p.Papers[i:]...)...)
		return "paper added"
	case 8:
		if len(p.Papers) > 1 {
			p.Papers = append(p.Papers[:i:i], p.Papers[i+1:]...)
		}
		return "paper removed"
	case 9:
		r.Shuffle(len(p.Papers), func(i, j int) { p.Papers[i], p.Papers[j] = p.Papers[j], p.Papers[i] })
		return "papers shuffled"
	case 10:
		renumber(p)
		return "renumbered"
	case 11:
		x := digest.Section{Heading: fmt.Sprintf("Ablation %d", r.IntN(100)), Text: word}
		paper.Sections = append(paper.Sections[:j:j], append([]digest.Section{x}, paper.Sections[j:]...)...)
	case 12:
		l := digest.Link{Text: "New", URL: fmt.Sprintf("https://example.org/%d", r.IntN(100000))}
		k := r.IntN(len(paper.Links) + 1)
		paper.Links = append(paper.Links[:k:k], append([]digest.Link{l}, paper.Links[k:]...)...)
	default:
		if j == len(paper.Sections) {
			return "none"
		}
		x := &paper.Sections[j]
		if len(x.Items) == 0 {
			x.Text = word + "  \n" + x.Text
			return "text"
		}
		k := r.IntN(len(x.Items))
		switch n {
		case 13:
			x.Items[k].Text = word
		case 14:
			x.Items = append(x.Items[:k:k], append([]digest.Item{{Text: word}}, x.Items[k:]...)...)
		case 15:
			r.Shuffle(len(x.Items), func(i, j int) { x.Items[i], x.Items[j] = x.Items[j], x.Items[i] })
		}
		return "items"
	}
	return "value"
}
