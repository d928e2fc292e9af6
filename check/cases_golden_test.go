package check

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/paperdigest/digest"
)

// A variant is another way to write a post. Findings have the same lines and
// columns in every variant, except for the columns of a first line with a byte
// order mark.
type variant struct {
	name  string
	write func([]byte) []byte
	shift int // of the first line's columns
}

const crlf = "with CRLF"

var variants = []variant{
	{"as it is", func(src []byte) []byte { return src }, 0},
	{crlf, func(src []byte) []byte { return bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n")) }, 0},
	{"with a byte order mark", func(src []byte) []byte { return append([]byte("\ufeff"), src...) }, 3},
}

func (c *ruleCase) hasCR() bool {
	return slices.ContainsFunc(c.found, func(s sample) bool { return bytes.Contains(s.src, []byte("\r")) })
}

// find returns the findings in posts, as single posts and as an archive for each
// folder.
func find(t *testing.T, rules []Rule, posts []sample, v variant) []Finding {
	t.Helper()
	archive := NewArchive(rules)
	var all []Finding
	for i, s := range posts {
		if i > 0 && path.Dir(s.name) != path.Dir(posts[i-1].name) {
			all = append(all, archive.End()...)
			archive = NewArchive(rules)
		}
		f, err := Read(nil, s.name, v.write(s.src))
		if err != nil {
			t.Fatalf("%s: %v", s.name, err)
		}
		all = append(all, Run(f, rules)...)
		all = append(all, archive.Add(f)...)
	}
	return append(all, archive.End()...)
}

// listed returns findings as lines, with the columns of a text without a byte
// order mark.
func listed(findings []Finding, v variant) string {
	var b strings.Builder
	place := func(name string, at ...Position) {
		for i := range at {
			if at[i].Line == 1 {
				at[i].Column -= v.shift
			}
		}
		fmt.Fprintf(&b, "%s:%d:%d-%d:%d", name, at[0].Line, at[0].Column, at[1].Line, at[1].Column)
	}
	for _, x := range findings {
		place(x.Path, x.Start, x.End)
		fmt.Fprintf(&b, ": %v: %s\n", x.Severity, x.Message)
		for _, r := range x.Related {
			b.WriteString("  see ")
			place(r.Path, r.Start, r.End)
			b.WriteString("\n")
		}
	}
	return b.String()
}

// TestRules runs each rule on the posts of its case.
func TestRules(t *testing.T) {
	for _, c := range readCases(t) {
		t.Run(c.name, func(t *testing.T) {
			if *update {
				c.write(t)
			}
			for _, v := range variants {
				if v.name == crlf && c.hasCR() {
					continue // the case is about line ends
				}
				t.Run(v.name, func(t *testing.T) { c.check(t, v) })
			}
		})
	}
}

func (c *ruleCase) check(t *testing.T, v variant) {
	rules := c.rule()
	found := find(t, rules, c.found, v)
	if len(found) == 0 {
		t.Error("the rule finds nothing")
	}
	if d := cmp.Diff(c.findings, listed(found, v)); d != "" {
		t.Errorf("findings (-want +got; go test -update writes them):\n%s", d)
	}
	if fine := find(t, rules, c.fine, v); len(fine) > 0 {
		t.Errorf("findings in fine posts:\n%s", listed(fine, v))
	}
	for _, s := range c.fine {
		src := v.write(s.src)
		if got, _, err := Fix(nil, s.name, src, rules); err != nil || !bytes.Equal(got, src) {
			t.Errorf("%s: Fix changes a fine post (error %v):\n%s", s.name, err, got)
		}
	}
	for _, s := range c.found {
		want := s.src // without a file below fixed, Fix must not change the post
		if i := slices.IndexFunc(c.fixed, func(m sample) bool { return m.name == s.name }); i >= 0 {
			want = c.fixed[i].src
		}
		c.checkFix(t, sample{s.name, v.write(s.src)}, v.write(want))
	}
	for _, m := range c.fixed {
		if !slices.ContainsFunc(c.found, func(s sample) bool { return s.name == m.name }) {
			t.Errorf("fixed/%s: there is no found/%[1]s", m.name)
		}
	}
}

// checkFix asserts the promises of Fix for a post and one rule.
func (c *ruleCase) checkFix(t *testing.T, s sample, want []byte) {
	t.Helper()
	rules := c.rule()
	got, left, err := Fix(nil, s.name, s.src, rules)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(want), string(got)); d != "" {
		t.Errorf("%s fixed (-want +got; go test -update writes it):\n%s", s.name, d)
	}
	for _, x := range left {
		if len(x.Edits) > 0 {
			t.Errorf("%s fixed still has a finding with edits: %s", s.name, x.Message)
		}
	}
	again, _, err := Fix(nil, s.name, got, rules)
	if err != nil || !bytes.Equal(again, got) {
		t.Errorf("a second Fix of %s changes the post again (error %v):\n%s", s.name, err, cmp.Diff(string(got), string(again)))
	}
	p, err := digest.Parse(got)
	if err != nil {
		t.Fatal(err)
	}
	if out, err := digest.Render(p); err != nil || !bytes.Equal(out, got) {
		t.Errorf("%s fixed is not rendered unchanged: %v", s.name, err)
	}
	for _, r := range Run(mustRead(t, s), rules) {
		checkEdits(t, s.src, r)
	}
}

// checkEdits asserts that the edits of a single finding change only values that
// the edits touch.
func checkEdits(t *testing.T, src []byte, x Finding) {
	t.Helper()
	if len(x.Edits) == 0 {
		return
	}
	out := src
	for _, e := range slices.Backward(x.Edits) {
		out = slices.Concat(out[:e.Start], []byte(e.Text), out[e.End:])
	}
	old, new := valuesOf(t, src), valuesOf(t, out)
	for path, v := range old {
		touched := slices.ContainsFunc(x.Edits, func(e digest.Edit) bool { return e.Start <= v.at.End && v.at.Start <= e.End })
		if w, ok := new[path]; !touched && (!ok || v.value != w.value) {
			t.Errorf("%s: the fix changes %s from %q to %q", x.Message, path, v.value, w.value)
		}
	}
}

func mustRead(t testing.TB, s sample) *File {
	t.Helper()
	f, err := Read(nil, s.name, s.src)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// A valueAt is a value of a post with its span.
type valueAt struct {
	value string
	at    digest.Span
}

// valuesOf returns the values of a post by their paths.
func valuesOf(t *testing.T, src []byte) map[string]valueAt {
	t.Helper()
	f := mustRead(t, sample{"", src})
	all := make(map[string]valueAt)
	for _, k := range f.Places.Keys {
		if !k.Repeated {
			all[k.Name] = valueAt{k.Value.Of(f.Text), k.Lines}
		}
	}
	all["intro"] = valueAt{f.Post.Intro, f.Places.Intro}
	for i, p := range f.Post.Papers {
		at := f.Places.Papers[i]
		name := fmt.Sprintf("papers[%d]", i)
		all[name+".number"] = valueAt{fmt.Sprint(p.Number), at.Heading}
		all[name+".title"] = valueAt{p.Title, at.Title}
		all[name+".url"] = valueAt{p.URL, at.URL}
		for j, l := range p.Links {
			name := fmt.Sprintf("%s.links[%d]", name, j)
			all[name] = valueAt{l.Text + " " + l.URL, at.Links[j].Span}
		}
		for j, x := range p.Sections {
			name := fmt.Sprintf("%s.sections[%d]", name, j)
			all[name] = valueAt{x.Heading, at.Sections[j].Line}
			all[name+".text"] = valueAt{x.Text, at.Sections[j].Body}
			for k, it := range x.Items {
				all[fmt.Sprintf("%s.items[%d]", name, k)] = valueAt{it.Label + ": " + it.Text, at.Sections[j].Items[k].Span}
			}
		}
	}
	return all
}
