package edits_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

func TestApply(t *testing.T) {
	for _, tt := range []struct {
		name, src string
		edits     []digest.Edit
		want, err string // err is how the error begins
	}{
		{"no edits", "abc", nil, "abc", ""},
		{"an empty text", "", nil, "", ""},
		{"a text is made", "", []digest.Edit{{Text: "abc"}}, "abc", ""},
		{"a text is emptied", "abc", []digest.Edit{{Start: 0, End: 3}}, "", ""},
		{"replaced, deleted, inserted", "abcdef", []digest.Edit{{Start: 0, End: 1, Text: "xx"}, {Start: 2, End: 4, Text: ""}, {Start: 5, End: 5, Text: "y"}}, "xxbeyf", ""},
		{"at both ends", "abc", []digest.Edit{{Start: 0, End: 0, Text: "<"}, {Start: 3, End: 3, Text: ">"}}, "<abc>", ""},
		{"adjacent edits", "abc", []digest.Edit{{Start: 0, End: 1, Text: "x"}, {Start: 1, End: 2, Text: "y"}}, "xyc", ""},
		{"two insertions at one place keep their order", "ab", []digest.Edit{{Start: 1, End: 1, Text: "x"}, {Start: 1, End: 1, Text: "y"}}, "axyb", ""},
		{"an insertion before a replacement", "abc", []digest.Edit{{Start: 1, End: 1, Text: "x"}, {Start: 1, End: 2, Text: "y"}}, "axyc", ""},
		{"an insertion after a replacement", "abc", []digest.Edit{{Start: 1, End: 2, Text: "y"}, {Start: 2, End: 2, Text: "x"}}, "ayxc", ""},
		{"an edit that changes nothing", "abc", []digest.Edit{{Start: 1, End: 2, Text: "b"}}, "abc", ""},
		{"bytes that are not UTF-8", "a\xffb", []digest.Edit{{Start: 0, End: 1, Text: "\xfe"}}, "\xfe\xffb", ""},

		{"reversed", "abc", []digest.Edit{{Start: 0, End: 1, Text: ""}, {Start: 3, End: 2, Text: ""}}, "", "edits[1]: ends at byte 2, before its start at 3"},
		{"before the text", "abc", []digest.Edit{{Start: -1, End: 1, Text: ""}}, "", "edits[0]: bytes -1 to 1 are outside the text of 3 bytes"},
		{"beyond the text", "abc", []digest.Edit{{Start: 0, End: 1, Text: ""}, {Start: 2, End: 4, Text: ""}}, "", "edits[1]: bytes 2 to 4 are outside the text of 3 bytes"},
		{"an insertion beyond the text", "abc", []digest.Edit{{Start: 4, End: 4, Text: "x"}}, "", "edits[0]: bytes 4 to 4 are outside"},
		{"overlapping", "abcd", []digest.Edit{{Start: 0, End: 2, Text: ""}, {Start: 1, End: 3, Text: ""}}, "", "edits[1]: starts at byte 1, before the end of edits[0] at 2"},
		{"within one another", "abcd", []digest.Edit{{Start: 0, End: 4, Text: ""}, {Start: 1, End: 1, Text: "x"}}, "", "edits[1]: starts at byte 1, before the end of edits[0] at 4"},
		{"out of order", "abcd", []digest.Edit{{Start: 3, End: 4, Text: ""}, {Start: 0, End: 1, Text: ""}}, "", "edits[1]: starts at byte 0, before the end of edits[0] at 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			src := []byte(tt.src)
			got, err := digest.Apply(src, tt.edits)
			switch {
			case tt.err == "" && err != nil:
				t.Fatal(err)
			case tt.err != "" && (err == nil || !strings.HasPrefix(err.Error(), tt.err)):
				t.Errorf("error %v, want %s…", err, tt.err)
			}
			if string(got) != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
			if string(src) != tt.src {
				t.Errorf("the text that was passed has become %q", src)
			}
		})
	}
}

// The result shares no memory with the text, also where there are no edits.
func TestApplyCopies(t *testing.T) {
	src := []byte("abc")
	got, err := digest.Apply(src, nil)
	if err != nil {
		t.Fatal(err)
	}
	if copy(got, "xyz"); string(src) != "abc" {
		t.Errorf("the text has become %q", src)
	}
}

// Apply makes of a text what Rewrite and Format make of it, by the edits that
// Edits and FormatEdits return.
func TestApplyEdits(t *testing.T) {
	const src = "---\ntitle:  T\ntags: [a,  b]\n---\n\n\n# 1. [One   Paper](https://arxiv.org/abs/2510.00001)\n## Method\n- Goal: g\n"
	p, err := digest.Parse([]byte(src))
	if err != nil {
		t.Fatal(err)
	}
	p.Title = "U"
	p.Tags = append(p.Tags, "c")
	p.Papers[0].Sections[0].Items[0].Text = "h"
	p.Papers = append(p.Papers, digest.Paper{Number: 2, Title: "Another"})

	apply := func(edits []digest.Edit, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		if len(edits) < 2 {
			t.Errorf("%d edits, want several", len(edits))
		}
		out, err := digest.Apply([]byte(src), edits)
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	want, err := digest.Rewrite([]byte(src), p)
	if err != nil {
		t.Fatal(err)
	}
	if got := apply(digest.Edits([]byte(src), p)); !bytes.Equal(got, want) {
		t.Errorf("got %q, want what Rewrite returns, %q", got, want)
	}
	if want, err = digest.Format([]byte(src)); err != nil {
		t.Fatal(err)
	}
	if got := apply(digest.FormatEdits([]byte(src))); !bytes.Equal(got, want) {
		t.Errorf("got %q, want what Format returns, %q", got, want)
	}
}
