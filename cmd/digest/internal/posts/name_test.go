package posts

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

func TestPath(t *testing.T) {
	for name, want := range map[string]string{
		"a.md":             "a.md",
		"./posts//b/a.md":  "posts/b/a.md",
		"/blog/posts/a.md": "blog/posts/a.md",
		"../../posts/a.md": "posts/a.md",
		"a/../../b.md":     "b.md",
	} {
		if got, err := Path(filepath.FromSlash(name)); err != nil || got != want {
			t.Errorf("Path(%q) = %q, %v, want %q", name, got, err, want)
		}
	}
	if got, err := Path("a\xff.md"); err == nil {
		t.Errorf("a name that is not UTF-8 has the path %q", got)
	}
}

func TestFileName(t *testing.T) {
	post := &digest.Post{Title: "Daily Papers", Date: "2025-1-05 08:00"}
	for _, tt := range []struct{ path, want, err string }{
		{"", "2025-01-05-daily-papers.md", ""},
		{"a.md", "a.md", ""},
		{"./b//a.Markdown", "b/a.Markdown", ""},
		{"a/../b.md", "b.md", ""},
		{"../a.md", "", "is not a file below"},
		{"/a.md", "", "is not a file below"},
		{".", "", "is not a file below"},
		{"a.md/", "", "is not a file below"},
		{"a\x00.md", "", "is not a file below"},
		{".git/a.md", "", "begins with a dot"},
		{"b/.a.md", "", "begins with a dot"},
		{"vendor/a.md", "", "is in a folder vendor"},
		{"b/_site/c/a.md", "", "is in a folder _site"},
		{"vendor.md", "vendor.md", ""},
		{"a.txt", "", "does not end in .md or .markdown"},
		{"a\x1b[31m.md", "", "has a control character"},
		{"a\n::stop-commands::x.md", "", "has a control character"},
		{"a\u0085.md", "", "has a control character"},
		{"\x7f/a.md", "", "has a control character"},
		{`a\b.md`, "", `has the character \`},
		{`..\a.md`, "", ""},
		{"C:/a.md", "", "has the character :"},
		{"C:a.md", "", "has the character :"},
		{"a.md:stream.md", "", "has the character :"},
		{"what?.md", "", "has the character ?"},
		{`a"b<c>d|e*.md`, "", `has the character "`},
		{"con.md", "", "has the name of a device"},
		{"b/NUL.tar.md", "", "has the name of a device"},
		{"Com1 .md", "", "has the name of a device"},
		{"lpt²/a.md", "", "has the name of a device"},
		{"aux/a.md", "", "has the name of a device"},
		{"console.md", "console.md", ""},
		{"com10.md", "com10.md", ""},
		{"b./a.md", "", "ends in a dot"},
		{"b /a.md", "", "ends in a space"},
		{"b .md", "b .md", ""},
		{strings.Repeat("가", 84) + ".md", strings.Repeat("가", 84) + ".md", ""},
		{strings.Repeat("가", 85) + ".md", "", "longer than 255 bytes"},
		{"오늘의 논문 — 2025.10.29 (1).md", "오늘의 논문 — 2025.10.29 (1).md", ""},
	} {
		if tt.want == "" && tt.err == "" {
			tt.err = "path: " // on Windows for another reason
		}
		got, _, err := FileName(tt.path, "", post)
		checkName(t, tt.path, filepath.ToSlash(got), err, tt.want, tt.err)
	}
}

func TestFileNameByPattern(t *testing.T) {
	post := &digest.Post{Title: "Daily Papers 2025-01-05", Date: "2025-1-05 08:00"}
	for _, tt := range []struct {
		path, pattern, want string
		derived             bool
	}{
		{"", "", "2025-01-05-daily-papers.md", true},
		{"a.md", "", "a.md", false},
		{"a.md", "{year}/{slug}.md", "2025/daily-papers.md", true},
		{"", "{date}.txt", "", true},
		{"", "{date}/", "", true},
	} {
		got, derived, err := FileName(tt.path, tt.pattern, post)
		if filepath.ToSlash(got) != tt.want || derived != tt.derived || (err != nil) != (tt.want == "") {
			t.Errorf("FileName(%q, %q) = %q, %t, %v; want %q, %t", tt.path, tt.pattern, got, derived, err, tt.want, tt.derived)
		}
	}
}

func TestBaseName(t *testing.T) {
	for _, tt := range []struct{ path, dir, there, want, err string }{
		{"posts/a.md", "posts", "", "a.md", ""},
		{"posts/a.md", "/blog/posts/", "", "a.md", ""},
		{"blog/posts/a.md", "../blog/posts", "", "a.md", ""},
		{"posts/a.md", ".", "", "posts/a.md", ""},
		{"a.md", "posts", "", "a.md", ""},
		{"postscript/a.md", "posts", "", "postscript/a.md", ""},
		{"posts/posts/a.md", "posts", "", "posts/a.md", ""},
		{"posts/a.md", "posts", "posts/a.md", "", "may be"},
		{"", "posts", "", "", "is missing"},
		{"../a.md", "posts", "", "", "is not a file below"},
		{"posts/../../a.md", "posts", "", "", "is not a file below"},
		{"posts/", "posts", "", "", "is not a file below"},
	} {
		exists := func(name string) bool { return filepath.ToSlash(name) == tt.there }
		got, err := BaseName(tt.path, filepath.FromSlash(tt.dir), exists)
		checkName(t, tt.path+" below "+tt.dir, filepath.ToSlash(got), err, tt.want, tt.err)
	}
}

// checkName compares a name and an error with the expected ones.
func checkName(t *testing.T, what, got string, err error, want, wantErr string) {
	t.Helper()
	switch {
	case wantErr == "" && (err != nil || got != want):
		t.Errorf("%s: %q, error %v, want %q", what, got, err, want)
	case wantErr != "" && (err == nil || !strings.HasPrefix(err.Error(), "path: ") || !strings.Contains(err.Error(), wantErr)):
		t.Errorf("%s: %q, error %v, want an error that says %q", what, got, err, wantErr)
	}
}
