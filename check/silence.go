package check

import (
	"iter"
	"sort"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/block"
)

// A silence holds the spans in which comments of a post silence a rule, by the
// rule's name. The spans are in order and do not overlap.
type silence struct {
	spans    map[string][]digest.Span
	comments []digest.Span // the names in the comments, with the text between them
}

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
	var s silence
	at := f.Places.FrontMatter.Start
	if strings.Contains(f.Places.FrontMatter.Of(f.Text), ignore) {
		for line := range strings.Lines(f.Places.FrontMatter.Of(f.Text)) {
			if strings.HasPrefix(line, "#") {
				if names, ok := ignored(f.Text, digest.Span{Start: at + 1, End: at + len(line)}); ok {
					s.add(f.Text, names, digest.Span{Start: 0, End: len(f.Text) + 1})
				}
			}
			at += len(line)
		}
	}
	if f.comments && strings.Contains(f.Places.Body.Of(f.Text), ignore) {
		s.body(f)
	}
	return s
}

const ignore = "digest:ignore"

// ignored returns the span of the names in a comment that silences rules.
func ignored(text string, comment digest.Span) (names digest.Span, ok bool) {
	words := strings.TrimSpace(comment.Of(text))
	start := comment.Start + strings.Index(comment.Of(text), words)
	list, ok := strings.CutPrefix(words, ignore)
	bare := strings.TrimLeft(list, " \t")
	end := start + len(words)
	return digest.Span{Start: end - len(bare), End: end}, ok && (bare == "" || bare != list)
}

// body adds the comments of the body.
func (s *silence) body(f *File) {
	papers := f.Places.Papers
	next := 0           // the index of the next paper
	end := func() int { // the end of the current paper
		if next < len(papers) {
			return papers[next].Start
		}
		return len(f.Text) + 1 // includes findings at the end of the text
	}
	var waiting []digest.Span // the names in the comments before the current blank lines
	var starts []int          // of the comments
	settle := func(heading bool) {
		for i, names := range waiting {
			if heading {
				s.add(f.Text, names, digest.Span{Start: papers[next-1].Start, End: end()})
			} else {
				s.add(f.Text, names, digest.Span{Start: starts[i], End: end()})
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
				start := b.Start + strings.Index(f.Text[b.Start:b.End], text)
				if names, ok := ignored(f.Text, digest.Span{Start: start, End: start + len(text)}); ok {
					waiting, starts = append(waiting, names), append(starts, b.Start)
				}
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
func (s *silence) add(text string, names, at digest.Span) {
	s.comments = append(s.comments, names)
	if s.spans == nil {
		s.spans = make(map[string][]digest.Span)
	}
	for name := range ruleNames(text, names) {
		spans := s.spans[name.Of(text)]
		if n := len(spans); n > 0 && at.Start <= spans[n-1].End {
			spans[n-1].End = max(spans[n-1].End, at.End)
			continue
		}
		s.spans[name.Of(text)] = append(spans, at)
	}
}

// ruleNames yields the span of each name in a comment.
func ruleNames(text string, names digest.Span) iter.Seq[digest.Span] {
	return func(yield func(digest.Span) bool) {
		at := names.Start
		for part := range strings.FieldsFuncSeq(names.Of(text), func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
			at += strings.Index(text[at:names.End], part)
			if !yield(digest.Span{Start: at, End: at + len(part)}) {
				return
			}
			at += len(part)
		}
	}
}

// silences reports whether a rule is silenced at an offset.
func (f *File) silences(rule string, offset int) bool {
	if len(f.silence.spans) == 0 {
		return false
	}
	spans := f.silence.spans[rule]
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > offset })
	return i < len(spans) && spans[i].Start <= offset
}
