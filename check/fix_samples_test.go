package check

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
)

// samples returns the posts of the cases, the other posts of the repository, and
// the posts below DIGEST_CORPUS.
func samples(t testing.TB) []sample {
	t.Helper()
	var all []sample
	dirs := []string{"../testdata/posts", "../examples/posts"}
	if corpus := os.Getenv("DIGEST_CORPUS"); corpus != "" {
		dirs = append(dirs, corpus)
	}
	for _, dir := range dirs {
		err := filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".md" {
				return err
			}
			src, err := os.ReadFile(path)
			all = append(all, sample{path, src})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		c := readCase(t, "", path)
		all = append(all, slices.Concat(c.found, c.fine)...)
	}
	return all
}

// TestFixSamples fixes every sample with all rules.
func TestFixSamples(t *testing.T) {
	posts, fixed := 0, 0
	for _, s := range samples(t) {
		for _, v := range variants {
			src := v.write(s.src)
			if _, err := digest.Parse(src); err != nil {
				continue
			}
			posts++
			if got := checkFixed(t, s.name, src); !bytes.Equal(got, src) {
				fixed++
			}
		}
	}
	t.Logf("%d of %d posts and variants are fixed", fixed, posts)
	if fixed == 0 {
		t.Error("no post is fixed")
	}
}

// checkFixed asserts the promises of Fix for the rules of this package: a second
// Fix changes nothing, the promises of package digest hold for the fixed post,
// and the rules of style change neither a value nor the canonical form.
func checkFixed(t *testing.T, path string, src []byte) []byte {
	t.Helper()
	rules := Rules(Options{})
	got, left, err := Fix(nil, path, src, rules)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	again, leftAgain, err := Fix(nil, path, got, rules)
	if err != nil || !bytes.Equal(again, got) || !cmp.Equal(left, leftAgain) {
		t.Errorf("%s: a second Fix changes the post again (error %v):\n%s", path, err, cmp.Diff(string(got), string(again)))
	}
	p, err := digest.Parse(got)
	if err != nil {
		t.Fatalf("%s fixed: %v", path, err)
	}
	if out, err := digest.Render(p); err != nil || !bytes.Equal(out, got) {
		t.Errorf("%s fixed is not rendered unchanged: %v", path, err)
	}

	// The rules of style change neither a value nor the canonical form.
	styled, _, err := Fix(nil, path, src, styleRules())
	if err != nil {
		t.Fatal(err)
	}
	old, err := digest.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	now, err := digest.Parse(styled)
	if err != nil {
		t.Fatalf("%s after the rules of style: %v", path, err)
	}
	if d := cmp.Diff(spaceless(old), spaceless(now)); d != "" {
		t.Errorf("%s: the rules of style change a value:\n%s", path, d)
	}
	want, err := digest.Format(src)
	if err != nil {
		t.Fatal(err)
	}
	if form, err := digest.Format(styled); err != nil || !bytes.Equal(form, want) {
		t.Errorf("%s: the rules of style change the canonical form (error %v):\n%s", path, err, cmp.Diff(string(want), string(form)))
	}
	return got
}

// styleRules returns the rules of style.
func styleRules() []Rule {
	all := table(Options{})
	return all[slices.IndexFunc(all, func(g group) bool { return g.title == "Style" })].rules
}

// spaceless returns a post without spaces at the ends of lines. The rules of
// style remove such spaces if they have no meaning.
func spaceless(p *digest.Post) *digest.Post {
	p.Source = digest.Source{}
	trim := func(s *string) {
		lines := strings.Split(*s, "\n")
		for i := range lines {
			lines[i] = strings.TrimRight(lines[i], " \t\r")
		}
		*s = strings.Join(lines, "\n")
	}
	trim(&p.Intro)
	trim(&p.Outro)
	for i := range p.Groups {
		trim(&p.Groups[i].Text)
	}
	for i := range p.Papers {
		trim(&p.Papers[i].Lead)
		for k := range p.Papers[i].Items {
			trim(&p.Papers[i].Items[k].Text)
		}
		for j := range p.Papers[i].Sections {
			s := &p.Papers[i].Sections[j]
			trim(&s.Text)
			for k := range s.Items {
				trim(&s.Items[k].Text)
			}
		}
	}
	return p
}

// FuzzFix asserts the promises of checkFixed. For arbitrary edits, it asserts
// that no byte changes outside the edits.
func FuzzFix(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.src, "a", "b")
	}
	f.Add([]byte(kettles), "A spout.", "# 3. [A Spout](https://example.org/3)")
	f.Add([]byte(kettles), "\n", "\r\n")
	f.Add([]byte("\n---\n# [A](u)\n- b"), "A", "B") // without its first line, the text would open front matter
	f.Add([]byte("A kettle\r"), "A", "B")           // white space at the end of a last line without a line end
	f.Add([]byte(kettles), "- ", "* ")
	// Spaces in blank lines that the canonical form keeps, next to white space that it changes.
	f.Add([]byte("---  \n \ntags: []\n---\n"), "A", "B")
	f.Add([]byte("---\n---\n```\r\n \n\t\r\na\r\n```\r\n"), "A", "B")
	f.Add([]byte("---\n---\n\n{::comment}\na\n\t"), "A", "B")
	f.Add([]byte("# 1. [A](u)\n- a \n  b\n# 2. [B](v)\n# C\nc \nd\n"), "A", "B") // white space in items of a paper, and in an outro
	f.Fuzz(func(t *testing.T, src []byte, old, new string) {
		if len(src) > 1<<14 {
			return
		}
		if _, err := digest.Parse(src); err != nil {
			return
		}
		checkFixed(t, "fuzz.md", src)
		if old == "" {
			return
		}
		got, _, err := Fix(nil, "fuzz.md", src, []Rule{once(replacing("a", old, new))})
		if err != nil {
			t.Fatal(err)
		}
		checkReplaced(t, src, got, old, new)
	})
}

// once returns a rule that reports findings only in its first run, and not in
// its own fixes.
func once(r Rule) Rule {
	done := false
	check := r.Check
	r.Check = func(p *Pass) {
		if !done {
			check(p)
		}
		done = true
	}
	return r
}

// checkReplaced asserts that got differs from src only in places where new
// replaces old.
func checkReplaced(t *testing.T, src, got []byte, old, new string) {
	t.Helper()
	// reached has the lengths of the prefixes of got that match the parts so far.
	reached := map[int]bool{0: true}
	parts := strings.Split(string(src), old)
	for i, part := range parts {
		next := make(map[int]bool)
		for n := range reached {
			if !bytes.HasPrefix(got[n:], []byte(part)) {
				continue
			}
			n += len(part)
			if i == len(parts)-1 {
				next[n] = true
				continue
			}
			for _, s := range []string{old, new} {
				if bytes.HasPrefix(got[n:], []byte(s)) {
					next[n+len(s)] = true
				}
			}
		}
		reached = next
	}
	if !reached[len(got)] {
		t.Errorf("%q is not %q with some %q replaced by %q", got, src, old, new)
	}
}
