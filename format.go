package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// Format returns src in canonical style; FORMAT.md describes it. Only white
// space and blank lines change, and a title that is wrapped over lines is
// joined. A text in canonical style is returned as it is. The error is a
// *ParseError.
func Format(src []byte) ([]byte, error) { return zero.Format(src) }

// Format formats src by the vocabulary and within the limits of c.
func (c *Codec) Format(src []byte) ([]byte, error) { return c.format(string(src)) }

// FormatEdits returns the edits that Format makes in src, in the order of the
// text. Each edit replaces white space by other white space.
func FormatEdits(src []byte) ([]Edit, error) { return zero.FormatEdits(src) }

// FormatEdits returns the edits that the Format method of c makes.
func (c *Codec) FormatEdits(src []byte) ([]Edit, error) {
	text := string(src)
	out, err := c.format(text)
	if err != nil {
		return nil, err
	}
	return spaceEdits(text, out), nil
}

func (c *Codec) format(text string) ([]byte, error) {
	d := open(text)
	defer d.release()
	if err := c.read(d); err != nil {
		return nil, err
	}
	f := formatter{document: d, eol: lines.EOL(text), out: make([]byte, 0, len(text)+len(text)/16+64)}
	f.frontMatter()
	f.markdown()
	return f.out, nil
}

// spaceEdits returns the edits that make new of old, of which only the white
// space differs.
func spaceEdits(old string, new []byte) []Edit {
	var edits []Edit
	for i, j := 0, 0; ; {
		n := commonPrefix(old[i:], new[j:])
		if i+n == len(old) && j+n == len(new) {
			return edits
		}
		// What differs is the run of white space around here.
		for n > 0 && lines.IsSpace(old[i+n-1]) {
			n--
		}
		i, j = i+n, j+n
		was, is := old[i:i+spaceLen(old[i:])], string(new[j:j+spaceLen(new[j:])])
		head := commonPrefix(was, is)
		tail := 0
		for tail < min(len(was), len(is))-head && was[len(was)-1-tail] == is[len(is)-1-tail] {
			tail++
		}
		edits = append(edits, Edit{i + head, i + len(was) - tail, is[head : len(is)-tail]})
		i, j = i+len(was), j+len(is)
	}
}

// commonPrefix returns how many bytes two texts start with in common.
func commonPrefix[T string | []byte](a string, b T) int {
	const step = 64 // bytes that are compared at once, since most are alike
	n, end := 0, min(len(a), len(b))
	for n+step <= end && a[n:n+step] == string(b[n:n+step]) {
		n += step
	}
	for n < end && a[n] == b[n] {
		n++
	}
	return n
}

// spaceLen returns how many bytes of white space text starts with.
func spaceLen[T string | []byte](text T) int {
	n := 0
	for n < len(text) && lines.IsSpace(text[n]) {
		n++
	}
	return n
}

// A formatter writes a document in canonical style. Whatever may hold code or
// HTML, where white space has a meaning, it writes as it is.
type formatter struct {
	*document
	out []byte
	eol string

	// What lies before the line is dropped from these.
	wholes  []layout.Span // headings and quotes of links, over all their lines
	bullets []layout.Span // bullets whose indentation means nothing

	blanks       []string // the blank lines since the last other one
	held         bool     // they may be part of code
	first        bool     // no line of the body is written yet
	afterHeading bool
	linksEnd     int    // of the quote of links that the line is in
	liquid       liquid // what the line is in
}

// frontMatter writes the front matter and its fences.
func (f *formatter) frontMatter() {
	p := f.front.Parts
	if p.Absent() {
		f.write(f.text[:p.Fence])
		return
	}
	open := strings.TrimRight(f.text[:p.Open], lines.Spaces)
	f.line(open)
	yaml := f.text[p.Open:p.Close]
	if f.eol == "\n" {
		yaml = strings.ReplaceAll(yaml, "\r\n", "\n")
	} else {
		yaml = strings.ReplaceAll(strings.ReplaceAll(yaml, "\r\n", "\n"), "\n", "\r\n")
	}
	f.write(yaml)
	f.line(strings.TrimRight(f.text[p.Close:p.After], lines.Spaces))
}

func (f *formatter) line(text string) {
	f.write(text)
	f.write(f.eol)
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
			l.End = max(l.End, startingAt(&f.wholes, l.Start).End)
		}
		for more = s.Next(); more && s.Start < l.End; {
			more = s.Next() // a further line of a wrapped heading
		}
		var next *block.Line
		if more {
			next = &s.Line
		}
		f.content(&l, next)
		f.write(f.eol)
	}
}

// places finds what the lines alone do not tell.
func (f *formatter) places() {
	for i := range f.body.Papers {
		p := &f.body.Papers[i]
		f.wholes = append(f.wholes, p.Heading.Lines)
		f.wholes = append(f.wholes, p.Quotes...)
		for j := range p.Sections {
			x := &p.Sections[j]
			f.wholes = append(f.wholes, x.Line)
			wrapped := func(it layout.Item) bool { return strings.IndexByte(it.Of(f.text), '\n') >= 0 }
			if !slices.ContainsFunc(x.Items, wrapped) {
				for _, it := range x.Items {
					f.bullets = append(f.bullets, it.Span)
				}
			}
		}
	}
}

