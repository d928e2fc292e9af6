package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest/cmd/digest/internal/jsonstream"
	"github.com/paperdigest/digest/cmd/digest/internal/posts"
	"github.com/paperdigest/digest/cmd/digest/internal/report"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/paperdigest/digest/rows"
	"github.com/spf13/cobra"
)

func newDups(s *session) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:        "dups [--json] [PATH ...]",
		SuggestFor: []string{"duplicates", "repeats", "uniq", "dedupe"},
		Short:      "Print the papers that several places are about",
		Long: `Dups prints each paper that comes more than once in the posts: a line with the
title, the key, the number of places, and the first and the last day; then a line
for each place, with the version if the place names one.

Papers are the same if their keys are, as in the output of "digest rows": by the
arXiv identifier without the version, or else by the URL, or else by the title.
The places are sorted by the day of the post, and the papers by their first day.
Places without a day come last.

With --json, each paper is an object on a line of its own, with the members key,
title (of the first place), first, last, days (the number of different days) and
places. A place has the members path, line, date and arxiv_version, as in the
output of "digest rows".

That a paper comes more than once is not an error: the exit code is 0. The rules
repeated-paper and archive-paper of "digest check" find what is a fault.`,
		Example: `  digest dups _posts
  digest dups --json _posts | jq -r 'select(.days > 1) | .key'`,
		Annotations: exits("all posts were read",
			"",
			"wrong usage, or a file that cannot be read as a post"),
		DisableFlagsInUseLine: true,
		RunE: func(_ *cobra.Command, args []string) error {
			return printDups(s, args, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON, one paper a line")
	s.addPaths(cmd)
	return cmd
}

// A repeat is a paper with its places.
type repeat struct {
	Key    string  `json:"key"`
	Title  *string `json:"title"`
	First  *string `json:"first"`
	Last   *string `json:"last"`
	Days   int     `json:"days"`
	Places []place `json:"places"`
}

// A place is where a paper stands.
type place struct {
	Path    *string `json:"path"`
	Line    int     `json:"line"`
	Date    *string `json:"date"`
	Version *int    `json:"arxiv_version"`

	name  string // of the file, as given
	title string
}

func printDups(s *session, args []string, asJSON bool) error {
	files, _, err := s.inputs(args)
	if err != nil {
		return err
	}
	t := postTable{Table: rows.New(nil)} // keys do not depend on columns
	type paper struct {
		key string
		place
	}
	read := func(f *file) ([]paper, error) {
		list, err := t.read(f)
		if err != nil {
			return nil, err
		}
		path, _ := f.path() // rows has returned the error
		papers := make([]paper, len(list))
		for i, r := range list {
			// The strings are copies, because they would hold the text of the post.
			papers[i] = paper{strings.Clone(r.Key), place{
				optional(path), r.Line, optional(strings.Clone(r.Date)), optional(r.ArXivVersion), f.Name, strings.Clone(r.Title),
			}}
		}
		return papers, nil
	}
	var keys []string // in the order of the posts
	found := make(map[string][]place)
	show := func(_ posts.Input, papers []paper) {
		for _, p := range papers {
			if found[p.key] == nil {
				keys = append(keys, p.key)
			}
			found[p.key] = append(found[p.key], p.place)
		}
	}
	eachFile(s, files, read, show, s.failInput)

	var repeats []repeat
	for _, key := range keys {
		if places := found[key]; len(places) > 1 {
			repeats = append(repeats, newRepeat(key, places))
		}
	}
	slices.SortStableFunc(repeats, func(a, b repeat) int { return compareDays(a.First, b.First) })
	for _, r := range repeats {
		text := r.text()
		if asJSON {
			if text, err = jsonstream.Marshal(r); err != nil {
				return err
			}
		}
		s.print(text)
	}
	return nil
}

// optional returns a pointer to v, or nil for an empty value.
func optional[T comparable](v T) *T {
	var empty T
	if v == empty {
		return nil
	}
	return &v
}

// compareDays compares two days. A missing day comes last.
func compareDays(a, b *string) int {
	switch {
	case a == nil && b == nil:
		return 0
	case a == nil:
		return 1
	case b == nil:
		return -1
	}
	return cmp.Compare(*a, *b)
}

func newRepeat(key string, places []place) repeat {
	slices.SortStableFunc(places, func(a, b place) int { return compareDays(a.Date, b.Date) })
	r := repeat{Key: key, Title: optional(places[0].title), First: places[0].Date, Places: places}
	for _, p := range places {
		if p.Date != nil && (r.Last == nil || *r.Last != *p.Date) {
			r.Last = p.Date
			r.Days++
		}
	}
	return r
}

// text returns the paper as lines of text.
func (r *repeat) text() []byte {
	var b []byte
	if r.Title != nil {
		b = fmt.Appendf(b, "%s ", visible.Line(*r.Title))
	}
	b = fmt.Appendf(b, "(%s): %s", visible.Line(r.Key), report.Count(len(r.Places), "place"))
	switch {
	case r.Days > 1:
		b = fmt.Appendf(b, ", %s to %s", *r.First, *r.Last)
	case r.Days == 1:
		b = fmt.Appendf(b, ", %s", *r.First)
	}
	b = append(b, '\n')
	for _, p := range r.Places {
		b = fmt.Appendf(b, "  %s:%d", visible.Line(p.name), p.Line)
		if p.Version != nil {
			b = fmt.Appendf(b, ": v%d", *p.Version)
		}
		b = append(b, '\n')
	}
	return b
}
