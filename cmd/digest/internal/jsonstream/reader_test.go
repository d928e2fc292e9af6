package jsonstream

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/paperdigest/digest"
)

// Errors have the same place however the input arrives, and after any text.
func TestReaderErrors(t *testing.T) {
	const post = `{"title": "T", "papers": []}`
	tests := []struct {
		name, in  string
		documents int
		want      string // line:col: the start of the message
	}{
		{"nothing", " \n", 0, ""},
		{"one", post, 1, ""},
		{"several on one line", post + post + " " + post, 3, ""},
		{"array", "\n[" + post + ",\n" + post + "]\n", 2, ""},
		{"empty array", "[]", 0, ""},
		{"marked array", "\ufeff[" + post + "]", 1, ""},
		{"cut string", post + "\n" + `{"title": "T`, 1, "2:13: unexpected end"},
		{"cut array", "[" + post, 1, "1:30: unexpected end"},
		{"cut after comma", "[" + post + ",", 1, "1:31: unexpected end"},
		{"cut after bracket", "[", 0, "1:2: unexpected end"},
		{"letter", post + "\n\n  x", 1, "3:3: invalid character 'x'"},
		{"letter in array", "[" + post + ",\n  x]", 1, "2:3: invalid character 'x'"},
		{"letter in second post", post + "\n{\"title\": T}", 1, "2:11: invalid character 'T'"},
		{"letter in third of array", "[" + post + ",\n" + post + ",\n{\"title\": T}]", 2, "3:11: invalid character 'T'"},
		{"no comma", "[" + post + "\n" + post + "]", 1, "2:1: "},
		{"brace for bracket", "[" + post + "\n}", 1, "2:1: "},
		{"comma at end", "[" + post + ",\n]", 1, "2:1: invalid character ']'"},
		{"after array", "[" + post + "]\n" + post, 1, "2:1: something follows"},
		{"bracket", post + "\n]", 1, "2:1: "},
		{"NUL", "{\"title\": \"a\x00b\"}", 0, "1:13: invalid character '\\x00'"},
	}
	readers := map[string]func(string) io.Reader{
		"at once":  func(s string) io.Reader { return strings.NewReader(s) },
		"by bytes": func(s string) io.Reader { return iotest.OneByteReader(strings.NewReader(s)) },
	}
	for _, tt := range tests {
		for how, reader := range readers {
			t.Run(tt.name+" "+how, func(t *testing.T) {
				s := NewReader(reader(tt.in))
				n := 0
				var err error
				for {
					if _, err = s.Next(); err != nil {
						break
					}
					n++
				}
				if n != tt.documents {
					t.Errorf("%d documents, want %d", n, tt.documents)
				}
				got := err.Error()
				if err == io.EOF {
					got = ""
				}
				if !strings.HasPrefix(got, tt.want) || (tt.want == "") != (got == "") {
					t.Errorf("error %q, want %q", got, tt.want)
				}
			})
		}
	}
}

// An endless reader repeats its bytes.
type endless struct {
	text  string // repeated
	count int64  // of bytes read
}

func newEndless(text string) *endless {
	return &endless{text: strings.Repeat(text, 1+(64<<10)/len(text))}
}

func (e *endless) Read(p []byte) (int, error) {
	n := copy(p, e.text[e.count%int64(len(e.text)):])
	e.count += int64(n)
	return n, nil
}

// A document that does not end is an ErrLimit as soon as it passes the limit. Text
// that is not JSON is an error before the limit.
func TestReaderEndless(t *testing.T) {
	const most = 1 << 20
	for _, tt := range []struct {
		why, begin, repeat string
		limit              bool
	}{
		{"a string", `{"title": "`, "x", true},
		{"escapes", `{"title": "`, `\"`, true},
		{"members", `{"title": "T"`, ` `, true},
		{"a list", `{"papers": [`, `{},`, true},
		{"nested lists", `{"papers": `, `[`, true},
		{"line ends within a post", `{`, "\n", true},
		{"a number", `1`, "1", true},
		{"in an array", `[{"papers": []}, {"title": "`, "x", true},
		{"NUL bytes", "\x00", "\x00", false},
		{"letters", "", "x", false},
		{"braces that close", "", "}", false},
		{"commas", "[", ",", false},
		{"a string and no post", `"`, "x", true},
	} {
		in := newEndless(tt.repeat)
		r := NewReader(io.MultiReader(strings.NewReader(tt.begin), in))
		r.max = most
		var err error
		for err == nil {
			_, err = r.Next()
		}
		if errors.Is(err, digest.ErrLimit) != tt.limit {
			t.Errorf("%s: error %v", tt.why, err)
		}
		if in.count > most+1<<17 {
			t.Errorf("%s: %d bytes were read", tt.why, in.count)
		}
		if _, again := r.Next(); again != err {
			t.Errorf("%s: error %v, then %v", tt.why, err, again)
		}
	}
}

