package posttest

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Heading is one as a whole Markdown reader sees it.
type Heading struct {
	Level int
	Text  string // all of it
	Link  string // the text of the first link
	URL   string // and where it leads
}

var atx = regexp.MustCompile(`^ {0,3}#{1,6}(?:[ \t\r]|$)`)

// Headings returns the headings of the top level that goldmark finds in a
// body, less those that an underline makes: they are text, by design.
func Headings(body []byte) []Heading {
	var list []Heading
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
		x := Heading{Level: h.Level, Text: visible(h, body)}
		_ = ast.Walk(h, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
			if l, ok := n.(*ast.Link); ok && entering {
				url := util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(l.Destination)))
				x.Link, x.URL = visible(l, body), string(url)
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
			b.WriteString(UnescapeHTML(out.String()))
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

func UnescapeHTML(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&").Replace(s)
}

var numbered = regexp.MustCompile(`^\d{1,9}[.)](?:\s+|$)`)

// CheckHeadings holds the papers and sections of a post against the headings
// that goldmark finds in its body: there are no others, and they say the same.
func CheckHeadings(t testing.TB, src []byte) {
	t.Helper()
	body, ok := Body(src)
	if !ok {
		t.Fatal("no front matter")
	}
	judge := Headings(WithLF(JoinTitles(body)))
	p := Parse(t, src)

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
	intro := len(Headings([]byte(p.Intro)))
	if len(own)+intro != len(judge) {
		t.Errorf("%d headings of papers and sections and %d in the intro, but goldmark finds %d:\n%q\n%v\n%v",
			len(own), intro, len(judge), body, own, judge)
		return
	}
	for i, h := range judge[intro:] {
		// goldmark shows U+FFFD for NUL.
		clean := func(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }
		want := found{own[i].paper, h.Text, ""}
		switch {
		case h.URL != "" && own[i].paper || h.Link != "":
			if own[i].paper {
				want.title, want.url = h.Link, h.URL
			}
		case own[i].paper && own[i].url == own[i].title && own[i].url != "": // a bare URL
			want.title, want.url = numbered.ReplaceAllString(h.Text, ""), own[i].url
		case own[i].paper:
			want.title = numbered.ReplaceAllString(h.Text, "")
		}
		if clean(own[i].title) != clean(want.title) || own[i].url != want.url {
			t.Errorf("heading %d: got %+v, goldmark shows %+v", intro+i, own[i], want)
		}
	}
}
