package digest_test

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
		{"replaced, deleted, inserted", "abcdef", []digest.Edit{{0, 1, "xx"}, {2, 4, ""}, {5, 5, "y"}}, "xxbeyf", ""},
		{"at both ends", "abc", []digest.Edit{{0, 0, "<"}, {3, 3, ">"}}, "<abc>", ""},
		{"adjacent edits", "abc", []digest.Edit{{0, 1, "x"}, {1, 2, "y"}}, "xyc", ""},
		{"two insertions at one place keep their order", "ab", []digest.Edit{{1, 1, "x"}, {1, 1, "y"}}, "axyb", ""},
		{"an insertion before a replacement", "abc", []digest.Edit{{1, 1, "x"}, {1, 2, "y"}}, "axyc", ""},
		{"an insertion after a replacement", "abc", []digest.Edit{{1, 2, "y"}, {2, 2, "x"}}, "ayxc", ""},
		{"an edit that changes nothing", "abc", []digest.Edit{{1, 2, "b"}}, "abc", ""},
		{"bytes that are not UTF-8", "a\xffb", []digest.Edit{{0, 1, "\xfe"}}, "\xfe\xffb", ""},

		{"reversed", "abc", []digest.Edit{{0, 1, ""}, {3, 2, ""}}, "", "edits[1]: ends at byte 2, before its start at 3"},
		{"before the text", "abc", []digest.Edit{{-1, 1, ""}}, "", "edits[0]: bytes -1 to 1 are outside the text of 3 bytes"},
		{"beyond the text", "abc", []digest.Edit{{0, 1, ""}, {2, 4, ""}}, "", "edits[1]: bytes 2 to 4 are outside the text of 3 bytes"},
		{"an insertion beyond the text", "abc", []digest.Edit{{4, 4, "x"}}, "", "edits[0]: bytes 4 to 4 are outside"},
		{"overlapping", "abcd", []digest.Edit{{0, 2, ""}, {1, 3, ""}}, "", "edits[1]: starts at byte 1, before the end of edits[0] at 2"},
		{"within one another", "abcd", []digest.Edit{{0, 4, ""}, {1, 1, "x"}}, "", "edits[1]: starts at byte 1, before the end of edits[0] at 4"},
		{"out of order", "abcd", []digest.Edit{{3, 4, ""}, {0, 1, ""}}, "", "edits[1]: starts at byte 0, before the end of edits[0] at 4"},
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
