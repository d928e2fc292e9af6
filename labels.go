package digest

import "github.com/paperdigest/digest/internal/layout"

// Labels returns what the section labels, in the order of the text: its items
// that have a label, or else the bold phrases before a colon that start a line of
// its Text, such as a bullet that is nested. The text of such a label ends before
// the next label, at a blank line, and where the list that holds it ends. The
// items are copies: assigning to them does not edit the section.
func (s *Section) Labels() []Item { return labels(s.Items, s.Text) }

// Labels returns what the paper labels between its heading and its first section,
// as [Section.Labels] does, of its Items or its Lead.
func (p *Paper) Labels() []Item { return labels(p.Items, p.Lead) }

func labels(items []Item, text string) []Item {
	var list []Item
	for _, it := range items {
		if it.Label != "" {
			list = append(list, it)
		}
	}
	for _, l := range layout.Labels(text) {
		list = append(list, Item{l.Label, l.Text})
	}
	return list
}
