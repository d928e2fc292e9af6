package digest

import (
	"errors"
	"fmt"

	"github.com/paperdigest/digest/internal/lines"
)

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
