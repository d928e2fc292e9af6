package jekyll_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest/internal/frontmatter"
	"github.com/paperdigest/digest/internal/posttest"
)

// A jekyllPage is the page that Jekyll builds of a post.
type jekyllPage struct {
	head string // from the front matter: testdata/_layouts/post.html
	main string // from the body
}

// jekyllBuilds builds a site of posts and returns its pages.
func jekyllBuilds(t *testing.T, posts [][]byte) []jekyllPage {
	t.Helper()
	dir := t.TempDir()
	site, dest := filepath.Join(dir, "site"), filepath.Join(dir, "html")
	if err := os.CopyFS(site, os.DirFS("testdata")); err != nil {
		t.Fatal(err)
	}
	writePosts(t, site, posts)
	// This is the work of the command "jekyll build".
	ruby(t, "UTC", "-r", "jekyll", "-e",
		`Jekyll::Commands::Build.process("source" => ARGV[0], "destination" => ARGV[1], "quiet" => true)`, site, dest)
	list := make([]jekyllPage, len(posts))
	for i := range posts {
		page, err := os.ReadFile(filepath.Join(dest, fmt.Sprintf("p%05d.html", i)))
		if err != nil {
			t.Fatalf("%v\n%s", err, posts[i])
		}
		head, main, ok := strings.Cut(string(page), "<main>\n")
		if !ok { // a post without a layout
			head, main = "", string(page)
		}
		list[i] = jekyllPage{head, strings.TrimSuffix(main, "\n</main>\n")}
	}
	return list
}

// changedLines returns the lines that differ between two pages. It reports an
// error if the pages have different numbers of lines.
func changedLines(t *testing.T, before, after string) (was, is []string) {
	t.Helper()
	a, b := strings.Split(before, "\n"), strings.Split(after, "\n")
	if len(a) != len(b) {
		t.Errorf("the page has other lines (-before +after):\n%s", cmp.Diff(before, after))
		return nil, nil
	}
	for i := range a {
		if a[i] != b[i] {
			was, is = append(was, a[i]), append(is, b[i])
		}
	}
	return was, is
}

var (
	// A heading outside lists and quotes: inside them kramdown indents it.
	htmlHeading = regexp.MustCompile(`(?m)^<h([1-6])(?: id="([^"]*)")?>(.*)</h[1-6]>$`)
	htmlLink    = regexp.MustCompile(`<a href="([^"]*)"[^>]*>(.*?)</a>`)
	htmlID      = regexp.MustCompile(` id="[^"]*"`)
	dashRun     = regexp.MustCompile(`-+`)
	htmlNumber  = regexp.MustCompile(`(?m)^(<h1>)\d+(\. )`)
)

// htmlPapers divides a page before each heading of level one. All of these must
// be papers. It leaves out ids, because kramdown numbers equal ids over the
// whole page: a paper that moves changes the ids of other papers.
func htmlPapers(main string) []string {
	var list []string
	for line := range strings.SplitAfterSeq(htmlID.ReplaceAllString(main, ""), "\n") {
		if strings.HasPrefix(line, "<h1>") || len(list) == 0 {
			list = append(list, "")
		}
		list[len(list)-1] += line
	}
	if len(list) > 0 && !strings.HasPrefix(list[0], "<h1>") {
		list = list[1:]
	}
	for i := range list {
		list[i] = strings.TrimSpace(list[i])
	}
	return list
}

// samples returns the posts in dirs, without those whose front matter is in TOML or
// JSON: to Jekyll such front matter is text.
func samples(t *testing.T, dirs ...string) []posttest.Sample {
	return slices.DeleteFunc(posttest.Samples(t, dirs...), func(s posttest.Sample) bool {
		parts, _ := frontmatter.Split(string(s.Src))
		return parts.Format != ""
	})
}

// pagePosts returns the posts whose pages the tests build: the examples, and a
// few posts of the corpus.
func pagePosts(t *testing.T) []posttest.Sample {
	list := posttest.Samples(t, "examples/posts")
	if dir := os.Getenv("DIGEST_CORPUS"); dir != "" {
		all := posttest.Samples(t, dir)
		const some = 6
		for i := range min(some, len(all)) {
			list = append(list, all[i*len(all)/some])
		}
	}
	return list
}

// withJoinedTitles returns a post with each wrapped title on one line, as the
// library reads it. Jekyll shows the first line of a wrapped title as a
// heading, and the rest as text.
func withJoinedTitles(src []byte) []byte {
	body, ok := posttest.Body(src)
	if !ok {
		return src
	}
	return append(slices.Clip(src[:len(src)-len(body)]), posttest.JoinTitles(body)...)
}
