package check

import (
	"fmt"
	"strings"
	"time"

	"github.com/paperdigest/digest"
)

// unreadableDate finds a date that Jekyll does not read as what it says. One
// that there is not stops it, or is taken for a day of the next month.
func unreadableDate(p *Pass) {
	date := string(p.Post.Date)
	if date == "" {
		return
	}
	if _, ok := readDate(date); ok {
		return
	}
	why := "is of no form that Jekyll reads"
	switch all := days(date); {
	case len(all) == 0 || all[0].Start > 0:
	case !all[0].exists():
		why = "is no day of the calendar"
	case !isHangulOrHan(all[0].Of(date)):
		why = "has no time that Jekyll reads behind the day"
	}
	p.Report(p.dateSpan(), fmt.Sprintf("the date %s %s: write it as in 2006-01-02 15:04:05 +0900", quoted(date), why))
}

// dateWithoutZone finds a date without a zone.
func dateWithoutZone(p *Pass) {
	if zoned, ok := readDate(string(p.Post.Date)); ok && !zoned {
		p.Report(p.dateSpan(), fmt.Sprintf("the date %s has no zone: add one, as in +0900", quoted(string(p.Post.Date))))
	}
}

// dateSpan returns where the date stands, without quotes.
func (f *File) dateSpan() digest.Span {
	written, at := f.written("date")
	if i := strings.Index(written, string(f.Post.Date)); i >= 0 {
		return digest.Span{Start: at.Start + i, End: at.Start + i + len(f.Post.Date)}
	}
	return at
}

// readDate reports whether a date is one that Ruby's Time.parse, which Jekyll
// calls, reads as what it says, and whether it has a zone. Those forms are more
// than those of a digest.Date.
func readDate(text string) (zoned, ok bool) {
	const long = 64 // bytes, more than any form has
	if len(text) > long {
		return false, false
	}
	if all := days(text); len(all) > 0 && all[0].Start == 0 && !isHangulOrHan(all[0].Of(text)) {
		clock := strings.TrimPrefix(text[all[0].End:], ",")
		date := digest.Date(all[0].String() + withoutMeridiem(clock))
		_, err := date.Time(time.UTC)
		return strings.ContainsAny(clock, "Zz+-U"), err == nil
	}
	for _, day := range []string{"2 Jan 2006", "Jan 2, 2006", "2 January 2006", "January 2, 2006", "Mon, 2 Jan 2006"} {
		for _, clock := range []string{"", " 15:04", " 15:04:05"} {
			if _, err := time.Parse(day+clock, text); err == nil {
				return false, true
			}
			if _, err := time.Parse(day+clock+" -0700", text); err == nil {
				return true, true
			}
		}
	}
	return false, false
}

// isHangulOrHan reports whether a day is written as in 2026년 3월 1일, which Ruby
// does not know.
func isHangulOrHan(day string) bool { return strings.ContainsAny(day, "년年") }

// withoutMeridiem returns the time of a day without AM or PM.
func withoutMeridiem(clock string) string {
	upper := strings.ToUpper(clock)
	for _, half := range []string{"AM", "PM"} {
		if rest, ok := strings.CutSuffix(upper, half); ok && strings.Contains(rest, ":") {
			return strings.TrimRight(rest, " ")
		}
	}
	return clock
}
