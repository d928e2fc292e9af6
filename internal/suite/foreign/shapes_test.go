package foreign

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestShapes reads invented posts with the shapes that blogs have.
func TestShapes(t *testing.T) {
	for _, s := range posttest.Shapes(t) {
		t.Run(s.Name, func(t *testing.T) {
			p := posttest.CheckRoundTrips(t, []byte(s.Src))
			if d := cmp.Diff(s.Want, posttest.Reading(p)); d != "" {
				t.Errorf("%s (-want +got):\n%s", s.Why, d)
			}
			posttest.CheckFormatValues(t, []byte(s.Src))
		})
	}
}

// TestShapesEdits edits single values of the invented posts: the new values read
// back, and only the lines of the values change.
func TestShapesEdits(t *testing.T) {
	edits := []struct {
		name           string
		removed, added int // lines, or -1 for any
		do             func(p *digest.Post) bool
	}{
		{"title", 1, 1, func(p *digest.Post) bool {
			return each(p, func(x *digest.Paper) bool { x.Title += " Revisited"; return true })
		}},
		{"url", 1, 1, func(p *digest.Post) bool {
			return each(p, func(x *digest.Paper) bool {
				if x.URL == "" {
					return false
				}
				x.URL = strings.Replace(x.URL, "2511.9", "2512.1", 1) + "?new"
				return true
			})
		}},
		{"number", 1, 1, func(p *digest.Post) bool {
			return each(p, func(x *digest.Paper) bool {
				if x.Number == 0 {
					return false
				}
				x.Number += 40
				return true
			})
		}},
		{"label", 1, 1, func(p *digest.Post) bool {
			return each(p, func(x *digest.Paper) bool {
				for i := range x.Items {
					if x.Items[i].Label != "" {
						x.Items[i].Label += " anew"
						return true
					}
				}
				return false
			})
		}},
		{"a new section", 0, -1, func(p *digest.Post) bool {
			return each(p, func(x *digest.Paper) bool {
				x.Sections = append(x.Sections, digest.Section{Heading: "Ablation", Text: "less tea"})
				return true
			})
		}},
		{"the second paper of three goes", -1, 0, func(p *digest.Post) bool {
			if len(p.Papers) != 3 {
				return false
			}
			p.Papers = slices.Delete(p.Papers, 1, 2)
			return true
		}},
		{"two papers change places", -1, -1, func(p *digest.Post) bool {
			if len(p.Papers) < 2 || p.Papers[0].Group != p.Papers[1].Group {
				return false
			}
			p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0]
			return true
		}},
		{"a new paper", 0, -1, func(p *digest.Post) bool {
			if len(p.Papers) == 0 {
				return false
			}
			p.Papers = append(p.Papers, digest.Paper{
				Group: p.Papers[len(p.Papers)-1].Group,
				Title: "A New Spoon", URL: "https://arxiv.org/abs/2511.99999", Lead: "It stirs.",
			})
			return true
		}},
	}
	refused := map[string]string{
		// Without a number and an identifier, a heading is a paper only between others.
		"plain-some-without-id: two papers change places": "would be read as a part of the intro",
		"numbered-most-elsewhere: a new paper":            "give the paper a number",
		// Beside a heading with an identifier, a number proves nothing.
		"word-only: a new paper": "papers[2].url: is empty",
	}
	// Rows of tables have no sections and no lead, and the labels of their columns.
	rowsRefuse := map[string]string{
		"label": "is not the name of a next column", "a new section": "is a row of a table", "a new paper": "is a row of a table",
	}
	tried := 0
	for _, s := range posttest.Shapes(t) {
		_, places, err := digest.Locate([]byte(s.Src))
		if err != nil {
			t.Fatal(err)
		}
		rows := len(places.Papers) > 0 && places.Papers[0].Level == 0
		for _, e := range edits {
			p := posttest.Parse(t, []byte(s.Src))
			if !e.do(p) {
				continue
			}
			tried++
			out, err := digest.Rewrite([]byte(s.Src), p)
			why := refused[s.Name+": "+e.name]
			if rows {
				why = rowsRefuse[e.name]
			}
			if err != nil || why != "" {
				if err == nil || why == "" || !strings.Contains(err.Error(), why) {
					t.Errorf("%s: %s: error %v; want %q in it", s.Name, e.name, err, why)
				}
				continue
			}
			if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
				t.Errorf("%s: %s reads differently (-want +got):\n%s", s.Name, e.name, d)
			}
			removed, added := changes(s.Src, string(out))
			if e.removed >= 0 && removed != e.removed || e.added >= 0 && added != e.added {
				t.Errorf("%s: %s removes %d lines and adds %d:\n%s", s.Name, e.name, removed, added, out)
			}
		}
	}
	t.Logf("%d edits", tried)
}

// each edits the last paper that can be edited.
func each(p *digest.Post, edit func(*digest.Paper) bool) bool {
	for i := len(p.Papers) - 1; i >= 0; i-- {
		if edit(&p.Papers[i]) {
			return true
		}
	}
	return false
}

// changes returns how many lines differ between two texts, apart from their equal
// starts and ends.
func changes(before, after string) (removed, added int) {
	a, b := strings.SplitAfter(before, "\n"), strings.SplitAfter(after, "\n")
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	return len(a), len(b)
}
