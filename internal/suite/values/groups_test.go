package values_test

import (
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// grouped is a post with groups: papers at level three, groups at level two, a
// thematic break after each paper but the last, and an outro.
const grouped = `# Tea today

Two groups.

## Kettles

### [A](https://arxiv.org/abs/2511.90001)

Quiet.

---

### [B](https://arxiv.org/abs/2511.90002)

Loud.

---

## Pots

All of clay.

<a name="c"></a>
### [C](https://arxiv.org/abs/2511.90003)

Round.

---

### [D](https://arxiv.org/abs/2511.90004)

Square.

## Links

- More tea.
`

func TestGroups(t *testing.T) {
	p := posttest.CheckRoundTrips(t, []byte(grouped))
	if got, want := posttest.Outline(p), "intro group P:A P:B group P:C P:D outro"; got != want {
		t.Errorf("outline %q, want %q", got, want)
	}
	want := []digest.Group{{Text: "## Kettles"}, {Text: "## Pots\n\nAll of clay."}}
	if d := cmp.Diff(want, p.Groups); d != "" {
		t.Errorf("groups (-want +got):\n%s", d)
	}
	if p.Papers[2].Group != "Pots" || p.Papers[2].Lead != "Round." || p.Outro != "## Links\n\n- More tea." || p.Intro != "# Tea today\n\nTwo groups." {
		t.Errorf("%+v", p)
	}
}

// Programs that know nothing about groups edit the list of papers. No text outside
// of papers is lost, and each paper stays in its group.
func TestGroupEdits(t *testing.T) {
	e := digest.Paper{Title: "E", URL: "https://arxiv.org/abs/2511.90005", Lead: "New."}
	for _, tt := range []struct {
		why  string
		edit func(p *digest.Post)
		want string // the changed lines
	}{
		{"a paper appended joins the last group", func(p *digest.Post) { p.Papers = append(p.Papers, e) },
			"+---\n+\n+### [E](https://arxiv.org/abs/2511.90005)\n+\n+New.\n+\n"},
		{"the first paper of a group removed", func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, 2, 3) },
			"-<a name=\"c\"></a>\n-### [C](https://arxiv.org/abs/2511.90003)\n-\n-Round.\n-\n----\n-\n"},
		{"the last paper of a group removed", func(p *digest.Post) { p.Papers = slices.Delete(p.Papers, 1, 2) },
			"-### [B](https://arxiv.org/abs/2511.90002)\n-\n-Loud.\n-\n----\n-\n"},
		{"all papers of a group removed", func(p *digest.Post) { p.Papers = p.Papers[2:] },
			"-### [A](https://arxiv.org/abs/2511.90001)\n-\n-Quiet.\n-\n----\n-\n-### [B](https://arxiv.org/abs/2511.90002)\n-\n-Loud.\n-\n----\n-\n"},
		{"Insert puts a paper into the group of the paper before it", func(p *digest.Post) { p.Insert(2, e) },
			"+### [E](https://arxiv.org/abs/2511.90005)\n+\n+New.\n+\n+---\n+\n"},
		{"a paper of a named group", func(p *digest.Post) {
			e := e
			e.Group = "Pots"
			p.Papers = slices.Insert(p.Papers, 2, e)
		}, "+### [E](https://arxiv.org/abs/2511.90005)\n+\n+New.\n+\n+---\n+\n"},
		{"Merge puts a paper after the others of its group", func(p *digest.Post) {
			e := e
			e.Group = "Kettles"
			p.Merge(&digest.Post{Papers: []digest.Paper{e}})
		}, "+### [E](https://arxiv.org/abs/2511.90005)\n+\n+New.\n+\n+---\n+\n"},
		{"Merge puts a paper of a group that the post does not have last", func(p *digest.Post) {
			e := e
			e.Group = "Cups"
			p.Merge(&digest.Post{Papers: []digest.Paper{e}})
		}, "+---\n+\n+### [E](https://arxiv.org/abs/2511.90005)\n+\n+New.\n+\n"},
		{"another heading of a group", func(p *digest.Post) {
			p.Groups[1].Text = "## Tea pots\n\nAll of clay."
			p.Papers[2].Group, p.Papers[3].Group = "Tea pots", "Tea pots"
		},
			"-## Pots\n+## Tea pots\n"},
		{"all papers removed", func(p *digest.Post) { p.Papers = nil },
			"-### [A](https://arxiv.org/abs/2511.90001)\n-\n-Quiet.\n-\n----\n-\n-### [B](https://arxiv.org/abs/2511.90002)\n-\n-Loud.\n-\n----\n-\n" +
				"-<a name=\"c\"></a>\n-### [C](https://arxiv.org/abs/2511.90003)\n-\n-Round.\n-\n----\n-\n-### [D](https://arxiv.org/abs/2511.90004)\n-\n-Square.\n-\n"},
		{"an outro removed", func(p *digest.Post) { p.Outro = "" }, "-\n-## Links\n-\n-- More tea.\n"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			p := posttest.Parse(t, []byte(grouped))
			tt.edit(p)
			out, err := digest.Render(p)
			if err != nil {
				t.Fatal(err)
			}
			if got := posttest.Changes(grouped, string(out)); got != tt.want {
				t.Errorf("got\n%s\nwant\n%s", got, tt.want)
			}
			back := posttest.Parse(t, out)
			if d := cmp.Diff(p.Papers, back.Papers, posttest.SameValues); d != "" {
				t.Errorf("papers (-want +got):\n%s", d)
			}
		})
	}
}

