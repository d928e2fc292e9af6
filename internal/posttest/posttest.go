// Package posttest holds what tests of several packages share: sample posts,
// ways to compare posts, and checks of the library's promises on one text.
package posttest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/paperdigest/digest"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/renderer/html"
)

// A Sample is a file that the tests take as a post.
type Sample struct {
	Path string
	Src  []byte
}

// Root returns the folder of the repository.
func Root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			t.Fatal("no go.mod in the working directory or above it")
		}
		dir = parent
	}
}

// Samples returns every *.md below the directories. Directories and the paths
// of samples are relative to the root of the repository, unless absolute.
func Samples(t testing.TB, dirs ...string) []Sample {
	t.Helper()
	root := Root(t)
	var list []Sample
	for _, dir := range dirs {
		if !filepath.IsAbs(dir) {
			dir = filepath.Join(root, dir)
		}
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(path, ".md") {
				return err
			}
			src, err := os.ReadFile(path)
			if rel, ok := strings.CutPrefix(path, root+string(filepath.Separator)); ok {
				path = filepath.ToSlash(rel)
			}
			list = append(list, Sample{path, src})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return list
}

// Bundled returns the posts of this repository.
func Bundled(t testing.TB) []Sample {
	return Samples(t, "examples/posts", "testdata/posts")
}

// Corpus returns the posts below DIGEST_CORPUS, or else those of this
// repository.
func Corpus(t testing.TB) []Sample {
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		return Samples(t, dir)
	}
	return Bundled(t)
}

// SameValues compares posts as the package says that they compare: nil and
// empty lists are the same, but for Tags and Categories.
var SameValues = cmp.Options{
	cmp.FilterPath(func(p cmp.Path) bool {
		switch p.Last().String() {
		case ".Tags", ".Categories":
			return false
		}
		return true
	}, cmpopts.EquateEmpty()),
}

// Detached returns a copy of p that remembers no text.
func Detached(p *digest.Post) *digest.Post {
	q := *p
	q.Source = digest.Source{}
	return &q
}

// JSON returns the JSON of p, indented and not HTML-escaped.
func JSON(t testing.TB, p *digest.Post) []byte {
	t.Helper()
	js, err := p.MarshalJSON()
	if err != nil {
		t.Fatalf("MarshalJSON: %v", err)
	}
	var b bytes.Buffer
	if err := json.Indent(&b, js, "", "  "); err != nil {
		t.Fatalf("MarshalJSON wrote what is no JSON: %v\n%s", err, js)
	}
	b.WriteByte('\n')
	return b.Bytes()
}

// Parse returns the post in src, which must be one.
func Parse(t testing.TB, src []byte) *digest.Post {
	t.Helper()
	p, err := digest.Parse(src)
	if err != nil {
		t.Fatalf("Parse: %v", err)
	}
	return p
}

// frontMatter is the pattern by which Jekyll finds the front matter
// (Jekyll::Document::YAML_FRONT_MATTER_REGEXP), in Go's syntax: Ruby's \s
// includes the vertical tab, and its ^ and $ are those of lines.
var frontMatter = regexp.MustCompile(`\A(---[ \t\r\n\f\v]*\n(?s:.*?)\n?)(?m:^)((---|\.\.\.)[ \t\r\n\f\v]*(?m:$)\n?)`)

// Body returns what follows the front matter, as Jekyll finds it.
func Body(src []byte) (body []byte, ok bool) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if m := frontMatter.FindIndex(src); m != nil {
		return src[m[1]:], true
	}
	return nil, false
}

var page = goldmark.New(goldmark.WithRendererOptions(html.WithUnsafe()))

// htmlOf returns the page that goldmark makes of a body, with white space
// folded where a browser folds it.
func htmlOf(t testing.TB, body []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := page.Convert(WithLF(body), &b); err != nil {
		t.Fatal(err)
	}
	return FoldHTML(codeEnd.ReplaceAllString(b.String(), "$1"))
}

// codeEnd is the end of code: a fence that nothing closes holds the blank lines
// before the heading that ends it, of which Format may write one more or less.
var codeEnd = regexp.MustCompile(`\n+(</code></pre>)`)

// WithLF returns a body with LF as line end, also of its last line: goldmark
// takes some blank lines that end in CRLF for others, and cuts a letter off the
// language of code that no line end follows.
func WithLF(body []byte) []byte {
	body = bytes.ReplaceAll(body, []byte("\r\n"), []byte("\n"))
	if len(body) > 0 && !bytes.HasSuffix(body, []byte("\n")) {
		body = append(body, '\n')
	}
	return body
}

var (
	verbatim = regexp.MustCompile(`(?is)<(?:pre|textarea|script|style)\b.*?</(?:pre|textarea|script|style)>|<!--.*?-->`)
	spaceRun = regexp.MustCompile(`[ \t\r\n\f\v]+`)
	spaceTag = regexp.MustCompile(` ?(</?(?:p|h[1-6]|ul|ol|li|blockquote|hr|br|pre)\b[^>]*>) ?`)
)

