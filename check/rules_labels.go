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

// labelled yields the items of a section that have a label of the vocabulary.
func (p *Pass) labelled(paper, section int) iter.Seq[bullet] {
	return func(yield func(bullet) bool) {
		for k, it := range p.Post.Papers[paper].Sections[section].Items {
			if kind := p.Vocabulary().Label(it.Label); kind != "" && !yield(bullet{paper, section, k, it.Label, kind}) {
				return
			}
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
	for i := range p.Post.Papers {
		for j, k := range p.kinds()[i] {
			if k != sections.Introduction {
				continue
			}
			items := p.Post.Papers[i].Sections[j].Items
			example := ""
			for b := range p.labelled(i, j) {
				example = b.name
				break
			}
			n, first := 0, -1 // the number of labels, and the first bullet without one
			for k, it := range items {
				if it.Label != "" {
					n++
				} else if first < 0 {
					first = k
				}
			}
			if example == "" || first < 0 {
				continue
			}
			p.Report(p.Places.Papers[i].Sections[j].Items[first].Text,
				fmt.Sprintf("%d of %d bullets have a label, such as %s, but this bullet has no label: add a label", n, len(items), quoted(example)))
		}
	}
}

// repeatedLabel reports every bullet whose label an earlier bullet of the
// section has.
func repeatedLabel(p *Pass) {
	for i := range p.Post.Papers {
		for j := range p.Post.Papers[i].Sections {
			first := make(map[sections.Label]bullet)
			for b := range p.labelled(i, j) {
				if before, again := first[b.kind]; again {
					p.reportLabel(b, fmt.Sprintf("bullet %d already has the label %s: join the two bullets, or change this label", before.item+1, quoted(before.name)))
				} else {
					first[b.kind] = b
				}
			}
		}
	}
}

// labelOrder reports the first label of a section that is out of order.
func labelOrder(p *Pass) {
	order := p.Vocabulary().Labels()
	for i := range p.Post.Papers {
		for j := range p.Post.Papers[i].Sections {
			var last bullet
			lastRank := -1
			seen := make(map[sections.Label]bool)
			for b := range p.labelled(i, j) {
				if seen[b.kind] {
					continue
				}
				seen[b.kind] = true
				rank := slices.Index(order, b.kind)
				if rank < lastRank {
					p.reportLabel(b, fmt.Sprintf("the label %s comes after %s: move the bullet up", quoted(b.name), quoted(last.name)))
					break
				}
				last, lastRank = b, rank
			}
		}
	}
}

// labelLanguage reports the first label of each paper that is not in the
// language of most labels of the post. If no language has most labels of the
// post, the language of most labels of the paper counts.
func labelLanguage(p *Pass) {
	v := p.Vocabulary()
	var papers [][]bullet
	var all []bullet
	for i := range p.Post.Papers {
		start := len(all)
		for j := range p.Post.Papers[i].Sections {
			all = slices.AppendSeq(all, p.labelled(i, j))
		}
		papers = append(papers, all[start:])
	}
	usual, n := p.language(all)
	if n == len(all) {
		return
	}
	for _, list := range papers {
		language, others := usual, fmt.Sprintf("%d of the post's %d labels are", n, len(all))
		if n*2 <= len(all) {
			language, _ = p.language(list)
			others = "other labels of the paper are"
		}
		foreign := slices.DeleteFunc(slices.Clone(list), func(b bullet) bool { return v.InLanguage(b.name, language) })
		if len(foreign) == 0 {
			continue
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
	count := make(map[string]int) // by the first language of a label
	var order []string
	for _, b := range labels {
		if l := v.Language(b.name); count[l] == 0 {
			count[l] = 1
			order = append(order, l)
		}
	}
	for _, l := range order {
		count[l] = 0
		for _, b := range labels {
			if v.InLanguage(b.name, l) {
				count[l]++
			}
		}
		if count[l] > n {
			language, n = l, count[l]
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
