package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
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
		return fmt.Errorf("unknown command %q; did you mean %s?", name, meant)
	}
	if _, err := os.Stat(name); err == nil {
		return fmt.Errorf("%q is a file or a directory, not a command; write a command before it, as in: digest check %[1]s", name)
	}
	slices.Sort(names)
	return fmt.Errorf("unknown command %q; the commands are %s", name, strings.Join(names, ", "))
}

// flagError adds to an error about an unknown flag the flag that was meant.
func flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	dashes, name := "--", unknown.GetSpecifiedName()
	if short := unknown.GetSpecifiedShortnames(); short != "" {
		dashes, name = "-", short // such as -fix for --fix
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, f.Name)
		}
	})
	if meant := similar(name, names); meant != "" {
		return fmt.Errorf("unknown flag %s%s; did you mean --%s?", dashes, name, meant)
	}
	return fmt.Errorf("unknown flag %s%s", dashes, name)
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
