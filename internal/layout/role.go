package layout

import (
	"strings"

	"github.com/paperdigest/digest/arxiv"
	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/sections"
)

// role is the part of a heading in a post.
type role uint8

const (
	intro role = iota // before the first paper
	paper
	section
	group // between two papers, a part of the second
	outro // after the last paper
)

// evidence is the reason why headings are papers.
type evidence uint8

const (
	noEvidence  evidence = iota
	byForm               // a numbered and linked heading
	byReference          // arXiv identifiers below the headings of a class
	byLink               // a linked heading
)

// setRoles finds the role of each heading, and returns the level of the papers, or
// 0 if there are no papers.
func (r *reader) setRoles() (level int) {
	level, why := r.papersLevel()
	if why == noEvidence {
		if len(r.tables) > 0 {
			r.splitTables()
		}
		return 0
	}
	first, last := -1, -1
	marked := r.lastMarked(level)
	for i := range r.regions {
		at := &r.regions[i]
		follows := first >= 0 && (i < marked || int(at.level) == level && !at.linked && hasOwn(at.body.of(r.src)))
		if !r.isPaper(i, level, why, follows) {
			continue
		}
		at.role = paper
		if last = i; first < 0 {
			first = i
		}
	}
	if first < 0 {
		return 0
	}
	names := r.sectionNames(level, first)
	if why == byReference {
		r.addElsewhere(level, first, last, names)
	}
	start := first + 1
	for i := start; i <= last; i++ {
		if r.regions[i].role == paper {
			r.setBetween(start, i, level, names)
			start = i + 1
		}
	}
	r.setFirstGroup(level, first)
	r.setAfter(last+1, level, names)
	return level
}

// lastMarked returns the index of the last heading of a level with a number or a link.
func (r *reader) lastMarked(level int) int {
	for i := len(r.regions) - 1; i > 0; i-- {
		if at := &r.regions[i]; int(at.level) == level && (at.linked || at.numbered()) {
			return i
		}
	}
	return 0
}

// numbered reports whether the heading has a number that proves something.
func (at *region) numbered() bool { return at.number.len() > 0 && !at.rare }

// hasOwn reports whether the text below a heading has a field with the link of a paper.
func hasOwn(text string) bool {
	var x Identifiers
	x.Find(text)
	return x.Own.Count == 1
}

// bareBefore returns the first of the headings directly before the paper at next, from
// start on, that have the level of the papers, no text and no name of a section, or next.
// Where papers are found by their references, such a heading is that of a group.
func (r *reader) bareBefore(next, start, level int) int {
	at := next
	for at > start && r.class.level > 0 {
		x := &r.regions[at-1]
		if int(x.level) != level || x.body.len() > 0 || r.isKnown(x) {
			break
		}
		at--
	}
	return at
}

// addElsewhere makes papers of the headings between the first and the last paper, at
// the level of the papers, with fields of links to other sites than arXiv.
func (r *reader) addElsewhere(level, first, last int, names map[string]bool) {
	for i := first + 1; i < last; i++ {
		at := &r.regions[i]
		if int(at.level) == level && at.role != paper && r.found[i].own.Elsewhere && !r.isSection(at, names) {
			at.role = paper
		}
	}
}

// papersLevel returns the level of the papers, and the reason.
func (r *reader) papersLevel() (level int, why evidence) {
	linked := 0
	for i := range r.regions {
		switch at := &r.regions[i]; {
		case at.linked && at.numbered():
			return int(at.level), byForm
		case at.linked && linked == 0:
			linked = int(at.level)
		}
	}
	r.findTables()
	r.class = r.referenceClass()
	switch {
	case r.class.level > 0 && r.frontNamesOther(&r.class):
		return 0, noEvidence
	case r.class.level > 0 && r.hasReferences(&r.class):
		return r.class.level, byReference
	}
	r.class = class{}
	if linked > 0 {
		return linked, byLink
	}
	return 0, noEvidence
}

// isPaper reports whether the i-th region is a paper, given the level of the
// papers, the reason for the level, and whether a paper precedes the region.
func (r *reader) isPaper(i, level int, why evidence, follows bool) bool {
	at := &r.regions[i]
	numbered := at.numbered()
	switch {
	case at.linked && numbered:
		return true
	case level == 0 || int(at.level) != level:
		return false
	case why == byReference:
		return r.isOfClass(i)
	}
	return at.linked || (numbered || follows) && !r.isPart(at)
}

