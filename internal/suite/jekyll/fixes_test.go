package jekyll_test

import (
	"bytes"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/posttest"
	"golang.org/x/tools/txtar"
)

var (
	headingNumber = regexp.MustCompile(`(<h[1-6])[^>]*>\s*(<a [^>]*>\s*)?\d+[.)]`)
	anyHref       = regexp.MustCompile(`href="[^"]*"`)
)

// A change is a difference that a fix makes on purpose.
type change struct {
	why  string
	less func(page string) string // returns a page without the difference
}

// named has the differences of fixes on pages, by rule. The fix of any other rule
// changes white space.
var named = map[string]change{
	"paper-number": {"the numbers of the papers are corrected", func(page string) string { return headingNumber.ReplaceAllString(page, "$1>$2") }},
	"link-scheme":  {"addresses of arXiv start with https", func(page string) string { return strings.ReplaceAll(page, "http://", "https://") }},
	"quote-link":   {"the link below a heading leads to the paper", func(page string) string { return anyHref.ReplaceAllString(page, "") }},
	"liquid":       {"a space divides two braces of a formula", func(page string) string { return strings.ReplaceAll(page, "{ {", "{{") }},
}

// faultyPosts returns the posts with faults in the cases of the rules.
func faultyPosts(t *testing.T) []posttest.Sample {
	t.Helper()
	files, err := filepath.Glob("../../../check/testdata/rules/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases of rules: %v", err)
	}
	var list []posttest.Sample
	for _, name := range files {
		a, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			if strings.HasPrefix(f.Name, "found/") {
				list = append(list, posttest.Sample{Path: name + ": " + f.Name, Src: f.Data})
			}
		}
	}
	return list
}

// TestUnchangedFixes fixes the posts of realPosts and faultyPosts: with each rule alone, with the
// rules whose findings count, as check --fix does, and with all rules. Their pages
// change as the fixes say and in no other way.
func TestUnchangedFixes(t *testing.T) {
	type fixed struct {
		how, name string
		rules     []string // that change the post
	}
	var list []fixed
	var bodies []string
	counts := make(map[string]int)
	posts := append(realPosts(t), faultyPosts(t)...)
	for i, s := range posts {
		if _, err := digest.Parse(s.Src); err != nil {
			body, _ := posttest.Body(s.Src)
			posts[i].Src = append([]byte(front), body...) // the front matter is wrong
		}
	}
	all := slices.DeleteFunc(check.Rules(check.Options{}), func(r check.Rule) bool { return r.Check == nil })
	for _, s := range posts {
		fix := func(how string, rules ...check.Rule) bool {
			out, _, err := check.Fix(nil, s.Path, s.Src, rules)
			if err != nil {
				t.Fatalf("%s: %v", s.Path, err)
			}
			before, _ := posttest.Body(s.Src)
			after, _ := posttest.Body(out)
			if bytes.Equal(before, after) {
				return false
			}
			counts[how]++
			list = append(list, fixed{how: how, name: s.Path})
			bodies = append(bodies, string(posttest.JoinTitles(before)), string(posttest.JoinTitles(after)))
			return true
		}
		var names []string
		for _, rule := range all {
			if fix(rule.Name, rule) {
				names = append(names, rule.Name)
				list[len(list)-1].rules = []string{rule.Name}
			}
		}
		if fix("all rules", all...) {
			list[len(list)-1].rules = names
		}
		counted := slices.DeleteFunc(slices.Clone(all), func(r check.Rule) bool { return r.Severity < check.Warning })
		if fix("the rules that count", counted...) {
			list[len(list)-1].rules = names
		}
	}
	pages := judge(t, bodies)
	for i, x := range list {
		was, is := pages[2*i], pages[2*i+1]
		if was.Error != "" {
			if is.Error == "" && !slices.Contains(x.rules, "liquid") {
				t.Errorf("%s: %s: Jekyll refuses the post before, and not after: %s", x.how, x.name, was.Error)
			}
			continue
		}
		a, b := samePage(was.HTML), samePage(is.HTML)
		for _, rule := range x.rules {
			if c, ok := named[rule]; ok {
				a, b = c.less(a), c.less(b)
			}
		}
		if d := cmp.Diff(a, b) + cmp.Diff(was.Error, is.Error); d != "" {
			t.Errorf("%s: %s: the page changes (-before +after):\n%s", x.how, x.name, d)
		}
	}
	t.Logf("%d posts", len(posts))
	for _, how := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%d of them change: %s %s", counts[how], how, named[how].why)
	}
}

// TestFixedFormulas has Jekyll build formulas after the fix of the rule liquid.
func TestFixedFormulas(t *testing.T) {
	rules := slices.DeleteFunc(check.Rules(check.Options{}), func(r check.Rule) bool { return r.Name != "liquid" })
	formulas := []string{
		`$\frac{1}{{C(2\pi f)}^2}$`, `$x_{{a}}$`, `$x_{{1,2}$`, `$e^{{-x}}$`, `$\mathbf{{2}}^2$`, `$\hat{{{x}}}$`,
		`$$\sum_{{i}}^{{n}} x_i$$`, `$a_{{b}}$ and $c_{{d}}$`, `$P({{y|x}}) \to 1$`, `$\sqrt{{a}^{{b}}}$`,
	}
	// What is not certainly a formula stays as it is.
	others := []string{
		"$5 and {{x}} for $6", "`$x_{{a}}$`", `$\text{a {{b}} c}_1$`, `\$x_{{a}}$`, "$ x_{{a}} $", "$x_{{a}}$5",
		"    $x_{{a}}$", "<div>\n$x_{{a}}$\n</div>", "{{x}}", `$\mbox{{a}}_1$`, "$x_{{a}} {% b %}$",
	}
	write := func(text string) []byte { return []byte(front + "# 1. [A](https://example.org/a)\n\n" + text + "\n") }
	var bodies []string
	for _, text := range formulas {
		out, left, err := check.Fix(nil, "post.md", write(text), rules)
		if err != nil || len(left) > 0 {
			t.Errorf("%s: %v %v", text, err, left)
		}
		body, _ := posttest.Body(out)
		bodies = append(bodies, string(body))
	}
	for i, v := range judge(t, bodies) {
		bare := func(s string) string { return strings.NewReplacer(" ", "", "\n", "").Replace(s) }
		if v.Error != "" || bare(v.Liquid) != bare("# 1. [A](https://example.org/a)"+formulas[i]) {
			t.Errorf("%s: Liquid makes %q of the fixed text, error %q", formulas[i], v.Liquid, v.Error)
		}
	}
	for _, text := range others {
		if out, _, err := check.Fix(nil, "post.md", write(text), rules); err != nil || !bytes.Equal(out, write(text)) {
			t.Errorf("%s is fixed (error %v):\n%s", text, err, out)
		}
	}
}
