package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"strings"
)

// A tree is the directory that md --out writes below. It is made when the
// first file is placed in it.
type tree struct {
	dir   string
	root  *os.Root
	taken map[string]bool
}

func newTree(dir string) *tree {
	return &tree{dir: dir, taken: make(map[string]bool)}
}

// close gives up the tree's directory.
func (t *tree) close() {
	if t.root != nil {
		t.root.Close()
	}
}

// A file is one that is to be written in a tree.
type file struct {
	name string // below the tree's directory, for messages
	dir  *os.Root
	base string
	data []byte
}

// place returns the file to write for the document, made ready but not
// written. It refuses to return the same one twice. Links are followed as long
// as they stay below the tree's directory.
func (t *tree) place(doc *document, render renderer) (*file, error) {
	name, err := fileName(doc)
	if err != nil {
		return nil, err
	}
	data, err := render(doc.post)
	if err != nil {
		return nil, err
	}
	if t.root == nil {
		if err := os.MkdirAll(t.dir, 0o777); err != nil {
			return nil, err
		}
		if t.root, err = os.OpenRoot(t.dir); err != nil {
			return nil, err
		}
	}
	f := &file{name: name, data: data}
	if err := t.open(f); err != nil {
		return nil, fmt.Errorf("%s: %w", name, cause(err))
	}
	return f, nil
}

// open finds the directory and the base name of a file that has a name, and
// takes them.
func (t *tree) open(f *file) error {
	if err := t.root.MkdirAll(filepath.Dir(f.name), 0o777); err != nil {
		return err
	}
	target, err := followLinks(t.root, f.name)
	if err != nil {
		return err
	}
	if f.dir, err = t.root.OpenRoot(filepath.Dir(target)); err != nil {
		return err
	}
	f.base = filepath.Base(target)
	key, err := filepath.EvalSymlinks(f.dir.Name())
	if err == nil {
		key = filepath.Join(key, f.base)
		if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
			key = strings.ToLower(key) // where names do not differ in case alone
		}
		if t.taken[key] {
			err = errors.New("another post of the input has this name")
		}
	}
	if err != nil {
		f.dir.Close()
		return err
	}
	t.taken[key] = true
	return nil
}

// write writes the file, whatever was there.
func (f *file) write() error {
	defer f.dir.Close()
	old, err := f.dir.ReadFile(f.base)
	if errors.Is(err, fs.ErrNotExist) {
		old, err = nil, nil
	}
	if err == nil {
		err = writeIn(f.dir, f.base, old, f.data)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", f.name, cause(err))
	}
	return nil
}

// followLinks returns the name of the file that name leads to, where it is a
// link. It does not clean the result: ".." behind a link to a directory is
// for the root to resolve.
func followLinks(root *os.Root, name string) (string, error) {
	for range 40 {
		target, err := root.Readlink(name)
		if err != nil {
			// It is no link, or there is nothing of that name.
			_, err := root.Lstat(name)
			if errors.Is(err, fs.ErrNotExist) {
				err = nil
			}
			return name, err
		}
		if filepath.IsAbs(target) {
			return "", errors.New("link leads out of the directory")
		}
		name = filepath.Dir(name) + string(filepath.Separator) + target
	}
	return "", errors.New("too many links")
}

// fileName returns the name of a document's file below the tree.
func fileName(doc *document) (string, error) {
	if doc.path == "" {
		return jekyllName(doc.post)
	}
	name, err := filepath.Localize(path.Clean(doc.path))
	if err != nil || name == "." || strings.HasSuffix(doc.path, "/") {
		return "", fmt.Errorf("path: %q is no file below the directory", doc.path)
	}
	return name, nil
}
