package digest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/posttest"
)

// odd holds texts that no sample does: they seed the fuzzing, and the tests
// take each through the same promises.
var odd = []string{
	"---\n---\n",
	"---\n---",
	"---\n...\n",
	"\ufeff---\n---\n\ufeff# [a](b)",
	"---\r\n---\r\n\r\n# 1. [a](b)\r\n\r\n## c\r\n- d",
	"---\n\n\n---\n\n\n\n",
	"---\n{title: x, tags: [a]}\n---\n",
	"---\n? title\n: x\n---\n",
	"---\n title: x\n tags:\n - a\n---\n",
	"---\ntitle: |-\n  a\n\n  b\n---\n",
	"---\ntitle: !!str 1\ntags: !!seq [a]\n---\n",
	"---\ntitle: &a x\nother: *a\n---\n",
	"---\ntitle: x\n<<: {? [q] : 1}\n? {k: v}\n: 2\n---\n",
	"---\n\"ti\\x74le\": x\n---\n",
	"---\n'title' : 'it''s'\n---\n",
	"---\ntags: [a, b, ]\n---\n",
	"---\ntags: [\n a, # one\n b\n]\n---\n",
	"---\nx: {a: [1, {b: 2}], c: ~}\ny: 1e400\nz: -0\n---\n",
	"---\nx: a\u0085y: b\n---\n",
	"---\nx: a\u2028y: b\n---\n",
	"---\ntitle: a\rtags: b\n---\n",
	"---\ntitle: x\n---\n#\n##\n# 1.\n## 2)\n",
	"---\n---\n# 1. []()\n\n##\n\n-\n",
	"---\n---\n# 1. [a\nb](c)\n\n# 2. [d\n\ne](f)\n",
	"---\n---\n# [a\n\n\nb](c)\n",
	"---\n---\n# 1. [a\n \n\t\nb](c)\n",
	"---\n---\n> a\n# 1. [b](c)\n> [d](e)\nf\n",
	"---\n---\n# 1. [a](b)\n\n> [c](d)\n\n> [e](f)\n\n> g\n",
	"---\n---\n# 1. [a](b)\n## c\n- Goal:\n  d\n",
	"---\n---\n# 1. [a](b)\n## c\n- Goal: d\n\n\n- 목표： e\n",
	"---\n---\n# 1. [a](b)\n## c\n-     d\n-\te\n",
	"---\n---\n# 1. [a](b)\n## c\n- d\n    - e\n",
	"---\n---\n# 1. [a](b)\n## c\n```\n# d\n",
	"---\n---\n# 1. [a](b)\n## c\n<!-- \n# d\n",
	"---\n---\n# 1. [a](b)\n## c\n<div>\n# d\n\n# e\n",
	"---\n---\n# 1. [a](b)\n## c\nd\n---\ne\n===\n",
	"---\n---\n# 1. [a](b)\n## c\n{% highlight go %}\n# d\n\n\n  e\n{% endhighlight %}\n",
	"---\n---\n# 1. [`a``](b)\n# 2. [*a**](<b c>)\n# 3. [&amp;\\&](\\&amp;)\n",
	"---\n---\n# 1. [a](b \"c\") d ##\n\n## e #\n\n## f \\#\n",
	"---\n---\n# 1. <https://x.y/z>\n# 2. https://x.y/(z)\n",
	"---\n---\n    # a\n\n\t# b\n",
	"---\n---\n# 1. [a](b)\n## c\nd  \n e\\\n  f\n",
	"---\n---\n# 1. [a](b)\n## c\n| d  | e |\n|----|---|\n| f  | g |\n",
	"---\n---\na\r\r\nb\n",
	"---\n---\n\f2.\n\n\v- a\n\n\f# b\n\n\v> c\nd\ve\f\v f\n\f\n",
	"---\n---\n# 1. [`` ``](a)\n# 2. [&NewLine;](b)\n",
	"---\n---\na\x00b\x01\u0085\u2028\u2029\ufeff\ufffd\n",
}

// seeds returns the texts that seed every target which takes one.
func seeds(t testing.TB) [][]byte {
	var list [][]byte
	for _, s := range posttest.Bundled(t) {
		list = append(list, s.Src)
	}
	for _, s := range odd {
		list = append(list, []byte(s))
	}
	files, err := filepath.Glob("testdata/errors/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, src)
	}
	return list
}

func addTexts(f *testing.F) {
	for _, src := range seeds(f) {
		f.Add(src)
	}
	list := posttest.CommonMarkExamples(f)
	for i := 0; i < len(list); i += 7 {
		f.Add([]byte("---\n---\n# 1. [A](u)\n\n## B\n\n" + list[i].Markdown + "\n# 2. [C](v)\n"))
	}
}

func addJSON(f *testing.F, add func(js []byte)) {
	for _, src := range seeds(f) {
		if p, err := digest.Parse(src); err == nil {
			add(posttest.JSON(f, p))
		}
	}
	for _, tt := range refusals {
		add([]byte(tt.js))
	}
}

