package values_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/paperdigest/digest"
)

func TestFileName(t *testing.T) {
	for _, tt := range []struct{ why, title, date, pattern, want string }{
		{"a title without a day", "Daily Papers", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"no leading zeros in the date", "Daily Papers", "2025-1-05 08:00", "", "2025-01-05-daily-papers.md"},
		{"the day of the zone that is written", "Zone", "2025-12-31 23:30:00 -0900", "", "2025-12-31-zone.md"},
		{"letters of all scripts", "오늘의 논문: Ärger über Α", "2025-01-05", "", "2025-01-05-오늘의-논문-ärger-über-α.md"},
		{"the day with hyphens", "Daily Papers — 2025-10-29", "2025-10-29 08:15:00", "", "2025-10-29-daily-papers.md"},
		{"the day without signs", "Daily Papers 20251029", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"the day of a short year", "251029 Daily Papers", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"the day with dots, in brackets", "[2025.10.29] Daily Papers", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"the day with slashes", "Daily Papers (2025/10/29)", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"the day without leading zeros", "Daily Papers 2025-1-5", "2025-01-05", "", "2025-01-05-daily-papers.md"},
		{"the day first", "Daily Papers, 29.10.2025", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"the month first", "Daily Papers 10/29/2025", "2025-10-29", "", "2025-10-29-daily-papers.md"},
		{"the day in Korean", "2025년 10월 29일 오늘의 논문", "2025-10-29", "", "2025-10-29-오늘의-논문.md"},
		{"the day in Chinese", "每日论文 2025年10月29日", "2025-10-29", "", "2025-10-29-每日论文.md"},
		{"the day without a year", "10월 29일 논문", "2025-10-29", "", "2025-10-29-논문.md"},
		{"the name of the month", "Papers of October 29th, 2025", "2025-10-29", "", "2025-10-29-papers.md"},
		{"the short name of the month", "29 Oct 2025: Papers", "2025-10-29", "", "2025-10-29-papers.md"},
		{"the day in the middle", "Papers of 2025-10-29 in short", "2025-10-29", "", "2025-10-29-papers-of-in-short.md"},
		{"the day twice", "2025-10-29: Papers, 2025-10-29", "2025-10-29", "", "2025-10-29-papers.md"},
		{"another day stays", "Papers since 2025-10-28", "2025-10-29", "", "2025-10-29-papers-since-2025-10-28.md"},
		{"a number that holds the digits of the day stays", "Papers 120251029", "2025-10-29", "", "2025-10-29-papers-120251029.md"},
		{"a month alone stays", "Papers of October 2025", "2025-10-29", "", "2025-10-29-papers-of-october-2025.md"},
		{"a pattern", "Papers 2025-10-29", "2025-10-29", "{year}/{month}/{day}-{slug}.markdown", "2025/10/29-papers.markdown"},
		{"a pattern with the whole title", "Papers 2025-10-29", "2025-10-29", "{title}.md", "papers-2025-10-29.md"},
		{"a pattern without the title", "—", "2025-10-29", "{date}-daily-papers-{year}{month}{day}.md", "2025-10-29-daily-papers-20251029.md"},
		{"a pattern that needs no date", "Papers", "", "{title}.md", "papers.md"},

		{"no date", "Papers", "", "", "date: "},
		{"a date that is none", "Papers", "2025-13-05", "", "date: "},
		{"a title without letters", "— ! —", "2025-01-05", "", "title: "},
		{"a title that is the day", "2025-01-05", "2025-01-05", "", `title: "2025-01-05" is only the day`},
		{"an unknown word", "Papers", "2025-01-05", "{name}.md", `pattern: "{name}.md" has the unknown word {name}`},
		{"an open brace", "Papers", "2025-01-05", "{date.md", `pattern: "{date.md" has an unpaired brace`},
		{"a closing brace alone", "Papers", "2025-01-05", "{date}}.md", `pattern: "{date}}.md" has an unpaired brace`},
		{"a name that leads out", "Papers", "2025-01-05", "../{date}.md", "pattern: "},
		{"a name from the root", "Papers", "2025-01-05", "/{date}.md", "pattern: "},
	} {
		post := &digest.Post{Title: tt.title, Date: digest.Date(tt.date)}
		got, err := post.FileName(tt.pattern)
		var field *digest.FieldError
		switch {
		case err != nil && !errors.As(err, &field):
			t.Errorf("%s: error %v is no FieldError", tt.why, err)
		case err != nil:
			got = err.Error()
			if !strings.HasPrefix(got, tt.want) {
				t.Errorf("%s: error %q, want %q", tt.why, got, tt.want)
			}
		case got != tt.want:
			t.Errorf("%s: %q, want %q", tt.why, got, tt.want)
		}
	}
}
