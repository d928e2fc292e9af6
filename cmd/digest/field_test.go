package main

import (
	"bytes"
	"os"
	"runtime"
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

// The paths of many values of a long key would be gigabytes. They are an error, in lines
// and in JSON, and take no memory before.
func TestGetAllRefused(t *testing.T) {
	const long, many = 20_000, 40_000
	key := strings.Repeat("k", long)
	post := "---\n? " + key + "\n: [" + strings.Repeat("a,", many) + "]\n---\n# 1. [x](y)\n"
	for _, args := range [][]string{{"get", "-", "extra." + key + "[]"}, {"get", "--json", "-", "extra." + key + "[]"}} {
		var stdout, stderr bytes.Buffer
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		code := run(t.Context(), args, strings.NewReader(post), &stdout, &stderr)
		runtime.ReadMemStats(&after)
		const want = "<stdin>: the values would take more than 512 MB, because each comes with its path; name fewer values\n"
		if code != exitTrouble || stdout.Len() > 0 || stderr.String() != want {
			t.Errorf("%d, %d bytes, %.200s", code, stdout.Len(), &stderr)
		}
		// All paths are made to know their length, but one at a time.
		if most, n := uint64(1.5*long*many), after.TotalAlloc-before.TotalAlloc; n > most {
			t.Errorf("%d bytes are allocated, want less than %d", n, most)
		}
	}
}

// An error about an argument is a line that a person can read, however long the argument
// is.
func TestLongArguments(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("x.md", []byte("---\nk: v\n---\n# 1. [x](y)\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("long-", 20_000)
	if err := os.WriteFile("heading.md", []byte("---\nk: v\n---\n# 1. [x](y)\n\n## "+long+"\n\n- a\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{
		"LONG", "--LONG", "-LONG", "get --LONG x.md title", "help LONG", "version LONG", "schema LONG", "completion LONG", "--LONG check",
		"get x.md LONG", "get x.md LONG.md", "get x.md LONG=1", "get x.md extra.LONG", "get x.md papers[LONG].title", "get x.md papers[LONG", "get x.md papers[].LONG",
		"set x.md LONG", "set x.md LONG=1", "set x.md LONG.md", "set x.md extra.LONG.x=1", "set x.md papers[0].LONG=1", "set x.md papers[0].number=LONG",
		"set heading.md papers[0].sections[0].text=b", "set heading.md papers[0].sections[LONG].text=b",
		"check LONG", "check --color=LONG", "check --quiet=LONG", "check --severity=LONG", "check --rules=LONG", "check --format=LONG", "check --config=LONG x.md",
		"md LONG", "md LONG LONG", "md --base LONG", "md --like LONG", "json LONG/x", "fmt --files-from=LONG", "dups LONG",
	} {
		var stdout, stderr bytes.Buffer
		code := run(t.Context(), strings.Fields(strings.ReplaceAll(args, "LONG", long)), strings.NewReader(""), &stdout, &stderr)
		if code != exitTrouble {
			t.Errorf("%s: exit code %d", args, code)
		}
		for line := range strings.Lines(stderr.String()) {
			if len(line) > 1000 {
				t.Errorf("%s: a line of %d bytes: %.300s…", args, len(line), line)
			}
		}
	}
}
