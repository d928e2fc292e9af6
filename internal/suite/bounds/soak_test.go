package bounds_test

import (
	"bytes"
	"flag"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

var soak = flag.Int("soak", 50, "convert the posts this many times")

// TestSoak converts all posts many times, in several goroutines. The results
// stay the same, memory does not grow, and no goroutine is left.
//
//	DIGEST_CORPUS=~/blog/_posts go test ./internal/suite/bounds -run Soak -soak 10000
func TestSoak(t *testing.T) {
	sources := soakPosts(t)
	if len(sources) == 0 || *soak < 10 {
		t.Fatalf("%d posts, %d times: want one post or more, and ten times or more", len(sources), *soak)
	}
	goroutines := runtime.NumGoroutine()
	// All goroutines share these posts and expect these documents.
	var posts []*digest.Post
	var documents [][]byte
	for _, src := range sources {
		p := posttest.Parse(t, src)
		js, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		posts, documents = append(posts, p), append(documents, js)
	}
	convert := func(rounds int) {
		const parallel = 4
		var wg sync.WaitGroup
		for g := range parallel {
			wg.Go(func() {
				var buf []byte
				for range (rounds + g) / parallel {
					for i, src := range sources {
						buf = convertPost(t, src, documents[i], posts[i], buf)
					}
				}
			})
		}
		wg.Wait()
	}
	tenth := *soak / 10
	convert(tenth)
	before := heapInUse(func() { convert(1) })
	convert(*soak - tenth)
	after := heapInUse(func() { convert(1) })
	t.Logf("%d posts, %d times: %d KiB in use after a tenth, %d KiB at the end", len(sources), *soak, before>>10, after>>10)
	// The runtime's own memory and spans that are not full need room.
	if limit := before + before/10 + 2<<20; after > limit {
		t.Errorf("%d bytes in use at the end, %d after a tenth", after, before)
	}
	for deadline := time.Now().Add(10 * time.Second); runtime.NumGoroutine() > goroutines; time.Sleep(time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), goroutines)
		}
	}
}

// soakPosts returns the posts below DIGEST_CORPUS, or else the examples.
func soakPosts(t *testing.T) (list [][]byte) {
	samples := posttest.Corpus(t)
	if os.Getenv("DIGEST_CORPUS") == "" {
		samples = posttest.Samples(t, "examples/posts")
	}
	for _, s := range samples {
		list = append(list, s.Src)
	}
	return list
}

// convertPost parses, encodes and renders a post. It also encodes and renders a
// post that other goroutines use at the same time. It returns the buffer of the
// JSON.
func convertPost(t *testing.T, src, document []byte, shared *digest.Post, buf []byte) []byte {
	parsed, err := digest.Parse(src)
	if err != nil {
		t.Error(err)
		return buf
	}
	for _, p := range []*digest.Post{parsed, shared} {
		if buf, err = p.AppendJSON(buf[:0]); err != nil || !bytes.Equal(buf, document) {
			t.Errorf("%s: other JSON, error %v", p.Title, err)
		}
		if out, err := digest.Render(p); err != nil || !bytes.Equal(out, src) {
			t.Errorf("%s: other bytes, error %v", p.Title, err)
		}
	}
	parsed.Title = "A Changed Title"
	if _, err := digest.Render(parsed); err != nil {
		t.Error(err)
	}
	return buf
}

// heapInUse returns the bytes in use after two collections, because the second
// one sweeps the garbage that the first one found. It calls use between them:
// a pool that is not used between two collections loses its memory.
func heapInUse(use func()) uint64 {
	runtime.GC()
	use()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// TestForgets reads a large post and then small posts. The library gives back
// the memory of the large post, although its pool stays in use. Memory that is
// reused for a smaller post keeps no text of a larger one.
func TestForgets(t *testing.T) {
	const n = 1 << 20
	head := "---\ntitle: T\n---\n\n# 1. [x](y)\n\n"
	small := []byte(head + "## Method\n\ntext\n")
	tests := []struct {
		why  string
		text func(i int) string
		many int
	}{
		{"bullets", func(int) string { return head + "## Method\n" + strings.Repeat("- b\n", n/6) }, 1},
		{"links", func(int) string { return head + strings.Repeat("> [a](b)\n", n/9) }, 1},
		{"quotes", func(int) string { return head + strings.Repeat("> a\n\n", n/6) }, 1},
		{"nested quotes", func(int) string { return head + strings.Repeat(">", n) }, 1},
		{"keys", func(int) string { return "---\n" + strings.Repeat("a: [b, c]\n", n/140) + "---\n" }, 1},
		{"fewer bullets each time", func(i int) string {
			return head + "## Method\n" + strings.Repeat("- b\n", 500-i) + "\n" + strings.Repeat("x", 100_000)
		}, 100},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			read := func() {
				p := posttest.Parse(t, small)
				p.Title = "Edited"
				if _, err := digest.Render(p); err != nil {
					t.Fatal(err)
				}
			}
			before := heapInUse(read)
			for i := range tt.many {
				p := posttest.Parse(t, []byte(tt.text(i)))
				p.Title = "Edited"
				if _, err := digest.Render(p); err != nil {
					t.Fatal(err)
				}
			}
			for range 100 {
				read()
			}
			if after := heapInUse(read); after > before+1<<20 {
				t.Errorf("%d KiB in use, %d before", after>>10, before>>10)
			}
		})
	}
}
