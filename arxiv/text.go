package arxiv

import "strconv"

// String returns the canonical form of id: "2510.24717v2" or "math/0611800v2",
// without "arXiv:" and without the subject class. The zero ID gives "". Parse reads
// the result back as id.
func (id ID) String() string {
	b, _ := id.AppendText(nil)
	return string(b)
}

// AppendText appends the result of [ID.String] to b. It never fails.
func (id ID) AppendText(b []byte) ([]byte, error) {
	if id.IsZero() {
		return b, nil
	}
	if id.IsOld() {
		b = append(b, id.Archive()...)
		b = append(b, '/')
	}
	b = appendPadded(b, id.Year()%100, 2)
	b = appendPadded(b, int(id.month), 2)
	if !id.IsOld() {
		b = append(b, '.')
	}
	b = appendPadded(b, id.Number(), numberDigits(id.IsOld(), id.Year()))
	if id.version != 0 {
		b = append(b, 'v')
		b = strconv.AppendInt(b, int64(id.version), 10)
	}
	return b, nil
}

// MarshalText returns the result of [ID.String]. So an ID is a string in JSON,
// never a number, and can be a key. MarshalText never fails.
func (id ID) MarshalText() ([]byte, error) { return id.AppendText([]byte{}) }

// UnmarshalText sets id to the identifier in text, in any form that [Parse] reads.
// An empty text gives the zero ID. The error is that of Parse; id is then
// unchanged.
func (id *ID) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*id = ID{}
		return nil
	}
	got, err := Parse(string(text))
	if err != nil {
		return err
	}
	*id = got
	return nil
}

// numberDigits returns how many digits the number within the month has.
func numberDigits(old bool, year int) int {
	switch {
	case old:
		return 3
	case year < 2015:
		return 4
	}
	return 5
}

// appendPadded appends n in decimal, with leading zeros up to width digits. n must
// fit in width digits.
func appendPadded(b []byte, n, width int) []byte {
	at := len(b)
	for range width {
		b = append(b, '0')
	}
	for i := at + width - 1; i >= at; i-- {
		b[i] = byte('0' + n%10)
		n /= 10
	}
	return b
}
