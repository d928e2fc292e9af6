package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/spf13/cobra"
)

// A pathList holds the flags for a list of PATHs in a file.
type pathList struct {
	from string
	null bool
}

// addPaths gives a command with PATHs the flags for a list of PATHs, and makes a
// shell complete the names of posts.
func (s *session) addPaths(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&s.list.from, "files-from", "", "read more PATHs from `FILE`, one on a line; - is standard input")
	flags.BoolVarP(&s.list.null, "null", "0", false, "names in the file of --files-from end with a NUL byte, not with a line end")
	cmd.ValidArgsFunction = completePosts
}

func (l pathList) isGiven() bool { return l.from != "" }

// listed returns the PATHs in the file of --files-from.
func (s *session) listed(args []string) ([]string, error) {
	if !s.list.isGiven() {
		if s.list.null {
			return nil, errors.New("-0 is about the file of --files-from; add --files-from FILE")
		}
		return nil, nil
	}
	var r io.ReadCloser
	if s.list.from == "-" {
		if s.takesStdin(args) {
			return nil, errors.New("standard input is both a PATH and the list of --files-from; leave one out")
		}
		r = s.openStdin()
	} else {
		f, err := os.Open(s.list.from)
		if err != nil {
			return nil, fmt.Errorf("--files-from %s: %w", shownName(s.list.from), cause(err))
		}
		r = f
	}
	defer r.Close()
	names, err := s.list.read(r)
	if err != nil {
		return nil, fmt.Errorf("--files-from %s: %w", shownName(s.list.from), cause(err))
	}
	return names, nil
}

// A list has limits, because it may come from a device or a program that never ends.
const (
	maxNames = 1_000_000
	maxList  = 128 << 20 // bytes
)

var errLongList = fmt.Errorf("the list has more than %d names or %d MiB; name their folder, or divide the list", maxNames, maxList>>20)

// read returns the names in a list. Empty names are left out, and so is a byte order
// mark before lines.
func (l pathList) read(r io.Reader) ([]string, error) {
	end := byte('\n')
	if l.null {
		end = 0
	}
	var names []string
	size := 0
	for in, n := bufio.NewReader(io.LimitReader(r, maxList+1)), 1; ; n++ {
		name, err := in.ReadString(end)
		size += len(name)
		switch {
		case err != nil && err != io.EOF:
			return nil, err
		case n > maxNames && name != "" || size > maxList:
			return nil, errLongList
		}
		name = strings.TrimSuffix(name, string(end))
		if !l.null {
			name = strings.TrimSuffix(name, "\r")
			if n == 1 {
				name = strings.TrimPrefix(name, "\ufeff")
			}
		}
		switch {
		case name == "-":
			return nil, fmt.Errorf("name %d is -, standard input; write ./- for a file of this name", n)
		case strings.ContainsRune(name, 0):
			return nil, fmt.Errorf("name %d has a NUL byte; add -0", n)
		case name != "":
			names = append(names, name)
		}
		if err == io.EOF {
			return names, nil
		}
	}
}
