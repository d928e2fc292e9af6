// Package block finds the block structure of a Markdown text in one pass over the
// lines, by the rules of CommonMark 0.31 (sections 4 and 5).
//
// For every line, the package reports the top-level block of the line, and no more:
// it builds no tree and reads no inline markup, and it follows nested blocks only
// as far as the top level depends on them. Two rules are left out, because they
// need inline markup or do not change the blocks for callers: link reference
// definitions are paragraphs, and a paragraph before a setext underline stays a
// paragraph.
//
// One rule is not from CommonMark: lines within a comment, raw or highlight block
// of Liquid, or within a tag or an output over several lines, are Code at the top
// level. Jekyll sends a post through Liquid before it reads the Markdown.
package block

import (
	"slices"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
)

// Kind is the kind of the top-level block of a line.
type Kind uint8

const (
	Blank   Kind = iota // only white space, outside of code and HTML
	Text                // a paragraph: the first line or a later line
	Heading             // an ATX heading
	Quote               // a block quote, lazy lines included
	List                // a list: the first lines of items and all other lines
	Code                // fenced or indented code, with fences and blank lines
	HTML                // an HTML block
	Rule                // a thematic break
	Setext              // the underline of a setext heading
)

// A Line is one line of the text. Offsets are bytes of the text.
type Line struct {
	Start int // of the line
	End   int // of the content: before the line end
	Next  int // of the next line: after the line end

	Kind Kind

	// First reports, for Text and HTML, whether the line starts the block.
	First bool

	// Level is a heading's level, from 1 to 6.
	Level int

	// From and To bound the content of a heading, without white space and closing
	// hashes, or the content of the line of a list item.
	From, To int

	// Bullet is the sign of the top-level item that starts on the line: '-', '+' or
	// '*' in a bullet list, '.' or ')' in an ordered list. It is 0 for other lines.
	Bullet byte

	// Empty reports whether the line has only white space, whatever its kind.
	Empty bool

	// Held reports, for Blank, whether the line may belong to indented code.
	Held bool

	// Plain reports, for List, whether the line has only a bullet and the start of
	// a paragraph (or only a bullet), or is a later line of the same paragraph.
	Plain bool
}

// A Scanner reads the lines of a text one after another.
type Scanner struct {
	Line // the line from Next

	// CR reports whether any line so far ends with CR and LF.
	CR bool

	// Liquid reports whether the text may have markup of Liquid.
	Liquid bool

	src string
	pos int

	open   []container // the open containers, outermost first
	quotes int         // how many containers are quotes
	leaf   leaf
	sole   bool // the open paragraph is the first block of a top-level item

	fence    byte // the sign of the open fence
	fenceLen int
	html     htmlKind

	markup []liquid.Span // the markup of Liquid over several lines, from here on
}

// A container is quote for a block quote. For a list item, it is the indentation of
// the content in columns, with the bit empty set while the item has no content.
type container uint8

const (
	quote container = 0
	empty container = 0x80
)

type leaf uint8

const (
	none leaf = iota
	paragraph
	fenced
	indented
	html
)

// NewScanner returns a scanner of src from the byte offset start, the start of a
// line, to the end.
func NewScanner(src string, start int) *Scanner {
	s := new(Scanner)
	s.Reset(src, start)
	return s
}

// Reset makes s equal to the result of NewScanner, and reuses the memory of s.
func (s *Scanner) Reset(src string, start int) {
	markup, some := overLines(src, start)
	s.ResetPlain(src, start)
	s.markup, s.Liquid = markup, some
}

// ResetPlain is Reset for a text without markup of Liquid from start on.
func (s *Scanner) ResetPlain(src string, start int) {
	*s = Scanner{src: src, pos: start, open: s.open[:0]}
}

// Restart reads the line again, as the first line after a heading: no block is open.
func (s *Scanner) Restart() {
	*s = Scanner{src: s.src, pos: s.Start, open: s.open[:0], markup: s.markup, CR: s.CR, Liquid: s.Liquid}
	s.Next()
}

// special holds the bytes at the start of lines other than plain text.
var special = func() (t [256]bool) {
	for _, c := range []byte(" \t\r\n#>-+*_=`~<0123456789") {
		t[c] = true
	}
	return t
}()

