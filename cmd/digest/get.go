package main

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"

	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/spf13/cobra"
)

func newGet(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "get [--json] [PATH ...] FIELD",
		Short: "Print one field of posts",
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
		DisableFlagsInUseLine: true,
		Args:                  cobra.MinimumNArgs(1),
		ValidArgsFunction:     completePosts,
		RunE: func(_ *cobra.Command, args []string) error {
			last := len(args) - 1
			return getField(s, args[:last], args[last], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print every value as JSON")
	return cmd
}

func getField(s *session, args []string, text string, asJSON bool) error {
	f, rest, err := parseField(text)
	if err != nil {
		return err
	}
	if rest != "" {
		return fmt.Errorf(`want a FIELD, got %q; "digest set" takes a value`, text)
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
		at, err := f.find(p)
		if err != nil {
			return "", err
		}
		return at.show(asJSON)
	}
	show := func(in posts.Input, text string) {
		if several {
			text = in.Name + ":" + strings.ReplaceAll(text, "\n", "\n"+in.Name+":")
		}
		s.print([]byte(text + "\n"))
	}
	eachFile(s, files, read, show, s.failInput)
	return nil
}

// show returns the value as get prints it, without the last line end.
func (at *place) show(asJSON bool) (string, error) {
	v, present, err := at.get()
	if err != nil {
		return "", err
	}
	switch r := reflect.ValueOf(v); {
	case !present && asJSON:
		return "null", nil
	case !present:
		return "", nil
	case r.Kind() == reflect.String && !asJSON: // also a json.Number
		return r.String(), nil
	case r.Kind() == reflect.Slice && r.Type() != typeMap && r.IsNil():
		return "[]", nil
	}
	data, err := jsonstream.Marshal(v)
	return string(bytes.TrimSuffix(data, []byte("\n"))), err
}
