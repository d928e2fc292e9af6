package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest/check"
	"github.com/paperdigest/digest/internal/near"
)

// A Selection is the rules that the command line selects.
type Selection struct {
	Least check.Severity // of findings that count, or 0 for that of the configuration

	only    []string // only these rules, also if the configuration turns them off
	without []string // all rules without these
}

// Select reads names of rules. A "-" before a name leaves the rule out.
func Select(names []string) (s Selection, err error) {
	var known []string
	for _, r := range check.Rules(check.Options{}) {
		known = append(known, r.Name)
	}
	for _, name := range names {
		name, out := strings.CutPrefix(strings.TrimSpace(name), "-")
		switch {
		case !slices.Contains(known, name):
			msg := fmt.Sprintf("no such rule %.40q", name)
			if meant := near.Word(name, known); meant != "" {
				msg += "; did you mean " + meant + "?"
			} else {
				msg += "; --list names them"
			}
			return s, errors.New(msg)
		case out:
			s.without = append(s.without, name)
		default:
			s.only = append(s.only, name)
		}
	}
	return s, nil
}

// of returns the selected rules of a configuration.
func (s Selection) of(c *check.Config) []check.Rule {
	for _, name := range s.only {
		if severity, ok := c.Severities[name]; ok && severity == 0 {
			delete(c.Severities, name)
		}
	}
	return slices.DeleteFunc(c.Rules(), func(r check.Rule) bool {
		return len(s.only) > 0 && !slices.Contains(s.only, r.Name) || slices.Contains(s.without, r.Name)
	})
}
