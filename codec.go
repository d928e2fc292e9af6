package digest

import (
	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/sections"
)

// A Codec reads and writes posts by a vocabulary and within limits. The functions
// of this package are the methods of the zero Codec. Many goroutines may use a
// Codec at once if no goroutine changes it. A nil Codec is the zero Codec.
type Codec struct {
	// Vocabulary has the names of sections and the labels of bullets. A heading
	// with such a name is not a paper. Nil is sections.Default.
	Vocabulary *sections.Vocabulary

	// Limits are the limits for reading posts and JSON.
	Limits Limits
}

// Limits are limits for reading posts and JSON. A text beyond a limit is an
// ErrLimit. A zero or negative field stands for its default.
type Limits struct {
	Size        int // bytes of a post, or of its JSON; default 64 MiB, at most 2 GiB
	FrontMatter int // bytes of the front matter, with the text for its aliases; default 1 MiB
	Depth       int // levels of nested values in the front matter, or in its JSON; default 100
	Keys        int // keys and list items of the front matter; default 100,000
	Papers      int // papers of a post; default 100,000

	// Parts are the headings, bullets, quotes and links of a post together; default
	// 500,000. Parts decide how much memory a post takes. Package check reports at
	// most this number of findings in a post.
	Parts int
}

// defaults are the limits of the zero Limits.
var defaults = Limits{
	Size:        64 << 20,
	FrontMatter: 1 << 20,
	Depth:       100,
	Keys:        100_000,
	Papers:      100_000,
	Parts:       500_000,
}

// OrDefault returns l with the default in place of each zero or negative field, and
// with a Size of at most 2 GiB.
func (l Limits) OrDefault() Limits {
	if l == (Limits{}) {
		return defaults
	}
	for _, f := range []struct{ is, def *int }{
		{&l.Size, &defaults.Size},
		{&l.FrontMatter, &defaults.FrontMatter},
		{&l.Depth, &defaults.Depth},
		{&l.Keys, &defaults.Keys},
		{&l.Papers, &defaults.Papers},
		{&l.Parts, &defaults.Parts},
	} {
		if *f.is <= 0 {
			*f.is = *f.def
		}
	}
	l.Size = min(l.Size, layout.MaxSize)
	return l
}

// zero is the Codec of the package's functions. Nothing changes it.
var zero Codec

func (c *Codec) vocabulary() *sections.Vocabulary {
	if c == nil || c.Vocabulary == nil {
		return sections.Default()
	}
	return c.Vocabulary
}

func (c *Codec) limits() Limits {
	if c == nil {
		return defaults
	}
	return c.Limits.OrDefault()
}

// copy returns a codec that the owner of c cannot change.
func (c *Codec) copy() *Codec {
	if c == nil || *c == zero {
		return &zero
	}
	other := *c
	return &other
}
