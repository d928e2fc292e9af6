package jsonstream

import (
	"bytes"
	"encoding/json"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/cmd/digest/internal/visible"
)

// Append appends the post as a JSON document on one line. If path is not empty,
// the first member is "path", in which no character acts on a terminal.
func Append(b []byte, p *digest.Post, path string) ([]byte, error) {
	if path == "" {
		b, err := p.AppendJSON(b)
		return append(b, '\n'), err
	}
	name, err := Marshal(path)
	if err != nil {
		return b, err
	}
	b = append(b, `{"path":`...)
	b = append(b, bytes.TrimSuffix(name, []byte("\n"))...)
	brace := len(b)
	if b, err = p.AppendJSON(b); err != nil {
		return b, err
	}
	b[brace] = ',' // the object is never empty, because "papers" is always there
	return append(b, '\n'), nil
}

// Indent returns a document with one member or element on each line. The document
// has no white space between its elements.
func Indent(data []byte) ([]byte, error) {
	const large = 1 << 20
	var out bytes.Buffer
	if len(data) > large {
		out.Grow(indentedLen(data)) // a growing buffer takes three times the memory
	}
	err := json.Indent(&out, data, "", "  ")
	return out.Bytes(), err
}

// indentedLen returns the length of the result of Indent.
func indentedLen(data []byte) int {
	n, depth, quoted := len(data), 0, false
	for i := 0; i < len(data); i++ {
		switch c := data[i]; {
		case quoted:
			if c == '\\' {
				i++
			}
			quoted = c != '"'
		case c == '"':
			quoted = true
		case c == ':':
			n++
		case c == ',':
			n += 1 + 2*depth
		case (c == '{' || c == '[') && i+1 < len(data) && data[i+1] == c+2: // the sign that closes it
			i++
		case c == '{' || c == '[':
			depth++
			n += 1 + 2*depth
		case c == '}' || c == ']':
			depth--
			n += 1 + 2*depth
		}
	}
	return n
}

// Marshal is json.Marshal without HTML escapes, and with a final newline. No
// character of the result acts on a terminal or on a log.
func Marshal(v any) ([]byte, error) {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return visible.JSON(buf.Bytes()), err
}
