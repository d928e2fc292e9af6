package layout

import (
	"iter"
	"slices"
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// rowLevel is the level of rows: every heading ranks above a row.
const rowLevel = 7

// A Table is a table of papers, as GitHub Flavored Markdown writes tables
// (https://github.github.com/gfm/#tables-extension-). The head of the table, which
// is the header line and the delimiter line, belongs to the text before the first
// row. Every row is a paper.
type Table struct {
	Labels []Span // of the columns: the words of the header, or empty
	Title  int    // the column with the titles
	Number int    // the column with the numbers, or -1
}

// A Cell is a cell of a row: the bytes between two pipes.
type Cell struct {
	Span
	Content Span // without the white space around it
}

// Cells returns the cells of a row of src. A pipe after an odd number of
// backslashes is a part of a cell, also within code.
func Cells(src string, row Span) []Cell { return appendCells(nil, src, row) }

func appendCells(list []Cell, src string, row Span) []Cell {
	row = trimSpaces(src, row)
	start, end := row.Start, row.End
	if start < end && src[start] == '|' {
		start++
	}
	for i := start; ; i++ {
		n := strings.IndexByte(src[i:end], '|')
		if n < 0 {
			i = end
		} else if i += n; isEscaped(src[start:i]) {
			continue
		}
		if i == end && start > row.Start && strings.Trim(src[start:end], lines.Spaces) == "" {
			return list // after the pipe at the end of the row
		}
		list = append(list, Cell{span(start, i), trimSpaces(src, span(start, i))})
		if i == end {
			return list
		}
		start = i + 1
	}
}

// trimSpaces returns s without the white space around it. Nothing but white space
// gives the empty span at the start of s.
func trimSpaces(src string, s Span) Span {
	text := strings.TrimRight(s.Of(src), lines.Spaces)
	from := len(text) - len(strings.TrimLeft(text, lines.Spaces))
	return span(s.Start+from, s.Start+len(text))
}

// isEscaped reports whether text ends with an odd number of backslashes.
func isEscaped(text string) bool {
	return (len(text)-len(strings.TrimRight(text, `\`)))%2 == 1
}

// UnescapePipes returns the content of a cell without the backslashes before pipes.
func UnescapePipes(cell string) string { return strings.ReplaceAll(cell, `\|`, "|") }

// EscapePipes returns a text as the content of a cell, with a backslash before each
// pipe.
func EscapePipes(text string) string {
	if !strings.Contains(text, "|") {
		return text
	}
	var b strings.Builder
	for i := range len(text) {
		if text[i] == '|' && !isEscaped(text[:i]) {
			b.WriteByte('\\')
		}
		b.WriteByte(text[i])
	}
	return b.String()
}

// A table is a table of the body.
type table struct {
	Table
	region int    // with the table in its body
	header Span   // the header line
	head   int    // the end of the head
	rows   Span   // the lines after the delimiter line, to the end of the paragraph
	piped  bool   // the header line starts with a pipe
	named  bool   // the column with the titles has the name of one
	papers int    // the number of different identifiers of rows
	name   string // the title of the last row with an identifier
	topic  bool   // the rows are papers of the topic above them, and not facts about it
}

// findTables finds the tables of papers, at most one below each heading. In such a
// table, most rows have one arXiv identifier among their links, all different. A post
// about one paper, which front matter or the text before the first section names, has
// no table of papers.
func (r *reader) findTables() {
	start := int(r.regions[0].start)
	body, front := r.src[start:], frontIdentifier(r.src[:start])
	if !strings.Contains(body, "|") || !namesAny(body) || front.Count == 1 {
		return
	}
	r.readTables(start)
	r.setTopics()
	if front.Count == 0 && r.opensWithOne(start) {
		r.tables = r.tables[:0]
	}
}

// readTables finds the tables of papers of the body, which starts at start.
func (r *reader) readTables(start int) {
	var s block.Scanner
	s.Reset(r.src, start)
	var before Span // the line before, in the same paragraph
	open := false   // the paragraph ends with the last table
	at := 0         // the region of the line
	for more := true; more; {
		more = s.Next()
		if open && (!more || s.Kind != block.Text || s.First) {
			if last := len(r.tables) - 1; !r.isOfPapers(&r.tables[last]) {
				r.tables = r.tables[:last]
			}
			open = false
		}
		if !more || s.Kind != block.Text {
			continue
		}
		for at+1 < len(r.regions) && s.Start >= int(r.regions[at+1].start) {
			at++
		}
		line, last := span(s.Start, s.End), len(r.tables)-1
		switch {
		case open:
			r.tables[last].rows.End = s.End
		case s.First || last >= 0 && r.tables[last].region == at:
		default:
			if t, ok := r.readHead(before, line); ok {
				t.region, t.header, t.head, t.rows = at, before, s.End, span(s.Line.Next, s.Line.Next)
				r.tables = append(r.tables, t)
				open = true
			}
		}
		before = line
	}
}

// opensWithOne reports whether the text before the first section of the body, which
// starts at start, has exactly one identifier, which is not the only paper of a table with
// the papers of a topic: the post is about one paper.
func (r *reader) opensWithOne(start int) bool {
	var found Identifiers
	end := start + len(Opening(r.src[start:]))
	for i := range r.tables {
		if t := &r.tables[i]; t.topic && t.papers == 1 && t.rows.End <= end {
			found.Find(r.src[start:t.head])
			start = t.rows.End
		}
	}
	found.Find(r.src[start:end])
	return found.Any.Count == 1
}

// setTopics finds the tables whose rows are papers of the topic above them. A table with
// several papers is one. A table with one row may list facts about the paper of its
// heading: it needs another table with the same header line. If no such table has several
// papers, the tables must look like lists of papers.
func (r *reader) setTopics() {
	kinds := make(map[string][]int) // the tables, by header lines
	for i := range r.tables {
		key := r.tables[i].header.Of(r.src)
		kinds[key] = append(kinds[key], i)
	}
	for _, list := range kinds {
		several, lists := false, len(list) > 1
		for n, i := range list {
			t := &r.tables[i]
			several = several || t.papers > 1
			lists = lists && r.isList(i, n == len(list)-1) && (n == 0 || t.name != r.tables[list[n-1]].name)
		}
		for _, i := range list {
			t := &r.tables[i]
			t.topic = t.papers > 1 || lists || several && !r.isNamesake(t)
		}
	}
}

// isList reports whether the k-th table, with one row, is a list of papers, and not of facts
// about the heading above it: there is a column of titles, with a title that is not that of
// the heading, and nothing but the table says what the heading is about. After the last
// such table, a text may be the end of the post.
func (r *reader) isList(k int, last bool) bool {
	t := &r.tables[k]
	at := &r.regions[t.region]
	if !t.named || !hasLetter(t.name) || isReference(t.name) || r.isNamesake(t) || at.form != Unlinked {
		return false
	}
	if _, ok := Named(r.name(at)); ok {
		return false
	}
	next := t.region + 1 // a section of the paper, without a table
	if t.region > 0 && next < len(r.regions) && r.regions[next].level > at.level && (k+1 == len(r.tables) || r.tables[k+1].region > next) {
		return false
	}
	var before Identifiers
	before.Find(r.src[at.body.start:t.header.Start])
	if before.Any.Count > 0 || before.Own.Count > 0 || before.Elsewhere {
		return false
	}
	after := r.src[t.rows.End:max(t.rows.End, int(at.body.end))]
	return last || strings.Trim(after, lines.Spaces) == ""
}

// isNamesake reports whether the title of the only row of a table is that of the heading
// above it, perhaps with a subtitle.
func (r *reader) isNamesake(t *table) bool {
	name := inline.Plain(r.name(&r.regions[t.region]))
	title := inline.Plain(t.name)
	if name == "" || len(title) < len(name) || !strings.EqualFold(title[:len(name)], name) {
		return false
	}
	rest := title[len(name):]
	return rest == "" || rest[0] == ':' || strings.HasPrefix(rest, wide)
}

// frontIdentifier returns the identifier that the values of keys of front matter are.
// Values within values do not count.
func frontIdentifier(front string) (found Identifier) {
	for line := range strings.Lines(front) {
		if key, value, ok := strings.Cut(line, ":"); ok && key != "" && !lines.IsBlank(key[0]) && key[0] != '-' {
			if strings.IndexByte(value, '.') < 0 && strings.IndexByte(value, '/') < 0 {
				continue // every identifier has one of these signs
			}
			value, _, _ = strings.Cut(value, " #")
			if id, err := arxiv.Parse(strings.Trim(value, "\"'"+lines.Spaces)); err == nil {
				found.add(id)
			}
		}
	}
	return found
}

// titleNames and numberNames are names of columns, in lower case. The first title
// name that a table has decides.
var (
	titleNames  = []string{"title", "paper title", "标题", "論文タイトル", "タイトル", "題名", "제목", "논문 제목", "论文标题", "paper", "papers", "论文", "論文", "논문", "name"}
	numberNames = []string{"#", "no", "no.", "nr", "nr.", "number", "序号", "编号", "番号", "번호"}
)

// readHead reads the head of a table: a header line and a delimiter line. A table
// has a column with titles: by its name, or the first column that is not one of
// numbers.
func (r *reader) readHead(header, delimiters Span) (t table, ok bool) {
	text := delimiters.Of(r.src)
	if strings.Trim(text, "|:- \t\r") != "" || !strings.Contains(text, "|") || !strings.Contains(header.Of(r.src), "|") {
		return t, false
	}
	head, cells := Cells(r.src, header), Cells(r.src, delimiters)
	if len(head) != len(cells) || len(head) == 0 {
		return t, false
	}
	for _, c := range cells {
		dashes := strings.TrimSuffix(strings.TrimPrefix(c.Content.Of(r.src), ":"), ":")
		if dashes == "" || strings.Trim(dashes, "-") != "" {
			return t, false
		}
	}
	t.piped = r.src[lines.SkipBlanks(r.src, header.Start)] == '|'
	t.Title, t.Number = -1, -1
	rank := len(titleNames)
	for k, c := range head {
		content := c.Content.Of(r.src)
		words := strings.Trim(content, "*_")
		from := c.Content.Start + strings.Index(content, words)
		label := span(from, from+len(words))
		if !IsLabel(words) {
			label = Span{}
		}
		t.Labels = append(t.Labels, label)
		name := strings.ToLower(words)
		if n := slices.Index(titleNames, name); n >= 0 && n < rank {
			t.Title, rank = k, n
		}
		if t.Number < 0 && slices.Contains(numberNames, name) {
			t.Number = k
		}
	}
	t.named = t.Title >= 0
	if t.Title < 0 {
		t.Title = 0
		if t.Number == 0 {
			t.Title = min(1, len(head)-1)
		}
	}
	if t.Number == t.Title {
		t.Number = -1
	}
	return t, true
}

// each yields the rows of a table. If the header line starts with a pipe, every row
// does; a row with too few cells continues on up to three lines without the pipe,
// as a wrapped title does. Otherwise a row is a line with a pipe. The first other
// line ends the table.
func (t *table) each(src string) iter.Seq[Span] {
	const most = 3 // lines after the first
	return func(yield func(Span) bool) {
		var row Span
		more := 0
		for at := t.rows.Start; at < t.rows.End; {
			end, next := lines.End(src, at)
			line := span(at, end)
			at = next
			starts := src[lines.SkipBlanks(src, line.Start)] == '|'
			if t.piped && !starts {
				if row.Len() > 0 && more < most && len(Cells(src, row)) < len(t.Labels) {
					row.End = line.End
					more++
					continue
				}
				break
			}
			if !strings.Contains(line.Of(src), "|") {
				break
			}
			if row.Len() > 0 && !yield(row) {
				return
			}
			row, more = line, 0
		}
		if row.Len() > 0 {
			yield(row)
		}
	}
}

// isOfPapers reports whether most rows of a table have one identifier, all
// different: among their links, or as the title.
func (r *reader) isOfPapers(t *table) bool {
	rows, ids := 0, make(map[arxiv.ID]bool)
	for row := range t.each(r.src) {
		rows++
		var found Identifiers
		if found.findLine(row.Of(r.src)); found.Any.Count != 1 {
			continue
		}
		r.cells = appendCells(r.cells[:0], r.src, row)
		if t.Title < len(r.cells) {
			c := r.cells[t.Title].Content
			at := region{content: placeOf(c.Start, c.End)}
			r.readTitle(&at)
			t.name = at.text.of(r.src)
			if id, err := arxiv.Parse(at.text.of(r.src)); err == nil {
				found.Any.add(id)
			}
		}
		if found.Any.Count == 1 {
			ids[found.Any.ID.Base()] = true
		}
	}
	t.papers = len(ids)
	return 2*t.papers > rows
}

// splitTables makes regions of the rows of the tables, and of the texts after the
// tables. Every row is a paper; the text between two tables has a heading, and is a
// group.
func (r *reader) splitTables() {
	old, tables := r.regions, r.tables
	r.regions = make([]region, 0, len(old)+2*len(tables))
	first, last := -1, 0
	for i := range old {
		r.regions = append(r.regions, old[i])
		if len(tables) == 0 || tables[0].region != i {
			continue
		}
		before := len(r.regions) - 1
		if first < 0 {
			first = before + 1
		}
		end := 0
		for row := range tables[0].each(r.src) {
			if r.over >= 0 {
				return
			}
			r.addRow(len(r.tables)-len(tables), row)
			end = row.End
		}
		last = len(r.regions) - 1
		rest := r.after(&old[i], end)
		if rest.body.len() > 0 {
			r.regions = append(r.regions, rest)
		} else {
			r.regions[last].rules = rest.rules
		}
		at := &r.regions[before]
		at.body.end, at.rules = int32(tables[0].head), place{}
		r.trimValue(at)
		tables = tables[1:]
	}
	for i := first; i < len(r.regions); i++ {
		switch at := &r.regions[i]; {
		case at.table > 0:
			at.role = paper
		case i < last:
			at.role = group
		default:
			at.role = outro
		}
	}
	r.setFirstGroup(rowLevel, first)
}

// after returns the region of the text of a region after the row that ends at end.
func (r *reader) after(at *region, end int) region {
	rest := region{start: int32(end), rules: at.rules}
	start := lines.SkipSpaces(r.src, end)
	if start >= int(at.body.end) {
		return rest
	}
	start = strings.LastIndexByte(r.src[:start], '\n') + 1
	rest.body = placeOf(start, int(at.body.end))
	rest.value = rest.body
	lineEnd, _ := lines.End(r.src, start)
	var s block.Scanner
	if s.Reset(r.src[:lineEnd], start); s.Next() && s.Kind == block.Text {
		rest.value.start = int32(lines.SkipBlanks(r.src, start))
	}
	r.trimValue(&rest)
	return rest
}

// addRow makes a region of a row of the k-th table.
func (r *reader) addRow(k int, row Span) {
	t := &r.tables[k]
	r.count(row.Start)
	at := region{
		start:   int32(row.Start),
		line:    placeOf(row.Start, row.End),
		level:   rowLevel,
		table:   int32(k + 1),
		content: placeOf(row.End, row.End),
		flat:    true,
		items:   placeOf(len(r.items), 0),
	}
	at.link, at.text = at.content, at.content
	r.cells = appendCells(r.cells[:0], r.src, row)
	for n, c := range r.cells[:min(len(r.cells), len(t.Labels))] {
		content := c.Content.Of(r.src)
		switch {
		case n == t.Title:
			at.content = placeOf(c.Content.Start, c.Content.End)
			r.readTitle(&at)
		case content == "":
		case n == t.Number && isNumber(content):
			at.number = placeOf(c.Content.Start, c.Content.End)
		default:
			r.count(c.Start)
			r.items = append(r.items, Item{
				Span: c.Span, Content: c.Content.Start, Label: t.Labels[n], Text: c.Content,
				Wrapped: strings.Contains(content, "\n"),
			})
		}
	}
	at.items.end = int32(len(r.items))
	r.regions = append(r.regions, at)
}

func isNumber(text string) bool { return len(text) <= 9 && strings.Trim(text, "0123456789") == "" }

// readTitle finds the title and the link in the cell of a title. The first link
// gives both if no letter is before the link. Otherwise the title is the text before
// the links at the end of the cell, or before an aside in parentheses that ends the
// cell and has a link, or only an arXiv identifier.
func (r *reader) readTitle(at *region) {
	c := at.content.span()
	text := c.Of(r.src)
	at.link, at.text = at.content, at.content
	set := func(from, to int, l inline.Link) {
		at.form = Linked
		at.text = placeOf(c.Start+from, c.Start+to)
		at.dest = placeOf(c.Start+l.DestFrom, c.Start+l.DestTo)
	}
	if from, to, ok := bareURL(text); ok {
		at.form = Bare
		at.text = placeOf(c.Start+from, c.Start+to)
		at.dest = at.text
		return
	}
	l, ok := inline.Find(text, 0)
	if ok && !hasLetter(text[:l.Start]) {
		set(l.TextFrom, l.TextTo, l)
		at.link = placeOf(c.Start+l.Start, c.Start+l.End)
		return
	}
	title, aside := l.Start, strings.LastIndexByte(text, '(')
	switch {
	case ok:
		if n := strings.LastIndexByte(text[:l.Start], '('); n >= 0 && !strings.Contains(text[n:l.Start], ")") && strings.HasSuffix(text, ")") {
			title = n
		} else if hasLetter(withoutLinks(text[l.Start:])) {
			return
		}
	case aside > 0 && strings.HasSuffix(text, ")"):
		if _, err := arxiv.Parse(strings.Trim(text[aside+1:len(text)-1], "`"+lines.Spaces)); err != nil {
			return
		}
		title = aside
	default:
		return
	}
	title = len(strings.TrimRight(text[:title], lines.Spaces))
	if title == 0 {
		return
	}
	if ok {
		set(0, title, l)
		return
	}
	at.text = placeOf(c.Start, c.Start+title)
	at.link = at.text
}

// withoutLinks returns the text outside of the first links of a text.
func withoutLinks(text string) string {
	var b strings.Builder
	for range mostLinks {
		next := inline.NextLink(text)
		b.WriteString(text[:next.Start])
		text = text[next.End:]
	}
	b.WriteString(text)
	return b.String()
}
