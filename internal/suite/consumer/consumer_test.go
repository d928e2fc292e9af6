package consumer_test

import (
	"archive/zip"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/posttest"
	"golang.org/x/mod/module"
	modzip "golang.org/x/mod/zip"
)

// consumer is a user's program.
const consumer = `package main

import (
	"fmt"
	"os"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/sections"
)

func main() {
	post, err := digest.Parse([]byte("---\ntitle: Mine\n---\n\n# 1. [Old](https://arxiv.org/abs/1706.03762)\n\n## Method\n\nText.\n"))
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	post.Papers[0].Title = "New"
	post.Papers[0].Section(sections.Method).Text = "Other text."
	out, err := digest.Render(post)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%s", out)
}
`

// TestConsumer puts the module into a module proxy, fetches it into an empty
// module, builds and runs a program there, and lists the modules of that build.
func TestConsumer(t *testing.T) {
	const version = "v0.0.1"
	proxy, dir := t.TempDir(), t.TempDir()
	serveModule(t, proxy, module.Version{Path: "github.com/paperdigest/digest", Version: version})

	// The module cache serves the modules that this one needs. A build leaves
	// out go.mod files that only go get reads: go mod graph fetches them.
	root := posttest.Root(t)
	goCommand(t, root, nil, "mod", "graph")
	cache := goCommand(t, root, nil, "env", "GOMODCACHE")
	env := []string{
		"GOPROXY=file://" + filepath.ToSlash(proxy) + ",file://" + filepath.ToSlash(filepath.Join(cache, "cache", "download")),
		"GOSUMDB=off", "GOFLAGS=-modcacherw", "GOWORK=off",
		"GOMODCACHE=" + t.TempDir(),
	}
	goCommand(t, dir, env, "mod", "init", "example.com/consumer")
	if err := os.WriteFile(filepath.Join(dir, "main.go"), []byte(consumer), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "readme.go"), readmeProgram(t), 0o644); err != nil {
		t.Fatal(err)
	}
	goCommand(t, dir, env, "get", "github.com/paperdigest/digest@"+version)

	want := "---\ntitle: Mine\n---\n\n# 1. [New](https://arxiv.org/abs/1706.03762)\n\n## Method\n\nOther text."
	if got := goCommand(t, dir, env, "run", "."); got != want {
		t.Errorf("the program printed %q, want %q", got, want)
	}

	list := goCommand(t, dir, env, "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".")
	modules := map[string]bool{}
	for m := range strings.FieldsSeq(list) {
		modules[m] = true
	}
	if d := cmp.Diff(map[string]bool{
		"example.com/consumer":          true,
		"github.com/paperdigest/digest": true,
		"github.com/yuin/goldmark":      true,
		"gopkg.in/yaml.v3":              true,
	}, modules); d != "" {
		t.Errorf("modules in the build, -want +got:\n%s", d)
	}
}

// readmeProgram returns a file with a function that holds the Go lines of README.
func readmeProgram(t *testing.T) []byte {
	t.Helper()
	doc, err := os.ReadFile(filepath.Join(posttest.Root(t), "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(doc), "```go\n")
	code, _, ok := strings.Cut(rest, "```")
	if !ok {
		t.Fatal("README has no Go lines")
	}
	return []byte(`package main

import (
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/sections"
)

func readme(src []byte) error {
` + code + `
	_ = out
	return err
}

var _ = readme
`)
}

// goCommand runs the go command and returns its output without white space at
// both ends.
func goCommand(t *testing.T, dir string, env []string, args ...string) string {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("go %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return strings.TrimSpace(string(out))
}

// serveModule writes this module below proxy, in the layout of a
// module proxy (https://go.dev/ref/mod#goproxy-protocol).
func serveModule(t *testing.T, proxy string, m module.Version) {
	t.Helper()
	dir := filepath.Join(proxy, filepath.FromSlash(m.Path), "@v")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	write := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root := posttest.Root(t)
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	info, err := json.Marshal(map[string]string{"Version": m.Version})
	if err != nil {
		t.Fatal(err)
	}
	write("list", []byte(m.Version+"\n"))
	write(m.Version+".info", info)
	write(m.Version+".mod", mod)
	f, err := os.Create(filepath.Join(dir, m.Version+".zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := modzip.CreateFromDir(f, m, root); err != nil {
		t.Fatal(err)
	}
	listed(t, f)
}

// listed checks that the zip has the files that an importer reads first.
func listed(t *testing.T, f *os.File) {
	t.Helper()
	size, err := f.Seek(0, io.SeekEnd)
	if err != nil {
		t.Fatal(err)
	}
	z, err := zip.NewReader(f, size)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]bool{}
	for _, file := range z.File {
		_, name, _ := strings.Cut(file.Name, "@")
		_, name, _ = strings.Cut(name, "/")
		names[name] = true
	}
	for _, name := range []string{"LICENSE", "README.md", "digest.go", "go.mod", "schema.json"} {
		if !names[name] {
			t.Errorf("the zipped module lacks %s", name)
		}
	}
}
