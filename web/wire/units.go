package wire

import "unicode/utf8"

// units converts offsets in the bytes of a text to offsets in its UTF-16 code
// units. A nil *units changes no offset.
type units struct {
	text  []byte
	marks []int // the UTF-16 offset at each multiple of step
}

const step = 256

func newUnits(text []byte) *units {
	u := &units{text: text, marks: make([]int, 1, len(text)/step+1)}
	n := 0
	for i, c := range text {
		if i > 0 && i%step == 0 {
			u.marks = append(u.marks, n)
		}
		n += width(c)
	}
	return u
}

// width returns the number of UTF-16 code units of the character that starts with
// the byte c, or 0 if no character starts with c.
func width(c byte) int {
	switch {
	case !utf8.RuneStart(c):
		return 0
	case c >= 0xf0:
		return 2
	}
	return 1
}

// at returns the offset in UTF-16 code units of an offset in bytes.
func (u *units) at(offset int) int {
	if u == nil {
		return offset
	}
	from := min(offset/step, len(u.marks)-1)
	n := u.marks[from]
	for _, c := range u.text[from*step : min(offset, len(u.text))] {
		n += width(c)
	}
	return n
}

// column returns the column in UTF-16 code units of an offset that has a column in
// bytes. Columns count from 1.
func (u *units) column(offset, column int) int {
	return u.at(offset) - u.at(offset-column+1) + 1
}
