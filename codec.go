package digest

import (
	"errors"
	"fmt"

	"github.com/paperdigest/digest/internal/layout"
	"github.com/paperdigest/digest/internal/lines"
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
	Keys        int // keys and list items of the front matter, and words of tags in a string; default 100,000
	Papers      int // papers of a post; default 50,000

	// Parts are the headings, bullets, quotes and links of a post together, and the
	// rows and cells of its tables of papers; default 200,000. A heading counts twice.
	// Parts decide how much memory a post takes. A post has at most as many bold labels, which JSON and rows
	// repeat. Package check reports at most a tenth of this number of findings in a
	// post.
	Parts int
}

// defaults are the limits of the zero Limits.
var defaults = Limits{
	Size:        64 << 20,
	FrontMatter: 1 << 20,
	Depth:       100,
	Keys:        100_000,
	Papers:      50_000,
	Parts:       200_000,
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

// A *ParseError wraps one of these errors: test with errors.Is.
var (
	// ErrEncoding: the text is not UTF-8.
	ErrEncoding = errors.New("encoding")

	// ErrNoFrontMatter: the text opens front matter, as Jekyll sees it, and no line
	// closes it. A text without front matter is a post without keys, and not an
	// error.
	ErrNoFrontMatter = errors.New("no front matter")

	// ErrFrontMatter: the front matter is not YAML or not a mapping, or a
	// field holds a value of another kind.
	ErrFrontMatter = errors.New("front matter")

	// ErrLimit: the text, or the JSON, is beyond one of the Limits. A *FieldError
	// may wrap ErrLimit, too.
	ErrLimit = errors.New("limit")
)

// A ParseError says where and why a text cannot be read as a post.
type ParseError struct {
	Offset int   // in bytes, from 0
	Line   int   // from 1; lines end with LF
	Column int   // in bytes, from 1
	Err    error // one of the errors above, with details
}

// Error returns one line such as "3:8: front matter: …".
func (e *ParseError) Error() string { return fmt.Sprintf("%d:%d: %v", e.Line, e.Column, e.Err) }

// Unwrap returns e.Err.
func (e *ParseError) Unwrap() error { return e.Err }

func parseError(text string, offset int, kind error, format string, args ...any) *ParseError {
	offset = min(offset, len(text))
	line, column := lines.Position(text, offset)
	return &ParseError{
		Offset: offset,
		Line:   line,
		Column: column,
		Err:    fmt.Errorf("%w: %s", kind, fmt.Sprintf(format, args...)),
	}
}

// ErrNotFound: the post does not have the element of a list, or the key of Extra. A
// *FieldError of [Post.Get] and the other methods with a path may wrap ErrNotFound.
var ErrNotFound = errors.New("not found")

// A FieldError says which field of a post cannot be written, or read from JSON, and
// why.
type FieldError struct {
	Field string // the path of the field, as in "papers[3].sections[0].text"
	Msg   string // the problem and the remedy
	Err   error  // ErrLimit, ErrNotFound or a *ParseError as the reason, otherwise nil
}

// Error returns one line, "field: message".
func (e *FieldError) Error() string { return e.Field + ": " + e.Msg }

// Unwrap returns e.Err.
func (e *FieldError) Unwrap() error { return e.Err }
