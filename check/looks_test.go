package check

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A look finds the lines with findings of a rule, independently of this package:
// it knows the lines of the corpus.
type look struct {
	rule  string
	total int // in the corpus of corpus.golden
	lines func(lines []string) []int
}

// matching returns a function that finds the lines that match a pattern.
func matching(pattern string) func([]string) []int {
	re := regexp.MustCompile(pattern)
	return func(lines []string) []int {
		var all []int
		for i, line := range lines {
			if re.MatchString(line) {
				all = append(all, i+1)
			}
		}
		return all
	}
}

var looks = []look{
	// grep -rE '^title: [^"].*"$' | wc -l
	{"title-quote", 29, matching(`^title: [^"].*"$`)},

	// grep -rE '^#+ [0-9]+\. \[[^]]*$' | wc -l
	{"wrapped-heading", 6, matching(`^#+ \d+\. \[[^\]]*$`)},

	// grep -rE '^tags: .*hugginface' | wc -l
	{"tag-spelling", 59, matching(`^tags: .*hugginface`)},

	// grep -rE '^#+ [0-9]+\. \[[^]]*  [^]]*\]\(' | wc -l
	{"title-spaces", 217, matching(`^#+ \d+\. \[[^\]]*  [^\]]*\]\(`)},

	// grep -rE '^#+ [0-9]+\. .*([\\$]|[_^][a-z]*\{)' | wc -l; three more
	// lines have only a caret: grep -rE '^#+ [0-9]+\. .*\^' | wc -l gives 5.
	{"title-latex", 2, matching(`^#+ \d+\. .*([\\$]|[_^][a-z]*\{)`)},

	// awk '/^# [0-9]/ {split($0, a, /abs\//)} /overview/ {split($0, b, /overview\//);
	// if (a[2]+0 != b[2]+0) print}' FILE gives no line; 308 lines have a link.
	{"quote-link", 0, strayQuotes},

	// grep -rE '^(- )?정보 부족(이다)?\.? *$' | wc -l; ten more lines have the
	// words in a sentence:
	// grep -r '정보 부족' | grep -vE ':(- )?정보 부족(이다)?\.? *$' | wc -l
	{"placeholder", 55, matching(`^(- )?정보 부족(이다)?\.? *$`)},

	// grep -rE '^- 목표: ' | wc -l: the first label of five papers, in posts with
	// English labels. All five papers have three Korean labels:
	// grep -rE '^- (목표|동기|기여): ' | wc -l gives 15.
	{"label-language", 5, matching(`^- 목표: `)},

	// awk '/^#/ {if (l !~ /^(#|>|---|제목|arXiv:)|[.] *$|정보 부족/) n++} NF {l = $0} END {print n}' FILE
	// counts the lines before a heading, 8 in each of two files. The last line of
	// both files is cut off, too.
	{"cut-off-text", 18, cutOff},

	// awk '/^#+ [0-9]/ {p += 5} /^## / {p--} END {print p}' FILE counts the
	// missing sections: 27 and 30 in two files with ten incomplete papers each,
	// and 0 in the other files.
	{"missing-section", 20, shortPapers},

	// grep -rlE '^(#|- ).* $' | wc -l
	{"trailing-space", 56, firstTrailing},
}

// strayQuotes returns the quotes whose link does not end with the identifier of
// the heading.
func strayQuotes(lines []string) []int {
	var all []int
	paper := regexp.MustCompile(`^#+ \d+\. .*/abs/([0-9.]+)`)
	quote := regexp.MustCompile(`^> .*/overview/([0-9.]+)`)
	id := ""
	for i, line := range lines {
		if m := paper.FindStringSubmatch(line); m != nil {
			id = m[1]
		}
		if m := quote.FindStringSubmatch(line); m != nil && m[1] != id {
			all = append(all, i+1)
		}
	}
	return all
}

// cutOff returns the last lines of sections without a full stop at the end.
// Placeholders do not count.
func cutOff(lines []string) []int {
	var all []int
	last, inSection := 0, false
	heading := regexp.MustCompile(`^#+ `)
	for i, line := range append(slices.Clone(lines), "# ") {
		switch {
		case heading.MatchString(line):
			text := strings.TrimSpace(lines[max(last-1, 0)])
			if inSection && last > 0 && !strings.HasSuffix(text, ".") && !strings.HasSuffix(text, "정보 부족") {
				all = append(all, last)
			}
			last, inSection = 0, strings.HasPrefix(line, "## ")
		case strings.TrimSpace(line) != "":
			last = i + 1
		}
	}
	return all
}

// shortPapers returns the headings of papers with one to four sections.
func shortPapers(lines []string) []int {
	var all []int
	paper, n := 0, 0
	number, section := regexp.MustCompile(`^#+ \d+\. `), regexp.MustCompile(`^## \D`)
	for i, line := range append(slices.Clone(lines), "# 0. ") {
		switch {
		case number.MatchString(line):
			if n > 0 && n < 5 {
				all = append(all, paper)
			}
			paper, n = i+1, 0
		case section.MatchString(line):
			n++
		}
	}
	return all
}

// firstTrailing returns the first line with a space at its end. A line within a
// paragraph does not count.
func firstTrailing(lines []string) []int {
	for i, line := range lines {
		goesOn := i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != ""
		if strings.HasSuffix(line, " ") && (strings.HasPrefix(line, "#") || strings.HasPrefix(line, "- ") || !goesOn) {
			return []int{i + 1}
		}
	}
	return nil
}

// TestCorpusLooks compares the findings in each post with looks at the lines. If
// the posts are the corpus of corpus.golden, the totals must be right, too.
func TestCorpusLooks(t *testing.T) {
	rules := Rules(Options{})
	posts := corpusPosts(t)
	for _, l := range looks {
		t.Run(l.rule, func(t *testing.T) {
			rules := slices.DeleteFunc(slices.Clone(rules), func(r Rule) bool { return r.Name != l.rule })
			if len(rules) != 1 {
				t.Fatal("there is no such rule")
			}
			total := 0
			for _, s := range posts {
				want := l.lines(strings.Split(string(s.src), "\n"))
				if !strings.HasPrefix(s.name, "examples/") {
					total += len(want)
				}
				var got []int
				f := mustRead(t, s)
				for _, x := range Run(f, rules) {
					if l.rule != "title-spaces" {
						got = append(got, x.Start.Line)
						continue
					}
					for _, e := range x.Edits { // one finding has the edits of all titles
						got = append(got, f.Position(e.Start).Line)
					}
				}
				got = slices.Compact(got)
				if !slices.Equal(got, want) {
					t.Errorf("%s: found in lines %d, want %d", s.name, got, want)
				}
			}
			if corpusIsKnown(t, posts) && total != l.total {
				t.Errorf("the look sees %d lines, want %d", total, l.total)
			}
		})
	}
}

// corpusIsKnown reports whether the posts are the corpus of corpus.golden.
func corpusIsKnown(t *testing.T, posts []sample) bool {
	t.Helper()
	want := readExpectations(t)
	for path := range want {
		if strings.HasSuffix(path, "/") {
			delete(want, path)
		}
	}
	for _, s := range posts {
		if fmt.Sprintf("%x", sha256.Sum256(s.src))[:16] != want[s.name].hash {
			return false
		}
	}
	return len(posts) == len(want)
}
