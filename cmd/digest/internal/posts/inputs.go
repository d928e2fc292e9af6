// Package posts finds the posts that a command line names, and chooses the file
// names of new posts.
//
// Every file is found once, in the order of the arguments; files below a
// directory are sorted. Directories are read only as files are taken, so memory
// does not grow with the number of files.
package posts

import (
	"errors"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// StdinName is the name of standard input in messages.
const StdinName = "<stdin>"

// An Input is one file to read, or the error that prevents reading.
type Input struct {
	Name   string // for messages and os.Open
	Walked bool   // found below a directory, not named by the user
	Dir    string // the directory on the command line, if Walked
	Link   bool   // a symbolic link, if Walked
	Stdin  bool
	Err    error
}

// Find returns the files that the arguments name, in order, each once. An
// argument is a file, a directory, or "-" for standard input. No argument means
// standard input. Directories are walked while the caller ranges over files.
// Several is true for several arguments and for a directory, even for a
// directory with one post. Dirs is the directories among the arguments, without a
// directory that overlaps an earlier argument: its files may have been found before.
func Find(args []string) (files iter.Seq[Input], dirs []string, several bool) {
	if len(args) == 0 {
		args = []string{"-"}
	}
	a := newArguments(args)
	return a.files, a.dirs(), len(args) > 1 || a.list[0].dir
}

func (a *arguments) dirs() []string {
	if !slices.ContainsFunc(a.list, func(arg argument) bool { return arg.dir }) {
		return nil // a long list has no directories
	}
	var dirs []string
	holds := make(map[string]bool) // the paths of earlier arguments, and the arguments above
	for i, arg := range a.list {
		if arg.dir && !holds[arg.path] && !a.isBelowEarlier(i) {
			dirs = append(dirs, arg.name)
		}
		if arg.path == "" || holds[arg.path] {
			continue
		}
		holds[arg.path] = true
		for dir := range above(arg.path) {
			if holds[dir] {
				break
			}
			if _, ok := a.first[dir]; ok { // the other directories are not asked for
				holds[dir] = true
			}
		}
	}
	return dirs
}

// isBelowEarlier reports whether an argument is below an earlier argument.
func (a *arguments) isBelowEarlier(i int) bool {
	for dir := range above(a.list[i].path) {
		if first, ok := a.first[dir]; ok && first < i {
			return true
		}
	}
	return false
}

// TakesStdin reports whether the arguments include standard input.
func TakesStdin(args []string) bool {
	for _, arg := range args {
		if arg == "-" {
			return true
		}
	}
	return len(args) == 0
}

// ErrNoName is the error about an empty PATH, as of "$file" where the variable is not set.
var ErrNoName = errors.New("the name is empty; name a file or a directory")

// An argument is one PATH of a command line.
type argument struct {
	name  string
	path  string // the cleaned name; empty for standard input and for an empty name
	stdin bool
	dir   bool
}

// arguments are the PATHs of a command line. They know whether a file came
// before, from the arguments alone: a set of all files would grow with the
// archive.
type arguments struct {
	list  []argument
	first map[string]int // from a path to the first argument with this path
}

func newArguments(args []string) *arguments {
	a := &arguments{make([]argument, 0, len(args)), make(map[string]int, len(args))}
	for i, name := range args {
		arg := argument{name: name}
		switch name {
		case "-":
			arg.name, arg.stdin = StdinName, true
		case "":
			arg.name = `""`
		default:
			arg.name = resolved(name)
			arg.path = filepath.Clean(arg.name)
			info, err := os.Stat(arg.name) // reading a file gives the error again
			arg.dir = err == nil && info.IsDir()
		}
		a.list = append(a.list, arg)
		if _, ok := a.first[arg.path]; !ok && name != "" {
			a.first[arg.path] = i
		}
	}
	return a
}

// resolved returns the name of a file without "..", except at its start. The folder above
// a link to a folder is that above the target of the link, to which filepath.Clean does not
// look. On Windows, the system itself cleans names.
func resolved(name string) string {
	const up = "/.."
	end := strings.LastIndex(name+"/", up+"/")
	if end < 0 || filepath.Separator != '/' {
		return name
	}
	end += len(up)
	dir, err := filepath.EvalSymlinks(name[:end])
	if err != nil {
		return name // the file does not exist either
	}
	return filepath.Join(dir, name[end:])
}

// files yields the files of the arguments, each once.
func (a *arguments) files(yield func(Input) bool) {
	for i, arg := range a.list {
		named := func(path string) bool {
			first, ok := a.first[path]
			return ok && first < i
		}
		in := Input{Name: arg.name, Stdin: arg.stdin}
		if arg.path == "" && !arg.stdin {
			in.Err = ErrNoName
		}
		switch {
		case in.Err == nil && (named(arg.path) || a.found(i)):
		case arg.dir:
			if !walk(arg.name, named, func(in Input) bool { in.Dir = arg.name; return yield(in) }) {
				return
			}
		case !yield(in):
			return
		}
	}
}

// found reports whether the walk of an earlier argument reaches argument i.
// Only the nearest such directory is tried: the walk of a directory above it
// would have to pass through it.
func (a *arguments) found(i int) bool {
	path := a.list[i].path
	for dir := range above(path) {
		if first, ok := a.first[dir]; ok && first < i && a.list[first].dir {
			return finds(dir, path)
		}
	}
	return false
}

// longest is more bytes than the path of a file has on any system.
const longest = 1 << 15

// above yields the directories in the name of path, a clean name, the nearest first.
// The name of no file has none, because each directory takes time for its length.
func above(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		volume := len(filepath.VolumeName(path))
		for path != "" && len(path) <= longest && filepath.Base(path) != ".." {
			dir := ""
			if n := strings.LastIndexByte(path, filepath.Separator); n > volume {
				dir = path[:n] // as filepath.Dir, which reads the whole name
			} else {
				dir = filepath.Dir(path)
			}
			if dir == path || !yield(dir) {
				return
			}
			path = dir
		}
	}
}
