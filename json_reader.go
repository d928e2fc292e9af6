package digest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// A jsonReader reads values token by token: encoding/json alone lets repeated
// members pass. Its first error ends all reading.
type jsonReader struct {
	dec    *json.Decoder
	limits Limits
	what   string // the name of what is read, for a path without elements
	within string // a path before the path
	path   []step
	keys   int        // in the front matter so far, and items of its lists
	ahead  json.Token // that is read already, or nil
	err    error
}

// A step of a path is a member's key, or an element's place.
type step struct {
	key   string
	place int // -1 for a member
}

func newJSONReader(data []byte, what string, limits Limits) (*jsonReader, error) {
	r := &jsonReader{limits: limits, what: what}
	switch {
	case len(data) > r.limits.Size:
		r.failLimit("its JSON is larger than %d bytes; divide it", r.limits.Size)
	case !utf8.Valid(data):
		r.fail("its JSON is not UTF-8; convert it first")
	case hasLoneSurrogate(data):
		r.fail(`its JSON holds half of a surrogate pair, such as \ud800, which is no character; remove it`)
	}
	r.dec = json.NewDecoder(bytes.NewReader(data))
	r.dec.UseNumber()
	return r, r.err
}

// hasLoneSurrogate reports whether an escape in data stands for half of a
// surrogate pair, which encoding/json would silently replace.
func hasLoneSurrogate(data []byte) bool {
	unit := func(i int) uint64 {
		if i+6 > len(data) || data[i] != '\\' || data[i+1] != 'u' {
			return 0
		}
		n, err := strconv.ParseUint(string(data[i+2:i+6]), 16, 16)
		if err != nil {
			return 0
		}
		return n
	}
	for i := 0; i < len(data); {
		n := bytes.IndexByte(data[i:], '\\')
		if n < 0 {
			break
		}
		i += n
		high, low := unit(i), unit(i+6)
		switch {
		case high&0xfc00 == 0xd800 && low&0xfc00 == 0xdc00:
			i += 12
		case high&0xf800 == 0xd800:
			return true
		default:
			i += 2
		}
	}
	return false
}

// fail makes an error of what is wrong at the path.
func (r *jsonReader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = &FieldError{Field: r.field(), Msg: fmt.Sprintf(format, args...)}
	}
}

// failLimit is fail for a limit that is passed.
func (r *jsonReader) failLimit(format string, args ...any) {
	if r.err == nil {
		r.err = &FieldError{r.field(), fmt.Sprintf(format, args...), ErrLimit}
	}
}

// countKey counts a key of the front matter, or an item of a list there.
func (r *jsonReader) countKey() {
	if r.keys++; r.keys > r.limits.Keys {
		r.failLimit("more than %d keys and items; remove some", r.limits.Keys)
	}
}

// field returns the path.
func (r *jsonReader) field() string {
	var b strings.Builder
	b.WriteString(r.within)
	for _, s := range r.path {
		switch {
		case s.place >= 0:
			fmt.Fprintf(&b, "[%d]", s.place)
		case b.Len() > 0:
			b.WriteString("." + pathKey(s.key))
		default:
			b.WriteString(pathKey(s.key))
		}
	}
	if b.Len() == 0 {
		return r.what
	}
	return b.String()
}

// null reads the next token if it is null, and reports whether it was.
func (r *jsonReader) null() bool {
	t := r.token()
	if t == (jsonNull{}) {
		return true
	}
	r.ahead = t
	return false
}

// failMember is fail for a member of the object at the path.
func (r *jsonReader) failMember(key, msg string) {
	r.path = append(r.path, step{key, -1})
	r.fail("%s", msg)
	r.path = r.path[:len(r.path)-1]
}

// token returns the next token, or nil after an error; a null is jsonNull.
func (r *jsonReader) token() json.Token {
	if t := r.ahead; t != nil {
		r.ahead = nil
		return t
	}
	if r.err != nil {
		return nil
	}
	t, err := r.dec.Token()
	switch {
	case err == io.EOF:
		r.err = io.ErrUnexpectedEOF
	case err != nil:
		r.err = err
	case t == nil:
		return jsonNull{}
	}
	return t
}

// end fails if anything follows what was read.
func (r *jsonReader) end() {
	if r.err != nil {
		return
	}
	if _, err := r.dec.Token(); err != io.EOF {
		r.fail("something follows its JSON; remove it")
	}
}

type jsonNull struct{}

func nameOf(t json.Token) string {
	switch t := t.(type) {
	case jsonNull:
		return "null"
	case bool:
		return "a boolean"
	case json.Number:
		return "a number"
	case string:
		return "a string"
	case json.Delim:
		if t == '[' {
			return "an array"
		}
		return "an object"
	}
	return "nothing"
}

// object reads an object; member is called for each of its keys, to read the
// value, and reports whether the key is known.
func (r *jsonReader) object(member func(key string) bool) {
	if t := r.token(); t != json.Delim('{') {
		r.fail("want an object, got %s", nameOf(t))
		return
	}
	r.members(member)
}

// members reads an object behind its brace.
func (r *jsonReader) members(member func(key string) bool) {
	var few [8]string
	seen := few[:0]
	var many map[string]bool
	for r.err == nil && r.dec.More() {
		key, _ := r.token().(string)
		r.path = append(r.path, step{key, -1})
		repeated := many[key]
		for _, k := range seen {
			repeated = repeated || k == key
		}
		switch {
		case repeated:
			r.fail("comes twice; keep one")
		case len(seen) < cap(seen):
			seen = append(seen, key)
		default:
			if many == nil {
				many = make(map[string]bool)
			}
			many[key] = true
		}
		if r.err == nil && !member(key) {
			r.fail("is no member here; see the JSON Schema")
		}
		r.path = r.path[:len(r.path)-1]
	}
	r.token()
}

// array reads an array; element is called to read each of its elements.
func (r *jsonReader) array(element func()) {
	if t := r.token(); t != json.Delim('[') {
		r.fail("want an array, got %s", nameOf(t))
		return
	}
	r.elements(element)
}

// elements reads an array behind its bracket.
func (r *jsonReader) elements(element func()) {
	for i := 0; r.err == nil && r.dec.More(); i++ {
		r.path = append(r.path, step{place: i})
		element()
		r.path = r.path[:len(r.path)-1]
	}
	r.token()
}

func (r *jsonReader) string(to *string) {
	t := r.token()
	s, ok := t.(string)
	if !ok {
		r.fail("want a string, got %s", nameOf(t))
	}
	*to = s
}

func (r *jsonReader) number(to *int) {
	t := r.token()
	n, ok := t.(json.Number)
	if !ok {
		r.fail("want a number, got %s", nameOf(t))
		return
	}
	// Some programs write every number with a fraction: 3.0 is 3.
	f, err := n.Float64()
	if err != nil || f != math.Trunc(f) || math.Abs(f) > math.MaxInt32 {
		r.fail("want a whole number, got %s", clip(plain(n)))
		return
	}
	*to = int(f)
}

func (r *jsonReader) strings(to *[]string) {
	list := []string{}
	r.array(func() {
		var s string
		r.string(&s)
		r.countKey()
		list = append(list, s)
	})
	*to = list
}
