package readback

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// A post that differs from its text breaks each promise that compares the two.
func TestVerify(t *testing.T) {
	src := []byte("---\ntitle: T\n---\n\n# 1. [A Paper](https://arxiv.org/abs/2510.00001)\n\n## Method\n\nText.\n")
	p, err := digest.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	if list := Verify(src, p); list != nil {
		t.Errorf("failures %v", list)
	}
	p.Papers[0].Title = "Another"
	list := Verify(src, p)
	promises := []string{"identity", "json"}
	if len(list) != len(promises) {
		t.Fatalf("failures %v, want those of %v", list, promises)
	}
	for i, f := range list {
		if f.Line != 5 || f.Promise != promises[i] || !strings.Contains(f.Text, `got "# 1. [Another](http`) {
			t.Errorf("failure %v, want one of %s in line 5", f, promises[i])
		}
	}
}
