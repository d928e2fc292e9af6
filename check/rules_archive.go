package check

import (
	"fmt"
	"path/filepath"
	"strings"
)

// archivePaper finds papers of earlier posts. It keeps the first place of each
// paper.
func archivePaper() func(*Pass) {
	first := make(map[paperKey]Place)
	return func(p *Pass) {
		here := make(map[paperKey]bool)
		for i := range p.Post.Papers {
			key := p.key(i)
			if key == (paperKey{}) || here[key] { // repeated-paper reports repetitions within a post
				continue
			}
			here[key] = true
			at := p.paperPlace(i)
			if before, ok := first[key]; ok {
				p.ReportRelated(at, fmt.Sprintf("%s is already in %s, line %d: remove one of the two, or say what has changed", quoted(key.String()), printable(before.Path), before.Start.Line), before)
				continue
			}
			key.url = strings.Clone(key.url) // a clone, so that the text of the post can be freed
			first[key] = p.Place(at)
		}
	}
}

// archiveDay finds posts with the day of an earlier post, if the blog has one
// post a day: at most one in five days has several posts.
func archiveDay() func(*Pass) {
	first := make(map[day]Place)
	several := make(map[day]bool)
	onePostADay := func() bool { return 5*len(several) <= len(first) }
	return func(p *Pass) {
		d, ok := dateDay(p.File)
		if !ok {
			name := days(filepath.Base(p.Path))
			if len(name) == 0 {
				return
			}
			d = dayAt{name[0].day, p.top()}
		}
		before, ok := first[d.day]
		if !ok {
			first[d.day] = p.Place(d.Span)
			return
		}
		several[d.day] = true
		message := fmt.Sprintf("%s has the same date, %v: join the two posts, unless both are intended", printable(before.Path), d.day)
		p.ReportLater(d.Span, func() string {
			if !onePostADay() {
				return ""
			}
			return message
		}, before)
	}
}
