package report

import (
	"fmt"

	"github.com/paperdigest/digest/check"
)

// A Tally counts findings.
type Tally struct {
	posts, faulty, findings, mendable, mended int
}

// Add counts the findings of a post, and whether the post was fixed before.
func (t *Tally) Add(found []check.Finding, mended bool) {
	t.posts++
	if mended {
		t.mended++
	}
	if len(found) > 0 {
		t.faulty++
	}
	t.findings += len(found)
	for _, x := range found {
		if len(x.Edits) > 0 {
			t.mendable++
		}
	}
}

// Summary returns one line, or nothing if there is nothing to report.
func (t *Tally) Summary(fixed bool) string {
	if t.findings+t.mended == 0 {
		return ""
	}
	line := Count(t.findings, "finding")
	if t.posts > 1 {
		line += fmt.Sprintf(" in %d of %d posts", t.faulty, t.posts)
	}
	switch {
	case fixed:
		line += fmt.Sprintf("; %s mended", Count(t.mended, "post"))
	case t.mendable > 0:
		line += fmt.Sprintf("; --fix mends %d", t.mendable)
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
