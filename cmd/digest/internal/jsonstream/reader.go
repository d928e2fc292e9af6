package jsonstream

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"github.com/paperdigest/digest"
)

// maxSize is the largest document, the default of digest.Limits.
const maxSize = 64 << 20

// maxKept is the largest buffer that is kept for the next document.
const maxKept = 1 << 20

// A Reader reads documents from an input of one post, several posts, or an
// array of posts. Memory grows with the largest document up to maxSize, and white
// space between documents takes none.
type Reader struct {
	in    *bufio.Reader
	at    place  // of the next byte of in
	buf   []byte // the current document
	max   int    // the size of the largest document
	begun bool
	array arrayState
	err   error // the error that ended the input
}

// A place is a line and a column, both from 1. Columns count bytes.
type place struct{ line, column int }

// after returns the place after text that begins at p.
func (p place) after(text []byte) place {
	if n := bytes.Count(text, []byte("\n")); n > 0 {
		return place{p.line + n, len(text) - bytes.LastIndexByte(text, '\n')}
	}
	return place{p.line, p.column + len(text)}
}

func (p place) error(err error) error { return &Error{p.line, p.column, err} }

// An arrayState says what is next in an array of posts.
type arrayState int

const (
	noArray   arrayState = iota // the input is no array
	first                       // a post or the end, after "["
	following                   // a comma or the end, after a post
)

// NewReader returns a Reader of r. A byte order mark at the start is skipped.
func NewReader(r io.Reader) *Reader {
	in := bufio.NewReaderSize(r, 64<<10)
	if mark, _ := in.Peek(3); string(mark) == "\ufeff" {
		_, _ = in.Discard(3) // these bytes are buffered
	}
	return &Reader{in: in, at: place{1, 1}, max: maxSize}
}

// All returns the documents and errors of the rest of the input.
func (r *Reader) All() iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for {
			doc, err := r.Next()
			if err == io.EOF || !yield(doc, err) || r.err != nil {
				return
			}
		}
	}
}

// Next returns the next document, or io.EOF at the end. After an error in the
// values of a document, Next goes on with the next document. An error in the
// JSON, or a document that passes the limit on sizes, ends the input, and every
// further call returns the same error.
func (r *Reader) Next() (*Document, error) {
	if r.err != nil {
		return nil, r.err
	}
	start, err := r.value()
	if err != nil {
		r.err = err
		return nil, err
	}
	doc, err := decode(r.buf)
	if err != nil {
		return nil, placeOf(start, r.buf, err).error(err)
	}
	doc.Line, doc.Column, doc.raw = start.line, start.column, bytes.Clone(r.buf)
	return doc, nil
}

// value reads the next document, a JSON value, into r.buf. The result is the
// place of the value.
func (r *Reader) value() (start place, err error) {
	c, err := r.next()
	if !r.begun && err == nil {
		r.begun = true
		if dashes, _ := r.in.Peek(3); c == '#' || c == '>' || string(dashes) == "---" {
			return start, r.at.error(errMarkdown)
		} else if string(dashes) == "```" {
			return start, r.at.error(errFence)
		}
		if c == '[' {
			r.array = first
			r.skip(1)
			c, err = r.next()
		}
	}
	if err == nil && r.array == following && c == ',' {
		r.skip(1)
		_, err = r.next()
	} else if err == nil && r.array != noArray && c == ']' {
		r.skip(1)
		return start, r.end()
	} else if err == nil && r.array == following {
		return start, r.at.error(fmt.Errorf("invalid character %q after a post of the array; want a comma or ]", c))
	}
	switch {
	case err == io.EOF && r.array == noArray:
		return start, io.EOF
	case err == io.EOF:
		return start, r.at.error(errEnd)
	case err != nil:
		return start, err
	}
	if r.array != noArray {
		r.array = following
	}
	start = r.at
	return start, r.read()
}

// end returns io.EOF if nothing follows the array of posts.
func (r *Reader) end() error {
	_, err := r.next()
	if err == nil {
		return r.at.error(errors.New("something follows the array of posts; remove it"))
	}
	return err
}

// next skips white space and returns the next byte, which stays in the input.
func (r *Reader) next() (byte, error) {
	for {
		chunk, err := r.chunk()
		if err != nil {
			return 0, err
		}
		rest := bytes.TrimLeft(chunk, " \t\r\n")
		r.skip(len(chunk) - len(rest))
		if len(rest) > 0 {
			return rest[0], nil
		}
	}
}

