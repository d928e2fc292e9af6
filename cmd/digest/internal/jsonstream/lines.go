package jsonstream

import (
	"io"
	"sort"
)

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
