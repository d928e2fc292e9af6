package consumer_test

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestPrograms builds the programs in examples and runs them on a post.
func TestPrograms(t *testing.T) {
	const sample = "examples/posts/2025-10-29-daily-papers-20251029.md"
	root := posttest.Root(t)
	src, err := os.ReadFile(filepath.Join(root, sample))
	if err != nil {
		t.Fatal(err)
	}
	run := func(args ...string) string {
		t.Helper()
		cmd := exec.Command("go", append([]string{"run"}, args...)...)
		cmd.Dir = root
		cmd.Stdin = bytes.NewReader(src)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", args, err, stderr.String())
		}
		return string(out)
	}

	table := run("./examples/index", sample)
	if line, _, _ := strings.Cut(table, "\n"); line != "1706.03762\t2025-10-29\tAttention Is All You Need" {
		t.Errorf("index printed %q first", line)
	}
	want := strings.Replace(string(src), "[Attention Is All You Need]", "[Attention]", 1)
	if d := cmp.Diff(want, run("./examples/retitle", "arXiv:1706.03762v5", "Attention")); d != "" {
		t.Errorf("-want +retitle:\n%s", d)
	}
}
