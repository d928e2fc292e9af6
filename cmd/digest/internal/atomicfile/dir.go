package atomicfile

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
)

// ErrTaken is the error about a file that was opened before by this name or by
// another one.
var ErrTaken = errors.New("another post of the input has this name")

// A Dir is a directory below which files are replaced, each once. Links are
// followed as long as they stay below the directory; no name leads out of it.
type Dir struct {
	name  string
	root  *os.Root // nil for a directory that is still to be made
	taken map[string]bool
}

// NewDir returns a directory that is made when the first file is created in it.
func NewDir(name string) *Dir {
	return &Dir{name: name, taken: make(map[string]bool)}
}

// OpenDir returns a directory that is there.
func OpenDir(name string) (*Dir, error) {
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	d := NewDir(name)
	d.root = root
	return d, nil
}

// Name returns the name that the directory was opened with.
func (d *Dir) Name() string { return d.name }

// Has reports whether there is something of that name below an open directory.
func (d *Dir) Has(name string) bool {
	_, err := d.root.Lstat(name)
	return err == nil
}

// Close gives up the directory. Files that are open stay so.
func (d *Dir) Close() {
	if d.root != nil {
		d.root.Close()
	}
}

// A File is one that is to be replaced below a Dir.
type File struct {
	name string
	dir  *os.Root
	base string
}

// Create returns the file of that name, which need not exist, and makes the
// folders above it.
func (d *Dir) Create(name string) (*File, error) {
	if d.root == nil {
		if err := os.MkdirAll(d.name, 0o777); err != nil {
			return nil, err
		}
		root, err := os.OpenRoot(d.name)
		if err != nil {
			return nil, err
		}
		d.root = root
	}
	if err := d.root.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return nil, err
	}
	return d.Open(name)
}

// Open returns the file of that name in a folder that is there. It is not read
// yet, and need not exist. Its user closes it.
func (d *Dir) Open(name string) (*File, error) {
	target, err := followLinks(d.root, name)
	if err != nil {
		return nil, err
	}
	dir, err := d.root.OpenRoot(filepath.Dir(target))
	if err != nil {
		return nil, err
	}
	f := &File{name: name, dir: dir, base: filepath.Base(target)}
	if err := d.take(f); err != nil {
		dir.Close()
		return nil, err
	}
	return f, nil
}

// take returns an error if the file was opened before.
func (d *Dir) take(f *File) error {
	key, err := filepath.EvalSymlinks(f.dir.Name())
	if err != nil {
		return err
	}
	key = filepath.Join(key, f.base)
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		key = strings.ToLower(key) // where names do not differ in case alone
	}
	if d.taken[key] {
		return ErrTaken
	}
	d.taken[key] = true
	return nil
}

// Name returns the file's name below the directory.
func (f *File) Name() string { return f.name }

// Close gives up the file.
func (f *File) Close() { f.dir.Close() }

// Read returns the file's text, of which it reads no more than max bytes.
func (f *File) Read(max int64) ([]byte, error) {
	r, err := f.dir.Open(f.base)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, max))
}

// Replace makes the file, which held old, hold data.
func (f *File) Replace(old, data []byte) error {
	return replaceIn(f.dir, f.base, old, data)
}

// Write makes the file hold data, whatever it held.
func (f *File) Write(data []byte) error {
	old, err := f.dir.ReadFile(f.base)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return f.Replace(old, data)
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
