package digest_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/paperdigest/digest"
)

// paperList is a post of papers A, B, C, … as "1 A, 2 B, 3 C".
func paperList(p *digest.Post) string {
	var list []string
	for _, paper := range p.Papers {
		list = append(list, fmt.Sprint(paper.Number, " ", paper.Title))
	}
	return strings.Join(list, ", ")
}

func postOf(titles ...string) *digest.Post {
	p := &digest.Post{Title: "T"}
	for i, title := range titles {
		p.Papers = append(p.Papers, digest.Paper{Number: i + 1, Title: title, URL: "https://example.org/" + title})
	}
	return p
}

func TestPapers(t *testing.T) {
	x := digest.Paper{Number: 9, Title: "X", URL: "https://example.org/X"}
	for _, test := range []struct {
		why  string
		edit func(*digest.Post)
		want string
	}{
		{"insert before all", func(p *digest.Post) { p.Insert(0, x) }, "1 X, 2 A, 3 B, 4 C"},
		{"insert between", func(p *digest.Post) { p.Insert(2, x) }, "1 A, 2 B, 3 X, 4 C"},
		{"insert behind all", func(p *digest.Post) { p.Insert(3, x) }, "1 A, 2 B, 3 C, 4 X"},
		{"remove the first", func(p *digest.Post) { p.Remove(0) }, "1 B, 2 C"},
		{"remove the last", func(p *digest.Post) { p.Remove(2) }, "1 A, 2 B"},
		{"move up", func(p *digest.Post) { p.Move(2, 0) }, "1 C, 2 A, 3 B"},
		{"move down", func(p *digest.Post) { p.Move(0, 2) }, "1 B, 2 C, 3 A"},
		{"move nowhere", func(p *digest.Post) { p.Move(1, 1) }, "1 A, 2 B, 3 C"},
		{"renumber", func(p *digest.Post) { p.Papers[0].Number, p.Papers[2].Number = 7, 0; p.Renumber() }, "1 A, 2 B, 3 C"},
		{"merge", func(p *digest.Post) { p.Merge(postOf("B", "D", "D")) }, "1 A, 2 B, 3 C, 4 D"},
		{"merge nothing new: numbers stay", func(p *digest.Post) { p.Papers[0].Number = 7; p.Merge(postOf("B")) }, "7 A, 2 B, 3 C"},
	} {
		t.Run(test.why, func(t *testing.T) {
			p := postOf("A", "B", "C")
			test.edit(p)
			if got := paperList(p); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

// TestPapersCopy: a copy of a post, which shares its papers, keeps them.
func TestPapersCopy(t *testing.T) {
	p := postOf("A", "B", "C")
	q := *p
	q.Insert(0, digest.Paper{Title: "X"})
	q.Remove(1)
	q.Move(0, 2)
	q.Merge(postOf("D"))
	if d := cmp.Diff("1 A, 2 B, 3 C", paperList(p)); d != "" {
		t.Error(d)
	}
}

// TestMergeIdentity: versions and sites of one arXiv identifier are one paper.
func TestMergeIdentity(t *testing.T) {
	p := &digest.Post{Papers: []digest.Paper{
		{Number: 1, Title: "A", URL: "http://arxiv.org/abs/2508.21824v1"},
		{Number: 2, Title: "No link"},
	}}
	q := &digest.Post{Papers: []digest.Paper{
		{Title: "A, again", URL: "https://huggingface.co/papers/2508.21824"},
		{Title: "No link"},
		{Title: "B", URL: "https://arxiv.org/abs/2508.21825"},
	}}
	if n := p.Merge(q); n != 1 {
		t.Errorf("Merge added %d papers, want 1", n)
	}
	if d := cmp.Diff("1 A, 2 No link, 3 B", paperList(p)); d != "" {
		t.Error(d)
	}
}
