package jekyll_test

import (
	"testing"
	"time"

	"github.com/paperdigest/digest"
	"github.com/paperdigest/digest/internal/posttest"
)

// TestJekyllDates compares the instants of dates. For a date without a zone
// Jekyll uses UTC if YAML reads the date as a timestamp, and else the zone of
// the site. YAML reads no timestamp where the date has quotes or no seconds.
func TestJekyllDates(t *testing.T) {
	const (
		own     = "its own zone"
		utc     = "UTC"
		site    = "the site's zone"
		neither = "no date"
	)
	cases := []struct{ date, zone, why string }{
		{"2025-11-05 08:15:00", utc, ""},
		{"2025-11-05T08:15:00", utc, ""},
		{"2025-11-05 8:15:00", utc, ""},
		{"2025-11-5   08:15:00", utc, ""},
		{"2025-11-05 08:15:00.5", utc, asFraction},
		{"2025-11-05 08:15:00.", utc, asForm},
		{`"2025-11-05 08:15:00"`, site, ""},
		{`'2025-11-05T08:15:00'`, site, ""},
		{"2025-11-05 08:15", site, ""},
		{"2025-11-05T08:15", site, ""},
		{"2025-11-05 8:5", site, ""},
		{"2025-11-05", site, ""},
		{"2025-1-2", site, ""},
		{`"2025-11-05"`, site, ""},

		{"2025-11-05 08:15:00Z", own, ""},
		{"2025-11-05 08:15:00 z", own, ""},
		{"2025-11-05 08:15:00 UTC", own, ""},
		{"2025-11-05 08:15:00 +9", own, ""},
		{"2025-11-05 08:15:00 +09", own, ""},
		{"2025-11-05 08:15:00 +0900", own, ""},
		{"2025-11-05 08:15:00+09:00", own, ""},
		{"2025-11-05 08:15:00 +9:00", own, ""},
		{"2025-11-05 08:15:00 -03:30", own, ""},
		{"2025-11-05 08:15:00 +14:00", own, ""},
		{"2025-11-05 08:15 +0900", own, ""},
		{"2025-11-05 08:15 Z", own, ""},
		{`"2025-11-05 08:15:00 +0900"`, own, ""},
		{"2025-11-05 08:15:00.25 +09:00", own, asFraction},
		{"2025-11-05 08:15:00 -00:30", own, asZone},
		{"2025-11-05 08:15:00 +800", own, asForm},
		{`"2025-11-05 08:15:00 +8"`, own, asOffset},
		{"2025-11-05 08:15:00 +2400", neither, ""},

		{"2025-11-05 08:15:00 GMT", own, asForm},
		{"2025-11-05 08:15:00 utc", own, asForm},
		{"2025-11-05 24:00:00", utc, asForm},
		{"2025-11-05 23:59:60", utc, asForm},
		{"2025-02-30", site, asForm},
		{"2025/11/05", site, asForm},
		{"20251105", site, asForm},
		{"Nov 5, 2025", site, asForm},
		{"Wed, 05 Nov 2025 08:15:00 +0900", own, asForm},
		{"2025-11-05 8:15 PM", site, asForm},

		{"2025-13-01", neither, ""},
		{"2025-11-05 25:00:00", neither, ""},
		{"2025-11-05 08:60:00", neither, ""},
		{"2025-11-05 08:15:00 +25:00", neither, ""},
		{"2025-11", neither, ""},
		{"2025", neither, ""},
		{"1762329600", neither, ""},
		{"yes", neither, ""},
		{"tomorrow", neither, ""},
	}
	var posts [][]byte
	for _, x := range cases {
		posts = append(posts, []byte("---\ndate: "+x.date+"\n---\n"))
	}
	seoul := time.FixedZone("KST", 9*60*60)
	for i, j := range jekyllReads(t, "KST-9", posts) {
		x := cases[i]
		t.Run(x.date, func(t *testing.T) {
			zone := time.UTC
			if x.zone == site {
				zone = seoul
			}
			got, err := posttest.Parse(t, posts[i]).Date.Time(zone)
			why := ""
			switch {
			case err != nil && j.Date == nil:
				if x.zone != neither {
					t.Errorf("neither reads the date: %v, %s", err, j.Error)
				}
			case err != nil:
				why = asForm
			case j.Date != nil && got.Equal(*j.Date):
			case j.Date != nil && got.Truncate(time.Second).Equal(*j.Date):
				why = asFraction
			case x.why == asZone || x.why == asOffset:
				why = x.why
			default:
				t.Errorf("in %s: got %v, Jekyll has %v %s", x.zone, got.UTC(), j.Date, j.Error)
			}
			if why != x.why {
				t.Errorf("differs for the reason %q, want %q", why, x.why)
			}
		})
	}
}

// TestJekyllReadsDatesThatAreWritten replaces dates. A date that YAML reads as a
// timestamp, and so in UTC, is replaced by a timestamp. Each other date stays in
// the zone of the site.
func TestJekyllReadsDatesThatAreWritten(t *testing.T) {
	const new = "2026-01-02 03:04:05"
	cases := []struct{ base, want string }{
		{"", "2026-01-02T03:04:05Z"},
		{"date: 2025-11-05 08:15:00\n", "2026-01-02T03:04:05Z"},
		{"date: 2025-11-05\n", "2026-01-02T03:04:05Z"},
		{"date: \"2025-11-05 08:15:00\"\n", "2026-01-01T18:04:05Z"},
		{"date: '2025-11-05 08:15:00' # here\n", "2026-01-01T18:04:05Z"},
	}
	var posts [][]byte
	for _, x := range cases {
		p := posttest.Parse(t, []byte("---\n"+x.base+"---\n"))
		p.Date = new
		src, err := digest.Render(p)
		if err != nil {
			t.Fatal(err)
		}
		posts = append(posts, src)
	}
	for i, j := range jekyllReads(t, "KST-9", posts) {
		if j.Date == nil || j.Date.Format(time.RFC3339) != cases[i].want {
			t.Errorf("got %v, want %s, of\n%s", j.Date, cases[i].want, posts[i])
		}
	}
}
