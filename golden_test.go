package digest_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

var update = flag.Bool("update", false, "write the golden files below testdata")

// golden compares got with a golden file, or writes the file.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, got) {
			return
		}
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (go test -update writes it)", err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s (-want +got):\n%s", path, d)
	}
}

// TestGolden compares each testdata/posts/NAME.md with its values in
// testdata/golden/NAME.json and its canonical form in testdata/golden/NAME.md. A
// post without NAME.md there is in canonical form.
func TestGolden(t *testing.T) {
	const dir = "testdata/golden"
	stale := make(map[string]bool)
	files, err := filepath.Glob(dir + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		stale[filepath.ToSlash(f)] = true
	}
	for _, s := range posttest.Samples(t, "testdata/posts") {
		name := strings.TrimSuffix(filepath.Base(s.Path), ".md")
		t.Run(name, func(t *testing.T) {
			p := posttest.CheckRoundTrips(t, s.Src)
			json := dir + "/" + name + ".json"
			delete(stale, json)
			golden(t, json, posttest.JSON(t, p))

			canonical := posttest.CheckFormat(t, s.Src)
			form := dir + "/" + name + ".md"
			if bytes.Equal(canonical, s.Src) {
				return // a file of a canonical form is stale
			}
			if !*update && !stale[form] {
				t.Fatalf("the post is not in canonical form any more, or %s is missing:\n%s",
					form, cmp.Diff(string(s.Src), string(canonical)))
			}
			delete(stale, form)
			golden(t, form, canonical)
		})
	}
	if t.Failed() {
		return // a case that failed early did not compare its files
	}
	for f := range stale {
		if !*update {
			t.Errorf("%s belongs to no post", f)
		} else if err := os.Remove(f); err != nil {
			t.Error(err)
		}
	}
}

// TestGoldenErrors reads texts that Parse refuses: testdata/errors/NAME.md, or
// NAME.txt, a text in the form of a Go string, for bytes that editors change.
// NAME.err has the error.
func TestGoldenErrors(t *testing.T) {
	files, err := filepath.Glob("testdata/errors/*.*")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, error %v", len(files), err)
	}
	for _, path := range files {
		ext := filepath.Ext(path)
		if ext == ".err" {
			continue
		}
		name := strings.TrimSuffix(filepath.Base(path), ext)
		t.Run(name, func(t *testing.T) {
			src, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if ext == ".txt" {
				text, err := strconv.Unquote(strings.TrimSpace(string(src)))
				if err != nil {
					t.Fatalf("%s is not a Go string: %v", path, err)
				}
				src = []byte(text)
			}
			p, err := digest.Parse(src)
			if err == nil {
				t.Fatalf("no error: read as\n%s", posttest.JSON(t, p))
			}
			posttest.CheckParseError(t, src, err)
			golden(t, strings.TrimSuffix(path, ext)+".err", []byte(err.Error()+"\n"))

			if _, ferr := digest.Format(src); ferr == nil || ferr.Error() != err.Error() {
				t.Errorf("Format: %v, but Parse: %v", ferr, err)
			}
			if _, rerr := digest.Rewrite(src, new(digest.Post)); rerr == nil || rerr.Error() != err.Error() {
				t.Errorf("Rewrite: %v, but Parse: %v", rerr, err)
			}
		})
	}
}
