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
	if list, refused := Verify(src, p); list != nil || refused != nil {
		t.Errorf("failures %v, refused %v", list, refused)
	}
	p.Papers[0].Title = "Another"
	list, _ := Verify(src, p)
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

// Without its text, a post with a text after a table is refused with the field, which
// is no failure.
func TestVerifyRefused(t *testing.T) {
	const row = "\n| [A](https://arxiv.org/abs/2511.9000"
	const table = "\n\n| Title |\n|---|" + row
	src := []byte("# Tea" + table + "1) |" + row + "2) |\n\nBack to the top.\n\n## Pots" + table + "3) |" + row + "4) |\n")
	p, err := digest.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	list, refused := Verify(src, p)
	if list != nil || refused == nil || refused.Field != "groups[0].text" || !strings.Contains(refused.Msg, "start the text with a heading") {
		t.Errorf("failures %v, refused %v", list, refused)
	}
}
