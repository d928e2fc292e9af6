package jekyll_test

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// oddTexts are texts of titles and links that would be markup of Liquid or
// kramdown without escapes.
var oddTexts = []string{
	"A Plain Title", "{% raw %}", "{{ page.title }}", "{%", "{{", "a | b", "[x]: y", "[^1]: n", "*star*", "<b>bold</b>", "C# #",
	"$$ x $$", "a {#b}", "A {: .x}", "1. one", "- dash", ": meaning", "back\\slash", "`code", "~~gone~~", "a --- b", "{::comment}", "*[HTML]: x", "a & b &amp; c",
}

// A randomEdit is an edit with bounds for the lines that change on the page.
type randomEdit struct {
	name           string
	do             func(p *digest.Post)
	removed, added func(lines []string) bool
}

// randomEditOf returns an edit of a post with two papers or more.
func randomEditOf(r *rand.Rand, p *digest.Post) randomEdit {
	none := func(lines []string) bool { return len(lines) == 0 }
	one := func(lines []string) bool { return len(lines) == 1 }
	atMostOne := func(lines []string) bool { return len(lines) <= 1 } // a title may be an image
	whatever := func([]string) bool { return true }
	text := oddTexts[r.IntN(len(oddTexts))]
	i, j := r.IntN(len(p.Papers)), r.IntN(len(p.Papers))
	switch n := r.IntN(7); {
	case n == 0:
		return randomEdit{"remove", func(p *digest.Post) { p.Remove(i) }, whatever, none}
	case n == 1:
		return randomEdit{"move", func(p *digest.Post) { p.Move(i, j) }, none, none}
	case n == 2:
		paper := digest.Paper{Title: text, URL: "https://arxiv.org/abs/2401.00001", Sections: []digest.Section{
			{Heading: "Method", Text: "Plain words."}, {Heading: "Results", Items: []digest.Item{{Text: "One word."}, {Text: "Two words."}}},
		}}
		return randomEdit{"insert " + text, func(p *digest.Post) { p.Insert(i, paper) }, none, whatever}
	case n == 3 && len(p.Papers[i].Links) > 0:
		k := r.IntN(len(p.Papers[i].Links))
		return randomEdit{"link " + text, func(p *digest.Post) { p.Papers[i].Links[k].Text = text }, one, one}
	case n == 4 && p.Papers[i].URL != "":
		return randomEdit{"address", func(p *digest.Post) { p.Papers[i].URL = "https://arxiv.org/abs/2401.00001v2" }, one, one}
	case n >= 5 && len(p.Papers[i].Sections) > 0:
		k := r.IntN(len(p.Papers[i].Sections))
		words := func(lines []string) bool {
			return slices.Equal(lines, []string{"Plain words."})
		}
		if items := p.Papers[i].Sections[k].Items; len(items) > 0 {
			m := r.IntN(len(items))
			return randomEdit{"item", func(p *digest.Post) { p.Papers[i].Sections[k].Items[m] = digest.Item{Text: "Plain words."} }, whatever, words}
		}
		return randomEdit{"section", func(p *digest.Post) { p.Papers[i].Sections[k].Text = "Plain words." }, whatever, words}
	}
	return randomEdit{"title " + text, func(p *digest.Post) { p.Papers[i].Title = text }, atMostOne, one}
}

// tagLine matches a line of samePage that is a tag alone.
var tagLine = regexp.MustCompile(`^<[^<>]*>$`)

// wholeHeading matches a heading, which may have several lines.
var wholeHeading = regexp.MustCompile(`(?s)<h[1-6][ >].*?</h[1-6]>`)

var breaks = strings.NewReplacer("<br />", " ", "<br>", " ", "\n", " ")

// pageLines returns the lines of a page with text, without what an edit of one
// paper changes in others: numbers and identifiers. A heading is one line.
func pageLines(html string) []string {
	html = htmlID.ReplaceAllString(headingNumber.ReplaceAllString(html, "$1>$2"), "")
	html = wholeHeading.ReplaceAllStringFunc(html, breaks.Replace)
	return slices.DeleteFunc(strings.Split(samePage(html), "\n"), tagLine.MatchString)
}

var anyHeading = regexp.MustCompile("<h[1-6][ >]")

// headingCount returns the number of headings of a post.
func headingCount(p *digest.Post) int {
	texts := p.Intro + "\n" + p.Outro
	for _, g := range p.Groups {
		texts += "\n" + g.Text
	}
	n := len(headingLine.FindAllString(texts, -1)) + len(p.Papers)
	for _, x := range p.Papers {
		n += len(x.Sections)
	}
	return n
}

// without returns the lines of a that are not in b, as often as they come.
func without(a, b []string) []string {
	count := make(map[string]int)
	for _, line := range b {
		count[line]++
	}
	var list []string
	for _, line := range a {
		if count[line]--; count[line] < 0 {
			list = append(list, line)
		}
	}
	return list
}

// TestRandomEdits edits the posts of realPosts. Jekyll builds each edited post,
// and the page changes where the edit was made, and nowhere else.
func TestRandomEdits(t *testing.T) {
	r := rand.New(rand.NewPCG(9, *seed))
	posts := slices.DeleteFunc(realPosts(t), func(s posttest.Sample) bool {
		p, err := digest.Parse(s.Src)
		return err != nil || len(p.Papers) < 2 || strings.Contains(string(s.Src), "{:toc}") || posttest.HasTornTitle(s.Src)
	})
	type edited struct {
		randomEdit
		path     string
		headings int // of the post before
	}
	var list []edited
	var bodies []string
	refused := 0
	for len(list) < max(*many, often(100, 1000)) {
		s := posts[r.IntN(len(posts))]
		p := posttest.Parse(t, s.Src)
		n := headingCount(p)
		e := randomEditOf(r, p)
		e.do(p)
		out, err := digest.Render(p)
		if err != nil {
			refused++
			continue
		}
		before, _ := posttest.Body(s.Src)
		after, _ := posttest.Body(out)
		list, bodies = append(list, edited{e, s.Path, n}), append(bodies, string(before), string(after))
	}
	pages := judge(t, bodies)
	others := 0
	for i, x := range list {
		was, is := pages[2*i], pages[2*i+1]
		if was.Error != "" || len(anyHeading.FindAllString(was.HTML, -1)) != x.headings {
			others++
			continue
		}
		if is.Error != "" {
			t.Errorf("%s: %s: Jekyll does not build the edited post: %s", x.path, x.name, is.Error)
			continue
		}
		a, b := pageLines(was.HTML), pageLines(is.HTML)
		if removed, added := without(a, b), without(b, a); !x.removed(removed) || !x.added(added) {
			t.Errorf("%s: %s: the page changes elsewhere:\n%s", x.path, x.name, shortened(removed, added))
		}
	}
	t.Logf("%d edits of %d posts, %d more are refused; %d edits of posts of which Jekyll shows other headings, or no page, are not judged", len(list), len(posts), refused, others)
}

// shortened returns the first lines of a difference.
func shortened(removed, added []string) string {
	var b strings.Builder
	for _, list := range [][]string{removed, added} {
		for _, line := range list[:min(len(list), 8)] {
			fmt.Fprintf(&b, "  %.300q\n", line)
		}
		b.WriteString("\n")
	}
	return b.String()
}
