package check

import (
	"fmt"
	"strings"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/block"
	"github.com/paperdigest/digest/internal/lines"
	"github.com/paperdigest/digest/internal/liquid"
)

// liquidProblems finds text that Liquid refuses, which ends the build of the
// site, and text that Liquid drops.
func liquidProblems(p *Pass) {
	problems := p.problems()
	if len(problems) == 0 {
		return
	}
	braces := spacer{text: p.Text, formulas: p.formulas()}
	for _, x := range problems {
		at := digest.Span{Start: x.Start, End: x.End}
		fix := braces.around(at)
		remedy := "put the text between {% raw %} and {% endraw %}"
		if fix != nil {
			remedy = `write "{ {", which TeX reads the same`
		}
		switch x.Level {
		case liquid.Fatal:
			p.Report(at, fmt.Sprintf("%s, and Jekyll does not build the site: %s", x.Msg, remedy), fix...)
		case liquid.Lost:
			p.reportAs(Warning, at, fmt.Sprintf("%s: %s", x.Msg, remedy), fix...)
		}
	}
}

// unknownTags finds tags that Jekyll does not know. A tag that another post has
// is a tag of a plugin.
func unknownTags() func(*Pass) {
	posts := make(map[string]int) // with the tag
	return func(p *Pass) {
		seen := make(map[string]bool)
		for _, x := range p.problems() {
			if x.Level != liquid.Unknown {
				continue
			}
			if !seen[x.Tag] {
				posts[x.Tag]++
			}
			seen[x.Tag] = true
			p.ReportLater(digest.Span{Start: x.Start, End: x.End}, func() string {
				if posts[x.Tag] > 1 {
					return ""
				}
				return x.Msg + ", and does not build the site without a plugin: put the text between {% raw %} and {% endraw %}"
			})
			last := &p.later[len(p.later)-1].finding
			last.Severity = min(last.Severity, Warning)
		}
	}
}

// problems returns the problems that Liquid has with the body. There are none if
// Jekyll does not send the post through Liquid, and none with the shortcodes of
// Hugo.
func (p *Pass) problems() []liquid.Problem {
	body := p.Places.Body
	text := body.Of(p.Text)
	if liquid.Index(text) < 0 || !p.Places.Fenced || strings.Contains(text, "{{<") || strings.Contains(text, "{{%") {
		return nil
	}
	if render, ok := p.Post.Extra.Lookup("render_with_liquid"); ok && render == false {
		return nil
	}
	problems := liquid.Check(text, p.File.most+1)
	for i := range problems {
		problems[i].Start += body.Start
		problems[i].End += body.Start
	}
	return problems
}

// A spacer finds the edits that divide the braces of formulas.
type spacer struct {
	text     string
	formulas []digest.Span // from the formula of the last problem on
	edits    []digest.Edit // of the first of these
	known    bool          // the edits are found
}

// around returns the edits that divide the braces of the formula around a problem,
// or nil if the problem does not start within a formula. Problems come in the order
// of the text.
func (s *spacer) around(at digest.Span) []digest.Edit {
	for len(s.formulas) > 0 && s.formulas[0].End <= at.Start {
		s.formulas, s.known = s.formulas[1:], false
	}
	if len(s.formulas) == 0 || at.Start <= s.formulas[0].Start {
		return nil
	}
	if !s.known {
		s.edits, s.known = spacedBraces(s.text, s.formulas[0]), true
	}
	return s.edits
}

// spacedBraces returns the edits that divide the braces of a formula. A formula with
// a tag has no edits. Neither has a formula with very many braces, because each
// problem of the formula has all edits.
func spacedBraces(text string, formula digest.Span) (fix []digest.Edit) {
	const most = 32
	for i := formula.Start; i+1 < formula.End; i++ {
		switch text[i : i+2] {
		case "{{":
			fix = append(fix, digest.Edit{Start: i + 1, End: i + 1, Text: " "})
		case "{%":
			return nil
		}
		if len(fix) > most {
			return nil
		}
	}
	return fix
}

// formulas returns the formulas of TeX in the body, "$…$" on a line: without
// white space next to the signs within, without a digit after them, outside of
// code. A formula with text in it is left out, because white space counts there.
func (p *Pass) formulas() []digest.Span {
	var all []digest.Span
	for s := block.NewScanner(p.Text, p.Places.Body.Start); s.Next(); {
		if s.Kind == block.Code || s.Kind == block.HTML {
			continue
		}
		line := p.Text[s.Start:s.End]
		if strings.Count(line, "$") < 2 || strings.IndexByte(line, '`') >= 0 || strings.Contains(line, `\$`) {
			continue
		}
		for i := 0; i < len(line); {
			n := formulaLen(line[i:])
			if n == 0 {
				i++
				continue
			}
			if text := line[i : i+n]; strings.ContainsAny(text, `\^_`) && !strings.Contains(text, `\text`) && !strings.Contains(text, "box") {
				all = append(all, digest.Span{Start: s.Start + i, End: s.Start + i + n})
			}
			i += n
		}
	}
	return all
}

// formulaLen returns the length of the formula that text starts with, or 0.
func formulaLen(text string) int {
	sign := len(text) - len(strings.TrimLeft(text, "$"))
	if sign != 1 && sign != 2 {
		return sign
	}
	n := strings.Index(text[sign:], text[:sign])
	end := sign + n + sign
	switch {
	case n <= 0 || lines.IsBlank(text[sign]) || lines.IsBlank(text[sign+n-1]):
		return 0
	case end < len(text) && (text[end] == '$' || '0' <= text[end] && text[end] <= '9'):
		return 0
	}
	return end
}
