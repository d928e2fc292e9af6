package check

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestDays shows the days in a text, with their spans.
func TestDays(t *testing.T) {
	tests := []struct{ why, text, want string }{
		{"as in YAML", "2026-03-01 08:15", "2026-03-01 at 0-10"},
		{"without zeros", "on 2026-3-1", "2026-03-01 at 3-11"},
		{"with dots", "Tea, 2026.03.01.", "2026-03-01 at 5-15"},
		{"with dots and spaces", "2026. 3. 1.", "2026-03-01 at 0-10"},
		{"with slashes", "2026/03/01", "2026-03-01 at 0-10"},
		{"in a file name", "2026-03-01-tea_20260302.md", "2026-03-01 at 0-10, 2026-03-02 at 15-23"},
		{"Korean", "2026년 3월 1일의 차", "2026-03-01 at 0-17"},
		{"Korean without spaces", "2026년03월01일", "2026-03-01 at 0-17"},
		{"Chinese and Japanese", "2026年3月1日", "2026-03-01 at 0-15"},
		{"an impossible day", "2026-02-30", "2026-02-30 at 0-10"},
		{"after other digits", "7 cups, 2026-03-01", "2026-03-01 at 8-18"},

		{"an arXiv identifier", "2603.00001", ""},
		{"eight digits without a day", "20261301", ""},
		{"nine digits", "202603011", ""},
		{"a year and a month", "2026-03, 2026년 3월", ""},
		{"too many digits", "2026-03-011", ""},
		{"two signs", "2026-03/01", ""},
		{"another century", "1026-03-01", ""},
		{"a day first", "01.03.2026", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.why, func(t *testing.T) {
			var got []string
			for _, d := range days(tt.text) {
				got = append(got, fmt.Sprintf("%v at %d-%d", d.day, d.Start, d.End))
			}
			if got := strings.Join(got, ", "); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

// TestReadDate compares readDate with the results of Ruby's Time.parse for the
// same texts.
func TestReadDate(t *testing.T) {
	const (
		no    = "no date, or a different date"
		local = "a date"
		zoned = "a date with a zone"
	)
	tests := []struct{ text, want string }{
		{"2026-03-01", local},
		{"2026-3-1", local},
		{"2026/03/01", local},
		{"2026.03.01", local},
		{"20260301", local},
		{"2026-03-01 08:15", local},
		{"2026-03-01 08:15:00", local},
		{"2026-03-01, 08:15", local},
		{"2026-03-01 8:15 PM", local},
		{"1 Mar 2026", local},
		{"March 1, 2026 08:15", local},
		{"2026-03-01T08:15:00Z", zoned},
		{"2026-03-01 08:15:00 +0900", zoned},
		{"2026/03/01 08:15:00 +09:00", zoned},
		{"2026-03-01 08:15:00 UTC", zoned},
		{"Sun, 1 Mar 2026 08:15:00 +0900", zoned},
		{"1066-10-14", local},
		{"850-01-02", local},
		{"0001-01-01", local},
		{"-0044-03-15", local},
		{"12026-03-01 08:15", local},
		{"12026/3/1", local},
		{"123456789-01-02", local},
		{"18500301", local},
		{"2000-02-29", local},
		{"12000-02-29", local},
		{"1 Mar 850", local},
		{"March 1, 12026 08:15", local},
		{"1 Mar 12026 08:15 +0900", zoned},
		{"12026-03-01 08:15:00 +0900", zoned},
		{"1850-03-01T08:15:00Z", zoned},
		{"99-01-02", no},                       // the year 1999
		{"1850-02-29", no},                     // 1 March
		{"12026-02-30", no},                    // 2 March
		{"1850-13-01", no},                     // an ArgumentError
		{"2026-13-01", no},                     // an ArgumentError
		{"2026-02-30 08:15:00", no},            // 2 March
		{"2026-03-01 25:00", no},               // an ArgumentError
		{"2026-03-01 08:60:00", no},            // an ArgumentError
		{"2026-03-01 08:15:00 KST", no},        // the zone is dropped
		{"2026-03-01 08:15:00 Asia/Seoul", no}, // so it is here
		{"2026-03-01 morning", no},             // midnight
		{"2026년 3월 1일", no},                    // an ArgumentError
		{"2026-03", no},                        // an ArgumentError
		{"soon", no},                           // an ArgumentError
		{"", no},
		{strings.Repeat("2026-03-01 ", 100), no},
	}
	for _, tt := range tests {
		got := no
		switch z, ok := readDate(tt.text); {
		case ok && z:
			got = zoned
		case ok:
			got = local
		}
		if got != tt.want {
			t.Errorf("%q: got %s, want %s", tt.text, got, tt.want)
		}
	}
}

// TestIsPlainDate tries numbers inside and outside the range of each place. Package
// time reads each plain date.
func TestIsPlainDate(t *testing.T) {
	const layout = "2006-01-02 15:04:05 -0700"
	plain := 0
	for _, date := range []string{"2026-03-01 08:15:00", "2026-03-01 08:15:00 +0900", "2026-03-01 08:15:00 -0900"} {
		for i := range date {
			for _, with := range []string{"0", "1", "2", "3", "6", "9", "+", "-", " ", ":", "00", "12", "13", "24", "28", "29", "30", "60"} {
				if i+len(with) > len(date) {
					continue
				}
				text := date[:i] + with + date[i+len(with):]
				if !isPlainDate(text) {
					continue
				}
				plain++
				if _, err := time.Parse(layout[:len(text)], text); err != nil {
					t.Errorf("%q is not a date: %v", text, err)
				}
			}
		}
		if !isPlainDate(date) {
			t.Errorf("%q is a plain date", date)
		}
	}
	t.Logf("%d plain dates", plain)
}
