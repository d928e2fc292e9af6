package main

import (
	"encoding/json"
	"testing"
)

// What takePath leaves is the object without its member "path", in as many
// bytes.
func FuzzTakePath(f *testing.F) {
	for _, s := range []string{
		`{}`,
		`{"path":"p"}`,
		"{ \"path\" :\n\t\"p\" }",
		`{"path":"p","a":1}`,
		`{ "path" : "p" , "a" : 1 }`,
		`{"a":1,"path":"p"}`,
		`{"a":1 , "path":"p" }`,
		`{"a":[{"path":1},","],"path":"p","b":{"path":"q"}}`,
		`{"p\u0061th":"\"}{,","b":2}`,
		`{"path":3}`,
		`{"path":"p","path":"q"}`,
		`{"path":""}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		var want map[string]json.RawMessage
		if len(raw) == 0 || raw[0] != '{' || json.Unmarshal(raw, &want) != nil {
			return
		}
		path, rest, err := takePath(raw)
		if err != nil {
			if _, ok := want["path"]; !ok {
				t.Fatalf("error %v where there is no path", err)
			}
			return
		}
		if len(rest) != len(raw) {
			t.Errorf("%d bytes became %d", len(raw), len(rest))
		}
		var name string
		if value, ok := want["path"]; ok && json.Unmarshal(value, &name) != nil || name != path {
			t.Errorf("path %q, want %q", path, name)
		}
		delete(want, "path")
		var got map[string]json.RawMessage
		if err := json.Unmarshal(rest, &got); err != nil {
			t.Fatalf("%v in %q", err, rest)
		}
		if len(got) != len(want) {
			t.Errorf("%d members, want %d", len(got), len(want))
		}
		for key, value := range want {
			if string(got[key]) != string(value) {
				t.Errorf("%s: %s, want %s", key, got[key], value)
			}
		}
	})
}
