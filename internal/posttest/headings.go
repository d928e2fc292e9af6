package posttest

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// A Heading is a heading as goldmark reads it.
type Heading struct {
	Level int
	Text  string // the whole heading
	Link  string // the text of the first link
	URL   string // the destination of the first link
}

var atx = regexp.MustCompile(`^ {0,3}#{1,6}(?:[ \t\r]|$)`)

// Headings returns the top-level headings that goldmark finds in a body.
// Headings with an underline are left out: to this library they are text.
func Headings(body []byte) []Heading {
	body = withLF(body)
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

// visible returns the text that a page shows for a node, without markup, but
// with the HTML tags of the text.
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
			_ = page.Renderer().Render(&out, src, n) // decodes entities
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

// attributes matches the attribute list of kramdown at the end of a heading,
// which is text to goldmark.
var attributes = regexp.MustCompile(`(?: #+)? \{(?:#[A-Za-z]|:)[^}]*\}$`)

// inLink matches a number within the text of a link.
var inLink = regexp.MustCompile(`^\d{1,3}(?:[.)] |[、．：] ?)`)

var numbered = regexp.MustCompile(`^\d{1,9}[.)](?:\s+|$)`)

// CheckHeadings checks that the papers and sections of a post are the headings of
// goldmark in its body, with the same text.
func CheckHeadings(t testing.TB, src []byte) {
	t.Helper()
	body, ok := Body(src)
	if !ok {
		body = bytes.TrimPrefix(src, []byte("\ufeff"))
	}
	if parts, _ := frontmatter.Split(string(src)); parts.Format != "" { // TOML or JSON
		body = src[parts.Body:]
	}
	judge := Headings(JoinTitles(body))
	p := Parse(t, src)
	_, places, err := digest.Locate(src)
	if err != nil {
		t.Fatal(err)
	}

	type found struct {
		paper      bool
		title, url string
	}
	var own []found
	addText := func(text string) {
		for _, h := range Headings([]byte(text)) {
			own = append(own, found{false, h.Text, ""})
		}
	}
	group := 0
	for i, paper := range p.Papers {
		for ; group < len(places.Groups) && places.Groups[group].Paper == i; group++ {
			addText(p.Groups[group].Text)
		}
		own = append(own, found{true, paper.Title, paper.URL})
		for _, s := range paper.Sections {
			own = append(own, found{false, s.Heading, ""})
		}
	}
	addText(p.Outro)
	intro := len(Headings([]byte(p.Intro)))
	if len(own)+intro != len(judge) {
		t.Errorf("%d headings of papers and sections and %d in the intro, but goldmark finds %d:\n%q\n%v\n%v",
			len(own), intro, len(judge), body, own, judge)
		return
	}
	for i, h := range judge[intro:] {
		// goldmark writes U+FFFD for NUL.
		clean := func(s string) string { return strings.ReplaceAll(s, "\x00", "\ufffd") }
		want := found{own[i].paper, h.Text, ""}
		switch {
		case h.URL != "" && own[i].paper || h.Link != "":
			if own[i].paper {
				want.title, want.url = h.Link, h.URL
			}
			if in := inLink.FindString(h.Link); own[i].paper && in+own[i].title == h.Link {
				want.title = own[i].title
			}
		case own[i].paper && own[i].url == own[i].title && own[i].url != "": // a bare URL
			want.title, want.url = numbered.ReplaceAllString(h.Text, ""), own[i].url
		case own[i].paper:
			want.title = numbered.ReplaceAllString(h.Text, "")
		}
		if own[i].title+attributes.FindString(want.title) == want.title {
			want.title = own[i].title
		}
		if clean(own[i].title) != clean(want.title) || own[i].url != want.url {
			t.Errorf("heading %d: got %+v, goldmark shows %+v", intro+i, own[i], want)
		}
	}
}
