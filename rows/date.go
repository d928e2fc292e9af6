package rows

import (
	"regexp"
	"strings"
	"time"

	"github.com/paperdigest/digest"
)

// dateOf returns the day of a post, as "2006-01-02", or "".
func dateOf(date digest.Date, path string) string {
	text := string(date)
	if i := strings.IndexAny(text, "Tt \t"); i >= 0 {
		text = text[:i]
	}
	if day, err := time.Parse("2006-1-2", text); err == nil {
		return day.Format(time.DateOnly)
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
		if _, err := time.Parse(time.DateOnly, day); err == nil && m[2] == m[4] {
			list = append(list, day)
		}
	}
	return list
}
