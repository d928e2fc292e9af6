package main

import (
	"bytes"
	"encoding/csv"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/rows"
	"github.com/spf13/cobra"
)

func newRows(s *session) *cobra.Command {
	var asCSV bool
	cmd := &cobra.Command{
		Use:        "rows [--csv] [PATH ...]",
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
			return printRows(s, args, asCSV)
		},
	}
	cmd.Flags().BoolVar(&asCSV, "csv", false, "print CSV, without the lists")
	s.addPaths(cmd)
	return cmd
}

func printRows(s *session, args []string, asCSV bool) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	table := rows.New(nil)
	if asCSV {
		s.print(csvLine(nil, table.Header()))
	}
	read := func(f *file) ([]byte, error) {
		list, err := f.rows(table)
		if err != nil {
			return nil, err
		}
		f.Out = f.Out[:0]
		for i := range list {
			if asCSV {
				f.Out = csvLine(f.Out, table.Record(&list[i]))
			} else {
				f.Out = append(table.AppendJSON(f.Out, &list[i]), '\n')
			}
		}
		return f.Out, nil
	}
	show := func(_ posts.Input, lines []byte) { s.print(lines) }
	eachFile(s, files, read, show, s.failInput)
	return nil
}

// rows reads the file as a post, and returns its papers as rows of a table.
func (f *file) rows(table *rows.Table) ([]rows.Row, error) {
	text, err := f.read()
	if err != nil {
		return nil, err
	}
	post, places, err := digest.Locate(text)
	if err != nil {
		return nil, err
	}
	path, err := f.path()
	if err != nil {
		return nil, err
	}
	return table.Rows(path, post, places), nil
}

// csvLine appends a record in CSV.
func csvLine(b []byte, record []string) []byte {
	buf := bytes.NewBuffer(b)
	w := csv.NewWriter(buf)
	_ = w.Write(record) // a buffer takes every record
	w.Flush()
	return buf.Bytes()
}
