package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/atomicfile"
	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/readback"
	"github.com/paperdigest/digest/cmd/digest/internal/terminal"
	"github.com/spf13/cobra"
)

// A conversion holds the flags of the command md.
type conversion struct {
	baseName, likeName string
	outDir, pattern    string
	write, diff        bool
}

func newMD(s *session) *cobra.Command {
	var c conversion
	cmd := &cobra.Command{
		Use:        "md [--base FILE|DIR | --like FILE] [-d] [-w] [--out DIR [--name PATTERN]] [PATH]",
		SuggestFor: []string{"markdown", "tomd", "render"},
		Short:      "Convert posts from JSON to Markdown",
		Long: `Md reads the output of "digest json": one post, several posts one after
another, or an array of posts. Md prints a post as Markdown in canonical style;
texts keep their own white space.

With --like FILE, posts are new posts in the style of FILE, a post such as
yesterday's. The order of keys, quotes and lists of the front matter, the gaps,
heading levels, bullets and the language of labels are those of FILE. No value of
FILE is written: a key that the post does not have is left out.

With --base FILE, the post is written over its own text: FILE is the file that the
JSON was converted from. Values that were not changed in the JSON keep every byte.
The order of members, white space, escapes, the digits of a number (1.5 for 1.50)
and the derived members "kind", "arxiv_id", "labels" and "name" have no meaning,
because other programs change or drop them.

With --base DIR, each post is written over the text of its own file below DIR.
The "path" of the post names the file, as "digest json DIR" prints the path: the
path begins with the whole of DIR or with the end of DIR. Any other path is below
DIR as given, so --base . fits all paths that were printed in the current
directory. Md refuses a path that could name two files, a path without a file, a
path that leads out of DIR, also through a link, a second post for one file, and
a post without a path. The other posts are still written.

With -w, the result replaces the base, in one step, and only if its bytes
change. The result is read back first, and a file that changed on disk since md
read the file is not replaced. With -d, md prints a unified diff of base and
result, and the exit code is 1 if the two differ; without -w nothing is written.

With --out, each post is written to a file below DIR. The name is the "path" of
the post or, without a path, the name that Jekyll makes of the date and the
title, such as 2025-10-29-daily-papers.md; a day in the title is not repeated.
--name PATTERN gives each post a name instead of its path: {date}, {year},
{month}, {day}, {title} and {slug}, which is the title without the day, stand
for values of the post, as in {year}/{date}-{slug}.md. Several posts need --out
or --base DIR, and --base DIR needs one of -w, -d and --out.

Md refuses a path that leads out of DIR, a name that Windows, macOS or Linux
cannot hold, and a second post of the same name.
Each file is replaced in one step, and only if its bytes change. A file that
holds another text than the post is not replaced. If the name is made of title
and date, a post with another title or date is another post. If the "path" names
the file, so is a post with less than half of the papers in common, of which
title and date do not agree either. --base DIR replaces no other post either.`,
		Example: `  digest json post.md | jq '.tags += ["new"]' | digest md --base post.md -d
  digest json post.md | jq '.tags += ["new"]' | digest md --base post.md -w
  digest json _posts | jq '.layout = "digest"' | digest md --base _posts -w
  digest md --like _posts/2025-10-29-daily-papers.md --out _posts new.json
  digest json -c _posts > posts.jsonl
  digest md --out copy posts.jsonl`,
		Annotations: exits("the posts were written; with -d, nothing changes",
			"with -d, there are changes",
			"wrong usage, or a post that cannot be read or written"),
		DisableFlagsInUseLine: true,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) > 1 {
				return fmt.Errorf("want one PATH, got %d; join the files, as in: cat *.json | digest md --out DIR", len(args))
			}
			return nil
		},
		ValidArgsFunction: completeJSON,
		RunE: func(_ *cobra.Command, args []string) error {
			return c.run(s, args)
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&c.baseName, "base", "", "write over the post's own text in `FILE`, or in the files below a directory")
	flags.StringVar(&c.likeName, "like", "", "write new posts in the style of the post in `FILE`")
	flags.StringVar(&c.outDir, "out", "", "write each post to a file below `DIR`")
	flags.StringVar(&c.pattern, "name", "", "name the files of --out by `PATTERN`, such as "+digest.DefaultFileName)
	flags.BoolVarP(&c.diff, "diff", "d", false, "print the changes of the base as a unified diff")
	flags.BoolVarP(&c.write, "write", "w", false, "write the base if it changes")
	cmd.MarkFlagsMutuallyExclusive("out", "diff")
	cmd.MarkFlagsMutuallyExclusive("out", "write")
	cmd.MarkFlagsMutuallyExclusive("base", "like")
	// The flags exist, so there is no error.
	_ = cmd.MarkFlagFilename("base", "md", "markdown")
	_ = cmd.MarkFlagFilename("like", "md", "markdown")
	_ = cmd.MarkFlagDirname("out")
	return cmd
}

