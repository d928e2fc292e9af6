package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
	"testing"
)

func TestReplace(t *testing.T) {
	tests := []struct {
		name      string
		disk      string // the text of the file by now, or "" for no file
		old, data string
		want      string
		err       error
	}{
		{"as read", "old", "old", "new", "new", nil},
		{"changed since", "other", "old", "new", "other", ErrChanged},
		{"changed to what is to be written", "new", "old", "new", "new", nil},
		{"emptied", "\x00", "old", "new", "\x00", ErrChanged},
		{"removed since", "", "old", "new", "", os.ErrNotExist},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			name := filepath.Join(dir, "a.md")
			if tt.disk != "" {
				if err := os.WriteFile(name, []byte(tt.disk), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			err := Replace(name, []byte(tt.old), []byte(tt.data))
			if !errors.Is(err, tt.err) {
				t.Errorf("error %v, want %v", err, tt.err)
			}
			if got, _ := os.ReadFile(name); string(got) != tt.want {
				t.Errorf("file holds %q, want %q", got, tt.want)
			}
			entries, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			if len(entries) > 1 {
				t.Errorf("left over: %v", entries)
			}
		})
	}
}

// Another program has made the file since the caller looked.
func TestReplaceInAppeared(t *testing.T) {
	dir, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer dir.Close()
	if err := dir.WriteFile("a.md", []byte("other"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := (&replacement{dir: dir, base: "a.md", data: []byte("new")}).run(); err != ErrChanged {
		t.Errorf("error %v, want %v", err, ErrChanged)
	}
}

// A file that is changed or removed between reading and writing is left alone.
func TestReplaceInChanged(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "post.md")
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	if err := os.WriteFile(name, []byte("other"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := (&replacement{dir: root, base: "post.md", old: []byte("old"), data: []byte("new")}).run(); err != ErrChanged {
		t.Errorf("error %v, want %v", err, ErrChanged)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := (&replacement{dir: root, base: "post.md", old: []byte("old"), data: []byte("new")}).run(); err != ErrChanged {
		t.Errorf("removed: error %v, want %v", err, ErrChanged)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the file is there again")
	}
}
