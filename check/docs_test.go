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

// docs is the folder of the rules' pages.
const docs = "../docs/rules"

// TestDocs compares the pages of the rules with the rules and their cases. The
// flag -update writes the pages.
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
			t.Errorf("%s: there is no rule for the page", f)
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
		b.WriteString("`digest check --fix` fixes the fault.\n\n")
	} else {
		b.WriteString("There is no automatic fix.\n\n")
	}
	b.WriteString(strings.TrimSpace(c.text) + "\n")
	if signs := c.signs(); len(signs) > 0 {
		fmt.Fprintf(&b, "\nIn the examples, %s.\n", enumerated(signs))
	}

	b.WriteString("\n## Found\n")
	if options := c.optionsText(); options != "" {
		b.WriteString("\nOptions:\n\n" + fenced("json", options))
	}
	for _, s := range c.found {
		fmt.Fprintf(&b, "\n`%s`:\n\n%s", s.name, fenced("markdown", spelt(s.src)))
	}
	b.WriteString("\nFindings:\n\n" + fenced("text", c.findings))

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

	fmt.Fprintf(&b, "\n## Silence the rule\n\nFrom a line to the end of the paper, or in a paper if the comment is before its heading:\n\n%s",
		fenced("markdown", "<!-- digest:ignore "+r.Name+" -->\n"))
	fmt.Fprintf(&b, "\nIn a whole post, with a line of the front matter:\n\n%s", fenced("yaml", "# digest:ignore "+r.Name+"\n"))
	fmt.Fprintf(&b, "\nEverywhere, in `.digest.yaml`:\n\n%s", fenced("yaml", "rules:\n  "+r.Name+": off\n"))
	return []byte(b.String())
}

// signs returns the meaning of the signs in the spelt posts.
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

// optionsText returns the options of a case as JSON, or "".
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

// fenced returns a code block with a fence that is not in the text.
func fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	return fence + language + "\n" + text + fence + "\n"
}

// index returns the page with the list of all rules.
func index(fixes map[string]bool) []byte {
	var b strings.Builder
	b.WriteString("<!-- go test ./check -update writes this -->\n\n# Rules\n\n" +
		"The rules of `digest check`. \"Fix\" means that `--fix` fixes the fault.\n\n" +
		"An error is a fault that readers see, or a broken page. A warning is most likely a fault.\n" +
		"An info is worth a look.\n\n" +
		"A comment on a line of its own silences rules from the comment to the end of the paper, or\n" +
		"to the first paper:\n\n" +
		fenced("markdown", "<!-- digest:ignore cut-off-text, placeholder -->\n") +
		"\nDirectly before the heading of a paper, with only blank lines between, the comment silences\n" +
		"the rules in that paper. A line `# digest:ignore cut-off-text` of the front matter, without\n" +
		"indentation, silences the rule in the whole post.\n")
	for _, g := range table(Options{}) {
		fmt.Fprintf(&b, "\n## %s\n\n| rule | fault | severity | fix |\n|---|---|---|---|\n", g.title)
		for _, r := range g.rules {
			fix := ""
			if fixes[r.Name] {
				fix = "yes"
			}
			fmt.Fprintf(&b, "| [%s](%[1]s.md) | %s | %v | %s |\n", r.Name, r.Summary, r.Severity, fix)
		}
	}
	return []byte(b.String())
}