// startingAt drops the spans before an offset from a list, and returns the one
// that starts there, or an empty one.
func startingAt(list *[]layout.Span, offset int) layout.Span {
	for len(*list) > 0 && (*list)[0].Start < offset {
		*list = (*list)[1:]
	}
	if len(*list) > 0 && (*list)[0].Start == offset {
		return (*list)[0]
	}
	return layout.Span{}
}

// separate writes the blank lines that stand before a line.
func (f *formatter) separate(heading bool) {
	switch {
	case f.first && f.front.Absent():
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

// content writes a line without its line end, given the one that follows, or nil.
func (f *formatter) content(l, next *block.Line) {
	text := f.text[l.Start:l.End]
	verbatim := f.liquid.open()
	f.liquid.read(text)
	verbatim = verbatim || f.liquid.open()
	switch {
	case l.Kind == block.Heading:
		f.heading(text)
	case hasOddSpace(text):
		f.write(text) // readers differ about what this is
	case l.Kind == block.Text && !verbatim:
		// A line "1) …" goes on, too: Jekyll's Markdown has no such lists.
		goesOn := next != nil && (next.Kind == block.Text && !next.First ||
			next.Kind == block.Setext || next.Bullet == ')')
		indent := indentation(text)
		f.folded(indent, text[len(indent):], goesOn)
	case l.Kind == block.List && l.Plain && !verbatim:
		f.item(l, next)
	case l.Kind == block.Quote && f.inLinks(l):
		f.trimmed(text, hasBreak(text, l.End < f.linksEnd))
	case l.Kind == block.Rule || l.Kind == block.Setext:
		f.trimmed(text, false)
	default:
		f.write(text)
	}
}

func (f *formatter) write(text string) { f.out = append(f.out, text...) }

// hasOddSpace reports whether a line holds white space that is no blank.
func hasOddSpace(line string) bool {
	return strings.IndexByte(line, '\r') >= 0 || strings.IndexByte(line, '\f') >= 0 || strings.IndexByte(line, '\v') >= 0
}

// item writes a line of a list that holds a bullet and the start of a
// paragraph, or goes on with it.
func (f *formatter) item(l, next *block.Line) {
	if l.From >= l.End {
		text := f.text[l.Start:l.End]
		bare := strings.TrimRight(text, lines.Padding)
		f.write(bare)
		if bare != text {
			// Without its space, kramdown takes it for the underline of a heading.
			f.write(" ")
		}
		return
	}
	prefix := f.text[l.Start:l.From]
	if startingAt(&f.bullets, l.Start).End > 0 {
		f.write(strings.Trim(prefix, lines.Padding))
		prefix = " "
	}
	f.folded(prefix, f.text[l.From:l.End], next != nil && next.Plain && next.Bullet == 0)
}

// inLinks reports whether a line of a quote is one of a quote of links.
func (f *formatter) inLinks(l *block.Line) bool {
	if whole := startingAt(&f.wholes, l.Start); whole.End > 0 {
		f.linksEnd = whole.End
	}
	return l.Start < f.linksEnd
}

// folded writes a line of a paragraph behind a prefix that stays as it is, with
// single spaces in it.
func (f *formatter) folded(prefix, line string, goesOn bool) {
	f.write(prefix)
	hard := hasBreak(line, goesOn)
	if strings.IndexByte(line, '|') < 0 { // else it may be one of a table, with columns
		line = foldLine(line)
	}
	f.trimmed(line, hard)
}

// foldLine is inline.FoldText for a line without odd white space. Most hold
// nothing to fold, which is seen at a tenth of the cost.
func foldLine(line string) string {
	text := strings.Trim(line, lines.Padding)
	if !strings.Contains(text, "  ") && strings.IndexByte(text, '\t') < 0 {
		return text
	}
	return inline.FoldText(line)
}

// hasBreak reports whether a line ends in a hard break (CommonMark 0.31, section
// 6.7), which it does only if its paragraph goes on.
func hasBreak(line string, goesOn bool) bool { return goesOn && strings.HasSuffix(line, "  ") }

// trimmed writes a line without the white space at its end, but for the two
// spaces of a hard break.
func (f *formatter) trimmed(line string, hard bool) {
	f.write(strings.TrimRight(line, lines.Blanks))
	if hard {
		f.write("  ")
	}
}

// indentation returns the white space at the start of a line of a paragraph if
// that is all that keeps it from starting another block, and else nothing.
func indentation(line string) string {
	text := strings.TrimLeft(line, lines.Blanks)
	indent := line[:len(line)-len(text)]
	if len(indent) < 4 && !strings.Contains(indent, "\t") || strings.IndexByte("#>-+*_=`~<0123456789", text[0]) < 0 {
		return ""
	}
	return indent
}

// heading writes a heading on one line, with single spaces in it.
func (f *formatter) heading(text string) {
	text = strings.Trim(text, " \t\r\n")
	hashes := len(text) - len(strings.TrimLeft(text, "#"))
	content := text[hashes:]
	if strings.ContainsAny(strings.ReplaceAll(content, "\r\n", ""), "\r\f\v") {
		f.write(text)
		return
	}
	f.write(text[:hashes])
	if content = inline.FoldText(content); content != "" {
		f.write(" ")
		f.write(content)
	}
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
