package liquid

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/message"
)

// A Problem is markup that Liquid refuses or drops.
type Problem struct {
	Start, End int
	Level      Level
	Msg        string // the fault, without a remedy
	Tag        string // the name of an unknown tag
}

// Level is the effect of a problem on a page.
type Level uint8

const (
	Lost    Level = iota + 1 // text is missing on the page
	Unknown                  // the site is built only if a plugin knows the tag
	Fatal                    // the site is not built
)

// Check returns the problems of Liquid with text, in order, at most most of each
// level. Liquid stops at the first fatal problem; Check goes on as if the markup were
// text.
func Check(text string, most int) []Problem {
	if Index(text) < 0 {
		return nil
	}
	c := checker{tokenizer: tokenizer{text: text}, most: most}
	for tok, ok := c.next(); ok; tok, ok = c.next() {
		switch {
		case tok.tag:
			c.tag(tok)
		default:
			c.output(tok)
		}
	}
	for _, b := range c.open {
		c.report(Fatal, b.start, b.end, "nothing closes the block: there is no {%% end%s %%}", b.name)
	}
	c.unknownNames()
	sort.SliceStable(c.problems, func(i, j int) bool { return c.problems[i].Start < c.problems[j].Start })
	return c.problems
}

type checker struct {
	tokenizer
	problems []Problem
	most     int            // problems of a level
	count    [Fatal + 1]int // of the problems of each level
	open     []block

	comments int     // how many of open are comments
	unclosed [2]bool // an unclosed output or tag is reported

	named    map[string]bool // the names that tags define
	includes bool            // an included file may define any name
	pending  []pending
}

// A block is a tag that needs an end tag.
type block struct {
	name       string
	start, end int // of the tag
}

// pending is an output of a name that only a tag may define.
type pending struct{ start, end int32 }

// report adds a problem, unless there are too many. Its span is the first line of the
// markup. The message has the start of a long name.
func (c *checker) report(level Level, start, end int, format string, args ...any) {
	if c.count[level]++; c.count[level] > c.most {
		return
	}
	if n := strings.IndexByte(c.text[start:end], '\n'); n > 0 {
		end = lines.TrimEnd(c.text, start, start+n)
	}
	for i, arg := range args {
		if name, ok := arg.(string); ok {
			args[i] = message.Cut(name, 100)
		}
	}
	c.problems = append(c.problems, Problem{Start: start, End: end, Level: level, Msg: fmt.Sprintf(format, args...)})
}

// inComment reports whether the innermost block is a comment, in which Liquid skips
// unknown tags.
func (c *checker) inComment() bool {
	n := len(c.open)
	return n > 0 && c.open[n-1].name == "comment"
}

func (c *checker) tag(tok token) {
	if !tok.closed {
		c.neverCloses(tok)
		return
	}
	name, markup, ok := tok.parse(c.text)
	if !ok {
		c.report(Fatal, tok.start, tok.end, "the tag has no name")
		return
	}
	if known, ok := tagOf(name); ok {
		if known.ok != nil && !known.ok(markup) {
			c.report(Fatal, tok.start, tok.end, "the tag %s cannot be read: %s", name, known.want)
		}
		c.define(name, markup)
		switch {
		case name == "raw":
			if c.skipRaw() == 0 {
				c.report(Fatal, tok.start, tok.end, "nothing closes the block: there is no {%% endraw %%}")
			}
		case known.block:
			c.push(name, tok)
		}
		return
	}
	if of, ok := strings.CutPrefix(name, "end"); ok {
		if t, _ := tagOf(of); t.block {
			c.close(of, tok)
			return
		}
	}
	c.part(name, markup, tok)
}

// push opens a block.
func (c *checker) push(name string, tok token) {
	const deepest = 100 // nested blocks, the same limit as Liquid
	if len(c.open) == deepest {
		c.report(Fatal, tok.start, tok.end, "more than %d blocks stand in each other", deepest)
	}
	c.open = append(c.open, block{name, tok.start, tok.end})
	if name == "comment" {
		c.comments++
	}
}

