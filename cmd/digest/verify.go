package main

import (
	"fmt"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"github.com/spf13/cobra"
)

func newVerify(s *session) *cobra.Command {
	cmd := &cobra.Command{
		Use:        "verify [PATH ...]",
		SuggestFor: []string{"prove", "test"},
		Short:      "Prove that nothing in posts is lost",
		Long: `Verify reads posts and proves for each post:

  identity  written again, the post has the same bytes
  value     written from its values alone, the post reads as the same values
  json      converted to JSON and back, the post has the same values, and
            written over the file, the post has the same bytes

Verify prints a line for each failure, with the first line or value that
differs, and then a summary. No file is written.

A value that only the text of its file can hold is refused, with the field, when
the post is written from its values alone. This keeps the promise of value: verify
prints a line for it, but it is no failure.`,
		Example: `  digest verify _posts
  digest verify post.md other.md`,
		Annotations: exits("nothing is lost",
			"there are failures",
			"wrong usage, or a file that cannot be read as a post"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			return verify(s, args)
		},
	}
	s.addPaths(cmd)
	return cmd
}

func verify(s *session, args []string) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	type result struct {
		papers, bytes int
		failures      []readback.Failure
		refused       *digest.FieldError
	}
	prove := func(f *file) (result, error) {
		src, err := f.read()
		if err != nil {
			return result{}, err
		}
		p, err := digest.Parse(src)
		if err != nil {
			return result{}, err
		}
		failures, refused := readback.Verify(src, p)
		return result{len(p.Papers), len(src), failures, refused}, nil
	}
	var total, papers, size, failures, refused, unread int
	show := func(in posts.Input, r result) {
		total++
		papers += r.papers
		size += r.bytes
		failures += len(r.failures)
		for _, f := range r.failures {
			s.exit(exitFindings)
			s.printLine(fmt.Sprintf("%s:%d:1: %s: %s", in.Name, f.Line, f.Promise, f.Text))
		}
		if r.refused != nil {
			refused++
			s.printLine(fmt.Sprintf("%s:1:1: refused: %s", in.Name, r.refused))
		}
	}
	fail := func(in posts.Input, err error) {
		s.failInput(in, err)
		unread++
	}
	eachFile(s, files, prove, show, fail)
	summary := fmt.Sprintf("%s, %s, %s: %s", report.Count(total, "post"), report.Count(papers, "paper"),
		report.Count(size, "byte"), report.Count(failures, "failure"))
	if refused > 0 {
		summary += ", " + report.Count(refused, "post") + " refused without the text"
	}
	if unread > 0 {
		summary += ", " + report.Count(unread, "file") + " not read"
	}
	if !s.quiet {
		s.printLine(summary)
	}
	return nil
}
