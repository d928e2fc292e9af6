package digest

import (
	"fmt"
	"sort"
	"strings"
	"time"

	"github.com/paperdigest/digest/internal/filename"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/message"
	"github.com/paperdigest/digest/internal/splice"
	"github.com/paperdigest/digest/internal/style"
	"github.com/paperdigest/digest/sections"
)

// RenderLike writes p as a new post in the style of model, the text of another
// post: "a post like yesterday's". The front matter has the order of keys, the
// quotes and the forms of lists of the model. The body has the line ends, gaps,
// thematic breaks, heading levels, bullets and marks of labels of the model.
//
// If the papers of the model are rows of tables, the body is in canonical style.
//
// No value, comment, note or attribute list of the model is written: a key that p
// does not have is left out. The result reads as p, with two exceptions, which are
// style as well. Keys of Extra that the model has too stand in the order of the
// model. A label that the vocabulary knows is written in the language of the labels
// of the model: "Goal" as "목표".
//
// Style that would change how the post reads is left out: if the groups of p rank
// as high as the papers of the model, papers get a lower level.
//
// The Source of p does not count, and p is not changed. The error is a *ParseError
// if model cannot be read, and a *FieldError if p cannot be written.
func RenderLike(model []byte, p *Post) ([]byte, error) { return zero.RenderLike(model, p) }

// RenderLike writes a post by the vocabulary and within the limits of c.
func (c *Codec) RenderLike(model []byte, p *Post) ([]byte, error) {
	if p == nil {
		return nil, errNilPost()
	}
	d := open(string(model))
	defer func() { d.release() }()
	if err := c.read(d); err != nil {
		return nil, err
	}
	if bare, ok := c.withoutComments(d); ok {
		d.release()
		d = bare
	}
	d.readBody()
	p = likeIn(c.vocabulary(), p, &d.post)
	plain, err := c.Render(&Post{
		Layout: p.Layout, Title: p.Title, Date: p.Date, Tags: p.Tags, Categories: p.Categories, Extra: p.Extra,
		Intro: p.Intro, Groups: p.Groups, Papers: p.Papers, Outro: p.Outro,
	})
	if err != nil {
		return nil, err
	}
	front, err := c.frontLike(d, p)
	if err != nil {
		return nil, err
	}
	hasFront := len(front) > d.front.Fence
	for _, level := range levelsLike(d, p) {
		for _, plain := range []bool{false, true} {
			if text := front + c.bodyLike(d, p, level, hasFront, plain); c.readsAs(text, p) {
				return []byte(text), nil
			}
		}
	}
	// The post can be written in canonical style, with the line ends of the model.
	parts, _ := frontmatter.Split(string(plain))
	start := parts.After
	if !hasFront {
		start = parts.Body
	}
	body := lines.WithEOL(string(plain[start:]), lines.EOL(d.text))
	if text := front + body; c.readsAs(text, p) {
		return []byte(text), nil
	}
	return plain, nil
}

// withoutComments returns the document for the text of d without the comments of
// its front matter. It returns false if there are no comments, or if the front
// matter would read differently.
func (c *Codec) withoutComments(d *document) (bare *document, ok bool) {
	comments := d.front.Comments()
	if len(comments) == 0 {
		return nil, false
	}
	list := splice.New(d.text)
	for _, s := range comments {
		list.Delete(s)
	}
	bare = open(list.String())
	bare.utf8 = true
	if c.read(bare) != nil || compareFront(&bare.post, &d.post) != nil {
		bare.release()
		return nil, false
	}
	return bare, true
}

// readsAs reports whether a text reads as p.
func (c *Codec) readsAs(text string, p *Post) bool {
	d := open(text)
	defer d.release()
	if c.read(d) != nil {
		return false
	}
	d.readBody()
	return compare(&d.post, p) == nil
}

