package digest_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A heading is one as a whole Markdown reader sees it.
type heading struct {
	level int
	text  string // all of it
	link  string // the text of the first link
	url   string // and where it leads
}

var atx = regexp.MustCompile(`^ {0,3}#{1,6}(?:[ \t\r]|$)`)

// headings returns the headings of the top level that goldmark finds in a
// body, less those that an underline makes: they are text, by design.
func headings(body []byte) []heading {
	var list []heading
	doc := page.Parser().Parse(text.NewReader(body))
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok {
			continue
		}
		if h.Lines().Len() > 0 {
			start := h.Lines().At(0).Start
			line := body[bytes.LastIndexByte(body[:start], '\n')+1:]
			line, _, _ = bytes.Cut(line, []byte("\n"))
			if !atx.Match(line) {
				continue
			}
		}
		x := heading{level: h.Level, text: visible(h, body)}
		_ = ast.Walk(h, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if l, ok := n.(*ast.Link); ok && entering {
				url := util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(l.Destination)))
				x.link, x.url = visible(l, body), string(url)
				return ast.WalkStop, nil
			}
			return ast.WalkContinue, nil
		})
		list = append(list, x)
	}
	return list
}

// visible returns what a reader sees of a node: what the page shows, less its
// markup, but with the tags that the text holds.
func visible(n ast.Node, src []byte) string {
	var b bytes.Buffer
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			if n.Parent().Kind() == ast.KindCodeSpan {
				b.Write(n.Value(src))
				break
			}
			var out bytes.Buffer
			_ = page.Renderer().Render(&out, src, n) // which decodes
			b.WriteString(unescapeHTML(out.String()))
		case *ast.RawHTML:
			b.Write(n.Segments.Value(src))
		case *ast.AutoLink:
			b.Write(n.Label(src))
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.FieldsFunc(b.String(), func(r rune) bool {
		return strings.ContainsRune(" \t\n\r\f\v", r)
	}), " ")
}

func unescapeHTML(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(s)
}

var numbered = regexp.MustCompile(`^\d{1,9}[.)](?:\s+|$)`)

// checkHeadings holds the papers and sections of a post against the headings
// that goldmark finds in its body: there are no others, and they say the same.
func checkHeadings(t testing.TB, src []byte) {
	t.Helper()
	body, ok := bodyOf(src)
	if !ok {
		t.Fatal("no front matter")
	}
	judge := headings(withLF(joined(body)))
	p := mustParse(t, src)

	type found struct {
		paper      bool
		title, url string
	}
	var own []found
	for _, paper := range p.Papers {
		own = append(own, found{true, paper.Title, paper.URL})
		for _, s := range paper.Sections {
			own = append(own, found{false, s.Heading, ""})
		}
	}
	intro := len(headings([]byte(p.Intro)))
	if len(own)+intro != len(judge) {
		t.Errorf("%d headings of papers and sections and %d in the intro, but goldmark finds %d:\n%q\n%v\n%v",
			len(own), intro, len(judge), body, own, judge)
		return
	}
	for i, h := range judge[intro:] {
		// goldmark shows U+FFFD for NUL.
		clean := func(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }
		want := found{own[i].paper, h.text, ""}
		switch {
		case h.url != "" && own[i].paper || h.link != "":
			if own[i].paper {
				want.title, want.url = h.link, h.url
			}
		case own[i].paper && own[i].url == own[i].title && own[i].url != "": // a bare URL
			want.title, want.url = numbered.ReplaceAllString(h.text, ""), own[i].url
		case own[i].paper:
			want.title = numbered.ReplaceAllString(h.text, "")
		}
		if clean(own[i].title) != clean(want.title) || own[i].url != want.url {
			t.Errorf("heading %d: got %+v, goldmark shows %+v", intro+i, own[i], want)
		}
	}
}

// TestHeadings has goldmark judge which lines are headings, and what a reader
// sees of them, in real posts.
func TestHeadings(t *testing.T) {
	// What differs, and why that is right.
	ledger := map[string]string{
		"reference-link":  "a title that needs a definition elsewhere is no link, but text as written",
		"number-in-title": "an escaped dot makes no number, and what stands before a link is no title",
		"title-image":     "an image alone is no link",
	}
	for _, s := range append(bundled(t), corpus(t)...) {
		name := strings.TrimSuffix(filepath.Base(s.path), ".md")
		t.Run(name, func(t *testing.T) {
			if why, ok := ledger[name]; ok {
				t.Skip(why)
			}
			checkHeadings(t, s.src)
		})
	}
}

// An example is one of those in the CommonMark specification.
type example struct {
	Number   int    `json:"example"`
	Markdown string `json:"markdown"`
	Section  string `json:"section"`
}

// examples returns the examples that ship with goldmark's module.
func examples(t testing.TB) []example {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	src, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []example
	if err := json.Unmarshal(src, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 652 {
		t.Errorf("%d examples, want 652", len(list))
	}
	return list
}

// TestCommonMarkExamples makes each example of the specification the body of a
// section, followed by a paper. The paper is found exactly where CommonMark
// has its heading, and the post holds to the promises.
func TestCommonMarkExamples(t *testing.T) {
	// What differs, and why that is right.
	titles := map[int]string{
		213: "a reference link in a heading is text as written",
		214: "a reference link in a heading is text as written",
	}
	const next = "# 2. [B](https://arxiv.org/abs/2501.00002)"
	swallowed := 0
	for _, ex := range examples(t) {
		for _, gap := range []string{"", "\n"} {
			for _, eol := range []string{"\n", "\r\n"} {
				t.Run(fmt.Sprintf("%d gap=%d eol=%d", ex.Number, len(gap), len(eol)), func(t *testing.T) {
					src := []byte(strings.ReplaceAll("---\nlayout: post\ntitle: \"T\"\n---\n\n"+
						"# 1. [A](https://arxiv.org/abs/2501.00001)\n\n## Method\n\n"+ex.Markdown+gap+next+
						"\n\n## Results\n\nThe end.\n", "\n", eol))
					p := checkRoundTrips(t, src)
					checkFormat(t, src)
					if why, ok := titles[ex.Number]; ok {
						t.Log(why)
					} else {
						checkHeadings(t, src)
					}

					body, _ := bodyOf(src)
					want := false
					for _, h := range headings(withLF(body)) {
						want = want || h.text == "2. B"
					}
					last := p.Papers[len(p.Papers)-1]
					got := last.Title == "B" && last.Number == 2 && last.URL == "https://arxiv.org/abs/2501.00002"
					if got != want {
						t.Errorf("the paper after the example is found: %v, CommonMark has a heading: %v\n%q", got, want, ex.Markdown)
					}
					if !want {
						swallowed++
						return
					}
					end := []digest.Section{{Heading: "Results", Text: "The end."}}
					if d := cmp.Diff(end, last.Sections, sameValues); d != "" {
						t.Errorf("the paper after the example (-want +got):\n%s", d)
					}
				})
			}
		}
	}
	t.Logf("%d of the posts swallow the paper that follows", swallowed)
}
