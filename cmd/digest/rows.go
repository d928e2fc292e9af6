package main

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"iter"
	"reflect"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/config"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/paperdigest/digest/internal/jsontext"
	"github.com/paperdigest/digest/rows"
	"github.com/paperdigest/digest/sections"
	"github.com/spf13/cobra"
)

func newRows(s *session) *cobra.Command {
	var asCSV bool
	var columns columnsFlags
	cmd := &cobra.Command{
		Use:        "rows [--csv] [--config FILE] [PATH ...]",
		SuggestFor: []string{"table", "csv", "jsonl", "export", "dataset", "papers"},
		Short:      "Print one paper a line, for data sets",
		Long: `Rows prints each paper as a JSON object on a line of its own (JSON Lines). Each
line has the same members with the same types, so that data set libraries,
databases and spreadsheets read the lines without a schema:

  path           string   of the post, as in the JSON of "digest json"
  line           number   of the paper's heading
  date           string   the day of the post, 2025-10-29, of its front matter or
                          else of its path
  post_title     string
  tags           strings  of the post
  group          string
  number         number
  title          string
  url            string   of the heading's link
  key            string   the same for the same paper: arxiv:ID without a version,
                          or else url:URL, or else title:TITLE
  arxiv_id       string   without the version
  arxiv_version  number
  links          objects  text, url: of the quote of links
  lead           string   the text before the first section
  introduction, method, results, limitations, conclusion
                 string   the sections of these kinds
  goal, motivation, contribution
                 string   the texts with these labels
  sections       objects  heading, text: the other sections
  labels         objects  heading, label, text: the other labels, with the heading
                          of their section

A string or a number that a paper does not have is null. A list is never null.
Texts are Markdown. A post about one paper has one line, with the title of the
post. Posts without papers have no line.

The lines of a post have at most 16 times the size of the post plus 16 MB, and at
most 256 MB, without the path and the names of members. A post with more is an
error: a long title, tag or heading comes again on many lines or with many labels.

A file .digest.yaml in the folder of the posts, or in a folder above within the
repository, adds columns for other sections and labels:

  rows:
    sections:
      summary: [Summary, "TL;DR"]
    labels:
      authors: [Authors, 저자]

With --csv, rows prints CSV with a header, and without the lists. A text that a
spreadsheet would take for a formula has an apostrophe before it. Identifiers have
arXiv: before them, because 2510.10000 would become the number 2510.1.`,
		Example: `  digest rows _posts > papers.jsonl
  digest rows _posts | jq -r 'select(.date >= "2025-10-01") | .title'
  digest rows --csv _posts > papers.csv`,
		Annotations: exits("all papers were printed",
			"",
			"wrong usage, or a file that cannot be read as a post"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			return printRows(s, args, columns, asCSV)
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print CSV, without the lists")
	columns.add(cmd)
	s.addPaths(cmd)
	return cmd
}

func printRows(s *session, args []string, columns columnsFlags, asCSV bool) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	t := columns.table(s, files)
	if t == nil {
		return nil
	}
	if asCSV {
		s.print(csvLine(nil, t.Header()))
	}
	read := func(f *file) ([]rows.Row, error) {
		list, err := t.read(f)
		if err != nil {
			return nil, err
		}
		return list, checkLines(list, len(f.Text), asCSV)
	}
	const large = 1 << 20
	var line []byte
	show := func(_ posts.Input, list []rows.Row) {
		for i := range list {
			if asCSV {
				line = csvLine(line[:0], t.Record(&list[i]))
			} else {
				// Growing a large line step by step takes twice its memory.
				if lineSize(&list[i], rawSize) > large {
					line = slices.Grow(line[:0], lineSize(&list[i], jsontext.Size)+large)
				}
				line = append(t.AppendJSON(line[:0], &list[i]), '\n')
				line = visible.JSON(line) // with a name of a file
			}
			s.print(line)
			if cap(line) > large {
				line = nil
			}
		}
	}
	eachFile(s, files, read, show, s.failInput)
	return nil
}

// checkLines returns an error if the lines of a post of so many bytes are too large:
// papers and labels that repeat a long text would be gigabytes.
func checkLines(list []rows.Row, post int, asCSV bool) error {
	most := min(16*(post+1<<20), 256<<20)
	size := func(of func(string) int) (n int) {
		for _, r := range list {
			if asCSV {
				r.Tags, r.Links, r.Sections, r.Labels = nil, nil, nil, nil
			}
			n += lineSize(&r, of)
			if n > most {
				break // the tags of all rows may be billions
			}
		}
		return n
	}
	// Escapes are counted only where they decide, because a text is counted as often as
	// it is written.
	const longest = len(`\u0001`)
	if n := size(rawSize); n <= most/longest || n <= most && size(visible.JSONSize) <= most {
		return nil
	}
	return fmt.Errorf("the lines would have more than %d MB, because a long title, tag or heading comes again on each line, or a control character takes six bytes; shorten it, or divide the post", most>>20)
}

func rawSize(text string) int { return len(text) }

// lineSize returns the size of a row in JSON, without its path and the names of the
// columns. Of is the size of a string.
func lineSize(r *rows.Row, of func(string) int) int {
	n := of(r.PostTitle) + of(r.Group) + of(r.Title) + of(r.URL) + of(r.Key) + of(r.Lead)
	for _, tag := range r.Tags {
		n += of(tag) + len(`"",`)
	}
	for _, l := range r.Links {
		n += of(l.Text) + of(l.URL) + len(`{"text":"","url":""},`)
	}
	for _, text := range r.KnownSections {
		n += of(text)
	}
	for _, text := range r.KnownLabels {
		n += of(text)
	}
	for _, s := range r.Sections {
		n += of(s.Heading) + of(s.Text) + len(`{"heading":"","text":""},`)
	}
	for _, l := range r.Labels {
		n += of(l.Heading) + of(l.Label) + of(l.Text) + len(`{"heading":"","label":"","text":""},`)
	}
	return n
}

// columnsFlags are the flags that choose the configuration of columns.
type columnsFlags struct {
	config   string
	noConfig bool
}

func (c *columnsFlags) add(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&c.config, "config", "", "`FILE` with the configuration of all posts")
	flags.BoolVar(&c.noConfig, "no-config", false, "ignore configurations")
	cmd.MarkFlagsMutuallyExclusive("config", "no-config")
	completeFlag(cmd, "config", completeConfig)
}

