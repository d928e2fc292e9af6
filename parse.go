package digest

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/utf8text"
)

// Parse reads a post. It does not keep src. The error is a *ParseError.
func Parse(src []byte) (*Post, error) { return zero.Parse(src) }

// ParseString is Parse of a string, without a copy: the values of the post share
// the memory of src.
func ParseString(src string) (*Post, error) { return zero.ParseString(src) }

// Parse reads a post by the vocabulary and within the limits of c.
func (c *Codec) Parse(src []byte) (*Post, error) { return c.ParseString(string(src)) }

// ParseString reads a post by the vocabulary and within the limits of c.
func (c *Codec) ParseString(src string) (*Post, error) {
	d := open(src)
	defer d.release()
	if err := c.read(d); err != nil {
		return nil, err
	}
	d.readBody()
	return d.parsed(c), nil
}

// parsed returns the post of a document, with its Source. The document has been
// read.
func (d *document) parsed(c *Codec) *Post {
	p := d.post
	p.Source = Source{d.text, c.copy(), d.body.Known}
	return &p
}

// read reads the text of d, without the values of the body; readBody reads these.
func (c *Codec) read(d *document) error {
	text := d.text
	limits := c.limits()
	if len(text) > limits.Size {
		return parseError(text, limits.Size, ErrLimit, "the post is larger than %d bytes", limits.Size)
	}
	if strings.HasPrefix(text, "\xff\xfe") || strings.HasPrefix(text, "\xfe\xff") {
		return parseError(text, 0, ErrEncoding, "this is UTF-16; save the file as UTF-8")
	}
	parts, ok := frontmatter.Split(text)
	if !ok {
		return parseError(text, parts.Fence, ErrNoFrontMatter, `no line closes the front matter; end it with a line "---"`)
	}
	if !d.utf8 {
		if i := utf8text.FirstInvalid(text); i >= 0 {
			return parseError(text, i, ErrEncoding, "byte %#02x is not UTF-8; save the file as UTF-8", text[i])
		}
	}
	if err := d.readFront(parts, limits); err != nil {
		return err
	}
	if over := d.body.Read(text, parts.Body, limits.Parts, c.vocabulary()); over >= 0 {
		return parseError(text, over, ErrLimit, "more than %d headings (each counts twice), bullets, quotes and links, or bold labels; divide the post", limits.Parts)
	}
	if n := len(d.body.Papers); n > limits.Papers {
		return parseError(text, d.body.Papers[limits.Papers].Start, ErrLimit, "more than %d papers; divide the post", limits.Papers)
	}
	return nil
}

// The keys that are fields of a Post, in the order of writing.
const (
	keyLayout     = "layout"
	keyTitle      = "title"
	keyDate       = "date"
	keyTags       = "tags"
	keyCategories = "categories"
)

// readFront reads the front matter into the post.
func (d *document) readFront(parts frontmatter.Parts, limits Limits) error {
	if parts.Close-parts.Open > limits.FrontMatter {
		return parseError(d.text, parts.Open+limits.FrontMatter, ErrLimit,
			"the front matter is larger than %d bytes", limits.FrontMatter)
	}
	err := d.front.Read(d.text, parts, frontmatter.Limits{Depth: limits.Depth, Keys: limits.Keys, Bytes: limits.FrontMatter})
	if err != nil {
		var e *frontmatter.Error
		if errors.As(err, &e) && e.Limit {
			return parseError(d.text, e.Offset, ErrLimit, "front matter: %s", e.Msg)
		}
		return parseError(d.text, e.Offset, ErrFrontMatter, "%s", e.Msg)
	}
	return d.readKeys(limits)
}

// readKeys reads the entries of the front matter into the fields of the post.
func (d *document) readKeys(limits Limits) error {
	p := &d.post
	for i := range d.front.Entries {
		e := &d.front.Entries[i]
		if e.Shadowed {
			continue
		}
		ok := true
		switch e.Key {
		case keyLayout:
			p.Layout, ok = scalarOf(&e.Value)
		case keyTitle:
			p.Title, ok = scalarOf(&e.Value)
		case keyDate:
			var s string
			s, ok = scalarOf(&e.Value)
			p.Date = Date(s)
		case keyTags, keyCategories:
			list, isList := stringsOf(&e.Value)
			if e.Value.Kind != frontmatter.List { // JSON has the words as items, and counts them
				if d.front.Keys += len(list); d.front.Keys > limits.Keys {
					return parseError(d.text, e.Lines.Start, ErrLimit, "front matter: more than %d keys and items", limits.Keys)
				}
			}
			if ok = isList; e.Key == keyTags {
				p.Tags = list
			} else {
				p.Categories = list
			}
		default:
			if p.Extra == nil {
				p.Extra = make(Map, 0, len(d.front.Entries)-i)
			}
			p.Extra = append(p.Extra, Entry{e.Key, valueOf(&e.Value)})
		}
		if !ok {
			return d.wrongKind(e)
		}
	}
	return nil
}

