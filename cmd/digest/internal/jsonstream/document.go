// Package jsonstream reads and writes posts as JSON documents, one after
// another: what "digest json" prints and "digest md" reads.
//
// A document is a post with a member "path" of its own, which names the file
// that the post came from. Memory follows the largest document, not the number
// of them, and every error names its line and column in the whole input.
package jsonstream

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A Document is one post of JSON input.
type Document struct {
	Post *digest.Post
	Path string // its member "path", or empty

	Line, Column int // where it begins, as in an Error
}

// At returns an error about the document with its place, and nil for nil.
func (d *Document) At(err error) error {
	if err == nil {
		return nil
	}
	return &Error{d.Line, d.Column, err}
}

// An Error is an error at a place in JSON input. It reads as digest.ParseError
// does: "line:column: message", both from 1, the column in bytes.
type Error struct {
	Line, Column int
	Err          error
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %v", e.Line, e.Column, e.Err) }

// Unwrap returns e.Err.
func (e *Error) Unwrap() error { return e.Err }

// An offsetError is an error at a byte offset within one document.
type offsetError struct {
	offset int
	err    error
}

func (e *offsetError) Error() string { return e.err.Error() }
func (e *offsetError) Unwrap() error { return e.err }

// decode reads one document, a valid JSON value.
func decode(raw []byte) (*Document, error) {
	// ParseJSON refuses such bytes too, but does not say where they are.
	if !utf8.Valid(raw) {
		return nil, &offsetError{len(validPrefix(raw)), errors.New("not UTF-8")}
	}
	p, err := digest.ParseJSON(raw)
	if err != nil {
		return nil, err
	}
	// ParseJSON has checked that path is a string and is not repeated.
	var own struct {
		Path *string `json:"path"`
	}
	if err := json.Unmarshal(raw, &own); err != nil {
		return nil, err
	}
	if own.Path == nil {
		return &Document{Post: p}, nil
	}
	if *own.Path == "" {
		return nil, errors.New("path: is empty")
	}
	return &Document{Post: p, Path: *own.Path}, nil
}

// validPrefix returns what precedes the first byte that is not UTF-8.
func validPrefix(data []byte) []byte {
	for i := 0; i < len(data); {
		r, n := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && n == 1 {
			return data[:i]
		}
		i += n
	}
	return data
}
