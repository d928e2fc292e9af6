package main

import (
	"strings"
	"testing"
)

func TestCutField(t *testing.T) {
	for _, tt := range []struct{ arg, field, value string }{
		{"title=", "title", ""},
		{"title=a=b", "title", "a=b"},
		{`extra["a=]b"].c=d`, `extra["a=]b"].c`, "d"},
		{"papers[a=b].title=x=y", "papers[a=b].title", "x=y"},
		{`papers["\u0041\"="].title=`, `papers["\u0041\"="].title`, ""},
		{"papers[ 1706.03762 ].title=[=]", "papers[ 1706.03762 ].title", "[=]"},
	} {
		field, value, err := cutField(tt.arg)
		if err != nil || field != tt.field || value != tt.value {
			t.Errorf("%s: %q, %q, %v", tt.arg, field, value, err)
		}
	}
	for _, tt := range []struct{ arg, err string }{
		{"title", "got no ="},
		{"", "got no ="},
		{"=x", "no FIELD given"},
		{"colour=title=x", "colour: a post has no such field"},
		{"papers[0=x", `"]" is missing`},
		{"extra.=x=y", "a name is missing"},
	} {
		if field, value, err := cutField(tt.arg); err == nil || !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %q, %q, %v, want an error with %q", tt.arg, field, value, err, tt.err)
		}
	}
}
