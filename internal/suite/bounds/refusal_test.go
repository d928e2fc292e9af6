package bounds_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestRefusals: an edit that is refused makes little more work than one that is written,
// although each of its papers could be written in several ways, and each of its edits be
// the reason. Allocations stand for the work.
func TestRefusals(t *testing.T) {
	const papers, most = 2000, 4 // times the allocations of an edit that is written
	var b strings.Builder
	for i := range papers {
		fmt.Fprintf(&b, "# %d. [T](u)\n\n", i+1)
	}
	base := []byte(b.String())
	post := func(edit func(x *digest.Paper)) *digest.Post {
		p := posttest.Parse(t, base)
		for i := range p.Papers {
			edit(&p.Papers[i])
		}
		return p
	}
	allocations := func(p *digest.Post, refused bool) float64 {
		return testing.AllocsPerRun(1, func() {
			if _, err := digest.Rewrite(base, p); (err != nil) != refused {
				t.Errorf("error %v, want one: %v", err, refused)
			}
		})
	}
	usual := allocations(post(func(x *digest.Paper) { x.Items = []digest.Item{{Text: "a b"}} }), false)
	for _, tt := range []struct {
		why  string
		edit func(x *digest.Paper)
	}{
		{"items that are read as a lead", func(x *digest.Paper) { x.Items = []digest.Item{{Text: "a\n- b"}} }},
		{"leads that are read as sections", func(x *digest.Paper) { x.Lead = "# x\na" }},
		{"leads that are read as more headings than the limit", func(x *digest.Paper) { x.Lead = strings.Repeat("# x\n", 60) + "a" }},
		{"leads that open HTML", func(x *digest.Paper) { x.Lead = "<!-- x" }},
		{"texts that are read as a list", func(x *digest.Paper) { x.Sections = []digest.Section{{Heading: "Method", Text: "- a\n- b"}} }},
		{"items of a section that are read as two", func(x *digest.Paper) {
			x.Sections = []digest.Section{{Heading: "Method", Items: []digest.Item{{Text: "a\n- b"}}}}
		}},
		{"titles that are read as another", func(x *digest.Paper) { x.Title = "a  b" }},
	} {
		if got := allocations(post(tt.edit), true); got > most*usual {
			t.Errorf("%s: %.0f allocations, %.1f times those of an edit that is written", tt.why, got, got/usual)
		}
	}
}
