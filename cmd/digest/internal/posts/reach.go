package posts

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// A Reach is the files that a command line names, and all files below the directories
// that it names. Several goroutines may use a Reach at once.
type Reach struct {
	named func() map[string]bool // the real paths of the arguments
}

// NewReach returns the reach of the arguments. The arguments are looked at when a link
// is.
func NewReach(args []string) *Reach {
	return &Reach{sync.OnceValue(func() map[string]bool {
		named := make(map[string]bool)
		for _, arg := range args {
			if arg == "-" || arg == "" {
				continue
			}
			if path, err := realPath(arg); err == nil { // what does not exist reaches nothing
				named[path] = true
			}
		}
		return named
	})}
}

// Target returns the file to which a link leads, or an error if the file is not
// within the reach.
func (r *Reach) Target(link string) (string, error) {
	path, err := realPath(link)
	if err != nil {
		return "", err
	}
	if r.named()[path] {
		return path, nil
	}
	for dir := range above(path) {
		if r.named()[dir] {
			return path, nil
		}
	}
	target, err := filepath.EvalSymlinks(link) // relative, if the links are
	if err != nil {
		return "", err
	}
	return "", fmt.Errorf("is a link to %s, which is outside of the named folders; not written; name the file itself to write it", target)
}

// realPath returns the absolute path of a file, without links.
func realPath(name string) (string, error) {
	path, err := filepath.EvalSymlinks(name)
	if err != nil || filepath.IsAbs(path) {
		return path, err
	}
	here, err := os.Getwd() // perhaps through a link
	if err == nil {
		here, err = filepath.EvalSymlinks(here)
	}
	return filepath.Join(here, path), err
}