// chunk returns the bytes of the input that are in memory, one at least.
func (r *Reader) chunk() ([]byte, error) {
	if _, err := r.in.Peek(1); err != nil {
		return nil, err
	}
	return r.in.Peek(r.in.Buffered())
}

// skip passes over n bytes of the last chunk.
func (r *Reader) skip(n int) {
	passed, _ := r.in.Peek(n) // these bytes are buffered
	r.at = r.at.after(passed)
	_, _ = r.in.Discard(n)
}

var (
	errEnd      = errors.New("unexpected end of JSON")
	errFence    = errors.New("the text begins with a code fence, not with JSON; remove the fence")
	errMarkdown = errors.New(`the text is Markdown, not JSON; "digest json" reads Markdown`)
)

// read reads a value into r.buf and checks its syntax.
func (r *Reader) read() error {
	if cap(r.buf) > maxKept {
		r.buf = nil
	}
	r.buf = r.buf[:0]
	start, scan := r.at, new(scanner)
	for {
		chunk, err := r.chunk()
		switch {
		case err == io.EOF && !scan.scalar:
			return r.syntaxOr(start, r.at.error(errEnd))
		case err == io.EOF:
			return r.syntax(start)
		case err != nil:
			return err
		}
		n, done := scan.scan(chunk)
		if len(r.buf)+n > r.max {
			r.buf = append(r.buf, chunk[:r.max-len(r.buf)]...)
			limit := &digest.FieldError{Field: "post", Msg: fmt.Sprintf("its JSON is larger than %d bytes; divide it", r.max), Err: digest.ErrLimit}
			return r.syntaxOr(start, start.error(limit))
		}
		r.buf = append(r.buf, chunk[:n]...)
		r.skip(n)
		if done {
			return r.syntax(start)
		}
	}
}

// syntaxOr is syntax for a value that is not whole, and returns other if the value
// has no other error.
func (r *Reader) syntaxOr(start place, other error) error {
	if err := r.syntax(start); err != nil && !errors.Is(err, errEnd) {
		return err
	}
	return other
}

// syntax returns the error in the syntax of r.buf, with its place. Start is the
// place of the value.
func (r *Reader) syntax(start place) error {
	if json.Valid(r.buf) {
		return nil
	}
	// Unlike Unmarshal, a Decoder has an error of its own for an early end.
	err := json.NewDecoder(bytes.NewReader(r.buf)).Decode(new(json.RawMessage))
	var syntax *json.SyntaxError
	if err == nil {
		err = json.Unmarshal(r.buf, new(json.RawMessage)) // of a literal that goes on
	}
	if !errors.As(err, &syntax) {
		return start.after(r.buf).error(errEnd)
	}
	if strings.HasSuffix(syntax.Error(), "exceeded max depth") {
		err = &digest.FieldError{Field: "post", Msg: "its JSON is nested deeper than 10,000 levels; flatten it", Err: digest.ErrLimit}
	}
	return start.after(r.buf[:syntax.Offset-1]).error(err)
}

// A scanner finds the end of a JSON value.
type scanner struct {
	begun   bool
	scalar  bool // a number or a literal, which ends before another value
	depth   int  // of brackets and braces
	quoted  bool // within a string
	escaped bool // after a backslash
}

// scan returns the number of bytes of chunk that belong to the value, and whether
// the value ends there. Text that is not JSON ends somewhere.
func (s *scanner) scan(chunk []byte) (n int, done bool) {
	for i, c := range chunk {
		switch {
		case s.escaped:
			s.escaped = false
		case s.quoted && c == '\\':
			s.escaped = true
		case s.quoted && c != '"':
		case c == '"' && !s.scalar:
			if s.quoted = !s.quoted; !s.quoted && s.depth == 0 {
				return i + 1, true
			}
		case (c == '{' || c == '[') && !s.scalar:
			s.depth++
		case s.depth > 0:
			if c == '}' || c == ']' {
				if s.depth--; s.depth == 0 {
					return i + 1, true
				}
			}
		case !s.begun && !mayBeginScalar(c):
			return i + 1, true
		case s.begun && !mayBeScalar(c):
			return i, true
		default:
			s.scalar = true
		}
		s.begun = true
	}
	return len(chunk), false
}

// mayBeginScalar reports whether a number or a literal may begin with c.
func mayBeginScalar(c byte) bool {
	return c == '-' || '0' <= c && c <= '9' || c == 't' || c == 'f' || c == 'n'
}

// mayBeScalar reports whether c may be in a number or in a literal.
func mayBeScalar(c byte) bool {
	return c == '-' || c == '+' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}
