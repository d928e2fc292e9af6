package main

import (
	"github.com/paperdigest/digest"
	"github.com/spf13/cobra"
)

func newSchema(s *session) *cobra.Command {
	return &cobra.Command{
		Use:   "schema",
		Short: "Print the JSON Schema of a post",
		Long: `Schema prints the JSON Schema (2020-12) of the documents that "digest json"
writes and "digest md" reads.`,
		Example:               `  digest schema > post.schema.json`,
		Annotations:           exits("the schema was printed", "", "wrong usage"),
		DisableFlagsInUseLine: true,
		Args:                  cobra.NoArgs,
		ValidArgsFunction:     cobra.NoFileCompletions,
		Run:                   func(*cobra.Command, []string) { s.print(digest.Schema()) },
	}
}