// The names of papers do not tell groups apart that have the same name and stand
// together, or no name. The post can be written without its text, and an edit changes
// only the edited paper.
func TestGroupsAlike(t *testing.T) {
	alone := regexp.MustCompile(`(?m)^##( \w)?\n\s*(##( \w)?\n|\z)`)
	for _, src := range []string{
		"# T\n\n## G\n\n### 1. [A](a)\n\n## G\n\n### 2. [B](b)\n\n## G\n\n### 3. [C](c)\n",
		"# T\n\n## G\n\n### 1. [A](a)\n\n### 2. [B](b)\n\n## G\n\n### 3. [C](c)\n\n### 4. [D](d)\n\n## H\n\n### 5. [E](e)\n",
		"# T\n\n## G\n\n### 1. [A](a)\n\n## H\n\n### 2. [B](b)\n\n## G\n\n### 3. [C](c)\n\n## G\n\n### 4. [D](d)\n\n### 5. [E](e)\n",
		"### 1. [A](a)\n\n##\n\n### 2. [B](b)\n\n### 3. [C](c)\n\n##\n\n### 4. [D](d)\n",
		"# T\n\n## G\n\n### 1. [A](a)\n\n### 2. [B](b)\n\n## G\n\n### 3. [C](c)\n\n##\n\n### 4. [D](d)\n\n## G\n\n### 5. [E](e)\n",
		"# T\n\n## G\n\n| Title |\n|---|\n| [A](https://arxiv.org/abs/2511.90001) |\n| [B](https://arxiv.org/abs/2511.90002) |\n| [C](https://arxiv.org/abs/2511.90003) |\n\n" +
			"## G\n\n| Title |\n|---|\n| [D](https://arxiv.org/abs/2511.90004) |\n| [E](https://arxiv.org/abs/2511.90005) |\n",
	} {
		n := len(posttest.CheckRoundTrips(t, []byte(src)).Papers)
		for i := range n {
			line := regexp.MustCompile(`(?m)^(.*\[)` + string(rune('A'+i)) + `(\].*\n)`)
			p := posttest.Parse(t, []byte(src))
			p.Papers[i].Title = "New"
			out, err := digest.Render(p)
			if want := line.ReplaceAllString(src, "${1}New$2"); err != nil || string(out) != want {
				t.Errorf("a title: error %v:\n%s", err, cmp.Diff(want, string(out)))
			}
			p = posttest.Parse(t, []byte(src))
			p.Papers = slices.Delete(p.Papers, i, i+1)
			out, err = digest.Render(p)
			if err != nil {
				t.Errorf("a paper less: %v\n%s", err, src)
				continue
			}
			want := line.ReplaceAllString(src, "")
			words, wantWords := strings.Fields(string(out)), strings.Fields(want)
			if alone.MatchString(want) { // its group may stand elsewhere
				slices.Sort(words)
				slices.Sort(wantWords)
			}
			if !slices.Equal(words, wantWords) {
				t.Errorf("a paper less:\n%s", cmp.Diff(want, string(out)))
			}
		}
	}
	// A group without papers stays before the next group, also between groups of one name.
	const src = "# T\n\n## G\n\n### 1. [A](a)\n\n## H\n\n### 2. [B](b)\n\n## G\n\n### 3. [C](c)\n\n### 4. [D](d)\n"
	p := posttest.Parse(t, []byte(src))
	p.Papers = slices.Delete(p.Papers, 1, 2)
	out, err := digest.Render(p)
	if want := strings.Replace(src, "### 2. [B](b)\n\n", "", 1); err != nil || string(out) != want {
		t.Errorf("the only paper of a group less: error %v:\n%s", err, cmp.Diff(want, string(out)))
	}
}

