package check

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/paperdigest/digest"
)

// A day is a day as written. It may be impossible, such as 30 February.
type day struct{ year, month, day int }

func (d day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day) }

// A dayAt is a day with its span in a text.
type dayAt struct {
	day
	digest.Span
}

// days returns the days in a text. The forms are 2025-10-29, 2025.10.29,
// 2025/10/29, 20251029, 2025년 10월 29일 and 2025年10月29日.
func days(text string) []dayAt {
	var all []dayAt
	for i := 0; i < len(text); {
		n := digits(text[i:])
		if n == 0 {
			i++
			continue
		}
		d, end, ok := dayOf(text, i, n)
		if ok {
			all = append(all, dayAt{d, digest.Span{Start: i, End: end}})
		}
		i = max(end, i+n)
	}
	return all
}

// dayOf reads a day that starts with n digits at i, and returns its end. The day
// is in the years 1900 to 2099, because other digits are rarely a day.
func dayOf(text string, i, n int) (d day, end int, ok bool) {
	century := text[i:min(i+2, len(text))]
	if century != "19" && century != "20" || n != 4 && n != 8 {
		return d, 0, false
	}
	return dayAfter(text, i, n)
}

// leadingDay reads the day at the start of a date. Its year has three to nine
// digits and may be negative, as in Ruby's Time.parse.
func leadingDay(text string) (dayAt, bool) {
	start := 0
	if strings.HasPrefix(text, "-") {
		start = 1
	}
	n := digits(text[start:])
	if n < 3 || n > 9 {
		return dayAt{}, false
	}
	d, end, ok := dayAfter(text, start, n)
	if start > 0 {
		d.year = -d.year
	}
	return dayAt{d, digest.Span{Start: 0, End: end}}, ok
}

// dayAfter reads a day whose year has n digits at i, or a day of eight digits at
// i, and returns its end.
func dayAfter(text string, i, n int) (d day, end int, ok bool) {
	if n == 8 {
		d = day{number(text[i : i+4]), number(text[i+4 : i+6]), number(text[i+6 : i+8])}
		return d, i + n, d.month >= 1 && d.month <= 12 && d.day >= 1 && d.day <= 31
	}
	for _, sign := range [][3]string{{"-", "-", ""}, {"/", "/", ""}, {".", ".", ""}, {"년", "월", "일"}, {"年", "月", "日"}} {
		d, end, ok = day{year: number(text[i : i+n])}, i+n, true
		for k, value := range []*int{&d.month, &d.day} {
			ok = ok && cut(text, &end, sign[k], sign[0] != "-" && sign[0] != "/", value)
		}
		if ok && sign[2] != "" {
			end += spaces(text[end:])
			ok = strings.HasPrefix(text[end:], sign[2])
			end += len(sign[2])
		}
		if ok {
			return d, end, true
		}
	}
	return d, 0, false
}

// cut reads a sign and one or two digits at *at, and moves *at after the digits.
// If spaced is true, spaces may surround the sign.
func cut(text string, at *int, sign string, spaced bool, value *int) bool {
	i := *at
	if spaced && utf8.RuneCountInString(sign) < len(sign) {
		i += spaces(text[i:])
	}
	if !strings.HasPrefix(text[i:], sign) {
		return false
	}
	i += len(sign)
	if spaced {
		i += spaces(text[i:])
	}
	n := digits(text[i:])
	if n < 1 || n > 2 {
		return false
	}
	*value, *at = number(text[i:i+n]), i+n
	return true
}

// digits returns the number of digits at the start of a text.
func digits(text string) int {
	n := 0
	for n < len(text) && '0' <= text[n] && text[n] <= '9' {
		n++
	}
	return n
}

// spaces returns 1 if a text starts with a space, and 0 otherwise.
func spaces(text string) int {
	if strings.HasPrefix(text, " ") {
		return 1
	}
	return 0
}

// number returns the value of a few digits.
func number(digits string) int {
	n := 0
	for _, c := range []byte(digits) {
		n = n*10 + int(c-'0')
	}
	return n
}

// exists reports whether the calendar has the day.
func (d day) exists() bool {
	t := d.midnight()
	return t.Day() == d.day && int(t.Month()) == d.month
}

// until returns the number of days from d to e.
func (d day) until(e day) int {
	const secondsPerDay = 24 * 60 * 60
	return int((e.midnight().Unix() - d.midnight().Unix()) / secondsPerDay)
}

func (d day) midnight() time.Time {
	return time.Date(d.year, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC)
}

// near returns the same day in a year from 1601 to 2399 with the same calendar,
// because package time reads years of four digits only.
func (d day) near() day {
	const cycle = 400 // years, after which the calendar repeats
	d.year = 2000 + d.year%cycle
	return d
}
