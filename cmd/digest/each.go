package main

import (
	"bytes"
	"errors"
	"iter"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
)

// each calls work for each value of seq, several at a time, and show with each
// result or fail with each error, one at a time and in seq's order. After an
// interrupt it shows nothing more.
func each[In, Out any](s *session, seq iter.Seq[In], work func(*ordered.Buffers, In) (Out, error), show func(In, Out), fail func(In, error)) {
	type result struct {
		out Out
		err error
	}
	s.progress = terminal.NewProgress(s.stderr)
	defer s.progress.End()
	try := func(b *ordered.Buffers, in In) result {
		out, err := work(b, in)
		return result{out, err}
	}
	done := func(in In, r result) {
		switch {
		case s.ctx.Err() != nil:
		case r.err != nil:
			fail(in, r.err)
		default:
			show(in, r.out)
		}
		s.progress.Step()
	}
	ordered.Run(s.ctx, seq, try, done, s.flush)
}

// eachFile is each for the files of a command line. What a walk finds and is no
// post is passed over: that is nobody's error.
func eachFile[Out any](s *session, files iter.Seq[posts.Input], work func(*file) (Out, error), show func(posts.Input, Out), fail func(posts.Input, error)) {
	each(s, files,
		func(b *ordered.Buffers, in posts.Input) (Out, error) { return work(&file{in, s, b}) },
		show,
		func(in posts.Input, err error) {
			if !in.Walked || !errors.Is(err, digest.ErrNoFrontMatter) {
				fail(in, err)
			}
		})
}

// A file is one of the files of a command line while work is done on it.
type file struct {
	posts.Input
	session *session
	*ordered.Buffers
}

// read returns the file's text, which is good until the result is shown.
func (f *file) read() ([]byte, error) {
	text, err := f.session.read(f.Input, f.Text)
	if text != nil {
		f.Text = text
	}
	return text, err
}

// parse returns the post that the file holds.
func (f *file) parse() (*digest.Post, error) {
	text, err := f.read()
	if err != nil {
		return nil, err
	}
	return digest.Parse(text)
}

// replace writes the file where its text changes.
func (f *file) replace(c change) error {
	if c.isEmpty() {
		return nil
	}
	return atomicfile.Replace(f.Name, c.before, c.after)
}

// A change is a text before and after.
type change struct{ before, after []byte }

func (c change) isEmpty() bool { return bytes.Equal(c.before, c.after) }
