// Package foreign holds the package digest against posts of other blogs, which an
// independent reader has described.
package foreign

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/arxiv"
)

// A file is what truth.jsonl says about a file of the folder.
type file struct {
	File   string
	Kind   string // "multi", "single" or "other"
	Papers []paper
}

// A paper is a paper of a file. A paper without a line is the whole post.
type paper struct {
	Line     int
	Title    string
	ArXiv    string `json:"arxiv_id"`
	Shape    string
	Sections []string
	Labels   []string
}

// isRow reports whether the paper is a row of a table.
func (p *paper) isRow() bool { return p.Line > 0 && strings.HasPrefix(p.Shape, "table") }

// isHeading reports whether the paper stands under a heading. The package reads
// no bold paragraphs as papers.
func (p *paper) isHeading() bool {
	return p.Line > 0 && strings.HasPrefix(p.Shape, "H ")
}

// A score counts what the package finds in files.
type score struct {
	files, refused        int
	papers, found, titles int
	ids, idsRight         int
	idsWrong              int
	falsePapers           int
	sections, sectionsIn  int
	labels, labelsIn      int
	singles, singlesRight int
	others                int // papers that are neither under a heading nor rows of a table
	rows, rowsFound       int // papers in tables
	rowTitles             int
	rowIDs, rowIDsRight   int
	rowIDsWrong           int
	falseRows             int
}

func (s *score) add(t *score) {
	s.files += t.files
	s.refused += t.refused
	s.papers += t.papers
	s.found += t.found
	s.titles += t.titles
	s.ids += t.ids
	s.idsRight += t.idsRight
	s.idsWrong += t.idsWrong
	s.falsePapers += t.falsePapers
	s.sections += t.sections
	s.sectionsIn += t.sectionsIn
	s.labels += t.labels
	s.labelsIn += t.labelsIn
	s.singles += t.singles
	s.singlesRight += t.singlesRight
	s.others += t.others
	s.rows += t.rows
	s.rowsFound += t.rowsFound
	s.rowTitles += t.rowTitles
	s.rowIDs += t.rowIDs
	s.rowIDsRight += t.rowIDsRight
	s.rowIDsWrong += t.rowIDsWrong
	s.falseRows += t.falseRows
}

func share(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f %%", 100*float64(n)/float64(of))
}

func (s *score) row(name string) string {
	return fmt.Sprintf("%-14s %5d %7d %6d %8s %8s %8s %6d %6d %8s %8s %8s %6d", name,
		s.files, s.refused, s.papers, share(s.found, s.papers), share(s.titles, s.papers), share(s.idsRight, s.ids),
		s.idsWrong, s.falsePapers, share(s.sectionsIn, s.sections), share(s.labelsIn, s.labels),
		share(s.singlesRight, s.singles), s.others)
}

// tables is the line of a score about papers in tables.
func (s *score) tables(name string) string {
	return fmt.Sprintf("%-14s %5d %7d %8s %8s %8s %6d %6d", name, s.files, s.rows, share(s.rowsFound, s.rows),
		share(s.rowTitles, s.rows), share(s.rowIDsRight, s.rowIDs), s.rowIDsWrong, s.falseRows)
}

