package main

import (
	"bytes"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
)

// programs read JSON and write JSON, each in a spelling of its own.
var programs = []struct {
	name string
	args []string
}{
	{"jq", []string{"jq", "."}},
	{"jq on one line, sorted, in ASCII", []string{"jq", "-c", "-S", "-a", "."}},
	{"jq with tabs, as an array", []string{"jq", "--tab", "-s", "."}},
	{"jq without what is derived", []string{"jq", `del(.papers[].arxiv_id, .papers[].sections[].kind)`}},
	{"jq with what is derived stale", []string{"jq", `.papers[].arxiv_id = "9999.99999" | .papers[].sections[].kind = "results"`}},
	{"python3", python(`dump(post)`)},
	{"python3 without ASCII escapes", python(`dump(post, ensure_ascii=False)`)},
	{"python3 with sorted keys and tabs", python(`dump(post, sort_keys=True, indent="\t")`)},
	{"python3 without spaces", python(`dump(post, separators=(",", ":"))`)},
	{"python3 with keys in reverse and slashes escaped", python(`
def reverse(v):
    if isinstance(v, dict):
        return {k: reverse(v[k]) for k in reversed(v)}
    return [reverse(x) for x in v] if isinstance(v, list) else v
print(json.dumps(reverse(post), indent=3).replace("/", "\\/").replace("\n", "\r\n"))`)},
}

// python returns the command that runs code for each post of its input.
func python(code string) []string {
	return []string{"python3", "-c", `import json, sys
def dump(post, **how):
    json.dump(post, sys.stdout, **how)
    print()
for line in sys.stdin.buffer:
    post = json.loads(line)
    ` + strings.ReplaceAll(strings.TrimSpace(code), "\n", "\n    ")}
}

// samples returns the directory of the bundled posts and the directory in
// DIGEST_CORPUS.
func samples(t *testing.T) []string {
	dirs := []string{filepath.Join("..", "..", "examples", "posts")}
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join("..", "..", dir) // relative to the module, as in other tests
		}
		dirs = append(dirs, dir)
	} else {
		t.Log("DIGEST_CORPUS is not set: the samples alone are tried")
	}
	return dirs
}

