// Package atomicfile replaces files in one step. At any time, also after a
// kill, a file holds its whole old text or its whole new text.
//
// The new text is written to a temporary file in the same folder, synced and
// renamed. A file that already holds the new text is not touched. A file that
// has changed since it was read is not replaced; the error is ErrChanged. Of
// several processes that replace a file at once with this package, one replaces
// the file, and the others get ErrChanged: the text is compared under a lock of
// the folder, right before the renaming. Another program may write the file
// between the two system calls, and no longer.
//
// The file keeps its mode, its access control list and its extended attributes
// (Linux; on macOS no access control list, elsewhere the mode only), and its owner
// and group. Without the right to give a file away, the file gets the owner of
// the process and keeps its group. Attributes with names that begin with
// "security." are kept if the process may set them. If anything else cannot be kept,
// or if users would get other rights because the group is not kept, or its owner would
// have fewer rights than before, the file is not replaced. A file whose attributes change while its new text is written is not
// replaced either, nor is a file with further names (hard links). If the name is a
// symbolic link, the target of the link is replaced.
//
// A kill may leave a temporary file. The next process that writes in the folder
// removes old temporary files of its user, and root removes those of all users.
package atomicfile

import (
	"errors"
	"os"
	"path/filepath"
)

// Errors about files that were not replaced.
var (
	ErrChanged    = errors.New("changed on disk since it was read; not written; run the command again")
	ErrNotRegular = errors.New("not a regular file; not written")
	ErrLarge      = errors.New("larger than any post; not written")
	ErrLinked     = errors.New("has other names (hard links), which would keep the old text; not written; make the file a copy of its own first")
	ErrLocked     = errors.New("the folder is locked by another program; not written; try again")
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
	r := replacement{dir: dir, base: filepath.Base(target), old: old, data: data}
	return r.run()
}

// OpenRegular opens a file for reading, and returns its size. A pipe or a device is an
// error, and does not block.
func OpenRegular(name string) (f *os.File, size int64, err error) {
	if f, err = os.OpenFile(name, os.O_RDONLY|nonblock, 0); err != nil {
		return nil, 0, err
	}
	if size, err = stillRegular(f); err != nil {
		return nil, 0, errNotRegular
	}
	return f, size, nil
}

// errNotRegular is ErrNotRegular for a file that is only read.
var errNotRegular = errors.New("not a regular file")

// Check returns an error for a file that is no target of Replace: a file that is
// not regular, or is larger than max bytes. The file is not opened, because opening
// a pipe may block for ever.
func Check(name string, max int64) error {
	info, err := os.Stat(name)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return ErrNotRegular
	case info.Size() > max:
		return ErrLarge
	}
	return nil
}
