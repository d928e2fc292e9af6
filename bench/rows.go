package main

import (
	"errors"
	"fmt"
)

// A row is one claim about the speed of the package: the measured value and its
// bounds.
type row struct {
	work  string
	value value
	unit  string // of the value and its bounds

	// The least value, and a better value. If fewer is set, these are the greatest
	// values. A row without bounds is only shown.
	least, moonshot float64
	fewer           bool
}

// How a value compares with its bounds.
type verdict string

const (
	verdictMissing  verdict = "missing"
	verdictShown    verdict = ""
	verdictMissed   verdict = "**missed**"
	verdictMet      verdict = "met"
	verdictMoonshot verdict = "moonshot"
)

func (r *row) judge(value float64) verdict {
	reaches := func(bound float64) bool {
		if r.fewer {
			return value <= bound
		}
		return value >= bound
	}
	switch {
	case r.least == 0:
		return verdictShown
	case !reaches(r.least):
		return verdictMissed
	case r.moonshot != 0 && reaches(r.moonshot):
		return verdictMoonshot
	}
	return verdictMet
}

func (r *row) show(x float64) string { return digits(x) + r.unit }

// bound shows the bound of the value.
func (r *row) bound(x float64) string {
	switch {
	case x == 0:
		return ""
	case r.fewer:
		return "≤ " + r.show(x)
	}
	return "≥ " + r.show(x)
}

// parseRows compare Parse with the peers: how many times as fast Parse is.
func parseRows() []row {
	against := func(peer string, least, moonshot float64) row {
		return row{
			work: "Parse against " + peer, value: ratio(peer, workParse),
			unit: " ×", least: least, moonshot: moonshot,
		}
	}
	return []row{
		against(workGoldmark, 5, 12),
		against(workMD4C, 0.5, 1),
		against(workRemark, 120, 300),
	}
}

// valueRows are about the use of the values from Parse.
func valueRows() []row {
	timesOfParse := func(work string) row {
		return row{
			work: work + ", in times of Parse", value: ratio(work, workParse),
			unit: " ×", least: 2, moonshot: 1, fewer: true,
		}
	}
	return []row{
		timesOfParse(workRender),
		timesOfParse(workRenderTitle),
		{
			work: workAppend + " against encoding/json", value: ratio(workEncodingJSON, workAppend),
			unit: " ×", least: 1, moonshot: 2,
		},
		{
			work: workJSON + " against encoding/json", value: ratio(workEncodingJSON, workJSON),
			unit: " ×", least: 1, moonshot: 2,
		},
		{
			work: workMarshal + " against encoding/json", value: ratio(workEncodingJSON, workMarshal),
			unit: " ×",
		},
		{
			work: "Allocations of Parse, 8 papers", value: func(r *results) (float64, error) { return r.allocs, nil },
			least: 40, moonshot: 15, fewer: true,
		},
	}
}

// growth is how much more time or memory a byte of a larger archive may take and
// still count as the same, because other load of the machine blurs both.
const growth = 1.25

// archiveRows are about the command over an archive of n posts.
func archiveRows(n int) []row {
	whole := archiveName(n)
	rows := []row{
		{work: whole, value: speed(whole), unit: " MB/s", least: 150, moonshot: 400},
		{work: whole + ", peak memory", value: peak(whole), unit: " MB", least: 100, fewer: true},
	}
	for _, times := range []int{10, 100} {
		part := archiveName(n / times)
		work := fmt.Sprintf("%d times the posts", times)
		rows = append(rows,
			row{work: work + ": time a byte", value: over(speed(part), speed(whole)), unit: " ×", least: growth, fewer: true},
			row{work: work + ": peak memory", value: over(peak(whole), peak(part)), unit: " ×", least: growth, fewer: true})
	}
	return rows
}

// A value is a figure from the results, or the reason why it is missing.
type value func(*results) (float64, error)

// ratio is how many times as long a takes as b.
func ratio(a, b string) value { return over(seconds(a), seconds(b)) }

func over(a, b value) value {
	return func(r *results) (float64, error) {
		x, err := a(r)
		if err != nil {
			return 0, err
		}
		y, err := b(r)
		return x / y, err
	}
}

func seconds(name string) value {
	return func(r *results) (float64, error) {
		s, err := r.get(name)
		if err != nil {
			return 0, err
		}
		return median(s.times()).Seconds(), nil
	}
}

// speed is in MB/s.
func speed(name string) value {
	return func(r *results) (float64, error) {
		s, err := r.get(name)
		if err != nil {
			return 0, err
		}
		return s.speed() / 1e6, nil
	}
}

// peak is in MB.
func peak(name string) value {
	return func(r *results) (float64, error) {
		s, err := r.get(name)
		if err != nil {
			return 0, err
		}
		if s.peak() == 0 {
			return 0, errors.New("the system does not tell how much memory a process took")
		}
		return float64(s.peak()) / 1e6, nil
	}
}
