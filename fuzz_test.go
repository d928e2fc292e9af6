package digest_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
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

// odd are texts of unusual form. They are seeds of the fuzz targets, and TestOdd
// checks the promises for each.
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
	"---\n---\n| # | Title | x |\n|---|---|---|\n| 1 | [a](arxiv.org/abs/2511.90001) | b \\| c |\n| | d (see [e](arxiv.org/abs/2511.90002)) |\n",
	"---\n---\n# a\n\n## b\n\nTitle | x\n-|-\n[c](arxiv.org/abs/2511.90001) |\n[d](arxiv.org/abs/2511.90002) | e\nf\n\n## g\n\n| Paper |\n|---|\n| <https://arxiv.org/abs/2511.90003> |\n",
	"---\n---\n| Paper | |\n|---|---|\n| a\n  b ([c](arxiv.org/abs/2511.90001)) | d\n  e |\n| | <https://arxiv.org/abs/2511.90002> |\n\n---\n\n## f\n",
	"---\n---\na\r\r\nb\n",
	"---\n---\n\f2.\n\n\v- a\n\n\f# b\n\n\v> c\nd\ve\f\v f\n\f\n",
	"---\n---\n# 1. [`` ``](a)\n# 2. [&NewLine;](b)\n",
	"---\n---\na\x00b\x01\u0085\u2028\u2029\ufeff\ufffd\n",
}

// seeds returns the seeds of several fuzz targets.
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

