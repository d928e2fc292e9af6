package check

import (
	"fmt"
	"iter"
	"slices"

	"github.com/paperdigest/digest/sections"
)

// A bullet is an item with a label that the vocabulary knows. Other labels, such
// as bold phrases, have neither an order nor a language. Bullets are small, because a
// post may have millions.
type bullet struct {
	paper, section, item int32
	name                 int32 // of the label, an index of names
}

// labels are the bullets of a post, in the order of the text, and the names of their
// labels. Equal names may be repeated after the first few names.
type labels struct {
	all   []bullet
	names []labelName
	kinds int // of labels in the vocabulary
}

// A labelName is a name of a label.
type labelName struct {
	text     string
	kind     sections.Label // or "" for an unknown label
	rank     int            // the place of the kind in the order of the vocabulary
	language string         // the first of the name
}

// fewNames are as many names as most posts have. They are compared one by one.
const fewNames = 8

// labels returns the items that have a label of the vocabulary.
func (f *File) labels() *labels {
	f.once.labels.Do(f.findLabels)
	return &f.labelList
}

// findLabels sets labelList.
func (f *File) findLabels() {
	count := 0
	for i := range f.Post.Papers {
		for j := range f.Post.Papers[i].Sections {
			for k := range f.Post.Papers[i].Sections[j].Items {
				if f.Post.Papers[i].Sections[j].Items[k].Label != "" {
					count++
				}
			}
		}
	}
	if count == 0 {
		return
	}
	v := f.Vocabulary()
	order := v.Labels()
	l := labels{make([]bullet, 0, count), make([]labelName, 0, 4), len(order)}
	next := 0 // most likely the next name: most papers have the same labels
	for i := range f.Post.Papers {
		for j := range f.Post.Papers[i].Sections {
			for k := range f.Post.Papers[i].Sections[j].Items {
				text := f.Post.Papers[i].Sections[j].Items[k].Label
				if text == "" {
					continue
				}
				n := l.find(text, next)
				if n < 0 {
					name := labelName{text: text, kind: v.Label(text)}
					if name.kind == "" && len(l.names) >= fewNames {
						continue
					}
					name.rank, name.language = slices.Index(order, name.kind), v.Language(text)
					n, l.names = len(l.names), append(l.names, name)
				}
				if next = n + 1; l.names[n].kind != "" {
					l.all = append(l.all, bullet{int32(i), int32(j), int32(k), int32(n)})
				}
			}
		}
	}
	f.labelList = l
}

// find returns the index of a name among the first names, or -1. The search starts at
// the index next.
func (l *labels) find(text string, next int) int {
	n := min(len(l.names), fewNames)
	for range n {
		if next >= n {
			next = 0
		}
		if l.names[next].text == text {
			return next
		}
		next++
	}
	return -1
}

// name returns the name of the label of a bullet.
func (l *labels) name(b bullet) *labelName { return &l.names[b.name] }

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
	l := p.labels()
	introduction := sectionKind(slices.Index(p.kindOrder(), sections.Introduction)) + 1
	for labels := range bySection(l.all) {
		i, j := labels[0].paper, labels[0].section
		if k := p.kinds(int(i))[j]; k == 0 || k != introduction {
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
			fmt.Sprintf("%d of %d bullets have a label, such as %s, but this bullet has no label: add a label", n, len(items), quoted(l.name(labels[0]).text)))
	}
}

// isBeside reports whether two bullets are in the same section.
func (b bullet) isBeside(other bullet) bool {
	return b.paper == other.paper && b.section == other.section
}

// repeatedLabel reports every bullet whose label an earlier bullet of the
// section has.
func repeatedLabel(p *Pass) {
	l := p.labels()
	var few [16]int
	first := append(few[:0], make([]int, l.kinds)...) // by label: the number of the first bullet in the current or an earlier section
	for i, b := range l.all {
		name := l.name(b)
		if n := first[name.rank]; n > 0 && b.isBeside(l.all[n-1]) {
			before := l.all[n-1]
			p.reportLabel(b, fmt.Sprintf("bullet %d already has the label %s: join the two bullets, or change this label", before.item+1, quoted(l.name(before).text)))
		} else {
			first[name.rank] = i + 1
		}
	}
}

// labelOrder reports the first label of a section that is out of order. Repeated
// labels do not count.
func labelOrder(p *Pass) {
	l := p.labels()
	var few [16]bullet
	seen := append(few[:0], make([]bullet, l.kinds)...) // by label: the last that counts
	for i := range seen {
		seen[i].paper = -1
	}
	for labels := range bySection(l.all) {
		var last *labelName
		for _, b := range labels {
			name := l.name(b)
			if b.isBeside(seen[name.rank]) {
				continue
			}
			seen[name.rank] = b
			if last != nil && name.rank < last.rank {
				p.reportLabel(b, fmt.Sprintf("the label %s comes after %s: move the bullet up", quoted(name.text), quoted(last.text)))
				break
			}
			last = name
		}
	}
}

// labelLanguage reports the first label of each paper that is not in the
// language of most labels of the post. If no language has most labels of the
// post, the language of most labels of the paper counts.
func labelLanguage(p *Pass) {
	l := p.labels()
	usual, n := p.language(l.all)
	if n == len(l.all) {
		return
	}
	for labels := l.all; len(labels) > 0; {
		end := 1 // of the labels of the paper
		for end < len(labels) && labels[end].paper == labels[0].paper {
			end++
		}
		list := labels[:end]
		labels = labels[end:]
		language := usual
		if n*2 <= len(l.all) {
			language, _ = p.language(list)
		}
		var first *bullet // not in the language
		foreign := 0
		for i := range list {
			if name := l.name(list[i]); name.language != language && !p.Vocabulary().InLanguage(name.text, language) {
				if foreign++; foreign == 1 {
					first = &list[i]
				}
			}
		}
		if foreign == 0 {
			continue
		}
		others := fmt.Sprintf("%d of the post's %d labels are", n, len(l.all))
		if n*2 <= len(l.all) {
			others = "other labels of the paper are"
		}
		name := l.name(*first)
		subject := fmt.Sprintf("the label %s is", quoted(name.text))
		if foreign > 1 {
			subject = fmt.Sprintf("%d labels of the paper, starting with %s, are", foreign, quoted(name.text))
		}
		p.reportLabel(*first, fmt.Sprintf("%s not in %s, but %s: write %s", subject, languageName(language), others,
			quoted(p.Vocabulary().LabelName(name.kind, language))))
	}
}

// language returns the first language with the most labels, and the number of
// labels in that language. A word of several languages counts for each.
func (p *Pass) language(list []bullet) (language string, n int) {
	l := p.labels()
	type name struct {
		*labelName
		times int
	}
	var few [fewNames]name
	names := few[:0]
	for _, b := range list {
		i, end := 0, min(len(names), fewNames)
		for i < end && names[i].labelName != l.name(b) {
			i++
		}
		if i == end {
			i, names = len(names), append(names, name{labelName: l.name(b)})
		}
		names[i].times++
	}
	var counted []string // languages
	for _, s := range names {
		if slices.Contains(counted, s.language) {
			continue
		}
		counted = append(counted, s.language)
		count := 0
		for _, t := range names {
			if t.language == s.language || p.Vocabulary().InLanguage(t.text, s.language) {
				count += t.times
			}
		}
		if count > n {
			language, n = s.language, count
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
