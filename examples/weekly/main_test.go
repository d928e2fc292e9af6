package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/paperdigest/digest"
)

// The week of two posts has the papers of both, each once, with numbers from 1.
func TestWeekly(t *testing.T) {
	files := []string{
		"../posts/2025-10-29-daily-papers-20251029.md",
		"../posts/2025-10-30-daily-papers-20251030.md",
		"../posts/2025-08-29-daily-papers.md",
	}
	want := make(map[string]bool)
	for _, name := range files[:2] {
		for _, p := range parse(t, name).Papers {
			want[p.Key()] = true
		}
	}
	dir := t.TempDir()
	if err := write(dir, files); err != nil {
		t.Fatal(err)
	}
	if list, err := filepath.Glob(filepath.Join(dir, "*.md")); err != nil || len(list) != 2 {
		t.Errorf("%q, %v, want two weeks", list, err)
	}
	week := parse(t, filepath.Join(dir, "2025-10-27-weekly-papers.md"))
	if week.Title != "Papers of the week of 2025-10-27" || week.Date != "2025-10-27" || len(week.Papers) != len(want) {
		t.Errorf("%q, %s, %d papers, want %d", week.Title, week.Date, len(week.Papers), len(want))
	}
	for i, p := range week.Papers {
		if !want[p.Key()] || p.Number != i+1 || len(p.Sections) == 0 {
			t.Errorf("paper %d is %s, with the number %d and %d sections", i, p.Key(), p.Number, len(p.Sections))
		}
		delete(want, p.Key())
	}
}

func parse(t *testing.T, name string) *digest.Post {
	t.Helper()
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	post, err := digest.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	return post
}
