package check

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "write the golden files below testdata, and docs/rules")

// A ruleCase is a file testdata/rules/NAME.txtar, with posts that show the rule
// NAME. The comment before the first file is the text of the rule's page. The
// files are
//
//	options        Options as JSON, if the posts need options
//	found/FILE     posts with faults; for an archive rule, the posts of a folder
//	               are an archive, in this order
//	findings       the findings; -update writes the file
//	fixed/FILE     a post of found after Fix; -update writes the file
//	fine/FILE      posts without faults, in the same way
//
// Signs stand for characters that an editor does not show; see spelt.
type ruleCase struct {
	name, path string
	text       string
	options    Options
	found      []sample
	findings   string
	fixed      []sample
	fine       []sample
}

// A sample is a post of a case.
type sample struct {
	name string
	src  []byte
}

// unended is added to a text without a line end at its end, as in a diff.
const unended = "\n\\ No newline at end of file\n"

// spelt returns a text with signs for invisible characters: ␠ for each space at
// the end of a line, ␍ for a CR, and unended for a missing line end at the end of
// the text.
func spelt(src []byte) string {
	text := strings.ReplaceAll(string(src), "\r\n", "␍\n")
	lines := strings.SplitAfter(text, "\n")
	for i, line := range lines {
		end := line[len(strings.TrimRight(line, "\n␍")):]
		line = strings.TrimSuffix(line, end)
		bare := strings.TrimRight(line, " ")
		lines[i] = bare + strings.Repeat("␠", len(line)-len(bare)) + end
	}
	text = strings.Join(lines, "")
	if text != "" && !strings.HasSuffix(text, "\n") {
		text += unended
	}
	return text
}

// unspelt returns the text of a spelt text.
func unspelt(text string) []byte {
	text, _ = strings.CutSuffix(text, unended)
	return []byte(strings.NewReplacer("␠", " ", "␍", "\r").Replace(text))
}

// readCases returns the cases in the order of the rules. A rule without a case,
// and a case without a rule, are errors.
func readCases(t *testing.T) []*ruleCase {
	t.Helper()
	files, err := filepath.Glob("testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	stray := make(map[string]bool)
	for _, f := range files {
		stray[filepath.ToSlash(f)] = true
	}
	var cases []*ruleCase
	for _, r := range Rules(Options{}) {
		path := "testdata/rules/" + r.Name + ".txtar"
		if !stray[path] {
			t.Errorf("%s: the rule has no case, or two rules have its name", path)
			continue
		}
		delete(stray, path)
		cases = append(cases, readCase(t, r.Name, path))
	}
	for f := range stray {
		t.Errorf("%s: there is no such rule", f)
	}
	return cases
}

func readCase(t testing.TB, name, path string) *ruleCase {
	t.Helper()
	a, err := txtar.ParseFile(path)
	if err != nil {
		t.Fatal(err)
	}
	c := &ruleCase{name: name, path: path, text: string(a.Comment)}
	for _, f := range a.Files {
		dir, base, _ := strings.Cut(f.Name, "/")
		s := sample{base, unspelt(string(f.Data))}
		switch dir {
		case "options":
			d := json.NewDecoder(bytes.NewReader(f.Data))
			d.DisallowUnknownFields()
			if err := d.Decode(&c.options); err != nil {
				t.Errorf("%s: options: %v", path, err)
			}
		case "findings":
			c.findings = string(f.Data)
		case "found":
			c.found = append(c.found, s)
		case "fixed":
			c.fixed = append(c.fixed, s)
		case "fine":
			c.fine = append(c.fine, s)
		default:
			t.Errorf("%s: what is %s?", path, f.Name)
		}
	}
	if strings.TrimSpace(c.text) == "" || len(c.found) == 0 || len(c.fine) == 0 {
		t.Errorf("%s: a case has a text, posts in which the rule finds something, and posts that are fine", path)
	}
	return c
}

// rule returns the rule of the case, with the options of the case.
func (c *ruleCase) rule() []Rule {
	return slices.DeleteFunc(Rules(c.options), func(r Rule) bool { return r.Name != c.name })
}

// write writes the generated parts of a case, for -update.
func (c *ruleCase) write(t *testing.T) {
	t.Helper()
	rules := c.rule()
	c.findings = listed(find(t, rules, c.found, variants[0]), variants[0])
	c.fixed = nil
	for _, s := range c.found {
		got, _, err := Fix(nil, s.name, s.src, rules)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, s.src) {
			c.fixed = append(c.fixed, sample{s.name, got})
		}
	}
	old, err := txtar.ParseFile(c.path)
	if err != nil {
		t.Fatal(err)
	}
	a := &txtar.Archive{Comment: old.Comment}
	for _, f := range old.Files {
		if f.Name == "options" {
			a.Files = append(a.Files, f)
		}
	}
	add := func(dir string, samples []sample) {
		for _, s := range samples {
			a.Files = append(a.Files, txtar.File{Name: dir + "/" + s.name, Data: []byte(spelt(s.src))})
		}
	}
	add("found", c.found)
	a.Files = append(a.Files, txtar.File{Name: "findings", Data: []byte(c.findings)})
	add("fixed", c.fixed)
	add("fine", c.fine)
	golden(t, c.path, txtar.Format(a))
}

// golden compares got with a golden file, or writes it.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	old, err := os.ReadFile(path)
	switch {
	case err == nil && bytes.Equal(old, got):
	case *update:
		if err := os.WriteFile(path, got, 0o666); err != nil {
			t.Fatal(err)
		}
	case err != nil:
		t.Errorf("%v (go test -update writes it)", err)
	default:
		t.Errorf("%s (-want +got; go test -update writes it):\n%s", path, cmp.Diff(string(old), string(got)))
	}
}

// TestSpelt asserts that unspelt is the inverse of spelt.
func TestSpelt(t *testing.T) {
	for _, tt := range []struct{ why, text, want string }{
		{"plain lines", "a\nb\n", "a\nb\n"},
		{"trailing spaces, and others", " a b  \n \n", " a b␠␠\n␠\n"},
		{"CRLF", "a \r\n\r\n", "a␠␍\n␍\n"},
		{"no last line end", "a\nb ", "a\nb␠\n\\ No newline at end of file\n"},
	} {
		t.Run(tt.why, func(t *testing.T) {
			got := spelt([]byte(tt.text))
			if got != tt.want || string(unspelt(got)) != tt.text {
				t.Errorf("%q is spelt %q, which is %q", tt.text, got, unspelt(got))
			}
		})
	}
}
