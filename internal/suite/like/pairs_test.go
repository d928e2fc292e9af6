// Package like_test checks posts that are written in the style of other posts.
package like_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

func TestTry(t *testing.T) {
	var list []posttest.Sample
	list = append(list, posttest.Bundled(t)...)
	list = append(list, posttest.Corpus(t)...)
	if dir := os.Getenv("DIGEST_FOREIGN"); dir != "" {
		list = append(list, posttest.Samples(t, dir)...)
	}
	n, diff, refused, orders := 0, 0, 0, 0
	for _, a := range list {
		for j, b := range list {
			if j%7 != n%7 && a.Path != b.Path {
				n++
				continue
			}
			n++
			p, err := digest.Parse(b.Src)
			if err != nil {
				continue
			}
			out, err := digest.RenderLike(a.Src, p)
			if err != nil {
				if _, err2 := digest.Render(posttest.Detached(p)); err2 == nil {
					t.Errorf("%s like %s: %v", b.Path, a.Path, err)
				}
				refused++
				continue
			}
			q, err := digest.Parse(out)
			if err != nil {
				t.Fatal(err)
			}
			_ = orders
			if !cmp.Equal(p, q, posttest.SameValues) {
				diff++
			}
			if a.Path == b.Path && string(out) != string(a.Src) {
				t.Logf("self: %s", a.Path)
				os.MkdirAll("/tmp/like", 0o755)
				os.WriteFile("/tmp/like/"+filepath.Base(filepath.Dir(a.Path))+"_"+filepath.Base(a.Path)+".a", a.Src, 0o644)
				os.WriteFile("/tmp/like/"+filepath.Base(filepath.Dir(a.Path))+"_"+filepath.Base(a.Path)+".b", out, 0o644)
			}
		}
	}
	t.Logf("%d posts, %d pairs, %d differ, %d refused", len(list), n, diff, refused)
}
