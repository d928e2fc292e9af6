package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A block is a fenced block of docs/datasets.md with the output below it.
type block struct {
	language, code string
	output         *string // nil if the page shows none
}

func datasetBlocks(t *testing.T) []block {
	t.Helper()
	page, err := os.ReadFile(filepath.Join(module, "docs/datasets.md"))
	if err != nil {
		t.Fatal(err)
	}
	fences := regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```\n").FindAllSubmatch(page, -1)
	if n := strings.Count(string(page), "\n```"); n != 2*len(fences) {
		t.Fatalf("%d fences, and %d blocks are understood", n, len(fences))
	}
	var blocks []block
	for _, m := range fences {
		language, text := string(m[1]), string(m[2])
		switch language {
		case "text":
			blocks[len(blocks)-1].output = &text
		case "sh", "python", "py", "go":
			blocks = append(blocks, block{language: language, code: text})
		default:
			t.Errorf("a block of %s", language)
		}
	}
	return blocks
}

// TestDatasets runs the commands of docs/datasets.md in their order, in the folder of
// a blog with the bundled posts, and compares their outputs with those of the page.
func TestDatasets(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skipf("NOT RUN: %v", err)
	}
	installCommand(t)
	dir, bin := t.TempDir(), t.TempDir()
	if err := os.CopyFS(filepath.Join(dir, "_posts"), os.DirFS(filepath.Join(module, "examples/posts"))); err != nil {
		t.Fatal(err)
	}
	build := exec.Command("go", "build", "-o", bin, "./examples/feed", "./examples/weekly")
	build.Dir = module
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	installDuckDB(t, bin)
	python := findPandas()
	local := regexp.MustCompile(`go run github\.com/paperdigest/digest/examples/(\w+)@latest`)

	ran := make(map[string]int)
	for _, b := range datasetBlocks(t) {
		var cmd *exec.Cmd
		var missing string
		switch b.language {
		case "sh":
			for _, tool := range []string{"jq", "sqlite3", "duckdb"} {
				if _, err := exec.LookPath(tool); strings.Contains(b.code, tool+" ") && err != nil && !exists(filepath.Join(bin, tool)) {
					missing = tool
				}
			}
			cmd = exec.Command(bash, "-euo", "pipefail", "-c", local.ReplaceAllString(b.code, "$1"))
		case "python":
			if python == "" {
				missing = "pandas"
			}
			cmd = exec.Command(python, "-c", b.code)
		default:
			continue // it is not a command: load_dataset needs a hub, and Go is in example tests
		}
		if missing != "" {
			t.Logf("NOT RUN: %s is missing: %s", missing, b.code)
			continue
		}
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "PATH="+bin+string(filepath.ListSeparator)+os.Getenv("PATH"), "PYTHONIOENCODING=utf-8", "LC_ALL=C.UTF-8")
		cmd.Stderr = t.Output()
		out, err := cmd.Output()
		if err != nil {
			t.Errorf("%v\n%s", err, b.code)
		}
		if b.output != nil {
			if d := cmp.Diff(*b.output, string(out)); d != "" {
				t.Errorf("%s\n-page +output:\n%s", b.code, d)
			}
		}
		ran[b.language]++
	}
	if ran["sh"] == 0 {
		t.Error("no command of the page was run")
	}
	t.Logf("blocks that were run: %v", ran)
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return err == nil
}

// installDuckDB puts a program duckdb into a directory if DIGEST_DUCKDB names a folder
// node_modules with the package @duckdb/node-api.
func installDuckDB(t *testing.T, bin string) {
	modules := os.Getenv("DIGEST_DUCKDB")
	node, err := exec.LookPath("node")
	if modules == "" || err != nil {
		t.Log("DIGEST_DUCKDB is not set, or node is missing")
		return
	}
	script, err := filepath.Abs("testdata/duckdb.js")
	if err != nil {
		t.Fatal(err)
	}
	text := "#!/bin/sh\nNODE_PATH='" + modules + "' exec '" + node + "' '" + script + "' \"$@\"\n"
	if err := os.WriteFile(filepath.Join(bin, "duckdb"), []byte(text), 0o777); err != nil {
		t.Fatal(err)
	}
}

// findPandas returns a Python that has pandas, or "".
func findPandas() string {
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if exec.Command(name, "-c", "import pandas").Run() == nil {
			return name
		}
	}
	return ""
}
