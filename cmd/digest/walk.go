package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/paperdigest/digest"
)

const stdinName = "<stdin>"

// An input is one file to be read, or why it cannot be.
type input struct {
	name   string // as messages show it, and as os.Open takes it
	walked bool   // found below a directory, not named by the user
	stdin  bool
	err    error
}

var errNoInput = errors.New("no PATH given, and standard input is a terminal")

// inputs returns the files that the arguments stand for, in order, each once.
// Several reports whether they may be more than one by the arguments alone:
// a directory counts as several, however many posts are in it.
func (s *session) inputs(args []string) (list []input, several bool, err error) {
	if len(args) == 0 {
		if isTerminal(s.stdin) {
			return nil, false, errNoInput
		}
		args = []string{"-"}
	}
	several = len(args) > 1
	seen := make(map[string]bool)
	add := func(in input) {
		key := filepath.Clean(in.name)
		if !seen[key] {
			seen[key] = true
			list = append(list, in)
		}
	}
	for _, arg := range args {
		if arg == "-" {
			add(input{name: stdinName, stdin: true})
			continue
		}
		info, err := os.Stat(arg)
		if err != nil || !info.IsDir() {
			add(input{name: arg, err: err})
			continue
		}
		several = true
		walk(arg, add)
	}
	return list, several, nil
}

// walk adds the Markdown files below dir in sorted order, and what hinders
// the search for them.
func walk(dir string, add func(input)) {
	// The separator makes the walk begin in the directory where dir is a link
	// to one. The callback turns every error into an input.
	root := dir + string(filepath.Separator)
	_ = filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			add(input{name: name, walked: true, err: err})
		case name == root:
		case d.IsDir():
			if skipDir(d.Name()) {
				return fs.SkipDir
			}
		case isPost(d.Name()):
			// A link to a directory is not followed: it may lead in a circle.
			// A pipe or a device is no post, and reading it may never end.
			if info, err := os.Stat(name); err != nil || info.Mode().IsRegular() {
				add(input{name: name, walked: true, err: err})
			}
		}
		return nil
	})
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

// maxSize is more than the library takes as a post: what is larger is not
// read to its end, which it may not have.
const maxSize = 64<<20 + 1

// read returns the text of the input.
func (s *session) read(in input) ([]byte, error) {
	r, err := s.open(in)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(io.LimitReader(r, maxSize))
}

func (s *session) open(in input) (io.ReadCloser, error) {
	switch {
	case in.err != nil:
		return nil, in.err
	case in.stdin:
		return s.openStdin(), nil
	}
	return os.Open(in.name)
}

// openStdin returns standard input, reading from which ends when the run is
// interrupted: a read of a terminal or a pipe would outlive that.
func (s *session) openStdin() io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, s.stdin)
		w.CloseWithError(err)
	}()
	context.AfterFunc(s.ctx, func() { w.CloseWithError(context.Canceled) })
	return r
}

// passOver reports whether the error means that a file found by walking is no
// post, which is nobody's error.
func passOver(in input, err error) bool {
	return in.walked && errors.Is(err, digest.ErrNoFrontMatter)
}
