package frontmatter

import "strings"

// A text is a block scalar (YAML 1.2.2, section 8.1).
type text struct {
	folded bool
	chomp  byte // '-', '+', or 0
	digit  int  // the indentation indicator, or 0
	header Span // the sign with its indicators
	indent int  // the column of its lines

	// lines are the lines up to the last content, without line ends. A line not
	// longer than indent is blank.
	src   string
	lines []Span
	end   int // of the last line, or of the header's line if there are no lines
}

// readText reads the block scalar with the header at i, in a collection at the
// column parent.
func readText(src string, i, parent int) (t text, ok bool) {
	t = text{src: src, header: span(i, i)}
	if i == len(src) || src[i] != '|' && src[i] != '>' {
		return t, false
	}
	t.folded = src[i] == '>'
	for i++; i < len(src); i++ {
		c := src[i]
		switch {
		case (c == '-' || c == '+') && t.chomp == 0:
			t.chomp = c
			continue
		case '1' <= c && c <= '9' && t.digit == 0:
			t.digit = int(c - '0')
			continue
		}
		break
	}
	t.header.End = i
	if i = skipBlanks(src, i); i < len(src) && src[i] == '#' {
		i = endOfLine(src, i)
	}
	if i != endOfLine(src, i) {
		return t, false
	}
	t.end = i
	t.readLines(afterEOL(src, i), max(parent, 0), parent)
	return t, true
}

// readLines reads the lines from i on.
func (t *text) readLines(i, column, parent int) {
	t.indent = column + t.digit
	if t.digit == 0 {
		t.indent = t.detect(i, parent)
	}
	blank := 0 // lines at the end of t.lines
	for i < len(t.src) {
		spaces, end := indentation(t.src[i:]), endOfLine(t.src, i)
		if i+spaces == end && spaces <= t.indent {
			blank++
		} else if spaces >= t.indent {
			blank = 0
		} else {
			break
		}
		t.lines = append(t.lines, span(i, end))
		i = afterEOL(t.src, end)
	}
	if t.chomp != '+' || len(t.lines) == 0 {
		t.lines = t.lines[:len(t.lines)-blank]
	}
	if n := len(t.lines); n > 0 {
		t.end = t.lines[n-1].End
	}
}

// detect returns the indentation of the lines from i on, as yaml.v3 finds it.
func (t *text) detect(i, parent int) int {
	widest := 0
	for i < len(t.src) {
		spaces, end := indentation(t.src[i:]), endOfLine(t.src, i)
		widest = max(widest, spaces)
		if i+spaces < end {
			break
		}
		i = afterEOL(t.src, end)
	}
	return max(widest, parent+1, 1)
}

// line returns the text of the i-th line.
func (t *text) line(i int) string {
	s := t.lines[i]
	return t.src[min(s.Start+t.indent, s.End):s.End]
}

// value returns the value of t.
func (t *text) value() string {
	value, _ := t.join()
	return value
}

// join returns the value of t, and the span in the value of each line's text.
func (t *text) join() (value string, at []Span) {
	var b strings.Builder
	ended := false // there is a line before, whose line end counts
	blanks := 0
	deep := false // the line before started with white space: its line end is not folded
	at = make([]Span, len(t.lines))
	for i := range t.lines {
		line := t.line(i)
		if line == "" {
			at[i] = span(b.Len(), b.Len())
			blanks++
			continue
		}
		was := deep
		deep = line[0] == ' ' || line[0] == '\t'
		switch {
		case !ended:
		case !t.folded || was || deep:
			b.WriteByte('\n')
		case blanks == 0:
			b.WriteByte(' ')
		}
		for ; blanks > 0; blanks-- {
			b.WriteByte('\n')
		}
		at[i] = span(b.Len(), b.Len()+len(line))
		b.WriteString(line)
		ended = true
	}
	if t.chomp != '-' && ended {
		b.WriteByte('\n')
	}
	if t.chomp == '+' {
		b.WriteString(strings.Repeat("\n", blanks))
	}
	return b.String(), at
}

