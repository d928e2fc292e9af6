package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

// leaves calls f for each value of a JSON document that is no object and no
// array, with its path.
func leaves(path string, v any, f func(path string, v any)) {
	switch v := v.(type) {
	case map[string]any:
		for key, x := range v {
			leaves(strings.TrimPrefix(path+"."+key, "."), x, f)
		}
	case []any:
		for i, x := range v {
			leaves(fmt.Sprintf("%s[%d]", path, i), x, f)
		}
	default:
		f(path, v)
	}
}

// Every value that is in the JSON of the samples is one that get prints and
// set takes; set to what it is it changes nothing, and set to something else
// it changes that value and no line without it.
func TestFields(t *testing.T) {
	fields, edits := 0, 0
	for name, text := range postsBelow(t, samples(t)[0]) {
		p, err := digest.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		data, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var doc any
		if err := json.Unmarshal(data, &doc); err != nil {
			t.Fatal(err)
		}
		leaves("", doc, func(path string, v any) {
			fields++
			want := fmt.Sprint(v)
			f, rest, err := parseField(path + "=" + want)
			if err != nil || rest != "="+want {
				t.Fatalf("%s: %s: rest %q, error %v", name, path, rest, err)
			}
			at, err := f.find(p)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if got, err := at.show(false); err != nil || got != want {
				t.Errorf("%s: %s: %q, error %v, want %q", name, path, got, err, want)
			}
			if at.derived != "" {
				return
			}
			inJSON, err := at.show(true)
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			for _, a := range []assignment{{field: f, value: want}, {field: f, value: inJSON, asJSON: true}} {
				if out, err := a.apply(text); err != nil || !bytes.Equal(out, text) {
					t.Errorf("%s: set to what it is, %s changes the post, error %v", name, path, err)
				}
			}

			other := want + "2"
			switch {
			case path == "date":
				other = "2026-01-02"
			case strings.HasSuffix(path, ".label"):
				other = "Goal"
				if want == other {
					other = "Motivation"
				}
			}
			edits++
			edited, err := assignment{field: f, value: other}.apply(text)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				return
			}
			before, after := strings.Split(string(text), "\n"), strings.Split(string(edited), "\n")
			for len(before) > 0 && len(after) > 0 && before[0] == after[0] {
				before, after = before[1:], after[1:]
			}
			for len(before) > 0 && len(after) > 0 && before[len(before)-1] == after[len(after)-1] {
				before, after = before[:len(before)-1], after[:len(after)-1]
			}
			if len(after) != 1 {
				t.Errorf("%s: %s: these lines become %d others:\n%s", name, path, len(after), strings.Join(before, "\n"))
			}
		})
	}
	t.Logf("%d fields, %d edits", fields, edits)
}

func TestParseField(t *testing.T) {
	tests := []struct {
		in, text, rest string
		steps          []step
	}{
		{"title", "title", "", []step{{text: "title", end: 5}}},
		{"title=a=b", "title", "=a=b", []step{{text: "title", end: 5}}},
		{`extra["a=]b"].c=d`, `extra["a=]b"].c`, "=d",
			[]step{{text: "extra", end: 5}, {"a=]b", true, true, 13}, {text: "c", end: 15}}},
		{"papers[ 1706.03762 ].title", "papers[ 1706.03762 ].title", "",
			[]step{{text: "papers", end: 6}, {"1706.03762", true, false, 20}, {text: "title", end: 26}}},
		{`papers["\u0041\"="].title=`, `papers["\u0041\"="].title`, "=",
			[]step{{text: "papers", end: 6}, {`A"=`, true, true, 19}, {text: "title", end: 25}}},
	}
	for _, tt := range tests {
		f, rest, err := parseField(tt.in)
		if err != nil {
			t.Errorf("%s: %v", tt.in, err)
			continue
		}
		if f.text != tt.text || rest != tt.rest || fmt.Sprint(f.steps) != fmt.Sprint(tt.steps) {
			t.Errorf("%s: %+v, rest %q", tt.in, f, rest)
		}
	}
}

// Whatever is typed ends in a value or an error.
func FuzzField(f *testing.F) {
	for _, s := range []string{"title=x", "papers[0].sections[introduction].items[goal]=a", `extra["a"].b[0]=3`,
		"papers[1706.03762].links[0].url", "tags=a,b", "extra={\"a\":1}", `papers["`, "papers[]", "...", "extra.a.b.c=", "number[0]"} {
		f.Add(s, false)
		f.Add(s, true)
	}
	const text = "---\ntitle: T\ntags: [a]\na: {b: [1, {c: x}]}\n---\n\n" +
		"# 1. [P](https://arxiv.org/abs/1706.03762)\n\n> [A](https://x.org)\n\n## Introduction\n\n- Goal: g\n- h\n"
	f.Fuzz(func(t *testing.T, typed string, asJSON bool) {
		field, rest, err := parseField(typed)
		if err != nil {
			return
		}
		p, err := digest.Parse([]byte(text))
		if err != nil {
			t.Fatal(err)
		}
		if at, err := field.find(p); err == nil {
			if _, err := at.show(asJSON); err != nil && len(at.keys) == 0 {
				t.Errorf("get: %v", err)
			}
		}
		if rest == "" {
			return
		}
		out, err := assignment{field: field, value: rest[1:], asJSON: asJSON}.apply([]byte(text))
		if err != nil {
			return
		}
		if rest == "=" {
			return // what is removed by its place is followed by the next one
		}
		if again, err := (assignment{field: field, value: rest[1:], asJSON: asJSON}).apply(out); err == nil && !bytes.Equal(out, again) {
			t.Errorf("set twice: %q, then %q", out, again)
		}
	})
}
