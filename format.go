package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
)

// Format returns src in canonical style, as the function Format does.
func (c *Codec) Format(src []byte) ([]byte, error) {
	text := string(src)
	d, err := c.read(text, false)
	if err != nil {
		return nil, err
	}
	defer d.release()
	f := formatter{document: d, eol: firstEOL(text)}
	f.out.Grow(len(text) + 64)
	f.frontMatter()
	f.markdown()
	return []byte(f.out.String()), nil
}

// FormatEdits returns what Format changes, as the function FormatEdits does.
func (c *Codec) FormatEdits(src []byte) ([]Edit, error) {
	out, err := c.Format(src)
	if err != nil {
		return nil, err
	}
	return spaceEdits(string(src), string(out)), nil
}

// spaceEdits returns the edits that make new of old, of which only the white
// space differs.
func spaceEdits(old, new string) []Edit {
	var edits []Edit
	for i, j := 0, 0; i < len(old) || j < len(new); {
		start := i
		was, is := spaceRun(old[i:]), spaceRun(new[j:])
		i, j = i+len(was), j+len(is)
		if was != is {
			head := 0
			for head < min(len(was), len(is)) && was[head] == is[head] {
				head++
			}
			tail := 0
			for tail < min(len(was), len(is))-head && was[len(was)-1-tail] == is[len(is)-1-tail] {
				tail++
			}
			edits = append(edits, Edit{start + head, i - tail, is[head : len(is)-tail]})
		}
		for i < len(old) && j < len(new) && old[i] == new[j] && !isSpace(old[i]) {
			i, j = i+1, j+1
		}
	}
	return edits
}

// spaceRun returns the white space that text starts with.
func spaceRun(text string) string {
	n := 0
	for n < len(text) && isSpace(text[n]) {
		n++
	}
	return text[:n]
}

func isSpace(c byte) bool { return c == ' ' || '\t' <= c && c <= '\r' }

// A formatter writes a document in canonical style. Whatever may hold code or
// HTML, where white space has a meaning, it writes as it is.
type formatter struct {
	*document
	out strings.Builder
	eol string

	ends    map[int]int  // where headings and quotes of links end, by their start
	bullets map[int]bool // where bullets start whose indentation means nothing

	blanks       []string // the blank lines since the last other one
	held         bool     // they may be part of code
	first        bool     // no line of the body is written yet
	afterHeading bool
	quoteEnd     int    // of the quote of links that the line is in
	liquid       liquid // what the line is in
}

// frontMatter writes the front matter and its fences.
func (f *formatter) frontMatter() {
	p := f.front.Parts
	open := strings.TrimRight(f.text[:p.Open], " \t\r\n\f\v")
	f.line(open)
	yaml := f.text[p.Open:p.Close]
	if f.eol == "\n" {
		yaml = strings.ReplaceAll(yaml, "\r\n", "\n")
	} else {
		yaml = strings.ReplaceAll(strings.ReplaceAll(yaml, "\r\n", "\n"), "\n", "\r\n")
	}
	f.out.WriteString(yaml)
	f.line(strings.TrimRight(f.text[p.Close:p.After], " \t\r\n\f\v"))
}

func (f *formatter) line(text string) {
	f.out.WriteString(text)
	f.out.WriteString(f.eol)
}

// markdown writes the body.
func (f *formatter) markdown() {
	f.places()
	f.first = true
	s := block.NewScanner(f.text, f.front.Body)
	for more := s.Next(); more; {
		l := s.Line
		if l.Kind == block.Blank || l.Empty {
			f.blanks = append(f.blanks, f.text[l.Start:l.End])
			f.held = f.held || l.Held || l.Kind != block.Blank || f.liquid.open()
			more = s.Next()
			continue
		}
		f.separate(l.Kind == block.Heading)
		if l.Kind == block.Heading {
			l.End = max(l.End, f.ends[l.Start])
		}
		for more = s.Next(); more && s.Start < l.End; {
			more = s.Next() // a further line of a wrapped heading
		}
		var next *block.Line
		if more {
			next = &s.Line
		}
		f.line(f.formatted(&l, next))
	}
}

// places finds what the lines alone do not tell.
func (f *formatter) places() {
	f.ends, f.bullets = make(map[int]int), make(map[int]bool)
	for i := range f.body.Papers {
		p := &f.body.Papers[i]
		f.ends[p.Heading.Lines.Start] = p.Heading.Lines.End
		for _, q := range p.Quotes {
			f.ends[q.Start] = q.End
		}
		for j := range p.Sections {
			x := &p.Sections[j]
			f.ends[x.Line.Start] = x.Line.End
			wrapped := func(it layout.Item) bool { return strings.Contains(it.Of(f.text), "\n") }
			if !slices.ContainsFunc(x.Items, wrapped) {
				for _, it := range x.Items {
					f.bullets[it.Start] = true
				}
			}
		}
	}
}

