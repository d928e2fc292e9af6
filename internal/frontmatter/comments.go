package frontmatter

import "strings"

// Comments returns the bytes of the comments of the front matter, in the order of
// the text: a comment after a value with the white space before it, and a comment
// on a separate line with the line. Comments within opaque values are left out, and
// so are comments after the first YAML document.
func (b *Block) Comments() []Span {
	if b.Absent() || b.Format != "" {
		return nil
	}
	c := commentFinder{src: b.Src, at: b.Open}
	c.entries(b.Entries)
	c.until(breaks(b.Src[:b.Close], b.Fence).documentEnd())
	return c.found
}

// A commentFinder looks for comments between the scalars of a text.
type commentFinder struct {
	src   string
	at    int // the text before was searched, or is a scalar
	found []Span
}

func (c *commentFinder) entries(list []Entry) {
	for i := range list {
		e := &list[i]
		if e.Value.Form == Opaque {
			c.over(e.Lines)
			continue
		}
		c.over(e.Head)
		switch v := &e.Value; {
		case v.Form.isCollection():
			c.entries(v.Items)
		case v.Form == Literal || v.Form == Folded:
			header := endOfLine(c.src, v.Start)
			c.until(header)
			c.over(span(header, v.End))
		default:
			c.over(v.Span)
		}
	}
}

// over searches up to s, and passes over s.
func (c *commentFinder) over(s Span) {
	if s.Len() == 0 {
		return
	}
	c.until(s.Start)
	c.at = max(c.at, s.End)
}

// until searches up to end.
func (c *commentFinder) until(end int) {
	for c.at < end {
		i := strings.IndexByte(c.src[c.at:end], '#')
		if i < 0 {
			break
		}
		i += c.at
		c.at = i + 1
		start := i
		for start > 0 && (c.src[start-1] == ' ' || c.src[start-1] == '\t') {
			start--
		}
		alone := start == 0 || c.src[start-1] == '\n'
		if start == i && !alone {
			continue // a sign within a word
		}
		c.at = endOfLine(c.src, i)
		comment := span(start, c.at)
		if alone {
			comment.End = afterEOL(c.src, c.at)
		}
		c.found = append(c.found, comment)
	}
	c.at = max(c.at, end)
}
