package check

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/format"
)

// Bounds of the work of Fix. Each try reads the text once.
const (
	mostRounds = 10
	mostTries  = 48 // in a round
)

// Fix applies the edits of the findings in a post until no finding has edits
// that can be applied. It returns the text and the findings in the text. Edits
// that would change values outside the spans they edit are not applied. Src is
// returned if no edit is applied. The error is a *digest.ParseError.
func Fix(c *digest.Codec, path string, src []byte, rules []Rule) (fixed []byte, left []Finding, err error) {
	f, err := Read(c, path, src)
	if err != nil {
		return nil, nil, err
	}
	text := f.Text
	left = Run(f, rules)
	f.forget()
	for range mostRounds {
		m := fixer{codec: c, from: f, tries: mostTries}
		m.settle(chosen(f.Text, left))
		if m.to == nil {
			break
		}
		f = m.to
		left = Run(f, rules)
		f.forget()
	}
	if f.Text == text {
		return src, left, nil
	}
	return []byte(f.Text), left, nil
}

// forget drops the canonical form, which takes much memory. No rule may run on f
// again.
func (f *File) forget() { f.canonical = format.Edits{} }

// chosen returns the findings that can be fixed at once, grouped by rule. If
// edits overlap, the first finding is chosen, and the others wait for the next
// round.
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
				refused[i] = true // the edit of a caller's rule is not within the text
			}
		}
		if !refused[i] {
			for _, e := range x.Edits {
				all = append(all, owned{e, i})
			}
		}
	}
	sort.SliceStable(all, func(i, j int) bool { return compareEdits(all[i].Edit, all[j].Edit) < 0 })
	last := -1 // the index in all of the last edit that is not refused
	for i, e := range all {
		if refused[e.by] {
			continue
		}
		if last >= 0 && e.Edit != all[last].Edit && overlap(all[last].Edit, e.Edit) {
			if all[last].by <= e.by { // also if the edits of one finding overlap
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
	sort.SliceStable(list, func(i, j int) bool { return list[i].Rule < list[j].Rule })
	return list
}

func compareEdits(a, b digest.Edit) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), strings.Compare(a.Text, b.Text))
}

// overlap reports whether two edits share bytes, or meet at an insertion. Edit a
// does not start after edit b.
func overlap(a, b digest.Edit) bool {
	return b.Start < a.End || b.Start == a.End && (a.Start == a.End || b.Start == b.End)
}

// A fixer tries edits on a text.
type fixer struct {
	codec *digest.Codec
	from  *File
	tries int

	edits []digest.Edit // the edits that are applied so far
	to    *File         // the post after the edits, or nil before the first edit
}

// settle applies the edits of the findings. If all edits together would change
// other values, settle tries each half of the findings.
func (m *fixer) settle(findings []Finding) {
	if len(findings) == 0 || m.tries == 0 {
		return
	}
	m.tries--
	edits := slices.Clone(m.edits)
	for _, x := range findings {
		edits = append(edits, x.Edits...)
	}
	sort.SliceStable(edits, func(i, j int) bool { return compareEdits(edits[i], edits[j]) < 0 })
	n := 0
	for _, e := range edits {
		if n == 0 || e != edits[n-1] {
			edits[n] = e
			n++
		}
	}
	edits = edits[:n]
	if to := m.apply(edits); to != nil {
		m.edits, m.to = edits, to
		return
	}
	if n = len(findings) / 2; n > 0 {
		m.settle(findings[:n])
		m.settle(findings[n:])
	}
}

// apply returns the post after the edits, or nil if the edits change nothing or
// change other values.
func (m *fixer) apply(edits []digest.Edit) *File {
	text := m.from.Text
	size, at := len(text), 0
	for i, e := range edits {
		if i > 0 && overlap(edits[i-1], e) {
			return nil
		}
		size += len(e.Text) - (e.End - e.Start)
	}
	var b strings.Builder
	b.Grow(size)
	for _, e := range edits {
		b.WriteString(text[at:e.Start])
		b.WriteString(e.Text)
		at = e.End
	}
	b.WriteString(text[at:])
	if b.String() == text {
		return nil
	}
	to, err := read(m.codec, m.from.Path, b.String())
	if err != nil || !kept(m.from, to, edits) {
		return nil
	}
	return to
}
