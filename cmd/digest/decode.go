package main

import (
	"encoding/json"
	"errors"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A document is one post of JSON input.
type document struct {
	post *digest.Post
	path string // its member "path", or empty

	line, col int // where it begins
}

// at returns an error about the document with its place, and nil for nil.
func (d *document) at(err error) error {
	if err == nil {
		return nil
	}
	return &positionError{d.line, d.col, err}
}

// An offsetError is an error at a byte offset within one document.
type offsetError struct {
	offset int
	err    error
}

func (e *offsetError) Error() string { return e.err.Error() }
func (e *offsetError) Unwrap() error { return e.err }

// decode reads one document, a valid JSON value.
func decode(raw []byte) (*document, error) {
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
		return &document{post: p}, nil
	}
	if *own.Path == "" {
		return nil, errors.New("path: is empty")
	}
	return &document{post: p, path: *own.Path}, nil
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