// TestForeign reads the posts of the folder that DIGEST_FOREIGN names, and prints
// how much of them the package finds. It asserts the figures of README.
func TestForeign(t *testing.T) {
	dir := os.Getenv("DIGEST_FOREIGN")
	if dir == "" {
		t.Skip("DIGEST_FOREIGN names no folder of posts of other blogs")
	}
	blogs := make(map[string]*score)
	for _, f := range readTruth(t, filepath.Join(dir, "truth.jsonl")) {
		src, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.File)))
		if err != nil {
			t.Fatal(err)
		}
		blog, _, _ := strings.Cut(f.File, "/")
		if blogs[blog] == nil {
			blogs[blog] = new(score)
		}
		s := judge(t, &f, src)
		blogs[blog].add(&s)
	}
	names := make([]string, 0, len(blogs))
	for name := range blogs {
		names = append(names, name)
	}
	slices.Sort(names)
	var total score
	var table strings.Builder
	fmt.Fprintf(&table, "%-14s %5s %7s %6s %8s %8s %8s %6s %6s %8s %8s %8s %6s\n", "blog",
		"files", "refused", "papers", "found", "titles", "ids", "wrong", "false", "sections", "labels", "singles", "others")
	var tables strings.Builder
	fmt.Fprintf(&tables, "%-14s %5s %7s %8s %8s %8s %6s %6s\n", "blog", "files", "rows", "found", "titles", "ids", "wrong", "false")
	for _, name := range names {
		total.add(blogs[name])
		fmt.Fprintln(&table, blogs[name].row(name))
		if blogs[name].rows+blogs[name].falseRows > 0 {
			fmt.Fprintln(&tables, blogs[name].tables(name))
		}
	}
	fmt.Fprint(&table, total.row("total"))
	fmt.Fprint(&tables, total.tables("total"))
	t.Logf("papers under headings, and posts about one paper:\n%s", table.String())
	t.Logf("papers in tables:\n%s", tables.String())
	for _, tt := range []struct {
		name     string
		n, of    int
		at, most float64
	}{
		{"papers found", total.found, total.papers, .99, 1},
		{"titles right", total.titles, total.papers, .99, 1},
		{"identifiers right", total.idsRight, total.ids, .98, 1},
		{"identifiers wrong", total.idsWrong, total.ids, 0, 0},
		{"false papers", total.falsePapers, total.papers, 0, .01},
		{"rows found", total.rowsFound, total.rows, .97, 1},
		{"titles of rows right", total.rowTitles, total.rows, .97, 1},
		{"identifiers of rows right", total.rowIDsRight, total.rowIDs, .97, 1},
		{"identifiers of rows wrong", total.rowIDsWrong, total.rowIDs, 0, 0},
		{"false rows", total.falseRows, total.rows, 0, .01},
		{"labels found", total.labelsIn, total.labels, .95, 1},
		{"identifiers of posts about one paper", total.singlesRight, total.singles, .98, 1},
	} {
		if got := float64(tt.n) / float64(max(1, tt.of)); got < tt.at || got > tt.most {
			t.Errorf("%s: %d of %d, which is %.3f; want %.2f to %.2f", tt.name, tt.n, tt.of, got, tt.at, tt.most)
		}
	}
}

