package config

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// The nearest configuration above a post, within the repository, counts.
func TestFinder(t *testing.T) {
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
		if filepath.Base(name) == FileName && text == "" {
			mkdir(t, name)
			continue
		}
		mkdir(t, filepath.Dir(name))
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "blog"))
	c := NewFinder(Selection{})
	for _, tt := range []struct{ why, post, want string }{
		{"from the current directory", filepath.Join("_posts", "a.md"), FileName},
		{"the same by another name", filepath.Join(root, "blog", "_posts", "a.md"), FileName},
		{"from further below", filepath.Join("_posts", "drafts", "b.md"), FileName},
		{"a file that is not there", filepath.Join("_posts", "new", "x.md"), FileName},
		{"standard input is in the current directory", "<stdin>", FileName},
		{"a folder's own", filepath.Join("_posts", "own", "c.md"), filepath.Join("_posts", "own", FileName)},
		{"a repository in another one ends the search", filepath.Join("module", "d.md"), ""},
		{"outside of the repository", filepath.Join("..", "e.md"), filepath.Join("..", FileName)},
	} {
		if got := c.Of(tt.post).Name; got != tt.want {
			t.Errorf("%s: the configuration is %q, want %q", tt.why, got, tt.want)
		}
	}
	if c.Of("x.md") != c.Of(filepath.Join("_posts", "a.md")) {
		t.Error("the posts of one configuration are not in one archive")
	}
	for _, post := range []string{filepath.Join("..", "e.md"), filepath.Join("_posts", "dir", "f.md")} {
		if rules := c.Of(post); rules.Err == nil {
			t.Errorf("the configuration of %s has no error", post)
		}
	}
}

// The null device is an empty configuration, also through a link. Other devices and
// folders are none.
func TestUseFile(t *testing.T) {
	dir := t.TempDir()
	link := filepath.Join(dir, "link")
	if err := os.Symlink(os.DevNull, link); err != nil {
		t.Log(err) // the system allows no links
	}
	tests := []struct {
		why, name string
		onUnix    bool
		ok        bool
	}{
		{why: "the null device", name: os.DevNull, ok: true},
		{why: "a link to the null device", name: link, onUnix: true, ok: true},
		{why: "a device without an end", name: "/dev/zero", onUnix: true},
		{why: "a folder", name: dir},
		{why: "no file", name: filepath.Join(dir, "none")},
	}
	want := len(NewFinder(Selection{}).none.Rules)
	for _, tt := range tests {
		if tt.onUnix && runtime.GOOS == "windows" {
			continue
		}
		f := NewFinder(Selection{})
		if err := f.UseFile(tt.name); (err == nil) != tt.ok {
			t.Errorf("%s: error %v", tt.why, err)
		}
		if rules := f.Of("x.md"); tt.ok && len(rules.Rules) != want {
			t.Errorf("%s: %d rules, want %d", tt.why, len(rules.Rules), want)
		}
	}
}

func mkdir(t *testing.T, name string) {
	t.Helper()
	if err := os.MkdirAll(name, 0o777); err != nil {
		t.Fatal(err)
	}
}
