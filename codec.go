package digest

import "github.com/paperdigest/digest/sections"

// A Codec reads and writes posts. The functions of this package are those of
// the zero Codec; another one is for those who need other words or limits. A nil
// *Codec works as the zero Codec. A Codec may be used by many goroutines at once,
// as long as none changes it.
type Codec struct {
	// Vocabulary knows the labels of bullets and the sections that can not
	// be papers. Nil stands for sections.Default.
	Vocabulary *sections.Vocabulary

	// Limits bound what is read.
	Limits Limits
}

// Limits bound what is read; what passes one is an ErrLimit. A zero field
// stands for its default.
type Limits struct {
	Size        int // bytes of a post, or of its JSON; 64 MiB
	FrontMatter int // bytes of the front matter; 1 MiB
	Depth       int // of values nested in the front matter, or in its JSON; 100
	Keys        int // keys and list items of the front matter; 100,000
	Papers      int // papers of a post; 100,000
}

func (l Limits) orDefault() Limits {
	set := func(n *int, def int) {
		if *n <= 0 {
			*n = def
		}
	}
	set(&l.Size, 64<<20)
	set(&l.FrontMatter, 1<<20)
	set(&l.Depth, 100)
	set(&l.Keys, 100_000)
	set(&l.Papers, 100_000)
	return l
}

// limits returns the limits of c with their defaults.
func (c *Codec) limits() Limits {
	if c == nil {
		c = &zero
	}
	return c.Limits.orDefault()
}

func (c *Codec) vocabulary() *sections.Vocabulary {
	if c != nil && c.Vocabulary != nil {
		return c.Vocabulary
	}
	return sections.Default()
}

// copy returns a codec that c's owner cannot change.
func (c *Codec) copy() *Codec {
	if c == nil || *c == (Codec{}) {
		return &zero
	}
	other := *c
	return &other
}

// zero is the codec that most posts remember. Nothing changes it.
var zero Codec

// Source is the text that a post was parsed from. The zero Source is that of
// a post that a program has built. It is a plain value: assigned to another
// post, it makes Render write that post over its text.
type Source struct {
	text  string
	codec *Codec
}

// IsZero reports whether s is the source of a post that was not parsed.
func (s Source) IsZero() bool { return s.codec == nil }

// depth returns how deep what the post holds may be nested.
func (s Source) depth() int { return s.codec.limits().Depth }

// String returns the text.
func (s Source) String() string { return s.text }

// Equal reports true, whatever the texts are: posts are compared by their
// values, by go-cmp for one, which calls this method.
func (s Source) Equal(Source) bool { return true }

// Parse reads a post. It keeps no reference to src. The error is a
// *ParseError.
func Parse(src []byte) (*Post, error) { return new(Codec).Parse(src) }

// ParseJSON reads what MarshalJSON writes. Members may come in any order;
// arxiv_id and kind, which are derived, and path, which the digest command
// adds, are not looked at. The post has no Source. An unknown member, one that
// comes twice, a value of a wrong type and a limit that is passed are a
// *FieldError; what is no JSON is the error of encoding/json.
func ParseJSON(data []byte) (*Post, error) { return new(Codec).ParseJSON(data) }

// Render writes a post: the text of its Source with the bytes changed that
// have to be, so that it reads as p. A post without a Source is written in
// canonical style. The error is a *FieldError; p is not changed.
func Render(p *Post) ([]byte, error) {
	if p != nil && p.Source.codec != nil {
		return p.Source.codec.Render(p)
	}
	return new(Codec).Render(p)
}

// Rewrite returns base, changed as little as possible so that it reads as p;
// p's own Source does not count. The error is a *ParseError if base cannot be
// read, and a *FieldError if p cannot be written.
func Rewrite(base []byte, p *Post) ([]byte, error) { return new(Codec).Rewrite(base, p) }

// Edits returns what Rewrite changes in base: edits in the order of the text,
// none of which overlaps another.
func Edits(base []byte, p *Post) ([]Edit, error) { return new(Codec).Edits(base, p) }

// Format returns src in canonical style; FORMAT.md describes it. Only white
// space and blank lines change, and a title that is wrapped over lines is
// joined. What is canonical is returned as it is. The error is a *ParseError.
func Format(src []byte) ([]byte, error) { return new(Codec).Format(src) }

// FormatEdits returns what Format changes in src: edits in the order of the
// text, each of which replaces white space by other white space.
func FormatEdits(src []byte) ([]Edit, error) { return new(Codec).FormatEdits(src) }