// Next reads the next line into s.Line. It returns false after the last line.
func (s *Scanner) Next() bool {
	if s.pos >= len(s.src) {
		return false
	}
	start := s.pos
	end, next := lines.End(s.src, start)
	s.pos = next
	if next-end > 1 {
		s.CR = true
	}
	s.Line = Line{Start: start, End: end, Next: next}
	if s.markup != nil && s.hidden() {
		return true
	}
	if s.leaf > paragraph || len(s.open) > 0 && !s.inItem() || !s.simple() {
		s.scan()
	}
	return true
}

// inItem reports whether the open containers are one list item with content.
func (s *Scanner) inItem() bool {
	return len(s.open) == 1 && s.open[0] != quote && s.open[0]&empty == 0
}

// simple classifies blank lines, plain text and ATX headings outside of code, HTML
// and containers other than one list item, and reports whether the line is one of
// these. Most texts consist of such lines; for these lines simple saves three
// quarters of the time of scan.
func (s *Scanner) simple() bool {
	if s.Start == s.End {
		s.Kind, s.Empty = Blank, true
		s.leaf = none
		return true
	}
	switch c := s.src[s.Start]; {
	case !special[c]:
		if len(s.open) > 0 && s.leaf == paragraph {
			return false // a lazy line of the item
		}
		s.Kind, s.First = Text, s.leaf == none
		s.leaf = paragraph
	case c == '#':
		level, from, to := heading(s.src[s.Start:s.End])
		if level == 0 {
			return false
		}
		s.Kind, s.Level = Heading, level
		s.From, s.To = s.Start+from, s.Start+to
		s.leaf = none
	case isBullet(c) && startsText(s.src[s.Start+1:s.End]):
		s.Kind, s.First, s.Plain = List, true, true
		s.Bullet, s.From, s.To = c, s.Start+len("- "), s.End
		s.leaf, s.sole = paragraph, true
		s.open = append(s.open[:0], container(len("- ")))
		return true
	default:
		return false
	}
	s.open = s.open[:0]
	return true
}

// startsText reports whether text, the text after a bullet, is one space and a text
// that certainly does not start another block. A bold phrase is such a text.
func startsText(text string) bool {
	at := len(" ")
	if len(text) > len(" **") && text[1] == '*' && text[2] == '*' {
		at = len(" **")
	}
	return len(text) > at && text[0] == ' ' && !special[text[at]]
}

// scan classifies the line by the algorithm of the specification's appendix: match
// the open containers, look for new blocks, then place the rest of the line.
func (s *Scanner) scan() {
	c := newCursor(s.src, s.Start, s.End)
	n := s.match(&c)
	all := n == len(s.open)
	switch {
	case c.blank():
		s.blank(n)
	case all && s.leaf == fenced:
		if c.indent() <= 3 && closesFence(c.rest(), s.fence, s.fenceLen) {
			s.leaf = none
		}
		s.Kind = s.top(Code)
	case all && s.leaf == html:
		s.addHTML(c.rest())
	default:
		s.startBlocks(&c, n)
	}
}

// startBlocks looks for new blocks in the n matched containers, and places the rest
// of the line.
func (s *Scanner) startBlocks(c *cursor, n int) {
	all := n == len(s.open)
	lazy := s.leaf == paragraph // a paragraph may continue with text, whatever matched
	for {
		if c.indent() >= 4 {
			if lazy {
				break
			}
			s.begin(n, indented)
			s.Kind = s.top(Code)
			return
		}
		if s.startLeaf(c, n, lazy, all) {
			return
		}
		if !s.startContainer(c, n, lazy && all) {
			break
		}
		if c.blank() {
			s.Kind, s.Plain = s.top(Text), isBullet(s.Bullet) && len(s.open) == 1
			return
		}
		n, all, lazy = len(s.open), true, false
	}

	// The rest is text: a paragraph continues, perhaps lazily, or starts.
	if !lazy {
		s.begin(n, paragraph)
		s.First = true
		s.sole = isBullet(s.Bullet) && len(s.open) == 1
	}
	s.Kind, s.Plain = s.top(Text), s.sole && len(s.open) > 0
	if lazy && s.Kind == List {
		s.From, s.To = c.text, s.End
	}
}

