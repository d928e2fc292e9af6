// Package digest reads, writes and edits paper digests: Markdown posts, with or
// without YAML front matter, about one or more papers. A paper is a heading, perhaps
// with a number and a linked title, and has sections such as Introduction, Method
// and Results.
//
// [Parse] turns a post into typed values, and [Render] turns values into a post.
// The text of unchanged values stays as it is. The package promises:
//
//   - Identity: Render(Parse(x)) is x, byte for byte, for every x that Parse
//     accepts: with CRLF and mixed line ends, a byte order mark, trailing
//     blanks and a missing last newline.
//   - Value: Parse(Render(p)) equals p, or Render returns a [*FieldError]
//     with the field that cannot be written, and the reason.
//   - Locality: an edit changes only the bytes of the edited values.
//   - Style: new text has the style of similar text in the same post, and
//     without similar text the canonical style of [Format].
//   - Bounds: time and memory are linear in the input. No input panics. The
//     [Limits] are stated; a text beyond a limit is an [ErrLimit].
//
// Values are plain: programs read and assign fields, build literals, compare posts
// with go-cmp and encode posts as JSON. A Post from Parse keeps its text in the
// Source field, and Render changes as little of that text as possible. [Rewrite]
// does the same with any other text. [Edits] returns the changes as a list, and
// [RenderLike] writes a new post in the style of another post.
//
// [Locate] returns the places of all values in the text. A [Codec] has another
// vocabulary or other limits. Package [sections] has the vocabulary, package
// [arxiv] identifiers and links; packages check and rows, beside this package, find
// faults and make tables.
//
// The package does not render Markdown, and is not a YAML library: bodies of
// sections are Markdown as written, and the package reads only the format that
// FORMAT.md in its repository describes.
package digest

import (
	"encoding/json"
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/sections"
)

// A Post is one digest: the front matter and the papers.
//
// Nil and empty lists mean the same, except for Tags and Categories: nil is an
// absent key, and an empty list is a key with an empty list.
type Post struct {
	Layout     string   `json:"layout,omitempty"`
	Title      string   `json:"title,omitempty"`
	Date       Date     `json:"date,omitempty"`
	Tags       []string `json:"tags,omitzero"`
	Categories []string `json:"categories,omitzero"`

	// Extra holds every other key of the front matter, in order.
	Extra Map `json:"extra,omitempty"`

	// Intro is the Markdown before the first paper, or before the group of the
	// first paper.
	Intro string `json:"intro,omitempty"`

	// Groups are headings between papers, with the text below them, that belong to
	// no paper, in the order of the text. The head of a table of papers is a part of
	// its group or of the intro. Render also writes a group without papers, but the
	// text of that group then reads as a part of the next group or of the outro.
	Groups []Group `json:"groups,omitempty"`

	Papers []Paper `json:"papers"`

	// Outro is the Markdown after the last paper. Render also writes an outro without
	// papers, but the outro then reads as a part of the intro.
	Outro string `json:"outro,omitempty"`

	// Source is the text that the post was parsed from. Source is not a value of
	// the post: it does not count in comparisons and is not encoded.
	Source Source `json:"-"`
}

// A Group is a text before the first of several papers: a heading of a higher rank
// than the headings of papers, and the Markdown below the heading, as written.
type Group struct {
	Text string `json:"text"`
}

// A GroupName is the name of a paper's group. An empty name means the group of the
// paper before: an appended paper joins the last group.
type GroupName string

// Equal reports whether two names are the same, or one name is empty. The package
// go-cmp calls this method.
func (g GroupName) Equal(h GroupName) bool { return g == h || g == "" || h == "" }

// A Paper is a heading and the text below it, or a row of a table, if no heading of
// the post is a paper. A row has the text of its cells as Items, with the names of
// the columns as labels, and no Links, Lead or Sections.
type Paper struct {
	// Group is the name of the last group before the paper, or "".
	Group GroupName `json:"group,omitempty"`

	// Number is the number before the title, or 0.
	Number int `json:"number,omitempty"`

	// Title is plain text: the visible text of the heading's link, or of the whole
	// heading if it has no link. White space is folded, escapes and entities are
	// decoded, emphasis marks are dropped, tags are kept.
	Title string `json:"title"`

	// URL is the link's destination, decoded, or "".
	URL string `json:"url,omitempty"`

	// Links are the links of the quotes below the heading. Only quotes with nothing
	// but links count.
	Links []Link `json:"links,omitempty"`

	// Items are the bullets of a flat list, if only the list and quotes of links
	// are between the heading and the first section.
	Items []Item `json:"items,omitempty"`

	// Lead is any other Markdown between the heading and the first section,
	// less the quotes of links. A paper has Items or a Lead, not both.
	Lead string `json:"lead,omitempty"`

	Sections []Section `json:"sections"`
}

