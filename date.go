package digest

import (
	"fmt"
	"strings"
	"time"
)

// A Date is a date as the front matter has it, with or without a time and a
// zone: "2025-10-29 08:15:00". A date without a zone is local, and stays without a
// zone.
type Date string

// DateOf returns t to the second, in t's zone, as the dates of Jekyll posts are
// written: "2006-01-02 15:04:05 -0700". For the years 0 to 9999, [Date.Time] reads
// the same second back. A fraction of a second is dropped. If the offset of the
// zone is not in whole minutes, or is a day or more, the date is in UTC.
func DateOf(t time.Time) Date {
	if _, offset := t.Zone(); offset%60 != 0 || offset <= -24*60*60 || offset >= 24*60*60 {
		t = t.UTC()
	}
	return Date(t.Format("2006-01-02 15:04:05 -0700"))
}

// Time returns the instant of d, in loc. A date without a zone is read as a date
// in loc. A date without a time is the midnight at its start. A nil loc is UTC.
//
// Jekyll reads a date without a zone in UTC if the date has seconds and no quotes,
// and otherwise in the site's zone. The caller chooses loc.
//
// Time reads the forms of a YAML timestamp (https://yaml.org/type/timestamp.html)
// and a few more: "2006-01-02"; then, optionally, "T" or white space and "15:04",
// "15:04:05" or "15:04:05.999"; then, optionally, the zone as "Z", "UTC", "+09",
// "+0900" or "+09:00".
func (d Date) Time(loc *time.Location) (time.Time, error) {
	if loc == nil {
		loc = time.UTC
	}
	day, rest := string(d), ""
	if i := strings.IndexAny(day, "Tt \t"); i >= 0 {
		day, rest = day[:i], strings.Trim(day[i+1:], " \t")
	}
	layout, value := "2006-1-2", day
	if rest != "" {
		clock, zone := rest, ""
		if i := strings.IndexAny(rest, "Zz+- \tU"); i >= 0 {
			clock, zone = rest[:i], strings.Trim(rest[i:], " \t")
		}
		layout += " 15:4"
		if strings.Count(clock, ":") > 1 {
			layout += ":5" // also reads a fraction
		}
		value += " " + clock
		switch {
		case zone == "":
		case zone == "Z" || zone == "z" || zone == "UTC":
			layout, value = layout+" Z07:00", value+" Z"
		default:
			sign, digits := zone[:1], zone[1:]
			if h, m, ok := strings.Cut(digits, ":"); ok && len(m) == 2 {
				digits = fmt.Sprintf("%02s", h) + m
			} else if len(digits) <= 2 {
				digits = fmt.Sprintf("%02s00", digits)
			}
			if digits >= "24" { // package time does not check the hours
				digits = ""
			}
			layout, value = layout+" -0700", value+" "+sign+digits
		}
	}
	t, err := time.ParseInLocation(layout, value, loc)
	if err != nil {
		return time.Time{}, fmt.Errorf("date %q: unknown form; write the date as 2006-01-02 15:04:05 +0900", string(d))
	}
	return t.In(loc), nil
}