// startLeaf begins the leaf block at the next text in the n matched containers, if
// there is one other than indented code or a paragraph, and reports whether there is
// one. A lazy line may continue a paragraph, and can be its underline if all
// containers match.
func (s *Scanner) startLeaf(c *cursor, n int, lazy, all bool) bool {
	rest := c.rest()
	switch sign := rest[0]; sign {
	case '#':
		if level, from, to := heading(rest); level > 0 {
			s.begin(n, none)
			if s.Kind = s.top(Heading); s.Kind == Heading {
				s.Level, s.From, s.To = level, c.text+from, c.text+to
			}
			return true
		}
	case '`', '~':
		if length := opensFence(rest); length > 0 {
			s.begin(n, fenced)
			s.fence, s.fenceLen = sign, length
			s.Kind = s.top(Code)
			return true
		}
	case '<':
		if k := htmlStart(rest); k != 0 && !(k == htmlTag && lazy) {
			s.begin(n, html)
			s.html, s.First = k, true
			s.addHTML(rest)
			return true
		}
	case '=', '-', '*', '_':
		kind := Setext
		if !(lazy && all && isUnderline(rest)) {
			if kind = Rule; !c.rule() {
				return false
			}
		}
		s.begin(n, none)
		s.Kind = s.top(kind)
		return true
	}
	return false
}

// startContainer opens the quote or the list item at the next text in the n matched
// containers, and reports whether there is one. Interrupts reports whether a list
// item would interrupt a paragraph.
func (s *Scanner) startContainer(c *cursor, n int, interrupts bool) bool {
	if c.rest()[0] == '>' {
		s.push(n, quote)
		c.skip(c.indent() + 1)
		c.skipOptionalSpace()
		return true
	}
	sign, width := marker(c.rest(), interrupts)
	if width == 0 {
		return false
	}
	before := c.indent()
	c.skip(before + width)
	pad := c.indent()
	item := container(before + width + 1)
	switch {
	case c.blank():
		item |= empty
	case pad > 4: // the item starts with indented code
		c.skip(1)
	default:
		item += container(pad - 1)
		c.skip(pad)
	}
	s.push(n, item)
	if len(s.open) == 1 {
		s.Bullet, s.From, s.To = sign, c.text, s.End
	}
	return true
}

// match consumes the signs that continue the open containers, and returns how many
// containers continue.
func (s *Scanner) match(c *cursor) int {
	quotes := 0
	for i, o := range s.open {
		switch {
		case o == quote:
			if c.indent() > 3 || c.blank() || c.rest()[0] != '>' {
				return i
			}
			c.skip(c.indent() + 1)
			c.skipOptionalSpace()
			quotes++
		case c.blank():
			// Every item up to the next quote continues, unless the item would
			// start with two blank lines (section 5.2).
			n := len(s.open)
			if quotes < s.quotes {
				n = i + slices.Index(s.open[i:], quote)
			}
			if s.open[n-1]&empty != 0 {
				n--
			}
			return n
		case c.indent() >= int(o&^empty):
			c.skip(int(o &^ empty))
		default:
			return i
		}
	}
	return len(s.open)
}

// blank handles a line that is blank within its containers: the line ends
// paragraphs and two kinds of HTML blocks, and continues code.
func (s *Scanner) blank(matched int) {
	s.close(matched)
	s.Empty = lines.IsEmpty(s.src[s.Start:s.End])
	switch {
	case s.leaf == fenced:
		s.Kind = s.top(Code)
	case s.leaf == html && !s.html.endsOnBlank():
		s.Kind = s.top(HTML)
	case s.leaf == indented:
		s.Kind, s.Held = s.top(Blank), true
	default:
		s.leaf = none
		s.Kind = s.top(Blank)
	}
	if s.Kind == List && s.Empty && s.leaf != fenced && s.leaf != html {
		s.Kind = Blank
	}
}

// addHTML adds a line, or the rest of a line, to the open HTML block.
func (s *Scanner) addHTML(text string) {
	s.Kind = s.top(HTML)
	if s.html.endsOn(text) {
		s.leaf = none
	}
}

// begin ends the containers after the n matched containers, and begins a leaf.
func (s *Scanner) begin(n int, l leaf) {
	s.close(n)
	s.leaf = l
	if n > 0 {
		s.open[n-1] &^= empty
	}
}

// push opens a container in the n matched containers.
func (s *Scanner) push(n int, c container) {
	s.begin(n, none)
	if c == quote {
		s.quotes++
	}
	s.open = append(s.open, c)
}

// close ends all containers after the first n, and the leaf.
func (s *Scanner) close(n int) {
	if n == len(s.open) {
		return
	}
	for _, c := range s.open[n:] {
		if c == quote {
			s.quotes--
		}
	}
	s.open = s.open[:n]
	s.leaf = none
}

// top returns the kind of a line whose innermost block is of kind k.
func (s *Scanner) top(k Kind) Kind {
	switch {
	case len(s.open) == 0:
		return k
	case s.open[0] == quote:
		return Quote
	}
	return List
}
