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
	f, err := openRegular(r.dir, r.base)
	switch {
	case err == nil:
		defer f.Close()
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	if done, err := r.check(f); done || err != nil {
		return err
	}
	removeOld(r.dir)
	t, err := r.write(f)
	if err != nil {
		return err
	}
	defer t.remove()
	return r.swap(f, t)
}

// openRegular opens a file for reading. A link is not followed.
func openRegular(dir *os.Root, base string) (*os.File, error) {
	info, err := dir.Lstat(base)
	switch {
	case err != nil:
		return nil, err
	case !info.Mode().IsRegular():
		return nil, ErrNotRegular
	}
	f, err := dir.OpenFile(base, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	// Meanwhile, the name may be a link or a pipe.
	if opened, err := f.Stat(); err != nil || !os.SameFile(info, opened) {
		f.Close()
		return nil, ErrChanged
	}
	return f, nil
}

// check reports whether the file holds the new text already. The error says why
// the file cannot be replaced. F is nil if there is no file.
func (r *replacement) check(f *os.File) (done bool, err error) {
	if f == nil {
		if r.old != nil {
			return false, ErrChanged
		}
		return false, nil
	}
	if done, err := holds(f, r.data); done || err != nil {
		return done, err
	}
	if err := r.unchanged(f); err != nil {
		return false, err
	}
	info, err := f.Stat()
	switch {
	case err != nil:
		return false, err
	case links(info) > 1:
		return false, ErrLinked
	}
	// Renaming needs only write access to the folder. A file without write
	// access is not replaced.
	w, err := r.dir.OpenFile(r.base, os.O_WRONLY|nonblock, 0)
	if err != nil {
		return false, err
	}
	return false, w.Close()
}

// unchanged returns ErrChanged if the file does not hold the old text.
func (r *replacement) unchanged(f *os.File) error {
	same, err := holds(f, r.old)
	if err == nil && (!same || r.old == nil) {
		return ErrChanged
	}
	return err
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

// write writes the new text to a temporary file with the attributes of f.
func (r *replacement) write(f *os.File) (*temporary, error) {
	mode := os.FileMode(0o666) // without the bits of the umask
	if f != nil {
		mode = 0o600 // until the file has its own mode
	}
	t, err := newTemporary(r.dir, mode)
	if err != nil {
		return nil, err
	}
	err = func() error {
		if f != nil {
			if err := keepAttributes(t.File, f); err != nil {
				return err
			}
		}
		if _, err := t.Write(r.data); err != nil {
			return err
		}
		return t.Sync()
	}()
	if e := t.Close(); err == nil {
		err = e
	}
	if err != nil {
		t.remove()
		return nil, err
	}
	return t, nil
}

// swap renames the temporary file, unless the file has changed since check.
func (r *replacement) swap(f *os.File, t *temporary) error {
	unlock, err := lock(r.dir)
	if err != nil {
		return err
	}
	defer unlock()
	now, err := r.dir.Lstat(r.base)
	switch {
	case f == nil:
		if !errors.Is(err, fs.ErrNotExist) {
			return ErrChanged
		}
	case err != nil:
		return ErrChanged
	default:
		before, err := f.Stat()
		if err != nil {
			return err
		}
		switch {
		case !os.SameFile(before, now):
			return ErrChanged
		case links(before) > 1:
			return ErrLinked
		}
		if err := r.unchanged(f); err != nil {
			return err
		}
	}
	return t.rename(r.base)
}
