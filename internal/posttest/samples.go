package posttest

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A Sample is a file that tests read as a post.
type Sample struct {
	Path string
	Src  []byte
}

// Root returns the folder of the repository.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod in the working directory or above it")
		}
		dir = parent
	}
}

// Samples returns each *.md file below the directories. Directories and the
// paths of samples are relative to the root of the repository, unless absolute.
func Samples(t testing.TB, dirs ...string) []Sample {
	t.Helper()
	root := Root(t)
	var list []Sample
	for _, dir := range dirs {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(root, dir)
		}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
				return err
			}
			src, err := os.ReadFile(path)
			if rel, ok := strings.CutPrefix(path, root+string(filepath.Separator)); ok {
				path = filepath.ToSlash(rel)
			}
			list = append(list, Sample{path, src})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// Bundled returns the posts of this repository.
func Bundled(t testing.TB) []Sample {
	return Samples(t, "examples/posts", "testdata/posts")
}

// Corpus returns the posts below the folder that DIGEST_CORPUS names. Without
// it, Corpus returns the posts of this repository.
func Corpus(t testing.TB) []Sample {
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		return Samples(t, dir)
	}
	return Bundled(t)
}

// An Example is an example of the CommonMark specification.
type Example struct {
	Number   int    `json:"example"`
	Markdown string `json:"markdown"`
	Section  string `json:"section"`
}

// CommonMarkExamples returns the examples of the specification, which are part
// of goldmark's module.
func CommonMarkExamples(t testing.TB) []Example {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	src, err := os.ReadFile(filepath.Join(strings.TrimSpace(string(dir)), "_test", "spec.json"))
	if err != nil {
		t.Fatal(err)
	}
	var list []Example
	if err := json.Unmarshal(src, &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 652 {
		t.Errorf("%d examples, want 652", len(list))
	}
	return list
}
