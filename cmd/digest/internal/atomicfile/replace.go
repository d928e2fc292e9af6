package atomicfile

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
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
	// Meanwhile, the name may have become the name of a pipe.
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		f.Close()
		return nil, ErrNotRegular
	}
	return f, nil
}

// check reports whether the file holds the new text already. Otherwise before
// describes the file, and is nil if there is no file. The error says why the file
// cannot be replaced.
func (r *replacement) check() (before os.FileInfo, done bool, err error) {
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
		return nil, false, err
	}
	return before, false, w.Close()
}

// checkAgain returns ErrChanged if the file is another file than before.
func (r *replacement) checkAgain(before os.FileInfo) error {
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
	if err == nil && !sameRights(before, now) {
		err = ErrChanged
	}
	return err
}

// unchanged returns a description of the file, or an error if the file does not
// hold the old text, or has further names.
func (r *replacement) unchanged(f *os.File) (os.FileInfo, error) {
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	same, err := holds(f, r.old)
	switch {
	case err != nil:
		return nil, err
	case !same || r.old == nil:
		return nil, ErrChanged
	case links(info) > 1:
		return nil, ErrLinked
	}
	return info, nil
}

// holds reports whether a file holds a text. No more than the text is read.
func holds(f *os.File, text []byte) (bool, error) {
	info, err := f.Stat()
	if err != nil || info.Size() != int64(len(text)) {
		return false, err
	}
	now, err := io.ReadAll(io.NewSectionReader(f, 0, int64(len(text))+1))
	return bytes.Equal(now, text), err
}

// write writes the new text to a temporary file, with the attributes of the file
// that is replaced. Before is nil if there is no such file.
func (r *replacement) write(before os.FileInfo) (*temporary, error) {
	mode := os.FileMode(0o666) // without the bits of the umask
	if before != nil {
		mode = 0o600 // until the file has its own mode
	}
	t, err := newTemporary(r.dir, mode)
	if err != nil {
		return nil, err
	}
	err = r.fill(t, before != nil)
	if e := t.Close(); err == nil {
		err = e
	}
	if err != nil {
		t.remove()
		return nil, err
	}
	return t, nil
}

func (r *replacement) fill(t *temporary, keep bool) error {
	if keep {
		f, err := openRegular(r.dir, r.base)
		if err != nil {
			return err
		}
		defer f.Close()
		if err := keepAttributes(t.File, f); err != nil {
			return err
		}
	}
	if _, err := t.Write(r.data); err != nil {
		return err
	}
	return t.Sync()
}
