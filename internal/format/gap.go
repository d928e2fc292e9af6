package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// A gap is the space between the last written line and the next line.
type gap struct {
	blank   bool        // there are blank lines
	blanks  splice.Span // from the start of the first blank line to the end of the last
	held    bool        // the blank lines may be part of code
	inside  bool        // the blank lines are part of unclosed code or HTML
	first   bool        // no line of the body is written yet
	absent  bool        // there is no front matter before the body
	heading bool        // the last line is a heading
	list    bool        // the last line is an attribute list

	// stuck is set if, after a line since the last blank line, kramdown continues
	// with the block of the line, or looks for a blank line.
	stuck bool

	// code is set if a line since the last blank line is indented code, or a
	// heading in a list: for kramdown, the text up to the next blank line is code,
	// or may be.
	code bool

	// quote is set if a line since the last blank line is in a quote: for kramdown,
	// the text up to the next blank line is in the quote.
	quote bool

	// nested is set if an indented line may belong to a list, a definition or a
	// footnote before it.
	nested bool
}

// add adds a blank line, which may be part of code, or certainly is.
func (g *gap) add(line splice.Span, held, inside bool) {
	if !g.blank {
		g.blank, g.blanks = true, line
	}
	g.blanks.End = line.End
	g.held = g.held || held || inside
	g.inside = inside
}

// keeps reports whether a line of a kind stays unchanged because of the lines
// before it.
func (g *gap) keeps(k block.Kind) bool {
	return !g.blank && (g.code && k != block.Code || g.quote && k != block.Quote)
}

// A hold says how the gaps around a line hold.
type hold uint8

const (
	loose   hold = iota // a blank line may be added
	sticky              // no blank line is added
	nesting             // no blank line is added, and indented text after it may belong to it
	coding              // no blank line is added, and the next lines are code to kramdown
	quoting             // no blank line is added, and the next lines are in a quote to kramdown
	hiding              // no blank line is added, and the block of the next lines is unknown
)

// after records that a line was written.
func (g *gap) after(h hold) {
	g.heading = false
	g.stuck = g.stuck || h != loose
	g.nested = g.nested || h == nesting || h == hiding
	g.code = g.code || h == coding || h == hiding
	g.quote = g.quote || h == quoting
}

// separate writes the blank lines before a line. add allows one more next to a
// heading.
func (f *formatter) separate(l *block.Line, add bool) {
	g := &f.gap
	text := f.startOf(l)
	begins := f.writeGap(l, text, add)
	if begins {
		g.blank, g.held, g.first = false, false, false
		g.stuck, g.code, g.quote = false, false, false
		g.nested = g.nested && f.mayNest(text)
	}
	g.stuck = g.stuck || g.nested // the next line may go on with a list or the like
	g.code = g.code || (begins || g.heading || g.list) && isIndented(text)
	g.list = (text[0] == '{' || text[0] == ' ') && strings.HasPrefix(strings.TrimLeft(text, " "), "{:")
}

// startOf returns a line, without the white space before a bullet that is written
// without it.
func (f *formatter) startOf(l *block.Line) string {
	text := f.text[l.Start:l.End]
	if l.Kind != block.List {
		return text
	}
	if startsAt(f.lists, &f.pastLists, l.Start) {
		f.nests = f.gap.nested && lines.IsBlank(text[0])
	}
	if f.isFlat(l) {
		return text[lines.SkipBlanks(text, 0):]
	}
	return text
}

// writeGap writes the blank lines before a line, which starts with text, and reports
// whether the line follows a blank line.
func (f *formatter) writeGap(l *block.Line, text string, add bool) bool {
	g := &f.gap
	switch {
	case g.first:
		// At the start of the text, the line might open front matter.
		if !g.absent || (strings.HasPrefix(text, "---") || frontmatter.OpensForeign(text)) && strings.IndexByte(f.text[:l.Start], '\n') >= 0 {
			f.put(f.eol)
		}
	case g.blank && (g.held || f.keepsGap(text)):
		f.blanks()
	case g.blank, add && !g.stuck && (l.Kind == block.Heading || g.heading && !f.startsAfterBlank(l)):
		f.put(f.eol)
	default:
		return false
	}
	return true
}

// startsAfterBlank reports whether a line starts a heading, a table or mathematics
// for kramdown only after a blank line.
func (f *formatter) startsAfterBlank(l *block.Line) bool {
	if endsParagraph(f.text[l.Start:l.End]) {
		return false // a list or a quote, with and without the blank line
	}
	_, next := lines.End(f.text, l.Start)
	end, _ := lines.End(f.text, next)
	if isUnderline(strings.TrimRight(f.text[next:end], lines.Spaces)) {
		return true
	}
	text := f.text[lines.SkipBlanks(f.text, l.Start):l.End]
	return strings.HasPrefix(text, "$$") || strings.HasPrefix(text, `\$$`) || f.pipes && strings.IndexByte(text, '|') >= 0
}

// isFlat reports whether the indentation of a bullet means nothing.
func (f *formatter) isFlat(l *block.Line) bool {
	return !f.nests && startsAt(f.bullets, &f.pastBullets, l.Start)
}

