package digest

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/style"
)

// newPaper returns a new paper, written like a paper next to the i-th.
func newPaper(f *style.Finder, p *Paper, i int) string {
	s := f.Paper(i)
	var b strings.Builder
	b.WriteString(s.Open)
	b.WriteString(headingText(p, f, i))
	b.WriteString(s.Close)
	last := style.HeadingPart
	add := func(kind style.PartKind, text string) {
		b.WriteString(f.Gap(i, last, kind))
		b.WriteString(text)
		last = kind
	}
	closes := len(p.Sections) == 0 && endsWithNote(p.Lead)
	if closes {
		add(style.LeadPart, lines.WithEOL(p.Lead, s.EOL))
	}
	if len(p.Links) > 0 {
		add(style.QuotePart, newQuote(p.Links, s))
	}
	if len(p.Items) > 0 {
		add(style.ListPart, newItems(p.Items, f.PaperList(i)))
	}
	if p.Lead != "" && !closes {
		add(style.LeadPart, lines.WithEOL(p.Lead, s.EOL))
	}
	if len(p.Sections) > 0 {
		add(style.SectionPart, newSections(p.Sections, f, i))
	}
	return b.String()
}

// endsWithNote reports whether the last line of a text may be a comment, an anchor or a
// definition, which are the outro at the end of a post.
func endsWithNote(text string) bool {
	end := text[strings.LastIndexByte(text, '\n')+1:]
	switch {
	case strings.HasPrefix(end, "<"):
		return strings.HasSuffix(end, "-->") || strings.Contains(end, "></")
	case strings.HasPrefix(end, "["):
		return strings.Contains(end, "]:")
	}
	return false
}

// headingText returns the content of a paper's heading, written like that of a paper next
// to the i-th if it reads back. A paper without a URL has no link: the title is plain
// text.
func headingText(p *Paper, f *style.Finder, i int) string {
	s := f.Paper(i)
	number := ""
	if p.Number != 0 {
		number = s.Number(p.Number)
	}
	v := style.Values{Number: number, Title: titleText(p.Title, p.Number), InLink: inline.Escape(p.Title), Dest: inline.EscapeDest(p.URL)}
	if number == "" {
		v.InLink = unnumbered(v.InLink)
	}
	text := f.Heading(i, &v)
	at, title, url := layout.ReadHeading(text)
	if layout.NumberOf(at.Of(text)) == p.Number && p.Title != "" && inline.Plain(title.Of(text)) == p.Title && inline.Dest(url.Of(text)) == p.URL {
		return text
	}
	if p.URL == "" && p.Title != "" {
		return number + v.Title
	}
	link := inline.WriteLink(p.Title, p.URL)
	if number == "" {
		return link[:1] + unnumbered(link[1:])
	}
	return number + link
}

// unnumbered returns the text of a link with an escape, if the text starts like a number.
func unnumbered(text string) string {
	if n, _ := layout.LinkNumber(text); n.Len() > 0 {
		return escapeDigit(text, n.Start)
	}
	return text
}

// escapeDigit returns a text with an entity for the digit at offset i.
func escapeDigit(text string, i int) string {
	return fmt.Sprintf("%s&#%d;%s", text[:i], text[i], text[i+1:])
}

// titleText returns the title of a paper without a URL. Addresses in the title have
// an escape, and so have a title that starts with a label such as "Title:", and a title
// that starts like a number if the paper has no number.
func titleText(title string, number int) string {
	text := inline.EscapeHeading(title)
	if layout.TitleLabel(text) > 0 {
		c, n := utf8.DecodeRuneInString(text)
		text = fmt.Sprintf("&#%d;%s", c, text[n:])
	}
	if n, _, _ := layout.Number(text); n.Len() > 0 && number == 0 {
		text = escapeDigit(text, n.Start)
	}
	if i := strings.Index(text, "://"); i < 0 || strings.ContainsAny(text[:i], "<`") {
		return text // an address in a tag or in code is no link of the heading
	}
	return strings.ReplaceAll(text, "://", `\://`)
}

func newQuote(links []Link, s style.Paper) string {
	var b strings.Builder
	b.WriteString(s.Quote)
	for i, l := range links {
		if b.Len() > s.Limit {
			break
		}
		if i > 0 {
			b.WriteString(s.Between)
		}
		b.WriteString(inline.WriteQuotedLink(l.Text, l.URL))
	}
	b.WriteString(s.Tail)
	return b.String()
}

// newSections returns all sections of a paper, written like those of a paper next
// to the i-th.
func newSections(list []Section, f *style.Finder, i int) string {
	var b strings.Builder
	for j := range list {
		if b.Len() > f.Limit {
			break
		}
		s := f.Section(i, j, list[j].Heading, len(list[j].Items) > 0)
		if j > 0 {
			b.WriteString(s.Sep)
		}
		b.WriteString(newSection(&list[j], s))
	}
	return b.String()
}

func newSection(x *Section, s style.Section) string {
	heading := s.Open + inline.EscapeHeading(x.Heading) + s.Close
	if x.Heading == "" {
		heading = strings.TrimRight(s.Open, lines.Padding)
	}
	if body := newBody(x, s); body != "" {
		return heading + s.Gap + body
	}
	return heading
}

func newBody(x *Section, s style.Section) string {
	if len(x.Items) == 0 {
		if x.Text == "" {
			return ""
		}
		return lines.WithEOL(x.Text, s.EOL) + s.Tail
	}
	return newItems(x.Items, s.List)
}

func newItems(items []Item, s style.List) string {
	var b strings.Builder
	for i, it := range items {
		if b.Len() > s.Limit {
			break
		}
		if i > 0 {
			b.WriteString(s.Sep)
		}
		b.WriteString(newItem(it, &s))
	}
	return b.String()
}

func newItem(it Item, s *style.List) string {
	text := lines.WithEOL(it.Text, s.EOL+hang(s.Bullet))
	switch {
	case it.Label == "":
	case it.Text == "":
		text = strings.TrimRight(newLabel(it.Label, s), lines.Padding)
	default:
		text = newLabel(it.Label, s) + text
	}
	if text == "" {
		return strings.TrimRight(s.Bullet, lines.Padding)
	}
	return s.Bullet + text + s.Tail
}

// newLabel returns a label with its colon. An unknown label is bold.
func newLabel(label string, s *style.List) string {
	if !s.Knows(label) && strings.TrimRight(s.Open, "*_") == s.Open {
		return s.Open + "**" + label + "**" + s.Colon
	}
	return s.Open + label + s.Colon
}

// hang returns the indentation of the further lines of an item.
func hang(bullet string) string {
	if strings.Trim(bullet, "-+* ") != "" {
		return "  "
	}
	return strings.Repeat(" ", len(bullet))
}
