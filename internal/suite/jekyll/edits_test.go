package jekyll_test

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
)

// A pageEdit is an edit of a post, with a check of the changes on its page.
type pageEdit struct {
	name  string
	do    func(p *digest.Post)
	check func(t *testing.T, before, after jekyllPage)
}

// oneLine checks that an edit changes one line of the body's part of the page.
// The line matches pattern before and after. Of its groups, the edited ones have
// the given text afterwards, and the others are the same.
func oneLine(pattern string, edited map[int]string) func(*testing.T, jekyllPage, jekyllPage) {
	line := regexp.MustCompile(`^` + pattern + `$`)
	return func(t *testing.T, before, after jekyllPage) {
		t.Helper()
		if before.head != after.head {
			t.Errorf("the front matter's part changed:\n%s", cmp.Diff(before.head, after.head))
		}
		was, is := changedLines(t, before.main, after.main)
		if len(was) != 1 {
			t.Errorf("%d lines changed, want 1:\n%s", len(was), cmp.Diff(was, is))
			return
		}
		m, n := line.FindStringSubmatch(was[0]), line.FindStringSubmatch(is[0])
		if m == nil || n == nil {
			t.Errorf("%q became %q, both must match %s", was[0], is[0], line)
			return
		}
		for i := 1; i < len(m); i++ {
			want, ok := edited[i]
			if !ok {
				want = m[i]
			}
			if n[i] != want {
				t.Errorf("%q became %q, want %q for %q", was[0], is[0], want, n[i])
			}
		}
	}
}

// oneHead checks that an edit changes one line of the front matter's part.
func oneHead(pattern string, want func(was string) string) func(*testing.T, jekyllPage, jekyllPage) {
	line := regexp.MustCompile(`^` + pattern + `$`)
	return func(t *testing.T, before, after jekyllPage) {
		t.Helper()
		if before.main != after.main {
			t.Errorf("the body's part changed:\n%s", cmp.Diff(before.main, after.main))
		}
		was, is := changedLines(t, before.head, after.head)
		if len(was) != 1 || !line.MatchString(was[0]) || is[0] != line.ReplaceAllString(was[0], "${1}"+want(line.FindStringSubmatch(was[0])[2])+"${3}") {
			t.Errorf("changed:\n%s", cmp.Diff(was, is))
		}
	}
}

// arranged checks that the page has the papers in a new order. order returns
// their places in the page before, and -1 for a new paper. The papers' numbers
// count from 1.
func arranged(order func(n int) []int) func(*testing.T, jekyllPage, jekyllPage) {
	return func(t *testing.T, before, after jekyllPage) {
		t.Helper()
		if before.head != after.head {
			t.Errorf("the front matter's part changed:\n%s", cmp.Diff(before.head, after.head))
		}
		old, new := htmlPapers(before.main), htmlPapers(after.main)
		want := order(len(old))
		if len(new) != len(want) {
			t.Errorf("the page has %d papers, want %d", len(new), len(want))
			return
		}
		for i, at := range want {
			if prefix := fmt.Sprintf("<h1>%d. ", i+1); !strings.HasPrefix(new[i], prefix) {
				t.Errorf("paper %d starts with %.60q", i, new[i])
			}
			if at < 0 {
				continue
			}
			a, b := htmlNumber.ReplaceAllString(old[at], "$1$2"), htmlNumber.ReplaceAllString(new[i], "$1$2")
			if a != b {
				t.Errorf("paper %d is not the former %d:\n%s", i, at, cmp.Diff(a, b))
			}
		}
	}
}

