package check

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// benchmarkPosts returns the posts below DIGEST_CORPUS/posts, or the bundled
// posts.
func benchmarkPosts(b *testing.B) (posts []sample, size int64) {
	b.Helper()
	dir := "../examples/posts"
	if corpus := os.Getenv("DIGEST_CORPUS"); corpus != "" {
		dir = filepath.Join(corpus, "posts")
	}
	names, err := filepath.Glob(filepath.Join(dir, "*.md"))
	if err != nil || len(names) == 0 {
		b.Fatalf("no posts in %s: %v", dir, err)
	}
	for _, name := range names {
		src, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		posts = append(posts, sample{name, src})
		size += int64(len(src))
	}
	return posts, size
}

func BenchmarkRead(b *testing.B) {
	posts, size := benchmarkPosts(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range posts {
			mustRead(b, s)
		}
	}
}

// BenchmarkCheck measures Read and Run, as in a check of many posts.
func BenchmarkCheck(b *testing.B) {
	posts, size := benchmarkPosts(b)
	rules := Rules(Options{})
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		for _, s := range posts {
			Run(mustRead(b, s), rules)
		}
	}
}

// BenchmarkRun measures Run without Read. Every iteration uses new files, because
// a file keeps results that rules share.
func BenchmarkRun(b *testing.B) {
	posts, size := benchmarkPosts(b)
	rules := Rules(Options{})
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		b.StopTimer()
		files := make([]*File, len(posts))
		for i, s := range posts {
			files[i] = mustRead(b, s)
		}
		b.StartTimer()
		for _, f := range files {
			Run(f, rules)
		}
	}
}

// BenchmarkFix fixes the unchanged posts, and the fixed posts again.
func BenchmarkFix(b *testing.B) {
	posts, size := benchmarkPosts(b)
	rules := Rules(Options{})
	run := func(b *testing.B, again bool) {
		b.SetBytes(size)
		b.ReportAllocs()
		for b.Loop() {
			for _, s := range posts {
				got, _, err := Fix(nil, s.name, s.src, rules)
				if err != nil || again && !bytes.Equal(got, s.src) {
					b.Fatalf("%s is not fixed: %v", s.name, err)
				}
			}
		}
	}
	b.Run("unchanged", func(b *testing.B) { run(b, false) })
	for i, s := range posts {
		fixed, _, err := Fix(nil, s.name, s.src, rules)
		if err != nil {
			b.Fatal(err)
		}
		posts[i].src = fixed
	}
	b.Run("fixed", func(b *testing.B) { run(b, true) })
}
