package main

import (
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/config"
	"github.com/spf13/cobra"
)

func newSchema(s *session) *cobra.Command {
	var ofConfig bool
	cmd := &cobra.Command{
		Use:   "schema [--config]",
		Short: "Print the JSON Schema of a post or of .digest.yaml",
		Long: `Schema prints the JSON Schema (2020-12) of the documents that "digest json"
writes and "digest md" reads. With --config, schema prints the JSON Schema of the
configuration .digest.yaml. The language server for YAML in editors reads it if
the configuration begins with the line

  # yaml-language-server: $schema=FILE-OR-URL`,
		Example: `  digest schema > post.schema.json
  digest schema --config > config.schema.json`,
		Annotations:           exits("the schema was printed", "", "wrong usage"),
		DisableFlagsInUseLine: true,
		Args:                  noArguments,
		ValidArgsFunction:     cobra.NoFileCompletions,
		RunE: func(*cobra.Command, []string) error {
			if !ofConfig {
				s.print(digest.Schema())
				return nil
			}
			text, err := config.Schema()
			s.print(text)
			return err
		},
	}
	cmd.Flags().BoolVar(&ofConfig, "config", false, "print the schema of .digest.yaml")
	return cmd
}
