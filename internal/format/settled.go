package format

import (
	"strings"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/splice"
)

// isSettled reports whether a text is surely in canonical form, in a fraction of the
// time that writing the form takes: it has only white space that no rule changes.
// These are single spaces between two words, the ends of lines, hard breaks, and
// single blank lines, with one of these before and after each line that starts like a
// heading. A text without white space at the start of lines has headings only there,
// and a blank line is added only next to a heading.
func isSettled(text string, p frontmatter.Parts, body *layout.Body) bool {
	switch {
	case p.Absent() || p.Body != p.After+1 || text[p.After] != '\n' || strings.IndexByte(text[:p.Close], '\r') >= 0:
		return false
	case lines.IsSpace(text[p.Open-2]) || p.After < p.Close+2 || lines.IsSpace(text[p.After-2]):
		return false
	}
	heading, blank := false, true // of the line before
	for i := p.Body; i < len(text); {
		n := strings.IndexByte(text[i:], '\n')
		if n <= 0 {
			if n < 0 || blank {
				return false
			}
			heading, blank = false, true
			i++
			continue
		}
		line := text[i : i+n]
		starts := line[0] == '#'
		if !starts && isBroken(line, text[i+n+1:]) {
			line = line[:n-len("  ")]
		}
		if (starts || heading) && !blank || line[0] == ' ' || line[len(line)-1] == ' ' || !isPlain(line) {
			return false
		}
		heading, blank = starts, false
		i += n + 1
	}
	return !blank && !hasWrapped(text, body)
}

// isBroken reports whether a line, which is no heading, ends with a hard break: two
// spaces before a line that goes on with the same text. A bullet without a text has
// only one space after it.
func isBroken(line, rest string) bool {
	bare := strings.TrimSuffix(line, "  ")
	return len(bare) < len(line) && bare != "" && strings.IndexByte(" -+*", bare[len(bare)-1]) < 0 && rest != "" && isWord(rest[0])
}

// hasWrapped reports whether a heading of a paper or a section is over several lines.
func hasWrapped(text string, body *layout.Body) bool {
	wrapped := func(s splice.Span) bool { return strings.IndexByte(s.Of(text), '\n') >= 0 }
	for i := range body.Papers {
		p := &body.Papers[i]
		if wrapped(p.Heading.Lines) {
			return true
		}
		for j := range p.Sections {
			if wrapped(p.Sections[j].Line) {
				return true
			}
		}
	}
	return false
}
