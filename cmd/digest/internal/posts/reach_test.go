package posts

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A link is followed to a file that an argument names, or that is below a directory
// that an argument names, however the two are spelled.
func TestReach(t *testing.T) {
	makeTree(t, "posts/a.md", "posts/sub/b.md", "posts2/c.md", "named.md", "other.md", "alias -> posts", "known.md -> other.md", "here/x.md",
		"posts/1.md -> a.md", "posts/2.md -> sub/b.md", "posts/3.md -> ../posts2/c.md", "posts/4.md -> ../named.md",
		"posts/5.md -> ../other.md", "posts/6.md -> 5.md", "posts/7.md -> ../alias/a.md", "posts/8.md -> nowhere.md",
		"posts/sub/9.md -> ../a.md")
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(here, "posts", "a.md"), filepath.Join("posts", "10.md")); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ why, args, link, want string }{
		{"within the directory", "posts", "posts/1.md", "posts/a.md"},
		{"below the directory", "posts", "posts/2.md", "posts/sub/b.md"},
		{"above the directory", "posts/sub", "posts/sub/9.md", ""},
		{"above one directory, and within another", "posts/sub posts", "posts/sub/9.md", "posts/a.md"},
		{"a directory whose name begins like that of another", "posts", "posts/3.md", ""},
		{"the other directory is named", "posts posts2/", "posts/3.md", "posts2/c.md"},
		{"a directory above both is named", ".", "posts/3.md", "posts2/c.md"},
		{"the file is named", "posts - nowhere ./named.md", "posts/4.md", "named.md"},
		{"no argument", "-", "posts/4.md", ""},
		{"a file outside", "posts named.md", "posts/5.md", ""},
		{"a link to a link", "posts named.md", "posts/6.md", ""},
		{"the link is named", "posts posts/5.md", "posts/5.md", "other.md"},
		{"another link to the file is named", "posts known.md", "posts/6.md", "other.md"},
		{"a link to the directory is named", "alias", "alias/1.md", "posts/a.md"},
		{"out of a link to the directory", "alias", "alias/5.md", ""},
		{"through a link to the directory", "posts", "posts/7.md", "posts/a.md"},
		{"an absolute link", "posts", "posts/10.md", "posts/a.md"},
		{"an absolute argument", filepath.Join(here, "posts"), "posts/2.md", "posts/sub/b.md"},
		{"a name with ..", "here/../posts", "posts/1.md", "posts/a.md"},
	} {
		got, err := NewReach(strings.Fields(tt.args)).Target(filepath.FromSlash(tt.link))
		switch {
		case tt.want == "":
			if err == nil || !strings.Contains(err.Error(), "outside of the named folders") {
				t.Errorf("%s: %s leads to %q, error %v; want an error", tt.why, tt.link, got, err)
			}
		case err != nil:
			t.Errorf("%s: %s: %v", tt.why, tt.link, err)
		default:
			a, errA := os.Stat(got)
			b, errB := os.Stat(tt.want)
			if errA != nil || errB != nil || !os.SameFile(a, b) {
				t.Errorf("%s: %s leads to %s, want %s", tt.why, tt.link, got, tt.want)
			}
		}
	}
	if _, err := NewReach([]string{"posts"}).Target(filepath.Join("posts", "8.md")); !os.IsNotExist(err) {
		t.Errorf("a link that leads nowhere: error %v", err)
	}
}

// The working directory may be named through a link.
func TestReachHere(t *testing.T) {
	makeTree(t, "a/posts/x.md", "a/outside.md", "a/here/x.md", "b -> a/here")
	top, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for link, target := range map[string]string{"in.md": "a/posts/x.md", "out.md": "a/outside.md"} {
		if err := os.Symlink(filepath.Join(top, target), filepath.Join("a", "posts", link)); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(top, "b"))
	r := NewReach([]string{filepath.Join("..", "posts")})
	if _, err := r.Target(filepath.Join("..", "posts", "in.md")); err != nil {
		t.Error(err)
	}
	if path, err := r.Target(filepath.Join("..", "posts", "out.md")); err == nil {
		t.Errorf("the link leads to %s; want an error", path)
	}
}