// isFieldError reports whether err is of the one type that Render promises,
// and says what it has to.
func isFieldError(t testing.TB, err error) bool {
	t.Helper()
	var e *digest.FieldError
	if !errors.As(err, &e) {
		t.Errorf("%T is no *FieldError: %v", err, err)
		return false
	}
	if e.Field == "" || e.Msg == "" || strings.ContainsAny(err.Error(), "\n\r") || !utf8.ValidString(e.Msg) {
		t.Errorf("the error does not read as one line: %q", err)
	}
	return true
}

// Identity: what Parse accepts, Render gives back, byte for byte; what it
// refuses, it refuses for a reason with a place. Jekyll's own pattern judges
// what front matter is, and goldmark what a heading is.
func FuzzIdentity(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := digest.Parse(src)
		_, isPost := posttest.Body(src)
		if err != nil {
			checkParseError(t, src, err)
			if utf8.Valid(src) && errors.Is(err, digest.ErrNoFrontMatter) == isPost {
				t.Errorf("Jekyll finds front matter: %v; Parse: %v", isPost, err)
			}
			return
		}
		if !isPost {
			t.Error("Jekyll finds no front matter")
		}
		if p.Source.IsZero() || p.Source.String() != string(src) {
			t.Errorf("the Source is %q", p.Source.String())
		}
		out, err := digest.Render(p)
		if err != nil || !bytes.Equal(out, src) {
			t.Errorf("error %v:\n%s", err, cmp.Diff(string(src), string(out)))
		}
		out, err = digest.Rewrite(src, posttest.Detached(p))
		if err != nil || !bytes.Equal(out, src) {
			t.Errorf("Rewrite: error %v:\n%s", err, cmp.Diff(string(src), string(out)))
		}
		if edits, err := digest.Edits(src, p); err != nil || len(edits) > 0 {
			t.Errorf("Edits: %v, error %v", edits, err)
		}
		js, err := p.MarshalJSON()
		if err != nil {
			t.Fatal(err)
		}
		var back digest.Post
		if err := json.Unmarshal(js, &back); err != nil {
			t.Fatalf("JSON: %v\n%s", err, js)
		}
		if d := cmp.Diff(p, &back, posttest.SameValues); d != "" {
			t.Errorf("JSON (-want +got):\n%s", d)
		}
	})
}

// Value: a post that has no text is written so that it reads back equal, or
// refused with the field that cannot be written. A post that was read can be
// written: the text shows that there is a way.
func FuzzValue(f *testing.F) {
	addJSON(f, func(js []byte) { f.Add(js) })
	f.Fuzz(func(t *testing.T, js []byte) {
		var p digest.Post
		if json.Unmarshal(js, &p) != nil {
			return
		}
		out, err := digest.Render(&p)
		if err != nil {
			isFieldError(t, err)
			return
		}
		back, err := digest.Parse(out)
		if err != nil {
			t.Fatalf("Render wrote what is no post: %v\n%q", err, out)
		}
		if d := cmp.Diff(&p, back, posttest.SameValues); d != "" {
			t.Errorf("Render wrote another post (-want +got):\n%s\n%q", d, out)
		}
	})
}

// A post that was read can be written from nothing, but for an intro with a
// heading: where papers stood at another level, it may read as one of theirs.
func FuzzReadValue(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := digest.Parse(src)
		if err != nil {
			return
		}
		if len(posttest.Headings(posttest.WithLF([]byte(p.Intro)))) > 0 {
			var e *digest.FieldError
			if _, err := digest.Render(posttest.Detached(p)); errors.As(err, &e) && e.Field == "intro" {
				return
			}
		}
		// Markup of more than 1 KiB is taken as written, and cannot be
		// escaped either.
		for _, paper := range p.Papers {
			if len(paper.Title) > 500 || len(paper.URL) > 500 ||
				slices.ContainsFunc(paper.Links, func(l digest.Link) bool { return len(l.Text) > 500 }) ||
				slices.ContainsFunc(paper.Sections, func(s digest.Section) bool { return len(s.Heading) > 500 }) {
				return
			}
		}
		posttest.CheckValue(t, p)
	})
}

// Rewrite: a base reads as the post afterwards, or the error names a field.
// The edits are in order, lie apart from each other, and make up the result;
// and what was rewritten needs no more edits.
func FuzzRewrite(f *testing.F) {
	list := seeds(f)
	for i, src := range list {
		if p, err := digest.Parse(list[(i*7+1)%len(list)]); err == nil {
			f.Add(src, posttest.JSON(f, p))
		}
		if p, err := digest.Parse(src); err == nil {
			p.Title += " (mended)"
			for i := range p.Papers {
				p.Papers[i].Title += "!"
				p.Papers[i].Sections = append(p.Papers[i].Sections, digest.Section{Heading: "Notes", Text: "New."})
			}
			if len(p.Papers) > 1 {
				p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0]
			}
			f.Add(src, posttest.JSON(f, p))
		}
	}
	f.Fuzz(func(t *testing.T, base, js []byte) {
		var p digest.Post
		if json.Unmarshal(js, &p) != nil {
			return
		}
		if _, err := digest.Parse(base); err != nil {
			return
		}
		checkRewrite(t, base, &p)
	})
}

