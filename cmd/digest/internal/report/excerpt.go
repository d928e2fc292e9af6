package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/paperdigest/digest/cmd/digest/internal/visible"
	"github.com/rivo/uniseg"
)

// excerpt returns the part of the line around start that fits in columns, and a
// line to print below the part: blanks, then a mark of a caret and tildes. Only
// as many bytes as may be shown are read, however long the line is.
func excerpt(text string, start, end, columns int) (shown, blanks, mark string) {
	before := lastColumns(text[:start], columns/2)
	rest := text[start:min(len(text), start+bytesOf(columns))]
	rest, _, cut := strings.Cut(rest, "\n")
	cut = !cut && start+len(rest) < len(text)
	rest = strings.TrimSuffix(rest, "\r")

	n := max(0, min(end-start, len(rest)))
	marked, after := harmless(rest[:n]), harmless(rest[n:])
	line := firstColumns(marked+after, columns-width(before)-1)
	shown = before + line
	if cut || len(line) < len(marked+after) {
		shown += ellipsis
	}
	// The width of a tab in the mark would depend on the text before the
	// tab.
	marked, _, _ = strings.Cut(marked[:min(len(marked), len(line))], "\t")
	return shown, blank(before), "^" + strings.Repeat("~", max(0, width(marked)-1))
}

// ellipsis stands for the rest of a line.
const ellipsis = "…"

// width returns the columns of text. Wide letters, such as Korean letters, take
// two columns. A tab counts as 8, its largest width.
func width(text string) int { return uniseg.StringWidth(text) + 8*strings.Count(text, "\t") }

// bytesOf returns the number of bytes to look at for columns. Text with more
// bytes per column is cut short.
func bytesOf(columns int) int { return 8 * columns }

// blank returns blanks as wide as text.
func blank(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "\t") {
		if i > 0 {
			b.WriteByte('\t')
		}
		b.WriteString(strings.Repeat(" ", uniseg.StringWidth(part)))
	}
	return b.String()
}

// firstColumns returns the start of text, one line, that fits in columns.
func firstColumns(text string, columns int) string {
	rest, used := text, 0
	for rest != "" {
		cluster, after, _, _ := uniseg.FirstGraphemeClusterInString(rest, -1)
		if used += width(cluster); used > columns {
			break
		}
		rest = after
	}
	return text[:len(text)-len(rest)]
}

// lastColumns returns the end of the last line of text that fits in columns,
// after an ellipsis if the line is longer.
func lastColumns(text string, columns int) string {
	from := max(0, len(text)-bytesOf(columns))
	for from < len(text) && !utf8.RuneStart(text[from]) {
		from++
	}
	part, cut := text[from:], from > 0
	if n := strings.LastIndexByte(part, '\n'); n >= 0 {
		part, cut = part[n+1:], false
	} else if from == 0 {
		part = strings.TrimPrefix(part, "\ufeff")
	}
	part = harmless(part)
	for over := width(part) - columns; over > 0; cut = true {
		cluster, rest, _, _ := uniseg.FirstGraphemeClusterInString(part, -1)
		part, over = rest, over-width(cluster)
	}
	if cut {
		return ellipsis + part
	}
	return part
}

// harmless replaces each character that acts on a terminal by U+FFFD, because an
// escape would move the mark. Tabs stay.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if visible.Acts(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
