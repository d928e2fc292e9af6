package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/paperdigest/digest/check"
	"gopkg.in/yaml.v3"
)

// module is the root of the module, from the folder of the tests.
const module = "../.."

func readYAML(t *testing.T, name string, v any) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(module, name))
	if err != nil {
		t.Fatal(err)
	}
	dec := yaml.NewDecoder(bytes.NewReader(src))
	dec.KnownFields(true)
	if err := dec.Decode(v); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// The hooks of pre-commit run existing commands, on posts.
func TestPreCommitHooks(t *testing.T) {
	type hook struct {
		ID, Name, Description, Entry, Language string
		Types, Args                            []string
		Files                                  string
		RequireSerial                          bool `yaml:"require_serial"`
	}
	var hooks []hook
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	byID := make(map[string]hook)
	for _, h := range hooks {
		byID[h.ID] = h
		if h.Name == "" || !h.RequireSerial || !slices.Equal(h.Args, []string{"--"}) {
			t.Errorf("hook %s is %+v", h.ID, h)
		}
		wantCommand(t, h.Entry+" -- -post.md")
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{"_posts/a.md": true, "blog/_posts/2025/a.md": true, "README.md": false, "my_posts/a.md": false} {
			if files.MatchString(name) != want {
				t.Errorf("hook %s takes %s: %v", h.ID, name, !want)
			}
		}
	}
	for _, id := range []string{"digest-check", "digest-fix"} {
		built, installed := byID[id], byID[id+"-system"]
		if built.Language != "golang" || installed.Language != "system" || built.Entry != installed.Entry {
			t.Errorf("the hooks %s are %+v and %+v", id, built, installed)
		}
	}
}

