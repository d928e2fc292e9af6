package frontmatter

import (
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A lineTable finds offsets for the lines and columns of yaml.v3. Lines are counted
// from 1, columns in characters from 1.
type lineTable struct {
	src    string
	starts []int // of the lines from the first
}

// breaks finds the lines of src from start on as YAML 1.1 has them: CR, NEL
// and the two separators of Unicode end a line too.
func breaks(src string, start int) lineTable {
	t := lineTable{src, make([]int, 1, 2+strings.Count(src[start:], "\n"))}
	t.starts[0] = start
	for i := start; i < len(src); i++ {
		switch src[i] {
		case '\n':
		case '\r':
			if i+1 < len(src) && src[i+1] == '\n' {
				continue
			}
		case 0xc2:
			if !strings.HasPrefix(src[i:], "\u0085") {
				continue
			}
			i++
		case 0xe2:
			if !strings.HasPrefix(src[i:], "\u2028") && !strings.HasPrefix(src[i:], "\u2029") {
				continue
			}
			i += 2
		default:
			continue
		}
		t.starts = append(t.starts, i+1)
	}
	return t
}

// start returns the offset of the n-th line, counted from 1.
func (t lineTable) start(n int) int {
	if n < 1 {
		return t.starts[0]
	}
	return t.starts[min(n, len(t.starts))-1]
}

// at returns the offset of a node.
func (t lineTable) at(n *yaml.Node) int { return (&cursor{lineTable: t}).at(n) }

// documentEnd returns the end of the first document: a line with the marks of
// another document, or the end of src. Jekyll and yaml.v3 read only the first
// document.
func (t lineTable) documentEnd() int {
	for _, i := range t.starts[1:] {
		if rest := t.src[i:]; strings.HasPrefix(rest, "---") || strings.HasPrefix(rest, "...") {
			if len(rest) == 3 || strings.IndexByte(" \t\r\n", rest[3]) >= 0 {
				return i
			}
		}
	}
	return len(t.src)
}

// A cursor finds offsets as a lineTable does, for nodes in the order of the
// text: together, all calls take time linear in the text.
type cursor struct {
	lineTable
	line, column, offset int // of the node before
}

func (c *cursor) at(n *yaml.Node) int {
	if n.Line != c.line || n.Column < c.column {
		c.line, c.column, c.offset = n.Line, 1, c.start(n.Line)
	}
	for c.column < n.Column && c.offset < len(c.src) {
		_, size := utf8.DecodeRuneInString(c.src[c.offset:])
		c.offset += size
		c.column++
	}
	return c.offset
}
