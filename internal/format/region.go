package format

import (
	"slices"
	"sort"
	"strings"

	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
	"github.com/paperdigest/digest/internal/splice"
)

// A region is whole lines that stay unchanged, with blank lines, although
// CommonMark may see paragraphs and headings in them.
type region struct {
	splice.Span
	code bool // of kramdown; mostly also of CommonMark
}

// hold returns how the gap after a line of the region holds.
func (r *region) hold(l *block.Line) hold {
	switch {
	case !r.code:
		return hiding
	case l.Kind == block.List:
		return nesting
	case l.Kind == block.Code:
		return loose
	}
	return sticky
}

// regions returns the regions of body, which starts at offset start of text, in
// order: markup of Liquid over several lines, mathematics, extensions and fenced
// code of kramdown, and HTML elements with visible white space.
func regions(text string, start int, markup []liquid.Span) []region {
	r := regionFinder{text: text, start: start}
	r.markup(markup)
	r.mathematics()
	r.extensions()
	r.fences()
	r.elements()
	sort.SliceStable(r.list, func(i, j int) bool { return r.list[i].Start < r.list[j].Start })
	return r.list
}

type regionFinder struct {
	text  string
	start int
	list  []region

	joined []splice.Span // lines that a hyphen of Liquid joins with other lines
}

// markup adds the lines of markup of Liquid. A hyphen in a delimiter joins the text
// before and after the markup, so that the lines up to the next blank lines are
// added, too.
func (r *regionFinder) markup(list []liquid.Span) {
	last := r.start // the end of the last region
	low := r.start  // the end of the last lines that are joined
	for _, m := range list {
		start, end := m.Start, m.End
		if strings.HasPrefix(r.text[start+2:end], "-") && start > last {
			start = r.runStart(start, low)
		}
		if r.text[end-3] == '-' && end > last {
			end = r.runEnd(end)
		}
		r.add(start, end, false)
		if start < m.Start || end > m.End {
			r.joined = append(r.joined, splice.Span{Start: start, End: end})
			low = end
		}
		last = max(last, end)
	}
}

// runStart returns the start of the run of lines that ends before i, with the blank
// lines above it: kramdown counts the blank lines before a definition. White space
// before i does not count. The search ends at offset low.
func (r *regionFinder) runStart(i, low int) int {
	start := r.lineStart(low + len(strings.TrimRight(r.text[low:i], lines.Spaces)))
	for start > low && !r.isBlank(r.lineStart(start-1)) {
		start = r.lineStart(start - 1)
	}
	for start > low && r.isBlank(r.lineStart(start-1)) {
		start = r.lineStart(start - 1)
	}
	return start
}

// runEnd returns the end of the run of lines that starts after i. White space after
// i does not count.
func (r *regionFinder) runEnd(i int) int {
	i = lines.SkipSpaces(r.text, i)
	for {
		end, next := lines.End(r.text, i)
		if _, after := lines.End(r.text, next); next == len(r.text) || strings.Trim(r.text[next:after], lines.Spaces) == "" {
			return end
		}
		i = next
	}
}

// add adds the lines of a span if there are several.
func (r *regionFinder) add(start, end int, code bool) {
	if strings.IndexByte(r.text[start:end], '\n') < 0 {
		return
	}
	start = r.lineStart(start)
	end, _ = lines.End(r.text, end)
	r.list = append(r.list, region{splice.Span{Start: start, End: end}, code})
}

func (r *regionFinder) lineStart(i int) int {
	return max(r.start, strings.LastIndexByte(r.text[:i], '\n')+1)
}

// atLineStart reports whether at most three spaces precede offset i in its line.
func (r *regionFinder) atLineStart(i int) bool {
	for n := 0; i > r.start; n++ {
		i--
		if r.text[i] == '\n' {
			return true
		}
		if n == 3 || r.text[i] != ' ' {
			return false
		}
	}
	return true
}

// restIsBlank reports whether only white space follows offset i in its line.
func (r *regionFinder) restIsBlank(i int) bool {
	end, _ := lines.End(r.text, i)
	return strings.Trim(r.text[i:end], lines.Spaces) == ""
}

// each calls do with the offset of each sign at the start of a line. do returns
// where to go on.
func (r *regionFinder) each(sign string, do func(at int) (next int)) {
	for i := r.start; ; {
		n := strings.Index(r.text[i:], sign)
		if n < 0 {
			return
		}
		i += n
		if r.atLineStart(i) {
			i = do(i)
		} else {
			i += len(sign)
		}
	}
}

// mathematics finds blocks of "$$". kramdown takes a block to the next "$$",
// over blank lines, too.
func (r *regionFinder) mathematics() {
	r.each("$$", func(at int) int {
		n := strings.Index(r.text[at+2:], "$$")
		if n < 0 {
			return len(r.text)
		}
		end := at + 2 + n + 2
		if !r.restIsBlank(end) {
			return at + 2
		}
		r.add(at, end, false)
		return end
	})
}

// extensions finds blocks such as "{::comment}" to "{:/comment}".
func (r *regionFinder) extensions() {
	absent := false
	r.each("{::", func(at int) int {
		end, next := lines.End(r.text, at)
		tag := strings.TrimRight(r.text[at:end], lines.Spaces)
		if absent || !strings.HasSuffix(tag, "}") || strings.HasSuffix(tag, "/}") {
			return next
		}
		for i := next; ; {
			n := strings.Index(r.text[i:], "{:/")
			if n < 0 {
				absent = true
				return next
			}
			i += n
			if r.atLineStart(i) {
				r.add(at, i, false)
				return i
			}
			i++
		}
	})
}