// likeIn returns p with the labels in the language of the model, and the keys of
// Extra in the order of the model.
func likeIn(v *sections.Vocabulary, p, model *Post) *Post {
	p = p.Clone()
	place := make(map[string]int, len(model.Extra))
	for i, e := range model.Extra {
		place[e.Key] = i
	}
	var at []int // the places in Extra of keys of the model
	var known []Entry
	for i, e := range p.Extra {
		if _, ok := place[e.Key]; ok {
			at, known = append(at, i), append(known, e)
		}
	}
	sort.SliceStable(known, func(i, j int) bool { return place[known[i].Key] < place[known[j].Key] })
	for k, i := range at {
		p.Extra[i] = known[k]
	}
	language, names := labelsOf(v, model)
	if language == "" {
		return p
	}
	eachLabel(p, func(label *string) {
		kind := v.Label(*label)
		if kind == "" || v.InLanguage(*label, language) {
			return
		}
		if name, ok := names[kind]; ok {
			*label = name
		} else {
			*label = v.LabelName(kind, language)
		}
	})
	return p
}

// labelsOf returns the language of most known labels of a post, or "", and the
// first name of each kind of label in this language.
func labelsOf(v *sections.Vocabulary, p *Post) (language string, names map[sections.Label]string) {
	count := make(map[string]int)
	eachLabel(p, func(label *string) {
		if v.Label(*label) == "" {
			return
		}
		if l := v.Language(*label); l != "" {
			if count[l]++; language == "" || count[l] > count[language] {
				language = l
			}
		}
	})
	names = make(map[sections.Label]string)
	eachLabel(p, func(label *string) {
		kind := v.Label(*label)
		if _, ok := names[kind]; !ok && kind != "" && v.InLanguage(*label, language) {
			names[kind] = *label
		}
	})
	return language, names
}

// eachLabel calls f for the label of each item of a post.
func eachLabel(p *Post, f func(label *string)) {
	of := func(items []Item) {
		for k := range items {
			f(&items[k].Label)
		}
	}
	for i := range p.Papers {
		of(p.Papers[i].Items)
		for j := range p.Papers[i].Sections {
			of(p.Papers[i].Sections[j].Items)
		}
	}
}

// frontLike returns front matter with the values of p in the style of the front
// matter of d, up to the line after it.
func (c *Codec) frontLike(d *document, p *Post) (string, error) {
	fixed, free, err := c.fields(&d.post, &d.front, p)
	if err != nil {
		return "", err
	}
	r := newRewriter(c, d, p, attempt{})
	before := d.text[:d.front.Fence]
	if d.front.Absent() || d.front.Format != "" {
		if len(fixed)+len(free) == 0 {
			return before, nil
		}
		return before + newFrontMatter(fixed, free, r.style.EOL), nil
	}
	r.frontMatter(fixed, free)
	front := r.front.Apply(span(0, d.front.After))
	x := open(front)
	defer x.release()
	if parts, ok := frontmatter.Split(front); ok && x.readFront(parts, c.limits()) == nil && compareFront(&x.post, p) == nil {
		return front, nil
	}
	return before + newFrontMatter(fixed, free, r.style.EOL), nil
}

// levelsLike returns possible levels for the papers of p, the best first: the level
// of the papers of the model, or one below the groups of p. A model whose papers are
// rows of tables gives none: a new post has headings.
func levelsLike(d *document, p *Post) []int {
	if d.body.IsTable() {
		return nil
	}
	const deepest = 6
	best := max(d.body.Level, levelBelow(p, false))
	levels := []int{best}
	for far := 1; far < deepest; far++ {
		for _, level := range []int{best + far, best - far} {
			if 1 <= level && level <= deepest {
				levels = append(levels, level)
			}
		}
	}
	return levels
}

// bodyLike returns a body with the values of p in the style of the body of d, with
// papers at the given level, and perhaps with plain headings. If the new post has front
// matter, the body starts after it.
func (c *Codec) bodyLike(d *document, p *Post, level int, hasFront, plain bool) string {
	r := newRewriter(c, d, p, attempt{alone: true, plain: plain})
	r.style = r.style.At(level)
	pieces := piecesOf(p)
	if len(pieces) == 0 {
		return ""
	}
	last := max(0, len(d.body.Papers)-1)
	return r.style.Above(d.front.Parts, hasFront) + r.style.Pieces(pieces, func(x *style.Piece) string {
		if x.Kind == style.PaperPiece {
			return r.newPaper(min(x.Paper, last), x.Paper)
		}
		return r.spend(lines.WithEOL(x.Text, r.style.EOL), "")
	})
}

