package digest_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// changes returns the lines that differ, as a unified diff without context. "␍"
// stands for a CR before LF, and "␃" for a missing line end of the last line.
func changes(before, after string) string {
	split := func(s string) []string {
		s = strings.ReplaceAll(s, "\r", "␍")
		if s != "" && !strings.HasSuffix(s, "\n") {
			s += "␃\n"
		}
		l := strings.SplitAfter(s, "\n")
		return l[:len(l)-1]
	}
	a, b := split(before), split(after)
	// n[i][j] is the length of the longest common subsequence of a[i:] and b[j:].
	n := make([][]int, len(a)+1)
	for i := range n {
		n[i] = make([]int, len(b)+1)
	}
	for i := len(a) - 1; i >= 0; i-- {
		for j := len(b) - 1; j >= 0; j-- {
			if a[i] == b[j] {
				n[i][j] = n[i+1][j+1] + 1
			} else {
				n[i][j] = max(n[i+1][j], n[i][j+1])
			}
		}
	}
	var out strings.Builder
	for i, j := 0, 0; i < len(a) || j < len(b); {
		switch {
		case i < len(a) && j < len(b) && a[i] == b[j]:
			i, j = i+1, j+1
		case i < len(a) && (j == len(b) || n[i+1][j] >= n[i][j+1]):
			out.WriteString("-" + a[i])
			i++
		default:
			out.WriteString("+" + b[j])
			j++
		}
	}
	return out.String()
}

// TestEdits shows, for each kind of edit, the lines of the file that change.
func TestEdits(t *testing.T) {
	for _, group := range []struct {
		name string
		list []editCase
	}{{"pretty", prettyEdits}, {"raw", rawEdits}, {"odd", oddEdits}} {
		for _, tt := range group.list {
			t.Run(group.name+"/"+tt.why, func(t *testing.T) {
				p := posttest.Parse(t, []byte(tt.base))
				tt.make(p)
				out, err := digest.Render(p)
				if err != nil {
					t.Fatal(err)
				}
				if got := changes(tt.base, string(out)); got != tt.want {
					t.Errorf("the file changes by\n%s\nwant\n%s\n%q", got, tt.want, out)
				}
				if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
					t.Errorf("the result reads differently (-want +got):\n%s", d)
				}
				if again := checkRewrite(t, []byte(tt.base), posttest.Detached(p)); string(again) != string(out) {
					t.Errorf("Rewrite and Render differ:\n%s", cmp.Diff(string(out), string(again)))
				}
			})
		}
	}
}

// TestEditsUndone edits a post and sets the old value back: the bytes are the
// same as before.
func TestEditsUndone(t *testing.T) {
	for _, base := range []string{prettyPost, rawPost, strings.ReplaceAll(rawPost, "\n", "\r\n"), strings.TrimSuffix(rawPost, "  \n")} {
		edits := map[string]func(p *digest.Post){
			"title":       func(p *digest.Post) { p.Title = "New" },
			"date":        func(p *digest.Post) { p.Date = "2025-12-01" },
			"paper title": func(p *digest.Post) { p.Papers[1].Title = "New" },
			"url":         func(p *digest.Post) { p.Papers[0].URL = "https://example.org/(x" },
			"number":      func(p *digest.Post) { p.Papers[0].Number = 77 },
			"link":        func(p *digest.Post) { p.Papers[0].Links[0].Text = "New" },
			"text":        func(p *digest.Post) { p.Papers[0].Sections[2].Text = "New." },
			"item":        func(p *digest.Post) { p.Papers[0].Sections[0].Items[1].Text = "New." },
			"label":       func(p *digest.Post) { p.Papers[0].Sections[0].Items[1].Label = "동기" },
			"item added": func(p *digest.Post) {
				s := &p.Papers[0].Sections[0]
				s.Items = append(slices.Clone(s.Items), digest.Item{Text: "New."})
			},
			"section added": func(p *digest.Post) {
				p.Papers[0].Sections = append(slices.Clone(p.Papers[0].Sections), digest.Section{Heading: "New", Text: "New."})
			},
			"section in front": func(p *digest.Post) {
				p.Papers[0].Sections = slices.Insert(slices.Clone(p.Papers[0].Sections), 0, digest.Section{Heading: "New", Text: "New."})
			},
			"paper added": func(p *digest.Post) {
				p.Papers = append(slices.Clone(p.Papers), digest.Paper{Number: 9, Title: "New", URL: "new"})
			},
			"paper in front": func(p *digest.Post) {
				p.Papers = slices.Insert(slices.Clone(p.Papers), 0, digest.Paper{Number: 9, Title: "New", URL: "new"})
			},
			"tag added": func(p *digest.Post) { p.Tags = append(slices.Clone(p.Tags), "new") },
			"key added": func(p *digest.Post) { p.Extra = append(slices.Clone(p.Extra), digest.Entry{Key: "new", Value: "x"}) },
			"lead":      func(p *digest.Post) { p.Papers[0].Lead = "New.\nNew." },
			"intro":     func(p *digest.Post) { p.Intro = "New." },
		}
		for name, edit := range edits {
			t.Run(fmt.Sprintf("%s/%.20q", name, base[len(base)-12:]), func(t *testing.T) {
				p := posttest.Parse(t, []byte(base))
				edit(p)
				out, err := digest.Render(p)
				if err != nil {
					t.Fatal(err)
				}
				if string(out) == base {
					t.Fatal("the edit changes nothing")
				}
				back, err := digest.Rewrite(out, posttest.Parse(t, []byte(base)))
				if err != nil {
					t.Fatal(err)
				}
				if string(back) != base {
					t.Errorf("after the undo these lines differ\n%s", changes(base, string(back)))
				}
			})
		}
	}
}
