package main

// A row is one claim about the speed of the package: what is measured, and
// what it has to be.
type row struct {
	work  string
	value func(*results) (float64, error) // the error is why there is none
	unit  string                          // of the value and its bounds

	// What the value has to be at least, and what would be better than that.
	// Where fewer is set, the value has to be no more than these. A row without
	// bounds is only shown.
	least, moonshot float64
	fewer           bool
}

// Whether a value is what it has to be.
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

// bound shows what the value has to be.
func (r *row) bound(x float64) string {
	switch {
	case x == 0:
		return ""
	case r.fewer:
		return "≤ " + r.show(x)
	}
	return "≥ " + r.show(x)
}

// parseRows compare Parse with the peers: how many times as fast it is.
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

// valueRows are about what is done with the values that Parse returns.
func valueRows() []row {
	return []row{
		{work: workRender + ", in times of Parse", value: ratio(workRender, workParse), unit: " ×", least: 2, moonshot: 1, fewer: true},
		{work: workRenderTitle + ", in times of Parse", value: ratio(workRenderTitle, workParse), unit: " ×", least: 2, moonshot: 1, fewer: true},
		{work: workJSON + " against encoding/json", value: ratio(workEncodingJSON, workJSON), unit: " ×", least: 1, moonshot: 2},
		{work: workMarshal + " against encoding/json", value: ratio(workEncodingJSON, workMarshal), unit: " ×"},
		{work: "Allocations of Parse, 8 papers", value: func(r *results) (float64, error) { return r.allocs, nil }, least: 40, moonshot: 15, fewer: true},
	}
}

// growth is how much more time or memory a byte of a larger archive may take
// and count as the same: a machine that does other things as well blurs both.
const growth = 1.25

// archiveRows are about the command over an archive of n posts.
func archiveRows(n int) []row {
	whole, tenth, hundredth := archiveName(n), archiveName(n/10), archiveName(n/100)
	rows := []row{
		{work: whole, value: func(r *results) (float64, error) {
			s, err := r.get(whole)
			if err != nil {
				return 0, err
			}
			return s.speed() / 1e6, nil
		}, unit: " MB/s", least: 150, moonshot: 400},
		{work: whole + ", peak memory", value: func(r *results) (float64, error) {
			s, err := r.get(whole)
			if err != nil {
				return 0, err
			}
			return float64(s.peak()) / 1e6, nil
		}, unit: " MB", least: 100, fewer: true},
	}
	for _, g := range []struct {
		times string
		small string
		large string
	}{{"10 times the posts", tenth, whole}, {"100 times the posts", hundredth, whole}} {
		rows = append(rows,
			row{work: g.times + ": time a byte", value: perByte(g.large, g.small), unit: " ×", least: growth, fewer: true},
			row{work: g.times + ": peak memory", value: peaks(g.large, g.small), unit: " ×", least: growth, fewer: true})
	}
	return rows
}

// ratio returns how many times as long a takes as b.
func ratio(a, b string) func(*results) (float64, error) {
	return compare(a, b, func(a, b *series) float64 {
		return float64(median(a.times())) / float64(median(b.times()))
	})
}

func perByte(a, b string) func(*results) (float64, error) {
	return compare(a, b, func(a, b *series) float64 { return b.speed() / a.speed() })
}

func peaks(a, b string) func(*results) (float64, error) {
	return compare(a, b, func(a, b *series) float64 { return float64(a.peak()) / float64(b.peak()) })
}

func compare(a, b string, by func(a, b *series) float64) func(*results) (float64, error) {
	return func(r *results) (float64, error) {
		x, err := r.get(a)
		if err != nil {
			return 0, err
		}
		y, err := r.get(b)
		if err != nil {
			return 0, err
		}
		return by(x, y), nil
	}
}
