package main

import (
	"strings"
	"testing"

	"github.com/paperdigest/digest/internal/growth"
)

func TestCutField(t *testing.T) {
	for _, tt := range []struct{ arg, field, value string }{
		{"title=", "title", ""},
		{"title=a=b", "title", "a=b"},
		{`extra["a=]b"].c=d`, `extra["a=]b"].c`, "d"},
		{"papers[a=b].title=x=y", "papers[a=b].title", "x=y"},
		{`papers["\u0041\"="].title=`, `papers["\u0041\"="].title`, ""},
		{"papers[ 1706.03762 ].title=[=]", "papers[ 1706.03762 ].title", "[=]"},
		{`extra."a=\"b".c=d`, `extra."a=\"b".c`, "d"},
		{`papers[a"=].title="`, `papers[a"=].title`, `"`},
		{`papers[a[.="b].title=]`, `papers[a[.="b].title`, `]`},
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
		{`papers["0=x`, "want a string"},
		{`papers["0\`, "got no ="},
		{"papers[a=b].heading=x=y", "papers[a=b].heading: a paper has no such field"},
	} {
		if field, value, err := cutField(tt.arg); err == nil || !strings.Contains(err.Error(), tt.err) {
			t.Errorf("%s: %q, %q, %v, want an error with %q", tt.arg, field, value, err, tt.err)
		}
	}
}

// A value of many "=" takes linear time, also where the field is wrong.
func TestCutFieldLinear(t *testing.T) {
	for _, field := range []string{"title", "colour", `papers["`, "papers[", `extra."`} {
		make := func(n int) string { return field + strings.Repeat("=", n) }
		growth.Linear(t, field, make(1<<12), make(1<<16), func(arg string) { _, _, _ = cutField(arg) })
	}
}

// Lines with a long name are an error, and not gigabytes of memory.
func TestAppendPrefixed(t *testing.T) {
	for _, tt := range []struct{ prefix, text, want string }{
		{"", "", "old\n\n"},
		{"a.md:", "x\n\ny", "old\na.md:x\na.md:\na.md:y\n"},
	} {
		if got, err := appendPrefixed([]byte("old\n"), tt.prefix, tt.text); err != nil || string(got) != tt.want {
			t.Errorf("%q, %q: %q, %v, want %q", tt.prefix, tt.text, got, err, tt.want)
		}
	}
	if _, err := appendPrefixed(nil, strings.Repeat("a", 1<<10), strings.Repeat("\n", 1<<20)); err == nil {
		t.Error("a gigabyte is no error")
	}
}
