package check

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/paperdigest/digest"
)

// A statedDay is a day in the title, in the date or in the file name.
type statedDay struct {
	where int // inTitle, inDate, or inName plus the index of the day in the name
	day   day
	at    digest.Span // empty for the file name
}

const (
	inTitle = iota
	inDate
	inName
)

// name returns the place of the day for messages.
func (s statedDay) name() string {
	return [...]string{"the title", "the date", "the file name"}[min(s.where, inName)]
}

// statedDays returns the days in the title, in the date and in the file name. A
// title with several days, and a title or a file name with a range such as
// 2026-03-25 ~ 03-31, are about a span of time, so their days do not count. A day
// in the title that is far from the other days is about another subject.
func statedDays(f *File) []statedDay {
	var all []statedDay
	if d, ok := dateDay(f); ok {
		all = append(all, statedDay{inDate, d.day, d.Span})
	}
	const most = 4 // days of a file name; a digest has one or two
	name := postDays(filepath.Base(f.Path))
	for i, d := range name[:min(len(name), most)] {
		all = append(all, statedDay{inName + i, d.day, digest.Span{}})
	}
	written, at := f.written("title")
	title := postDays(written)
	for _, d := range title {
		if d.day != title[0].day {
			return all
		}
	}
	for _, s := range all {
		if len(title) > 0 && isCopyOf(title[0].day, s.day) {
			first := digest.Span{Start: at.Start + title[0].Start, End: at.Start + title[0].End}
			return append([]statedDay{{inTitle, title[0].day, first}}, all...)
		}
	}
	return all
}

// isCopyOf reports whether d and e may be meant as the same day: they are at most
// a month apart, or at most a week with another year.
func isCopyOf(d, e day) bool {
	const month, week = 31, 7
	if n := d.until(e); -month <= n && n <= month {
		return true
	}
	years := e.year - d.year
	d.year = e.year
	n := d.until(e)
	return (years == 1 || years == -1) && -week <= n && n <= week
}

// postDays returns the days of a title or file name that can be the day of the
// post: no days for a range of days, and no days within the name of a model.
func postDays(text string) []dayAt {
	var own []dayAt
	for _, d := range days(text) {
		if rangeEnd.MatchString(text[d.End:]) {
			return nil
		}
		if !inModelName(text, d.Span) {
			own = append(own, d)
		}
	}
	return own
}

// rangeEnd matches the text after the first day of a range: a sign or a word, and
// the last day, perhaps without its year; after ~ also without its month.
var rangeEnd = regexp.MustCompile(`^[\s_-]*(?:\([^()]{0,20}\)[\s_-]*)?(?:` +
	`(?:[~〜～–—→-]|to|through)[\s_-]*(?:\d{4}\s*[-/.년年]\s*)?\d{1,2}\s*[-/.월月]\s*\d{1,2}(?:\D|$)|` +
	`[~〜～]\s*\d{1,2}(?:\D|$))`)

// inModelName reports whether a day is part of the name of a model, such as
// gpt-4o-2024-11-20: the day follows a hyphen, and the word has digits before
// the day. The digits of another day do not count, as in a file name.
func inModelName(text string, at digest.Span) bool {
	const most = 40 // bytes of the name before the day
	word := text[max(0, at.Start-most):at.Start]
	word = word[strings.LastIndexAny(word, " \t\"'([/_")+1:]
	if !strings.HasSuffix(word, "-") {
		return false
	}
	for _, d := range slices.Backward(days(word)) {
		word = word[:d.Start] + word[d.End:]
	}
	return strings.ContainsAny(word, "0123456789") && strings.IndexFunc(word, isLatin) >= 0
}

func isLatin(r rune) bool { return 'a' <= r|0x20 && r|0x20 <= 'z' }

// dateDay returns the day of a readable date, as written: the zone does not
// change the day.
func dateDay(f *File) (dayAt, bool) {
	if _, ok := readDate(string(f.Post.Date)); !ok {
		return dayAt{}, false
	}
	at := f.dateSpan()
	d, ok := leadingDay(at.Of(f.Text))
	d.Start, d.End = at.Start+d.Start, at.Start+d.End
	return d, ok
}

// dayMismatch finds posts whose title, date and file name have different days.
// In some blogs, the title of every post has the day before the date: there, the
// usual distances between two places are fine.
func dayMismatch() func(*Pass) {
	type pair [2]int // of where
	distances := make(map[pair]*census[int])
	isUsual := func(of pair, distance int) bool {
		const least = 3 // posts
		c := distances[of]
		usual, ok := c.usual()
		return distance == 0 || ok && usual != 0 && c.count[usual] >= least && c.isOwn(distance)
	}
	return func(p *Pass) {
		all := statedDays(p.File)
		between := make(map[pair]int)
		for i, s := range all {
			for _, t := range all[:i] {
				of := pair{t.where, s.where}
				between[of] = t.day.until(s.day)
				if distances[of] == nil {
					distances[of] = new(census[int])
				}
				distances[of].add(between[of])
			}
		}
		if areEqual(all) {
			return
		}
		message := disagreement(all) + ": write the same day"
		p.ReportLater(contradicted(p, all), func() string {
			for of, distance := range between {
				if !isUsual(of, distance) {
					return message
				}
			}
			return ""
		})
	}
}

// contradicted returns the span of a day that most of the other days contradict,
// or the top of the post if only the file name has days.
func contradicted(p *Pass, all []statedDay) digest.Span {
	times := make(map[day]int)
	for _, s := range all {
		times[s.day]++
	}
	at, found := p.top(), len(all)+1
	for _, s := range all {
		if !s.at.IsEmpty() && times[s.day] < found {
			at, found = s.at, times[s.day]
		}
	}
	return at
}

// areEqual reports whether all days are the same day.
func areEqual(all []statedDay) bool {
	for _, s := range all {
		if s.day != all[0].day {
			return false
		}
	}
	return true
}

// disagreement returns a phrase such as "the title says 2026-03-01 and the date
// says 2026-03-02".
func disagreement(all []statedDay) string {
	var days []day
	where := make(map[day][]string)
	for _, s := range all {
		if !slices.Contains(days, s.day) {
			days = append(days, s.day)
		}
		if !slices.Contains(where[s.day], s.name()) {
			where[s.day] = append(where[s.day], s.name())
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
