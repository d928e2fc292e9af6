package jsonstream

import "testing"

func TestIndentedLen(t *testing.T) {
	for _, data := range []string{
		"{}\n", "[]", `{"a":1}`, `{"a":{},"b":[],"c":[{}]}`, `{"papers":[{"title":"a, b: {[\"\\"},{"links":[1,2]}]}` + "\n", `"\\"`, `{"a":"}"}`,
	} {
		out, err := Indent([]byte(data))
		if got := indentedLen([]byte(data)); err != nil || got != len(out) {
			t.Errorf("%s: %d bytes, want %d (error %v)", data, got, len(out), err)
		}
	}
}
