package check

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/door"
	"github.com/paperdigest/digest/internal/format"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// A File is a post with its text, its values and their places. Rules must not
// change a File.
type File struct {
	Path   string // for messages; the base name may contain a day
	Text   string
	Post   *digest.Post
	Places *digest.Places

	codec   digest.Codec // the codec that read the post
	lines   []int32      // the offset of each line
	padded  bool         // whether a line ends with white space
	silence silence

	comments bool // whether the text has HTML comments
	most     int  // how many findings the post has at most

	// Results that several rules share, computed once. Rules may run
	// concurrently.
	once struct{ canonical, kinds, labels, identifiers sync.Once }

	edits     func() format.Edits // the canonical form, from the reading of the post, or nil
	canonical format.Edits
	order     []sections.Kind // of the vocabulary
	kindList  []sectionKind
	labelList labels
	idList    []identifiers
}

// Read reads a post. Path is the name in messages; the file need not exist. A
// nil codec means the zero Codec. The error is a *digest.ParseError.
func Read(c *digest.Codec, path string, src []byte) (*File, error) { return read(c, path, string(src)) }

// read is Read of a string, without a copy.
func read(c *digest.Codec, path, text string) (*File, error) {
	if c == nil {
		c = new(digest.Codec)
	}
	f := &File{Path: path, codec: *c}
	post, places, edits, err := door.Locate(c, text, func() bool {
		f.Text = text
		f.findLines()
		return f.padded
	})
	if err != nil {
		return nil, err
	}
	f.Post, f.Places = post.(*digest.Post), places.(*digest.Places)
	f.comments = strings.Contains(f.Text, "<!--")
	f.most = max(c.Limits.OrDefault().Parts/10, 1)
	f.silence = silences(f)
	f.edits = edits
	return f, nil
}

// findLines sets lines and padded.
func (f *File) findLines() {
	f.lines = make([]int32, 1, 1+strings.Count(f.Text, "\n"))
	for i := 0; len(f.lines) < cap(f.lines); {
		end := i + strings.IndexByte(f.Text[i:], '\n')
		f.padded = f.padded || f.endsInPadding(end)
		i = end + 1
		f.lines = append(f.lines, int32(i)) // a text is smaller than 2 GiB
	}
	f.padded = f.padded || f.endsInPadding(len(f.Text))
}

// endsInPadding reports whether the line that ends at an offset ends with white
// space. A CR before the offset does not count.
func (f *File) endsInPadding(end int) bool {
	for end > 0 && f.Text[end-1] == '\r' {
		end--
	}
	return end > 0 && isPadding(f.Text[end-1])
}

// isPadding reports whether c is a byte of lines.Padding.
func isPadding(c byte) bool { return c <= ' ' && strings.IndexByte(lines.Padding, c) >= 0 }

// formatting returns the edits that make the canonical form of the text.
func (f *File) formatting() *format.Edits {
	f.once.canonical.Do(func() {
		if f.edits == nil {
			_, _, f.edits, _ = door.Locate(&f.codec, f.Text, func() bool { return true }) // no error: the codec has read the text
		}
		f.canonical, f.edits = f.edits(), nil
	})
	return &f.canonical
}

// formattingEdit returns the i-th edit of the canonical form.
func formattingEdit(all *format.Edits, i int) digest.Edit {
	at := all.Span(i)
	return digest.Edit{Start: at.Start, End: at.End, Text: all.Text(i)}
}

// formattingIn returns the edits of the canonical form within a span.
func (f *File) formattingIn(s digest.Span) []digest.Edit {
	all := f.formatting()
	start := sort.Search(all.Len(), func(i int) bool { return all.Span(i).Start >= s.Start })
	var edits []digest.Edit
	for i := start; i < all.Len() && all.Span(i).End <= s.End && all.Span(i).Start < s.End; i++ {
		edits = append(edits, formattingEdit(all, i))
	}
	return edits
}

// A sectionKind is the kind of a section: the place of the kind in the order of the
// vocabulary, from 1, or 0 for an unknown section.
type sectionKind int32

// kinds returns the kinds of the sections of a paper.
func (f *File) kinds(paper int) []sectionKind {
	f.once.kinds.Do(f.findKinds)
	return f.kindList[f.kindList[paper]:f.kindList[paper+1]]
}

// kindOrder returns the kinds of the vocabulary in their order.
func (f *File) kindOrder() []sections.Kind {
	f.once.kinds.Do(f.findKinds)
	return f.order
}

// findKinds sets order and kindList: for each paper, and after the last, the index of
// the first kind of its sections; and then all kinds.
func (f *File) findKinds() {
	v := f.Vocabulary()
	f.order = v.Kinds()
	papers := f.Post.Papers
	n := len(papers) + 1
	for i := range papers {
		n += len(papers[i].Sections)
	}
	list := make([]sectionKind, len(papers)+1, n)
	var before []digest.Section // of the paper before, with the kinds
	var kinds []sectionKind
	for i := range papers {
		all := papers[i].Sections
		list[i] = sectionKind(len(list))
		for j := range all {
			k := sectionKind(0)
			if j < len(before) && before[j].Heading == all[j].Heading { // most papers have the same headings
				k = kinds[j]
			} else if name := v.Kind(all[j].Heading); name != "" {
				k = sectionKind(slices.Index(f.order, name)) + 1
			}
			list = append(list, k)
		}
		before, kinds = all, list[list[i]:]
	}
	list[len(papers)] = sectionKind(len(list))
	f.kindList = list
}

// Vocabulary returns the vocabulary of the codec that read the post.
func (f *File) Vocabulary() *sections.Vocabulary {
	if v := f.codec.Vocabulary; v != nil {
		return v
	}
	return sections.Default()
}

// Position returns the position of an offset from 0 to the length of the text.
func (f *File) Position(offset int) Position {
	n := sort.Search(len(f.lines), func(i int) bool { return int(f.lines[i]) > offset }) // lines that start at offset or before
	return Position{Offset: offset, Line: n, Column: offset - int(f.lines[n-1]) + 1}
}

// Place returns the place of a span of the text.
func (f *File) Place(s digest.Span) Place {
	return Place{f.Path, f.Position(s.Start), f.Position(s.End)}
}
