package frontmatter

import (
	"strings"

	"github.com/paperdigest/digest/internal/splice"
)

// Anew adds to l the edits after which the front matter has exactly the keys fixed
// and free, each on lines of its own. It is for front matter that Edit cannot edit in
// place. If keep is true, the lines of entries that do not change stay, and so do the
// comments between entries. What follows the first YAML document stays.
func (b *Block) Anew(l *splice.List, fixed, free []Field, eol string, keep bool) {
	e := &editor{style: style{src: b.Src, eol: eol, dates: b.plainDates()}, top: b.mapping()}
	p := planKeys(b.Entries, fixed, free)
	end := breaks(b.Src[:b.Close], b.Fence).documentEnd()
	if !keep || b.Form != BlockMap || len(b.Entries) == 0 {
		l.Replace(span(b.Open, end), e.lines(p))
		return
	}
	var text strings.Builder
	for _, s := range p {
		switch {
		case s.field != nil && (s.old < 0 || s.field.Changed):
			text.WriteString(b.Indent + e.newEntry(s.field, nil, Plain, false, len(b.Indent), Map) + eol)
		case s.old >= 0:
			at := b.Entries[s.old].Lines
			text.WriteString(b.commentLines(b.gapStart(s.old), at.Start) + b.Indent + strings.TrimRight(at.Of(b.Src), "\r\n") + eol)
		}
	}
	text.WriteString(b.commentLines(b.gapStart(len(b.Entries)), end))
	l.Replace(span(b.Open, end), text.String())
}

// gapStart returns where the bytes before the i-th entry start.
func (b *Block) gapStart(i int) int {
	if i == 0 {
		return b.Open
	}
	return b.Entries[i-1].Lines.End
}

// commentLines returns the lines of a part of the text that hold a comment alone.
func (b *Block) commentLines(start, end int) string {
	var text strings.Builder
	for line := range strings.Lines(b.Src[start:max(start, end)]) {
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), "#") {
			text.WriteString(line)
		}
	}
	return text.String()
}
