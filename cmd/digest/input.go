package main

import (
	"context"
	"errors"
	"io"
	"iter"
	"os"
	"slices"

	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
)

// maxSize is more than the library takes as a post: what is larger is not
// read to its end, which it may not have.
const maxSize = 64<<20 + 1

var errNoInput = errors.New("no PATH given, and standard input is a terminal")

// inputs returns the files that the arguments stand for, and whether they may
// be several.
func (s *session) inputs(args []string) (files iter.Seq[posts.Input], several bool, err error) {
	if len(args) == 0 && terminal.Is(s.stdin) {
		return nil, false, errNoInput
	}
	files, several = posts.Find(args)
	return files, several, nil
}

// read returns the text of the input, in buf's memory where it has room.
func (s *session) read(in posts.Input, buf []byte) ([]byte, error) {
	r, err := s.open(in)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	buf = buf[:0]
	if f, ok := r.(*os.File); ok {
		// One byte more, so that the end is seen without growing.
		if info, err := f.Stat(); err == nil && info.Size() < maxSize {
			buf = slices.Grow(buf, int(info.Size())+1)
		}
	}
	return appendAll(buf, io.LimitReader(r, maxSize))
}

// appendAll is io.ReadAll into memory that is there.
func appendAll(b []byte, r io.Reader) ([]byte, error) {
	for {
		if len(b) == cap(b) {
			b = slices.Grow(b, 512)
		}
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err == io.EOF {
			return b, nil
		}
		if err != nil {
			return b, err
		}
	}
}

func (s *session) open(in posts.Input) (io.ReadCloser, error) {
	switch {
	case in.Err != nil:
		return nil, in.Err
	case in.Stdin:
		return s.openStdin(), nil
	}
	return os.Open(in.Name)
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
