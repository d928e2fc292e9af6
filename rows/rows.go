// Package rows makes a table of the papers in posts: one row for each paper, and
// the same columns with the same types in every row.
//
//	table := rows.New(nil)
//	post, places, err := digest.Locate(src)
//	// …
//	for _, row := range table.Rows("_posts/2025-10-29-papers.md", post, places) {
//		fmt.Println(row.Date, row.Key, row.KnownSections[sections.Method])
//	}
//
// A row is written as JSON by [Table.AppendJSON], and without its lists as a record
// for encoding/csv by [Table.Record]. The command "digest rows" writes both.
//
// A table is for data sets and statistics. It cannot be read back as posts; the JSON
// of a [digest.Post] can.
package rows

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/sections"
)

// A Row is one paper. Empty strings and zero numbers stand for values that the post
// does not have.
type Row struct {
	Path string // of the post, as the caller of Table.Rows gives it
	Line int    // of the paper's heading, from 1; 0 without places

	Date      string // the day of the post, as "2006-01-02"
	PostTitle string
	Tags      []string // of the post

	Group  string
	Number int
	Title  string
	URL    string // of the heading's link

	// Key is the identity of the paper, as digest.Paper.Key returns it: rows with
	// equal keys are about the same paper. It is never empty.
	Key          string
	ArXivID      string // without the version
	ArXivVersion int

	Links []digest.Link

	// Lead is the Markdown between the heading and the first section, without the
	// quotes of links. The items of a list are lines of Markdown.
	Lead string

	// KnownSections has the Markdown of the sections of known kinds. Sections of
	// one kind are joined with a blank line.
	KnownSections map[sections.Kind]string

	// KnownLabels has the texts of known labels, in the lead and in all sections.
	// Texts of one label are joined with a line end.
	KnownLabels map[sections.Label]string

	Sections []Section // the sections of other kinds
	Labels   []Label   // the other labels
}

// A Section is a section whose heading the vocabulary does not know. Text is
// Markdown; the items of a list are lines of Markdown.
type Section struct{ Heading, Text string }

// A Label is a labelled text whose label the vocabulary does not know. Heading is
// the heading of the section of any kind that the text is in, or empty for a text
// before the first section.
type Label struct{ Heading, Label, Text string }

// A Table makes rows and writes them. Its vocabulary says which sections and labels
// have columns of their own. A Table does not change, and any number of goroutines
// may use it at once.
type Table struct {
	vocabulary *sections.Vocabulary
	columns    []column
}

// New returns a table for a vocabulary. Nil is the default vocabulary.
func New(v *sections.Vocabulary) *Table {
	if v == nil {
		v = sections.Default()
	}
	return &Table{v, columns(v)}
}

// Rows returns a row for each paper of a post, in the order of the post. A post
// without papers for which digest.Post.ArXiv returns an identifier is about one
// paper and has one row: the title of the row is that of the post, and its sections
// are those that the body has below headings. A nil post has no rows.
//
// The date is the day in the front matter, as written and without regard to zones.
// Without such a day, it is the first day in the name of the file, or else the last
// day in the path: 2006-01-02, 20060102, or with "_", "." or "/" as sign. Path has
// slashes, on all systems.
//
// Places are those that digest.Locate returned with the post. Places may be nil, as
// for a post whose papers were edited; the rows are then without lines.
//
// The kinds of sections and labels are those of the table's vocabulary, whatever the
// vocabulary of the post is.
//
// The rows share memory with the post. Written, they may be much longer than the post,
// because each row has the title and the tags of the post, and each of its Labels the
// heading of a section.
func (t *Table) Rows(path string, post *digest.Post, places *digest.Places) []Row {
	if post == nil {
		return nil
	}
	papers, title := post.Papers, post.Title
	id, isPaper := post.ArXiv()
	if isPaper {
		papers = []digest.Paper{t.onePaper(post, id)}
	}
	date := dateOf(post.Date, path)
	lines := lineCounter{text: post.Source.String()}
	list := make([]Row, len(papers))
	for i := range papers {
		row := &list[i]
		row.Path, row.Date, row.PostTitle, row.Tags = path, date, title, post.Tags
		t.fill(row, &papers[i])
		switch {
		case places == nil:
		case isPaper:
			row.Line = lines.at(places.Intro.Start)
		case i < len(places.Papers):
			row.Line = lines.at(places.Papers[i].Heading.Start)
		}
		if isPaper {
			row.URL = "" // it was made from the identifier
		}
	}
	return list
}

