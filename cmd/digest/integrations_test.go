package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
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
	var hooks []struct {
		ID, Name, Description, Entry, Language string
		Types                                  []string
		Files                                  string
		RequireSerial                          bool `yaml:"require_serial"`
	}
	readYAML(t, ".pre-commit-hooks.yaml", &hooks)
	if len(hooks) == 0 {
		t.Fatal("there are no hooks")
	}
	for _, h := range hooks {
		if h.Name == "" || h.Language != "golang" || !h.RequireSerial {
			t.Errorf("hook %s is %+v", h.ID, h)
		}
		wantCommand(t, h.Entry)
		files := regexp.MustCompile(h.Files)
		for name, want := range map[string]bool{"_posts/a.md": true, "blog/_posts/2025/a.md": true, "README.md": false, "my_posts/a.md": false} {
			if files.MatchString(name) != want {
				t.Errorf("hook %s takes %s: %v", h.ID, name, !want)
			}
		}
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
		Steps []struct {
			Name, Uses, Shell, Run string
			With, Env              map[string]string
		}
	}
}

// env returns the environment of the action's second step, as GitHub sets the
// variables from inputs and their defaults.
func (a *actionFile) env(t *testing.T, inputs map[string]string) []string {
	t.Helper()
	var env []string
	for name, expression := range a.Runs.Steps[1].Env {
		input := strings.TrimSuffix(strings.TrimPrefix(expression, "${{ inputs."), " }}")
		declared, ok := a.Inputs[input]
		if !ok || declared.Description == "" {
			t.Fatalf("%s is %s, and the inputs do not describe it", name, expression)
		}
		value, given := inputs[input]
		if !given {
			value = declared.Default
		}
		env = append(env, name+"="+value)
	}
	return env
}

// The action's script, run as GitHub runs the script, builds the command and
// annotates findings.
func TestAction(t *testing.T) {
	var action actionFile
	readYAML(t, "action.yml", &action)
	steps := action.Runs.Steps
	if action.Runs.Using != "composite" || len(steps) != 2 || steps[1].Shell != "bash" {
		t.Fatalf("the action runs %+v", action.Runs)
	}
	script := steps[1].Run
	if strings.Contains(script, "${{") {
		t.Error("an expression is put in the script, and may hold any code")
	}
	if _, err := exec.LookPath("bash"); err != nil {
		t.Skipf("NOT RUN: %v", err)
	}
	root, err := filepath.Abs(module)
	if err != nil {
		t.Fatal(err)
	}
	repository, runner := t.TempDir(), t.TempDir()
	for _, name := range []string{"_posts/a b.md", "other/c.md"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(repository, name)), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(repository, name), []byte(faultyPost), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	githubPath := filepath.Join(runner, "path")

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
		{"nothing of the inputs is run", map[string]string{"paths": "$(touch run)`touch run`"}, 2, []string{"::error file=$(touch run)`touch run`::"}},
	} {
		cmd := exec.Command("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script)
		cmd.Dir = repository
		cmd.Env = append(os.Environ(), "GITHUB_ACTION_PATH="+root, "RUNNER_TEMP="+runner, "GITHUB_PATH="+githubPath)
		cmd.Env = append(cmd.Env, action.env(t, tt.inputs)...)
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if cmd.ProcessState == nil {
			t.Fatal(err)
		}
		if code := cmd.ProcessState.ExitCode(); code != tt.code {
			t.Errorf("%s: exit code %d, want %d: %s", tt.why, code, tt.code, &stderr)
		}
		wantLines(t, tt.why, string(out), tt.want)
	}
	if _, err := os.Stat(filepath.Join(repository, "run")); err == nil {
		t.Error("an input was run")
	}
	if path, err := os.ReadFile(githubPath); err != nil || !strings.HasPrefix(string(path), runner) {
		t.Errorf("the later steps find the command in %q, %v", path, err)
	}
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
