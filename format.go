package digest

import (
	"slices"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
)

// Format returns src in canonical style, as the function Format does.
func (c *Codec) Format(src []byte) ([]byte, error) {
	text := string(src)
	d, err := c.read(text)
	if err != nil {
		return nil, err
	}
	f := formatter{document: d, eol: firstEOL(text)}
	f.out.Grow(len(text) + 64)
	f.frontMatter()
	f.markdown()
	return []byte(f.out.String()), nil
}

// A formatter writes a document in canonical style. Whatever may hold code or
// HTML, where white space has a meaning, it writes as it is.
type formatter struct {
	*document
	out strings.Builder
	eol string
}

// frontMatter writes the front matter and its fences.
func (f *formatter) frontMatter() {
	p := f.front.Parts
	open := strings.TrimRight(f.text[:p.Open], " \t\r\n\f\v")
	f.line(open)
	yaml := f.text[p.Open:p.Close]
	if f.eol == "\n" {
		yaml = strings.ReplaceAll(yaml, "\r\n", "\n")
	} else {
		yaml = strings.ReplaceAll(strings.ReplaceAll(yaml, "\r\n", "\n"), "\n", "\r\n")
	}
	f.out.WriteString(yaml)
	f.line(strings.TrimRight(f.text[p.Close:p.After], " \t\r\n\f\v"))
}

func (f *formatter) line(text string) {
	f.out.WriteString(text)
	f.out.WriteString(f.eol)
}

// markdown writes the body.
func (f *formatter) markdown() {
	ends, bullets := f.places()
	s := block.NewScanner(f.text, f.front.Body)
	var blanks []string // the blank lines since the last other one
	held := false       // which may be part of code
	first, afterHeading := true, false
	quoteEnd := 0     // of the quote of links that the line is in
	var liquid liquid // what the line is in
	more := s.Next()
	for more {
		l := s.Line
		if l.Kind == block.Blank || l.Empty {
			blanks = append(blanks, f.text[l.Start:l.End])
			held = held || l.Held || l.Kind != block.Blank || liquid.open()
			more = s.Next()
			continue
		}
		text := f.text[l.Start:l.End]
		end := max(l.End, ends[l.Start])
		heading := l.Kind == block.Heading
		if _, ok := ends[l.Start]; ok && l.Kind == block.Quote {
			quoteEnd = end
		}
		switch {
		case first || heading || afterHeading:
			f.line("")
		case held:
			for _, b := range blanks {
				f.line(b)
			}
		case len(blanks) > 0:
			f.line("")
		}
		for more = s.Next(); more && heading && s.Start < end; {
			more = s.Next() // a further line of a wrapped heading
		}
		verbatim := liquid.open()
		liquid.read(text)
		switch {
		case heading:
			text = formatHeading(f.text[l.Start:end])
		case verbatim || liquid.open():
		case l.Kind == block.Text:
			goesOn := more && (s.Kind == block.Text && !s.First || s.Kind == block.Setext)
			text = formatLine(indentation(text), text, goesOn)
		case l.Kind == block.List && l.Plain:
			goesOn := more && s.Kind == block.List && s.Plain && s.Bullet == 0
			prefix := f.text[l.Start:l.From]
			if bullets[l.Start] {
				prefix = strings.Trim(prefix, " \t") + " "
			}
			text = formatLine(prefix, f.text[l.From:l.End], goesOn)
		case l.Kind == block.Quote && l.Start < quoteEnd:
			text = formatLine(text, "", l.End < quoteEnd)
		case l.Kind == block.Rule || l.Kind == block.Setext:
			text = formatLine(text, "", false)
		}
		f.line(text)
		blanks, held, first, afterHeading = blanks[:0], false, false, heading
	}
}

// places returns where headings and quotes of links end, by their start, and
// where the bullets start that stand in a list of items of one line each:
// nothing depends on the indentation of these.
func (f *formatter) places() (ends map[int]int, bullets map[int]bool) {
	ends, bullets = make(map[int]int), make(map[int]bool)
	for i := range f.body.Papers {
		p := &f.body.Papers[i]
		ends[p.Heading.Lines.Start] = p.Heading.Lines.End
		for _, q := range p.Quotes {
			ends[q.Start] = q.End
		}
		for j := range p.Sections {
			x := &p.Sections[j]
			ends[x.Line.Start] = x.Line.End
			wrapped := func(it layout.Item) bool { return strings.Contains(it.Of(f.text), "\n") }
			if !slices.ContainsFunc(x.Items, wrapped) {
				for _, it := range x.Items {
					bullets[it.Start] = true
				}
			}
		}
	}
	return ends, bullets
}

// formatLine returns a line of a paragraph, of which prefix stays as it is:
// with single spaces in it and none at its end, but for the two of a hard
// break (CommonMark 0.31, section 6.7) if the paragraph goes on.
func formatLine(prefix, line string, goesOn bool) string {
	hard := goesOn && strings.HasSuffix(prefix+line, "  ")
	if !strings.Contains(line, "|") { // which may be a table, with columns
		line = inline.FoldText(line)
	}
	line = strings.TrimRight(prefix+line, " \t\r")
	if hard {
		line += "  "
	}
	return line
}

// indentation returns the white space at the start of a line of a paragraph if
// that is all that keeps it from starting another block, and else nothing.
func indentation(line string) string {
	text := strings.TrimLeft(line, " \t\r")
	indent := line[:len(line)-len(text)]
	if len(indent) < 4 && !strings.Contains(indent, "\t") || strings.IndexByte("#>-+*_=`~<0123456789", text[0]) < 0 {
		return ""
	}
	return indent
}

// formatHeading writes a heading on one line, with single spaces in it.
func formatHeading(text string) string {
	text = strings.Trim(text, " \t\r\n")
	hashes := len(text) - len(strings.TrimLeft(text, "#"))
	content := inline.FoldText(text[hashes:])
	if content == "" {
		return text[:hashes]
	}
	return text[:hashes] + " " + content
}

// liquid is the Liquid tag whose block holds a line as it is, such as code in
// {% highlight go %}: Jekyll reads these before it reads any Markdown.
type liquid string

func (l liquid) open() bool { return l != "" }

// read reads the tags of a line.
func (l *liquid) read(line string) {
	for {
		_, after, ok := strings.Cut(line, "{%")
		if !ok {
			return
		}
		tag, rest, ok := strings.Cut(after, "%}")
		if !ok {
			return
		}
		line = rest
		name, _, _ := strings.Cut(strings.Trim(tag, "- \t"), " ")
		switch {
		case *l == "" && (name == "highlight" || name == "raw" || name == "comment"):
			*l = liquid(name)
		case *l != "" && name == "end"+string(*l):
			*l = ""
		}
	}
}
