package jsonstream

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// An error about a value has the place of the value: of its key, of the element, or
// of the nearest value around it.
func TestPlaces(t *testing.T) {
	const post = "\n" +
		"{\n" +
		"  \"title\": \"T [0].a\",\n" +
		"  \"extra\": {\"a.b\": {\"c\": 1}, \"a\": [[1], [2, 3]]},\n" +
		"  \"papers\": [\n" +
		"    {\"title\": \"A\", \"url\": \"u\"} ,\n" +
		"    {\"title\": \"B\", \"url\":\n" +
		"      \"v\", \"sections\": [ {\"heading\" : \"M\"}]}\n" +
		"  ]\n" +
		"}\n"
	doc, err := NewReader(strings.NewReader(post)).Next()
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct{ field, at string }{
		{"title", "3:3"},
		{"papers", "5:3"},
		{"papers[0].title", "6:6"},
		{"papers[1]", "7:5"},
		{"papers[1].url", "7:20"},
		{"papers[1].sections[0]", "8:26"},
		{"papers[1].sections[0].heading", "8:27"},
		{"papers[1].sections[0].text", "8:26"}, // the section lacks it
		{"papers[1].lead", "7:5"},
		{"papers[7].title", "5:3"},
		{"extra.a[1][1]", "4:45"},
		{"date", "2:1"},
		{"post", "2:1"},
		{"", "2:1"},
	} {
		err := doc.At(&digest.FieldError{Field: tt.field, Msg: "why"})
		if want := fmt.Sprintf("%s: %s: why", tt.at, tt.field); err.Error() != want {
			t.Errorf("got %q, want %q", err, want)
		}
	}
	if err := doc.At(errors.New("why")); err.Error() != "2:1: why" {
		t.Errorf("an error about no value: got %q", err)
	}
	for _, tt := range []struct{ why, src, want string }{
		{"a wrong type", "{\"title\": \"T\",\n \"tags\": \"a\"}", "2:2: tags: want an array, got a string"},
		{"an unknown member", "{\"title\": \"T\",\n \"extra\": {\"x\": 1}, \"colour\": 1}", "2:21: colour: is no member"},
		{"a member that comes twice", "{\"title\": \"T\",\n \"title\": \"U\"}", "2:2: title: comes twice"},
		{"the second document", "{}\n{\"papers\": [{\"number\": \"1\"}]}", "2:14: papers[0].number: want a number"},
	} {
		var last error
		for _, err := range NewReader(strings.NewReader(tt.src)).All() {
			last = err
		}
		if last == nil || !strings.HasPrefix(last.Error(), tt.want) {
			t.Errorf("%s: got %v, want %s", tt.why, last, tt.want)
		}
	}
}
