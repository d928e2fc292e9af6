package corpus_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestCorpus checks identity, value, JSON and Format of each post below
// DIGEST_CORPUS, or else of each post of this repository.
func TestCorpus(t *testing.T) {
	posts, papers, size, others, canonical := 0, 0, 0, 0, 0
	for _, s := range posttest.Corpus(t) {
		t.Run(s.Path, func(t *testing.T) {
			if _, err := digest.Parse(s.Src); errors.Is(err, digest.ErrNoFrontMatter) {
				others++
				t.Skip("not a post: ", err)
			}
			p := posttest.CheckRoundTrips(t, s.Src)
			if bytes.Equal(posttest.CheckFormat(t, s.Src), s.Src) {
				canonical++
			}
			posts++
			papers += len(p.Papers)
			size += len(s.Src)
		})
	}
	t.Logf("%d posts, %d papers, %d bytes; %d posts in canonical form, %d other files",
		posts, papers, size, canonical, others)
	if posts == 0 {
		t.Error("no posts")
	}
}

// TestCorpusReader compares Parse with readRegular, a reader that shares no code
// with Parse, on all posts of regular form.
func TestCorpusReader(t *testing.T) {
	agree, papers := 0, 0
	var irregular []string
	list := posttest.Corpus(t)
	if os.Getenv("DIGEST_CORPUS") == "" {
		list = posttest.Samples(t, "examples/posts") // the samples of testdata are odd on purpose
	}
	for _, s := range list {
		t.Run(s.Path, func(t *testing.T) {
			want, err := readRegular(string(s.Src))
			if err != nil {
				irregular = append(irregular, fmt.Sprintf("%s: %v", s.Path, err))
				return
			}
			got := posttest.Detached(posttest.Parse(t, s.Src))
			if d := cmp.Diff(want, got, posttest.SameValues); d != "" {
				t.Errorf("Parse (+) and a reader of lines (-) differ:\n%s", d)
			}
			agree++
			papers += len(got.Papers)
		})
	}
	t.Logf("%d posts with %d papers read alike; %d posts are not regular", agree, papers, len(irregular))
	for _, why := range irregular {
		t.Log(why)
	}
	if agree == 0 {
		t.Error("no post is regular")
	}
}

// The lines of a regular post.
var (
	regularFront   = regexp.MustCompile(`\A---\nlayout: (\S+)\ntitle: ([^\n\\#:']*)\ndate: (.*)\ntags: \[([\w ,]*)\]\n(?:categories: \[([\w ,]*)\]\n)?---\n`)
	regularPaper   = regexp.MustCompile(`^(?:#|###) (\d+)\. \[(.*)\]\((\S+)\) *$`)
	regularTorn    = regexp.MustCompile(`^(?:#|###) \d+\. \[[^\]]*$`)
	regularQuote   = regexp.MustCompile(`^> (?:\[([^\]]*)\]\(([^)]*)\) *)+$`)
	regularLink    = regexp.MustCompile(`\[([^\]]*)\]\(([^)]*)\)`)
	regularSection = regexp.MustCompile(`^## (\S.*?) *$`)
	regularBullet  = regexp.MustCompile(`^- (?:(Goal|Motivation|Contribution|목표|동기|기여): )?(.*?) *$`)
	marked         = regexp.MustCompile("`|\\\\[^*]|[^\\\\][*_]|&[#\\w]*;|[\\[\\]]")
	// readRegular refuses code, HTML, tables and nesting.
	notRegular = regexp.MustCompile("^(?:```|~~~|<[a-zA-Z!?/]|[*+] |\\d+\\. |\t|    |\\|)")
)

