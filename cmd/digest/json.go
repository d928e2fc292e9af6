package main

import (
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/spf13/cobra"
)

func newJSON(s *session) *cobra.Command {
	var compact bool
	cmd := &cobra.Command{
		Use:        "json [-c] [PATH ...]",
		SuggestFor: []string{"parse", "tojson"},
		Short:      "Convert posts from Markdown to JSON",
		Long: `Json prints posts as JSON documents on standard output, one document for each
post.

Given a directory or several paths, each document begins with the member "path":
the path of the file as given, with slashes and without a leading "/" or "../".
With this member, "digest md --out DIR" can write the post below another
directory.`,
		Example: `  digest json _posts/2025-10-29-daily-papers.md
  digest json -c _posts | jq -r '.papers[].title'
  digest json post.md | digest md --base post.md`,
		Annotations: exits("all posts were converted",
			"",
			"wrong usage, or a file that cannot be read as a post"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			return convertToJSON(s, args, compact)
		},
	}
	cmd.Flags().BoolVarP(&compact, "compact", "c", false, "print one line a post (JSON Lines)")
	s.addPaths(cmd)
	return cmd
}

func convertToJSON(s *session, args []string, compact bool) error {
	files, several, err := s.inputs(args)
	if err != nil {
		return err
	}
	convert := func(f *file) ([]byte, error) {
		src, err := f.read()
		if err != nil {
			return nil, err
		}
		text := string(src)
		f.Reset() // the text of a large file is not in memory twice
		var path string
		if several && !f.Stdin {
			if path, err = posts.Path(f.Name); err != nil {
				return nil, err
			}
		}
		f.Out, err = jsonstream.Append(f.Out[:0], text, path)
		if err != nil || compact {
			return f.Out, err
		}
		f.Text = jsonstream.Indent(f.Text[:0], f.Out)
		return f.Text, nil
	}
	show := func(_ posts.Input, data []byte) { s.print(data) }
	eachFile(s, files, convert, show, s.failInput)
	return nil
}
