package format

// hasDouble reports whether f.text[from:to] has two spaces next to each other. Most
// calls have rising offsets: the text is searched once.
func (f *formatter) hasDouble(from, to int) bool {
	if from < f.doubleFrom || from > f.double {
		f.doubleFrom, f.double = from, double(f.text, from)
	}
	return f.double+1 < to
}

// double returns the offset of the first two spaces next to each other in
// text[i:], or len(text). It looks at eight bytes at once: strings.Index stops at
// each single space.
func double(text string, i int) int {
	const (
		spaces = 0x2020202020202020
		ones   = 0x0101010101010101
		highs  = 0x0080808080808080 // not of the last byte, whose neighbour is unknown
	)
	for ; i+8 <= len(text); i += 7 {
		b := text[i : i+8]
		x := uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
			uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
		x ^= spaces
		x |= x >> 8 // a byte is zero where it and the next byte are spaces
		if (x-ones)&^x&highs != 0 {
			break
		}
	}
	for ; i+1 < len(text); i++ {
		if text[i] == ' ' && text[i+1] == ' ' {
			return i
		}
	}
	return len(text)
}
