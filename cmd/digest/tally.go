package main

import (
	"fmt"

	"github.com/paperdigest/digest/check"
)

// A tally counts findings.
type tally struct {
	posts, faulty, findings, fixable, fixed int
}

// add counts what is found in a post, and whether that was fixed before.
func (t *tally) add(found []check.Finding, fixed bool) {
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

// summary returns one line, or nothing where there was nothing to count.
func (t *tally) summary(fixed bool) string {
	if t.findings+t.fixed == 0 {
		return ""
	}
	line := count(t.findings, "finding")
	if t.posts > 1 {
		line += fmt.Sprintf(" in %d of %d posts", t.faulty, t.posts)
	}
	switch {
	case fixed:
		line += fmt.Sprintf("; %s fixed", count(t.fixed, "post"))
	case t.fixable > 0:
		line += fmt.Sprintf("; --fix fixes %d", t.fixable)
	}
	return line + "\n"
}
