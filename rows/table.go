package rows

import (
	"slices"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/jsontext"
	"github.com/paperdigest/digest/sections"
)

// A column is one member of the JSON of a row. A column has one of the functions.
type column struct {
	name   string
	text   func(*Row) string // written as null if empty
	prefix string            // of a text in CSV
	number func(*Row) int    // written as null if 0
	list   func(b []byte, r *Row) []byte
}

// columns returns the columns for a vocabulary.
func columns(v *sections.Vocabulary) []column {
	text := func(name string, f func(*Row) string) column { return column{name: name, text: f} }
	number := func(name string, f func(*Row) int) column { return column{name: name, number: f} }
	list := func(name string, f func([]byte, *Row) []byte) column { return column{name: name, list: f} }
	before := []column{
		text("path", func(r *Row) string { return r.Path }),
		number("line", func(r *Row) int { return r.Line }),
		text("date", func(r *Row) string { return r.Date }),
		text("post_title", func(r *Row) string { return r.PostTitle }),
		list("tags", func(b []byte, r *Row) []byte { return appendList(b, r.Tags, jsontext.AppendString) }),
		text("group", func(r *Row) string { return r.Group }),
		number("number", func(r *Row) int { return r.Number }),
		text("title", func(r *Row) string { return r.Title }),
		text("url", func(r *Row) string { return r.URL }),
		text("key", func(r *Row) string { return r.Key }),
		{name: "arxiv_id", text: func(r *Row) string { return r.ArXivID }, prefix: "arXiv:"},
		number("arxiv_version", func(r *Row) int { return r.ArXivVersion }),
		list("links", func(b []byte, r *Row) []byte { return appendList(b, r.Links, appendLink) }),
		text("lead", func(r *Row) string { return r.Lead }),
	}
	after := []column{
		list("sections", func(b []byte, r *Row) []byte { return appendList(b, r.Sections, appendSection) }),
		list("labels", func(b []byte, r *Row) []byte { return appendList(b, r.Labels, appendLabel) }),
	}
	names := make(map[string]bool)
	for _, c := range slices.Concat(before, after) {
		names[c.name] = true
	}
	unused := func(name, suffix string) string {
		for names[strings.ToLower(name)] {
			name += suffix
		}
		names[strings.ToLower(name)] = true
		return name
	}
	all := before
	for _, k := range v.Kinds() {
		all = append(all, text(unused(string(k), "_section"), func(r *Row) string { return r.KnownSections[k] }))
	}
	for _, l := range v.Labels() {
		all = append(all, text(unused(string(l), "_label"), func(r *Row) string { return r.KnownLabels[l] }))
	}
	return append(all, after...)
}

// Columns returns the names of the columns: the members of each row in JSON, in
// their order. They are path, line, date, post_title, tags, group, number, title,
// url, key, arxiv_id, arxiv_version, links and lead; then the kinds of sections of
// the vocabulary, and its kinds of labels; then sections and labels.
//
// Names differ in more than case, because SQL does not tell case apart. A kind or
// label with the name of an earlier column has _section or _label after its name.
func (t *Table) Columns() []string {
	names := make([]string, len(t.columns))
	for i, c := range t.columns {
		names[i] = c.name
	}
	return names
}

// AppendJSON appends a row as a JSON object without a line end. Each object of a
// table has the same members. The numbers are line, number and arxiv_version; the
// lists are tags, a list of strings, and links, sections and labels, lists of
// objects with strings; all other members are strings. A string or a number is null
// if the row does not have it. A list is never null, and neither is a string in it.
// The JSON is not HTML-escaped.
func (t *Table) AppendJSON(b []byte, r *Row) []byte {
	for i, c := range t.columns {
		b = append(b, "{,"[min(i, 1)])
		b = append(jsontext.AppendString(b, c.name), ':')
		switch {
		case c.list != nil:
			b = c.list(b, r)
		case c.number != nil && c.number(r) != 0:
			b = strconv.AppendInt(b, int64(c.number(r)), 10)
		case c.text != nil && c.text(r) != "":
			b = jsontext.AppendString(b, c.text(r))
		default:
			b = append(b, "null"...)
		}
	}
	return append(b, '}')
}

func appendList[T any](b []byte, list []T, element func([]byte, T) []byte) []byte {
	b = append(b, '[')
	for i, x := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = element(b, x)
	}
	return append(b, ']')
}

func appendLink(b []byte, l digest.Link) []byte {
	b = jsontext.AppendString(append(b, `{"text":`...), l.Text)
	b = jsontext.AppendString(append(b, `,"url":`...), l.URL)
	return append(b, '}')
}

func appendSection(b []byte, s Section) []byte {
	b = jsontext.AppendString(append(b, `{"heading":`...), s.Heading)
	b = jsontext.AppendString(append(b, `,"text":`...), s.Text)
	return append(b, '}')
}

func appendLabel(b []byte, l Label) []byte {
	b = jsontext.AppendString(append(b, `{"heading":`...), l.Heading)
	b = jsontext.AppendString(append(b, `,"label":`...), l.Label)
	b = jsontext.AppendString(append(b, `,"text":`...), l.Text)
	return append(b, '}')
}

// Header returns the names of the columns that are not lists, for the first line of
// a CSV file.
func (t *Table) Header() []string {
	var names []string
	for _, c := range t.columns {
		if c.list == nil {
			names = append(names, c.name)
		}
	}
	return names
}

// Record returns the columns of a row that are not lists, for a line of a CSV file.
// A value that the row does not have is empty. A text that a spreadsheet would take
// for a formula, because it begins with =, +, -, @, a tab or a carriage return, has
// an apostrophe before it. An arXiv identifier has "arXiv:" before it, because
// readers of CSV would take it for a number and drop zeros at its end.
func (t *Table) Record(r *Row) []string {
	var record []string
	for _, c := range t.columns {
		switch {
		case c.list != nil:
		case c.text != nil && c.text(r) != "":
			record = append(record, inert(c.prefix+c.text(r)))
		case c.number != nil && c.number(r) != 0:
			record = append(record, strconv.Itoa(c.number(r)))
		default:
			record = append(record, "")
		}
	}
	return record
}

// inert returns a text, which is not empty, as a text that a spreadsheet does not take for a formula.
func inert(text string) string {
	if strings.IndexByte("=+-@\t\r", text[0]) >= 0 {
		return "'" + text
	}
	return text
}
