package jekyll_test

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/posttest"
)

var (
	headingNumber = regexp.MustCompile(`(<h[1-6])[^>]*>\s*\d+[.)]`)
	anyHref       = regexp.MustCompile(`href="[^"]*"`)
)

// named returns a page without the difference that the fix of a rule names, for
// each rule with a fix. The fix of any other rule changes white space.
var named = map[string]func(page string) string{
	"paper-number": func(page string) string { return headingNumber.ReplaceAllString(page, "$1>") },
	"link-scheme":  func(page string) string { return strings.ReplaceAll(page, "http://", "https://") },
	"quote-link":   func(page string) string { return anyHref.ReplaceAllString(page, "") },
	"liquid":       func(page string) string { return strings.ReplaceAll(page, "{ {", "{{") },
}

// TestUnchangedFixes fixes the posts of realPosts, rule by rule. Their pages
// change as the fix says and in no other way.
func TestUnchangedFixes(t *testing.T) {
	type fixed struct{ rule, name string }
	var list []fixed
	var bodies []string
	counts := make(map[string]int)
	posts := realPosts(t)
	for i, s := range posts {
		if _, err := digest.Parse(s.Src); err != nil {
			body, _ := posttest.Body(s.Src)
			posts[i].Src = append([]byte(front), body...) // the front matter is wrong
		}
	}
	for _, s := range posts {
		for _, rule := range check.Rules(check.Options{}) {
			if rule.Check == nil {
				continue
			}
			out, _, err := check.Fix(nil, s.Path, s.Src, []check.Rule{rule})
			if err != nil {
				t.Fatalf("%s: %v", s.Path, err)
			}
			before, _ := posttest.Body(s.Src)
			after, _ := posttest.Body(out)
			if bytes.Equal(before, after) {
				continue
			}
			counts[rule.Name]++
			list = append(list, fixed{rule.Name, s.Path})
			bodies = append(bodies, string(posttest.JoinTitles(before)), string(posttest.JoinTitles(after)))
		}
	}
	pages := judge(t, bodies)
	for i, x := range list {
		was, is := pages[2*i], pages[2*i+1]
		if was.Error != "" {
			if is.Error == "" && x.rule != "liquid" {
				t.Errorf("%s: %s: Jekyll refuses the post before, and not after: %s", x.rule, x.name, was.Error)
			}
			continue
		}
		a, b := samePage(was.HTML), samePage(is.HTML)
		if strip := named[x.rule]; strip != nil {
			a, b = strip(a), strip(b)
		}
		if d := cmp.Diff(a, b) + cmp.Diff(was.Error, is.Error); d != "" {
			t.Errorf("%s: %s: the page changes (-before +after):\n%s", x.rule, x.name, d)
		}
	}
	t.Logf("%d posts", len(posts))
	for rule, n := range counts {
		t.Logf("%d of them change: %s", n, rule)
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
