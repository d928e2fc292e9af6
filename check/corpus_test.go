package check

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// An expectation has the findings of all rules in a post, or of the archive
// rules in the posts of a folder.
type expectation struct {
	hash     string // of the texts
	path     string // the path of a folder ends with "/"
	findings string // a line for each rule, with the places
}

const corpusGolden = "testdata/corpus.golden"

// TestCorpus compares the findings in the bundled posts, and in the posts below
// DIGEST_CORPUS, with testdata/corpus.golden. Texts with an unknown hash are
// ignored. The flag -update writes the file, and keeps the lines about missing
// posts of the corpus.
func TestCorpus(t *testing.T) {
	got := expectations(t)
	want := readExpectations(t)
	if *update {
		maps.DeleteFunc(want, func(path string, _ expectation) bool { return strings.HasPrefix(path, "examples/") })
		maps.Copy(want, got)
		golden(t, corpusGolden, writeExpectations(want))
		return
	}
	known := 0
	for path, e := range got {
		w := want[path]
		if w.hash != e.hash {
			continue // another text
		}
		known++
		if w.findings != e.findings {
			t.Errorf("%s: found\n%swant (go test -update writes the file)\n%s", path, e.findings, w.findings)
		}
	}
	t.Logf("%d of %d posts and folders are known", known, len(got))
	if known == 0 {
		t.Error("none of the posts is known")
	}
}

// corpusPosts returns the bundled posts and the posts of the corpus. Names are
// paths below the project or the corpus.
func corpusPosts(t *testing.T) []sample {
	t.Helper()
	var all []sample
	read := func(root, dir string) {
		err := filepath.WalkDir(filepath.Join(root, dir), func(path string, _ os.DirEntry, err error) error {
			if err != nil || filepath.Ext(path) != ".md" {
				return err
			}
			src, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			name, err := filepath.Rel(root, path)
			all = append(all, sample{filepath.ToSlash(name), src})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	read("..", "examples/posts")
	if corpus := os.Getenv("DIGEST_CORPUS"); corpus != "" {
		read(corpus, ".")
	}
	return all
}

// expectations returns the findings by path. The posts of a folder are an
// archive.
func expectations(t *testing.T) map[string]expectation {
	t.Helper()
	rules := Rules(Options{})
	all := make(map[string]expectation)
	archives := make(map[string]*Archive)
	hash := func(src []byte) string { return fmt.Sprintf("%x", sha256.Sum256(src))[:16] }
	for _, s := range corpusPosts(t) {
		f, err := Read(nil, s.name, s.src)
		if err != nil {
			t.Errorf("%s: %v", s.name, err)
			continue
		}
		all[s.name] = expectation{hash(s.src), s.name, places(Run(f, rules), false)}

		dir := strings.TrimSuffix(s.name, filepath.Base(s.name))
		if archives[dir] == nil {
			archives[dir] = NewArchive(rules)
		}
		e := all[dir]
		e.path = dir
		e.hash = hash([]byte(e.hash + hash(s.src)))
		e.findings += places(archives[dir].Add(f), true)
		all[dir] = e
	}
	for dir, a := range archives {
		e := all[dir]
		e.findings += places(a.End(), true)
		all[dir] = e
	}
	return all
}

// places returns findings as lines. A line has the name of a rule and the places
// of its findings.
func places(findings []Finding, path bool) string {
	var b strings.Builder
	findings = slices.Clone(findings)
	slices.SortStableFunc(findings, func(a, b Finding) int { return strings.Compare(a.Rule, b.Rule) })
	rule := ""
	for _, x := range findings {
		if x.Rule != rule {
			if rule != "" {
				b.WriteString("\n")
			}
			rule = x.Rule
			b.WriteString(rule)
		}
		b.WriteString(" ")
		if path {
			b.WriteString(filepath.Base(x.Path) + ":")
		}
		fmt.Fprintf(&b, "%d:%d", x.Start.Line, x.Start.Column)
	}
	if rule != "" {
		b.WriteString("\n")
	}
	return b.String()
}

// readExpectations reads the golden file. For each path, the file has a line
// "= HASH PATH" and the lines of the findings.
func readExpectations(t *testing.T) map[string]expectation {
	t.Helper()
	text, err := os.ReadFile(corpusGolden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	all := make(map[string]expectation)
	for part := range strings.SplitSeq(string(text), "= ") {
		head, findings, _ := strings.Cut(part, "\n")
		if hash, path, ok := strings.Cut(head, " "); ok {
			all[path] = expectation{hash, path, findings}
		}
	}
	return all
}

func writeExpectations(all map[string]expectation) []byte {
	var paths []string
	for path := range all {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var b bytes.Buffer
	for _, path := range paths {
		fmt.Fprintf(&b, "= %s %s\n%s", all[path].hash, path, all[path].findings)
	}
	return b.Bytes()
}
