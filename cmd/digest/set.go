package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
	"github.com/paperdigest/digest/internal/message"
	"github.com/spf13/cobra"
)

// A setter sets fields of posts.
type setter struct {
	values       []assignment
	asJSON, diff bool
}

// An assignment is a value for a field.
type assignment struct{ field, value string }

func newSet(s *session) *cobra.Command {
	var x setter
	cmd := &cobra.Command{
		Use:        "set [--json] [-d] [PATH ...] FIELD=VALUE ...",
		SuggestFor: []string{"edit"},
		Short:      "Change fields of posts",
		Long: `Set gives a field of each post a value, and leaves every other byte of the file
as it is. Several fields are set in the order given, and written together. Each
file is replaced in one step, and only if its bytes change; the result is read
back first, and a file that changed on disk since it was read is not written.
What came from standard input goes to standard output.

With -d, set prints the changes as a unified diff instead and writes nothing;
the exit code is 1 if there are any.

VALUE is text, as it is, for all that holds text, and a number for a number. For
tags and categories it is words with commas between them, or a JSON array. For
a key of extra it is JSON if it reads as such, and otherwise text; a key that
holds text goes on to do so, so that 1.10 is no number where 1.9 was none, and
"3", in quotes, is always text. Where a boolean was, yes, no, on and off are
booleans too. For other lists, and for whole papers, sections and links, it is
JSON, as get prints it. With --json it is JSON for every field.

An empty VALUE, or with --json null, removes a field that a post may leave out;
an empty VALUE removes a key of extra. tags=[] makes an empty list of tags, and
tags= removes the key. A key of extra that does not exist is added.

Each FIELD is one value of a post; a field with empty brackets is refused. A
paper, a section or an item that does not exist is an error that says what
does, and so is a value that the format cannot hold there. The file stays as it
is then, and the exit code is 2.

` + fieldHelp,
		Example: `  digest set post.md title='Daily Papers'
  digest set post.md 'papers[0].title=Attention Is All You Need'
  digest set post.md title=Papers 'date=2025-10-30 09:00:00' tags=papers,nlp
  digest set -d post.md 'papers[1706.03762].sections[introduction].items[goal]=One model.'
  digest set _posts tags=papers,digest
  digest set _posts extra.layout_note=wide`,
		Annotations: exits("the field is set; with -d, nothing changes",
			"with -d, there are changes",
			"wrong usage, or a file that cannot be read or written or cannot hold the value"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			cut := func(arg string) error { _, _, err := cutField(arg); return err }
			err := wantLast(args, "FIELD=VALUE", "digest set post.md 'title=Daily Papers'", cut)
			if err != nil {
				return err
			}
			paths, err := x.cut(args)
			if err != nil {
				return err
			}
			return x.run(s, paths)
		},
	}
	flags := cmd.Flags()
	flags.BoolVarP(&x.diff, "diff", "d", false, "print changes as a unified diff and write nothing")
	flags.BoolVar(&x.asJSON, "json", false, "VALUE is JSON, whatever the field")
	s.addPaths(cmd)
	return cmd
}

// cut takes the assignments off the end of the arguments, and returns the paths
// before them. An argument before the last that may be either is an error if the file
// exists: whoever names files must not choose what is set.
func (x *setter) cut(args []string) (paths []string, err error) {
	n := len(args) - 1
	for n > 0 {
		arg := args[n-1]
		if _, _, noField := cutField(arg); noField != nil {
			break
		}
		if _, noFile := os.Lstat(arg); noFile == nil {
			return nil, fmt.Errorf("%s is a file and a field; write ./%[1]s for the file, or set the field last", shownName(arg))
		}
		n--
	}
	for _, arg := range args[n:] {
		var a assignment
		if a.field, a.value, err = cutField(arg); err != nil {
			return nil, err
		}
		if err := checkOne(a.field); err != nil {
			return nil, err
		}
		x.values = append(x.values, a)
	}
	return args[:n], nil
}

func (x *setter) run(s *session, args []string) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	assign := func(in *file) (c change, err error) {
		if c.before, err = in.readFor(!x.diff); err != nil {
			return c, err
		}
		if c.after, err = x.apply(c.before); err == nil && !x.diff && !in.Stdin {
			err = in.replace(c)
		}
		return c, err
	}
	show := func(in posts.Input, c change) {
		if x.diff {
			s.showDiff(in.Name, c)
			return
		}
		if in.Stdin {
			s.print(c.after)
		}
		s.noteLiquid(in.Name, c)
	}
	eachFile(s, files, assign, show, s.failInput)
	return nil
}

// apply returns a post's text with the fields set.
func (x *setter) apply(text []byte) ([]byte, error) {
	p, err := digest.Parse(text)
	if err != nil {
		return nil, err
	}
	for _, a := range x.values {
		if x.asJSON {
			err = p.Set(a.field, json.RawMessage(a.value))
		} else {
			err = p.SetText(a.field, a.value)
		}
		if err != nil {
			return nil, err
		}
	}
	out, err := readback.Rewrite(text, p)
	var refusal *digest.FieldError
	if errors.As(err, &refusal) {
		for _, a := range x.values {
			if step := oneStep(p, a.field); step != "" {
				return nil, fmt.Errorf("%s: would stand next to items, and a section has either; set the section as a whole: %s", refusal.Field, step)
			}
		}
	}
	return out, err
}

// oneStep returns the argument that sets a section to its new text in place of its
// items, or to its new items in place of its text, given the path of the new value.
// It returns "" for any other path.
func oneStep(p *digest.Post, field string) string {
	dot := strings.LastIndexByte(field, '.')
	if dot < 0 {
		return ""
	}
	whole, member := field[:dot], field[dot+1:]
	v, err := p.Get(whole)
	x, ok := v.(digest.Section)
	if err != nil || !ok || x.Text == "" || len(x.Items) == 0 || member != "text" && member != "items" {
		return ""
	}
	next := map[string]any{"heading": x.Heading, member: x.Text}
	if member == "items" {
		next[member] = x.Items
	}
	const most = 200 // bytes of the argument
	arg := whole + "=" + compactJSON(next)
	if len(arg) > most {
		next[member] = "…"
		arg = message.Cut(whole, most) + "=" + message.Cut(compactJSON(next), most)
	}
	return "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
}

// compactJSON returns JSON on one line, as a person would type it.
func compactJSON(v any) string {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return ""
	}
	return strings.TrimSpace(b.String())
}
