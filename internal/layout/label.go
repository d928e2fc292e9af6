package layout

import (
	"math"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/lines"
)

// wide is the full-width colon of Chinese, Japanese and Korean texts.
const wide = "："

// cutLabel finds the label at the start of an item's text, and cuts it off the
// text. A label is a bold phrase or a known word, before a colon, perhaps after an
// emoji. The colon is within or after the marks of the bold phrase. White space or
// nothing follows a colon; a full-width colon needs no white space.
func (r *reader) cutLabel(it *Item) {
	text := it.Text.Of(r.src)
	if text == "" {
		return
	}
	label, end := boldLabel(text)
	start := it.Text.Start
	if end == 0 {
		symbols := lines.SkipSymbols(text, 0)
		start += symbols
		label, end = r.knownLabel(text[symbols:])
	}
	if end == 0 {
		return
	}
	it.Label = span(start+label.Start, start+label.End)
	it.Text.Start = min(lines.SkipBlanks(r.src, start+end), it.Text.End)
}

// knownLabel returns the label of the vocabulary at the start of text, and the
// offset after the colon, or 0. A post repeats few labels: they are compared before
// the vocabulary is asked.
func (r *reader) knownLabel(text string) (label Span, end int) {
	for _, l := range r.labels {
		if strings.HasPrefix(text, l) {
			if end = colonEnd(text, len(l)); end > 0 {
				return span(0, len(l)), end
			}
		}
	}
	n, most := 0, min(len(text), r.label+1)
	for n < most && text[n] != ':' && (text[n] != wide[0] || !strings.HasPrefix(text[n:], wide)) {
		n++
	}
	if n == 0 || n == most || lines.IsBlank(text[n-1]) {
		return Span{}, 0
	}
	if end = colonEnd(text, n); end == 0 || r.vocabulary.Label(text[:n]) == "" {
		return Span{}, 0
	}
	const few = 4
	if len(r.labels) < few {
		r.labels = append(r.labels, text[:n])
	}
	return span(0, n), end
}

// boldLabel returns the bold phrase before a colon at the start of text, perhaps after an
// emoji, without its marks, and the offset after the colon, or 0.
func boldLabel(text string) (label Span, end int) {
	symbols := lines.SkipSymbols(text, 0)
	label, end = boldPhrase(text[symbols:])
	if end > 0 {
		label, end = span(symbols+label.Start, symbols+label.End), symbols+end
	}
	return label, end
}

// boldPhrase is boldLabel for a text that starts with the marks.
func boldPhrase(text string) (label Span, end int) {
	const longest = 128 // bytes of a bold label
	marks := 0
	for marks < len(text) && (text[0] == '*' || text[0] == '_') && text[marks] == text[0] {
		marks++
	}
	if marks < 2 || marks > 3 {
		return Span{}, 0
	}
	phrase := text[marks:]
	n := strings.Index(phrase[:min(len(phrase), longest+marks)], text[:marks])
	if n <= 0 || lines.IsBlank(phrase[0]) || strings.ContainsAny(phrase[:n], "[]`<\\\n\r\f\v"+text[:1]) {
		return Span{}, 0
	}
	label, end = span(marks, marks+n), n+2*marks
	for _, colon := range []string{":", wide} {
		if within := strings.TrimSuffix(phrase[:n], colon); len(within) < n {
			label.End = marks + len(strings.TrimRight(within, narrow))
			if label.Len() == 0 || lines.IsBlank(text[label.End-1]) || strings.HasSuffix(text[:label.End], colon) || colon == ":" && end < len(text) && !lines.IsBlank(text[end]) {
				return Span{}, 0
			}
			return label, end
		}
	}
	if lines.IsBlank(text[label.End-1]) {
		return Span{}, 0
	}
	return label, colonEnd(text, len(text)-len(strings.TrimLeft(text[end:], narrow)))
}

// narrow are the spaces before a colon in French.
const narrow = " \u00a0\u202f"

// IsLabel reports whether a phrase is a label if it is bold.
func IsLabel(phrase string) bool {
	label, end := boldPhrase("**" + phrase + "**:")
	return end > 0 && label.Len() == len(phrase)
}

// colonEnd returns the offset after the colon at offset i of text if the colon ends
// a label, or 0.
func colonEnd(text string, i int) int {
	switch {
	case strings.HasPrefix(text[i:], wide):
		return i + len(wide)
	case i < len(text) && text[i] == ':' && (i+1 == len(text) || lines.IsBlank(text[i+1])):
		return i + 1
	}
	return 0
}

// A Labelled text is a label of a text with its own text.
type Labelled struct{ Label, Text string }

// Labels returns the bold labels of a text at the start of lines of a paragraph, of
// bullets and of numbered items, at any depth. The text of a label ends at the next
// label, at a blank line, and at a line with less indentation than the line of the
// label. Labels in code and HTML do not count.
func Labels(text string) []Labelled {
	if !strings.Contains(text, "**") && !strings.Contains(text, "__") {
		return nil
	}
	list, _ := labelsUpTo(text, 0, math.MaxInt)
	return list
}

// HasOver reports whether all texts together have more than most bold labels.
func HasOver(most int, texts []string) bool {
	bound := 0
	for _, text := range texts {
		bound += boundOfLabels(text, strings.Count(text, "\n")+1, most)
	}
	if bound <= most {
		return false
	}
	for _, text := range texts {
		list, over := labelsUpTo(text, 0, most)
		if over >= 0 {
			return true
		}
		most -= len(list)
	}
	return false
}

// boundOfLabels returns a number that the labels of a text of so many lines do not
// exceed: a label has two marks of two signs each on a line of its own. The lines mostly
// show that there are no more labels than most.
func boundOfLabels(text string, lines, most int) int {
	if lines <= most {
		return lines
	}
	return min(lines, (strings.Count(text, "*")+strings.Count(text, "_"))/4)
}

// labelsUpTo returns at most most labels of text[start:], and the offset of the next
// label, or -1.
func labelsUpTo(text string, start, most int) (list []Labelled, next int) {
	var s block.Scanner
	s.Reset(text, start)
	open := false // the text of the last label may go on
	column := 0   // of the line of the last label
	var rest []string
	end := func() {
		if open {
			list[len(list)-1].Text = strings.TrimSpace(strings.Join(rest, "\n"))
		}
		open, rest = false, rest[:0]
	}
	for s.Next() {
		line := text[s.Start:s.End]
		indent := lines.SkipBlanks(line, 0)
		content := indent + markerLen(line[indent:])
		label, after := boldLabel(line[content:])
		isText := s.Kind == block.Text || s.Kind == block.List
		switch {
		case isText && after > 0:
			end()
			if len(list) == most {
				return list, s.Start
			}
			open, column = true, indent
			list = append(list, Labelled{Label: label.Of(line[content:])})
			rest = append(rest, line[content+after:])
		case !isText || indent < column || content > indent && indent == column:
			end()
		case open:
			rest = append(rest, line[indent:])
		}
	}
	end()
	return list, -1
}

// markerLen returns the length of the bullet or the number of an item at the start
// of text, with the blanks after it, or 0.
func markerLen(text string) int {
	n := 0
	switch {
	case text == "":
		return 0
	case strings.IndexByte("-+*", text[0]) >= 0:
		n = 1
	default:
		const most = 9 // digits
		if n = digitsEnd(text, 0); n == 0 || n > most || n == len(text) || text[n] != '.' && text[n] != ')' {
			return 0
		}
		n++
	}
	if after := lines.SkipBlanks(text, n); after > n {
		return after
	}
	return 0
}
