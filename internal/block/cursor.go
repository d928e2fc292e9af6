package block

// A cursor reads the white space and the signs at a line's start. Columns
// count a tab up to the next multiple of four (section 2.2).
type cursor struct {
	src  string // up to the line's end
	off  int
	col  int // the column of off
	part int // columns of a tab before off that are not consumed yet

	text    int // the offset of the next byte that is not white space
	textCol int

	noRule int // no thematic break starts before this offset
}

func newCursor(src string, start, end int) cursor {
	c := cursor{src: src[:end], off: start}
	c.look()
	return c
}

// look finds the next text.
func (c *cursor) look() {
	i, col := c.off, c.col
	for i < len(c.src) {
		switch c.src[i] {
		case ' ':
			col++
		case '\t':
			col += 4 - col%4
		case '\r':
			// A CR inside a line is white space, so that readers that take a CR for
			// a line end find the same blocks.
			col++
		default:
			c.text, c.textCol = i, col
			return
		}
		i++
	}
	c.text, c.textCol = i, col
}

// indent returns the columns before the next text.
func (c *cursor) indent() int { return c.textCol - c.col + c.part }

// blank reports whether no text is left.
func (c *cursor) blank() bool { return c.text == len(c.src) }

// rest returns the line from the next text on.
func (c *cursor) rest() string { return c.src[c.text:] }

// rule reports whether the rest of the line is a thematic break. The end of the signs
// that could be part of one is the end for every later list item on the line:
// without noRule, "- - - x" takes quadratic time.
func (c *cursor) rule() bool {
	if c.text < c.noRule {
		return false
	}
	n, ok := rule(c.rest())
	c.noRule = c.text + n
	return ok
}

// skip consumes n columns.
func (c *cursor) skip(n int) {
	for n > 0 {
		if c.part > 0 {
			k := min(n, c.part)
			c.part -= k
			n -= k
			continue
		}
		w := 1
		if c.src[c.off] == '\t' {
			w = 4 - c.col%4
		}
		c.off++
		c.col += w
		c.part = w - 1
		n--
	}
	if c.off > c.text {
		c.look()
	}
}

// skipOptionalSpace consumes the one column of white space after a quote's sign.
func (c *cursor) skipOptionalSpace() {
	if c.indent() > 0 {
		c.skip(1)
	}
}
