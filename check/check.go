// Package check finds faults in paper-digest posts: an unpaired quotation mark
// in a title, wrong paper numbers, a text that stops in the middle of a
// sentence. A finding is not a reading error: a post with findings can be read,
// converted and written back byte for byte.
//
// [Read] reads a post, [Run] checks a post with rules, and an [Archive] compares
// the posts of a blog with each other. Rules are values: [Rules] returns the rules of this
// package, and a program may remove, change and add rules. If the fix of a fault
// is certain, the finding has edits, and [Fix] applies the edits.
//
// Time is linear in the size of the text, for hostile texts, too.
package check

import (
	"fmt"
	"sort"
	"sync"

	"github.com/paperdigest/digest"
)

// A Severity is the importance of a finding.
type Severity uint8

// The severities, in rising order.
const (
	Info    Severity = iota + 1 // worth a look
	Warning                     // most likely a fault
	Error                       // a fault that readers see, or a broken page
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

// MarshalText returns the text of String.
func (s Severity) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads "info", "warning" or "error".
func (s *Severity) UnmarshalText(text []byte) error {
	for _, known := range []Severity{Info, Warning, Error} {
		if string(text) == known.String() {
			*s = known
			return nil
		}
	}
	return fmt.Errorf("want info, warning or error, got %.40q", text)
}

// A Rule finds one kind of fault. A Rule is a plain value: a program may copy a
// rule, change its severity, or write another rule.
type Rule struct {
	Name     string   // words in lower case, joined by hyphens: "title-quote"
	Summary  string   // the fault, in one sentence
	Severity Severity // of the findings

	// Check reports the faults of one post. Goroutines may call Check
	// concurrently, so Check must not keep state.
	Check func(*Pass)

	// Archive, if not nil, returns a function that checks the posts of an
	// archive one after another, in their order. The function may keep state,
	// and may decide about faults after the last post; see Pass.ReportLater.
	Archive func() func(*Pass)
}

// A Finding is a fault at a place.
type Finding struct {
	Path     string // of the post, as given to Read
	Rule     string
	Severity Severity
	Start    Position
	End      Position // after the last byte
	Message  string   // the fault and the remedy, on one line

	// Edits fix the fault in the text of the post. A fault without a certain
	// fix has no edits.
	Edits []digest.Edit

	// Related are other places in the message.
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

// A Pass is the run of one rule on one post.
type Pass struct {
	*File
	rule     *Rule
	findings []Finding
	later    []later
	most     int // findings, now or later
}

// Report reports a fault, with edits if the fix is certain. The part of the span
// outside the text is ignored, and line ends in the message become spaces. After as
// many findings as a tenth of Limits.Parts of the codec, Report reports no more faults, but
// says once that there are more.
func (p *Pass) Report(at digest.Span, message string, fix ...digest.Edit) {
	p.report(at, message, fix)
}

// report is Report. It returns the finding, or nil if there are too many.
func (p *Pass) report(at digest.Span, message string, fix []digest.Edit) *Finding {
	n := len(p.findings) + len(p.later)
	if n > p.most {
		return nil
	}
	over := n == p.most
	if over {
		message, fix = "there are more faults than are reported; fix the others first, and check again", nil
	}
	at.Start = min(max(at.Start, 0), len(p.Text))
	at.End = min(max(at.End, at.Start), len(p.Text))
	place := p.Place(at)
	p.findings = append(p.findings, Finding{
		Path: p.Path, Rule: p.rule.Name, Severity: p.rule.Severity,
		Start: place.Start, End: place.End, Message: oneLine(message), Edits: fix,
	})
	if over {
		return nil
	}
	return &p.findings[len(p.findings)-1]
}

// reportAs is Report for a fault of a severity that the rule's bounds.
func (p *Pass) reportAs(s Severity, at digest.Span, message string, fix ...digest.Edit) {
	if x := p.report(at, message, fix); x != nil {
		x.Severity = min(x.Severity, s)
	}
}

// ReportRelated reports a fault with related places.
func (p *Pass) ReportRelated(at digest.Span, message string, related ...Place) {
	if x := p.report(at, message, nil); x != nil {
		x.Related = related
	}
}

// ReportLater reports a fault that depends on later posts of the archive. After
// the last post, decide returns the message, or "" if there is no fault.
func (p *Pass) ReportLater(at digest.Span, decide func() string, related ...Place) {
	if x := p.report(at, "", nil); x != nil {
		x.Related = related
		p.later = append(p.later, later{*x, decide})
		p.findings = p.findings[:len(p.findings)-1]
	}
}

// Run returns the findings of the rules in a post, in the order of the text.
func Run(f *File, rules []Rule) []Finding {
	lent := buffers.Get().(*[]Finding)
	all := (*lent)[:0]
	p := &Pass{File: f}
	for i := range rules {
		if rules[i].Check == nil {
			continue
		}
		p.findings = all[len(all):] // a few findings need no other memory
		found, later := p.run(&rules[i], rules[i].Check, len(all))
		if n := len(all) + len(found); len(found) > 0 && n <= cap(all) && &found[0] == &all[:n][len(all)] {
			all = all[:n]
		} else {
			all = append(all, found...)
		}
		if len(later) > 0 {
			all = append(all, decided(later)...)
			p = &Pass{File: f} // the functions of later may have the pass
		}
	}
	p.findings = nil
	list := sorted(all)
	if cap(all) <= mostLent {
		clear(all)
		*lent = all
		buffers.Put(lent)
	}
	return list
}

// buffers pools lists for the findings of a post. Lists of more than mostLent findings
// are not pooled.
var buffers = sync.Pool{New: func() any { return new(make([]Finding, 0, mostLent)) }}

const mostLent = 32

// run returns the findings of a rule that no comment in the post silences, and
// the findings to decide later. Before are the findings of the rules before it.
// The findings are valid until p has another run.
func (p *Pass) run(r *Rule, check func(*Pass), before int) ([]Finding, []later) {
	p.rule, p.findings, p.later, p.most = r, p.findings[:0], nil, p.File.most-before
	check(p)
	if len(p.silence.spans) == 0 {
		return p.findings, p.later
	}
	silenced := func(x Finding) bool { return p.silences(x.Rule, x.Start.Offset) }
	findings, waiting := p.findings[:0], p.later[:0]
	for _, x := range p.findings {
		if !silenced(x) {
			findings = append(findings, x)
		}
	}
	for _, l := range p.later {
		if !silenced(l.finding) {
			waiting = append(waiting, l)
		}
	}
	return findings, waiting
}

// sorted returns findings in the order of the text, in memory of their own, or nil.
func sorted(findings []Finding) []Finding {
	if len(findings) == 0 {
		return nil
	}
	var few [mostLent]int32
	order := few[:0] // indexes, which are smaller to move
	for i := range findings {
		order = append(order, int32(i))
	}
	sort.SliceStable(order, func(i, j int) bool { return findings[order[i]].Start.Offset < findings[order[j]].Start.Offset })
	list := make([]Finding, len(order))
	for k, i := range order {
		list[k] = findings[i]
	}
	return list
}