// New posts with groups and an outro are written such that both read back, or the
// error names the group or the outro, and a remedy.
func TestNewOutline(t *testing.T) {
	a := digest.Paper{Number: 1, Title: "A", URL: "https://arxiv.org/abs/2511.90001"}
	b := digest.Paper{Number: 2, Title: "B", URL: "https://arxiv.org/abs/2511.90002"}
	in := func(group digest.GroupName, p digest.Paper) digest.Paper { p.Group = group; return p }
	one, two := []digest.Group{{Text: "## G"}}, []digest.Group{{Text: "## G"}, {Text: "## H"}}
	grouped := []digest.Paper{in("G", a), in("H", b)}
	for _, tt := range []struct {
		why     string
		post    digest.Post
		outline string // or empty for an error
		field   string
		message string
	}{
		{"numbered and linked papers rank below an outro", digest.Post{Papers: []digest.Paper{a, b}, Outro: "# More"}, "P:A P:B outro", "", ""},
		{"papers without numbers need not", digest.Post{Papers: []digest.Paper{{Title: "A", URL: a.URL}, {Title: "B", URL: b.URL}}, Outro: "## More"}, "P:A P:B outro", "", ""},
		{"papers found by their links rank below an outro", digest.Post{Papers: []digest.Paper{{Title: "A", URL: "a"}, {Title: "B", URL: "b"}}, Outro: "# More"}, "P:A P:B outro", "", ""},
		{"so do such papers below a title", digest.Post{Intro: "# T", Papers: []digest.Paper{{Title: "A", URL: "a"}}, Outro: "## More\n\nWords."}, "intro P:A outro", "", ""},
		{"the papers have another level than the headings of an outro", digest.Post{Papers: []digest.Paper{a, b}, Outro: "# More\n\n### Links\n\n## Words"}, "P:A P:B outro", "", ""},
		{"so do papers found by their links", digest.Post{Papers: []digest.Paper{{Title: "A", URL: "a"}, {Title: "B", URL: "b"}}, Outro: "# More\n\n## Links"}, "P:A P:B outro", "", ""},
		{"and than the headings of groups", digest.Post{Groups: []digest.Group{{Text: "# G"}, {Text: "# H\n\n## J\n\nWords."}}, Papers: grouped}, "group P:A group P:B", "", ""},
		{"a paper found by an identifier ranks below the title", digest.Post{Intro: "# T\n\nWords.", Papers: []digest.Paper{{Title: "A", Lead: "[PDF](https://arxiv.org/pdf/2511.90001)"}}}, "intro P:A", "", ""},
		{"groups at once", digest.Post{Groups: two, Papers: grouped}, "group P:A group P:B", "", ""},
		{"groups at once, and an outro", digest.Post{Groups: two, Papers: grouped, Outro: "### More"}, "group P:A group P:B outro", "", ""},
		{"one group below a title", digest.Post{Intro: "# T", Groups: one, Papers: []digest.Paper{in("G", a)}}, "intro group P:A", "", ""},
		{"one group at once", digest.Post{Groups: one, Papers: []digest.Paper{in("G", a)}}, "", "groups[0].text", "start the intro with a heading"},
		{"one group after words", digest.Post{Intro: "Words.", Groups: one, Papers: []digest.Paper{in("G", a)}}, "", "groups[0].text", "start the intro with a heading"},
		{"an outro without a heading", digest.Post{Papers: []digest.Paper{a, b}, Outro: "That was all."}, "", "outro", "start the outro with a heading, as in # More"},
		{"papers and an outro with identifiers of other papers", digest.Post{
			Papers: []digest.Paper{
				{Title: "A", Items: []digest.Item{{Text: "[B](https://arxiv.org/abs/2511.90001)"}}},
				{Title: "C", Items: []digest.Item{{Text: "[D](https://arxiv.org/abs/2511.90002)"}}},
			},
			Outro: "[E](https://arxiv.org/abs/2511.90003)\n# F\n[G](https://arxiv.org/abs/2511.90004)",
		}, "", "papers[0].url", "give the paper a URL"},
		{"a last paper without a number and a link, where an identifier proves the others", digest.Post{Papers: []digest.Paper{{Number: 1, Title: "A", Lead: "https://arxiv.org/abs/2511.90001"}, {Title: "B"}}}, "", "papers[1].url", "give the paper a URL"},
		{"a last paper of another site, where identifiers prove the others", digest.Post{Papers: []digest.Paper{
			{Title: "A", Lead: "https://arxiv.org/abs/2511.90001"},
			{Title: "B", Lead: "https://arxiv.org/abs/2511.90002"},
			{Title: "C", Lead: "https://openreview.net/forum?id=c"},
		}}, "", "papers[2].url", "put another paper last"},
		{"a linked paper without a number, where identifiers prove only numbered papers", digest.Post{Papers: []digest.Paper{
			{Title: "A", URL: "https://arxiv.org/abs/2511.90001"},
			{Number: 2, Title: "B", URL: "#b", Links: []digest.Link{{Text: "C", URL: "https://arxiv.org/abs/2511.90001"}}},
		}}, "", "papers[0].number", "give the paper a number"},
		{"a numbered paper without a link, where links prove only papers without numbers", digest.Post{Papers: []digest.Paper{
			{Number: 1, Title: "A"},
			{Title: "B", URL: "https://arxiv.org/abs/2511.90001"},
			{Title: "C", URL: "https://arxiv.org/abs/2511.90002"},
		}}, "", "papers[0].url", "give the paper a URL"},
		{"a paper that only the heading of a section proves", digest.Post{Papers: []digest.Paper{
			{Title: "A", Sections: []digest.Section{{Heading: "https://arxiv.org/abs/2511.90001"}}},
		}}, "", "papers[0].url", "give a paper a URL"},
		{"a paper with a link to a place, which reads as a section of the paper before", digest.Post{Papers: []digest.Paper{
			{Title: "A", URL: "a"}, {URL: "#part"}, {Title: "C", URL: "https://arxiv.org/abs/2511.90001"},
		}}, "", "papers[1].url", "is a place of the same page"},
		{"a heading of a section that names a paper, below a link that proves none", digest.Post{Papers: []digest.Paper{
			{Title: "A", URL: "a", Sections: []digest.Section{{Heading: "https://arxiv.org/abs/2511.90001"}}},
		}}, "", "papers[0].sections[0].heading", "give the paper a number"},
		{"an outro of the lowest rank", digest.Post{Papers: []digest.Paper{a, b}, Outro: "###### More"}, "P:A P:B outro", "", ""},
		{"a last paper without a number and a URL", digest.Post{Papers: []digest.Paper{a, {Title: "B", Lead: "Words."}}}, "", "papers[1].url", "put another paper last"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			out, err := digest.Render(&tt.post)
			var e *digest.FieldError
			switch {
			case tt.outline != "" && err != nil:
				t.Fatal(err)
			case tt.outline != "":
				back := posttest.Parse(t, out)
				if got := posttest.Outline(back); got != tt.outline {
					t.Errorf("the outline is %q, want %q", got, tt.outline)
				}
				if d := cmp.Diff(&tt.post, back); d != "" {
					t.Errorf("(-want +got):\n%s", d)
				}
			case !errors.As(err, &e) || e.Field != tt.field || !strings.Contains(e.Msg, tt.message):
				t.Errorf("got error %v, want %s: … %s", err, tt.field, tt.message)
			}
		})
	}
}

