package jsonstream

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
)

// A Reader reads documents from an input of one post, several posts, or an
// array of posts.
type Reader struct {
	dec     *json.Decoder
	lines   *lineReader
	begun   bool
	inArray bool
	err     error // the error that ended the input
}

// NewReader returns a Reader of r. A byte order mark at the start is skipped.
func NewReader(r io.Reader) *Reader {
	buffered := bufio.NewReader(r)
	if mark, _ := buffered.Peek(3); string(mark) == "\ufeff" {
		_, _ = buffered.Discard(3) // these bytes are buffered
	}
	lines := &lineReader{r: buffered}
	return &Reader{dec: json.NewDecoder(lines), lines: lines}
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
// JSON ends the input, and every further call returns the same error.
func (r *Reader) Next() (*Document, error) {
	if r.err != nil {
		return nil, r.err
	}
	raw, err := r.value()
	if err != nil {
		r.err = err
		return nil, err
	}
	end := r.dec.InputOffset()
	start := end - int64(len(raw))
	defer r.lines.forget(end)
	doc, err := decode(raw)
	if err != nil {
		var inside *offsetError
		if errors.As(err, &inside) {
			start += int64(inside.offset)
		}
		line, col := r.lines.position(start)
		return nil, &Error{line, col, err}
	}
	doc.Line, doc.Column = r.lines.position(start)
	return doc, nil
}

// value returns the bytes of the next document.
func (r *Reader) value() (json.RawMessage, error) {
	if !r.begun {
		r.begun = true
		if r.opens("---", "#", ">") {
			line, col := r.lines.position(0)
			return nil, &Error{line, col, errors.New(`the text is Markdown, not JSON; "digest json" reads Markdown`)}
		}
		if r.opens("[") {
			r.inArray = true
			if _, err := r.dec.Token(); err != nil {
				return nil, r.syntax(err)
			}
		}
	}
	if r.inArray && !r.dec.More() {
		return nil, r.closeArray()
	}
	var raw json.RawMessage
	switch err := r.dec.Decode(&raw); {
	case err == io.EOF && !r.inArray:
		return nil, io.EOF
	case err != nil:
		return nil, r.syntax(err)
	}
	return raw, nil
}

// opens reports whether the input begins with one of the texts, after white
// space.
func (r *Reader) opens(texts ...string) bool {
	r.dec.More() // fills the buffer up to the first byte after white space
	rest, _ := io.ReadAll(r.dec.Buffered())
	rest = bytes.TrimLeft(rest, " \t\r\n")
	return slices.ContainsFunc(texts, func(text string) bool { return bytes.HasPrefix(rest, []byte(text)) })
}

// closeArray returns io.EOF if nothing follows the array of posts.
func (r *Reader) closeArray() error {
	if _, err := r.dec.Token(); err != nil {
		return r.syntax(err)
	}
	r.dec.More() // skips white space
	end := r.dec.InputOffset()
	switch _, err := r.dec.Token(); err {
	case io.EOF:
		return io.EOF
	default:
		line, col := r.lines.position(end)
		return &Error{line, col, errors.New("something follows the array of posts; remove it")}
	}
}

// syntax adds the place of a syntax error. The place is found by decoding the
// rest of the buffer again, because the offsets of the decoder's own errors do
// not count the brackets and commas of an array.
func (r *Reader) syntax(err error) error {
	offset := r.lines.n
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("unexpected end of JSON")
	case errors.As(err, &syntax):
		rest, _ := io.ReadAll(r.dec.Buffered()) // reads memory only
		offset = r.dec.InputOffset() + int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n")))
		again := json.NewDecoder(bytes.NewReader(rest)).Decode(new(json.RawMessage))
		if errors.As(again, &syntax) {
			offset = r.dec.InputOffset() + syntax.Offset - 1
		}
	default:
		return err // the input cannot be read
	}
	line, col := r.lines.position(offset)
	return &Error{line, col, err}
}
