package check

import (
	"fmt"
	"iter"
	"slices"

	"github.com/paperdigest/digest/sections"
)

// A bullet is an item with a label that the vocabulary knows. Other labels, such
// as bold phrases, have neither an order nor a language.
type bullet struct {
	paper, section, item int
	name                 string // of the label
	kind                 sections.Label
}

// labelledItems returns the items that have a label of the vocabulary, in the order
// of the text.
func (f *File) labelledItems() []bullet {
	v := f.Vocabulary()
	names := 0
	for i := range f.Post.Papers {
		for j := range f.Post.Papers[i].Sections {
			for k := range f.Post.Papers[i].Sections[j].Items {
				if f.Post.Papers[i].Sections[j].Items[k].Label != "" {
					names++
				}
			}
		}
	}
	all := make([]bullet, 0, names)
	for i := range f.Post.Papers {
		for j := range f.Post.Papers[i].Sections {
			for k := range f.Post.Papers[i].Sections[j].Items {
				name := f.Post.Papers[i].Sections[j].Items[k].Label
				if name == "" {
					continue
				}
				if kind := v.Label(name); kind != "" {
					all = append(all, bullet{i, j, k, name, kind})
				}
			}
		}
	}
	return all
}

// bySection yields the labels of each section that has labels.
func bySection(labels []bullet) iter.Seq[[]bullet] {
	return func(yield func([]bullet) bool) {
		for len(labels) > 0 {
			n := 1
			for n < len(labels) && labels[n].isBeside(labels[0]) {
				n++
			}
			if !yield(labels[:n]) {
				return
			}
			labels = labels[n:]
		}
	}
}

// reportLabel reports a fault of a label.
func (p *Pass) reportLabel(b bullet, message string) {
	p.Report(p.Places.Papers[b.paper].Sections[b.section].Items[b.item].Label, message)
}

// missingLabel reports the first bullet without a label in an introduction
// with labels.
func missingLabel(p *Pass) {
	for labels := range bySection(p.labels()) {
		i, j := labels[0].paper, labels[0].section
		if p.kinds()[i][j] != sections.Introduction {
			continue
		}
		items := p.Post.Papers[i].Sections[j].Items
		n, first := 0, -1 // the number of labels, and the first bullet without one
		for k := range items {
			if items[k].Label != "" {
				n++
			} else if first < 0 {
				first = k
			}
		}
		if first < 0 {
			continue
		}
		p.Report(p.Places.Papers[i].Sections[j].Items[first].Text,
			fmt.Sprintf("%d of %d bullets have a label, such as %s, but this bullet has no label: add a label", n, len(items), quoted(labels[0].name)))
	}
}

// isBeside reports whether two bullets are in the same section.
func (b bullet) isBeside(other bullet) bool {
	return b.paper == other.paper && b.section == other.section
}

// repeatedLabel reports every bullet whose label an earlier bullet of the
// section has.
func repeatedLabel(p *Pass) {
	first := make(map[sections.Label]bullet) // the first bullet in the current section, or a bullet of an earlier section
	for _, b := range p.labels() {
		if before, ok := first[b.kind]; ok && b.isBeside(before) {
			p.reportLabel(b, fmt.Sprintf("bullet %d already has the label %s: join the two bullets, or change this label", before.item+1, quoted(before.name)))
		} else {
			first[b.kind] = b
		}
	}
}

// labelOrder reports the first label of a section that is out of order. Repeated
// labels do not count.
func labelOrder(p *Pass) {
	order := p.Vocabulary().Labels()
	seen := make(map[sections.Label]bullet) // as in repeatedLabel
	for labels := range bySection(p.labels()) {
		var last bullet
		lastRank := -1
		for _, b := range labels {
			if before, ok := seen[b.kind]; ok && b.isBeside(before) {
				continue
			}
			seen[b.kind] = b
			rank := slices.Index(order, b.kind)
			if rank < lastRank {
				p.reportLabel(b, fmt.Sprintf("the label %s comes after %s: move the bullet up", quoted(b.name), quoted(last.name)))
				break
			}
			last, lastRank = b, rank
		}
	}
}

// labelLanguage reports the first label of each paper that is not in the
// language of most labels of the post. If no language has most labels of the
// post, the language of most labels of the paper counts.
func labelLanguage(p *Pass) {
	v := p.Vocabulary()
	all := p.labels()
	usual, n := p.language(all)
	if n == len(all) {
		return
	}
	for labels := all; len(labels) > 0; {
		list := labels
		if k := slices.IndexFunc(labels, func(b bullet) bool { return b.paper != labels[0].paper }); k >= 0 {
			list = labels[:k]
		}
		labels = labels[len(list):]
		language := usual
		if n*2 <= len(all) {
			language, _ = p.language(list)
		}
		var foreign []bullet
		for _, b := range list {
			if !v.InLanguage(b.name, language) {
				foreign = append(foreign, b)
			}
		}
		if len(foreign) == 0 {
			continue
		}
		others := fmt.Sprintf("%d of the post's %d labels are", n, len(all))
		if n*2 <= len(all) {
			others = "other labels of the paper are"
		}
		first := foreign[0]
		subject := fmt.Sprintf("the label %s is", quoted(first.name))
		if len(foreign) > 1 {
			subject = fmt.Sprintf("%d labels of the paper, starting with %s, are", len(foreign), quoted(first.name))
		}
		p.reportLabel(first, fmt.Sprintf("%s not in %s, but %s: write %s", subject, languageName(language), others,
			quoted(v.LabelName(first.kind, language))))
	}
}

// language returns the first language with the most labels, and the number of
// labels in that language. A word of several languages counts for each.
func (p *Pass) language(labels []bullet) (language string, n int) {
	v := p.Vocabulary()
	type spelling struct {
		name  string
		times int
	}
	const few = 8        // names, which are compared one by one
	var names []spelling // most posts have few
	var at map[string]int
	for _, b := range labels {
		i := slices.IndexFunc(names[:min(len(names), few)], func(s spelling) bool { return s.name == b.name })
		if i < 0 {
			var ok bool
			if i, ok = at[b.name]; !ok {
				i = len(names)
				names = append(names, spelling{name: b.name})
				if i >= few {
					if at == nil {
						at = make(map[string]int)
					}
					at[b.name] = i
				}
			}
		}
		names[i].times++
	}
	var counted []string // languages
	for _, s := range names {
		l := v.Language(s.name)
		if slices.Contains(counted, l) {
			continue
		}
		counted = append(counted, l)
		count := 0
		for _, s := range names {
			if v.InLanguage(s.name, l) {
				count += s.times
			}
		}
		if count > n {
			language, n = l, count
		}
	}
	return language, n
}

// languageName returns the name of a language, or its tag.
func languageName(tag string) string {
	switch tag {
	case "en":
		return "English"
	case "ko":
		return "Korean"
	case "zh":
		return "Chinese"
	case "ja":
		return "Japanese"
	}
	return tag
}