// fill sets the fields of a row that come from the paper.
func (t *Table) fill(row *Row, p *digest.Paper) {
	row.Group, row.Number, row.Title, row.URL = string(p.Group), p.Number, p.Title, p.URL
	row.Key, row.Links = p.Key(), p.Links
	if id, ok := p.ArXiv(); ok {
		row.ArXivID, row.ArXivVersion = id.Base().String(), id.Version()
	}
	row.Lead = markdown(p.Items, p.Lead)
	known, labels := make(map[sections.Kind][]string), make(map[sections.Label][]string)
	addLabels := func(heading string, items []digest.Item) {
		if len(items) > 1_000 { // growing a long list takes twice its memory
			row.Labels = slices.Grow(row.Labels, len(items))
		}
		for _, it := range items {
			if label := it.LabelKindIn(t.vocabulary); label == "" {
				row.Labels = append(row.Labels, Label{heading, it.Label, it.Text})
			} else if it.Text != "" {
				labels[label] = append(labels[label], it.Text)
			}
		}
	}
	addLabels("", p.Labels())
	for i := range p.Sections {
		s := &p.Sections[i]
		addLabels(s.Heading, s.Labels())
		text := markdown(s.Items, s.Text)
		if kind := s.KindIn(t.vocabulary); kind == "" {
			row.Sections = append(row.Sections, Section{s.Heading, text})
		} else if text != "" {
			known[kind] = append(known[kind], text)
		}
	}
	row.KnownSections, row.KnownLabels = joined(known, "\n\n"), joined(labels, "\n")
}

// onePaper returns the paper of a post about one paper. The body is read as the text
// below the heading of a paper. If the body does not read so, because it has a
// heading that would be a second paper, the body is the lead.
func (t *Table) onePaper(post *digest.Post, id arxiv.ID) digest.Paper {
	whole := digest.Paper{Title: post.Title, URL: id.Abs(), Lead: post.Intro}
	body := post.Intro
	titled := strings.HasPrefix(body, "# ")
	if titled {
		body = "#" + body // the title reads as a section
	}
	codec := digest.Codec{Vocabulary: t.vocabulary}
	read, err := codec.Parse([]byte("# 1. [x](" + id.Abs() + ")\n\n" + body))
	if err != nil || len(read.Papers) != 1 || len(read.Groups) > 0 || read.Outro != "" {
		return whole
	}
	paper := read.Papers[0]
	paper.Number, paper.Title = 0, post.Title
	if titled && len(paper.Sections) > 0 {
		first := paper.Sections[0]
		paper.Items, paper.Lead, paper.Sections = first.Items, first.Text, paper.Sections[1:]
		if paper.Title == "" {
			paper.Title = first.Heading
		}
	}
	return paper
}

// markdown returns the items as the lines of a list, or else the text.
func markdown(items []digest.Item, text string) string {
	if len(items) == 0 {
		return text
	}
	var b strings.Builder
	for i, it := range items {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString("- ")
		if it.Label != "" {
			b.WriteString(it.Label + ": ")
		}
		b.WriteString(strings.ReplaceAll(it.Text, "\n", "\n  "))
	}
	return b.String()
}

// joined returns the texts of each key as one text.
func joined[K comparable](texts map[K][]string, between string) map[K]string {
	m := make(map[K]string, len(texts))
	for key, list := range texts {
		m[key] = strings.Join(list, between)
	}
	return m
}

// A lineCounter returns the lines of ascending offsets, or 0 for an offset that is
// not after the last one in the text.
type lineCounter struct {
	text         string
	offset, line int
}

func (c *lineCounter) at(offset int) int {
	if offset < c.offset || offset > len(c.text) {
		return 0
	}
	c.line += strings.Count(c.text[c.offset:offset], "\n")
	c.offset = offset
	return c.line + 1
}
