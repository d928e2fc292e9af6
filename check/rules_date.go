package check

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/paperdigest/digest"
)

// unreadableDate finds a date that Jekyll misreads: Jekyll fails at an
// impossible date, or reads a day of the next month.
func unreadableDate(p *Pass) {
	date := string(p.Post.Date)
	if date == "" {
		return
	}
	if _, ok := readDate(date); ok {
		return
	}
	why := "has a form that Jekyll cannot read"
	switch d, ok := leadingDay(date); {
	case !ok:
	case !d.exists():
		why = "is not a day of the calendar"
	case !isHangulOrHan(d.Of(date)):
		why = "has a time that Jekyll cannot read"
	}
	p.Report(p.dateSpan(), fmt.Sprintf("the date %s %s: write a date such as 2006-01-02 15:04:05 +0900", quoted(date), why))
}

// dateZone returns a check for dates without a zone. The check does nothing if
// the zone is optional.
func dateZone(required bool) func(*Pass) {
	return func(p *Pass) {
		if !required {
			return
		}
		if zoned, ok := readDate(string(p.Post.Date)); ok && !zoned {
			p.Report(p.dateSpan(), fmt.Sprintf("the date %s has no zone: add a zone, such as +0900", quoted(string(p.Post.Date))))
		}
	}
}

// dateSpan returns the span of the date, without quotes.
func (f *File) dateSpan() digest.Span {
	written, at := f.written("date")
	if i := strings.Index(written, string(f.Post.Date)); i >= 0 {
		return digest.Span{Start: at.Start + i, End: at.Start + i + len(f.Post.Date)}
	}
	return at
}

// readDate reports whether Ruby's Time.parse, which Jekyll calls, reads the
// date as written, and whether the date has a zone. Time.parse reads more forms
// than digest.Date.
func readDate(text string) (zoned, ok bool) {
	const long = 64 // bytes; every form is shorter
	if len(text) > long {
		return false, false
	}
	if zoned, ok := readUsualDate(text); ok {
		return zoned, true
	}
	if d, ok := leadingDay(text); ok && !isHangulOrHan(d.Of(text)) {
		clock := strings.TrimPrefix(text[d.End:], ",")
		date := digest.Date(d.near().String() + withoutMeridiem(clock))
		_, err := date.Time(time.UTC)
		return strings.ContainsAny(clock, "Zz+-U"), err == nil
	}
	text = withNearYear(text)
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

// readUsualDate is readDate for the form 2006-01-02 15:04:05, with or without a zone
// such as +0900. Most dates have this form.
func readUsualDate(text string) (zoned, ok bool) {
	const local, layout = len("2006-01-02 15:04:05"), "2006-01-02 15:04:05 -0700"
	zoned = len(text) == len(layout)
	if len(text) != local && !zoned || text[0] == '0' || zoned && text[21:23] >= "24" { // package time does not check the hours of a zone
		return false, false
	}
	if isPlainDate(text) {
		return zoned, true
	}
	_, err := time.Parse(layout[:len(text)], text)
	return zoned, err == nil
}

// isPlainDate reports whether a text as long as the form 2006-01-02 15:04:05, with or
// without a zone, surely is a date of this form: each number is in the range of its
// place, and the day is in every month.
func isPlainDate(text string) bool {
	const low, high = "0000-00-00 00:00:00 +0000", "9999-19-29 29:59:59 +2959"
	for i := range len(text) {
		if (text[i] < low[i] || text[i] > high[i]) && (i != len("2006-01-02 15:04:05 ") || text[i] != '-') {
			return false
		}
	}
	month, day, hour := text[5:7], text[8:10], text[11:13]
	return "01" <= month && month <= "12" && "01" <= day && day <= "28" && hour <= "23" &&
		(len(text) < len(low) || text[21:23] <= "23")
}

// withNearYear returns a date with a near year of four digits instead of a year
// of three, or of five to nine digits.
func withNearYear(date string) string {
	for i := 0; i < len(date); i++ {
		n := digits(date[i:])
		if n == 3 || n >= 5 && n <= 9 {
			year := day{year: number(date[i : i+n])}.near().year
			return date[:i] + strconv.Itoa(year) + date[i+n:]
		}
		i += n
	}
	return date
}

// isHangulOrHan reports whether a day is written in Hangul or Han characters,
// as in 2026년 3월 1일. Ruby does not read such a day.
func isHangulOrHan(day string) bool { return strings.ContainsAny(day, "년年") }

// withoutMeridiem returns a time without AM or PM.
func withoutMeridiem(clock string) string {
	upper := strings.ToUpper(clock)
	for _, half := range []string{"AM", "PM"} {
		if rest, ok := strings.CutSuffix(upper, half); ok && strings.Contains(rest, ":") {
			return strings.TrimRight(rest, " ")
		}
	}
	return clock
}
