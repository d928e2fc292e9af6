package digest

import (
	"fmt"
	"regexp"
	"strings"
	"time"
)

// DefaultFileName is the pattern of the file names that Jekyll gives posts, for
// [Post.FileName].
const DefaultFileName = "{date}-{slug}.md"

// FileName returns the file name of the post by a pattern, in which slashes divide
// folders. These words in braces stand for parts of the name:
//
//	{date}   the day of the date, 2025-10-29
//	{year}   2025
//	{month}  10
//	{day}    29
//	{title}  the title as Jekyll writes it in file names: letters and digits of any
//	         script in lower case, with hyphens for everything else
//	{slug}   {title}, without the day of the post: the name of a post with the
//	         title "Daily Papers — 2025-10-29" has the day once
//
// The empty pattern is [DefaultFileName]. The day is the written day, whatever its
// zone. The error is a *FieldError: about the date or the title if the pattern needs
// a part that they do not give, or about the "pattern" if it has an unknown word or
// names no file.
func (p *Post) FileName(pattern string) (string, error) {
	if pattern == "" {
		pattern = DefaultFileName
	}
	var b strings.Builder
	rest := pattern
	for {
		before, after, ok := strings.Cut(rest, "{")
		if b.WriteString(before); strings.Contains(before, "}") || ok && !strings.Contains(after, "}") {
			return "", patternError(pattern, "has an unpaired brace; write words as in {date}")
		}
		if !ok {
			break
		}
		var word string
		word, rest, _ = strings.Cut(after, "}")
		part, err := p.namePart(word)
		if err != nil {
			return "", err
		}
		if part == "" {
			return "", patternError(pattern, fmt.Sprintf("has the unknown word {%s}; the words are {date}, {year}, {month}, {day}, {title} and {slug}", clipName(word)))
		}
		b.WriteString(part)
	}
	for element := range strings.SplitSeq(b.String(), "/") {
		if element == "" || strings.HasPrefix(element, ".") {
			return "", patternError(pattern, "gives a name that is empty or begins with a dot; change the pattern")
		}
	}
	return b.String(), nil
}

func patternError(pattern, msg string) *FieldError {
	return &FieldError{Field: "pattern", Msg: fmt.Sprintf("%q %s", clipName(pattern), msg)}
}

// clipName returns at most 80 bytes of a name.
func clipName(s string) string {
	const most = 80
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// namePart returns what a word of a pattern stands for, or "" for an unknown word.
func (p *Post) namePart(word string) (string, error) {
	switch word {
	case "date", "year", "month", "day", "slug":
		d, ok := p.Date.day()
		if !ok {
			return "", &FieldError{Field: keyDate, Msg: fmt.Sprintf("%q gives no file name; write the date as 2006-01-02", clipName(string(p.Date)))}
		}
		switch word {
		case "date":
			return d.year + "-" + d.month + "-" + d.day, nil
		case "year":
			return d.year, nil
		case "month":
			return d.month, nil
		case "day":
			return d.day, nil
		}
		return p.slug(d.remove(p.Title))
	case "title":
		return p.slug(p.Title)
	}
	return "", nil
}

var notSlug = regexp.MustCompile(`[^\p{M}\p{L}\p{Nd}]+`)

// slug returns a title, or a part of the title of p, as Jekyll's slugify in default
// mode writes it.
func (p *Post) slug(title string) (string, error) {
	slug := strings.ToLower(strings.Trim(notSlug.ReplaceAllString(title, "-"), "-"))
	switch {
	case slug != "":
		return slug, nil
	case title != p.Title:
		return "", &FieldError{Field: keyTitle, Msg: fmt.Sprintf("%q is only the day, which gives no file name; add words, or use a pattern such as {date}-papers.md", clipName(p.Title))}
	}
	return "", &FieldError{Field: keyTitle, Msg: fmt.Sprintf("%q gives no file name; add letters, or use a pattern without the title", clipName(p.Title))}
}

// A calendarDay is the day of a date, with leading zeros.
type calendarDay struct{ year, month, day string }

var dateBegin = regexp.MustCompile(`^\s*(\d{4})-(\d{1,2})-(\d{1,2})(?:\D|$)`)

// day returns the written day of d, and whether d is a date.
func (d Date) day() (calendarDay, bool) {
	_, err := d.Time(time.UTC)
	m := dateBegin.FindStringSubmatch(string(d))
	if err != nil || m == nil {
		return calendarDay{}, false
	}
	return calendarDay{m[1], fmt.Sprintf("%02s", m[2]), fmt.Sprintf("%02s", m[3])}, true
}

// remove returns a title without the day d, in the forms 2025-10-29, 20251029,
// 25.10.29, 29.10.2025, 10/29/2025, 2025년 10월 29일, October 29th, 2025 and 29 Oct
// 2025, and without a word such as "for" that led to the day at the end.
func (d calendarDay) remove(title string) string {
	const (
		sep = `\s*[-./_\s]\s*`
		end = `(?:st|nd|rd|th)?`
	)
	loose := func(digits string) string { return "0?" + strings.TrimPrefix(digits, "0") }
	month, day := loose(d.month), loose(d.day)
	year := "(?:" + d.year + "|" + d.year[2:] + ")"
	name := time.Month(1)
	for name < time.December && fmt.Sprintf("%02d", int(name)) != d.month {
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
		day + sep + month + sep + d.year,
		month + sep + day + sep + d.year,
		year + d.month + d.day,
		word + `\s+` + day + end + `(?:,?\s+` + d.year + `)?`,
		day + end + `\s+(?:of\s+)?` + word + `(?:,?\s+` + d.year + `)?`,
	}
	re := regexp.MustCompile(`(?i)(^|[^\pL\pN])(?:` + strings.Join(forms, "|") + `)($|[^\pL\pN])`)
	without := re.ReplaceAllString(title, "$1 $2")
	if without == title {
		return title
	}
	return leadsToDay.ReplaceAllString(without, "")
}

var leadsToDay = regexp.MustCompile(`(?i)\s+(?:for|of|on|from)[^\pL\pN]*$`)
