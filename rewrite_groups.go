package digest

import "github.com/paperdigest/digest/internal/layout"

// A groupOrder finds the groups before papers.
type groupOrder struct {
	post    *Post
	names   []GroupName
	named   map[GroupName]*namedGroups
	written []bool
	current GroupName
	next    int // the group after the last group that was opened in order

	openings func() []bool // see bodyParts
	opens    []bool        // what openings returned

	// alike are the next groups with one name, which is the name of the current group
	// or empty, and run is the end of the papers that may be in them.
	alike struct{ first, end int }
	run   int
}

// namedGroups are the groups of a name.
type namedGroups struct {
	places []int // in the list of all groups
	first  int   // of places: those before are written
	later  int   // of places: those before are written, or before next of the groupOrder
	runs   int   // how often a group of the name is still to be opened
	left   int   // how many groups are not written yet
	again  *Group
}

func newGroupOrder(p *Post) *groupOrder {
	g := &groupOrder{post: p}
	if len(p.Groups) == 0 {
		return g
	}
	g.names = make([]GroupName, len(p.Groups))
	g.written = make([]bool, len(p.Groups))
	g.named = make(map[GroupName]*namedGroups)
	for i := range p.Groups {
		name := p.Groups[i].Name()
		g.names[i] = name
		if g.named[name] == nil {
			g.named[name] = new(namedGroups)
		}
		g.named[name].places = append(g.named[name].places, i)
		g.named[name].left++
	}
	last := GroupName("")
	for i := range p.Papers {
		if name := p.Papers[i].Group; name != "" && name != last {
			if x := g.named[name]; x != nil {
				x.runs++
			}
			last = name
		}
	}
	return g
}

// open adds the group of a name to the list, and before it the preceding groups
// without papers. For an unknown name it adds nothing: validate refuses such a name.
func (g *groupOrder) open(list []bodyPart, name GroupName) []bodyPart {
	g.current = name
	x := g.named[name]
	if x == nil {
		return list
	}
	x.runs--
	at := g.find(x)
	if at < 0 {
		return append(list, bodyPart{group: g.heading(x), i: -1})
	}
	return g.add(g.pass(list, at), at)
}

// find returns the first group of x that is not written yet, from next on or else of
// all, or -1.
func (g *groupOrder) find(x *namedGroups) int {
	for x.later < len(x.places) && (x.places[x.later] < g.next || g.written[x.places[x.later]]) {
		x.later++
	}
	if x.later < len(x.places) {
		return x.places[x.later]
	}
	for x.first < len(x.places) && g.written[x.places[x.first]] {
		x.first++
	}
	if x.first < len(x.places) {
		return x.places[x.first]
	}
	return -1
}

// opensNext reports whether alike.first goes before the i-th paper of the post, which
// may be in the current group. No group of alike is left without a paper if there are
// enough papers.
func (g *groupOrder) opensNext(i int) bool {
	next := &g.alike
	next.first = max(next.first, g.next)
	for next.first < len(g.names) && (g.written[next.first] || g.isEmpty(g.names[next.first])) {
		next.first++
	}
	if next.first == len(g.names) {
		return false
	}
	name, papers := g.names[next.first], g.post.Papers
	if name != "" && name != g.current {
		return false
	}
	if next.end <= next.first {
		next.end, g.run = next.first, i
	}
	for next.end < len(g.names) && g.names[next.end] == name && !g.written[next.end] {
		next.end++
	}
	isBefore := next.end < len(g.names) && g.names[next.end] == "" // a group without a name
	for g.run = max(g.run, i); g.run < len(papers); g.run++ {
		if of := papers[g.run].Group; of != name && (of != "" || isBefore) {
			break
		}
	}
	groups, left := next.end-next.first, g.run-i
	if name != "" {
		groups = min(groups, g.named[name].left-max(0, g.named[name].runs))
	}
	switch {
	case groups <= 0 || left <= 0:
		return false
	case groups >= left:
		return true
	case g.opens == nil && g.openings != nil:
		g.opens = g.openings()
	}
	return g.opens != nil && g.opens[i]
}

// isEmpty reports whether no paper is in a group of a name that is still to be opened.
func (g *groupOrder) isEmpty(name GroupName) bool {
	return name != "" && name != g.current && g.named[name].runs <= 0
}

// pass adds the groups without papers before the group at, and makes the group after
// at the next one.
func (g *groupOrder) pass(list []bodyPart, at int) []bodyPart {
	for i := g.next; i < at; i++ {
		if !g.written[i] && g.named[g.names[i]].runs <= 0 {
			list = g.add(list, i)
		}
	}
	g.next = max(g.next, at+1)
	return list
}

func (g *groupOrder) add(list []bodyPart, i int) []bodyPart {
	g.written[i] = true
	g.named[g.names[i]].left--
	return append(list, bodyPart{group: &g.post.Groups[i], i: i})
}

// heading returns a group with only the heading of the first group of x, whose groups
// are all written.
func (g *groupOrder) heading(x *namedGroups) *Group {
	if x.again == nil {
		text := g.post.Groups[x.places[0]].Text
		line, _, _ := layout.GroupHeading(text)
		x.again = &Group{line.Of(text)}
	}
	return x.again
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
