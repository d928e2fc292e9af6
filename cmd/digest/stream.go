package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"sort"
)

// A stream reads what "digest json" prints, one document at a time: one post,
// several one after another, or an array of posts.
type stream struct {
	dec     *json.Decoder
	lines   *lineReader
	begun   bool
	inArray bool
	err     error // what ended the input
}

func newStream(r io.Reader) *stream {
	buffered := bufio.NewReader(r)
	if mark, _ := buffered.Peek(3); string(mark) == "\ufeff" {
		_, _ = buffered.Discard(3) // was peeked at
	}
	lines := &lineReader{r: buffered}
	return &stream{dec: json.NewDecoder(lines), lines: lines}
}

// all returns what is left of the input, with the errors in it.
func (s *stream) all() iter.Seq2[*document, error] {
	return func(yield func(*document, error) bool) {
		for {
			doc, err := s.next()
			if err == io.EOF || !yield(doc, err) || s.err != nil {
				return
			}
		}
	}
}

// next returns the next document, or io.EOF after the last. An error in a
// document's values leaves those that follow to be read; an error in the JSON
// itself is the end, and comes back from every further call.
func (s *stream) next() (*document, error) {
	if s.err != nil {
		return nil, s.err
	}
	raw, err := s.value()
	if err != nil {
		s.err = err
		return nil, err
	}
	end := s.dec.InputOffset()
	start := end - int64(len(raw))
	defer s.lines.forget(end)
	doc, err := decode(raw)
	if err != nil {
		var inside *offsetError
		if errors.As(err, &inside) {
			start += int64(inside.offset)
		}
		line, col := s.lines.position(start)
		return nil, &positionError{line, col, err}
	}
	doc.line, doc.col = s.lines.position(start)
	return doc, nil
}

// value returns the bytes of the next document.
func (s *stream) value() (json.RawMessage, error) {
	if !s.begun {
		s.begun = true
		if s.opensArray() {
			s.inArray = true
			if _, err := s.dec.Token(); err != nil {
				return nil, s.syntax(err)
			}
		}
	}
	if s.inArray && !s.dec.More() {
		return nil, s.closeArray()
	}
	var raw json.RawMessage
	switch err := s.dec.Decode(&raw); {
	case err == io.EOF && !s.inArray:
		return nil, io.EOF
	case err != nil:
		return nil, s.syntax(err)
	}
	return raw, nil
}

// opensArray reports whether the input begins with "[".
func (s *stream) opensArray() bool {
	s.dec.More() // fills the buffer up to the first byte that is not blank
	rest, _ := io.ReadAll(s.dec.Buffered())
	return bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte("["))
}

// closeArray returns io.EOF if the array of posts is the whole input.
func (s *stream) closeArray() error {
	if _, err := s.dec.Token(); err != nil {
		return s.syntax(err)
	}
	s.dec.More() // passes over white space
	end := s.dec.InputOffset()
	switch _, err := s.dec.Token(); err {
	case io.EOF:
		return io.EOF
	default:
		line, col := s.lines.position(end)
		return &positionError{line, col, errors.New("something follows the array of posts")}
	}
}

// syntax returns err with the place where the JSON cannot be read on. It
// looks for it in what the decoder has not consumed, since the offsets of the
// decoder's own errors leave out the brackets and commas of an array.
func (s *stream) syntax(err error) error {
	offset := s.lines.n
	var syntax *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		err = errors.New("unexpected end of JSON")
	case errors.As(err, &syntax):
		rest, _ := io.ReadAll(s.dec.Buffered()) // from memory
		offset = s.dec.InputOffset() + int64(len(rest)-len(bytes.TrimLeft(rest, " \t\r\n")))
		again := json.NewDecoder(bytes.NewReader(rest)).Decode(new(json.RawMessage))
		if errors.As(again, &syntax) {
			offset = s.dec.InputOffset() + syntax.Offset - 1
		}
	default:
		return err // of reading
	}
	line, col := s.lines.position(offset)
	return &positionError{line, col, err}
}

// A lineReader tells in which line a byte is that was read through it.
type lineReader struct {
	r    io.Reader
	n    int64   // bytes read
	ends []int64 // offsets behind line ends, since the last forget
	line int     // lines before those
	open int64   // where the first line of ends begins
}

func (l *lineReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	for i, c := range p[:n] {
		if c == '\n' {
			l.ends = append(l.ends, l.n+int64(i)+1)
		}
	}
	l.n += int64(n)
	return n, err
}

// position returns the line and column of the byte at offset, both 1-based.
func (l *lineReader) position(offset int64) (line, col int) {
	i := sort.Search(len(l.ends), func(i int) bool { return l.ends[i] > offset })
	begin := l.open
	if i > 0 {
		begin = l.ends[i-1]
	}
	return l.line + i + 1, int(offset-begin) + 1
}

// forget drops what only the positions of bytes before offset need.
func (l *lineReader) forget(offset int64) {
	i := sort.Search(len(l.ends), func(i int) bool { return l.ends[i] > offset })
	if i > 0 {
		l.open = l.ends[i-1]
		l.line += i
		l.ends = append(l.ends[:0], l.ends[i:]...)
	}
}