// separate writes the blank lines that stand before a line.
func (f *formatter) separate(heading bool) {
	switch {
	case f.first || heading || f.afterHeading:
		f.line("")
	case f.held:
		for _, b := range f.blanks {
			f.line(b)
		}
	case len(f.blanks) > 0:
		f.line("")
	}
	f.blanks, f.held, f.first, f.afterHeading = f.blanks[:0], false, false, heading
}

// formatted returns the text of a line, given the one that follows, or nil.
func (f *formatter) formatted(l, next *block.Line) string {
	text := f.text[l.Start:l.End]
	verbatim := f.liquid.open()
	f.liquid.read(text)
	verbatim = verbatim || f.liquid.open()
	if l.Kind == block.Heading {
		return formatHeading(text)
	}
	if strings.ContainsAny(text, "\r\f\v") {
		return text // readers differ about what these are
	}
	switch l.Kind {
	case block.Text:
		if verbatim {
			return text
		}
		// A line "1) …" goes on, too: Jekyll's Markdown has no such lists.
		goesOn := next != nil && (next.Kind == block.Text && !next.First ||
			next.Kind == block.Setext || next.Bullet == ')')
		return formatLine(indentation(text), text, goesOn)
	case block.List:
		if verbatim || !l.Plain {
			return text
		}
		prefix := f.text[l.Start:l.From]
		if f.bullets[l.Start] {
			prefix = strings.Trim(prefix, " \t") + " "
		}
		if l.From >= l.End {
			// Without its space, kramdown takes it for the underline of a heading.
			if bare := strings.TrimRight(text, " \t"); bare != text {
				return bare + " "
			}
			return text
		}
		return formatLine(prefix, f.text[l.From:l.End], next != nil && next.Plain && next.Bullet == 0)
	case block.Quote:
		if end, ok := f.ends[l.Start]; ok {
			f.quoteEnd = end
		}
		if l.Start >= f.quoteEnd {
			return text
		}
		return formatLine(text, "", l.End < f.quoteEnd)
	case block.Rule, block.Setext:
		return formatLine(text, "", false)
	}
	return text
}

// formatLine returns a line of a paragraph, of which prefix stays as it is:
// with single spaces in it and none at its end, but for the two of a hard
// break (CommonMark 0.31, section 6.7) if the paragraph goes on.
func formatLine(prefix, line string, goesOn bool) string {
	hard := goesOn && strings.HasSuffix(prefix+line, "  ")
	if !strings.Contains(line, "|") { // which may be a table, with columns
		line = inline.FoldText(line)
	}
	line = strings.TrimRight(prefix+line, " \t\r")
	if hard {
		line += "  "
	}
	return line
}

// indentation returns the white space at the start of a line of a paragraph if
// that is all that keeps it from starting another block, and else nothing.
func indentation(line string) string {
	text := strings.TrimLeft(line, " \t\r")
	indent := line[:len(line)-len(text)]
	if len(indent) < 4 && !strings.Contains(indent, "\t") || strings.IndexByte("#>-+*_=`~<0123456789", text[0]) < 0 {
		return ""
	}
	return indent
}

// formatHeading writes a heading on one line, with single spaces in it.
func formatHeading(text string) string {
	text = strings.Trim(text, " \t\r\n")
	hashes := len(text) - len(strings.TrimLeft(text, "#"))
	content := text[hashes:]
	if strings.ContainsAny(strings.ReplaceAll(content, "\r\n", ""), "\r\f\v") {
		return text
	}
	content = inline.FoldText(content)
	if content == "" {
		return text[:hashes]
	}
	return text[:hashes] + " " + content
}

// liquid is the Liquid tag whose block holds a line as it is, such as code in
// {% highlight go %}: Jekyll reads these before it reads any Markdown.
type liquid string

func (l liquid) open() bool { return l != "" }

// read reads the tags of a line.
func (l *liquid) read(line string) {
	for {
		_, after, ok := strings.Cut(line, "{%")
		if !ok {
			return
		}
		tag, rest, ok := strings.Cut(after, "%}")
		if !ok {
			return
		}
		line = rest
		name, _, _ := strings.Cut(strings.Trim(tag, "- \t"), " ")
		switch {
		case *l == "" && (name == "highlight" || name == "raw" || name == "comment"):
			*l = liquid(name)
		case *l != "" && name == "end"+string(*l):
			*l = ""
		}
	}
}
