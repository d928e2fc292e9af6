package frontmatter

import "strings"

// A unit is an entry of a collection with everything that moves along: the comments
// on the lines above and, in a flow collection, the comma and the comment after it.
// Between two units is only white space, the gap.
type unit struct {
	Span         // whole lines in a block, unless the unit is compact
	item    Span // the entry
	comma   int  // the place of the comma, or -1
	compact bool // the entry starts on the line of the dash before its block
	above   bool // comments stand above the entry
	comment bool // a comment ends the unit, so that a line end has to follow
	keeps   bool // blank lines after the unit may be part of its block scalar
	moves   bool // the entry moves
	leaves  bool // the entry is removed, but the comments above stay
}

// units returns the units of v. The comments of the first entry may start at
// open.
func units(src string, v *Value, open int) []unit {
	list := make([]unit, len(v.Items))
	for i := range v.Items {
		u := &list[i]
		u.item, u.comma = v.Items[i].Lines, -1
		u.Span = u.item
		if i == 0 {
			u.Start = comments(src, open, u.Start)
		} else if n := strings.IndexByte(src[list[i-1].End:u.Start], '#'); n >= 0 {
			u.Start = list[i-1].End + n
		}
		u.above = u.Start < u.item.Start
		if !v.Form.isFlow() {
			var alone bool
			u.Start, alone = indented(src, u.Start)
			u.compact = !alone
			continue
		}
		next := v.End - 1
		if i+1 < len(v.Items) {
			next = v.Items[i+1].Lines.Start
		}
		u.close(src, next)
	}
	return list
}

// close finds the comma and the comment after an item of a flow collection,
// before the next item or the closing bracket.
func (u *unit) close(src string, next int) {
	for i := u.item.End; i < next && u.comma < 0; i++ {
		switch src[i] {
		case ',':
			u.comma, u.End = i, i+1
		case '#':
			i = endOfLine(src, i)
		}
	}
	if i := skipBlanks(src, u.End); i < next && src[i] == '#' {
		u.End, u.comment = endOfLine(src, i), true
	}
}

// comments returns the start of the comments on the lines directly above the
// entry at start, but not before open.
func comments(src string, open, start int) int {
	line, alone := indented(src, start)
	for alone && line > open {
		line = lineStart(src, line-1)
		i := skipBlanks(src, line)
		if line < open || src[i] != '#' {
			break
		}
		start = i
	}
	return start
}

// indented returns the start of the line of the offset i, if only spaces and
// tabs stand between, or else i.
func indented(src string, i int) (line int, alone bool) {
	line = len(strings.TrimRight(src[:i], " \t"))
	if line == 0 || src[line-1] == '\n' {
		return line, true
	}
	return i, false
}

// keeps reports whether a value ends with a block scalar that keeps the blank lines
// after it. For a changing value, it reports whether the value has such a scalar
// anywhere.
func keeps(src string, v *Value, changes bool) bool {
	switch v.Form {
	case BlockList, BlockMap:
		for i := len(v.Items) - 1; i >= 0; i-- {
			if keeps(src, &v.Items[i].Value, changes) {
				return true
			}
			if !changes {
				break
			}
		}
	case Literal, Folded:
		return strings.IndexByte(src[v.Start:min(v.Start+len("|1+"), v.End)], '+') >= 0
	}
	return false
}
