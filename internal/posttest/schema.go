package posttest

import (
	"bytes"
	"strings"
	"sync"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// Schema returns the compiled form of digest.Schema.
func Schema(t testing.TB) *jsonschema.Schema {
	t.Helper()
	s, err := schema()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var schema = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(digest.Schema()))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	id := doc.(map[string]any)["$id"].(string)
	if err := c.AddResource(id, doc); err != nil {
		return nil, err
	}
	return c.Compile(id)
})

// CheckSchema checks that a JSON document is valid by the schema.
func CheckSchema(t testing.TB, js []byte) {
	t.Helper()
	s := Schema(t)
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(string(js)))
	if err != nil {
		t.Fatalf("%v\n%s", err, js)
	}
	if err := s.Validate(doc); err != nil {
		t.Errorf("the schema refuses what the package writes: %v\n%s", err, js)
	}
}
