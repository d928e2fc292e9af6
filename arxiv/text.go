package arxiv

import "strconv"

// String returns the canonical form of id: "2510.24717v2" or
// "math/0611800v2", without an "arXiv:" before it and without the subject
// class. The zero ID gives "". Parse reads the result back as id.
func (id ID) String() string {
	b, _ := id.AppendText(nil)
	return string(b)
}

// AppendText appends what [ID.String] returns to b. It never fails.
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

// MarshalText returns what [ID.String] returns, so that an ID is a string in
// JSON, never a number, and can be a key. It never fails.
func (id ID) MarshalText() ([]byte, error) { return id.AppendText([]byte{}) }

// UnmarshalText sets id to what text refers to, in any form that [Parse]
// takes. An empty text gives the zero ID. On failure id is left as it was and
// the error is that of Parse.
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

// appendPadded appends n in decimal, with zeros before it up to width digits.
// n must fit in width digits.
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
