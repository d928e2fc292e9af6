package main

import (
	"fmt"

	"github.com/paperdigest/digest/check"
)

// A tally counts findings.
type tally struct {
	posts, faulty, findings, mendable, mended int
}

// add counts what is found in a post, and whether that was mended before.
func (t *tally) add(found []check.Finding, mended bool) {
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

// summary returns one line, or nothing where there was nothing to count.
func (t *tally) summary(fixed bool) string {
	if t.findings+t.mended == 0 {
		return ""
	}
	line := count(t.findings, "finding")
	if t.posts > 1 {
		line += fmt.Sprintf(" in %d of %d posts", t.faulty, t.posts)
	}
	switch {
	case fixed:
		line += fmt.Sprintf("; %s mended", count(t.mended, "post"))
	case t.mendable > 0:
		line += fmt.Sprintf("; --fix mends %d", t.mendable)
	}
	return line + "\n"
}
