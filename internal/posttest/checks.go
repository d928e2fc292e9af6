package posttest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/door"
)

// CheckRoundTrips checks the promises without edits: Render gives src back, the
// post keeps its values if written without src, and JSON gives the post and src
// back. It returns the post.
func CheckRoundTrips(t testing.TB, src []byte) *digest.Post {
	t.Helper()
	p := Parse(t, src)
	if out, err := digest.Render(p); err != nil || !bytes.Equal(out, src) {
		t.Errorf("identity: error %v\n%s", err, cmp.Diff(string(src), string(out)))
	}
	CheckValue(t, p)
	if out, err := digest.Rewrite(src, Detached(p)); err != nil || !bytes.Equal(out, src) {
		t.Errorf("Rewrite over its own text: error %v\n%s", err, cmp.Diff(string(src), string(out)))
	}

	js := JSON(t, p)
	CheckSchema(t, js)
	var back digest.Post
	if err := json.Unmarshal(js, &back); err != nil {
		t.Fatalf("JSON does not read back: %v\n%s", err, js)
	}
	if d := cmp.Diff(p, &back, SameValues); d != "" {
		t.Errorf("JSON reads back with other values (-want +got):\n%s", d)
	}
	if out, err := digest.Rewrite(src, &back); err != nil || !bytes.Equal(out, src) {
		t.Errorf("Markdown to JSON to Markdown: error %v\n%s", err, cmp.Diff(string(src), string(out)))
	}
	checkDoor(t, src, p)
	return p
}

// checkDoor checks that the command writes the JSON of p, which was read from src,
// although it does not check its strings.
func checkDoor(t testing.TB, src []byte, p *digest.Post) {
	t.Helper()
	want, wantErr := p.AppendJSON([]byte("before"))
	got, err := door.AppendJSON([]byte("before"), string(src))
	if !bytes.Equal(got, want) || fmt.Sprint(err) != fmt.Sprint(wantErr) {
		t.Errorf("JSON of a text: error %v, want %v (-want +got):\n%s", err, wantErr, cmp.Diff(string(want), string(got)))
	}
}

// CheckValue checks that p keeps its values if written without its text, unless a
// part of p is empty.
func CheckValue(t testing.TB, p *digest.Post) {
	t.Helper()
	out, err := digest.Render(Detached(p))
	if IsEmpty(p, err) {
		return
	}
	if err != nil {
		t.Errorf("value: Render: %v", err)
		return
	}
	back, err := digest.Parse(out)
	if err != nil {
		t.Errorf("value: Parse refuses what Render wrote: %v\n%s", err, out)
		return
	}
	if d := cmp.Diff(p, back, SameValues); d != "" {
		t.Errorf("value: Render wrote other values (-want +got):\n%s\n%s", d, out)
	}
}

// CheckFormat checks the canonical form of src and returns the form: it is a fixed
// point, differs from src only in white space, and has the same values and the same
// page.
func CheckFormat(t testing.TB, src []byte) (canonical []byte) {
	t.Helper()
	canonical = CheckFormatValues(t, src)
	before, _ := Body(src)
	after, _ := Body(canonical)
	if d := cmp.Diff(htmlOf(t, JoinTitles(before)), htmlOf(t, JoinTitles(after))); d != "" {
		t.Errorf("Format changes the page (-before +after):\n%s\nfrom %q\nto %q", d, before, after)
	}
	return canonical
}

// CheckFormatValues is CheckFormat without the comparison of pages.
func CheckFormatValues(t testing.TB, src []byte) (canonical []byte) {
	t.Helper()
	canonical, err := digest.Format(src)
	if err != nil {
		t.Fatalf("Format: %v", err)
	}
	again, err := digest.Format(canonical)
	if err != nil {
		t.Fatalf("Format of its own result: %v\n%s", err, canonical)
	}
	if !bytes.Equal(canonical, again) {
		t.Errorf("Format is not idempotent:\n%s\nfrom %q", cmp.Diff(string(canonical), string(again)), src)
	}
	if got, want := WithoutSpace(canonical), WithoutSpace(src); got != want {
		t.Errorf("Format changes more than white space:\n%s", cmp.Diff(want, got))
	}
	was, is := Folded(Parse(t, src)), Folded(Parse(t, canonical))
	if d := cmp.Diff(was, is, SameValues); d != "" {
		t.Errorf("Format changes values (-before +after):\n%s\nfrom %q\nto %q", d, src, canonical)
	}
	return canonical
}

// Folded returns a copy of p with the white space of its texts folded. Format
// may change nothing else.
func Folded(p *digest.Post) *digest.Post {
	q := Detached(p)
	q.Intro, q.Outro = fold(p.Intro), fold(p.Outro)
	q.Papers, q.Groups = nil, nil
	for _, g := range p.Groups {
		q.Groups = append(q.Groups, digest.Group{Text: fold(g.Text)})
	}
	for _, paper := range p.Papers {
		paper.Title, paper.Lead = fold(paper.Title), fold(paper.Lead)
		paper.Items = foldItems(paper.Items)
		var list []digest.Section
		for _, s := range paper.Sections {
			s.Heading, s.Text = fold(s.Heading), fold(s.Text)
			s.Items = foldItems(s.Items)
			list = append(list, s)
		}
		paper.Sections = list
		q.Papers = append(q.Papers, paper)
	}
	return q
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

func foldItems(items []digest.Item) (folded []digest.Item) {
	for _, it := range items {
		folded = append(folded, digest.Item{Label: it.Label, Text: fold(it.Text)})
	}
	return folded
}

// WithoutSpace returns s without ASCII white space.
func WithoutSpace(s []byte) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && strings.ContainsRune(" \t\r\n\f\v", r) {
			return -1
		}
		return r
	}, string(s))
}

// IsFieldError reports whether err is a *FieldError, as Render promises. It also
// checks the parts of the error.
func IsFieldError(t testing.TB, err error) bool {
	t.Helper()
	var e *digest.FieldError
	if !errors.As(err, &e) {
		t.Errorf("%T is not a *FieldError: %v", err, err)
		return false
	}
	if e.Field == "" || e.Msg == "" || strings.ContainsAny(err.Error(), "\n\r") || !utf8.ValidString(e.Msg) {
		t.Errorf("the error does not read as one line: %q", err)
	}
	return true
}

// CheckParseError checks the promises of an error of Parse.
func CheckParseError(t testing.TB, src []byte, err error) *digest.ParseError {
	t.Helper()
	var e *digest.ParseError
	if !errors.As(err, &e) {
		t.Fatalf("%T is not a *ParseError: %v", err, err)
	}
	kinds := 0
	for _, kind := range []error{digest.ErrEncoding, digest.ErrNoFrontMatter, digest.ErrFrontMatter, digest.ErrLimit} {
		if errors.Is(err, kind) {
			kinds++
		}
	}
	if kinds != 1 {
		t.Errorf("the error wraps %d of the sentinels: %v", kinds, err)
	}
	if e.Offset < 0 || e.Offset > len(src) {
		t.Fatalf("offset %d of %d bytes: %v", e.Offset, len(src), err)
	}
	before := src[:e.Offset]
	line, column := 1+bytes.Count(before, []byte("\n")), e.Offset-bytes.LastIndexByte(before, '\n')
	if e.Line != line || e.Column != column {
		t.Errorf("offset %d is %d:%d, but the error says %d:%d", e.Offset, line, column, e.Line, e.Column)
	}
	if strings.ContainsAny(err.Error(), "\n\r") {
		t.Errorf("the error is more than one line: %q", err)
	}
	return e
}