// A document of the largest size is read, and its size is counted without white
// space around it.
func TestReaderLimit(t *testing.T) {
	const post = `{"title": "T", "papers": []}`
	for _, tt := range []struct {
		in  string
		max int
		ok  bool
	}{
		{post, len(post), true},
		{"  " + post + "  ", len(post), true},
		{post, len(post) - 1, false},
		{"[" + post + " , " + post + "]", len(post), true},
	} {
		r := NewReader(strings.NewReader(tt.in))
		r.max = tt.max
		if _, err := r.Next(); (err == nil) != tt.ok || err != nil && !errors.Is(err, digest.ErrLimit) {
			t.Errorf("%q with a limit of %d: %v", tt.in, tt.max, err)
		}
	}
}

// White space between documents takes no memory, and time for its bytes alone.
func TestReaderSpace(t *testing.T) {
	const post = `{"title": "T", "papers": []}`
	for _, space := range []string{"\n", " ", "\r\n\t "} {
		const size = 32 << 20
		in := io.MultiReader(strings.NewReader(post), io.LimitReader(newEndless(space), size), strings.NewReader(post))
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		r := NewReader(in)
		for range 2 {
			if _, err := r.Next(); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := r.Next(); err != io.EOF {
			t.Errorf("error %v at the end", err)
		}
		runtime.ReadMemStats(&after)
		if used := after.TotalAlloc - before.TotalAlloc; used > 1<<20 {
			t.Errorf("%d MB of %q take %d bytes of memory", size>>20, space, used)
		}
	}
}

// Memory grows with the largest post and not with the number of posts, and
// lines are counted correctly after many posts.
func TestReaderLong(t *testing.T) {
	const n = 100_000
	pr, pw := io.Pipe()
	go func() {
		line := []byte("{\"title\": \"T\",\n\"papers\": []}\n")
		for range n / 100 {
			if _, err := pw.Write(bytes.Repeat(line, 100)); err != nil {
				return
			}
		}
		_, err := pw.Write([]byte(" x"))
		pw.CloseWithError(err)
	}()
	s := NewReader(pr)
	most := 0
	for i := range n {
		doc, err := s.Next()
		if err != nil {
			t.Fatal(err)
		}
		if doc.Line != 2*i+1 || doc.Column != 1 {
			t.Fatalf("post %d is at %d:%d", i, doc.Line, doc.Column)
		}
		most = max(most, cap(s.buf))
	}
	if _, err := s.Next(); err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("%d:2: ", 2*n+1)) {
		t.Errorf("error %v", err)
	}
	if most > 10_000 {
		t.Errorf("the buffer has %d bytes", most)
	}
}

// Of any input without numbers and literals outside of posts, the reader finds the
// values that encoding/json finds, and an error where encoding/json finds one.
func FuzzReader(f *testing.F) {
	for _, in := range []string{
		`{"a": "\\"}"} {} [1, {"b": [2]}] "x" 1 true null`, `[{"a": 1}, "]", 2]`, `[] `, `[1 2]`, `{"a": 1}x`, `1"x"`, `truefalse`, `1[2]`, `"a"b`, `{]}`, "1e5-", "\x00", `[1,]`, `"\`, `[[`, `{"a": x`,
	} {
		f.Add(in)
	}
	f.Fuzz(func(t *testing.T, in string) {
		if strings.HasPrefix(in, "\ufeff") {
			return // skipped, unlike in encoding/json
		}
		r := NewReader(iotest.HalfReader(strings.NewReader(in)))
		var got []string
		var err error
		for err == nil {
			if _, err = r.value(); err == nil {
				got = append(got, string(r.buf))
			}
		}
		if errors.Is(err, errMarkdown) || errors.Is(err, errFence) {
			return
		}
		want, ok := valuesOf(in)
		if slices.ContainsFunc(want, func(v string) bool { return !strings.ContainsAny(v[:1], `{["`) }) {
			return // the reader does not divide 1-2 or truefalse
		}
		if (err == io.EOF) != ok {
			t.Fatalf("the input is read with error %v, and by encoding/json without an error: %v", err, ok)
		}
		if ok && !slices.Equal(got, want) {
			t.Errorf("the values are %q, want %q", got, want)
		}
	})
}

// valuesOf returns the values of an input as encoding/json finds them, and whether
// there is no error.
func valuesOf(in string) (values []string, ok bool) {
	dec := json.NewDecoder(strings.NewReader(in))
	if strings.HasPrefix(strings.TrimLeft(in, " \t\r\n"), "[") {
		var list []json.RawMessage
		if json.Unmarshal([]byte(in), &list) != nil {
			return nil, false
		}
		for _, v := range list {
			values = append(values, string(v))
		}
		return values, true
	}
	for {
		var v json.RawMessage
		switch err := dec.Decode(&v); err {
		case nil:
			values = append(values, string(v))
		default:
			return values, err == io.EOF
		}
	}
}