// wrongKind returns the error for an entry that cannot be read into its field.
func (d *document) wrongKind(e *frontmatter.Entry) error {
	field, want, got := e.Key, "a string", e.Value.Kind
	if e.Key == keyTags || e.Key == keyCategories {
		want = "a list of strings"
		for i := range e.Value.Items {
			if _, ok := appendScalars(nil, &e.Value.Items[i].Value); !ok {
				field, want, got = fmt.Sprintf("%s[%d]", e.Key, i), "a string", frontmatter.Map
				break
			}
		}
	}
	return parseError(d.text, e.Lines.Start, ErrFrontMatter, "%s: want %s, got %v", field, want, got)
}

// scalarOf returns the text of a scalar of any type.
func scalarOf(v *frontmatter.Value) (string, bool) {
	switch v.Kind {
	case frontmatter.List, frontmatter.Map:
		return "", false
	case frontmatter.Null:
		return "", true
	}
	return v.Text, true
}

// stringsOf returns a list as Jekyll::Utils.pluralized_array_from_hash does: a
// string is split at its spaces, other scalars and nulls are dropped, and the items of
// lists within the list are items of the list.
func stringsOf(v *frontmatter.Value) ([]string, bool) {
	if v.Kind != frontmatter.List {
		s, ok := scalarOf(v)
		if !v.IsText() {
			s = ""
		}
		list := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || '\t' <= r && r <= '\r' })
		if list == nil {
			list = []string{}
		}
		return list, ok
	}
	return appendScalars(make([]string, 0, len(v.Items)), v)
}

// appendScalars appends the scalars of a value to list: of a list, those of its
// items. It returns false if there is a mapping.
func appendScalars(list []string, v *frontmatter.Value) (_ []string, ok bool) {
	switch v.Kind {
	case frontmatter.Null:
		return list, true
	case frontmatter.Map:
		return list, false
	case frontmatter.List:
		for i := range v.Items {
			if list, ok = appendScalars(list, &v.Items[i].Value); !ok {
				return list, false
			}
		}
		return list, true
	}
	return append(list, v.Text), true
}

// readBody reads the intro and the papers into the post. The values share the
// memory of the text.
func (d *document) readBody() { d.fillBody(new(bodyValues), nil) }

// lendBody is readBody for a post that ends with the document: release takes the
// lists of values back.
func (d *document) lendBody() { d.fillBody(&d.values, nil) }

// lendLike is lendBody for a post that is compared with another post. A paper that
// is the same at the same place of the other post has the lists of that paper, so that
// only papers that differ take memory, and papers are compared again in no time.
func (d *document) lendLike(other *Post) {
	d.fillBody(&d.values, func(paper *Paper, i int) {
		if i < len(other.Papers) && samePapers(paper, &other.Papers[i]) {
			group := paper.Group
			*paper = other.Papers[i]
			paper.Group = group
			return
		}
		d.kept.keep(paper)
	})
}

// fillBody is readBody with the given lists. Their elements are zero. If settle is
// nil, each paper has a part of the lists. Otherwise settle takes each paper off the
// lists, which are for one paper.
func (d *document) fillBody(lists *bodyValues, settle func(paper *Paper, i int)) {
	p := &d.post
	p.Intro = d.markdown(d.body.Intro)
	if len(d.body.Papers) == 0 {
		return
	}
	lists.fit(&d.body, settle != nil)
	all := *lists
	p.Outro = d.markdown(d.body.Outro)
	if len(all.groups) > 0 {
		p.Groups = all.groups
	}
	group, next := GroupName(""), 0
	p.Papers = all.papers
	for i := range d.body.Papers {
		at := &d.body.Papers[i]
		paper := &p.Papers[i]
		if next < len(d.body.Groups) && d.body.Groups[next].Paper == i {
			g := &d.body.Groups[next]
			p.Groups[next] = Group{d.markdown(g.Text)}
			group, next = groupName(d.of(g.Heading)), next+1
		}
		paper.Group = group
		d.readPaper(paper, at, &all)
		if settle != nil {
			settle(paper, i)
			all = *lists
		}
	}
}

