package check

import (
	"slices"
	"sort"
	"strings"
	"sync"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/sections"
)

// A File is a post as rules see it: its text, its values, and where they
// stand. Rules do not change it.
type File struct {
	Path   string // as it is shown; the base name may tell a date
	Text   string
	Post   *digest.Post
	Places *digest.Places

	codec   digest.Codec // that read it
	lines   []int        // where each line starts
	silence silence

	// What several rules ask for, found out where one asks first. Rules may
	// run at once.
	formatting func() []digest.Edit
	kinds      func() [][]sections.Kind
}

// Read reads a post. Path is only shown, and need not exist; a nil codec stands
// for the zero Codec. The error is a *digest.ParseError.
func Read(c *digest.Codec, path string, src []byte) (*File, error) {
	if c == nil {
		c = new(digest.Codec)
	}
	post, places, err := c.Locate(src)
	if err != nil {
		return nil, err
	}
	f := &File{Path: path, Text: post.Source.String(), Post: post, Places: places, codec: *c, lines: []int{0}}
	for i := 0; ; {
		n := strings.IndexByte(f.Text[i:], '\n')
		if n < 0 {
			break
		}
		i += n + 1
		f.lines = append(f.lines, i)
	}
	f.silence = silences(f)
	f.formatting = sync.OnceValue(f.formatEdits)
	f.kinds = sync.OnceValue(f.sectionKinds)
	return f, nil
}

// formatEdits returns what Format changes in the post.
func (f *File) formatEdits() []digest.Edit {
	edits, _ := f.codec.FormatEdits([]byte(f.Text)) // the codec has read it before
	return edits
}

// formattingIn returns what Format changes within a span.
func (f *File) formattingIn(s digest.Span) []digest.Edit {
	all := f.formatting()
	start := sort.Search(len(all), func(i int) bool { return all[i].Start >= s.Start })
	end := start
	for end < len(all) && all[end].End <= s.End && all[end].Start < s.End {
		end++
	}
	return slices.Clone(all[start:end]) // which the caller of Run gets
}

// sectionKinds returns the kind of each section of each paper, "" where it is
// unknown.
func (f *File) sectionKinds() [][]sections.Kind {
	v := f.Vocabulary()
	all := make([][]sections.Kind, len(f.Post.Papers))
	for i := range f.Post.Papers {
		list := f.Post.Papers[i].Sections
		all[i] = make([]sections.Kind, len(list))
		for j := range list {
			all[i][j] = v.Kind(list[j].Heading)
		}
	}
	return all
}

// Vocabulary returns the vocabulary that the post was read with.
func (f *File) Vocabulary() *sections.Vocabulary {
	if v := f.codec.Vocabulary; v != nil {
		return v
	}
	return sections.Default()
}

// Position returns the position of a byte of the text, or of its end.
func (f *File) Position(offset int) Position {
	n := sort.SearchInts(f.lines, offset+1) // lines that start at offset or before
	return Position{Offset: offset, Line: n, Column: offset - f.lines[n-1] + 1}
}

// Place returns the place of a span of the text.
func (f *File) Place(s digest.Span) Place {
	return Place{f.Path, f.Position(s.Start), f.Position(s.End)}
}