func FoldHTML(s string) string {
	var b strings.Builder
	fold := func(s string) {
		s = spaceTag.ReplaceAllString(spaceRun.ReplaceAllString(s, " "), "$1")
		b.WriteString(strings.NewReplacer("<code> ", "<code>", " </code>", "</code>").Replace(s))
	}
	at := 0
	for _, m := range verbatim.FindAllStringIndex(s, -1) {
		fold(s[at:m[0]])
		b.WriteString(s[m[0]:m[1]])
		at = m[1]
	}
	fold(s[at:])
	// An unclosed fence goes on to the end of the post, whose last blank
	// lines Format drops.
	page := strings.TrimSpace(b.String())
	if code, ok := strings.CutSuffix(page, "</code></pre>"); ok {
		page = strings.TrimRight(code, " \t\n") + "</code></pre>"
	}
	return page
}

// Folded returns a copy of p with the white space of its texts folded, which
// is all that Format may change.
func Folded(p *digest.Post) *digest.Post {
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	q := Detached(p)
	q.Intro = fold(p.Intro)
	q.Papers = nil
	for _, paper := range p.Papers {
		paper.Title, paper.Lead = fold(paper.Title), fold(paper.Lead)
		var list []digest.Section
		for _, s := range paper.Sections {
			s.Heading, s.Text = fold(s.Heading), fold(s.Text)
			var items []digest.Item
			for _, it := range s.Items {
				items = append(items, digest.Item{Label: it.Label, Text: fold(it.Text)})
			}
			s.Items = items
			list = append(list, s)
		}
		paper.Sections = list
		q.Papers = append(q.Papers, paper)
	}
	return q
}

// WithoutSpace returns s less all white space.
func WithoutSpace(s []byte) string {
	return strings.Map(func(r rune) rune {
		if r < 0x80 && strings.ContainsRune(" \t\r\n\f\v", r) {
			return -1
		}
		return r
	}, string(s))
}

// A heading is torn if its link goes on behind its line.
var (
	torn   = regexp.MustCompile(`^[ \t]*#{1,6}[ \t]+(?:\d+[.)][ \t]*)?\[`)
	closed = regexp.MustCompile(`\]\([^)\r\n]*\)`)
)

// JoinTitles returns a body with the titles that are wrapped over lines, or torn
// further apart by blank lines, each on one line.
func JoinTitles(body []byte) []byte {
	lines := strings.SplitAfter(string(body), "\n")
	for i := 0; i < len(lines); i++ {
		if !torn.MatchString(lines[i]) || closed.MatchString(lines[i]) {
			continue
		}
		whole, n := strings.TrimRight(lines[i], " \t\r\n"), 0
		for j := i + 1; j < len(lines) && n < 3; j++ {
			next := strings.TrimSpace(lines[j])
			if next == "" && j+1 < len(lines) && j+1 < i+8 {
				continue
			}
			if strings.HasPrefix(next, "#") || strings.HasPrefix(next, ">") {
				break
			}
			whole, n = whole+" "+next, n+1
			if closed.MatchString(whole) {
				lines[i] = whole + lines[j][len(strings.TrimRight(lines[j], " \t\r\n")):]
				lines = append(lines[:i+1], lines[j+1:]...)
				break
			}
		}
	}
	return []byte(strings.Join(lines, ""))
}

// CheckFormat holds the canonical form of src against src: it is a fixed
// point, differs in nothing but white space, and is the same document.
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

// CheckFormatValues is CheckFormat but for the page.
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
		t.Errorf("Format is not idempotent:\n%s", cmp.Diff(string(canonical), string(again)))
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

// HasTornTitle reports whether a title may be wrapped over lines.
func HasTornTitle(body []byte) bool {
	for line := range bytes.Lines(body) {
		if torn.Match(line) && !closed.Match(line) {
			return true
		}
	}
	return false
}

// CheckRoundTrips holds src against the promises that need no edit.
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
		t.Errorf("JSON reads back as another post (-want +got):\n%s", d)
	}
	if out, err := digest.Rewrite(src, &back); err != nil || !bytes.Equal(out, src) {
		t.Errorf("Markdown to JSON to Markdown: error %v\n%s", err, cmp.Diff(string(src), string(out)))
	}
	return p
}

// IsEmpty reports whether p is refused, if it is written from nothing, for
// something empty that the error names: a paper without title and URL, a link
// without text and URL, a section without heading and body, or a paper without a
// URL whose title does not tell that it is one.
func IsEmpty(p *digest.Post, err error) bool {
	var refusal *digest.FieldError
	if !errors.As(err, &refusal) {
		return false
	}
	for i, paper := range p.Papers {
		path := fmt.Sprintf("papers[%d].", i)
		unlinked := paper.URL == "" && (i == 0 && paper.Number == 0 || p.Vocabulary().Kind(paper.Title) != "")
		if paper.Title == "" && paper.URL == "" && refusal.Field == path+"title" || unlinked && refusal.Field == path+"url" {
			return true
		}
		for j, l := range paper.Links {
			if l == (digest.Link{}) && refusal.Field == fmt.Sprintf("%slinks[%d].text", path, j) {
				return true
			}
		}
		for j, x := range paper.Sections {
			if x.Heading == "" && x.Text == "" && len(x.Items) == 0 && refusal.Field == fmt.Sprintf("%ssections[%d].heading", path, j) {
				return true
			}
		}
	}
	return false
}

// CheckValue writes p from nothing and reads it back.
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
		t.Errorf("value: Render wrote what is no post: %v\n%s", err, out)
		return
	}
	if d := cmp.Diff(p, back, SameValues); d != "" {
		t.Errorf("value: Render wrote another post (-want +got):\n%s\n%s", d, out)
	}
}
