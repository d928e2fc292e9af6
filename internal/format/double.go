package format

// hasDouble reports whether f.text[from:to] has two spaces next to each other. Most
// calls have rising offsets: the text is searched once.
func (f *formatter) hasDouble(from, to int) bool {
	if from < f.doubleFrom || from > f.double {
		f.doubleFrom, f.double = from, double(f.text, from)
	}
	return f.double+1 < to
}

const (
	spaces = 0x2020202020202020
	ones   = 0x0101010101010101
	highs  = 0x8080808080808080
	inner  = highs >> 8 // not of the last byte, whose neighbour is unknown
)

// word returns eight bytes of text.
func word(text string) uint64 {
	_ = text[7]
	return uint64(text[0]) | uint64(text[1])<<8 | uint64(text[2])<<16 | uint64(text[3])<<24 |
		uint64(text[4])<<32 | uint64(text[5])<<40 | uint64(text[6])<<48 | uint64(text[7])<<56
}

// double returns the offset of the first two spaces next to each other in
// text[i:], or len(text). It looks at eight bytes at once: strings.Index stops at
// each single space.
func double(text string, i int) int {
	for ; i+8 <= len(text); i += 7 {
		x := word(text[i:i+8]) ^ spaces
		x |= x >> 8 // a byte is zero where it and the next byte are spaces
		if (x-ones)&^x&inner != 0 {
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

// isPlain reports whether text has neither two spaces next to each other nor control
// characters such as tabs.
func isPlain(text string) bool {
	i := 0
	for ; i+8 <= len(text); i += 7 {
		x := word(text[i : i+8])
		control := x &^ (ones * 0x1f) // a byte is zero where it is below 0x20
		x ^= spaces
		x |= x >> 8
		if (x-ones)&^x&inner|(control-ones)&^control&highs != 0 {
			return false
		}
	}
	for ; i < len(text); i++ {
		if text[i] < ' ' || text[i] == ' ' && i+1 < len(text) && text[i+1] == ' ' {
			return false
		}
	}
	return true
}
