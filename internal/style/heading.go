package style

import (
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// Values are the values of a heading as Markdown.
type Values struct {
	Number string // with its signs, or ""
	Title  string
	InLink string // the title as the text of a link
	Dest   string // the destination of the link, or ""
}

// Heading returns a heading with other values, written like that of a paper next to the
// i-th: the nearest heading with a link if the values have one, and otherwise without. It
// is empty if there is no such heading.
func (s *Finder) Heading(i int, v *Values) string {
	k := unlinkedPaper
	if v.Dest != "" {
		k = linkedPaper
	}
	if s.canonical || s.plain {
		return ""
	}
	if p := s.paperLike(k, i); p != nil {
		return s.headingLike(p, v)
	}
	return ""
}

// headingLike returns the heading of a paper with other values. Brackets and marks that
// are open after the last value are closed there, and the rest is dropped: a note about
// the paper. The result is empty if other text of the heading may say something about the
// paper. A label of the title is style, and so is the text of the link if it is a word
// such as "paper", or the identifier of the URL.
func (s *Finder) headingLike(p *layout.Paper, v *Values) string {
	const signs = " \t*_[](){}<>|·•-–—,，/:："
	h, text := &p.Heading, s.text
	start, open, isRow := h.Content.Start, "", p.Table != nil
	if h.Number.Len() > 0 && !isRow {
		open, start = text[start:h.Mark.Start], h.Mark.End
		open = open[lines.SkipSymbols(open, 0):] // v.Number has the emoji
	}
	label := text[start:h.Content.End]
	label = label[:layout.TitleLabel(label)]
	first, second, title, dest := h.Title, h.URL, v.Title, v.Dest
	marks := len(layout.Marks(first.Of(text)))
	first.Start, first.End = first.Start+marks, first.End-marks
	if h.Form == layout.Unlinked {
		second = layout.Span{Start: first.End, End: first.End}
	} else if second.Start < first.Start {
		first, second, title, dest = second, first, dest, title
	}
	if h.Form == layout.Bare || first.Start-start+second.Start-first.End > maxStyle {
		return ""
	}
	before, between := text[start+len(label):first.Start], text[first.End:second.Start]
	other, was, is := before+" "+between, "", ""
	word, _, ok := strings.Cut(other, "](")
	word = strings.Trim(word[strings.LastIndexByte(word, '[')+1:], "*_`] ")
	if ok && word == "" {
		title = v.InLink
	} else if h.Form != layout.Unlinked && (isRow || ok && !layout.IsReference(word)) {
		return ""
	} else if ok {
		other = strings.Replace(other, word, "", 1)
		if id, err := arxiv.Parse(word); err == nil || strings.EqualFold(word, "arXiv") {
			was = id.String()
			id, err = arxiv.Parse(v.Dest)
			if is = id.String(); err != nil || !strings.Contains(word, was) {
				return ""
			}
		}
	}
	if strings.Trim(open+other, signs) != "" {
		return ""
	}
	new := open + v.Number + label + before + title + between + dest + closing(open+before+" "+between)
	if was != "" {
		new = strings.Replace(new, was, is, 1)
	}
	return new
}

// closing returns what closes the brackets and the marks that a text leaves open.
func closing(text string) (end string) {
	const pairs = "[](){}<>**__"
	for i, n := 0, 1; i < len(text); i, n = i+n, 1 {
		for i+n < len(text) && text[i+n] == text[i] {
			n++
		}
		k := strings.IndexByte(pairs, text[i])
		if rest, closes := strings.CutPrefix(end, text[i:i+n]); closes {
			end = rest
		} else if k >= 0 && k%2 == 0 {
			end = strings.Repeat(pairs[k+1:k+2], n) + end
		}
	}
	return end
}
