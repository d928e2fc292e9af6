package history

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/posttest"
)

const older = `---
title: "Papers"
---

# 1. [A Kettle](https://example.org/1)
## Method
- Goal: boil.

# 2. [A Pot](https://example.org/2)
`

// The author wrote a title anew, and formatted the post.
const newer = `---
title: "Papers"
---

# 1. [A Quiet Kettle](https://example.org/1)

## Method

- Goal: boil.

# 2. [A Pot](https://example.org/2)
`

func TestReplay(t *testing.T) {
	got, err := Replay(Change{"a.md", []byte(older), []byte(newer)})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Result{"a.md", 4, 2, true, true, true}); got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if _, err := Replay(Change{"a.md", []byte("---\n"), []byte(newer)}); err == nil || !strings.HasPrefix(err.Error(), "the older version: 1:1: ") {
		t.Errorf("error %v, want one about the older version", err)
	}
	if _, err := Replay(Change{"a.md", []byte(older), []byte("---\n")}); err == nil || !strings.HasPrefix(err.Error(), "the newer version: 1:1: ") {
		t.Errorf("error %v, want one about the newer version", err)
	}
}

// Of a repository, each change of a post is replayed, also if the post is renamed.
func TestGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	repo := t.TempDir()
	run := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", repo, "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "core.autocrlf=false"}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	commit := func(name, text string) {
		t.Helper()
		file := filepath.Join(repo, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		run("add", "-A")
		run("commit", "-qm", "x")
	}
	run("init", "-q")
	commit("_posts/a b.md", older)
	commit("_posts/a b.md", newer)
	commit("notes/a.md", older)
	commit("notes/a.md", newer)
	commit("_posts/data.txt", older)
	commit("_posts/data.txt", newer)
	if err := os.Rename(filepath.Join(repo, "_posts", "a b.md"), filepath.Join(repo, "_posts", "논문.md")); err != nil {
		t.Fatal(err)
	}
	commit("_posts/논문.md", strings.Replace(newer, "Quiet", "Silent", 1))
	changes, err := Git(repo, "_posts")
	if err != nil {
		t.Fatal(err)
	}
	if len(changes) != 2 || changes[0].Name != "_posts/a b.md" || string(changes[0].Old) != older || string(changes[0].New) != newer ||
		changes[1].Name != "_posts/논문.md" || string(changes[1].Old) != newer {
		t.Errorf("got %q", changes)
	}
	if _, err := Git(filepath.Join(repo, "gone"), "."); err == nil || !strings.HasPrefix(err.Error(), "git log: ") {
		t.Errorf("a folder without a repository: error %v", err)
	}
}

// The history of the corpus: all versions of a post are older than the post that the
// blog shows now.
func TestCorpus(t *testing.T) {
	dir := os.Getenv("DIGEST_CORPUS")
	if dir == "" {
		t.Skip("DIGEST_CORPUS is not set")
	}
	var results []Result
	for _, s := range posttest.Samples(t, filepath.Join(dir, "history")) {
		now, err := os.ReadFile(filepath.Join(dir, "posts", filepath.Base(s.Path)))
		if err != nil {
			continue // the post was renamed
		}
		r, err := Replay(Change{filepath.Base(s.Path), s.Src, now})
		switch {
		case err != nil:
			t.Errorf("%s: %v", s.Path, err)
			continue
		case !r.ReadsBack:
			t.Errorf("%s: does not read back", s.Path)
		case !r.Same:
			t.Errorf("%s: formatted, the result is not the newer version", s.Path)
		case r.Rewrite > r.Author:
			t.Errorf("%s: Rewrite changes %d lines, more than the %d of the author", s.Path, r.Rewrite, r.Author)
		}
		results = append(results, r)
	}
	if len(results) == 0 {
		t.Error("no post of the corpus has an older version")
	}
	var b strings.Builder
	if err := Table(&b, results); err != nil {
		t.Fatal(err)
	}
	t.Logf("\n%s", b.String())
}