// mayNest reports whether a line after a blank line may leave a list, or the like,
// open: it is indented, or its text after Liquid is unknown.
func (f *formatter) mayNest(text string) bool {
	return lines.IsBlank(text[0]) || f.markup && liquid.Index(text) == 0
}

// keepsGap reports whether the blank lines before a line stay: kramdown counts the
// lines before a definition, also over an attribute list, and an indented line may
// continue code, or be code of a list, a definition or a footnote.
func (f *formatter) keepsGap(text string) bool {
	if f.gap.nested && lines.IsBlank(text[0]) || f.gap.code && (isIndented(text) || f.markup && liquid.Index(text) == 0) {
		return true
	}
	text = text[lines.SkipBlanks(text, 0):]
	return text[0] == ':' || strings.HasPrefix(text, "{:")
}

// isIndented reports whether a line starts with as much white space as code.
func isIndented(text string) bool {
	n := 0
	for n < len(text) && text[n] == ' ' {
		n++
	}
	return n >= 4 || n < len(text) && text[n] == '\t'
}

// isHeading reports whether a heading of CommonMark is a heading for kramdown, too:
// it has no white space before it, and some content.
func (f *formatter) isHeading(l *block.Line) bool {
	return f.text[l.Start] == '#' && l.From < l.To
}

// textHold returns how the gaps around a line of text hold.
func (f *formatter) textHold(text string) hold {
	if isWord(text[0]) && !f.pipes && !f.markup {
		return loose
	}
	if endsParagraph(text) {
		return nesting // an item to kramdown, although not to CommonMark
	}
	text = text[lines.SkipBlanks(text, 0):]
	switch text[0] {
	case ':', '[', '*', '{', '^':
		if strings.HasPrefix(text, ":") || strings.HasPrefix(text, "[^") {
			return nesting // perhaps the definition of a term, or a footnote
		}
		if isDefinition(text) {
			return sticky
		}
	case '$', '\\':
		if strings.HasPrefix(text, "$$") || strings.HasPrefix(text, `\$$`) {
			return sticky // mathematics
		}
	}
	switch {
	case f.markup && liquid.Index(text) == 0:
		return coding // the rest of the line is unknown
	case f.markup && liquid.Index(text) > 0:
		return nesting
	case f.pipes && strings.IndexByte(text, '|') >= 0:
		return sticky // a table
	}
	return loose
}

// isWord reports whether c is a letter, or part of a letter: it starts only text.
func isWord(c byte) bool { return c >= 0x80 || 'a' <= c|0x20 && c|0x20 <= 'z' }

// isDefinition reports whether a line of text, without white space at the start,
// may define something for kramdown, or give attributes: white space counts in such
// lines, and in the lines of the same paragraph.
func isDefinition(text string) bool {
	switch text[0] {
	case ':':
		return len(text) == 1 || strings.IndexByte(" \t|", text[1]) >= 0
	case '[', '*':
		return strings.HasPrefix(strings.TrimPrefix(text, "*"), "[") && strings.Contains(text, "]:")
	case '{':
		return strings.HasPrefix(text, "{:")
	case '^':
		return len(strings.TrimRight(text, lines.Blanks)) == 1
	}
	return false
}

// isUnderline reports whether a line is the underline of a heading to kramdown.
func isUnderline(text string) bool {
	return text != "" && (text[0] == '=' || text[0] == '-') && strings.Trim(text, "=-") == ""
}

// endsTag reports whether a line may end a tag that a line before it starts: a tag
// of HTML may be open over blank lines for kramdown.
func endsTag(text string) bool {
	i := strings.IndexByte(text, '>')
	return i > 0 && (text[i-1] == '"' || text[i-1] == '\'') && strings.IndexByte(text[:i], '<') < 0
}

// leavesCode reports whether a line starts with markup of Liquid that may leave
// enough white space at the start of the line for code.
func (f *formatter) leavesCode(text string) bool {
	if !f.markup || liquid.Index(text) != 0 {
		return false
	}
	left, at := "", 0
	for _, m := range liquid.Spans(text) {
		if len(left) >= 4 || strings.Trim(text[at:m.Start], lines.Blanks) != "" {
			break
		}
		left += text[at:m.Start]
		at = m.End
	}
	return isIndented(left + text[at:])
}

// endsParagraph reports whether a line after a paragraph certainly ends the
// paragraph for kramdown: the line starts a list or a quote, or is a heading.
func endsParagraph(text string) bool {
	indent := len(text) - len(strings.TrimLeft(text, " "))
	text = text[indent:]
	if text == "" || indent > 3 {
		return false
	}
	n := 1
	switch c := text[0]; {
	case c == '>':
		return true
	case c == '#':
		n = runLen(text, 0)
		return indent == 0 && n <= 6 && n < len(text) && strings.Trim(text[n:], lines.Spaces+"#") != "" && strings.IndexByte(lines.Padding, text[n]) >= 0
	case c == '-' || c == '+' || c == '*':
	case '0' <= c && c <= '9':
		for n < len(text) && '0' <= text[n] && text[n] <= '9' {
			n++
		}
		if n == len(text) || text[n] != '.' {
			return false
		}
		n++
	default:
		return false
	}
	return n < len(text) && strings.IndexByte(lines.Padding, text[n]) >= 0
}
