package arxiv

import (
	"errors"
	"fmt"
)

// Sentinels to test for with errors.Is.
var (
	// ErrNotReference is the error for text that does not refer to an arXiv paper
	// at all, such as the address of another site, or an identifier that only
	// alphaXiv or Hugging Face has.
	ErrNotReference = errors.New("not a reference to an arXiv paper")

	// ErrInvalid is the error for text that refers to an arXiv paper by an invalid
	// identifier.
	ErrInvalid = errors.New("invalid arXiv identifier")
)

// A ParseError says why a text is not a reference to an arXiv paper.
type ParseError struct {
	Text   string // the text, as given
	Reason string // the part that is wrong, and why; "" if Err says everything
	Err    error  // ErrNotReference or ErrInvalid
}

// Error returns one line with the beginning of the text.
func (e *ParseError) Error() string {
	if e.Reason == "" {
		return fmt.Sprintf("arxiv: %.80q: %v", e.Text, e.Err)
	}
	return fmt.Sprintf("arxiv: %.80q: %v: %s", e.Text, e.Err, e.Reason)
}

// Unwrap returns e.Err.
func (e *ParseError) Unwrap() error { return e.Err }
