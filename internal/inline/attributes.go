package inline

import (
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// CutAttributes returns the content of a heading without the attribute list of
// kramdown at its end, as in "Method {#m}" or "Method {: .wide}", and without the
// hashes that close the heading before the list. The list stands after white
// space; a heading of nothing but a list is text.
func CutAttributes(content string) string {
	if !strings.HasSuffix(content, "}") {
		return content
	}
	open := strings.LastIndexByte(content, '{')
	if open < 1 || !lines.IsBlank(content[open-1]) || !isAttributes(content[open+1:len(content)-1]) {
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

// isAttributes reports whether list, which stands in braces, starts as an
// identifier or as a list of attributes. What starts with "::" or ":/" is an
// extension of kramdown.
func isAttributes(list string) bool {
	switch {
	case strings.IndexByte(list, '}') >= 0:
		return false
	case strings.HasPrefix(list, "#"):
		return len(list) > 1 && isAlpha(list[1])
	case strings.HasPrefix(list, ":"):
		return !strings.HasPrefix(list, "::") && !strings.HasPrefix(list, ":/")
	}
	return false
}
