package digest

import (
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
)

// newPaper returns a paper that the document does not hold yet, written as one
// beside the i-th of its papers.
func (s *styler) newPaper(p *Paper, i int) string {
	style := s.paper(i)
	var b strings.Builder
	b.WriteString(style.open)
	b.WriteString(headingText(p, style.dot))
	b.WriteString(style.close)
	last := headingPart
	add := func(kind partKind, text string) {
		b.WriteString(s.gap(i, last, kind))
		b.WriteString(text)
		last = kind
	}
	if len(p.Links) > 0 {
		add(quotePart, newQuote(p.Links, style))
	}
	if len(p.Items) > 0 {
		style := s.paperList(i)
		add(listPart, style.newItems(p.Items))
	}
	if p.Lead != "" {
		add(leadPart, lines.WithEOL(p.Lead, style.eol))
	}
	if len(p.Sections) > 0 {
		add(sectionPart, s.newSections(p.Sections, i))
	}
	return b.String()
}

// headingText returns what stands in a paper's heading. A paper without a URL has
// no link: its title is plain text.
func headingText(p *Paper, dot string) string {
	switch {
	case p.URL != "" || p.Title == "":
		if p.Number == 0 {
			return inline.WriteLink(p.Title, p.URL)
		}
		return strconv.Itoa(p.Number) + dot + inline.WriteLink(p.Title, p.URL)
	case p.Number == 0:
		return titleText(p)
	}
	return strconv.Itoa(p.Number) + dot + titleText(p)
}

// titleText returns the title of a paper without a URL. A title that is a URL, or
// that starts as a number does where the paper has none, has an escape there.
func titleText(p *Paper) string {
	text := inline.EscapeHeading(p.Title)
	at := strings.Index(text, "://")
	switch {
	case layout.IsURL(text):
	case p.Number == 0 && layout.NumberLen(text) > 0:
		at = layout.NumberLen(text)
	default:
		return text
	}
	return text[:at] + `\` + text[at:]
}

func newQuote(links []Link, style paperStyle) string {
	var b strings.Builder
	b.WriteString(style.quote)
	for i, l := range links {
		if b.Len() > style.limit {
			break
		}
		if i > 0 {
			b.WriteString(style.between)
		}
		b.WriteString(inline.WriteLink(l.Text, l.URL))
	}
	b.WriteString(style.tail)
	return b.String()
}

// newSections returns all sections of a paper, as those of a paper beside the
// i-th.
func (s *styler) newSections(list []Section, i int) string {
	var b strings.Builder
	for j := range list {
		if b.Len() > s.limit {
			break
		}
		style := s.section(i, j, list[j].Heading, len(list[j].Items) > 0)
		if j > 0 {
			b.WriteString(style.sep)
		}
		b.WriteString(newSection(&list[j], style))
	}
	return b.String()
}

func newSection(x *Section, style sectionStyle) string {
	heading := style.open + inline.EscapeHeading(x.Heading) + style.close
	if x.Heading == "" {
		heading = strings.TrimRight(style.open, lines.Padding)
	}
	if body := newBody(x, style); body != "" {
		return heading + style.gap + body
	}
	return heading
}

func newBody(x *Section, style sectionStyle) string {
	if len(x.Items) == 0 {
		if x.Text == "" {
			return ""
		}
		return lines.WithEOL(x.Text, style.eol) + style.tail
	}
	return style.list.newItems(x.Items)
}

func (s *listStyle) newItems(items []Item) string {
	var b strings.Builder
	for i, it := range items {
		if b.Len() > s.limit {
			break
		}
		if i > 0 {
			b.WriteString(s.sep)
		}
		b.WriteString(s.newItem(it))
	}
	return b.String()
}

func (s *listStyle) newItem(it Item) string {
	text := lines.WithEOL(it.Text, s.eol+hang(s.bullet))
	switch {
	case it.Label == "":
	case it.Text == "":
		text = strings.TrimRight(s.newLabel(it.Label), lines.Padding)
	default:
		text = s.newLabel(it.Label) + text
	}
	if text == "" {
		return strings.TrimRight(s.bullet, lines.Padding)
	}
	return s.bullet + text + s.tail
}

// newLabel returns a label with its colon. A label that the vocabulary does not
// know is bold.
func (s *listStyle) newLabel(label string) string {
	if s.open == "" && !s.knows(label) {
		return "**" + label + "**" + s.colon
	}
	return s.open + label + s.colon
}

// hang returns the indentation of the further lines of an item.
func hang(bullet string) string {
	if strings.Trim(bullet, "-+* ") != "" {
		return "  "
	}
	return strings.Repeat(" ", len(bullet))
}
