package main

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/spf13/cobra"
)

func newGet(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "get [--json] [PATH ...] FIELD",
		SuggestFor: []string{"show", "print"},
		Short:      "Print one field of posts",
		Long: `Get prints the value of a field of each post: a string, a number or a boolean
as it is, a list or an object as JSON on one line. A field that a post leaves
out, such as the URL of a title without a link, is an empty line. With --json,
strings are quoted too, and what is left out is null.

Given a directory or several paths, each line begins with the file's name and a
colon, as with grep.

A key, a paper, a section or an item that does not exist is an error that says
what does. The exit code is 2 then.

` + fieldHelp,
		Example: `  digest get post.md title
  digest get post.md 'papers[0].sections[introduction].items[goal]'
  digest get _posts extra.layout_note
  digest get --json post.md 'papers[1706.03762]'`,
		Annotations: exits("all posts have the field",
			"",
			"wrong usage, a post without the field, or a file that cannot be read as a post"),
		DisableFlagsInUseLine: true,
		Args:                  cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, args []string) error {
			last := len(args) - 1
			return getField(s, args[:last], args[last], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print every value as JSON")
	s.addPaths(cmd)
	return cmd
}

func getField(s *session, args []string, field string, asJSON bool) error {
	if err := checkField(field); err != nil {
		if _, _, err := cutField(field); err == nil {
			return fmt.Errorf(`want a FIELD, got %q; "digest set" takes a value`, field)
		}
		return err
	}
	files, several, err := s.inputs(args)
	if err != nil {
		return err
	}
	read := func(in *file) (string, error) {
		p, err := in.parse()
		if err != nil {
			return "", err
		}
		v, err := p.Get(field)
		if err != nil {
			return "", err
		}
		return printed(field, v, asJSON)
	}
	show := func(in posts.Input, text string) {
		if several {
			name := visible.Line(in.Name) + ":"
			text = name + strings.ReplaceAll(text, "\n", "\n"+name)
		}
		s.print([]byte(text + "\n"))
	}
	eachFile(s, files, read, show, s.failInput)
	return nil
}

// printed returns the value of a field as get prints it, without the last line
// end. A key of extra may have the value null; anywhere else, nil is a value that
// the post leaves out.
func printed(field string, v any, asJSON bool) (string, error) {
	switch r := reflect.ValueOf(v); {
	case asJSON:
	case v == nil && !strings.HasPrefix(field, "extra.") && !strings.HasPrefix(field, "extra["):
		return "", nil
	case r.Kind() == reflect.String: // also a json.Number
		return r.String(), nil
	}
	data, err := jsonstream.Marshal(v)
	return string(bytes.TrimSuffix(data, []byte("\n"))), err
}
