package main

import (
	"fmt"
	"slices"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/liquid"
)

// noteLiquid notes what the rule liquid finds in a text that is written, except
// for what the rule finds in the text before.
func (s *session) noteLiquid(name string, c change) {
	if c.isEmpty() || liquid.Index(string(c.after)) < 0 {
		return
	}
	rules := slices.DeleteFunc(check.Rules(check.Options{}), func(r check.Rule) bool { return r.Name != "liquid" })
	known := make(map[string]int) // how often the text before has a finding
	for _, x := range liquidFindings(name, c.before, rules) {
		known[x.message]++
	}
	for _, x := range liquidFindings(name, c.after, rules) {
		if known[x.message]--; known[x.message] < 0 {
			s.note(fmt.Sprintf("%s:%d:%d", name, x.line, x.column), fmt.Sprintf("%v: %s (liquid)", x.severity, x.message))
		}
	}
}

// A liquidFinding is a finding of the rule liquid.
type liquidFinding struct {
	line, column int
	severity     check.Severity
	message      string
}

// liquidFindings returns the findings in a text. A text that is not a post has
// none.
func liquidFindings(name string, text []byte, rules []check.Rule) []liquidFinding {
	f, err := check.Read(nil, name, text)
	if err != nil {
		return nil
	}
	archive := check.NewArchive(rules)
	found := slices.Concat(check.Run(f, rules), archive.Add(f), archive.End())
	list := make([]liquidFinding, len(found))
	for i, x := range found {
		list[i] = liquidFinding{x.Start.Line, x.Start.Column, x.Severity, x.Message}
	}
	return list
}