// pageEdits returns edits that fit the post.
func pageEdits(p *digest.Post) []pageEdit {
	last := len(p.Papers) - 1
	const (
		paper   = `<h1 id="([^"]*)">(\d+\. )<a href="([^"]*)">(.*?)</a></h1>`
		section = `<h2 id="([^"]*)">(.*)</h2>`
	)
	list := []pageEdit{
		{"nothing", func(*digest.Post) {}, func(t *testing.T, before, after jekyllPage) {
			t.Helper()
			if before != after {
				t.Error(cmp.Diff(before.main, after.main))
			}
		}},
		{"title", func(p *digest.Post) { p.Title = "A Title: changed" },
			oneHead(`(<title>)(.*)(</title>)`, func(string) string { return "A Title: changed" })},
		{"date", func(p *digest.Post) { p.Date = "2026-01-02 03:04:05" },
			oneHead(`(<time>)(.*)(</time>)`, func(string) string { return "2026-01-02T03:04:05+00:00" })},
		{"tag added", func(p *digest.Post) { p.Tags = append(slices.Clone(p.Tags), "new: tag") },
			oneHead(`(<p class="tags">)(.*)(</p>)`, func(was string) string { return was + ", new: tag" })},
		{"tag removed", func(p *digest.Post) { p.Tags = p.Tags[1:] },
			oneHead(`(<p class="tags">)(.*)(</p>)`, func(was string) string { return was[strings.Index(was, ", ")+2:] })},
		{"category added", func(p *digest.Post) { p.Categories = append(slices.Clone(p.Categories), "new") },
			oneHead(`(<p class="categories">)(.*)(</p>)`, func(was string) string { return strings.TrimPrefix(was+", new", ", ") })},
		{"extra added", func(p *digest.Post) { p.Extra.Set("math", true) }, func(t *testing.T, before, after jekyllPage) {
			if before != after {
				t.Error(cmp.Diff(before, after, cmp.AllowUnexported(jekyllPage{})))
			}
		}},
		{"paper's title", func(p *digest.Post) { p.Papers[last].Title = "A Changed *Title* of 2 [Words]" },
			oneLine(paper, map[int]string{1: fmt.Sprintf("%d-a-changed-title-of-2-words", p.Papers[last].Number), 4: "A Changed *Title* of 2 [Words]"})},
		{"paper's URL", func(p *digest.Post) { p.Papers[last].URL = "https://arxiv.org/abs/2401.00001v2" },
			oneLine(paper, map[int]string{3: "https://arxiv.org/abs/2401.00001v2"})},
		{"paper's number", func(p *digest.Post) { p.Papers[last].Number = 99 },
			func(t *testing.T, before, after jekyllPage) {
				t.Helper()
				was, is := changedLines(t, before.main, after.main)
				if len(was) != 1 || !strings.Contains(is[0], ">99. <a ") {
					t.Errorf("changed:\n%s", cmp.Diff(was, is))
				}
			}},
		{"first paper removed", func(p *digest.Post) { p.Remove(0) },
			arranged(func(n int) []int { return others(n, 0) })},
		{"last paper removed", func(p *digest.Post) { p.Remove(last) },
			arranged(func(n int) []int { return others(n, n-1) })},
		{"paper moved to the front", func(p *digest.Post) { p.Move(last, 0) },
			arranged(func(n int) []int { return append([]int{n - 1}, others(n, n-1)...) })},
		{"paper moved to the end", func(p *digest.Post) { p.Move(0, last) },
			arranged(func(n int) []int { return append(others(n, 0), 0) })},
		{"paper inserted", func(p *digest.Post) {
			p.Insert(1, digest.Paper{Title: "New", URL: "https://arxiv.org/abs/2401.00001", Sections: p.Papers[0].Sections})
		},
			arranged(func(n int) []int { return slices.Insert(others(n, -1), 1, -1) })},
	}
	for j := range p.Papers[last].Sections {
		s := &p.Papers[last].Sections[j]
		name := "section " + s.Heading + ": "
		list = append(list, pageEdit{name + "heading", func(p *digest.Post) {
			p.Papers[last].Sections = slices.Clone(p.Papers[last].Sections)
			p.Papers[last].Sections[j].Heading = "A Section of Its Own"
		}, oneLine(section, map[int]string{1: "a-section-of-its-own", 2: "A Section of Its Own"})})
		for k, it := range s.Items {
			edit := func(name string, change func(it *digest.Item), line string, edited map[int]string) {
				list = append(list, pageEdit{fmt.Sprintf("%sitem %d: %s", s.Heading, k, name), func(p *digest.Post) {
					sections := slices.Clone(p.Papers[last].Sections)
					sections[j].Items = slices.Clone(sections[j].Items)
					change(&sections[j].Items[k])
					p.Papers[last].Sections = sections
				}, oneLine(line, edited)})
			}
			label := ""
			if it.Label != "" {
				label = it.Label + ": "
				edit("label", func(it *digest.Item) { it.Label = "目標" }, `( *<li>)(.*?)(: .*</li>)`, map[int]string{2: "目標"})
			}
			edit("text", func(it *digest.Item) { it.Text = "다른 목표를 적는다." }, `( *<li>)(`+regexp.QuoteMeta(label)+`)(.*)(</li>)`, map[int]string{3: "다른 목표를 적는다."})
		}
		if len(s.Items) == 0 && !strings.Contains(s.Text, "\n") && s.Text != "" {
			list = append(list, pageEdit{name + "text", func(p *digest.Post) {
				p.Papers[last].Sections = slices.Clone(p.Papers[last].Sections)
				p.Papers[last].Sections[j].Text = "다른 말로 적는다."
			}, oneLine(`(<p>)(.*)(</p>)`, map[int]string{2: "다른 말로 적는다."})})
		}
	}
	for k := range p.Papers[last].Links {
		list = append(list, pageEdit{fmt.Sprintf("link %d", k), func(p *digest.Post) {
			p.Papers[last].Links = slices.Clone(p.Papers[last].Links)
			p.Papers[last].Links[k] = digest.Link{Text: "Notes", URL: "https://example.org/a_b"}
		}, oneLine(`( *<p>)<a href="(.*)">(.*)</a>(</p>)`, map[int]string{2: "https://example.org/a_b", 3: "Notes"})})
	}
	return list
}

