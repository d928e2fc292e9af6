package block

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
)

// htmlKind is a kind of HTML block, of the seven in section 4.6.
type htmlKind uint8

const (
	htmlRaw         htmlKind = iota + 1 // script, pre, style, textarea
	htmlComment                         // <!--
	htmlInstruction                     // <?
	htmlDeclaration                     // <!X
	htmlCData                           // <![CDATA[
	htmlBlock                           // a block-level element
	htmlTag                             // any other tag alone on its line, </pre> and <pre/> among them
)

// rawElements are the names of the first kind.
var rawElements = []string{"script", "pre", "style", "textarea"}

// blockElements are the names that start an HTML block of the sixth kind.
var blockElements = func() map[string]bool {
	names := make(map[string]bool)
	for _, n := range strings.Fields(`
		address article aside base basefont blockquote body caption center col
		colgroup dd details dialog dir div dl dt fieldset figcaption figure
		footer form frame frameset h1 h2 h3 h4 h5 h6 head header hr html iframe
		legend li link main menu menuitem nav noframes ol optgroup option p
		param search section summary table tbody td tfoot th thead title tr
		track ul`) {
		names[n] = true
	}
	return names
}()

// htmlStart returns the kind of HTML block at the start of text, or 0. The text
// starts with "<".
func htmlStart(text string) htmlKind {
	switch {
	case strings.HasPrefix(text, "<!--"):
		return htmlComment
	case strings.HasPrefix(text, "<?"):
		return htmlInstruction
	case strings.HasPrefix(text, "<![CDATA["):
		return htmlCData
	case len(text) > 2 && text[1] == '!' && isLetter(text[2]):
		return htmlDeclaration
	}
	i, n := tagName(text)
	if n == 0 {
		return 0
	}
	closing := i == 2
	const longest = len("blockquote") // and of every other name above
	if n-i <= longest {
		name := strings.ToLower(text[i:n])
		ends := n == len(text) || strings.IndexByte(" \t\r>", text[n]) >= 0
		if blockElements[name] && (ends || strings.HasPrefix(text[n:], "/>")) {
			return htmlBlock
		}
		if !closing && ends && slices.Contains(rawElements, name) {
			return htmlRaw
		}
	}
	if end := tagEnd(text, n, closing); end > 0 && lines.IsEmpty(text[end:]) {
		return htmlTag
	}
	return 0
}

// endsOn reports whether a line of the block's text is the last.
func (k htmlKind) endsOn(text string) bool {
	switch k {
	case htmlRaw:
		for _, name := range rawElements {
			if containsFold(text, "</"+name+">") {
				return true
			}
		}
		return false
	case htmlComment:
		return strings.Contains(text, "-->")
	case htmlInstruction:
		return strings.Contains(text, "?>")
	case htmlDeclaration:
		return strings.Contains(text, ">")
	case htmlCData:
		return strings.Contains(text, "]]>")
	}
	return false
}

// endsOnBlank reports whether a blank line ends the block.
func (k htmlKind) endsOnBlank() bool { return k == htmlBlock || k == htmlTag }

// TagLen returns the length of the open or closing tag at the start of text
// (section 6.6), or 0.
func TagLen(text string) int {
	if !strings.HasPrefix(text, "<") {
		return 0
	}
	i, n := tagName(text)
	if n == 0 {
		return 0
	}
	return tagEnd(text, n, i == 2)
}

// tagName returns the span of the name of the tag that may be at the start of text,
// from i to n. Without a name, n is 0. The text starts with "<".
func tagName(text string) (i, n int) {
	i = 1
	if strings.HasPrefix(text, "</") {
		i = 2
	}
	if i == len(text) || !isLetter(text[i]) {
		return 0, 0
	}
	n = i
	for n < len(text) && isTagName(text[n]) {
		n++
	}
	return i, n
}

// tagEnd returns the offset after an open or closing tag whose name ends at offset
// i (section 6.6), or 0 if text does not have the whole tag.
func tagEnd(text string, i int, closing bool) int {
	for {
		start := i
		i = lines.SkipBlanks(text, i)
		switch {
		case i == len(text):
			return 0
		case text[i] == '>':
			return i + 1
		case closing:
			return 0
		case text[i] == '/':
			if i+1 < len(text) && text[i+1] == '>' {
				return i + 2
			}
			return 0
		case i == start || !isLetter(text[i]) && text[i] != '_' && text[i] != ':':
			return 0
		}
		for i < len(text) && (isTagName(text[i]) || strings.IndexByte("_:.", text[i]) >= 0) {
			i++
		}
		value := lines.SkipBlanks(text, i)
		if value == len(text) || text[value] != '=' {
			continue
		}
		i = lines.SkipBlanks(text, value+1)
		if i == len(text) {
			return 0
		}
		if q := text[i]; q == '"' || q == '\'' {
			n := strings.IndexByte(text[i+1:], q)
			if n < 0 {
				return 0
			}
			i += n + 2
			continue
		}
		n := strings.IndexAny(text[i:], " \t\r\"'=<>`")
		if n <= 0 {
			return 0
		}
		i += n
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

func isTagName(c byte) bool { return isLetter(c) || '0' <= c && c <= '9' || c == '-' }

// containsFold reports whether text contains sub in any case. The case of sub is
// lower, in ASCII.
func containsFold(text, sub string) bool {
	for {
		i := strings.IndexByte(text, sub[0])
		if i < 0 || len(text)-i < len(sub) {
			return false
		}
		if strings.EqualFold(text[i:i+len(sub)], sub) {
			return true
		}
		text = text[i+1:]
	}
}

// RawName returns the name, in lower case, of the element at the start of text, if
// white space is visible in the element: "script", "pre", "style" or "textarea".
func RawName(text string) string {
	i, n := tagName(text)
	if i != 1 || n == 0 || n-i > len("textarea") {
		return ""
	}
	if name := strings.ToLower(text[i:n]); slices.Contains(rawElements, name) {
		return name
	}
	return ""
}
