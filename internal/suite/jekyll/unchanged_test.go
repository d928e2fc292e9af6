package jekyll_test

import (
	"bytes"
	"flag"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
	"golang.org/x/tools/txtar"
)

// front is the front matter of a body.
const front = "---\ntitle: T\n---\n\n"

// unchanged formats bodies and asserts that Jekyll makes the same pages of them.
// It returns how many the formatting changed and how many Jekyll refuses.
func unchanged(t *testing.T, names, bodies []string) (changed, refused int) {
	t.Helper()
	var pairs []pair
	var of []string
	for i, body := range bodies {
		src := []byte(front + body)
		if out := posttest.CheckFormatValues(t, src); !bytes.Equal(out, src) {
			pairs, of = append(pairs, bodiesOf(src, out)), append(of, names[i])
		}
	}
	for i, v := range compare(t, pairs) {
		if v.refused {
			refused++
		}
		if v.diff != "" {
			small := shrunk(t, pairs[i])
			t.Errorf("%s: the page changes (-before +after):\n%s\nthe smallest part that changes:\n%s\nto\n%s", of[i], v.diff, small.before, small.after)
		}
	}
	return len(pairs), refused
}

// A pair is a body before and after formatting.
type pair struct{ before, after string }

// bodiesOf returns the bodies of posts before and after formatting.
func bodiesOf(src, out []byte) pair {
	before, _ := posttest.Body(src)
	after, _ := posttest.Body(out)
	return pair{string(posttest.JoinTitles(before)), string(after)}
}

// A pairVerdict is what Jekyll says of a pair.
type pairVerdict struct {
	refused bool
	diff    string
}

// compare has Jekyll build the pages of pairs.
func compare(t *testing.T, pairs []pair) []pairVerdict {
	t.Helper()
	var texts []string
	for _, p := range pairs {
		texts = append(texts, p.before, p.after)
	}
	list := make([]pairVerdict, len(pairs))
	pages := judge(t, texts)
	for i := range list {
		was, is := pages[2*i], pages[2*i+1]
		switch {
		case was.Error != "":
			list[i].refused = true
			if is.Error == "" {
				list[i].diff = "Jekyll refuses the post before, and not after: " + was.Error
			}
		case is.Error != "":
			list[i].diff = "Jekyll refuses the post after: " + is.Error
		default:
			list[i].diff = cmp.Diff(samePage(was.HTML), samePage(is.HTML))
		}
	}
	return list
}

// shrunk returns a pair of fewer lines whose page changes, too.
func shrunk(t *testing.T, small pair) pair {
	t.Helper()
	for n := strings.Count(small.before, "\n"); n > 0; {
		lines := slices.Collect(strings.Lines(small.before))
		var tries []pair
		for i := 0; i < len(lines); i += n {
			src := []byte(front + strings.Join(slices.Concat(lines[:i], lines[min(i+n, len(lines)):]), ""))
			if out, err := digest.Format(src); err == nil {
				tries = append(tries, bodiesOf(src, out))
			}
		}
		i := slices.IndexFunc(compare(t, tries), func(v pairVerdict) bool { return v.diff != "" })
		if i < 0 || len(tries[i].before) >= len(small.before) {
			n /= 2
			continue
		}
		small = tries[i]
	}
	return small
}

// realPosts returns the posts of this project, and those below DIGEST_CORPUS and
// DIGEST_FOREIGN, with a front matter where there is none.
func realPosts(t *testing.T) []posttest.Sample {
	t.Helper()
	list := posttest.Bundled(t)
	for _, env := range []string{"DIGEST_CORPUS", "DIGEST_FOREIGN"} {
		if dir := os.Getenv(env); dir != "" {
			list = append(list, posttest.Samples(t, dir)...)
		}
	}
	for i, s := range list {
		if _, ok := posttest.Body(s.Src); !ok {
			list[i].Src = append([]byte(front), s.Src...)
		}
	}
	return list
}

// TestUnchangedPosts formats the posts of realPosts.
func TestUnchangedPosts(t *testing.T) {
	var names, bodies []string
	for _, s := range realPosts(t) {
		body, _ := posttest.Body(s.Src)
		names, bodies = append(names, s.Path), append(bodies, string(body))
	}
	changed, refused := unchanged(t, names, bodies)
	t.Logf("%d posts, %d change by formatting, Jekyll refuses %d of those", len(bodies), changed, refused)
}

