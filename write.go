package digest

import (
	"strconv"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
)

// newPaper returns a paper that the document does not hold yet, written as one
// beside the i-th of its papers.
func (s *styler) newPaper(p *Paper, i int) string {
	style := s.paper(i)
	var b strings.Builder
	b.WriteString(style.open)
	b.WriteString(s.headingText(p, style.dot))
	b.WriteString(style.close)
	b.WriteString(s.newHead(p, i, style))
	for j := range p.Sections {
		sectionStyle := s.section(i, j, p.Sections[j].Heading)
		if j == 0 {
			b.WriteString(style.gap)
		} else {
			b.WriteString(sectionStyle.sep)
		}
		b.WriteString(newSection(&p.Sections[j], sectionStyle))
	}
	return b.String()
}

// headingText returns what stands in a paper's heading.
func (s *styler) headingText(p *Paper, dot string) string {
	number := ""
	if p.Number != 0 {
		number = strconv.Itoa(p.Number) + dot
	}
	isURL := strings.HasPrefix(p.Title, "http://") || strings.HasPrefix(p.Title, "https://")
	if number != "" && s.linked && p.URL == "" && p.Title != "" && !isURL && s.vocabulary.Kind(p.Title) == "" {
		return number + inline.EscapeHeading(p.Title)
	}
	return number + inline.WriteLink(p.Title, p.URL)
}

// newHead returns the text between a paper's heading and its sections. The paper
// stands next to the i-th.
func (s *styler) newHead(p *Paper, i int, style paperStyle) string {
	head := ""
	if len(p.Links) > 0 {
		head += style.gap + newQuote(p.Links, style)
	}
	if len(p.Items) > 0 {
		list := s.paperList(i)
		head += style.gap + list.newItems(p.Items)
	}
	if p.Lead != "" {
		head += style.gap + lines.WithEOL(p.Lead, style.eol)
	}
	return head
}

func newQuote(links []Link, style paperStyle) string {
	var b strings.Builder
	b.WriteString(style.quote)
	for i, l := range links {
		if i > 0 {
			b.WriteString(style.between)
		}
		b.WriteString(inline.WriteLink(l.Text, l.URL))
	}
	b.WriteString(style.tail)
	return b.String()
}

func newSection(x *Section, style sectionStyle) string {
	heading := style.open + inline.EscapeHeading(x.Heading) + style.close
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
		return s.bullet
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
