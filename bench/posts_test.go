package main

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// oddPosts are texts that a careless reader of packs changes.
var oddPosts = postSet{
	[]byte("---\ntitle: 말뭉치\n---\n\n# 1. [논문](https://example.org/가)\n\n## 서론\n- 목표: 빠르게 읽는다.\n"),
	[]byte("\ufeff---\ntitle: a byte order mark\n---\n"),
	[]byte("---\r\ntitle: CRLF\r\n---\r\n\r\n# 1. [A](b)\r\n"),
	[]byte("---\ntitle: no last line end\n---\n\n12"),
	[]byte("---\ntitle: digits on both sides\n---\n34\n"),
	[]byte("---\ntitle: outside the BMP 🚀\n---\n"),
}

func TestPack(t *testing.T) {
	got, err := decode(oddPosts.encode())
	if err != nil || !slices.EqualFunc(got, oddPosts, bytes.Equal) {
		t.Errorf("decode(encode()) = %q, %v", got, err)
	}
	pack := oddPosts.pack()
	if n := pack.bytes(); n < packSize || len(pack)%len(oddPosts) != 0 {
		t.Errorf("pack has %d posts of %d bytes, want whole sets and at least %d bytes", len(pack), n, packSize)
	}
	for _, tt := range []struct{ why, file string }{
		{"no size", "\n"},
		{"no number", "x\n"},
		{"a negative size", "-1\n"},
		{"less than the size", "3\nab"},
		{"no line end", "3"},
	} {
		if s, err := decode([]byte(tt.file)); err == nil {
			t.Errorf("%s: decode(%q) = %q", tt.why, tt.file, s)
		}
	}
}

// TestLoadPosts: Markdown files with front matter or papers are posts.
func TestLoadPosts(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"README.md":   "# About\n",
		"2/post.md":   "---\ntitle: B\n---\n",
		"1/post.md":   "---\ntitle: A\n---\n",
		"1/notes.txt": "---\ntitle: C\n---\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	posts, err := loadPosts(dir)
	want := postSet{[]byte("---\ntitle: A\n---\n"), []byte("---\ntitle: B\n---\n")}
	if err != nil || !slices.EqualFunc(posts, want, bytes.Equal) {
		t.Errorf("loadPosts = %q, %v", posts, err)
	}
}
