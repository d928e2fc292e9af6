package check

import (
	"sort"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/block"
)

// A silence holds the spans in which comments of a post silence a rule, by the
// rule's name. The spans are in order and do not overlap.
type silence map[string][]digest.Span

// silences finds the comments of a post that silence rules. A comment names
// rules, with spaces or commas between the names. The comment
//
//	# digest:ignore RULE
//
// is a line of the front matter without indentation, and silences the rules in
// the whole post. The comment
//
//	<!-- digest:ignore RULE -->
//
// is a line of the body and an HTML block of its own. It silences the rules from
// the comment to the end of the paper, or to the first paper. Directly before
// the heading of a paper, with only blank lines between, the comment silences
// the rules in that paper.
func silences(f *File) silence {
	s := make(silence)
	front := f.Places.FrontMatter.Of(f.Text)
	for line := range strings.Lines(front) {
		if text, ok := strings.CutPrefix(line, "#"); ok {
			s.add(text, digest.Span{Start: 0, End: len(f.Text) + 1})
		}
	}
	if strings.Contains(f.Places.Body.Of(f.Text), ignore) {
		s.body(f)
	}
	return s
}

const ignore = "digest:ignore"

// body adds the comments of the body.
func (s silence) body(f *File) {
	papers := f.Places.Papers
	next := 0           // the index of the next paper
	end := func() int { // the end of the current paper
		if next < len(papers) {
			return papers[next].Start
		}
		return len(f.Text) + 1 // includes findings at the end of the text
	}
	var waiting []string // comments before the current blank lines
	var starts []int
	settle := func(heading bool) {
		for i, c := range waiting {
			if heading {
				s.add(c, digest.Span{Start: papers[next-1].Start, End: end()})
			} else {
				s.add(c, digest.Span{Start: starts[i], End: end()})
			}
		}
		waiting, starts = waiting[:0], starts[:0]
	}

	inBlock, inComment := false, false // whether the line before leaves an HTML block or a comment open
	for b := block.NewScanner(f.Text, f.Places.Body.Start); b.Next(); {
		line := strings.TrimSpace(f.Text[b.Start:b.End])
		if b.Kind != block.HTML {
			inBlock = false
			if next < len(papers) && b.Start >= papers[next].Start {
				next++
				settle(true)
			} else if b.Kind != block.Blank {
				settle(false)
			}
			continue
		}
		if !inBlock {
			inBlock, inComment = true, strings.HasPrefix(line, "<!--")
			if text, ok := comment(line); ok && strings.HasPrefix(strings.TrimSpace(text), ignore) {
				waiting, starts = append(waiting, text), append(starts, b.Start)
				inBlock = false
				continue
			}
		}
		if inComment && strings.Contains(line, "-->") {
			inBlock = false
		}
		settle(false)
	}
	settle(false)
}

// comment returns the text of an HTML comment that fills a line.
func comment(line string) (text string, ok bool) {
	line = strings.TrimSpace(line)
	text, ok = strings.CutPrefix(line, "<!--")
	if !ok {
		return "", false
	}
	text, rest, ok := strings.Cut(text, "-->")
	return text, ok && rest == ""
}

// add silences the rules of a comment in a span. Comments are added in the order
// of their spans.
func (s silence) add(comment string, at digest.Span) {
	names, ok := strings.CutPrefix(strings.TrimSpace(comment), ignore)
	if !ok || names == strings.TrimLeft(names, " \t") {
		return
	}
	for name := range strings.FieldsFuncSeq(names, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		spans := s[name]
		if n := len(spans); n > 0 && at.Start <= spans[n-1].End {
			spans[n-1].End = max(spans[n-1].End, at.End)
			continue
		}
		s[name] = append(spans, at)
	}
}

// silences reports whether a rule is silenced at an offset.
func (f *File) silences(rule string, offset int) bool {
	spans := f.silence[rule]
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > offset })
	return i < len(spans) && spans[i].Start <= offset
}
