package jekyll_test

import (
	"fmt"
	"os"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestJekyllFrontMatter compares Parse with Jekyll on all samples and posts of
// the corpus.
func TestJekyllFrontMatter(t *testing.T) {
	list := samples(t, "examples/posts", "testdata/posts")
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		list = append(list, posttest.Samples(t, dir)...)
	}
	var posts [][]byte
	for _, s := range list {
		posts = append(posts, s.Src)
	}
	theirs := jekyllReads(t, "UTC", posts)
	agree, reasons := 0, map[string]int{}
	for i, s := range list {
		j := &theirs[i]
		p, err := digest.Parse(s.Src)
		if !j.agrees(err) {
			t.Errorf("%s: error %v, but Jekyll: front matter %v, error %q", s.Path, err, j.Front, j.Error)
			continue
		}
		if err != nil {
			continue
		}
		c := compareWithJekyll(p, j)
		for _, w := range c.wrong {
			t.Errorf("%s: %s", s.Path, w)
		}
		for _, why := range c.why {
			reasons[why]++
		}
		if len(c.wrong)+len(c.why) == 0 {
			agree++
		}
		checkBody(t, p, j.Content)
	}
	t.Logf("%d posts, %d with no difference", len(list), agree)
	for why, n := range reasons {
		t.Logf("%d posts differ: %s", n, why)
	}
}

// TestJekyllFences compares where the front matter starts and ends.
func TestJekyllFences(t *testing.T) {
	cases := []struct{ src, why string }{
		{"---\na: 1\n---\nx\n", ""},
		{"---\n---", ""},
		{"---\n---\n", ""},
		{"---\n...\n---\n", ""},
		{"--- \t\na: 1\n...\t \n \n\t\n\nx", ""},
		{"---\r\na: 1\r\n---\r\n\r\nx\r\n", ""},
		{"---\n\na: 1\n\n---\n\n\n    code\n", ""},
		{"\ufeff---\na: 1\n---\nx", ""},
		{"\ufeff\ufeff---\na: 1\n---\nx", ""},
		{"---\na: 1\n---\v\nx\n", ""},
		{"---\f\na: 1\n---\nx\n", asFeed},
		{"---\na: 1\n---\n\u3000x\n", ""},
		{"---\na: 1\n---\n\u00a0\nx\n", ""},
		{"---\na: 1\n---\u00a0\nx\n---\n", ""},
		{"---\na: 1\n---\x00\n", ""},
		{"---\na: 1\r---\nx\n---\n", ""},
		{"---\ra: 1\r---\rx", ""},
		{"---\na: |\n  ---\n  b\n---\n", ""},
		{"---\na: \"x\n---\n\"\n---\n", ""},
		{"---\na: 1\n--- # c\nx\n---\n", ""},
		{"----\na: 1\n---\n", ""},
		{"---\na: 1\n----\nx\n", ""},
		{"---\na: 1\n ---\nx\n", ""},
		{" ---\na: 1\n---\n", ""},
		{"\n---\na: 1\n---\n", ""},
		{"--- # c\na: 1\n---\n", ""},
		{"---\na: 1\n", ""},
		{"---", ""},
		{"x", ""},
		{"", ""},
		{"---\na: \xff\n---\n", ""},
		{"---\na: 1\n---\n\xff\n", ""},
	}
	var posts [][]byte
	for _, x := range cases {
		posts = append(posts, []byte(x.src))
	}
	for i, j := range jekyllReads(t, "UTC", posts) {
		x := cases[i]
		t.Run(fmt.Sprintf("%q", x.src), func(t *testing.T) {
			p, err := digest.Parse(posts[i])
			if j.agrees(err) != (x.why == "") {
				t.Errorf("error %v, Jekyll: front matter %v, error %q; listed as %q", err, j.Front, j.Error, x.why)
			}
			if err != nil || j.Front && !j.readable() {
				return
			}
			if c := compareWithJekyll(p, &j); len(c.wrong)+len(c.why) > 0 {
				t.Error(c.wrong, c.why)
			}
			checkBody(t, p, j.Content)
		})
	}
}
