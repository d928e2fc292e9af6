// Package filename makes parts of the file names of posts.
package filename

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// A Day is a day as digits, with leading zeros.
type Day struct{ Year, Month, Day string }

var dayOfDate = regexp.MustCompile(`^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|$)`)

// DayOf returns the day at the start of a date, as written there, and whether the
// date starts with a day.
func DayOf(date string) (Day, bool) {
	m := dayOfDate.FindStringSubmatch(date)
	if m == nil {
		return Day{}, false
	}
	return Day{m[1], fmt.Sprintf("%02s", m[2]), fmt.Sprintf("%02s", m[3])}, true
}

// String returns the day as 2025-10-29.
func (d Day) String() string { return d.Year + "-" + d.Month + "-" + d.Day }

var notSlug = regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`)

// Slug returns a title as Jekyll's slugify writes it in default mode: letters and
// digits of any script in lower case, with hyphens for everything else.
func Slug(title string) string {
	return strings.ToLower(strings.Trim(notSlug.ReplaceAllString(title, "-"), "-"))
}

// RemoveFrom returns a title without the day d, in the forms 2025-10-29, 20251029,
// 25.10.29, 29.10.2025, 10/29/2025, 2025년 10월 29일, October 29th, 2025 and 29 Oct
// 2025, and without a word such as "for" before the day at the end.
func (d Day) RemoveFrom(title string) string {
	const (
		sep = `\s*[-./_\s]\s*`
		end = `(?:st|nd|rd|th)?`
	)
	loose := func(digits string) string { return "0?" + strings.TrimPrefix(digits, "0") }
	month, day := loose(d.Month), loose(d.Day)
	year := "(?:" + d.Year + "|" + d.Year[2:] + ")"
	name := time.Month(1)
	for name < time.December && fmt.Sprintf("%02d", int(name)) != d.Month {
		name++
	}
	word := name.String()
	word = "(?:" + word + "|" + word[:3] + `\.?` + ")"
	forms := []string{
		year + `\s*年\s*` + month + `\s*月\s*` + day + `\s*[日号號]`,
		year + `\s*년\s*` + month + `\s*월\s*` + day + `\s*일`,
		month + `\s*月\s*` + day + `\s*[日号號]`,
		month + `\s*월\s*` + day + `\s*일`,
		year + sep + month + sep + day,
		day + sep + month + sep + d.Year,
		month + sep + day + sep + d.Year,
		year + d.Month + d.Day,
		word + `\s+` + day + end + `(?:,?\s+` + d.Year + `)?`,
		day + end + `\s+(?:of\s+)?` + word + `(?:,?\s+` + d.Year + `)?`,
	}
	re := regexp.MustCompile(`(?i)(^|[^\pL\pN])(?:` + strings.Join(forms, "|") + `)($|[^\pL\pN])`)
	without := re.ReplaceAllString(title, "$1 $2")
	if without == title {
		return title
	}
	return leadsToDay.ReplaceAllString(without, "")
}

var leadsToDay = regexp.MustCompile(`(?i)\s+(?:for|of|on|from)[^\pL\pN]*$`)
