package report

import (
	"fmt"

	"github.com/paperdigest/digest/check"
)

// A Tally counts findings.
type Tally struct {
	posts, faulty, findings, mendable, mended int
}

// Add counts what is found in a post, and whether that was mended before.
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

// Summary returns one line, or nothing where there was nothing to count.
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

// Count returns "no things", "1 thing" or "n things". Only failures are "no".
func Count(n int, thing string) string {
	switch {
	case n == 1:
		return "1 " + thing
	case n == 0 && thing == "failure":
		return "no failures"
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
