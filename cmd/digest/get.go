package main

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
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

Empty brackets stand for every element of a list: papers[].title. Each value is
then on a line of its own, after the path of the value and a colon. With --json,
each line is an object with the members path (of the file, as in the JSON of
"digest json"), field and value. After empty brackets, a name or a number selects
every element that it fits: papers[].sections[method].text is the text of every
section Method, and a paper without such a section has no line.

A key, a paper, a section or an item that does not exist is an error that says
what does. The exit code is 2 then. After empty brackets, this is an error only
if no post has the value.

` + fieldHelp,
		Example: `  digest get post.md title
  digest get post.md 'papers[0].sections[introduction].items[goal]'
  digest get _posts extra.layout_note
  digest get --json post.md 'papers[1706.03762]'
  digest get _posts 'papers[].arxiv_id'
  digest get _posts 'papers[].sections[introduction].items[goal]'`,
		Annotations: exits("all posts have the field",
			"",
			"wrong usage, a post without the field, or a file that cannot be read as a post"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			if err := wantLast(args, "FIELD", "digest get post.md title", wantField); err != nil {
				return err
			}
			last := len(args) - 1
			return getField(s, args[:last], args[last], asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print every value as JSON")
	s.addPaths(cmd)
	return cmd
}

// wantField is checkField, whose error names the command set if it was meant.
func wantField(arg string) error {
	err := checkField(arg)
	if err != nil {
		if _, _, e := cutField(arg); e == nil {
			return fmt.Errorf(`want a FIELD, got %.80q; "digest set" takes a value`, arg)
		}
	}
	return err
}

func getField(s *session, args []string, field string, asJSON bool) error {
	files, several, err := s.inputs(args)
	if err != nil {
		return err
	}
	if checkOne(field) != nil {
		getAll(s, files, several, field, asJSON)
		return nil
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
		name := ""
		if several {
			name = visible.Line(in.Name) + ":"
		}
		data, err := appendPrefixed(nil, name, text)
		if err != nil {
			s.failInput(in, err)
			return
		}
		s.print(data)
	}
	eachFile(s, files, read, show, s.failInput)
	return nil
}

// getAll prints the values of a field with empty brackets. Values that do not exist
// are an error if no post has one.
func getAll(s *session, files iter.Seq[posts.Input], several bool, field string, asJSON bool) {
	type result struct {
		text    []byte
		missing error // of a post without the value
	}
	read := func(in *file) (r result, err error) {
		p, err := in.parse()
		if err != nil {
			return r, err
		}
		values, err := p.GetAll(field)
		switch {
		case errors.Is(err, digest.ErrNotFound):
			return result{missing: err}, nil
		case err != nil:
			return r, err
		}
		path, err := in.path()
		if err != nil && asJSON {
			return r, err
		}
		var pathOrNull *string
		if path != "" {
			pathOrNull = &path
		}
		appendValue := func(b []byte, at string, v any) ([]byte, error) {
			if asJSON {
				line, err := jsonstream.Marshal(fieldValue{pathOrNull, at, v})
				switch {
				case err != nil:
					return b, err
				case len(b)+len(line) > maxValues:
					return b, errManyValues
				}
				return append(b, line...), nil
			}
			text, err := printed(at, v, false)
			if err != nil {
				return b, err
			}
			name := at + ":"
			if several {
				name = visible.Line(in.Name) + ":" + name
			}
			return appendPrefixed(b, name, text)
		}
		// The paths may be many times as long as the post.
		size := 0
		for at := range values {
			size += len(in.Name) + len(at)
		}
		if size > maxValues {
			return r, errManyValues
		}
		const large = 1 << 20
		if size > large {
			size += len(in.Text) // for the values
			in.Take(int64(len(in.Text) + size))
			r.text = make([]byte, 0, size) // growing step by step takes twice the memory
		}
		for at, v := range values {
			if r.text, err = appendValue(r.text, at, v); err != nil {
				return r, err
			}
		}
		return r, nil
	}
	found := false
	var missing error
	var where posts.Input
	show := func(in posts.Input, r result) {
		if len(r.text) > 0 {
			found = true
		} else if missing == nil {
			missing, where = r.missing, in
		}
		s.print(r.text)
	}
	eachFile(s, files, read, show, s.failInput)
	if !found && missing != nil && s.ctx.Err() == nil {
		s.failInput(where, missing)
	}
}

// maxValues is the largest size of the values of one post with their paths or names:
// several times the largest post.
const maxValues = 8 * maxSize

// errManyValues is the error for values of one post that are gigabytes with their paths,
// which are as long as the keys of the front matter.
var errManyValues = fmt.Errorf("the values would take more than %d MB, because each comes with its path; name fewer values", maxValues>>20)

// A fieldValue is a value of a field with empty brackets, in JSON.
type fieldValue struct {
	Path  *string `json:"path"` // null for standard input
	Field string  `json:"field"`
	Value any     `json:"value"`
}

// appendPrefixed appends the lines of a text, each after a prefix. Many short lines with
// a long name would be gigabytes, and are an error.
func appendPrefixed(b []byte, prefix, text string) ([]byte, error) {
	lines := 1 + strings.Count(text, "\n")
	switch tooLong := prefix != "" && len(b)+len(text)+lines*(len(prefix)+1) > maxValues; {
	case tooLong && lines == 1:
		return nil, errManyValues
	case tooLong:
		return nil, fmt.Errorf("the lines would have more than %d MB, because each begins with the name of the value; add --json", maxValues>>20)
	}
	b = slices.Grow(b, len(text)+lines*(len(prefix)+1))
	for line := range strings.SplitSeq(text, "\n") {
		b = append(append(append(b, prefix...), line...), '\n')
	}
	return b, nil
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
