package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

var shells = []string{"bash", "zsh", "fish", "powershell"}

func newCompletion(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the script that completes commands, flags and paths in a shell",
		Long: `Completion prints a script for bash, zsh, fish or powershell. After the script is
installed, the shell completes commands, flags, rules and the names of posts. For
bash, the package bash-completion is needed. For zsh, the folder has to be in
fpath before compinit runs. For PowerShell, put the last line below in the file
$PROFILE.

The script asks the command itself, so an update of the command needs no new
script.`,
		Example: `  digest completion bash > ~/.local/share/bash-completion/completions/digest
  digest completion zsh > ~/.zfunc/_digest
  digest completion fish > ~/.config/fish/completions/digest.fish
  digest completion powershell | Out-String | Invoke-Expression`,
		Annotations:           exits("the script was printed", "", "wrong usage"),
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 1 {
				return fmt.Errorf("want one SHELL: %s", strings.Join(shells, ", "))
			}
			return nil
		},
		ValidArgsFunction: cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp),
		RunE: func(cmd *cobra.Command, args []string) error {
			root, out := cmd.Root(), printer{s}
			switch args[0] {
			case "bash":
				return root.GenBashCompletionV2(out, true)
			case "zsh":
				return root.GenZshCompletion(out)
			case "fish":
				return root.GenFishCompletion(out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(out)
			}
			return fmt.Errorf("unknown shell %.80q; want one of %s", args[0], strings.Join(shells, ", "))
		},
	}
}

// completePosts makes a shell complete Markdown files and directories.
func completePosts(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"md", "markdown"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeJSON makes a shell complete JSON files and directories.
func completeJSON(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"json", "jsonl", "ndjson"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeConfig makes a shell complete YAML files and directories.
func completeConfig(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"yaml", "yml"}, cobra.ShellCompDirectiveFilterFileExt
}

// plainUsages removes the marks for help from the texts of flags, because shells
// show the texts as they are.
func plainUsages(root *cobra.Command) {
	for _, c := range append(root.Commands(), root) {
		plain := func(f *pflag.Flag) { _, f.Usage = pflag.UnquoteUsage(f) }
		c.Flags().VisitAll(plain)
		c.PersistentFlags().VisitAll(plain)
	}
}
