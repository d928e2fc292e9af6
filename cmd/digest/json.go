package main

import (
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/spf13/cobra"
)

func newJSON(s *session) *cobra.Command {
	var compact bool
	cmd := &cobra.Command{
		Use:   "json [-c] [PATH ...]",
		Short: "Convert posts from Markdown to JSON",
		Long: `Json prints posts as JSON documents, one a post, on standard output.

Given a directory or several paths, each document begins with a member
"path": the file's path with slashes, as it was given, less a leading "/" or
"../", so that "digest md --out DIR" can write it below another directory.`,
		Example: `  digest json _posts/2025-10-29-daily-papers.md
  digest json -c _posts | jq -r '.papers[].title'
  digest json post.md | digest md --base post.md`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completePosts,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.json(args, compact)
		},
	}
	cmd.Flags().BoolVarP(&compact, "compact", "c", false, "print one line a post (JSON Lines)")
	return cmd
}

func (s *session) json(args []string, compact bool) error {
	files, several, err := s.inputs(args)
	if err != nil {
		return err
	}
	type result struct {
		data []byte
		err  error
	}
	convert := func(b *ordered.Buffers, in posts.Input) result {
		src, err := s.readInto(b, in)
		if err != nil {
			return result{err: err}
		}
		p, err := digest.Parse(src)
		if err != nil {
			return result{err: err}
		}
		b.Reset() // the post does not need the text of a large file
		var path string
		if several && !in.Stdin {
			if path, err = posts.Path(in.Name); err != nil {
				return result{err: err}
			}
		}
		b.Out, err = jsonstream.Append(b.Out[:0], p, path)
		if err != nil || compact {
			return result{b.Out, err}
		}
		data, err := jsonstream.Indent(b.Out)
		return result{data, err}
	}
	s.progress = terminal.NewProgress(s.stderr)
	each(s, files, convert, func(in posts.Input, r result) {
		switch {
		case s.ctx.Err() != nil || passOver(in, r.err):
		case r.err != nil:
			s.fail(in.Name, r.err)
		default:
			s.print(r.data)
		}
		s.progress.Step()
	})
	return nil
}
