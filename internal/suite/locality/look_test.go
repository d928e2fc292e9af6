package locality_test

import (
	"fmt"
	"regexp"
	"strings"
)

// seen is the look of a post: for each kind of line the spaces at its end, and
// for each two kinds the number of blank lines between them.
type seen struct {
	ends map[string]map[string]bool
	gaps map[[2]string]map[int]bool
	eols map[string]bool
	odd  bool
}

// quotedWords matches quotes of text, and headings that are indented and so may
// belong to a list before them.
var quotedWords = regexp.MustCompile(`(?m)^ *> *[^ \[]|^ +#`)

func look(text string) seen {
	s := seen{
		ends: make(map[string]map[string]bool),
		gaps: make(map[[2]string]map[int]bool),
		eols: make(map[string]bool),
	}
	s.odd = strings.Contains(text, "```") || strings.Contains(text, "~~~") || strings.Contains(text, "<!--") || strings.Contains(text, "<div") ||
		strings.Contains(text, "\n===") || strings.Contains(text, "\n---\n\n\n\n") || strings.Contains(text, "\t") || quotedWords.MatchString(text) ||
		strings.Contains(strings.ReplaceAll(text, "\r", ""), "\n\n\n\n")
	s.each(text, func(kind, end string) {
		if s.ends[kind] == nil {
			s.ends[kind] = make(map[string]bool)
		}
		s.ends[kind][end] = true
	}, func(gap [2]string, n int) {
		if s.gaps[gap] == nil {
			s.gaps[gap] = make(map[int]bool)
		}
		s.gaps[gap][n] = true
	}, func(eol string) { s.eols[eol] = true })
	for gap := range s.gaps {
		// A line after an empty section stands in the place of its text.
		s.odd = s.odd || gap[0] == gap[1] && strings.HasPrefix(gap[0], "##")
	}
	return s
}

// misses returns which line or gap in text looks unlike each of its kind in the
// base, or "".
func (s *seen) misses(text string) (msg string) {
	note := func(format string, args ...any) {
		if msg == "" {
			msg = fmt.Sprintf(format, args...)
		}
	}
	s.each(text, func(kind, end string) {
		if ends := s.ends[kind]; ends != nil && !ends[end] {
			note("a line of kind %q ends in %q, as none does in the base", kind, end)
		}
	}, func(gap [2]string, n int) {
		// A blank line keeps a new text from going on with the text before it.
		safe := n == 1 && gap[0] == "text or list"
		if gaps := s.gaps[gap]; gaps != nil && !gaps[n] && gap[0] != ">" && !safe {
			note("%d blank lines between %q and %q, as nowhere in the base", n, gap[0], gap[1])
		}
	}, func(eol string) {
		if !s.eols[eol] && len(s.eols) > 0 {
			note("a line ends in %q, as none does in the base", eol)
		}
	})
	return msg
}

// each calls line for each line of the body that is not blank, gap for the
// blank lines between two such lines, and eol for each line end of the text.
func (s *seen) each(text string, line func(kind, end string), gap func([2]string, int), eol func(string)) {
	fences, blanks, before, end, bullet := 0, 0, "", "", false
	for l := range strings.SplitAfterSeq(text, "\n") {
		if l == "" {
			break
		}
		content := strings.TrimRight(l, "\r\n")
		if len(content) < len(l) {
			eol(l[len(content):])
		}
		trimmed := strings.TrimRight(content, " \t")
		if fences < 2 {
			if t := strings.TrimPrefix(trimmed, "\ufeff"); t == "---" || t == "..." {
				fences++
				before = "---"
			}
			continue
		}
		if trimmed == "" {
			blanks++
			continue
		}
		// Spaces at the end of a line within a text are a hard break.
		kind := kindOf(trimmed)
		if before == body && (kind != body || blanks > 0 || bullet) {
			line(body, end)
		}
		bullet = kind == "bullet"
		if bullet {
			kind = body
		}
		end = content[len(trimmed):]
		if t := strings.TrimLeft(trimmed, " \t"); t == "-" || t == "*" || t == "+" {
			end = "" // an empty bullet keeps its space: without it kramdown reads an underline
		}
		if kind != body {
			line(kind, end)
		}
		// Lines next to each other belong to one text.
		if kind != body || before != body {
			gap([2]string{before, kind}, blanks)
		}
		before, blanks = kind, 0
	}
	if before == body {
		line(body, end)
	}
}

const body = "text or list"

func kindOf(line string) string {
	signs := len(line) - len(strings.TrimLeft(line, "#"))
	switch trimmed := strings.TrimLeft(line, " "); {
	case 0 < signs && signs <= 6 && (signs == len(line) || line[signs] == ' '):
		return line[:signs]
	case strings.HasPrefix(trimmed, "- "), strings.HasPrefix(trimmed, "* "), strings.HasPrefix(trimmed, "+ "):
		return "bullet"
	case strings.HasPrefix(trimmed, ">"):
		return ">"
	}
	return body
}
