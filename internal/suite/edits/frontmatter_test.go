package edits_test

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestFrontMatterEdits carries out the edits of the specification in
// internal/frontmatter/testdata/edits on whole posts: with LF and CRLF, the
// result reads as wanted, and the edit back gives the text before.
func TestFrontMatterEdits(t *testing.T) {
	for _, e := range posttest.FrontEdits(t, "internal/frontmatter/testdata/edits") {
		t.Run(e.Name, func(t *testing.T) {
			for _, eol := range []string{"\n", "\r\n"} {
				post := func(front string) string {
					return strings.ReplaceAll("---\n"+front+"---\n\n# 1. [A](https://example.org/a)\n", "\n", eol)
				}
				before, after := post(e.Before), post(e.After)
				old, want := parse(t, before), parse(t, before)
				for _, step := range e.Steps {
					carryOut(t, want, step)
				}
				got, err := digest.Rewrite([]byte(before), want)
				if err != nil {
					t.Fatal(err)
				}
				if d := cmp.Diff(after, string(got)); d != "" {
					t.Fatalf("%q (-want +got):\n%s", e.Steps, d)
				}
				if d := cmp.Diff(want, parse(t, string(got))); d != "" {
					t.Fatalf("the result reads differently (-want +got):\n%s", d)
				}
				back, err := digest.Rewrite(got, old)
				if err != nil {
					t.Fatalf("the edit back: %v", err)
				}
				if e.Undone && string(back) != before {
					t.Errorf("the edit back gives (-want +got):\n%s", cmp.Diff(before, string(back)))
				}
			}
		})
	}
}

func parse(t *testing.T, text string) *digest.Post {
	t.Helper()
	p, err := digest.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return p
}

// carryOut changes p by a step of a posttest.FrontEdit.
func carryOut(t *testing.T, p *digest.Post, step string) {
	t.Helper()
	if keys, ok := strings.CutPrefix(step, "order "); ok {
		order := strings.Fields(keys)
		slices.SortStableFunc(p.Extra, func(a, b digest.Entry) int {
			return slices.Index(order, a.Key) - slices.Index(order, b.Key)
		})
		return
	}
	path, value, set := strings.Cut(step, " = ")
	var v any
	if set {
		v, _ = parse(t, "---\nv: "+value+"\n---\n").Extra.Lookup("v")
	} else {
		path = strings.TrimPrefix(step, "remove ")
	}
	keys := segments(path)
	switch key := keys[0]; {
	case key == "title" && set:
		p.Title = fmt.Sprint(v)
	case key == "layout" && set:
		p.Layout = fmt.Sprint(v)
	case key == "tags" && set:
		p.Tags = []string{}
		for _, x := range v.([]any) {
			p.Tags = append(p.Tags, fmt.Sprint(x))
		}
	default:
		p.Extra = change(t, p.Extra, keys, v, set).(digest.Map)
		if len(p.Extra) == 0 {
			p.Extra = nil
		}
	}
}

// change returns a value with the part at path set to v, or removed.
func change(t *testing.T, in any, path []string, v any, set bool) any {
	t.Helper()
	if len(path) == 0 {
		return v
	}
	switch in := in.(type) {
	case digest.Map:
		in = slices.Clone(in)
		if len(path) == 1 && !set {
			if !in.Delete(path[0]) {
				t.Fatalf("no key %q", path[0])
			}
			return in
		}
		old, _ := in.Lookup(path[0])
		in.Set(path[0], change(t, old, path[1:], v, set))
		return in
	case []any:
		in = slices.Clone(in)
		i, err := strconv.Atoi(path[0])
		if err != nil {
			t.Fatal(err)
		}
		in[i] = change(t, in[i], path[1:], v, set)
		return in
	}
	t.Fatalf("no part %q", path)
	return nil
}

// segments divides a path such as a."b c"[0].d.
func segments(path string) (list []string) {
	for path = strings.NewReplacer("[", ".", "]", "").Replace(path); path != ""; {
		var key string
		if quoted, err := strconv.QuotedPrefix(path); err == nil {
			key, _ = strconv.Unquote(quoted)
			path = strings.TrimPrefix(path[len(quoted):], ".")
		} else {
			key, path, _ = strings.Cut(path, ".")
		}
		list = append(list, key)
	}
	return list
}