// FuzzIdentity checks identity: Render gives back each text that Parse accepts, and
// Parse refuses other texts with a position. Parse finds front matter if and only
// if Jekyll's pattern finds it.
func FuzzIdentity(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := digest.Parse(src)
		_, isPost := posttest.Body(src)
		if err != nil {
			posttest.CheckParseError(t, src, err)
			if isPost && errors.Is(err, digest.ErrNoFrontMatter) {
				t.Errorf("Jekyll finds front matter: %v", err)
			}
			return
		}
		if _, places, err := digest.Locate(src); err != nil || places.Fenced != isPost {
			t.Errorf("Jekyll finds front matter: %v; Locate: %v, error %v", isPost, !isPost, err)
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

// FuzzValue checks the value promise: a post without a text reads back equal, or
// Render returns an error with the field. An exception is the place of the text of
// groups and of an outro without papers.
func FuzzValue(f *testing.F) {
	addJSON(f, func(js []byte) { f.Add(js) })
	f.Add([]byte(`{"intro": "a", "groups": [{"text": " # b"}], "outro": "c"}`))
	f.Add([]byte(`{"groups": [{"text": "# a"}, {"text": "# b"}], "papers": [{"title": "c", "url": "d", "group": "b"}]}`))
	f.Fuzz(func(t *testing.T, js []byte) {
		var p digest.Post
		if json.Unmarshal(js, &p) != nil {
			return
		}
		out, err := digest.Render(&p)
		if err != nil {
			posttest.IsFieldError(t, err)
			return
		}
		back, err := digest.Parse(out)
		if err != nil {
			t.Fatalf("Render wrote what is no post: %v\n%q", err, out)
		}
		posttest.CheckReadBack(t, &p, back, out)
	})
}

// FuzzReadValue checks that a post from Parse can be written without its text. An
// exception is an intro or an outro with a heading, because the heading may read as a
// paper when papers have another level, and the outro of a table, because without a
// heading it is a part of a paper that is no row.
func FuzzReadValue(f *testing.F) {
	addTexts(f)
	f.Add([]byte("# 1. [A\n  kettle](u)\n*"))
	f.Add([]byte("## [A](u)\n#"))
	f.Add([]byte("# 2. A https://arxiv.org/abs/1701.00001\n# B\n## C"))
	f.Add([]byte("# [](0)\n# A\n# B http://arXiv0"))
	f.Add([]byte("# [](0)\n# A[](0)\n# 1.rXiv0"))
	f.Add([]byte("# 1. [A]()\nhttps://arxiv.org/abs/2511.90001\n# B"))
	f.Add([]byte("| A | Title |\n|---|---|\n| [B](https://arxiv.org/abs/2511.90009) | C |\n| [D](https://arxiv.org/abs/2511.90014) | E |\n\n" +
		"| 1 | [F](https://arxiv.org/abs/2511.90001) |\n# G\n| [H](https://arxiv.org/abs/2511.90012) |\n"))
	f.Add([]byte("## 1. [A](u)\n#\n## 2. [B](v)\n## C\n#\n## 3. [D](w)\n"))
	f.Add([]byte("# [A](u)\n# B\n## 0) [C](v)\n"))
	f.Add([]byte("# [A](u){% highlight x %}\n b{% endhighlight %}"))
	f.Add([]byte("# [](0){%highlight %}\n# {%endhighlight %}"))
	f.Add([]byte("# 0) [A](u)\n# B https://arxiv.org/abs/2511.900001"))
	f.Add([]byte("#\n#\n## [](0)\n## 1)["))
	f.Add([]byte("# http://0" + strings.Repeat("{", 190)))
	f.Add([]byte("0|0\n-|-\nhttp://ArXiv.org/abs/1701.00001|0\nhttp://ArXiv.org/abs/1701.00002"))
	f.Fuzz(func(t *testing.T, src []byte) {
		p, err := digest.Parse(src)
		if err != nil {
			return
		}
		_, places, _ := digest.Locate(src)
		rows := len(places.Papers) > 0 && places.Papers[0].Level == 0
		for field, text := range map[string]string{"intro": p.Intro, "outro": p.Outro} {
			var e *digest.FieldError
			if len(posttest.Headings([]byte(text))) == 0 && !(rows && field == "outro") {
				continue
			}
			if _, err := digest.Render(posttest.Detached(p)); errors.As(err, &e) && e.Field == field {
				return
			}
		}
		// Markup of more than 1 KiB is read as plain text, so it cannot be
		// escaped. A brace takes six bytes as an entity.
		for _, paper := range p.Papers {
			if len(paper.Title)+5*strings.Count(paper.Title, "{") > 500 || len(paper.URL) > 500 ||
				slices.ContainsFunc(paper.Links, func(l digest.Link) bool { return len(l.Text) > 500 }) ||
				slices.ContainsFunc(paper.Sections, func(s digest.Section) bool { return len(s.Heading) > 500 }) {
				return
			}
		}
		// The empty bullet after a wrapped heading is a part of a paragraph to
		// CommonMark. After a heading on one line, it is a list.
		var e *digest.FieldError
		if _, err := digest.Render(posttest.Detached(p)); errors.As(err, &e) && posttest.HasTornTitle(src) && strings.HasSuffix(e.Field, ".lead") {
			return
		}
		// White space before a text, a sign of a heading, or a tag, has another meaning within
		// markup of Liquid that opens in the heading above.
		if e != nil && opensLiquid.Match(src) && (strings.HasSuffix(e.Field, ".lead") || strings.HasSuffix(e.Field, ".text")) {
			return
		}
		// A note above a heading is no value. Without the note, a tag of Liquid may reach over
		// the heading.
		if e != nil && noteInLiquid.Match(src) {
			return
		}
		// The names of the papers do not tell where a group without a name starts.
		if e != nil && strings.HasPrefix(e.Field, "groups[") && slices.ContainsFunc(p.Groups, func(g digest.Group) bool { return g.Name() == "" }) {
			return
		}
		posttest.CheckValue(t, p)
	})
}

// opensLiquid matches a heading with the start of markup of Liquid.
var opensLiquid = regexp.MustCompile(`(?m)^ {0,3}#.*\{[%{]`)

// noteInLiquid matches what may be markup of Liquid with a line of HTML or of attributes
// within.
var noteInLiquid = regexp.MustCompile(`(?s)\{[{%].*\n {0,3}(?:<|\{:).*[}%]\}`)

// FuzzRewrite writes a post over a base. The result reads as the post, or the
// error names a field. The edits are in order, do not overlap, and give the
// result. The result needs no more edits.
func FuzzRewrite(f *testing.F) {
	list := seeds(f)
	for i, src := range list {
		if p, err := digest.Parse(list[(i*7+1)%len(list)]); err == nil {
			f.Add(src, posttest.JSON(f, p))
		}
		if p, err := digest.Parse(src); err == nil {
			p.Title += " (fixed)"
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

// checkRewrite writes p over base and returns the result. It returns nil if
// Rewrite refuses p.
func checkRewrite(t testing.TB, base []byte, p *digest.Post) []byte {
	t.Helper()
	out, err := digest.Rewrite(base, p)
	if err != nil {
		posttest.IsFieldError(t, err)
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

// FuzzFormat checks that the canonical form is a fixed point with the same values
// and the same page.
func FuzzFormat(f *testing.F) {
	addTexts(f)
	for _, next := range afterWrapped {
		f.Add([]byte("# [A\nB](a)\n" + next))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		if len(src) > 4<<10 {
			return // goldmark takes quadratic time
		}
		if _, err := digest.Parse(src); err != nil {
			return
		}
		// Some readers treat a lone CR as a line end.
		if bytes.Contains(bytes.ReplaceAll(src, []byte("\r\n"), nil), []byte("\r")) {
			return
		}
		if posttest.HasTornTitle(src) || otherHTML.Match(src) {
			posttest.CheckFormatValues(t, src) // goldmark finds other blocks there
		} else {
			posttest.CheckFormat(t, src)
		}
	})
}

// afterWrapped are lines that go on with a paragraph, and start another block after a
// heading on one line.
var afterWrapped = []string{"0. 0", "2. a\n3. b", "    a  b", "===", "-", "- ", "+\n  a", "<b>\na  b", "| a | b |\n|---|---|\n| c  d |", "[a]: b", "\t# a"}

// TestFormatWrapped: the canonical form of a heading over several lines is a fixed
// point, whatever line comes next.
func TestFormatWrapped(t *testing.T) {
	for _, head := range []string{"# [\n]()\n", "# 1. [A\nB](a)\n", "### 1. [A\n\n  B\nC](a) {#d}\n", "# 1. [A\n- B](a)\n", "# 1. [A  B\n`c  \n d`](a)\n"} {
		for _, next := range afterWrapped {
			for _, front := range []string{"", "---\n---\n\n", "---\n---\n\n# 1. [Z](z)\n- x\n  y\n"} {
				for _, end := range []string{"", "\n", "\n\n## S\n\nt\n"} {
					src := front + head + next + end
					posttest.CheckFormatValues(t, []byte(src))
					posttest.CheckFormatValues(t, []byte(strings.ReplaceAll(src, "\n", "\r\n")))
				}
			}
		}
	}
}

// otherHTML is where goldmark finds other HTML blocks than CommonMark 0.31. A declaration
// starts a block with a small letter, too (4.6), and a closing tag holds nothing before its
// name, and nothing but white space after the name (6.6).
var otherHTML = regexp.MustCompile(`<![a-z]|</[^>\n]*[/ \t]`)

// FuzzHeadings checks that papers and sections are the headings of goldmark.
func FuzzHeadings(f *testing.F) {
	addTexts(f)
	f.Fuzz(func(t *testing.T, body []byte) {
		if i := bytes.Index(body, []byte("---\n\n")); i >= 0 {
			body = body[i+4:]
		}
		// Left out: control characters, because goldmark takes them for white space
		// in tags; definitions, because goldmark does not show them and they make
		// links of titles; link titles with line ends; lone CRs; Liquid.
		if !utf8.Valid(body) || len(body) > 4<<10 || bytes.Contains(body, []byte("]:")) || liquid.Index(string(body)) >= 0 ||
			bytes.ContainsFunc(body, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' }) || posttest.HasTornTitle(body) || otherHTML.Match(body) {
			return
		}
		src := append([]byte("---\n---\n# 1. [A](u)\n\n## B\n\n"), body...)
		post := posttest.Parse(t, src)
		own := len(posttest.Headings([]byte(post.Outro)))
		for _, g := range post.Groups {
			own += len(posttest.Headings([]byte(g.Text)))
		}
		for _, p := range post.Papers {
			own += 1 + len(p.Sections)
		}
		rest, _ := posttest.Body(src)
		if judge := posttest.Headings(rest); own != len(judge) {
			t.Errorf("%d headings, but goldmark finds %d\n%q\n%v", own, len(judge), rest, judge)
		}
	})
}

// FuzzJSON checks that UnmarshalJSON never panics, and that each accepted post is
// written as JSON that reads back equal and is valid by the schema.
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
				return // Render refuses such a post
			}
		}
		posttest.CheckSchema(t, out)
	})
}

// TestOdd checks all promises for the odd texts, also with other ends of the
// file.
func TestOdd(t *testing.T) {
	for _, text := range odd {
		for _, src := range []string{text, strings.TrimRight(text, "\n"), strings.ReplaceAll(text, "\n", "\r\n"), text + "  \n\t\n"} {
			p, err := digest.Parse([]byte(src))
			if err != nil {
				posttest.CheckParseError(t, []byte(src), err)
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

// FuzzPath: a path leads to a value or to a FieldError. Setting the same value
// again changes nothing, and so does a refused text. Setting a text twice is
// setting it once.
func FuzzPath(f *testing.F) {
	for _, s := range [][2]string{
		{"title", "x"},
		{"papers[0].sections[introduction].items[goal]", "a"},
		{`extra["a"].b[0]`, "3"},
		{"papers[1706.03762].links[0].url", "u"},
		{"tags", "a,b"},
		{"tags[a]", ""},
		{"extra", `{"a":1}`},
		{"extra.a.b[1].c", `["x"]`},
		{"papers[0].number", "1e3"},
		{"papers[0].sections", "[]"},
		{`papers["`, ""},
		{"papers[]", ""},
		{"papers[].sections[].items[goal]", ""},
		{"extra.a.b[].c", ""},
		{"...", ""},
		{"extra.a.b.c", ""},
		{`extra."a".b[-1]`, "null"},
		{"extra.a", ` "b"`},
	} {
		f.Add(s[0], s[1])
	}
	const text = "---\ntitle: T\ntags: [a]\na: {b: [1, {c: x}]}\n---\n\n" +
		"# 1. [P](https://arxiv.org/abs/1706.03762)\n\n> [A](https://x.org)\n\n## Introduction\n\n- Goal: g\n- h\n"
	f.Fuzz(func(t *testing.T, path, value string) {
		p := posttest.Parse(t, []byte(text))
		before := p.Clone()
		var e *digest.FieldError
		v, err := p.Get(path)
		if err != nil && !errors.As(err, &e) {
			t.Errorf("Get: %T", err)
		}
		if err == nil {
			if err := p.Set(path, v); (err != nil && !errors.As(err, &e)) || !cmp.Equal(before, p) {
				t.Errorf("set to its value %#v, the post changes, or: %v", v, err)
			}
		}
		all, err := p.GetAll(path)
		if err != nil && !errors.As(err, &e) {
			t.Errorf("GetAll: %T", err)
		}
		if err == nil {
			for at, v := range all {
				if one, err := p.Get(at); err != nil || !cmp.Equal(one, v) {
					t.Errorf("%s: %v, %v, want %v", at, one, err, v)
				}
			}
		}
		if err := p.SetText(path, value); err != nil {
			if !errors.As(err, &e) || !cmp.Equal(before, p) {
				t.Errorf("SetText fails with %T, and the post is %v", err, p)
			}
			return
		}
		once := p.Clone()
		if v, err := p.Get(path); err == nil {
			if err := p.Set(path, v); err != nil || !cmp.Equal(once, p, posttest.SameValues) {
				t.Errorf("set to %#v, which was read there: error %v\n%s", v, err, cmp.Diff(once, p))
			}
		}
		if err := p.SetText(path, value); value != "" && err == nil && !cmp.Equal(once, p) {
			t.Errorf("set twice:\n%s", cmp.Diff(once, p))
		}
		if out, err := digest.Render(p); err == nil {
			if d := cmp.Diff(p, posttest.Parse(t, out), posttest.SameValues); d != "" {
				t.Errorf("reads back differently:\n%s", d)
			}
		}
		if err := once.Delete(path); err != nil && !errors.As(err, &e) {
			t.Errorf("Delete: %T", err)
		}
	})
}

// oddBases are bases on which reading back in parts may go wrong: code or HTML is
// open at the end, or the level of the papers is not plain.
var oddBases = []string{
	"# 1. [A](a)\n\n## Method\n\nm\n\n# 2. [B](b)\n\n```\nopen\n",
	"# 1. [A](a)\n\n<!-- open\n\n# 2. [B](b)\n",
	"# 1. [A](a)\n<div>\n# 2. [B](b)\n</div>\n\n# 3. [C](c)\n",
	"# 1. [A](a)\n\n- a\n  # 2. [B](b)\n\n # 3. [C](c)\n",
	"# 1. [A](a)\n> q\n# 2. [B](b)\ntext\n# 3. [C](c)\n",
	"# Words\n\n# 1. [A](a)\n# 2. B\n# C\n# Method\n",
	"# [A](a)\n\n# 2. [B](b)\n\n### 3. [C](c)\n\n## D\n",
	"# 1. A\n\n## 2. [B](b)\n\n# 3. [C\nd](c)\n",
	"# 1. [A\nb](a)\n# 2. [B\n\nc](b)\n# 3. [C",
	"# 1. [A\nb](a)\n    x\n\n# 2. [B\n- c](b)\n\n  y\n\n# 3. [C\n\nd](c)\n\n    z\n\n# 4. [D\nd](d)\n",
	"```\nopen\n\n# 1. [A](a)\n",
	"Intro.\n# 1. [A](a)\n# 2. [B](b)",
	"- a\n\n  # 1. [A](a)\n\n# 2. [B](b)\n",
	"# 1. [A](a)\n\n## Method\n\nm\n\n# 2. [B](b)\n\n{% endraw %}\n\n# 3. [C](c)\n",
	"# 1. [A](a)\n\n{% raw %}\n\n# 2. [B](b)\n\n# 3. [C](c)\n\n## Method\n\n{% endraw %}\n",
	"# 1. [A](a)\n\n{{ x\n\n# 2. [B](b)\n\ny }}\n\n# 3. [C](c)\n",
	// Headings after white space or notes, above and below others.
	"   # 1. [A](a)\n\n- x\n\n  # 2. [B](b)\n\n# 3. [C](c)\n\n<!-- n -->\n# 4. [D](d)\n\n# 5. [E](e)\n",
	"# 1. [A](a)\n\n<!-- n -->\n# 2. [B](b)\n\n- x\n\n  # 3. [C](c)\n\n# 4. [D](d)\n\n    # 5. [E](e)\n",
	// Papers of several levels.
	"## 1. [A](a)\n\n## B\n\nb\n\n## 3. [C](c)\n\n### Method\n\nm\n\n# 4. [D](d)\n\n## Method\n\nm\n",
	"## 1. [A](a)\n\n# 2. [B](b)\n\n## C\n\n**Link**: [arXiv](https://arxiv.org/abs/1706.03762)\n\n#### 4. [D](d)\n\n## [E](e)\n",
	// Sections that do not rank below their papers.
	"### 1. [A](a)\n\n## Method\n\nm\n\n### 2. [B](b)\n\n## Method\n\n- g\n\n## Results\n\nr\n\n### 3. [C](c)\n\n## Method\n\nm\n",
	"### 1. [A](a)\n\n## One\n\nm\n\n### 2. [B](b)\n\n## One\n\n---\n\n## Two\n\n### 3. [C](c)\n\n## One\n\nm\n\n## Two\n\nx\n",
	"## 1. [A](a)\n\n## One\n\nm\n\n## 2. [B](b)\n\n## One\n\n* * *\n\n#### Two\n\n## [C](c)\n\nc\n\n## One\n\nm\n\n#### Two\n\nx\n",
	"### 1. [A](a)\n\n## [x\ny](z)\n\nm\n\n### 2. [B](b)\n\n## [x\ny](z)\n\n### 3. C\n\n## 4) x\n\n### 4. D\n\n## Method\n\n***\n",
	"### [A](https://arxiv.org/abs/1706.03762)\n\n## Method\n\nm\n\n### 2. [B](https://arxiv.org/abs/1706.03763)\n\n### Data\n\nm\n\n### 3. [C](c)\n",
	"",
}

// FuzzReadBack compares each result that was read back in parts with a reading of
// the whole result.
func FuzzReadBack(f *testing.F) {
	for i, s := range posttest.Bundled(f) {
		f.Add(s.Src, []byte{byte(i), byte(i * 7), 12, byte(i * 13), 5, 9, byte(i * 3), 1, 2, 200, byte(i)})
	}
	for i, s := range oddBases {
		for n := range byte(28) {
			f.Add([]byte("---\ntitle: T\n---\n\n"+s), []byte{3, n, byte(i), 1, n + 1, 2, 0, 7, 13, 2})
		}
	}
	f.Fuzz(func(t *testing.T, base, script []byte) {
		checkReadBack(t, base, script)
	})
}

// checkReadBack reports whether a result was read back in parts.
func checkReadBack(t *testing.T, base, script []byte) bool {
	t.Helper()
	p, err := digest.Parse(base)
	if err != nil {
		return false
	}
	posttest.NewScript(script, base).Edit(p)
	inParts, err := digest.ReadBackTwice(base, p)
	if err != nil {
		js, _ := p.MarshalJSON()
		t.Fatalf("read back in parts, but: %v\n%q\n%s", err, base, js)
	}
	return inParts
}

// TestSamePapers asserts that the quick comparison of papers finds each difference
// that the thorough comparison finds.
func TestSamePapers(t *testing.T) {
	paper := func() *digest.Paper {
		return &digest.Paper{
			Number: 1, Title: "T", URL: "u", Group: "G", Lead: "l", Links: []digest.Link{{Text: "t", URL: "u"}}, Items: []digest.Item{{Label: "Goal", Text: "g"}},
			Sections: []digest.Section{{Heading: "A", Text: "a"}, {Heading: "B", Items: []digest.Item{{Label: "Goal", Text: "g"}}}},
		}
	}
	for i, edit := range []func(p *digest.Paper){
		func(p *digest.Paper) { p.Number = 2 },
		func(p *digest.Paper) { p.Title = "" },
		func(p *digest.Paper) { p.URL = "" },
		func(p *digest.Paper) { p.Group = "H" },
		func(p *digest.Paper) { p.Lead = "" },
		func(p *digest.Paper) { p.Links = nil },
		func(p *digest.Paper) { p.Links[0].Text = "" },
		func(p *digest.Paper) { p.Links[0].URL = "" },
		func(p *digest.Paper) { p.Items = nil },
		func(p *digest.Paper) { p.Items[0].Label = "" },
		func(p *digest.Paper) { p.Items[0].Text = "" },
		func(p *digest.Paper) { p.Sections = p.Sections[:1] },
		func(p *digest.Paper) { p.Sections[0].Heading = "" },
		func(p *digest.Paper) { p.Sections[0].Text = "" },
		func(p *digest.Paper) { p.Sections[1].Items = nil },
		func(p *digest.Paper) { p.Sections[1].Items[0].Label = "" },
		func(p *digest.Paper) { p.Sections[1].Items[0].Text = "" },
	} {
		p, q := paper(), paper()
		edit(q)
		for _, pair := range [][2]*digest.Paper{{p, q}, {q, p}} {
			if quick, thorough := digest.SamePapers(pair[0], pair[1]); quick || thorough {
				t.Errorf("edit %d: the quick comparison finds no difference: %v, the thorough comparison: %v", i, quick, thorough)
			}
		}
	}
	p, q := paper(), paper()
	q.Group = "" // any group
	if quick, thorough := digest.SamePapers(p, q); !quick || !thorough {
		t.Errorf("any group: quick %v, thorough %v, want true", quick, thorough)
	}
}

// TestReadBackInParts asserts which results are read back in parts: a small edit
// must not take the time of another reading of the post, and an edit that may change
// what other text reads as must.
func TestReadBackInParts(t *testing.T) {
	const (
		low   = "# 1. [A](a)\n\n## One\n\nm\n\n## Two\n\n- x\n\n# 2. [B](b)\n\n## One\n\nm\n\n## Two\n\n- x\n"
		high  = "### 1. [A](a)\n\n## One\n\nm\n\n## Two\n\n- x\n\n### 2. [B](b)\n\n## One\n\nm\n\n## Two\n\n- x\n"
		mixed = "## 1. [A](a)\n\n## B\n\n## 3. [C](c)\n\n# 4. [D](d)\n"
	)
	for _, tt := range []struct {
		name, body string
		edit       func(p *digest.Post)
		want       bool
	}{
		{"a title", low, func(p *digest.Post) { p.Papers[0].Title = "New" }, true},
		{"a title, with sections that do not rank below", high, func(p *digest.Post) { p.Papers[0].Title = "New" }, true},
		{"the title of the last paper", high, func(p *digest.Post) { p.Papers[1].Title = "New" }, true},
		{"a title below an indented heading", " " + low, func(p *digest.Post) { p.Papers[1].Title = "New" }, true},
		{"a title above an indented heading", strings.Replace(low, "# 2", " # 2", 1), func(p *digest.Post) { p.Papers[0].Title = "New" }, false},
		{"two titles below an indented heading", " " + low + "\n# 3. [C](c)\n", func(p *digest.Post) { p.Papers[1].Title, p.Papers[2].Title = "New", "New" }, false},
		{"a title that was wrapped", strings.Replace(high, "[B]", "[B\nC]", 1), func(p *digest.Post) { p.Papers[1].Title = "New" }, true},
		{"a text", high, func(p *digest.Post) { p.Papers[1].Sections[0].Text = "new" }, true},
		{"an item", high, func(p *digest.Post) { p.Papers[1].Sections[1].Items[0].Text = "new" }, true},
		{"a text becomes a list", high, func(p *digest.Post) {
			p.Papers[1].Sections[0] = digest.Section{Heading: "One", Items: []digest.Item{{Text: "new"}}}
		}, true},
		{"a text becomes a thematic break", high, func(p *digest.Post) { p.Papers[1].Sections[0].Text = "***" }, false},
		{"a heading", low, func(p *digest.Post) { p.Papers[1].Sections[0].Heading = "New" }, true},
		{"a heading may name a section of all papers", high, func(p *digest.Post) { p.Papers[1].Sections[0].Heading = "New" }, false},
		{"a text goes: the heading may start a group", high, func(p *digest.Post) { p.Papers[1].Sections[0].Text = "" }, false},
		{"a section goes", low, func(p *digest.Post) { p.Papers[0].Sections = p.Papers[0].Sections[1:] }, true},
		{"a section goes, of a higher rank", high, func(p *digest.Post) { p.Papers[0].Sections = p.Papers[0].Sections[1:] }, false},
		{"a paper moves", low, func(p *digest.Post) { p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0] }, true},
		{"a paper moves with sections that do not rank below", high, func(p *digest.Post) { p.Papers[0], p.Papers[1] = p.Papers[1], p.Papers[0] }, false},
		{"a paper goes", low, func(p *digest.Post) { p.Papers = p.Papers[:1] }, true},
		{"a paper goes with sections that do not rank below", high, func(p *digest.Post) { p.Papers = p.Papers[:1] }, false},
		{"the first paper no longer proves the level", high, func(p *digest.Post) { p.Papers[0].Number = 0 }, false},
		{"the first paper did not prove the level", strings.Replace(high, "1. ", "", 1), func(p *digest.Post) { p.Papers[0].Number = 1 }, false},
		{"a new paper without a number and a link, above a last paper of another level", mixed, func(p *digest.Post) {
			p.Papers = slices.Insert(p.Papers, 3, digest.Paper{Title: "New"})
		}, false},
		{"a paper without a number and a link, above such papers and a last paper of another level", mixed, func(p *digest.Post) {
			p.Papers[2].Number, p.Papers[2].URL = 0, ""
		}, false},
		{"a section at the level of the papers, which a last paper of that level makes a paper", "## 1. [A](a)\n\n##\n\n# 2. [B](b)\n", func(p *digest.Post) {
			p.Papers[1].URL = ""
		}, false},
		{"Liquid in the text", strings.Replace(high, "m", "{{ m }}", 1), func(p *digest.Post) { p.Papers[1].Title = "New" }, false},
		{"Liquid in the title", low, func(p *digest.Post) { p.Papers[1].Title = "{{ x }}" }, false},
	} {
		base := []byte("---\ntitle: T\n---\n\n" + tt.body)
		p := posttest.Parse(t, base)
		tt.edit(p)
		got, err := digest.ReadBackTwice(base, p)
		if err != nil || got != tt.want {
			t.Errorf("%s: read back in parts: %v, want %v; error %v", tt.name, got, tt.want, err)
		}
	}
}

// TestReadBackWrapped edits titles over several lines, whatever lines come next.
func TestReadBackWrapped(t *testing.T) {
	inParts := 0
	for _, title := range []string{"A\nB", "A\n\n  B", "A\n    B", "A\n- B", "A\n1. B", "A\n===\nB", "A\n<div>\nB", "A\n```\nB"} {
		for _, next := range append(afterWrapped, "x", "```", "<!-- n -->\n## S", "{: .x}\n## S", "---", "> [a](b)") {
			for _, gap := range []string{"", "\n", " \n\n"} {
				for _, end := range []string{"", "\n\n# 3. [C](c)\n\nc\n"} {
					base := "# 1. [Z](z)\n\nz\n\n# 2. [" + title + "](b)\n" + gap + next + end
					p := posttest.Parse(t, []byte(base))
					if len(p.Papers) < 2 {
						continue
					}
					p.Papers[1].Title = "New"
					got, err := digest.ReadBackTwice([]byte(base), p)
					if err != nil {
						t.Errorf("read back in parts, but: %v\n%q", err, base)
					}
					if got {
						inParts++
					}
				}
			}
		}
	}
	if inParts == 0 {
		t.Error("no result was read back in parts")
	}
}

// TestReadBack makes random edits, and counts how many results were read back in
// parts.
func TestReadBack(t *testing.T) {
	rounds := 20
	if os.Getenv("DIGEST_LONG") != "" {
		rounds = 40
	}
	r := rand.New(rand.NewPCG(8, 9))
	tried, inParts := 0, 0
	try := func(base string) {
		for range rounds {
			script := make([]byte, 6+r.IntN(16))
			for i := range script {
				script[i] = byte(r.UintN(256))
			}
			tried++
			if checkReadBack(t, []byte(base), script) {
				inParts++
			}
		}
	}
	for _, s := range posttest.Corpus(t) {
		try(string(s.Src))
		try(strings.ReplaceAll(string(s.Src), "\n", "\r\n"))
	}
	for _, s := range oddBases {
		for range 20 {
			try("---\ntitle: T\n---\n\n" + s)
		}
	}
	if inParts < tried/10 {
		t.Errorf("%d of %d results were read back in parts, want more", inParts, tried)
	}
	t.Logf("%d of %d results were read back in parts", inParts, tried)
}

// FuzzFormatReadBack compares each canonical form that was not read back with a
// reading of the whole form.
func FuzzFormatReadBack(f *testing.F) {
	addTexts(f)
	for _, s := range oddBases {
		f.Add([]byte("---\ntitle: T\n---\n\n" + strings.ReplaceAll(s, "\n", "  \n")))
	}
	f.Fuzz(func(t *testing.T, src []byte) { checkFormatReadBack(t, src) })
}

// checkFormatReadBack reports whether a canonical form was not read back.
func checkFormatReadBack(t *testing.T, src []byte) bool {
	t.Helper()
	proved, reads := digest.FormatTwice(src)
	if proved && !reads {
		t.Fatalf("the canonical form was not read back, but reads as another post: %q", src)
	}
	return proved
}

// TestFormatProved asserts which canonical forms are not read back: the usual
// changes must not take the time of another reading of the post, and a change that
// may change what other text reads as must.
func TestFormatProved(t *testing.T) {
	const post = "---\ntitle: T\n---\n\n# 1. [A](a)\n\n> [Code](c)\n\n## One\n\nm\n\n- x\n- y\n\n# 2. [B](b)\n\n## Two\n\nm\n"
	for _, tt := range []struct {
		name, old, new string
		want           bool
	}{
		{"the end of a line of text", "m\n", "m \n", true},
		{"the end of an item", "- x", "- x  ", true},
		{"the end of a heading", "One", "One\t", true},
		{"after the signs of a heading", "## One", "##   One", true},
		{"the end of a quote", "(c)", "(c)  ", true},
		{"blank lines", "x\n- y\n\n", "x\n\n\n- y\n\n\n", true},
		{"no blank line next to a heading", "## One\n\nm\n\n", "## One\nm\n\n", true},
		{"blank lines after the front matter", "---\n\n#", "---\n\n\n#", true},
		{"no line end at the end", "Two\n\nm\n", "Two\n\nm", true},
		{"a title over two lines", "[B]", "[B\nC]", true},
		{"white space in a title", "[B]", "[B  C]", true},
		{"white space in the heading of a section", "## Two", "## Two  Three", false},
		{"a text directly after a title over two lines", "[B](b)\n\n", "[B\nC](b)\nm\n\n", false},
		{"white space in a text", "m\n\n- x", "m  m\n\n- x", false},
		{"white space before a text", "m\n\n- x", " m\n\n- x", true},
		{"white space before a sign", "m\n\n- x", " (m\n\n- x", false},
		{"white space before items", "m\n\n- x\n- y", " - x\n - y", false},
		{"HTML", "m\n\n-", "<p>\n\n-", false},
		{"code", "m\n\n- x", "```\nm \n```\n\n- x", false},
		{"a note", "## Two", "<!-- a -->\n## Two", false},
		{"Liquid", "m\n\n- x", "{{ m }}\n\n- x", false},
		{"CRs", "\n", "\r\n", false},
		{"front matter", "---\n\n#", "--- \n\n#", false},
		{"no front matter", "---\ntitle: T\n---\n\n", "\n\n", false},
		{"a bracket in a heading without a link", "## Two", "## [Two", false},
	} {
		src := strings.Replace(post, tt.old, tt.new, 1)
		if tt.name == "CRs" {
			src = strings.ReplaceAll(post, tt.old, tt.new)
		}
		if src == post {
			t.Fatalf("%s: %q is not in the post", tt.name, tt.old)
		}
		if !tt.want {
			src += " " // a change
		}
		if got, reads := digest.FormatTwice([]byte(src)); got != tt.want || !reads {
			t.Errorf("%s: not read back: %v, want %v; reads as the same post: %v", tt.name, got, tt.want, reads)
		}
	}
}

// TestFormatReadBack makes random changes of white space and signs, and counts how
// many canonical forms were not read back.
func TestFormatReadBack(t *testing.T) {
	rounds := 50
	if os.Getenv("DIGEST_LONG") != "" {
		rounds = 100
	}
	r := rand.New(rand.NewPCG(8, 9))
	signs := []string{" ", "  ", "\n", "\n\n", "\t", " \n", "\n ", "    ", "- ", "* ", "> ", "# ", "## ", "1. ", "---", "***", "[", "]", "](a)", "#", "}", "{: .x}", "<b>", "<!-- a -->\n", "```\n", "`", ":", "**", "\\", "="}
	tried, proved := 0, 0
	try := func(base string) {
		for range rounds {
			text := base
			for range 1 + r.IntN(4) {
				at := r.IntN(len(text) + 1)
				if i := strings.IndexByte(text[at:], '\n'); i >= 0 && r.IntN(2) == 0 {
					at += i + r.IntN(2)
				}
				for at < len(text) && !utf8.RuneStart(text[at]) {
					at++
				}
				text = text[:at] + signs[r.IntN(len(signs))] + text[at:]
			}
			tried++
			if checkFormatReadBack(t, []byte(text)) {
				proved++
			}
		}
	}
	for _, s := range posttest.Corpus(t) {
		try(string(s.Src))
	}
	for _, s := range oddBases {
		for range 20 {
			try("---\ntitle: T\n---\n\n" + s)
		}
	}
	if proved < tried/10 {
		t.Errorf("%d of %d canonical forms were not read back, want more", proved, tried)
	}
	t.Logf("%d of %d canonical forms were not read back", proved, tried)
}
