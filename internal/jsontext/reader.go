package jsontext

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode/utf8"

	"github.com/paperdigest/digest/internal/message"
)

// Limits are the limits of a Reader.
type Limits struct {
	Size int // bytes of the JSON
	Keys int // how often CountKey may be called
}

// An Error is a faulty value: the path and the fault.
type Error struct {
	Path, Msg string
	Limit     bool // a limit is passed
}

func (e *Error) Error() string { return e.Path + ": " + e.Msg }

// A Reader reads values token by token, because encoding/json alone lets repeated
// members pass. The first error ends all reading.
type Reader struct {
	dec    *json.Decoder
	limits Limits
	what   string // the name of the value at the empty path
	within string // a path before the path
	path   []step
	keys   int        // keys and list items of the front matter so far
	ahead  json.Token // the next token if read already, or nil
	half   int        // where the first half of a surrogate pair is, or -1
	err    error
}

// A step of a path is a member's key, or an element's place.
type step struct {
	key   string
	place int // -1 for a member
}

// NewReader returns a Reader of data within limits. Errors have the path of the
// value, starting with within, or what for an empty path.
func NewReader(data []byte, what, within string, limits Limits) *Reader {
	r := &Reader{limits: limits, what: what, within: within, half: loneSurrogate(data)}
	switch {
	case len(data) > r.limits.Size:
		r.FailLimit("its JSON is larger than %d bytes; divide it", r.limits.Size)
	case !utf8.Valid(data):
		r.Fail("its JSON is not UTF-8; convert it first")
	}
	r.dec = json.NewDecoder(bytes.NewReader(data))
	r.dec.UseNumber()
	return r
}

// Err returns the first error: an *Error, or the error of encoding/json for a text
// that is not JSON.
func (r *Reader) Err() error { return r.err }

// loneSurrogate returns the offset of the first escape for half of a surrogate pair,
// which encoding/json would silently replace, or -1.
func loneSurrogate(data []byte) int {
	// sign returns the digit after \ud in lower case, or 0. The digits 8 to b begin a high
	// half of a pair, and c to f a low half.
	sign := func(i int) byte {
		if i+6 > len(data) || data[i] != '\\' || data[i+1] != 'u' || data[i+2]|' ' != 'd' {
			return 0
		}
		return data[i+3] | ' '
	}
	for i := 0; i < len(data); i += 2 {
		n := bytes.IndexByte(data[i:], '\\')
		if n < 0 {
			break
		}
		i += n
		switch c := sign(i); {
		case c < '8':
		case c < 'c' && sign(i+6) >= 'c':
			i += 10
		default:
			return i
		}
	}
	return -1
}

// Fail makes an error about the value at the path.
func (r *Reader) Fail(format string, args ...any) {
	if r.err == nil {
		r.err = &Error{Path: r.field(), Msg: fmt.Sprintf(format, args...)}
	}
}

// FailLimit is Fail for a value beyond a limit.
func (r *Reader) FailLimit(format string, args ...any) {
	if r.err == nil {
		r.err = &Error{r.field(), fmt.Sprintf(format, args...), true}
	}
}

// CountKey counts a key of the front matter, or an item of a list there.
func (r *Reader) CountKey() {
	if r.keys++; r.keys > r.limits.Keys {
		r.FailLimit("more than %d keys and items; remove some", r.limits.Keys)
	}
}

// field returns the path.
func (r *Reader) field() string {
	var b strings.Builder
	b.WriteString(r.within)
	for _, s := range r.path {
		switch {
		case s.place >= 0:
			fmt.Fprintf(&b, "[%d]", s.place)
		case b.Len() > 0:
			b.WriteString("." + message.Key(s.key))
		default:
			b.WriteString(message.Key(s.key))
		}
	}
	if b.Len() == 0 {
		return r.what
	}
	return b.String()
}

// Null reads the next token if the token is null, and reports whether it is.
func (r *Reader) Null() bool {
	t := r.Token()
	if t == (Null{}) {
		return true
	}
	r.ahead = t
	return false
}

