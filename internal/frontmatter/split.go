// Package frontmatter reads the YAML front matter of a Jekyll post into values with
// the places of their bytes, and edits these values in place.
//
// There is one tree of values and two readers. readSimple reads the front matter of
// most posts; readYAML reads any other with yaml.v3, and then finds the places of
// the values in the text. An edit compares the tree with the wanted values, and
// changes only bytes of different values.
package frontmatter

import (
	"encoding/json"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// BOM is the byte order mark that Jekyll strips before it reads a post.
const BOM = "\ufeff"

// Parts are the offsets that divide a post's text as Jekyll divides it:
//
//	\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)
//
// (Jekyll::Document::YAML_FRONT_MATTER_REGEXP, over a text without its byte
// order mark). The lines of the front matter are [Open, Close). The fences
// stand before and after them. The blank lines that the pattern takes after the
// closing fence end at Body.
//
// Front matter in TOML and JSON, which Hugo reads and Jekyll does not, has the same
// parts: the lines between two lines "+++", or between a line "{" and a line "}".
type Parts struct {
	Fence  int    // the start of the opening line, after a byte order mark
	Open   int    // after the opening line
	Close  int    // the start of the closing line
	After  int    // after the closing line
	Body   int    // after the blank lines that follow
	Format string // "TOML" or "JSON", whose keys Read does not read, or "" for YAML
}

// Absent reports whether the post has no front matter. Its body then starts after
// a byte order mark and blank lines, and all other parts are empty.
func (p Parts) Absent() bool { return p.Open == p.Fence }

// Split divides src. It returns false if src opens YAML without a closing line. Such
// TOML and JSON is text. Split takes linear time; Jekyll's pattern may take quadratic time.
func Split(src string) (p Parts, ok bool) {
	if strings.HasPrefix(src, BOM) {
		p.Fence = len(BOM)
	}
	end, next := lines.End(src, p.Fence)
	if fence(src[p.Fence:end]) != "---" || !strings.HasSuffix(src[:next], "\n") {
		if foreign, ok := splitForeign(src, p.Fence); ok {
			return foreign, true
		}
		p.Open, p.Close, p.After = p.Fence, p.Fence, p.Fence
		p.Body = skipBlankLines(src, p.Fence)
		return p, true
	}
	p.Open = next
	for p.Close = next; p.Close < len(src); p.Close = p.After {
		end, p.After = lines.End(src, p.Close)
		if fence(src[p.Close:end]) != "" {
			p.Body = skipBlankLines(src, p.After)
			return p, true
		}
	}
	return p, false
}

// splitForeign divides src, whose front matter in TOML or JSON starts at offset start.
// The block from a line "{" to the first line "}" is front matter only if it is
// valid JSON: a text of Markdown may have such lines.
func splitForeign(src string, start int) (p Parts, ok bool) {
	format, closing := foreign(src[start:])
	if format == "" {
		return p, false
	}
	_, next := lines.End(src, start)
	p = Parts{Fence: start, Open: next, Format: format}
	for p.Close = next; p.Close < len(src); p.Close = p.After {
		var end int
		end, p.After = lines.End(src, p.Close)
		if strings.TrimRight(src[p.Close:end], lines.Spaces) == closing {
			p.Body = skipBlankLines(src, p.After)
			return p, format != "JSON" || json.Valid([]byte(src[start:end]))
		}
	}
	return p, false
}

// OpensForeign reports whether the first line of text opens front matter in TOML or
// JSON, if a later line closes it.
func OpensForeign(text string) bool {
	format, _ := foreign(text)
	return format != ""
}

// foreign returns the format of the front matter that the first line of text opens,
// and the line that closes it, or empty strings.
func foreign(text string) (format, closing string) {
	if text == "" || text[0] != '+' && text[0] != '{' {
		return "", ""
	}
	end, _ := lines.End(text, 0)
	switch strings.TrimRight(text[:end], lines.Spaces) {
	case "+++":
		return "TOML", "+++"
	case "{":
		return "JSON", "}"
	}
	return "", ""
}

// skipBlankLines returns the start of the first line at or after start that is not
// blank, or len(src).
func skipBlankLines(src string, start int) int {
	for start < len(src) {
		end, next := lines.End(src, start)
		if lines.SkipSpaces(src[:end], start) < end {
			break
		}
		start = next
	}
	return start
}

// fence returns the three signs of text, without the white space after them. If
// text is something else, fence returns "".
func fence(text string) string {
	if len(text) >= 3 && (text[:3] == "---" || text[:3] == "...") && strings.Trim(text[3:], lines.Spaces) == "" {
		return text[:3]
	}
	return ""
}
