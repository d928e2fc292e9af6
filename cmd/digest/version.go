package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func newVersion(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `Version prints the version of the module, the revision of the source where
known, and the version of Go that built the command.`,
		Example:               `  digest version`,
		Annotations:           exits("the version was printed", "", "wrong usage"),
		DisableFlagsInUseLine: true,
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		Run:                   func(*cobra.Command, []string) { s.printLine("digest " + version()) },
	}
}

func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	setting := make(map[string]string)
	for _, b := range info.Settings {
		setting[b.Key] = b.Value
	}
	v := info.Main.Version
	if v == "" {
		v = "(devel)"
	}
	if revision := setting["vcs.revision"]; revision != "" {
		v += " " + revision
		if setting["vcs.modified"] == "true" {
			v += " (modified)"
		}
	}
	return fmt.Sprintf("%s %s", v, info.GoVersion)
}
