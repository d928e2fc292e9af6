package main

import (
	"bytes"
	"errors"

	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/ordered"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/spf13/cobra"
)

// A formatting says what fmt does with a file's canonical form.
type formatting struct{ list, diff, check, write bool }

func newFmt(s *session) *cobra.Command {
	var f formatting
	cmd := &cobra.Command{
		Use:   "fmt [-l] [-d] [--check] [-w] [PATH ...]",
		Short: "Format posts",
		Long: `Fmt puts posts in canonical form. It changes white space and blank lines, and
joins wrapped titles; it never reflows, renumbers, escapes or respells.

Without a flag it prints the formatted posts on standard output. The flags
say what to do instead, and go together, but for -w and --check. The exit code
is 1 if a file would change and --check or, as with gofmt, -d is given.

With -w, each file is replaced in one step, and only if its bytes change.`,
		Example: `  digest fmt -w _posts
  digest fmt -d _posts/2025-10-29-daily-papers.md
  digest fmt --check _posts`,
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     completePosts,
		RunE: func(_ *cobra.Command, args []string) error {
			return s.fmt(args, f)
		},
	}
	flags := cmd.Flags()
	flags.BoolVarP(&f.list, "list", "l", false, "print the names of files that would change")
	flags.BoolVarP(&f.diff, "diff", "d", false, "print changes as a unified diff")
	flags.BoolVar(&f.check, "check", false, "print the names of files that would change, and exit with 1 if there are any")
	flags.BoolVarP(&f.write, "write", "w", false, "write the files that change")
	cmd.MarkFlagsMutuallyExclusive("check", "write")
	return cmd
}

func (s *session) fmt(args []string, f formatting) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	if f.write && posts.TakesStdin(args) {
		return errors.New("cannot use -w with standard input")
	}
	type result struct {
		src, out []byte
		err      error
	}
	format := func(b *ordered.Buffers, in posts.Input) result {
		src, err := s.readInto(b, in)
		if err != nil {
			return result{err: err}
		}
		out, err := readback.Format(src)
		if err == nil && f.write && !bytes.Equal(src, out) {
			err = atomicfile.Replace(in.Name, src, out)
		}
		return result{src, out, err}
	}
	s.progress = terminal.NewProgress(s.stderr)
	each(s, files, format, func(in posts.Input, r result) {
		switch {
		case s.ctx.Err() != nil || passOver(in, r.err):
		case r.err != nil:
			s.fail(in.Name, r.err)
		default:
			s.formatted(in.Name, r.src, r.out, f)
		}
		s.progress.Step()
	})
	return nil
}

// formatted prints what f asks for about one file, and sets the exit code.
func (s *session) formatted(name string, src, out []byte, f formatting) {
	if !f.list && !f.diff && !f.check && !f.write {
		s.print(out)
		return
	}
	if bytes.Equal(src, out) {
		return
	}
	if f.check {
		s.exit(exitFindings)
	}
	if f.list || f.check {
		s.print([]byte(name + "\n"))
	}
	if f.diff {
		s.showDiff(name, src, out)
	}
}
