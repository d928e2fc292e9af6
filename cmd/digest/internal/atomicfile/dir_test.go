package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestDir(t *testing.T) {
	parent := t.TempDir()
	name := filepath.Join(parent, "a", "b")
	d := NewDir(name)
	defer d.Close()
	f, err := d.Create(filepath.Join("c", "post.md"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Replace(nil, []byte("one")); err != nil {
		t.Fatal(err)
	}
	if err := f.Replace([]byte("none"), []byte("two")); err != ErrChanged {
		t.Errorf("a file that holds something else: error %v, want %v", err, ErrChanged)
	}
	if got, err := f.Read(3); err != nil || string(got) != "one" {
		t.Errorf("the file holds %q, error %v", got, err)
	}
	if got, err := f.Read(2); err != ErrLarge {
		t.Errorf("of three bytes, two are read: %q, error %v", got, err)
	}
	if !d.Has("c") || d.Has("d") {
		t.Error("the directory has other names than those that were made")
	}
	if _, err := d.Open(filepath.Join("c", "..", "c", "post.md")); err != ErrTaken {
		t.Errorf("the same file again: error %v, want %v", err, ErrTaken)
	}
	if _, err := d.Create(filepath.Join("c", "post.md", "sub.md")); err != errBelowFile {
		t.Errorf("a file below a file: error %v, want %v", err, errBelowFile)
	}
	for _, out := range []string{filepath.Join("..", "out.md"), filepath.Join(parent, "out.md")} {
		if _, err := d.Create(out); err == nil {
			t.Errorf("%s is opened, which is not below the directory", out)
		}
	}
}

// A file with two names, as on a file system that ignores case, is written once: the
// second post would replace the first without a word.
func TestDirTwoNames(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"old.md", "same.md"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte("old"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	d := NewDir(folder)
	defer d.Close()
	for name, data := range map[string]string{"old.md": "new", "same.md": "old", "new.md": "new"} {
		f, err := d.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		old, err := f.Read(10)
		if err != nil && !errors.Is(err, os.ErrNotExist) {
			t.Fatal(err)
		}
		if err := f.Replace(old, []byte(data)); err != nil {
			t.Fatal(err)
		}
		other := *f
		other.name = "OTHER.md" // of the same file
		if _, err := other.Read(10); err != ErrTaken && runtime.GOOS != "windows" {
			t.Errorf("%s by another name: error %v, want %v", name, err, ErrTaken)
		}
		if text, err := f.Read(10); err != nil || string(text) != data {
			t.Errorf("%s holds %q, error %v", name, text, err)
		}
	}
}

// A file that gets the identity of a replaced file, because systems number new files
// with the free numbers of old ones, is a file of its own.
func TestDirFreeIdentity(t *testing.T) {
	name := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	d := NewDir(filepath.Dir(name))
	defer d.Close()
	f, err := d.Create("a.md")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	other := *f
	other.name = "b.md"
	// replace replaces the file and returns the description of the replaced file.
	replace := func(old, data string) os.FileInfo {
		info, err := os.Lstat(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Replace([]byte(old), []byte(data)); err != nil {
			t.Fatal(err)
		}
		return info
	}
	if _, err := f.Read(10); err != nil {
		t.Fatal(err)
	}
	if other.isUsed(replace("old", "new")) {
		t.Error("b.md, which has the identity of the replaced a.md, is taken for a.md")
	}
	// The system may give the identity to b.md before the replacing of a.md ends.
	info, err := os.Lstat(name)
	if err != nil {
		t.Fatal(err)
	}
	id, ok := identity(info)
	f.used.Store(id, other.name)
	replace("new", "newer")
	if ok && !f.isUsed(info) {
		t.Error("another name of b.md, which has the identity of the replaced a.md, is not taken for b.md")
	}
}

func TestDirLinks(t *testing.T) {
	parent := t.TempDir()
	name := filepath.Join(parent, "posts")
	for _, dir := range []string{filepath.Join(name, "real"), filepath.Join(parent, "outside")} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	for link, target := range map[string]string{
		"within":      "real",
		"leading-out": filepath.Join("..", "outside"),
		"alias.md":    filepath.Join("real", "a.md"),
		"out.md":      filepath.Join("..", "outside", "a.md"),
		"absolute.md": filepath.Join(parent, "outside", "a.md"),
		"circle.md":   "circle.md",
		"nowhere":     "missing",
	} {
		if err := os.Symlink(target, filepath.Join(name, link)); err != nil {
			t.Skipf("NOT RUN: no links here: %v", err)
		}
	}
	if _, err := NewDir(filepath.Join(name, "nowhere")).Create("a.md"); err != errNowhere {
		t.Errorf("a link that leads nowhere: error %v, want %v", err, errNowhere)
	}
	d, err := OpenDir(name)
	if err != nil {
		t.Fatal(err)
	}
	defer d.Close()
	f, err := d.Open("alias.md")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.Replace(nil, []byte("text")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(filepath.Join(name, "real", "a.md")); err != nil || string(got) != "text" {
		t.Errorf("the file that the link leads to holds %q, error %v", got, err)
	}
	for _, same := range []string{filepath.Join("within", "a.md"), filepath.Join("real", "a.md")} {
		if _, err := d.Open(same); !errors.Is(err, ErrTaken) {
			t.Errorf("%s, which is the same file: error %v, want %v", same, err, ErrTaken)
		}
	}
	for _, out := range []string{filepath.Join("leading-out", "a.md"), "out.md", "absolute.md", "circle.md"} {
		if _, err := d.Create(out); err == nil {
			t.Errorf("%s is opened, which leads out or nowhere", out)
		}
	}
}
