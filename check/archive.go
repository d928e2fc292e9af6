package check

import "sort"

// An Archive compares posts with each other.
type Archive struct {
	rules  []Rule
	checks []func(*Pass)
	later  []later // in the order of the posts
}

// A later is a finding without a message. After the last post, decide returns
// the message, or "" if there is no fault.
type later struct {
	finding Finding
	decide  func() string
}

// NewArchive returns an archive without posts. Rules without an Archive function
// are ignored.
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

// Add adds a post. It returns the findings that depend on the post and earlier
// posts only, in the order of the text.
func (a *Archive) Add(f *File) []Finding {
	var all []Finding
	var waiting []later
	for i := range a.rules {
		p := &Pass{File: f}
		found, later := p.run(&a.rules[i], a.checks[i], len(all)+len(waiting))
		all = append(all, found...)
		waiting = append(waiting, later...)
	}
	sort.SliceStable(waiting, func(i, j int) bool { return waiting[i].finding.Start.Offset < waiting[j].finding.Start.Offset })
	a.later = append(a.later, waiting...)
	return sorted(all)
}

// End returns the findings that depend on all posts, in the order of the posts
// and of their texts. Call End once, after the last Add.
func (a *Archive) End() []Finding { return decided(a.later) }

// decided returns the findings that are faults.
func decided(all []later) []Finding {
	var found []Finding
	for _, l := range all {
		if message := l.decide(); message != "" {
			l.finding.Message = oneLine(message)
			found = append(found, l.finding)
		}
	}
	return found
}
