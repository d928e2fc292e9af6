// Package atomicfile replaces files in one step. At any time, also after a
// kill, a file holds its whole old text or its whole new text.
//
// The new text is written to a temporary file in the same folder, synced and
// renamed. The file keeps its mode and, if the process may set the owner, its
// owner. If the name is a link, the target of the link is replaced. A file that
// already holds the new text is not touched. A file that has changed since it
// was read is not replaced; the error is ErrChanged.
package atomicfile

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// Errors about files that were not replaced.
var (
	ErrChanged    = errors.New("changed on disk since it was read; not written")
	ErrNotRegular = errors.New("not a regular file; not written")
)

// Replace gives a file the text data. Old is the text that the caller read. If
// the name is a link, the target of the link is replaced, and the link stays.
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

// replaceIn gives the file base in dir the text data. Old is the text that the
// caller read, or nil if the file did not exist. A file with another text than
// old is not replaced, and a file with the text data is not touched.
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
	// Renaming needs only write access to the directory. A file without
	// write access is not replaced.
	f, err := dir.OpenFile(base, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return rename(dir, base, data)
}
