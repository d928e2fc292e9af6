package rows

import (
	"regexp"
	"strings"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/filename"
)

// dateOf returns the day of a post, as "2006-01-02", or "".
func dateOf(date digest.Date, path string) string {
	if day, ok := filename.DayOf(string(date)); ok && exists(day.String()) {
		return day.String()
	}
	base := strings.LastIndexByte(path, '/') + 1
	if day := days(path[base:]); len(day) > 0 {
		return day[0]
	}
	if day := days(path); len(day) > 0 {
		return day[len(day)-1]
	}
	return ""
}

var dayIn = regexp.MustCompile(`(?:^|\D)((?:19|20)\d\d)([-_./]?)(\d\d)([-_./]?)(\d\d)(?:\D|$)`)

// days returns the days in a path: eight digits, perhaps with two equal signs
// between them. The years are 1900 to 2099, because other digits are rarely a day.
func days(path string) []string {
	var list []string
	for _, m := range dayIn.FindAllStringSubmatch(path, -1) {
		day := m[1] + "-" + m[3] + "-" + m[5]
		if m[2] == m[4] && exists(day) {
			list = append(list, day)
		}
	}
	return list
}

// exists reports whether the calendar has the day.
func exists(day string) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}
