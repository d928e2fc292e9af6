package main

import (
	"encoding/json"
	"testing"

	"github.com/paperdigest/digest"
)

// FuzzDecode holds that a document is the member "path" and the post that the
// other members make.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{
		`{}`,
		`{"path":"p"}`,
		"{ \"path\" :\n\t\"p\" }",
		`{"path":"p","title":"T"}`,
		`{ "path" : "p" , "title" : "T" }`,
		`{"title":"T","path":"p"}`,
		`{"title":"T" , "path":"p" }`,
		`{"extra":{"path":1,"a":[{"path":"q"}]},"path":"p","papers":[]}`,
		`{"p\u0061th":"\"}{,","layout":"x"}`,
		`{"path":3}`,
		`{"path":null}`,
		`{"path":"p","path":"q"}`,
		`{"path":"p","Path":"q"}`,
		`{"path":""}`,
		`[]`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		if !json.Valid(raw) {
			return
		}
		doc, err := decode(raw)
		if err != nil {
			if p, parseErr := digest.ParseJSON(raw); parseErr == nil && err.Error() != "path: is empty" {
				t.Errorf("error %v for what is the post %v", err, p)
			}
			return
		}
		var members map[string]json.RawMessage
		if err := json.Unmarshal(raw, &members); err != nil {
			t.Fatal(err)
		}
		path := ""
		if value, ok := members["path"]; ok {
			if err := json.Unmarshal(value, &path); err != nil {
				t.Fatal(err)
			}
			delete(members, "path")
		}
		if doc.path != path {
			t.Errorf("path %q, want %q", doc.path, path)
		}
		rest, err := json.Marshal(members)
		if err != nil {
			t.Fatal(err)
		}
		p, err := digest.ParseJSON(rest)
		if err != nil {
			t.Fatal(err)
		}
		if d := difference(p, doc.post); d != nil {
			t.Errorf("the post is another one: %v", d)
		}
	})
}
