// Package frontmatter reads the YAML front matter of a Jekyll post into values
// and the spans of bytes that they came from, and writes single values.
package frontmatter

import "strings"

// BOM is the byte order mark that Jekyll strips before it reads a post.
const BOM = "\ufeff"

// Parts are the offsets that divide a post's text as Jekyll divides it:
//
//	\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)
//
// (Jekyll::Document::YAML_FRONT_MATTER_REGEXP, over a text without its byte
// order mark). The front matter's own lines are [Open, Close), the lines that
// fence it stand before and after, the blank lines that the pattern swallows
// end at Body.
type Parts struct {
	Fence int // the start of the opening line, behind a byte order mark
	Open  int // behind the opening line
	Close int // the start of the closing line
	After int // behind the closing line
	Body  int // behind the blank lines that follow
}

// Absent reports whether the post has no front matter. Its body then starts after
// a byte order mark and blank lines, and all other parts are empty.
func (p Parts) Absent() bool { return p.Open == p.Fence }

// Split divides src. It reports false if src opens front matter that no line
// closes. It takes linear time, which the pattern does not.
func Split(src string) (p Parts, ok bool) {
	if strings.HasPrefix(src, BOM) {
		p.Fence = len(BOM)
	}
	end, next := line(src, p.Fence)
	if fence(src[p.Fence:end]) != "---" || next == end {
		p.Open, p.Close, p.After = p.Fence, p.Fence, p.Fence
		p.Body = skipBlankLines(src, p.Fence)
		return p, true
	}
	p.Open = next
	for p.Close = next; p.Close < len(src); p.Close = p.After {
		end, p.After = line(src, p.Close)
		if fence(src[p.Close:end]) != "" {
			p.Body = skipBlankLines(src, p.After)
			return p, true
		}
	}
	return p, false
}

// skipBlankLines returns the start of the first line at or after start that is
// not blank, or len(src).
func skipBlankLines(src string, start int) int {
	for start < len(src) {
		end, next := line(src, start)
		if strings.Trim(src[start:end], spaces) != "" {
			break
		}
		start = next
	}
	return start
}

// spaces is what \s matches on one line.
const spaces = " \t\r\f\v"

// fence returns the three signs that text consists of, less white space behind
// them, or "".
func fence(text string) string {
	if len(text) >= 3 && (text[:3] == "---" || text[:3] == "...") && strings.Trim(text[3:], spaces) == "" {
		return text[:3]
	}
	return ""
}

// line returns where the line at start ends, without and with its line feed.
func line(src string, start int) (end, next int) {
	if i := strings.IndexByte(src[start:], '\n'); i >= 0 {
		return start + i, start + i + 1
	}
	return len(src), len(src)
}
