package jsonstream

import (
	"bytes"
	"encoding/json"
	"errors"
	"strconv"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/message"
)

// placeOf returns the place of the value that err is about, in a document that begins
// at start: the key of a member, or an element of a list. Without such a value, it is
// the place of the nearest value around it, or start.
func placeOf(start place, raw []byte, err error) place {
	var inside *offsetError
	var field *digest.FieldError
	switch {
	case errors.As(err, &inside):
		return start.after(raw[:inside.offset])
	case errors.As(err, &field):
		f := finder{dec: json.NewDecoder(bytes.NewReader(raw)), raw: raw, path: field.Field}
		f.value("")
		return start.after(raw[:f.offset])
	}
	return start
}

// A finder finds the value at a path in a JSON document.
type finder struct {
	dec    *json.Decoder
	raw    []byte
	path   string
	offset int // of the last value that is at the path, or around it
}

// value reads a value at a path that the path of f begins with.
func (f *finder) value(at string) {
	t, err := f.dec.Token()
	switch {
	case err != nil:
	case t == json.Delim('{'):
		for f.dec.More() {
			start := f.next()
			key, _ := f.dec.Token()
			name, _ := key.(string)
			path := message.Key(name)
			if at != "" {
				path = at + "." + path
			}
			if !f.child(path, start) {
				return
			}
		}
		_, _ = f.dec.Token()
	case t == json.Delim('['):
		for i := 0; f.dec.More(); i++ {
			if !f.child(at+"["+strconv.Itoa(i)+"]", f.next()) {
				return
			}
		}
		_, _ = f.dec.Token()
	}
}

// child reads a member or an element that begins at start, and returns false at the
// end of the readable text.
func (f *finder) child(path string, start int) bool {
	rest, ok := strings.CutPrefix(f.path, path)
	if ok && (rest == "" || rest[0] == '.' || rest[0] == '[') {
		f.offset = start
		f.value(path)
		return true
	}
	return f.dec.Decode(new(json.RawMessage)) == nil
}

// next returns the offset of the next key or value.
func (f *finder) next() int {
	at := int(f.dec.InputOffset())
	return len(f.raw) - len(bytes.TrimLeft(f.raw[at:], " \t\r\n,:"))
}
