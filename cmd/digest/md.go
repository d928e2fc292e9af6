package main

import (
	"bytes"
	"errors"
	"io"
	"iter"
	"os"
	"path/filepath"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/spf13/cobra"
)

// A conversion says what md writes posts over, and where to.
type conversion struct {
	base, out   string
	write, diff bool
}

func newMD(s *session) *cobra.Command {
	var c conversion
	cmd := &cobra.Command{
		Use:   "md [--base FILE|DIR] [-d] [-w] [--out DIR] [PATH]",
		Short: "Convert posts from JSON to Markdown",
		Long: `Md reads what "digest json" prints: one post, several one after another, or
an array of posts. It prints the post as Markdown in canonical style, in which
texts keep their own white space.

With --base FILE, the post is written over the text of the file that it was
converted from: what was not changed in the JSON keeps every byte. The order of
members, white space, escapes, a number's digits (1.5 for 1.50) and the derived
members "kind" and "arxiv_id" mean nothing, as other programs respell and drop
them.

With --base DIR, each post of the input is written over the text of its own
file, which its "path" names as "digest json DIR" printed it: the path begins
with DIR, however much of DIR's name that is. A path that does not is below DIR
as it stands; so --base . goes with all that was printed in the same place. A
path that could be either, a path without a file, one that leads out of DIR,
also through a link, a second post for one file and a post without a path are
refused; the others go on.

With -w, the result replaces the base, in one step, and only if its bytes
change. It is read back first, and a file that changed on disk since md read it
is not written. With -d, md prints a unified diff of base and result, and the
exit code is 1 if they differ; without -w nothing is written.

With --out, each post is written to a file below DIR: under the post's "path"
where it has one, or else under the Jekyll name that its date and title give,
such as 2025-10-29-daily-papers.md. Several posts need --out or --base DIR, and
--base DIR needs one of -w, -d and --out. A path that leads out of DIR is
refused, and so is a second post of the same name. Each file is replaced in one
step, and only if its bytes change.`,
		Example: `  digest json post.md | jq '.tags += ["new"]' | digest md --base post.md -d
  digest json post.md | jq '.tags += ["new"]' | digest md --base post.md -w
  digest json _posts | jq '.layout = "digest"' | digest md --base _posts -w
  digest json -c _posts > posts.jsonl
  digest md --out copy posts.jsonl`,
		DisableFlagsInUseLine: true,
		Args:                  cobra.MaximumNArgs(1),
		ValidArgsFunction:     completeJSON,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.md(args, c)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.base, "base", "", "write over the text of `FILE`, or of the files below a directory")
	flags.StringVar(&c.out, "out", "", "write each post to a file below `DIR`")
	flags.BoolVarP(&c.diff, "diff", "d", false, "print what changes in the base as a unified diff")
	flags.BoolVarP(&c.write, "write", "w", false, "write the base if it changes")
	cmd.MarkFlagsMutuallyExclusive("out", "diff")
	cmd.MarkFlagsMutuallyExclusive("out", "write")
	// The names are those of the flags above.
	_ = cmd.MarkFlagFilename("base", "md", "markdown")
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

// A renderer writes a document's post as Markdown.
type renderer func(*document) ([]byte, error)

func (s *session) md(args []string, c conversion) error {
	in := posts.Input{Name: posts.StdinName, Stdin: true}
	switch {
	case c.base == "" && (c.write || c.diff):
		return errors.New("-w and -d need --base")
	case len(args) == 0 && isTerminal(s.stdin):
		return errNoInput
	case len(args) > 0 && args[0] != "-":
		in = posts.Input{Name: args[0]}
	}
	info, err := os.Stat(c.base)
	overTree := err == nil && info.IsDir()
	if overTree && !c.write && !c.diff && c.out == "" {
		return errors.New("with a directory, --base needs -w, -d or --out DIR")
	}

	// A base is read before the input is: that may take long to come.
	render := renderer(func(doc *document) ([]byte, error) { return renderChecked(doc.post) })
	var text []byte
	var bases *tree
	switch {
	case overTree:
		if bases, err = openTree(c.base); err != nil {
			s.fail(c.base, err)
			return nil
		}
		defer bases.close()
		render = func(doc *document) ([]byte, error) {
			f, err := bases.find(doc)
			if err != nil {
				return nil, err
			}
			_, out, err := f.rewrite(doc.post, false)
			return out, bases.at(f, err)
		}
	case c.base != "":
		text, err = s.read(posts.Input{Name: c.base}, nil)
		if err == nil {
			_, err = digest.Parse(text)
		}
		if err != nil {
			s.fail(c.base, err)
			return nil
		}
		render = func(doc *document) ([]byte, error) { return rewriteFromJSON(text, doc.post) }
	}
	r, err := s.open(in)
	if err != nil {
		s.fail(in.Name, err)
		return nil
	}
	defer r.Close()
	docs := newStream(r)
	switch {
	case overTree && c.out == "":
		s.mdOver(docs, in.Name, bases, c)
	case c.out != "" && (c.base == "" || overTree):
		s.mdEach(docs, in.Name, c.out, render)
	default:
		if err := s.mdOne(docs, c, text, render); err != nil && s.ctx.Err() == nil {
			s.fail(in.Name, err)
		}
	}
	return nil
}

// onlyPost returns the input's one post. It reads the input to its end.
func onlyPost(docs *stream) (*document, error) {
	doc, err := docs.next()
	if err == io.EOF {
		return nil, errors.New("no post in the input")
	}
	if err != nil {
		return nil, err
	}
	if _, err := docs.next(); err == nil {
		return nil, errors.New("several posts in the input need --out DIR or --base DIR")
	} else if err != io.EOF {
		return nil, err
	}
	return doc, nil
}

// mdOne writes the input's one post, over text if there is a base. Nothing is
// written before the input has been read to its end.
func (s *session) mdOne(docs *stream, c conversion, text []byte, render renderer) error {
	doc, err := onlyPost(docs)
	if err != nil {
		return err
	}
	if c.out != "" {
		below := newTree(c.out)
		defer below.close()
		f, err := below.place(doc, render)
		if err != nil {
			return doc.at(err)
		}
		return doc.at(f.write())
	}
	data, err := render(doc)
	switch {
	case err != nil:
		return doc.at(err)
	case c.write || c.diff:
		s.rewritten(c, text, data)
	default:
		s.print(data)
	}
	return nil
}

// rewritten shows and writes what becomes of the one base.
func (s *session) rewritten(c conversion, text, data []byte) {
	if c.write && !bytes.Equal(text, data) {
		if err := writeFile(c.base, text, data); err != nil {
			s.fail(c.base, err)
			return
		}
	}
	if c.diff {
		s.showDiff(c.base, text, data)
	}
}

// mdOver shows and writes what becomes of each post's own base. A post that
// cannot be written is reported, and the others go on.
func (s *session) mdOver(docs *stream, name string, bases *tree, c conversion) {
	type job struct {
		doc  *document
		file *file
		err  error
	}
	type result struct {
		before, after []byte
		err           error
	}
	var jobs iter.Seq[job] = func(yield func(job) bool) {
		for doc, err := range docs.all() {
			j := job{doc: doc, err: err}
			if err == nil {
				j.file, err = bases.find(doc)
				j.err = doc.at(err)
			}
			if !yield(j) {
				return
			}
		}
	}
	rewrite := func(_ *ordered.Buffers, j job) result {
		if j.err != nil {
			return result{err: j.err}
		}
		before, after, err := j.file.rewrite(j.doc.post, c.write)
		return result{before, after, j.doc.at(bases.at(j.file, err))}
	}
	s.startProgress()
	each(s, jobs, rewrite, func(j job, r result) {
		switch {
		case s.ctx.Err() != nil:
		case r.err != nil:
			s.fail(name, r.err)
		case c.diff:
			s.showDiff(filepath.Join(bases.dir, j.file.name), r.before, r.after)
		}
		s.progress.step()
	})
}

// mdEach writes each post of the input below out. A post that cannot be
// written is reported, and the others go on.
func (s *session) mdEach(docs *stream, name, out string, render renderer) {
	type job struct {
		doc  *document
		file *file
		err  error
	}
	below := newTree(out)
	defer below.close()
	// Names are given in the order of the input: of two posts that want the
	// same one, the first has it.
	var jobs iter.Seq[job] = func(yield func(job) bool) {
		for doc, err := range docs.all() {
			j := job{doc: doc, err: err}
			if err == nil {
				j.file, err = below.place(doc, render)
				j.err = doc.at(err)
			}
			if !yield(j) {
				return
			}
		}
	}
	write := func(_ *ordered.Buffers, j job) error {
		if j.err != nil {
			return j.err
		}
		return j.doc.at(j.file.write())
	}
	s.startProgress()
	each(s, jobs, write, func(_ job, err error) {
		if err != nil && s.ctx.Err() == nil {
			s.fail(name, err)
		}
		s.progress.step()
	})
}
