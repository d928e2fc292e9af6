// Package jekyll holds the library against Jekyll itself, because posts are
// written for Jekyll: Parse reads a front matter as Jekyll reads it, and an edit
// changes the page that Jekyll builds as much as it changes the post.
//
// The tests need ruby in PATH, with the gem jekyll. Debian and Ubuntu have both:
//
//	apt-get install --no-install-recommends jekyll
package jekyll_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/paperdigest/digest"
)

// findJekyll looks for Jekyll, once for all tests.
var findJekyll = sync.OnceValue(func() error {
	out, err := exec.Command("ruby", "-e", `Gem::Specification.find_by_name("jekyll")`).CombinedOutput()
	if err != nil {
		return fmt.Errorf("%v %s", err, bytes.TrimSpace(out))
	}
	return nil
})

// ruby runs a script that needs Jekyll, in a time zone, and returns its output.
// Without Jekyll it skips the test.
func ruby(t *testing.T, zone string, args ...string) []byte {
	t.Helper()
	if err := findJekyll(); err != nil {
		t.Skipf("DID NOT RUN: there is no ruby with the gem jekyll (apt-get install --no-install-recommends jekyll): %v", err)
	}
	cmd := exec.Command("ruby", args...)
	cmd.Env = append(os.Environ(), "TZ="+zone, "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "JEKYLL_ENV=test")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby %v: %v\n%s%s", args, err, stderr.Bytes(), out)
	}
	return out
}

// writePosts writes posts into a site, under names that sort in their order.
func writePosts(t *testing.T, site string, posts [][]byte) {
	t.Helper()
	dir := filepath.Join(site, "_posts")
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	for i, src := range posts {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("2000-01-01-p%05d.md", i)), src, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// A jekyllPost is a post as Jekyll reads it. testdata/front_matter.rb describes
// the fields.
type jekyllPost struct {
	Front      bool
	Error      string
	Data       *jekyllValue
	Date       *time.Time
	Tags       []string
	Categories []string
	Content    string
}

// A jekyllValue is a value of Ruby. Type is its class, in lower case. Text is
// the text of a scalar in a template, and Written its text in the file.
type jekyllValue struct {
	Type          string
	Text, Written string
	List          []*jekyllValue
	Map           []struct {
		Key, Written string
		Value        *jekyllValue
	}
}

func (v *jekyllValue) lookup(key string) *jekyllValue {
	if v != nil {
		for _, e := range v.Map {
			if e.Key == key {
				return e.Value
			}
		}
	}
	return nil
}

// jekyllReads returns the posts as one Ruby process reads them, in a time zone.
func jekyllReads(t *testing.T, zone string, posts [][]byte) []jekyllPost {
	t.Helper()
	site := t.TempDir()
	writePosts(t, site, posts)
	lines := bufio.NewScanner(bytes.NewReader(ruby(t, zone, "testdata/front_matter.rb", site)))
	lines.Buffer(nil, 64<<20)
	var list []jekyllPost
	for lines.Scan() {
		if list == nil {
			t.Logf("%s", lines.Bytes())
			list = []jekyllPost{}
			continue
		}
		var p jekyllPost
		if err := json.Unmarshal(lines.Bytes(), &p); err != nil {
			t.Fatalf("%v: %s", err, lines.Bytes())
		}
		list = append(list, p)
	}
	if len(list) != len(posts) {
		t.Fatalf("Jekyll read %d of %d posts", len(list), len(posts))
	}
	return list
}

// readable reports whether Jekyll reads a post. A wrong date does not count:
// Jekyll refuses it at once, and the library when the program asks for the time.
func (j *jekyllPost) readable() bool {
	return j.Front && (j.Error == "" || strings.Contains(j.Error, "Invalid date"))
}

// agrees reports whether Parse, with its error, reads the text if and only if
// Jekyll does. A text without front matter is a file of the site to Jekyll, and
// a post to Parse, unless the text opens front matter without closing it.
func (j *jekyllPost) agrees(err error) bool {
	if !j.Front && j.Error == "" {
		return err == nil || errors.Is(err, digest.ErrNoFrontMatter)
	}
	return (err == nil) == j.readable()
}
