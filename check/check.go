// Package check finds faults in paper-digest posts: a stray quote in a title,
// papers out of number, a text that stops in the middle of a sentence. A
// finding is no reading error: a post with findings reads, converts and comes
// back byte for byte.
//
// [Read] reads a post, [Run] holds it against rules, and an [Archive] holds
// posts against each other. Rules are values: [Rules] returns those of this
// package, and a caller filters, changes and adds to that list as it likes.
// Where the fix of a fault is certain, the finding carries the edits that
// make it, and [Fix] makes them.
//
// Time is linear in the text, for hostile texts, too.
package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// A Severity says how bad a finding is.
type Severity uint8

// The severities, from the least.
const (
	Info    Severity = iota + 1 // worth a look
	Warning                     // most likely a fault
	Error                       // a fault that readers see, or that breaks a page
)

// String returns "info", "warning" or "error".
func (s Severity) String() string {
	switch s {
	case Info:
		return "info"
	case Warning:
		return "warning"
	case Error:
		return "error"
	}
	return fmt.Sprintf("Severity(%d)", uint8(s))
}

// MarshalText returns what String returns.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// A Rule finds one kind of fault. It is a plain value: a program copies it,
// gives it another severity, or writes its own.
type Rule struct {
	Name     string   // words in lower case, joined by hyphens: "title-quote"
	Summary  string   // what it finds, in one sentence
	Severity Severity // of what it finds

	// Check reports what it finds in one post. It is called by many
	// goroutines at once, and keeps nothing.
	Check func(*Pass)

	// Archive, if it is set, makes a function that is called for the posts
	// of an archive one after another, in their order, and may keep what it
	// has seen.
	Archive func() func(*Pass)
}

// A Finding is a fault at a place.
type Finding struct {
	Path     string // of the post, as Read was given it
	Rule     string
	Severity Severity
	Start    Position
	End      Position // behind the last byte
	Message  string   // what is wrong and what to do about it, on one line

	// Edits fix the fault, in the text that was read; there are none where
	// no fix is certain.
	Edits []digest.Edit

	// Related are places elsewhere that the message speaks of.
	Related []Place
}

// A Place is a place in a post.
type Place struct {
	Path  string
	Start Position
	End   Position
}

// A Position is a place in a text.
type Position struct {
	Offset int // in bytes, from 0
	Line   int // from 1; lines end with LF
	Column int // in bytes, from 1
}

// A Pass is one rule at one post.
type Pass struct {
	*File
	rule     *Rule
	findings []Finding
}

// Report reports a fault, and the edits that fix it where they are certain. What
// of the span is not within the text is left out, and line ends of the message
// become spaces.
func (p *Pass) Report(at digest.Span, message string, fix ...digest.Edit) {
	at.Start = min(max(at.Start, 0), len(p.Text))
	at.End = min(max(at.End, at.Start), len(p.Text))
	if strings.ContainsAny(message, "\r\n") {
		message = strings.Join(strings.Fields(message), " ")
	}
	place := p.Place(at)
	p.findings = append(p.findings, Finding{
		Path: p.Path, Rule: p.rule.Name, Severity: p.rule.Severity,
		Start: place.Start, End: place.End, Message: message, Edits: fix,
	})
}

// ReportRelated reports a fault that has to do with other places.
func (p *Pass) ReportRelated(at digest.Span, message string, related ...Place) {
	p.Report(at, message)
	p.findings[len(p.findings)-1].Related = related
}

// Run returns what the rules find in a post, in the order of the text.
func Run(f *File, rules []Rule) []Finding {
	var all []Finding
	for i := range rules {
		if rules[i].Check != nil {
			all = append(all, f.run(&rules[i], rules[i].Check)...)
		}
	}
	return sorted(all)
}

// An Archive holds posts against those that came before.
type Archive struct {
	rules  []Rule
	checks []func(*Pass)
}

// NewArchive returns an archive without posts, for those of the rules that
// have an Archive.
func NewArchive(rules []Rule) *Archive {
	a := &Archive{}
	for _, r := range rules {
		if r.Archive != nil {
			a.rules = append(a.rules, r)
			a.checks = append(a.checks, r.Archive())
		}
	}
	return a
}

// Add adds a post and returns what the rules find in it, in the order of the
// text. The order of the posts is that of the calls.
func (a *Archive) Add(f *File) []Finding {
	var all []Finding
	for i := range a.rules {
		all = append(all, f.run(&a.rules[i], a.checks[i])...)
	}
	return sorted(all)
}

// run returns what a rule finds and no comment in the post silences.
func (f *File) run(r *Rule, check func(*Pass)) []Finding {
	p := &Pass{File: f, rule: r}
	check(p)
	return slices.DeleteFunc(p.findings, func(x Finding) bool { return f.silences(x.Rule, x.Start.Offset) })
}

func sorted(findings []Finding) []Finding {
	slices.SortStableFunc(findings, func(a, b Finding) int { return cmp.Compare(a.Start.Offset, b.Start.Offset) })
	return findings
}
