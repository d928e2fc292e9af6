package posts

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// walk yields the Markdown files below dir in sorted order, and the errors of
// reading directories. Files and directories are left out if skip returns true
// for their path. The result is false if yield wants no more.
//
// Only the names in the current directory and in the directories above are in
// memory.
func walk(dir string, skip func(path string) bool, yield func(Input) bool) bool {
	names, err := readNames(dir)
	if err != nil && !yield(Input{Name: dir, Walked: true, Err: err}) {
		return false
	}
	for _, n := range names {
		path := filepath.Join(dir, n.name)
		if skip(path) {
			continue
		}
		take, err := takes(path, n.mode)
		switch {
		case !take:
		case n.mode.IsDir():
			if !walk(path, skip, yield) {
				return false
			}
		case !yield(Input{Name: path, Walked: true, Link: n.mode&fs.ModeSymlink != 0, Err: err}):
			return false
		}
	}
	return true
}

// An entry is a name in a directory, with the type of the file.
type entry struct {
	name string
	mode fs.FileMode
}

// readNames returns the names in a directory that a walk may need, sorted.
// After an error, the names read before the error are returned.
func readNames(dir string) ([]entry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var names []entry
	for err == nil {
		var entries []fs.DirEntry
		// A few at a time, because an entry takes far more memory than
		// its name.
		entries, err = f.ReadDir(256)
		for _, e := range entries {
			if e.IsDir() && !skipDir(e.Name()) || !e.IsDir() && isPost(e.Name()) {
				names = append(names, entry{e.Name(), e.Type()})
			}
		}
	}
	if err == io.EOF {
		err = nil
	}
	slices.SortFunc(names, func(a, b entry) int { return strings.Compare(a.name, b.name) })
	return names, err
}

// takes reports whether a walk enters the directory at path, or yields the file
// there. Mode is the mode of path itself, without following a link. The error
// is about a link.
func takes(path string, mode fs.FileMode) (bool, error) {
	switch name := filepath.Base(path); {
	case mode.IsDir():
		return !skipDir(name), nil
	case !isPost(name):
		return false, nil
	case mode&fs.ModeSymlink != 0:
		// Links to directories are not followed, because they may form
		// a circle.
		info, err := os.Stat(path)
		return err != nil || info.Mode().IsRegular(), err
	}
	// A pipe or a device is not a post, and reading may never end.
	return mode.IsRegular(), nil
}

// finds reports whether a walk of dir reaches path, a path below dir.
func finds(dir, path string) bool {
	for {
		info, err := os.Lstat(path)
		if err != nil {
			return false
		}
		if take, _ := takes(path, info.Mode()); !take {
			return false
		}
		path = filepath.Dir(path)
		f, err := os.Open(path)
		if err != nil {
			return false // a walk cannot read its names either
		}
		f.Close()
		if path == dir {
			return true
		}
	}
}

// skipDir reports whether a walk skips a directory: hidden directories, and
// directories that Jekyll writes or ignores.
func skipDir(name string) bool {
	switch name {
	case "_site", "node_modules", "vendor":
		return true
	}
	return strings.HasPrefix(name, ".")
}

func isPost(name string) bool {
	if strings.HasPrefix(name, ".") {
		return false
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown":
		return true
	}
	return false
}
