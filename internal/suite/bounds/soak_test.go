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

var soak = flag.Int("soak", 50, "how many times TestSoak converts the posts")

// TestSoak converts all posts many times over, by many goroutines at once: the
// results stay the same, memory does not grow, and no goroutine is left.
//
//	DIGEST_CORPUS=~/blog/_posts go test ./internal/suite/bounds -run Soak -soak 10000
func TestSoak(t *testing.T) {
	sources := soakPosts(t)
	if len(sources) == 0 || *soak < 10 {
		t.Fatalf("%d posts, %d times: want a post at least, and ten times", len(sources), *soak)
	}
	goroutines := runtime.NumGoroutine()
	// Posts that all goroutines share, and what they have to come to.
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
	before := heapInUse()
	convert(*soak - tenth)
	after := heapInUse()
	t.Logf("%d posts, %d times: %d KiB in use after a tenth, %d KiB at the end", len(sources), *soak, before>>10, after>>10)
	// Room for what the runtime itself holds, and for spans that are not full.
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

// convertPost parses, encodes and renders a post, and encodes and renders one
// that others do the same to. It returns buf, which the JSON is written into.
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
	parsed.Title = "A Mended Title"
	if _, err := digest.Render(parsed); err != nil {
		t.Error(err)
	}
	return buf
}

func heapInUse() uint64 {
	runtime.GC()
	runtime.GC() // what the first one found to be garbage is swept by the second
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapInuse
}

// TestForgets reads a post of unusual size, and others after it: the memory that
// the first one took is given back, though the reader goes on to be used. A post
// that holds less than the one before keeps no text of an earlier one, either.
func TestForgets(t *testing.T) {
	const n = 4 << 20
	head := "---\ntitle: T\n---\n\n# 1. [x](y)\n\n"
	small := []byte(head + "## Method\n\ntext\n")
	tests := []struct {
		why  string
		text func(i int) string
		many int
	}{
		{"bullets", func(int) string { return head + "## Method\n" + strings.Repeat("- b\n", n/4) }, 1},
		{"links", func(int) string { return head + strings.Repeat("> [a](b)\n", n/9) }, 1},
		{"quotes", func(int) string { return head + strings.Repeat("> a\n\n", n/5) }, 1},
		{"nested quotes", func(int) string { return head + strings.Repeat(">", n) }, 1},
		{"keys", func(int) string { return "---\n" + strings.Repeat("a: [b, c]\n", 30_000) + "---\n" }, 1},
		{"fewer bullets each time", func(i int) string {
			return head + "## Method\n" + strings.Repeat("- b\n", 500-i) + "\n" + strings.Repeat("x", 100_000)
		}, 400},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			before := heapInUse()
			for i := range tt.many {
				p := posttest.Parse(t, []byte(tt.text(i)))
				p.Title = "Edited"
				if _, err := digest.Render(p); err != nil {
					t.Fatal(err)
				}
			}
			for range 4 { // the reader is never idle for so long that it is dropped
				for range 100 {
					p := posttest.Parse(t, small)
					p.Title = "Edited"
					if _, err := digest.Render(p); err != nil {
						t.Fatal(err)
					}
				}
				runtime.GC()
			}
			if after := heapInUse(); after > before+4<<20 {
				t.Errorf("%d KiB in use, %d before", after>>10, before>>10)
			}
		})
	}
}