// checkRewrite writes p over base and returns the result, or nil if p is
// refused.
func checkRewrite(t testing.TB, base []byte, p *digest.Post) []byte {
	t.Helper()
	out, err := digest.Rewrite(base, p)
	if err != nil {
		isFieldError(t, err)
		return nil
	}
	back, err := digest.Parse(out)
	if err != nil {
		t.Fatalf("Rewrite wrote what is no post: %v\n%q", err, out)
	}
	if d := cmp.Diff(p, back, posttest.SameValues); d != "" {
		t.Errorf("Rewrite wrote another post (-want +got):\n%s\n%q", d, out)
	}
	edits, err := digest.Edits(base, p)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.Start < at || e.End < e.Start || e.End > len(base) {
			t.Fatalf("edits out of order: %+v", edits)
		}
		if string(base[e.Start:e.End]) == e.Text {
			t.Errorf("an edit changes nothing: %+v", e)
		}
		b.Write(base[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.Write(base[at:])
	if !bytes.Equal(b.Bytes(), out) {
		t.Errorf("the edits do not make up the result:\n%s", cmp.Diff(string(out), b.String()))
	}
	if again, err := digest.Rewrite(out, p); err != nil || !bytes.Equal(again, out) {
		t.Errorf("rewriting twice: error %v:\n%s", err, cmp.Diff(string(out), string(again)))
	}
	return out
}

// Format: a fixed point, the same values, the same page.
func FuzzFormat(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 4<<10 {
			return // goldmark takes quadratic time
		}
		if _, err := digest.Parse(src); err != nil {
			return
		}
		// A lone CR is a line end to some readers and none to others.
		if bytes.Contains(bytes.ReplaceAll(src, []byte("\r\n"), nil), []byte("\r")) {
			return
		}
		if posttest.HasTornTitle(src) || lowerDeclaration.Match(src) {
			posttest.CheckFormatValues(t, src) // goldmark sees other blocks there
		} else {
			posttest.CheckFormat(t, src)
		}
	})
}

// lowerDeclaration starts an HTML block since CommonMark 0.30; goldmark holds to
// the rule before that, which wants capitals.
var lowerDeclaration = regexp.MustCompile(`<![a-z]`)

// Headings: those of papers and sections are the ones that goldmark finds.
func FuzzHeadings(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		if i := bytes.Index(body, []byte("---\n\n")); i >= 0 {
			body = body[i+4:]
		}
		// Left out: control characters, which goldmark takes for white space in
		// tags; definitions, which goldmark does not show and which make
		// links of titles; link titles with line ends; lone CRs; Liquid.
		if !utf8.Valid(body) || len(body) > 4<<10 || bytes.Contains(body, []byte("]:")) || liquid.Index(string(body)) >= 0 ||
			bytes.ContainsFunc(body, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) || posttest.HasTornTitle(body) || lowerDeclaration.Match(body) {
			return
		}
		src := append([]byte("---\n---\n# 1. [A](u)\n\n## B\n\n"), body...)
		var own int
		for _, p := range posttest.Parse(t, src).Papers {
			own += 1 + len(p.Sections)
		}
		rest, _ := posttest.Body(src)
		if judge := posttest.Headings(rest); own != len(judge) {
			t.Errorf("%d headings, but goldmark finds %d\n%q\n%v", own, len(judge), rest, judge)
		}
	})
}

// JSON: reading never panics, and what is accepted is written so that it reads
// back equal, in a document that the schema takes.
func FuzzJSON(f *testing.F) {
	addJSON(f, func(js []byte) { f.Add(js) })
	f.Fuzz(func(t *testing.T, js []byte) {
		var p digest.Post
		if json.Unmarshal(js, &p) != nil {
			return
		}
		if !p.Source.IsZero() {
			t.Error("a post that was read from JSON has a Source")
		}
		out, err := p.MarshalJSON()
		if err != nil {
			t.Fatalf("accepted, but not written: %v\n%s", err, js)
		}
		var back digest.Post
		if err := json.Unmarshal(out, &back); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		if d := cmp.Diff(&p, &back, posttest.SameValues); d != "" {
			t.Errorf("(-want +got):\n%s\n%s", d, out)
		}
		for _, paper := range p.Papers {
			if paper.Number < 0 || paper.Number > 999_999_999 {
				return // is for Render to refuse
			}
		}
		posttest.CheckSchema(t, out)
	})
}

// TestOdd takes the odd texts through all promises, and with them the ends
// that a file can have.
func TestOdd(t *testing.T) {
	for _, text := range odd {
		for _, src := range []string{text, strings.TrimRight(text, "\n"), strings.ReplaceAll(text, "\n", "\r\n"), text + "  \n\t\n"} {
			p, err := digest.Parse([]byte(src))
			if err != nil {
				checkParseError(t, []byte(src), err)
				continue
			}
			if !t.Run("", func(t *testing.T) {
				posttest.CheckRoundTrips(t, []byte(src))
				posttest.CheckFormat(t, []byte(src))
			}) {
				t.Logf("%q\n%s", src, posttest.JSON(t, p))
			}
		}
	}
}
