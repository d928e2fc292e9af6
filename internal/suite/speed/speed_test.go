// Package speed_test has the benchmarks of the library: go test -bench . here.
// Module bench compares it with other readers.
package speed_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// benchmarkPosts returns the posts below DIGEST_CORPUS, or else the examples.
func benchmarkPosts(b testing.TB) (posts [][]byte, size int64) {
	b.Helper()
	dir := os.Getenv("DIGEST_CORPUS")
	if dir == "" {
		dir = "examples/posts"
	}
	for _, s := range posttest.Samples(b, dir) {
		posts = append(posts, s.Src)
		size += int64(len(s.Src))
	}
	return posts, size
}

func BenchmarkParse(b *testing.B) {
	posts, size := benchmarkPosts(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range posts {
			if _, err := digest.Parse(src); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkParseEightPapers measures Parse of one post of eight papers.
func BenchmarkParseEightPapers(b *testing.B) {
	const papers = 8
	src, err := os.ReadFile(filepath.Join(posttest.Root(b), "examples/posts/2025-10-29-daily-papers-20251029.md"))
	if err != nil {
		b.Fatal(err)
	}
	p, err := digest.Parse(src)
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; len(p.Papers) < papers; i++ {
		p.Insert(len(p.Papers), p.Papers[i])
	}
	if src, err = digest.Render(p); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := digest.Parse(src); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRender(b *testing.B) {
	for _, edited := range []bool{false, true} {
		name := "unedited"
		if edited {
			name = "title"
		}
		b.Run(name, func(b *testing.B) {
			sources, size := benchmarkPosts(b)
			var posts []*digest.Post
			for _, src := range sources {
				p, err := digest.Parse(src)
				if err != nil {
					b.Fatal(err)
				}
				if edited && len(p.Papers) > 0 {
					p.Papers[len(p.Papers)/2].Title = "A Changed Title"
				}
				posts = append(posts, p)
			}
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for _, p := range posts {
					if _, err := digest.Render(p); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkFormat(b *testing.B) {
	posts, size := benchmarkPosts(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range posts {
			if _, err := digest.Format(src); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkMarshalJSON writes posts as JSON: each into a new slice, and all into
// one buffer.
func BenchmarkMarshalJSON(b *testing.B) {
	sources, size := benchmarkPosts(b)
	var posts []*digest.Post
	for _, src := range sources {
		p, err := digest.Parse(src)
		if err != nil {
			b.Fatal(err)
		}
		posts = append(posts, p)
	}
	run := func(name string, encode func(i int) error) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(size)
			b.ReportAllocs()
			for b.Loop() {
				for i := range posts {
					if err := encode(i); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
	run("MarshalJSON", func(i int) error {
		_, err := posts[i].MarshalJSON()
		return err
	})
	var buf []byte
	run("AppendJSON", func(i int) (err error) {
		buf, err = posts[i].AppendJSON(buf[:0])
		return err
	})
}

func BenchmarkUnmarshalJSON(b *testing.B) {
	sources, _ := benchmarkPosts(b)
	var docs [][]byte
	var size int64
	for _, src := range sources {
		p, err := digest.Parse(src)
		if err != nil {
			b.Fatal(err)
		}
		doc, err := p.MarshalJSON()
		if err != nil {
			b.Fatal(err)
		}
		docs = append(docs, doc)
		size += int64(len(doc))
	}
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, doc := range docs {
			var p digest.Post
			if err := p.UnmarshalJSON(doc); err != nil {
				b.Fatal(err)
			}
		}
	}
}