// readRegular reads a post line by line, in the form that the generator or
// prettier writes. It refuses each other form.
func readRegular(src string) (*digest.Post, error) {
	front := regularFront.FindStringSubmatch(src)
	if front == nil {
		return nil, errors.New("front matter")
	}
	if strings.Contains(src, "\r") {
		return nil, errors.New("line ends")
	}
	p := &digest.Post{Layout: front[1], Date: digest.Date(front[3])}
	p.Title = front[2]
	if t, ok := strings.CutPrefix(front[2], `"`); ok {
		p.Title = strings.TrimSuffix(t, `"`)
	}
	list := func(s string) []string {
		if s == "" {
			return []string{}
		}
		return strings.Split(s, ", ")
	}
	p.Tags = list(front[4])
	if strings.Contains(front[0], "\ncategories: ") {
		p.Categories = list(front[5])
	}

	// A title that is torn apart is joined.
	lines := strings.Split(src[len(front[0]):], "\n")
	for i := 0; i < len(lines); i++ {
		for n := 1; regularTorn.MatchString(lines[i]) && n < 4 && i+1 < len(lines); n++ {
			lines[i] = strings.TrimRight(lines[i], " ")
			if next := strings.TrimLeft(lines[i+1], " "); next != "" {
				lines[i] += " " + next
			}
			lines = append(lines[:i+1], lines[i+2:]...)
		}
	}

	var paper *digest.Paper
	var section *digest.Section
	var text []string
	flush := func() {
		s := strings.Trim(strings.Join(text, "\n"), " \n")
		text = nil
		switch {
		case section != nil && len(section.Items) == 0:
			section.Text = s
		case section == nil && paper != nil:
			paper.Lead = s
		}
	}
	fold := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	for i, line := range lines {
		m := regularPaper.FindStringSubmatch(line)
		switch {
		case m != nil:
			if marked.MatchString(m[2]) {
				return nil, fmt.Errorf("line %d: markup in a title: %s", i+1, m[2])
			}
			flush()
			n, err := strconv.Atoi(m[1])
			if err != nil {
				return nil, err
			}
			p.Papers = append(p.Papers, digest.Paper{
				Number: n, Title: strings.ReplaceAll(fold(m[2]), `\*`, "*"), URL: m[3],
			})
			paper, section = &p.Papers[len(p.Papers)-1], nil
		case regularSection.MatchString(line):
			flush()
			if paper == nil {
				return nil, fmt.Errorf("line %d: a section before any paper", i+1)
			}
			m := regularSection.FindStringSubmatch(line)
			paper.Sections = append(paper.Sections, digest.Section{Heading: m[1]})
			section = &paper.Sections[len(paper.Sections)-1]
		case paper == nil:
			if strings.TrimSpace(line) != "" {
				return nil, fmt.Errorf("line %d: text before any paper", i+1)
			}
		case regularQuote.MatchString(line) && section == nil:
			for _, m := range regularLink.FindAllStringSubmatch(line, -1) {
				paper.Links = append(paper.Links, digest.Link{Text: m[1], URL: m[2]})
			}
		case notRegular.MatchString(line), strings.HasPrefix(line, "#"), strings.HasPrefix(line, ">"):
			return nil, fmt.Errorf("line %d: %q", i+1, line)
		case section != nil && strings.HasPrefix(line, "- "):
			if len(text) > 0 && strings.TrimSpace(strings.Join(text, "")) != "" {
				return nil, fmt.Errorf("line %d: a bullet after prose", i+1)
			}
			m := regularBullet.FindStringSubmatch(line)
			section.Items = append(section.Items, digest.Item{Label: m[1], Text: m[2]})
		default:
			if section != nil && len(section.Items) > 0 && strings.TrimSpace(line) != "" {
				return nil, fmt.Errorf("line %d: prose after a bullet", i+1)
			}
			if strings.TrimSpace(line) == "" {
				line = ""
			}
			text = append(text, line)
		}
	}
	flush()
	return p, nil
}

// TestCorpusPairs formats pairs of posts that differ in white space only, the
// difference that prettier makes. Both give the same text. If prettier tore no
// title apart, that text is prettier's own file. Prettier also escapes some
// stars.
func TestCorpusPairs(t *testing.T) {
	list := posttest.Corpus(t)
	if os.Getenv("DIGEST_CORPUS") == "" {
		// These two samples are one post in both styles.
		list = posttest.Samples(t, "testdata/posts/raw.md", "testdata/posts/pretty.md")
		for i := range list {
			list[i].Path = "raw-and-pretty.md"
		}
	}
	unescaped := func(src []byte) []byte { return bytes.ReplaceAll(src, []byte(`\*`), []byte("*")) }
	// "Daily-papers_X" and "Daily-papers-X" name one post.
	name := func(path string) string { return strings.ReplaceAll(filepath.Base(path), "_", "-") }
	pairs, escaped, wrapped := 0, 0, 0
	for i, a := range list {
		for _, b := range list[:i] {
			if name(a.Path) != name(b.Path) || bytes.Equal(a.Src, b.Src) {
				continue
			}
			x, y := a.Src, b.Src
			if posttest.WithoutSpace(x) != posttest.WithoutSpace(y) {
				if x, y = unescaped(x), unescaped(y); posttest.WithoutSpace(x) != posttest.WithoutSpace(y) {
					continue // another version of the post
				}
				escaped++
			}
			pairs++
			fx, err := digest.Format(x)
			if err != nil {
				t.Fatal(err)
			}
			fy, err := digest.Format(y)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(fx), string(fy)); d != "" {
				t.Errorf("%s (-) and %s (+) differ in white space only, but their canonical forms differ:\n%s", a.Path, b.Path, d)
			}
			switch {
			case posttest.HasTornTitle(x) || posttest.HasTornTitle(y):
				wrapped++
			case !bytes.Equal(fx, x) && !bytes.Equal(fx, y):
				t.Errorf("%s and %s: neither is in canonical form:\n%s", a.Path, b.Path, cmp.Diff(string(y), string(fx)))
			}
		}
	}
	t.Logf("%d pairs of one post in both styles, %d with escaped stars, %d with torn titles", pairs, escaped, wrapped)
	if pairs == 0 {
		t.Error("no pair")
	}
}
