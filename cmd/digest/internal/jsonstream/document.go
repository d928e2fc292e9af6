// Package jsonstream reads and writes posts as a stream of JSON documents: the
// output of "digest json" and the input of "digest md".
//
// A document is a post with one more member, "path", the name of the post's
// file. Memory grows with the largest document and not with the number of
// documents. Every error has its line and column in the whole input.
package jsonstream

import (
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A Document is one post of the input.
type Document struct {
	Post *digest.Post
	Path string // the member "path", or empty

	Line, Column int // of the first byte, as in an Error

	raw []byte
}

// Size returns the number of bytes of the document.
func (d *Document) Size() int64 { return int64(len(d.raw)) }

// At adds to an error the place of the value that the error is about, or else the
// place of the document. At returns nil for nil.
func (d *Document) At(err error) error {
	if err == nil {
		return nil
	}
	return placeOf(place{d.Line, d.Column}, d.raw, err).error(err)
}

// An Error is an error with its place in the input. The text has the form of
// digest.ParseError, "line:column: message". Both count from 1, columns in
// bytes.
type Error struct {
	Line, Column int
	Err          error
}

func (e *Error) Error() string { return fmt.Sprintf("%d:%d: %v", e.Line, e.Column, e.Err) }

// Unwrap returns e.Err.
func (e *Error) Unwrap() error { return e.Err }

var errEmptyPath = errors.New("path: is empty; name a file, or remove the member")

// An offsetError is an error at a byte offset within one document.
type offsetError struct {
	offset int
	err    error
}

func (e *offsetError) Error() string { return e.err.Error() }
func (e *offsetError) Unwrap() error { return e.err }

// decode reads one document, a valid JSON value.
func decode(raw []byte) (*Document, error) {
	// ParseJSON refuses these bytes too, but without their place.
	if !utf8.Valid(raw) {
		return nil, &offsetError{len(validPrefix(raw)), errors.New("not UTF-8; convert the input first")}
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
		return nil, errEmptyPath
	}
	return &Document{Post: p, Path: *own.Path}, nil
}

// validPrefix returns the bytes before the first byte that is not UTF-8.
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
