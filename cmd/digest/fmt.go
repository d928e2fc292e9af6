package main

import (
	"errors"

	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
	"github.com/spf13/cobra"
)

// A formatting holds the flags of the command fmt.
type formatting struct{ list, diff, check, write bool }

func newFmt(s *session) *cobra.Command {
	var f formatting
	cmd := &cobra.Command{
		Use:        "fmt [-l] [-d] [--check] [-w] [PATH ...]",
		SuggestFor: []string{"format", "prettify"},
		Short:      "Format posts",
		Long: `Fmt puts posts in canonical form. Only white space and blank lines change, and
wrapped titles are joined. Fmt never reflows, renumbers, escapes or respells.

Without a flag, fmt prints the formatted posts on standard output. The flags
select other output and may be combined, except -w with --check. The exit code
is 1 if a file would change and --check is given or, as with gofmt, -d.

With -w, each file is replaced in one step, and only if its bytes change.`,
		Example: `  digest fmt -w _posts
  digest fmt -d _posts/2025-10-29-daily-papers.md
  digest fmt --check _posts`,
		Annotations: exits("the posts were formatted; with --check or -d, nothing changes",
			"with --check or -d, there are changes",
			"wrong usage, or a file that cannot be read or written"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			return f.run(s, args)
		},
	}
	flags := cmd.Flags()
	flags.BoolVarP(&f.list, "list", "l", false, "print the names of files that would change")
	flags.BoolVarP(&f.diff, "diff", "d", false, "print changes as a unified diff")
	flags.BoolVar(&f.check, "check", false, "print the names of files that would change, and exit with 1 if there are any")
	flags.BoolVarP(&f.write, "write", "w", false, "write the files that change")
	cmd.MarkFlagsMutuallyExclusive("check", "write")
	s.addPaths(cmd)
	return cmd
}

func (f formatting) run(s *session, args []string) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	if f.write && s.takesStdin(args) {
		return errors.New("cannot use -w with standard input; leave -w out")
	}
	format := func(in *file) (c change, err error) {
		if c.before, err = in.readFor(f.write); err != nil {
			return c, err
		}
		if c.after, err = readback.Format(c.before); err == nil && f.write {
			err = in.replace(c)
		}
		return c, err
	}
	show := func(in posts.Input, c change) { f.show(s, in.Name, c) }
	eachFile(s, files, format, show, s.failInput)
	return nil
}

// show prints the parts that the flags ask for, for one file, and sets the exit
// code.
func (f formatting) show(s *session, name string, c change) {
	if !f.list && !f.diff && !f.check && !f.write {
		s.print(c.after)
		return
	}
	if c.isEmpty() {
		return
	}
	if f.check {
		s.exit(exitFindings)
	}
	if f.list || f.check {
		s.printLine(name)
	}
	if f.diff {
		s.showDiff(name, c)
	}
	if f.write {
		s.noteLiquid(name, c)
	}
}
