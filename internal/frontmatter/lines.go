package frontmatter

import "strings"

// readLines reads front matter in which every line is an entry, part of a simple
// list or block scalar, a comment or blank, and nothing needs a YAML reader; it
// reports whether that is so. Reading a post with a YAML reader takes three times
// as long as without.
func (b *Block) readLines() bool {
	for start := b.Open; start < b.Close; {
		end, next := b.line(start)
		switch {
		case strings.Trim(b.Src[start:end], " ") == "":
		case b.Src[start] == '#':
			if !isUsual(b.Src[start:end]) {
				return false
			}
		default:
			b.Entries = append(b.Entries, Entry{Lines: span(start, next)})
			e := &b.Entries[len(b.Entries)-1]
			if !b.readEntry(e, start, end) {
				return false
			}
			next = e.Lines.End
		}
		start = next
	}
	return true
}

// line returns where the line at start ends, without and with its line end.
func (b *Block) line(start int) (end, next int) {
	end, next = line(b.Src, start)
	if end > start && b.Src[end-1] == '\r' {
		end--
	}
	return end, next
}

// readEntry reads the entry that starts on a line, and reports whether it is a
// simple one.
func (b *Block) readEntry(e *Entry, start, end int) bool {
	exact, ok := b.flow.scanLine(e, b.Src, start, end)
	switch {
	case !ok:
		return b.readBlockScalar(e, start, end)
	case !exact:
		return false
	case e.Form == Plain && e.Text.Len() == 0:
		return b.readBlockList(e) && b.readBlockMap(e)
	}
	return true
}

// readBlockList reads the items that follow a key without a value, if any: lines
// of one scalar each, behind a dash. It reports whether they are nothing else.
func (b *Block) readBlockList(e *Entry) bool {
	first := len(b.flow.items)
	column := -1
	for start := e.Lines.End; start < b.Close; start = e.Lines.End {
		end, next := b.line(start)
		dash := start + indentation(b.Src[start:end])
		if dash == end || b.Src[dash] != '-' {
			break
		}
		if column < 0 {
			column = dash - start
		}
		it, v, exact, ok := scanItem(b.Src, dash, end)
		if !ok || !exact || dash-start != column {
			return false
		}
		b.flow.values = append(b.flow.values, v)
		b.flow.items = append(b.flow.items, it)
		e.Lines.End = next
	}
	if last := len(b.flow.items); last > first {
		e.Form = BlockList
		e.Value = Value{Kind: List, List: b.flow.values[first:last:last]}
		e.Items = b.flow.items[first:last:last]
		e.Text = span(e.Items[0].Start, e.Items[len(e.Items)-1].End)
	}
	return true
}

// readBlockMap reads the mapping that follows a key without a value, if any:
// lines of a key and a simple value each, indented alike. It reports whether they
// are nothing else.
func (b *Block) readBlockMap(e *Entry) bool {
	indent := 0
	for start := e.Lines.End; start < b.Close && b.Src[start] == ' '; start = e.Lines.End {
		end, next := b.line(start)
		n := indentation(b.Src[start:end])
		if n == end-start {
			break // which is blank
		}
		if indent == 0 {
			indent = n
		}
		var in Entry
		exact, ok := b.flow.scanLine(&in, b.Src, start+n, end)
		if !ok || !exact || n != indent || e.Form == BlockList {
			return false
		}
		for _, p := range e.Value.Map {
			if p.Key == in.Key || len(e.Value.Map) > few {
				return false
			}
		}
		e.Value.Map = append(e.Value.Map, Pair{in.Key, in.Value})
		e.Lines.End = next
	}
	if e.Value.Map != nil {
		e.Value.Kind, e.Form, e.Text = Map, Other, Span{}
	}
	return true
}

// scanItem reads the item of a list whose dash stands at dash, and reports, as
// scanLine does, whether it is a scalar that its line holds whole.
func scanItem(src string, dash, end int) (it Item, v Value, exact, ok bool) {
	s := lineScanner{src: src[:end], i: dash + 1, exact: true}
	if s.i == end || src[s.i] != ' ' {
		return it, v, false, false
	}
	s.skipSpaces()
	v, text, form, ok := s.scalar(false)
	if !ok || text.Len() == 0 || !s.comment() {
		return it, v, false, false
	}
	return Item{span(dash, end), text, form}, v, s.exact, true
}

// readBlockScalar reads an entry whose value is a block scalar (YAML 1.2.2,
// section 8.1) of the simple kind: all its lines are indented alike, and none is
// blank. It reports whether it is one.
func (b *Block) readBlockScalar(e *Entry, start, end int) bool {
	*e = Entry{Key: e.Key, Lines: e.Lines, Head: e.Head}
	colon := start + len(e.Key)
	if e.Head != span(start, colon+1) || b.Src[start:colon] != e.Key || b.Src[colon+1] != ' ' {
		return false
	}
	e.Head = Span{}
	var lines []string
	indent := 0
	for at := e.Lines.End; at < b.Close && b.Src[at] == ' '; at = e.Lines.End {
		end, next := b.line(at)
		text := b.Src[at:end]
		if indent == 0 {
			indent = indentation(text)
		}
		if indent == len(text) || indentation(text) != indent || text[len(text)-1] == ' ' || !isUsual(text) {
			return false
		}
		lines = append(lines, text[indent:])
		e.Lines.End = next
	}
	if len(lines) == 0 {
		return false
	}
	e.Value.Kind = String
	switch header := b.Src[colon+1 : end]; strings.Trim(header, " ") {
	case ">":
		e.Value.Text = strings.Join(lines, " ") + "\n"
	case ">-":
		e.Value.Text = strings.Join(lines, " ")
	case "|":
		e.Value.Text = strings.Join(lines, "\n") + "\n"
	case "|-":
		e.Value.Text = strings.Join(lines, "\n")
	default:
		return false
	}
	return true
}

// indentation returns how many spaces a line starts with.
func indentation(line string) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}

// isUsual reports whether no YAML reader takes any letter of a line for more
// than that.
func isUsual(line string) bool {
	for s := (lineScanner{src: line}); s.i < len(line); s.i++ {
		if !s.usual() {
			return false
		}
	}
	return true
}
