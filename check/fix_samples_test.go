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

// samples returns the posts of the cases, the repository's others, and those
// below DIGEST_CORPUS, if it is set.
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

// TestFixSamples fixes every sample by all rules.
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

// checkFixed asserts what Fix promises of the rules of this package: what it
// leaves cannot be fixed, twice is once, the promises of package digest hold
// for what it makes, and a canonical form stays what it was but for the values
// that rules fix.
func checkFixed(t *testing.T, path string, src []byte) []byte {
	t.Helper()
	rules := Rules(Options{})
	got, left, err := Fix(nil, path, src, rules)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	again, leftAgain, err := Fix(nil, path, got, rules)
	if err != nil || !bytes.Equal(again, got) || !cmp.Equal(left, leftAgain) {
		t.Errorf("%s: fixed twice is not as fixed once (error %v):\n%s", path, err, cmp.Diff(string(got), string(again)))
	}
	p, err := digest.Parse(got)
	if err != nil {
		t.Fatalf("%s fixed: %v", path, err)
	}
	if out, err := digest.Render(p); err != nil || !bytes.Equal(out, got) {
		t.Errorf("%s fixed does not come back as it is: %v", path, err)
	}

	// The rules of the layout change no value, and nothing that Format would
	// write in another way.
	laid, _, err := Fix(nil, path, src, layoutRules(Options{}))
	if err != nil {
		t.Fatal(err)
	}
	old, err := digest.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	now, err := digest.Parse(laid)
	if err != nil {
		t.Fatalf("%s laid out: %v", path, err)
	}
	if d := cmp.Diff(spaceless(old), spaceless(now)); d != "" {
		t.Errorf("%s: the rules of the layout change a value:\n%s", path, d)
	}
	want, err := digest.Format(src)
	if err != nil {
		t.Fatal(err)
	}
	if form, err := digest.Format(laid); err != nil || !bytes.Equal(form, want) {
		t.Errorf("%s: the rules of the layout change the canonical form (error %v):\n%s", path, err, cmp.Diff(string(want), string(form)))
	}
	return got
}

// spaceless returns a post without its texts' spaces at the ends of lines,
// which the rules of the layout remove where they mean nothing.
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
	for i := range p.Papers {
		trim(&p.Papers[i].Lead)
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

// FuzzFix asserts, for posts and for edits that know nothing of the format,
// what checkFixed does, and that no byte changes outside of the edits.
func FuzzFix(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.src, "a", "b")
	}
	f.Add([]byte(kettles), "A spout.", "# 3. [A Spout](https://example.org/3)")
	f.Add([]byte(kettles), "\n", "\r\n")
	f.Add([]byte(kettles), "- ", "* ")
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

// once returns a rule without those findings that its own fixes would make.
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

// checkReplaced asserts that got is src with old replaced by new in some places
// and else the same.
func checkReplaced(t *testing.T, src, got []byte, old, new string) {
	t.Helper()
	// reached holds how much of got each way to read it takes up so far.
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