// isPart reports whether the heading names a section or a list of references.
func (r *reader) isPart(at *region) bool {
	name, _ := strings.CutSuffix(r.name(at), ":")
	name = name[lines.SkipSymbols(name, 0):]
	for _, word := range listWords {
		if strings.EqualFold(name, word) {
			return true
		}
	}
	return r.isKnown(at)
}

// listWords are headings of lists of references.
var listWords = []string{"references", "bibliography", "further reading", "参考文献", "參考文獻", "参考资料", "參考資料", "参考資料", "참고문헌", "참고 문헌", "참고 자료"}

// isKnown reports whether the heading names a section.
func (r *reader) isKnown(at *region) bool {
	return r.vocabulary.Kind(inline.Plain(at.content.of(r.src))) != ""
}

// name returns the text of a heading without its number.
func (r *reader) name(at *region) string { return at.text.of(r.src) }

// sectionNames returns the headings of the level of the papers, or of a higher
// rank, that come, with a text below them, in two papers or more. They are
// sections: a group of papers has a unique name, and where its heading is repeated,
// a paper follows directly.
func (r *reader) sectionNames(level, first int) map[string]bool {
	under, names := r.under, r.names
	for i, of := first, first; i < len(r.regions); i++ {
		at := &r.regions[i]
		switch {
		case at.role == paper:
			of = i
		case int(at.level) <= level && at.body.len() > 0:
			name := r.name(at)
			if other, ok := under[name]; ok && other != of {
				names[name] = true
			}
			under[name] = of
		}
	}
	return names
}

// setFirstGroup finds the group of the first paper: the heading of higher rank
// before the paper. The first heading of the post is its title, and no group, unless
// a later group has its level.
func (r *reader) setFirstGroup(level, first int) {
	opens := func(i int) bool {
		at := &r.regions[i]
		return i > 1 || !r.isKnown(at) && r.hasGroup(first, at.level)
	}
	at := first - 1
	for at > 0 && int(r.regions[at].level) >= level {
		at--
	}
	if at < 1 || !opens(at) {
		at = r.bareBefore(first, 1, level)
		if at < first && !opens(at) {
			at++ // the title
		}
	}
	for i := at; i < first; i++ {
		r.regions[i].role = group
	}
}

// hasGroup reports whether a group of the given level starts after the paper at
// first.
func (r *reader) hasGroup(first int, level uint8) bool {
	for i := range r.regions[first:] {
		if x := &r.regions[first+i]; x.role == group && x.level == level {
			return true
		}
	}
	return false
}

// setBetween finds the roles of the headings from start to the paper at next. A
// group starts at the first heading of higher rank that is not a section. If the
// sections of a post have a higher rank than the papers, there must be only
// headings between the group's heading and the paper.
func (r *reader) setBetween(start, next, level int, names map[string]bool) {
	at := r.bareBefore(next, start, level)
	for i := at - 1; i >= start; i-- {
		x := &r.regions[i]
		if len(names) > 0 && x.body.len() > 0 {
			break
		}
		if int(x.level) < level && !r.isSection(x, names) {
			at = i
		}
	}
	for i := start; i < next; i++ {
		r.regions[i].role = section
		if i >= at {
			r.regions[i].role = group
		}
	}
}

// setAfter finds the roles of the headings after the last paper. The outro starts
// at the first heading that does not rank below the papers, if all sections after the
// heading rank below the heading. A known section does not rank above all sections
// before it: the conclusion of a post is not a section of its last paper.
func (r *reader) setAfter(start, level int, names map[string]bool) {
	at := len(r.regions)
	most := level // the lowest rank at which the outro can start
	highest := -1 // the highest rank of a section before, once it is needed
	for i := len(r.regions) - 1; i >= start; i-- {
		x := &r.regions[i]
		if int(x.level) > most {
			continue
		}
		if r.isSection(x, names) {
			if highest < 0 {
				highest = r.highestSection(start, level)
			}
			if int(x.level) >= highest && (highest > 0 || i > start || r.vocabulary.Kind(inline.Plain(r.name(x))) != sections.Conclusion) {
				most = int(x.level) - 1
				continue
			}
		}
		at = i
	}
	if len(names) > 0 {
		at = len(r.regions)
	}
	for i := start; i < len(r.regions); i++ {
		r.regions[i].role = section
		if i >= at {
			r.regions[i].role = outro
		}
	}
}

// highestSection returns the level of the sections with the highest rank before the
// first heading from start on that does not rank below the papers, or 0 without
// sections.
func (r *reader) highestSection(start, level int) (highest int) {
	for i := range r.regions {
		at := &r.regions[i]
		if i >= start && int(at.level) <= level {
			break
		}
		if (i >= start || at.role == section) && (highest == 0 || int(at.level) < highest) {
			highest = int(at.level)
		}
	}
	return highest
}

