package check

import (
	"sort"
	"strings"
	"sync"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/door"
	"github.com/paperdigest/digest/internal/format"
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
	silence silence

	comments bool // whether the text has HTML comments
	most     int  // how many findings the post has at most

	// Results that several rules share, computed once. Rules may run
	// concurrently.
	formatting func() format.Edits // make the canonical form of the text
	kinds      func() [][]sections.Kind
	labels     func() []bullet
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
		f.lines = lineStarts(text)
		return f.hasTrailingSpace()
	})
	if err != nil {
		return nil, err
	}
	f.Post, f.Places = post.(*digest.Post), places.(*digest.Places)
	f.comments = strings.Contains(f.Text, "<!--")
	f.most = max(c.Limits.OrDefault().Parts/10, 1)
	f.silence = silences(f)
	f.formatting = sync.OnceValue(func() format.Edits {
		if edits == nil {
			_, _, edits, _ = door.Locate(&f.codec, f.Text, func() bool { return true }) // no error: the codec has read the text
		}
		return edits()
	})
	f.kinds = sync.OnceValue(f.sectionKinds)
	f.labels = sync.OnceValue(f.labelledItems)
	return f, nil
}

// lineStarts returns the offset of each line.
func lineStarts(text string) []int32 {
	starts := make([]int32, 1, 1+strings.Count(text, "\n"))
	for i := 0; len(starts) < cap(starts); {
		i += strings.IndexByte(text[i:], '\n') + 1
		starts = append(starts, int32(i)) // a text is smaller than 2 GiB
	}
	return starts
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
		edits = append(edits, formattingEdit(&all, i))
	}
	return edits
}

// sectionKinds returns the kind of each section of each paper, or "" for an
// unknown section.
func (f *File) sectionKinds() [][]sections.Kind {
	v := f.Vocabulary()
	n := 0
	for i := range f.Post.Papers {
		n += len(f.Post.Papers[i].Sections)
	}
	kinds := make([]sections.Kind, 0, n)
	all := make([][]sections.Kind, len(f.Post.Papers))
	for i := range f.Post.Papers {
		list := f.Post.Papers[i].Sections
		start := len(kinds)
		for j := range list {
			kinds = append(kinds, v.Kind(list[j].Heading))
		}
		all[i] = kinds[start:len(kinds):len(kinds)]
	}
	return all
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
