package check

import (
	"fmt"
	"path/filepath"
	"strings"
)

func archiveRules(Options) []Rule {
	return []Rule{
		{
			Name:     "archive-paper",
			Summary:  "A paper stands in an earlier post as well.",
			Severity: Info,
			Archive:  archivePaper,
		},
		{
			Name:     "archive-day",
			Summary:  "Another post is of the same day.",
			Severity: Info,
			Archive:  archiveDay,
		},
	}
}

// archivePaper finds papers that another post has. Of each paper it keeps where
// it was first.
func archivePaper() func(*Pass) {
	first := make(map[string]Place)
	return func(p *Pass) {
		here := make(map[string]bool)
		for i := range p.Post.Papers {
			key := paperKey(&p.Post.Papers[i])
			if key == "" || here[key] { // which is not for the archive to say
				continue
			}
			here[key] = true
			at := p.paperPlace(i)
			if before, ok := first[key]; ok {
				p.ReportRelated(at, fmt.Sprintf("%s is in %s, line %d, already: remove one of the two, or say what has changed", quoted(key), printable(before.Path), before.Start.Line), before)
				continue
			}
			first[strings.Clone(key)] = p.Place(at) // the post is not kept
		}
	}
}

// archiveDay finds posts whose day another post has.
func archiveDay() func(*Pass) {
	first := make(map[day]Place)
	return func(p *Pass) {
		d, ok := dateDay(p.File)
		if !ok {
			told := days(filepath.Base(p.Path))
			if len(told) == 0 {
				return
			}
			d = dayAt{told[0].day, p.top()}
		}
		if before, ok := first[d.day]; ok {
			p.ReportRelated(d.Span, fmt.Sprintf("%s is a post of %v, too: join the two, unless they are meant to be two", printable(before.Path), d.day), before)
			return
		}
		first[d.day] = p.Place(d.Span)
	}
}
