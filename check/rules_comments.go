package check

import (
	"fmt"
	"sync"

	"github.com/paperdigest/digest/internal/near"
)

// mostMeant is how many unknown names of a post are compared with all rules for the rule
// that was meant. A post may have many more unknown names.
const mostMeant = 100

// unknownRule returns a check for comments that silence an unknown rule, or no
// rule. Own are the names of known rules outside this package.
func unknownRule(own []string) func(*Pass) {
	known := sync.OnceValue(func() []string {
		names := own[:len(own):len(own)]
		for _, r := range Rules(Options{}) {
			names = append(names, r.Name)
		}
		return names
	})
	return func(p *Pass) {
		if len(p.silence.comments) == 0 {
			return
		}
		seen := make(map[string]bool) // names that are known or reported
		for _, name := range known() {
			seen[name] = true
		}
		compared := len(seen) + mostMeant
		for _, names := range p.silence.comments {
			if names.IsEmpty() {
				p.Report(names, "the comment silences no rule: write the name of a rule after digest:ignore")
			}
			for at := range ruleNames(p.Text, names) {
				name := at.Of(p.Text)
				if seen[name] {
					continue
				}
				seen[name] = true
				message := fmt.Sprintf("unknown rule %s: ", quoted(name))
				meant := ""
				if len(seen) <= compared {
					meant = near.Word(name, known())
				}
				if meant == "" {
					meant = "the name of a rule, or remove the name"
				}
				message += "write " + meant
				p.Report(at, message)
			}
		}
	}
}
