package report

import "github.com/paperdigest/digest/check"

// A measure converts columns from bytes to another unit. The text is measured
// once, in stretches, so that many places in one long line cost as little as
// many lines.
type measure struct {
	text   string
	unit   func(byte) int
	sums   []int // the units before each stretch
	before int   // the bytes of a byte order mark, because editors do not count the mark
}

const stretch = 1 << 8

// characters is the unit of Unicode characters: only the first byte of a
// character counts.
func characters(b byte) int {
	if b&0xC0 == 0x80 {
		return 0
	}
	return 1
}

// utf16Units is the unit of UTF-16: a character of four bytes counts twice.
func utf16Units(b byte) int {
	if b >= 0xF0 {
		return 2
	}
	return characters(b)
}

func newMeasure(text string, unit func(byte) int) *measure {
	const mark = "\ufeff"
	m := &measure{text: text, unit: unit, sums: make([]int, 1, 1+len(text)/stretch)}
	if len(text) >= len(mark) && text[:len(mark)] == mark {
		m.before = len(mark)
	}
	for at := 0; at+stretch <= len(text); at += stretch {
		m.sums = append(m.sums, m.sums[len(m.sums)-1]+m.count(at, at+stretch))
	}
	return m
}

// column returns the column of a place, from 1.
func (m *measure) column(p check.Position) int {
	line := p.Offset - (p.Column - 1)
	if line == 0 {
		line = m.before
	}
	return max(1, 1+m.upTo(p.Offset)-m.upTo(line))
}

// upTo returns the number of units before an offset.
func (m *measure) upTo(offset int) int {
	n := offset / stretch
	return m.sums[n] + m.count(n*stretch, offset)
}

func (m *measure) count(start, end int) int {
	n := 0
	for i := start; i < end; i++ {
		n += m.unit(m.text[i])
	}
	return n
}
