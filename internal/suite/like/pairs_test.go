// Package like_test checks posts that are written in the style of other posts.
package like_test

import (
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

var all = flag.Bool("all", false, "try all pairs of posts")

// Values of each post are written in the style of each other post: the result reads as
// the values, but for the order of keys and the language of labels, and shows no style
// that its model does not show. A model whose papers are rows of tables shows no style of
// papers.
func TestPairs(t *testing.T) {
	list := slices.Concat(posttest.Bundled(t), posttest.Corpus(t))
	if dir := os.Getenv("DIGEST_FOREIGN"); dir != "" {
		list = append(list, posttest.Samples(t, dir)...)
	}
	posts := make([]*digest.Post, len(list))
	styles := make([]shown, len(list))
	rows := make([]bool, len(list)) // the papers are rows of tables
	for i, s := range list {
		if p, err := digest.Parse(s.Src); err == nil {
			posts[i], styles[i] = posttest.Detached(p), styleOf(t, s.Src)
			if _, places, err := digest.Locate(s.Src); err == nil && len(places.Papers) > 0 {
				rows[i] = places.Papers[0].Level == 0
			}
		}
	}
	pairs := 3000
	if os.Getenv("DIGEST_LONG") != "" && !posttest.UnderRace {
		pairs = 8000
	}
	if *all {
		pairs = len(list) * len(list)
	}
	random := rand.New(rand.NewPCG(1, 2))
	var tried, refused, exact, same, other int
	for n := range pairs {
		i, j := n/len(list), n%len(list)
		switch {
		case *all:
		case n < len(list): // each post in its own style
			i = j
		default:
			i, j = random.IntN(len(list)), random.IntN(len(list))
		}
		model, p := list[i], posts[j]
		if p == nil || posts[i] == nil {
			continue
		}
		tried++
		out, err := digest.RenderLike(model.Src, p)
		if err != nil {
			refused++
			if _, err2 := digest.Render(p); err2 == nil {
				t.Errorf("%s like %s: %v", list[j].Path, model.Path, err)
			}
			continue
		}
		got, err := digest.Parse(out)
		if err != nil {
			t.Errorf("%s like %s: %v", list[j].Path, model.Path, err)
			continue
		}
		if diff := cmp.Diff(neutral(p), neutral(got), posttest.SameValues); diff != "" {
			t.Errorf("%s like %s: (-want +got)\n%s", list[j].Path, model.Path, diff)
		}
		if rows[i] {
			continue
		}
		if i == j {
			if same++; string(out) == string(model.Src) {
				exact++
			}
		}
		for _, s := range styleOf(t, out).beyond(styles[i], p) {
			if other++; *all || testing.Verbose() {
				t.Logf("%s like %s: %s", list[j].Path, model.Path, s)
			}
		}
	}
	t.Logf("%d pairs of %d posts, %d refused as without a model; %d of %d posts are the same in their own style; %d pieces of style are not of the model",
		tried, len(list), refused, exact, same, other)
	if 2*exact < same {
		t.Errorf("%d of %d posts are the same in their own style; want half of them", exact, same)
	}
	if 50*other > tried {
		t.Errorf("%d pieces of style in %d posts are not those of the model; want less than one in 50", other, tried)
	}
}

// neutral returns p with known labels named by their kind, and with sorted keys.
func neutral(p *digest.Post) *digest.Post {
	p = p.Clone()
	slices.SortStableFunc(p.Extra, func(a, b digest.Entry) int { return strings.Compare(a.Key, b.Key) })
	of := func(items []digest.Item) {
		for k := range items {
			if kind := items[k].LabelKind(); kind != "" {
				items[k].Label = string(kind)
			}
		}
	}
	for i := range p.Papers {
		of(p.Papers[i].Items)
		for j := range p.Papers[i].Sections {
			of(p.Papers[i].Sections[j].Items)
		}
	}
	return p
}