// Every order of the papers can be written. A group whose papers do not stand
// together gets its heading again.
func TestGroupsSorted(t *testing.T) {
	orders := [][]int{{3, 2, 1, 0}, {0, 2, 1, 3}, {2, 0, 3, 1}, {1, 0, 3, 2}}
	for _, order := range orders {
		p := posttest.Parse(t, []byte(grouped))
		old := slices.Clone(p.Papers)
		for i, from := range order {
			p.Papers[i] = old[from]
		}
		out, err := digest.Render(p)
		if err != nil {
			t.Errorf("%v: %v", order, err)
			continue
		}
		back := posttest.Parse(t, out)
		if d := cmp.Diff(p.Papers, back.Papers, posttest.SameValues); d != "" {
			t.Errorf("%v: papers (-want +got):\n%s\n%s", order, d, out)
		}
		for _, text := range []string{"# Tea today\n\nTwo groups.", "## Kettles", "## Pots\n\nAll of clay.", "## Links\n\n- More tea."} {
			if strings.Count(string(out), text) == 0 {
				t.Errorf("%v: lost %q in\n%s", order, text, out)
			}
		}
	}
}

// Links to places of the same page at the end of a heading are no part of a group's name.
func TestGroupNameWithoutLinks(t *testing.T) {
	for _, tt := range []struct{ heading, name string }{
		{"# cs.CV [[Back]](#toc)", "cs.CV"},
		{"# cs.CV ([Back](#toc) | [Top](#))", "cs.CV"},
		{"# cs.CV — [↑](#toc) [↓](#end)", "cs.CV"},
		{"# 2025-11-30 [Back](#toc)", "2025-11-30"},
		{"# [cs.CV](#cv) [Back](#toc)", "cs.CV Back"}, // no other text
		{"# [cs.CV](#cv)", "cs.CV"},
		{"# cs.CV [list](https://example.org/#toc)", "cs.CV list"},
		{"# [Back](#toc) cs.CV", "Back cs.CV"},
		{"# A [b](#c) d [e](#f)", "A b d"},
		{"# A [b](#c) [d](e)", "A b d"},
	} {
		if got := (digest.Group{Text: tt.heading}).Name(); string(got) != tt.name {
			t.Errorf("%s: got %q, want %q", tt.heading, got, tt.name)
		}
	}
}
