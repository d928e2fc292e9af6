package check

import (
	"fmt"
	"path/filepath"
	"slices"

	"github.com/paperdigest/digest"
)

// A statedDay is a day in the title, in the date or in the file name.
type statedDay struct {
	where string // such as "the title"
	day   day
	at    digest.Span // empty for the file name
}

// statedDays returns the days in the title, in the date and in the file name. A
// title with several days is about a span of time, so its days do not count.
func statedDays(f *File) []statedDay {
	var all []statedDay
	written, at := f.written("title")
	inTitle := days(written)
	for i := range inTitle {
		inTitle[i].Start, inTitle[i].End = at.Start+inTitle[i].Start, at.Start+inTitle[i].End
	}
	if len(inTitle) > 0 && !slices.ContainsFunc(inTitle, func(d dayAt) bool { return d.day != inTitle[0].day }) {
		all = append(all, statedDay{"the title", inTitle[0].day, inTitle[0].Span})
	}
	if d, ok := dateDay(f); ok {
		all = append(all, statedDay{"the date", d.day, d.Span})
	}
	for _, d := range days(filepath.Base(f.Path)) {
		all = append(all, statedDay{"the file name", d.day, digest.Span{}})
	}
	return all
}

// dateDay returns the day of a readable date, as written: the zone does not
// change the day.
func dateDay(f *File) (dayAt, bool) {
	if _, ok := readDate(string(f.Post.Date)); !ok {
		return dayAt{}, false
	}
	at := f.dateSpan()
	inDate := days(at.Of(f.Text))
	if len(inDate) == 0 {
		return dayAt{}, false
	}
	return dayAt{inDate[0].day, digest.Span{Start: at.Start + inDate[0].Start, End: at.Start + inDate[0].End}}, true
}

// dayMismatch finds a post whose title, date and file name have different days.
// It reports a day that most of the others contradict.
func dayMismatch(p *Pass) {
	all := statedDays(p.File)
	times := make(map[day]int)
	for _, s := range all {
		times[s.day]++
	}
	if len(times) < 2 {
		return
	}
	at := statedDay{at: p.top()} // if the file name alone has two days
	for _, s := range all {
		if !s.at.IsEmpty() && (at.where == "" || times[s.day] < times[at.day]) {
			at = s
		}
	}
	p.Report(at.at, disagreement(all)+": write the same day")
}

// disagreement returns a phrase such as "the title says 2026-03-01, and the
// date says 2026-03-02".
func disagreement(all []statedDay) string {
	const most = 4 // days; a file name may have more
	var days []day
	where := make(map[day][]string)
	for _, s := range all {
		if !slices.Contains(days, s.day) {
			if len(days) == most {
				continue
			}
			days = append(days, s.day)
		}
		if !slices.Contains(where[s.day], s.where) {
			where[s.day] = append(where[s.day], s.where)
		}
	}
	var list []string
	for _, d := range days {
		verb := "says"
		if len(where[d]) > 1 {
			verb = "say"
		}
		list = append(list, fmt.Sprintf("%s %s %v", enumerated(where[d]), verb, d))
	}
	return enumerated(list)
}
