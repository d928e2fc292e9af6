package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
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
	if raw[0] != '{' {
		return nil, errors.New("want a post, which is an object")
	}
	// Package json would put U+FFFD in its place, and the text would be lost.
	if !utf8.Valid(raw) {
		return nil, &offsetError{len(validPrefix(raw)), errors.New("not UTF-8")}
	}
	path, raw, err := takePath(raw)
	if err != nil {
		return nil, err
	}
	p := new(digest.Post)
	if err := json.Unmarshal(raw, p); err != nil {
		return nil, err
	}
	return &document{post: p, path: path}, nil
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

// takePath returns the member "path" of the object raw, which is the
// command's own, and raw with blanks in its place, so that offsets stay.
func takePath(raw []byte) (path string, rest []byte, err error) {
	rest = raw
	dec := json.NewDecoder(bytes.NewReader(raw))
	if _, err := dec.Token(); err != nil {
		return "", nil, err
	}
	end := int(dec.InputOffset())
	for dec.More() {
		start := end
		key, err := dec.Token()
		if err != nil {
			return "", nil, err
		}
		var value json.RawMessage
		if err := dec.Decode(&value); err != nil {
			return "", nil, err
		}
		end = int(dec.InputOffset())
		if key != "path" {
			continue
		}
		if path != "" {
			return "", nil, errors.New("path: member is repeated")
		}
		if value[0] != '"' {
			return "", nil, errors.New("path: want a string")
		}
		if err := json.Unmarshal(value, &path); err != nil {
			return "", nil, fmt.Errorf("path: %w", err)
		}
		if path == "" {
			return "", nil, errors.New("path: is empty")
		}
		rest = blankMember(raw, start, end)
	}
	return path, rest, nil
}

// blankMember returns a copy of the object raw with blanks for the member that
// ends at end, where start is the end of what precedes it, and for one comma:
// the one before it, or for a first member the one behind.
func blankMember(raw []byte, start, end int) []byte {
	if start == len("{") {
		next := bytes.TrimLeft(raw[end:], " \t\r\n")
		if next[0] == ',' {
			end = len(raw) - len(next) + 1
		}
	}
	return slices.Concat(raw[:start], bytes.Repeat([]byte(" "), end-start), raw[end:])
}
