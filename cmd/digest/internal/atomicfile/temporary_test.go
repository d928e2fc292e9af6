package atomicfile

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
)

// Old temporary files are removed, and nothing else.
func TestRemoveOld(t *testing.T) {
	folder := t.TempDir()
	old := time.Now().Add(-2 * abandoned)
	for _, tt := range []struct {
		name  string
		young bool
		stays bool
	}{
		{".digest-0123456789abcdef.tmp", false, false},
		{".digest-fedcba9876543210.tmp", true, true},
		{".digest-0123456789abcdef.tmp2", false, true},
		{".digest-0123456789ABCDEF.tmp", false, true},
		{".digest.yaml", false, true},
		{"post.md", false, true},
	} {
		name := filepath.Join(folder, tt.name)
		if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
			t.Fatal(err)
		}
		if !tt.young {
			if err := os.Chtimes(name, old, old); err != nil {
				t.Fatal(err)
			}
		}
		defer func() {
			if _, err := os.Lstat(name); (err == nil) != tt.stays {
				t.Errorf("%s: %v", tt.name, err)
			}
		}()
	}
	if err := os.Mkdir(filepath.Join(folder, ".digest-1111111111111111.tmp"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := Replace(filepath.Join(folder, "post.md"), []byte("old"), []byte("new")); err != nil {
		t.Error(err)
	}
	if _, err := os.Lstat(filepath.Join(folder, ".digest-1111111111111111.tmp")); err != nil {
		t.Errorf("a folder is removed: %v", err)
	}
}

// A file that changes while its new text is written is not replaced.
func TestCheckAgain(t *testing.T) {
	for _, tt := range []struct {
		why    string
		old    string // or empty for no file
		change func(name string) error
		want   error
	}{
		{"nothing changes", "old", func(string) error { return nil }, nil},
		{"written in place", "old", func(name string) error { return os.WriteFile(name, []byte("odd"), 0) }, ErrChanged},
		{"longer", "old", func(name string) error { return os.WriteFile(name, []byte("older"), 0) }, ErrChanged},
		{"replaced by the same text", "old", func(name string) error {
			if err := os.WriteFile(name+"2", []byte("old"), 0o666); err != nil {
				return err
			}
			return os.Rename(name+"2", name)
		}, nil},
		{"replaced by a file with other rights", "old", func(name string) error {
			if runtime.GOOS == "windows" {
				return os.WriteFile(name, []byte("odd"), 0)
			}
			if err := os.WriteFile(name+"2", []byte("old"), 0o400); err != nil {
				return err
			}
			return os.Rename(name+"2", name)
		}, ErrChanged},
		{"removed", "old", os.Remove, ErrChanged},
		{"made a folder", "old", func(name string) error {
			if err := os.Remove(name); err != nil {
				return err
			}
			return os.Mkdir(name, 0o777)
		}, ErrChanged},
		{"linked", "old", func(name string) error { return os.Link(name, name+"2") }, ErrLinked},
		{"appeared", "", func(name string) error { return os.WriteFile(name, []byte("new"), 0o666) }, ErrChanged},
		{"still absent", "", func(string) error { return nil }, nil},
	} {
		t.Run(tt.why, func(t *testing.T) {
			folder := t.TempDir()
			name := filepath.Join(folder, "post.md")
			dir, err := os.OpenRoot(folder)
			if err != nil {
				t.Fatal(err)
			}
			defer dir.Close()
			r := replacement{dir: dir, base: "post.md", data: []byte("new")}
			if tt.old != "" {
				r.old = []byte(tt.old)
				if err := os.WriteFile(name, r.old, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			before, done, err := r.check()
			if done || err != nil {
				t.Fatal(done, err)
			}
			temp, err := r.write(before)
			if err != nil {
				t.Fatal(err)
			}
			if err := tt.change(name); err != nil {
				t.Fatal(err)
			}
			want := tt.want
			if runtime.GOOS == "windows" && want == ErrLinked {
				want = nil // the number of names is not known there
			}
			if err := r.checkAgain(before); err != want {
				t.Errorf("error %v, want %v", err, want)
			}
			temp.remove()
			entries, err := os.ReadDir(folder)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range entries {
				if strings.HasPrefix(e.Name(), ".") {
					t.Errorf("%s is left", e.Name())
				}
			}
		})
	}
}

// A lock holds other locks of the folder until it is released, and not for ever.
func TestLock(t *testing.T) {
	folder := t.TempDir()
	open := func() *os.Root {
		dir, err := os.OpenRoot(folder)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { dir.Close() })
		return dir
	}
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		t.Skip("NOT RUN: the lock belongs to a thread, or there is none")
	}
	release, err := lockFolder(open(), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lockFolder(open(), time.Now()); err != ErrLocked {
		t.Fatalf("a locked folder is locked again: error %v, want %v", err, ErrLocked)
	}
	const hold = 50 * time.Millisecond
	time.AfterFunc(hold, release)
	begun := time.Now()
	if err := (&replacement{dir: open(), base: "post.md", data: []byte("new")}).run(); err != nil {
		t.Error(err)
	}
	if waited := time.Since(begun); waited < hold/2 {
		t.Errorf("the lock was passed after %v", waited)
	}
}