// others returns the places 0 to n-1 without one.
func others(n, but int) []int {
	var list []int
	for i := range n {
		if i != but {
			list = append(list, i)
		}
	}
	return list
}

// TestJekyllPages edits posts and compares the pages that Jekyll builds before
// and after. Only the edited value differs.
func TestJekyllPages(t *testing.T) {
	type pair struct {
		path   string
		base   int
		edit   pageEdit
		edited int
	}
	var before, after [][]byte
	var pairs []pair
	var irregular []string
	for _, s := range pagePosts(t) {
		p, err := digest.Parse(s.Src)
		if err != nil {
			continue
		}
		// The patterns of the edits match the generator's headings only.
		if len(p.Papers) < 2 || !bytes.Contains(s.Src, []byte("\n# 1. [")) || p.Layout != "post" || len(p.Tags) < 2 {
			irregular = append(irregular, s.Path)
			continue
		}
		before = append(before, s.Src)
		for _, e := range pageEdits(p) {
			q := *p
			q.Papers, q.Extra = slices.Clone(p.Papers), slices.Clone(p.Extra)
			e.do(&q)
			src, err := digest.Render(&q)
			if err != nil {
				t.Errorf("%s: %s: %v", s.Path, e.name, err)
				continue
			}
			after = append(after, src)
			pairs = append(pairs, pair{s.Path, len(before) - 1, e, len(after) - 1})
		}
	}
	pages := jekyllBuilds(t, slices.Concat(before, after))
	was, is := pages[:len(before)], pages[len(before):]
	for _, x := range pairs {
		t.Run(x.path+" "+x.edit.name, func(t *testing.T) {
			x.edit.check(t, was[x.base], is[x.edited])
		})
	}
	t.Logf("%d edits of %d posts; these posts are not of regular form: %v", len(pairs), len(before), irregular)
}
