// Package atomicfile replaces files: a file has its old text or its new one at
// any time, also when the process is killed, and never a part of either.
//
// A new text is written to a temporary file in the same folder, synced, and
// renamed. The file keeps its mode and, where the process may give it, its
// owner. Through a link the file that it leads to is replaced. A file that holds
// the new text already is not touched, and one that has changed since it was
// read is left alone, with ErrChanged.
package atomicfile

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Errors about a file that is left as it is.
var (
	ErrChanged    = errors.New("changed on disk since it was read; not written")
	ErrNotRegular = errors.New("not a regular file; not written")
)

// Replace makes the file of that name, which held old, hold data. Where the
// name is a link, the file that it leads to is written and the link stays.
func Replace(name string, old, data []byte) error {
	target, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	dir, err := os.OpenRoot(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer dir.Close()
	return replaceIn(dir, filepath.Base(target), old, data)
}

// replaceIn makes the file of that base name in dir hold data. Old is what it
// held when it was read, or nil if there was none; a file that has become
// something else since then is left alone. A file that holds data already is
// not touched.
func replaceIn(dir *os.Root, base string, old, data []byte) error {
	info, err := dir.Stat(base)
	switch {
	case errors.Is(err, fs.ErrNotExist) && old == nil:
		return rename(dir, base, data)
	case errors.Is(err, fs.ErrNotExist):
		return ErrChanged
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return ErrNotRegular
	}
	now, err := dir.ReadFile(base)
	switch {
	case err != nil:
		return err
	case bytes.Equal(now, data):
		return nil
	case old == nil || !bytes.Equal(now, old):
		return ErrChanged
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
	return rename(dir, base, data)
}
