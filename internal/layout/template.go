package layout

import "strings"

// ReadHeading finds the values in the content of a heading on one line. The span of a value
// that is not there is empty.
func ReadHeading(text string) (number, title, url Span) {
	r := reader{src: text}
	at := region{content: placeOf(0, len(text))}
	r.readHeading(&at, len(text))
	return at.number.span(), at.text.span(), at.dest.span()
}

// ReadsNumber reports whether the content of a heading starts with the number n.
func ReadsNumber(content string, n int) bool {
	at, _, _ := ReadHeading(content)
	return NumberOf(at.Of(content)) == n
}

// IsReference reports whether the text of a link is an arXiv identifier or a word for a
// paper, and no title.
func IsReference(text string) bool { return isReference(text) }

// Marks returns the marks of emphasis around the whole of a text, or "".
func Marks(text string) string {
	for _, marks := range [...]string{"***", "**", "__", "*", "_"} {
		inner, opens := strings.CutPrefix(text, marks)
		inner, closes := strings.CutSuffix(inner, marks)
		if opens && closes && inner != "" && !strings.Contains(inner, marks[:1]) {
			return marks
		}
	}
	return ""
}