// piecesOf returns the pieces of the body of a post, in the order of writing.
func piecesOf(p *Post) []style.Piece {
	var list []style.Piece
	text := func(kind style.PieceKind, text string) {
		if text != "" {
			list = append(list, style.Piece{Kind: kind, Text: text})
		}
	}
	text(style.IntroPiece, p.Intro)
	for _, x := range p.bodyParts(nil) {
		if x.group != nil {
			text(style.GroupPiece, x.group.Text)
		} else {
			list = append(list, style.Piece{Kind: style.PaperPiece, Paper: x.i})
		}
	}
	text(style.OutroPiece, p.Outro)
	return list
}

// DefaultFileName is the pattern of Jekyll's file names of posts, for
// [Post.FileName].
const DefaultFileName = "{date}-{slug}.md"

// FileName returns the file name of the post by a pattern, in which slashes divide
// folders. These words in braces stand for parts of the name:
//
//	{date}   the day of the date, 2025-10-29
//	{year}   2025
//	{month}  10
//	{day}    29
//	{title}  the title as Jekyll writes it in file names: letters and digits of any
//	         script in lower case, with hyphens for everything else
//	{slug}   {title}, without the day of the post: the name of a post with the
//	         title "Daily Papers — 2025-10-29" has the day once
//
// The empty pattern is [DefaultFileName]. The day is the written day, whatever its
// zone. The error is a *FieldError: about the date or the title if the pattern needs
// a part that they do not give, or about the "pattern" if it has an unknown word or
// names no file.
func (p *Post) FileName(pattern string) (string, error) {
	if pattern == "" {
		pattern = DefaultFileName
	}
	var b strings.Builder
	rest := pattern
	for {
		before, after, ok := strings.Cut(rest, "{")
		if b.WriteString(before); strings.Contains(before, "}") || ok && !strings.Contains(after, "}") {
			return "", patternError(pattern, "has an unpaired brace; write words as in {date}")
		}
		if !ok {
			break
		}
		var word string
		word, rest, _ = strings.Cut(after, "}")
		part, err := p.namePart(word)
		if err != nil {
			return "", err
		}
		if part == "" {
			return "", patternError(pattern, fmt.Sprintf("has the unknown word {%s}; the words are {date}, {year}, {month}, {day}, {title} and {slug}", message.Cut(word, 80)))
		}
		b.WriteString(part)
	}
	for element := range strings.SplitSeq(b.String(), "/") {
		if element == "" || strings.HasPrefix(element, ".") {
			return "", patternError(pattern, "gives a name that is empty or begins with a dot; change the pattern")
		}
	}
	return b.String(), nil
}

func patternError(pattern, msg string) *FieldError {
	return &FieldError{Field: "pattern", Msg: fmt.Sprintf("%q %s", message.Cut(pattern, 80), msg)}
}

// namePart returns the part of a file name for a word of a pattern, or "" for an
// unknown word.
func (p *Post) namePart(word string) (string, error) {
	switch word {
	case "date", "year", "month", "day", "slug":
		d, ok := filename.DayOf(string(p.Date))
		if _, err := p.Date.Time(time.UTC); err != nil || !ok {
			return "", &FieldError{Field: keyDate, Msg: fmt.Sprintf("%q gives no file name; write the date as 2006-01-02", message.Cut(string(p.Date), 80))}
		}
		switch word {
		case "date":
			return d.String(), nil
		case "year":
			return d.Year, nil
		case "month":
			return d.Month, nil
		case "day":
			return d.Day, nil
		}
		return p.slug(d.RemoveFrom(p.Title))
	case "title":
		return p.slug(p.Title)
	}
	return "", nil
}

// slug returns a title, or a part of the title of p, as a part of a file name.
func (p *Post) slug(title string) (string, error) {
	slug := filename.Slug(title)
	switch {
	case slug != "":
		return slug, nil
	case title != p.Title:
		return "", &FieldError{Field: keyTitle, Msg: fmt.Sprintf("%q is only the day; add words, or use a pattern such as {date}-papers.md", message.Cut(p.Title, 80))}
	}
	return "", &FieldError{Field: keyTitle, Msg: fmt.Sprintf("%q gives no file name; add letters, or use a pattern without the title", message.Cut(p.Title, 80))}
}
