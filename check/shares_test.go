package check

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	shares     = flag.Bool("shares", false, "print the findings of TestShares as a table")
	findingsOf = flag.String("findings", "", "the `RULE` whose findings TestShares prints")
)

// TestShares counts the posts in which each rule finds a fault, for each folder
// below DIGEST_FOREIGN, a blog. A rule that finds a fault in nearly every post of
// a blog finds a habit of the blog.
//
//	DIGEST_FOREIGN=~/blogs go test ./check -run Shares -v -shares -findings missing-link
func TestShares(t *testing.T) {
	dir := os.Getenv("DIGEST_FOREIGN")
	if dir == "" || !*shares && *findingsOf == "" {
		t.Skip("prints a table with the flag -shares, where DIGEST_FOREIGN names the folder of blogs")
	}
	blogs, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	rules := Rules(Options{})
	var names []string
	var posts []int
	faulty := make(map[string][]int) // posts by rule, for each blog
	for _, blog := range blogs {
		if !blog.IsDir() {
			continue
		}
		n, found := sharesOf(t, rules, filepath.Join(dir, blog.Name()))
		names, posts = append(names, blog.Name()), append(posts, n)
		for _, r := range rules {
			faulty[r.Name] = append(faulty[r.Name], len(found[r.Name]))
		}
	}
	if !*shares {
		return
	}
	var b strings.Builder
	line := func(title string, severity string, cell func(blog int) string) {
		fmt.Fprintf(&b, "%-18s %-8s", title, severity)
		for i := range names {
			fmt.Fprintf(&b, "%6s", cell(i))
		}
		b.WriteString("\n")
	}
	line("", "", func(i int) string { return names[i][:min(len(names[i]), 5)] })
	line("posts", "", func(i int) string { return fmt.Sprint(posts[i]) })
	for _, r := range rules {
		if !slices.ContainsFunc(faulty[r.Name], func(n int) bool { return n > 0 }) {
			continue
		}
		line(r.Name, r.Severity.String(), func(i int) string {
			if n := faulty[r.Name][i]; n > 0 {
				return fmt.Sprintf("%d%%", (100*n+posts[i]/2)/posts[i])
			}
			return "·"
		})
	}
	t.Logf("the share of posts with a finding\n%s", b.String())
}

// sharesOf returns the number of posts of a blog, and the paths of the posts with
// findings by rule. In the name of a file, "__" stands for "/".
func sharesOf(t *testing.T, rules []Rule, blog string) (posts int, faulty map[string][]string) {
	archive := NewArchive(rules)
	paths := make(map[string]map[string]bool)
	texts := make(map[string]string)
	add := func(found []Finding) {
		for _, x := range found {
			if paths[x.Rule] == nil {
				paths[x.Rule] = make(map[string]bool)
			}
			paths[x.Rule][x.Path] = true
			if x.Rule == *findingsOf {
				line, _, _ := strings.Cut(texts[x.Path][x.Start.Offset-x.Start.Column+1:], "\n")
				t.Logf("%s: %s:%d:%d: %v: %s\n\t%.200s", filepath.Base(blog), x.Path, x.Start.Line, x.Start.Column, x.Severity, x.Message, line)
			}
		}
	}
	err := filepath.WalkDir(blog, func(path string, _ os.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".md" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(blog, path)
		if err != nil {
			return err
		}
		name = strings.ReplaceAll(filepath.ToSlash(name), "__", "/")
		f, err := Read(nil, name, src)
		if err != nil || !f.Places.Fenced && len(f.Post.Papers) == 0 {
			return nil // no post
		}
		posts++
		texts[name] = f.Text
		add(Run(f, rules))
		add(archive.Add(f))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	add(archive.End())
	faulty = make(map[string][]string)
	for rule, set := range paths {
		faulty[rule] = slices.Sorted(maps.Keys(set))
	}
	return posts, faulty
}
