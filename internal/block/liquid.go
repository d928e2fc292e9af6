package block

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
)

// overLines returns the markup of Liquid over several lines in src[start:], as
// offsets of src, and whether there is markup at all. Most texts have no markup:
// they are searched once for a brace.
//
// A tag or an output with another delimiter inside is left out. Otherwise two
// braces in formulas would make Liquid of all text between them, perhaps half of
// the post.
func overLines(src string, start int) (list []liquid.Span, some bool) {
	at := liquid.Index(src[start:])
	if at < 0 {
		return nil, false
	}
	start += at
	for _, m := range liquid.Spans(src[start:]) {
		m.Start, m.End = m.Start+start, m.End+start
		text := src[m.Start:m.End]
		if strings.IndexByte(text, '\n') < 0 {
			continue
		}
		if m.Kind == liquid.Block || m.Kind == liquid.Comment || liquid.Index(text[2:]) < 0 {
			list = append(list, m)
		}
	}
	return list, true
}

// hidden classifies the line if it starts within markup of Liquid, and reports
// whether it does. Such a line continues the block around it, and starts and ends
// nothing.
func (s *Scanner) hidden() bool {
	for len(s.markup) > 0 && s.markup[0].End <= s.Start {
		s.markup = s.markup[1:]
	}
	if len(s.markup) == 0 || s.Start <= s.markup[0].Start {
		return false
	}
	m := s.markup[0]
	if code := s.leaf == fenced || s.leaf == html; code && m.Kind != liquid.Comment {
		return false // Liquid shows the line, in the code
	} else if !code && m.End <= s.End {
		s.sole = false
		switch block := m.Kind == liquid.Block || m.Kind == liquid.Comment; {
		case !lines.IsEmpty(s.src[m.End:s.End]):
			s.leaf = paragraph
		case block:
			s.leaf = none
		}
	}
	s.Kind, s.Empty = s.top(Code), lines.IsEmpty(s.src[s.Start:s.End])
	return true
}
