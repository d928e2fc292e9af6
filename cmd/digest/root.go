package main

import (
	"errors"

	"github.com/spf13/cobra"
)

// newRoot returns the commands and flags, bound to one session.
func newRoot(s *session) *cobra.Command {
	root := &cobra.Command{
		Use:   "digest",
		Short: "Convert, edit, format, check and verify paper-digest posts",
		Long: `Digest works on paper-digest posts: Markdown posts that list papers, as Jekyll
and other site generators publish them. Digest converts posts to JSON and back without
losing a byte, edits single fields, formats posts, finds faults in posts, and
proves on your own files that nothing is lost.

A PATH is a file, a directory, or "-" for standard input. Below a directory, the
files *.md and *.markdown are read in sorted order. Names that begin with a dot,
the directories _site, node_modules and vendor, and files with neither front
matter nor papers are skipped; a file that a PATH names is always read. Without a
PATH, standard input is read if input is piped in.

Standard output carries data only. Standard error carries messages in the form
"path:line:col: message". The exit code is 0 if all is clean, 1 if there are
findings or files that would change, and 2 for wrong usage or a file that cannot
be read or written. After an error the other files are still read, and the
highest code wins.`,
		Example: `  digest json -c _posts > posts.jsonl
  digest md --out copy posts.jsonl
  digest md --base _posts -w posts.jsonl
  digest get _posts 'papers[0].title'
  digest set post.md 'papers[0].title=Attention Is All You Need'
  digest fmt --check _posts
  digest check _posts
  digest verify _posts`,
		Args:          cobra.NoArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		RunE:          func(*cobra.Command, []string) error { return errors.New("no command given") },
	}
	root.AddCommand(newJSON(s), newMD(s), newGet(s), newSet(s), newFmt(s), newVerify(s), newCheck(s), newSchema(s), newVersion(s))
	root.InitDefaultCompletionCmd()
	for _, c := range root.Commands() {
		if c.Name() == "completion" {
			c.Args = cobra.NoArgs
			c.RunE = func(*cobra.Command, []string) error { return errors.New("want a shell: bash, zsh, fish or powershell") }
		}
	}
	return root
}

// completePosts makes a shell complete Markdown files and directories.
func completePosts(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"md", "markdown"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeJSON makes a shell complete JSON files and directories.
func completeJSON(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"json", "jsonl", "ndjson"}, cobra.ShellCompDirectiveFilterFileExt
}
