// Package posts finds the posts that a command line names, and gives posts the
// names under which they are written.
//
// Each file is found once, in the order of the arguments, and below a directory
// in sorted order. Directories are read while the files are asked for, so that
// memory does not grow with the number of files.
package posts

import (
	"io/fs"
	"iter"
	"os"
	"path/filepath"
)

// StdinName is the name of standard input in messages.
const StdinName = "<stdin>"

// An Input is one file to be read, or why it cannot be.
type Input struct {
	Name   string // as messages show it, and as os.Open takes it
	Walked bool   // found below a directory, not named by the user
	Stdin  bool
	Err    error
}

// Find returns the files that the arguments stand for, in order, each once. An
// argument is a file, a directory, or "-" for standard input, as no argument is.
// Directories are walked while the sequence is ranged over, so that the files
// of an archive are never in memory at once. Several reports whether they may
// be more than one by the arguments alone: a directory counts as several,
// however many posts are in it.
func Find(args []string) (files iter.Seq[Input], several bool) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	a := newArguments(args)
	return a.files, len(args) > 1 || a.list[0].dir
}

// TakesStdin reports whether standard input is among the inputs.
func TakesStdin(args []string) bool {
	for _, arg := range args {
		if arg == "-" {
			return true
		}
	}
	return len(args) == 0
}

// An argument is one PATH of a command line.
type argument struct {
	name  string
	path  string // the name, cleaned; empty for standard input
	stdin bool
	dir   bool
	err   error // of looking at it
}

// arguments are the PATHs of a command line. They tell of every file whether it
// has come before, by its cleaned name: a set of the files would grow with the
// archive.
type arguments struct {
	list  []argument
	first map[string]int // of each path, the first argument that is it
}

func newArguments(args []string) *arguments {
	a := &arguments{first: make(map[string]int, len(args))}
	for i, name := range args {
		arg := argument{name: name}
		if name == "-" {
			arg.name, arg.stdin = StdinName, true
		} else {
			arg.path = filepath.Clean(name)
			var info fs.FileInfo
			info, arg.err = os.Stat(name)
			arg.dir = arg.err == nil && info.IsDir()
		}
		a.list = append(a.list, arg)
		if _, ok := a.first[arg.path]; !ok && name != "" { // which Clean takes for "."
			a.first[arg.path] = i
		}
	}
	return a
}

// files yields the files that the arguments stand for, each once.
func (a *arguments) files(yield func(Input) bool) {
	for i, arg := range a.list {
		named := func(path string) bool {
			first, ok := a.first[path]
			return ok && first < i
		}
		switch {
		case named(arg.path) || a.found(i):
		case arg.dir:
			if !walk(arg.name, named, yield) {
				return
			}
		case !yield(Input{Name: arg.name, Stdin: arg.stdin, Err: arg.err}):
			return
		}
	}
}

// found reports whether the walk of an earlier argument comes to argument i.
// Of several it may be below, the nearest tells: another one's walk can only
// come to it by the same way.
func (a *arguments) found(i int) bool {
	path := a.list[i].path
	for dir := range above(path) {
		if first, ok := a.first[dir]; ok && first < i && a.list[first].dir {
			return finds(dir, path)
		}
	}
	return false
}

// above yields the directories that path is in by its name, the nearest first.
func above(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for path != "" && filepath.Base(path) != ".." {
			dir := filepath.Dir(path)
			if dir == path || !yield(dir) {
				return
			}
			path = dir
		}
	}
}
