package jsonstream

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
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
		most = max(most, cap(s.lines.ends))
	}
	if _, err := s.Next(); err == nil || !strings.HasPrefix(err.Error(), fmt.Sprintf("%d:2: ", 2*n+1)) {
		t.Errorf("error %v", err)
	}
	if most > 10_000 {
		t.Errorf("the stream remembers %d lines", most)
	}
}