// through returns the output of a program. The test is skipped if the program
// is not installed.
func through(t *testing.T, args []string, input []byte) []byte {
	t.Helper()
	if _, err := exec.LookPath(args[0]); err != nil {
		t.Skipf("NOT RUN: %v", err)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = append(os.Environ(), "PYTHONIOENCODING=utf-8")
	cmd.Stdin = bytes.NewReader(input)
	cmd.Stderr = t.Output()
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// runDigest runs the command, wants an exit code, and returns the output.
func runDigest(t *testing.T, code int, input []byte, args ...string) []byte {
	t.Helper()
	var stdout bytes.Buffer
	if got := run(t.Context(), args, bytes.NewReader(input), &stdout, t.Output()); got != code {
		t.Fatalf("%q exits with %d, want %d", args, got, code)
	}
	return stdout.Bytes()
}

// postsBelow returns the posts below a directory, by their paths in JSON.
func postsBelow(t *testing.T, dir string) map[string][]byte {
	t.Helper()
	found := make(map[string][]byte)
	files, _, _ := posts.Find([]string{dir})
	for in := range files {
		text, err := os.ReadFile(in.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := digest.Parse(text); err != nil {
			continue
		}
		name, err := posts.Path(in.Name)
		if err != nil {
			t.Fatal(err)
		}
		found[name] = text
	}
	if len(found) == 0 {
		t.Fatalf("no posts below %s", dir)
	}
	return found
}

// JSON through another program gives the same posts, byte for byte.
func TestThroughPrograms(t *testing.T) {
	for _, dir := range samples(t) {
		posts := postsBelow(t, dir)
		lines := runDigest(t, exitClean, nil, "json", "-c", dir)
		for _, p := range programs {
			t.Run(filepath.Base(dir)+"/"+p.name, func(t *testing.T) {
				back := through(t, p.args, lines)
				out := t.TempDir()
				runDigest(t, exitClean, back, "md", "--base", dir, "--out", out)
				n := 0
				err := filepath.WalkDir(out, func(name string, d fs.DirEntry, err error) error {
					if err != nil || d.IsDir() {
						return err
					}
					n++
					rel, err := filepath.Rel(out, name)
					if err != nil {
						return err
					}
					got, err := os.ReadFile(name)
					if want := posts[filepath.ToSlash(rel)]; !bytes.Equal(got, want) {
						t.Errorf("%s: -want +got:\n%s", rel, cmp.Diff(string(want), string(got)))
					}
					return err
				})
				if err != nil {
					t.Fatal(err)
				}
				if n != len(posts) {
					t.Errorf("%d posts came back, want %d", n, len(posts))
				}
				t.Logf("%d posts through %s", n, p.args[0])
			})
		}
	}
}

// A single post, written over its own file, keeps its bytes.
func TestThroughProgramsOne(t *testing.T) {
	posts := postsBelow(t, samples(t)[0])
	names := slices.Sorted(maps.Keys(posts))
	if os.Getenv("DIGEST_LONG") == "" {
		names = names[:1] // a sample
	}
	for _, name := range names {
		want := posts[name]
		for _, p := range []int{0, 5} {
			p := programs[p]
			t.Run(filepath.Base(name)+"/"+p.name, func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "post.md")
				if err := os.WriteFile(file, want, 0o666); err != nil {
					t.Fatal(err)
				}
				back := through(t, p.args, runDigest(t, exitClean, nil, "json", "-c", file))
				if got := runDigest(t, exitClean, back, "md", "--base", file); !bytes.Equal(got, want) {
					t.Error("other bytes")
				}
			})
		}
	}
}

// A new title is a diff of one line, whether by a program or by set. A title
// over several lines becomes one line.
func TestTitleDiff(t *testing.T) {
	const title = `Another Title: <b> & "quotes" \\ — 제목`
	edits := []struct {
		name string
		args []string
	}{
		{"jq", []string{"jq", "--arg", "t", title, `if .papers[0] then .papers[0].title = $t else . end`}},
		{"python3", python(`
if post["papers"]:
    post["papers"][0]["title"] = ` + "'" + strings.ReplaceAll(title, `\`, `\\`) + "'" + `
dump(post, indent=1)`)},
		{"set", nil},
	}
	for _, dir := range samples(t) {
		posts := postsBelow(t, dir)
		lines := runDigest(t, exitClean, nil, "json", "-c", dir)
		for _, e := range edits {
			t.Run(filepath.Base(dir)+"/"+e.name, func(t *testing.T) {
				var diffs []byte
				papers, wrapped := 0, 0
				for name, text := range posts {
					p, err := digest.Parse(text)
					if err != nil {
						t.Fatal(err)
					}
					if len(p.Papers) == 0 {
						continue
					}
					papers++
					wrapped += titleLines(text) - 1
					if e.args == nil {
						file := filepath.Join(dir, strings.TrimPrefix(name, mustPath(t, dir)+"/"))
						diffs = append(diffs, runDigest(t, exitFindings, nil, "set", "-d", file, "papers[0].title="+title)...)
					}
				}
				if e.args != nil {
					back := through(t, e.args, lines)
					diffs = runDigest(t, exitFindings, back, "md", "--base", dir, "-d")
				}
				removed, added := 0, 0
				for line := range strings.Lines(string(diffs)) {
					switch {
					case strings.HasPrefix(line, "--- "), strings.HasPrefix(line, "+++ "):
					case line[0] == '-':
						removed++
					case line[0] == '+':
						added++
					}
				}
				if added != papers || removed != papers+wrapped {
					t.Errorf("%d posts: %d lines removed and %d added", papers, removed, added)
				}
				t.Logf("%d posts: %d lines removed and %d added", papers, removed, added)
			})
		}
	}
}

func mustPath(t *testing.T, name string) string {
	t.Helper()
	path, err := posts.Path(name)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

var paperHeading = regexp.MustCompile(`^#+ .*\[`)

// titleLines returns the number of lines of the first paper's title, the lines
// that a new title replaces.
func titleLines(text []byte) int {
	n := 0
	for line := range bytes.Lines(text) {
		switch {
		case n > 0:
			n++
		case paperHeading.Match(line):
			n = 1
		}
		if n > 0 && bytes.Contains(line, []byte("](")) {
			break
		}
	}
	return max(n, 1)
}