func (c conversion) run(s *session, args []string) error {
	info, err := os.Stat(c.baseName)
	overDir := err == nil && info.IsDir()
	in, err := c.input(s, args, overDir)
	if err != nil {
		return err
	}
	// The base is read first, because the input may take long to arrive.
	base, err := openBase(s, c.baseName, overDir, c.write)
	if c.likeName != "" {
		base, err = openModel(s, c.likeName)
	}
	if err != nil {
		s.fail(cmp.Or(c.baseName, c.likeName), err)
		return nil
	}
	defer base.close()
	r, _, err := s.open(in)
	if err != nil {
		s.fail(in.Name, err)
		return nil
	}
	defer r.Close()
	m := converter{session: s, conversion: c, base: base, input: in.Name, docs: jsonstream.NewReader(r)}
	switch {
	case overDir && c.outDir == "":
		m.rewriteEach()
	case overDir || c.baseName == "" && c.outDir != "":
		m.writeEach()
	default:
		if err := m.one(); err != nil && s.ctx.Err() == nil {
			s.fail(in.Name, err)
		}
	}
	return nil
}

// input returns the input, or an error about wrong usage.
func (c conversion) input(s *session, args []string, overDir bool) (posts.Input, error) {
	stdin := posts.Input{Name: posts.StdinName, Stdin: true}
	if err := posts.CheckPattern(c.pattern); err != nil {
		return stdin, fmt.Errorf("--name: %w", err)
	}
	switch {
	case c.baseName == "" && (c.write || c.diff):
		return stdin, errors.New("-w and -d need --base")
	case c.pattern != "" && c.outDir == "":
		return stdin, errors.New("--name needs --out DIR")
	case len(args) == 0 && terminal.Is(s.stdin):
		return stdin, errNoInput
	case overDir && !c.write && !c.diff && c.outDir == "":
		return stdin, errors.New("with a directory, --base needs -w, -d or --out DIR")
	case len(args) == 0 || args[0] == "-":
		return stdin, nil
	case args[0] == "":
		return posts.Input{Name: `""`, Err: posts.ErrNoName}, nil
	}
	return posts.Input{Name: args[0]}, nil
}

// A base is the text under the posts of the input: nothing, a file, or the
// files below a directory. Or it is a model of their style.
type base struct {
	name  string // or empty
	text  []byte
	model bool            // the text is a model
	dir   *atomicfile.Dir // or nil
}

// openModel returns the base for posts in the style of a file.
func openModel(s *session, name string) (*base, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil, errors.New("is a directory; name one post, whose style new posts get")
	}
	b, err := openBase(s, name, false, false)
	b.model = true
	return b, err
}

func openBase(s *session, name string, isDir, replace bool) (*base, error) {
	b := &base{name: name}
	var err error
	switch {
	case isDir:
		b.dir, err = atomicfile.OpenDir(name)
	case name != "":
		if replace {
			if err = atomicfile.Check(name, maxSize-1); err != nil {
				break
			}
		}
		switch b.text, err = s.read(posts.Input{Name: name}, nil); {
		case err != nil:
		case isJSON(b.text):
			err = errJSON
		default:
			_, err = digest.Parse(b.text)
		}
	}
	return b, err
}

func (b *base) close() {
	if b.dir != nil {
		b.dir.Close()
	}
}

// render writes a document's post as Markdown, over the text of the base.
func (b *base) render(doc *jsonstream.Document) (c change, err error) {
	switch {
	case b.name == "":
		c.after, err = readback.Render(doc.Post)
		return c, err
	case b.model:
		c.after, err = readback.RenderLike(b.text, doc.Post)
		return c, err
	case b.dir == nil:
		c.before = b.text
		c.after, err = readback.RewriteFromJSON(b.text, doc.Post)
		return c, err
	}
	f, err := b.find(doc)
	if err != nil {
		return c, err
	}
	return b.rewrite(f, doc, false)
}

// A converter writes the posts of one input.
type converter struct {
	*session
	conversion
	base  *base
	input string // its name
	docs  *jsonstream.Reader
}

// one writes the only post of the input. The input is read to its end before
// anything is written.
func (m *converter) one() error {
	doc, err := m.onlyPost()
	if err != nil {
		return err
	}
	if m.outDir != "" {
		out := atomicfile.NewDir(m.outDir)
		defer out.Close()
		t := m.create(out, doc)
		err := t.write()
		if err == nil {
			m.noteLiquid(t.name, t.change)
		}
		return err
	}
	c, err := m.base.render(doc)
	switch {
	case err != nil:
		return doc.At(err)
	case m.write || m.diff:
		m.rewriteBase(c)
	default:
		m.print(c.after)
		m.noteLiquid(m.input, c)
	}
	return nil
}

// onlyPost returns the only post of the input, after reading to the end.
func (m *converter) onlyPost() (*jsonstream.Document, error) {
	doc, err := m.docs.Next()
	if err == io.EOF {
		return nil, errors.New("no post in the input")
	}
	if err != nil {
		return nil, err
	}
	if _, err := m.docs.Next(); err == nil {
		return nil, errors.New("several posts in the input need --out DIR or --base DIR")
	} else if err != io.EOF {
		return nil, err
	}
	return doc, nil
}

// rewriteBase writes and shows the change of the base, which is a file.
func (m *converter) rewriteBase(c change) {
	if m.write && !c.isEmpty() {
		if err := atomicfile.Replace(m.base.name, c.before, c.after); err != nil {
			m.fail(m.base.name, err)
			return
		}
	}
	if m.diff {
		m.showDiff(m.base.name, c)
	}
	if m.write {
		m.noteLiquid(m.base.name, c)
	}
}
