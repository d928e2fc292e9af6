package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"iter"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
)

// each calls work for the values of seq, several at a time. Then, in the order
// of seq, each calls show with the result, or fail with the error. After an
// interrupt each shows nothing more.
func each[In, Out any](s *session, seq iter.Seq[In], work func(*ordered.Buffers, In) (Out, error), show func(In, Out), fail func(In, error)) {
	type result struct {
		out Out
		err error
	}
	if !s.quiet {
		s.progress = terminal.NewProgress(s.stderr)
	}
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

// errNoPost is the error of [file.read] for a file that a directory walk found and
// that is not a post.
var errNoPost = errors.New("neither front matter nor papers")

// eachFile is each for the files of a command line. A file that a directory walk
// found is skipped silently if it is not a post, because a directory of posts may
// hold other Markdown. A directory in which every file was skipped is not silent.
func eachFile[Out any](s *session, files iter.Seq[posts.Input], work func(*file) (Out, error), show func(posts.Input, Out), fail func(posts.Input, error)) {
	found := make(map[string]bool) // directories with posts
	each(s, files,
		func(b *ordered.Buffers, in posts.Input) (Out, error) { return work(&file{in, s, b}) },
		func(in posts.Input, out Out) {
			found[in.Dir] = true
			show(in, out)
		},
		func(in posts.Input, err error) {
			if errors.Is(err, errNoPost) {
				return
			}
			found[in.Dir] = true
			fail(in, err)
		})
	for _, dir := range s.dirs {
		if !found[dir] {
			s.note(dir, "no posts: no Markdown file below the directory has front matter or papers")
		}
	}
}

// A file is one file of the command line while work runs.
type file struct {
	posts.Input
	session *session
	*ordered.Buffers
}

// read returns the file's text, or errNoPost. The text is valid until the result
// has been shown.
func (f *file) read() ([]byte, error) {
	text, err := f.session.read(f.Input, f.Buffers)
	if text != nil {
		f.Text = text
	}
	switch {
	case err != nil:
	case !f.Walked && isJSON(text):
		err = errJSON
	case f.Walked && !posts.IsPost(text):
		err = errNoPost
	}
	return text, err
}

// readFor is read for a file that is replaced afterwards if replace is true. A
// file that is no target is not read. Standard input is not replaced.
func (f *file) readFor(replace bool) ([]byte, error) {
	if replace && !f.Stdin && !f.Walked && f.Err == nil {
		if err := atomicfile.Check(f.Name, maxSize-1); err != nil {
			return nil, err
		}
	}
	return f.read()
}

// parse reads the file as a post.
func (f *file) parse() (*digest.Post, error) {
	text, err := f.read()
	if err != nil {
		return nil, err
	}
	return digest.Parse(text)
}

// path returns the path of the file as the JSON of posts has it, or "" for standard
// input.
func (f *file) path() (string, error) {
	if f.Stdin {
		return "", nil
	}
	return posts.Path(f.Name)
}

var errJSON = errors.New(`the text is JSON, not Markdown; "digest md" reads JSON`)

// isJSON reports whether a text is one JSON object, or several on a line each.
func isJSON(text []byte) bool {
	first, _, _ := bytes.Cut(bytes.TrimLeft(text, " \t\r\n"), []byte("}\n{"))
	return bytes.HasPrefix(first, []byte("{")) && (json.Valid(first) || json.Valid(append(bytes.Clone(first), '}')))
}

// replace writes the file if the text changes. A link that a directory walk found is
// followed within what the command line names, and no further.
func (f *file) replace(c change) error {
	if c.isEmpty() {
		return nil
	}
	name := f.Name
	if f.Link {
		target, err := f.session.reach.Target(name)
		if err != nil {
			return err
		}
		name = target
	}
	return atomicfile.Replace(name, c.before, c.after)
}

// A change is a text before and after.
type change struct{ before, after []byte }

func (c change) isEmpty() bool { return bytes.Equal(c.before, c.after) }
