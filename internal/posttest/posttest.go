// Package posttest has the shared parts of tests: sample posts, comparisons of
// posts, and checks of the library's promises for a text.
package posttest

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/paperdigest/digest"
)

// SameValues compares posts by the library's rule: nil and empty lists are
// equal, except in Tags and Categories.
var SameValues = cmp.Options{
	cmp.FilterPath(func(p cmp.Path) bool {
		switch p.Last().String() {
		case ".Tags", ".Categories":
			return false
		}
		return true
	}, cmpopts.EquateEmpty()),
}

// Detached returns a copy of p without its Source.
func Detached(p *digest.Post) *digest.Post {
	q := *p
	q.Source = digest.Source{}
	return &q
}

// JSON returns the JSON of p, indented and not HTML-escaped.
func JSON(t testing.TB, p *digest.Post) []byte {
	t.Helper()
	js, err := p.MarshalJSON()
	if err != nil {
		t.Fatalf("MarshalJSON: %v", err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, js, "", "  "); err != nil {
		t.Fatalf("MarshalJSON wrote invalid JSON: %v\n%s", err, js)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// Parse returns the post in src. The test ends if Parse fails.
func Parse(t testing.TB, src []byte) *digest.Post {
	t.Helper()
	p, err := digest.Parse(src)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return p
}
