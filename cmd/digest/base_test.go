package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

const basePost = "---\ntitle: A\n---\n\n# 1. [P](https://arxiv.org/abs/2510.00001)\n\n## Method\n\nText.\n"

// A readerFunc is a Reader whose first Read calls it.
type readerFunc func() io.Reader

func (f *readerFunc) Read(p []byte) (int, error) {
	r := (*f)()
	*f = func() io.Reader { return r }
	return r.Read(p)
}

// A base that changes while the JSON is on its way is left alone.
func TestBaseChanged(t *testing.T) {
	const doc = `{"title": "B", "papers": []}`
	name := filepath.Join(t.TempDir(), "post.md")
	if err := os.WriteFile(name, []byte(basePost), 0o666); err != nil {
		t.Fatal(err)
	}
	changed := basePost + "\nAn editor was here.\n"
	stdin := readerFunc(func() io.Reader {
		if err := os.WriteFile(name, []byte(changed), 0o666); err != nil {
			t.Error(err)
		}
		return strings.NewReader(doc)
	})
	var stdout, stderr bytes.Buffer
	if code := run(t.Context(), []string{"md", "--base", name, "-w"}, &stdin, &stdout, &stderr); code != exitTrouble {
		t.Errorf("exit code %d, want %d", code, exitTrouble)
	}
	if want := name + ": " + errChanged.Error() + "\n"; stderr.String() != want {
		t.Errorf("standard error has %q, want %q", &stderr, want)
	}
	if got, _ := os.ReadFile(name); string(got) != changed {
		t.Errorf("the file holds %q", got)
	}
}

// So is one below a directory that changes between reading and writing, and
// one that is removed.
func TestFileRewriteChanged(t *testing.T) {
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
	if err := writeIn(root, "post.md", []byte(basePost), []byte("new")); err != errChanged {
		t.Errorf("error %v, want %v", err, errChanged)
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if err := writeIn(root, "post.md", []byte(basePost), []byte("new")); err != errChanged {
		t.Errorf("removed: error %v, want %v", err, errChanged)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("the file is there again")
	}
}

func TestCheckOutside(t *testing.T) {
	const base = "one\ntwo\nthree\n"
	edits := []digest.Edit{{Start: 4, End: 7, Text: "2"}}
	tests := []struct {
		name, out string
		edits     []digest.Edit
		want      string
	}{
		{"as edited", "one\n2\nthree\n", edits, ""},
		{"nothing", base, nil, ""},
		{"more", "one\n2\nthree \n", edits, `line 3 would change outside the edits: want "three\n", got "three \n"`},
		{"less", "one\n2\n", edits, `line 3 would change outside the edits: want "three\n", got ""`},
		{"overlap", "", append(edits, digest.Edit{Start: 6, End: 8}), "edits of bytes 6 to 8 are out of order; not written"},
		{"beyond", "", []digest.Edit{{Start: 0, End: 99}}, "edits of bytes 0 to 99 are out of order; not written"},
		{"reversed", "", []digest.Edit{{Start: 3, End: 1}}, "edits of bytes 3 to 1 are out of order; not written"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := ""
			if err := checkOutside([]byte(base), []byte(tt.out), tt.edits); err != nil {
				got = err.Error()
			}
			if got != tt.want {
				t.Errorf("error %q, want %q", got, tt.want)
			}
		})
	}
}