// A fence is a line of three backticks or tildes, or more.
// A text may have millions.
type fence struct {
	at, n  int32
	most   int32 // the length of the longest closing fence from here on
	closes bool  // nothing follows on the line
	words  bool  // more than one word follows
}

// fences finds fenced code by the rules of kramdown: one word may follow the
// opening fence, and an unclosed fence is text.
func (r *regionFinder) fences() {
	for _, sign := range []string{"```", "~~~"} {
		list := make([]fence, 0, strings.Count(r.text[r.start:], sign))
		r.each(sign, func(at int) int {
			n := runLen(r.text, at)
			end, next := lines.End(r.text, at)
			info := strings.Trim(r.text[at+n:end], lines.Spaces)
			list = append(list, fence{at: int32(at), n: int32(n), closes: info == "", words: strings.ContainsAny(info, lines.Spaces)})
			return next
		})
		most := int32(0)
		for i := len(list) - 1; i >= 0; i-- {
			if list[i].closes {
				most = max(most, list[i].n)
			}
			list[i].most = most
		}
		past := r.start // the end of the last fenced code
		for i := 0; i < len(list); i++ {
			open := list[i]
			if open.words || i+1 == len(list) || list[i+1].most < open.n {
				continue
			}
			for i++; !list[i].closes || list[i].n < open.n; i++ {
			}
			start, end := int(open.at), int(list[i].at)
			if r.isJoined(start, end) || r.inCode(past, start) || r.inBlock(past, start) && r.hasBlankLine(start, end) {
				r.add(start, len(r.text), false) // no fence is certain from here on
				break
			}
			r.add(start, end, true)
			_, past = lines.End(r.text, end)
		}
	}
}

// isJoined reports whether a hyphen of Liquid joins the line at open or at end, or
// one between, with another line.
func (r *regionFinder) isJoined(open, end int) bool {
	i := sort.Search(len(r.joined), func(i int) bool { return r.joined[i].End >= open })
	return i < len(r.joined) && r.joined[i].Start <= end
}

// inCode reports whether the line at i belongs to indented code for kramdown: the
// first line of the run of lines before it is indented. The search goes back to
// offset past.
func (r *regionFinder) inCode(past, i int) bool {
	first := r.lineStart(i)
	for start := first; start > past; first = start {
		start = r.lineStart(start - 1)
		if r.isBlank(start) {
			break
		}
	}
	return isIndented(r.text[first:])
}

// inBlock reports whether the line at i belongs to an item of a list, a quote, a
// definition or a footnote for kramdown, although the line has less indentation.
// The search goes back to offset past.
func (r *regionFinder) inBlock(past, i int) bool {
	start := r.lineStart(i)
	indent := i - start
	for start > past {
		start = r.lineStart(start - 1)
		if r.isBlank(start) {
			break
		}
		end, _ := lines.End(r.text, start)
		line := r.text[start:end]
		text := strings.TrimLeft(line, lines.Blanks)
		inner := len(line) - len(text) + 2 // the least indentation of the text
		if c := text[0]; (c == ':' || strings.HasPrefix(text, "[^") || c != '#' && endsParagraph(line)) && indent < inner {
			return true
		}
	}
	return false
}

func (r *regionFinder) isBlank(start int) bool {
	end, _ := lines.End(r.text, start)
	return strings.Trim(r.text[start:end], lines.Spaces) == ""
}

// hasBlankLine reports whether there is a blank line after the line at start and
// before end.
func (r *regionFinder) hasBlankLine(start, end int) bool {
	for _, start = lines.End(r.text, start); start < end; _, start = lines.End(r.text, start) {
		if r.isBlank(start) {
			return true
		}
	}
	return false
}

// runLen returns how often the byte at i repeats.
func runLen(text string, i int) int {
	n := 1
	for i+n < len(text) && text[i+n] == text[i] {
		n++
	}
	return n
}

// elements finds the elements of HTML with visible white space.
func (r *regionFinder) elements() {
	var absent []string // elements of these names are not closed in the rest of the text
	for i := r.start; ; {
		n := strings.IndexByte(r.text[i:], '<')
		if n < 0 {
			return
		}
		i += n
		name := block.RawName(r.text[i:])
		if name == "" || slices.Contains(absent, name) {
			i++
			continue
		}
		end := r.elementEnd(i, name)
		if end < 0 {
			absent = append(absent, name)
			if r.atLineStart(i) {
				r.add(i, len(r.text), false)
			}
			i++
			continue
		}
		if name == "pre" && opensMore(r.text[i+1:end]) {
			r.add(i, len(r.text), false) // to kramdown, perhaps nothing closes the element
			return
		}
		r.add(i, end, false)
		i = end
	}
}

// opensMore reports whether more tags open than close in the content of an element,
// which ends with its closing tag.
func opensMore(content string) bool {
	open := 1
	for {
		i := strings.IndexByte(content, '<')
		if i < 0 {
			return open > 0
		}
		content = content[i+1:]
		switch {
		case strings.HasPrefix(content, "/"):
			open--
		case content != "" && isWord(content[0]):
			open++
		}
	}
}

// elementEnd returns the end of the next closing tag of a name, or -1.
func (r *regionFinder) elementEnd(i int, name string) int {
	for {
		n := strings.Index(r.text[i:], "</")
		if n < 0 {
			return -1
		}
		i += n + len("</")
		if len(r.text)-i > len(name) && strings.EqualFold(r.text[i:i+len(name)], name) {
			return i + len(name)
		}
	}
}