// readPaper reads a paper with parts of the lists.
func (d *document) readPaper(paper *Paper, at *layout.Paper, lists *bodyValues) {
	paper.Lead = d.lead(at.Lead)
	d.readHeading(paper, &at.Heading, at.Table != nil)
	paper.Links, lists.links = cut(lists.links, len(at.Links))
	for j, l := range at.Links {
		link := &paper.Links[j]
		link.Text, link.URL = inline.Plain(d.of(l.Text)), inline.Dest(d.of(l.URL))
	}
	paper.Items, lists.items = cut(lists.items, len(at.Items))
	d.readItems(paper.Items, at.Items)
	if at.Table != nil {
		for j := range paper.Items {
			paper.Items[j].Text = layout.UnescapePipes(paper.Items[j].Text)
		}
	}
	paper.Sections, lists.sections = cut(lists.sections, len(at.Sections))
	for j := range at.Sections {
		s, section := &at.Sections[j], &paper.Sections[j]
		section.Heading = inline.Plain(d.of(s.Heading))
		if len(s.Items) == 0 {
			section.Text, section.Items = d.markdown(s.Body), nil
			continue
		}
		section.Text = ""
		section.Items, lists.items = cut(lists.items, len(s.Items))
		d.readItems(section.Items, s.Items)
	}
}

func (d *document) readItems(items []Item, at []layout.Item) {
	for i := range at {
		items[i].Label, items[i].Text = d.of(at[i].Label), d.of(at[i].Text)
		if at[i].Wrapped {
			items[i].Text = unindented(items[i].Text)
		}
	}
}

// readHeading reads the heading of a paper, which may be a row of a table.
func (d *document) readHeading(p *Paper, h *layout.Heading, isRow bool) {
	if h.Number.Len() > 0 {
		p.Number = layout.NumberOf(d.of(h.Number))
	}
	title, url := d.of(h.Title), d.of(h.URL)
	if isRow {
		title, url = layout.UnescapePipes(title), layout.UnescapePipes(url)
	}
	p.Title = inline.Plain(title)
	if h.Form != layout.Unlinked {
		p.URL = inline.Dest(url)
	}
	if h.Form == layout.Bare {
		p.Title = p.URL
	}
}

// lead joins the texts before the first section.
func (d *document) lead(texts []layout.Text) string {
	switch len(texts) {
	case 0:
		return ""
	case 1:
		return d.markdown(texts[0])
	}
	var b strings.Builder
	for i, t := range texts {
		if i > 0 {
			b.WriteString("\n\n")
		}
		b.WriteString(d.markdown(t))
	}
	return b.String()
}

// markdown returns a text as written, with LF as line end.
func (d *document) markdown(t layout.Text) string {
	if !d.body.CR {
		return d.of(t.Value)
	}
	return lines.WithLF(d.of(t.Value))
}

// unindentedLine returns a further line of an item without its indentation. Indent is
// four spaces where the line would otherwise start another block, or make a heading of
// the item.
func unindentedLine(line string) (indent, text string) {
	if indentation(line) != "" || isUnderline(line) {
		indent = "    "
	}
	return indent, strings.TrimLeft(line, lines.Blanks)
}

// unindented returns the text of an item as unindentedLine returns its further lines.
func unindented(text string) string {
	text = lines.WithLF(text)
	// An item may have a line for every second byte: neither a list of lines nor a
	// growing text is made.
	var b strings.Builder
	for pass := range 2 {
		size := 0
		for i, rest, more := 0, text, true; more; i++ {
			var line string
			line, rest, more = strings.Cut(rest, "\n")
			indent := ""
			if i > 0 {
				indent, line = unindentedLine(line)
			}
			if pass == 1 {
				b.WriteString(indent)
				b.WriteString(line)
				if more {
					b.WriteByte('\n')
				}
			}
			size += len(indent) + len(line) + 1
		}
		if pass == 0 {
			b.Grow(size)
		}
	}
	return b.String()
}

