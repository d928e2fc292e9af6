package main

import (
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// A countingReader counts reads.
type countingReader struct {
	io.Reader
	reads int
}

func (r *countingReader) Read(p []byte) (int, error) {
	r.reads++
	return r.Reader.Read(p)
}

// All of a text is read, whatever its size was said to be, and a file that has its size is
// not read again to see its end.
func TestAppendAll(t *testing.T) {
	const text = "# 1. [A](u)\n"
	for _, tt := range []struct {
		why   string
		room  int
		size  int64
		in    io.Reader
		reads int // at most
	}{
		{"the usual file", len(text) + 1, int64(len(text)), strings.NewReader(text), 1},
		{"a pipe has no size", 0, -1, strings.NewReader(text), 2},
		{"without room, the file may have more", len(text), int64(len(text)), strings.NewReader(text), 2},
		{"a file that has grown since", 8, 7, strings.NewReader(text), 3},
		{"a file that has shrunk since", 100, 99, strings.NewReader(text), 2},
		{"a file of the system says that it is empty", 0, 0, strings.NewReader(text), 2},
		{"a read may return less than there is", len(text) + 1, int64(len(text)), iotest.OneByteReader(strings.NewReader(text)), len(text)},
	} {
		r := &countingReader{Reader: tt.in}
		got, err := appendAll(make([]byte, 0, tt.room), r, tt.size, nil)
		if err != nil || string(got) != text || r.reads > tt.reads {
			t.Errorf("%s: %q, %v after %d reads; want %d reads at most", tt.why, got, err, r.reads, tt.reads)
		}
	}
}
