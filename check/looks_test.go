package check

import (
	"crypto/sha256"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A look finds by itself the lines where a rule finds something: it knows the
// lines of these posts, and nothing of this package.
type look struct {
	rule  string
	total int // in the corpus that corpus.golden is of
	lines func(lines []string) []int
}

// matching returns the lines that match a pattern.
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
	// have a caret alone: grep -rE '^#+ [0-9]+\. .*\^' | wc -l gives 5.
	{"title-latex", 2, matching(`^#+ \d+\. .*([\\$]|[_^][a-z]*\{)`)},

	// awk '/^# [0-9]/ {split($0, a, /abs\//)} /overview/ {split($0, b, /overview\//);
	// if (a[2]+0 != b[2]+0) print}' FILE gives no line, of 308 with such a link.
	{"quote-link", 0, strayQuotes},

	// grep -rE '^(- )?정보 부족(이다)?\.? *$' | wc -l; another ten lines hold the
	// words: grep -r '정보 부족' | grep -vE ':(- )?정보 부족(이다)?\.? *$' | wc -l
	{"placeholder", 55, matching(`^(- )?정보 부족(이다)?\.? *$`)},

	// grep -rE '^- 목표: ' | wc -l: the first label of each of five papers, in
	// posts whose other labels are English. Each has all three:
	// grep -rE '^- (목표|동기|기여): ' | wc -l gives 15.
	{"label-language", 5, matching(`^- 목표: `)},

	// awk '/^#/ {if (l !~ /^(#|>|---|제목|arXiv:)|[.] *$|정보 부족/) n++} NF {l = $0} END {print n}' FILE
	// counts those before a heading, 8 in each of two files; the last line of
	// both is another one.
	{"cut-off-text", 18, cutOff},

	// awk '/^#+ [0-9]/ {p += 5} /^## / {p--} END {print p}' FILE counts what is
	// missing: 27 and 30 in two files of ten papers each, of which none has all
	// five, and 0 in the others.
	{"missing-section", 20, shortPapers},

	// grep -rlE '^(#|- ).* $' | wc -l
	{"trailing-space", 56, firstTrailing},
}

// strayQuotes returns the quotes whose link ends in another identifier than that
// of the heading above.
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

// cutOff returns the last lines of sections that end in no full stop and are no
// placeholder.
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

// shortPapers returns the headings of papers that have some sections, and less
// than five.
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

// firstTrailing returns the first line that ends in a space and is no line of a
// paragraph that goes on.
func firstTrailing(lines []string) []int {
	for i, line := range lines {
		goesOn := i+1 < len(lines) && strings.TrimSpace(lines[i+1]) != ""
		if strings.HasSuffix(line, " ") && (strings.HasPrefix(line, "#") || strings.HasPrefix(line, "- ") || !goesOn) {
			return []int{i + 1}
		}
	}
	return nil
}

// TestCorpusLooks holds what the rules find against looks at the lines, on each
// of the posts; and how much these see in all, where the posts are those that
// corpus.golden knows.
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
				for _, x := range Run(mustRead(t, s), rules) {
					got = append(got, x.Start.Line)
				}
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

// corpusIsKnown reports whether the posts are those of corpus.golden.
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
