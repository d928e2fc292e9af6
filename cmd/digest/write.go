package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

var (
	errChanged    = errors.New("changed on disk since it was read; not written")
	errNotRegular = errors.New("not a regular file; not written")
)

// writeFile makes the file of that name, which held old, hold data. Where the
// name is a link, the file that it leads to is written and the link stays.
func writeFile(name string, old, data []byte) error {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	dir, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer dir.Close()
	return writeIn(dir, filepath.Base(target), old, data)
}

// writeIn makes the file of that base name in dir hold data. Old is what it
// held when it was read, or nil if there was none; a file that has become
// something else since then is left alone. A file that holds data already is
// not touched.
func writeIn(dir *os.Root, base string, old, data []byte) error {
	info, err := dir.Stat(base)
	switch {
	case errors.Is(err, fs.ErrNotExist) && old == nil:
		return replace(dir, base, data)
	case errors.Is(err, fs.ErrNotExist):
		return errChanged
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return errNotRegular
	}
	now, err := dir.ReadFile(base)
	switch {
	case err != nil:
		return err
	case bytes.Equal(now, data):
		return nil
	case old == nil || !bytes.Equal(now, old):
		return errChanged
	}
	// Renaming asks only for the right to change the directory; a file that
	// may not be written to is to stay as it is.
	f, err := dir.OpenFile(base, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return replace(dir, base, data)
}
