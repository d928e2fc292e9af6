package main

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
)

const basePost = "---\ntitle: A\n---\n\n# 1. [P](https://arxiv.org/abs/2510.00001)\n\n## Method\n\nText.\n"

// A readerFunc is a Reader whose first Read calls it.
type readerFunc func() io.Reader

func (f *readerFunc) Read(p []byte) (int, error) {
	r := (*f)()
	*f = func() io.Reader { return r }
	return r.Read(p)
}

// A base that changes while the JSON arrives is not replaced.
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
	if want := name + ": " + atomicfile.ErrChanged.Error() + "\n"; stderr.String() != want {
		t.Errorf("standard error has %q, want %q", &stderr, want)
	}
	if got, _ := os.ReadFile(name); string(got) != changed {
		t.Errorf("the file holds %q", got)
	}
}