// A Section is a heading within a paper, and the body: a flat bullet list in Items,
// or any other Markdown, as written, in Text. A section never has both.
type Section struct {
	// Heading is plain text, as Paper.Title is.
	Heading string `json:"heading"`
	Items   []Item `json:"items,omitempty"`
	Text    string `json:"text,omitempty"`
}

// An Item is one bullet. Label is the bold phrase or the known word before the
// first colon, as written, without the marks of bold text, or "". Text is the rest,
// Markdown as written.
type Item struct {
	Label string `json:"label,omitempty"`
	Text  string `json:"text"`
}

// A Link is one link of a quote: the visible text and the destination.
type Link struct {
	Text string `json:"text"`
	URL  string `json:"url"`
}

// Source is the text that a post was parsed from, and the Codec that read the text.
// A post built by a program has the zero Source. A Source is a plain value:
// assigned to another post, it makes Render write that post over the text.
type Source struct {
	text  string
	codec *Codec
	known layout.Known // of the text
}

// IsZero reports whether s is the Source of a post that was not parsed.
func (s Source) IsZero() bool { return s.codec == nil }

// String returns the text.
func (s Source) String() string { return s.text }

// Equal returns true for any two texts, because only the values of posts are
// compared. The package go-cmp calls this method.
func (s Source) Equal(Source) bool { return true }

// Name returns the name of the group: the plain text of the last heading of the
// highest rank, without links to places of the same page at its end. A name of more than
// 128 bytes is cut.
func (g Group) Name() GroupName {
	_, content, _ := layout.GroupHeading(g.Text)
	return groupName(content.Of(g.Text))
}

func groupName(heading string) GroupName {
	const longest = 128
	name := inline.Plain(layout.CutPageLinks(heading))
	if len(name) > longest {
		name = strings.ToValidUTF8(name[:longest], "")
	}
	return GroupName(name)
}

// Vocabulary returns the vocabulary of the Codec that read the post. For nil and
// for a post built by a program, Vocabulary returns the default vocabulary.
func (p *Post) Vocabulary() *sections.Vocabulary {
	if p == nil {
		return sections.Default()
	}
	return p.Source.codec.vocabulary()
}

// Section returns the paper's first section of kind k in the default
// vocabulary, or nil. A nil paper has no sections. The result points into the
// paper: assigning to it edits the paper.
func (p *Paper) Section(k sections.Kind) *Section { return p.SectionIn(sections.Default(), k) }

// SectionIn is Section with another vocabulary, such as the result of
// [Post.Vocabulary]. A nil vocabulary is the default.
func (p *Paper) SectionIn(v *sections.Vocabulary, k sections.Kind) *Section {
	if p == nil {
		return nil
	}
	for i := range p.Sections {
		if p.Sections[i].KindIn(v) == k {
			return &p.Sections[i]
		}
	}
	return nil
}

// Kind returns the kind of section for the heading in the default vocabulary, or
// "".
func (s Section) Kind() sections.Kind { return s.KindIn(sections.Default()) }

// KindIn is Kind with another vocabulary.
func (s Section) KindIn(v *sections.Vocabulary) sections.Kind {
	return (&Codec{Vocabulary: v}).vocabulary().Kind(s.Heading)
}

// Item returns the section's first item with a label of kind l in the default
// vocabulary, or nil. A nil section has no items. The result points into the
// section.
func (s *Section) Item(l sections.Label) *Item { return s.ItemIn(sections.Default(), l) }

// ItemIn is Item with another vocabulary.
func (s *Section) ItemIn(v *sections.Vocabulary, l sections.Label) *Item {
	if s == nil {
		return nil
	}
	for i := range s.Items {
		if s.Items[i].LabelKindIn(v) == l {
			return &s.Items[i]
		}
	}
	return nil
}

// LabelKind returns the kind of the item's label in the default vocabulary, or "".
func (it Item) LabelKind() sections.Label { return it.LabelKindIn(sections.Default()) }

// LabelKindIn is LabelKind with another vocabulary.
func (it Item) LabelKindIn(v *sections.Vocabulary) sections.Label {
	return (&Codec{Vocabulary: v}).vocabulary().Label(it.Label)
}

