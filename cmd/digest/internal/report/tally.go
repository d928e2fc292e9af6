package report

import (
	"fmt"

	"github.com/paperdigest/digest/check"
)

// A Tally counts posts and findings.
type Tally struct {
	posts, fixed, findings, fixable int
	faulty                          map[string]bool // by path
}

// Add counts a post, and whether the post was fixed.
func (t *Tally) Add(fixed bool) {
	t.posts++
	if fixed {
		t.fixed++
	}
}

// AddFindings counts findings, of which --fix fixes those of the severity least
// and above. Several calls may have findings of the same post.
func (t *Tally) AddFindings(found []check.Finding, least check.Severity) {
	if t.faulty == nil {
		t.faulty = make(map[string]bool)
	}
	t.findings += len(found)
	for _, x := range found {
		t.faulty[x.Path] = true
		if len(x.Edits) > 0 && x.Severity >= least {
			t.fixable++
		}
	}
}

// Summary returns one line, or nothing if there is nothing to report.
func (t *Tally) Summary(fixing bool) string {
	if t.findings+t.fixed == 0 {
		return ""
	}
	line := Count(t.findings, "finding")
	if t.posts > 1 {
		line += fmt.Sprintf(" in %d of %d posts", len(t.faulty), t.posts)
	}
	switch {
	case fixing:
		line += fmt.Sprintf("; %s fixed", Count(t.fixed, "post"))
	case t.fixable > 0:
		line += fmt.Sprintf("; --fix fixes %d", t.fixable)
	}
	return line + "\n"
}

// Count returns "1 thing" or "n things", and "no failures" for zero failures.
func Count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case n == 0 && thing == "failure":
		return "no failures"
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
