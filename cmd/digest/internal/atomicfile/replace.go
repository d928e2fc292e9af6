package atomicfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"
)

// A replacement is a new text for the file base in dir.
type replacement struct {
	dir  *os.Root
	base string
	data []byte // the new text
	old  []byte // the text that the caller read, or nil if the file did not exist
}

// run gives the file its new text. A file that another process, or another
// goroutine, gives the same text meanwhile is written.
func (r *replacement) run() error {
	err := r.try()
	if err != ErrChanged {
		return err
	}
	f, e := openRegular(r.dir, r.base)
	if e != nil {
		return err
	}
	defer f.Close()
	if done, e := holds(f, r.data); done && e == nil {
		return nil
	}
	return err
}

func (r *replacement) try() error {
	before, done, err := r.check()
	if done || err != nil {
		return err
	}
	removeOld(r.dir)
	t, err := r.write(before)
	if err != nil {
		return err
	}
	defer t.remove()
	unlock, err := lock(r.dir)
	if err != nil {
		return err
	}
	defer unlock()
	if err := r.checkAgain(before); err != nil {
		return err
	}
	return t.rename(r.base)
}

// openRegular opens a file for reading. A pipe or a device is not opened, and a
// link is not followed.
func openRegular(dir *os.Root, base string) (*os.File, error) {
	info, err := dir.Lstat(base)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, ErrNotRegular
	}
	f, err := dir.OpenFile(base, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	_, err = stillRegular(f)
	return f, err
}

// stillRegular returns the size of a file. If the name of the file has become the name
// of a pipe or a device before the file was opened, stillRegular closes the file and
// returns an error.
func stillRegular(f *os.File) (size int64, err error) {
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		return info.Size(), nil
	}
	f.Close()
	return 0, ErrNotRegular
}

// check reports whether the file holds the new text already. Otherwise before
// describes the file, and is nil if there is no file. The error says why the file
// cannot be replaced.
func (r *replacement) check() (before *attributes, done bool, err error) {
	f, err := openRegular(r.dir, r.base)
	switch {
	case errors.Is(err, fs.ErrNotExist) && r.old == nil:
		return nil, false, nil
	case errors.Is(err, fs.ErrNotExist):
		return nil, false, ErrChanged
	case err != nil:
		return nil, false, err
	}
	defer f.Close()
	if done, err := holds(f, r.data); done || err != nil {
		return nil, done, err
	}
	if before, err = r.unchanged(f); err != nil {
		return nil, false, err
	}
	// Renaming needs only write access to the folder. A file without write
	// access is not replaced.
	w, err := r.dir.OpenFile(r.base, os.O_WRONLY|nonblock, 0)
	if err != nil {
		return nil, false, failed("the file", err)
	}
	return before, false, w.Close()
}

// checkAgain returns ErrChanged if the file is another file than before.
func (r *replacement) checkAgain(before *attributes) error {
	f, err := openRegular(r.dir, r.base)
	if before == nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err == nil {
			f.Close()
		}
		return ErrChanged
	}
	if err != nil {
		return ErrChanged
	}
	defer f.Close()
	now, err := r.unchanged(f)
	if err == nil && !before.equal(now) {
		err = ErrChanged
	}
	return err
}

// unchanged returns the attributes of the file, or an error if the file does not
// hold the old text, or has further names.
func (r *replacement) unchanged(f *os.File) (*attributes, error) {
	same, err := holds(f, r.old)
	switch {
	case err != nil:
		return nil, err
	case !same || r.old == nil:
		return nil, ErrChanged
	}
	now, err := attributesOf(f)
	if err == nil && links(now) > 1 {
		err = ErrLinked
	}
	return now, err
}

// holds reports whether a file holds a text. No more than the text is read, and the
// size is not asked for, because some file systems have files of size 0 with a text.
func holds(f *os.File, text []byte) (bool, error) {
	now, err := io.ReadAll(io.NewSectionReader(f, 0, int64(len(text))+1))
	return bytes.Equal(now, text), err
}

// write writes the new text to a temporary file, with the attributes of the file
// that is replaced. Before is nil if there is no such file.
func (r *replacement) write(before *attributes) (*temporary, error) {
	mode := os.FileMode(0o666) // without the bits of the umask
	if before != nil {
		mode = 0o600 // until the file has its own mode
	}
	t, err := newTemporary(r.dir, mode)
	if err != nil {
		return nil, failed("the folder", err)
	}
	err = r.fill(t, before)
	if e := t.Close(); err == nil {
		err = e
	}
	if err != nil {
		t.remove()
		return nil, err
	}
	return t, nil
}

// fill writes the text before the attributes, because the system removes some
// attributes, such as the mode's set-group-ID, from a file that is written.
func (r *replacement) fill(t *temporary, before *attributes) error {
	if _, err := t.Write(r.data); err != nil {
		return err
	}
	if before != nil {
		if err := keepAttributes(t.File, before); err != nil {
			return err
		}
	}
	return t.Sync()
}

// failed returns an error of the system that says what is protected.
func failed(what string, err error) error {
	if !errors.Is(err, fs.ErrPermission) {
		return err
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("%s is protected: %w; not written; allow writing to %[1]s first", what, err)
}

// notRenamed returns the error of a renaming with its likely reason.
func notRenamed(err error) error {
	var link *os.LinkError
	if !errors.As(err, &link) {
		return err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("the folder lets nobody replace the file but its owner: %w; not written; write it as its owner", link.Err)
	case errors.Is(err, syscall.EBUSY):
		return fmt.Errorf("is a mount point, as in a container: %w; not written; mount the folder in its place", link.Err)
	}
	return err
}
