package digest_test

import (
	"bytes"
	"flag"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/paperdigest/digest"
)

var soak = flag.Int("soak", 50, "how many times TestSoak converts the posts")

// TestSoak converts all posts many times over, by many goroutines at once: the
// results stay the same, memory does not grow, and no goroutine is left.
//
//	DIGEST_CORPUS=~/blog/_posts go test -run TestSoak -soak 10000 .
func TestSoak(t *testing.T) {
	sources, _ := benchmarkPosts(t)
	if len(sources) == 0 || *soak < 10 {
		t.Fatalf("%d posts, %d times: want a post at least, and ten times", len(sources), *soak)
	}
	goroutines := runtime.NumGoroutine()
	// Posts that all goroutines share, and what they have to come to.
	var posts []*digest.Post
	var documents [][]byte
	for _, src := range sources {
		p := mustParse(t, src)
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