// ArXiv returns the arXiv identifier of the paper, and whether the paper has an
// identifier.
//
// The identifier is that of the URL, or else the only identifier in the links below
// the heading. These links are the destinations of links, autolinks and bare
// addresses in the quotes of links, the items and the lead; without an identifier
// there, in the sections. Fields of a line with only links and a label come first,
// because a link within a sentence may be about another paper; then the title, as in
// "T (arXiv:2511.90001)" and "[2511.90001] T"; then fields that say an identifier
// without a link, as in "arXiv: 2511.90001". A sentence counts only above the
// sections, and if there are no such fields and no identifier in the title.
func (p Paper) ArXiv() (arxiv.ID, bool) {
	if id, err := arxiv.Parse(p.URL); err == nil {
		return id, true
	}
	var found layout.Identifiers
	for _, l := range p.Links {
		found.Find("<" + l.URL + ">")
	}
	for _, it := range p.Items {
		found.Find(itemLine(it))
	}
	found.Find(p.Lead)
	if !found.Linked {
		if id, ok := layout.Named(p.Title); ok {
			return id, true
		}
	}
	if id, ok := found.One(); ok || found.Own.Count > 0 {
		return id, ok
	}
	found = layout.Identifiers{}
	for i := range p.Sections {
		found.Find(p.Sections[i].Text)
		for _, it := range p.Sections[i].Items {
			found.Find(itemLine(it))
		}
	}
	return found.Own.ID, found.Own.Count == 1
}

func itemLine(it Item) string {
	if it.Label == "" {
		return it.Text
	}
	return it.Label + ": " + it.Text
}

// identifierKeys are the keys of the front matter with the paper of a post about
// one paper, the most important first, as plainKey writes them.
var identifierKeys = []string{
	"arxivid", "arxiv", "arxivurl", "arxivlink", "canonicalid", "paperid",
	"paperurl", "paperlink", "paper", "sourceurl", "source", "url", "link", "pdfurl", "pdf", "doi", "eprint",
}

// plainKey returns a key in lower case, without "-" and "_".
func plainKey(key string) string {
	return strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(key))
}

// ArXiv returns the arXiv identifier of a post about one paper, and whether the
// post has an identifier. A post with Papers has no identifier. The identifier is
// in the front matter, under a key such as arxiv_id, arxivUrl, canonical_id,
// paper_url, source_url, url, pdf_url or doi, or else the only address at arXiv among the
// other keys. Otherwise, it is the only identifier in the links and fields before the
// first section, or else in the fields of the first section.
func (p *Post) ArXiv() (arxiv.ID, bool) {
	if p == nil || len(p.Papers) > 0 {
		return arxiv.ID{}, false
	}
	if id, ok := identifierOf(p.Extra); ok {
		return id, true
	}
	var found layout.Identifiers
	opening := layout.Opening(p.Intro)
	found.Find(opening)
	if found.Any.Count > 0 || found.Own.Count > 0 {
		return found.One()
	}
	found = layout.Identifiers{}
	found.Find(layout.Opening(p.Intro[len(opening):]))
	return found.Own.ID, found.Own.Count == 1
}

// identifierOf returns the identifier of the only paper that front matter names.
func identifierOf(extra Map) (arxiv.ID, bool) {
	values := make(map[string]string) // the scalars of the keys, the last of equal keys
	var others layout.Identifiers
	for _, e := range extra {
		text, ok := e.Value.(string)
		if number, isNumber := e.Value.(json.Number); isNumber {
			text, ok = string(number), true
		}
		if text = strings.TrimSpace(text); !ok {
			continue
		}
		values[plainKey(e.Key)] = text
		if strings.Contains(text, "://") && !strings.ContainsAny(text, " \n") {
			others.Find("<" + text + ">")
		}
	}
	for _, key := range identifierKeys {
		if id, err := arxiv.Parse(values[key]); err == nil {
			return id, true
		}
		var found layout.Identifiers
		if found.Find(values[key]); found.Any.Count > 0 {
			return found.One()
		}
	}
	return others.One()
}

// Labels returns the labels of the section with their texts, in the order of the
// text: the items with a label, or else the bold phrases before a colon at the
// start of lines of Text, such as nested bullets. The text of such a label ends
// before the next label, at a blank line, and at the end of the list around it. The
// items are copies: assigning to them does not edit the section. A nil section has
// no labels.
func (s *Section) Labels() []Item {
	if s == nil {
		return nil
	}
	return labels(s.Items, s.Text)
}

// Labels returns the labels between the heading and the first section of the paper,
// as [Section.Labels] does, from Items or Lead.
func (p *Paper) Labels() []Item {
	if p == nil {
		return nil
	}
	return labels(p.Items, p.Lead)
}

func labels(items []Item, text string) []Item {
	found, n := layout.Labels(text), 0
	for i := range items {
		if items[i].Label != "" {
			n++
		}
	}
	if n += len(found); n == 0 {
		return nil
	}
	list := make([]Item, 0, n)
	for _, it := range items {
		if it.Label != "" {
			list = append(list, it)
		}
	}
	for _, l := range found {
		list = append(list, Item{l.Label, l.Text})
	}
	return list
}
