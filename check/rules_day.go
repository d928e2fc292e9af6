package check

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/paperdigest/digest"
)

// A saying is a day that a part of a post tells.
type saying struct {
	who string
	day day
	at  digest.Span // where, or empty for the file name
}

// sayings returns the days that the title, the date and the file name tell. A
// title that tells several is about a span of time, and tells none.
func sayings(f *File) []saying {
	var all []saying
	written, at := f.written("title")
	told := days(written)
	for i := range told {
		told[i].Start, told[i].End = at.Start+told[i].Start, at.Start+told[i].End
	}
	if len(told) > 0 && !slices.ContainsFunc(told, func(d dayAt) bool { return d.day != told[0].day }) {
		all = append(all, saying{"the title", told[0].day, told[0].Span})
	}
	if d, ok := dateDay(f); ok {
		all = append(all, saying{"the date", d.day, d.Span})
	}
	for _, d := range days(filepath.Base(f.Path)) {
		all = append(all, saying{"the file name", d.day, digest.Span{}})
	}
	return all
}

// dateDay returns the day of a date that can be read, as it is written there,
// whatever day it is elsewhere.
func dateDay(f *File) (dayAt, bool) {
	if _, ok := readDate(string(f.Post.Date)); !ok {
		return dayAt{}, false
	}
	at := f.dateSpan()
	told := days(at.Of(f.Text))
	if len(told) == 0 {
		return dayAt{}, false
	}
	return dayAt{told[0].day, digest.Span{Start: at.Start + told[0].Start, End: at.Start + told[0].End}}, true
}

// dayMismatch finds a post of which the title, the date and the file name tell
// several days. It points at one that most of the others contradict.
func dayMismatch(p *Pass) {
	all := sayings(p.File)
	times := make(map[day]int)
	for _, s := range all {
		times[s.day]++
	}
	if len(times) < 2 {
		return
	}
	at := saying{at: p.top()} // where the file name tells two
	for _, s := range all {
		if !s.at.IsEmpty() && (at.who == "" || times[s.day] < times[at.day]) {
			at = s
		}
	}
	p.Report(at.at, disagreement(all)+": make them one day")
}

// disagreement says who tells which day.
func disagreement(all []saying) string {
	const most = 4 // days of a file name, that is
	var days []day
	who := make(map[day][]string)
	for _, s := range all {
		if !slices.Contains(days, s.day) {
			if len(days) == most {
				continue
			}
			days = append(days, s.day)
		}
		if !slices.Contains(who[s.day], s.who) {
			who[s.day] = append(who[s.day], s.who)
		}
	}
	var list []string
	for _, d := range days {
		verb := "says"
		if len(who[d]) > 1 {
			verb = "say"
		}
		list = append(list, fmt.Sprintf("%s %s %v", enumerated(who[d]), verb, d))
	}
	return enumerated(list)
}
