package main

import (
	"bytes"
	"encoding/xml"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write testdata/feed.xml")

// samples returns the bundled posts.
func samples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../posts/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	return files
}

func TestFeed(t *testing.T) {
	f := feed{Title: "Daily <papers>", ID: "https://example.org/feed.xml", Link: link{Rel: "self"}}
	var got bytes.Buffer
	if err := f.write(&got, samples(t), 12); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/feed.xml"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), got.String()); d != "" {
		t.Errorf("-file +feed:\n%s", d)
	}
}

// What Atom requires of a feed: an identifier, a title and a time for each entry, and
// each identifier once.
func TestFeedIsAtom(t *testing.T) {
	post := filepath.Join(t.TempDir(), "2025-10-31-more.md")
	const src = "# 1. [A](https://example.org/a)\n\n# 2. No address & no link\n\n# 3. [Nul](https://example.org/b)\n\n\x01 x\n"
	if err := os.WriteFile(post, []byte(src), 0o666); err != nil {
		t.Fatal(err)
	}
	undated := filepath.Join(t.TempDir(), "undated.md")
	if err := os.WriteFile(undated, []byte(src), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, files := range [][]string{nil, {undated}, append(samples(t), post, undated)} {
		f := feed{Title: "T", ID: "https://example.org/feed.xml", Link: link{Rel: "self"}}
		var out bytes.Buffer
		if err := f.write(&out, files, 1000); err != nil {
			t.Fatal(err)
		}
		var back feed
		if err := xml.Unmarshal(out.Bytes(), &back); err != nil {
			t.Fatal(err)
		}
		if len(files) > 1 != (len(back.Entries) > 3) {
			t.Errorf("%d files have %d entries", len(files), len(back.Entries))
		}
		times := []string{back.Updated}
		ids := make(map[string]bool)
		for _, e := range back.Entries {
			if e.ID == "" || e.Title == "" || ids[e.ID] {
				t.Errorf("entry %+v", e)
			}
			ids[e.ID] = true
			times = append(times, e.Updated)
		}
		for _, s := range times {
			if _, err := time.Parse(time.RFC3339, s); err != nil {
				t.Error(err)
			}
		}
		if !slices.IsSortedFunc(times, func(a, b string) int { return strings.Compare(b, a) }) {
			t.Errorf("not the newest first: %q", times)
		}
		if back.ID == "" || back.Author == "" || back.Link.Href != back.ID {
			t.Errorf("feed %+v", back)
		}
	}
}

func TestFeedErrors(t *testing.T) {
	f := feed{ID: "u"}
	if err := f.write(new(bytes.Buffer), []string{"nowhere.md"}, 1); err == nil {
		t.Error("no error for a missing file")
	}
	open := filepath.Join(t.TempDir(), "open.md")
	if err := os.WriteFile(open, []byte("---\nx: 1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := f.write(new(bytes.Buffer), []string{open}, 1); err == nil || err.Error()[:len(open)+5] != open+":1:1:" {
		t.Error(err)
	}
}
