package digest

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/splice"
)

// isTable reports whether the papers of the document are rows of tables.
func (r *rewriter) isTable() bool { return r.doc.body.IsTable() }

// A row is a paper of the document that is a row of a table, and how it is written.
type row struct {
	*layout.Table
	text           string // of the document
	cells          []layout.Cell
	opened, closed bool   // a pipe is before the first cell, and after the last
	pad            string // around the text of a cell
	end            int    // of the text of the row
}

// rowAt returns the row of the i-th paper of the document.
func (r *rewriter) rowAt(i int) *row {
	at := &r.doc.body.Papers[i]
	x := &row{Table: at.Table, text: r.doc.text, cells: layout.Cells(r.doc.text, at.Span)}
	line := r.doc.of(at.Span)
	x.end = at.Start + len(strings.TrimRight(line, lines.Spaces))
	x.opened = strings.HasPrefix(strings.TrimLeft(line, lines.Blanks), "|")
	x.closed = len(x.cells) > 0 && x.cells[len(x.cells)-1].End < x.end
	for k, c := range x.cells {
		if c.Content.Start > c.Start && (x.opened || k > 0) || c.Content.End < min(c.End, x.end) {
			x.pad = " "
		}
	}
	return x
}

// value returns the value of the k-th cell of the row.
func (x *row) value(k int) string {
	if k >= len(x.cells) {
		return ""
	}
	text := layout.UnescapePipes(x.cells[k].Content.Of(x.text))
	if strings.Contains(text, "\n") {
		return unindented(text)
	}
	return text
}

// label returns the label of the k-th column.
func (x *row) label(k int) string { return x.Labels[k].Of(x.text) }

// row adds to l the edits after which the i-th paper, a row, reads as the j-th paper
// of the post. Only the bytes of the different cells change.
func (r *rewriter) row(l *splice.List, i, j int) {
	x, p, old := r.rowAt(i), &r.want.Papers[j], &r.doc.post.Papers[i]
	h := &r.doc.body.Papers[i].Heading
	want := r.cells(x, p, i, j)
	if want == nil {
		return
	}
	var more strings.Builder
	for k := range max(len(want), len(x.cells)) {
		text := ""
		if k < len(want) {
			text = want[k]
		}
		switch {
		case k >= len(x.Labels): // no part of the table
		case k == x.Number && h.Number.Len() > 0 && p.Number == old.Number: // the digits stay
		case k >= len(x.cells):
			more.WriteString("|" + x.pad + layout.EscapePipes(text) + x.pad)
		case k == x.Title && x.cells[k].Content.Len() > 0:
			on := r.on(splice.New(x.text))
			on.heading(i, &Paper{Number: old.Number, Title: p.Title, URL: p.URL}, false)
			for _, e := range on.list.Edits() {
				l.Replace(e.Span, layout.EscapePipes(e.Text))
			}
		case text == x.value(k):
		case x.cells[k].Content.Len() == 0:
			l.Replace(x.cells[k].Span, x.pad+layout.EscapePipes(text)+x.pad)
		default:
			l.Replace(x.cells[k].Content, layout.EscapePipes(text))
		}
	}
	added := strings.TrimRight(more.String(), "|"+lines.Padding) // empty cells at the end of a row may be missing
	switch {
	case added == "":
	case x.closed:
		l.Insert(x.end, strings.TrimPrefix(added, "|")+x.pad+"|")
	default:
		l.Insert(x.end, x.pad+added)
	}
}

// manyColumns is how many columns of a table are looked at for one row or item beyond
// those that are needed. A table may have as many columns as a post has bytes.
const manyColumns = 64

// newRow returns the text of the j-th paper of the post as a row like the i-th paper
// of the document. The last cells of a table of many columns are missing if empty.
func (r *rewriter) newRow(i, j int) string {
	if r.like == nil || r.likeAt != i { // many new rows are like one row
		r.like, r.likeAt = r.rowAt(i), i
	}
	x := r.like
	want := r.cells(x, &r.want.Papers[j], i, j)
	if want == nil {
		return ""
	}
	var b strings.Builder
	want = long(want, min(len(x.Labels), manyColumns))
	for k, text := range want {
		if k > 0 || x.opened || text == "" {
			b.WriteString("|" + x.pad)
		}
		b.WriteString(layout.EscapePipes(text) + x.pad)
	}
	if x.closed {
		b.WriteString("|")
	}
	return r.spend(strings.TrimRight(b.String(), lines.Padding), "")
}

// cells returns the texts of the cells of x, the i-th paper of the document, for p, the
// j-th paper of the post, without empty cells at the end. It returns nil if a row cannot
// hold the paper, and sets the error.
func (r *rewriter) cells(x *row, p *Paper, i, j int) []string {
	fail := func(field, format string, args ...any) []string {
		r.err = &FieldError{Field: fmt.Sprintf("papers[%d].%s", j, field), Msg: fmt.Sprintf(format, args...)}
		return nil
	}
	const remedy = "is set, but the paper is a row of a table, without %s; put the text into an item, with the name of a column as label"
	switch {
	case len(p.Sections) > 0:
		return fail("sections", remedy, "sections")
	case p.Lead != "":
		return fail("lead", remedy, "a lead")
	case len(p.Links) > 0:
		return fail("links", remedy, "quotes")
	}
	texts := make([]string, x.Title+1)
	if p.URL != "" || p.Title != "" {
		texts[x.Title] = headingText(&Paper{Title: p.Title, URL: p.URL}, r.style, i)
	}
	next := 0
	for m, it := range p.Items {
		field := fmt.Sprintf("items[%d].", m)
		k := x.column(it, next)
		switch {
		case k < 0:
			return fail(field+"label", "%s is not the name of a next column of the table; the names are %s, in this order", message.Clip(it.Label), x.names())
		case it.Text == "":
			return fail(field+"text", "is empty; leave the item out, and the cell is empty")
		case strings.Contains(it.Text, "\n") && it.Text != x.value(k):
			return fail(field+"text", "has a line end, but a row of a table is one line; use a space or <br>")
		}
		texts = long(texts, k+1)
		texts[k], next = it.Text, k+1
	}
	if p.Number > 0 {
		switch {
		case x.Number < 0:
			return fail("number", "is %d, but the table has no column for numbers; add a column with the name #, or leave the number out", p.Number)
		case x.Number < len(texts) && texts[x.Number] != "":
			return fail("number", "is %d, and an item has the label of the same column; leave one of them out", p.Number)
		}
		texts = long(texts, x.Number+1)
		texts[x.Number] = strconv.Itoa(p.Number)
	}
	return texts
}

// long returns a list of n texts or more, with empty texts at the end.
func long(list []string, n int) []string {
	for len(list) < n {
		list = append(list, "")
	}
	return list
}

// column returns the column of an item among the columns from the given one on, or
// -1: the column that has the value of the item, if it is near, or else the first with its
// label.
func (x *row) column(it Item, from int) int {
	first := -1
	for k := from; k < len(x.Labels) && (first < 0 || k < first+manyColumns); k++ {
		if k == x.Title || x.label(k) != it.Label {
			continue
		}
		if first < 0 {
			first = k
		}
		if x.value(k) == it.Text {
			return k
		}
	}
	return first
}

// names returns the names of the first columns for items, for a message.
func (x *row) names() string {
	var names []string
	for k := range x.Labels {
		if k != x.Title && x.label(k) != "" {
			names = append(names, message.Clip(x.label(k)))
		}
	}
	return join(names)
}