// TestUnchangedCases formats the cases of package format.
func TestUnchangedCases(t *testing.T) {
	a, err := txtar.ParseFile("../../format/testdata/cases.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var names, bodies []string
	for _, f := range a.Files {
		if !strings.HasSuffix(f.Name, ", formatted") {
			names, bodies = append(names, f.Name), append(bodies, string(f.Data))
		}
	}
	changed, refused := unchanged(t, names, bodies)
	if t.Logf("%d cases, %d change by formatting", len(bodies), changed); refused > 0 {
		t.Errorf("Jekyll refuses %d cases", refused)
	}
}

// randomLines are what random bodies are made of.
var randomLines = strings.Split(strings.ReplaceAll(`# H
## Two  words
# 1. [A  B](https://example.org/a)
  # indented
#
## H {#id}
## H  ##
#no heading
text
text  
two  words here  
 one space
   three  spaces
     five spaces
→tab
text\
text\ 
text\\ 
2) two
2. two
1. one
- a
- b  c  
-   wide
  - nested
    more of it
  lazy
* star
-
- 
> quote
> [a](b)  
> two  spaces  
a | b
| a  | b |
|---|---|
P(y|x)  rises
$$
$$ a  b $$
x $$a  b$$ y
$p(a|b)$
: Meaning
:   Meaning
:→Meaning
Term
    code
        more  code
→code
`+"```"+`
`+"``` go"+`
`+"``` go x"+`
~~~
{: .x}
{:.x #y}
{: title="a  b"}
{:x: .y}
{::options auto_ids="false" /}
{::comment}
{:/comment}
{::nomarkdown}
{:/}
{:toc}
[^1]: A note
[^1]:
see[^1] there
    that goes on.
[x]: https://example.org  "a  b"
[x]:
*[HTML]: Hyper  Text
HTML  is
***
---
- - -
===
<div>
</div>
<div markdown="1">
<pre>
</pre>
<pre>a  b</pre>
a <pre>x  y</pre> b
<span
class="n" title="a   b">x  y</span>
<textarea>p   q</textarea>
a <textarea>p   q
r   s</textarea> b
<!-- c  d -->
<!--
-->
a <!-- b
c   d --> e
`+"`a  b` and  c"+`
`+"`a"+`
`+"  b`  c"+`
`+"`` a ` b  ``  c"+`
![a  b](c "d  e")
[a  b](c "d  e") and  more
[a](b
"c  d")
<https://example.org>  x
<think> a  b
</think>
*em  ph*  x
a << b  >> c
^
{% comment %}
{% endcomment %}
{% comment %}a  b{% endcomment %}
{% raw %}
{% endraw %}
{% raw %}{{ x   y }}{% endraw %}  x
{% highlight bash %}
{% endhighlight %}
# install   it
{% assign a = "p  q" %}
{{ a }}
{% include bold.html title="a   b" text="c  d" %}  x
{% include bold.html
   title="a   b"  
%}
{{ "p  q"
 | append: "r  s" }}
x  {{ page.title }}  y
text  {% assign b = 1 %}
{%- assign c = 1 -%}
&amp;  &copy;
- [ ] task  x
- Goal:  x
**bold**  x
~~a  b~~
`, "→", "\t"), "\n")

func randomBody(r *rand.Rand) string {
	var b strings.Builder
	for range 2 + r.IntN(9) {
		if r.IntN(4) == 0 {
			b.WriteString([]string{"", "", " ", "  ", "   ", "    "}[r.IntN(6)])
		}
		b.WriteString(randomLines[r.IntN(len(randomLines))])
		b.WriteString([]string{"", "", "", "", "", " ", "  "}[r.IntN(7)])
		b.WriteString([]string{"\n", "\n", "\n\n", "\n\n\n", "\n \n"}[r.IntN(5)])
	}
	return b.String()
}

// unclosed reports whether nothing closes an element of body: it goes on to the
// end of the page, or of the block around it.
func unclosed(body string) bool {
	for _, name := range []string{"div", "pre", "textarea"} {
		if strings.LastIndex(body, "<"+name) > strings.LastIndex(body, "</"+name) {
			return true
		}
	}
	return false
}

// Flags for a search that goes further than the usual tests.
var (
	seed = flag.Uint64("seed", 8, "of TestUnchangedRandom and TestUnchangedMutated")
	many = flag.Int("many", 0, "how many posts these tests format at least")
)

// TestUnchangedRandom formats random bodies, with DIGEST_LONG=1 many of them.
func TestUnchangedRandom(t *testing.T) {
	r := rand.New(rand.NewPCG(5, *seed))
	var names, bodies []string
	for len(bodies) < max(*many, often(250, 20_000)) {
		if body := randomBody(r); !unclosed(body) {
			names, bodies = append(names, "random"), append(bodies, body)
		}
	}
	changed, refused := unchanged(t, names, bodies)
	t.Logf("%d posts, %d change by formatting, Jekyll refuses %d of those", len(bodies), changed, refused)
}

// TestUnchangedMutated formats the posts of realPosts with random lines in them,
// with DIGEST_LONG=1 many of them.
func TestUnchangedMutated(t *testing.T) {
	r := rand.New(rand.NewPCG(7, *seed))
	posts := realPosts(t)
	var names, bodies []string
	for len(bodies) < max(*many, often(100, 4000)) {
		s := posts[r.IntN(len(posts))]
		body, _ := posttest.Body(s.Src)
		text := mutate(r, string(body))
		if !unclosed(text) && !posttest.HasTornTitle([]byte(text)) {
			names, bodies = append(names, s.Path), append(bodies, text)
		}
	}
	changed, refused := unchanged(t, names, bodies)
	t.Logf("%d posts, %d change by formatting, Jekyll refuses %d of those", len(bodies), changed, refused)
}

// often returns how often a random test does something.
func often(usual, long int) int {
	if os.Getenv("DIGEST_LONG") != "" {
		return long
	}
	return usual
}

// mutate returns at most 100 lines of a body, with a few changes.
func mutate(r *rand.Rand, body string) string {
	lines := strings.SplitAfter(body, "\n")
	if n := len(lines) - 100; n > 0 {
		start := r.IntN(n)
		lines = lines[start : start+100]
	}
	for range 1 + r.IntN(6) {
		i := r.IntN(len(lines))
		line := randomLines[r.IntN(len(randomLines))]
		switch r.IntN(5) {
		case 0:
			lines[i] = line + "\n"
		case 1:
			lines[i] += line + "\n"
		case 2:
			lines[i] = ""
		case 3:
			lines[i] = strings.Repeat(" ", 1+r.IntN(5)) + lines[i]
		case 4:
			lines[i] = line + "  " + lines[i]
		}
	}
	return strings.Join(lines, "")
}
