package main

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/paperdigest/digest"
)

var (
	dateBegin = regexp.MustCompile(`^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|$)`)
	notSlug   = regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`)
)

// jekyllName returns the file name that Jekyll gives a post of that date and
// title: YYYY-MM-DD-slug.md. The date is the one that is written, whatever its
// zone.
func jekyllName(p *digest.Post) (string, error) {
	_, err := p.Date.Time(time.UTC)
	date := dateBegin.FindStringSubmatch(string(p.Date))
	if err != nil || date == nil {
		return "", fmt.Errorf(`date: %q gives no file name, and the post has no "path"`, p.Date)
	}
	slug := slugify(p.Title)
	if slug == "" {
		return "", fmt.Errorf(`title: %q gives no file name, and the post has no "path"`, p.Title)
	}
	return fmt.Sprintf("%s-%02s-%02s-%s.md", date[1], date[2], date[3], slug), nil
}

// slugify is Jekyll's, in its default mode: letters, marks and digits of any
// script in lower case, and a hyphen for what stands between them.
func slugify(title string) string {
	return strings.ToLower(strings.Trim(notSlug.ReplaceAllString(title, "-"), "-"))
}