func readTruth(t *testing.T, path string) []file {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var files []file
	lines := bufio.NewScanner(bytes.NewReader(data))
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var f file
		if err := json.Unmarshal(lines.Bytes(), &f); err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// judge compares a file with what the package reads in it. With -v it says what
// differs.
func judge(t *testing.T, f *file, src []byte) score {
	s := score{files: 1}
	tell := func(format string, args ...any) {
		if testing.Verbose() {
			t.Logf("%s: %s", f.File, fmt.Sprintf(format, args...))
		}
	}
	post, places, err := digest.Locate(src)
	if err != nil {
		tell("%v", err)
		s.refused++
		post, places = new(digest.Post), new(digest.Places)
	}
	at := make(map[int]int) // the paper whose heading starts on a line
	for i, p := range places.Papers {
		at[1+bytes.Count(src[:p.Heading.Start], []byte("\n"))] = i
	}
	for _, want := range f.Papers {
		switch {
		case f.Kind == "single":
			s.singles++
			if id, ok := post.ArXiv(); ok && id.Base().String() == want.ArXiv {
				s.singlesRight++
			} else {
				tell("post about %s: %v", want.ArXiv, id)
			}
			continue
		case want.isRow():
			s.rows++
			if want.ArXiv != "" {
				s.rowIDs++
			}
			i, ok := at[want.Line]
			if !ok {
				tell("%d: row not found: %s", want.Line, want.Title)
				continue
			}
			delete(at, want.Line)
			s.rowsFound++
			if p := &post.Papers[i]; letters(p.Title) == letters(want.Title) {
				s.rowTitles++
			} else {
				tell("%d: title %q, want %q", want.Line, p.Title, want.Title)
			}
			switch id, ok := post.Papers[i].ArXiv(); {
			case ok && id.Base().String() == want.ArXiv:
				s.rowIDsRight++
			case ok:
				s.rowIDsWrong++
				tell("%d: identifier %v, want %s", want.Line, id, cmp.Or(want.ArXiv, "none"))
			case want.ArXiv != "":
				tell("%d: no identifier, want %s", want.Line, want.ArXiv)
			}
			continue
		case !want.isHeading():
			s.others++
			delete(at, want.Line)
			continue
		}
		s.papers++
		if want.ArXiv != "" {
			s.ids++
		}
		s.sections += len(want.Sections)
		want.Labels = bold(want.Labels, string(src))
		s.labels += len(want.Labels)
		i, ok := at[want.Line]
		if !ok {
			tell("%d: not found: %s", want.Line, want.Title)
			continue
		}
		delete(at, want.Line)
		s.found++
		p := &post.Papers[i]
		if letters(p.Title) == letters(want.Title) {
			s.titles++
		} else {
			tell("%d: title %q, want %q", want.Line, p.Title, want.Title)
		}
		switch id, ok := p.ArXiv(); {
		case ok && id.Base().String() == want.ArXiv:
			s.idsRight++
		case ok:
			s.idsWrong++
			tell("%d: identifier %v, want %s", want.Line, id, cmp.Or(want.ArXiv, "none"))
		case want.ArXiv != "":
			tell("%d: no identifier, want %s", want.Line, want.ArXiv)
		}
		in, missing := common(want.Sections, sectionsOf(p))
		s.sectionsIn += in
		if len(missing) > 0 {
			tell("%d: no sections %q", want.Line, missing)
		}
		in, missing = common(want.Labels, labelsOf(p))
		s.labelsIn += in
		if len(missing) > 0 {
			tell("%d: no labels %q", want.Line, missing)
		}
	}
	for line, i := range at {
		isRow := places.Papers[i].Level == 0
		switch {
		case isListed(f, &post.Papers[i], isRow):
			continue
		case isRow:
			s.falseRows++
		default:
			s.falsePapers++
		}
		tell("%d: not a paper: %s", line, post.Papers[i].Title)
	}
	return s
}

// isListed reports whether a paper that the independent reader did not find at its
// place is one all the same: the reader found it in a table of the file, or did not
// look into the file, and the paper's heading or row itself links to arXiv.
func isListed(f *file, p *digest.Paper, isRow bool) bool {
	id, ok := p.ArXiv()
	for _, want := range f.Papers {
		if ok && !want.isHeading() && want.ArXiv == id.Base().String() {
			return true
		}
	}
	_, err := arxiv.Parse(p.URL)
	return f.Kind == "other" && (err == nil || ok && isRow)
}

// letters returns the letters and digits of a title: readers differ about marks.
func letters(title string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, title)
}

func sectionsOf(p *digest.Paper) []string {
	var names []string
	for _, s := range p.Sections {
		names = append(names, s.Heading)
	}
	return names
}

func labelsOf(p *digest.Paper) []string {
	var labels []string
	for _, it := range p.Labels() {
		labels = append(labels, it.Label)
	}
	for i := range p.Sections {
		for _, it := range p.Sections[i].Labels() {
			labels = append(labels, it.Label)
		}
	}
	return labels
}

// bold returns the labels that are bold somewhere in a text. Other words before
// a colon are labels only if a vocabulary knows them.
func bold(labels []string, src string) []string {
	return slices.DeleteFunc(slices.Clone(labels), func(label string) bool {
		return !strings.Contains(src, "**"+label)
	})
}

// common returns how many of want are in got, each as often as it is there, and
// the others.
func common(want, got []string) (n int, missing []string) {
	count := make(map[string]int)
	for _, s := range got {
		count[letters(s)]++
	}
	for _, s := range want {
		if key := letters(s); count[key] > 0 {
			count[key]--
			n++
		} else {
			missing = append(missing, s)
		}
	}
	return n, missing
}
