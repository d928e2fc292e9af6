package jsonstream

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/paperdigest/digest"
)

// FuzzDecode asserts that a document is its member "path" and the post of its
// other members.
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
			if p, parseErr := digest.ParseJSON(raw); parseErr == nil && err != errEmptyPath {
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
		if doc.Path != path {
			t.Errorf("path %q, want %q", doc.Path, path)
		}
		rest, err := json.Marshal(members)
		if err != nil {
			t.Fatal(err)
		}
		p, err := digest.ParseJSON(rest)
		if err != nil {
			t.Fatal(err)
		}
		want, err := p.AppendJSON(nil)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := doc.Post.AppendJSON(nil); err != nil || !bytes.Equal(got, want) {
			t.Errorf("the post is %s, error %v, want %s", got, err, want)
		}
	})
}

// Indent writes what json.Indent writes.
func FuzzIndent(f *testing.F) {
	for _, s := range []string{
		`{"path":"p","papers":[]}` + "\n",
		`{"a":{},"b":[[],{},[{}]],"c":[1,-2.5e3,true,null,"x"],"d":{"e":{"f":""}}}`,
		`{"a\\":"\"","b\"":"{\\\\","c":"[:,]\\\"}"}`,
		`"\\"`, `0`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, doc []byte) {
		var compact, want bytes.Buffer
		if json.Compact(&compact, doc) != nil {
			return
		}
		if err := json.Indent(&want, compact.Bytes(), "", "  "); err != nil {
			t.Fatal(err)
		}
		if got := string(Indent([]byte("before"), compact.Bytes())); got != "before"+want.String() {
			t.Errorf("got %s\nwant before%s", got, &want)
		}
		if got := indentedLen(compact.Bytes()); got != want.Len() {
			t.Errorf("%s: indented, it has %d bytes, want %d", &compact, got, want.Len())
		}
	})
}

// A Reader reads back what Append and Indent write.
func TestAppend(t *testing.T) {
	const title = "<T> & \u2028"
	const text = "---\ntitle: \"<T> & \\u2028\"\n---\n\n# 1. [P](https://example.org)\n"
	var all []byte
	for _, tt := range []struct{ path, begin string }{
		{"", `{"title":`},
		{"a/\"<b>&.md", `{"path":"a/\"<b>&.md","title":`},
		{"글.md", `{"path":"글.md","title":`},
	} {
		data, err := Append(nil, text, tt.path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(data, []byte(tt.begin)) || bytes.Count(data, []byte("\n")) != 1 {
			t.Errorf("%s is not one line that begins with %s", data, tt.begin)
		}
		if all, err = Append(all, text, tt.path); err != nil {
			t.Fatal(err)
		}
		all = Indent(all, data)
	}
	var paths []string
	for doc, err := range NewReader(bytes.NewReader(all)).All() {
		if err != nil {
			t.Fatal(err)
		}
		if doc.Post.Title != title || len(doc.Post.Papers) != 1 {
			t.Errorf("the title is %q with %d papers, want %q with 1", doc.Post.Title, len(doc.Post.Papers), title)
		}
		paths = append(paths, doc.Path)
	}
	if want := []string{"", "", `a/"<b>&.md`, `a/"<b>&.md`, "글.md", "글.md"}; !slices.Equal(paths, want) {
		t.Errorf("the paths are %q, want %q", paths, want)
	}
}