// write returns a header and lines, each with a line end, for a block scalar in the
// style of t with the given value. Unchanged lines of t are reused. write returns
// false if a block scalar in this style cannot hold value.
func (t *text) write(value, eol string, parent int) (header, body string, ok bool) {
	content := strings.TrimRight(value, "\n")
	if content == "" || t.indent > widest {
		return "", "", false
	}
	if len(t.lines) == 0 && t.digit == 0 {
		const usual = 2
		t.indent = max(parent, 0) + usual
	}
	n := *t
	switch ends := len(value) - len(content); {
	case ends == 0:
		n.chomp = '-'
	case ends == 1 && t.chomp == '-':
		n.chomp = 0
	case ends > 1 && t.chomp != '+':
		return "", "", false // blank lines after the scalar might become part of it
	}
	first := strings.TrimLeft(content, "\n")
	if n.digit == 0 && (first[0] == ' ' || first[0] == '\t') {
		n.digit = t.indent - max(parent, 0)
	}
	if n.digit > 9 || !isWritable(content) {
		return "", "", false
	}
	end := strings.Repeat(eol, max(0, len(value)-len(content)-1))
	header = n.sign()
	for _, body := range []string{t.merge(content, eol), t.lay(content, eol)} {
		body += end
		got, ok := readText(header+eol+body, 0, parent)
		if ok && got.indent == t.indent && got.value() == value {
			return header, body, true
		}
	}
	return "", "", false
}

// sign returns the header of t.
func (t *text) sign() string {
	s := "|"
	if t.folded {
		s = ">"
	}
	if t.digit > 0 {
		s += string('0' + rune(t.digit))
	}
	if t.chomp != 0 {
		s += string(rune(t.chomp))
	}
	return s
}

// isWritable reports whether a block scalar can hold each line of s.
func isWritable(s string) bool {
	return isPrintable(strings.NewReplacer("\n", "", "\t", "").Replace(s))
}

// merge returns the lines of t, with new lines where the content differs.
func (t *text) merge(content, eol string) string {
	old, at := t.join()
	old = strings.TrimRight(old, "\n")
	n := len(at)
	for n > 0 && at[n-1].Len() == 0 {
		n--
	}
	first, last := 0, n // the lines between differ
	same := commonPrefix(old, content)
	for first+1 < n && at[first+1].Start <= same {
		first++
	}
	from := 0
	if n > 0 {
		from = at[first].Start
	}
	same = min(commonSuffix(old, content), len(content)-from)
	for last-2 >= first && len(old)-at[last-2].End <= same {
		last--
	}
	to := len(content)
	if last < n {
		to -= len(old) - at[last-1].End
	}
	lines := t.lines[:n]
	return t.copy(lines[:first]) + t.lay(content[from:to], eol) + t.copy(lines[last:])
}

// copy returns lines as they are, each with its line end.
func (t *text) copy(lines []Span) string {
	if len(lines) == 0 {
		return ""
	}
	return t.src[lines[0].Start:afterEOL(t.src, lines[len(lines)-1].End)]
}

func commonPrefix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b string) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}

// lay returns content in new lines.
func (t *text) lay(content, eol string) string {
	lines := strings.Split(content, "\n")
	if t.folded {
		lines = fold(lines)
	}
	var b strings.Builder
	for _, line := range lines {
		if line != "" {
			b.WriteString(strings.Repeat(" ", t.indent))
			b.WriteString(line)
		}
		b.WriteString(eol)
	}
	return b.String()
}

// fold returns lines as a folded scalar needs them: the line end between two lines
// without indentation is written twice.
func fold(lines []string) []string {
	var list []string
	deep := true // the last line with text is indented, or there is no such line
	for _, line := range lines {
		if line != "" {
			was := deep
			if deep = line[0] == ' ' || line[0] == '\t'; !deep && !was {
				list = append(list, "")
			}
		}
		list = append(list, line)
	}
	return list
}
