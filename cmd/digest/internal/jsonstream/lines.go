package jsonstream

import (
	"io"
	"sort"
)

// A lineReader passes bytes on and knows the lines of recent bytes.
type lineReader struct {
	r    io.Reader
	n    int64   // bytes read
	ends []int64 // offsets after line ends, since the last forget
	line int     // the number of lines before ends
	open int64   // the offset where the first of those lines begins
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

// position returns the line and column of the byte at offset, both from 1.
func (l *lineReader) position(offset int64) (line, col int) {
	i := sort.Search(len(l.ends), func(i int) bool { return l.ends[i] > offset })
	begin := l.open
	if i > 0 {
		begin = l.ends[i-1]
	}
	return l.line + i + 1, int(offset-begin) + 1
}

// forget drops the line ends that only bytes before offset need.
func (l *lineReader) forget(offset int64) {
	i := sort.Search(len(l.ends), func(i int) bool { return l.ends[i] > offset })
	if i > 0 {
		l.open = l.ends[i-1]
		l.line += i
		l.ends = append(l.ends[:0], l.ends[i:]...)
	}
}
