package report

import (
	"fmt"

	"github.com/paperdigest/digest/check"
)

// A Tally counts findings.
type Tally struct {
	posts, faulty, findings, fixable, fixed int
}

// Add counts the findings of a post, and whether the post was fixed before.
func (t *Tally) Add(found []check.Finding, fixed bool) {
	t.posts++
	if fixed {
		t.fixed++
	}
	if len(found) > 0 {
		t.faulty++
	}
	t.findings += len(found)
	for _, x := range found {
		if len(x.Edits) > 0 {
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
		line += fmt.Sprintf(" in %d of %d posts", t.faulty, t.posts)
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
