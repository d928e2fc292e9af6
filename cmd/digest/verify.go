package main

import (
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/spf13/cobra"
)

func newVerify(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "verify [PATH ...]",
		Short: "Prove that nothing in posts is lost",
		Long: `Verify reads posts and proves on each that

  identity  written again, it has the same bytes
  value     written from its values alone, it reads as the same values
  json      converted to JSON and back, it has the same values, and written
            over the file, the same bytes

It prints a line for each failure, with the first line or value that differs,
and then a summary. It writes no files. The exit code is 1 if there are
failures, and 2 if a file cannot be read.`,
		Example: `  digest verify _posts
  digest verify post.md other.md`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completePosts,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.verify(args)
		},
	}
}

func (s *session) verify(args []string) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	type result struct {
		papers, bytes int
		failures      []readback.Failure
		err           error
	}
	check := func(b *ordered.Buffers, in posts.Input) result {
		src, err := s.readInto(b, in)
		if err != nil {
			return result{err: err}
		}
		p, err := digest.Parse(src)
		if err != nil {
			return result{err: err}
		}
		return result{len(p.Papers), len(src), readback.Verify(src, p), nil}
	}
	var total, papers, size, failures, unread int
	s.progress = terminal.NewProgress(s.stderr)
	each(s, files, check, func(in posts.Input, r result) {
		switch {
		case s.ctx.Err() != nil || passOver(in, r.err):
		case r.err != nil:
			s.fail(in.Name, r.err)
			unread++
		default:
			total++
			papers += r.papers
			size += r.bytes
			failures += len(r.failures)
			for _, f := range r.failures {
				s.exit(exitFindings)
				s.printf("%s:%d:1: %s: %s\n", in.Name, f.Line, f.Promise, f.Text)
			}
		}
		s.progress.Step()
	})
	s.progress.End()
	summary := fmt.Sprintf("%s, %s, %s: %s", report.Count(total, "post"), report.Count(papers, "paper"),
		report.Count(size, "byte"), report.Count(failures, "failure"))
	if unread > 0 {
		summary += ", " + report.Count(unread, "file") + " not read"
	}
	s.printf("%s\n", summary)
	return nil
}
