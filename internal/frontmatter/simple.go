package frontmatter

import "strings"

// readSimple reads front matter in which every line is blank, a comment, or part of
// an entry that a scanner of lines reads exactly as YAML does: a scalar or a flow
// list of scalars on the line of the key, a block list of scalars, a mapping of
// such entries, one level deep, or a block scalar without blank or deeper lines.
// For other front matter readSimple returns false, and the entries must not be
// used. Most posts have simple front matter; with yaml.v3, Parse of a whole post
// takes 1.35 to 3 times as long.
func (b *Block) readSimple() bool {
	for start := b.Open; start < b.Close; {
		end, next := b.line(start)
		switch {
		case strings.Trim(b.Src[start:end], " ") == "":
		case b.Src[start] == '#':
			if !isUsual(b.Src[start:end]) {
				return false
			}
		default:
			b.Entries = append(b.Entries, Entry{})
			e := &b.Entries[len(b.Entries)-1]
			s := scanner{src: b.Src[:end], i: start}
			if !b.simpleEntry(e, &s, next) {
				return false
			}
			next = e.Lines.End
		}
		start = next
	}
	if n := len(b.Entries); n > 0 {
		b.at = b.over(b.Entries)
	}
	return true
}

// line returns the end of the line at start, without and with its line end.
func (b *Block) line(start int) (end, next int) {
	end, next = len(b.Src), len(b.Src)
	if i := strings.IndexByte(b.Src[start:], '\n'); i >= 0 {
		end, next = start+i, start+i+1
	}
	if end > start && b.Src[end-1] == '\r' {
		end-- // YAML takes a second CR for another line end
	}
	return end, next
}

// over returns the span of a collection of block form.
func (b *Block) over(items []Entry) Span {
	return span(items[0].Lines.Start, beforeEOL(b.Src, items[len(items)-1].Lines.End))
}

// beforeEOL returns next, an offset after a line end, without the line end.
func beforeEOL(src string, next int) int {
	if next > 0 && src[next-1] == '\n' {
		if next--; next > 0 && src[next-1] == '\r' {
			next--
		}
	}
	return next
}

// simpleEntry reads the entry whose key is at s.
func (b *Block) simpleEntry(e *Entry, s *scanner, next int) bool {
	if !b.simplePair(e, s, next) {
		return false
	}
	if s.i < len(s.src) && (s.src[s.i] == '|' || s.src[s.i] == '>') {
		return b.simpleText(e, s)
	}
	if e.Value.Kind != Null || e.Value.Len() > 0 {
		return true
	}
	return b.simpleList(e) && (e.Value.Form == BlockList || b.simpleMap(e))
}

// simplePair reads the key at s, and its value if the value is on the line; next is
// the start of the next line. simplePair stops at the header of a block scalar.
func (b *Block) simplePair(e *Entry, s *scanner, next int) bool {
	start := s.i
	if !s.key() {
		return false
	}
	e.Key, e.Head = s.src[start:s.i-1], span(start, s.i)
	e.Lines = span(start, next)
	if s.i < len(s.src) && s.src[s.i] != ' ' {
		return false
	}
	s.skipSpaces()
	if s.i < len(s.src) {
		switch s.src[s.i] {
		case '|', '>':
			return true
		case '[':
			return b.simpleFlow(&e.Value, s) && s.comment()
		}
	}
	return s.scalar(&e.Value, false) && s.comment()
}

// simpleFlow reads a flow list of scalars.
func (b *Block) simpleFlow(v *Value, s *scanner) bool {
	first := len(b.lists)
	v.Kind, v.Form, v.Start = List, FlowList, s.i
	s.i++
	for comma := true; ; {
		s.skipSpaces()
		if s.i == len(s.src) {
			return false
		}
		if s.src[s.i] == ']' {
			break
		}
		var item Value
		if !comma || !s.scalar(&item, true) || item.Len() == 0 {
			return false
		}
		b.lists = append(b.lists, Entry{Value: item, Head: span(item.Start, item.Start), Lines: item.Span})
		s.skipSpaces()
		comma = s.i < len(s.src) && s.src[s.i] == ','
		if comma {
			s.i++
		}
	}
	s.i++
	v.End = s.i
	if last := len(b.lists); last > first {
		v.Items = b.lists[first:last:last]
	}
	return true
}

// simpleList reads the items after a key without a value, if any: lines of one
// scalar each, after a dash.
func (b *Block) simpleList(e *Entry) bool {
	first := len(b.lists)
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
		s := scanner{src: b.Src[:end], i: dash + 1}
		if s.i == end || b.Src[s.i] != ' ' || dash-start != column {
			return false
		}
		s.skipSpaces()
		var v Value
		if !s.scalar(&v, false) || v.Len() == 0 || !s.comment() {
			return false
		}
		b.lists = append(b.lists, Entry{Value: v, Head: span(dash, dash+1), Lines: span(dash, next)})
		e.Lines.End = next
	}
	if last := len(b.lists); last > first {
		items := b.lists[first:last:last]
		e.Value = Value{Kind: List, Form: BlockList, Items: items, Span: b.over(items)}
	}
	return true
}

// simpleMap reads the mapping after a key without a value, if any: lines of a key
// and a value, with the same indentation.
func (b *Block) simpleMap(e *Entry) bool {
	first := len(b.maps)
	indent := 0
	for start := e.Lines.End; start < b.Close && b.Src[start] == ' '; start = e.Lines.End {
		end, next := b.line(start)
		n := indentation(b.Src[start:end])
		if n == end-start {
			break // the line is blank
		}
		if indent == 0 {
			indent = n
		}
		var in Entry
		s := scanner{src: b.Src[:end], i: start + n}
		if n != indent || !b.simplePair(&in, &s, next) || in.Value.Form == Opaque || len(b.maps)-first > few {
			return false
		}
		for i := first; i < len(b.maps); i++ {
			if b.maps[i].Key == in.Key {
				return false
			}
		}
		b.maps = append(b.maps, in)
		e.Lines.End = next
	}
	if last := len(b.maps); last > first {
		pairs := b.maps[first:last:last]
		e.Value = Value{Kind: Map, Form: BlockMap, Items: pairs, Span: b.over(pairs)}
	}
	return true
}

// simpleText reads a simple block scalar (YAML 1.2.2, section 8.1): all lines have
// the same indentation, and no line is blank. s is at the header.
func (b *Block) simpleText(e *Entry, s *scanner) bool {
	e.Value = Value{Kind: String, Form: Literal, Span: span(s.i, s.i)}
	header := strings.TrimRight(s.src[s.i:], " ")
	var texts []string
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
		texts = append(texts, text[indent:])
		e.Lines.End, e.Value.End = next, end
	}
	if len(texts) == 0 {
		return false
	}
	// After empty lines, a line of more spaces than the indentation is a part of the text.
	for at := e.Lines.End; at < b.Close; {
		end, next := b.line(at)
		blanks := indentation(b.Src[at:end])
		if blanks > indent {
			return false
		}
		if blanks < end-at {
			break
		}
		at = next
	}
	sep := "\n"
	if header[0] == '>' {
		e.Value.Form, sep = Folded, " "
	}
	e.Value.Text = strings.Join(texts, sep)
	if len(header) == 1 {
		e.Value.Text += "\n"
	}
	return len(header) == 1 || header[1:] == "-"
}

// indentation returns how many spaces a line starts with.
func indentation(line string) int {
	n := 0
	for n < len(line) && line[n] == ' ' {
		n++
	}
	return n
}
