package check

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/diff"
)

// docs is where the rules' pages are.
const docs = "../docs/rules"

// TestDocs holds the pages of the rules against the rules and their cases, of
// which -update writes them.
func TestDocs(t *testing.T) {
	if err := os.MkdirAll(docs, 0o777); *update && err != nil {
		t.Fatal(err)
	}
	stray := make(map[string]bool)
	files, err := filepath.Glob(docs + "/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		stray[filepath.ToSlash(f)] = true
	}
	fixes := make(map[string]bool)
	rules := Rules(Options{})
	for i, c := range readCases(t) {
		page := docs + "/" + c.name + ".md"
		delete(stray, page)
		golden(t, page, c.page(&rules[i]))
		fixes[c.name] = len(c.fixed) > 0
	}
	delete(stray, docs+"/README.md")
	golden(t, docs+"/README.md", index(fixes))
	for f := range stray {
		if !*update {
			t.Errorf("%s is the page of no rule", f)
		} else if err := os.Remove(f); err != nil {
			t.Error(err)
		}
	}
}

// page returns the page of a rule.
func (c *ruleCase) page(r *Rule) []byte {
	var b strings.Builder
	fmt.Fprintf(&b, "<!-- go test ./check -update writes this from check/%s -->\n\n", c.path)
	fmt.Fprintf(&b, "# %s\n\n%s\n\nSeverity: %v. ", r.Name, r.Summary, r.Severity)
	if len(c.fixed) > 0 {
		b.WriteString("`digest check --fix` fixes it.\n\n")
	} else {
		b.WriteString("It is for you to fix.\n\n")
	}
	b.WriteString(strings.TrimSpace(c.text) + "\n")
	if signs := c.signs(); len(signs) > 0 {
		fmt.Fprintf(&b, "\nIn the examples, %s.\n", enumerated(signs))
	}

	b.WriteString("\n## Found\n")
	if options := c.optionsText(); options != "" {
		b.WriteString("\nWith the options\n\n" + fenced("json", options))
	}
	for _, s := range c.found {
		fmt.Fprintf(&b, "\n`%s`:\n\n%s", s.name, fenced("markdown", spelt(s.src)))
	}
	b.WriteString("\ngives\n\n" + fenced("text", c.findings))

	if len(c.fixed) > 0 {
		b.WriteString("\n## Fixed\n\n")
		var all strings.Builder
		for _, m := range c.fixed {
			for _, s := range c.found {
				if s.name == m.name {
					all.Write(diff.Diff("a/"+s.name, []byte(spelt(s.src)), "b/"+m.name, []byte(spelt(m.src))))
				}
			}
		}
		_, text, _ := strings.Cut(all.String(), "\n") // the first line names the program
		b.WriteString(fenced("diff", text))
	}

	b.WriteString("\n## Fine\n")
	for _, s := range c.fine {
		fmt.Fprintf(&b, "\n`%s`:\n\n%s", s.name, fenced("markdown", spelt(s.src)))
	}

	fmt.Fprintf(&b, "\n## Silence it\n\nFrom a line on to the end of the paper, or for a paper if it stands before its heading:\n\n%s",
		fenced("markdown", "<!-- digest:ignore "+r.Name+" -->\n"))
	fmt.Fprintf(&b, "\nIn a whole post, by a line of its front matter:\n\n%s", fenced("yaml", "# digest:ignore "+r.Name+"\n"))
	fmt.Fprintf(&b, "\nEverywhere, in `.digest.yaml`:\n\n%s", fenced("yaml", "rules:\n  "+r.Name+": off\n"))
	return []byte(b.String())
}

// signs returns what the signs mean that the posts are spelt with.
func (c *ruleCase) signs() []string {
	var text strings.Builder
	for _, s := range slices.Concat(c.found, c.fine) {
		text.WriteString(spelt(s.src))
	}
	var signs []string
	if strings.Contains(text.String(), "␠") {
		signs = append(signs, "␠ is a space at the end of a line")
	}
	if strings.Contains(text.String(), "␍") {
		signs = append(signs, "␍ is a CR before the line's LF")
	}
	return signs
}

// optionsText returns the options that a case sets, as JSON, or "".
func (c *ruleCase) optionsText() string {
	set := make(map[string]any)
	for name, v := range map[string]any{"Layouts": c.options.Layouts, "Tags": c.options.Tags, "Placeholders": c.options.Placeholders} {
		if len(v.([]string)) > 0 {
			set[name] = v
		}
	}
	if c.options.Zone {
		set["Zone"] = true
	}
	if len(set) == 0 {
		return ""
	}
	text, err := json.Marshal(set)
	if err != nil {
		panic(err) // strings and a bool
	}
	return string(text) + "\n"
}

// fenced returns a code block, within a fence that the text does not hold.
func fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + language + "\n" + text + fence + "\n"
}

// index returns the list of all pages.
func index(fixes map[string]bool) []byte {
	var b strings.Builder
	b.WriteString("<!-- go test ./check -update writes this -->\n\n# Rules\n\n" +
		"What `digest check` finds in posts. \"Fixes\" says that `--fix` fixes it.\n\n" +
		"An error is a fault that readers see, or that breaks a page; a warning is most likely a\n" +
		"fault; an info is worth a look.\n\n" +
		"A comment in a post, a line by itself, silences rules for what follows in the paper:\n\n" +
		fenced("markdown", "<!-- digest:ignore cut-off-text, placeholder -->\n") +
		"\nWhere nothing but blank lines stands between it and the heading of a paper, it counts for\n" +
		"that paper, and before the first paper for what stands there. A line\n" +
		"`# digest:ignore cut-off-text` of the front matter, not indented, counts for all of the post.\n")
	for _, group := range []struct {
		title string
		rules []Rule
	}{
		{"Front matter", frontMatterRules(Options{})},
		{"Papers", paperRules(Options{})},
		{"Sections", sectionRules(Options{})},
		{"Layout", layoutRules(Options{})},
		{"Archive", archiveRules(Options{})},
	} {
		if len(group.rules) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n## %s\n\n| rule | finds | severity | fixes |\n|---|---|---|---|\n", group.title)
		for _, r := range group.rules {
			fix := ""
			if fixes[r.Name] {
				fix = "yes"
			}
			fmt.Fprintf(&b, "| [%s](%[1]s.md) | %s | %v | %s |\n", r.Name, r.Summary, r.Severity, fix)
		}
	}
	return []byte(b.String())
}