// Actions are pinned: a tag can be moved, a commit cannot.
func TestPinnedActions(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(module, ".github/workflows/*.yml"))
	if err != nil {
		t.Fatal(err)
	}
	uses := regexp.MustCompile(`(?m)^[\s-]*uses: (.*)$`)
	pinned := regexp.MustCompile(`^[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	count := 0
	for _, name := range append(names, filepath.Join(module, "action.yml")) {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range uses.FindAllStringSubmatch(strings.ReplaceAll(string(src), "\r", ""), -1) {
			count++
			if !pinned.MatchString(m[1]) {
				t.Errorf("%s uses %s; want a commit, and its version in a comment", filepath.Base(name), m[1])
			}
		}
	}
	if count < 5 {
		t.Errorf("%d uses of actions were found", count)
	}
}

// wantCommand wants a line to begin with an existing command and its flags.
func wantCommand(t *testing.T, line string) {
	t.Helper()
	words := strings.Fields(line)
	if words[0] != "digest" {
		t.Errorf("%q runs %s", line, words[0])
		return
	}
	cmd, args, err := newRoot(&session{}).Find(words[1:])
	if err != nil {
		t.Errorf("%q: %v", line, err)
		return
	}
	if err := cmd.ParseFlags(args); err != nil {
		t.Errorf("%q: %v", line, err)
	}
}

const faultyPost = "---\ntitle: T\n---\n\n# 1. [A Study](https://arxiv.org/abs/2510.00001)\n\n## Method\n\nTBD\n"

// An actionFile is the part of action.yml for the tests.
type actionFile struct {
	Name, Description, Author string
	Branding                  map[string]string
	Inputs                    map[string]struct{ Description, Default string }
	Runs                      struct {
		Using string
		Steps []actionStep
	}
}

type actionStep struct {
	ID, Name, If, Uses, Shell, Run string
	With, Env                      map[string]string
}

// readAction returns the action with its four steps: download, set up Go, build and
// check.
func readAction(t *testing.T) *actionFile {
	t.Helper()
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skipf("NOT RUN: %v", err)
	}
	var a actionFile
	readYAML(t, "action.yml", &a)
	steps := a.Runs.Steps
	const notFound = "steps.download.outputs.found != 'true'"
	if a.Runs.Using != "composite" || len(steps) != 4 || steps[0].ID != "download" ||
		steps[1].If != notFound || steps[2].If != notFound || steps[0].If+steps[3].If != "" {
		t.Fatalf("the action runs %+v", a.Runs)
	}
	for _, step := range steps {
		if step.Run != "" && step.Shell != "bash" || strings.Contains(step.Run, "${{") {
			t.Errorf("step %q: an expression in a script may hold any code", step.Name)
		}
	}
	return &a
}

// A runner is the part of GitHub's runner that the steps use.
type runner struct {
	action     *actionFile
	env        []string
	repository string
	temp       string
}

func newRunner(t *testing.T, a *actionFile, actionPath string) *runner {
	r := &runner{action: a, repository: t.TempDir(), temp: t.TempDir()}
	r.env = append(os.Environ(), "GITHUB_ACTION_PATH="+actionPath, "RUNNER_TEMP="+r.temp, "RUNNER_OS=Linux", "RUNNER_ARCH=X64",
		"GITHUB_PATH="+filepath.Join(r.temp, "path"), "GITHUB_OUTPUT="+filepath.Join(r.temp, "output"))
	return r
}

// run runs a step as GitHub does: variables are set from inputs and their defaults,
// or from values.
func (r *runner) run(t *testing.T, step int, values map[string]string) (code int, stdout, stderr string) {
	t.Helper()
	s := r.action.Runs.Steps[step]
	cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", s.Run)
	cmd.Dir, cmd.Env = r.repository, r.env
	for name, expression := range s.Env {
		value, given := values[name]
		if input, ok := strings.CutPrefix(expression, "${{ inputs."); ok {
			input = strings.TrimSuffix(input, " }}")
			declared, ok := r.action.Inputs[input]
			if !ok || declared.Description == "" {
				t.Fatalf("%s is %s, and the inputs do not describe it", name, expression)
			}
			if value, given = values[input]; !given {
				value, given = declared.Default, true
			}
		}
		if !given {
			t.Fatalf("step %d: the test gives %s no value", step, name)
		}
		cmd.Env = append(cmd.Env, name+"="+value)
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	if err := cmd.Run(); cmd.ProcessState == nil {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), out.String(), errs.String()
}

// The action builds the command where no binary is found, and annotates findings.
func TestAction(t *testing.T) {
	action := readAction(t)
	root, err := filepath.Abs(module)
	if err != nil {
		t.Fatal(err)
	}
	r := newRunner(t, action, root)
	for _, name := range []string{"_posts/a b.md", "other/c.md"} {
		writeFile(t, filepath.Join(r.repository, name), faultyPost)
	}
	writeFile(t, filepath.Join(r.repository, "list"), "other/c.md\n")
	if err := os.Mkdir(filepath.Join(r.temp, "digest-bin"), 0o777); err != nil {
		t.Fatal(err)
	}
	if code, _, stderr := r.run(t, 2, nil); code != 0 {
		t.Fatalf("the build ends with %d: %s", code, stderr)
	}

	const found = "::notice file=%,line=9,endLine=9,col=1,endColumn=4,title=placeholder::"
	for _, tt := range []struct {
		why    string
		inputs map[string]string
		code   int
		want   []string // the starts of the printed lines
	}{
		{"only the inputs' defaults and a rule, whose infos do not fail the step", map[string]string{"rules": "placeholder"}, 0, []string{strings.Replace(found, "%", "_posts/a b.md", 1)}},
		{
			"several paths, with blanks in them, and empty lines", map[string]string{"rules": "placeholder", "args": "--severity=info", "paths": "other\n\n_posts/a b.md\n"}, 1,
			[]string{strings.Replace(found, "%", "other/c.md", 1), strings.Replace(found, "%", "_posts/a b.md", 1)},
		},
		{"nothing found", map[string]string{"rules": "placeholder", "args": "--no-config\n--rules\n-placeholder"}, 0, nil},
		{"no path", map[string]string{"paths": "\n"}, 2, []string{"::error::the input paths is empty; "}},
		{"a list of paths", map[string]string{"rules": "placeholder", "args": "--severity=info\n--files-from\nlist", "paths": ""}, 1,
			[]string{strings.Replace(found, "%", "other/c.md", 1)}},
		{"nothing of the inputs is run", map[string]string{"paths": "$(touch run)`touch run`"}, 2, []string{"::error file=$(touch run)`touch run`::"}},
	} {
		code, stdout, stderr := r.run(t, 3, tt.inputs)
		if code != tt.code {
			t.Errorf("%s: exit code %d, want %d: %s", tt.why, code, tt.code, stderr)
		}
		wantLines(t, tt.why, stdout, tt.want)
	}
	if _, err := os.Stat(filepath.Join(r.repository, "run")); err == nil {
		t.Error("an input was run")
	}
}

// The action downloads the binary of its version, if the checksum is right.
func TestActionDownload(t *testing.T) {
	action := readAction(t)
	for _, program := range []string{"curl", "tar", "awk"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT RUN: %v", err)
		}
	}
	var config struct {
		Archives []struct {
			Name string `yaml:"name_template"`
		}
	}
	src, err := os.ReadFile(filepath.Join(module, ".github", "goreleaser.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(src, &config); err != nil {
		t.Fatal(err)
	}
	name := strings.NewReplacer("{{ .Version }}", "1.2.3", "{{ .Os }}", "linux", "{{ .Arch }}", "amd64").Replace(config.Archives[0].Name) + ".tar.gz"
	archive := tarGzip(t, "digest", "#!/bin/sh\necho downloaded \"$@\"\n")
	sums := fmt.Sprintf("%x  other.zip\n%x  %s\n", sha256.Sum256(nil), sha256.Sum256(archive), name)
	const released = "# Changelog\n\n## 1.2.3 - 2026-01-02\n\n## 1.2.2 - 2026-01-01\n"

	for _, tt := range []struct {
		why, changelog, sums string
		found                bool
	}{
		{"a released version", released, sums, true},
		{"changes after a version", "# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-01-02\n", sums, false},
		{"another version, which has no binaries", "# Changelog\n\n## 1.2.4 - 2026-01-02\n", sums, false},
		{"a wrong checksum", released, strings.Replace(sums, fmt.Sprintf("%x", sha256.Sum256(archive)), fmt.Sprintf("%x", sha256.Sum256([]byte("x"))), 1), false},
		{"no checksum", released, "", false},
	} {
		path := t.TempDir()
		writeFile(t, filepath.Join(path, "CHANGELOG.md"), tt.changelog)
		releases := t.TempDir()
		writeFile(t, filepath.Join(releases, "v1.2.3", name), string(archive))
		writeFile(t, filepath.Join(releases, "v1.2.3", "checksums.txt"), tt.sums)

		r := newRunner(t, action, path)
		url := "file:///" + strings.TrimPrefix(filepath.ToSlash(releases), "/")
		code, stdout, stderr := r.run(t, 0, map[string]string{"RELEASES": url})
		if code != 0 {
			t.Errorf("%s: the step ends with %d: %s", tt.why, code, stderr)
		}
		output, _ := os.ReadFile(filepath.Join(r.temp, "output"))
		if found := string(output) == "found=true\n"; found != tt.found || found == strings.Contains(stdout, "digest is built: ") {
			t.Errorf("%s: the output is %q, and the step prints %q", tt.why, output, stdout)
		}
		if later, err := os.ReadFile(filepath.Join(r.temp, "path")); err != nil || !strings.HasPrefix(string(later), r.temp) {
			t.Errorf("%s: later steps find the command in %q, %v", tt.why, later, err)
		}
		if tt.found {
			if _, stdout, stderr := r.run(t, 3, nil); stdout != "downloaded check --format github -- _posts\n" {
				t.Errorf("%s: the check prints %q and %q", tt.why, stdout, stderr)
			}
		}
	}
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// tarGzip returns an archive with one program.
func tarGzip(t *testing.T, name, text string) []byte {
	t.Helper()
	var archive bytes.Buffer
	compressed := gzip.NewWriter(&archive)
	files := tar.NewWriter(compressed)
	if err := files.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(text))}); err != nil {
		t.Fatal(err)
	}
	if _, err := files.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := files.Close(); err != nil {
		t.Fatal(err)
	}
	if err := compressed.Close(); err != nil {
		t.Fatal(err)
	}
	return archive.Bytes()
}

// wantLines wants the lines of a text to begin with the elements of begins.
func wantLines(t *testing.T, why, text string, begins []string) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(text, "\n"), "\n")
	if text == "" {
		lines = nil
	}
	if len(lines) != len(begins) {
		t.Errorf("%s: prints %q, want %q", why, lines, begins)
		return
	}
	for i, want := range begins {
		if !strings.HasPrefix(lines[i], want) {
			t.Errorf("%s: prints %q, want %q", why, lines[i], want)
		}
	}
}

// The pages about checking show commands with existing flags, and
// configurations without errors.
func TestCheckPages(t *testing.T) {
	for _, name := range []string{"docs/check.md", "docs/editor.md"} {
		page, err := os.ReadFile(filepath.Join(module, name))
		if err != nil {
			t.Fatal(err)
		}
		commands := regexp.MustCompile(`(?m)^(?:\s*- run: |    \$? ?|)(digest check[^|<>\n#]*)`).FindAllSubmatch(page, -1)
		if len(commands) == 0 && name == "docs/check.md" {
			t.Errorf("%s shows no command", name)
		}
		for _, c := range commands {
			wantCommand(t, string(c[1]))
		}
		for _, b := range regexp.MustCompile("(?s)```yaml\n# \\.digest\\.yaml\n(.*?)```").FindAllSubmatch(page, -1) {
			if _, err := check.ReadConfig(b[1]); err != nil {
				t.Errorf("%s: a configuration: %v", name, err)
			}
		}
	}
}

// The man page has the date of the newest version, and the notes of that version can
// be printed.
func TestReleaseDate(t *testing.T) {
	log, err := os.ReadFile(filepath.Join(module, "CHANGELOG.md"))
	if err != nil {
		t.Fatal(err)
	}
	newest := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+) - (\d{4}-\d\d-\d\d)\r?$`).FindSubmatch(log)
	if newest == nil {
		t.Fatal("CHANGELOG.md has no version with a date")
	}
	if string(newest[2]) != pageDate {
		t.Errorf("%s is of %s, and the man page of %s", newest[1], newest[2], pageDate)
	}
	for _, program := range []string{"bash", "awk"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("NOT RUN: %v", err)
		}
	}
	notes, err := exec.Command("bash", filepath.Join(module, ".ci/notes"), "v"+string(newest[1])).Output()
	if err != nil || !bytes.Contains(notes, []byte("\n- ")) || bytes.Contains(notes, []byte("\n## ")) {
		t.Errorf("the notes of %s are %q, %v", newest[1], notes, err)
	}
	if out, err := exec.Command("bash", filepath.Join(module, ".ci/notes"), "v9.9.9").Output(); err == nil {
		t.Errorf("a version without a section has the notes %q", out)
	}
}

// Dependabot watches every module and every npm package.
func TestDependabot(t *testing.T) {
	var config struct {
		Updates []struct {
			Ecosystem   string `yaml:"package-ecosystem"`
			Directories []string
		}
	}
	src, err := os.ReadFile(filepath.Join(module, ".github/dependabot.yml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(src, &config); err != nil {
		t.Fatal(err)
	}
	watched := make(map[string]bool)
	for _, u := range config.Updates {
		for _, dir := range u.Directories {
			watched[u.Ecosystem+" "+dir] = true
		}
	}
	ecosystems := map[string]string{"go.mod": "gomod", "package.json": "npm"}
	err = filepath.WalkDir(module, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "node_modules" || d.Name() == "dist" || d.Name() == ".git" || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if ecosystem, ok := ecosystems[d.Name()]; ok {
			dir := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), module)
			if key := ecosystem + " /" + strings.TrimPrefix(dir, "/"); !watched[key] {
				t.Errorf("dependabot.yml does not watch %s", key)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
