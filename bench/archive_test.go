package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// TestGrow: an archive's posts have about postSize bytes, and whole papers.
func TestGrow(t *testing.T) {
	posts, err := loadPosts("../examples/posts")
	if err != nil {
		t.Fatal(err)
	}
	grown, err := grow(posts)
	if err != nil {
		t.Fatal(err)
	}
	if mean := grown.bytes() / int64(len(grown)); mean < postSize*2/3 || mean > postSize*3/2 {
		t.Errorf("the mean size is %d, want about %d", mean, postSize)
	}
	for i := range posts {
		was, err := digest.Parse(posts[i])
		if err != nil {
			t.Fatal(err)
		}
		is, err := digest.Parse(grown[i])
		if err != nil {
			t.Fatal(err)
		}
		n := len(was.Papers)
		if n == 0 {
			continue
		}
		if len(is.Papers)%n != 0 || is.Papers[len(is.Papers)-1].Title != was.Papers[n-1].Title {
			t.Errorf("post %d has %d papers, which are not its %d in turn", i+1, len(is.Papers), n)
		}
	}
	again, err := grow(grown)
	if err != nil || again.bytes() != grown.bytes() {
		t.Errorf("posts that are large enough grow from %d to %d bytes (%v)", grown.bytes(), again.bytes(), err)
	}
}

func TestCountAscending(t *testing.T) {
	long := strings.Repeat("x", 1<<20) // more than a buffer
	for _, tt := range []struct {
		why, out string
		n        int
		want     string // in the error
	}{
		{"nothing", "", 0, ""},
		{"in order", `{"path":"0/1.md","a":1}` + "\n" + `{"path":"0/2.md"}` + "\n", 2, ""},
		{"long lines", `{"path":"1","a":"` + long + "\"}\n" + `{"path":"2","a":"` + long + "\"}\n", 2, ""},
		{"out of order", `{"path":"2"}` + "\n" + `{"path":"1"}` + "\n", 0, "line 2: path 1 comes after 2"},
		{"one twice", `{"path":"2"}` + "\n" + `{"path":"2"}` + "\n", 0, "line 2: path 2 comes after 2"},
		{"no path", `{"title":"x"}` + "\n", 0, "line 1 has no path"},
		{"cut off within a line", `{"path":"1","a":"` + long, 0, "line 1 is cut off"},
		{"cut off before a line end", `{"path":"1"}`, 0, "line 1 is cut off"},
		{"lines run into each other", `{"path":"1"` + "\n" + `{"path":"2"}` + "\n", 0, "line 1 is cut off"},
	} {
		n, err := countAscending(strings.NewReader(tt.out))
		if n != tt.n || (err == nil) != (tt.want == "") || err != nil && !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %d lines, error %v; want %d, %q", tt.why, n, err, tt.n, tt.want)
		}
	}
}

// TestArchive runs the command over small archives, with several folders and with
// one folder, and counts the posts.
func TestArchive(t *testing.T) {
	const n = 2 * smallest
	posts, err := loadPosts("../examples/posts")
	if err != nil {
		t.Fatal(err)
	}
	tmp := t.TempDir()
	b := bench{rounds: 2, archive: n, log: t.Output()}
	all, err := b.makeArchive(t.Context(), tmp, posts)
	if err != nil {
		t.Fatal(err)
	}
	r := newResults()
	if err := b.race(t.Context(), all, archiveHello, &r); err != nil {
		t.Fatal(err)
	}
	for _, c := range all {
		s := r.series[c.name]
		var size int64
		names, err := filepath.Glob(filepath.Join(c.argv[4], "*", "*.md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range names {
			info, err := os.Stat(name)
			if err != nil {
				t.Fatal(err)
			}
			size += info.Size()
		}
		if size != s.bytes || size == 0 {
			t.Errorf("%s: %d files of %d bytes, said to be %d", c.name, len(names), size, s.bytes)
		}
		if median(s.times()) <= 0 {
			t.Errorf("%s: takes no time", c.name)
		}
	}
	if s := r.series[archiveName(n)+flat]; len(s.samples) != 1 {
		t.Errorf("%d rounds in one folder, want 1", len(s.samples))
	}
	// An archive without one of its posts is made again.
	if err := os.Remove(postName(filepath.Join(tmp, "whole"), n-1, folderSize)); err != nil {
		t.Fatal(err)
	}
	whole := newResults()
	if err := b.race(t.Context(), all[2:3], archiveHello, &whole); err == nil || !strings.Contains(err.Error(), "199 posts of 200") {
		t.Errorf("a post is missing: error %v", err)
	}
}

// TestPostNames: later posts have greater names, across folders.
func TestPostNames(t *testing.T) {
	last := ""
	for i := range 10*folderSize + 1 {
		name := postName("a", i, folderSize)
		if name <= last {
			t.Fatalf("%s comes after %s", name, last)
		}
		last = name
	}
}

func TestArchiveInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	dir := t.TempDir()
	if err := writePosts(ctx, dir, oddPosts, 3); err == nil {
		t.Error("writePosts goes on")
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("written: %v (%v)", left, err)
	}
}
