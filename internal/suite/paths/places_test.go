package paths_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestLocate checks on each sample that Locate lists a place for each value,
// and that the place holds the value.
func TestLocate(t *testing.T) {
	for _, s := range posttest.Corpus(t) {
		lf := bytes.ReplaceAll(s.Src, []byte("\r\n"), []byte("\n"))
		for _, src := range [][]byte{s.Src, bytes.ReplaceAll(lf, []byte("\n"), []byte("\r\n")), append([]byte("\ufeff"), lf...)} {
			p, places, err := digest.Locate(src)
			if err != nil {
				if _, perr := digest.Parse(src); perr == nil || perr.Error() != err.Error() {
					t.Errorf("%s: Locate: %v, Parse: %v", s.Path, err, perr)
				}
				continue
			}
			checkPlaces(t, s.Path, string(src), p, places)
		}
	}
}

// held reports whether a span holds a value. The span may also have markup,
// escapes and other white space.
func held(text string, s digest.Span, value string) bool {
	written := s.Of(text)
	if value == "" {
		return s.IsEmpty()
	}
	return written == value || strings.ContainsAny(written, "\\*_`&<\n\r[") || strings.Join(strings.Fields(written), " ") == value
}

func checkPlaces(t *testing.T, path, text string, p *digest.Post, places *digest.Places) {
	t.Helper()
	fail := func(what string, s digest.Span, value string) {
		t.Errorf("%s: %s: the bytes %d to %d are %q, the value is %q", path, what, s.Start, s.End, s.Of(text), value)
	}
	if k := places.Key("title"); k != nil && strings.Trim(k.Value.Of(text), `"'`) != strings.Trim(p.Title, `"'`) && !strings.Contains(k.Value.Of(text), `\`) && !strings.Contains(k.Value.Of(text), "\n") {
		fail("title", k.Value, p.Title)
	}
	if !held(text, places.Intro, p.Intro) {
		fail("intro", places.Intro, p.Intro)
	}
	if len(places.Papers) != len(p.Papers) {
		t.Fatalf("%s: places of %d papers, but %d papers", path, len(places.Papers), len(p.Papers))
	}
	for i, at := range places.Papers {
		paper := p.Papers[i]
		if !held(text, at.Title, paper.Title) {
			fail("title", at.Title, paper.Title)
		}
		if !held(text, at.URL, paper.URL) {
			fail("URL", at.URL, paper.URL)
		}
		if len(at.Links) != len(paper.Links) || len(at.Sections) != len(paper.Sections) {
			t.Fatalf("%s: places of %d links and %d sections, but there are %d and %d",
				path, len(at.Links), len(at.Sections), len(paper.Links), len(paper.Sections))
		}
		for j, l := range at.Links {
			if !held(text, l.URL, paper.Links[j].URL) {
				fail("link", l.URL, paper.Links[j].URL)
			}
		}
		for j, s := range at.Sections {
			section := paper.Sections[j]
			if !held(text, s.Heading, section.Heading) {
				fail("heading", s.Heading, section.Heading)
			}
			if len(s.Items) != len(section.Items) {
				t.Fatalf("%s: places of %d items, but there are %d", path, len(s.Items), len(section.Items))
			}
			for k, it := range s.Items {
				if it.Label.Of(text) != section.Items[k].Label || !held(text, it.Text, section.Items[k].Text) {
					fail("item", it.Span, section.Items[k].Text)
				}
			}
			if len(s.Items) == 0 && !held(text, s.Body, section.Text) {
				fail("text", s.Body, section.Text)
			}
		}
	}
}

// TestLocateKeys shows the places of the front matter: each value as written.
func TestLocateKeys(t *testing.T) {
	tests := []struct {
		why, front string
		want       []string // NAME VALUE, with ITEMS after "|"
	}{
		{"scalars", "title: \"T\" # why\ndate: 2025-10-29\n", []string{`title "T"`, "date 2025-10-29"}},
		{"a flow list", "tags: [a, 'b']\n", []string{"tags [a, 'b']|a|'b'"}},
		{"a block list", "tags:\n  - a\n  - b # why\n", []string{"tags - a\n  - b # why|a|b"}},
		{"a repeated key", "title: A\ntitle: B\n", []string{"title! A", "title B"}},
		{"a block scalar: the lines of its key", "note: |\n  a\n  b\n", []string{"note note: |\n  a\n  b"}},
		{"a mapping in braces: all lines", "{ title: A }\n", []string{"title { title: A }"}},
		{"tags in lists", "tags: [[a, ~, [b]], [], c]\n", []string{"tags [[a, ~, [b]], [], c]|a|b|c"}},
		{"categories in lists on lines", "categories:\n- - a\n  - 'b'\n- [c]\n", []string{"categories - - a\n  - 'b'\n- [c]|a|'b'|c"}},
		{"tags in the list of an alias", "x: &x [a]\ntags: [*x, b]\n", []string{"x [a]|a", "tags [*x, b]"}},
		{"lists in a list of another key", "x: [[a], b]\n", []string{"x [[a], b]"}},
		{"no value", "layout:\n", []string{"layout "}},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			text := "---\n" + tt.front + "---\n"
			_, places, err := digest.Locate([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, k := range places.Keys {
				name := k.Name
				if k.Repeated {
					name += "!"
				}
				line := name + " " + k.Value.Of(text)
				for _, it := range k.Items {
					line += "|" + it.Of(text)
				}
				got = append(got, line)
			}
			if strings.Join(got, "\n") != strings.Join(tt.want, "\n") {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestFormatEdits checks that the edits give the canonical form, and that each
// edit replaces white space by white space.
func TestFormatEdits(t *testing.T) {
	for _, s := range posttest.Corpus(t) {
		edits, err := digest.FormatEdits(s.Src)
		if err != nil {
			continue
		}
		want, err := digest.Format(s.Src)
		if err != nil {
			t.Fatal(err)
		}
		var got []byte
		at := 0
		for _, e := range edits {
			if e.Start < at || strings.TrimSpace(string(s.Src[e.Start:e.End])+e.Text) != "" || string(s.Src[e.Start:e.End]) == e.Text {
				t.Fatalf("%s: the edit of %d to %d by %q", s.Path, e.Start, e.End, e.Text)
			}
			got = append(append(got, s.Src[at:e.Start]...), e.Text...)
			at = e.End
		}
		if got = append(got, s.Src[at:]...); !bytes.Equal(got, want) {
			t.Errorf("%s: the edits do not make the canonical form", s.Path)
		}
	}
}
