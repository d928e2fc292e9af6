package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// Bounds of Fix: each try reads the text once.
const (
	mostRounds = 10
	mostTries  = 48 // of a round
)

// Fix makes the edits of what the rules find in a post, until they find
// nothing more that they can fix, and returns the text and what is left to
// find in it. Findings whose edits would change more of what the post reads as
// than they say are left. A text without a fix comes back as it is. The error
// is a *digest.ParseError.
func Fix(c *digest.Codec, path string, src []byte, rules []Rule) (fixed []byte, left []Finding, err error) {
	f, err := Read(c, path, src)
	if err != nil {
		return nil, nil, err
	}
	text := f.Text
	left = Run(f, rules)
	for range mostRounds {
		m := fixer{codec: c, from: f, tries: mostTries}
		m.settle(chosen(f.Text, left))
		if m.to == nil {
			break
		}
		f = m.to
		left = Run(f, rules)
	}
	if f.Text == text {
		return src, left, nil
	}
	return []byte(f.Text), left, nil
}

// chosen returns the findings that can be fixed at once, those of a rule side
// by side: where edits overlap, those of the first finding count, and the
// others have another round.
func chosen(text string, findings []Finding) []Finding {
	type owned struct {
		digest.Edit
		by int
	}
	var all []owned
	refused := make([]bool, len(findings))
	for i, x := range findings {
		refused[i] = len(x.Edits) == 0
		for _, e := range x.Edits {
			if e.Start < 0 || e.End < e.Start || e.End > len(text) {
				refused[i] = true // by a rule of a caller
			}
		}
		if !refused[i] {
			for _, e := range x.Edits {
				all = append(all, owned{e, i})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b owned) int { return compareEdits(a.Edit, b.Edit) })
	last := -1 // the last edit that stays, in all
	for i, e := range all {
		if refused[e.by] {
			continue
		}
		if last >= 0 && e.Edit != all[last].Edit && overlap(all[last].Edit, e.Edit) {
			if all[last].by <= e.by { // also where a finding is at odds with itself
				refused[e.by] = true
				continue
			}
			refused[all[last].by] = true
		}
		last = i
	}
	var list []Finding
	for i, x := range findings {
		if !refused[i] {
			list = append(list, x)
		}
	}
	slices.SortStableFunc(list, func(a, b Finding) int { return strings.Compare(a.Rule, b.Rule) })
	return list
}

func compareEdits(a, b digest.Edit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.Text, b.Text))
}

// overlap reports whether two edits, the first of which starts first, are not
// independent: they share bytes, or a place where one of them inserts.
func overlap(a, b digest.Edit) bool {
	return b.Start < a.End || b.Start == a.End && (a.Start == a.End || b.Start == b.End)
}

// A fixer tries edits on a text.
type fixer struct {
	codec *digest.Codec
	from  *File
	tries int

	edits []digest.Edit // those that are made so far
	to    *File         // with them, or nil
}

// settle makes the edits of the findings: all of them if they keep to what they
// touch, and else those of each half that do.
func (m *fixer) settle(findings []Finding) {
	if len(findings) == 0 || m.tries == 0 {
		return
	}
	m.tries--
	edits := slices.Clone(m.edits)
	for _, x := range findings {
		edits = append(edits, x.Edits...)
	}
	slices.SortStableFunc(edits, compareEdits)
	edits = slices.Compact(edits)
	if to := m.apply(edits); to != nil {
		m.edits, m.to = edits, to
		return
	}
	if n := len(findings) / 2; n > 0 {
		m.settle(findings[:n])
		m.settle(findings[n:])
	}
}

// apply returns the post with edits made, or nil where they change nothing or
// more than they touch.
func (m *fixer) apply(edits []digest.Edit) *File {
	var b strings.Builder
	at := 0
	for i, e := range edits {
		if i > 0 && overlap(edits[i-1], e) {
			return nil
		}
		b.WriteString(m.from.Text[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(m.from.Text[at:])
	if b.String() == m.from.Text {
		return nil
	}
	to, err := Read(m.codec, m.from.Path, []byte(b.String()))
	if err != nil || !kept(m.from, to, edits) {
		return nil
	}
	return to
}
