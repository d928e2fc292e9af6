package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/near"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

const exitCodesKey = "exit codes"

// exits returns the annotation of a command that describes its exit codes 0, 1
// and 2, for help and the man page. An empty text leaves a code out. More lines
// begin with their codes.
func exits(clean, findings, trouble string, more ...string) map[string]string {
	var lines []string
	for code, text := range []string{clean, findings, trouble} {
		if text != "" {
			lines = append(lines, fmt.Sprintf("%d  %s", code, text))
		}
	}
	return map[string]string{exitCodesKey: "  " + strings.Join(append(lines, more...), "\n  ") + "\n"}
}

// exitCodes returns the lines about the exit codes of a command.
func exitCodes(cmd *cobra.Command) string { return cmd.Annotations[exitCodesKey] }

// unknownCommand returns the error for the first argument of digest if it is not a
// command.
func unknownCommand(root *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	name := args[0]
	var names []string
	meant := ""
	for _, c := range root.Commands() {
		names = append(names, c.Name())
		if slices.Contains(c.SuggestFor, name) {
			meant = c.Name()
		}
	}
	if meant = cmp.Or(meant, similar(name, names)); meant != "" {
		return fmt.Errorf("unknown command %.80q; did you mean %s?", name, meant)
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("%.80q is a file or a directory, not a command; write a command before it, as in: digest check %[1]s", name)
	}
	slices.Sort(names)
	return fmt.Errorf("unknown command %.80q; the commands are %s", name, strings.Join(names, ", "))
}

// noArguments returns an error if a command without arguments has some.
func noArguments(cmd *cobra.Command, args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("%s takes no arguments, got %.80q", cmd.Name(), args[0])
	}
	return nil
}

// flagError says what is wrong with a flag, and which flag was meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var invalid *pflag.InvalidValueError
	var empty *pflag.ValueRequiredError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(cmd, unknown)
	case errors.As(err, &invalid) && invalid.GetFlag().Value.Type() == "bool":
		return fmt.Errorf("--%s: want true or false, got %.80q", invalid.GetFlag().Name, invalid.GetValue())
	case errors.As(err, &invalid):
		return fmt.Errorf("--%s: %w", invalid.GetFlag().Name, invalid.Unwrap())
	case errors.As(err, &empty):
		value, _ := pflag.UnquoteUsage(empty.GetFlag())
		return fmt.Errorf("--%s: want a %s, got nothing", empty.GetFlag().Name, value)
	}
	return err
}

// checkValues returns an error if a flag has an empty value, as of "$file" where the
// variable is not set. Without the flag, a command may do something else.
func checkValues(cmd *cobra.Command) error {
	var err error
	cmd.Flags().Visit(func(f *pflag.Flag) {
		if f.Value.Type() == "string" && f.Value.String() == "" && err == nil {
			value, _ := pflag.UnquoteUsage(f)
			err = fmt.Errorf("--%s: want a %s, got an empty text", f.Name, value)
		}
	})
	return err
}

func unknownFlag(cmd *cobra.Command, err *pflag.NotExistError) error {
	dashes, name := "--", err.GetSpecifiedName()
	if short := err.GetSpecifiedShortnames(); short != "" {
		dashes, name = "-", short // such as -fix for --fix
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	if meant := similar(name, names); meant != "" {
		return fmt.Errorf("unknown flag %s%.80s; did you mean --%s?", dashes, name, meant)
	}
	return fmt.Errorf("unknown flag %s%.80s", dashes, name)
}

// rootFlagError is flagError for digest itself. Cobra reads the flags first where it
// knows no command among the arguments.
func rootFlagError(root *cobra.Command, args []string, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return flagError(root, err)
	}
	for i, arg := range args {
		if strings.HasPrefix(arg, "-") || i > 0 && args[i-1] == "--color" {
			continue
		}
		if c, _, err := root.Find([]string{arg}); err == nil && c != root {
			return fmt.Errorf("%w; the flags of a command come after its name, as in: digest %s --help", unknownFlag(root, unknown), c.Name())
		}
		return unknownCommand(root, []string{arg})
	}
	return unknownFlag(root, unknown)
}

var exclusive = regexp.MustCompile(`^if any flags in the group \[.*\] are set none of the others can be; \[(.*)\] were all set$`)

// usageError returns the message of an error about usage, in plain words where the
// error is Cobra's.
func usageError(err error) string {
	if m := exclusive.FindStringSubmatch(err.Error()); m != nil {
		return "--" + strings.ReplaceAll(m[1], " ", " and --") + " exclude each other; leave one out"
	}
	return err.Error()
}

// newHelp returns the command help.
func newHelp(*session) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: "Print the help of a command",
		Long:  `Help prints the same text as --help.`,
		Example: `  digest help check
  digest check --help`,
		Annotations:           exits("the help was printed", "", "an unknown command"),
		DisableFlagsInUseLine: true,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) (names []string, _ cobra.ShellCompDirective) {
			if len(args) == 0 {
				for _, c := range pageCommands(cmd.Root()) {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			if len(args) == 0 {
				return root.Help()
			}
			c, _, err := root.Find(args[:1])
			if err != nil || c == root {
				return unknownCommand(root, args)
			}
			return c.Help()
		},
	}
}

// similar returns the only word that begins with name or, otherwise, the word that
// was most likely meant, or "".
func similar(name string, words []string) string {
	var longer []string
	for _, w := range words {
		if len(name) > 1 && strings.HasPrefix(w, name) {
			longer = append(longer, w)
		}
	}
	if len(longer) == 1 {
		return longer[0]
	}
	return near.Word(name, words)
}

// completeFlag makes a shell complete the values of a flag.
func completeFlag(cmd *cobra.Command, flag string, f cobra.CompletionFunc) {
	if err := cmd.RegisterFlagCompletionFunc(flag, f); err != nil {
		panic(err) // the flag does not exist
	}
}
