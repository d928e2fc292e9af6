package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"
	"unicode/utf8"
)

// print writes the report as Markdown, and reports whether every measured value is
// within its bound.
func (r *report) print(w io.Writer) (met bool) {
	met = r.printRatios(w)
	fmt.Fprintln(w)
	r.printFigures(w)
	fmt.Fprintln(w)
	r.printSetting(w)
	return met
}

// printRatios writes the measured ratios with their bounds.
func (r *report) printRatios(w io.Writer) (met bool) {
	met = true
	t := table{head: []string{"work", "measured", "at least", "moonshot", ""}}
	for i := range r.rows {
		row := &r.rows[i]
		measured, v := "", verdictMissing
		if value, err := row.value(&r.results); err == nil {
			measured, v = row.show(value), row.judge(value)
		}
		met = met && v != verdictMissed
		t.add(row.work, measured, row.bound(row.least), row.bound(row.moonshot), string(v))
	}
	t.print(w)
	return met
}

// printFigures writes the times for the ratios, and their spread.
func (r *report) printFigures(w io.Writer) {
	t := table{head: []string{"one pass", "CPU time", "least", "most", "by the clock", "MB/s", "peak memory"}}
	for _, name := range r.results.order {
		s := r.results.series[name]
		if s == nil || len(s.samples) == 0 {
			continue
		}
		memory := ""
		if p := s.peak(); p > 0 {
			memory = fmt.Sprintf("%.0f MB", float64(p)/1e6)
		}
		list := s.cpuTimes()
		t.add(s.name, duration(median(list)), duration(slices.Min(list)), duration(slices.Max(list)),
			duration(median(s.times())), digits(s.speed()/1e6), memory)
	}
	t.print(w)
}

// printSetting writes the machine, the posts, and missing peers.
func (r *report) printSetting(w io.Writer) {
	pack := r.posts.pack()
	fmt.Fprintf(w, "- medians of %d rounds, all in turn, each on one core, but for the command, which has two\n", r.rounds)
	fmt.Fprintf(w, "- %d posts of %.2f MB, repeated as %d of %.2f MB\n", len(r.posts), float64(r.posts.bytes())/1e6, len(pack), float64(pack.bytes())/1e6)
	fmt.Fprintf(w, "- %s\n", machine())
	fmt.Fprintf(w, "- %s\n", strings.Join(r.versions, "; "))
	for _, p := range peers() {
		if err := r.results.missing[p.name]; err != nil {
			fmt.Fprintf(w, "- %s is missing: %v\n", p.name, err)
		}
	}
}

// duration shows a time in a suitable unit.
func duration(d time.Duration) string {
	switch {
	case d >= time.Second:
		return digits(d.Seconds()) + " s"
	case d >= time.Millisecond:
		return digits(d.Seconds()*1e3) + " ms"
	}
	return digits(d.Seconds()*1e6) + " µs"
}

// digits shows three digits of x, or all digits before the point.
func digits(x float64) string {
	if x >= 100 {
		return fmt.Sprintf("%.0f", x)
	}
	return fmt.Sprintf("%.3g", x)
}

// A table is a Markdown table with columns aligned for terminals.
type table struct {
	head []string
	rows [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) print(w io.Writer) {
	width := make([]int, len(t.head))
	for _, cells := range append(t.rows, t.head) {
		for i, c := range cells {
			width[i] = max(width[i], utf8.RuneCountInString(c), len("--:"))
		}
	}
	line := func(cells []string) {
		for i, c := range cells {
			pad := strings.Repeat(" ", width[i]-utf8.RuneCountInString(c))
			if i == 0 {
				fmt.Fprint(w, "| ", c, pad, " |")
			} else {
				fmt.Fprint(w, " ", pad, c, " |")
			}
		}
		fmt.Fprintln(w)
	}
	line(t.head)
	rule := make([]string, len(width))
	for i, n := range width {
		rule[i] = strings.Repeat("-", n)
		if i > 0 {
			rule[i] = rule[i][1:] + ":"
		}
	}
	line(rule)
	for _, cells := range t.rows {
		line(cells)
	}
}
