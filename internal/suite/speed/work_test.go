package speed_test

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
)

// BenchmarkParseString measures what the copy that Parse makes takes.
func BenchmarkParseString(b *testing.B) {
	posts, size := benchmarkPosts(b)
	texts := make([]string, len(posts))
	for i, src := range posts {
		texts[i] = string(src)
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, text := range texts {
			if _, err := digest.ParseString(text); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkCheck measures what the command check does with a post: all rules that
// need no other post.
func BenchmarkCheck(b *testing.B) {
	posts, size := benchmarkPosts(b)
	rules := check.Rules(check.Options{})
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range posts {
			f, err := check.Read(nil, "post.md", src)
			if err != nil {
				b.Fatal(err)
			}
			check.Run(f, rules)
		}
	}
}

// BenchmarkEdits measures one new title in a post of 10,000 papers.
func BenchmarkEdits(b *testing.B) {
	const papers = 10_000
	posts, _ := benchmarkPosts(b)
	i := slices.IndexFunc(posts, func(src []byte) bool { return bytes.Contains(src, []byte("\n# 1. [")) })
	if i < 0 {
		b.Skip("no post has papers at level 1")
	}
	p, err := digest.Parse(posts[i])
	if err != nil {
		b.Fatal(err)
	}
	few := p.Papers
	p.Papers = nil
	for i := range papers {
		paper := few[i%len(few)]
		paper.Number = i + 1
		paper.URL = fmt.Sprintf("https://arxiv.org/abs/%04d.%05d", 2001+i/10000, i%100000)
		p.Papers = append(p.Papers, paper)
	}
	src, err := digest.Render(p)
	if err != nil {
		b.Fatal(err)
	}
	if p, err = digest.Parse(src); err != nil {
		b.Fatal(err)
	}
	p.Papers[papers/2].Title = "Another Title"
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		edits, err := digest.Edits(src, p)
		if err != nil || len(edits) != 1 {
			b.Fatal(edits, err)
		}
	}
}
