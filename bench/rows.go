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
		against(workGoldmark, 7, 8),
		against(workMD4C, 0.5, 1),
		{
			work: workParseString + " against " + workMD4C, value: ratio(workMD4C, workParseString),
			unit: " ×", least: 0.9, moonshot: 1,
		},
		against(workRemark, 120, 300),
		{
			work: "Parse, in times of the floor", value: ratio(workParse, workFloor),
			unit: " ×", least: 1.7, moonshot: 1.4, fewer: true,
		},
	}
}

// valueRows are about the use of the values from Parse.
func valueRows() []row {
	timesOfParse := func(work string, least, moonshot float64) row {
		return row{
			work: work + ", in times of Parse", value: ratio(work, workParse),
			unit: " ×", least: least, moonshot: moonshot, fewer: true,
		}
	}
	return []row{
		timesOfParse(workRender, 1.3, 1),
		timesOfParse(workRenderTitle, 1.3, 1),
		timesOfParse(workFormat, 2, 1.5),
		timesOfParse(workCheck, 5, 3),
		{
			work: workEdit, value: func(r *results) (float64, error) {
				s, err := seconds(workEdit)(r)
				return 1e3 * s, err
			},
			unit: " ms", least: 25, moonshot: 20, fewer: true,
		},
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
		{work: whole, value: speed(whole), unit: " MB/s", least: 340, moonshot: 400},
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

// againstRows compare the command over an archive of n posts with the command of a
// revision.
func againstRows(n int, revision string) []row {
	now, then := archiveName(n), atRevision(n, revision)
	return []row{
		{work: "CPU time, in times of that at " + revision, value: ratio(now, then), unit: " ×"},
		{work: "time by the clock, in times of that at " + revision, value: over(clock(now), clock(then)), unit: " ×"},
		{work: now, value: speed(now), unit: " MB/s"},
		{work: then, value: speed(then), unit: " MB/s"},
	}
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

// seconds is how many seconds a pass takes on all cores: what else the machine does
// does not count.
func seconds(name string) value {
	return func(r *results) (float64, error) {
		s, err := r.get(name)
		if err != nil {
			return 0, err
		}
		return median(s.cpuTimes()).Seconds(), nil
	}
}

// clock is how many seconds a pass takes by the clock.
func clock(name string) value {
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
