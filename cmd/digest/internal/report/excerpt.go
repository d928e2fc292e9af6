package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/rivo/uniseg"
)

// excerpt returns of the line in which a span of text begins as much as has
// room in so many columns of a terminal, and the line that marks the span below
// it: blanks, a caret, tildes. However long the line, it looks at no more of it
// than may be shown.
func excerpt(text string, start, end, columns int) (shown, blanks, mark string) {
	before := lastColumns(text[:start], columns/2)
	rest := text[start:min(len(text), start+bytesOf(columns))]
	rest, _, cut := strings.Cut(rest, "\n")
	cut = !cut && start+len(rest) < len(text)
	rest = strings.TrimSuffix(rest, "\r")

	n := max(0, min(end-start, len(rest)))
	marked, after := visible(rest[:n]), visible(rest[n:])
	line := firstColumns(marked+after, columns-width(before)-1)
	shown = before + line
	if cut || len(line) < len(marked+after) {
		shown += ellipsis
	}
	// How wide a tab within the mark is depends on what is before it.
	marked, _, _ = strings.Cut(marked[:min(len(marked), len(line))], "\t")
	return shown, blank(before), "^" + strings.Repeat("~", max(0, width(marked)-1))
}

// ellipsis stands for the part of a line that is left out.
const ellipsis = "…"

// width returns how many columns text takes. Wide letters, as those of Korean,
// take two. A tab takes as many as it may.
func width(text string) int { return uniseg.StringWidth(text) + 8*strings.Count(text, "\t") }

// bytesOf returns in how many bytes so many columns have room. What has letters
// of more bytes is cut short.
func bytesOf(columns int) int { return 8 * columns }

// blank returns what is as wide as text and shows nothing.
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

// firstColumns returns the part at the beginning of text, one line, that has
// room in so many columns.
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

// lastColumns returns the part at the end of the last line of text that has
// room in so many columns, behind an ellipsis where it is not all of the line.
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
	part = visible(part)
	for over := width(part) - columns; over > 0; cut = true {
		cluster, rest, _, _ := uniseg.FirstGraphemeClusterInString(part, -1)
		part, over = rest, over-width(cluster)
	}
	if cut {
		return ellipsis + part
	}
	return part
}

// visible returns text with U+FFFD for what would move a terminal's cursor, or
// give it orders. Tabs stay.
func visible(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}