// isSection reports whether a heading is a section, if it does not rank below the
// papers.
func (r *reader) isSection(at *region, names map[string]bool) bool {
	return names[r.name(at)] || r.isKnown(at)
}

// identifiers are the identifiers directly below a heading, and the identifiers
// below the heading and the later headings of lower rank.
type identifiers struct{ own, all Identifiers }

// one returns the only identifier of a heading. Below headings of lower rank, only
// fields of links count, and only if there is no identifier directly below the
// heading.
func (x *identifiers) one() (id arxiv.ID, ok bool) {
	if id, ok = x.own.One(); ok || x.own.Own.Count > 0 {
		return id, ok
	}
	return x.all.Own.ID, x.all.Own.Count == 1
}

// A class is the headings of one level, or the numbered headings of one level.
type class struct {
	level    int // 0 for no headings
	numbered bool
	ids      map[arxiv.ID]int // the headings with one identifier
}

// isOfClass reports whether the i-th heading is a paper, if the papers are of the
// class. Without a link, it has an identifier in a field of links, or an identifier
// that no other heading has. A heading with several identifiers is a list of the
// papers if the first identifier is that of another heading.
func (r *reader) isOfClass(i int) bool {
	at, x := &r.regions[i], &r.found[i]
	switch {
	case r.class.numbered:
		return at.numbered()
	case at.linked:
		return true
	case r.isPart(at):
		return false
	case x.own.Wrong:
		return true
	}
	id, ok := x.one()
	if !ok {
		id = x.own.Any.ID
	}
	of, taken := r.class.ids[id.Base()]
	return (ok || x.own.Any.Count > 0) && (ok && x.isSure() || !taken || of == i)
}

// isSure reports whether the identifier of a heading, valid or not, is in a field.
func (x *identifiers) isSure() bool { return x.own.Own.Count > 0 || x.all.Own.Count > 0 || x.own.Wrong }

// referenceClass returns the class in which most headings are linked or have one
// arXiv identifier below them, all different. Of several classes, it is the class
// with the most such headings. If there is none, it is a class of numbered headings, one
// of which has a field with an identifier, and most of which have such a field or one of
// links to another site: numbers and fields together say that these are papers.
func (r *reader) referenceClass() class {
	if !namesAny(r.src[r.regions[0].start:]) && !r.namesInHeading() {
		return class{}
	}
	r.findIdentifiers()
	var best class
	most, mostOwn := 0, 0
	// The last round is for numbered headings with fields of links to other sites.
	for round := 0; round < 2 && most == 0; round++ {
		for level := 1; level <= 6; level++ {
			for _, numbered := range []bool{true, false} {
				if round == 1 && (!numbered || !r.hasField(level)) {
					continue
				}
				c := class{level: level, numbered: numbered, ids: make(map[arxiv.ID]int)}
				n, own := r.countIdentifiers(c, round == 1)
				if n > most || n == most && own > mostOwn {
					best, most, mostOwn = c, n, own
				}
			}
		}
	}
	if r.isAboutOne(&best) {
		return class{}
	}
	return best
}

// hasReferences reports whether a heading of a class has an identifier, valid or not. A
// class without identifiers is headings with links to other sites.
func (r *reader) hasReferences(c *class) bool {
	if len(c.ids) > 0 {
		return true
	}
	for i := range r.regions {
		if int(r.regions[i].level) == c.level && (r.found[i].own.Wrong || r.found[i].own.Any.Count > 0) {
			return true
		}
	}
	return false
}