// FailMember is Fail for a member of the object at the path.
func (r *Reader) FailMember(key, msg string) {
	r.path = append(r.path, step{key, -1})
	r.Fail("%s", msg)
	r.path = r.path[:len(r.path)-1]
}

// Token returns the next token, or nil after an error; a null is Null.
func (r *Reader) Token() json.Token {
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
	case r.half >= 0 && r.dec.InputOffset() > int64(r.half):
		r.Fail(`its JSON holds half of a surrogate pair, such as \ud800, which is no character; remove it`)
		return nil
	case t == nil:
		return Null{}
	}
	return t
}

// End fails if more text follows.
func (r *Reader) End() {
	if r.err != nil {
		return
	}
	if _, err := r.dec.Token(); err != io.EOF {
		r.Fail("something follows its JSON; remove it")
	}
}

type Null struct{}

func nameOf(t json.Token) string {
	switch t := t.(type) {
	case Null:
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

// Object reads an object. For each key, it calls member to read the value.
func (r *Reader) Object(member func(key string)) {
	if t := r.Token(); t != json.Delim('{') {
		r.Fail("want an object, got %s", nameOf(t))
		return
	}
	r.Members(member)
}

// Members reads an object after the brace.
func (r *Reader) Members(member func(key string)) {
	var few [8]string
	seen := few[:0]
	var many map[string]bool
	for r.err == nil && r.dec.More() {
		key, _ := r.Token().(string)
		r.path = append(r.path, step{key, -1})
		repeated := many[key]
		for _, k := range seen {
			repeated = repeated || k == key
		}
		switch {
		case repeated:
			r.Fail("comes twice; keep one")
		case len(seen) < cap(seen):
			seen = append(seen, key)
		default:
			if many == nil {
				many = make(map[string]bool)
			}
			many[key] = true
		}
		if r.err == nil {
			member(key)
		}
		r.path = r.path[:len(r.path)-1]
	}
	r.Token()
}

// SkipMembers is Members for an object that is ignored: members may come twice, because
// finding that takes memory for each key.
func (r *Reader) SkipMembers(value func()) {
	for r.err == nil && r.dec.More() {
		key, _ := r.Token().(string)
		r.path = append(r.path, step{key, -1})
		if r.err == nil {
			value()
		}
		r.path = r.path[:len(r.path)-1]
	}
	r.Token()
}

// Array reads an array. It calls element to read each element.
func (r *Reader) Array(element func()) {
	if t := r.Token(); t != json.Delim('[') {
		r.Fail("want an array, got %s", nameOf(t))
		return
	}
	r.Elements(element)
}

// Elements reads an array after the bracket.
func (r *Reader) Elements(element func()) {
	for i := 0; r.err == nil && r.dec.More(); i++ {
		r.path = append(r.path, step{place: i})
		element()
		r.path = r.path[:len(r.path)-1]
	}
	r.Token()
}

func (r *Reader) ReadString(to *string) {
	t := r.Token()
	s, ok := t.(string)
	if !ok {
		r.Fail("want a string, got %s", nameOf(t))
	}
	*to = s
}

func (r *Reader) ReadNumber(to *int) {
	t := r.Token()
	n, ok := t.(json.Number)
	if !ok {
		r.Fail("want a number, got %s", nameOf(t))
		return
	}
	// Some programs write every number with a fraction: 3.0 is 3.
	f, err := n.Float64()
	if err != nil || f != math.Trunc(f) || math.Abs(f) > math.MaxInt32 {
		r.Fail("want a whole number, got %s", message.Clip(message.Plain(n)))
		return
	}
	*to = int(f)
}

func (r *Reader) ReadStrings(to *[]string) {
	list := []string{}
	r.Array(func() {
		var s string
		r.ReadString(&s)
		r.CountKey()
		list = append(list, s)
	})
	*to = list
}