// close closes the innermost block if the block has the given name.
func (c *checker) close(name string, tok token) {
	n := len(c.open) - 1
	switch {
	case n >= 0 && c.open[n].name == name:
		c.open = c.open[:n]
		if name == "comment" {
			c.comments--
		}
	case c.inComment():
	case n >= 0:
		c.report(Fatal, tok.start, tok.end, "end%s stands where only end%s can", name, c.open[n].name)
	default:
		c.report(Fatal, tok.start, tok.end, "end%s closes nothing", name)
	}
}

// divides reports whether a tag divides the innermost open block.
func (c *checker) divides(name string) bool {
	if len(c.open) == 0 {
		return false
	}
	t, _ := tagOf(c.open[len(c.open)-1].name)
	return slices.Contains(t.parts, name)
}

// part checks a tag that divides a block, such as else, or an unknown tag.
func (c *checker) part(name, markup string, tok token) {
	if c.inComment() {
		return
	}
	if c.divides(name) {
		if name != "else" && !hasFragment(markup) && !(name == "when" && strings.Trim(markup, lines.Spaces) == "") {
			c.report(Fatal, tok.start, tok.end, "the tag %s cannot be read: a condition is missing", name)
		}
		return
	}
	if slices.Contains([]string{"else", "elsif", "when"}, name) {
		c.report(Fatal, tok.start, tok.end, "%s stands outside a block that it could divide", name)
		return
	}
	c.report(Unknown, tok.start, tok.end, "Jekyll has no tag %s", name)
	if last := len(c.problems) - 1; c.count[Unknown] <= c.most {
		c.problems[last].Tag = name
	}
}

// neverCloses reports an unclosed delimiter. Only the first is reported: a
// delimiter that closed a later one would close the first as well.
func (c *checker) neverCloses(tok token) {
	kind, what := 0, `nothing closes the output: there is no "}"`
	if tok.tag {
		kind, what = 1, `nothing closes the tag: there is no "%}"`
	}
	if !c.unclosed[kind] {
		end, _ := lines.End(c.text, tok.start)
		c.report(Fatal, tok.start, lines.TrimEnd(c.text, tok.start, end), "%s", what)
		c.unclosed[kind] = true
	}
}

func (c *checker) output(tok token) {
	s := c.text[tok.start:tok.end]
	switch {
	case !tok.closed:
		c.neverCloses(tok)
		return
	case !strings.HasSuffix(s, "}}") || len(s) < len("{{}}"):
		c.report(Fatal, tok.start, tok.end, `a single "}" closes the output, which needs "}}"`)
		return
	case c.comments > 0:
		return
	}
	content := outputContent(s)
	switch e := readOutput(content); {
	case e.invalid:
		c.report(Lost, tok.start, tok.end, "Liquid reads the text as code and drops all of it or a part")
	case e.empty:
		c.report(Lost, tok.start, tok.end, "Liquid drops the braces")
	case e.literal && !e.filtered:
		c.report(Lost, tok.start, tok.end, "Liquid drops the braces around %s", strings.Trim(content, lines.Spaces))
	case e.name != "" && !slices.Contains(globals[:], e.name):
		c.pending = append(c.pending, pending{int32(tok.start), int32(tok.end)})
	}
}

// globals are the names that Jekyll defines for a post.
var globals = [...]string{"site", "page", "layout", "content", "paginator", "jekyll", "theme", "include",
	"forloop", "tablerowloop", "highlighter_prefix", "highlighter_suffix"}

// define adds the name that a tag defines.
func (c *checker) define(name, markup string) {
	switch name {
	case "include", "include_relative":
		c.includes = true
		return
	case "assign", "capture", "for", "tablerow", "increment", "decrement":
	default:
		return
	}
	if n := signLen(markup); n > 0 {
		if c.named == nil {
			c.named = make(map[string]bool)
		}
		c.named[markup[:n]] = true
	}
}

// unknownNames reports the outputs of undefined names.
func (c *checker) unknownNames() {
	if c.includes {
		return
	}
	for _, p := range c.pending {
		start, end := int(p.start), int(p.end)
		if name := readOutput(outputContent(c.text[start:end])).name; !c.named[name] {
			c.report(Lost, start, end, "Liquid knows no %s and drops the text", name)
		}
	}
}

// outputContent returns the content of an output between the braces and hyphens.
func outputContent(output string) string {
	content := strings.TrimPrefix(output[2:len(output)-2], "-")
	return strings.TrimSuffix(content, "-")
}