// namesInHeading reports whether the text of a heading starts with an identifier in
// brackets.
func (r *reader) namesInHeading() bool {
	for i := range r.regions {
		name := strings.TrimPrefix(r.name(&r.regions[i]), `\`)
		if _, ok := Named(name); ok && name[0] == '[' {
			return true
		}
	}
	return false
}

// isAboutOne reports whether the post is about one paper, and cites the papers of a
// class: a field of links above the second heading names another paper.
func (r *reader) isAboutOne(c *class) bool {
	if len(r.regions) < 2 || int(r.regions[1].level) >= c.level {
		return false
	}
	title := r.found[0].own.Own
	if title.Count == 0 {
		title = r.found[1].own.Own
	}
	_, is := c.ids[title.ID.Base()]
	return title.Count == 1 && !is
}

// frontNamesOther reports whether front matter names one paper, and the paper is not
// one of a class: the post is about that paper, and cites the papers of the class.
func (r *reader) frontNamesOther(c *class) bool {
	one := frontIdentifier(r.src[:r.regions[0].start])
	_, is := c.ids[one.ID.Base()]
	return one.Count == 1 && !is
}

// isTitle reports whether a heading is the first of the post, others follow, and the
// heading does not start a list and is not a numbered heading with a link: the heading
// is the title of a post about one paper.
func (r *reader) isTitle(i int) bool {
	at := &r.regions[i]
	return i == 1 && len(r.regions) > 2 && (at.number.len() == 0 || at.number.of(r.src) != "1" && at.form == Unlinked)
}

// findIdentifiers fills found.
func (r *reader) findIdentifiers() {
	r.found = append(r.found[:0], make([]identifiers, len(r.regions))...)
	for i := range r.regions {
		at, x := &r.regions[i], &r.found[i]
		x.own.Find(at.body.of(r.src))
		if at.form != Unlinked {
			var link Identifiers
			link.Find("<" + at.dest.of(r.src) + ">")
			link.Elsewhere = false // the page of the project
			x.own.Add(link)
		} else if id, ok := Named(r.name(at)); ok && !x.own.Linked {
			one := Identifier{id, 1}
			x.own.Add(Identifiers{Any: one, Own: one, Linked: true})
		}
		x.all = x.own
	}
	// The papers of a table are not about the heading above it.
	for i := range r.tables {
		if t := &r.tables[i]; t.topic {
			x := &r.found[t.region]
			x.own.Own, x.own.Any.Count, x.own.Elsewhere = Identifier{}, 2, false
			x.all = x.own
		}
	}
	// From the end on, each region takes the identifiers of the regions of lower
	// rank after it. Open holds the regions that are not taken yet.
	var open []int
	for i := len(r.regions) - 1; i > 0; i-- {
		for len(open) > 0 && r.regions[open[len(open)-1]].level > r.regions[i].level {
			r.found[i].all.Add(r.found[open[len(open)-1]].all)
			open = open[:len(open)-1]
		}
		open = append(open, i)
	}
}

// isElsewhere reports whether a heading has fields of links to another site, and no
// identifier in a field. A list of links is no field.
func (x *identifiers) isElsewhere() bool {
	return x.own.Elsewhere && x.own.bare <= 1 && x.own.Own.Count == 0
}

// hasField reports whether a numbered heading of a level has a field with one identifier
// directly below it.
func (r *reader) hasField(level int) bool {
	for i := range r.regions {
		if at := &r.regions[i]; int(at.level) == level && at.numbered() && !r.isPart(at) && r.found[i].own.Own.Count == 1 {
			return true
		}
	}
	return false
}

// countIdentifiers counts the headings of a class with evidence, if they are most of
// all headings of the class, or most of those from the first to the last heading
// with a link or a field of links: linked headings and headings with one identifier;
// and of these, the headings with the identifier at the heading or directly below.
// Known sections without a link and repeated headings do not count. With elsewhere, headings with a
// field of links to another site count too. It adds the identifiers to the class.
func (r *reader) countIdentifiers(c class, elsewhere bool) (n, own int) {
	names := make(map[string]bool)
	headings := 0
	sure, sureOf, of := 0, 0, 0 // headings with a link or a field of links, and all headings from the first of these
	last := 0
	for i := range r.regions {
		at := &r.regions[i]
		if int(at.level) != c.level || c.numbered && !at.numbered() || !at.linked && r.isPart(at) || names[r.name(at)] {
			continue
		}
		names[r.name(at)] = true
		headings++
		if sure > 0 {
			of++
		}
		x := &r.found[i]
		id, ok := x.one()
		other, taken := c.ids[id.Base()]
		if ok && (!taken || x.isSure() && !r.found[other].isSure()) {
			c.ids[id.Base()] = i
		}
		if !at.linked && !x.own.Wrong && (!ok || taken) {
			if elsewhere && x.isElsewhere() {
				n, own, last = n+1, own+1, i
			}
			continue
		}
		n, last = n+1, i
		if at.linked || x.isSure() {
			if sure++; sure == 1 {
				of = 1
			}
			sureOf = of
		}
		if at.linked || x.own.Any.Count > 0 || x.own.Own.Count > 0 || x.own.Wrong {
			own++
		}
	}
	switch {
	case n == 1 && (sure == 0 || r.isTitle(last)):
		return 0, 0
	case 2*n > headings:
		return n, own
	case sure > 1 && 2*sure > sureOf:
		return sure, own
	}
	return 0, 0
}
