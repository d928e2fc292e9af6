package main

import (
	"github.com/spf13/cobra"
)

// commands is the table of the commands. Help, the man page, completion and
// suggestions are made from the table: each function returns a command with its
// texts, flags and exit codes.
var commands = []func(*session) *cobra.Command{
	newJSON, newMD, newRows, newDups, newGet, newSet, newFmt, newCheck, newVerify, newSchema, newMan, newCompletion, newVersion,
}

// newRoot returns the commands and flags, bound to one session.
func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "digest",
		Short: "Convert, edit, format, check and verify paper-digest posts",
		Long: `Digest works on paper-digest posts: Markdown posts that list papers, as Jekyll
and other site generators publish them. Digest converts posts to JSON and back
without losing a byte, edits single fields, formats posts, finds faults in posts,
and proves on your own files that nothing is lost.

A PATH is a file, a directory, or "-" for standard input. Below a directory, the
files *.md and *.markdown are read in sorted order. Names that begin with a dot,
the directories _site, node_modules and vendor, and files with neither front
matter nor papers are skipped; a file that a PATH names is always read. Without a
PATH, standard input is read if input is piped in.

A symbolic link to a file is followed, and a link to a directory only if a PATH
names the link. A file outside of all PATHs is read, but not changed, through a
link that is found below a directory.

A file that a command writes is replaced in one step. The file keeps its mode,
group, access control list and extended attributes, or it is not written and a
message says why; so it is with a file that has hard links, and with a file that
changed since it was read. An interrupt leaves whole files.

Standard output carries data only. Standard error carries messages in the form
"path:line:col: message". After an error the other files are still read, and the
highest exit code wins.`,
		Example: `  digest json -c _posts > posts.jsonl
  digest md --out copy posts.jsonl
  digest md --base _posts -w posts.jsonl
  digest rows _posts > papers.jsonl
  digest get _posts 'papers[].title'
  digest set post.md 'papers[0].title=Attention Is All You Need'
  digest fmt --check _posts
  digest check _posts
  digest verify _posts`,
		Annotations: exits("all is clean", "there are findings, or files that would change", "wrong usage, or a file that cannot be read or written",
			"130  an interrupt ended the run", "141  the reader of standard output closed the pipe"),
		Args:                  unknownCommand,
		DisableFlagsInUseLine: true,
		SilenceErrors:         true,
		SilenceUsage:          true,
	}
	var printVersion bool
	root.Flags().BoolVar(&printVersion, "version", false, "print the version")
	root.RunE = func(*cobra.Command, []string) error {
		if printVersion {
			s.printLine("digest " + version())
			return nil
		}
		// As with the go command: the usage is no data.
		s.exit(exitTrouble)
		root.SetOut(s.stderr)
		return root.Help()
	}
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error { return checkValues(cmd) }
	flags := root.PersistentFlags()
	flags.Var(&s.color, "color", "`WHEN` to use colours: auto, on a terminal unless NO_COLOR is set; always; never")
	flags.BoolVarP(&s.quiet, "quiet", "q", false, "print no notes, no summary and no progress")
	completeFlag(root, "color", cobra.FixedCompletions(colorModes, cobra.ShellCompDirectiveNoFileComp))
	for _, newCommand := range commands {
		root.AddCommand(newCommand(s))
	}
	root.SetHelpCommand(newHelp(s))
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		if cmd == root {
			return rootFlagError(root, s.args, err)
		}
		return flagError(cmd, err)
	})
	help := root.HelpFunc()
	root.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		help(cmd, args)
		if codes := exitCodes(cmd); codes != "" {
			cmd.Printf("\nExit codes:\n%s", codes)
		}
	})
	return root
}
