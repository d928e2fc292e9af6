package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
)

// maxSize is one byte more than the library accepts as a post. Reading stops
// there, because an endless file would otherwise never be refused.
const maxSize = 64<<20 + 1

var errNoInput = errors.New("no PATH given, and standard input is a terminal; name a file or a directory")

// inputs returns the files that the arguments and --files-from name, and whether
// there may be several files.
func (s *session) inputs(args []string) (files iter.Seq[posts.Input], several bool, err error) {
	listed, err := s.listed(args)
	switch {
	case err != nil:
		return nil, false, err
	case len(args) == 0 && s.list.isGiven() && len(listed) == 0:
		return func(func(posts.Input) bool) {}, true, nil // an empty list is not standard input
	case len(args) == 0 && !s.list.isGiven() && terminal.Is(s.stdin):
		return nil, false, errNoInput
	}
	args = slices.Concat(args, listed)
	files, s.dirs, several = posts.Find(args)
	s.reach = posts.NewReach(args)
	return files, several || s.list.isGiven(), nil
}

// takesStdin reports whether a post is read from standard input.
func (s *session) takesStdin(args []string) bool {
	return posts.TakesStdin(args) && (len(args) > 0 || !s.list.isGiven())
}

// read returns the text of the input. The text uses the memory of b if b is not nil
// and its memory is large enough.
func (s *session) read(in posts.Input, b *ordered.Buffers) ([]byte, error) {
	r, size, err := s.open(in)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var buf []byte
	if b != nil {
		buf = b.Text[:0]
	}
	if size >= 0 && size < maxSize {
		if b != nil {
			b.Take(size)
		}
		// With one more byte, the end of the file is seen without growing.
		buf = slices.Grow(buf, int(size)+1)
	}
	return appendAll(buf, io.LimitReader(r, maxSize), size, b)
}

// appendAll is io.ReadAll into existing memory. Size is that of a regular file, or -1: a
// read that ends there, with room for more, is the last. The text takes room as it comes,
// because a pipe has no size to ask for. A program that writes more than the room into
// several pipes has to write them in the order of the command line, as for a reader that
// takes one pipe after the other.
func appendAll(text []byte, r io.Reader, size int64, b *ordered.Buffers) ([]byte, error) {
	for {
		if len(text) == cap(text) {
			text = slices.Grow(text, 512)
		}
		n, err := r.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		if b != nil {
			b.Take(int64(len(text)))
		}
		switch {
		case err == io.EOF, err == nil && int64(len(text)) == size && len(text) < cap(text):
			return text, nil
		case err != nil:
			return text, err
		}
	}
}

// open opens an input, and returns the size of a regular file, or -1.
func (s *session) open(in posts.Input) (r io.ReadCloser, size int64, err error) {
	switch {
	case in.Err != nil:
		return nil, 0, in.Err
	case in.Stdin:
		return s.openStdin(), -1, nil
	case in.Walked:
		// The file was regular, and may have become a pipe.
		return atomicfile.OpenRegular(in.Name)
	}
	f, err := os.Open(in.Name)
	if err != nil {
		return nil, 0, err
	}
	if info, err := f.Stat(); err == nil && info.Mode().IsRegular() {
		return f, info.Size(), nil
	}
	return f, -1, nil
}

// openStdin returns standard input. An interrupt ends the reading, because a
// read from a terminal or a pipe would otherwise block for ever.
func (s *session) openStdin() io.ReadCloser {
	r, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, s.stdin)
		w.CloseWithError(err)
	}()
	context.AfterFunc(s.ctx, func() { w.CloseWithError(context.Canceled) })
	return r
}
