package digest

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest/internal/inline"
	"github.com/paperdigest/digest/internal/layout"
)

// Name returns the name of the group, the plain text of its last heading of the
// highest rank. A name of more than 128 bytes is cut.
func (g Group) Name() GroupName {
	_, content, _ := layout.GroupHeading(g.Text)
	return groupName(content.Of(g.Text))
}

func groupName(heading string) GroupName {
	const longest = 128
	name := inline.Plain(heading)
	if len(name) > longest {
		name = strings.ToValidUTF8(name[:longest], "")
	}
	return GroupName(name)
}

// A bodyPart is a group or a paper of a post's body.
type bodyPart struct {
	group *Group
	paper *Paper
	i     int // its place among the groups, or the papers
}

// bodyParts returns the groups and papers of a post in the order in which they are
// written. A paper follows the group that it names; the papers that name none
// stay in the group before them. A group without papers stands before the next
// group. Where papers of a group do not stand together, the group's heading comes
// again.
func (p *Post) bodyParts() []bodyPart {
	list := make([]bodyPart, 0, len(p.Groups)+len(p.Papers))
	g := newGroupOrder(p)
	for i := range p.Papers {
		paper := &p.Papers[i]
		if paper.Group != "" && paper.Group != g.current {
			list = g.open(list, paper.Group)
		}
		list = append(list, bodyPart{paper: paper, i: i})
	}
	return g.rest(list)
}

// A groupOrder finds the groups that stand before papers.
type groupOrder struct {
	post    *Post
	names   []GroupName
	runs    map[GroupName]int // how often a group of a name is still to be opened
	written []bool
	current GroupName
	next    int // the group after the last one that was opened in order
}

func newGroupOrder(p *Post) *groupOrder {
	g := &groupOrder{post: p}
	if len(p.Groups) == 0 {
		return g
	}
	g.names = make([]GroupName, len(p.Groups))
	g.written = make([]bool, len(p.Groups))
	g.runs = make(map[GroupName]int)
	for i := range p.Groups {
		g.names[i] = p.Groups[i].Name()
	}
	last := GroupName("")
	for i := range p.Papers {
		if name := p.Papers[i].Group; name != "" && name != last {
			g.runs[name]++
			last = name
		}
	}
	return g
}

// open adds the group of a name to the list, and before it the groups without
// papers that precede it.
func (g *groupOrder) open(list []bodyPart, name GroupName) []bodyPart {
	g.current = name
	g.runs[name]--
	at := g.find(name, g.next)
	if at < 0 {
		at = g.find(name, 0)
	}
	if at < 0 {
		return g.again(list, name)
	}
	for i := g.next; i < at; i++ {
		if !g.written[i] && g.runs[g.names[i]] <= 0 {
			list = g.add(list, i)
		}
	}
	g.next = max(g.next, at+1)
	return g.add(list, at)
}

// find returns the first group of a name, from the i-th on, that is not written
// yet, or -1.
func (g *groupOrder) find(name GroupName, i int) int {
	for ; i < len(g.names); i++ {
		if !g.written[i] && g.names[i] == name {
			return i
		}
	}
	return -1
}

func (g *groupOrder) add(list []bodyPart, i int) []bodyPart {
	g.written[i] = true
	return append(list, bodyPart{group: &g.post.Groups[i], i: i})
}

// again adds the heading of a group that is written already. A name that no group
// has adds nothing: validate refuses it.
func (g *groupOrder) again(list []bodyPart, name GroupName) []bodyPart {
	for i, n := range g.names {
		if n == name {
			text := g.post.Groups[i].Text
			line, _, _ := layout.GroupHeading(text)
			return append(list, bodyPart{group: &Group{line.Of(text)}, i: -1})
		}
	}
	return list
}

// rest adds the groups that are not written yet.
func (g *groupOrder) rest(list []bodyPart) []bodyPart {
	for i := range g.written {
		if !g.written[i] {
			list = g.add(list, i)
		}
	}
	return list
}

// An outline is a post's text outside of papers, as it is read: the texts before
// the first paper, before each other paper, and after the last.
type outline struct{ texts []string }

// outline returns the outline of a post. In a text, a group without papers is a
// part of the next group, or of the outro.
func (p *Post) outline() outline {
	o := outline{make([]string, 1, len(p.Papers)+1)}
	o.add(p.Intro)
	for _, x := range p.bodyParts() {
		if x.group != nil {
			o.add(x.group.Text)
		} else {
			o.texts = append(o.texts, "")
		}
	}
	o.add(p.Outro)
	return o
}

// add adds a text at the end.
func (o *outline) add(text string) {
	last := &o.texts[len(o.texts)-1]
	if *last != "" && text != "" {
		*last += "\n\n"
	}
	*last += foldBlankLines(text)
}

// foldBlankLines returns a text with one blank line for each run of them.
func foldBlankLines(text string) string {
	if !strings.Contains(text, "\n\n\n") {
		return text
	}
	var b strings.Builder
	blank := false
	for line := range strings.Lines(text) {
		if line == "\n" && blank {
			continue
		}
		blank = line == "\n"
		b.WriteString(line)
	}
	return b.String()
}

// isPlain reports whether each group of the post is written once, in order, and
// stands before a paper.
func (p *Post) isPlain() bool {
	next, empty := 0, false
	for _, x := range p.bodyParts() {
		if x.group == nil {
			empty = false
			continue
		}
		if empty || x.i != next {
			return false
		}
		empty = true
		next++
	}
	return !empty
}

// compareOutlines compares the texts outside of papers. A post without papers is
// all intro.
func compareOutlines(got, want *Post) *difference {
	bare := len(want.Papers) == 0 && want.Outro != ""
	if len(want.Groups) == 0 && !bare || len(want.Groups) > 0 && want.isPlain() {
		switch {
		case got.Intro != want.Intro:
			return &difference{"intro", got.Intro, want.Intro}
		case got.Outro != want.Outro:
			return &difference{"outro", got.Outro, want.Outro}
		}
		return compareGroups(got.Groups, want.Groups)
	}
	g, w := got.outline(), want.outline()
	for i := range min(len(g.texts), len(w.texts)) {
		if g.texts[i] == w.texts[i] {
			continue
		}
		field := "groups"
		switch i {
		case 0:
			field = "intro"
		case len(w.texts) - 1:
			field = "outro"
		}
		return &difference{field, g.texts[i], w.texts[i]}
	}
	return nil
}

func compareGroups(got, want []Group) *difference {
	for i := range min(len(got), len(want)) {
		if got[i] != want[i] {
			return &difference{fmt.Sprintf("groups[%d].text", i), got[i].Text, want[i].Text}
		}
	}
	if g, w := len(got), len(want); g != w {
		return &difference{fmt.Sprintf("groups[%d]", min(g, w)), count(g, "group"), count(w, "group")}
	}
	return nil
}
