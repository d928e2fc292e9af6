package posts

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// walk yields the Markdown files below dir in sorted order, and what hinders
// the search for them. Files and directories for whose path skip reports true
// are left out. It reports whether yield wants more.
//
// In memory it holds the names within the directory that it is in, and within
// those above.
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
		case !yield(Input{Name: path, Walked: true, Err: err}):
			return false
		}
	}
	return true
}

// An entry is a name within a directory, and what kind of file it names.
type entry struct {
	name string
	mode fs.FileMode
}

// readNames returns the names within a directory that can matter to a walk,
// sorted. On an error it returns those that were read before.
func readNames(dir string) ([]entry, error) {
	f, err := os.Open(dir)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var names []entry
	for err == nil {
		var entries []fs.DirEntry
		// A few at a time, as an entry takes far more memory than its name.
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

// takes reports whether a walk goes into the directory at path or yields the
// file there, by the mode of what the path itself names. The error is that of
// a link.
func takes(path string, mode fs.FileMode) (bool, error) {
	switch name := filepath.Base(path); {
	case mode.IsDir():
		return !skipDir(name), nil
	case !isPost(name):
		return false, nil
	case mode&fs.ModeSymlink != 0:
		// A link to a directory is not followed: it may lead in a circle.
		info, err := os.Stat(path)
		return err != nil || info.Mode().IsRegular(), err
	}
	// A pipe or a device is no post, and reading it may never end.
	return mode.IsRegular(), nil
}

// finds reports whether a walk of dir comes to path, which is below it by its
// name.
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
			return false // nor can its names be read
		}
		f.Close()
		if path == dir {
			return true
		}
	}
}

// skipDir reports whether a walk passes a directory by: hidden ones, and those
// that Jekyll writes or leaves out itself.
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
