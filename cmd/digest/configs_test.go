package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
)

// A post's configuration is the nearest one above it within its repository.
func TestConfigs(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		".digest.yaml":                  "zoom: the outermost, which is wrong\n",
		"blog/.git/HEAD":                "",
		"blog/.digest.yaml":             "zone: required\n",
		"blog/_posts/a.md":              "",
		"blog/_posts/drafts/b.md":       "",
		"blog/_posts/own/.digest.yaml":  "zone: optional\n",
		"blog/_posts/own/c.md":          "",
		"blog/module/.git":              "gitdir: elsewhere\n",
		"blog/module/d.md":              "",
		"blog/_posts/dir/.digest.yaml/": "",
	} {
		name = filepath.Join(root, filepath.FromSlash(name))
		if filepath.Base(name) == configName && text == "" {
			mkdir(t, name)
			continue
		}
		mkdir(t, filepath.Dir(name))
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "blog"))
	c := newConfigs(selection{})
	for _, tt := range []struct{ why, post, want string }{
		{"from the current directory", filepath.Join("_posts", "a.md"), configName},
		{"the same by another name", filepath.Join(root, "blog", "_posts", "a.md"), configName},
		{"from further below", filepath.Join("_posts", "drafts", "b.md"), configName},
		{"a file that is not there", filepath.Join("_posts", "new", "x.md"), configName},
		{"standard input is in the current directory", posts.StdinName, configName},
		{"a folder's own", filepath.Join("_posts", "own", "c.md"), filepath.Join("_posts", "own", configName)},
		{"a repository in another one ends the search", filepath.Join("module", "d.md"), ""},
		{"outside of the repository", filepath.Join("..", "e.md"), filepath.Join("..", configName)},
	} {
		if got := c.of(tt.post).name; got != tt.want {
			t.Errorf("%s: the configuration is %q, want %q", tt.why, got, tt.want)
		}
	}
	if c.of("x.md") != c.of(filepath.Join("_posts", "a.md")) {
		t.Error("the posts of one configuration are not in one archive")
	}
	for _, post := range []string{filepath.Join("..", "e.md"), filepath.Join("_posts", "dir", "f.md")} {
		if rules := c.of(post); rules.err == nil {
			t.Errorf("the configuration of %s has no error", post)
		}
	}
}

func mkdir(t *testing.T, name string) {
	t.Helper()
	if err := os.MkdirAll(name, 0o777); err != nil {
		t.Fatal(err)
	}
}

func TestSelection(t *testing.T) {
	rules := check.Rules(check.Options{})
	if len(rules) < 3 {
		t.Fatalf("%d rules, want 3 at least", len(rules))
	}
	a, b := rules[0].Name, rules[1].Name
	for _, tt := range []struct {
		why   string
		names []string
		off   string // by the configuration
		want  func(name string) bool
	}{
		{"none", nil, "", func(string) bool { return true }},
		{"one alone", []string{a}, "", func(name string) bool { return name == a }},
		{"all but one", []string{"-" + a}, "", func(name string) bool { return name != a }},
		{"some, less one of them", []string{a, "-" + b, b}, "", func(name string) bool { return name == a }},
		{"blanks do not count", []string{" " + a, " -" + b}, "", func(name string) bool { return name == a }},
		{"what is asked for is on", []string{a}, a, func(name string) bool { return name == a }},
		{"what is not asked for stays off", []string{"-" + a}, b, func(name string) bool { return name != a && name != b }},
	} {
		s, err := newSelection(tt.names)
		if err != nil {
			t.Fatal(err)
		}
		c := new(check.Config)
		if tt.off != "" {
			c.Severities = map[string]check.Severity{tt.off: 0}
		}
		got := map[string]bool{}
		for _, r := range s.of(c) {
			got[r.Name] = true
		}
		for _, r := range rules {
			if got[r.Name] != tt.want(r.Name) {
				t.Errorf("%s: %s is selected: %v", tt.why, r.Name, got[r.Name])
			}
		}
	}
	for _, names := range [][]string{{"x"}, {a, ""}, {"-"}, {"--" + a}} {
		if _, err := newSelection(names); err == nil {
			t.Errorf("the selection %q is taken", names)
		}
	}
}