// isUnderline reports whether a line would underline a setext heading.
func isUnderline(line string) bool {
	line = strings.Trim(line, lines.Blanks)
	return line != "" && (strings.Trim(line, "-") == "" || strings.Trim(line, "=") == "")
}

// A document is a text read as a post: the values, and the bytes of each value.
type document struct {
	text  string
	utf8  bool // the text is known to be UTF-8
	front frontmatter.Block
	body  layout.Body
	post  Post

	values bodyValues // the lists of lendBody, or of a paper of lendLike
	kept   bodyValues // the lists of other papers of lendLike
}

// documents pools document structs. Their spans are needed only while a text is
// read or written, and take as much memory as the values of the post. The pool
// makes Parse 1.4 times as fast.
var documents = sync.Pool{New: func() any { return new(document) }}

// open returns a document for text. The caller reads the document and releases it.
func open(text string) *document {
	d := documents.Get().(*document)
	d.text = text
	return d
}

// release returns the document to the pool. The values of its post stay valid,
// except for values from lendBody.
func (d *document) release() {
	d.values.forget(len(d.text) <= layout.Usual)
	d.kept.forget(len(d.text) <= layout.Usual)
	d.text, d.utf8, d.post = "", false, Post{}
	d.front.Forget()
	d.body.Forget()
	documents.Put(d)
}

func (d *document) of(s layout.Span) string { return d.text[s.Start:s.End] }

// bodyValues are lists for the values of all papers of a post, one list for
// each kind of value. Each paper and section gets a part of a list.
type bodyValues struct {
	papers   []Paper
	sections []Section
	items    []Item
	links    []Link
	groups   []Group
}

// fit makes the lists as long as b has values. If one is set, the lists of the values
// of papers are for one paper.
func (v *bodyValues) fit(b *layout.Body, one bool) {
	all, most := counts(b)
	if one {
		all = most
	}
	v.papers = fit(v.papers, len(b.Papers))
	v.sections = fit(v.sections, all.sections)
	v.items = fit(v.items, all.items)
	v.links = fit(v.links, all.links)
	v.groups = fit(v.groups, len(b.Groups))
}

// keep gives a paper the same values in lists of v.
func (v *bodyValues) keep(p *Paper) {
	for j := range p.Sections {
		p.Sections[j].Items = keep(&v.items, p.Sections[j].Items)
	}
	p.Links, p.Items, p.Sections = keep(&v.links, p.Links), keep(&v.items, p.Items), keep(&v.sections, p.Sections)
}

// keep returns a copy of part at the end of list. Without elements, the copy is nil.
func keep[T any](list *[]T, part []T) []T {
	n := len(*list)
	*list = append(*list, part...)
	_, end := cut(*list, n)
	part, _ = cut(end, len(part))
	return part
}

// fit returns a list of n elements, in the memory of list if it has room.
func fit[T any](list []T, n int) []T {
	if n <= cap(list) {
		return list[:n]
	}
	return make([]T, n)
}

// forget drops the values, so that they do not keep a text in memory, and keeps
// the memory of the lists if keep is true.
func (v *bodyValues) forget(keep bool) {
	switch {
	case cap(v.papers)+cap(v.sections)+cap(v.items)+cap(v.links) == 0:
		return
	case !keep:
		*v = bodyValues{}
		return
	}
	clear(v.papers)
	clear(v.sections)
	clear(v.items)
	clear(v.links)
	clear(v.groups)
	v.papers, v.sections, v.items, v.links, v.groups = v.papers[:0], v.sections[:0], v.items[:0], v.links[:0], v.groups[:0]
}

// valueCounts are numbers of values of papers.
type valueCounts struct{ sections, items, links int }

// counts returns the numbers of values of all papers, and the most of one paper.
func counts(b *layout.Body) (all, most valueCounts) {
	for i := range b.Papers {
		at := &b.Papers[i]
		items := len(at.Items)
		for j := range at.Sections {
			items += len(at.Sections[j].Items)
		}
		all.sections += len(at.Sections)
		all.items += items
		all.links += len(at.Links)
		most = valueCounts{max(most.sections, len(at.Sections)), max(most.items, items), max(most.links, len(at.Links))}
	}
	return all, most
}

// cut takes the first n elements off list. The head of no elements is nil.
func cut[T any](list []T, n int) (head, tail []T) {
	if n == 0 {
		return nil, list
	}
	return list[:n:n], list[n:]
}
