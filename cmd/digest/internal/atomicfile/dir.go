package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// ErrTaken is the error about a file that was opened before, by the same name
// or by another name.
var ErrTaken = errors.New("another post of the input has this name")

// errNowhere is the error about a directory that is a link without a target.
var errNowhere = errors.New("the directory is a link that leads nowhere; make the target of the link first")

// errBelowFile is the error about a file whose folder cannot be made.
var errBelowFile = errors.New("a folder of the path is a file; change the path, or rename the file")

// A Dir is a directory in which each file is opened once and replaced. Links
// are followed if they stay below the directory, and no name leads out of the
// directory.
type Dir struct {
	name  string
	root  *os.Root // nil until the directory is made
	taken map[string]bool

	// used has the names of the files that were read or written, by their identity. Two
	// names may be one file: on file systems that ignore case or the form of accents,
	// and where a folder is mounted twice.
	used sync.Map
}

// NewDir returns a directory. The first Create makes the directory if
// necessary.
func NewDir(name string) *Dir {
	return &Dir{name: name, taken: make(map[string]bool)}
}

// OpenDir opens an existing directory.
func OpenDir(name string) (*Dir, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	d := NewDir(name)
	d.root = root
	return d, nil
}

// Name returns the name of the directory as NewDir or OpenDir got it.
func (d *Dir) Name() string { return d.name }

// Has reports whether an open directory has a file or folder of the given name.
func (d *Dir) Has(name string) bool {
	_, err := d.root.Lstat(name)
	return err == nil
}

// Close closes the directory. Its open files stay open.
func (d *Dir) Close() {
	if d.root != nil {
		d.root.Close()
	}
}

// A File is a file below a Dir. The caller closes the file.
type File struct {
	name string
	dir  *os.Root
	base string
	used *sync.Map
}

// Create opens a file, which need not exist, and makes the folders above the
// file.
func (d *Dir) Create(name string) (*File, error) {
	if d.root == nil {
		switch err := os.MkdirAll(d.name, 0o777); {
		case errors.Is(err, fs.ErrExist):
			return nil, errNowhere
		case err != nil:
			return nil, failed("the folder", err)
		}
		root, err := os.OpenRoot(d.name)
		if err != nil {
			return nil, err
		}
		d.root = root
	}
	switch err := d.root.MkdirAll(filepath.Dir(name), 0o777); {
	case errors.Is(err, fs.ErrExist):
		return nil, errBelowFile
	case err != nil:
		return nil, failed("the folder", err)
	}
	return d.Open(name)
}

// Open opens a file, which need not exist, in an existing folder.
func (d *Dir) Open(name string) (*File, error) {
	target, err := followLinks(d.root, name)
	if err != nil {
		return nil, err
	}
	dir, err := d.root.OpenRoot(filepath.Dir(target))
	if err != nil {
		return nil, err
	}
	f := &File{name: name, dir: dir, base: filepath.Base(target), used: &d.used}
	if err := d.take(f); err != nil {
		dir.Close()
		return nil, err
	}
	return f, nil
}

// take returns ErrTaken if the file was opened before.
func (d *Dir) take(f *File) error {
	key, err := filepath.EvalSymlinks(f.dir.Name())
	if err != nil {
		return err
	}
	key = filepath.Join(key, f.base)
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		key = strings.ToLower(key) // file names there ignore case
	}
	if d.taken[key] {
		return ErrTaken
	}
	d.taken[key] = true
	return nil
}

// Name returns the name of the file below the directory.
func (f *File) Name() string { return f.name }

// Close closes the file.
func (f *File) Close() { f.dir.Close() }

// isUsed reports whether the file was read or written by another name. Hard links are
// no such names, because they are not written.
func (f *File) isUsed(info os.FileInfo) bool {
	id, ok := identity(info)
	if !ok || links(info) > 1 {
		return false
	}
	name, _ := f.used.LoadOrStore(id, f.name)
	return name != f.name
}

// Read returns the text of the file. A file that was read or written by another name,
// that is larger than max bytes, or that is not a regular file, is an error and is not
// read.
func (f *File) Read(max int64) ([]byte, error) {
	r, err := openRegular(f.dir, f.base)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	info, err := r.Stat()
	switch {
	case err != nil:
	case info.Size() > max:
		err = ErrLarge
	case f.isUsed(info):
		err = ErrTaken
	}
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(r, max+1))
	if err == nil && int64(len(text)) > max {
		err = ErrLarge
	}
	return text, err
}

// Replace gives the file the text data. Old is the text that the caller read, or
// nil if there was no file.
func (f *File) Replace(old, data []byte) error {
	r := replacement{dir: f.dir, base: f.base, old: old, data: data}
	before, noFile := f.dir.Lstat(f.base)
	err := r.run()
	if noFile == nil && err == nil { // another file may get, or have, the identity of the replaced one
		if id, ok := identity(before); ok {
			f.used.CompareAndDelete(id, f.name)
		}
	}
	if info, e := f.dir.Lstat(f.base); err == nil && e == nil {
		if id, ok := identity(info); ok {
			f.used.Store(id, f.name)
		}
	}
	return err
}

// followLinks returns the target of name, or name if there is no link. The
// result is not cleaned, because ".." after a link to a directory is for root
// to resolve.
func followLinks(root *os.Root, name string) (string, error) {
	for range 40 {
		target, err := root.Readlink(name)
		if err != nil {
			// The name is not a link, or does not exist.
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
