package inline

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// CutAttributes returns the content of a heading without the identifier that
// kramdown reads at the end, as in "Method {#m}", and without the closing hashes
// before the identifier. White space precedes the identifier. A heading with an
// identifier and no other text keeps it as text, and so does a heading with another
// attribute list, such as "{: .wide}" or "{#m .wide}".
func CutAttributes(content string) string {
	if !strings.HasSuffix(content, "}") {
		return content
	}
	open := strings.LastIndexByte(content, '{')
	if open < 1 || !lines.IsBlank(content[open-1]) || !isIdentifier(content[open+1:len(content)-1]) {
		return content
	}
	text := strings.TrimRight(content[:open], lines.Blanks)
	if hashless := strings.TrimRight(text, "#"); hashless == "" || lines.IsBlank(hashless[len(hashless)-1]) {
		text = strings.TrimRight(hashless, lines.Blanks)
	}
	if text == "" {
		return content
	}
	return text
}

// isIdentifier reports whether list, the text in braces, is an identifier.
func isIdentifier(list string) bool {
	if len(list) < 2 || list[0] != '#' {
		return false
	}
	for i, c := range []byte(list[1:]) {
		starts := isAlpha(c) || c == '_' || c == ':' || c >= 0x80
		if !starts && (i == 0 || c != '-' && c != '.' && (c < '0' || c > '9')) {
			return false
		}
	}
	return true
}