// A postTable is a table for posts of one vocabulary.
type postTable struct {
	*rows.Table
	configs *config.Finder // nil to ignore configurations
	columns *sections.Vocabulary
	name    string // of the configuration with the columns, or ""
}

// table returns the table for posts. Its columns are those of the first post's
// configuration. An error of that configuration is reported, and table returns nil.
func (c *columnsFlags) table(s *session, files iter.Seq[posts.Input]) *postTable {
	t := &postTable{configs: config.NewFinder(config.Selection{})}
	switch {
	case c.config != "":
		if err := t.configs.UseFile(c.config); err != nil {
			s.fail(c.config, err)
			return nil
		}
	case c.noConfig:
		t.configs.UseNone()
	}
	for first := range files {
		of := t.configs.Of(first.Name)
		if of.Err != nil {
			s.fail(of.Name, of.Err)
			return nil
		}
		t.name, t.columns = of.Name, of.Columns
		break
	}
	t.Table = rows.New(t.columns)
	return t
}

// read reads a file as a post, and returns its papers as rows. A post with a
// configuration of other columns is an error.
func (t *postTable) read(f *file) ([]rows.Row, error) {
	text, err := f.read()
	if err != nil {
		return nil, err
	}
	if err := t.checkColumns(f.Name); err != nil {
		return nil, err
	}
	codec := digest.Codec{Vocabulary: t.columns}
	post, places, err := codec.Locate(text)
	if err != nil {
		return nil, err
	}
	path, err := f.path()
	if err != nil {
		return nil, err
	}
	return t.Rows(path, post, places), nil
}

// checkColumns returns an error if the configuration of a post has other columns.
func (t *postTable) checkColumns(post string) error {
	if t.configs == nil {
		return nil
	}
	of := t.configs.Of(post)
	switch {
	case of.Err != nil:
		return errors.New(errorLine(of.Name, of.Err))
	case of.Columns == t.columns || reflect.DeepEqual(of.Columns, t.columns):
		return nil
	}
	name := func(of string) string { return cmp.Or(of, "a post without configuration") }
	return fmt.Errorf("the columns of %s are not those of %s; print the folders one by one, or add --config FILE or --no-config",
		name(of.Name), name(t.name))
}

// csvLine appends a record in CSV.
func csvLine(b []byte, record []string) []byte {
	size := 1
	for _, field := range record {
		size += len(field) + strings.Count(field, `"`) + len(`"",`)
	}
	buf := bytes.NewBuffer(slices.Grow(b, size)) // growing step by step takes twice the memory
	w := csv.NewWriter(buf)
	_ = w.Write(record) // a buffer takes every record
	w.Flush()
	return buf.Bytes()
}
