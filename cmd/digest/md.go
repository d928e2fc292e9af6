package main

import (
	"errors"
	"io"
	"iter"

	"github.com/paperdigest/digest"
	"github.com/spf13/cobra"
)

func newMD(s *session) *cobra.Command {
	var base, out string
	cmd := &cobra.Command{
		Use:   "md [--base FILE] [--out DIR] [PATH]",
		Short: "Convert posts from JSON to Markdown",
		Long: `Md reads what "digest json" prints: one post, several one after another, or
an array of posts. It prints the post as Markdown in canonical style.

With --base, the post is written over the text of the file that it was
converted from: what was not changed in the JSON keeps every byte.

With --out, each post is written to a file below DIR: under the post's "path"
where it has one, or else under the Jekyll name that its date and title give,
such as 2025-10-29-daily-papers.md. Several posts need --out. A path that
leads out of DIR is refused, and so is a second post of the same name. Each
file is replaced in one step, and only if its bytes change.`,
		Example: `  digest json post.md | jq '.tags += ["new"]' | digest md --base post.md
  digest json -c _posts > posts.jsonl
  digest md --out copy posts.jsonl`,
		DisableFlagsInUseLine: true,
		Args:                  cobra.MaximumNArgs(1),
		ValidArgsFunction:     completeJSON,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.md(args, base, out)
		},
	}
	cmd.Flags().StringVar(&base, "base", "", "write over the text of `FILE`")
	cmd.Flags().StringVar(&out, "out", "", "write each post to a file below `DIR`")
	// The names are those of the flags above.
	_ = cmd.MarkFlagFilename("base", "md", "markdown")
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

// A renderer writes a post as Markdown.
type renderer func(*digest.Post) ([]byte, error)

func (s *session) md(args []string, base, out string) error {
	in := input{name: stdinName, stdin: true}
	switch {
	case len(args) == 0 && isTerminal(s.stdin):
		return errNoInput
	case len(args) > 0 && args[0] != "-":
		in = input{name: args[0]}
	}
	render := renderer(renderChecked)
	if base != "" {
		text, err := s.read(input{name: base})
		if err == nil {
			_, err = digest.Parse(text)
		}
		if err != nil {
			s.fail(base, err)
			return nil
		}
		render = func(p *digest.Post) ([]byte, error) { return rewriteChecked(text, p) }
	}
	r, err := s.open(in)
	if err != nil {
		s.fail(in.name, err)
		return nil
	}
	defer r.Close()
	posts := newStream(r)
	if out != "" && base == "" {
		s.mdEach(posts, in.name, out, render)
	} else if err := s.mdOne(posts, out, render); err != nil && s.ctx.Err() == nil {
		s.fail(in.name, err)
	}
	return nil
}

// mdOne writes the input's one post to standard output, or below out. Nothing
// is written before the input has been read to its end.
func (s *session) mdOne(posts *stream, out string, render renderer) error {
	doc, err := posts.next()
	if err == io.EOF {
		return errors.New("no post in the input")
	}
	if err != nil {
		return err
	}
	if _, err := posts.next(); err == nil {
		return errors.New("several posts in the input need --out DIR, and do without --base")
	} else if err != io.EOF {
		return err
	}
	if out != "" {
		below := newTree(out)
		defer below.close()
		f, err := below.place(doc, render)
		if err != nil {
			return doc.at(err)
		}
		return doc.at(f.write())
	}
	data, err := render(doc.post)
	if err != nil {
		return doc.at(err)
	}
	s.print(data)
	return nil
}

// mdEach writes each post of the input below out. A post that cannot be
// written is reported, and the others go on.
func (s *session) mdEach(posts *stream, name, out string, render renderer) {
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
		for {
			doc, err := posts.next()
			if err == io.EOF {
				return
			}
			j := job{doc: doc, err: err}
			if err == nil {
				j.file, err = below.place(doc, render)
				j.err = doc.at(err)
			}
			if !yield(j) || posts.err != nil {
				return
			}
		}
	}
	write := func(j job) error {
		if j.err != nil {
			return j.err
		}
		return j.doc.at(j.file.write())
	}
	s.startProgress(-1)
	ordered(s.ctx, jobs, write, func(_ job, err error) {
		if err != nil && s.ctx.Err() == nil {
			s.fail(name, err)
		}
		s.progress.step()
	})
}
